"""The exercises of lesson 09: losses from logits, and which bug has which symptom."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.logits import losses_from_logits


def _rows_of_scores(random):
    rows = [np.log([7, 2, 1]), np.array([1000.0, 1001.0, 1002.0]), np.array([-1000.0, -1001.0])]
    rows += [np.array([0.0, 800.0]), np.array([1000.0, -1000.0])]  # too wide for a shift by the mean
    rows += [np.array([-np.inf, 0.0]), np.array([3.0, -np.inf, 3.0, -np.inf]), np.array([5.0])]
    return [(row,) for row in [*rows, *(random.normal(0, 5, size=k) for k in random.randint(2, 6, size=12))]]


def _numbers_of_classes(random):
    return [(int(k),) for k in [3, 2, 10, 4, *random.randint(5, 1000, size=8)]]


def _scores_and_labels(random):
    cases = [
        (np.log([7, 2, 1]), 0),
        (np.log([7, 2, 1]), 2),
        (np.array([40.0, 0.0, 0.0]), 0),
        (np.array([0.0, 30.0]), 1),
        (np.array([0.0, 800.0, 0.0]), 0),
        (np.array([0.0, 800.0, 800.0, 799.0]), 0),
        (np.array([1000.0, 1001.0, 1002.0]), 1),
        (np.array([-1000.0, -1060.0, -1070.0, -1080.0]), 0),
        (np.array([2.0, -np.inf, 1.0]), 2),
        (np.array([50.0, -np.inf, 1.0]), 0),
    ]
    for k in random.randint(2, 6, size=12):
        logits, label = random.normal(0, 3, size=k), int(random.randint(k))
        logits[label] += random.choice([0, 0, 25, 60])
        cases.append((logits, label))
    return cases


def _log_sum_exp(logits):
    largest = np.max(logits)
    return largest + np.log(np.sum(np.exp(logits - largest)))


def _loss(logits, label):
    return float(losses_from_logits(logits, label, "nats"))


def _softmax(logits):
    exponentials = np.exp(logits - np.max(logits))
    return exponentials / exponentials.sum()


def _others(logits, label):
    return np.delete(logits, label)


def _sure(n_classes):
    return np.eye(n_classes)[0]


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


HINTS_FOR = {  # where the general hint would seem to confirm the wrong word
    "b": {"binary": "ln 2 is the right start for two classes, and B has two. How does its curve end?"},
}


def _patient(letter, cause):
    hint = "Answer with one of the eight words of the table, in quotation marks."
    hints = CAUSES | HINTS_FOR.get(letter, {})
    mistakes = [(words, wrong) for wrong, words in hints.items() if wrong != cause]
    return ValueExercise(f"patient_{letter}", cause, hint, mistakes)


def _known_mistakes_of_log_sum_exp():
    return [
        (
            "exp overflows for large scores (or all exponentials round to 0): shift the scores first.",
            lambda z: np.log(np.sum(np.exp(z))),
        ),
        (
            "The shift was not undone: log-sum-exp moves with its scores. What was subtracted comes back.",
            lambda z: np.log(np.sum(np.exp(z - np.max(z)))),
        ),
        (
            "The shift came back with the wrong sign.",
            lambda z: np.log(np.sum(np.exp(z - np.max(z)))) - np.max(z),
        ),
        ("That is the largest score. The others add something on top.", lambda z: np.max(z)),
        ("That is the sum of the exponentials. Its log is due.", lambda z: np.sum(np.exp(z))),
        (
            "The mean of the exponentials was taken. The sum is due.",
            lambda z: _log_sum_exp(z) - np.log(len(z)),
        ),
        (
            "log2 was used. The partner of exp is the natural log.",
            lambda z: np.max(z) + np.log2(np.sum(np.exp(z - np.max(z)))),
        ),
        (
            "Shifting by the smallest score does not protect exp: after the shift the largest must be 0.",
            lambda z: np.min(z) + np.log(np.sum(np.exp(z - np.min(z)))),
        ),
        (
            "A score of -inf belongs to a class that was ruled out: it adds 0 to the sum and spoils nothing.",
            lambda z: _log_sum_exp(z) if np.all(np.isfinite(z)) else np.nan,
        ),
        (
            "`log1p` adds 1. The exponential of the largest score is in the sum already: count it once.",
            lambda z: np.max(z) + np.log1p(np.sum(np.exp(z - np.max(z)))),
        ),
        (
            "Those are log-probabilities: one number for each class. One number is due.",
            lambda z: z - _log_sum_exp(z),
        ),
        ("That is the log of each exponential, added up: the sum of the scores.", lambda z: np.sum(z)),
        ("That is minus log-sum-exp. The sign is the wrong way round.", lambda z: -_log_sum_exp(z)),
        (
            "The shift by the mean does not protect exp: after the shift the largest must be 0.",
            lambda z: np.mean(z) + np.log(np.sum(np.exp(z - np.mean(z)))),
        ),
    ]


def _known_mistakes_of_floor():
    e = np.e
    return [
        (
            "That is the loss at the start, with all scores equal. The floor is the other end.",
            lambda k: np.log(k),
        ),
        (
            "That is the probability that the truth gets at best. The loss is minus its log.",
            lambda k: e / (e + k - 1),
        ),
        (
            "The truth was counted among the others as well: how many other classes are there?",
            lambda k: np.log(1 + k / e),
        ),
        (
            "That is for three classes. How many there are is what the caller says.",
            lambda k: np.log(e + 2) - 1,
        ),
        (
            "That was rounded. Compute the floor from the number of classes, with all its digits.",
            lambda k: round(np.log(e + k - 1) - 1, 4),
        ),
        ("That is for three classes. How many there are is what the caller says.", lambda k: 0.5514),
        (
            "That is log-sum-exp, what a sure mistake costs. The truth leads here: subtract its score.",
            lambda k: np.log(e + k - 1),
        ),
        ("That is 1 minus the probability: a loss without a log.", lambda k: 1 - e / (e + k - 1)),
        ("With one softmax the floor is 0. Here a second one comes.", lambda k: 0.0),
        (
            "Only one other class was counted: there are K - 1, each with the score 0.",
            lambda k: np.log1p(np.exp(-1)),
        ),
        (
            "The roles are exchanged: the truth has the score 1, each other class has 0.",
            lambda k: np.log1p((k - 1) * e),
        ),
        ("The log is missing: e to the power of the floor is what stands there.", lambda k: (e + k - 1) / e),
        (
            "Each class got the score 1/K. At best the truth has 1 and the others 0.",
            lambda k: np.log(k) - 1 / k,
        ),
    ]


def _known_mistakes_of_loss():
    return [
        (
            "Right but for sure answers: there 1 + tiny rounds to 1 before the log. Keep the tiny apart.",
            lambda z, y: _log_sum_exp(z) - z[y],
        ),
        (
            "Right but for sure answers: there 1 + tiny rounds to 1 before the log. Keep the tiny apart.",
            lambda z, y: np.log(np.sum(np.exp(z - np.max(z)))) - (z - np.max(z))[y],
        ),
        (
            "Right for sure answers, but exp overflows for a sure mistake. Shift when another score leads.",
            lambda z, y: np.log1p(np.sum(np.exp(_others(z, y) - z[y]))),
        ),
        (
            "exp overflows, and 1 + tiny is rounded: measure the scores from the truth's score.",
            lambda z, y: np.log(np.sum(np.exp(z))) - z[y],
        ),
        (
            "The tiny part is lost when softmax divides, and the log of 0 is infinite. Use the scores.",
            lambda z, y: -np.log(_softmax(z)[y]),
        ),
        (
            "exp overflows, and 1 + tiny is rounded: measure the scores from the truth's score.",
            lambda z, y: -np.log(np.exp(z[y]) / np.sum(np.exp(z))),
        ),
        (
            "The truth is in the sum as well: `log1p` has its 1 already.",
            lambda z, y: np.log1p(np.sum(np.exp(z - z[y]))),
        ),
        (
            "The differences have the wrong sign: a score far below the truth's must add next to nothing.",
            lambda z, y: np.log1p(np.sum(np.exp(z[y] - _others(z, y)))),
        ),
        (
            "Measured from the largest score. The 1 of `log1p` stands for the *truth*.",
            lambda z, y: np.log1p(np.sum(np.exp(_others(z, y) - np.max(z)))),
        ),
        (
            "The label is not used: the truth need not be the class with the largest score.",
            lambda z, y: _loss(z, int(np.argmax(z))),
        ),
        ("The label is not used: the truth need not be class 0.", lambda z, y: _loss(z, 0)),
        (
            "Only the strongest of the other scores counts here. Add up all of them.",
            lambda z, y: np.logaddexp(0, np.max(_others(z, y)) - z[y]),
        ),
        (
            "That is a sum of yes/no losses. The others share one sum.",
            lambda z, y: np.logaddexp(0, _others(z, y) - z[y]).sum(),
        ),
        ("The largest score comes back twice.", lambda z, y: _loss(z, y) + np.max(z)),
        ("That is 1 minus the probability: a loss without a log.", lambda z, y: 1 - _softmax(z)[y]),
        (
            "A small number was added inside the log. It changes every loss.",
            lambda z, y: -np.log(_softmax(z)[y] + 1e-9),
        ),
        (
            "The probability was clipped: no loss can be above the clip then, and none below it.",
            lambda z, y: -np.log(np.clip(_softmax(z)[y], 1e-7, 1 - 1e-7)),
        ),
        ("One loss for each class. Only the truth's is due.", lambda z, y: _log_sum_exp(z) - z),
    ]


EXERCISES = [
    ValueExercise(
        "dog_loss",
        np.log(10 / 3),
        "Log-sum-exp is there. Which score is subtracted from it?",
        [
            ("That is the loss if the animal is a cat.", np.log(10 / 6)),
            ("That is the loss if the animal is a bird.", np.log(10)),
            ("That is the probability of the dog. The loss is minus its log.", 0.3),
            ("Log-sum-exp and the score were added. One is subtracted from the other.", np.log(30)),
            ("That is the dog's score alone.", np.log(3)),
            ("The part of the dog was subtracted, not its score, the log of it.", np.log(10) - 3),
            ("That is the loss in bits. Here it is due in nats.", np.log2(10 / 3)),
        ],
        unit="nats",
    ),
    ValueExercise(
        "stored_loss",
        np.log(6),
        "Subtract 800 from each score: the loss does not change. Then log-sum-exp minus the truth's score.",
        [
            ("That is the loss of the first class. The third is the truth.", np.log(6 / 4)),
            ("That is log-sum-exp as it stands. The score of the truth must go.", 800 + np.log(6)),
            ("The shift was undone in one of the two terms only.", np.log(6) - 800),
            (
                "exp(800) is infinite in floating point. Subtract the same number from each score first.",
                np.inf,
            ),
            ("inf minus inf or inf by inf has no value. Shift the scores first.", np.nan),
            ("That is the probability of the truth. The loss is minus its log.", 1 / 6),
            ("Three equal scores would cost that, but the first one leads.", np.log(3)),
        ],
        unit="nats",
    ),
    *map(_patient, "abcdefgh", ["axis", "clip", "sum", "twice", "plus", "binary", "log 0", "swapped"]),
    ValueExercise(
        "bug_of_stranger",
        "axis",
        "Which numbers does the run know? 64 photos, 10 kinds. Of which number is 4.1589 nats the log?",
        [
            ("Softmax twice starts at ln K like a sound loss: both softmaxes tie. What is ln 10?", "twice"),
            ("The log of 0 strikes later. Before training no probability is 0.", "log 0"),
            ("The clip strikes later. Before training nothing is sure.", "clip"),
            ("1e-5 cannot lift a loss from ln 10 to 4.1589.", "plus"),
            ("A sum would be 64 times ln 10, far above 4.1589.", "sum"),
            ("Swapped and clipped it would start at 0.9 times -ln(1e-7), above 14.", "swapped"),
            ("A yes/no loss starts at ln 2, whatever the number of kinds.", "binary"),
        ],
    ),
    FunctionExercise(
        "log_sum_exp",
        _log_sum_exp,
        _rows_of_scores,
        "Shift so that the largest score is 0, then exp, sum and log. What must become of the shift?",
        _known_mistakes_of_log_sum_exp(),
    ),
    FunctionExercise(
        "double_softmax_floor",
        lambda n_classes: np.log(np.e + n_classes - 1) - 1,
        _numbers_of_classes,
        "At best the first softmax gives 1, 0, 0, ... What does the second one make of these as *scores*?",
        _known_mistakes_of_floor(),
        unit="nats",
    ),
    FunctionExercise(
        "loss_from_logits",
        _loss,
        _scores_and_labels,
        "Measure the other scores from the truth's score, and keep the truth's own 1 out of the sum.",
        _known_mistakes_of_loss(),
        unit="nats",
        tolerance=0.0,
    ),
]
