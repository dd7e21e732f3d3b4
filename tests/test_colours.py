"""Colours can be read on white, and the animals stay apart for colour-blind readers."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers.figures import COLOURS, MARKERS, STYLE

# How the retina's answer changes when one kind of cone is missing, in linear RGB, row by row
# (Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009, severity 1).
VISION = {
    "all cones": "1 0 0  0 1 0  0 0 1",
    "protanopia": "0.152286 1.052583 -0.204868  0.114503 0.786281 0.099216  -0.003882 -0.048116 1.051998",
    "deuteranopia": "0.367322 0.860646 -0.227968  0.280085 0.672501 0.047413  -0.011820 0.042940 0.968881",
    "tritanopia": "1.255528 -0.076749 -0.178779  -0.078411 0.930809 0.147602  0.004733 0.691367 0.303900",
}
APART = 15
"""Distance in CIE Lab that is seen at a glance; a just noticeable difference is about 2.3."""


def linear(colour):
    """Return a colour's linear RGB (IEC 61966-2-1)."""
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast_on_white(colour):
    """Return the contrast ratio of WCAG 2.2 against white."""
    return 1.05 / (linear(colour) @ [0.2126, 0.7152, 0.0722] + 0.05)


def lab(rgb):
    """Return CIE Lab (D65) of linear RGB."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = np.array(to_xyz) @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one, other, vision):
    """Return how far apart two colours look to a kind of vision."""
    seen = np.array(VISION[vision].split(), float).reshape(3, 3)
    return np.linalg.norm(lab(seen @ linear(one)) - lab(seen @ linear(other)))


def cycle():
    """Return the colours that the style sheet gives to lines."""
    with plt.style.context(STYLE):
        return plt.rcParams["axes.prop_cycle"].by_key()["color"]


def test_the_measures_know_published_values_and_what_colour_blindness_takes_away():
    assert [contrast_on_white(c) for c in ("white", "black", "#767676")] == pytest.approx(
        [1, 21, 4.54], abs=0.005
    )
    assert distance("black", "white", "all cones") == pytest.approx(100, abs=0.1)
    assert distance("#C00000", "#7A6A00", "all cones") > 2 * distance("#C00000", "#7A6A00", "protanopia")


@pytest.mark.parametrize("colour", sorted({*cycle(), *COLOURS.values()}))
def test_a_colour_of_the_course_is_dark_enough_for_text(colour):
    assert contrast_on_white(colour) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), list(combinations(COLOURS, 2)))
def test_two_animals_look_different_to_every_kind_of_vision_and_in_their_markers(one, other, vision):
    assert distance(COLOURS[one], COLOURS[other], vision) > APART
    assert MARKERS[one] != MARKERS[other]
