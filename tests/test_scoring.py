"""Scoring rules of lesson 14: which forecasts they reward; and label smoothing's floor, of lesson 15."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cross_entropy import cross_entropy
from helpers.information import entropy, kl_divergence
from helpers.scoring import expected_scores, smoothed_labels

pytestmark = pytest.mark.filterwarnings("error")
shares = st.integers(0, 100).map(lambda n: n / 100)


@given(shares, shares)
def test_a_dishonest_report_costs_kl_bits_and_twice_its_squared_distance(truth, report):
    log_loss, brier, dot = expected_scores(truth, report)
    p, q = np.array([truth, 1 - truth]), np.array([report, 1 - report])
    assert log_loss == pytest.approx(entropy(p) + kl_divergence(truth=p, claim=q), abs=1e-12)
    assert brier == pytest.approx(2 * truth * (1 - truth) + 2 * (truth - report) ** 2, abs=1e-12)
    assert dot == pytest.approx(p @ q, abs=1e-14)


@pytest.mark.parametrize("truth", [0.0, 0.01, 0.3, 0.7, 1.0])
def test_proper_rules_are_best_at_the_truth_and_the_dot_score_at_a_boast(truth):
    reports = np.arange(101) / 100
    log_loss, brier, dot = expected_scores(truth, reports)
    assert reports[log_loss.argmin()] == reports[brier.argmin()] == truth
    assert reports[dot.argmax()] == round(truth)


def test_ruling_out_what_happens_costs_infinitely_many_bits_but_a_limited_brier_score():
    log_loss, brier, dot = expected_scores([0.7, 1, 0], [1, 1, 1])
    np.testing.assert_array_equal(log_loss, [np.inf, 0, np.inf])
    np.testing.assert_allclose(brier, [0.6, 0, 2])
    np.testing.assert_allclose(dot, [0.7, 1, 0])
    assert [type(score) for score in expected_scores(0.7, 0.5)] == [float] * 3


def test_smoothing_by_0_is_one_hot_by_1_uniform_and_in_between_a_mixture():
    np.testing.assert_allclose(smoothed_labels(0, 3, 0.1), [0.9 + 0.1 / 3, 0.1 / 3, 0.1 / 3], rtol=1e-15)
    np.testing.assert_array_equal(smoothed_labels([2, 0], 3, 0), [[0, 0, 1], [1, 0, 0]])
    np.testing.assert_array_equal(smoothed_labels([[2, 0]], 4, 1), np.full((1, 2, 4), 0.25))


@given(st.integers(1, 50), st.floats(0, 1))
def test_no_forecast_gets_below_the_entropy_of_smoothed_labels(n_classes, smoothing):
    rows = smoothed_labels(np.arange(n_classes), n_classes, smoothing)
    assert (rows >= 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 1, rtol=1e-13)
    uniform = np.full(rows.shape, 1 / n_classes)
    assert entropy(rows[0]) == pytest.approx(cross_entropy(rows, rows), abs=1e-12)
    assert entropy(rows[0]) <= cross_entropy(uniform, rows) + 1e-12
