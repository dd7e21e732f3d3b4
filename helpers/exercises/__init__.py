"""What a learner types: ``check(name, answer)``, ``forecast(name, {answer: share})``, ``record(lesson)``.

A check says what differs and gives a hint, never the answer; a forecast is scored by the loss that the
course teaches. Those of a lesson stand in the module of the lesson's name, those of a homework set in that
of the set. ``python -m helpers.exercises`` shows the record of the whole course.
"""

import difflib
import importlib
import os
import re
from functools import cache
from pathlib import Path

from IPython.display import display

from helpers.checking import Result, Value
from helpers.checking.calling import effects_undone, replaced_functions
from helpers.checking.comparing import words
from helpers.checking.forecasting import Forecast
from helpers.checking.grading import FOR_TEACHER, WRONG
from helpers.checking.personal import EXAMPLE, drawn, personal_random
from helpers.record import entries, remember, summary, working_copy

__all__ = ["check", "exercises", "forecast", "grade", "personal_numbers", "record"]

FILES = [path for path in sorted(Path(__file__).parent.glob("*.py")) if path.stem[:2] != "__"]
TABLES = {path.stem: path.read_text("utf-8") for path in FILES}
"""The text of each table by its name: a table is imported when one of its exercises is checked."""


@cache
def table(name):
    """Return the exercises of one lesson or homework set by their names."""
    module = importlib.import_module(f"{__name__}.{name}")
    for exercise in module.EXERCISES:
        exercise.names = vars(module)
    return {exercise.name: exercise for exercise in module.EXERCISES}


def exercises():
    """Return the exercises of the whole course by name, in the order of the tables."""
    return {name: exercise for module in TABLES for name, exercise in table(module).items()}


def personal_numbers(homework, learner):
    """Return a learner's own numbers for a homework set, such as "hw1", by name: ``mine.parts``.

    The learner is a name or a number; ``...`` stands for an example. A ValueError or TypeError says in one
    sentence that there is no such set, or that this is no name.
    """
    random = personal_random(homework, learner)
    if homework not in TABLES or not hasattr(_module(homework), "DRAWS"):
        raise ValueError(f"homework must be the name of a set, such as 'hw1', got {words(homework)}")
    if learner is ...:
        print(f"No name yet: these are the numbers of {EXAMPLE}.")
    return _drawn(homework, random)


def _module(name):
    table(name)
    return importlib.import_module(f"{__name__}.{name}")


def _drawn(homework, random):
    values = [exercise for exercise in table(homework).values() if isinstance(exercise, Value)]
    return drawn(_module(homework).DRAWS, values, random)


def grade(name, answer, learner=...):
    """Grade an answer, a function or a value (``...`` is a blank), and return a `helpers.checking.Result`.

    In a homework set, the learner's own numbers follow from `learner`, a name or a number.
    """
    if not isinstance(name, str):
        hint = 'First the exercise\'s name in quotation marks, then the answer: `check("name", name)`.'
        return Result("check", WRONG, f"{words(name)} is no name of an exercise", hint)
    replaced = replaced_functions()
    if replaced:
        sentence = f"{replaced[0]} was replaced in this notebook, so that nothing could be compared"
        hint = "It is put back. Remove the line that assigns to it, and run the notebook from the top."
        return Result(name, WRONG, sentence, hint)
    home = _home(name)
    if home is None:
        known = re.findall(r'^ {8}"(\w+)",|def (\w+)\(', "\n".join(TABLES.values()), re.MULTILINE)
        close = difflib.get_close_matches(name, [value or function for value, function in known], 1)
        hint = "Look at the name again, or get the newest course: this notebook may be of another version."
        hint = f"Did you mean {close[0]!r}?" if close else hint
        return Result(name, WRONG, "no exercise has this name", hint)
    with effects_undone():
        result = _graded(home, name, answer, learner)
    replaced = replaced_functions()
    if replaced:
        return Result(name, WRONG, f"replaces {replaced[0]}", "Use another name of your own.", of=result.of)
    return result


def _home(name):
    """Return in which table an exercise stands."""
    stands = re.compile(rf'"{re.escape(name)}",|def {re.escape(name)}\(')
    return next((home for home, text in TABLES.items() if stands.search(text) and name in table(home)), None)


def _graded(home, name, answer, learner):
    exercise = table(home)[name]
    mine = None
    if isinstance(exercise, Value) and exercise.is_personal and answer is not ...:
        try:
            random = personal_random(home, learner)
            problem = "no name is typed yet" if learner is ... else ""
        except (TypeError, ValueError) as error:
            problem = str(error)
        if problem:
            hint = "Type your name or number at the top of the set, then run all cells from there."
            return Result(name, WRONG, problem, hint, of=exercise.points)
        mine = _drawn(home, random)
    return exercise.grade(answer, mine)


_last = {}
"""What the last check of each exercise printed, to know a mistake that comes again."""


