"""Lesson 01: one-hot labels."""

import numpy as np

from helpers.validation import as_class_numbers, check_whole_number


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
