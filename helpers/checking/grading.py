"""Exercises as data, and the grading of an answer: right or not, what differs, and which mistake it is."""

import contextlib
import math
import textwrap
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np

from helpers.checking import recurring
from helpers.checking.calling import NotWritten, Unusable, guarded, has_blank, parameters_of
from helpers.checking.comparing import alike, as_float, code, difference, equal, words

RIGHT, WRONG, NOT_WRITTEN = "right", "wrong", "not written yet"
FOR_TEACHER = "for your teacher"


@dataclass(frozen=True)
class Result:
    """What a check found: in words that never hold the right answer to a value.

    `state` is "right", "wrong", "not written yet" or "for your teacher"; `of` is the most points that
    the answer can earn (0 in a lesson); `failing` are the arguments on which a function went wrong.
    """

    name: str
    state: str
    sentence: str = ""
    hint: str = ""
    of: int = 0
    failing: tuple = ()

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


@dataclass
class Function:
    """A function to write.

    - `source`: the right answer, from ``def`` on; its names are ``np``, ``math`` and those of the table.
    - `inputs`: takes a ``numpy.random.RandomState``, returns argument tuples: the lesson's example first,
      then the families of `helpers.checking.families`, then random ones.
    - `hint`: what to think of when no known mistake fits.
    - `mistakes`: ``{hint: wrong}`` or ``{hint: [wrong, ...]}``; a wrong answer is an edit of `source`, such
      as ``("axis=1", "axis=0")`` (old, new, and further pairs), a whole function, its body, or what it
      returns.
    - `unit`: "bits" or "nats" of a loss; a wrong unit then has its hint.
    - `tolerance`: how far a number may be off, beside a share of its size; 0 where tiny results count.
    - `points`: what a right answer earns in a homework set.
    - `section`: what to read again when the same wrong answer comes twice; `second`: a stronger hint for it.
    """

    source: str
    inputs: Callable
    hint: str
    mistakes: dict = field(default_factory=dict)
    unit: str = ""
    tolerance: float = 1e-13
    points: int = 0
    section: str = ""
    second: str = ""
    names: dict = field(default_factory=dict, repr=False)

    def __post_init__(self):
        self.source = textwrap.dedent(self.source).strip()
        self.name, self.parameters = parameters_of(self.source)

    @property
    def reference(self):
        """The right answer as a function."""
        return self.built(self.source)

    def built(self, source):
        """Return the function that a text defines, in the names of the table."""
        space = {"np": np, "math": math, **self.names}
        exec(_compiled(source, "exec"), space)
        return space[self.name]

    def known_mistakes(self):
        """Return the known mistakes of this function as a list of (hint, text)."""
        return [(hint, self._text(wrong)) for hint, wrong in _pairs(self.mistakes)]

    def _text(self, wrong):
        if isinstance(wrong, tuple):
            text = self.source
            for old, new in zip(wrong[::2], wrong[1::2], strict=True):
                if old not in text:
                    raise ValueError(f"an edit of {self.name} must find its text, got {old!r}")
                text = text.replace(old, new)
            return text
        wrong = textwrap.dedent(wrong).strip()
        if f"def {self.name}(" in wrong:
            return wrong
        body = wrong if "\n" in wrong or wrong.startswith("return") else f"return {wrong}"
        return f"def {self.name}({self.parameters}):\n{textwrap.indent(body, '    ')}"

    def cases(self):
        """Return the inputs: the same in every run, so that the published output is too."""
        return self.inputs(np.random.RandomState(zlib.crc32(self.name.encode())))

    def grade(self, answer, mine=None):
        """Grade a learner's function; ``...``, or a function that returns it, is a blank."""
        if answer is ...:
            return Result(self.name, NOT_WRITTEN, of=self.points)
        if not callable(answer):
            hint = "Hand over the function itself: its name, without brackets."
            return Result(self.name, WRONG, f"{words(answer)} is no function", hint, self.points)
        return replace(self._graded(answer), of=self.points)

    def _graded(self, answer):
        call = guarded(answer, self.name, self.parameters)
        tried, failing = [], None  # (arguments, expected, found) of each input, and the first wrong one
        reference = self.reference  # called first: the learner's function may replace one of NumPy's
        for arguments, expected in [(case, _value(reference, case)) for case in self.cases()]:
            try:
                found = call(*arguments)
            except NotWritten:
                return Result(self.name, NOT_WRITTEN)
            except Unusable as problem:
                if failing:
                    break
                sentence = f"{self._shown(arguments)} {problem.sentence}"
                return Result(self.name, WRONG, sentence, problem.hint, failing=arguments)
            if has_blank(found):
                return Result(self.name, NOT_WRITTEN)
            tried.append((arguments, expected, found))
            right = difference(expected, found) is None and equal(expected, found, self.tolerance)
            failing = failing or (None if right else tried[-1])
        if failing is None:
            return Result(self.name, RIGHT, f"right on all {len(tried)} inputs.")
        return self._diagnosed(answer, tried, *failing)

    def _diagnosed(self, answer, tried, arguments, expected, found):
        """Say how the first wrong result differs, and which mistake explains it."""
        parameters = self.parameters.split(", ")
        hint = self._mistake(tried, arguments, found) or recurring.of_code(answer, parameters)
        kind = difference(expected, found)
        if kind is not None:
            sentence = f"{self._shown(arguments)} {kind.sentence}"
            return Result(self.name, WRONG, sentence, hint or kind.hint, failing=arguments)
        digits = 17 if words(expected) == words(found) else 6
        due = f"should be {words(expected, digits)}, found {words(found, digits)}"
        pairs = [(expected, found) for _, expected, found in tried]
        hint = hint or recurring.of_results(pairs, self.tolerance) or self.hint
        return Result(self.name, WRONG, f"{self._shown(arguments)} {due}", hint, failing=arguments)

    def _mistake(self, tried, arguments, found):
        """Return the hint of the mistake that agrees with every right result, and with most wrong ones."""
        known = [(hint, self.built(text), 1) for hint, text in self.known_mistakes()]
        right, wrong = [], []
        for case in tried:
            fits = difference(*case[1:]) is None and equal(*case[1:], self.tolerance)
            (right if fits else wrong).append(case)
        # A slip that any function can have is a coincidence if it explains one of several wrong results.
        slips = recurring.of_functions(self.reference, self.unit, self.parameters.split(", "))
        known += [(hint, slip, min(2, len(wrong))) for hint, slip in slips]
        best, most = "", 0
        for hint, mistake, least in known:
            if not alike(_value(mistake, arguments), found, self.tolerance):
                continue
            if self._explained(mistake, right) < len(right):
                continue  # this mistake would have gone wrong where the answer is right
            explained = self._explained(mistake, wrong)
            if explained >= least and explained > most:
                best, most = hint, explained
        return best

    def _explained(self, mistake, cases):
        """Return in how many cases a mistake gives what was found."""
        return sum(alike(_value(mistake, case), found, self.tolerance) for case, _, found in cases)

    def _shown(self, arguments):
        text = ", ".join(map(code, arguments))
        return f"{self.name}({text})" if len(text) <= 90 else f"{self.name}(*check.failing)"