def check(name, answer, learner=...):
    """Print what a check of an answer found: a tick, a cross with a hint, or "not written yet".

    The arguments are those of `grade`. When the same wrong answer comes again, the section to read again is
    named. The arguments on which a function went wrong stay in ``check.failing``.

    Where nbgrader runs the notebook (it sets ``NBGRADER_EXECUTION``), an answer that is not right raises an
    AssertionError as well: nbgrader gives full marks to a cell that does not. One for a teacher does not
    raise.
    """
    result = grade(name, answer, learner)
    check.failing = result.failing
    text = str(result)
    print(text + _once_more(result, text))
    if result.passed and (said := remember(_home(name), "check", name)):
        print(said)
    accepted = result.passed or result.state == FOR_TEACHER
    if os.environ.get("NBGRADER_EXECUTION") and not accepted:
        raise AssertionError(text)


check.failing = ()


def _once_more(result, text):
    """Return what is said beside the hint when the same wrong answer comes a second time."""
    again, _last[result.name] = _last.get(result.name) == text, text
    home = _home(result.name)
    if result.state != WRONG or not again or home is None:
        return ""
    exercise = table(home)[result.name]
    second, section = getattr(exercise, "second", ""), getattr(exercise, "section", "")
    return f"\n  {second}" * bool(second) + f"\n  Read again: {section}." * bool(section)


def forecasts(name):
    """Return the forecasts of one lesson by their names: its table FORECASTS, scored by its SCORE."""
    module = _module(name)
    asked, score = getattr(module, "FORECASTS", {}), getattr(module, "SCORE", "bits")
    return {question: Forecast(question, answers, score) for question, answers in asked.items()}


def forecast(name, given):
    """Score a forecast, a probability for each answer; the first one counts and goes into the record.

    With ``...`` for all of them the cell says what to do, and on a page without a kernel it shows a form.
    """
    quoted = f'"{name}"'
    home = next((h for h, text in TABLES.items() if quoted in text and name in forecasts(h)), None)
    if home is None:
        print(f"✗ {words(name)}: no forecast has this name; this notebook may be of another version.")
        return
    asked = forecasts(home)[name]
    problem = asked.problem(given)
    if problem:
        print(f"✗ {name}: {problem}")
    elif asked.is_blank(given):
        display({"text/html": asked.form(), "text/plain": asked.blank()}, raw=True)
    else:
        _scored(home, asked, asked.shares(given))


def _scored(home, asked, shares):
    """Print what a forecast comes to, and remember it if it is the first of its name."""
    print(asked.verdict(shares))
    truth = list(asked.answers).index(asked.truth)
    said = remember(home, "forecast", asked.name, truth, shares)
    first = next((e.shares for e in entries(home) if (e.kind, e.name) == ("forecast", asked.name)), None)
    if first not in (None, tuple(shares)):
        said = f"In your record stands your first forecast, with {first[truth]:.4g} for what happened."
    if said:
        print(said)


def record(lesson):
    """Show what a learner has done in a lesson (its file name without number): exercises, forecasts."""
    if lesson not in TABLES:
        print(f"✗ There is no lesson {words(lesson)}: a lesson's name is its file's, without the number.")
        return
    text = _line(lesson) if working_copy() else RECORD_IS
    page = f'<div class="course-record"><p>{text}</p><script>{RECORD_SCRIPT}</script></div>'
    display({"text/html": page, "text/plain": text}, raw=True)


RECORD_IS = (
    "Your record: in a working copy, the exercises you solved and the mean cost of your forecasts stand here."
)
RECORD_SCRIPT = (Path(__file__).parents[1] / "checking" / "record.js").read_text("utf-8")


def _line(lesson):
    """Return one sentence on a lesson's record."""
    solved = {entry.name for entry in entries(lesson) if entry.kind == "check"} & set(table(lesson))
    made = [entry for entry in entries(lesson) if entry.kind == "forecast"]
    made = [entry for entry in made if entry.name in forecasts(lesson)]
    left = [name for name in table(lesson) if name not in solved]
    said = f"{len(solved)} of {len(table(lesson))} exercises solved"
    if solved and left:
        said += f" (still open: {', '.join(left)})"
    return f"{said}; {summary(made)}." if forecasts(lesson) else f"{said}."


def whole_record():
    """Return the record of the whole course as lines of text, with the place to go on."""
    if working_copy() is None:
        return ["No working copy here: go into the folder of your copy (such as my_course) and ask again."]
    lines, made, opened = [], [], []
    for lesson in TABLES:
        known = entries(lesson)
        if known:
            opened.append(lesson)
            lines.append(f"{lesson}: {_line(lesson)}")
        made += [entry for entry in known if entry.kind == "forecast"]
    if not lines:
        return ["Nothing yet: begin with lesson 00."]
    latest = max(opened, key=lambda lesson: max(entry.time for entry in entries(lesson)))
    return [*lines, f"All together: {summary(made)}.", f"You were last in: {latest}."]
