"""Lessons 03 and 04: the cross-entropy of predicted probabilities, for one example and on average."""

import numpy as np

from helpers.validation import as_distributions, as_labels, as_single, nats_in, only_counted


def losses(probabilities, labels, unit="bits"):
    """Return the cross-entropy of each example: minus the log of the probability given to the truth.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes; each row sums to 1 within 1e-9 (float32: 1e-5, float16:
        1e-2). An entry that misses 0 or 1 by rounding, like ``1 - 0.8 - 0.2``, counts as 0 or 1.
    labels : array_like, shape (...) or (..., K)
        Class numbers of shape (...), or distributions (one-hot or soft) of shape (..., K).
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        One loss for each example: 0 when certain and right, log K for a uniform guess, ``inf``
        when the truth was given probability 0. A class that the label gives 0 costs nothing.
        What breaks a rule is a ValueError or a TypeError.

    >>> losses([0.7, 0.2, 0.1], [1, 0, 0])
    0.5145731728297583
    >>> losses([[0.5, 0.5, 0], [0.5, 0.5, 0]], [1, 2])
    array([ 1., inf])
    """
    probabilities = as_distributions("probabilities", probabilities)
    labels = as_labels(labels, probabilities.shape)
    costs = minus_log(probabilities, unit)
    if labels.ndim == costs.ndim:
        return as_single(expectation(labels, costs))
    return as_single(np.take_along_axis(costs, labels[..., np.newaxis], axis=-1)[..., 0])


def cross_entropy(probabilities, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch of predictions.

    Parameters
    ----------
    probabilities, labels, unit
        As in `losses`, with its errors.
    weights : array_like of float, shape (...), optional
        How much each example counts: 1e-100 to 1e100, or 0, and not all 0. One of weight 0 does not
        count at all, whatever its row and label hold.

    Returns
    -------
    float
        The mean loss per example: minus the log of the geometric mean of the truth's probabilities.

    >>> cross_entropy([[0.5, 0.5], [0.25, 0.75]], [0, 0], weights=[3, 1])
    1.25
    """
    probabilities, labels, weights = only_counted("probabilities", probabilities, labels, weights)
    return mean_loss(losses(probabilities, labels, unit), weights)


def mean_loss(losses, weights=None):
    """Return the mean of checked losses as a float; no weight is 0."""
    return float(np.mean(losses) if weights is None else np.average(losses, weights=weights))


def minus_log(probabilities, unit):
    """Return minus the log of checked probabilities: 0.0 (never -0.0) for 1, ``inf`` for 0."""
    log = np.log2 if nats_in(unit) != 1 else np.log
    with np.errstate(divide="ignore"):
        return 0.0 - log(probabilities)


def times(shares, costs):
    """Multiply shares and costs: a share of 0 costs nothing, not even of ``inf``."""
    return np.multiply(shares, costs, out=np.zeros(np.shape(costs)), where=shares > 0)


def expectation(probabilities, costs):
    """Return the mean cost over the last axis."""
    return times(probabilities, costs).sum(axis=-1)
