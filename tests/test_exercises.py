"""The checks know right answers from wrong ones, and give each known mistake its hint.

The answers stand in ``tests/banks``, one module for each module of exercises, written as
learners write them: ``RIGHT`` and ``WRONG`` by the name of the exercise, and ``EQUIVALENT``,
mutants of a right answer that are right as well, each with the reason.
"""

import importlib
import inspect
import math
import pkgutil
import textwrap

import banks
import matplotlib.pyplot as plt
import numpy as np
import pytest
from mutants import mutants

from helpers.exercises import exercises, grade
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.personal import PersonalExercise, personal_numbers
from helpers.exercises.written import FigureExercise, WrittenExercise

BANKS = [importlib.import_module(f"banks.{module.name}") for module in pkgutil.iter_modules(banks.__path__)]
RIGHT = {name: answers for bank in BANKS for name, answers in bank.RIGHT.items()}
WRONG = {name: answers for bank in BANKS for name, answers in bank.WRONG.items()}
EQUIVALENT = {name: known for bank in BANKS for name, known in getattr(bank, "EQUIVALENT", {}).items()}
EXERCISES = exercises()
FUNCTIONS = [name for name, exercise in EXERCISES.items() if isinstance(exercise, FunctionExercise)]
PERSONAL = [name for name, exercise in EXERCISES.items() if isinstance(exercise, PersonalExercise)]
VALUES = [name for name, e in EXERCISES.items() if isinstance(e, ValueExercise | PersonalExercise)]
READ = [name for name, e in EXERCISES.items() if isinstance(e, WrittenExercise | FigureExercise)]
LEARNERS = ["Ada Lovelace", "Grace Hopper", "20261124"]


def answer(name, source, learner=LEARNERS[0]):
    """Run an answer as the notebook's cell would, and return the function or value of that name."""
    space = {"np": np, "math": math, "plt": plt}
    if name in PERSONAL:
        space["mine"] = personal_numbers(EXERCISES[name].homework, learner)
    source = whole(name, source)
    exec(source, space)
    plt.close("all")
    return space[name]


def graded(name, source):
    """Return what the check says of an answer: for own numbers, to each of several learners."""
    learners = LEARNERS if name in PERSONAL else LEARNERS[:1]
    return [grade(name, answer(name, source, learner), learner) for learner in learners]


def whole(name, source):
    """Put the line that starts the cell before an answer that gives only what follows it."""
    source = textwrap.dedent(source).strip()
    if name in FUNCTIONS and f"def {name}(" not in source:
        return f"def {name}{inspect.signature(EXERCISES[name].reference)}:\n{textwrap.indent(source, '    ')}"
    if name in VALUES + READ and f"{name} =" not in source and f"{name}," not in source:
        return f"{name} = {source}"
    return source


def label(value):
    return " ".join(str(value).split())[:60] if isinstance(value, str) else ""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_dozen_wrong_answers_and_three_right_ones(name):
    assert len(WRONG.get(name, [])) >= 12
    assert len({textwrap.dedent(source).strip() for source in RIGHT.get(name, [])}) >= 3


@pytest.mark.parametrize("name", VALUES + READ)
def test_a_value_has_four_wrong_answers_and_a_right_one(name):
    assert len(WRONG.get(name, [])) >= 4
    assert RIGHT.get(name)


def test_the_bank_holds_no_answer_to_an_exercise_that_is_gone():
    assert set(RIGHT) | set(WRONG) | set(EQUIVALENT) <= set(EXERCISES)


@pytest.mark.parametrize(
    ("name", "source"), [(name, s) for name, sources in RIGHT.items() for s in sources], ids=label
)
def test_a_right_answer_is_accepted(name, source):
    for result in graded(name, source):
        assert result.state == ("for your teacher" if name in READ else "right"), str(result)


@pytest.mark.parametrize(
    ("name", "source", "hint"),
    [(name, *wrong) for name, wrongs in WRONG.items() for wrong in wrongs],
    ids=label,
)
def test_a_wrong_answer_is_rejected_with_the_hint_for_its_mistake(name, source, hint):
    for result in graded(name, source):
        assert result.state == "wrong", str(result)
        assert hint in f"{result.sentence} {result.hint}", str(result)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_small_change_to_a_right_function_is_noticed(name):
    known = EQUIVALENT.get(name, {})
    alive = []
    for source in RIGHT[name]:
        for mutant in mutants(whole(name, source)):
            try:
                function = answer(name, mutant)
            except Exception:
                continue
            if grade(name, function).passed:
                alive.append(mutant)
    unlisted = [mutant for mutant in alive if mutant not in known]
    assert not unlisted, "these mutants pass:\n" + "\n---\n".join(unlisted)
    assert set(known) <= set(alive), "these are listed as equivalent but do not pass, or are no mutants"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_hints_of_a_function_do_not_explain_the_right_answer(name):
    exercise = EXERCISES[name]
    for hint, wrong in exercise.mistakes:
        result = grade(name, wrong)
        assert result.state == "wrong", f"the mistake {hint!r} passes as right"


@pytest.mark.parametrize("name", EXERCISES)
def test_a_blank_is_told_apart_from_a_forgotten_return(name):
    blank = (lambda *arguments: ...) if name in FUNCTIONS else ...
    nothing = (lambda *arguments: None) if name in FUNCTIONS else None
    assert grade(name, blank, LEARNERS[0]).state == "not written yet"
    assert grade(name, nothing, LEARNERS[0]).state == "wrong"
    assert "None" in grade(name, nothing, LEARNERS[0]).sentence
