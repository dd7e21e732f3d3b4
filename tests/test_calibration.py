"""Lesson 10's calibration: reliability by bins, its known weakness, and the fitted temperature."""

import math
import re

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calibration import expected_calibration_error, fit_temperature, reliability_table
from helpers.logits import cross_entropy_from_logits
from helpers.softmax import softmax

pytestmark = pytest.mark.filterwarnings("error")
NAN, INF = float("nan"), float("inf")
seeds = st.integers(0, 10**6)
NO_LEAD = "logits must score the truth above the mean of its row on average, got no such lead"
ALL_RIGHT = "logits must score another class above the truth in some row, got none such"


def refuses(message, function, *arguments, error=ValueError):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        function(*arguments)


@pytest.fixture(autouse=True)
def no_warnings():
    with np.errstate(all="raise"):
        yield


def yes_no(confidences):
    return [[c, 1 - c] for c in confidences]


def drawn(seed, n_examples=200, n_classes=4, sharpen=1.0):
    """Scores, and labels drawn from softmax of them; then the scores are multiplied."""
    random = np.random.default_rng(seed)
    logits = random.normal(size=(n_examples, n_classes)) * 2
    noise = random.gumbel(size=logits.shape)
    return logits * sharpen, (logits + noise).argmax(axis=1)


def test_a_table_by_hand():
    counts, confidence, accuracy = reliability_table(yes_no([0.55, 0.75, 0.8, 0.95]), [0, 0, 1, 0], 5)
    assert counts.tolist() == [0, 0, 1, 2, 1]
    np.testing.assert_allclose(confidence, [NAN, NAN, 0.55, 0.775, 0.95], rtol=1e-15)
    np.testing.assert_array_equal(accuracy, [NAN, NAN, 1, 0.5, 1])


def test_an_empty_bin_has_count_0_and_nan_means():
    counts, confidence, accuracy = reliability_table([1, 0], 0)
    assert counts.tolist() == [0] * 9 + [1]
    assert np.isnan(confidence[:9]).all() and np.isnan(accuracy[:9]).all()
    assert confidence[9] == accuracy[9] == 1


