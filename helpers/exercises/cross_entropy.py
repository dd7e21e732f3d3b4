"""The exercises of lesson 03: the loss of one prediction, step by step."""

import numpy as np

from helpers.cross_entropy import losses
from helpers.exercises.grading import FunctionExercise, ValueExercise


def _predictions(random, n):
    return [random.dirichlet(np.ones(k)) for k in random.randint(2, 6, size=n)]


def _truth_inputs(random):
    fixed = [np.array([0.5, 0.25, 0.25]), np.array([0.7, 0.2, 0.1]), np.array([1.0, 0.0])]
    return [(prediction,) for prediction in [*fixed, *_predictions(random, 12)]]


def _formula_inputs(random):
    S, sure = np.array([0.7, 0.2, 0.1]), np.array([0.7, 0.3, 0.0])
    one_hot = np.eye(3)
    cases = [
        (S, one_hot[0]),
        (S, one_hot[1]),
        (S, np.array([0.8, 0.1, 0.1])),
        (sure, one_hot[0]),
        (sure, one_hot[2]),
    ]
    cases += [(np.array([1.0, 0.0]), np.array([1.0, 0.0])), (np.array([0.5, 0.5]), np.array([0.0, 1.0]))]
    for prediction in _predictions(random, 12):
        k = len(prediction)
        cases += [(prediction, np.eye(k)[random.randint(k)]), (prediction, random.dirichlet(np.ones(k)))]
    return cases


# What functions with a known mistake return.


def _weighted(prediction):
    return -prediction * np.log2(prediction)


def _softened(prediction):
    return -np.log2(prediction + 1e-9)


def _swapped(prediction, label):
    return -np.sum(prediction * np.log2(label))


def _with_nan(prediction, label):
    return -np.sum(label * np.log2(prediction))


def _log_of_dot(prediction, label):
    return -np.log2(prediction @ label)


def _mean(prediction, label):
    return losses(prediction, label) / len(prediction)


def _softened_loss(prediction, label):
    return -np.sum(label * np.log2(prediction + 1e-9))


def _without_label(prediction, label):
    return -np.sum(np.log2(prediction))


def _largest_only(prediction, label):
    return -np.log2(prediction[np.argmax(label)])


def _ones_only(prediction, label):
    return -np.sum(np.log2(prediction[label == 1]))


def _nan_beside_zero(prediction):
    return -(np.eye(len(prediction)) * np.log2(prediction)).sum(axis=1)


def _finite_only(prediction, label):
    return -np.nansum(label * np.log2(np.where(prediction > 0, prediction, 1.0)))


