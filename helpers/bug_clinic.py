"""Lesson 09: eight classic bugs of the loss, each planted in a small training run.

A run descends whatever loss it is given: its slopes come from finite differences, so what is wrong
with the loss is wrong with the training as well, as in a library that finds its slopes by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.datasets import load_pets


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

    Attributes
    ----------
    loss : callable
        Takes logits of shape (N, K) and N class numbers; returns what it calls the loss, in nats.
    animals : {"pets", "clear", "dog or not"}
        300 pets that overlap, 30 that nobody could confuse, or these 30 asked "is it a dog?".
    rate, growth : float
        The learning rate of the first step, and what it is multiplied with at each further step.
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
    "twice": Bug(_twice, "clear", growth=1.3),
    "log 0": Bug(_log_zero, rate=200, growth=0.95),
    "clip": Bug(_clip, "dog or not", growth=1.3),
    "plus": Bug(_plus, "clear", growth=1.3),
    "sum": Bug(_sum),
    "swapped": Bug(_swapped),
    "axis": Bug(_axis),
    "binary": Bug(_binary),
}
"""The eight bugs, by the words of lesson 09."""

PATIENTS = {
    "A": BUGS["axis"],
    "B": BUGS["clip"],
    "C": BUGS["sum"],
    "D": BUGS["twice"],
    "E": BUGS["plus"],
    "F": BUGS["binary"],
    "G": BUGS["log 0"],
    "H": BUGS["swapped"],
}
"""The same eight, by letters that do not tell which is which."""


def train(loss, features, labels, n_classes=3, rate=0.5, steps=60, growth=1.0):
    """Descend a loss, its slopes found by finite differences; the start is at zeros.

    Parameters
    ----------
    loss : callable
        Takes logits of shape (N, K) and N class numbers; returns a number in nats.
    features : ndarray of float, shape (N, D)
        D features of N examples.
    labels : ndarray of int, shape (N,)
        Class numbers.
    n_classes : int
        K, the number of classes.
    rate, growth : float
        The learning rate of the first step, and what it is multiplied with at each further step.
    steps : int
        Number of steps.

    Returns
    -------
    curve : ndarray of float, shape (steps + 1,)
        The loss in nats before each step and after the last: ln K at the start, if it is sound.
    accuracy : float
        Share of examples whose largest score is that of the label; nan where the weights are.

    Examples
    --------
    >>> curve, accuracy = train(healthy, np.array([[-1.0], [2.0]]), np.array([0, 1]), n_classes=2, steps=9)
    >>> print(curve[[0, 9]].round(4), accuracy)
    [0.6931 0.0573] 1.0
    """
    inputs = np.column_stack([features, np.ones(len(features))])
    weights, curve = np.zeros((inputs.shape[1], n_classes)), []
    pushes = 0.01 * np.eye(weights.size).reshape(-1, *weights.shape)
    with np.errstate(all="ignore"):
        for step in range(steps):
            curve.append(loss(inputs @ weights, labels))
            up = [loss(inputs @ (weights + push), labels) for push in pushes]
            down = [loss(inputs @ (weights - push), labels) for push in pushes]
            slopes = np.subtract(up, down).reshape(weights.shape) / 0.02
            weights = weights - rate * growth**step * slopes
        curve.append(loss(inputs @ weights, labels))
    if not np.isfinite(weights).all():
        return np.array(curve, dtype=float), np.nan
    return np.array(curve, dtype=float), np.mean((inputs @ weights).argmax(axis=1) == labels)


def follow(bug, loss=None, steps=60):
    """Train under the conditions of a bug, with its loss or with another one.

    Parameters
    ----------
    bug : Bug
        Where, and how fast.
    loss : callable, optional
        What to descend in place of the bug's own loss, `healthy` for comparison.
    steps : int
        Number of steps.

    Returns
    -------
    curve, accuracy
        As in `train`.

    Examples
    --------
    >>> curve, _ = follow(BUGS["sum"], steps=0)
    >>> print(curve.round(4), (300 * np.log(3)).round(4))
    [329.5837] 329.5837
    """
    features, labels = animals(bug.animals)
    return train(loss or bug.loss, features, labels, bug.n_classes, bug.rate, steps, bug.growth)


def animals(which):
    """Return standardised features and class numbers of the animals that `Bug` describes."""
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
