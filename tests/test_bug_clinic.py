"""The bug clinic: each bug shows the symptom that lesson 13 tells, and a check of one line catches it."""

import math

import numpy as np
import pytest
from lessons import NOTEBOOKS, load

from helpers import bug_clinic
from helpers.bug_clinic import BUGS, CURES, PATIENTS, TREATMENTS, Bug, animals, follow, healthy, treated
from helpers.logits import losses_from_logits
from helpers.similarity import one_hot
from helpers.softmax import softmax

LESSON = load(NOTEBOOKS / "13_bug_clinic.ipynb")
LABELS = np.array([0, 1, 2, 2])
LOGITS = np.random.RandomState(9).standard_normal((4, 3))


def course(logits, labels):
    return losses_from_logits(logits, labels, "nats").mean()


def sure(label, n_classes=3, lead=1000.0):
    """Return the logits of one example whose class 0 leads, and a label."""
    return lead * np.eye(n_classes)[:1], np.array([label])


def test_the_healthy_loss_is_the_courses_and_its_slopes_are_softmax_minus_label():
    assert healthy(LOGITS, LABELS) == pytest.approx(course(LOGITS, LABELS))
    features, labels = animals("pets")
    inputs = np.column_stack([features, np.ones(300)])
    step = inputs.T @ (one_hot(labels, 3) - 1 / 3) / 300
    curve, accuracy = follow(Bug(healthy, rate=0.1), steps=1)
    assert curve[1] == pytest.approx(course(0.1 * inputs @ step, labels), abs=1e-6)
    assert accuracy == np.mean((inputs @ step).argmax(axis=1) == labels)


def test_the_animals_are_standardised_and_the_clear_cases_do_not_overlap():
    for which, number in {"pets": 300, "dog or not": 30, "clear": 30}.items():
        features, labels = animals(which)
        assert features.shape == (number, 2) and len(labels) == number
        np.testing.assert_allclose([features.mean(axis=0), features.std(axis=0)], [[0, 0], [1, 1]], atol=1e-9)
    for kind in range(3):
        away = np.linalg.norm(features - features[labels == kind].mean(axis=0), axis=1)
        assert away[labels == kind].max() < away[labels != kind].min()
    assert animals("dog or not")[1].tolist() == (labels == 1).tolist()


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_each_bug_is_the_wrong_loss_that_its_word_says():
    p = softmax(LOGITS)
    truth, loss = p[np.arange(4), LABELS], {word: bug.loss for word, bug in BUGS.items()}
    assert loss["twice"](LOGITS, LABELS) == pytest.approx(course(p, LABELS))
    for n_classes, floor in [(2, 0.3133), (3, 0.5514), (10, 1.4612)]:
        assert loss["twice"](*sure(0, n_classes)) == pytest.approx(floor, abs=5e-5)
    assert loss["log 0"](*sure(1, lead=104.0)) == math.inf  # below the smallest number of float32
    assert loss["log 0"](*sure(1, lead=103.0)) == pytest.approx(103, rel=0.01)
    two, yes = LOGITS[:, :2], LABELS // 2
    assert loss["clip"](two, yes) == pytest.approx(course(two, yes), rel=1e-6)
    assert math.isnan(loss["clip"](-sure(0, 2)[0], np.array([1])))  # 0 · log 0: in float32, 1 − 1e-8 is 1
    assert loss["plus"](LOGITS, LABELS) == pytest.approx(-np.log(truth + 1e-5).mean(), rel=1e-12)
    assert loss["sum"](LOGITS, LABELS) == pytest.approx(4 * course(LOGITS, LABELS))
    assert loss["swapped"](LOGITS, LABELS) == pytest.approx(-math.log(1e-7) * np.mean(1 - truth))
    assert loss["axis"](np.zeros((30, 3)), np.zeros(30, int)) == pytest.approx(math.log(30))
    columns = softmax(LOGITS.T).T
    assert loss["axis"](LOGITS, LABELS) == pytest.approx(-np.log(columns[range(4), LABELS]).mean())
    assert loss["binary"](np.zeros((4, 7)), LABELS) == pytest.approx(math.log(2))


def test_the_lesson_shows_the_lines_that_the_bugs_are_made_of():
    text = "\n".join(cell.source for cell in LESSON.markdown)
    shown = [line.split("`")[1] for line in text.splitlines() if line.startswith("|") and "`" in line]
    with open(bug_clinic.__file__, encoding="utf-8") as file:
        module = file.read()
    assert len(shown) == len(BUGS) and all(line in module for line in shown)
    assert "".join(PATIENTS) == "ABCDEFGH"
    assert {id(bug) for bug in PATIENTS.values()} == {id(bug) for bug in BUGS.values()}


def test_each_patient_has_one_cure_and_what_does_not_stand_in_its_line_changes_nothing():
    assert sorted(CURES.values()) == list("ABCD")
    for letter in "ABCD":
        sound = follow(PATIENTS[letter], healthy)[0]
        healed = [one for one in TREATMENTS if np.array_equal(treated(letter, one), sound)]
        assert [CURES[one] for one in healed] == [letter]
        same = [np.array_equal(treated(letter, one), treated(letter, "nothing")) for one in TREATMENTS]
        assert sum(same) == (3 if letter == "A" else 4)
    assert not np.isfinite(treated("A", "one softmax less")).any()
    np.testing.assert_allclose(treated("B", "rate / 300"), 300 * sound, rtol=1e-6)


def test_the_judge_notes_another_loss_of_the_same_models():
    for letter in "ABCDEF":
        (first, *_), accuracy = follow(PATIENTS[letter], judge=healthy)
        assert first == pytest.approx(math.log(3)) and accuracy == follow(PATIENTS[letter])[1]
