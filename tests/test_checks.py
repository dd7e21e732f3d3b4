"""Whatever a learner's answer does, a check says one sentence and gives a hint that is true."""

import math
import os
import random
import signal
import subprocess
import sys
import threading
import time
import warnings
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from helpers.checking import Drawing, Function, Value, Written, calling, recurring
from helpers.exercises import check, grade

SURPRISE = Function(
    "def surprise(p):\n    return -np.log2(p)",
    lambda random: [(0.7,), (1.0,), (0.0,), *((p,) for p in random.uniform(size=5))],
    "The general hint.",
    {"The hint for one minus p.": "1 - p"},
    unit="bits",
)
ROWS = Function(
    "def rows(table):\n    return table.sum(axis=1)",
    lambda random: [(np.array([[1, 2, 3.0], [4, 5, 7.0]]),), (np.array([[1, 2], [3, 5]]),)],
    "General.",
    {"Columns were added.": ("1", "0")},
)
LOSS = Value("loss", "-math.log2(0.3)", "The general hint.", {"That is the probability.": "0.3"}, unit="bits")
SHARES = Value("shares", "np.array([0.5, 0.25, 0.25])", "The general hint.")


def test_a_right_function_passes_on_all_inputs():
    assert str(SURPRISE.grade(lambda p: -np.log2(p))) == "✓ surprise: right on all 8 inputs."


class Lazy:
    """An object that fails whenever it is asked what it is worth."""

    def _fail(self, *arguments, **named):
        raise RuntimeError("not computed yet")

    __repr__ = __str__ = __float__ = __array__ = __len__ = __eq__ = __bool__ = __iter__ = _fail


class Speechless(Exception):
    """An error whose message fails."""

    def __str__(self):
        raise RuntimeError


def fails(error):
    def function(p):
        raise error

    return function


def prints(p):
    print(-np.log2(p))


def nested():
    inside = []
    inside.append(inside)
    return inside


