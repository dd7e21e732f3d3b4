"""Lesson 08: the gradient of cross-entropy by the scores: softmax minus label."""

import numpy as np

from helpers.cross_entropy import mean_loss
from helpers.logits import losses_of_gaps
from helpers.similarity import one_hot
from helpers.softmax import gaps_and_others
from helpers.validation import as_labels, as_rows, nats_in, only_counted


def loss_and_gradient(logits, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch and its gradient by the scores.

    Parameters
    ----------
    logits, labels, weights, unit
        As in `helpers.logits.cross_entropy_from_logits`, with its errors.

    Returns
    -------
    loss : float
        The mean loss per example.
    gradient : ndarray of float, shape (..., K)
        How fast the mean loss grows with each score: softmax minus label, times the example's
        share of the mean (in bits, divided by ln 2). Each row sums to 0, up to rounding.

    >>> loss, gradient = loss_and_gradient(np.log([7, 2, 1]), 0, unit="nats")
    >>> print(round(loss, 4), gradient.round(4))
    0.3567 [-0.3  0.2  0.1]
    """
    nats = nats_in(unit)
    rows, labels, counted_weights = only_counted("logits", logits, labels, weights)
    rows = as_rows("logits", rows)
    labels = as_labels(labels, rows.shape)
    gaps, others = gaps_and_others(rows)
    losses = losses_of_gaps(gaps, others, labels) / nats

    q = np.exp(gaps) / (1 + others)
    if labels.ndim == q.ndim:
        y, truth, y_own = labels, labels.argmax(axis=-1, keepdims=True), labels.max(axis=-1, keepdims=True)
    else:
        y, truth, y_own = one_hot(labels, q.shape[-1]), labels[..., np.newaxis], 1
    N = losses.size if weights is None else (counted_weights.sum() / counted_weights)[..., np.newaxis]
    gradient = (q - y) / (N * nats)

    # At a sure truth q - 1 rounds to 0. The sum of the others is 1 - q, with its digits.
    own = np.exp(np.take_along_axis(gaps, truth, axis=-1))
    sum_of_others = (others + (1 - own)) / (1 + others)
    np.put_along_axis(gradient, truth, (1 - y_own - sum_of_others) / (N * nats), axis=-1)
    if weights is None:
        return mean_loss(losses), gradient
    all_rows = np.zeros(np.shape(logits))
    all_rows[np.asarray(weights) > 0] = gradient
    return mean_loss(losses, counted_weights), all_rows
