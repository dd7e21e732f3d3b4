"""The exercises of lesson 05: yes/no questions, scores and log-odds, baselines, several labels."""

import numpy as np

from helpers.binary import binary_cross_entropy, binary_losses
from helpers.exercises.grading import FunctionExercise, ValueExercise

BATCH = np.array([0.9, 0.2, 0.6, 0.3]), np.array([1, 0, 1, 1])


def _probability_inputs(random):
    fixed = [np.array([0.5, 0.7]), np.array([0.3, 0.9, 0.01]), np.array([0.0, 1.0, 0.5])]
    return [(p,) for p in [*fixed, *(random.uniform(size=n) for n in random.randint(1, 6, size=8))]]


def _photo_inputs(random):
    cases = [
        (np.array([[0.7, 0.8, 0.1]]), np.array([[1, 1, 0]])),
        (np.array([[0.7, 0.8, 0.1], [0.5, 0.25, 0.5]]), np.array([[1, 1, 0], [0, 0, 0]])),
    ]
    for n, k in [(3, 3), (4, 2), (1, 5), (5, 1), *random.randint(1, 6, size=(6, 2))]:
        cases.append((random.uniform(0.05, 0.95, size=(n, k)), random.randint(2, size=(n, k))))
    return cases


def _label_inputs(random):
    rare = np.zeros(1000)
    rare[:10] = 1
    fixed = [np.array([1, 0]), rare, np.array([1, 1, 1, 0]), np.zeros(5), np.ones(3, dtype=int)]
    rows = [random.permutation(np.arange(n) < 1 + n // 3) for n in random.randint(4, 40, size=8)]
    return [(labels,) for labels in [*fixed, *(row.astype(int) for row in rows)]]


def _sure_and_soft_inputs(random):
    cases = [
        BATCH,
        (np.array([0.7, 0.2]), np.array([0.8, 0.3])),
        (np.array([1.0, 0.0]), np.array([1, 0])),
        (np.array([1.0, 0.5, 0.25]), np.array([1, 1, 1])),
        (np.array([0.0, 0.5, 0.25]), np.array([0, 0, 0])),
        (np.array([0.5, 1.0]), np.array([1, 0])),
        (np.array([0.5, 0.0]), np.array([1, 1])),
        (np.array([0.5, 1.0]), np.array([0.5, 0.9])),
        (np.array([0.5, 0.0]), np.array([0.5, 0.1])),
    ]
    for n in random.randint(1, 7, size=5):
        cases += [(random.uniform(size=n), random.randint(2, size=n))]
        cases += [(random.uniform(size=n), random.uniform(size=n))]
    return cases


# What functions with a known mistake return.


def _terms(p, y):
    return y * np.log2(p) + (1 - y) * np.log2(1 - p)


def _numbers_only(p, y):
    terms = _terms(p, y)
    return -np.nansum(terms) / np.sum(~np.isnan(terms))


def _given(p, y):
    return np.where(y == 1, p, 1 - p)


def _row_shares(p, tags):
    return binary_losses(p / p.sum(axis=1, keepdims=True), tags).sum(axis=1)


def _halves(labels):
    """The two terms of the baseline, yes and no, in bits."""
    rate = np.mean(labels)
    return -rate * np.log2(rate), -(1 - rate) * np.log2(1 - rate)


def _from_counts(labels):
    count = np.sum(labels)
    return -count * np.log2(count) - (1 - count) * np.log2(1 - count)


def _baseline(labels):
    return binary_cross_entropy(np.full(len(labels), np.mean(labels)), labels)


def _baseline_softened(labels, tiny=1e-9):
    rate = np.mean(labels)
    return -rate * np.log2(rate + tiny) - (1 - rate) * np.log2(1 - rate + tiny)


def _softened(p, y, tiny=1e-9):
    return -np.mean(y * np.log2(p + tiny) + (1 - y) * np.log2(1 - p + tiny))


def _clipped(p, y, tiny=1e-7):
    return -np.mean(_terms(np.clip(p, tiny, 1 - tiny), y))


def _finite_only(p, y):
    yes, no = np.where(p > 0, p, 1.0), np.where(p < 1, 1 - p, 1.0)
    return -np.mean(y * np.log2(yes) + (1 - y) * np.log2(no))


TOO_SOFT = "A small number was added before the log, or the probabilities were clipped."

EXERCISES = [
    ValueExercise(
        "dry_day_loss",
        -np.log2(0.4),
        "What the truth got is there. The loss is its log to base 2, with the sign turned.",
        [
            ("That is the loss if it had rained. It stayed dry: the truth is *no*.", -np.log2(0.6)),
            ("That is what the truth got. The loss is a log of it.", 0.4),
            ("That is the probability of rain. The loss is a log of what the truth got.", 0.6),
            ("That is the loss of the day before.", 2.0),
            ("Both terms were added up. The switch lets only one through.", -np.log2(0.4) - np.log2(0.6)),
            (
                "The forecast was used as the label, too. The label says no and nothing else: y is 0.",
                -0.6 * np.log2(0.6) - 0.4 * np.log2(0.4),
            ),
        ],
        unit="bits",
    ),
    ValueExercise(
        "no_snow_loss",
        np.log2(5),
        "Three steps: from the score to the odds, from the odds to the probability of no, then the loss.",
        [
            ("That is the loss if it had snowed. The truth is *no*.", np.log2(1.25)),
            ("The odds are 4 to 1: four parts of how many? What is the share of *no*?", 2.0),
            ("That is the score itself. First make a probability of it.", np.log(4)),
            ("That is the probability of snow. The loss is a log of what the truth got.", 0.8),
            ("That is the probability of no snow. The loss is a log of it.", 0.2),
            ("That takes 4 for the score, but the score is ln 4.", np.log2(1 + np.exp(4))),
            (
                "The log to base 2 was taken for the score. The sigmoid goes with the natural log.",
                np.log2(1 + np.exp(2)),
            ),
            ("That is for snow, not for no snow, and in nats.", np.log(1.25)),
            ("Odds of 4 to 1 are no probability of a quarter.", -np.log2(0.75)),
        ],
        unit="bits",
    ),
    ValueExercise(
        "forecast_of_yes",
        7 / 8,
        "Three halvings say what *no* had got. What was left for yes?",
        [
            ("That is what the truth, *no*, had got. The question is about yes.", 1 / 8),
            ("Three bits are three halvings, not a third.", 2 / 3),
            ("Three bits are three halvings, not a third; and that would be *no*.", 1 / 3),
            ("That takes the 3 for nats. Bits are halvings.", 1 - np.exp(-3)),
            ("That takes the 3 for nats, and it is the probability of *no*.", np.exp(-3)),
            ("That is two halvings for *no*. There are three.", 3 / 4),
            ("That is four halvings for *no*. There are three.", 15 / 16),
            ("Those are doublings. A probability is never above 1.", 8.0),
        ],
    ),
    FunctionExercise(
        "log_odds",
        lambda probabilities: np.log(probabilities / (1 - probabilities)),
        _probability_inputs,
        "Write the odds first, then their natural log; test it on 0.5, where the odds are 1 to 1.",
        [
            (
                "log2 was used, but the score goes with the natural log.",
                lambda p: np.log2(p / (1 - p)),
            ),
            ("log10 was used, but the score goes with the natural log.", lambda p: np.log10(p / (1 - p))),
            ("Those are the odds. Their natural log is still missing.", lambda p: p / (1 - p)),
            (
                "Those are the odds of *no* to yes: the sign is the wrong way round.",
                lambda p: np.log(1 / p - 1),
            ),
            ("That is the log of the probability. The odds divide it by the probability of no.", np.log),
            ("That is the loss of a truth *yes*, not a score.", lambda p: -np.log2(p)),
            (
                "That is the sigmoid: from score to probability. The other direction is asked for.",
                lambda p: 1 / (1 + np.exp(-p)),
            ),
            (
                "The log is taken before dividing. Put the whole fraction inside the log.",
                lambda p: np.log(p) / (1 - p),
            ),
            (
                "The log of a quotient is a difference of logs, not their quotient.",
                lambda p: np.log(p) / np.log(1 - p),
            ),
            (
                "Python divides before it subtracts: the fraction needs brackets below.",
                lambda p: np.log(p / 1 - p),
            ),
            (
                f"{TOO_SOFT} Probability 0 has the score -inf, probability 1 the score inf.",
                lambda p: np.log((p + 1e-9) / (1 - p + 1e-9)),
            ),
            (
                f"{TOO_SOFT} Probability 0 has the score -inf, probability 1 the score inf.",
                lambda p: np.log(np.clip(p, 1e-7, 1 - 1e-7) / (1 - np.clip(p, 1e-7, 1 - 1e-7))),
            ),
            (
                "The infinities were replaced by huge numbers. A sure answer has an infinite score.",
                lambda p: np.nan_to_num(np.log(p / (1 - p))),
            ),
        ],
    ),
    FunctionExercise(
        "photo_losses",
        lambda probabilities, tags: binary_losses(probabilities, tags).sum(axis=1),
        _photo_inputs,
        "What did each truth get? Take minus its log for every entry, then add up along each row.",
        [
            (
                "Added up over the photos. Each photo needs one sum over its own tags.",
                lambda p, y: binary_losses(p, y).sum(axis=0),
            ),
            (
                "The mean over the tags was taken; the sum is asked for.",
                lambda p, y: binary_losses(p, y).mean(axis=1),
            ),
            (
                "The mean over the photos was taken. Each photo needs one sum over its own tags.",
                lambda p, y: binary_losses(p, y).mean(axis=0),
            ),
            (
                "All photos were put into one number. Each photo needs its own.",
                lambda p, y: binary_losses(p, y).sum(),
            ),
            (
                "All photos were put into one number, a mean. Each photo needs its own sum.",
                lambda p, y: binary_losses(p, y).mean(),
            ),
            ("One loss for each tag is there. Add them up for each photo.", binary_losses),
            (
                "Only the tags with a 1 count here. A tag with a 0 is a question, too: its truth is no.",
                lambda p, y: -(y * np.log2(p)).sum(axis=1),
            ),
            (
                "Only the tags with a 0 count here. What do the others cost?",
                lambda p, y: -((1 - y) * np.log2(1 - p)).sum(axis=1),
            ),
            (
                "The switch is the wrong way round: 1 is yes, and yes got p.",
                lambda p, y: binary_losses(p, 1 - y).sum(axis=1),
            ),
            (
                "Both terms are added for every tag. The switch lets only one through.",
                lambda p, y: -(np.log2(p) + np.log2(1 - p)).sum(axis=1),
            ),
            (
                "The probabilities were made to sum to 1. Tags do not compete, so leave them as they are.",
                _row_shares,
            ),
            (
                "The arguments are swapped: the log sits on the probabilities.",
                lambda p, y: -_terms(y, p).sum(axis=1),
            ),
            (
                "The log was taken after adding up. Take it for every tag, then add up.",
                lambda p, y: -np.log2(_given(p, y).sum(axis=1)),
            ),
            (
                "That is what the truths got. A loss takes the log of each.",
                lambda p, y: _given(p, y).sum(axis=1),
            ),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "baseline_bits",
        _baseline,
        _label_inputs,
        "Find the base rate, then the mean loss if this one forecast meets all the labels.",
        [
            ("Counts were used for shares: how many of *all* labels say yes?", _from_counts),
            (
                "Only the yes half of the formula is there. The labels *no* cost something, too.",
                lambda y: _halves(y)[0],
            ),
            (
                "Only the no half of the formula is there. The labels *yes* cost something, too.",
                lambda y: _halves(y)[1],
            ),
            (
                "Right but where all labels are equal: there, 0 times minus infinity gives nan.",
                lambda y: sum(_halves(y)),
            ),
            (
                "That is the loss of one *yes*. How many labels say yes, how many say no?",
                lambda y: -np.log2(np.mean(y)),
            ),
            (
                "That is the loss of one *no*. How many labels say yes, how many say no?",
                lambda y: -np.log2(1 - np.mean(y)),
            ),
            (
                "That is the base rate. What does it cost to forecast it each time?",
                lambda y: float(np.mean(y)),
            ),
            ("That is the loss of an undecided forecast. The base rate knows more.", lambda y: 1.0),
            ("The losses were added up; their mean is asked for.", lambda y: _baseline(y) * len(y)),
            (
                "Yes and no were averaged as two numbers. Their weights already add up to 1.",
                lambda y: _baseline(y) / 2,
            ),
            (
                "The weights are missing: yes and no are not equally frequent.",
                lambda y: -np.log2(np.mean(y)) - np.log2(1 - np.mean(y)),
            ),
            (
                "That is the share of mistakes of the model that always says the more frequent answer.",
                lambda y: float(min(np.mean(y), 1 - np.mean(y))),
            ),
            (f"{TOO_SOFT} If all labels are equal, the baseline is 0.", _baseline_softened),
            (
                f"{TOO_SOFT} If all labels are equal, the baseline is 0.",
                lambda y: _baseline_softened(y, 1e-12),
            ),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "mean_binary_loss",
        lambda probabilities, labels: binary_cross_entropy(probabilities, labels),
        _sure_and_soft_inputs,
        "Take both terms of the formula for this input by hand, then compare with what your function does.",
        [
            (
                "A term with weight 0 costs nothing: leave it out before 0 is multiplied by minus infinity.",
                lambda p, y: -np.mean(_terms(p, y)),
            ),
            ("Losses of 0 were left out of the mean. They count as examples.", _numbers_only),
            ("The losses were added up; their mean is asked for.", lambda p, y: binary_losses(p, y).sum()),
            (
                "Right for labels 0 and 1 only: a soft label lets both terms through, each with its weight.",
                lambda p, y: -np.mean(np.log2(_given(p, y))),
            ),
            (
                "The soft labels were rounded to 0 or 1. Both terms count, each with its weight.",
                lambda p, y: -np.mean(np.log2(np.where(y > 0.5, p, 1 - p))),
            ),
            (
                "The log of an average was taken. With a soft label, average the two logs.",
                lambda p, y: -np.mean(np.log2(y * p + (1 - y) * (1 - p))),
            ),
            (
                "Only the yes term is there. What does a truth *no* cost?",
                lambda p, y: -np.mean(y * np.log2(p)),
            ),
            (
                "Only the no term is there. What does a truth *yes* cost?",
                lambda p, y: -np.mean((1 - y) * np.log2(1 - p)),
            ),
            (
                "The arguments are swapped: the log sits on the probabilities.",
                lambda p, y: -np.mean(_terms(y, p)),
            ),
            (
                "The switch is the wrong way round: label 1 belongs to p.",
                lambda p, y: binary_cross_entropy(p, 1 - y),
            ),
            (f"{TOO_SOFT} The true loss of a sure mistake is inf.", _softened),
            (f"{TOO_SOFT} The true loss of a sure mistake is inf.", _clipped),
            ("An infinite loss was lost: a truth with probability 0 costs inf.", _finite_only),
            ("One loss for each example is there. Their mean is asked for.", binary_losses),
            (
                "The log of the mean was taken. Average the losses instead.",
                lambda p, y: -np.log2(np.mean(_given(p, y))),
            ),
        ],
        unit="bits",
    ),
]
