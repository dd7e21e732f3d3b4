"""Lesson 07: the gradient of the mean loss: softmax minus label."""

import numpy as np

from helpers.cross_entropy import mean_loss
from helpers.logits import as_table, in_unit, losses_and_gradient
from helpers.validation import as_weights, nats_in


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
    rows, labels, shape = as_table(logits, labels)
    if weights is None:
        shares = np.broadcast_to(1 / (len(rows) * nats), (len(rows), 1))
    else:
        weights = as_weights(weights, shape)
        shares = weights.reshape(-1, 1) / (weights.sum() * nats)
    losses, gradient = losses_and_gradient(rows, labels, shares)
    losses = in_unit(losses, nats).reshape(shape)
    return mean_loss(losses, weights), gradient.reshape(np.shape(logits))
