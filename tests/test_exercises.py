"""Every exercise of every table: right answers pass, and each known mistake gets the hint beside it.

Beside each table stand a few answers written independently of it, as learners write them, in
``tests/answers``: ``RIGHT`` and ``WRONG`` by the name of the exercise, and ``EQUIVALENT``, small changes
to the right answer that are right as well, each with the reason. What the checks say of any exercise (a wrong
type, nats for bits, a text, a figure) is tested in ``test_checks.py``, once for all; that the solutions'
answers pass, two ways to each function of a lesson, in ``test_solutions.py``.
"""

import importlib
import math
import pkgutil
import re
import textwrap
from functools import cache

import answers
import numpy as np
import pytest
from lessons import lesson_paths, load
from mutants import mutants

from helpers.checking import Function, Value
from helpers.checking.comparing import difference, equal
from helpers.exercises import TABLES, exercises, grade, personal_numbers, table

NAMES = [module.name for module in pkgutil.iter_modules(answers.__path__)]
BOOKS = [importlib.import_module(f"answers.{name}") for name in NAMES]
RIGHT = {name: sources for book in BOOKS for name, sources in book.RIGHT.items()}
WRONG = {name: sources for book in BOOKS for name, sources in book.WRONG.items()}
EQUIVALENT = {name: known for book in BOOKS for name, known in getattr(book, "EQUIVALENT", {}).items()}
EXERCISES = exercises()
HOME = {name: home for home in TABLES for name in table(home)}
FUNCTIONS = [name for name, exercise in EXERCISES.items() if isinstance(exercise, Function)]
VALUES = [name for name, exercise in EXERCISES.items() if isinstance(exercise, Value)]
LEARNERS = ["Ada Lovelace", "Grace Hopper", "20261124"]


@cache
def numbers_of(name, learner):
    """Return the learner's own numbers where the exercise asks for them."""
    personal = isinstance(EXERCISES[name], Value) and EXERCISES[name].is_personal
    return personal_numbers(HOME[name], learner) if personal else None


def answer(name, source, mine=None):
    """Run an answer as the notebook's cell would, and return the function or value of that name."""
    space = {"np": np, "math": math, "mine": mine}
    exec(whole(name, source), space)
    return space[name]


def whole(name, source):
    """Put the line that starts the cell before an answer that gives only what follows it."""
    source = textwrap.dedent(source).strip()
    if name in FUNCTIONS and f"def {name}(" not in source:
        return f"def {name}({EXERCISES[name].parameters}):\n{textwrap.indent(source, '    ')}"
    if name not in FUNCTIONS and f"{name} =" not in source and f"{name}," not in source:
        return f"{name} = {source}"
    return source


def graded(name, source):
    """Return what the check says of an answer: for own numbers, to each of several learners."""
    for learner in LEARNERS if numbers_of(name, LEARNERS[0]) else LEARNERS[:1]:
        yield grade(name, answer(name, source, numbers_of(name, learner)), learner)


@pytest.mark.parametrize("name", FUNCTIONS + VALUES)
def test_independent_answers_are_judged_as_they_should_be(name):
    assert RIGHT.get(name) or not HOME[name].startswith("hw")
    assert WRONG.get(name) or name in VALUES
    for source in RIGHT.get(name, []):
        for result in graded(name, source):
            assert result.passed, f"{source}\n{result}"
    for source, hint in WRONG.get(name, []):
        for result in graded(name, source):
            assert result.state == "wrong", f"{source}\n{result}"
            assert hint in f"{result.sentence} {result.hint}", f"{source}\n{result}"


def test_no_independent_answer_belongs_to_an_exercise_that_is_gone():
    assert set(RIGHT) | set(WRONG) | set(EQUIVALENT) <= set(EXERCISES)


@pytest.mark.parametrize("name", FUNCTIONS + VALUES)
def test_each_known_mistake_gets_the_hint_beside_it(name):
    exercise = EXERCISES[name]
    mine = numbers_of(name, LEARNERS[0])
    for hint, text in exercise.known_mistakes():
        wrong = exercise.built(text) if name in FUNCTIONS else exercise.worth(text, mine)
        result = exercise.grade(wrong, mine)
        assert (result.state, result.hint) == ("wrong", hint), f"{text}\n{result}"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_right_answer_passes_and_each_small_change_to_it_is_noticed(name):
    exercise, known = EXERCISES[name], EQUIVALENT.get(name, {})
    assert exercise.grade(exercise.reference).passed
    alive = [mutant for mutant in mutants(exercise.source) if passes(exercise, mutant)]
    unlisted = [mutant for mutant in alive if mutant not in known]
    assert not unlisted, "these changes pass:\n" + "\n---\n".join(unlisted)
    assert set(known) <= set(alive), "these are listed as equivalent but do not pass, or are no mutants"


def passes(exercise, source):
    """Tell whether a function is right on all inputs; stops at the first that differs, unlike a check."""
    reference = exercise.reference
    try:
        function = exercise.built(source)
        for case in exercise.cases():
            with np.errstate(all="ignore"):
                expected, found = reference(*case), function(*case)
            if difference(expected, found) or not equal(expected, found, exercise.tolerance):
                return False
    except Exception:
        return False
    return True


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_inputs_of_a_function_are_of_many_kinds(name):
    columns = list(zip(*EXERCISES[name].cases(), strict=True))
    for parameter, values in zip(EXERCISES[name].parameters.split(", "), columns, strict=True):
        arrays = [value for value in values if isinstance(value, np.ndarray)]
        if not arrays or (name, parameter) in FIXED:
            continue
        only_floats = {array.dtype.kind for array in arrays} == {"f"}
        assert not only_floats or parameter in FRACTIONS, f"{parameter} never holds whole numbers"
        assert len({array.shape for array in arrays}) > 1, f"{parameter} always has one shape"
        assert min(array.size for array in arrays) <= 3, f"{parameter} is never short"
        tables = [array.shape for array in arrays if array.ndim == 2]
        assert not tables or any(n != k for n, k in tables), f"{parameter} is always square"


FRACTIONS = {"prediction", "probabilities", "shares"}
"""Arguments that hold proper fractions in any sensible call, so that integers may be missing."""

FIXED = {("bits_of_name", "table")}
"""Arguments whose shape the text fixes."""


def test_hints_end_as_sentences_do():
    for name in FUNCTIONS + VALUES:
        exercise = EXERCISES[name]
        for hint in [exercise.hint, *exercise.mistakes, exercise.second or "It is."]:
            assert hint.rstrip("`*)").endswith((".", "?", ":", ")")), (name, hint)


@pytest.mark.parametrize("name", FUNCTIONS + VALUES)
def test_the_section_to_read_again_is_a_heading_of_the_lesson(name):
    headings = {path.stem: {s.title for s in load(path).sections} for path in lesson_paths()}
    section = EXERCISES[name].section
    if not HOME[name].startswith("hw"):
        assert section in next(titles for stem, titles in headings.items() if stem[3:] == HOME[name])
        return
    pointers = re.findall(r"lesson (\d\d), (.*?)(?:, and (?=lesson)|$)", section)
    assert pointers
    for number, title in pointers:
        assert title in next(titles for stem, titles in headings.items() if stem.startswith(number)), section
