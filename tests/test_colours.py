"""Colours and letters of the pictures can be read, on a phone too, and animals have theirs to themselves."""

import base64
import re
from itertools import combinations
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lessons import PICTURE, joined, lesson_paths, load, notebook_paths
from matplotlib.colors import to_rgb

import helpers
from helpers.figures import ACCENT, COLOURS, MARKERS, STYLE, svg

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
    found = [contrast_on_white(colour) for colour in ("white", "black", "#767676")]
    assert found == pytest.approx([1, 21, 4.54], abs=0.005)
    assert distance("black", "white", "all cones") == pytest.approx(100, abs=0.1)
    assert distance("#C00000", "#7A6A00", "all cones") > 2 * distance("#C00000", "#7A6A00", "protanopia")


@pytest.mark.parametrize("colour", sorted({*cycle(), ACCENT, *COLOURS.values()}))
def test_a_colour_of_the_course_is_dark_enough_for_text(colour):
    assert contrast_on_white(colour) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), list(combinations(COLOURS, 2)))
def test_two_animals_look_different_to_every_kind_of_vision_and_in_their_markers(one, other, vision):
    assert distance(COLOURS[one], COLOURS[other], vision) > APART
    assert MARKERS[one] != MARKERS[other]


def test_a_line_without_a_colour_of_its_own_is_in_no_animals_colour():
    assert not {to_rgb(colour) for colour in cycle()} & {to_rgb(colour) for colour in COLOURS.values()}


def test_the_animals_colours_stand_in_one_module_and_are_reached_by_an_animals_name():
    spelled = "|".join(colour.removeprefix("#") for colour in COLOURS.values())
    written = re.compile(rf"{spelled}|COLOURS\[\d|COLOURS\.values", re.IGNORECASE)
    folder = Path(helpers.__path__[0])
    sources = {path.name: path.read_text("utf-8") for path in folder.rglob("*.*") if path.suffix != ".pyc"}
    for path in notebook_paths():
        for cell in load(path).cells:
            sources[f"{path.stem}, cell {cell.number}"] = cell.source
    assert [where for where, source in sources.items() if written.search(source)] == ["figures.py"]


LETTER = re.compile(r"<use [^>]*?(?:scale\(([\d.]+)\)[^>]*)?/>|</?g\b[^>]*>")


def smallest_letter(drawing):
    """Return the size in points of the smallest letter of an SVG picture, as text or as outlines.

    Letters are outlined in a hundredth of a point, and a group around them scales all, a small letter in a
    formula scales itself once more.
    """
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;'\"]*?([\d.]+)px", drawing)]
    groups = [1.0]
    for tag in LETTER.finditer(drawing):
        if tag[0].startswith("<use") and "DejaVu" in tag[0]:
            sizes.append(100 * groups[-1] * float(tag[1] or 1))
        elif tag[0] == "</g>":
            groups.pop()
        elif tag[0].startswith("<g") and not tag[0].endswith("/>"):
            scale = re.search(r"scale\(([\d.]+)", tag[0])
            groups.append(groups[-1] * float(scale[1] if scale else 1))
    return min(sizes, default=np.inf)


def on_a_phone(drawing, shown=314):
    """Return how many pixels its smallest letter has when a picture is as wide as a phone's page."""
    return smallest_letter(drawing) * shown / float(re.search(r"viewBox=[\"']0 0 ([\d.]+)", drawing)[1])


@pytest.mark.parametrize("letters", ["path", "none"])
@pytest.mark.parametrize(("text", "size"), [("plain", 20), ("$10^{-3}$", 14)])
def test_the_smallest_letter_is_found_in_outlines_in_text_and_in_an_exponent(letters, text, size):
    fig = plt.figure(figsize=(6, 3))
    fig.text(0.1, 0.1, text, size=20)
    assert smallest_letter(svg(fig, letters)) == pytest.approx(size, abs=0.1)


def test_no_letter_of_a_picture_is_smaller_than_8_pixels_on_a_phone():
    found, count = [], 0
    for path in notebook_paths():
        for cell in load(path).code:
            for output in cell.outputs:
                for _, source in PICTURE.findall(joined(output.get("data", {}).get("text/html", ""))):
                    pixels = on_a_phone(base64.b64decode(source).decode("utf-8"))
                    count += 1
                    if pixels < 8:
                        found.append(f"{path.stem}, cell {cell.number}: {pixels:.1f} pixels")
    assert not found, "\n".join(found)
    assert count >= 4 * len(lesson_paths()) + 3
