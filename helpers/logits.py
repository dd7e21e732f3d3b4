"""Lessons 02 and 04: cross-entropy straight from scores."""

import numpy as np

from helpers.cross_entropy import expectation, mean_loss
from helpers.softmax import gaps_and_exponentials, log_softmax, softmax
from helpers.validation import as_labels, as_rows, nats_in


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
    rows, labels, shape = as_table(logits, labels)
    losses, _ = losses_and_gradient(rows, labels)
    return in_unit(losses, nats).reshape(shape)[()]


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


def as_table(logits, labels):
    """Check and return the logits as rows of one table, their labels, and the shape of the losses."""
    logits = as_rows("logits", logits)
    labels = as_labels(labels, logits.shape)
    shape, n_classes = logits.shape[:-1], logits.shape[-1]
    hard = labels.ndim < logits.ndim
    return logits.reshape(-1, n_classes), labels.reshape(-1) if hard else labels.reshape(-1, n_classes), shape


def in_unit(losses, nats):
    with np.errstate(over="ignore", under="ignore"):  # the largest losses in nats are inf in bits
        return np.divide(losses, nats, out=losses)


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
