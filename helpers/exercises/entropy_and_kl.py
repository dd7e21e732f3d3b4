"""The exercises and forecasts of lesson 07: entropy, cross-entropy, KL divergence."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import predictions_with_labels
from helpers.checking.forecasting import bands

SNOW, CLAIM = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 1, 2]) / 8
P, Q = np.array([0.6, 0.3, 0.1]), np.array([0.3, 0.3, 0.4])


def _truths_and_predictions(random):
    lesson = (np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.3, 0.2]))
    rain = (np.array([0.5, 0.25, 0.25]), np.array([0.5, 0.5, 0.0]))
    pairs = predictions_with_labels(random)
    return [lesson, (np.array([1, 0]), np.array([0.5, 0.5])), rain, *((p, q) for q, p in pairs)]


def _crowds(random):
    crowds = [[0, 0, 0, 1], [2, 2], [1], [0, 1, 2], [0, 2, 2, 2], [3, 0, 1, 2], [0] * 7 + [1] * 2 + [2]]
    return [(np.array(crowd),) for crowd in crowds] + [(random.randint(n, size=3 * n),) for n in range(2, 9)]


CROSS_ENTROPY = "That is the cross-entropy. KL is what it has above the entropy."
MEAN = "The mean over the classes was taken; the formula has a sum."
NO_WEIGHTS = "The logs were added up without their weights."
NEGATIVE = "A term may be negative, where a word is shorter than the ideal one: it stays so."

EXERCISES = [
    Value(
        "snow_cross_entropy",
        "SNOW @ np.log2(1 / CLAIM)",
        "The claim decides the length of each word, the truth decides how often it is written.",
        {
            "That is an entropy: lengths and weights are of the same row.": "SNOW @ np.log2(1 / SNOW)",
            "That is the KL divergence, the excess alone.": "SNOW @ np.log2(SNOW / CLAIM)",
            "Were the two swapped, or all words counted alike?": "CLAIM @ np.log2(1 / SNOW)",
            "The lengths were added up without their weights.": "np.log2(1 / CLAIM).sum()",
            MEAN: "SNOW @ np.log2(1 / CLAIM) / 4",
        },
        unit="bits",
        section="The wrong code",
    ),
    Value(
        "third_forecast_kl",
        "P @ np.log2(P / Q)",
        "For each class: the log of truth divided by claim, weighted with the truth; then add up.",
        {
            "The two are swapped: the ratio is truth over claim.": "Q @ np.log2(Q / P)",
            "Only the ratio was turned over: the truth stands on top.": "P @ np.log2(Q / P)",
            "The logs were weighted with the claim. The weight is the truth.": "Q @ np.log2(P / Q)",
            CROSS_ENTROPY: "P @ np.log2(1 / Q)",
            "That is the entropy of the truth. The claim plays no part.": "P @ np.log2(1 / P)",
            NEGATIVE: ["P @ abs(np.log2(P / Q))", "0.6"],
            NO_WEIGHTS: "np.log2(P / Q).sum()",
            MEAN: "P @ np.log2(P / Q) / 3",
        },
        unit="bits",
        section="The price of a wrong claim",
    ),
    Value(
        "soft_weather_loss",
        "0.5 * 1 + 0.5 * 2",
        "Two classes count here, each with the weight ½: what does sun cost, what does cloud cost?",
        {
            "With a soft label each log counts for itself.": "-np.log2(0.5 * 0.5 + 0.5 * 0.25)",
            "Sun and cloud were added up without their weights of ½.": "3.0",
            "That is the loss of one certain kind. Half of the label says the other.": ["1.0", "2.0"],
            "The rain was counted too. Its label is 0.": "2.5",
            "The two arrays were swapped: the log sits on the prediction.": "np.inf",
            "That is the KL divergence, the part above the floor.": "0.5",
        },
        unit="bits",
        section="Ten people, one photo",
    ),
    Function(
        """
        def lowest_constant_loss(labels):
            shares = np.bincount(labels) / len(labels)
            shares = shares[shares > 0]
            return -np.sum(shares * np.log2(shares))
        """,
        _crowds,
        "Which claim is best, if it is the same for all? Then what does it cost on average?",
        {
            "That is the loss of equal shares. How often does each come?": "np.log2(len(np.unique(labels)))",
            "Leave out a class that never comes.": ("shares[shares > 0]", "np.append(shares, 0)"),
            NO_WEIGHTS: [("shares * np.log2", "np.log2"), ("np.sum(shares * np.log2", "np.mean(np.log2")],
            "That is the most frequent class alone.": "-np.log2(np.bincount(labels).max() / len(labels))",
            "Counts stand where shares belong.": (" / len(labels)", ""),
            "That is the sum over all labels. Give the mean for one.": ("return ", "return len(labels) * "),
        },
        unit="bits",
        section="A floor for every code",
    ),
    Function(
        """
        def kl_in_nats(p, q):
            p, q = p[p > 0], q[p > 0]
            return np.sum(p * np.log(p / q))
        """,
        _truths_and_predictions,
        "Which classes count, which ratio stands in the log, and with what is each log weighted?",
        {
            "The two are swapped: the truth p comes first.": "np.sum(q * np.log(q / p))",
            "What never comes counts nothing: leave it out first.": "np.sum(p * np.log(p / q))",
            CROSS_ENTROPY: ("log(p / q)", "log(1 / q)"),
            "The logs are weighted with the claim. The weight is the truth.": ("p * np", "q * np"),
            NEGATIVE: ("p * np.log(p / q)", "p * abs(np.log(p / q))"),
            NO_WEIGHTS: ("p * np.log", "np.log"),
            MEAN: ("np.sum", "np.mean"),
            "An infinite KL was lost: what was called impossible came.": ("p > 0", "p * q > 0"),
            "A tiny number was added: what was called impossible costs inf.": [
                *(f"np.sum(p * np.log((p + {tiny}) / (q + {tiny})))" for tiny in (1e-9, 1e-12, 1e-15)),
                *(("p / q", f"p / (q + {tiny})") for tiny in (1e-9, 1e-12, 1e-15)),
            ],
            "Each lost its own zeros. The condition is p > 0 for both.": ("q[p > 0]", "q[q > 0]"),
            "Entropies of both were subtracted.": "np.sum(p * np.log(p)) - np.nansum(q * np.log(q))",
        },
        unit="nats",
        section="The price of a wrong claim",
    ),
]

FOR_Q, FOR_MIRROR = (
    f"np.isclose(kl_divergence(truth=p, claim={other}), kl_divergence(truth={other}, claim=p))"
    for other in ("q", "mirror")
)
FORECASTS = {
    "blocks": {
        "falls each time": "all(np.diff(costs) < 0)",
        "falls and rises ✓": "any(np.diff(costs) > 0)",
        "stays": "all(np.diff(costs) == 0)",
    },
    "KL of Huffman's code": bands(
        "kl_divergence(truth=p, claim=huffman)", [-1e-9, 1e-9], "below 0", "0", "above 0 ✓"
    ),
    "there and back": {
        "both": f"{FOR_Q} and {FOR_MIRROR}",
        "q": f"{FOR_Q} and not {FOR_MIRROR}",
        "the mirror ✓": f"not {FOR_Q} and {FOR_MIRROR}",
        "neither": f"not {FOR_Q} and not {FOR_MIRROR}",
    },
    "ten people": bands("lowest", [1e-9, 0.5], "0 bits", "up to 0.5 bits", "above 0.5 bits ✓"),
}