@dataclass
class Value:
    """A number, array, list or word to find; in a homework set, from a learner's own numbers.

    `answer` and the mistakes are expressions, whose names are ``np``, ``math``, those of the table and, in a
    homework set, ``mine``. A text is compared without regard to case. `unit`: "bits" or "nats" of a loss, any
    other for the sentence that says it is right. `tolerance`: half a unit of the third decimal if not said.
    The rest is as in `Function`.
    """

    name: str
    answer: str
    hint: str
    mistakes: dict = field(default_factory=dict)
    unit: str = ""
    tolerance: float = 0.00051
    points: int = 0
    section: str = ""
    second: str = ""
    names: dict = field(default_factory=dict, repr=False)

    def worth(self, text, mine=None):
        """Return what an expression comes to, for the learner whose numbers are `mine`."""
        space = {"np": np, "math": math, **self.names, "mine": mine}
        with _unwarned():
            return eval(_compiled(text, "eval"), space)

    def known_mistakes(self):
        """Return the known mistakes as a list of (hint, expression)."""
        return _pairs(self.mistakes)

    @property
    def is_personal(self):
        """True where the answer, or a mistake, follows from a learner's own numbers."""
        texts = [self.answer, *(text for _, text in self.known_mistakes())]
        return any("mine" in _compiled(text, "eval").co_names for text in texts)

    def is_fair(self, mine):
        """Tell whether no mistake gives what is right, or what a mistake with another hint gives.

        Numbers that are not drawn yet are an AttributeError.
        """
        right = self.worth(self.answer, mine)
        known = [(hint, self.worth(text, mine)) for hint, text in self.known_mistakes()]
        known.append(("", right))
        gap = 8 * self.tolerance
        return not any(
            one[0] != other[0] and alike(one[1], other[1], gap)
            for place, one in enumerate(known)
            for other in known[:place]
        )

    def grade(self, value, mine=None):
        """Grade a value; returns a `Result` that never holds the right answer in words."""
        if has_blank(value):
            return Result(self.name, NOT_WRITTEN, of=self.points)
        if value is None:
            hint = "Put a value to the right of the equals sign."
            return Result(self.name, WRONG, "is None", hint, self.points)
        return replace(self._graded(value, self.worth(self.answer, mine), mine), of=self.points)

    def _graded(self, value, right, mine):
        shown = words(value)
        if isinstance(right, str) and isinstance(value, str):
            value, right = value.strip().casefold(), right.casefold()
        if isinstance(right, np.ndarray) and type(value) in (list, tuple):
            value = _as_array(value)  # the numbers count, not how they are held
        kind = difference(right, value)
        if kind is None and equal(right, value, self.tolerance):
            one = shown == "1" and self.unit in ("bits", "nats")
            unit = f" {self.unit[:-1] if one else self.unit}" if self.unit else ""
            return Result(self.name, RIGHT, f"{shown}{unit} is right.")
        wrongs = [(hint, self.worth(text, mine)) for hint, text in self.known_mistakes()]
        if _is_float(right):
            wrongs += [(hint, factor * right) for hint, factor in recurring.scaled(self.unit, right)]
        hint = self._mistake(value, right, wrongs) or (kind.hint if kind else self.hint)
        sentence = f"{shown} is not right" if kind is None else kind.sentence.replace("gives", "is", 1)
        return Result(self.name, WRONG, sentence, hint)

    def _mistake(self, value, right, wrongs):
        """Return the hint of the mistake that gives this value, at the value's own number of decimals."""
        exact = [hint for hint, wrong in wrongs if alike(wrong, value, self.tolerance)]
        if exact:
            return exact[0]
        if difference(right, value) is not None or not (_is_float(right) or isinstance(right, np.ndarray)):
            return ""
        decimals = _decimals(value)
        if decimals == 0:
            return ""
        if decimals < 4 and _is_short_for(value, right, decimals):
            return "Nearly: give more digits, or let Python compute it."
        close = {}
        for hint, wrong in wrongs:
            if difference(right, wrong) is None and _is_short_for(value, wrong, decimals):
                off = float(np.max(np.abs(as_float(wrong) - as_float(value))))
                close[hint] = min(off, close.get(hint, off))
        # With one decimal many mistakes look alike: then none of them is named.
        return min(close, key=close.get) if len(close) == 1 or (close and decimals > 1) else ""


