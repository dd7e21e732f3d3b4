"""Lessons 03 and 04: the cross-entropy of predicted probabilities, for one example and on average."""

import numpy as np

from helpers.validation import as_distributions, as_labels, as_weights, nats_in


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
    ValueError
        If a shape, a probability, a sum, a label or the unit breaks its rule.
    TypeError
        If an entry is not a real number.

    Examples
    --------
    >>> print(losses([0.7, 0.2, 0.1], [1, 0, 0]))
    0.5145731728297583
    >>> losses([[0.5, 0.5, 0], [0.5, 0.5, 0]], [1, 2])
    array([ 1., inf])
    """
    nats_in(unit)
    probabilities = as_distributions("probabilities", probabilities)
    labels = as_labels(labels, probabilities.shape)
    log = np.log2 if unit == "bits" else np.log
    if labels.ndim < probabilities.ndim:
        given_to_truth = np.take_along_axis(probabilities, labels[..., np.newaxis], axis=-1)[..., 0]
        with np.errstate(divide="ignore"):
            return 0.0 - log(given_to_truth)  # 0.0 - 0.0 is 0.0; a bare minus would print -0.0
    counted = labels > 0  # 0 * log(0) is 0 here, not nan
    with np.errstate(divide="ignore", under="ignore"):
        logs = log(probabilities, out=np.zeros(labels.shape), where=counted)
        return 0.0 - (labels * logs).sum(axis=-1)


def cross_entropy(probabilities, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch of predictions.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes; each row sums to 1 within 1e-9 (float32: 1e-5).
    labels : array_like, shape (...) or (..., K)
        Class numbers of shape (...), or distributions (one-hot or soft) of shape (..., K).
    weights : array_like of float, shape (...), optional
        How much each example counts; an example of weight 0 does not count at all.
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float
        The mean loss per example. In bits, ``2 ** -mean`` is the geometric mean of the
        probabilities given to the truth.

    Raises
    ------
    ValueError
        If a shape, a probability, a sum, a label, a weight or the unit breaks its rule.
    TypeError
        If an entry is not a real number.

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
    losses : ndarray of float, shape (...)
        One loss for each example, in bits or in nats.
    weights : array_like of float, shape (...), optional
        How much each example counts; an example of weight 0 does not count at all.

    Returns
    -------
    float
        The mean, in the unit of the losses.

    Raises
    ------
    ValueError
        If the weights have another shape, are negative or not finite, or are all 0.

    Examples
    --------
    >>> mean_loss(np.array([1.0, 2.0, np.inf]), weights=[1, 1, 0])
    1.5
    """
    if weights is not None:
        weights = as_weights(weights, losses.shape)
        losses, weights = losses[weights > 0], weights[weights > 0]
    scale = 2.0**-100 if losses.max() > 1e290 else 1.0  # keeps the sum of huge losses below inf
    with np.errstate(under="ignore"):
        return float(np.average(losses * scale, weights=weights) / scale)
