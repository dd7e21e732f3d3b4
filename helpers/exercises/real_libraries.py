"""The exercises of lesson 09: losses from logits, and which bug has which symptom."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import scores
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _rows(random):
    wide = [np.array([0.0, 800.0]), np.array([3.0, -np.inf, 3.0, -np.inf]), np.full(2000, 0.5)]
    return [(row,) for row in [np.log([7, 2, 1]), *scores(random, ruled_out=True), *wide]]


def _numbers_of_classes(random):
    return [(int(k),) for k in [3, 2, 10, 4, *random.randint(5, 1000, size=8)]]


def _rows_and_labels(random):
    cases = [
        (np.log([7, 2, 1]), 0),
        (np.log([7, 2, 1]), 2),
        (np.array([40, 0, 0]), 0),
        (np.array([0.0, 30.0]), 1),
        (np.array([0, 800, 0]), 0),
        (np.array([0.0, 800.0, 800.0, 799.0]), 0),
        (np.array([-1000.0, -1060.0, -1070.0, -1080.0]), 0),
        (np.array([50.0, -np.inf, 1.0]), 0),
    ]
    for row in scores(random, ruled_out=True):
        if len(row) > 1:
            cases.append((row, int(random.choice(np.flatnonzero(np.isfinite(row))))))
    return cases


def _log_sum_exp(logits):
    return logits.max() + np.log(np.sum(np.exp(logits - logits.max())))


def _others(logits, label):
    return np.delete(logits, label) - logits[label]


CAUSES = {
    "twice": "Softmax twice: how low could the loss be at best? Compare that with the end of this curve.",
    "log 0": "The log of 0 needs a truth that was given 0. Is there an infinite loss in this run?",
    "clip": "The clip fails for a sure, right yes/no answer: two classes, and nan in the end. Is it so here?",
    "plus": "A number added to the truth's probability makes it too large. Which sign has the loss then?",
    "sum": "The sum over 300 animals: what is it at the start, when each of them costs ln 3?",
    "swapped": "Swapped and clipped: at the start each wrong class costs -ln(1e-7), times its third. Add up.",
    "axis": "With softmax down the columns, what does each animal get when all 300 scores in it tie?",
    "binary": "A yes/no loss for each class: what does one question cost when its score is 0?",
}


def _patient(name, cause, **hints):
    """Return the exercise of one patient; `hints` replace those that would seem to confirm a wrong word."""
    mistakes = {hint: repr(word) for word, hint in (CAUSES | hints).items() if word != cause}
    hint = "Answer with one of the eight words of the table, in quotation marks."
    return Value(name, repr(cause), hint, mistakes, section="The bug clinic")


NO_SHIFT = "`exp` overflows here, or every exponential is 0. After the shift the largest score must be 0."
RULED_OUT = "A score of -inf belongs to a class that was ruled out: it adds 0 to the sum, neither 1 nor nan."
NO_LOG = "That is 1 minus the probability: a loss without a log."
SURE = "Right but for sure answers: there 1 + tiny rounds to 1 before the log. Keep the tiny apart."
FROM_TRUTH = "`exp` overflows, and 1 + tiny is rounded: measure the scores from the truth's score."
CLIPPED = "A clip or a tiny number inside the log changes every loss, and no loss can lie beyond it."

EXERCISES = [
    Value(
        "dog_loss",
        "np.log(10 / 3)",
        "Log-sum-exp is there. Which score is subtracted from it?",
        {
            "That is the loss if the animal is a cat.": "np.log(10 / 6)",
            "That is the loss if the animal is a bird.": "np.log(10)",
            "That is the probability of the dog. The loss is minus its log.": "0.3",
            "Log-sum-exp and the score were added. One is subtracted from the other.": "np.log(30)",
            "That is the dog's score alone.": "np.log(3)",
            "The part of the dog was subtracted, not its score, the log of it.": "np.log(10) - 3",
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
            "The shift was undone in one of the two terms only.": "np.log(6) - 800",
            "`exp(800)` is infinite in floating point. Shift the scores first.": "np.inf",
            "`inf` minus `inf` or `inf` by `inf` has no value. Shift the scores first.": "np.nan",
            "That is the probability of the truth. The loss is minus its log.": "1 / 6",
            "Three equal scores would cost that, but the first one leads.": "np.log(3)",
        },
        unit="nats",
        section="The loss takes the scores",
    ),
    _patient("patient_a", "axis"),
    _patient(
        "patient_b", "clip", binary="For two classes ln 2 is the right start, and B has two. How does it end?"
    ),
    _patient("patient_c", "sum"),
    _patient("patient_d", "twice"),
    _patient("patient_e", "plus"),
    _patient("patient_f", "binary"),
    _patient("patient_g", "log 0"),
    _patient("patient_h", "swapped"),
    Value(
        "bug_of_stranger",
        "'axis'",
        "Which numbers does the run know? 64 photos, 10 kinds. Of which number is 4.1589 nats the log?",
        {
            "Softmax twice starts at ln K like a sound loss: both softmaxes tie. What is ln 10?": "'twice'",
            "The log of 0 strikes later. Before training no probability is 0.": "'log 0'",
            "The clip strikes later. Before training nothing is sure.": "'clip'",
            "1e-5 cannot lift a loss from ln 10 to 4.1589.": "'plus'",
            "A sum would be 64 times ln 10, far above 4.1589.": "'sum'",
            "Swapped and clipped it would start at 0.9 times -ln(1e-7), above 14.": "'swapped'",
            "A yes/no loss starts at ln 2, whatever the number of kinds.": "'binary'",
        },
        section="The bug clinic",
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
            NO_SHIFT: [
                "np.log(np.sum(np.exp(logits)))",
                (".max", ".min"),
                (".max", ".mean"),
                (".max()", "[0]"),
            ],
            "The shift was not undone: what was subtracted comes back.": ("largest + ", ""),
            "The shift came back with the wrong sign.": ("largest + ", "-largest + "),
            "That is the largest score. The others add something on top.": "logits.max()",
            "That is the sum of the exponentials. Its log is due.": "np.sum(np.exp(logits))",
            "The mean of the exponentials was taken. The sum is due.": ("np.sum", "np.mean"),
            "`log2` was used. The partner of exp is the natural log.": ("log(", "log2("),
            "`exp` is a power of e, not of 2.": ("np.exp(", "np.exp2("),
            RULED_OUT: [
                ("largest = ", "logits = np.where(np.isfinite(logits), logits, 0)\n    largest = "),
                ("return ", "return 0 * logits.sum() + "),
            ],
            "`log1p` adds 1. The exponential of the largest score is in the sum already.": ("log(", "log1p("),
            "Those are log-probabilities. One number is due.": "logits - _log_sum_exp(logits)",
            "That is the log of each exponential, added up: the sum of the scores.": "logits.sum()",
            "That is minus log-sum-exp. The sign is the wrong way round.": "-_log_sum_exp(logits)",
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
            "That is for three classes. How many there are is what the caller says.": [
                ("n_classes - 1", "2"),
                "0.5514",
                "0.551",
            ],
            "That is log-sum-exp, what a sure mistake costs. The truth leads here.": (") - 1", ")"),
            NO_LOG: "1 - np.e / (np.e + n_classes - 1)",
            "With one softmax the floor is 0. Here a second one comes.": "0.0",
            "Only one other class was counted.": "np.log1p(np.exp(-1))",
            "The truth has the score 1, each other class has 0.": "np.log1p((n_classes - 1) * np.e)",
            "The log is missing: that is e to the power of the floor.": "(np.e + n_classes - 1) / np.e",
            "At best the truth has 1 and the others 0, not 1/K each.": "np.log(n_classes) - 1 / n_classes",
        },
        unit="nats",
        section="The bug clinic",
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
            SURE: [
                "_log_sum_exp(logits) - logits[label]",
                "_log_sum_exp(logits - logits.max()) + (logits.max() - logits[label])",
            ],
            "Right for sure answers, but `exp` overflows for a sure mistake. Shift if another score leads.": (
                "np.log1p(np.sum(np.exp(_others(logits, label))))"
            ),
            "Here every wrong class is ruled out, and -inf minus -inf has no value.": (
                "np.logaddexp(0, _log_sum_exp(_others(logits, label)))"
            ),
            "Softmax rounds the tiny part away. Use the scores.": "-np.log(softmax(logits)[label])",
            FROM_TRUTH: [
                "np.log(np.sum(np.exp(logits))) - logits[label]",
                "-np.log(np.exp(logits[label]) / np.sum(np.exp(logits)))",
            ],
            "The truth is in the sum as well: `log1p` has its 1 already.": (
                "np.log1p(np.sum(np.exp(logits - logits[label])))"
            ),
            "The differences have the wrong sign.": "np.log1p(np.sum(np.exp(-_others(logits, label))))",
            "Measured from the largest score. The 1 of `log1p` stands for the *truth*.": (
                "np.log1p(np.sum(np.exp(np.delete(logits, label) - logits.max())))"
            ),
            "The label is not used: the truth need not have the largest score.": (
                "others =",
                "label = logits.argmax()\n    others =",
            ),
            "The label is not used: the truth need not be class 0.": ("others =", "label = 0\n    others ="),
            "Add up all others, not only the strongest.": "np.logaddexp(0, _others(logits, label).max())",
            "That is a sum of yes/no losses.": "np.logaddexp(0, _others(logits, label)).sum()",
            "The largest score comes back twice.": ("return shift", "return logits.max() + shift"),
            NO_LOG: "1 - softmax(logits)[label]",
            CLIPPED: [
                *(f"-np.log(softmax(logits)[label] + {tiny})" for tiny in (1e-7, 1e-9, 1e-12, 1e-15)),
                *(
                    f"-np.log(np.clip(softmax(logits)[label], {tiny}, 1))"
                    for tiny in (1e-7, 1e-9, 1e-12, 1e-15)
                ),
                "-np.log(np.clip(softmax(logits)[label], 1e-7, 1 - 1e-7))",
            ],
            "One loss for each class. Only the truth's is due.": "_log_sum_exp(logits) - logits",
        },
        unit="nats",
        tolerance=0.0,
        section="Sure and right: a loss of 0?",
    ),
]
