"""Lesson 15: do events forecast with 70 % happen in 70 % of cases? And one number that repairs much."""

import numpy as np

from helpers.validation import as_class_labels, as_distributions, as_finite_rows, check_whole_number


def reliability_table(probabilities, labels, n_bins=10):
    """Sort forecasts into bins by their confidence, and compare it with how often they are right.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes, as in `helpers.cross_entropy.losses`. The confidence
        of a forecast is its largest probability, and the (first) class that has it is the guess.
    labels : array_like of int, shape (...)
        Class numbers from 0 to K - 1.
    n_bins : int
        The number of bins of equal width between 0 and 1. A bin holds its upper edge, not its
        lower one: with 10 bins, confidence 0.7 belongs to the bin from 0.6 to 0.7.

    Returns
    -------
    counts : ndarray of int, shape (n_bins,)
        How many forecasts fell into each bin.
    confidence, accuracy : ndarray of float, shape (n_bins,)
        Their mean confidence, and the share of them whose guess was right; ``nan`` where the
        count is 0. The mean gap of the two, weighted with the counts, is the expected calibration
        error (Guo et al., ICML 2017).
        What breaks a rule is a ValueError or a TypeError.

    >>> counts, confidence, accuracy = reliability_table([[0.7, 0.3], [0.9, 0.1], [0.9, 0.1]], [0, 0, 1], 5)
    >>> print(counts, confidence, accuracy)
    [0 0 0 1 2] [nan nan nan 0.7 0.9] [nan nan nan 1.  0.5]
    """
    probabilities = as_distributions("probabilities", probabilities)
    labels = as_class_labels(labels, probabilities.shape)
    check_whole_number("n_bins", n_bins, 1)
    confident = probabilities.max(axis=-1).ravel()
    right = (probabilities.argmax(axis=-1) == labels).ravel()
    edges = np.arange(n_bins + 1) / n_bins
    bins = np.searchsorted(edges, confident) - 1  # the bin with lower edge < confidence <= upper edge
    counts = np.bincount(bins, minlength=n_bins)
    confidence, accuracy = (
        np.divide(np.bincount(bins, numbers, n_bins), counts, out=np.full(n_bins, np.nan), where=counts > 0)
        for numbers in (confident, right)
    )
    return counts, confidence, accuracy


def fit_temperature(logits, labels):
    """Find the temperature T for which softmax(logits / T) has the lowest mean cross-entropy.

    By bisection: the loss is convex in b = 1/T, and its slope the mean of (expected score - true score).

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Finite scores of K classes, for examples that the model was not trained on.
    labels : array_like of int, shape (...)
        Class numbers.

    Returns
    -------
    float
        Above 1 when the scores are too confident, below 1 when too timid; scores multiplied by c
        have c times the temperature (Guo et al., ICML 2017).
        A ValueError where no T is best: always right, the loss falls as long as T does; no better on
        average than the mean of a row (up to rounding), as long as T grows.

    >>> T = fit_temperature([[2, 0]] * 4, [0, 0, 0, 1])  # 3 to 1 would be honest, so 2/T = ln 3
    >>> print(round(T, 4), round(2 / np.log(3), 4))
    1.8205 1.8205
    """
    logits = as_finite_rows("logits", logits)
    labels = as_class_labels(labels, logits.shape)[..., np.newaxis]
    with np.errstate(over="ignore"):
        gaps = as_finite_rows("differences of logits", logits - logits.max(axis=-1, keepdims=True))
    if not np.take_along_axis(gaps, labels, axis=-1).any():
        raise ValueError("logits must score another class above the truth in some row, got none such")
    size = np.abs(gaps).max()
    gaps = gaps / size
    truth = np.take_along_axis(gaps, labels, axis=-1)[..., 0]

    def slope(b):
        exponentials = np.exp(b * gaps)
        return ((exponentials * gaps).sum(axis=-1) / exponentials.sum(axis=-1) - truth).mean()

    if slope(0) >= -1e-15:  # a smaller lead may be nothing but rounding
        raise ValueError("logits must score the truth above the mean of its row on average, got no such lead")
    low = high = 1.0
    while slope(low) > 0:
        low /= 2
    while slope(high) < 0 and high < 1e300:
        high *= 2
    while low < (b := (low + high) / 2) < high:
        low, high = (b, high) if slope(b) < 0 else (low, b)
    temperature = float(size) / b
    if not (high < 1e300 and 0 < temperature < np.inf):
        raise ValueError(f"logits must have a best temperature within float64, got one near {temperature}")
    return temperature
