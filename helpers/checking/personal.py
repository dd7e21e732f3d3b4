"""Numbers of a learner's own in a homework set: other numbers for each name, and the same task."""

import hashlib
import unicodedata
from types import SimpleNamespace

import numpy as np

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


def drawn(draws, values, random):
    """Draw a learner's own numbers, each part again until it is fair.

    Parameters
    ----------
    draws : list of callable
        Each takes the random numbers and returns some of the learner's numbers as a dict by name.
    values : list of helpers.checking.Value
        The exercises of the set. A draw in which one of their known mistakes would look right, or
        like another, is not fair.
    random : numpy.random.RandomState
        The learner's random numbers.

    Returns
    -------
    types.SimpleNamespace
        The numbers by name.
    """
    numbers, waiting = {}, [value for value in values if value.is_personal]
    for draw in draws:
        while True:
            mine = SimpleNamespace(**numbers, **draw(random))
            judged = {value.name: _fair(value, mine) for value in waiting}
            if False not in judged.values():
                break
        numbers = vars(mine)
        waiting = [value for value in waiting if judged[value.name] is None]
    return mine


def _fair(value, mine):
    """Tell whether numbers are fair in an exercise; None where it needs some that are not drawn yet."""
    try:
        return value.is_fair(mine)
    except AttributeError:
        return None
