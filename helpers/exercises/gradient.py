"""The forecasts and exercises of lesson 08: slopes of the loss, and steps downhill."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import scores_with_labels, smooth_functions
from helpers.checking.forecasting import bands
from helpers.checking.recurring import CUT, plain_softmax  # noqa: F401, a name of the texts below
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _scores_and_labels(random):
    cases = [(np.log([7.0, 2.0, 1.0]), 0), (np.log([7.0, 2.0, 1.0]), 2), (np.log([4.0, 1.0, 2.0, 8.0]), 2)]
    return cases + scores_with_labels(random)


def _functions_and_steps(random):
    cases = [(np.square, 3.0, 0.25), (np.square, 3, 1), (np.exp, -1.0, 0.001)]
    return cases + [(f, z, h) for f, z in smooth_functions() for h in (0.25, random.uniform(0.01, 0.5))]


def _descents(random):
    start = np.log([7.0, 2.0, 1.0])
    cases = [(start, 2, 0.25, 2), (start, 0, 1.0, 1), (np.zeros(3), 1, 0.5, 0), (np.array([800, 0]), 1, 2, 4)]
    pairs = scores_with_labels(random)
    return cases + [(*pair, random.uniform(0.2, 2), int(random.randint(2, 7))) for pair in pairs]


OTHER_TRUTH = "That is the gradient if another class were the truth."
PREDICTION = "That is the prediction; the label has still to be subtracted."
NOT_PLAIN = [("softmax(logits)", f"plain_softmax(logits{shift})") for shift in ("", " - logits[0]")]
DOWNHILL = "That is label minus prediction: downhill, where the gradient points uphill."
NO_SHIFT = "`exp` overflows here, or every exponential vanishes. After the shift the largest logit must be 0."
IN_BITS = "That is in bits, and nats are due."
ONLY_TRUTH = "Only the truth's slope is there. The wrong classes are pushed as well: each score has one."
BY_PROBABILITY = "That is the slope by the *probability* of the truth, -1/q. It is asked by the scores."
THE_LOSS = "That is the loss. Its gradient has one slope for each score."
OF_CLASSES = "Divided by the number of classes. Only a batch is divided, by its number of examples."

FORECASTS = {
    "slope of the cat's score": bands("slopes[0]", [-0.9, -0.5], "about −1", "about −0.7", "about −0.3 ✓"),
    "the slope far from the truth": bands(
        "far_slope",
        [-1.01, -0.9],
        "grows steeper without end",
        "never steeper than −1 ✓",
        "becomes flat again",
    ),
    "the best step": {
        "0.01": "abs(two_sided(0.01) + 0.3) < abs(two_sided(1e-5) + 0.3)",
        "0.00001 ✓": "abs(two_sided(1e-5) + 0.3) < min(abs(two_sided(h) + 0.3) for h in [0.01, 1e-12])",
        "0.000000000001": "abs(two_sided(1e-12) + 0.3) < abs(two_sided(1e-5) + 0.3)",
    },
    "the dog when a bird is true": bands(
        "after_step[1]", [0.199, 0.201], "it falls", "it stays 0.2", "it rises ✓"
    ),
    "two photos with the same scores": {
        "about ⅓ each": "settled.min() > 0.3",
        "about ½, 0, ½ ✓": "settled[1] < 0.01 and settled.max() < 0.51",
        "about 0.7, 0.2, 0.1 again": "settled[0] > 0.6",
    },
}

EXERCISES = [
    Value(
        "third_gradient",
        "np.array([0.5, 0.25, -0.75])",
        "Only the entry of the truth is below 0. What do the three sum to?",
        {
            DOWNHILL: "np.array([-0.5, -0.25, 0.75])",
            OTHER_TRUTH: ["np.array([0.5, -0.75, 0.25])", "np.array([-0.5, 0.25, 0.25])"],
            PREDICTION: "np.array([0.5, 0.25, 0.25])",
            ONLY_TRUTH: ["-0.75", "np.array([0, 0, -0.75])"],
            BY_PROBABILITY: ["np.array([0, 0, -4.0])", "-4.0"],
            THE_LOSS: ["-np.log(0.25)", "2.0"],
            IN_BITS: "np.array([0.5, 0.25, -0.75]) / np.log(2)",
        },
        unit="nats per unit of score",
        section="The chain rule, with numbers",
    ),
    Value(
        "gradient_of_fives",
        "np.array([0.5, 0.3, -0.8])",
        "Parts, their sum, the prediction, and then the label is subtracted: which of the steps differs?",
        {
            DOWNHILL: "np.array([-0.5, -0.3, 0.8])",
            PREDICTION: "np.array([0.5, 0.3, 0.2])",
            "The parts sum to 10. A prediction sums to 1.": "np.array([5.0, 3, 1])",
            "The label was subtracted from the scores. Softmax comes first.": "np.log([5, 3, 2]) - [0, 0, 1]",
            OTHER_TRUTH: ["np.array([0.5, -0.7, 0.2])", "np.array([-0.5, 0.3, 0.2])"],
            ONLY_TRUTH: ["np.array([0, 0, -0.8])", "-0.8"],
            THE_LOSS: ["-np.log(0.2)", "-np.log2(0.2)"],
            BY_PROBABILITY: ["np.array([0, 0, -5.0])", "-5.0"],
            IN_BITS: "np.array([0.5, 0.3, -0.8]) / np.log(2)",
        },
        unit="nats per unit of score",
        section="The chain rule, with numbers",
    ),
    Value(
        "missing_entry",
        "-(0.15 + 0.35)",
        "Raising all scores together changes nothing. What does that say about the sum of the entries?",
        {
            "With that, the entries sum to 1, as probabilities do. What does a gradient sum to?": "0.5",
            "The entries have a sum; it is not that of the two others.": "0.0",
            "That is the difference of the two others. Look at the sum.": ["0.2", "-0.2"],
        },
        section="The chain rule, with numbers",
    ),
    Value(
        "cat_slope_in_bits",
        "-0.3 / np.log(2)",
        "Mia's bug shows the gradient in bits and in nats. By which factor do the two differ?",
        {
            "That is the other direction: from bits to nats.": "-0.3 * np.log(2)",
            "The sign is lost: the truth's score lowers the loss.": ["0.3 / np.log(2)", "0.3 * np.log(2)"],
            "The number stays the same only if the unit does.": "-0.3",
            "The log of the slope was taken. A slope is converted by a factor.": "np.log2(0.3)",
        },
        tolerance=0.0051,
        unit="bits per unit of score",
        section="Spot the bug",
    ),
    Function(
        """
        def gradient_by_scores(logits, label):
            one_hot = np.eye(len(logits))[label]
            return softmax(logits) - one_hot
        """,
        _scores_and_labels,
        "What do your entries sum to, and which of them is below 0? Compare with the lesson's cat.",
        {
            DOWNHILL: ("softmax(logits) - one_hot", "one_hot - softmax(logits)"),
            PREDICTION: (" - one_hot", ""),
            IN_BITS: ("- one_hot", "/ np.log(2) - one_hot / np.log(2)"),
            NO_SHIFT: NOT_PLAIN,
            "1 was subtracted from every class, not only from the truth.": ("- one_hot", "- 1"),
            "The label's number was subtracted. It says where the 1 stands.": "softmax(logits) - label",
            "The label was subtracted from the logits themselves.": ("softmax(logits)", "logits"),
            "The label is not used: the truth need not be class 0.": ("[label]", "[0]"),
            "The truth need not have the largest score.": ("[label]", "[logits.argmax()]"),
            OF_CLASSES: "(softmax(logits) - np.eye(len(logits))[label]) / len(logits)",
            CUT: ("softmax(logits)", "softmax(logits).astype(logits.dtype)"),
        },
        section="The chain rule, with numbers",
    ),
    Function(
        """
        def slope_by_differences(f, z, h):
            return (f(z + h) - f(z - h)) / (2 * h)
        """,
        _functions_and_steps,
        "The change of f over the whole way from z - h to z + h, divided by the length of that way.",
        {
            "The way from z - h to z + h is two steps long.": ("(2 * h)", "h"),
            "That is one-sided: go from z - h to z + h.": ["(f(z + h) - f(z)) / h", "(f(z) - f(z - h)) / h"],
            "Start and end are swapped, so the sign is wrong.": "(f(z - h) - f(z + h)) / (2 * h)",
            "The slope of a falling function is below 0: no absolute value.": ("return (", "return abs("),
            "The change has still to be divided by the way.": (" / (2 * h)", ""),
            "Python divides first: the whole 2h must stand below.": ("(2 * h)", "2 * h"),
            "Put the whole difference in brackets, then divide.": "f(z + h) - f(z - h) / (2 * h)",
            "Use the h that is given.": ("return", "h = 1e-5\n    return"),
        },
        section="Trust, but check: finite differences",
    ),
    Function(
        """
        def descend(logits, label, rate, steps):
            one_hot = np.eye(len(logits))[label]
            for _ in range(steps):
                logits = logits - rate * (softmax(logits) - one_hot)
            return logits
        """,
        _descents,
        "Take one step of this input on paper: which gradient, how far, which way? The next starts there.",
        {
            "The loss goes up: the gradient points uphill and has to be subtracted.": ("- rate", "+ rate"),
            "Each step needs a gradient of its own.": ("range(steps)", "[steps]", "- rate", "- _ * rate"),
            "A step too few or too many was taken.": [("(steps)", "(steps - 1)"), ("(steps)", "(steps + 1)")],
            "The learning rate was left out.": ("rate * ", ""),
            "Only one step counts: `return` in the loop, or old logits?": ("(steps)", "(min(steps, 1))"),
            "Probabilities were returned where logits are due.": ("return logits", "return softmax(logits)"),
            NO_SHIFT: NOT_PLAIN,
            "The label is not used: the truth need not be class 0.": ("[label]", "[0]"),
            OF_CLASSES: ("rate * ", "rate / len(logits) * "),
            "The label's number was subtracted. It says where the 1 stands.": ("- one_hot", "- label"),
            "No step was taken: do the new logits reach the next round?": "logits",
        },
        section="One step downhill",
    ),
]
