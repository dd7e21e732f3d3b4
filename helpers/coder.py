"""Lesson 11: arithmetic coding, a file as long as a model's total cross-entropy, and never 3 bits longer.

Each label narrows an interval, at first all of [0, 1), to the share that the model gives it; a bit
string whose numbers all lie inside the last interval tells the labels. A `model` says how likely each
class is, in whole numbers of at least 1 that sum to a power of 2, at most 2**32:

- counts of shape (K,), used for every label, or of shape (N, K), one row for each label;
- or a function from the list of labels so far, which it must leave as it is, to counts of shape (K,).

**Length.** With integers, one step turns an interval of `width` units into ``(width >> precision) *
count`` units, which is more than ``width * count / 2**precision * (1 - 2**precision / width)``. Since
``width >= 2**48`` before every step, N labels leave an interval W of the whole with ``log2(1 / W) <=
code_length + N * log2(1 / (1 - 2**(precision - 48)))``. Take the whole s with ``W / 4 < 2**-s <= W / 2``:
the first multiple of ``2**-s`` in the interval is less than ``W / 2`` from its start, so the numbers that
share its s bits lie inside, and s is below ``log2(1 / W) + 2``. Hence `payload_bits` is at most ::

    code_length + 2 + N * log2(1 / (1 - 2**(precision - 48)))

with 3.4e-10 bits for each label at precision 16 (after Witten, Neal and Cleary, CACM 30(6), 1987).
"""

import math
import operator
import struct
import zlib
from bisect import bisect_right

import numpy as np

from helpers.validation import as_class_numbers, as_distributions, as_numbers

_MOST = 2**32  # the largest sum of counts
_NARROW, _WIDE = 2**48, 2**64  # units in the narrowest and in the widest interval before a step
_HEADER = struct.Struct(">III")  # checksum of all that follows, number of labels, checksum of the labels


def quantise(probabilities, precision=16):
    """Turn probabilities into whole numbers for the coder.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Distributions along the last axis.
    precision : int, optional
        Every row of counts sums to ``2**precision``: from 0 to 32, with ``K <= 2**precision``.

    Returns
    -------
    ndarray of int64, shape (..., K)
        At least 1 each, for an impossible class too. If no class is impossible, multiples of
        ``2**-precision`` stay exact.

    Raises
    ------
    ValueError, TypeError
        If a row is not a distribution, or `precision` is not such a number.

    Notes
    -----
    Each class gets 1; the rest goes in proportion to ``max(p * 2**precision - 1, 0)``, rounded down,
    and what is left over to the largest remainders, the first ones on a tie.

    Examples
    --------
    >>> quantise([0.5, 0.25, 0.25, 0], precision=4)
    array([7, 4, 4, 1])
    """
    probabilities = as_distributions("probabilities", probabilities)
    if isinstance(precision, bool) or not hasattr(precision, "__index__"):
        raise TypeError(f"precision must be a whole number, got {precision!r}")
    precision, n_classes = operator.index(precision), probabilities.shape[-1]
    if not 0 <= precision <= 32:
        raise ValueError(f"precision must lie between 0 and 32, got {precision}")
    spare = 2**precision - n_classes
    if spare < 0:
        raise ValueError(
            f"precision must give {n_classes} classes at least 1 of 2**precision, got {precision}"
        )
    if spare == 0:
        return np.ones(probabilities.shape, np.int64)
    share = probabilities / probabilities.sum(axis=-1, keepdims=True)
    above = np.maximum(share * 2**precision - 1, 0)
    exact = above * (spare / above.sum(axis=-1, keepdims=True))
    counts = 1 + np.floor(exact).astype(np.int64)
    order = np.argsort(np.floor(exact) - exact, axis=-1, kind="stable")
    left = 2**precision - counts.sum(axis=-1, keepdims=True)
    np.put_along_axis(
        counts, order, np.take_along_axis(counts, order, -1) + (np.arange(n_classes) < left), axis=-1
    )
    return counts


def code_length(labels, counts):
    """Return the total cross-entropy of a model on labels: the sum of ``log2(2**precision / count)``.

    Parameters
    ----------
    labels : array_like of int, shape (N,)
        Class numbers.
    counts : array_like of int, shape (K,) or (N, K), or callable
        A model, see `compress`.

    Returns
    -------
    float
        Bits.

    Raises
    ------
    ValueError, TypeError
        As `compress`.

    Examples
    --------
    >>> code_length([0, 0, 1], [8, 4, 4])
    4.0
    """
    return math.fsum(precision - math.log2(count) for _, count, precision in _steps(labels, counts))


def payload_bits(labels, model):
    """Return how many bits `compress` needs after its header, before it fills up the last byte.

    Parameters and errors are those of `compress`; the length is an int.

    Examples
    --------
    >>> payload_bits([0, 0, 1], [8, 4, 4])
    4
    """
    return _encode(_steps(labels, model))[1]


def compress(labels, model):
    """Write labels as a file, which `decompress` reads with the same model.

    Parameters
    ----------
    labels : array_like of int, shape (N,)
        Class numbers from 0 to K - 1; there may be none.
    model : array_like of int, shape (K,) or (N, K), or callable
        Counts for all labels, for each label, or a function from the list of labels so far to counts
        of shape (K,). Whole numbers of at least 1; each row sums to a power of 2, at most 2**32.

    Returns
    -------
    bytes
        12 bytes (checksum of all that follows, N, checksum of the labels; 4 each) and the payload.

    Raises
    ------
    ValueError, TypeError
        If a label is no class of the model or a row of counts is not as described.

    Examples
    --------
    >>> file = compress([0, 0, 1], [8, 4, 4])
    >>> len(file), decompress(file, [8, 4, 4])
    (13, array([0, 0, 1]))
    """
    labels = _as_sequence(labels)
    payload, _ = _encode(_steps(labels, model))
    rest = _HEADER.pack(0, len(labels), _checksum(labels))[4:] + payload
    return zlib.crc32(rest).to_bytes(4) + rest


