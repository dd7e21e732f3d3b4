"""Lesson 11's drawings tell the truth: strips are the files' own bits, rulers the messages' own losses."""

import math
from fractions import Fraction
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest

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


def bits_of(image, length):
    """Read the bits of a strip back from its colours: row by row from below, dark is 1."""
    pixels = image.get_array().reshape(-1, 4)
    filled = pixels[pixels[:, 3] > 0, :3]
    assert len(filled) == 8 * length
    return np.packbits(filled.sum(axis=1) < 1.8).tobytes()


@pytest.mark.parametrize(
    "fig",
    [
        lambda: draw_learning_in_bytes(FILES, BENDS, 946.0),
        lambda: draw_calibration_in_bytes(
            {2.0**n: f for n, f in enumerate(FILES.values())}, {0.125: 1, 4: 2}
        ),
    ],
)
def test_each_strip_is_its_file_bit_by_bit_and_as_high_as_the_file_is_long(fig):
    images = fig().axes[0].images
    assert len(images) == len(FILES)
    for image, file in zip(images, FILES.values(), strict=True):
        assert image.origin == "lower" and bits_of(image, len(file)) == file
        _, _, bottom, top = image.get_extent()
        assert bottom == 0 and len(file) <= top < len(file) + 4  # the last row may be begun


def test_the_loss_is_drawn_in_bytes_above_its_training_step():
    fig = draw_learning_in_bytes(FILES, BENDS, 946.0)
    curve = [line for line in fig.axes[0].lines if line.get_color() == "#C45500"]
    np.testing.assert_allclose(curve[0].get_xdata(), np.log1p(list(BENDS)))
    np.testing.assert_allclose(curve[0].get_ydata(), np.array(list(BENDS.values())) / 8)
    assert [label.get_text() for label in fig.axes[0].get_xticklabels()] == ["0", "1", "50"]
    assert {"298", "255", "121"} <= set(texts(fig))


def test_landmarks_stand_at_two_bits_at_log2_3_bits_and_at_bayes():
    fig = draw_learning_in_bytes(FILES, BENDS, 946.0)
    dashed = [line.get_ydata()[0] for line in fig.axes[0].lines if line.get_linestyle() == "--"]
    assert dashed == pytest.approx([375, 1500 * math.log2(3) / 8, 118.25])
    said = " ".join(texts(fig))
    assert "375: packed" in said and "297.2: knows nothing" in said and "118.2: Bayes" in said


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
        ["0", "1", "0", "0.7"],
        ["0", "0.7", "0.49", "0.63"],
        ["0.49", "0.63", "0.49", "0.588"],
    ]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["label 1: cat", "label 2: dog", "label 3: cat"]
