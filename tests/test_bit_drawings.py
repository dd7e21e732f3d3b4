"""Lesson 11's drawings tell the truth: towers are the files' own bits, rulers the messages' own losses."""

import base64
import math
from fractions import Fraction
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.figures import COLOURS, picture
from helpers.file_drawings import draw_calibration_in_bytes, draw_learning_in_bytes
from helpers.interval_drawings import draw_message, draw_narrowing, settled_bits

S = [Fraction(7, 10), Fraction(2, 10), Fraction(1, 10)]
FILES = {n: np.random.RandomState(n).bytes(length) for n, length in [(0, 298), (1, 255), (50, 121)]}
BENDS = {n: float(8 * len(file)) - 3 for n, file in FILES.items()}


@pytest.fixture(autouse=True)
def style():
    with plt.style.context("helpers.course"):
        yield
    plt.close("all")


def texts(fig):
    return [text.get_text() for ax in fig.axes for text in ax.texts]


def towers(fig):
    """Return the lines whose dashes are the bits of a file, in the order in which they were drawn."""
    return [line for line in fig.axes[0].lines if line.get_color() == COLOURS["cat"] and line.is_dashed()]


def bits_of(line, in_a_row):
    """Walk along a dashed line in points, and note where each dark square lies: read its bits back."""
    ax, fig = line.axes, line.get_figure()
    at = ax.transData.transform(np.column_stack(line.get_data())) / fig.dpi * 72
    side = abs(at[0] - at[1])[0] / (in_a_row + 2)  # the line turns a square outside its rows
    lengths = np.round(np.abs(np.diff(at, axis=0)).sum(axis=1) / side).astype(int)
    _, dashes = line._unscaled_dash_pattern
    runs = np.array(dashes) * line.get_linewidth() / side
    np.testing.assert_allclose(runs, np.round(runs), atol=1e-9)
    dark = np.repeat(np.arange(len(runs)) % 2 == 0, np.round(runs).astype(int))
    rows, start = [], 0
    for n, length in enumerate(lengths):
        piece, start = dark[start : start + length], start + length
        if n % 2:  # a step up to the next row
            assert length == 1 and not piece.any()
            continue
        assert length == in_a_row + 2 and not (piece[:1].any() or piece[in_a_row + 1 :].any())
        row = np.zeros(in_a_row, int)
        row[: len(piece) - 1] = piece[1 : in_a_row + 1]
        rows.append(row if at[n + 1][0] > at[n][0] else row[::-1])
    heights = at[::2, 1]
    np.testing.assert_allclose(np.diff(heights), side)
    assert line.get_linewidth() == pytest.approx(side, rel=0.05)  # the squares are squares
    return np.concatenate(rows)


CALIBRATED = {2.0**n: file for n, file in enumerate(FILES.values())}
LEARNING = lambda: draw_learning_in_bytes(FILES, BENDS, 946.0)  # noqa: E731
CALIBRATION = lambda: draw_calibration_in_bytes(  # noqa: E731
    CALIBRATED, {1.0: 8 * 298.0 - 3, 2.0: 8 * 300.0, 4.0: 8 * 121.0 - 3}, dict.fromkeys(CALIBRATED, 0.82)
)


@pytest.mark.parametrize(("draw", "in_a_row"), [(LEARNING, 24), (CALIBRATION, 32)])
def test_each_tower_is_its_file_bit_by_bit_and_as_high_as_the_file_is_long(draw, in_a_row):
    fig = draw()
    pale = [patch for patch in fig.axes[0].patches if patch.get_y() != 205]  # without the enlarged end
    for place, (line, file) in enumerate(zip(towers(fig), FILES.values(), strict=False)):
        bits = bits_of(line, in_a_row)
        assert np.packbits(bits).tobytes()[: len(file)] == file and not bits[8 * len(file) :].any()
        area = sum(p.get_width() * p.get_height() for p in pale if abs(p.get_x() - place) < 0.5)
        assert area / pale[0].get_width() == pytest.approx(len(file))
        assert line.get_ydata()[0] == pytest.approx(in_a_row / 8 / 2)  # the first row stands on 0


def test_the_end_of_the_last_file_is_drawn_large_with_its_digits_and_with_the_end_of_the_loss():
    fig = LEARNING()
    last, loss = FILES[50], BENDS[50]  # 968 bits: 40 rows of 24, and 8 bits more
    bits = "".join(f"{byte:08b}" for byte in last)
    digits = "".join(text.get_text() for text in fig.axes[0].texts if text.get_text() in {"0", "1"})
    assert digits == bits[-8:]
    assert np.packbits(bits_of(towers(fig)[-1], 24))[:1].tobytes() == last[-1:]
    (mark,) = [
        line
        for line in fig.axes[0].lines
        if line.get_color() == "#C45500" and line.get_xdata()[0] == line.get_xdata()[1]
    ]
    first, second = [text.get_position()[0] for text in fig.axes[0].texts if text.get_text() in {"0", "1"}][
        :2
    ]
    assert (mark.get_xdata()[0] - first) / (second - first) + 0.5 == pytest.approx(loss - 960)
    assert any("965.0 bits" in said for said in texts(fig))


