"""Lesson 10: scoring rules for forecasts, next to the log loss: which of them reward honesty."""

import numpy as np

from helpers.binary import binary_losses
from helpers.cross_entropy import mean_loss
from helpers.similarity import one_hot
from helpers.validation import as_distributions, as_labels, as_probabilities


def brier_score(probabilities, labels):
    """Return the mean squared distance between the forecasts and what happened.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes; each row sums to 1 within 1e-9 (float32: 1e-5).
    labels : array_like, shape (...) or (..., K)
        Class numbers of shape (...), or distributions (one-hot or soft) of shape (..., K).

    Returns
    -------
    float
        The squared differences to the label, summed over the classes and averaged over the
        examples (Brier, Monthly Weather Review 78, 1950). It has no unit: 0 when certain and
        right, 1 - 1/K for a uniform guess, 2 when certain and wrong.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Notes
    -----
    For yes/no questions many libraries count one of the two classes only: half of this number.

    Examples
    --------
    >>> print(round(brier_score([0.7, 0.2, 0.1], 0), 4))
    0.14
    """
    probabilities = as_distributions("probabilities", probabilities)
    labels = as_labels(labels, probabilities.shape)
    if labels.ndim < probabilities.ndim:
        labels = one_hot(labels, probabilities.shape[-1])
    with np.errstate(under="ignore"):
        return mean_loss(((probabilities - labels) ** 2).sum(axis=-1))


def expected_scores(truth, report):
    """Return what a yes/no forecast scores on average, by three rules.

    Parameters
    ----------
    truth : array_like of float, shape (...)
        How often the answer is "yes", between 0 and 1.
    report : array_like of float, shape (...)
        The probability of "yes" that the forecaster states. One number and an array, or arrays
        whose shapes fit together, are paired as in NumPy's arithmetic.

    Returns
    -------
    log_loss : float or ndarray, shape (...)
        Cross-entropy in bits; lowest where `report` equals `truth`; ``inf`` for ruling out
        what happens.
    brier : float or ndarray, shape (...)
        Brier score summed over "yes" and "no", from 0 to 2; lowest where `report` equals `truth`.
    dot : float or ndarray, shape (...)
        Probability given to the answer; highest at a report of 0 or 1, whichever is nearer to
        the truth. Rules with the best score at the truth are *proper* (Gneiting and Raftery,
        J. Am. Stat. Assoc. 102, 2007); this one is not.

    Raises
    ------
    ValueError, TypeError
        If the shapes do not fit together, or an argument breaks its rule.

    Examples
    --------
    >>> log_loss, brier, dot = expected_scores(0.7, [0.5, 0.7, 0.9, 0.99])
    >>> print(log_loss.round(4), brier.round(4), dot.round(4))
    [1.     0.8813 1.103  2.0033] [0.5    0.42   0.5    0.5882] [0.5   0.58  0.66  0.696]
    """
    truth, report = as_probabilities("truth", truth), as_probabilities("report", report)
    try:
        truth, report = np.broadcast_arrays(truth, report)
    except ValueError:
        message = f"report must have a shape that fits {truth.shape}, got {report.shape}"
        raise ValueError(message) from None
    log_loss = binary_losses(report, truth)
    with np.errstate(under="ignore"):
        brier = 2 * (truth * (1 - report) ** 2 + (1 - truth) * report**2)
        dot = truth * report + (1 - truth) * (1 - report)
    return log_loss, brier, dot


def smoothed_labels(labels, n_classes, smoothing):
    """Write each class number as a one-hot row, with a share of it spread over all classes.

    Parameters
    ----------
    labels : array_like of int, shape (...)
        Class numbers from 0 to `n_classes` - 1.
    n_classes : int
        The number of classes, K.
    smoothing : float
        The share to spread, a: 0 leaves the rows one-hot, 1 makes them uniform.

    Returns
    -------
    ndarray of float, shape (..., K)
        (1 - a) * one_hot + a / K (Szegedy et al., CVPR 2016). No forecast has a lower mean loss
        on these labels than their entropy: for a = 0.1 and K = 3 the floor is 0.4200 bits.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Examples
    --------
    >>> smoothed_labels([0, 2], 3, 0.1).round(4)
    array([[0.9333, 0.0333, 0.0333],
           [0.0333, 0.0333, 0.9333]])
    """
    smoothing = as_probabilities("smoothing", smoothing)
    if smoothing.ndim:
        raise ValueError(f"smoothing must be a single number, got shape {smoothing.shape}")
    rows = one_hot(labels, n_classes)
    with np.errstate(under="ignore"):
        return (1 - smoothing) * rows + smoothing / n_classes
