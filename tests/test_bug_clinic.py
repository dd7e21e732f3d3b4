"""The bug clinic: each bug shows the symptom that lesson 09 tells, and a check of one line catches it."""

import ast
import math

import numpy as np
import pytest
from lessons import NOTEBOOKS, load

from helpers import bug_clinic
from helpers.bug_clinic import BUGS, PATIENTS, Bug, animals, follow, healthy, losses
from helpers.logits import losses_from_logits
from helpers.similarity import one_hot
from helpers.softmax import softmax

LESSON = load(NOTEBOOKS / "09_real_libraries.ipynb")
LABELS = np.array([0, 1, 2, 2])
LOGITS = np.random.RandomState(9).standard_normal((4, 3))
P = softmax(LOGITS)


@pytest.fixture(scope="module")
def curves():
    return {word: follow(bug)[0] for word, bug in BUGS.items()}


@pytest.fixture(scope="module")
def healthy_curves():
    return {word: follow(bug, healthy)[0] for word, bug in BUGS.items()}


def sure(label, n_classes=3, lead=1000.0):
    """Return the logits of one example whose class 0 leads, and a label."""
    return lead * np.eye(n_classes)[:1], np.array([label])


# The patient that has no bug


def test_the_healthy_loss_is_that_of_the_course():
    np.testing.assert_allclose(losses(LOGITS, LABELS), losses_from_logits(LOGITS, LABELS, "nats"))


def test_the_slopes_by_finite_differences_are_softmax_minus_label():
    features, labels = animals("pets")
    inputs = np.column_stack([features, np.ones(300)])
    step = inputs.T @ (one_hot(labels, 3) - 1 / 3) / 300
    curve, accuracy = follow(Bug(healthy, rate=0.1), steps=1)
    assert curve[1] == pytest.approx(healthy(inputs @ (0.1 * step), labels), abs=1e-6)
    assert accuracy == np.mean((inputs @ step).argmax(axis=1) == labels)


def test_every_healthy_run_starts_at_log_k_and_ends_well(healthy_curves):
    for word, curve in healthy_curves.items():
        assert len(curve) == 61 and np.isfinite(curve).all()
        assert curve[0] == pytest.approx(math.log(BUGS[word].n_classes))
        assert curve[-1] < (0.4 if BUGS[word].animals == "pets" else 1e-5)


def test_the_clear_cases_do_not_overlap_and_the_animals_are_standardised():
    features, labels = animals("clear")
    for kind in range(3):
        inside, outside = features[labels == kind], features[labels != kind]
        centre = inside.mean(axis=0)
        assert np.linalg.norm(inside - centre, axis=1).max() < np.linalg.norm(outside - centre, axis=1).min()
    assert animals("dog or not")[1].tolist() == (labels == 1).tolist()
    for which, number in {"pets": 300, "clear": 30, "dog or not": 30}.items():
        features, labels = animals(which)
        assert features.shape == (number, 2) and len(labels) == number
        np.testing.assert_allclose([features.mean(axis=0), features.std(axis=0)], [[0, 0], [1, 1]], atol=1e-9)
    with pytest.raises(ValueError, match="^which must be 'pets', 'clear' or 'dog or not', got 'cats'$"):
        animals("cats")


# The symptoms


def test_softmax_twice_cannot_fall_below_its_floor(curves):
    assert BUGS["twice"].loss(LOGITS, LABELS) == pytest.approx(losses_from_logits(P, LABELS, "nats").mean())
    for n_classes, floor in [(2, 0.3133), (3, 0.5514), (10, 1.4612)]:
        assert BUGS["twice"].loss(*sure(0, n_classes)) == pytest.approx(floor, abs=5e-5)
    floor = math.log(math.e + 2) - 1
    assert floor < curves["twice"].min() < floor + 1e-4
    assert healthy(np.log(P), LABELS) == pytest.approx(
        healthy(LOGITS, LABELS)
    )  # a log-softmax changes nothing


def test_log_0_is_infinite_once_and_then_nan(curves):
    assert np.isinf(curves["log 0"][1]) and np.isnan(curves["log 0"][2:]).all()
    assert math.isnan(follow(BUGS["log 0"])[1])
    with np.errstate(divide="ignore"):
        assert BUGS["log 0"].loss(*sure(1, lead=104.0)) == math.inf
    assert BUGS["log 0"].loss(*sure(1, lead=103.0)) == pytest.approx(103, rel=0.01)


