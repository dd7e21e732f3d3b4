"""Lesson 02: from scores to probabilities (softmax, its logarithm, and sigmoid)."""

import numpy as np

from helpers.validation import as_numbers, as_rows, as_single


def softmax(logits):
    """Turn scores into probabilities: the exponential of each score, divided by their sum.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes along the last axis; ``-inf`` rules a class out. What is no real number, or
        a row whose largest score is not finite, is a TypeError or a ValueError.

    Returns
    -------
    ndarray of float, shape (..., K)
        Probabilities that sum to 1 along the last axis: 1/K each when the scores tie.

    >>> softmax([1000, 1001, 1002]).round(4)
    array([0.09  , 0.2447, 0.6652])
    """
    gaps, others = gaps_and_others(as_rows("logits", logits))
    return np.exp(gaps) / (1 + others)


def log_softmax(logits):
    """Return the natural log of the probability that softmax gives each class.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes, as in `softmax`, with its errors.

    Returns
    -------
    ndarray of float, shape (..., K)
        Log-probabilities in nats, never above 0: -ln K each when the scores tie.

    >>> np.exp(log_softmax(np.log([7, 2, 1]))).round(3)
    array([0.7, 0.2, 0.1])
    """
    gaps, others = gaps_and_others(as_rows("logits", logits))
    return gaps - np.log1p(others)


def sigmoid(logit):
    """Turn one score into the probability of "yes", softmax of (score, 0): 0.5 at score 0.

    Scores of shape (...), none of them ``nan`` (a ValueError), give as many probabilities, a single one a
    float; ``-inf`` and ``inf`` are sure answers, and digits are kept in both tails.

    >>> round(sigmoid(np.log(7 / 3)), 4), sigmoid(-40)
    (0.7, 4.248354255291589e-18)
    """
    logit = as_numbers("logit", logit).astype(float, copy=False)
    if np.isnan(logit).any():
        raise ValueError("logit must be a number, got nan")
    smaller = np.exp(-np.abs(logit))  # of the two exponentials; the larger one is 1
    return as_single(np.where(logit < 0, smaller, 1.0) / (1.0 + smaller))


def gaps_and_others(logits):
    """Return score minus largest of the row, and the sum of exponentials of all gaps but the leader's 0.

    Subtracting the largest score changes no probability and keeps ``exp`` from overflowing; ``log1p`` of
    the others keeps the digits that ``log(1 + tiny)`` would round away (Blanchard, Higham and Higham,
    IMA J. Numer. Anal. 41(4), 2021).
    """
    leader = logits.argmax(axis=-1, keepdims=True)
    largest = np.take_along_axis(logits, leader, axis=-1)
    if not np.isfinite(largest).all():
        found = largest[~np.isfinite(largest)][0]
        raise ValueError(f"logits must have a finite largest score in every row, got {found}")
    with np.errstate(over="ignore"):  # a gap beyond float64 is a probability of 0
        gaps = logits - largest
    exponentials = np.exp(gaps)
    np.put_along_axis(exponentials, leader, 0.0, axis=-1)
    return gaps, exponentials.sum(axis=-1, keepdims=True)
