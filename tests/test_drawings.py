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

from helpers import bug_clinic, drawings
from helpers.character_model import pair_counts
from helpers.drawings.bits_you_can_hold import interval, settled_bits
from helpers.forecast_game import draw_days
from helpers.guessing_game import Round
from helpers.pets import pets_bayes_probabilities
from helpers.record import Entry
from helpers.scoring import expected_scores

MODULES = sorted(path.stem for path in Path(drawings.__path__[0]).glob("[a-z]*.py"))
PARTS = [7, 2, 1]
P = np.array([0.7, 0.2, 0.1])
FILES = {0: bytes(298), 1: b"\xff" * 255, 2: b"\xaa" * 121}
TABLE = np.array([0, 9, 30]), np.array([np.nan, 0.6, 0.9]), np.array([np.nan, 0.5, 0.8])
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
    "draw_photos": ((P[np.newaxis], [2]), "0.1 for the bird"),
    "draw_levelled": (([1 / 2, 1 / 8],), "bars of 1, 3 bits; their mean, 2 bits, .* probability 0.25"),
    "draw_likelihoods": (({"a": [0.5, 0.5], "b": [0.1]},), "a leaves 0.5, 0.25; b leaves 0.1"),
    "draw_totals": (([0.5, 0.25], [0.125]), "given 0.125, it takes 3.00 of 6.00 bits"),
    "draw_eight": ((0.125,), "costs 3.00 bits, the mean is 0.82 bits"),
    "draw_accuracy": (({"a": np.array([0.25, 1])},), "a: 1 of 2 right, mean loss 1.000 bits"),
    "draw_batches": (([[1, 3], [5]],), "means 2 and 5 bits; the mean of the means is 3.5, .* losses 3 bits"),
    "draw_one_or_three": ((P, [0.5, 0.25, 1]), "cat 0.7.* cat 0.5; dog 0.25; bird 1"),
    "draw_branch": (
        (lambda q, y: -np.log2(q if y else 1 - q), 0, 0.75),
        "Truth no, .*got 0.25 and costs 2.000",
    ),
    "draw_odds": (({"1 : 1": 0, "3 : 1": np.log(3)},), "score 1.10, odds 3 : 1, probability 0.75"),
    "draw_weighted": (
        (0.2, 4),
        "once, lowest at 0.2 with 0.7219 bits; yes counts 4 times, lowest at 0.5 with 1",
    ),
    "draw_two_truths": ((lambda p, y: -np.log2(p if y else 1 - p), [0.5, 0.25]), "2.00 if yes, 0.42 if no"),
    "draw_questions": ((P,), "Of 100: 70 cats, 20 dogs, 10 birds"),
    "draw_tree": (([1, 3],), "cat 0, dog 100. 0.375 of all messages is free"),
    "draw_huffman": (
        (["sun", "cloud", "rain"], [0.5, 0.3, 0.2]),
        "0.5 \\| 0.5; 1. The words: sun 0, cloud 10",
    ),
    "draw_exchange": ((P,), "cross at 0.7, the cat's probability"),
    "draw_row_of_cats": ((0.7,), "1 for one cat, 0.6 for ten, 0.525 for 40, towards 0.5146"),
    "draw_right_areas": ((P,), "their words: 0.51, 2.32, 3.32 bits"),
    "draw_claim": ((P, 0.5), "area 1.2755 bits, of them KL 0.1187"),
    "draw_blocks": (([1.3, 1.165], 1.1568), "1 to 2 animals: 1.300, 1.165, above the entropy of 1.1568"),
    "draw_line_above_log": (([0.5, 1.5, 2],), "cat −0.693 under −0.500, dog 0.405 under 0.500"),
    "draw_entropy_gap": (
        (np.array([0.6, 0.7, 0.9]), np.array([1.2, 1.1, 1.5]), np.array([0.1, 0.0, 0.4])),
        "1.1000 bits apart everywhere: both are lowest at 0.7",
    ),
    "draw_code_areas": (
        (P, np.full(3, 1 / 3)),
        "0.51, 2.32, 3.32 bits. Wrong code: all 1.58.*0.75, -0.15, -0.17 bits",
    ),
    "draw_levers": ((P, 0.35667), "cat 0.7, dog 0.2, bird 0.1.*0.3567 nats"),
    "draw_chain": (([7, 2, 1], 0.01), "7 becomes 7.07, the sum 10 becomes 10.07.*the loss -0.003 nats"),
    "draw_tangent": ((np.log(7),), "probability 0.700, loss 0.357 nats, slope -0.300"),
    "draw_valley": ((), "1e-04 at h = 1e-01, down to 2e-11 at 1e-05"),
    "draw_step": ((P, P[::-1]), "cat 0.70 to 0.10, dog 0.20 to 0.20, bird 0.10 to 0.70"),
    "draw_sure_and_wrong": ((), "says 0.982, and the truth is 0"),
    "draw_two_losses": ((-5,), "-0.9933 nats.*flat with -0.0066"),
    "draw_pushes": ((2 / 3,), "0.982 at 0.982.*with 0.017 there and hardest, 0.148, at 0.667"),
    "draw_runs": (
        (np.linspace(1, 0, 101), np.linspace(1, 0.2, 101), 5),
        "0.5000 .*, 0.6000 .*still above 0.1",
    ),
    "draw_training_step": ((P, np.eye(3)[0], 0.5146), "loss 0.5146 nats, slopes -0.3, 0.2, 0.1"),
    "draw_animals": ((np.array([[46, 600]] * 3), np.arange(3)), "cats have 46.0 cm and 600.0 Hz"),
    "draw_training_curve": (
        (np.linspace(1.1, 0.4, 101),),
        "1.10 nats at the start.*1.03 at step 10.*0.40 at 100",
    ),
    "draw_rates": (({0.02: [1.1] * 40, 0.5: [1] * 40, 5: [0.4] * 40, 100: [3] * 40},), "rate 5 ends at 0.40"),
    "draw_two_maps": ((1, 10), "after 1 and 10 steps.*0%, then 41%"),
    "draw_learning": ((10,), "Step 10: train loss 0.5299 nats; 41%"),
    "draw_place": ((54, 600, (2, 50)), "around 54 cm and 600 Hz"),
    "draw_floor": (([1, 10, 500], [1.3, 0.8, 0.5769], [1.4, 0.9, 0.6367], 0.6128), "0.5769.*0.6367.*0.6128"),
    "draw_overfitting": (([1, 9], [1.2, 0.01], [1.3, 2.56], [0.6, 0.7]), "9: 2.56 bits and 70% right"),
    "draw_stairs": ((P, P, P), "from 0.7 to 0.1.*between 0.1000 and 0.7000; the loss"),
    "draw_two_borders": ((pets_bayes_probabilities,), "for 100% of the test animals"),
    "draw_few": ((10, [1, 10]), "Step 10: validation loss 1.046 bits, 65.9% named right"),
    "draw_ten_days": (([0.5, 0.7],), "7 rainy and 3 dry; below, reports 0.5, 0.7"),
    "draw_valleys": ((expected_scores, 0.9), "truth 0.9: .* lowest at 0.9 and 0.9"),
    "draw_clues": ((), "16 of the rainy and 2 of the dry days: 16 of 18"),
    "draw_threshold": ((100, 300), "from 100 euros to 0, no tents rise from 0 to 300; they cross at 0.25"),
    "draw_promises": (({"Ada": [True, False], "Ben": [True, True]},), "Ada 1 of 2, Ben 2 of 2"),
    "draw_reliability": (
        ({"one": TABLE, "two": TABLE},),
        "one: 9 promised 0.60 kept 0.50, 30 promised 0.90 kept 0.80. two: 9",
    ),
    "draw_temperature": ((2, [1, 3], [0.9, 0.5], TABLE), "2 the validation loss is 0.700 bits, .* 0.10"),
    "draw_race": ((draw_days(10, 2),), "after 2 days: .*, coin-flipper 2.0 bits"),
    "draw_ward": (("AH",), "A 5.70 at the start, 5.16 at the end; H 0.69 at the start, nan from step 44 on"),
    "draw_treatment": (("B", "mean, not sum"), "Healed; loss in nats 1.10 at the start, 0.37 at the end"),
    "draw_healing": (("A", bug_clinic.healthy), "5.16 at the end.*healed: the points lie on the dashed"),
    "draw_doors": ((), "logits 1.946, 0.6931, 0: CrossEntropyLoss.*log-probabilities −0.3567"),
    "draw_handed_over": (
        (),
        "logits: 0.3567, -1.9459, error, 0.3047.*: 0.7679, -0.7000, 0.3567",
    ),
    "draw_two_means": (
        (np.array([1.0, 3.0]), np.array([0, 2]), [1, 1, 2]),
        "1 wide and 1.00 high, 2 wide and 3.00 high. Their area is 7.00; ÷ 3 weights 2.3333 nats, ÷ 2 rows",
    ),
    "draw_message": ((PARTS, [0, 1, 0]), "0.098 wide, 3.35 bits of loss, 0 bits settled"),
    "draw_narrowing": ((PARTS, [0, 1, 0]), "an interval 0.098 wide.*Cat again: 0.49 to 0.588"),
    "draw_pieces": ((PARTS, [0, 1, 0]), "2, 4, 8, 16 pieces .*0.49 to 0.588.*only with 4 bits: 1000"),
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
    "draw_shift": (
        (np.array([[26, 0, 26], [26, 1, 2]]), np.array([[0, 26, 26], [1, 2, 26]])),
        r"2 rows.*: a\.\., bc\.\. 1 targets",
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


@pytest.mark.parametrize("labels", [*product(range(3), repeat=3), (0, 1, 0, 0, 2, 0, 0, 0, 1), (1, 1, 1, 1)])
def test_settled_bits_are_those_that_all_numbers_of_an_interval_share(labels):
    low, width = interval(PARTS, labels)
    bits, nearly_the_end = settled_bits(PARTS, labels), low + width - Fraction(1, 10**30)
    n = len(bits)
    assert int(bits or "0", 2) == math.floor(low * 2**n) == math.floor(nearly_the_end * 2**n)
    assert math.floor(low * 2 ** (n + 1)) != math.floor(nearly_the_end * 2 ** (n + 1))
    assert width == math.prod(Fraction(PARTS[label], 10) for label in labels) and n <= -math.log2(width)
