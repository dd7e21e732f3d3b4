"""Lesson 02: from scores to probabilities (softmax, its logarithm, and sigmoid)."""

import numpy as np

from helpers.validation import as_numbers, as_rows, check_largest


def softmax(logits):
    """Turn scores into probabilities: the exponential of each score, divided by their sum.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes along the last axis; ``-inf`` rules a class out.

    Returns
    -------
    ndarray of float, shape (..., K)
        Probabilities that sum to 1 along the last axis: 1/K each when the scores tie.

    Raises
    ------
    ValueError, TypeError
        If a score is not a real number, or the largest of a row is not finite.

    Notes
    -----
    Subtracting the largest score of a row changes no probability and keeps ``exp`` from
    overflowing (Blanchard, Higham and Higham, IMA J. Numer. Anal. 41(4), 2021).

    Examples
    --------
    >>> softmax([1000, 1001, 1002]).round(4)
    array([0.09  , 0.2447, 0.6652])
    """
    _, exponentials = gaps_and_exponentials(as_rows("logits", logits))
    with np.errstate(under="ignore"):
        return exponentials / exponentials.sum(axis=-1, keepdims=True)


def log_softmax(logits):
    """Return the natural log of the probability that softmax gives each class.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Scores of K classes along the last axis; ``-inf`` rules a class out.

    Returns
    -------
    ndarray of float, shape (..., K)
        Log-probabilities in nats, never above 0; their exponentials sum to 1 along the last
        axis: -ln K each when the scores tie.

    Raises
    ------
    ValueError, TypeError
        If a score is not a real number, or the largest of a row is not finite.

    Notes
    -----
    The largest score, shifted to 0, adds exactly 1 to the sum, and ``log1p`` of the others
    keeps the digits that ``log(1 + tiny)`` would round away.

    Examples
    --------
    >>> np.exp(log_softmax(np.log([7, 2, 1]))).round(3)
    array([0.7, 0.2, 0.1])
    >>> print(log_softmax([40, 0, 0])[0])
    -8.496708510583178e-18
    """
    gaps, others = gaps_and_exponentials(as_rows("logits", logits))
    np.put_along_axis(others, gaps.argmax(axis=-1, keepdims=True), 0.0, axis=-1)
    with np.errstate(under="ignore"):
        return gaps - np.log1p(others.sum(axis=-1, keepdims=True))


def sigmoid(logit):
    """Turn one score into the probability of "yes": softmax of (score, 0).

    Parameters
    ----------
    logit : array_like of float, shape (...)
        One score for each yes/no question; ``-inf`` and ``inf`` are sure answers.

    Returns
    -------
    float or ndarray, shape (...)
        Probability of "yes": 0.5 at score 0, rising from 0 to 1; digits are kept in both tails.

    Raises
    ------
    ValueError, TypeError
        If a score is not a real number.

    Examples
    --------
    >>> print(sigmoid(np.log(7 / 3)).round(4), sigmoid(-40.0))
    0.7 4.248354255291589e-18
    """
    logit = as_numbers("logit", logit).astype(float, copy=False)
    if np.isnan(logit).any():
        raise ValueError("logit must be a number, got nan")
    with np.errstate(under="ignore"):
        tail = np.exp(-np.abs(logit))  # the smaller of the two exponentials; the other one is 1
        return np.where(logit < 0, tail, 1.0) / (1.0 + tail)


def gaps_and_exponentials(scores):
    """Return each score minus the largest of its row (0 or less), and the exponential of that.

    What the subtraction rounds away is found by Knuth's TwoSum (The Art of Computer Programming 2,
    4.2.2) and joined to the exponential, which would otherwise be wrong by up to gap / 2 units in
    the last place.

    Examples
    --------
    >>> gaps, exponentials = gaps_and_exponentials(np.array([0.0, -np.inf]))
    >>> print(gaps, exponentials)
    [  0. -inf] [1. 0.]
    """
    largest = scores.max(axis=-1, keepdims=True)
    check_largest(largest)
    with np.errstate(all="ignore"):  # a gap beyond float64, or -inf, is an exponential of 0
        gaps = scores - largest
        exponentials = np.exp(gaps)
        moved = gaps - scores
        lost = (scores - (gaps - moved)) - (largest + moved)
        np.add(exponentials, exponentials * lost, out=exponentials, where=exponentials > 0)
    return gaps, exponentials
