"""Whatever a learner's answer does, a check says one sentence and gives a hint."""

import os
import signal
import time
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from helpers.exercises import check, grade
from helpers.exercises.calling import guarded
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.written import FigureExercise, WrittenExercise

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


def test_a_pair_of_results_is_a_tuple_and_nan_in_it_matches_a_known_mistake():
    pair = FunctionExercise(
        "pair",
        lambda x: (x, np.array([x, 1.0])),
        lambda random: [(2.0,)],
        "general",
        [("0 was divided by 0", lambda x: (np.nan, np.array([np.nan, 1.0])))],
    )
    assert graded(lambda x: (x, np.array([x, 1.0])), pair).passed
    assert "one number where a tuple is due" in str(graded(lambda x: x, pair))
    assert "0 was divided by 0" in str(graded(lambda x: (np.nan, np.array([np.nan, 1.0])), pair))
    assert "general" in str(graded(lambda x: (x, np.array([np.nan, 1.0])), pair))


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


def test_an_alarm_that_rings_while_it_is_switched_off_rings_no_more(monkeypatch):
    before, switch, rings = signal.getsignal(signal.SIGALRM), signal.setitimer, []

    def late(which, seconds, interval=0.0):
        if seconds == 0 and not rings:
            rings.append(seconds)
            os.kill(os.getpid(), signal.SIGALRM)
        return switch(which, seconds, interval)

    monkeypatch.setattr(signal, "setitimer", late)
    assert "did not finish" in str(graded(lambda p: -np.log2(p)))
    assert rings
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_what_the_function_prints_and_warns_is_not_shown(capsys, recwarn):
    def noisy(p):
        print("noise")
        return -np.log2(np.array([p]))[0]

    assert graded(noisy).passed
    assert capsys.readouterr().out == ""
    assert not recwarn.list


def test_a_figure_that_the_function_shows_is_not_displayed():
    shell = InteractiveShell.instance()
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shell.display_pub, "publish", lambda *arguments, **named: shown.append(arguments))
        display("before")

        def showing(p):
            display("a figure")
            return -np.log2(p)

        assert graded(showing).passed
        display("after")
    InteractiveShell.clear_instance()
    assert len(shown) == 2


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
        (1.98, "wrong", "the general hint"),
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


@pytest.mark.parametrize(
    ("value", "near"), [(1.7, True), (1.73, True), (1.74, True), (1.76, False), (1.65, False), (2, False)]
)
def test_only_a_number_cut_or_rounded_is_nearly_right(value, near):
    loss = ValueExercise("loss", 1.7369655941662063, "the general hint")
    assert ("give more digits" in str(loss.grade(value))) == near


def test_a_wrong_value_is_never_told_the_right_one():
    for value in (2.01, 1, -2.0, None, "x", [1]):
        assert "2 bits" not in str(TWO.grade(value))
        assert "2.0" not in TWO.grade(value).hint


def test_a_blank_that_nbgrader_left_counts_as_not_written():
    def unwritten(p):
        raise NotImplementedError()

    assert graded(unwritten).state == "not written yet"


def test_points_are_given_to_right_answers_only_and_said():
    three = replace(TWO, points=3)
    results = [three.grade(value) for value in (2, 1, ..., None)]
    assert [result.points for result in results] == [3, 0, 0, 0]
    assert {result.of for result in results} == {3}
    assert str(results[0]) == "✓ two: 2 bits is right. (3 points)"
    assert str(replace(TWO, answer=1.0, points=1).grade(1.0)) == "✓ two: 1 bit is right. (1 point)"
    assert "point" not in str(TWO.grade(2))
    function = replace(SURPRISE, points=2)
    assert graded(lambda p: -np.log2(p), function).points == 2
    assert graded(lambda p: 1 - p, function).points == 0


def test_a_text_is_for_the_teacher_if_it_is_long_enough():
    text = WrittenExercise("reason", 3, "say why", points=4)
    result = text.grade("because logs add")
    assert (result.state, result.passed, result.points, result.of) == ("for your teacher", False, None, 4)
    assert str(result) == "● reason: 3 words. Your teacher reads this one (up to 4 points)."
    assert str(text.grade("because logs")).endswith("at least 3 are due.\n  Hint: say why")
    assert text.grade(...).state == "not written yet"
    assert "17 is no text" in str(text.grade(17))


def test_a_figure_is_for_the_teacher_if_it_says_what_it_shows():
    drawing = FigureExercise("drawing", points=2)
    fig, ax = plt.subplots()
    said = [str(drawing.grade(fig))]
    ax.plot([1, 2])
    said.append(str(drawing.grade(fig)))
    for change in ({"title": "It rises"}, {"xlabel": "step"}, {"ylabel": "loss (bits)"}):
        ax.set(**change)
        said.append(str(drawing.grade(fig)))
    plt.close(fig)
    for words, problem in zip(said, ["nothing is drawn", "no title", "x-axis", "y-axis", "●"], strict=True):
        assert problem in words
    assert drawing.grade(fig).points is None
    assert "None is no figure" in str(drawing.grade(None))


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ValueError, match="name must be the name of an exercise, got 'no_such'"):
        check("no_such", 1)


def test_a_value_in_place_of_a_function_is_refused():
    assert "no function" in str(grade("cross_entropy_bits", 0.5))


def test_tiny_results_count_where_the_exercise_asks_for_them():
    def tried(**named):
        tiny = FunctionExercise(
            "tiny",
            lambda x: 1e-18 * x,
            lambda random: [(2.0,)],
            "Hm.",
            [("Rounded away.", lambda x: 0.0)],
            **named,
        )
        return tiny.grade(lambda x: 0.0, None)

    assert tried().passed
    assert tried(tolerance=0.0).state == "wrong"
    assert tried(tolerance=0.0).hint == "Rounded away."


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


def test_an_answer_for_the_teacher_does_not_raise_where_nbgrader_runs_it(monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    check("letter_to_the_director", "word " * 50)
    assert "●" in capsys.readouterr().out
    with pytest.raises(AssertionError, match="letter_to_the_director"):
        check("letter_to_the_director", "word " * 49)


@pytest.mark.parametrize("answer", [2, 3, None, ...])
def test_a_check_only_prints_where_a_learner_runs_it(monkeypatch, capsys, answer):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    check("number_of_animals", answer)
    assert "number_of_animals" in capsys.readouterr().out
