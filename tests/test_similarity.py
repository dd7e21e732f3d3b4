"""Lesson 01's ideas: one-hot labels and cosine similarity."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.similarity import cosine_similarity, one_hot

entries = st.floats(-1e100, 1e100).filter(lambda x: x == 0 or abs(x) > 1e-100)
vectors = arrays(float, 4, elements=entries).filter(lambda v: v.any())


def test_one_hot_rows_have_their_only_1_at_the_class_number():
    assert one_hot([[2, 0], [1, 1.0]], 3).tolist() == [[[0, 0, 1], [1, 0, 0]], [[0, 1, 0], [0, 1, 0]]]
    assert one_hot([7], 10_000_000)[0, 7] == 1  # in the memory of one row: a square of them is 700 TB


@pytest.mark.parametrize(("b", "expected"), [([2, 0], 1), ([0, 5], 0), ([-3, 0], -1), ([1, 1], 0.5**0.5)])
def test_cosine_is_the_cosine_of_the_angle(b, expected):
    assert cosine_similarity([1, 0], b) == pytest.approx(expected, abs=1e-15)


@given(vectors, vectors, st.integers(-200, 200))
def test_cosine_does_not_care_about_length_or_order(a, b, exponent):
    assert cosine_similarity(a, b) == cosine_similarity(b, a)
    assert cosine_similarity(a * 2.0**exponent, b) == pytest.approx(cosine_similarity(a, b), abs=1e-12)


def test_cosine_near_the_ends_of_float64():
    assert cosine_similarity([1e300, 1e300], [1e-300, 1e-300]) == pytest.approx(1)
    assert cosine_similarity([5e-324, 0], [1.7e308, 0]) == 1


def test_cosine_of_a_batch_is_that_of_each_row():
    a, b = np.arange(24.0).reshape(2, 4, 3), np.arange(24.0)[::-1].reshape(2, 4, 3)
    assert cosine_similarity(a, b)[1, 2] == cosine_similarity(a[1, 2], b[1, 2])
