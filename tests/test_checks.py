"""Whatever a learner's answer does, a check says one sentence and gives a hint."""

import time

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.exercises import check, grade
from helpers.exercises.calling import guarded
from helpers.exercises.grading import FunctionExercise, ValueExercise

SURPRISE = FunctionExercise(
    "surprise",
    lambda p: -np.log2(p),
    lambda random: [(0.5,), (1.0,), (0.0,)] + [(p,) for p in random.uniform(size=5)],
    "the general hint",
    [("the hint for one minus p", lambda p: 1 - p)],
    unit="bits",
)
ROWS = FunctionExercise(
    "rows", lambda table: table.sum(axis=1), lambda random: [(np.ones((2, 3)),)], "general"
)
TWO = ValueExercise("two", 2.0, "the general hint", [("half of it", 1.0)], unit="bits")


def graded(function, exercise=SURPRISE):
    return exercise.grade(guarded(function), np.random.RandomState(0))


def test_a_right_function_passes_on_all_inputs():
    result = graded(lambda p: -np.log2(p))
    assert result.passed
    assert "8 inputs" in str(result)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda p: -np.log(p), "natural log"),
        (lambda p: -np.log10(p), "log10"),
        (lambda p: np.log2(p), "sign"),
        (lambda p: np.log(p), "natural log was used, and the answer is due in bits. The sign"),
        (lambda p: 1 - p, "one minus p"),
        (lambda p: 17.0, "the general hint"),
        (lambda p: None, "`return`"),
        (lambda p: 1 / 0, "ZeroDivisionError"),
        (lambda p: [p], "a list where a number is due"),
        (lambda p: "1", "a text where a number is due"),
        (lambda p: True, "True or False where a number is due"),
        (lambda p: np.array([1.0]), "shape (1,) where a number is due"),
        (lambda p: (x for x in [p]), "generator where a number is due"),
        (lambda p: np.ma.masked, "a masked array where a number is due"),
        (lambda p: complex(p), "complex where a number is due"),
        (lambda p: float("nan"), "found nan"),
        (lambda p: np.float32(-np.log2(p * 0.7)) - np.float32(np.log2(10 / 7)), "float32"),
        (lambda p: lambda: p, "a function where a number is due"),
        (lambda: 1.0, "TypeError"),
        (lambda p: exit(), "SystemExit"),
        (lambda p: input(), "stopped with"),
    ],
)
def test_a_wrong_function_is_told_what_differs(function, said):
    result = graded(function)
    assert result.state == "wrong"
    assert said in str(result)
    assert "Traceback" not in str(result)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda t: list(t.sum(axis=1)), "a list where a NumPy array is due"),
        (lambda t: t.sum(axis=0), "shape (3,) where shape (2,) is due"),
        (lambda t: 3.0, "one number where a NumPy array is due"),
        (lambda t: np.ma.array(t.sum(axis=1), mask=[0, 1]), "a masked array"),
        (lambda t: t.sum(axis=1).astype(object), "an array of object"),
        (lambda t: t.sum(axis=1, out=t[:, 0]), "changes its input"),
        (lambda t: t.__imul__(2).sum(axis=1), "changes its input"),
    ],
)
def test_a_wrong_kind_of_array_is_told_apart_from_a_wrong_value(function, said):
    assert said in str(graded(function, ROWS))


def test_a_view_and_an_integer_array_are_as_good_as_a_fresh_float_array():
    assert graded(lambda t: (t.sum(axis=1) * np.ones((4, 1)))[2], ROWS).passed
    assert graded(lambda t: t.sum(axis=1).astype(int), ROWS).passed


def test_a_blank_counts_as_not_written_even_inside_a_formula():
    assert graded(lambda p: ...).state == "not written yet"
    assert graded(lambda p: 1 - ...).state == "not written yet"


def test_an_index_that_numpy_refuses_is_no_blank():
    """NumPy's message lists what can be an index, and names the ellipsis among it."""
    result = graded(lambda table: table["a"], ROWS)
    assert result.state == "wrong"
    assert "whole number" in result.hint


