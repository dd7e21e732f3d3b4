"""Lesson 02's ideas: softmax, its logarithm, and sigmoid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.softmax import log_softmax, sigmoid, softmax

pytestmark = pytest.mark.filterwarnings("error")
WORKED = np.log([7, 2, 1])
moderate = arrays(float, st.integers(1, 6), elements=st.floats(-300, 300))


def test_the_worked_logits_and_two_temperatures():
    np.testing.assert_allclose(softmax(WORKED), [0.7, 0.2, 0.1], rtol=4e-16)
    np.testing.assert_allclose(softmax(2 * WORKED), np.array([49, 4, 1]) / 54, rtol=1e-15)
    np.testing.assert_allclose(softmax(WORKED / 2), [0.5229, 0.2795, 0.1976], atol=5e-5)


@given(moderate, st.integers(-1000, 1000))
def test_only_differences_of_scores_count(logits, shift):
    logits = np.round(logits * 1024) / 1024  # so that adding the shift rounds nothing away
    np.testing.assert_array_equal(softmax(logits + shift), softmax(logits))


def test_each_row_of_a_batch_is_taken_on_its_own():
    batch = np.arange(24.0).reshape(2, 4, 3) ** 1.5
    for function in (softmax, log_softmax):
        assert function(batch).shape == batch.shape
        np.testing.assert_allclose(function(batch)[1, 2], function(batch[1, 2]), rtol=1e-15)


def test_a_class_that_is_ruled_out_has_probability_0():
    np.testing.assert_array_equal(softmax([0, -np.inf, 0]), [0.5, 0, 0.5])
    np.testing.assert_allclose(log_softmax([0, -np.inf, 0]), [-np.log(2), -np.inf, -np.log(2)])


@pytest.mark.parametrize("dtype", [np.float16, np.float32, int, float])
def test_all_scores_are_computed_in_float64_and_left_as_they_were(dtype):
    scores = np.array([0.1, 20.3, -7.7]).astype(dtype)
    for function in (softmax, log_softmax, sigmoid):
        np.testing.assert_array_equal(function(scores), function(scores.astype(float)))
    np.testing.assert_array_equal(scores, np.array([0.1, 20.3, -7.7]).astype(dtype))


def test_sigmoid_is_softmax_of_the_score_and_0_and_of_a_sure_answer_0_or_1():
    for score in (-708, -700, -40, -3.5, 0, 1e-300, 0.1, 30, 40):
        assert sigmoid(score) == pytest.approx(softmax([score, 0])[0], rel=1e-15)
    np.testing.assert_array_equal(sigmoid([-np.inf, -1e300, 1e300, np.inf]), [0, 0, 1, 1])