EXAMPLE = [0.7, 0.2, 0.1]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda p: -np.log(p), "natural log"),
        (lambda p: -np.log10(p), "log10"),
        (lambda p: np.log2(p), "sign"),
        (lambda p: np.log(p), "natural log was used, and the answer is due in bits. The sign"),
        (lambda p: 1 - p, "one minus p"),
        (lambda p: 17.0, "same for every input"),
        (lambda p: p + 17.0, "The general hint"),
        (lambda p: round(-np.log2(p), 4) if p else np.inf, "rounded inside"),
        (lambda p: float(np.trunc(-np.log2(p))), "decimals are gone"),
        (lambda p: -np.log2(max(p, 1e-9)), "hides that"),
        (lambda p: np.nan_to_num(-np.log2(p)), "hides that"),
        (lambda p: float(np.float32(-np.log2(p))), "Only late digits"),
        (lambda p: np.float16(-np.log2(p)), "surprise(0.7)"),
        (lambda p: None, "gives None"),
        (prints, "`print` only shows"),
        (lambda p: 1 / 0, "ZeroDivisionError"),
        (lambda p: [p], "a list where a number is due"),
        (lambda p: np.array([-np.log2(p)]), "The value is right, its type is not"),
        (lambda p: "1", "a text where a number is due"),
        (lambda p: True, "True or False where a number is due"),
        (lambda p: (x for x in [p]), "generator where a number is due"),
        (lambda p: np.ma.masked, "a masked array where a number is due"),
        (lambda p: complex(p), "complex where a number is due"),
        (lambda p: float("nan"), "found nan"),
        (lambda p: lambda: p, "a function where a number is due"),
        (lambda: 1.0, "begin with `def surprise(p):`"),
        (lambda p: numpy.log2(p), "`numpy` is called `np` here"),  # noqa: F821
        (lambda p: log2(p), "write `np.log2`"),  # noqa: F821
        (lambda p: EXAMPL[0], "Did you mean `EXAMPLE`?"),  # noqa: F821
        (lambda p: np.logg2(p), "Did you mean"),
        (lambda p: math.log2(np.array([p, p])), "take one number; those of `np`"),
        (lambda p: -math.log2(p), "`math.log` refuses 0"),
        (lambda p: 1 if np.array([p, p]) > 0 else 0, "`if`, `and` and `or` need one"),
        (lambda p: p ^ 2, "write `**`"),
        (lambda p: 3 ^ int(p), "write `**`"),  # without an error
        (lambda p: -np.log2(EXAMPLE[0]), "uses `EXAMPLE`, which stands outside"),
        (lambda p: exit(), "SystemExit"),
        (lambda p: input(), "asks for `input`"),
        (lambda p: 10**400, "too large for a float"),
        (lambda p: nested(), "a list where a number is due"),
        (lambda p: Lazy(), "an object of type Lazy"),
        (fails(Speechless()), "an object of type Speechless"),
        (fails(GeneratorExit()), "GeneratorExit"),
        (fails(ValueError("x" * 100_000)), "…"),
    ],
)
def test_a_wrong_function_is_told_what_is_wrong(function, said):
    result = SURPRISE.grade(function)
    assert result.state == "wrong"
    assert said in str(result)
    assert "Traceback" not in str(result)
    assert len(str(result)) < 700


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda t: list(t.sum(axis=1)), "The numbers are right, the type is not: a list"),
        (lambda t: t.sum(axis=0), "Columns were added"),
        (lambda t: t.sum(axis=1, keepdims=True), "An axis of length 1"),
        (lambda t: np.append(t.sum(axis=1), [1, 2]), "how many are there"),
        (lambda t: t[0].sum(), "one number where a NumPy array is due"),
        (lambda t: np.matrix(t.sum(axis=1)), "an np.matrix"),
        (lambda t: np.ma.array(t.sum(axis=1), mask=[0, 1]), "a masked array"),
        (lambda t: t.sum(axis=1).astype(object), "an array of object"),
        (lambda t: t.sum(axis=1) > 3, "True and False"),
        (lambda t: t.sum(axis=1, out=t[:, 0]), "changes its input"),
        (lambda t: t.__imul__(2).sum(axis=1), "changes its input"),
        (lambda t: t["a"], "whole number"),
        (lambda t: Lazy(), "an object of type Lazy"),
    ],
)
def test_a_wrong_kind_of_array_is_told_apart_from_a_wrong_value(function, said):
    assert said in str(ROWS.grade(function))


def test_a_view_and_an_integer_array_are_as_good_as_a_fresh_float_array():
    assert ROWS.grade(lambda t: (t.sum(axis=1) * np.ones((4, 1)))[2]).passed
    assert ROWS.grade(lambda t: t.sum(axis=1).astype(int)).passed


def test_the_largest_float_is_not_infinite():
    endless = replace(ROWS, inputs=lambda random: [(np.array([[1.0, np.inf]]),)])
    assert endless.grade(lambda t: np.nan_to_num(t.sum(axis=1))).state == "wrong"


def test_a_mistake_is_named_only_if_it_agrees_with_what_was_right():
    """Both answers go wrong at 0.7 as `1 - p` does; only the second is right elsewhere."""
    assert "one minus p" in SURPRISE.grade(lambda p: 1 - p).hint
    assert "one minus p" not in SURPRISE.grade(lambda p: 1 - p if p == 0.7 else -np.log2(p)).hint


def test_of_several_mistakes_the_one_that_explains_most_is_named():
    mistakes = {"It is six.": "6.0", "Doubled.": "2 * p"}
    square = Function("def square(p):\n    return p**2", lambda random: [(3.0,), (5.0,)], "No.", mistakes)
    assert square.grade(lambda p: 2 * p).hint == "Doubled."


def test_a_pair_of_results_is_a_tuple_and_nan_in_it_matches_a_known_mistake():
    source = "def pair(x):\n    return x, np.array([x, 1.0])"
    mistakes = {"0 / 0": "np.nan, np.array([np.nan, 1.0])"}
    pair = Function(source, lambda random: [(2.0,)], "General.", mistakes)
    assert pair.grade(lambda x: (x, np.array([x, 1.0]))).passed
    assert "one number where a tuple is due" in str(pair.grade(lambda x: x))
    assert "0 / 0" in str(pair.grade(lambda x: (np.nan, np.array([np.nan, 1.0]))))
    assert "General" in str(pair.grade(lambda x: (x, np.array([np.nan, 1.0]))))


