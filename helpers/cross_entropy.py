"""Lessons 03 and 04: the cross-entropy of predicted probabilities, for one example and on average."""

import numpy as np

from helpers.validation import as_distributions, as_labels, as_numbers, as_weights, nats_in


def losses(probabilities, labels, unit="bits"):
    """Return the cross-entropy of each example: minus the log of the probability given to the truth.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes; each row sums to 1 within 1e-9 (float32: 1e-5).
    labels : array_like, shape (...) or (..., K)
        Class numbers of shape (...), or distributions (one-hot or soft) of shape (..., K).
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        One loss for each example: 0 when certain and right, log K for a uniform guess, ``inf``
        when the truth was given probability 0. A class that the label gives 0 costs nothing.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Examples
    --------
    >>> print(losses([0.7, 0.2, 0.1], [1, 0, 0]))
    0.5145731728297583
    >>> losses([[0.5, 0.5, 0], [0.5, 0.5, 0]], [1, 2])
    array([ 1., inf])
    """
    probabilities = as_distributions("probabilities", probabilities)
    labels = as_labels(labels, probabilities.shape)
    costs = minus_log(probabilities, unit)
    if labels.ndim < probabilities.ndim:
        return np.take_along_axis(costs, labels[..., np.newaxis], axis=-1)[..., 0]
    return expectation(labels, costs)


def cross_entropy(probabilities, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch of predictions.

    Parameters
    ----------
    probabilities, labels, unit
        As in `losses`.
    weights : array_like of float, shape (...), optional
        How much each example counts; an example of weight 0 does not count at all.

    Returns
    -------
    float
        The mean loss per example. In bits, ``2 ** -mean`` is the geometric mean of the
        probabilities given to the truth.

    Raises
    ------
    ValueError, TypeError
        As in `losses`, and if the weights are negative, not finite, or all 0.

    Examples
    --------
    >>> cross_entropy([0.7, 0.2, 0.1], [1, 0, 0])
    0.5145731728297583
    >>> cross_entropy([[0.5, 0.5], [0.25, 0.75]], [0, 0], weights=[3, 1])
    1.25
    """
    return mean_loss(losses(probabilities, labels, unit), weights)


def mean_loss(losses, weights=None):
    """Return the mean of one loss per example, weighted on request.

    Parameters
    ----------
    losses : array_like of float, shape (...)
        One loss for each example, in bits or in nats.
    weights : array_like of float, shape (...), optional
        How much each example counts; an example of weight 0 does not count at all.

    Returns
    -------
    float
        The mean, in the unit of the losses.

    Raises
    ------
    ValueError, TypeError
        If there is no loss, or the weights are negative, not finite, or all 0.

    Examples
    --------
    >>> mean_loss([1.0, 2.0, np.inf], weights=[1, 1, 0])
    1.5
    """
    losses = as_numbers("losses", losses)
    if weights is not None:
        weights = as_weights(weights, losses.shape)
        losses, weights = losses[weights > 0], weights[weights > 0]
    huge = losses.max() > 1e290  # their sum would overflow; powers of two cost no digit
    with np.errstate(over="ignore", under="ignore"):
        if huge:
            return float(np.average(losses * 2.0**-100, weights=weights) * 2.0**100)
        return float(np.average(losses, weights=weights))


def minus_log(probabilities, unit):
    """Return minus the log of checked probabilities: 0.0 (never -0.0) for 1, ``inf`` for 0."""
    log = np.log2 if nats_in(unit) != 1 else np.log
    with np.errstate(divide="ignore"):
        return 0.0 - log(probabilities)


def expectation(probabilities, costs):
    """Return the mean cost over the last axis; a class of probability 0 costs nothing, not even inf."""
    with np.errstate(over="ignore", under="ignore"):
        terms = np.multiply(probabilities, costs, out=np.zeros(costs.shape), where=probabilities > 0)
        return terms.sum(axis=-1)
