"""Lesson 01: the dot product, one-hot labels, and cosine similarity."""

import numpy as np

from helpers.validation import as_class_numbers, as_rows, check_whole_number


def dot(a, b):
    """Multiply two vectors entry by entry and add up the products.

    Parameters
    ----------
    a, b : array_like of float, shape (..., K)
        Vectors of K finite entries along the last axis, or batches of them of equal shape.

    Returns
    -------
    float or ndarray, shape (...)
        One number for each pair of vectors: with a prediction and a one-hot label,
        the probability given to the truth.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, or an entry is not a finite number.

    Examples
    --------
    >>> print(dot([0.7, 0.2, 0.1], [1, 0, 0]))
    0.7
    """
    a, b = _as_pair(a, b)
    return (a * b).sum(axis=-1)


def one_hot(labels, n_classes):
    """Write each class number as a row with a single 1.

    Parameters
    ----------
    labels : array_like of int, shape (...)
        Class numbers from 0 to `n_classes` - 1.
    n_classes : int
        The number of classes, K.

    Returns
    -------
    ndarray of float, shape (..., K)
        1 at the class number and 0 elsewhere.

    Raises
    ------
    ValueError, TypeError
        If a label is not a class number, or `n_classes` is not a whole number of at least 1.

    Examples
    --------
    >>> one_hot([0, 2], 3)
    array([[1., 0., 0.],
           [0., 0., 1.]])
    """
    check_whole_number("n_classes", n_classes, 1)
    return np.eye(n_classes)[as_class_numbers("labels", labels, n_classes)]


def cosine_similarity(a, b):
    """Compare the directions of two vectors: their dot product once both have length 1.

    Parameters
    ----------
    a, b : array_like of float, shape (..., K)
        Vectors of K finite entries along the last axis, or batches of them of equal shape.

    Returns
    -------
    float or ndarray, shape (...)
        1 for equal directions, 0 for a right angle, -1 for opposite directions (up to
        rounding); the lengths of the vectors play no part.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, an entry is not a finite number, or a vector has length 0.

    Examples
    --------
    >>> print(cosine_similarity([0.7, 0.2, 0.1], [1, 0, 0]).round(4))
    0.9526
    """
    a, b = (_largest_entry_one(name, v) for name, v in zip("ab", _as_pair(a, b), strict=True))
    return (a * b).sum(axis=-1) / np.sqrt((a * a).sum(axis=-1) * (b * b).sum(axis=-1))


def _as_pair(a, b):
    a, b = as_rows("a", a), as_rows("b", b)
    for name, values in (("a", a), ("b", b)):
        if not np.isfinite(values).all():
            raise ValueError(f"{name} must be finite, got {values[~np.isfinite(values)][0]}")
    if a.shape != b.shape:
        raise ValueError(f"b must have the shape of a, {a.shape}, got {b.shape}")
    return a, b


def _largest_entry_one(name, vectors):
    """Divide each vector by its largest entry: the direction stays, and no square overflows."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    if (largest == 0).any():
        raise ValueError(f"{name} must have an entry other than 0 in every vector, got only zeros")
    return vectors / largest
