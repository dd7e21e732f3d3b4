"""Checks of arguments, shared by the numerical modules: one sentence for each mistake."""

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


def as_finite_rows(name, values):
    """Return `values` as floats of shape (..., K), without nan and infinities."""
    array = as_rows(name, values)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {array[~np.isfinite(array)][0]}")
    return array


def as_single(values):
    """Return an array as it is, and a single number as a Python float."""
    return values if np.ndim(values) else float(values)


def check_shape(name, array, *shapes):
    """Refuse an array that has none of the shapes."""
    if array.shape not in shapes:
        raise ValueError(f"{name} must have shape {' or '.join(map(str, shapes))}, got {array.shape}")


def check_whole_number(name, value, lowest):
    """Refuse anything but one integer of at least `lowest`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be an integer, got {type(value).__name__}")
    if value < lowest:
        raise ValueError(f"{name} must be at least {lowest}, got {value}")


def as_probabilities(name, values):
    """Return `values` as floats between 0 and 1.

    An entry that misses 0 or 1 by rounding (4 units of its own precision: ``1 - 0.8 - 0.2`` is
    -5.6e-17) becomes 0 or 1. If it was the truth's, its loss is ``inf``: too much rather than too little.
    """
    array = as_numbers(name, values)
    rounding = 4 * np.finfo(array.dtype if array.dtype.kind == "f" else float).eps
    array = array.astype(float, copy=False)
    outside = ~((array >= -rounding) & (array <= 1 + rounding))  # true for nan, too
    if outside.any():
        raise ValueError(f"{name} must lie between 0 and 1, got {array[outside][0]}")
    return array.clip(0, 1)


def as_distributions(name, values):
    """Return `values` as probabilities of shape (..., K), whose sums miss 1 by rounding at most."""
    values = as_numbers(name, values)
    as_rows(name, values)
    tolerance = {"float32": 1e-5, "float16": 1e-2}.get(values.dtype.name, 1e-9)
    array = as_probabilities(name, values)
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
    rule = f"class numbers from 0 to {n_classes - 1}" if n_classes else "whole numbers of at least 0"
    lowest, highest = array.min(), array.max()
    if lowest < 0 or highest >= (n_classes or 2**63):
        raise ValueError(f"{name} must be {rule}, got {lowest if lowest < 0 else highest}")
    return array.astype(int, copy=False)


def as_labels(labels, shape):
    """Return class numbers of shape (...), or distributions of shape (..., K) = `shape`, as floats."""
    array = as_numbers("labels", labels)
    check_shape("labels", array, shape[:-1], shape)
    return as_distributions("labels", array) if array.shape == shape else as_class_labels(array, shape)


def as_class_labels(labels, shape):
    """Return class numbers of shape (...) for predictions of shape (..., K) = `shape`."""
    array = as_numbers("labels", labels)
    check_shape("labels", array, shape[:-1])
    return as_class_numbers("labels", array, shape[-1])


def only_counted(name, predictions, labels, weights, class_axis=True):
    """Return predictions, labels and weights without the examples of weight 0, whatever these hold."""
    if weights is None:
        return predictions, labels, None
    predictions, labels = as_numbers(name, predictions), as_numbers("labels", labels)
    if class_axis:
        as_rows(name, predictions)
    shapes = [predictions.shape[:-1], predictions.shape] if class_axis else [predictions.shape]
    check_shape("labels", labels, *shapes)
    weights = as_numbers("weights", weights).astype(float, copy=False)
    check_shape("weights", weights, shapes[0])
    wrong = ~((weights == 0) | ((weights >= 1e-100) & (weights <= 1e100)))  # else sums could overflow
    if wrong.any():
        raise ValueError(f"weights must be 0 or between 1e-100 and 1e100, got {weights[wrong][0]}")
    counts = weights > 0
    if not counts.any():
        raise ValueError("weights must have an entry above 0, got only zeros")
    return predictions[counts], labels[counts], weights[counts]


def nats_in(unit):
    """Return the number of nats in one `unit`: ln 2 for "bits", 1 for "nats"."""
    if not isinstance(unit, str):
        raise TypeError(f"unit must be a string, got {type(unit).__name__}")
    if unit not in ("bits", "nats"):
        raise ValueError(f"unit must be 'bits' or 'nats', got {unit!r}")
    return LN2 if unit == "bits" else 1.0