def test_an_edit_that_finds_nothing_is_refused():
    with pytest.raises(ValueError, match="an edit of surprise must find its text, got 'log3'"):
        replace(SURPRISE, mistakes={"Hm.": ("log3", "log")}).known_mistakes()


def test_a_blank_counts_as_not_written_even_inside_a_formula_or_a_list():
    for function in [lambda p: ..., lambda p: 1 - ..., lambda p: [p, ...], fails(NotImplementedError())]:
        assert SURPRISE.grade(function).state == "not written yet"
    for value in [..., [..., 3], np.array([[..., 1], [2, ...]])]:
        assert SHARES.grade(value).state == "not written yet"


def test_a_failing_call_is_printed_so_that_it_can_be_pasted():
    shown = ROWS.grade(lambda t: t.sum(axis=0)).sentence
    assert shown.startswith("rows(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]]))")
    odd = replace(ROWS, inputs=lambda random: [(np.array([[np.nan, -np.inf]]),)])
    assert "np.array([[np.nan, -np.inf]])" in odd.grade(lambda t: t[0] * 0 + 1).sentence
    large = replace(ROWS, inputs=lambda random: [(np.ones((40, 3)),)])
    result = large.grade(lambda t: t.sum(axis=0))
    assert result.sentence.startswith("rows(*check.failing)")
    assert np.array_equal(result.failing[0], np.ones((40, 3)))


def endless(p):
    while True:
        try:
            p += 1
        except:  # noqa: E722
            pass


def test_an_endless_loop_is_stopped_even_if_it_swallows_exceptions():
    start = time.monotonic()
    assert "did not finish within 3 seconds" in str(SURPRISE.grade(endless))
    assert time.monotonic() - start < 20


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring is new in Python 3.12")
def test_an_endless_loop_is_stopped_where_no_alarm_can_ring():
    said = []
    thread = threading.Thread(target=lambda: said.append(str(SURPRISE.grade(endless))))
    thread.start()
    thread.join(30)
    assert "did not finish within 3 seconds" in said[0]


def test_all_calls_of_one_check_have_a_limit_together(monkeypatch):
    monkeypatch.setattr(calling, "SECONDS_IN_ALL", 1.0)

    def slow(p):
        time.sleep(0.3)
        return -np.log2(p)

    assert "took more than 1 seconds for all inputs" in str(SURPRISE.grade(slow))


