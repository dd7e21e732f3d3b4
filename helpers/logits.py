"""Lessons 02, 04 and 07: cross-entropy straight from scores, with its gradient."""

import numpy as np

from helpers.cross_entropy import mean_loss
from helpers.gradient import losses_and_gradient
from helpers.validation import as_labels, as_rows, as_weights, nats_in


def losses_from_logits(logits, labels, unit="bits"):
    """Return the cross-entropy of each example, computed from scores before softmax.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes along the last axis; ``-inf`` rules a class out.
    labels : array_like, shape (...) or (..., K)
        Class numbers of shape (...), or distributions (one-hot or soft) of shape (..., K).
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        One loss for each example, computed in float64: log K when the scores tie, ``inf`` when
        the truth was ruled out.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule, or the largest score of a row is not finite.

    Examples
    --------
    >>> losses_from_logits([[0, 0, 0, 0], [0, 0, 0, -np.inf]], [3, 3])
    array([ 2., inf])
    """
    nats = nats_in(unit)
    rows, labels, shape = _as_table(logits, labels)
    losses, _ = losses_and_gradient(rows, labels)
    return _in_unit(losses, nats).reshape(shape)[()]


def cross_entropy_from_logits(logits, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch, computed from scores before softmax.

    Parameters
    ----------
    logits, labels, unit
        As in `losses_from_logits`.
    weights : array_like of float, shape (...), optional
        How much each example counts; an example of weight 0 does not count at all.

    Returns
    -------
    float
        The mean loss per example.

    Raises
    ------
    ValueError, TypeError
        As in `losses_from_logits`, and if the weights are negative, not finite, or all 0.

    Examples
    --------
    >>> cross_entropy_from_logits([[0, 0, 0, 0]], [2])
    2.0
    """
    return mean_loss(losses_from_logits(logits, labels, unit), weights)


def loss_and_gradient(logits, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch and its gradient by the scores.

    Parameters
    ----------
    logits, labels, weights, unit
        As in `cross_entropy_from_logits`.

    Returns
    -------
    loss : float
        The mean loss per example.
    gradient : ndarray of float, shape (..., K)
        How fast the mean loss grows with each score: softmax minus label, times the example's
        share of the mean (in bits, divided by ln 2). Each row sums to 0.

    Raises
    ------
    ValueError, TypeError
        As in `cross_entropy_from_logits`.

    Notes
    -----
    Softmax minus 1 rounds to 0 when the answer is sure and right. Minus the sum of the other
    probabilities is the same number, with its digits.

    Examples
    --------
    >>> loss, gradient = loss_and_gradient(np.log([7, 2, 1]), 0, unit="nats")
    >>> print(round(loss, 4), gradient.round(4))
    0.3567 [-0.3  0.2  0.1]
    """
    nats = nats_in(unit)
    rows, labels, shape = _as_table(logits, labels)
    if weights is None:
        shares = np.broadcast_to(1 / (len(rows) * nats), (len(rows), 1))
    else:
        weights = as_weights(weights, shape)
        shares = weights.reshape(-1, 1) / (weights.sum() * nats)
    losses, gradient = losses_and_gradient(rows, labels, shares)
    losses = _in_unit(losses, nats).reshape(shape)
    return mean_loss(losses, weights), gradient.reshape(np.shape(logits))


def _as_table(logits, labels):
    """Check and return the logits as rows of one table, their labels, and the shape of the losses."""
    logits = as_rows("logits", logits)
    labels = as_labels(labels, logits.shape)
    shape, n_classes = logits.shape[:-1], logits.shape[-1]
    hard = labels.ndim < logits.ndim
    return logits.reshape(-1, n_classes), labels.reshape(-1) if hard else labels.reshape(-1, n_classes), shape


def _in_unit(losses, nats):
    with np.errstate(over="ignore", under="ignore"):  # the largest losses in nats are inf in bits
        return np.divide(losses, nats, out=losses)
