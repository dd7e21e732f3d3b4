"""Each drawing stands in a lesson, whose output is compared to the byte, and its words are computed."""

import ast
import inspect
import math
from fractions import Fraction
from importlib import import_module
from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from lessons import lesson_paths, load

from helpers import drawings, labs
from helpers.drawings import drawing
from helpers.drawings.bits_you_can_hold import interval, settled_bits

MODULES = sorted(path.stem for path in Path(drawings.__path__[0]).glob("[a-z]*.py"))
PARTS = [7, 2, 1]


def test_every_drawing_stands_in_a_lesson_and_its_words_hold_a_computed_value():
    used = [cell.source for path in lesson_paths() for cell in load(path).code]
    used += [path.read_text("utf-8") for path in Path(labs.__path__[0]).glob("*.py")]
    for module in MODULES:
        for name, draw in inspect.getmembers(import_module(f"helpers.drawings.{module}"), inspect.isfunction):
            source = inspect.getsource(draw)
            if name.startswith("draw_") and ("@drawing(" in source or "with_words(" in source):
                assert any(isinstance(node, ast.FormattedValue) for node in ast.walk(ast.parse(source))), name
                assert any(f"{name}(" in text or f"{name}," in text for text in used), name


def test_a_drawing_makes_its_axes_itself_and_says_so():
    @drawing("A title", size=(5, 3), rows=[2, 1], hide="left", ylim=(0, 4))
    def draw(above, below, height, width=1):
        above.bar(0, height, width)
        return f"A bar {height} high."

    assert str(inspect.signature(draw)) == "(height, width=1)"
    fig = draw(3, width=2)
    above, below = fig.axes
    assert fig.words == "A bar 3 high." and fig.get_size_inches().tolist() == [5, 3]
    assert (above.get_title("left"), above.get_ylim()) == ("A title", (0, 4))
    assert above.get_gridspec().get_height_ratios() == [2, 1]
    assert not any(ax.spines["left"].get_visible() for ax in (above, below))
    plt.close(fig)


def test_drawings_live_in_modules_named_as_lessons():
    assert set(MODULES) <= {path.stem[3:] for path in lesson_paths()}


@pytest.mark.parametrize("labels", [*product(range(3), repeat=3), (0, 1, 0, 0, 2, 0, 0, 0, 1), (1, 1, 1, 1)])
def test_settled_bits_are_those_that_all_numbers_of_an_interval_share(labels):
    low, width = interval(PARTS, labels)
    bits, nearly_the_end = settled_bits(PARTS, labels), low + width - Fraction(1, 10**30)
    n = len(bits)
    assert int(bits or "0", 2) == math.floor(low * 2**n) == math.floor(nearly_the_end * 2**n)
    assert math.floor(low * 2 ** (n + 1)) != math.floor(nearly_the_end * 2 ** (n + 1))
    assert width == math.prod(Fraction(PARTS[label], 10) for label in labels) and n <= -math.log2(width)
