"""The bug clinic: each bug shows the symptom that lesson 09 tells, and a check of one line catches it."""

import ast
import math

import numpy as np
import pytest
from lessons import NOTEBOOKS, load

from helpers.bug_clinic import BUGS, PATIENTS, animals, follow, healthy, healthy_losses, train
from helpers.gradient import loss_and_gradient
from helpers.logits import losses_from_logits

LESSON = load(NOTEBOOKS / "09_real_libraries.ipynb")
LABELS = np.array([0, 1, 2, 2])
ZEROS = np.zeros((4, 3))
MODERATE = np.random.RandomState(9).standard_normal((4, 3))


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
    np.testing.assert_allclose(healthy_losses(MODERATE, LABELS), losses_from_logits(MODERATE, LABELS, "nats"))


def test_the_slopes_by_finite_differences_are_softmax_minus_label():
    features, labels = np.array([[-1.0], [0.5], [2.0]]), np.array([0, 1, 2])
    inputs = np.column_stack([features, np.ones(3)])
    _, gradient = loss_and_gradient(np.zeros((3, 3)), labels, unit="nats")
    after = healthy(inputs @ (-0.5 * inputs.T @ gradient), labels)
    assert train(healthy, features, labels, steps=1)[0][1] == pytest.approx(after, abs=1e-5)


def test_every_run_starts_where_it_should(healthy_curves):
    for word, curve in healthy_curves.items():
        assert curve[0] == pytest.approx(math.log(BUGS[word].n_classes))


def test_every_healthy_run_ends_well(healthy_curves):
    for word, curve in healthy_curves.items():
        assert np.isfinite(curve).all()
        assert curve[-1] < (0.4 if BUGS[word].animals == "pets" else 1e-5)


def test_the_clear_cases_do_not_overlap():
    features, labels = animals("clear")
    for kind in range(3):
        inside, outside = features[labels == kind], features[labels != kind]
        centre = inside.mean(axis=0)
        assert np.linalg.norm(inside - centre, axis=1).max() < np.linalg.norm(outside - centre, axis=1).min()


# The symptoms


def test_softmax_twice_cannot_fall_below_its_floor(curves):
    floor = math.log(math.e + 2) - 1
    assert floor < curves["twice"].min() < floor + 1e-4
    assert BUGS["twice"].loss(*sure(0)) == pytest.approx(floor)


@pytest.mark.parametrize(("n_classes", "floor"), [(2, 0.3133), (3, 0.5514), (10, 1.4612)])
def test_the_floor_of_softmax_twice_by_the_number_of_classes(n_classes, floor):
    assert BUGS["twice"].loss(*sure(0, n_classes)) == pytest.approx(floor, abs=5e-5)


def test_softmax_of_log_probabilities_changes_nothing():
    log_p = MODERATE - np.log(np.exp(MODERATE).sum(axis=1, keepdims=True))
    assert healthy(log_p, LABELS) == pytest.approx(healthy(MODERATE, LABELS))


def test_log_0_is_infinite_once_and_then_nan(curves):
    assert np.isinf(curves["log 0"][1]) and np.isnan(curves["log 0"][2:]).all()
    with np.errstate(divide="ignore"):
        assert BUGS["log 0"].loss(*sure(1, lead=104.0)) == math.inf
    assert BUGS["log 0"].loss(*sure(1, lead=103.0)) == pytest.approx(103, rel=0.01)


def test_the_clip_does_nothing_at_the_upper_end_in_float32(curves):
    assert np.float32(1) - 1e-8 == 1 and np.float32(1 - 1e-8) == 1
    first = int(np.isnan(curves["clip"]).argmax())
    assert first > 30 and np.isnan(curves["clip"][first:]).all()
    assert 0 < curves["clip"][first - 1] < 1e-4


def test_a_small_number_inside_the_log_makes_the_loss_negative(curves):
    assert -1.0001e-5 < curves["plus"][-1] < -9e-6


def test_the_sum_is_as_many_times_the_mean_as_there_are_animals(curves):
    assert curves["sum"][0] == pytest.approx(300 * math.log(3))
    assert curves["sum"][1] > curves["sum"][0]


def test_swapped_arguments_cost_what_the_dot_product_leaves(curves):
    p = np.exp(MODERATE) / np.exp(MODERATE).sum(axis=1, keepdims=True)
    dot = p[np.arange(4), LABELS]
    assert BUGS["swapped"].loss(MODERATE, LABELS) == pytest.approx(-math.log(1e-7) * np.mean(1 - dot))
    assert curves["swapped"][0] == pytest.approx(10.7454, abs=5e-5)


def test_the_wrong_axis_starts_at_the_log_of_the_number_of_animals(curves):
    assert curves["axis"][0] == pytest.approx(math.log(300))


def test_a_yes_no_loss_starts_at_log_2_whatever_the_number_of_classes(curves):
    assert curves["binary"][0] == pytest.approx(math.log(2))
    assert BUGS["binary"].loss(np.zeros((4, 7)), LABELS) == pytest.approx(math.log(2))


def test_the_letters_stand_for_all_eight_bugs():
    assert sorted(PATIENTS) == list("ABCDEFGH")
    assert {id(bug) for bug in PATIENTS.values()} == {id(bug) for bug in BUGS.values()}


# The checks, as they stand in the lesson


@pytest.fixture(scope="module")
def ask():
    """The function that puts the checks to a loss, as the lesson builds it in view."""
    source = next(cell.source for cell in LESSON.code if "def ask(" in cell.source)
    space = {"np": np}
    exec(compile(ast.parse(source), "lesson", "exec"), space)
    return space["ask"]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_sound_loss_passes_every_check(ask):
    for n_classes in [2, 3, 7]:
        for loss in [healthy, _of_the_course]:
            answers = ask(loss, n_classes)
            assert len(answers) >= 4 and all(answers.values())


def _of_the_course(logits, labels):
    return losses_from_logits(logits, labels, "nats").mean()


CAUGHT = {
    "twice": "right",
    "log 0": "wrong",
    "clip": "right",
    "plus": "right",
    "sum": "repeat",
    "swapped": "start",
    "axis": "start",
    "binary": "start",
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("word", "name"), CAUGHT.items())
def test_each_bug_is_caught_by_its_check(ask, word, name):
    bug = BUGS[word]
    assert not ask(bug.loss, bug.n_classes)[name]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_no_check_catches_every_bug_and_each_catches_one(ask):
    answers = [ask(bug.loss, bug.n_classes) for bug in BUGS.values()]
    for name in answers[0]:
        caught = [not passed[name] for passed in answers]
        assert any(caught) and not all(caught)


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


def test_two_patients_follow_the_healthy_curve_for_thirty_steps_and_the_others_do_not(curves, healthy_curves):
    for word, curve in curves.items():
        with np.errstate(invalid="ignore"):
            near = np.abs(curve - healthy_curves[word])[:31] <= 0.1 * healthy_curves[word][:31]
        assert near.all() == (word in {"clip", "plus"})


def test_the_lesson_shows_the_lines_that_the_bugs_are_made_of():
    text = "\n".join(cell.source for cell in LESSON.markdown)
    with open("helpers/bug_clinic.py", encoding="utf-8") as file:
        module = file.read()
    table = [line for line in text.splitlines() if line.startswith("|")]
    shown = [line.split("`")[1] for line in table if "`" in line]
    assert len(shown) == len(BUGS)
    assert all(line in module for line in shown)
