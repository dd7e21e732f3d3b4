"""Check a learner's answer: ``check(name, answer)`` says what differs and gives a hint, never the answer."""

import importlib
import os
import pkgutil
import zlib

import numpy as np

from helpers.exercises.calling import guarded
from helpers.exercises.comparing import words
from helpers.exercises.grading import WRONG, FunctionExercise, Result

__all__ = ["check", "exercises", "grade"]


def exercises():
    """Return all exercises of the course by name.

    Returns
    -------
    dict
        The `FunctionExercise` or `ValueExercise` of each name, in the order of the modules'
        ``EXERCISES`` lists.

    Raises
    ------
    ValueError
        If two exercises share a name.
    """
    found = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        for exercise in getattr(importlib.import_module(f"{__name__}.{module}"), "EXERCISES", []):
            if exercise.name in found:
                raise ValueError(f"exercise names must be unique, got {exercise.name!r} twice")
            found[exercise.name] = exercise
    return found


def grade(name, answer):
    """Grade an answer and return what was found as data.

    Parameters
    ----------
    name : str
        The exercise's name.
    answer : object
        The learner's function or value; ``...`` (or a function that returns it) is a
        blank not filled in yet.

    Returns
    -------
    helpers.exercises.grading.Result
        State, sentence, hint, expected and found value.

    Raises
    ------
    ValueError
        If no exercise has this name.
    """
    known = exercises()
    if name not in known:
        raise ValueError(f"name must be the name of an exercise, got {words(name)}")
    exercise = known[name]
    # The random inputs are the same in every run, so that the published output is too.
    random = np.random.RandomState(zlib.crc32(name.encode()))
    if not isinstance(exercise, FunctionExercise):
        return exercise.grade(answer, random)
    if answer is not ... and not callable(answer):
        sentence = f"{words(answer)} is no function"
        return Result(name, WRONG, sentence, "Hand over the function itself: its name, without brackets.")
    return exercise.grade(guarded(answer if callable(answer) else lambda *_: ...), random)


def check(name, answer):
    """Print what a check of an answer found: a tick, a cross with a hint, or "not written yet".

    Where nbgrader runs the notebook (it sets ``NBGRADER_EXECUTION``), an answer that is not right
    raises as well: nbgrader gives full marks to a cell that does not.

    Parameters
    ----------
    name : str
        The exercise's name, as the lesson gives it.
    answer : object
        The learner's function or value.

    Raises
    ------
    ValueError
        If no exercise has this name.
    AssertionError
        If nbgrader runs the notebook and the answer is not right.
    """
    result = grade(name, answer)
    print(result)
    if os.environ.get("NBGRADER_EXECUTION") and not result.passed:
        raise AssertionError(str(result))