@pytest.mark.parametrize("n_bins", [1, 2, 3, 7, 10, 15, 100, 1000])
def test_a_confidence_at_the_edge_of_two_bins_belongs_to_the_lower_bin(n_bins):
    for n in range((n_bins + 1) // 2, n_bins + 1):
        edge = n / n_bins
        if edge >= 0.5:
            counts, _, _ = reliability_table([edge, 1 - edge], 0, n_bins)
            assert counts.argmax() == n - 1 and counts.sum() == 1


def test_of_equal_probabilities_the_first_is_the_guess():
    _, _, accuracy = reliability_table([[0.5, 0.5], [0.5, 0.5]], [0, 1], 1)
    assert accuracy.tolist() == [0.5]
    assert reliability_table([0.5, 0.5], 1, 1)[2].tolist() == [0]


@given(seeds, st.integers(1, 30))
def test_bins_together_give_back_the_number_the_confidence_and_the_accuracy(seed, n_bins):
    logits, labels = drawn(seed)
    probabilities = softmax(logits)
    counts, confidence, accuracy = reliability_table(probabilities, labels, n_bins)
    assert len(counts) == len(confidence) == len(accuracy) == n_bins
    used = counts > 0
    assert counts.sum() == 200
    assert np.dot(counts[used], confidence[used]) == pytest.approx(probabilities.max(axis=1).sum())
    assert np.dot(counts[used], accuracy[used]) == pytest.approx((logits.argmax(axis=1) == labels).sum())
    centres = (np.arange(n_bins) + 0.5) / n_bins
    assert (np.abs(confidence - centres)[used] <= 0.5 / n_bins + 1e-12).all()


@given(seeds)
def test_neither_the_order_of_examples_nor_their_axes_matter(seed):
    logits, labels = drawn(seed)
    probabilities = softmax(logits)
    expected = reliability_table(probabilities, labels)
    grid = reliability_table(probabilities.reshape(10, 20, 4), labels.reshape(10, 20))
    backwards = reliability_table(probabilities[::-1], labels[::-1])
    for one, two, three in zip(expected, grid, backwards, strict=True):
        np.testing.assert_array_equal(one, two)
        np.testing.assert_allclose(one, three, rtol=1e-12)


def test_calibration_error_by_hand():
    p = yes_no([0.55, 0.75, 0.8, 0.95])
    by_hand = (1 * 0.45 + 2 * 0.275 + 1 * 0.05) / 4
    assert expected_calibration_error(p, [0, 0, 1, 0], 5) == pytest.approx(by_hand, rel=1e-14)


def test_certain_forecasts_cost_their_share_of_mistakes():
    assert expected_calibration_error(np.eye(3), [0, 1, 2]) == 0
    assert expected_calibration_error(np.eye(3), [0, 1, 0]) == pytest.approx(1 / 3)
    assert expected_calibration_error(np.eye(3), [1, 2, 0]) == 1


def test_with_one_bin_it_is_confidence_minus_accuracy():
    logits, labels = drawn(7, sharpen=3)
    p = softmax(logits)
    gap = p.max(axis=1).mean() - (p.argmax(axis=1) == labels).mean()
    assert expected_calibration_error(p, labels, 1) == pytest.approx(abs(gap), rel=1e-12)


def test_weakness_a_constant_forecast_of_the_base_rates_scores_0():
    labels = [0] * 7 + [1] * 2 + [2]
    for n_bins in (1, 5, 10, 15):
        assert expected_calibration_error([[0.7, 0.2, 0.1]] * 10, labels, n_bins) == pytest.approx(
            0, abs=1e-15
        )


def test_weakness_opposite_errors_in_one_bin_cancel():
    p, labels = yes_no([0.62, 0.62, 0.88, 0.88]), [0, 0, 0, 1]
    assert expected_calibration_error(p, labels, 1) == pytest.approx(0, abs=1e-15)
    assert expected_calibration_error(p, labels, 10) == pytest.approx(0.38)


def test_the_error_shrinks_when_sharpened_scores_are_cooled_by_the_fitted_temperature():
    logits, labels = drawn(1, n_examples=5000, sharpen=3)
    cooled = logits / fit_temperature(logits, labels)
    assert expected_calibration_error(softmax(logits), labels) > 0.1
    assert expected_calibration_error(softmax(cooled), labels) < 0.03


@pytest.mark.parametrize("n_classes", [2, 3, 10])
@pytest.mark.parametrize(("right", "wrong"), [(3, 1), (7, 3), (99, 1), (5, 1)])
@pytest.mark.parametrize("lead", [0.001, 1, 2, 500])
def test_temperature_in_closed_form_when_one_class_leads_and_the_others_tie(n_classes, right, wrong, lead):
    logits = np.zeros((right + wrong, n_classes))
    logits[:, 0] = lead
    labels = [0] * right + [1] * wrong
    log_odds = math.log(right * (n_classes - 1) / wrong)
    assert fit_temperature(logits, labels) == pytest.approx(lead / log_odds, rel=1e-12)


@pytest.mark.parametrize("c", [0.125, 1, 3, 1e-100, 1e100])
def test_scores_that_say_what_happens_need_no_temperature_and_multiplied_ones_need_the_factor(c):
    labels = [0] * 7 + [1] * 2 + [2]
    assert fit_temperature(c * np.log([[7, 2, 1]] * 10), labels) == pytest.approx(c, rel=1e-12)


@given(seeds, st.floats(1e-3, 1e3))
def test_multiplied_scores_multiply_the_temperature(seed, c):
    logits, labels = drawn(seed)
    assert fit_temperature(logits * c, labels) == pytest.approx(
        c * fit_temperature(logits, labels), rel=1e-10
    )


@given(seeds)
def test_shifts_names_order_and_repeats_do_not_alter_the_temperature(seed):
    logits, labels = drawn(seed)
    best = fit_temperature(logits, labels)
    shifts = np.random.default_rng(seed).normal(size=(200, 1))
    assert fit_temperature(logits + shifts, labels) == pytest.approx(best, rel=1e-10)
    assert fit_temperature(logits[:, ::-1], 3 - labels) == pytest.approx(best, rel=1e-10)
    assert fit_temperature(logits[::-1], labels[::-1]) == pytest.approx(best, rel=1e-10)
    assert fit_temperature([logits, logits], [labels, labels]) == pytest.approx(best, rel=1e-10)


@given(seeds)
def test_at_the_temperature_the_loss_is_flat_and_lower_than_anywhere_else(seed):
    logits, labels = drawn(seed)

    def loss(temperature):
        return cross_entropy_from_logits(logits / temperature, labels)

    best = fit_temperature(logits, labels)
    h = 1e-5 * best
    assert abs(loss(best + h) - loss(best - h)) / (2 * h) < 1e-8
    for factor in (0.1, 0.5, 0.99, 1.01, 2, 10):
        assert loss(best) < loss(factor * best)


def test_temperature_against_a_root_with_50_digits():
    logits, labels = [[2, 0, -1], [1, 3, 0], [0.5, 0, 2], [4, 1, 1]], [0, 1, 0, 0]

    def slope(b):
        total = mpmath.mpf(0)
        for row, label in zip(logits, labels, strict=True):
            weights = [mpmath.exp(b * z) for z in row]
            total += mpmath.fdot(weights, row) / mpmath.fsum(weights) - row[label]
        return total

    with mpmath.workdps(50):
        expected = float(1 / mpmath.findroot(slope, (0.01, 20), solver="anderson"))
    assert fit_temperature(logits, labels) == pytest.approx(expected, rel=1e-13)


def test_labels_drawn_from_the_scores_give_back_the_factor():
    for factor in (0.5, 1, 4):
        logits, labels = drawn(3, n_examples=20000, sharpen=factor)
        assert fit_temperature(logits, labels) == pytest.approx(factor, rel=0.03)


def test_huge_and_tiny_scores():
    for size in (1e-300, 1e300, 8e307):
        logits, labels = [[2 * size, 0.0]] * 4, [0, 0, 0, 1]
        assert fit_temperature(logits, labels) == pytest.approx(2 * size / math.log(3), rel=1e-12)


def test_no_temperature_when_every_answer_is_right():
    refuses(ALL_RIGHT, fit_temperature, [[2, 0], [0, 1]], [0, 1])
    refuses(ALL_RIGHT, fit_temperature, [[2, 0], [1, 1]], [0, 1])  # a tie for the largest is never lost
    refuses(ALL_RIGHT, fit_temperature, [3.0, 0.0, 1.0], 0)


def test_no_temperature_when_the_scores_are_no_better_than_chance():
    refuses(NO_LEAD, fit_temperature, [[2, 0], [2, 0]], [0, 1])
    refuses(NO_LEAD, fit_temperature, [[2, 0], [2, 0]], [1, 1])
    refuses(NO_LEAD, fit_temperature, [[1, 1, 1], [0, 0, 0]], [0, 1])
    refuses(NO_LEAD, fit_temperature, [[5.0], [3.0]], [0, 0])
    refuses(NO_LEAD, fit_temperature, [[0.1, 0.2], [0.4, 0.3]], [0, 0])  # 0.4 - 0.3 rounds
    refuses(NO_LEAD, fit_temperature, [[0.1, 0.2], [0.4, 0.3]], [1, 1])
    lopsided = [[0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1]]  # 0.1 + 0.2 + 0.3 rounds
    refuses(NO_LEAD, fit_temperature, lopsided, [0, 0, 0])


def test_towards_both_limits_the_temperature_runs_off():
    mostly_right = [fit_temperature([[1, 0]] * n, [1] + [0] * (n - 1)) for n in (3, 10, 100, 10000)]
    assert mostly_right == sorted(mostly_right, reverse=True)
    barely = [fit_temperature([[1, 0]] * (2 * n + 1), [0] * (n + 1) + [1] * n) for n in (1, 10, 100, 1000)]
    assert barely == sorted(barely)
    assert barely[-1] == pytest.approx(1 / math.log(1001 / 1000), rel=1e-9)


def test_a_temperature_beyond_float64_is_refused():
    message = "logits must have a best temperature that float64 can hold, got one near "
    with pytest.raises(ValueError, match=re.escape(message)):
        fit_temperature([[1.7e308, 0]] * 21, [0] * 11 + [1] * 10)
    with pytest.raises(ValueError, match=re.escape(message)):
        fit_temperature([[1, 0]] + [[1e-305, 0]] * 4, [0, 0, 0, 0, 1])


def test_bad_scores():
    refuses("logits must be finite, got nan", fit_temperature, [[1, NAN]], [0])
    refuses("logits must be finite, got -inf", fit_temperature, [[1, -INF]], [0])
    refuses("logits must be finite, got inf", fit_temperature, [[1, INF]], [1])
    refuses("logits must have at least one axis, got the single number 1", fit_temperature, 1, 0)
    refuses("logits must not be empty, got shape (0, 2)", fit_temperature, np.zeros((0, 2)), [])


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0], "labels must have shape (2,), got (1,)"),
        ([[1, 0], [0, 1]], "labels must have shape (2,), got (2, 2)"),
        (0, "labels must have shape (2,), got ()"),
        ([0, 2], "labels must be class numbers from 0 to 1, got 2"),
        ([-1, 0], "labels must be class numbers from 0 to 1, got -1"),
        ([0, 0.5], "labels must be whole numbers, got 0.5"),
        ([0, NAN], "labels must be whole numbers, got nan"),
    ],
)
@pytest.mark.parametrize("function", [reliability_table, expected_calibration_error, fit_temperature])
def test_bad_labels(function, labels, message):
    refuses(message, function, [[0.7, 0.3], [0.6, 0.4]], labels)


@pytest.mark.parametrize("function", [reliability_table, expected_calibration_error])
def test_bad_forecasts_and_bins(function):
    p = [[0.7, 0.3]]
    refuses("probabilities must sum to 1 (within 1e-09) in every row, got 1.5", function, [[1, 0.5]], [0])
    refuses("probabilities must lie between 0 and 1, got nan", function, [[NAN, 0.5]], [0])
    refuses("n_bins must be at least 1, got 0", function, p, [0], 0)
    refuses("n_bins must be an integer, got float", function, p, [0], 10.0, error=TypeError)
    refuses("n_bins must be an integer, got bool", function, p, [0], True, error=TypeError)
