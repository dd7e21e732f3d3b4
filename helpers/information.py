"""Lesson 06: surprise, entropy and KL divergence; the prefix codes that come near them are here, too."""

import numpy as np

from helpers.cross_entropy import expectation, minus_log
from helpers.prefix_codes import huffman_code, kraft_sum
from helpers.validation import as_distributions, as_probabilities

__all__ = ["entropy", "huffman_code", "kl_divergence", "kraft_sum", "surprise"]


def surprise(p, unit="bits"):
    """Return minus the log of a probability: in bits, the length of the ideal code word.

    Parameters
    ----------
    p : array_like of float, shape (...)
        Probabilities of events.
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        0 for a sure event, 1 bit for a fair coin, ``inf`` for the impossible.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Examples
    --------
    >>> surprise([1, 0.5, 0.25, 0])
    array([ 0.,  1.,  2., inf])
    """
    return minus_log(as_probabilities("p", p), unit)


def entropy(p, unit="bits"):
    """Return the average surprise of a distribution: the floor for every code and every forecast.

    Parameters
    ----------
    p : array_like of float, shape (..., K)
        Distributions along the last axis; each sums to 1 within 1e-9 (float32: 1e-5).
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        0 when one class is sure, log K when all are equally likely (Shannon, Bell Syst. Tech. J.
        27, 1948).

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule.

    Examples
    --------
    >>> print(entropy([0.7, 0.2, 0.1]).round(4))
    1.1568
    """
    p = as_distributions("p", p)
    return expectation(p, minus_log(p, unit))


def kl_divergence(p, q, unit="bits"):
    """Return the average extra surprise of one who forecasts `q` where the truth is `p`.

    Parameters
    ----------
    p, q : array_like of float, shape (..., K)
        The truth and the forecast, distributions as in `entropy`.
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        Cross-entropy minus entropy: 0 when `q` equals `p` (elsewhere, rounding of about 1e-16
        remains), ``inf`` when `q` gives 0 to a class that happens. Not symmetric.

    Raises
    ------
    ValueError, TypeError
        If an argument breaks its rule, or the shapes differ.

    Examples
    --------
    >>> print(kl_divergence([0.7, 0.2, 0.1], [0.5, 0.3, 0.2]).round(4))
    0.1228
    """
    p, q = as_distributions("p", p), as_distributions("q", q)
    if p.shape != q.shape:
        raise ValueError(f"q must have shape {p.shape}, got {q.shape}")
    extra = np.subtract(minus_log(q, unit), minus_log(p, unit), out=np.zeros(p.shape), where=p > 0)
    return expectation(p, extra)
