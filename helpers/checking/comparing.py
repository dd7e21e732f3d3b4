"""Compare what a learner's answer gave with what is due, and say the difference in words."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.checking.calling import safe_text

CLOSE = 1e-9
"""Two numbers that differ by less than this share of their size count as equal."""

NUMBERS = int | float | np.integer | np.floating | Fraction | Decimal


@dataclass(frozen=True)
class Difference:
    """A difference in kind: the end of a sentence that says it, and a hint."""

    sentence: str
    hint: str


def difference(expected, found):
    """Say how a found value differs in type or shape from what is due: a `Difference`, or None."""
    if isinstance(expected, np.ndarray) and expected.ndim > 0:
        return _array_difference(expected, found)
    if isinstance(expected, bool | np.bool_):
        right, due = isinstance(found, bool | np.bool_), "True or False"
        hint = "A comparison gives True or False."
    elif isinstance(expected, str):
        right, due, hint = isinstance(found, str), "a text", "A text stands between quotation marks."
    elif isinstance(expected, tuple):
        right, due = isinstance(found, tuple | list), "a tuple"
        hint = "`return a, b` hands back a tuple of two."
    elif isinstance(expected, list):
        right, due, hint = isinstance(found, list | tuple), "a list", "Collect the results in a list."
    else:
        right, due, hint = is_number(found), "a number", _number_hint(found)
        if right and as_float(found) is None:
            return Difference("gives a whole number too large for a float", "Which step makes it so large?")
    if right:
        return None
    if not isinstance(expected, str | bool | np.bool_) and _equal_but_for_type(expected, found):
        hint = f"The value is right, its type is not: {due} is due here, not {_kind(found)}."
    return Difference(f"gives {_kind(found)} where {due} is due", hint)


def _array_difference(expected, found):
    due = "where a NumPy array is due"
    if is_number(found):
        return Difference(f"gives one number {due}", "Was something added up, or did a loop return early?")
    if type(found) is not np.ndarray:
        hint = "`np.array` makes an array of it."
        if _equal_but_for_type(expected, found):
            hint = f"The numbers are right, the type is not: {_kind(found)}. {hint}"
        return Difference(f"gives {_kind(found)} {due}", hint)
    if found.dtype.kind not in "iuf":
        what = "True and False" if found.dtype.kind == "b" else str(found.dtype)
        hint = "Look at each number that goes in: one of them is no plain number."
        if found.dtype.kind == "b" and found.shape == expected.shape and np.array_equal(found, expected):
            hint = "True and False stand where 1.0 and 0.0 are due: `.astype(float)` makes numbers of them."
        return Difference(f"gives an array of {what} where an array of numbers is due", hint)
    if found.shape != expected.shape:
        shapes = f"gives an array of shape {found.shape} where shape {expected.shape} is due"
        return Difference(shapes, _shape_hint(expected.shape, found.shape))
    return None


def _shape_hint(expected, found):
    if len(found) == len(expected) == 1:
        return "What does each entry stand for, and how many are there?"
    if sorted(found) == sorted(expected):
        return "Rows and columns have changed places."
    if [n for n in found if n != 1] == [n for n in expected if n != 1]:
        return "An axis of length 1 is too many or missing: `[:, None]` adds one, `[:, 0]` takes one away."
    if len(found) == len(expected):
        return "Is a size fixed that should follow from the argument, such as `len(...)` or `.shape`?"
    return "Which axis is added up, and which one stays?"


def _number_hint(found):
    if isinstance(found, str):
        if "," in found:
            return "Python writes decimals with a point, 0.7, and a number without quotation marks."
        if "%" in found:
            return "Divide percent by 100, and write the number without quotation marks."
        return "A number stands alone: no quotation marks, no unit."
    whole = isinstance(found, tuple) and all(isinstance(part, int) for part in found)
    if whole and len(found) == 2:
        return "A comma makes a pair of two numbers. Python writes decimals with a point: 0.7."
    if callable(found):
        return "That is the function itself. Call it: its name, then brackets with its arguments."
    return "The answer is one plain number: which step turns what you have into one number?"


def equal(expected, found, tolerance=1e-13):
    """Tell whether two values that `difference` lets pass are equal; ``nan`` equals nothing.

    A number may be off by `tolerance`, beside the share `CLOSE` of its size.
    """
    if isinstance(expected, str):
        return expected == found
    if isinstance(expected, list | tuple):
        return len(expected) == len(found) and all(
            difference(e, f) is None and equal(e, f, tolerance) for e, f in zip(expected, found, strict=True)
        )
    # In float64: NumPy compares a float16 with a Python float in the precision of the float16.
    expected, found = as_float(expected), as_float(found)
    if isinstance(expected, float) and isinstance(found, float):  # much faster than an array of one number
        return math.isclose(expected, found, rel_tol=CLOSE, abs_tol=tolerance)
    return bool(np.allclose(found, expected, rtol=CLOSE, atol=tolerance))


def alike(wrong, found, tolerance=1e-13):
    """Tell whether a known mistake explains what was found; here ``nan`` equals ``nan``."""
    if isinstance(wrong, Exception) or isinstance(found, Exception) or difference(wrong, found):
        return False
    if isinstance(wrong, list | tuple):
        same_size = len(wrong) == len(found)
        return same_size and all(alike(w, f, tolerance) for w, f in zip(wrong, found, strict=True))
    if not isinstance(wrong, str):
        wrong, found = as_float(wrong), as_float(found)
        both_nan = np.isnan(wrong) & np.isnan(found)
        if np.any(both_nan):
            wrong, found = np.where(both_nan, 0.0, wrong), np.where(both_nan, 0.0, found)
    return equal(wrong, found, tolerance)


def is_number(value):
    """Tell whether a value is one real number: no bool, text, list, or array with an axis."""
    if type(value) is np.ndarray:
        return value.shape == () and value.dtype.kind in "iuf"
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def as_float(value):
    """Return numbers in float64, or None for a whole number beyond its range."""
    if isinstance(value, np.ndarray):
        return value.astype(float)
    try:
        return float(value)
    except OverflowError:
        return None


def _equal_but_for_type(expected, found):
    """Tell whether a value holds the right numbers in another type."""
    plain = isinstance(found, list | tuple | np.ndarray | bool | complex)
    if not plain or isinstance(found, np.ma.MaskedArray):
        return False
    try:
        numbers, due = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
    same = numbers.shape == due.shape or (numbers.size == due.size == 1)
    return same and bool(np.allclose(numbers.ravel(), due.ravel(), rtol=CLOSE, atol=1e-3))


def words(value, digits=6):
    """Write a value in the short form that a check prints: 17 digits tell any two numbers apart."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if type(value) is np.ndarray and value.ndim > 0:
        if value.size > 12:
            return f"an array of shape {value.shape}"
        text = np.array2string(value, precision=digits, separator=", ", suppress_small=False)
        return text.replace("\n", "")
    if type(value) in (list, tuple):
        inner = ", ".join(words(part, digits) if not _is_nested(part) else "…" for part in value[:12])
        inner += ", …" * (len(value) > 12)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if is_number(value):
        number = as_float(value)
        # + 0.0 turns -0.0 into 0.0
        return f"{number + 0.0:.{digits}g}" if number is not None else "a whole number too large for a float"
    if callable(value):
        return safe_text(value, lambda function: function.__name__)
    return safe_text(value)


def _is_nested(part):
    return type(part) in (list, tuple) and any(type(inner) in (list, tuple) for inner in part)


def code(value):
    """Write an argument as Python code that can be pasted: arrays as ``np.array(...)``, with all digits."""
    if type(value) is np.ndarray:
        return f"np.array({code(value.tolist())})"
    if type(value) in (list, tuple):
        inner = ", ".join(map(code, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})"
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return "np.nan" if np.isnan(value) else "np.inf" if value > 0 else "-np.inf"
    if callable(value):
        return safe_text(value, lambda function: function.__name__)
    return safe_text(value, most=300)


def _kind(value):
    if isinstance(value, np.ma.MaskedArray):
        return "a masked array"
    if isinstance(value, np.matrix):
        return "an np.matrix"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if callable(value):
        return "a function"
    if is_number(value):
        return "one number"
    if isinstance(value, bool | np.bool_):
        return "True or False"
    names = {str: "a text", list: "a list", tuple: "a tuple"}
    return names.get(type(value), f"an object of type {type(value).__name__}")
