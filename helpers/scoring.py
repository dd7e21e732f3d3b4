"""Lessons 14 and 15: which scoring rules reward honesty, and labels that are smoothed."""

import numpy as np

from helpers.binary import binary_losses
from helpers.similarity import one_hot
from helpers.validation import as_probabilities, as_single, check_shape


def expected_scores(truth, report):
    """Return what a yes/no forecast scores on average, by three rules.

    Parameters
    ----------
    truth : array_like of float, shape (...)
        How often the answer is "yes", between 0 and 1.
    report : array_like of float, shape (...)
        The probability of "yes" that the forecaster states. Shapes broadcast.

    Returns
    -------
    log_loss, brier, dot : float or ndarray, shape (...)
        Cross-entropy in bits, ``inf`` for ruling out what happens; squared distance to the answer,
        summed over "yes" and "no", from 0 to 2 (Brier, Monthly Weather Review 78, 1950); probability
        given to the answer. The first two are best at the truth, or *proper* (Gneiting and Raftery,
        J. Am. Stat. Assoc. 102, 2007); the third is best at 0 or 1, whichever is nearer to the truth.
        What breaks a rule, and shapes that do not fit together, are a ValueError or a TypeError.

    >>> log_loss, brier, dot = expected_scores(0.7, [0.5, 0.7, 0.9, 0.99])
    >>> print(log_loss.round(4), brier.round(4), dot.round(4))
    [1.     0.8813 1.103  2.0033] [0.5    0.42   0.5    0.5882] [0.5   0.58  0.66  0.696]
    """
    truth, report = as_probabilities("truth", truth), as_probabilities("report", report)
    try:
        truth, report = np.broadcast_arrays(truth, report)
    except ValueError:
        raise ValueError(f"report must have a shape that fits {truth.shape}, got {report.shape}") from None
    brier = 2 * (truth * (1 - report) ** 2 + (1 - truth) * report**2)
    dot = truth * report + (1 - truth) * (1 - report)
    return binary_losses(report, truth), as_single(brier), as_single(dot)


def smoothed_labels(labels, n_classes, smoothing):
    """Return one-hot rows, shape (..., K), with a share of each spread over all classes.

    Labels of shape (...) and `n_classes`, K, are those of `helpers.similarity.one_hot`, with its errors. With
    the share a, `smoothing` from 0 to 1, a row is (1 - a) * one_hot + a / K (Szegedy et al., CVPR 2016): 0
    leaves it one-hot, 1 makes it uniform. The lowest mean loss on such rows is their entropy: 0.4200 bits for
    a = 0.1 and K = 3.

    >>> smoothed_labels([0, 2], 3, 0.1).round(4)
    array([[0.9333, 0.0333, 0.0333],
           [0.0333, 0.0333, 0.9333]])
    """
    smoothing = as_probabilities("smoothing", smoothing)
    check_shape("smoothing", smoothing, ())
    return (1 - smoothing) * one_hot(labels, n_classes) + smoothing / n_classes
