"""What two processes say to each other: frames of JSON with a limit, values in plain form, no pickle.

The process of a learner's code is not believed: `decode` builds plain values only, whatever it is sent.
"""

import base64
import json
import re
from decimal import Decimal
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

MOST = 2_000_000
"""Bytes in a frame that comes from a learner's process."""

KINDS = {"ndarray": np.asarray, "matrix": np.asmatrix, "MaskedArray": np.ma.asarray}


class Broken(Exception):
    """What arrived is no frame, or no value: the other side has ended, or lies."""


def send(stream, message):
    """Write a message, which JSON can hold, as one frame."""
    data = json.dumps(message).encode()
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def receive(stream, most=MOST):
    """Read one frame and return its message, a dict; `Broken` where there is none."""
    try:
        size = int.from_bytes(stream.read(4), "big")
        data = stream.read(size) if 0 < size <= most else b""
        message = json.loads(data)
    except (OSError, ValueError, RecursionError, MemoryError):
        raise Broken from None
    if len(data) != size or not isinstance(message, dict):
        raise Broken
    return message


def encode(value, depth=8):
    """Return the plain form of a value as a list that JSON can hold; what has none is named by its type."""
    if value is ... or value is None:
        return ["blank" if value is ... else "none"]
    if isinstance(value, np.ndarray):
        return _encode_array(value, depth)
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        return ["scalar", *_encode_array(np.asarray(value), depth)[2:]]
    if isinstance(value, bool):
        return ["bool", bool(value)]
    if isinstance(value, int) and value.bit_length() < 100_000:
        return ["int", hex(value)]
    if isinstance(value, float):
        return ["float", float(value).hex()]
    if isinstance(value, complex):
        return ["complex", value.real.hex(), value.imag.hex()]
    if isinstance(value, str) and len(value) <= MOST // 8:
        return ["str", str(value)]
    if isinstance(value, Decimal | Fraction):
        return [type(value).__name__, str(value)]
    if isinstance(value, list | tuple) and depth and len(value) <= 100_000:
        kind = "list" if isinstance(value, list) else "tuple"
        return [kind, [encode(part, depth - 1) for part in value]]
    if isinstance(value, plt.Figure):
        return ["figure", _drawn(value)]
    if callable(value):
        return ["callable", str(getattr(value, "__name__", "a function"))[:80]]
    return ["other", type(value).__name__[:80]]


def _encode_array(array, depth):
    if array.dtype.kind in "biufc":
        kind = type(array).__name__
        data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
        return ["array", kind if kind in KINDS else "ndarray", array.dtype.str, list(array.shape), data]
    if array.dtype.kind in "OU" and array.size <= 1000 and depth:
        parts = [encode(part, depth - 1) for part in array.ravel().tolist()]
        return ["parts", array.dtype.kind, list(array.shape), parts]
    return ["other", "ndarray"]


def _drawn(figure):
    """Return what a check asks about a figure: whether its axes hold something, titles and names."""
    axes = [
        [ax.has_data(), ax.get_title() or ax.get_title("left"), ax.get_xlabel(), ax.get_ylabel()]
        for ax in figure.axes[:50]
    ]
    return [figure.get_suptitle(), axes]


class Named:
    """A function that stays in the other process."""

    def __init__(self, name):
        self.__name__ = str(name)

    def __call__(self, *_):
        raise Broken


def decode(plain):
    """Return the value of a plain form; `Broken` where it is none."""
    try:
        return _decode(plain, 10)
    except (ValueError, TypeError, IndexError, KeyError, ArithmeticError, RecursionError, MemoryError):
        raise Broken from None


def _decode(plain, depth):
    kind, *rest = plain
    if kind == "blank":
        return ...
    if kind == "none":
        return None
    if kind == "bool":
        return bool(rest[0])
    if kind == "int":
        return int(rest[0], 16)
    if kind == "float":
        return float.fromhex(rest[0])
    if kind == "complex":
        return complex(*map(float.fromhex, rest))
    if kind == "str":
        return str(rest[0])
    if kind == "Decimal" and len(rest[0]) <= 1000:
        return Decimal(rest[0])
    if kind == "Fraction" and len(rest[0]) <= 1000 and re.fullmatch(r"-?\d+(/\d+)?", rest[0]):
        return Fraction(rest[0])
    if kind in ("list", "tuple") and depth:
        parts = [_decode(part, depth - 1) for part in rest[0]]
        return parts if kind == "list" else tuple(parts)
    if kind == "array":
        return KINDS[rest[0]](_array(*rest[1:]))
    if kind == "scalar":
        return _array(*rest)[()]
    if kind == "parts" and depth:
        parts = [_decode(part, depth - 1) for part in rest[2]]
        array = np.empty(len(parts), dtype=object)
        array[:] = parts
        return (array if rest[0] == "O" else array.astype(str)).reshape(_shape(rest[1]))
    if kind == "figure":
        return _figure(*rest[0])
    if kind == "callable":
        return Named(rest[0])
    name = rest[0] if kind == "other" and re.fullmatch(r"\w{1,80}", rest[0]) else "object"
    return type(name, (), {"__repr__": lambda _: f"an object of type {name}"})()


def _shape(sizes):
    if len(sizes) > 8 or not all(type(size) is int and 0 <= size <= MOST for size in sizes):
        raise ValueError("no shape")
    return tuple(sizes)


def _array(dtype, shape, data):
    if not re.fullmatch(r"[<>|=]?[biufc]\d{1,2}", dtype):
        raise ValueError("no plain dtype")
    return np.frombuffer(base64.b64decode(data, validate=True), np.dtype(dtype)).reshape(_shape(shape)).copy()


def _figure(title, axes):
    """Return a figure of which a check sees what was said of the learner's."""
    figure = plt.Figure()
    figure.suptitle(str(title)[:500])
    for full, name, x, y in axes[:50]:
        ax = figure.add_subplot()
        ax.set(title=str(name)[:500], xlabel=str(x)[:500], ylabel=str(y)[:500])
        if full:
            ax.plot([0, 1])
    return figure
