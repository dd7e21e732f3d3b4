"""The exercises of lesson 10: scores that reward honesty, and promises that are kept."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import chances


def _beliefs(random):
    pairs = [(0.7, 0.9), (1.0, 1.0), (0.25, 0.5), (0.7, 0.7), (0.7, 0.0), (0.7, 1.0)]
    pairs += [(1, 1), (0, 0), (1, 0), (0, 1), (1.0, 0.25), (0.0, 0.25)]
    pairs += [(0.3, report) for report in chances(random)]
    pairs += random.uniform(0.02, 0.98, size=(6, 2)).tolist()
    # NumPy's numbers: with them 1 / report is inf at 0, and no error.
    return [tuple(np.array(pair)) for pair in pairs]


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


def _bells(random):
    cases = [(46, 8, 62, 8), (46, 8, 62, 10), (62, 10, 46, 8), (3, 2, 4, 3), (1.0, 1.0, 2.0, 2.0)]
    cases += [(0.0, 1.0, 0.0, 1.0), (0.0, 2.0, 0.0, 1.0), (-3.0, 2.0, 1.0, 1.5)]
    for _ in range(8):
        # Ten sds of p on each side hold all of q, too, so that q may be divided by its sum on that grid.
        (mean_p, mean_q), (sd_p, sd_q) = random.uniform(-1, 1, size=2), random.uniform(1, 1.8, size=2)
        cases.append((float(mean_p), float(sd_p), float(mean_q), float(sd_q)))
    return cases


CANCELLED = "The gaps cancelled: one bin is too sure, one too timid. Take the size of each gap first."
ADDED_UP = "The gaps were added up. Weigh each with its count, and divide by the number of all forecasts."
EQUAL_BINS = "Each bin counted the same. A bin counts by its number of forecasts."
NOT_DIVIDED = "That is not divided by the number of forecasts yet."
WHICH_WAY = "Compute the expected distance of this report and of its neighbours: which way does it fall?"
FAR_OUT = "make the grid less wide, or write the log of each height down without the exponential."

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
        "0.3375",
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
        tolerance=0.000051,
        section="One number, and what it hides",
    ),
    Value(
        "report_for_newspaper",
        "1.0",
        "Write the expected distance of a report as a formula. Does it have a valley, or only a slope?",
        {
            WHICH_WAY: ["0.7", "0.5", "0.9", "0.99", "0.999", "0.0"],
            "That is an expected distance, or the chance of a dry day. A report is asked for.": "0.3",
            "That is the expected distance of the honest report. Is there a smaller one?": "0.42",
            "Write it as a probability, not in percent.": "100.0",
        },
        section="What should you say?",
    ),
    Function(
        """
        def expected_loss_bits(truth, report):
            yes = -truth * np.log2(report) if truth > 0 else 0.0
            no = -(1 - truth) * np.log2(1 - report) if truth < 1 else 0.0
            return yes + no
        """,
        _beliefs,
        "How often does each answer come, and what does it cost then? Weigh the two costs with the truth.",
        {
            "The two are swapped: the log sits on the report.": ("(truth, report)", "(report, truth)"),
            "An answer that never comes costs nothing: leave it out before 0 meets infinity.": [
                ("> 0", ">= 0", "< 1", "<= 1"),
                ("> 0", ">= 0"),
                ("< 1", "<= 1"),
            ],
            "An infinite loss became 0: look where the report rules out what happens.": (
                ("yes + no", "np.nan_to_num(yes + no, posinf=0.0)")
            ),
            "Infinite is only what rules out an answer that does come. A report of 0 or 1 may be right.": (
                ("yes + no", "yes + no if 0 < report < 1 else np.inf")
            ),
            "Only the answer *yes* was counted.": ("yes + no", "yes"),
            "The log of an average was taken. The expected loss is the average of the two logs.": (
                "-np.log2(truth * report + (1 - truth) * (1 - report))"
            ),
            "That is the expected Brier score, or half of it: the squared error.": [
                "2 * (truth * (1 - report) ** 2 + (1 - truth) * report**2)",
                "truth * (1 - report) ** 2 + (1 - truth) * report**2",
            ],
            "That is the expected distance of Exercise 1.": "truth * (1 - report) + (1 - truth) * report",
            "That is the expected dot product.": "truth * report + (1 - truth) * (1 - report)",
            "That is the KL divergence: the entropy of the truth was taken off.": (
                ("(report)", "(report / truth)", "(1 - report)", "((1 - report) / (1 - truth))")
            ),
            "That is the entropy of the truth. What does the *report* make it cost?": (
                ("report):", "report):\n    report = truth")
            ),
            "The costs were weighted with the report, not with the truth.": (
                ("report):", "report):\n    truth = report")
            ),
            "The truth was turned round: it weighs the answer *yes*.": (
                ("report):", "report):\n    truth = 1 - truth")
            ),
            "The weights sum to 1 already: no mean is due.": ("yes + no", "(yes + no) / 2"),
            "The report was moved away from 0 or 1. To rule out what happens costs inf.": [
                ("report):", f"report):\n    report = {moved.format(tiny)}")
                for moved in ("np.clip(report, {0}, 1 - {0})", "report + {0} if truth else report - {0}")
                for tiny in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
            ],
        },
        unit="bits",
        section="What should you say?",
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
            "Divide by the number of forecasts in the bin, not by all of them.": (
                ("promised - kept", "(promised - kept) * inside.mean()")
            ),
            "The differences were added up. A gap compares two means.": (".mean()", ".sum()"),
            "That is the share that happened. Take it from the mean forecast.": ("promised - ", ""),
            "That is the mean forecast. Subtract the share that happened.": (" - kept", ""),
            "The size of each single difference was averaged. Take the two means first.": (
                ("promised - kept", "np.abs(forecasts - happened)[inside].mean()")
            ),
            "Take the share over the days of this bin only.": ("happened[inside]", "happened"),
        },
        section="Does 0.7 mean seven in ten?",
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
            "The mean over the classes was taken; the entropy is a sum.": [
                ("np.sum", "np.mean"),
                ("log2(above))", "log2(above)) / n_classes"),
            ],
        },
        unit="bits",
        section="Labels with a doubt in them",
    ),
    Function(
        """
        def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
            distance = (mean_p - mean_q) ** 2
            return np.log(sd_q / sd_p) + (sd_p**2 + distance) / (2 * sd_q**2) - 0.5
        """,
        _bells,
        "Do p's weights sum to 1? Is it 0 for p equal to q? If it is off by little elsewhere: a grid must be "
        "fine, and wide enough for nearly all of p and of q.",
        {
            f"Far out a bell rounds to 0, and the log of 0/0 has no value: {FAR_OUT}": "np.nan",
            f"Infinite where q's height rounds to 0: {FAR_OUT}": (
                """
                x = np.linspace(mean_p - 60 * sd_p, mean_p + 60 * sd_p, 4001)
                p = np.exp(-(((x - mean_p) / sd_p) ** 2) / 2) / sd_p
                q = np.exp(-(((x - mean_q) / sd_q) ** 2) / 2) / sd_q
                return np.sum(p[p > 0] * np.log(p[p > 0] / q[p > 0])) / p.sum()
                """
            ),
            "The weights sum to the square root of 2 pi, not to 1: divide by their sum.": (
                ("return ", "return np.sqrt(2 * np.pi) * (", "- 0.5", "- 0.5)")
            ),
            "The two are swapped: the truth, p, is the one that weighs.": (
                ("mean_p, sd_p, mean_q, sd_q", "mean_q, sd_q, mean_p, sd_p")
            ),
            "Right for equal widths only.": [
                "(mean_p - mean_q) ** 2 / (2 * sd_p**2)",
                "(mean_p - mean_q) ** 2 / (2 * sd_q**2)",
            ],
            "The last step is missing: for p equal to q it must give 0.": (" - 0.5", ""),
            "The log of the widths has the wrong sign.": ("sd_q / sd_p", "sd_p / sd_q"),
            "The log holds the ratio of the sds (or half that of the squares).": (
                "np.log",
                "2 * np.log",
            ),
            "The distance of the means is squared.": [
                ("(mean_p - mean_q) ** 2", "abs(mean_p - mean_q)"),
                ("(mean_p - mean_q) ** 2", "mean_p - mean_q"),
            ],
            "The sds are squared in the middle term.": ("sd_p**2", "sd_p", "sd_q**2", "sd_q"),
            "The 2 below the fraction is missing.": ("2 * sd_q**2", "sd_q**2"),
            "The mean of both directions was taken. KL goes one way: from the truth p to the forecast q.": (
                "d = (mean_p - mean_q) ** 2\n"
                "return ((sd_p**2 + d) / sd_q**2 + (sd_q**2 + d) / sd_p**2) / 4 - 0.5"
            ),
            "The term with the log of the widths is missing.": ("np.log(sd_q / sd_p) + ", ""),
            "The means are not used.": (" + distance", ""),
        },
        unit="nats",
        tolerance=1e-4,
        section="lesson 06, KL is never below zero, and no distance",
    ),
]
