"""The forecasts and exercises of lesson 09: squared error behind a sigmoid, beside cross-entropy."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import scores_with_labels
from helpers.checking.forecasting import bands
from helpers.checking.recurring import plain_softmax  # noqa: F401, a name of the texts below
from helpers.softmax import sigmoid, softmax  # noqa: F401, names of the texts below


def _scores_and_truths(random):
    cases = [(0.0, 1), (-5.0, 1), (2.0, 0), (3, 1), (-1, 0), (0.0, 0), (800.0, 1), (-800.0, 0)]
    return cases + [(float(random.normal(0, 3)), int(random.randint(2))) for _ in range(6)]


def _scores_and_labels(random):
    cases = [(np.zeros(2), 0), (np.log([7.0, 2.0, 1.0]), 0), (np.log([4.0, 1.0, 2.0, 8.0]), 2)]
    return cases + scores_with_labels(random)


DOWNHILL = "That is downhill, label minus prediction. A gradient points uphill, where the loss grows."
OF_LOGS = "That is the slope of the cross-entropy. Squared error has one more factor."
NO_HALF = "That is the slope of the whole square. Here it is half the square, and the 2 cancels."
IN_BITS = "That is in bits, and nats are due."
NO_SHIFT = "`exp` overflows here, or every exponential vanishes. After the shift the largest logit must be 0."

FORECASTS = {
    "slope of the sigmoid in the middle": bands("slope_of_sigmoid(0.0)", [0.75, 0.375], "1", "½", "¼ ✓"),
    "squared error where sure and wrong": bands(
        "slope_of_sigmoid(-5.0)",
        [0.3, 0.01],
        "about half as hard",
        "about a tenth",
        "less than a hundredth ✓",
    ),
    "where squared error pushes hardest": bands("hardest", [0.8, 0.6], "near 1", "near ⅔ ✓", "near ½"),
    "squared error after 50 steps": bands(
        "with_squares[50]", [0.5, 0.9], "below ½", "½ to 0.9", "above 0.9 ✓"
    ),
    "squared error with rate 5": bands(
        "faster[50]", [0.9, 0.1], "still above 0.9", "0.1 to 0.9", "below 0.1 ✓"
    ),
}

EXERCISES = [
    Value(
        "spam_slope",
        "0.9",
        "Cross-entropy has prediction minus label, for two classes as well. Which are they here?",
        {
            "That is y minus q. Raising the score of a wrong answer makes the loss larger.": "-0.9",
            "That is the slope if the mail had been spam, y = 1.": "-0.1",
            "The probability of no spam was used. The score z belongs to spam.": "0.1",
            "That is the slope of half the squared error, with its extra factor q(1 - q).": "0.081",
            "That is the loss, not its slope.": ["-np.log(0.1)", "-np.log2(0.1)"],
            "That is the slope of the sigmoid, q(1 - q).": "0.09",
            "That is the slope by the output, 1 / (1 - q). The score is asked: one more link.": "10.0",
            IN_BITS: "0.9 / np.log(2)",
        },
        unit="nats per unit of score",
        section="Two losses, two slopes",
    ),
    Value(
        "spam_slope_of_squares",
        "0.081",
        "Prediction minus label, times the slope of the sigmoid at this output: what is each of the two?",
        {
            OF_LOGS: "0.9",
            NO_HALF: "0.162",
            "That is downhill. Raising the score of a wrong answer makes the loss larger.": "-0.081",
            "That is the slope of the sigmoid alone. How wrong is the output?": "0.09",
            "That is half the squared error itself, not its slope.": "0.405",
            "That is the slope if the mail had been spam, y = 1.": "-0.009",
            "The probability of no spam was used as the output.": "0.009",
            "Squared error has no unit, so there is nothing to turn into bits.": "0.081 / np.log(2)",
            "The slope of the sigmoid is q(1 - q), not q squared.": "0.729",
            "That is the squared error, or 1 - q is missing from the slope of the sigmoid.": "0.81",
        },
        unit="per unit of score",
        section="Two losses, two slopes",
    ),
    Value(
        "times_harder",
        "1 / (0.99 * 0.01)",
        "Write both pushes down, one below the other. What is left when you divide?",
        {
            "That is how many times weaker squared error is, as a share. Turn it round.": "0.0099",
            "1 / (1 - q) alone is nearly the factor, but not all of it.": "100.0",
            "That is the push of cross-entropy.": "0.99",
            "The losses were divided, not their slopes.": "-np.log(0.01) / (0.5 * 0.99**2)",
            NO_HALF: "1 / (2 * 0.99 * 0.01)",
        },
        tolerance=0.051,
        section="Two losses, two slopes",
    ),
    Value(
        "right_reason",
        '"d"',
        "Look at the neuron with two rates, and at the section that is fair to squared error.",
        {
            "As the Brier score it is lowest for honest forecasts: read what is fair to it.": '"a"',
            "It is 0 only where the output equals the label: there the model is right.": '"b"',
            "With the rate 5 squared error was below 0.1 after 50 steps, ahead of cross-entropy.": '"c"',
        },
        section="Is it only the rate?",
    ),
    Value(
        "rate_for_squares",
        "0.15 / (0.98 * 0.02)",
        "A step is rate times slope. Which slopes do the two losses have at 0.98, and what makes them equal?",
        {
            "The factor q(1 - q) makes the slope smaller, so the rate must be larger.": "0.15 * 0.98 * 0.02",
            "The slopes were divided; the rate 0.15 of cross-entropy is missing.": "1 / 0.0196",
            "1 / (1 - q) alone is nearly the factor, but not all of it.": "0.15 / 0.02",
            NO_HALF: "0.15 / (2 * 0.98 * 0.02)",
            "The rate was divided by the whole slope of squared error; cross-entropy has a slope, too.": (
                "0.15 / (0.98**2 * 0.02)"
            ),
            "That is the rate of cross-entropy. Are the two slopes equal?": "0.15",
        },
        tolerance=0.0051,
        section="Is it only the rate?",
    ),
    Function(
        """
        def squared_error_slope(z, y):
            q = sigmoid(z)
            return (q - y) * q * (1 - q)
        """,
        _scores_and_truths,
        "Two links: how far the output is off, and how steep the sigmoid is there. Compare with (0, 1).",
        {
            "That is the slope of the cross-entropy, or the slope by the output: one factor is missing.": (
                (" * q * (1 - q)", "")
            ),
            DOWNHILL: ("(q - y)", "(y - q)"),
            NO_HALF: ("return ", "return 2 * "),
            "The half is gone from the slope: it cancels the 2 of the square.": ("return ", "return 0.5 * "),
            "That is the loss, not its slope.": "(sigmoid(z) - y) ** 2 / 2",
            "That is the slope of the sigmoid. How far is the output off?": ("(q - y) * ", ""),
            "The slope of the sigmoid is q(1 - q).": [
                (" * (1 - q)", ""),
                (" * q *", " *"),
                ("(1 - q", "(q - q"),
            ],
            "The slope of the sigmoid was asked at the score, not at the output.": (
                ("q * (1 - q)", "z * (1 - z)")
            ),
            "The truth was not used as it is given: it need not be 0.": ("(q - y)", "q"),
            "The truth was not used as it is given: it need not be 1.": ("(q - y)", "(q - 1)"),
            "The output is the sigmoid of the score.": ("sigmoid(z)", "z"),
            "Squared error has no unit: nothing turns into bits.": ("return ", "return 1 / np.log(2) * "),
            "The square of the distance is the loss. Its slope has the distance itself.": (
                ("(q - y)", "(q - y) ** 2")
            ),
        },
        section="Two losses, two slopes",
    ),
    Function(
        """
        def squared_error_gradient(logits, label):
            q = softmax(logits)
            off = q - np.eye(len(q))[label]
            return q * (off - (q * off).sum())
        """,
        _scores_and_labels,
        "For each score add up over all classes: how far that probability is off, times how it changes.",
        {
            "Each score moves all probabilities. Here only its own is counted.": (
                ("(off - (q * off).sum())", "off * (1 - q)")
            ),
            "The part of the other probabilities is missing, or its sum lacks the weights q.": (
                ("(off - (q * off).sum())", "off")
            ),
            OF_LOGS: ("q * (off - (q * off).sum())", "off"),
            "The gradient points uphill. This is downhill.": ("q * (off -", "-q * (off -"),
            NO_HALF: ("return ", "return 2 * "),
            "The other probabilities *fall* when a score is pushed up: their part is subtracted.": [
                ("(off - (", "(off + ("),
                ("(off - (q * off).sum())", "(off - 2 * q * off + (q * off).sum())"),
            ],
            "The other probabilities are off as well: each score moves them all.": (
                ("q * (off - (q * off).sum())", "(q[label] - 1) * q[label] * (np.eye(len(q))[label] - q)")
            ),
            "The sum is due, not the mean.": ("(q * off).sum()", "(q * off).mean()"),
            "Half the *sum* of the squares: do not divide by the number of classes.": (
                ("return ", "return 1 / len(q) * ")
            ),
            "The label is not used: the truth need not be class 0.": ("[label]", "[0]"),
            "The label's number was subtracted. It says where the 1 is.": ("np.eye(len(q))[label]", "label"),
            "That is the loss, not its gradient.": ("q * (off - (q * off).sum())", "(off**2).sum() / 2"),
            NO_SHIFT: ("softmax(logits)", "plain_softmax(logits)"),
        },
        section="Two losses, two slopes",
    ),
]
