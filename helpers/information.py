"""Lesson 07: entropy and KL divergence."""

import numpy as np

from helpers.cross_entropy import expectation, minus_log
from helpers.validation import as_distributions, as_single, check_shape


def entropy(p, unit="bits"):
    """Return the average surprise of a distribution: the floor for every code and every forecast.

    Parameters
    ----------
    p : array_like of float, shape (..., K)
        Distributions along the last axis, as in `helpers.cross_entropy.losses`, with its errors.
    unit : {"bits", "nats"}
        Log base 2 or base e.

    Returns
    -------
    float or ndarray, shape (...)
        0 when one class is sure, log K when all tie (Shannon, Bell Syst. Tech. J. 27, 1948).

    >>> round(entropy([0.7, 0.2, 0.1]), 4)
    1.1568
    """
    p = as_distributions("p", p)
    return as_single(expectation(p, minus_log(p, unit)))


def kl_divergence(*unnamed, truth=None, claim=None, unit="bits"):
    """Return the average extra surprise of one who claims `claim` where `truth` is true.

    The two distributions, of equal shape, and the result are as in `entropy`. Books put the truth first,
    losses the prediction: so they are given by name (if not, a TypeError). The result is cross-entropy minus
    entropy: 0 when the two are equal (elsewhere, rounding of about 1e-16 remains), ``inf`` when `claim` gives
    0 to a class that happens. Not symmetric.

    >>> round(kl_divergence(truth=[0.7, 0.2, 0.1], claim=[0.5, 0.3, 0.2]), 4)
    0.1228
    """
    if unnamed or truth is None or claim is None:
        raise TypeError("truth and claim must be given by name: truth=p, claim=q")
    p, q = as_distributions("truth", truth), as_distributions("claim", claim)
    check_shape("claim", q, p.shape)
    extra = np.subtract(minus_log(q, unit), minus_log(p, unit), out=np.zeros(p.shape), where=p > 0)
    return as_single(expectation(p, extra))
