"""Lesson 08: cross-entropy straight from scores, before softmax; lesson 12 shows why libraries want it so."""

import numpy as np

from helpers.cross_entropy import expectation, mean_loss
from helpers.softmax import gaps_and_others
from helpers.validation import as_labels, as_rows, as_single, nats_in, only_counted


def losses_from_logits(logits, labels, unit="bits"):
    """Return the cross-entropy of each example, computed from scores.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes along the last axis, as in `helpers.softmax.softmax`, with its errors.
    labels, unit
        As in `helpers.cross_entropy.losses`.

    Returns
    -------
    float or ndarray, shape (...)
        One loss for each example: log K when the scores tie, ``inf`` when the truth was ruled
        out. At most 40 units in the last place are wrong for leads up to 40, and 1000 anywhere.

    >>> losses_from_logits([[0, 0, 0, 0], [0, 0, 0, -np.inf]], [3, 3])
    array([ 2., inf])
    """
    nats = nats_in(unit)
    logits = as_rows("logits", logits)
    labels = as_labels(labels, logits.shape)
    return as_single(losses_of_gaps(*gaps_and_others(logits), labels) / nats)


def cross_entropy_from_logits(logits, labels, weights=None, unit="bits"):
    """Return the mean cross-entropy of a batch, a float, computed from scores.

    Logits and labels are those of `losses_from_logits`, weights and unit those of
    `helpers.cross_entropy.cross_entropy`, with their errors.

    >>> cross_entropy_from_logits([[0, 0, 0, 0]], [2])
    2.0
    """
    logits, labels, weights = only_counted("logits", logits, labels, weights)
    return mean_loss(losses_from_logits(logits, labels, unit), weights)


def losses_of_gaps(gaps, others, labels):
    """Return losses in nats from `gaps_and_others`: log of the sum of exponentials, minus the truth's gap."""
    log_sums = np.log1p(others)
    if labels.ndim == gaps.ndim:
        return expectation(labels, log_sums - gaps)
    return (log_sums - np.take_along_axis(gaps, labels[..., np.newaxis], axis=-1))[..., 0]
