"""Calibration: reliability by bins, and the fitted temperature."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calibration import fit_temperature, reliability_table
from helpers.softmax import softmax

pytestmark = pytest.mark.filterwarnings("error")
NAN = float("nan")
seeds = st.integers(0, 10**6)


def drawn(seed, n_examples=200, n_classes=4, sharpen=1.0):
    """Scores, and labels drawn from softmax of them; then the scores are multiplied."""
    random = np.random.default_rng(seed)
    logits = random.normal(size=(n_examples, n_classes)) * 2
    noise = random.gumbel(size=logits.shape)
    return logits * sharpen, (logits + noise).argmax(axis=1)


def test_a_table_by_hand():
    p = [[0.55, 0.45], [0.75, 0.25], [0.8, 0.2], [0.95, 0.05]]
    counts, confidence, accuracy = reliability_table(p, [0, 0, 1, 0], 5)
    assert counts.tolist() == [0, 0, 1, 2, 1]
    np.testing.assert_allclose(confidence, [NAN, NAN, 0.55, 0.775, 0.95], rtol=1e-15)
    np.testing.assert_array_equal(accuracy, [NAN, NAN, 1, 0.5, 1])
    assert reliability_table([1, 0], 0)[0].tolist() == [0] * 9 + [1]
    assert reliability_table([[0.5, 0.5], [0.5, 0.5]], [1, 1])[2][4] == 0  # the guess is the first of them


@pytest.mark.parametrize("n_bins", [1, 2, 3, 7, 10, 15, 100, 1000])
def test_a_confidence_at_the_edge_of_two_bins_belongs_to_the_lower_bin(n_bins):
    for n in range((n_bins + 1) // 2, n_bins + 1):
        counts, _, _ = reliability_table([n / n_bins, 1 - n / n_bins], 0, n_bins)
        assert counts.argmax() == n - 1 and counts.sum() == 1


@given(seeds, st.integers(1, 30))
def test_bins_together_give_back_the_number_the_confidence_and_the_accuracy(seed, n_bins):
    logits, labels = drawn(seed)
    probabilities = softmax(logits)
    counts, confidence, accuracy = reliability_table(probabilities, labels, n_bins)
    used = counts > 0
    assert counts.sum() == 200 and len(counts) == n_bins
    assert np.dot(counts[used], confidence[used]) == pytest.approx(probabilities.max(axis=1).sum())
    assert np.dot(counts[used], accuracy[used]) == pytest.approx((logits.argmax(axis=1) == labels).sum())
    centres = (np.arange(n_bins) + 0.5) / n_bins
    assert (np.abs(confidence - centres)[used] <= 0.5 / n_bins + 1e-12).all()
    grid = reliability_table(probabilities.reshape(10, 20, 4), labels.reshape(10, 20), n_bins)
    np.testing.assert_array_equal(grid, [counts, confidence, accuracy])


@pytest.mark.parametrize("n_classes", [2, 3, 10])
@pytest.mark.parametrize(("right", "wrong"), [(3, 1), (99, 1), (5, 4)])
@pytest.mark.parametrize("lead", [1e-300, 0.001, 2, 500, 8e307])
def test_temperature_in_closed_form_when_one_class_leads_and_the_others_tie(n_classes, right, wrong, lead):
    logits = np.zeros((right + wrong, n_classes))
    logits[:, 0] = lead
    log_odds = math.log(right * (n_classes - 1) / wrong)
    if lead / log_odds < 1.7e308:
        assert fit_temperature(logits, [0] * right + [1] * wrong) == pytest.approx(lead / log_odds, rel=1e-12)


@given(seeds, st.floats(1e-3, 1e3))
def test_the_temperature_follows_the_size_of_the_scores_and_nothing_else(seed, c):
    logits, labels = drawn(seed)
    best = fit_temperature(logits, labels)
    shifts = np.random.default_rng(seed).normal(size=(200, 1))
    assert fit_temperature(c * logits, labels) == pytest.approx(c * best, rel=1e-10)
    assert fit_temperature(logits + shifts, labels) == pytest.approx(best, rel=1e-10)
    assert fit_temperature(logits[::-1, ::-1], 3 - labels[::-1]) == pytest.approx(best, rel=1e-10)
    assert fit_temperature([logits, logits], [labels, labels]) == pytest.approx(best, rel=1e-10)


@given(seeds)
def test_at_the_best_temperature_the_loss_neither_rises_nor_falls(seed):
    logits, labels = drawn(seed)
    expected = (softmax(logits / fit_temperature(logits, labels)) * logits).sum(axis=1)
    given_to_truth = logits[range(200), labels]
    assert expected.mean() == pytest.approx(given_to_truth.mean(), rel=1e-12)  # the loss is convex


ALL_RIGHT = "logits must score another class above the truth in some row, got none such"
NO_LEAD = "logits must score the truth above the mean of its row on average, got no such lead"
TOO_FAR = "logits must have a best temperature within float64, got one near "


@pytest.mark.parametrize(
    ("message", "logits", "labels"),
    [
        (ALL_RIGHT, [[2, 0], [1, 1]], [0, 1]),  # a tie for the largest is never lost
        (ALL_RIGHT, [[5.0], [3.0]], [0, 0]),
        (NO_LEAD, [[2, 0], [2, 0]], [0, 1]),
        (NO_LEAD, [[2, 0], [2, 0]], [1, 1]),
        (NO_LEAD, [[0.1, 0.2], [0.4, 0.3]], [0, 0]),  # 0.4 - 0.3 rounds
        (TOO_FAR, [[1, 0]] + [[1e-305, 0]] * 4, [0, 0, 0, 0, 1]),
        (TOO_FAR, [[1.7e308, 0]] * 21, [0] * 11 + [1] * 10),
        ("differences of logits must be finite, got -inf", [[1.7e308, -1.7e308]] * 4, [0, 0, 0, 1]),
    ],
)
def test_no_temperature_is_made_up_where_none_is_best(message, logits, labels):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        fit_temperature(logits, labels)