def test_an_endless_loop_is_stopped_even_if_it_swallows_exceptions():
    def endless(p):
        while True:
            try:
                p += 1
            except:  # noqa: E722
                pass

    start = time.monotonic()
    result = graded(endless)
    assert "did not finish within 3 seconds" in str(result)
    assert time.monotonic() - start < 20


def test_what_the_function_prints_and_warns_is_not_shown(capsys, recwarn):
    def noisy(p):
        print("noise")
        return -np.log2(np.array([p]))[0]

    assert graded(noisy).passed
    assert capsys.readouterr().out == ""
    assert not recwarn.list


def test_figures_that_the_function_draws_are_closed_and_others_stay_open():
    mine = plt.figure()

    def plots(p):
        plt.plot([0, p])
        plt.figure()
        return -np.log2(p)

    assert graded(plots).passed
    assert plt.get_fignums() == [mine.number]
    assert len(mine.axes[0].lines) == 8  # one for each input, drawn where a figure was open
    plt.close(mine)


class Lazy:
    """An object that fails whenever it is asked what it is worth."""

    def _fail(self, *arguments, **named):
        raise RuntimeError("not computed yet")

    __repr__ = __str__ = __float__ = __array__ = __len__ = __eq__ = __bool__ = __iter__ = _fail


@pytest.mark.parametrize("exercise", [SURPRISE, ROWS])
def test_an_object_that_cannot_be_looked_at_gets_one_sentence(exercise):
    result = graded(lambda p: Lazy(), exercise)
    assert result.state == "wrong"
    assert "an object of type Lazy" in str(result)


def test_a_value_that_cannot_be_looked_at_gets_one_sentence():
    assert "an object of type Lazy" in str(TWO.grade(Lazy()))


def test_the_first_case_that_differs_is_shown_with_both_values():
    result = graded(lambda p: 1.0 if p == 1 else -np.log2(p))
    assert (result.expected, result.found) == (0.0, 1.0)
    assert "surprise(1) should be 0, found 1" in str(result)


@pytest.mark.parametrize(
    ("value", "state", "said"),
    [
        (2, "right", "✓ two: 2 bits"),
        (np.float64(2.0002), "right", "✓"),
        (2.2, "wrong", "the general hint"),
        (1.98, "wrong", "Nearly: give more digits"),
        (1, "wrong", "half of it"),
        (2 * np.log(2), "wrong", "natural log"),
        (-2, "wrong", "sign"),
        (None, "wrong", "None"),
        ("2", "wrong", "a text where a number is due"),
        (True, "wrong", "True or False"),
        (print, "wrong", "a function"),
        (np.array([2.0]), "wrong", "shape (1,)"),
        (float("nan"), "wrong", "nan"),
        (..., "not written yet", "○ two: not written yet"),
    ],
)
def test_a_value_is_graded_with_its_hint(value, state, said):
    result = TWO.grade(value)
    assert result.state == state
    assert said in str(result)


def test_a_wrong_value_is_never_told_the_right_one():
    for value in (2.01, 1, -2.0, None, "x", [1]):
        assert "2 bits" not in str(TWO.grade(value))
        assert "2.0" not in TWO.grade(value).hint


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ValueError, match="name must be the name of an exercise, got 'no_such'"):
        check("no_such", 1)


def test_a_value_in_place_of_a_function_is_refused():
    assert "no function" in str(grade("cross_entropy_bits", 0.5))


def test_grading_the_same_answer_twice_says_the_same():
    first, second = (str(grade("cross_entropy_bits", lambda p, q: -np.sum(q * np.log(p)))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("stage", ["autograde", "validate"])
@pytest.mark.parametrize("answer", [2, None, ...])
def test_a_check_raises_where_nbgrader_runs_it(monkeypatch, capsys, stage, answer):
    monkeypatch.setenv("NBGRADER_EXECUTION", stage)
    with pytest.raises(AssertionError, match="number_of_animals"):
        check("number_of_animals", answer)
    check("number_of_animals", 3)
    assert "✓ number_of_animals" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [2, 3, None, ...])
def test_a_check_only_prints_where_a_learner_runs_it(monkeypatch, capsys, answer):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    check("number_of_animals", answer)
    assert "number_of_animals" in capsys.readouterr().out