def _is_float(value):
    return isinstance(value, float | np.floating)


def _as_array(value):
    try:
        return np.array(value, dtype=float)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return value


def _decimals(value):
    """Return with how many decimals a number was typed, the most of any entry of an array."""
    if isinstance(value, np.ndarray):
        return max((_decimals(entry) for entry in value.ravel().tolist()), default=0)
    if isinstance(value, Fraction) or not math.isfinite(value):
        return 0
    typed = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return max(0, -typed.normalize().as_tuple().exponent)  # 2.0 was typed with none


def _is_short_for(value, number, decimals):
    """Tell whether a value is a number rounded to some decimals, or cut after them."""
    value, number, place = as_float(value), as_float(number), 10.0**-decimals
    if not np.all(np.isfinite(number)) or np.all(np.abs(number) < place):
        return False
    rounded = np.abs(value - number) <= 0.5001 * place
    cut = (np.sign(number) * (number - value) >= 0) & (np.abs(number - value) < 0.9999 * place)
    return bool(np.all(rounded) or np.all(cut))


def _pairs(mistakes):
    return [
        (hint, wrong)
        for hint, wrongs in mistakes.items()
        for wrong in (wrongs if isinstance(wrongs, list) else [wrongs])
    ]


@cache
def _compiled(text, mode):
    return compile(text.strip() if mode == "eval" else text, "table", mode)


def _value(call, arguments):
    """Return what a call gives, or the error it ends with; it gets the arguments as they are."""
    try:
        with _unwarned():
            return call(*arguments)
    except Exception as error:
        return error


@contextlib.contextmanager
def _unwarned():
    """Keep NumPy's warnings, such as "Mean of empty slice", from a learner who did not cause them."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