def test_the_clip_does_nothing_at_the_upper_end_in_float32(curves):
    assert np.float32(1) - 1e-8 == 1 and np.float32(1 - 1e-8) == 1
    first = int(np.isnan(curves["clip"]).argmax())
    assert first > 30 and np.isnan(curves["clip"][first:]).all()
    assert 0 < curves["clip"][first - 1] < 1e-4
    assert BUGS["clip"].loss(LOGITS[:, :2], LABELS // 2) == pytest.approx(
        healthy(LOGITS[:, :2], LABELS // 2), rel=1e-6
    )


def test_a_small_number_inside_the_log_makes_the_loss_negative(curves):
    assert -1.0001e-5 < curves["plus"][-1] < -9e-6
    assert BUGS["plus"].loss(*sure(1)) == pytest.approx(-math.log(1e-5))


def test_the_sum_is_as_many_times_the_mean_as_there_are_animals(curves):
    assert BUGS["sum"].loss(LOGITS, LABELS) == pytest.approx(4 * healthy(LOGITS, LABELS))
    assert curves["sum"][0] == pytest.approx(300 * math.log(3)) < curves["sum"][1]


def test_swapped_arguments_cost_what_the_dot_product_leaves(curves):
    dot = np.sum(P * one_hot(LABELS, 3), axis=1)
    assert BUGS["swapped"].loss(LOGITS, LABELS) == pytest.approx(-math.log(1e-7) * np.mean(1 - dot))
    assert curves["swapped"][0] == pytest.approx(10.7454, abs=5e-5)


def test_the_wrong_axis_starts_at_the_log_of_the_number_of_animals(curves):
    assert curves["axis"][0] == pytest.approx(math.log(300))


def test_a_yes_no_loss_starts_at_log_2_whatever_the_number_of_classes(curves):
    assert curves["binary"][0] == pytest.approx(math.log(2))
    assert BUGS["binary"].loss(np.zeros((4, 7)), LABELS) == pytest.approx(math.log(2))


def test_two_patients_follow_the_healthy_curve_for_thirty_steps_and_the_others_do_not(curves, healthy_curves):
    for word, curve in curves.items():
        near = np.isclose(curve[:31], healthy_curves[word][:31], rtol=0.1, atol=0)
        assert near.all() == (word in {"clip", "plus"})


def accuracies(bug, loss):
    """Return the share of right answers after each number of steps: a step asks at 9 weights, up and down."""
    seen = []

    def watched(logits, labels):
        seen.append(np.mean(logits.argmax(axis=1) == labels))
        return loss(logits, labels)

    _, last = follow(bug, watched)
    assert len(seen) == 60 * 19 + 1 and seen[-1] == last
    return np.array(seen[19::19])


@pytest.mark.parametrize("word", ["axis", "twice", "plus", "binary", "swapped"])
def test_five_bugs_never_cost_accuracy(word):
    assert np.all(accuracies(BUGS[word], BUGS[word].loss) >= accuracies(BUGS[word], healthy))


def test_the_accuracy_of_the_sum_jumps_though_it_ends_well():
    found, sound = accuracies(BUGS["sum"], BUGS["sum"].loss), accuracies(BUGS["sum"], healthy)
    assert found.min() < 0.4 and found[49] < 0.6 and found[59] >= sound[59]


# The lesson


@pytest.fixture(scope="module")
def ask():
    """The function that puts the checks to a loss, as the lesson builds it in view."""
    source = next(cell.source for cell in LESSON.code if "def ask(" in cell.source)
    space = {"np": np}
    exec(compile(ast.parse(source), "lesson", "exec"), space)
    return space["ask"]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_sound_loss_passes_every_check_and_each_bug_fails_its_own(ask):
    for n_classes in [2, 3, 7]:
        for loss in [healthy, lambda logits, labels: losses_from_logits(logits, labels, "nats").mean()]:
            answers = ask(loss, n_classes)
            assert len(answers) >= 4 and all(answers.values())
    caught = {"twice": "right", "log 0": "wrong", "clip": "right", "plus": "right", "sum": "repeat"}
    caught |= {"swapped": "start", "axis": "start", "binary": "start"}
    passed = {word: ask(bug.loss, bug.n_classes) for word, bug in BUGS.items()}
    for word, name in caught.items():
        assert not passed[word][name], word
    for name in passed["sum"]:  # no check catches every bug, and each catches one
        assert {answers[name] for answers in passed.values()} == {True, False}


def test_the_lesson_shows_the_lines_that_the_bugs_are_made_of():
    text = "\n".join(cell.source for cell in LESSON.markdown)
    with open(bug_clinic.__file__, encoding="utf-8") as file:
        module = file.read()
    shown = [line.split("`")[1] for line in text.splitlines() if line.startswith("|") and "`" in line]
    assert len(shown) == len(BUGS)
    assert all(line in module for line in shown)
    assert sorted(PATIENTS) == list("ABCDEFGH")
    assert {id(bug) for bug in PATIENTS.values()} == {id(bug) for bug in BUGS.values()}
