"""Lesson 01's ideas: the dot product, one-hot labels, cosine similarity."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.similarity import cosine_similarity, dot, one_hot

S, L = [0.7, 0.2, 0.1], [1, 0, 0]
entries = st.floats(-1e100, 1e100).filter(lambda x: x == 0 or abs(x) > 1e-100)
vectors = arrays(float, 4, elements=entries).filter(lambda v: v.any())


def test_prediction_times_label_is_the_probability_given_to_the_truth():
    assert dot(S, L) == 0.7
    assert dot(S, [0, 1, 0]) == 0.2


def test_honesty_earns_less_than_boasting_on_the_dot_product():
    truth = [0.7, 0.2, 0.1]
    assert dot(truth, truth) == pytest.approx(0.54)
    assert dot([1, 0, 0], truth) == pytest.approx(0.70)


def test_dot_of_a_batch_is_the_dot_of_each_row():
    a, b = np.arange(24.0).reshape(2, 4, 3), np.arange(24.0)[::-1].reshape(2, 4, 3)
    assert dot(a, b).shape == (2, 4)
    assert dot(a, b)[1, 2] == dot(a[1, 2], b[1, 2])


@given(vectors, vectors)
def test_dot_does_not_care_about_the_order_of_its_vectors(a, b):
    assert dot(a, b) == dot(b, a)


def test_one_hot_rows_have_their_only_1_at_the_class_number():
    rows = one_hot([[2, 0], [1, 1]], 3)
    assert rows.shape == (2, 2, 3)
    assert (rows.sum(axis=-1) == 1).all()
    assert (rows.argmax(axis=-1) == [[2, 0], [1, 1]]).all()


def test_one_hot_accepts_class_numbers_that_are_whole_floats():
    assert (one_hot([1.0, 0.0], 2) == [[0, 1], [1, 0]]).all()


def test_cosine_of_the_running_example():
    assert cosine_similarity(S, L) == pytest.approx(0.9525793444, abs=1e-10)
    assert cosine_similarity([0.7, 0.3, 0], L) == pytest.approx(0.9191, abs=5e-5)
    assert cosine_similarity([0.7, 0.15, 0.15], L) == pytest.approx(0.9570, abs=5e-5)


@pytest.mark.parametrize(("b", "expected"), [([2, 0], 1), ([0, 5], 0), ([-3, 0], -1), ([1, 1], 0.5**0.5)])
def test_cosine_is_the_cosine_of_the_angle(b, expected):
    assert cosine_similarity([1, 0], b) == pytest.approx(expected, abs=1e-15)


@given(vectors, vectors, st.integers(-200, 200))
def test_cosine_does_not_care_about_length(a, b, exponent):
    assert cosine_similarity(a * 2.0**exponent, b) == pytest.approx(cosine_similarity(a, b), abs=1e-12)


@given(vectors, vectors)
def test_cosine_stays_between_minus_1_and_1(a, b):
    assert abs(cosine_similarity(a, b)) <= 1 + 1e-15


def test_cosine_of_vectors_near_the_ends_of_float64():
    assert cosine_similarity([1e300, 1e300], [1e-300, 1e-300]) == pytest.approx(1)
    assert cosine_similarity([5e-324, 0], [1.7e308, 0]) == 1
