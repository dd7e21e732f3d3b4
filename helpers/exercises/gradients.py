"""The exercises of lesson 07: slopes of the loss, and steps downhill."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.gradient import loss_and_gradient
from helpers.softmax import softmax


def _gradient(logits, label):
    return loss_and_gradient(logits, label, unit="nats")[1]


def _gradient_inputs(random):
    fixed = [(np.log([7.0, 2.0, 1.0]), 0), (np.zeros(4), 3)]
    fixed += [(np.array([1000.0, 1001.0, 1002.0]), 2), (np.array([0.0, 800.0]), 0)]
    return fixed + [
        (random.normal(scale=3, size=k), random.randint(k)) for k in random.randint(2, 6, size=12)
    ]


def _bits(logits, label):
    return _gradient(logits, label) / np.log(2)


def _no_shift(logits, label):
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum() - np.eye(len(logits))[label]


def _misplaced(logits, label):
    return softmax(logits) - np.eye(len(logits))[label % len(logits)]


def square(x):
    """Return x squared: a function whose two-sided difference is exact."""
    return x * x


def cube(x):
    """Return x to the power of 3."""
    return x**3


def _difference(f, z, h):
    return (f(z + h) - f(z - h)) / (2 * h)


def _difference_inputs(random):
    steps = [(square, 3.0, 0.5), (cube, 1.0, 0.25), (np.exp, 0.0, 0.01), (np.sin, 1.0, 0.1)]
    return steps + [(cube, random.normal(), random.uniform(0.1, 0.5)) for _ in range(8)]


def _descend(logits, label, rate, steps):
    for _ in range(steps):
        logits = logits - rate * _gradient(logits, label)
    return np.array(logits)


def _descend_inputs(random):
    start = np.log([7.0, 2.0, 1.0])
    cases = [(start, 0, 1.0, 1), (start, 2, 0.5, 3), (np.zeros(3), 1, 1.0, 0)]
    cases.append((np.array([800.0, 0.0]), 1, 2.0, 4))
    for k in random.randint(2, 5, size=8):
        cases.append((random.normal(size=k), random.randint(k), random.uniform(0.2, 2), random.randint(2, 6)))
    return cases


def _uphill(logits, label, rate, steps):
    return _descend(logits, label, -rate, steps)


def _first_gradient_kept(logits, label, rate, steps):
    return logits - steps * rate * _gradient(logits, label)


def _overflowing(logits, label, rate, steps):
    for _ in range(steps):
        logits = logits - rate * _no_shift(logits, label)
    return logits


EXERCISES = [
    ValueExercise(
        "third_gradient",
        np.array([0.5, 0.25, -0.75]),
        "Prediction minus label, class by class.",
        [
            (
                "That is label minus prediction: downhill, where the gradient points uphill.",
                np.array([-0.5, -0.25, 0.75]),
            ),
            ("That is the gradient if the second class were the truth.", np.array([0.5, -0.75, 0.25])),
            ("That is the gradient if the first class were the truth.", np.array([-0.5, 0.25, 0.25])),
            ("That is the prediction; the label has still to be subtracted.", np.array([0.5, 0.25, 0.25])),
            ("That is prediction times label. It has to be a difference.", np.array([0.0, 0.0, 0.25])),
            ("Only the slope of the truth is there. Each score has one.", -0.75),
            ("That is in bits; the gradient is due in nats.", np.array([0.5, 0.25, -0.75]) / np.log(2)),
        ],
        unit="nats per unit of score",
    ),
    ValueExercise(
        "spam_slope",
        0.9,
        "For two classes the slope is p minus y as well.",
        [
            ("That is y minus p. Raising the score of a wrong answer makes the loss larger.", -0.9),
            ("That is the slope if the mail had been spam, y = 1.", -0.1),
            ("The probability of no spam was used. The score z belongs to spam.", 0.1),
            ("That is the slope of half the squared error, with its extra factor p(1 - p).", 0.081),
            ("That is the loss, not its slope.", -np.log(0.1)),
            ("That is the slope of the sigmoid, p(1 - p).", 0.09),
            ("That is in bits; the slope is due in nats.", 0.9 / np.log(2)),
        ],
        unit="nats per unit of score",
    ),
    ValueExercise(
        "missing_entry",
        -0.5,
        "Raising all scores together changes nothing. What does that say about the sum of the entries?",
        [
            ("With that, the entries sum to 1, as probabilities do. What does a gradient sum to?", 0.5),
            ("The entries have a sum; it is not that of the two others.", 0.0),
            ("That is the difference of the two others. Look at the sum.", 0.2),
            ("That is the difference of the two others. Look at the sum.", -0.2),
            ("The entry of the truth is its probability minus 1, so it cannot be as low as -1 here.", -1.0),
        ],
    ),
    ValueExercise(
        "cat_slope_in_bits",
        -0.3 / np.log(2),
        "One nat is 1/ln 2 bits. The slope changes by the same factor as the loss.",
        [
            ("That is the other direction: multiplied by ln 2 instead of divided.", -0.3 * np.log(2)),
            (
                "The sign is lost: raising the score of the truth lowers the loss, in any unit.",
                0.3 / np.log(2),
            ),
            ("The direction of the conversion and the sign are both wrong.", 0.3 * np.log(2)),
            ("The number stays the same only if the unit does.", -0.3),
            ("The log of the slope was taken. A slope is converted by a factor.", np.log2(0.3)),
        ],
        tolerance=0.0051,
        unit="bits per unit of score",
    ),
    FunctionExercise(
        "gradient_by_scores",
        _gradient,
        _gradient_inputs,
        "The gradient is softmax of the logits minus the one-hot label.",
        [
            (
                "That is label minus prediction: downhill, where the gradient points uphill.",
                lambda z, y: -_gradient(z, y),
            ),
            ("That is in bits; the gradient is due in nats.", _bits),
            ("Large logits overflow. Subtract the largest one before exp.", _no_shift),
            ("That is softmax alone; the label has still to be subtracted.", lambda z, y: softmax(z)),
            ("1 was subtracted from every class, not only from the truth.", lambda z, y: softmax(z) - 1),
            (
                "The label's number was subtracted. Turn it into a one-hot array first.",
                lambda z, y: softmax(z) - y,
            ),
            (
                "The label was subtracted from the logits, not from their softmax.",
                lambda z, y: z - np.eye(len(z))[y],
            ),
            (
                "The label's place is off by one: classes are counted from 0.",
                lambda z, y: _misplaced(z, y - 1),
            ),
            (
                "The label's place is off by one: a label is the place itself.",
                lambda z, y: _misplaced(z, y + 1),
            ),
            ("Only the entry of the truth is there. Each score has a slope.", lambda z, y: softmax(z)[y] - 1),
            (
                "Divided by the number of classes. Only a batch is divided, by its number of examples.",
                lambda z, y: _gradient(z, y) / len(z),
            ),
            (
                "The factor p(1 - p) belongs to squared error behind a sigmoid. Cross-entropy has none.",
                lambda z, y: _gradient(z, y) * softmax(z) * (1 - softmax(z)),
            ),
        ],
    ),
    FunctionExercise(
        "slope_by_differences",
        _difference,
        _difference_inputs,
        "The change of f over the whole way from z - h to z + h, divided by the length of that way.",
        [
            ("The way from z - h to z + h is two steps long.", lambda f, z, h: (f(z + h) - f(z - h)) / h),
            ("That is one-sided: it starts at z. Start at z - h.", lambda f, z, h: (f(z + h) - f(z)) / h),
            ("That is one-sided: it ends at z. End at z + h.", lambda f, z, h: (f(z) - f(z - h)) / h),
            ("Start and end are swapped, so the sign is wrong.", lambda f, z, h: -_difference(f, z, h)),
            ("The change has still to be divided by the way.", lambda f, z, h: f(z + h) - f(z - h)),
            (
                "Python divides first: the whole 2h must stand below.",
                lambda f, z, h: (f(z + h) - f(z - h)) / 2 * h,
            ),
            (
                "A mean of f was computed. A slope needs the difference.",
                lambda f, z, h: (f(z + h) + f(z - h)) / (2 * h),
            ),
            (
                "Only f(z + h) was divided. Put the difference in brackets.",
                lambda f, z, h: f(z + h) - f(z - h) / (2 * h),
            ),
            (
                "That is the second difference, which measures the bend.",
                lambda f, z, h: (f(z + h) - 2 * f(z) + f(z - h)) / h**2,
            ),
            (
                "One side goes half the way, but it is divided by the whole.",
                lambda f, z, h: (f(z + h) - f(z)) / (2 * h),
            ),
            ("Use the h that is given.", lambda f, z, h: _difference(f, z, 1e-5)),
        ],
    ),
    FunctionExercise(
        "descend",
        _descend,
        _descend_inputs,
        "In every step: softmax of the present logits minus the label, times the rate, taken away.",
        [
            ("The loss goes up: the gradient points uphill and has to be subtracted.", _uphill),
            ("The gradient has to be computed anew in every step.", _first_gradient_kept),
            ("One step too few was taken.", lambda z, y, rate, n: _descend(z, y, rate, n - 1)),
            ("One step too many was taken.", lambda z, y, rate, n: _descend(z, y, rate, n + 1)),
            ("The learning rate was left out.", lambda z, y, rate, n: _descend(z, y, 1.0, n)),
            (
                "Only one step was taken. Does the return stand inside the loop?",
                lambda z, y, r, n: _descend(z, y, r, min(n, 1)),
            ),
            (
                "The step was divided by ln 2, as if the loss were in bits.",
                lambda z, y, r, n: _descend(z, y, r / np.log(2), n),
            ),
            (
                "Probabilities were returned where logits are due.",
                lambda z, y, r, n: softmax(_descend(z, y, r, n)),
            ),
            ("Large logits overflow. Subtract the largest one before exp.", _overflowing),
            (
                "The step was divided by the number of classes.",
                lambda z, y, r, n: _descend(z, y, r / len(z), n),
            ),
        ],
    ),
]
