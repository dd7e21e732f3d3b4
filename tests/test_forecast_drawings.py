"""The drawings of lesson 10 put marks where the numbers are."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.calibration_drawings import draw_reliability
from helpers.forecast_drawings import draw_three_truths, draw_valleys
from helpers.scoring import expected_scores


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def lines(ax):
    return {line.get_label(): line.get_xydata() for line in ax.get_lines()}


@pytest.mark.parametrize("truth", [0.5, 0.7, 0.9])
def test_the_lowest_points_of_both_valleys_lie_at_the_truth(truth):
    _, ax = plt.subplots()
    draw_valleys(ax, expected_scores, truth)
    for name in ("log loss (bits)", "Brier score"):
        report, cost = lines(ax)[name].T
        assert report[cost.argmin()] == pytest.approx(truth, abs=0.011)
    report, missed = lines(ax)["1 − dot product"].T
    assert missed == pytest.approx(truth * (1 - report) + (1 - truth) * report)


def test_a_report_is_marked_on_both_curves():
    _, ax = plt.subplots()
    draw_valleys(ax, expected_scores, 0.7, 0.9)
    squares = [line.get_xydata()[0] for line in ax.get_lines() if line.get_marker() == "s"]
    np.testing.assert_allclose(squares, [[0.9, 1.10298], [0.9, 0.5]], atol=1e-5)


def test_each_truth_has_a_panel_with_its_honest_report():
    fig = draw_three_truths(expected_scores, [0.5, 0.7, 0.9])
    for ax, truth in zip(fig.axes, [0.5, 0.7, 0.9], strict=True):
        squares = [line.get_xydata()[0] for line in ax.get_lines() if line.get_marker() == "s"]
        assert [report for report, _ in squares] == [truth, truth]
        assert f"truth {truth}" in (ax.get_title(), ax.get_title(loc="left"))


def test_a_loss_above_the_edge_is_marked_by_an_arrowhead_within_the_picture():
    _, ax = plt.subplots()
    draw_valleys(ax, expected_scores, 0.9, 0.01)
    (arrow,) = [line.get_xydata()[0] for line in ax.get_lines() if line.get_marker() == "^"]
    assert arrow[0] == 0.01 and 2.8 < arrow[1] < ax.get_ylim()[1]


def test_squares_gaps_and_counts_of_a_reliability_diagram():
    nan = np.nan
    table = (np.array([0, 3, 1]), np.array([nan, 0.5, 0.9]), np.array([nan, 2 / 3, 0.0]))
    fig = draw_reliability({"one": table, "two": table})
    above, _, below, _ = fig.axes
    (squares,) = [line.get_xydata() for line in above.get_lines() if line.get_marker() == "s"]
    np.testing.assert_array_equal(squares[1:], [[0.5, 2 / 3], [0.9, 0.0]])
    gaps = above.collections[0].get_segments()
    assert [sorted(gap[:, 1].tolist()) for gap in gaps[1:]] == [[0.5, 2 / 3], [0.0, 0.9]]
    assert [(bar.get_x(), bar.get_height()) for bar in below.patches] == [(0, 0), (1 / 3, 3), (2 / 3, 1)]
    assert [text.get_text() for text in below.texts] == ["3", "1"]
    assert [ax.get_title(loc="left") or ax.get_title() for ax in fig.axes[:2]] == ["one", "two"]
