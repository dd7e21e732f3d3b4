"""Check a learner's answer: ``check(name, answer)`` says what differs and gives a hint, never the answer."""

import importlib
import os
import pkgutil
import zlib

import numpy as np

from helpers.exercises.calling import guarded
from helpers.exercises.comparing import words
from helpers.exercises.grading import FOR_TEACHER, WRONG, FunctionExercise, Result
from helpers.exercises.personal import PersonalExercise, personal_numbers, personal_random

__all__ = ["check", "exercises", "grade", "personal_numbers"]


def exercises():
    """Return all exercises of the course by name.

    Returns
    -------
    dict
        The exercise of each name (a `FunctionExercise`, `ValueExercise`, `PersonalExercise`,
        `WrittenExercise` or `FigureExercise`), in the order of the modules' ``EXERCISES`` lists.

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


def grade(name, answer, learner=...):
    """Grade an answer and return what was found as data.

    Parameters
    ----------
    name : str
        The exercise's name.
    answer : object
        The learner's function or value; ``...`` (or a function that returns it) is a
        blank not filled in yet.
    learner : str or int, optional
        In a homework set: the name or number from which the learner's own inputs follow.

    Returns
    -------
    helpers.exercises.grading.Result
        State, sentence, hint, expected and found value, points.

    Raises
    ------
    ValueError
        If no exercise has this name.
    """
    known = exercises()
    if name not in known:
        raise ValueError(f"name must be the name of an exercise, got {words(name)}")
    exercise = known[name]
    if isinstance(exercise, PersonalExercise):
        try:
            random = personal_random(exercise.homework, learner)
            problem = "no name is typed yet" if learner is ... and answer is not ... else ""
        except (TypeError, ValueError) as error:
            problem = str(error)
        if problem:
            hint = "Type your name or number at the top of the set, then run all cells from there."
            return Result(name, WRONG, problem, hint, of=exercise.points)
    else:
        # The random inputs are the same in every run, so that the published output is too.
        random = np.random.RandomState(zlib.crc32(name.encode()))
    if not isinstance(exercise, FunctionExercise):
        return exercise.grade(answer, random)
    if answer is not ... and not callable(answer):
        sentence = f"{words(answer)} is no function"
        hint = "Hand over the function itself: its name, without brackets."
        return Result(name, WRONG, sentence, hint, of=exercise.points)
    return exercise.grade(guarded(answer if callable(answer) else lambda *_: ...), random)


def check(name, answer, learner=...):
    """Print what a check of an answer found: a tick, a cross with a hint, or "not written yet".

    Where nbgrader runs the notebook (it sets ``NBGRADER_EXECUTION``), an answer that is not right
    raises as well: nbgrader gives full marks to a cell that does not. An answer that only a
    teacher can judge does not raise.

    Parameters
    ----------
    name : str
        The exercise's name, as the lesson gives it.
    answer : object
        The learner's function or value.
    learner : str or int, optional
        In a homework set: the name or number from which the learner's own inputs follow.

    Raises
    ------
    ValueError
        If no exercise has this name.
    AssertionError
        If nbgrader runs the notebook and the answer is not right.
    """
    result = grade(name, answer, learner)
    print(result)
    accepted = result.passed or result.state == FOR_TEACHER
    if os.environ.get("NBGRADER_EXECUTION") and not accepted:
        raise AssertionError(str(result))