def decompress(data, model):
    """Read the labels from a file that `compress` has written.

    Parameters
    ----------
    data : bytes
        The file.
    model : array_like of int, shape (K,) or (N, K), or callable
        The model it was written with.

    Returns
    -------
    ndarray of int64, shape (N,)
        The labels.

    Raises
    ------
    ValueError, TypeError
        If the file is not as it was written (changes within 4 bytes in a row never escape, others
        once in 2**32), if another model reads other labels from it (they escape as rarely), or the
        model is not as described.

    Examples
    --------
    >>> decompress(compress([2, 0], [8, 4, 4])[:-1], [8, 4, 4])
    Traceback (most recent call last):
    ValueError: data must be a whole file from compress, got one cut off or altered
    """
    if not isinstance(data, bytes):
        raise TypeError(f"data must be bytes, got {type(data).__name__}")
    if len(data) < _HEADER.size or zlib.crc32(data[4:]) != int.from_bytes(data[:4]):
        raise ValueError("data must be a whole file from compress, got one cut off or altered")
    _, n_labels, checksum = _HEADER.unpack_from(data)
    row, labels, width = _rows(model, n_labels), [], _WIDE
    end = b"\0" * (8 + len(data) % 2)  # the code goes on with zeros
    words = iter(np.frombuffer(data + end, ">u2", offset=_HEADER.size).tolist())
    code = 0  # counted from the start of the interval
    for _ in range(4):
        code = code << 16 | next(words)
    for _ in range(n_labels):
        edges, precision = row(labels)
        unit = width >> precision
        place = code // unit
        if place >> precision:
            break
        label = bisect_right(edges, place) - 1
        start = int(edges[label])
        code, width = code - unit * start, unit * (int(edges[label + 1]) - start)
        while width < _NARROW:
            code, width = code << 16 | next(words, 0), width << 16
        labels.append(label)
    labels = np.array(labels, np.int64)
    if len(labels) < n_labels or _checksum(labels) != checksum:
        raise ValueError("model must be the one that the file was written with, got another")
    return labels


def _as_sequence(labels):
    if isinstance(labels, list | tuple | np.ndarray) and np.size(labels) == 0 == np.ndim(labels) - 1:
        return np.zeros(0, np.int64)
    labels = as_class_numbers("labels", labels)
    if labels.ndim != 1:
        raise ValueError(f"labels must have shape (N,), got {labels.shape}")
    return labels


def _checksum(labels):
    return zlib.crc32(labels.astype("<i8").tobytes())


def _row(counts):
    """Return where each class starts (and the last one ends), and the precision, of one row of counts."""
    counts = as_numbers("counts", counts)
    if counts.dtype.kind not in "iu":
        raise TypeError(f"counts must be whole numbers, got values of type {counts.dtype}")
    if counts.ndim != 1:
        raise ValueError(f"counts must have shape (K,), got {counts.shape}")
    lowest, highest = int(counts.min()), int(counts.max())
    if lowest < 1 or highest > _MOST:
        wrong = lowest if lowest < 1 else highest
        raise ValueError(f"counts must lie between 1 and 2**32, got {wrong}")
    edges = np.zeros(len(counts) + 1, np.int64)
    counts.astype(np.int64, copy=False).cumsum(out=edges[1:])
    total = int(edges[-1])
    if total > _MOST or total & (total - 1):
        raise ValueError(f"counts must sum to a power of 2, at most 2**32, in every row, got {total}")
    return edges, total.bit_length() - 1


def _rows(model, n_labels):
    """Return a function from the labels so far to the next label's `_row`."""
    if callable(model):
        return lambda past: _row(model(past))
    none = isinstance(model, np.ndarray) and model.ndim == 2 and len(model) == 0
    counts = model if none else as_numbers("counts", model)
    if counts.ndim == 2:
        if len(counts) != n_labels:
            raise ValueError(f"counts must have a row for each of {n_labels} labels, got {len(counts)} rows")
        return lambda past: _row(counts[len(past)])
    edges, precision = _row(counts)
    fixed = edges.tolist(), precision
    return lambda past: fixed


def _steps(labels, model):
    """Yield for each label where it starts among the counts, its count and the precision."""
    labels, past = _as_sequence(labels), []
    row = _rows(model, len(labels))
    for label in labels.tolist():
        edges, precision = row(past)
        if label >= len(edges) - 1:
            raise ValueError(f"labels must be class numbers from 0 to {len(edges) - 2}, got {label}")
        start = int(edges[label])
        yield start, int(edges[label + 1]) - start, precision
        past.append(label)


def _encode(steps):
    """Return the payload and its number of bits."""
    words, low, width = [], 0, _WIDE  # the words of 16 bits, then low, make the start of the interval
    for start, count, precision in steps:
        unit = width >> precision
        low, width = low + unit * start, unit * count
        while width < _NARROW:
            words.append(low >> 48)  # may overflow: the carries wait until the end
            low, width = low % _NARROW << 16, width << 16
    free = width.bit_length() - 1  # the last bits of low, which may be anything
    while (-(-low >> free) + 1) << free > low + width:
        free -= 1
    low = -(-low >> free) << free
    words += [low >> 48, *(low >> place & 0xFFFF for place in (32, 16, 0))]
    n_bits = 16 * len(words) - free
    for i in range(len(words) - 1, 0, -1):
        words[i - 1] += words[i] >> 16
        words[i] &= 0xFFFF
    return np.array(words, ">u2").tobytes()[: -(-n_bits // 8)], n_bits
