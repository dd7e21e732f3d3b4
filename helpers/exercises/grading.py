"""The exercises as data, and the grading of an answer: passed or not, what differs, and a hint."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from helpers.exercises.calling import NotWritten, Unusable
from helpers.exercises.comparing import difference, equal, words

RIGHT, WRONG, NOT_WRITTEN = "right", "wrong", "not written yet"
FOR_TEACHER = "for your teacher"
LATE_DIGITS = "Only late digits differ: was a tiny number added, or float32 used?"


@dataclass(frozen=True)
class Result:
    """What a check found.

    `state` is "right", "wrong", "not written yet" or "for your teacher"; `of` is the most
    points that the answer can earn (0 in a lesson, where nothing is counted).
    """

    name: str
    state: str
    sentence: str = ""
    hint: str = ""
    expected: Any = None
    found: Any = None
    of: int = 0

    @property
    def passed(self):
        """True where the answer is right."""
        return self.state == RIGHT

    @property
    def points(self):
        """The points that the check gives; None where a teacher gives them."""
        return None if self.state == FOR_TEACHER else self.of * self.passed

    def __str__(self):
        points = f"{self.of} point{'s' * (self.of != 1)}"
        if self.state == NOT_WRITTEN:
            return f"○ {self.name}: not written yet. Replace the dots, then run the cell again."
        if self.state == FOR_TEACHER:
            return f"● {self.name}: {self.sentence}. Your teacher reads this one (up to {points})."
        if self.passed:
            return f"✓ {self.name}: {self.sentence}" + f" ({points})" * bool(self.of)
        return f"✗ {self.name}: {self.sentence}.\n  Hint: {self.hint}"


@dataclass(frozen=True)
class FunctionExercise:
    """A function to write.

    Parameters
    ----------
    name : str
        The function's name, the same in the lesson.
    reference : callable
        Gives the right answer for any input.
    inputs : callable
        Takes a ``numpy.random.RandomState`` and returns a list of argument tuples:
        the lesson's example first, then extreme inputs, then random ones.
    hint : str
        What to think of when no known mistake fits.
    mistakes : list of (hint, callable)
        Known mistakes: what a function with that mistake returns, and the hint for it.
    unit : str
        "bits" or "nats" where the function returns a loss; a wrong unit then has its hint.
    tolerance : float
        How far a number may be off, beside a share of its size; 0 where tiny results count.
    points : int
        What a right answer earns in a homework set.
    """

    name: str
    reference: Callable
    inputs: Callable
    hint: str
    mistakes: list = field(default_factory=list)
    unit: str = ""
    tolerance: float = 1e-13
    points: int = 0

    def grade(self, call, random):
        """Grade something to call.

        Parameters
        ----------
        call : callable
            The answer; raises `NotWritten` or `Unusable` where it has no value to compare.
        random : numpy.random.RandomState
            Draws the random inputs.

        Returns
        -------
        Result
        """
        return replace(self._graded(call, self.inputs(random)), of=self.points)

    def _graded(self, call, cases):
        for arguments in cases:
            expected = _value(self.reference, arguments)
            try:
                found = call(*arguments)
            except NotWritten:
                return Result(self.name, NOT_WRITTEN)
            except Unusable as problem:
                sentence = f"{self._shown(arguments)} {problem.sentence}"
                return Result(self.name, WRONG, sentence, problem.hint, expected)
            kind = difference(expected, found)
            if kind is None and equal(expected, found, self.tolerance):
                continue
            hint = self._mistake(call, cases, arguments, expected, found)
            if kind is not None:
                sentence, hint = f"{self._shown(arguments)} {kind.sentence}", hint or kind.hint
            else:
                late = equal(expected, found, tolerance=1e-7)
                digits = 17 if words(expected) == words(found) else 6
                due, got = words(expected, digits), words(found, digits)
                sentence = f"{self._shown(arguments)} should be {due}, found {got}"
                hint = hint or (LATE_DIGITS if late or digits == 17 else self.hint)
            return Result(self.name, WRONG, sentence, hint, expected, found)
        return Result(self.name, RIGHT, f"right on all {len(cases)} inputs.")

    def _shown(self, arguments):
        return f"{self.name}({', '.join(words(a) for a in arguments)})"

    def _mistake(self, call, cases, arguments, expected, found):
        """Return the hint of the mistake that explains every case, or else of one that explains this case."""
        mistakes = [*self.mistakes, *_unit_mistakes(self.reference, self.unit)]
        for hint, wrong in mistakes:
            if all(_alike(_value(wrong, case), _value(call, case), self.tolerance) for case in cases):
                return hint
        for hint, wrong in mistakes:
            value = _value(wrong, arguments)
            if _alike(value, found, self.tolerance) and not _alike(value, expected, self.tolerance):
                return hint
        return ""


@dataclass(frozen=True)
class ValueExercise:
    """A number, array or word to find.

    Parameters
    ----------
    name : str
        The name of the variable, the same in the lesson.
    answer : float, int, bool, str, list or ndarray
        What is right; a text is compared without regard to case.
    hint : str
        What to think of when no known mistake fits.
    mistakes : list of (hint, value)
        Known wrong values with the hint for each.
    unit : str
        "bits" or "nats" for a loss, any other unit for the sentence that says it is right.
    tolerance : float
        How far a number may be off; half a unit of the third decimal if not said.
    points : int
        What a right answer earns in a homework set.
    """

    name: str
    answer: Any
    hint: str
    mistakes: list = field(default_factory=list)
    unit: str = ""
    tolerance: float = 0.00051
    points: int = 0

    def grade(self, value, random=None):
        """Grade a value; returns a `Result` that never holds the right answer in words."""
        return replace(self._graded(value), of=self.points)

    def _graded(self, value):
        if value is ...:
            return Result(self.name, NOT_WRITTEN)
        if value is None:
            hint = "Put a value to the right of the equals sign."
            return Result(self.name, WRONG, "is None", hint, self.answer, None)
        if isinstance(self.answer, str) and isinstance(value, str):
            value = value.strip().casefold()
        kind = difference(self.answer, value)
        if kind is None and equal(self.answer, value, self.tolerance):
            one = words(value) == "1" and self.unit in ("bits", "nats")
            unit = f" {self.unit[:-1] if one else self.unit}" if self.unit else ""
            return Result(self.name, RIGHT, f"{words(value)}{unit} is right.", found=value)
        mistakes = [*self.mistakes, *_unit_mistakes(self.answer, self.unit)]
        hint = next((hint for hint, wrong in mistakes if _alike(wrong, value, self.tolerance)), "")
        if not hint and kind is None and self._nearly(value):
            hint = "Nearly: give more digits, or let Python compute it."
        hint = hint or (kind.hint if kind else self.hint)
        sentence = f"{words(value)} is not right" if kind is None else kind.sentence.replace("gives", "is", 1)
        return Result(self.name, WRONG, sentence, hint, self.answer, value)

    def _nearly(self, value):
        """Tell whether a number is right but for being cut or rounded to one, two or three decimals."""
        if isinstance(self.answer, str | bool | list | tuple | int):
            return False
        if np.any(np.abs(value - self.answer) > 0.05 * np.abs(self.answer)):
            return False
        off = np.max(np.abs(value - self.answer))
        places = [10.0**decimals for decimals in (1, 2, 3)]
        return any(
            off < 0.999 / place and np.allclose(value * place, np.round(value * place)) for place in places
        )


def _unit_mistakes(right, unit):
    """Return the mistakes that any loss can have: the wrong logarithm, or the sign left out."""
    if unit not in ("bits", "nats"):
        return []
    sign = "The sign is the wrong way round: a loss is never below 0."
    logs = {
        "bits": ("log2", 1.0),
        "nats": ("the natural log", math.log(2)),
        "decimal digits": ("log10", math.log10(2)),
    }
    mistakes = [(sign, -1.0)]
    for other, (log, size) in logs.items():
        if other != unit:
            hint = f"That is in {other}: {log} was used, and the answer is due in {unit}."
            scale = size / logs[unit][1]
            mistakes += [(hint, scale), (f"{hint} {sign}", -scale)]
    if callable(right):
        return [(hint, lambda *arguments, s=scale: s * right(*arguments)) for hint, scale in mistakes]
    return [(hint, scale * right) for hint, scale in mistakes]


def _value(call, arguments):
    """Return what a call gives, or the error it ends with."""
    try:
        with np.errstate(all="ignore"):
            return call(*arguments)
    except Exception as error:
        return error


def _alike(wrong, found, tolerance=1e-13):
    """Tell whether a known mistake explains what was found; here ``nan`` equals ``nan``."""
    if isinstance(wrong, Exception) or isinstance(found, Exception) or difference(wrong, found):
        return False
    if isinstance(wrong, list | tuple):
        return len(wrong) == len(found) and all(map(_alike, wrong, found, [tolerance] * len(wrong)))
    if not isinstance(wrong, str):
        both_nan = np.isnan(wrong) & np.isnan(found)
        wrong, found = np.where(both_nan, 0.0, wrong), np.where(both_nan, 0.0, found)
    return equal(wrong, found, tolerance)
