"""Checks of arguments, shared by the numerical modules: one sentence for each mistake, nothing repaired."""

import numpy as np

LN2 = float(np.log(2.0))  # nats in one bit


def as_numbers(name, values):
    """Return `values` as an array of real numbers with at least one entry."""
    if isinstance(values, np.ma.MaskedArray):
        raise TypeError(f"{name} must be a plain array, got a masked array")
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} must have rows of equal length, got rows of different lengths") from None
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must be real numbers, got values of type {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got shape {array.shape}")
    return array


def as_rows(name, values):
    """Return `values` as floats of shape (..., K): numbers for K classes along the last axis."""
    array = as_numbers(name, values)
    if array.ndim == 0:
        raise ValueError(f"{name} must have at least one axis, got the single number {array}")
    return array.astype(float, copy=False)


def check_whole_number(name, value, lowest):
    """Refuse anything but one integer of at least `lowest`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be an integer, got {type(value).__name__}")
    if value < lowest:
        raise ValueError(f"{name} must be at least {lowest}, got {value}")


def check_largest(largest):
    """Refuse rows of scores whose largest score (given here) is nan or infinite."""
    wrong = ~np.isfinite(largest)
    if wrong.any():
        raise ValueError(f"logits must have a finite largest score in every row, got {largest[wrong][0]}")


def as_probabilities(name, values):
    """Return `values` as floats that all lie between 0 and 1."""
    array = as_numbers(name, values).astype(float, copy=False)
    outside = ~((array >= 0) & (array <= 1))  # true for nan, too
    if outside.any():
        raise ValueError(f"{name} must lie between 0 and 1, got {array[outside][0]}")
    return array


def as_distributions(name, values):
    """Return `values` as probabilities of shape (..., K) that sum to 1 along the last axis.

    A sum may miss 1 by 1e-9, and by 1e-5 where the values come as float32.
    """
    array = as_probabilities(name, as_rows(name, values))
    tolerance = 1e-5 if np.asarray(values).dtype == np.float32 else 1e-9
    sums = array.sum(axis=-1)
    off = np.abs(sums - 1) > tolerance
    if off.any():
        raise ValueError(f"{name} must sum to 1 (within {tolerance:g}) in every row, got {sums[off][0]}")
    return array


def as_class_numbers(name, values, n_classes=None):
    """Return `values` as integers of at least 0, and below `n_classes` where that is given."""
    array = as_numbers(name, values)
    if array.dtype.kind == "b":
        raise TypeError(f"{name} must be class numbers, got values of type bool")
    if array.dtype.kind == "f":
        broken = array != np.floor(array)  # true for nan, too
        if broken.any():
            raise ValueError(f"{name} must be whole numbers, got {array[broken][0]}")
    limit, rule = np.iinfo(np.int64).max, "whole numbers of at least 0"
    if n_classes is not None:
        limit, rule = n_classes, f"class numbers from 0 to {n_classes - 1}"
    lowest, highest = array.min(), array.max()
    if lowest < 0 or highest >= limit:
        raise ValueError(f"{name} must be {rule}, got {lowest if lowest < 0 else highest}")
    return array.astype(int, copy=False)


def as_labels(labels, shape):
    """Return the labels of predictions of shape (..., K) = `shape`, told apart by their number of axes.

    Shape (...) holds class numbers, returned as integers; shape (..., K) holds distributions, as floats.
    """
    array = as_numbers("labels", labels)
    if array.ndim not in (len(shape) - 1, len(shape)):
        raise ValueError(f"labels must have shape {shape[:-1]} or {shape}, got {array.shape}")
    expected = shape[: array.ndim]
    if array.shape != expected:
        raise ValueError(f"labels must have shape {expected}, got {array.shape}")
    if array.ndim == len(shape):
        return as_distributions("labels", array)
    return as_class_numbers("labels", array, shape[-1])


def as_weights(weights, shape):
    """Return one weight for each example, as floats: finite, at least 0, and not all 0.

    All are multiplied by one power of two, which brings the largest to between 0.5 and 1 and
    alters no digit: later sums and products cannot overflow.
    """
    array = as_numbers("weights", weights).astype(float, copy=False)
    if array.shape != shape:
        raise ValueError(f"weights must have shape {shape}, got {array.shape}")
    wrong = ~((array >= 0) & (array < np.inf))
    if wrong.any():
        raise ValueError(f"weights must be finite and at least 0, got {array[wrong][0]}")
    if not array.any():
        raise ValueError("weights must have an entry above 0, got only zeros")
    _, exponent = np.frexp(array.max())
    return np.ldexp(array, -exponent)


def nats_in(unit):
    """Return the number of nats in one `unit`: ln 2 for "bits", 1 for "nats"."""
    if not isinstance(unit, str):
        raise TypeError(f"unit must be a string, got {type(unit).__name__}")
    if unit not in ("bits", "nats"):
        raise ValueError(f"unit must be 'bits' or 'nats', got {unit!r}")
    return LN2 if unit == "bits" else 1.0
