"""Lesson 05: cross-entropy for yes/no questions (binary cross-entropy, or log loss)."""

import numpy as np

from helpers.cross_entropy import mean_loss, minus_log
from helpers.validation import as_numbers, as_probabilities, nats_in


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
        when the truth was given probability 0.

    Raises
    ------
    ValueError, TypeError
        If the shapes differ, or an argument breaks its rule.

    Notes
    -----
    The "no" half uses ``log1p(-p)``, which keeps the digits that ``log(1 - p)`` rounds away
    when p is small.

    Examples
    --------
    >>> binary_losses([0.7, 0.7], [1, 0]).round(4)
    array([0.5146, 1.737 ])
    """
    probabilities = as_probabilities("probabilities", probabilities)
    labels = _as_answers(labels, probabilities.shape)
    with np.errstate(divide="ignore", under="ignore"):
        if_no = 0.0 - np.log1p(-probabilities) / nats_in(unit)
    if_yes = minus_log(probabilities, unit)
    return _times(labels, if_yes) + _times(1 - labels, if_no)


def binary_cross_entropy(probabilities, labels, weights=None, unit="bits"):
    """Return the mean binary cross-entropy of a batch of yes/no questions.

    Parameters
    ----------
    probabilities, labels, unit
        As in `binary_losses`.
    weights : array_like of float, shape (...), optional
        How much each question counts; a question of weight 0 does not count at all.

    Returns
    -------
    float
        The mean loss per question: 1 bit when every probability is 0.5.

    Raises
    ------
    ValueError, TypeError
        As in `binary_losses`, and if the weights are negative, not finite, or all 0.

    Examples
    --------
    >>> print(round(binary_cross_entropy([0.9, 0.2, 0.6, 0.3], [1, 0, 1, 1]), 4))
    0.737
    """
    return mean_loss(binary_losses(probabilities, labels, unit), weights)


def binary_cross_entropy_from_logits(logits, labels, weights=None, unit="bits"):
    """Return the mean binary cross-entropy, computed from scores before the sigmoid.

    Parameters
    ----------
    logits : array_like of float, shape (...)
        One score for each question; ``-inf`` and ``inf`` are sure answers.
    labels, weights, unit
        As in `binary_cross_entropy`.

    Returns
    -------
    float
        The mean loss per question: 1 bit when every score is 0.

    Raises
    ------
    ValueError, TypeError
        As in `binary_cross_entropy`, and if a score is nan.

    Notes
    -----
    A score costs its size on the wrong side of 0, plus ``log1p(exp(-size))`` on either side.
    Nothing cancels, so the loss of a sure and right answer keeps its digits.

    Examples
    --------
    >>> print(binary_cross_entropy_from_logits(0.0, 1))
    1.0
    >>> print(binary_cross_entropy_from_logits([40.0], [1], unit="nats"))
    4.248354255291589e-18
    """
    nats = nats_in(unit)
    logits = as_numbers("logits", logits).astype(float, copy=False)
    if np.isnan(logits).any():
        raise ValueError("logits must be numbers, got nan")
    labels = _as_answers(labels, logits.shape)
    size = np.abs(logits)
    wrong_side = np.where(logits > 0, 1 - labels, labels)
    with np.errstate(over="ignore", under="ignore"):  # the largest losses in nats are inf in bits
        losses = (_times(wrong_side, size) + np.log1p(np.exp(-size))) / nats
    return mean_loss(losses, weights)


def _as_answers(labels, shape):
    labels = as_probabilities("labels", labels)
    if labels.shape != shape:
        raise ValueError(f"labels must have shape {shape}, got {labels.shape}")
    return labels


def _times(shares, losses):
    """Multiply, where a share of 0 of an infinite loss is 0."""
    with np.errstate(under="ignore"):
        return np.multiply(shares, losses, out=np.zeros(shares.shape), where=shares > 0)
