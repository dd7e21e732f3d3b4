"""The truth to judge the helpers by: textbook formulas in mpmath, with 400 bits and no overflow.

Each float is taken as the exact number that it is, so every error found is the helper's own. Equal
entries of a row are computed once and counted, which makes 100 000 classes affordable.
"""

import math
from collections import Counter

import mpmath
import numpy as np
from mpmath import mpf

mpmath.mp.prec = 400


def loss(logits, label, unit="nats"):
    """Cross-entropy of one row of scores; `label` is a class number or a row of probabilities."""
    z, y = _row(logits), _label_row(label, len(logits))
    costs = {own: _cost(Counter(z), own) for own, share in set(zip(z, y, strict=True)) if share}
    counts = Counter((own, share) for own, share in zip(z, y, strict=True) if share)
    return mpmath.fsum(n * mpf(share) * costs[own] for (own, share), n in counts.items()) / nats_in(unit)


def probabilities(logits):
    """Softmax of one row of scores."""
    z = _row(logits)
    share = _shares(z)
    return [share[own] for own in z]


def gradient(logits, label, unit="nats"):
    """Derivatives of `loss`: p (1 - y) - y (1 - p) for each class, with 1 - x as the sum of the others."""
    z, y = _row(logits), _label_row(label, len(logits))
    p, nats = _shares(z), nats_in(unit)
    other_p, other_y = _others(Counter(z), p), _others(Counter(y), {share: mpf(share) for share in set(y)})
    slope = {(a, b): (p[a] * other_y[b] - mpf(b) * other_p[a]) / nats for a, b in set(zip(z, y, strict=True))}
    return [slope[pair] for pair in zip(z, y, strict=True)]


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


def nats_in(unit):
    return mpmath.log(2) if unit == "bits" else mpf(1)


def _row(values):
    return np.asarray(values, dtype=float).tolist()


def _label_row(label, n_classes):
    return _row(np.eye(1, n_classes, label)[0] if np.ndim(label) == 0 else label)


def _cost(counts, own):
    """-log(softmax) of a class with score `own`: log1p of the other exponentials over its own."""
    if own == -math.inf:
        return mpmath.inf
    others = counts - Counter([own])
    return mpmath.log1p(mpmath.fsum(n * mpmath.exp(mpf(z) - mpf(own)) for z, n in others.items()))


def _shares(z):
    """The probability of each distinct score."""
    exponentials = {own: mpmath.exp(mpf(own) - mpf(max(z))) for own in set(z)}
    total = mpmath.fsum(n * exponentials[own] for own, n in Counter(z).items())
    return {own: value / total for own, value in exponentials.items()}


def _others(counts, value):
    """For each distinct key, the sum of the values of all entries but one of that key."""
    return {own: mpmath.fsum((n - (k == own)) * value[k] for k, n in counts.items()) for own in counts}
