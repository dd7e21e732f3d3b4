"""Pictures of the lessons carry true words, and their own small computations hold."""

import inspect
import math
import re
from fractions import Fraction
from importlib import import_module
from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lessons import lesson_paths

from helpers import drawings
from helpers.character_model import pair_counts
from helpers.drawings.bits_you_can_hold import interval, settled_bits
from helpers.figures import COLOURS
from helpers.guessing_game import Round
from helpers.scoring import expected_scores

MODULES = sorted(path.stem for path in Path(drawings.__path__[0]).glob("[a-z]*.py"))
S = [Fraction(7, 10), Fraction(2, 10), Fraction(1, 10)]
P = np.array([0.7, 0.2, 0.1])
FILES = {0: bytes(298), 1: b"\xff" * 255, 2: b"\xaa" * 121}
NEXT = np.append(np.full(26, 0.5 / 26), 0.5)

CALLS = {  # what a drawing is called with, and numbers that its words must hold
    "draw_the_way": ((), r"scores \(1.95, 0.69, 0; lesson 02\).*loss \(0.5146 bits; lesson 03, 06, 07\)"),
    "draw_shadows": (([0.7, 0.3],), "cat's, the shadow is 0.7 long, on the dog's 0.3"),
    "draw_switch": ((P, np.eye(3)[0]), "0.7, 0.2, 0.1; label 1, 0, 0; product 0.7, 0, 0"),
    "draw_matches": (([0, 2, 1, 0],), "4 times 4 .*cat, bird, dog, cat: 1 in the 6 places"),
    "draw_earnings": (
        (P, {"honest": P, "boast": np.eye(3)[0]}),
        "honest 0.49, 0.04, 0.01, together 0.54; boast 0.7, 0, 0, together 0.70",
    ),
    "draw_forecasters": (([40, 70],), "at 70 cats honest 0.54, “cat!” 0.70, “dog!” 0.20"),
    "draw_tastes": ((np.array([4, 1]), {"Ann": np.array([3, 1])}), "Mia's ends at .*Ann's 4 degrees"),
    "draw_two_truths": ((lambda p, y: -np.log2(p if y else 1 - p), [0.5, 0.25]), "2.00 if yes, 0.42 if no"),
    "draw_code_areas": (
        (P, np.full(3, 1 / 3)),
        "0.51, 2.32, 3.32 bits. Wrong code: all 1.58.*0.75, -0.15, -0.17 bits",
    ),
    "draw_training_step": ((P, np.eye(3)[0], 0.5146), "loss 0.5146 bits, gradient -0.3, 0.2, 0.1"),
    "draw_three_truths": ((expected_scores, [0.5, 0.9]), "lowest at 0.5 and 0.5; 0.9 and 0.9"),
    "draw_message": ((S, [0, 1, 0]), "0.098 wide, 3.35 bits of loss, 0 bits settled"),
    "draw_narrowing": ((S, [0, 1, 0]), "an interval 0.098 wide.*Cat again: 0.49 to 0.588"),
    "draw_learning_in_bytes": ((FILES, {n: 8.0 * len(f) for n, f in FILES.items()}, 946.0), "968.0 bits"),
    "draw_calibration_in_bytes": (
        (FILES, {0: 2384, 1: 2400, 2: 968}, dict.fromkeys(FILES, 0.82)),
        "all right for 82%.*first one lids float, at 300",
    ),
    "draw_pairs": ((pair_counts(["quinn", "anna", "qatar"]),), "comes u, 1 of 2 times. 1 of 3 names"),
    "draw_after": (("a", NEXT, "title"), "after a, tallest first: end 50%, a 2%"),
    "draw_smoothing": (([0.1, 1], [3.5, 3.6], [3.9, 3.7]), "0.1: 3.50, 3.90; 1: 3.60, 3.70"),
    "draw_temperatures": (("a", {"1": NEXT, "2": NEXT}), "end has 0.50, 0.50; as unsure as 10.2, 10.2"),
    "draw_darts": ((np.tile(NEXT, (27, 1)), [0.01, 0.9]), "2 lines.*0.01 gives a, 0.90 gives end"),
    "draw_round": (
        (Round("a.", (1.0, np.inf), (2.0, 1.0)),),
        "a 1.00 against 2.00, end ∞ against 1.00.*0 to what",
    ),
    "draw_large": (({"small": 1.02, "XL": 0.83}, [124, 1558]), "small 1.02, XL 0.83; people 0.6 to 1.3"),
}


def drawing(name):
    (found,) = [f for m in MODULES if (f := getattr(import_module(f"helpers.drawings.{m}"), name, None))]
    return found


@pytest.mark.parametrize("name", CALLS)
def test_the_words_of_a_drawing_hold_its_numbers(name):
    arguments, numbers = CALLS[name]
    fig = drawing(name)(*arguments)
    assert re.search(numbers, fig.words), fig.words
    assert len(fig.words) >= 40
    plt.close(fig)


def test_every_drawing_that_makes_a_figure_with_words_is_tested():
    made = {
        name
        for module in MODULES
        for name, f in inspect.getmembers(import_module(f"helpers.drawings.{module}"), inspect.isfunction)
        if name.startswith("draw_") and "with_words(" in inspect.getsource(f)
    }
    assert made == set(CALLS)


def test_drawings_live_in_modules_named_as_lessons():
    assert set(MODULES) <= {path.stem[3:] for path in lesson_paths()}


def test_an_animals_colour_stands_in_one_module():
    written = re.compile("|".join(colour.removeprefix("#") for colour in COLOURS.values()), re.IGNORECASE)
    helpers = Path(drawings.__path__[0]).parent.rglob("*.py")
    assert [path.name for path in helpers if written.search(path.read_text("utf-8"))] == ["figures.py"]


@pytest.mark.parametrize("labels", [*product(range(3), repeat=3), (0, 1, 0, 0, 2, 0, 0, 0, 1), (1, 1, 1, 1)])
def test_settled_bits_are_those_that_all_numbers_of_an_interval_share(labels):
    low, width = interval(S, labels)
    bits, nearly_the_end = settled_bits(low, width), low + width - Fraction(1, 10**30)
    n = len(bits)
    assert int(bits or "0", 2) == math.floor(low * 2**n) == math.floor(nearly_the_end * 2**n)
    assert math.floor(low * 2 ** (n + 1)) != math.floor(nearly_the_end * 2 ** (n + 1))
    assert width == math.prod(S[label] for label in labels) and n <= -math.log2(width)
