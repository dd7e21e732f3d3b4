"""Lesson 01: one-hot labels and cosine similarity."""

import numpy as np

from helpers.validation import as_class_numbers, as_finite_rows, as_single, check_shape, check_whole_number


def one_hot(labels, n_classes):
    """Write each class number as a row with a single 1.

    Parameters
    ----------
    labels : array_like of int, shape (...)
        Class numbers from 0 to `n_classes` - 1.
    n_classes : int
        The number of classes, K, 1 or more. What breaks a rule is a ValueError or a TypeError.

    Returns
    -------
    ndarray of float, shape (..., K)
        1 at the class number and 0 elsewhere.

    >>> one_hot([0, 2], 3)
    array([[1., 0., 0.],
           [0., 0., 1.]])
    """
    check_whole_number("n_classes", n_classes, 1)
    labels = as_class_numbers("labels", labels, n_classes)
    rows = np.zeros((*labels.shape, n_classes))
    np.put_along_axis(rows, labels[..., np.newaxis], 1.0, axis=-1)
    return rows


def cosine_similarity(a, b):
    """Compare the directions of two vectors: their dot product once both have length 1.

    Parameters
    ----------
    a, b : array_like of float, shape (..., K)
        Vectors of K finite entries along the last axis, none of length 0, in equal shapes; all else is
        a ValueError or a TypeError.

    Returns
    -------
    float or ndarray, shape (...)
        1 for equal directions, 0 for a right angle, -1 for opposite directions, up to rounding.

    >>> round(cosine_similarity([0.7, 0.2, 0.1], [1, 0, 0]), 4)
    0.9526
    """
    a, b = _as_directions("a", a), _as_directions("b", b)
    check_shape("b", b, a.shape)
    return as_single((a * b).sum(axis=-1) / np.sqrt((a * a).sum(axis=-1) * (b * b).sum(axis=-1)))


def _as_directions(name, vectors):
    """Divide each vector by its largest entry: the direction stays, and no square overflows."""
    vectors = as_finite_rows(name, vectors)
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    if (largest == 0).any():
        raise ValueError(f"{name} must have an entry other than 0 in every vector, got only zeros")
    return vectors / largest
