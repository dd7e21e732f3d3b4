"""The drawings of letters keep their promises: areas, heights, names and rounded sizes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.character_model import Bigram, pair_counts
from helpers.figures import picture
from helpers.letter_drawings import draw_next, draw_pairs, draw_rows, draw_sizes


@pytest.fixture(autouse=True)
def drawn_as_in_the_course():
    with plt.style.context("helpers.course"):
        yield
    plt.close("all")


def boxes(ax, patch=0):
    """Return left, bottom, width and height of each rectangle of a patch, in the order drawn."""
    corners = ax.patches[patch].get_path().vertices.reshape(-1, 5, 2)[:, :4]
    low, high = corners.min(axis=1), corners.max(axis=1)
    return np.hstack([low, high - low])


def named(ax):
    return [text.get_text() for text in ax.texts]


def test_the_area_of_a_square_is_in_proportion_to_its_count():
    counts = pair_counts(["anna", "nana", "otto", "zoe"])
    found = boxes(draw_pairs(counts).axes[0])
    rows, columns = np.nonzero(counts)
    areas = found[:, 2] * found[:, 3]
    np.testing.assert_allclose(areas / areas.max(), counts[rows, columns] / counts.max())
    np.testing.assert_allclose(found[:, 2], found[:, 3])


def test_the_places_of_pairs_that_never_came_are_tinted_and_no_others():
    counts = pair_counts(["anna", "nana", "otto", "zoe"])
    ax = draw_pairs(counts).axes[0]
    centres = (tinted := boxes(ax, 1))[:, :2] + tinted[:, 2:] / 2
    rows, columns = np.nonzero(counts == 0)
    at = np.append(np.arange(26), 26.6)
    np.testing.assert_allclose(centres, np.column_stack([at[columns], at[rows]]))
    assert ax.patches[1].get_facecolor() != ax.patches[0].get_facecolor()


def test_squares_never_touch_even_where_all_pairs_come_most_often():
    found = boxes(draw_pairs(np.full((27, 27), 9)).axes[0])
    centres = np.unique((found[:, 0] + found[:, 2] / 2).round(6))
    assert len(centres) == 27
    assert found[:, 2].max() < np.diff(centres).min()


def test_a_bar_is_as_tall_as_its_probability():
    row = Bigram(0.5).fit(["anna", "otto"]).probabilities[0]
    _, ax = plt.subplots()
    draw_next(ax, row)
    np.testing.assert_allclose(boxes(ax)[:, 3], row)


def test_only_the_tallest_bars_are_named_and_none_that_chance_explains():
    row = np.full(27, 0.2 / 24)
    row[[0, 20, 26]] = 0.5, 0.1, 0.2
    _, ax = plt.subplots()
    draw_next(ax, row)
    assert named(ax) == ["a", "end", "u"]
    _, ax = plt.subplots()
    draw_next(ax, np.append(np.full(10, 0.09), np.full(17, 0.1 / 17)))
    assert named(ax) == list("abcde")
    _, ax = plt.subplots()
    draw_next(ax, np.full(27, 1 / 27))
    assert named(ax) == []


def test_a_row_has_as_many_choices_as_its_perplexity():
    half = np.full(27, 1e-300)
    half[[0, 1]] = 0.5
    fig, choices = draw_rows(["two", "all"], [half, np.full(27, 1 / 27)])
    assert choices == ["2.0", "27.0"]
    assert [ax.get_title() or ax.get_title("left") for ax in fig.axes] == [
        "two: 2.0 choices",
        "all: 27.0 choices",
    ]


def test_a_few_bytes_more_or_less_draw_the_same_picture():
    """Another version of a packer must not change the published figure."""
    one, other = (
        picture(draw_sizes({"ours": (4882, 4882), "theirs": (4803 + more, 5568 + more)}), "sizes of files")
        for more in (0, 23)
    )
    assert one == other
    assert one != picture(draw_sizes({"ours": (4882, 4882), "theirs": (4903, 5568)}), "sizes of files")
