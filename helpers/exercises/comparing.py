"""Compare what a learner's answer gave with what is due, and say the difference in words."""

from dataclasses import dataclass

import numpy as np

CLOSE = 1e-9
"""Two numbers that differ by less than this share of their size count as equal."""


@dataclass(frozen=True)
class Difference:
    """A difference in kind: the end of a sentence that says it, and a hint."""

    sentence: str
    hint: str


def difference(expected, found):
    """Say how a found value differs in kind from the expected one.

    Parameters
    ----------
    expected : float, bool, str, list or ndarray
        What is due.
    found : object
        What the learner's answer gave.

    Returns
    -------
    Difference or None
        What is wrong with the type or shape of `found`; None where the two can be
        compared value by value.
    """
    if isinstance(expected, np.ndarray) and expected.ndim > 0:
        if _is_number(found):
            sentence = "gives one number where a NumPy array is due"
            return Difference(sentence, "Was something added up, or did a loop return early?")
        if isinstance(found, np.ma.MaskedArray) or not isinstance(found, np.ndarray):
            return Difference(
                f"gives {_kind(found)} where a NumPy array is due", "`np.array` makes an array of it."
            )
        if found.dtype.kind not in "biuf":
            found_kind = f"gives an array of {found.dtype} where an array of numbers is due"
            return Difference(found_kind, "Look at each number that goes in: one of them is no plain number.")
        if found.shape != expected.shape:
            shapes = f"gives an array of shape {found.shape} where shape {expected.shape} is due"
            if found.ndim == expected.ndim == 1:
                return Difference(shapes, "What does each entry stand for, and how many are there?")
            return Difference(shapes, "Which axis is added up, and which one stays?")
        return None
    if isinstance(expected, bool | np.bool_):
        right, due = isinstance(found, bool | np.bool_), "True or False"
        hint = "A comparison gives True or False."
    elif isinstance(expected, str):
        right, due, hint = isinstance(found, str), "a text", "A text stands between quotation marks."
    elif isinstance(expected, list | tuple):
        right, due, hint = isinstance(found, list | tuple), "a list", "Collect the results in a list."
        if isinstance(expected, tuple):
            due, hint = "a tuple", "`return a, b` hands back a tuple of two."
    else:
        right, due = _is_number(found), "a number"
        hint = "The answer is one plain number: which step turns what you have into one number?"
        if isinstance(found, str):
            hint = "A number stands without quotation marks."
    return None if right else Difference(f"gives {_kind(found)} where {due} is due", hint)


def equal(expected, found, tolerance=1e-13):
    """Tell whether two values of one kind are equal, numbers but for rounding.

    Parameters
    ----------
    expected, found : float, bool, str, list or ndarray
        Values that `difference` lets pass. ``nan`` equals nothing.
    tolerance : float
        How far a number may be off, beside the share `CLOSE` of its size.

    Returns
    -------
    bool
    """
    if isinstance(expected, str):
        return expected == found
    if isinstance(expected, list | tuple):
        return len(expected) == len(found) and all(
            difference(e, f) is None and equal(e, f, tolerance) for e, f in zip(expected, found, strict=True)
        )
    return bool(np.allclose(found, expected, rtol=CLOSE, atol=tolerance))


def words(value, digits=6):
    """Write a value in the short form that a check prints.

    Parameters
    ----------
    value : object
        A number, array, text or list.
    digits : int
        How many digits of a number to write; 17 tell any two numbers apart.

    Returns
    -------
    str
        The value; a large array by its shape.
    """
    if isinstance(value, bool | np.bool_ | str):
        return repr(value) if isinstance(value, str) else str(bool(value))
    if isinstance(value, np.ndarray) and value.ndim > 0:
        if value.size > 12:
            return f"an array of shape {value.shape}"
        return np.array2string(value, precision=digits, separator=", ", suppress_small=False).replace(
            "\n", ""
        )
    if isinstance(value, list | tuple):
        inner = ", ".join(words(v, digits) for v in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if isinstance(value, int | float | np.number | np.ndarray):
        return f"{float(value) + 0.0:.{digits}g}"  # + 0.0 turns -0.0 into 0.0
    return getattr(value, "__name__", repr(value)[:60])


def _is_number(value):
    if isinstance(value, np.ndarray) and not isinstance(value, np.ma.MaskedArray):
        return value.shape == () and value.dtype.kind in "iuf"
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def _kind(value):
    if isinstance(value, np.ma.MaskedArray):
        return "a masked array"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    names = {
        bool: "True or False",
        np.bool_: "True or False",
        str: "a text",
        list: "a list",
        tuple: "a tuple",
    }
    if callable(value):
        return "a function"
    if _is_number(value):
        return "one number"
    return names.get(type(value), f"an object of type {type(value).__name__}")
