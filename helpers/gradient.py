"""Lesson 07: the loss of each row of scores, and its gradient: softmax minus label."""

import numpy as np

from helpers.cross_entropy import expectation
from helpers.softmax import gaps_and_exponentials, log_softmax, softmax


def losses_and_gradient(logits, labels, shares=None):
    """Return the loss of each row and the gradient of their weighted sum, without checks.

    Parameters
    ----------
    logits : ndarray of float, shape (N, K)
        Scores of K classes in each row.
    labels : ndarray, shape (N,) of int or (N, K) of float
        Class numbers or distributions.
    shares : ndarray of float, shape (N, 1), optional
        What each loss counts for in the sum; without it, no gradient is computed.

    Returns
    -------
    losses : ndarray of float, shape (N,)
        Cross-entropy of each row in nats.
    gradient : ndarray of float, shape (N, K), or None
        Softmax minus label, times the share of the row.

    Raises
    ------
    ValueError
        If the largest score of a row is not finite.

    Notes
    -----
    Works through blocks of about 16 000 numbers, which stay in the processor's cache.

    Examples
    --------
    >>> losses, gradient = losses_and_gradient(np.log([[7.0, 2, 1]]), np.array([0]), np.ones((1, 1)))
    >>> print(losses.round(4), gradient.round(4))
    [0.3567] [[-0.3  0.2  0.1]]
    """
    with_gradient = shares is not None
    losses, gradient = np.empty(len(logits)), np.empty(logits.shape) if with_gradient else None
    compare = _with_class_numbers if labels.ndim == 1 else _with_distributions
    n_rows = max(1, 16384 // logits.shape[1])
    for start in range(0, len(logits), n_rows):
        block = slice(start, start + n_rows)
        with np.errstate(under="ignore"):
            losses[block], difference = compare(logits[block], labels[block], with_gradient)
            if with_gradient:
                gradient[block] = np.multiply(difference, shares[block], out=difference)
    return losses, gradient


def _with_class_numbers(logits, labels, with_difference):
    """Return losses and softmax minus label; the true class is left out of the sum, so nothing cancels."""
    # Short rows are summed many times faster when each class lies together in memory (order "F").
    order = "F" if logits.shape[1] <= 16 else "C"
    gaps, exponentials = gaps_and_exponentials(np.array(logits, order=order))
    truth = np.ravel_multi_index((np.arange(len(labels)), labels), logits.shape, order=order)
    flat = exponentials.ravel(order)  # a view: what is written here is written there
    own = flat[truth]
    flat[truth] = 0.0
    others = exponentials.sum(axis=1)
    losses = np.log1p(others + (own - 1.0)) - gaps.ravel(order)[truth]
    if not with_difference:
        return losses, None
    total = own + others
    exponentials /= total[:, np.newaxis]
    flat[truth] = 0.0 - others / total
    return losses, exponentials


def _with_distributions(logits, labels, with_difference):
    """Return losses and softmax minus label; written with the others on both sides, digits are kept."""
    losses = expectation(labels, 0.0 - log_softmax(logits))
    if not with_difference:
        return losses, None
    probabilities = softmax(logits)
    return losses, probabilities * _others(labels) - labels * _others(probabilities)


def _others(rows):
    """Return, for each entry of a distribution, the sum of the others in its row: 1 - p, with its digits."""
    top = rows.argmax(axis=1, keepdims=True)
    others = rows.sum(axis=1, keepdims=True) - rows
    rest = rows.copy()
    np.put_along_axis(rest, top, 0.0, axis=1)
    np.put_along_axis(others, top, rest.sum(axis=1, keepdims=True), axis=1)
    return others