def lids(fig):
    """Return the middle and the height of each orange bar."""
    bars = [line for line in fig.axes[0].lines if line.get_color() == "#C45500" and np.ptp(line.get_xdata())]
    return [(np.mean(bar.get_xdata()), *bar.get_ydata()) for bar in bars]


def test_each_lid_lies_at_the_loss_in_bytes():
    expected = [(place, bits / 8, bits / 8) for place, bits in enumerate(BENDS.values())]
    np.testing.assert_allclose(lids(LEARNING()), expected)
    np.testing.assert_allclose([height for _, height, _ in lids(CALIBRATION())], [297.625, 300, 120.625])


def test_each_tower_says_its_step_and_its_length():
    fig = LEARNING()
    assert [label.get_text() for label in fig.axes[0].get_xticklabels()] == ["0", "1", "50"]
    assert {"298", "255", "121"} <= set(texts(fig))


def test_only_a_lid_that_floats_above_its_file_says_its_number_and_each_tower_its_accuracy():
    fig = CALIBRATION()
    assert [said for said in texts(fig) if said.startswith("the loss:")] == ["the loss: 300"]
    assert sum(line.get_linestyle() == ":" for line in fig.axes[0].lines) == 2
    said = [label.get_text() for label in fig.axes[0].get_xticklabels()]
    assert said == ["1\n82 % right", "2\n82 % right", "4\n82 % right"]


def test_landmarks_stand_at_two_bits_at_log2_3_bits_and_at_bayes():
    fig = LEARNING()
    landmarks = [line for line in fig.axes[0].lines if line.get_color() == "black"]
    heights = [line.get_ydata()[0] for line in landmarks]
    assert heights == pytest.approx([375, 1500 * math.log2(3) / 8, 118.25])
    said = " ".join(texts(fig))
    assert "375: packed" in said and "297.2: knows nothing" in said and "118.2:\nBayes" in said


@pytest.mark.parametrize("draw", [LEARNING, CALIBRATION])
def test_the_drawing_holds_no_packed_image_whose_bytes_a_library_decides(draw):
    page = picture(draw(), "The files of some models, drawn bit by bit")
    drawing = base64.b64decode(page.split("base64,")[1].split('"')[0])
    assert b"<svg" in drawing and b"<image" not in drawing and len(drawing) < 120_000


def begins_with(number, n_bits):
    return math.floor(number * 2**n_bits)


@pytest.mark.parametrize("labels", [*product(range(3), repeat=3), (0, 1, 0, 0, 2, 0, 0, 0, 1), (1, 1, 1, 1)])
def test_settled_bits_are_those_that_both_ends_of_the_interval_share(labels):
    low, width = Fraction(0), Fraction(1)
    for label in labels:
        low, width = low + width * sum(S[:label]), width * S[label]
    bits = settled_bits(low, width)
    nearly_the_end = low + width - Fraction(1, 10**30)
    n = len(bits)
    assert int(bits or "0", 2) == begins_with(low, n) == begins_with(nearly_the_end, n)
    assert begins_with(low, n + 1) != begins_with(nearly_the_end, n + 1)
    assert n <= -math.log2(width)


def test_no_bit_is_settled_before_the_first_label_and_an_end_on_a_border_does_not_count():
    assert settled_bits(Fraction(0), Fraction(1)) == ""
    assert settled_bits(Fraction(0), Fraction(1, 2)) == "0"
    assert settled_bits(Fraction(3, 8), Fraction(1, 8)) == "011"


def test_the_ruler_is_as_long_as_the_loss():
    labels = [0, 1, 0, 0, 2]
    _, ruler = draw_message(S, labels).axes
    ends = [bar.get_x() + bar.get_width() for bar in ruler.patches]
    np.testing.assert_allclose(ends, np.cumsum([-math.log2(S[label]) for label in labels]))
    assert "".join(text.get_text() for text in ruler.texts) == "100011"
    assert [text.get_text() for text in draw_message(S, []).axes[1].texts] == ["no bit is settled"]


def test_each_panel_shows_the_ends_before_and_after_its_label():
    fig = draw_narrowing(S, [0, 1, 0])
    numbers = [[t.get_text() for t in ax.texts if t.get_text()[0].isdigit()] for ax in fig.axes]
    assert numbers == [
        ["0", "1", "0.0", "0.7"],
        ["0.0", "0.7", "0.49", "0.63"],
        ["0.49", "0.63", "0.490", "0.588"],
    ]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["label 1: cat", "label 2: dog", "label 3: cat"]
