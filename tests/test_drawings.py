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
from helpers.figures import COLOURS, picture
from helpers.record import Entry
from helpers.scoring import expected_scores

MODULES = sorted(path.stem for path in Path(drawings.__path__[0]).glob("[a-z]*.py"))
PARTS = [7, 2, 1]
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
    "draw_scores_and_shares": ((np.log([7, 2, 1]),), "1.95, 0.69, 0.*in shares: 0.7, 0.2, 0.1"),
    "draw_parts": ((np.log([7, 2, 1]),), "1.95 to 7, 0.69 to 2, 0.00 to 1. .* bar of 10 parts"),
    "draw_heat": ((np.log([7, 2, 1]), [0.5, 1]), "T = 0.5: 0.91, 0.07, 0.02; T = 1: 0.70, 0.20, 0.10"),
    "draw_temperature_and_score": ((1, 3), "the bird leads; cat 0.24"),
    "draw_axes": ((np.array([[7, 2, 1], [1, 1, 2]]),), "each column, 8, 3, 3. .* each row, 10, 4"),
    "draw_ladder": (([0.7],), "at 0, 1, 2, 3 and 4 bits. Between them: 0.7 at 0.51 bits"),
    "draw_loss_curve": (("cat", 0.7), "The cat's 0.7 lies at 0.51 bits"),
    "draw_price": ((0.25,), "Probability 0.25: the truth costs 2.000 bits"),
    "draw_own_forecasts": (
        ([Entry("forecast", "x", "", 0, (share, 1 - share)) for share in (0, 0.5, 0.9)],),
        "gave the truth 0.5, 0.9; 1 gave 0 and cost ∞",
    ),
    "draw_two_truths": ((lambda p, y: -np.log2(p if y else 1 - p), [0.5, 0.25]), "2.00 if yes, 0.42 if no"),
    "draw_code_areas": (
        (P, np.full(3, 1 / 3)),
        "0.51, 2.32, 3.32 bits. Wrong code: all 1.58.*0.75, -0.15, -0.17 bits",
    ),
    "draw_training_step": ((P, np.eye(3)[0], 0.5146), "loss 0.5146 bits, gradient -0.3, 0.2, 0.1"),
    "draw_three_truths": ((expected_scores, [0.5, 0.9]), "lowest at 0.5 and 0.5; 0.9 and 0.9"),
    "draw_message": ((PARTS, [0, 1, 0]), "0.098 wide, 3.35 bits of loss, 0 bits settled"),
    "draw_narrowing": ((PARTS, [0, 1, 0]), "an interval 0.098 wide.*Cat again: 0.49 to 0.588"),
    "draw_pieces": ((PARTS, [0, 1, 0]), "2, 4, 8, 16 pieces .*0.49 to 0.588.*only with 4 bits: 1000"),
    "draw_learning_in_bytes": ((FILES, {n: 8.0 * len(f) for n, f in FILES.items()}, 946.0), "968.0 bits"),
    "draw_calibration_in_bytes": (
        (FILES, {0: 2384, 1: 2400, 2: 968}, dict.fromkeys(FILES, 0.82)),
        "all right for 82%.*first one lids float, at 300",
    ),
    "draw_pairs": ((pair_counts(["quinn", "anna", "qatar"]),), "comes u, 1 of 2 times. 1 of 3 names"),
    "draw_temperatures": (("a", {"1": NEXT, "2": NEXT}), "The end mark has 0.50, 0.50.*are 10.2, 10.2"),
    "draw_sizes": (({"ours": (4882, 4882), "theirs": (4803, 5568)},), "ours 4.9 and 4.9, theirs 4.8 and 5.6"),
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
    low, width = interval(PARTS, labels)
    bits, nearly_the_end = settled_bits(PARTS, labels), low + width - Fraction(1, 10**30)
    n = len(bits)
    assert int(bits or "0", 2) == math.floor(low * 2**n) == math.floor(nearly_the_end * 2**n)
    assert math.floor(low * 2 ** (n + 1)) != math.floor(nearly_the_end * 2 ** (n + 1))
    assert width == math.prod(Fraction(PARTS[label], 10) for label in labels) and n <= -math.log2(width)


def test_a_few_bytes_more_or_less_draw_the_same_picture():
    """Another version of a packer must not change the published figure."""
    draw = drawing("draw_sizes")
    sizes = [(4803, 5568), (4826, 5591), (4903, 5568)]
    one, other, larger = (picture(draw({"ours": (4882, 4882), "theirs": pair})) for pair in sizes)
    assert one == other != larger
