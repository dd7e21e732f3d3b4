"""Lesson 10: do events forecast with 70 % happen in 70 % of cases? And one number that repairs much."""

import math

import numpy as np

from helpers.validation import as_class_numbers, as_distributions, as_numbers, as_rows, check_whole_number


def reliability_table(probabilities, labels, n_bins=10):
    """Sort forecasts into bins by their confidence, and compare it with how often they are right.

    Parameters
    ----------
    probabilities : array_like of float, shape (..., K)
        Predicted probabilities of K classes; each row sums to 1 within 1e-9 (float32: 1e-5).
        The confidence of a forecast is its largest probability, and the class that has it is
        the guess (the first of them in a tie).
    labels : array_like of int, shape (...)
        Class numbers from 0 to K - 1.
    n_bins : int
        The number of bins of equal width between 0 and 1. A bin holds its upper edge, not its
        lower one: with 10 bins, confidence 0.7 belongs to the bin from 0.6 to 0.7.

    Returns
    -------
    counts : ndarray of int, shape (n_bins,)
        How many forecasts fell into each bin.
    confidence : ndarray of float, shape (n_bins,)
        Their mean confidence, ``nan`` where the count is 0.
    accuracy : ndarray of float, shape (n_bins,)
        The share of them whose guess was right, ``nan`` where the count is 0.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Examples
    --------
    >>> counts, confidence, accuracy = reliability_table([[0.7, 0.3], [0.9, 0.1], [0.9, 0.1]], [0, 0, 1], 5)
    >>> print(counts, confidence, accuracy)
    [0 0 0 1 2] [nan nan nan 0.7 0.9] [nan nan nan 1.  0.5]
    """
    probabilities = as_distributions("probabilities", probabilities)
    labels = _as_answers(labels, probabilities.shape)
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


def expected_calibration_error(probabilities, labels, n_bins=10):
    """Return the mean gap between confidence and accuracy over the bins of a reliability table.

    Parameters
    ----------
    probabilities, labels, n_bins
        As in `reliability_table`.

    Returns
    -------
    float
        Each bin counts by its number of forecasts (Guo et al., ICML 2017): 0 when confidence and
        accuracy agree in every bin, 1 when certain and always wrong.

    Raises
    ------
    ValueError, TypeError
        As in `reliability_table`.

    Notes
    -----
    Known weaknesses: the number depends on the bins, inside which opposite errors cancel; and it
    does not ask what a forecast is worth. One that always states how common each class is scores
    0 (up to rounding) and tells nothing about the example. Read it next to the cross-entropy.

    Examples
    --------
    >>> print(round(expected_calibration_error([[0.7, 0.3], [0.9, 0.1], [0.9, 0.1]], [0, 0, 1]), 4))
    0.3667
    """
    counts, confidence, accuracy = reliability_table(probabilities, labels, n_bins)
    used = counts > 0
    return float(np.average(np.abs(confidence - accuracy)[used], weights=counts[used]))


def fit_temperature(logits, labels):
    """Find the temperature T for which softmax(logits / T) has the lowest mean cross-entropy.

    Parameters
    ----------
    logits : array_like of float, shape (..., K)
        Finite scores of K classes, for examples that the model was not trained on.
    labels : array_like of int, shape (...)
        Class numbers from 0 to K - 1.

    Returns
    -------
    float
        Above 1 when the scores are too confident, below 1 when they are too timid, and the same
        multiple of T when all scores are multiplied (Guo et al., ICML 2017).

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule, or no finite T above 0 is best: when the true class has
        the largest score in every row, the loss falls as long as T does; when its score is on
        average no higher (up to rounding) than the mean of its row, the loss falls as long as T grows.

    Notes
    -----
    As a function of 1/T the loss is strictly convex. Its slope is the mean of (score expected
    under softmax - score of the truth), and the sign of that tells which half of an interval
    holds the best T.

    Examples
    --------
    Scores of 2 against 0, right three times in four: the best forecast is 3 to 1, so 2/T = ln 3.

    >>> T = fit_temperature([[2, 0], [2, 0], [2, 0], [2, 0]], [0, 0, 0, 1])
    >>> print(round(T, 4), round(2 / np.log(3), 4))
    1.8205 1.8205
    """
    logits = as_rows("logits", logits)
    labels = _as_answers(labels, logits.shape).reshape(-1, 1)
    if not np.isfinite(logits).all():
        raise ValueError(f"logits must be finite, got {logits[~np.isfinite(logits)][0]}")
    n_classes = logits.shape[-1]
    _, exponent = np.frexp(np.abs(logits).max())
    with np.errstate(under="ignore"):
        logits = np.ldexp(logits.reshape(-1, n_classes), -exponent)  # no digit altered, no overflow later
        gaps = logits - logits.max(axis=-1, keepdims=True)
    truth = np.take_along_axis(logits, labels, axis=-1)
    # Minus the slope at 1/T = 0. A lead of 1e-15 of the largest score may be nothing but rounding.
    if (truth[:, 0] - logits.mean(axis=-1)).mean() <= 1e-15:
        raise ValueError("logits must score the truth above the mean of its row on average, got no such lead")
    truth = np.take_along_axis(gaps, labels, axis=-1)
    if not truth.any():
        raise ValueError("logits must score another class above the truth in some row, got none such")
    low, high = 1e-300, 1e300
    while low < (middle := math.sqrt(low) * math.sqrt(high)) < high:
        if _slope(gaps, truth, middle) > 0:
            low = middle
        else:
            high = middle
    with np.errstate(over="ignore", under="ignore"):
        temperature = float(np.ldexp(middle, exponent))
    if not (middle > 1.1e-300 and np.finfo(float).smallest_normal <= temperature < np.inf):
        raise ValueError(
            f"logits must have a best temperature that float64 can hold, got one near {temperature}"
        )
    return temperature


def _slope(gaps, truth, temperature):
    """Return the derivative of the mean loss by 1/T."""
    with np.errstate(over="ignore", under="ignore"):
        exponentials = np.exp(gaps / temperature)
        expected = (exponentials * gaps).sum(axis=-1) / exponentials.sum(axis=-1)
        return (expected - truth[:, 0]).mean()


def _as_answers(labels, shape):
    """Return class numbers of shape (...) for predictions of shape (..., K) = `shape`."""
    labels = as_numbers("labels", labels)
    if labels.shape != shape[:-1]:
        raise ValueError(f"labels must have shape {shape[:-1]}, got {labels.shape}")
    return as_class_numbers("labels", labels, shape[-1])
