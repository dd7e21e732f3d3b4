"""The truth to judge the helpers by: textbook formulas in mpmath, with 50 digits and no overflow.

Each float is taken as the exact number that it is, so every error found is the helper's own.
"""

import math

import mpmath
import numpy as np
from mpmath import fsum, mpf

mpmath.mp.dps = 50


def nats_in(unit):
    return mpmath.log(2) if unit == "bits" else mpf(1)


def loss(logits, label, unit="nats"):
    """Cross-entropy of one row of scores; `label` is a class number or a row of probabilities."""
    z, y = _exact(logits), _label_row(label, len(logits))
    return fsum(share * _cost(z, k) for k, share in enumerate(y) if share) / nats_in(unit)


def probabilities(logits):
    """Softmax of one row of scores."""
    exponentials = [mpmath.exp(score - max(_exact(logits))) for score in _exact(logits)]
    return [exponential / fsum(exponentials) for exponential in exponentials]


def gradient(logits, label, unit="nats"):
    """Derivatives of `loss`: p (1 - y) - y (1 - p) for each class, with 1 - x as the sum of the others."""
    p, y = probabilities(logits), _label_row(label, len(logits))
    return [(p[k] * fsum(_others(y, k)) - y[k] * fsum(_others(p, k))) / nats_in(unit) for k in range(len(p))]


def binary_loss(logit, label, unit="nats"):
    """Binary cross-entropy of one score: y log(1 + exp(-z)) + (1 - y) log(1 + exp(z))."""
    z, y = mpf(float(logit)), mpf(float(label))
    return (y * mpmath.log1p(mpmath.exp(-z)) + (1 - y) * mpmath.log1p(mpmath.exp(z))) / nats_in(unit)


def ulp_error(value, truth):
    """Distance of a float from the truth, in units in the last place (ulp) of the truth as float64."""
    value, nearest = float(value), float(truth)
    if not (math.isfinite(value) and math.isfinite(nearest)):
        return 0.0 if value == nearest else math.inf
    return float(abs(mpf(value) - truth) / mpf(math.ulp(nearest)))


def _exact(values):
    return [mpf(float(value)) for value in values]


def _label_row(label, n_classes):
    return _exact(np.eye(1, n_classes, label)[0] if np.ndim(label) == 0 else label)


def _others(row, k):
    return row[:k] + row[k + 1 :]


def _cost(z, k):
    """-log(softmax) of class k: log1p of the other exponentials over its own."""
    if z[k] == -math.inf:
        return mpmath.inf
    return mpmath.log1p(fsum(mpmath.exp(score - z[k]) for score in _others(z, k)))
