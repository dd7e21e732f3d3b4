"""Lesson 10's scoring rules: which forecasts they reward, and label smoothing's floor."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.cross_entropy import cross_entropy, losses
from helpers.information import entropy, kl_divergence
from helpers.scoring import brier_score, expected_scores, smoothed_labels

pytestmark = pytest.mark.filterwarnings("error")
S = [0.7, 0.2, 0.1]
NAN = float("nan")
shares = st.integers(0, 100).map(lambda n: n / 100)
counts = arrays(float, st.tuples(st.integers(1, 5), st.just(3)), elements=st.integers(1, 1000))
tables = counts.map(lambda table: table / table.sum(axis=1, keepdims=True))


def refuses(message, function, *arguments, error=ValueError):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        function(*arguments)


@pytest.fixture(autouse=True)
def no_warnings():
    with np.errstate(all="raise"):
        yield


@pytest.mark.parametrize(("label", "score"), [(0, 0.14), (1, 1.14), (2, 1.34)])
def test_brier_score_of_the_running_example(label, score):
    assert brier_score(S, label) == pytest.approx(score, rel=1e-14)
    assert brier_score(S, np.eye(3)[label]) == brier_score(S, label)


def test_brier_score_runs_from_0_for_certain_and_right_to_2_for_certain_and_wrong():
    assert str(brier_score([1, 0, 0], 0)) == "0.0"
    assert brier_score([1, 0, 0], 1) == 2


@pytest.mark.parametrize("n_classes", [1, 2, 3, 1000])
def test_brier_score_of_a_uniform_guess_is_1_minus_1_over_k(n_classes):
    uniform = np.full(n_classes, 1 / n_classes)
    assert brier_score(uniform, n_classes - 1) == pytest.approx(1 - 1 / n_classes, rel=1e-12)


@given(tables)
def test_brier_score_is_the_mean_over_examples(table):
    one_by_one = [brier_score(row, 1) for row in table]
    assert brier_score(table, [1] * len(table)) == pytest.approx(math.fsum(one_by_one) / len(table))


@given(tables)
def test_brier_score_does_not_care_what_the_classes_are_called(table):
    labels = np.zeros(len(table), dtype=int)
    assert brier_score(table[:, ::-1], labels + 2) == pytest.approx(brier_score(table, labels), rel=1e-14)


def test_brier_score_of_any_number_of_axes():
    assert brier_score([[S, S]], [[0, 1]]) == pytest.approx((0.14 + 1.14) / 2)


def test_brier_score_of_a_tiny_miss_is_a_plain_number():
    assert brier_score([1e-200, 1.0], 1) == 0


@given(tables)
def test_what_happens_is_the_best_forecast_by_brier_and_by_log_loss(table):
    honest, truth = table[0], table[0]
    for rule in (
        lambda q: sum(p * brier_score(q, k) for k, p in enumerate(truth)),
        lambda q: losses(q, truth),
    ):
        for q in table:
            assert rule(honest) <= rule(q) + 1e-12


@pytest.mark.parametrize(("report", "bits"), [(0.5, 1.0), (0.7, 0.8813), (0.9, 1.1030), (0.99, 2.0033)])
def test_expected_log_loss_of_a_truth_of_70_percent(report, bits):
    assert expected_scores(0.7, report)[0] == pytest.approx(bits, abs=5e-5)


@given(shares, shares)
def test_expected_scores_are_the_scores_of_yes_and_no_weighted_by_their_shares(truth, report):
    forecast = [report, 1 - report]
    log_loss, brier, dot = expected_scores(truth, report)
    assert log_loss == pytest.approx(cross_entropy(forecast, [truth, 1 - truth]), abs=1e-12)
    by_hand = truth * brier_score(forecast, 0) + (1 - truth) * brier_score(forecast, 1)
    assert brier == pytest.approx(by_hand, abs=1e-14)
    assert dot == pytest.approx(np.dot([truth, 1 - truth], forecast), abs=1e-14)


@given(shares, shares)
def test_a_dishonest_report_costs_kl_bits_and_twice_its_squared_distance(truth, report):
    log_loss, brier, _ = expected_scores(truth, report)
    honest_log_loss, honest_brier, _ = expected_scores(truth, truth)
    extra = kl_divergence([truth, 1 - truth], [report, 1 - report])
    assert log_loss == pytest.approx(honest_log_loss + extra, abs=1e-12)
    assert honest_log_loss == pytest.approx(entropy([truth, 1 - truth]), abs=1e-12)
    assert brier == pytest.approx(honest_brier + 2 * (truth - report) ** 2, abs=1e-12)


@pytest.mark.parametrize("truth", [0.0, 0.01, 0.3, 0.5, 0.7, 1.0])
def test_proper_rules_are_best_at_the_truth_and_the_dot_score_at_a_boast(truth):
    reports = np.arange(101) / 100
    log_loss, brier, dot = expected_scores(truth, reports)
    assert reports[log_loss.argmin()] == reports[brier.argmin()] == truth
    if truth == 0.5:
        np.testing.assert_allclose(dot, 0.5)
    else:
        assert reports[dot.argmax()] == round(truth)


def test_both_proper_rules_are_flat_at_the_truth():
    h = 1e-5
    for rule in (0, 1):
        slope = (expected_scores(0.7, 0.7 + h)[rule] - expected_scores(0.7, 0.7 - h)[rule]) / (2 * h)
        assert abs(slope) < 1e-6


def test_yes_and_no_are_mirror_images():
    for one, other in zip(expected_scores(0.7, 0.9), expected_scores(0.3, 0.1), strict=True):
        assert one == pytest.approx(other, rel=1e-14)


def test_ruling_out_what_happens_costs_infinitely_many_bits_but_a_limited_brier_score():
    log_loss, brier, dot = expected_scores([0.7, 1, 0], [1, 1, 1])
    np.testing.assert_array_equal(log_loss, [np.inf, 0, np.inf])
    np.testing.assert_allclose(brier, [0.6, 0, 2])
    np.testing.assert_allclose(dot, [0.7, 1, 0])


def test_one_truth_meets_many_reports_and_many_truths_one_report():
    for scores in (expected_scores(0.7, [0.5, 0.7]), expected_scores([0.5, 0.7], 0.7)):
        assert [score.shape for score in scores] == [(2,)] * 3
    assert [score.shape for score in expected_scores([[0.1], [0.2]], [0.5, 0.7, 0.9])] == [(2, 3)] * 3
    assert [np.ndim(score) for score in expected_scores(0.7, 0.5)] == [0] * 3
    assert np.isfinite(expected_scores(1e-200, 1e-200)).all()


def test_smoothing_by_hand():
    np.testing.assert_allclose(smoothed_labels(0, 3, 0.1), [0.9 + 0.1 / 3, 0.1 / 3, 0.1 / 3], rtol=1e-15)
    assert smoothed_labels([[0, 1]], 4, 0.5).tolist() == [
        [[0.625, 0.125, 0.125, 0.125], [0.125, 0.625, 0.125, 0.125]]
    ]


def test_smoothing_by_0_is_one_hot_and_by_1_is_uniform():
    np.testing.assert_array_equal(smoothed_labels([2, 0], 3, 0), [[0, 0, 1], [1, 0, 0]])
    np.testing.assert_array_equal(smoothed_labels([2, 0], 4, 1), np.full((2, 4), 0.25))


@given(st.integers(1, 50), st.floats(0, 1))
def test_smoothed_labels_are_distributions(n_classes, smoothing):
    rows = smoothed_labels(np.arange(n_classes), n_classes, smoothing)
    assert (rows >= 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 1, rtol=1e-13)


@given(tables)
def test_no_forecast_gets_below_the_floor_of_smoothed_labels(table):
    label = smoothed_labels(0, 3, 0.1)
    floor = -(0.9 + 0.1 / 3) * math.log2(0.9 + 0.1 / 3) - 2 * (0.1 / 3) * math.log2(0.1 / 3)
    assert floor == pytest.approx(0.4200, abs=5e-5)
    assert entropy(label) == pytest.approx(floor, rel=1e-13)
    assert cross_entropy(label, label) == pytest.approx(floor, rel=1e-13)
    assert losses(table, [label] * len(table)).min() >= floor - 1e-12


def test_bad_input_of_brier_score():
    refuses("probabilities must sum to 1 (within 1e-09) in every row, got 1.2", brier_score, [0.7, 0.5], 0)
    refuses("probabilities must lie between 0 and 1, got nan", brier_score, [NAN, 1], 0)
    refuses("labels must be class numbers from 0 to 2, got 3", brier_score, [S], [3])
    refuses("labels must have shape (2,), got (1,)", brier_score, [S, S], [0])
    refuses(
        "probabilities must be real numbers, got values of type <U1", brier_score, ["a"], 0, error=TypeError
    )


def test_bad_input_of_expected_scores():
    refuses("truth must lie between 0 and 1, got 1.2", expected_scores, 1.2, 0.5)
    refuses("report must lie between 0 and 1, got nan", expected_scores, 0.5, [0.5, NAN])
    refuses("report must have a shape that fits (2,), got (3,)", expected_scores, [0, 1], [0, 0.5, 1])
    refuses("truth must not be empty, got shape (0,)", expected_scores, [], 0.5)


def test_bad_input_of_smoothed_labels():
    refuses("smoothing must lie between 0 and 1, got -0.1", smoothed_labels, [0], 3, -0.1)
    refuses("smoothing must lie between 0 and 1, got nan", smoothed_labels, [0], 3, NAN)
    refuses("smoothing must be a single number, got shape (2,)", smoothed_labels, [0], 3, [0.1, 0.2])
    refuses("labels must be class numbers from 0 to 2, got 3", smoothed_labels, [3], 3, 0.1)
    refuses("n_classes must be at least 1, got 0", smoothed_labels, [0], 0, 0.1)
