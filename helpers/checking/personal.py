"""Numbers of a learner's own in a homework set: other numbers for each name, and the same task."""

import hashlib
import unicodedata
from types import SimpleNamespace

import numpy as np

EXAMPLE = "Ada Lovelace"
"""Whose numbers a set shows as long as no name is typed."""


def personal_random(homework, learner):
    """Return the random numbers (a RandomState) that belong to a homework set, such as "hw1", and a learner.

    A learner is a name or a number; case, accents written in another way and extra spaces make no difference,
    and ``...``, the blank, stands for `EXAMPLE`. The seed is the SHA-256 of set and name, in eight whole
    numbers of 32 bits, big end first. What is neither text nor whole number is a TypeError, a text without a
    letter or digit a ValueError.
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


def lines_above(random):
    """Draw how many lines stand above a program in its file, for a question about one of its lines."""
    return {"lines_above": int(random.randint(10, 100))}


def drawn(draws, values, random):
    """Return a learner's own numbers as a namespace, each part drawn again until it is fair.

    Each of `draws` takes the random numbers and returns some of the learner's numbers as a dict by name. A
    draw in which a known mistake of one of the exercises `values` would look right, or like another, is not
    fair.
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