EXERCISES = [
    ValueExercise(
        "sun_loss",
        1.0,
        "Follow the five steps: which of the three logs does the label `sun` let through?",
        [
            ("That is the loss of the rain or the cloud. Sun had the probability ½.", 2.0),
            ("The log of the answer is there; a loss has the minus sign of step 5.", -1.0),
            ("That is the probability of sun. How many halvings is it?", 0.5),
            ("Nothing is left if the label's zero is taken instead of its 1.", 0.0),
            ("All three logs were added up. The label lets only one through.", 5.0),
        ],
        unit="bits",
    ),
    ValueExercise(
        "second_loss",
        -np.log2(0.3),
        "Which probability did the truth get? Its log to base 2, with the sign turned, is the loss.",
        [
            ("That is the loss if the first of the three had happened.", -np.log2(0.6)),
            ("That is the loss if the last of the three had happened. Python counts from 0.", -np.log2(0.1)),
            ("That is the probability of the truth. The loss is a log of it.", 0.3),
            ("That is 1 minus the probability: the loss without a log.", 0.7),
            (
                "All three losses were added up. The label lets only one through.",
                -np.log2([0.6, 0.3, 0.1]).sum(),
            ),
            ("The mean over the three classes was taken; the formula has a sum.", -np.log2(0.3) / 3),
        ],
        unit="bits",
        tolerance=0.0051,
    ),
    ValueExercise(
        "probability_of_truth",
        1 / 16,
        "Each bit is one halving of the probability. Start at 1.",
        [
            ("Four bits are four halvings, not a quarter.", 1 / 4),
            ("That is four doublings. A probability is never above 1.", 16.0),
            ("That is the way back from nats. Bits are halvings.", np.exp(-4)),
            ("That is three halvings. Start at 1, not at ½.", 1 / 8),
            ("That is five halvings.", 1 / 32),
            ("That is the log of the probability. Which power brings it back?", -4.0),
        ],
        tolerance=0.00011,
    ),
    ValueExercise(
        "two_nats_in_bits",
        2 / np.log(2),
        "One bit is ln 2 nats. How many bits fit into 2 nats?",
        [
            ("That is 2 bits in nats: the other direction. A nat is the larger unit.", 2 * np.log(2)),
            ("The number stays the same only if the unit does.", 2.0),
            ("That is the log of 2, not a conversion of 2 nats.", np.log(2)),
            ("That is 1 nat in bits; there are two of them.", 1 / np.log(2)),
            ("That converts to decimal digits (base 10).", 2 / np.log(10)),
        ],
        unit="bits in 2 nats",
        tolerance=0.0051,
    ),
    FunctionExercise(
        "losses_by_truth",
        lambda prediction: losses(np.tile(prediction, (len(prediction), 1)), np.arange(len(prediction))),
        _truth_inputs,
        "Entry i is the loss if class i is the truth: what is the loss of a truth with that probability?",
        [
            (
                "Each loss was weighted with its probability, but if class i is the truth its label is 1.",
                _weighted,
            ),
            ("That is 1 - p, the loss without a log.", lambda prediction: 1 - prediction),
            ("That is the power of 2. The log goes the other way.", lambda prediction: 2.0**prediction),
            ("Log of 1 - p: that is the loss of the class *not* being the truth.", lambda p: -np.log2(1 - p)),
            ("A small number was added before the log. A probability of 0 costs inf.", _softened),
            ("The losses come in the order of the classes, not sorted.", lambda p: -np.log2(np.sort(p))),
            ("0 was multiplied by minus infinity. Take the log of entry i alone.", _nan_beside_zero),
        ],
        unit="bits",
    ),
    ValueExercise(
        "soft_weather_loss",
        1.5,
        "Two classes count here, each with the weight ½: what does sun cost, what does cloud cost?",
        [
            (
                "That is minus the log of the dot product. With a soft label each log counts for itself.",
                -np.log2(0.375),
            ),
            ("Sun and cloud were added up without their weights of ½.", 3.0),
            ("That is the loss if sun were certain. Half of the label says cloud.", 1.0),
            ("That is the loss if cloud were certain. Half of the label says sun.", 2.0),
            ("The rain was counted too. Its label is 0.", 2.5),
            ("The two arrays were swapped: the log sits on the prediction.", np.inf),
            ("The mean over three classes was taken; the formula has a sum.", 0.5),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "cross_entropy_bits",
        lambda prediction, label: float(losses(prediction, label)),
        _formula_inputs,
        "Go through the five steps with this input and compare each with what your function does.",
        [
            ("The arguments are swapped: the log sits on the prediction.", _swapped),
            (
                "A class with label 0 costs nothing: leave it out before 0 is multiplied by minus infinity.",
                _with_nan,
            ),
            ("Right for one-hot labels only: with a soft label, each log counts for itself.", _log_of_dot),
            ("The mean over the classes was taken; the formula has a sum.", _mean),
            (
                "A small number was added before the log. The true loss of an impossible truth is inf.",
                _softened_loss,
            ),
            ("Every class counts here. Multiply by the label before you add up.", _without_label),
            ("Only entries that are exactly 1 count here; a soft label has others.", _ones_only),
            ("Only the largest entry of the label counts here. A soft label has several.", _largest_only),
            ("An infinite loss was lost: a truth with probability 0 costs inf.", _finite_only),
        ],
        unit="bits",
    ),
]
