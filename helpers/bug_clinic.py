"""Lesson 13: eight classic bugs of the loss, each planted in a small training run."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from helpers.data import load_pets


def healthy_losses(logits, labels):
    """Return the loss of each row in nats: log-sum-exp minus the score of the truth."""
    largest = logits.max(axis=1, keepdims=True)
    log_sum_exp = largest[:, 0] + np.log(np.exp(logits - largest).sum(axis=1))
    return log_sum_exp - logits[np.arange(len(labels)), labels]


def healthy(logits, labels):
    """Return the mean loss in nats: the patient that has no bug."""
    return np.mean(healthy_losses(logits, labels))


def softmax(logits, axis=-1):
    """Return probabilities along an axis; unlike `helpers.softmax` it lets ``nan`` pass, as libraries do."""
    exponentials = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)


def given_to_truth(p, labels):
    """Return the probability that each row of `p` gives to its label."""
    return p[np.arange(len(labels)), labels]


# The eight bugs. Each takes logits of shape (N, K) and N class numbers and returns nats.


def _twice(logits, labels):
    return np.mean(healthy_losses(softmax(logits), labels))


def _log_zero(logits, labels):
    p = softmax(logits).astype(np.float32)
    return np.mean(-np.log(given_to_truth(p, labels)))


def _clip(logits, labels):
    p = softmax(logits).astype(np.float32)[:, 1]
    p = np.clip(p, 1e-8, 1 - 1e-8)
    p = p.astype(float)  # logs in float64, so that every processor gives the same curve
    return np.mean(-(labels * np.log(p) + (1 - labels) * np.log(1 - p)))


def _plus(logits, labels):
    p = softmax(logits)
    return np.mean(-np.log(given_to_truth(p, labels) + 1e-5))


def _sum(logits, labels):
    return np.sum(healthy_losses(logits, labels))


def _swapped(logits, labels):
    p, one_hot = softmax(logits), np.eye(logits.shape[1])[labels]
    return np.mean(-np.sum(p * np.log(np.clip(one_hot, 1e-7, 1)), axis=1))


def _axis(logits, labels):
    p = softmax(logits, axis=0)
    return np.mean(-np.log(given_to_truth(p, labels)))


def _binary(logits, labels):
    one_hot = np.eye(logits.shape[1])[labels]
    return np.mean(np.logaddexp(0, logits) - one_hot * logits)


@dataclass(frozen=True)
class Bug:
    """A wrong loss, and the run that shows its symptom.

    The `animals` are 300 "pets" that overlap, 30 "clear" ones that nobody could confuse, or these 30 asked
    "dog or not". The learning rate is `rate` in the first step and `growth` times more in each further one.
    """

    loss: Callable
    animals: str = "pets"
    rate: float = 0.5
    growth: float = 1.0

    @property
    def n_classes(self):
        """The number of classes: 2 for a yes/no question, otherwise 3."""
        return 2 if self.animals == "dog or not" else 3


BUGS = {
    "axis": Bug(_axis),
    "sum": Bug(_sum),
    "twice": Bug(_twice),
    "binary": Bug(_binary),
    "swapped": Bug(_swapped),
    "plus": Bug(_plus, "clear", growth=1.3),
    "log 0": Bug(_log_zero, rate=200, growth=0.95),
    "clip": Bug(_clip, "dog or not", growth=1.3),
}
PATIENTS = dict(zip("ABCDEFGH", BUGS.values(), strict=True))


def _no_softmax(logits, labels):
    return np.mean(-np.log(given_to_truth(logits, labels)))


CURES = {
    "softmax along the classes": "A",
    "mean, not sum": "B",
    "one softmax less": "C",
    "one softmax for all": "D",
}
"""What heals each of the first four patients."""

TREATMENTS = ["nothing", "rate / 300", *CURES]


@cache
def treated(letter, treatment):
    """Return the loss curve in nats of one of the first four patients after one of the `TREATMENTS`.

    What does not stand in the patient's line cannot be changed there: then all stays as it was. The
    softmax of A is its only one; without it, logs of raw scores are left.
    """
    loss, rate = None, None
    if CURES.get(treatment) == letter:
        loss = healthy
    elif (letter, treatment) == ("A", "one softmax less"):
        loss = _no_softmax
    elif treatment == "rate / 300":
        rate = PATIENTS[letter].rate / 300
    return follow(PATIENTS[letter], loss, rate=rate)[0]


def follow(bug, loss=None, steps=60, rate=None, judge=None):
    """Train from zeros as a bug says, with its loss or another one; return the curve and the accuracy.

    The slopes come from finite differences, so a wrong loss trains wrongly, too. The curve, of shape
    (steps + 1,), is the loss in nats before each step and after the last: ln K at the start, if it is sound.
    A `rate` replaces the bug's own. With a `judge`, the curve holds this loss of the same models instead.

    >>> curve, _ = follow(BUGS["sum"], steps=0)
    >>> print(curve.round(4), (300 * np.log(3)).round(4))
    [329.5837] 329.5837
    """
    loss = loss or bug.loss
    judge = judge or loss
    rate = rate or bug.rate
    features, labels = animals(bug.animals)
    inputs = np.column_stack([features, np.ones(len(features))])
    weights, curve = np.zeros((inputs.shape[1], bug.n_classes)), []
    pushes = 0.01 * np.eye(weights.size).reshape(-1, *weights.shape)
    with np.errstate(all="ignore"):
        for step in range(steps):
            curve.append(judge(inputs @ weights, labels))
            up = [loss(inputs @ (weights + push), labels) for push in pushes]
            down = [loss(inputs @ (weights - push), labels) for push in pushes]
            slopes = np.subtract(up, down).reshape(weights.shape) / 0.02
            weights = weights - rate * bug.growth**step * slopes
        curve.append(judge(inputs @ weights, labels))
    right = (inputs @ weights).argmax(axis=1) == labels
    return np.array(curve, dtype=float), np.mean(right) if np.isfinite(weights).all() else np.nan


def animals(which):
    """Return the standardised features, shape (N, 2), and the class numbers of the animals of a `Bug`."""
    if which not in ("pets", "clear", "dog or not"):
        raise ValueError(f"which must be 'pets', 'clear' or 'dog or not', got {which!r}")
    pets = load_pets()
    measured, labels = pets.train_features[:300], pets.train_labels[:300]
    if which != "pets":
        rows = np.concatenate([np.flatnonzero(labels == kind)[:10] for kind in range(3)])
        measured, labels = measured[rows], labels[rows]
        centres = np.array([measured[labels == kind].mean(axis=0) for kind in range(3)])[labels]
        measured = centres + (measured - centres) / 4  # a quarter of the spread: no overlap is left
    if which == "dog or not":
        labels = (labels == 1).astype(int)
    return (measured - measured.mean(axis=0)) / measured.std(axis=0), labels
