"""The exercises of lesson 12: losses from logits, and what the losses of libraries take and divide by."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import scores
from helpers.checking.forecasting import bands
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _rows(random):
    wide = [np.array([0.0, 800.0]), np.array([3.0, -np.inf, 3.0, -np.inf]), np.full(2000, 0.5)]
    return [(row,) for row in [np.log([7, 2, 1]), *scores(random, ruled_out=True), *wide]]


def _numbers_of_classes(random):
    return [(int(k),) for k in [3, 2, 10, 4, *random.randint(5, 1000, size=8)]]


def _rows_and_labels(random):
    rows = [(np.log([7, 2, 1]), 0), (np.log([7, 2, 1]), 2), ([40, 0, 0], 0), ([0.0, 30.0], 1)]
    rows += [([0, 800, 0], 0), ([0.0, 800.0, 800.0, 799.0], 0)]
    rows += [([-1000.0, -1060.0, -1070.0, -1080.0], 0), ([50.0, -np.inf, 1.0], 0)]
    cases = [(np.array(row), label) for row, label in rows]
    for row in scores(random, ruled_out=True):
        if len(row) > 1:
            cases.append((row, int(random.choice(np.flatnonzero(np.isfinite(row))))))
    return cases


def _batches(random):
    rows = [
        ([9, 1, 2], [2, 0, 1], [1, 3, 5], 2),
        ([1.0, 2.0, 4.0, 0.5], [0, 2, 1, 1], [1.0, 1.0, 2.0], 1),
        ([np.nan, 3.0, 1.0, 2.0], [-1, 0, 2, 2], [0.5, 4.0, 2.0], -1),
        ([5.0], [3], [1, 1, 1, 2], 0),
        ([1, 2, 9], [0, 1, -100], [1, 3], -100),
        ([0.5, np.inf, 1.5], [0, 1, 2], [1.0, 2.0, 3.0], 1),
        ([1.0, 3.0, 2.0], [2, 0, 1], [0, 2, 1], -100),
    ]
    cases = [(*map(np.array, row[:3]), row[3]) for row in rows]
    for n, k in random.randint(3, 7, size=(8, 2)):
        labels = np.append(random.randint(k, size=n), [0, 1])
        losses, class_weights = random.exponential(size=n + 2), random.uniform(0.2, 4, size=k)
        cases.append((losses, labels, class_weights, int(random.randint(k))))
    return cases


def _log_sum_exp(logits):
    return logits.max() + np.log(np.sum(np.exp(logits - logits.max())))


def _others(logits, label):
    return np.delete(logits, label) - logits[label]


NO_SHIFT = "`exp` overflows here, or every exponential is 0. After the shift the largest score must be 0."
RULED_OUT = "A score of -inf belongs to a class that was ruled out: it adds 0 to the sum, neither 1 nor nan."
SURE = "Right but for sure answers: there 1 + tiny rounds to 1 before the log. Keep the tiny apart."
FROM_TRUTH = "`exp` overflows, and 1 + tiny is rounded: measure the scores from the truth's score."
CLIPPED = "A clip or a tiny number inside the log changes every loss, and no loss can lie beyond it."

EXERCISES = [
    Value(
        "which_loss",
        "'binary_cross_entropy_with_logits'",
        "Answer with one of the four names, in quotation marks.",
        {
            "One softmax makes the animals compete, but a photo may show both, or none.": "'cross_entropy'",
            "That one begins at log-probabilities, and for classes that exclude each other.": "'nll_loss'",
            "One question for each animal, yes. But are scores probabilities?": "'binary_cross_entropy'",
        },
        section="What the libraries say",
    ),
    Value(
        "dog_loss",
        "np.log(10 / 3)",
        "Log-sum-exp is there. Which score is subtracted from it?",
        {
            "That is the loss if a cat or a bird comes.": ["np.log(10 / 6)", "np.log(10)"],
            "That is the probability of the dog. The loss is minus its log.": "0.3",
            "Log-sum-exp and the score were added. One is subtracted from the other.": "np.log(30)",
        },
        unit="nats",
        section="The loss takes the scores",
    ),
    Value(
        "stored_loss",
        "np.log(6)",
        "Which number can be subtracted from all three scores without changing the loss?",
        {
            "That is the loss of the first class. The third is the truth.": "np.log(6 / 4)",
            "That is log-sum-exp as it stands. The score of the truth must go.": "800 + np.log(6)",
            "The shift was undone in one of the two terms only.": ["np.log(6) - 800", "np.log(6 / 4) - 800"],
            "`exp(800)` is infinite in floating point. Shift the scores first.": ["np.inf", "np.nan"],
            "That is the probability of the truth. The loss is minus its log.": "1 / 6",
        },
        unit="nats",
        section="The loss takes the scores",
    ),
    Function(
        """
        def log_sum_exp(logits):
            largest = logits.max()
            return largest + np.log(np.sum(np.exp(logits - largest)))
        """,
        _rows,
        "Shift so that the largest score is 0, then exp, sum and log. What must become of the shift?",
        {
            NO_SHIFT: ["np.log(np.sum(np.exp(logits)))", (".max", ".min"), (".max", ".mean")],
            "The shift was not undone: what was subtracted comes back.": ("largest + ", ""),
            "That is the sum of the exponentials. Its log is due.": "np.sum(np.exp(logits))",
            "The mean of the exponentials was taken. The sum is due.": ("np.sum", "np.mean"),
            "`log2` was used. The partner of exp is the natural log.": ("log(", "log2("),
            RULED_OUT: [
                ("largest = ", "logits = np.where(np.isfinite(logits), logits, 0)\n    largest = "),
                ("return ", "return 0 * logits.sum() + "),
            ],
            "Those are log-probabilities. One number is due.": "logits - _log_sum_exp(logits)",
        },
        section="The loss takes the scores",
    ),
    Function(
        """
        def double_softmax_floor(n_classes):
            return np.log(np.e + n_classes - 1) - 1
        """,
        _numbers_of_classes,
        "At best the first softmax gives 1, 0, 0, ... What does the second one make of these as *scores*?",
        {
            "That is the loss at the start, with all scores equal.": "np.log(n_classes)",
            "That is the probability of the truth at best, without a log.": "np.e / (np.e + n_classes - 1)",
            "The truth was counted among the others: how many other classes are there?": ("s - 1", "s"),
            "That is log-sum-exp, what a sure mistake costs. The truth leads here.": (") - 1", ")"),
            "At best the truth has 1 and the others 0, not 1/K each.": "np.log(n_classes) - 1 / n_classes",
        },
        unit="nats",
        section="Through the wrong door",
    ),
    Function(
        """
        def pytorch_mean(losses, labels, class_weights, ignore_index):
            counted = labels != ignore_index
            weights = class_weights[labels[counted]]
            return np.sum(weights * losses[counted]) / np.sum(weights)
        """,
        _batches,
        "Which rows count, and which weight does each of them get? Then both sums, over these rows only.",
        {
            "Divide by the sum of the weights, not the number of rows.": ("np.sum(weights)", "len(weights)"),
            "`ignore_index` is a label, not the place of a row.": ("labels !=", "np.arange(len(labels)) !="),
            "A row that does not count has no weight either.": ("sum(weights)", "sum(class_weights[labels])"),
            "The divisor is a sum over the rows, not the classes.": ("sum(weights)", "sum(class_weights)"),
            "The class weights are not used yet.": "np.mean(losses[labels != ignore_index])",
            "0 times nan is nan. Leave such a row out before you multiply.": (
                "w = class_weights[labels] * (labels != ignore_index)\nreturn np.sum(w * losses) / np.sum(w)"
            ),
            "Look a weight up by the label of the row.": ("[labels[counted]]", "[: len(losses)][counted]"),
            "All rows are counted here, also the ignored.": ("labels != ignore_index", "labels == labels"),
            "That is the sum. The mean is left to take.": (" / np.sum(weights)", ""),
        },
        unit="nats",
        section="Class weights: who divides by what (optional)",
    ),
    Function(
        """
        def loss_from_logits(logits, label):
            others = _others(logits, label)
            shift = max(0.0, others.max())
            return shift + np.log1p(np.sum(np.exp(others - shift)) + np.expm1(-shift))
        """,
        _rows_and_labels,
        "Measure the other scores from the truth's score, and keep the truth's own 1 out of the sum.",
        {
            SURE: "_log_sum_exp(logits) - logits[label]",
            "`exp` overflows for a sure mistake. Shift if another score leads.": (
                "np.log1p(np.sum(np.exp(_others(logits, label))))"
            ),
            "Here every wrong class is ruled out, and -inf minus -inf has no value.": (
                "np.logaddexp(0, _log_sum_exp(_others(logits, label)))"
            ),
            "Softmax rounds the tiny part away. Use the scores.": "-np.log(softmax(logits)[label])",
            FROM_TRUTH: "np.log(np.sum(np.exp(logits))) - logits[label]",
            "`log1p` has the 1 of the truth already.": "np.log1p(np.sum(np.exp(logits - logits[label])))",
            "The label is not used: take its score.": ("others =", "label = logits.argmax()\n    others ="),
            "Add up all others, not only the strongest.": "np.logaddexp(0, _others(logits, label).max())",
            "After a shift by m the truth's own 1 becomes the exponential of -m.": (
                "shift = _others(logits, label).max()\n"
                "return shift + np.log1p(np.sum(np.exp(_others(logits, label) - shift)))"
            ),
            CLIPPED: [f"-np.log(softmax(logits)[label] + {tiny})" for tiny in (1e-7, 1e-9, 1e-12, 1e-15)],
            "One loss for each class. Only the truth's is due.": "_log_sum_exp(logits) - logits",
        },
        unit="nats",
        tolerance=0.0,
        section="Sure and right: a loss of 0? (optional)",
    ),
]
FORECASTS = {
    "log-sum-exp of z + 5": {
        "it stays": "np.isclose(log_sum_exp_moved, log_sum_exp_of_z)",
        "5 more ✓": "np.isclose(log_sum_exp_moved, log_sum_exp_of_z + 5)",
        "less than 5 more": "0.01 < log_sum_exp_moved - log_sum_exp_of_z < 4.99",
    },
    "perfect as logits": bands("perfect", [1e-6, 0.3, 1], "0", "up to 0.3", "0.3 to 1 ✓", "above 1"),
    "nll_loss of S": {
        "an error": "nll_of_S is None",
        "0.3567": "abs(nll_of_S - 0.3567) < 1e-4",
        "above that": "nll_of_S > 0.3568",
        "below 0 ✓": "nll_of_S < 0",
    },
    "left out by 1": {
        "the first row": "round(losses[1:].mean(), 4) == 0.2899",
        "row number 1": "round(losses[by_row].mean(), 4) == 0.2899",
        "label 1 ✓": "round(losses[by_label].mean(), 4) == 0.2899",
    },
    "all weights doubled": {
        "the same ✓": "np.isclose(pytorch_means[1], pytorch_means[0])",
        "twice as large": "np.isclose(pytorch_means[1], 2 * pytorch_means[0])",
        "half as large": "np.isclose(pytorch_means[1], pytorch_means[0] / 2)",
    },
}
