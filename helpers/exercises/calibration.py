"""The exercises and forecasts of lesson 15: promises that are kept, and temperatures that repair them."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.forecasting import bands


def _bins(random):
    mixed = np.array([0.8, 0.7, 0.4, 0.8, 0.6]), np.array([1, 1, 0, 0, 1])
    edges = np.array([0.6, 0.7, 0.65, 0.6, 0.7, 0.7, 0.75]), np.array([0, 1, 1, 1, 0, 0, 1])
    cases = [(*mixed, 0.7, 0.8), (*edges, 0.6, 0.7), (*edges, 0.7, 0.8), (*mixed, 0.0, 1.0)]
    cases += [(np.array([1, 0, 1, 1, 0]), np.array([1, 1, 0, 0, 0]), 0, 1)]
    cases += [(np.array([0.9, 0.35]), np.array([1, 1]), 0.3, 0.4)]
    for size in [2000, *random.randint(6, 40, size=8)]:
        forecasts = random.randint(0, 21, size=size) / 20
        happened = (random.uniform(size=size) < 0.3 + forecasts / 2).astype(int)
        low, high = np.sort(random.choice(11, size=2, replace=False)) / 10
        forecasts[:2] = [high, np.round((low + high) / 2, 2)]
        cases.append((forecasts, happened, float(low), float(high)))
    return cases


def _smoothings(random):
    cases = [(3, 0.1), (4, 0.5), (3, 0.0), (4, 1.0), (10, 0.1), (1, 0.3), (2, 0.3), (3, 0), (5, 1)]
    # So many classes with so little smoothing show the smallest number added inside the log.
    cases += [(1000, 0.2), (20_000, 2.0**-30)]
    return cases + [(int(random.randint(2, 30)), float(random.uniform(0.02, 0.98))) for _ in range(8)]


def _said_and_kept(random):
    cases = [(0.9, 0.75), (0.75, 0.9), (0.8, 0.8), (0.99, 0.6), (0.2, 0.4), (0.499, 0.001)]
    return cases + [tuple(map(float, random.uniform(0.55, 0.97, size=2))) for _ in range(8)]


CANCELLED = "The gaps cancelled: one bin is too sure, one too timid. Take the size of each gap first."
ADDED_UP = "The gaps were added up. Weigh each with its count, and divide by the number of all forecasts."
EQUAL_BINS = "Each bin counted the same. A bin counts by its number of forecasts."
NOT_DIVIDED = "That is not divided by the number of forecasts yet."

EXERCISES = [
    Value(
        "ece_of_hundred",
        "0.06",
        "Take the size of each bin's gap, weigh it with the bin's count, divide by all hundred.",
        {
            CANCELLED: "0.0",
            EQUAL_BINS: "0.16 / 3",
            ADDED_UP: "0.16",
            NOT_DIVIDED: "6.0",
            "That is the largest gap only.": "0.1",
            "That is the share of right answers, and the mean promise too; it is not a gap.": "0.76",
            "That divides by the number of bins. Divide by the number of forecasts.": "2.0",
        },
        tolerance=0.000051,
        section="One number, and what it hides",
    ),
    Value(
        "ece_of_eight",
        "(5 * 0.3 + 3 * 0.4) / 8",
        "Make the two bins first: which forecasts said 0.9, which 0.6, and which share of each was right?",
        {
            CANCELLED: "0.0375",
            EQUAL_BINS: "0.35",
            ADDED_UP: "0.7",
            NOT_DIVIDED: "2.7",
            "That is the share of right answers.": "0.75",
            "That compares single forecasts with single answers: no bins were made.": "0.4125",
            "That is the mean confidence.": "0.7875",
            "That is the gap of one bin only.": ["0.3", "0.4"],
        },
        section="One number, and what it hides",
    ),
    Function(
        """
        def gap_in_bin(forecasts, happened, low, high):
            inside = (forecasts > low) & (forecasts <= high)
            promised, kept = forecasts[inside].mean(), happened[inside].mean()
            return promised - kept
        """,
        _bins,
        "Pick the forecasts of the bin, and what happened after them. Then compare their two means.",
        {
            "The gap is the promise minus what happened.": ("promised - kept", "kept - promised"),
            "A gap has a sign: above 0 for too much.": ("promised - kept", "abs(promised - kept)"),
            "A forecast on the lower edge belongs to the bin below.": ("> low", ">= low"),
            "A forecast on the upper edge belongs to this bin.": ("<= high", "< high"),
            "The upper edge belongs to the bin, not the lower.": ("> low", ">= low", "<= high", "< high"),
            "All forecasts were taken, not only those of the bin.": ("[inside]", ""),
            "The promise is the mean forecast, not the bin's middle.": ("promised -", "(low + high) / 2 -"),
            "The promise is the mean forecast, not an edge of the bin.": [
                ("promised -", "low -"),
                ("promised -", "high -"),
            ],
            "The upper edge is missing: what is above it is in other bins.": (" & (forecasts <= high)", ""),
            "The lower edge is missing: what is up to it is in other bins.": ("(forecasts > low) & ", ""),
            "Divide by the number of forecasts in the bin, not by all of them.": (
                ("promised - kept", "(promised - kept) * inside.mean()")
            ),
            "The differences were added up. A gap compares two means.": (".mean()", ".sum()"),
            "That is the share that happened. Take it from the mean forecast.": ("promised - ", ""),
            "That is the mean forecast. Subtract the share that happened.": (" - kept", ""),
            "The size of each single difference was averaged. Take the two means first.": (
                ("promised - kept", "np.abs(forecasts - happened)[inside].mean()")
            ),
            "Take the share over the forecasts of this bin only.": ("happened[inside]", "happened"),
        },
        section="Does 0.7 mean seven in ten?",
    ),
    Function(
        """
        def temperature_for(said, kept):
            return np.log(said / (1 - said)) / np.log(kept / (1 - kept))
        """,
        _said_and_kept,
        "Write both probabilities as odds. Which power turns the one into the other? A log brings it down.",
        {
            "A temperature above 0 may be as low or as high as it likes: set it no bounds.": [
                f"{bound}(np.log(said / (1 - said)) / np.log(kept / (1 - kept)), {end})"
                for bound, end in [("max", 0.05), ("max", 0.01), ("max", 0.1), ("min", 10)]
            ],
            "That is 1 divided by T: the temperature divides the score.": (
                "np.log(kept / (1 - kept)) / np.log(said / (1 - said))"
            ),
            "The odds were divided. The temperature divides the *scores*, which are logs of odds.": (
                "said / (1 - said) / (kept / (1 - kept))"
            ),
            "These are logs of probabilities. The score of a yes/no question is the log of its odds.": (
                "np.log(said) / np.log(kept)"
            ),
            "That divides the probabilities. Which scores belong to them?": "said / kept",
            "The scores were subtracted. T divides one of them to make the other.": (
                "np.log(said / (1 - said)) - np.log(kept / (1 - kept))"
            ),
        },
        section="The repair: one temperature",
    ),
    Function(
        """
        def smoothing_floor(n_classes, smoothing):
            other = smoothing / n_classes
            truth = 1 - smoothing + other
            shares = np.array([truth] + [other] * (n_classes - 1))
            above = shares[shares > 0]
            return -np.sum(above * np.log2(above))
        """,
        _smoothings,
        "Write the smoothed label as a list of K shares. What does the best forecast of it cost?",
        {
            "A share of 0 costs nothing: leave it out before 0 meets infinity.": ("> 0", ">= 0"),
            "The truth gets its part of the shared-out piece, too: it goes to all K classes.": (
                ("/ n_classes", "/ max(n_classes - 1, 1)", "smoothing + other", "smoothing")
            ),
            "The shares do not sum to 1: the truth lacks its part.": ("smoothing + other", "smoothing"),
            "Only the term of the truth was counted.": (" + [other] * (n_classes - 1)", ""),
            "Only one of the other classes was counted: there are K - 1.": (" * (n_classes - 1)", ""),
            "All K classes were counted as others: K - 1 of them are.": ("(n_classes - 1)", "n_classes"),
            "The whole smoothing went to each class. It is shared out among K.": [
                ("smoothing / n_classes", "smoothing", "smoothing + other", "smoothing"),
                ("smoothing / n_classes", "smoothing"),
            ],
            "The truth keeps 1 minus the smoothing, and its part on top.": ("- smoothing + other", "- other"),
            "That is what a uniform forecast costs, times the smoothing.": "smoothing * np.log2(n_classes)",
            "That is what a uniform forecast costs.": "np.log2(n_classes)",
            "Weigh the log of the truth's share with that share, and add the others' terms.": (
                "-np.log2(1 - smoothing + smoothing / n_classes)"
            ),
            "That is the entropy of two answers, smoothed or not. There are K classes.": [
                ("[truth] + [other] * (n_classes - 1)", "[1 - smoothing, smoothing]"),
                ("[truth] + [other] * (n_classes - 1)", "[truth, 1 - truth]"),
            ],
            "What are the K shares at smoothing 1? Such a label is not free.": (
                ("smoothing):", "smoothing):\n    if smoothing in (0, 1):\n        return 0.0")
            ),
            "A small number was added before the log. It changes every result.": [
                ("log2(above)", f"log2(above + {tiny})") for tiny in (1e-9, 1e-8, 1e-7, 1e-6)
            ],
            "The mean over the classes was taken; the entropy is a sum.": ("np.sum", "np.mean"),
        },
        unit="bits",
        section="Labels with a doubt in them (optional)",
    ),
]

FORECASTS = {
    "bold, over 0.9": bands("bold_table[2][-1]", [0.86, 0.94], "below 0.86", "0.86 to 0.94 ✓", "more"),
    "ECE of thirds": bands("thirds_error", [0.02, 0.2], "below 0.02 ✓", "0.02 to 0.2", "more"),
    "ECE of 50 kept promises": bands("luck_of_50", [0.01, 0.05], "below 0.01", "0.01 to 0.05", "more ✓"),
    "T of the bold copy": bands("best", [2.9, 3.1], "below 2.9", "2.9 to 3.1", "more ✓"),
    "repaired loss": bands("repaired", [1.6, 1.05], "above 1.6", "1.05 to 1.6", "below 1.05 ✓"),
}
