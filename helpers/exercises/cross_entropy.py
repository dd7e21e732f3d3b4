"""The exercises of lesson 03: the loss of one prediction, step by step."""

from helpers.checking import Function, Value
from helpers.checking.families import distributions, predictions_with_labels
from helpers.checking.forecasting import bands, larger

ALL_CLASSES = "All three logs were added up. The label lets only one through."
MEAN = "The mean over the classes was taken; the formula has a sum."
NO_LOG = "That is 1 minus the probability: the loss without a log."

EXERCISES = [
    Value(
        "sun_loss",
        "1.0",
        "Follow the five steps: which of the three logs does the label `sun` let through?",
        {
            "That is the loss of the rain or the cloud. Sun had the probability ½.": "2.0",
            "That is the probability of sun. How many halvings is it?": "0.5",
            ALL_CLASSES: "5.0",
            MEAN: "1 / 3",
        },
        unit="bits",
        section="Steps 2 and 3 · Times the label",
    ),
    Value(
        "second_loss",
        "-np.log2(0.3)",
        "Which probability did the truth get? Its log to base 2, with the sign turned, is the loss.",
        {
            "That is the loss of another truth: Python counts from 0.": ["-np.log2(0.6)", "-np.log2(0.1)"],
            "That is the probability of the truth. The loss is a log of it.": "0.3",
            NO_LOG: "0.7",
            "That is the loss of what the truth did not get.": "-np.log2(0.7)",
            ALL_CLASSES: "-np.log2([0.6, 0.3, 0.1]).sum()",
            MEAN: "-np.log2(0.3) / 3",
        },
        unit="bits",
        tolerance=0.0051,
        section="Steps 4 and 5 · Add up, turn the sign around",
    ),
    Value(
        "probability_of_truth",
        "1 / 16",
        "Each bit is one halving of the probability. Start at 1.",
        {
            "Four bits are four halvings, not a quarter.": "1 / 4",
            "That is four doublings. A probability is never above 1.": "16.0",
            "That is the way back from nats. Bits are halvings.": "np.exp(-4)",
            "Count the halvings again, and start at 1.": ["1 / 8", "1 / 32"],
            "That is the log of 4, and the 4 is a log already. Which probability has it?": "2.0",
            "That is the log of the probability. Which power brings it back?": "-4.0",
        },
        tolerance=0.00011,
        section="Fold a strip of paper",
    ),
    Value(
        "two_nats_in_bits",
        "2 / np.log(2)",
        "One bit is ln 2 nats. How many bits fit into 2 nats?",
        {
            "That is 2 bits in nats: the other direction. A nat is the larger unit.": "2 * np.log(2)",
            "The number stays the same only if the unit does.": "2.0",
            "That is the log of 2, not a conversion of 2 nats.": ["np.log(2)", "1.0"],
            "That is e to the power 2. Only the unit of the loss should change.": "np.exp(2)",
        },
        unit="bits in 2 nats",
        tolerance=0.0051,
        section="The unit: bits and nats",
    ),
    Function(
        """
        def losses_by_truth(prediction):
            return -np.log2(prediction)
        """,
        lambda random: [(prediction,) for prediction in distributions(random)],
        "Entry i is the loss if class i is the truth: what is the loss of a truth with that probability?",
        {
            "A class that is the truth has the label 1, no share.": "-prediction * np.log2(prediction)",
            NO_LOG: "1 - prediction",
            "Log of 1 - p: that is the loss of the class *not* being the truth.": "-np.log2(1 - prediction)",
        },
        unit="bits",
        section="Steps 4 and 5 · Add up, turn the sign around",
    ),
    Function(
        """
        def cross_entropy_bits(prediction, label):
            counts = label > 0
            return -np.sum(label[counts] * np.log2(prediction[counts]))
        """,
        predictions_with_labels,
        "Go through the five steps with this input and compare each with what your function does.",
        {
            "The log sits on the prediction.": "-np.sum(prediction * np.log2(label))",
            "Leave a class with label 0 out: 0 times -inf is nan.": "-np.sum(label * np.log2(prediction))",
            "With shares each log counts for itself.": "-np.log2(prediction @ label)",
            MEAN: ("np.sum", "np.mean"),
            "Multiply by the label, then add up.": ("label[counts] * ", ""),
            "Only entries that are exactly 1 count here; shares have others.": ("> 0", "== 1"),
            "Shares have more entries than their largest.": "-np.log2(prediction[np.argmax(label)])",
            "A small share counts, too: everything above 0 counts.": [("> 0", "> 0.01"), ("> 0", "> 0.001")],
            "An inf was lost: a label above 0, where the prediction is 0.": ("label >", "prediction >"),
        },
        unit="bits",
        section="Where zeros bite",
    ),
]

FORECASTS = {
    "loss of 0.75": bands("middle - 0.5", [-1e-9, 1e-9], "below 1/2 ✓", "exactly 1/2", "above 1/2"),
    "lower loss": larger("one_loss(even, L)", "one_loss(S, L)", "our S", "the even rival", "both the same ✓"),
    "winner under 1/q": {
        "boaster": "p @ (1 / boast) < min(p @ (1 / S), p @ (1 / cautious))",
        "honest one": "p @ (1 / S) < min(p @ (1 / boast), p @ (1 / cautious))",
        "cautious one ✓": "p @ (1 / cautious) < min(p @ (1 / boast), p @ (1 / S))",
    },
    "an impossible bird": {
        "about half a bit": "zero_loss < 1",
        "inf": "np.isinf(zero_loss)",
        "nan ✓": "np.isnan(zero_loss)",
    },
}
