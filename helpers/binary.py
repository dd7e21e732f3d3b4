"""Lesson 05: cross-entropy for yes/no questions (binary cross-entropy, or log loss)."""

import numpy as np

from helpers.cross_entropy import mean_loss, minus_log, times
from helpers.validation import as_numbers, as_probabilities, as_single, check_shape, nats_in, only_counted


def binary_losses(probabilities, labels, unit="bits"):
    """Return the binary cross-entropy of each yes/no question.

    Parameters
    ----------
    probabilities : array_like of float, shape (...)
        Predicted probability of "yes" for each question.
    labels : array_like of float, shape (...)
        1 for "yes", 0 for "no", or a probability of "yes" in between (a soft label).
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        One loss for each question: 0 when certain and right, 1 bit at probability 0.5, ``inf``
        when the truth was given probability 0. ``log1p(-p)`` keeps the digits of a small p.
        Shapes that differ, and what breaks a rule, are a ValueError or a TypeError.

    >>> binary_losses([0.7, 0.7], [1, 0]).round(4)
    array([0.5146, 1.737 ])
    """
    probabilities = as_probabilities("probabilities", probabilities)
    labels = _as_answers(labels, probabilities.shape)
    if_yes = minus_log(probabilities, unit)
    with np.errstate(divide="ignore"):
        if_no = 0.0 - np.log1p(-probabilities) / nats_in(unit)
    return as_single(times(labels, if_yes) + times(1 - labels, if_no))


def binary_cross_entropy(probabilities, labels, weights=None, unit="bits"):
    """Return the mean loss of a batch of yes/no questions, a float: 1 bit when every probability is 0.5.

    Probabilities, labels and unit are those of `binary_losses`, with its errors; the weights, of shape (...),
    say how much each question counts, as in `helpers.cross_entropy.cross_entropy`.

    >>> round(binary_cross_entropy([0.9, 0.2, 0.5, 0.3], [1, 0, 1, 1]), 4)
    0.8027
    """
    p, labels, weights = only_counted("probabilities", probabilities, labels, weights, class_axis=False)
    return mean_loss(binary_losses(p, labels, unit), weights)


def binary_cross_entropy_from_logits(logits, labels, weights=None, unit="bits"):
    """Return the mean loss of a batch of yes/no questions, a float, from scores before the sigmoid.

    The logits, of shape (...), are not ``nan``; ``-inf`` and ``inf`` are sure answers. The rest is as in
    `binary_cross_entropy`, with its errors: 1 bit when every score is 0. A sure answer keeps its digits.

    >>> binary_cross_entropy_from_logits([40.0], [1], unit="nats")
    4.248354255291589e-18
    """
    nats = nats_in(unit)
    logits, labels, weights = only_counted("logits", logits, labels, weights, class_axis=False)
    z = as_numbers("logits", logits).astype(float, copy=False)
    if np.isnan(z).any():
        raise ValueError("logits must be numbers, got nan")
    y = _as_answers(labels, z.shape)
    losses = times(np.where(z > 0, 1 - y, y), np.abs(z)) + np.log1p(np.exp(-np.abs(z)))
    return mean_loss(losses / nats, weights)


def _as_answers(labels, shape):
    labels = as_probabilities("labels", labels)
    check_shape("labels", labels, shape)
    return labels