def test_an_import_inside_the_function_does_not_count(monkeypatch, tmp_path):
    (tmp_path / "slow_module.py").write_text("import time\ntime.sleep(0.6)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(calling, "SECONDS", 0.3)

    def importing(p):
        import slow_module  # noqa: F401

        return -np.log2(p)

    assert SURPRISE.grade(importing).passed


def test_an_alarm_that_rings_while_it_is_switched_off_rings_no_more(monkeypatch):
    before, switch, rings = signal.getsignal(signal.SIGALRM), signal.setitimer, []
    monkeypatch.setattr(calling, "SECONDS", -1.0)

    def late(which, seconds, interval=0.0):
        if seconds == 0 and not rings:
            rings.append(seconds)
            os.kill(os.getpid(), signal.SIGALRM)
        return switch(which, seconds, interval)

    monkeypatch.setattr(signal, "setitimer", late)
    assert "did not finish" in str(SURPRISE.grade(lambda p: -np.log2(p)))
    assert rings
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_what_the_function_prints_warns_and_displays_is_not_shown(capsys, recwarn):
    shell, shown = InteractiveShell.instance(), []

    def noisy(p):
        print("noise")
        warnings.warn("noise", stacklevel=1)
        display("a figure")
        return -np.log2(np.array([p]))[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shell.display_pub, "publish", lambda *arguments, **named: shown.append(arguments))
        display("before")
        assert SURPRISE.grade(noisy).passed
        display("after")
    InteractiveShell.clear_instance()
    assert len(shown) == 2 and capsys.readouterr().out == "" and not recwarn.list


def test_figures_that_the_function_draws_are_closed_and_others_stay_open():
    mine = plt.figure()

    def plots(p):
        plt.plot([0, p])
        plt.figure()
        return -np.log2(p)

    assert SURPRISE.grade(plots).passed
    assert plt.get_fignums() == [mine.number]
    plt.close(mine)


def test_folder_random_numbers_and_error_state_are_as_before(tmp_path):
    def careless(prediction, label):
        os.chdir(tmp_path)
        random.seed(1)
        np.random.seed(1)  # noqa: NPY002
        np.seterr(all="raise")
        return 0.0

    def state():
        numpy_state = np.random.get_state()[1].tolist()  # noqa: NPY002
        return os.getcwd(), random.getstate(), numpy_state, np.geterr()

    before = state()
    grade("cross_entropy_bits", careless)
    assert state() == before


@pytest.mark.parametrize("patched", [3, np.log])
def test_a_replaced_function_of_numpy_is_noticed_said_and_put_back(monkeypatch, patched):
    original = np.log2
    monkeypatch.setattr(np, "log2", patched)
    assert "np.log2 was replaced in this notebook" in str(grade("sun_loss", 1.0))
    assert np.log2 is original and grade("sun_loss", 1.0).passed

    def patching(prediction, label):
        np.log2 = patched
        return 0.0

    assert "replaces np.log2" in str(grade("cross_entropy_bits", patching))
    assert np.log2 is original


SAID = {
    "✓ loss: 1.73": [1.737, 1.7365, np.float32(1.7369656), Fraction(1737, 1000), Decimal("1.737")],
    "give more digits": [1.74, 1.73, 1.7],
    "The general hint": [1.8, 2],
    "That is the probability": [0.3],
    "natural log": [1.2, -math.log(0.3)],
    "sign": [-1.74],
    "is None": [None],
    "no quotation marks, no unit": ["1.737 bits"],
    "decimals with a point": ["1,737", (1, 737)],
    "percent": ["60 %"],
    "True or False": [True],
    "Call it": [print],
    "The value is right, its type is not": [[1.7369656]],
    "too large for a float": [2**2000],
    "nan": [float("nan")],
    "an object of type Lazy": [Lazy()],
    "a list": [nested(), [0.5] * 1_000_000],
    "quotation": ["x" * 100_000],
    "○ loss: not written yet": [...],
}


@pytest.mark.parametrize("said", SAID)
def test_a_value_is_graded_with_its_hint(said):
    for value in SAID[said]:
        text = str(LOSS.grade(value))
        assert said in text and len(text) < 400
        assert text[0] == (said[0] if said[0] in "✓○" else "✗")


def test_in_an_array_the_numbers_count_and_not_how_they_are_held():
    for value in [[0.5, 0.25, 0.25], (0.5, 0.25, 0.25), np.float32([0.5, 0.25, 0.25])]:
        assert SHARES.grade(value).passed
    for value in ([0.5, "a", 0.25], [10**400, 0, 0]):
        assert "a list where a NumPy array is due" in str(SHARES.grade(value))
    assert "how many are there" in str(SHARES.grade([0.5, 0.25]))
    assert "one number where a NumPy array is due" in str(SHARES.grade(0.5))
    assert "The general hint" in str(SHARES.grade(np.array([0.5, 0.25, 0.2])))


def test_with_one_decimal_no_mistake_is_guessed_among_several():
    assert Value("share", "0.0625", "General.").grade(6.25).hint == recurring.PERCENT
    two = replace(LOSS, mistakes={"One.": "0.52", "Another.": "0.48"})
    assert two.grade(0.5).hint == "The general hint."
    assert two.grade(0.52).hint == "One."


def test_a_wrong_value_is_never_told_the_right_one():
    for value in (1.72, 1, -2.0, None, "x", [1]):
        assert "1.737" not in str(LOSS.grade(value))
        assert not hasattr(LOSS.grade(value), "expected")


def test_tiny_results_count_where_the_exercise_asks_for_them():
    source = "def tiny(x):\n    return 1e-18 * x"
    tiny = Function(source, lambda random: [(2.0,)], "Hm.", {"Rounded away.": "0.0"})
    assert tiny.grade(lambda x: 0.0).passed
    assert replace(tiny, tolerance=0.0).grade(lambda x: 0.0).hint == "Rounded away."


def test_points_are_given_to_right_answers_only_and_said():
    three = replace(LOSS, points=3)
    results = [three.grade(value) for value in (1.737, 1, ..., None)]
    assert [result.points for result in results] == [3, 0, 0, 0]
    assert {result.of for result in results} == {3}
    assert str(results[0]) == "✓ loss: 1.737 bits is right. (3 points)"
    assert str(replace(LOSS, answer="1.0", points=1).grade(1.0)) == "✓ loss: 1 bit is right. (1 point)"
    function = replace(SURPRISE, points=2)
    assert function.grade(lambda p: -np.log2(p)).points == 2
    assert function.grade(lambda p: 1 - p).points == 0


def test_a_text_is_for_the_teacher_if_it_is_long_enough():
    text = Written("reason", 3, "say why", points=4)
    result = text.grade("because logs add")
    assert (result.state, result.passed, result.points, result.of) == ("for your teacher", False, None, 4)
    assert str(result) == "● reason: 3 words. Your teacher reads this one (up to 4 points)."
    assert str(text.grade("because logs")).endswith("at least 3 are due.\n  Hint: say why")
    assert text.grade(...).state == "not written yet"
    assert "17 is no text" in str(text.grade(17))
    assert "an object of type Lazy" in str(text.grade(Lazy()))


def test_a_figure_is_for_the_teacher_if_it_says_what_it_shows():
    drawing = Drawing("drawing", points=2)
    fig, ax = plt.subplots()
    assert drawing.grade(...).state == "not written yet"
    assert "nothing is drawn" in str(drawing.grade(fig))
    ax.plot([1, 2])
    for said, part in {"no title": "title", "x-axis": "xlabel", "y-axis": "ylabel"}.items():
        assert said in str(drawing.grade(fig))
        ax.set(**{part: "loss (bits)"})
    plt.close(fig)
    assert str(drawing.grade(fig)).startswith("●") and drawing.grade(fig).points is None
    assert "None is no figure" in str(drawing.grade(None))
    assert "an Axes, not the figure" in str(drawing.grade(plt.Figure().subplots()))


def test_a_name_or_a_function_that_is_none_is_answered_in_words(capsys):
    for name, said in [("sun_los", "Did you mean 'sun_loss'?"), ("zzz", "newest course")]:
        check(name, 1)
        assert said in capsys.readouterr().out
    for name in (0.5, np.ones(3)):
        assert "no name of an exercise" in str(grade(name, 1))
    assert "0.5 is no function" in str(grade("cross_entropy_bits", 0.5))


def test_the_same_wrong_answer_again_is_sent_to_its_section(capsys):
    for value in (0.693, 0.693, 0.5, 0.693):
        check("sun_loss", value)
    said = capsys.readouterr().out.split("✗")[1:]
    assert ["Read again" in one for one in said] == [False, True, False, False]


def test_a_failing_input_can_be_used_after_the_check(capsys):
    check("softmax_of_rows", lambda logits: np.exp(logits))
    assert isinstance(check.failing[0], np.ndarray)


@pytest.mark.parametrize("stage", ["autograde", "validate"])
@pytest.mark.parametrize("answer", [2, None, ...])
def test_a_check_raises_where_nbgrader_runs_it(monkeypatch, capsys, stage, answer):
    monkeypatch.setenv("NBGRADER_EXECUTION", stage)
    with pytest.raises(AssertionError, match="number_of_animals"):
        check("number_of_animals", answer)
    check("number_of_animals", 3)
    assert "✓ number_of_animals" in capsys.readouterr().out
    check("letter_to_the_director", "word " * 50)
    assert "●" in capsys.readouterr().out


def test_only_the_table_of_the_exercise_is_imported():
    code = "import sys; from helpers.exercises import grade; grade('sun_loss', 1.0); print(*sys.modules)"
    modules = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    tables = [name for name in modules if name.startswith("helpers.exercises.")]
    assert tables == ["helpers.exercises.cross_entropy"]
