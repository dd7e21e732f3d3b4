"""The exercises of lesson 05: yes/no questions, scores and log-odds, baselines, several labels."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import chances
from helpers.checking.forecasting import bands, each


def _probabilities(random):
    cases = [[0.7, 0.2], [0.5, 0.7], [0.0, 1.0, 0.5], [0, 1], [[0.9, 0.2, 0.6], [0.3, 0.5, 0.01]]]
    return [(np.array(p),) for p in [*cases, chances(random)]]


def _photos(random):
    cases = [(np.array([[0.7, 0.8, 0.1]]), np.array([[1, 1, 0]]))]
    for n, k in [(2, 2), (3, 2), (1, 1), (5, 1), (1, 2000), *random.randint(1, 6, size=(6, 2))]:
        cases.append((random.uniform(0.05, 0.95, size=(n, k)), random.randint(2, size=(n, k))))
    probabilities, tags = cases[1]
    probabilities[0, 0], tags[0, 0] = 2.0**-45, 1  # a clip would show
    return cases


def _labels(random):
    rows = [random.permutation(np.arange(n) < 1 + n // 3) for n in random.randint(4, 40, size=8)]
    rows += [np.arange(1000) < 10, np.arange(2000) % 4 == 0]
    cases = [[1, 1, 1, 0], [1, 0], [0] * 5, [1, 1, 1], [0], *(row.astype(int) for row in rows)]
    return [(np.array(labels),) for labels in cases]


def _sure_and_soft(random):
    cases = [([0.9, 0.2, 0.5, 0.3], [1, 0, 1, 1]), ([0.7, 0.2], [0.8, 0.3]), ([1, 0], [1, 0])]
    cases += [([1.0, 0.5, 0.25], y) for y in ([1, 1, 0], [1, 1, 1])]
    cases += [([0.0, 0.5, 0.25], y) for y in ([0, 1, 0], [0, 0, 0])]
    cases += [([0.5, 1.0], y) for y in ([1, 0], [0.5, 0.9])] + [([0.5, 0.0], y) for y in ([1, 1], [0.5, 0.1])]
    cases += [(np.full(2000, 0.25), np.arange(2000) % 2)]
    for n in random.randint(1, 7, size=5):
        p = random.uniform(size=n)
        cases += [(p, random.randint(2, size=n)), (p, random.uniform(size=n))]
    return [tuple(map(np.array, case)) for case in cases]


def _terms(p, y):
    return y * np.log2(p) + (1 - y) * np.log2(1 - p)


def _given(p, y):
    return np.where(y == 1, p, 1 - p)


def _entropy(rate):
    return -rate * np.log2(rate) - (1 - rate) * np.log2(1 - rate)


ONE_SWITCH = "Both terms were added up. The switch lets only one through."
SWAPPED = "The arguments are swapped: the log sits on the probabilities."
WRONG_SWITCH = "The switch is the wrong way round: 1 is yes, and yes got q."
ADDED = "The losses were added up; their mean is asked for."
PRODUCT = "A product of many probabilities rounds to 0 (lesson 04). Take the logs first, then add up."

EXERCISES = [
    Value(
        "dry_day_loss",
        "-np.log2(0.4)",
        "What the truth got is there. The loss is its log to base 2, with the sign turned.",
        {
            "That is the loss if it had rained. It stayed dry: the truth is *no*.": "-np.log2(0.6)",
            "That is what the truth got. The loss is a log of it.": "0.4",
            "That is the probability of rain. The loss is a log of what the truth got.": "0.6",
            ONE_SWITCH: "-np.log2(0.4) - np.log2(0.6)",
            "The forecast was used as the label, too. The label says no: y is 0.": "_entropy(0.6)",
        },
        unit="bits",
        section="The switch",
    ),
    Value(
        "no_snow_loss",
        "np.log2(5)",
        "Three steps: from the score to the odds, from the odds to the probability of no, then the loss.",
        {
            "That is the loss if it had snowed. The truth is *no*.": "np.log2(1.25)",
            "The odds are 4 to 1: four parts of how many? What is the share of *no*?": "2.0",
            "That is the score itself. First make a probability of it.": "np.log(4)",
            "That is a probability. The loss is a log of what the truth got.": ["0.8", "0.2"],
            "The score is a natural log, not the log to base 2.": "np.log2(1 + np.exp(2))",
        },
        unit="bits",
        section="From a score to a probability",
    ),
    Value(
        "softmax_tasks",
        "'BDE'",
        "For each task: can two answers be right at once, or none? Then it needs a sigmoid for each.",
        {  # in small letters, as an answer is compared
            "These are the tasks where several answers may be yes at once.": "'ac'",
            "In E exactly one of the four answers is right.": ["'bd'", "'de'"],
            "Ten digits, but exactly one on the card: do they compete?": "'d'",
            "Many letters, but exactly one comes next: do they compete?": ["'b'", "'e'"],
            "An animal may have two of the illnesses, or none.": ["'bcde'", "'cde'"],
            "A film may be funny and sad.": ["'abde'", "'abd'"],
            "Not all of them: where may two answers be yes?": "'abcde'",
            "Write only the letters, in the order of the alphabet.": ["'ebd'", "'b, d, e'", "'b d e'"],
        },
        section="Several labels at once",
    ),
    Function(
        """
        def log_odds(probabilities):
            return np.log(probabilities / (1 - probabilities))
        """,
        _probabilities,
        "Write the odds first, then their natural log; test it on 0.5, where the odds are 1 to 1.",
        {
            "The score goes with the natural log.": [("np.log", "np.log2"), ("np.log", "np.log10")],
            "Those are the odds. Their natural log is still missing.": ("np.log", ""),
            "Those are the odds of *no* to yes: the sign is wrong.": "np.log(1 / probabilities - 1)",
            "The odds divide the probability by that of no, before the log.": "np.log(probabilities)",
            "That is the sigmoid. The other direction is asked for.": "1 / (1 + np.exp(-probabilities))",
            "Put the whole fraction inside the log.": "np.log(probabilities) / (1 - probabilities)",
            "Python divides before it subtracts: the fraction needs brackets below.": ("(1 - ", "(1) - ("),
        },
        section="From a score to a probability",
    ),
    Function(
        """
        def photo_losses(probabilities, tags):
            given = np.where(tags == 1, probabilities, 1 - probabilities)
            return -np.log2(given).sum(axis=1)
        """,
        _photos,
        "What did each truth get? Take minus its log for every entry, then add up along each row.",
        {
            "Each photo needs one sum over its own tags.": [("axis=1", "axis=0"), ("axis=1", "")],
            "The mean over the tags was taken; the sum is asked for.": ("sum(", "mean("),
            "One loss for each tag is there. Add them up for each photo.": (".sum(axis=1)", ""),
            "Only the tags with a 1 count. A tag with a 0 is a question, too.": ("1 - probabilities", "1"),
            "Only the tags with a 0 count here. What do the others cost?": ("1, probabilities", "1, 1"),
            WRONG_SWITCH: ("== 1", "== 0"),
            ONE_SWITCH: "-(np.log2(probabilities) + np.log2(1 - probabilities)).sum(axis=1)",
            PRODUCT: ("np.log2(given).sum(axis=1)", "np.log2(given.prod(axis=1))"),
        },
        unit="bits",
        section="Several labels at once",
    ),
    Function(
        """
        def baseline_bits(labels):
            rate = np.mean(labels)
            given = np.where(labels == 1, rate, 1 - rate)
            return -np.mean(np.log2(given))
        """,
        _labels,
        "Find the base rate, then the mean loss if this one forecast meets all the labels.",
        {
            "Counts were used for shares: how many of *all* labels say yes?": "_entropy(np.sum(labels))",
            "The labels *yes* and the labels *no* cost something.": "-labels.mean() * np.log2(labels.mean())",
            "Where all labels are equal, 0 times minus infinity gives nan.": [
                "_entropy(np.mean(labels))",
                "_entropy(np.mean(labels)) if np.any(labels) else 0.0",
            ],
            "That is the loss of one label. How many say yes, how many no?": "-np.log2(np.mean(labels))",
            "That is the base rate. What does it cost to forecast it each time?": "np.mean(labels)",
            "That is the loss of an undecided forecast. The base rate knows more.": "1.0",
            ADDED: ("-np.mean", "-np.sum"),
            PRODUCT: ("np.mean(np.log2(given))", "np.log2(np.prod(given)) / len(labels)"),
        },
        unit="bits",
        tolerance=0,
        section="The base-rate baseline",
    ),
    Function(
        """
        def mean_binary_loss(probabilities, labels):
            yes = np.where(labels > 0, labels * np.log2(probabilities), 0)
            no = np.where(labels < 1, (1 - labels) * np.log2(1 - probabilities), 0)
            return -np.mean(yes + no)
        """,
        _sure_and_soft,
        "Take both terms of the formula for this input by hand, then compare with what your function does.",
        {
            "Leave out a term of weight 0.": [("labels > 0", "labels > -1"), ("labels < 1", "labels < 2")],
            "Losses of 0 count as examples, too.": "-np.nanmean(_terms(probabilities, labels))",
            ADDED: ("np.mean", "np.sum"),
            "A soft label lets both terms through.": "-np.mean(np.log2(_given(probabilities, labels)))",
            "Only one of the two terms is there.": [("yes + no", "yes"), ("yes + no", "no")],
            SWAPPED: "-np.mean(_terms(labels, probabilities))",
            "One loss for each example is there. Their mean is asked for.": ("-np.mean", "-"),
            PRODUCT: ("np.mean(yes + no)", "np.log2(np.prod(2 ** (yes + no))) / len(labels)"),
        },
        unit="bits",
        section="Where zeros bite (optional)",
    ),
]

FORECASTS = {
    "no cat after all": bands(
        "loss_if_no / loss_if_yes", [2, 3], "up to twice", "two to three times", "over three times ✓"
    ),
    "twice the score": bands("twice", [0.8, 0.9], "0.7 to 0.8", "0.8 to 0.9 ✓", "above 0.9"),
    "three questions for one": bands(
        "three_questions[1:].sum()", [-1e-9, 1e-9], "less", "the same", "more ✓"
    ),
    "best with weight 99": each("best == {}", "0.01", "0.3", "0.5 ✓", "0.99"),
}
