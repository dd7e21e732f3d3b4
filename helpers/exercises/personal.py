"""Numbers of a learner's own in a homework set: other numbers for each name, and the same task."""

import hashlib
import importlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from helpers.exercises.grading import ValueExercise

EXAMPLE = "Ada Lovelace"
"""Whose numbers a set shows as long as no name is typed."""


def personal_random(homework, learner):
    """Return the random numbers that belong to a homework set and a learner.

    Parameters
    ----------
    homework : str
        The set, such as "hw1".
    learner : str or int
        A name or a number; case, accents written in another way and extra spaces make no
        difference. ``...``, the blank, stands for `EXAMPLE`.

    Returns
    -------
    numpy.random.RandomState
        Its seed is the SHA-256 of set and name, in eight whole numbers of 32 bits, big end first;
        such streams are the same in every version of NumPy.

    Raises
    ------
    TypeError
        If `learner` is neither a text nor a whole number.
    ValueError
        If `learner` is a text without a letter or digit.
    """
    if learner is ...:
        learner = EXAMPLE
    if isinstance(learner, bool) or not isinstance(learner, str | int | np.integer):
        raise TypeError(f"my_name must be a text or a whole number, got {type(learner).__name__}")
    learner = str(learner)
    folded = " ".join(unicodedata.normalize("NFKC", learner).casefold().split())
    if not any(character.isalnum() for character in folded):
        raise ValueError(f"my_name must have at least one letter or digit, got {learner!r}")
    digest = hashlib.sha256(f"{homework}\n{folded}".encode()).digest()
    return np.random.RandomState(np.frombuffer(digest, ">u4").astype(np.uint32))


def personal_numbers(homework, learner):
    """Return a learner's own numbers for a homework set.

    Parameters
    ----------
    homework : str
        The set, such as "hw1".
    learner : str or int
        The learner's name or number; ``...`` for those of an example.

    Returns
    -------
    object
        The numbers by name, such as ``mine.parts``; the module of the set says what they are.

    Raises
    ------
    TypeError, ValueError
        If `learner` is no name or number, or there is no such set.
    """
    numbers = _numbers_of(homework)
    random = personal_random(homework, learner)
    if learner is ...:
        print(f"No name yet: these are the numbers of {EXAMPLE}.")
    return numbers(random)


def apart(values, gap):
    """Tell whether no two of some numbers are alike: draws in which a mistake looks right are unfair.

    Parameters
    ----------
    values : sequence of float
        What is right, and what known mistakes give.
    gap : float
        By how much any two must differ, at least.

    Returns
    -------
    bool
    """
    return np.diff(np.sort(values)).min() > gap


def _numbers_of(homework):
    """Return the function that draws the numbers of a set."""
    try:
        return importlib.import_module(f"helpers.exercises.{homework}").numbers
    except (ModuleNotFoundError, AttributeError):
        raise ValueError(f"homework must be the name of a set, such as 'hw1', got {homework!r}") from None


@dataclass(frozen=True)
class PersonalExercise:
    """A number, array or word to find from a learner's own numbers.

    Parameters
    ----------
    name : str
        The name of the variable, the same in the homework set.
    homework : str
        The set, such as "hw1"; its module has the function `numbers`.
    answer : callable
        Takes the learner's numbers and returns what is right.
    hint : str
        What to think of when no known mistake fits.
    mistakes : list of (hint, callable)
        Known mistakes: what each makes of the learner's numbers, and the hint for it.
    unit, tolerance, points
        As in `ValueExercise`.
    """

    name: str
    homework: str
    answer: Callable
    hint: str
    mistakes: list = field(default_factory=list)
    unit: str = ""
    tolerance: float = 0.00051
    points: int = 0

    def for_learner(self, random):
        """Return the `ValueExercise` of the learner to whom the random numbers belong."""
        mine = _numbers_of(self.homework)(random)
        mistakes = [(hint, wrong(mine)) for hint, wrong in self.mistakes]
        return ValueExercise(
            self.name, self.answer(mine), self.hint, mistakes, self.unit, self.tolerance, self.points
        )

    def grade(self, value, random):
        """Grade a value for the learner to whom the random numbers belong; returns a `Result`."""
        return self.for_learner(random).grade(value)
