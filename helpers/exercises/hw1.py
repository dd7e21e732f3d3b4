"""The exercises of homework 1, on lessons 01 to 03: the camera at the pet door."""

import numpy as np

from helpers.checking import Drawing, Function, Value, Written
from helpers.checking.families import scores
from helpers.softmax import softmax  # noqa: F401, named in the texts below

ANIMALS = ["cat", "dog", "bird", "hedgehog", "fox"]


def _parts(random):
    first, second = random.permutation(18)[:2] + 1
    low, high = sorted((first, second))
    return {
        # softmax parts of cat, dog and bird; their sum is 20
        "parts": np.array([low, high - low, 20 - high]),
    }


def _night(random):
    forecast = random.permutation([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16])
    return {
        "forecast": forecast,  # what the camera gave each of the ANIMALS
        "seen": random.choice(np.array(ANIMALS)[forecast < 1 / 2]).item(),  # the animal that came
    }


def _kinds(random):
    # how many kinds of animals another camera tells apart; with 5, the question shows its answer
    return {"n_kinds": int(random.choice([4, 6, 7, 8, 9]))}


def _photos(random):
    losses = random.permutation([1, 2, 3, 4, 5, 6])
    low, high = [(1, 4), (1, 5), (1, 6), (2, 5), (2, 6), (3, 6)][random.randint(6)]
    return {
        "photo_losses": losses,  # of six photos, in bits
        "clear": int(np.argmax(losses == low)) + 1,  # the numbers of two of them, from 1
        "unclear": int(np.argmax(losses == high)) + 1,
    }


def _votes(random):
    # how many of ten people saw which of the ANIMALS in a blurred photo
    return {"votes": random.permutation([[6, 3, 1, 0, 0], [5, 3, 2, 0, 0]][random.randint(2)])}


DRAWS = [_parts, _night, _kinds, _photos, _votes]


def _given(mine):
    """The probability that the forecast gives to the animal that came."""
    return float(mine.forecast[ANIMALS.index(mine.seen)])


def _halvings(mine):
    """The five losses that the forecast could cost, in bits."""
    return np.log2(1 / mine.forecast)


def _bits_apart(mine):
    return float(mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])


def _scores_and_labels(random):
    S = np.log([7.0, 2.0, 1.0])
    cases = [(S, 1), (S, 0), (S, 2), (np.array([50, 0]), 1), (np.array([0.0, 100.0, 3.0]), 0)]
    for row in scores(random):
        possible = np.flatnonzero(row >= row.max() - 100)  # as the question promises
        cases.append((row, int(random.choice(possible))))
    return cases


EXERCISES = [
    Value(
        "dog_probability",
        "mine.parts[1] / 20",
        "How many parts are there in all, and how many of them are the dog's?",
        {
            "Those are the dog's parts. Which share of all parts are they?": "float(mine.parts[1])",
            "That is the cat's probability.": "mine.parts[0] / 20",
            "That is the bird's probability.": "mine.parts[2] / 20",
            "That compares the dog with the cat alone.": "mine.parts[1] / mine.parts[0]",
            "The dog is missing below the fraction line: divide by *all* the parts.": (
                "mine.parts[1] / (20 - mine.parts[1])"
            ),
            "The scores themselves were divided. First, each becomes a positive part.": (
                "np.log(mine.parts[1]) / np.log(mine.parts).sum()"
            ),
            "That is the dog's score, not yet a probability.": "np.log(mine.parts[1])",
            "That is the loss if a dog comes. Its probability is asked.": "np.log2(20 / mine.parts[1])",
        },
        points=2,
        section="lesson 02, the three steps from scores to probabilities",
    ),
    Value(
        "night_loss",
        "np.log2(1 / _given(mine))",
        "Which probability did the animal that came get? How many halvings of 1 is that?",
        {
            "That is the probability that it got. The loss counts halvings.": "_given(mine)",
            "That is 1 minus the probability: a loss without a log.": "1 - _given(mine)",
            "All five logs were added up. The label lets only one through.": "_halvings(mine).sum()",
            "The mean over five animals was taken; the formula has a sum.": "np.log2(1 / _given(mine)) / 5",
            "That is the loss if the likeliest animal had come.": "1.0",
            "That is one over the probability. How many halvings is it?": "1 / _given(mine)",
            "Each log was weighted with the forecast. The *label* is what it is multiplied by.": (
                "_given(mine) * np.log2(1 / _given(mine))"
            ),
            "Softmax was applied to the forecast, but those numbers are probabilities already.": (
                "-np.log2(softmax(mine.forecast)[ANIMALS.index(mine.seen)])"
            ),
        },
        unit="bits",
        points=2,
        section="lesson 03, the five steps",
    ),
    Function(
        """
        def camera_loss(scores, label):
            shifted = scores - scores.max()
            return np.log2(np.exp(shifted).sum()) - shifted[label] / np.log(2)
        """,
        _scores_and_labels,
        "Two steps: scores into probabilities (lesson 02), then the loss of the true one (lesson 03).",
        {
            "That is the probability of the truth. The loss is a log of it.": "softmax(scores)[label]",
            "Large scores overflow: subtract the largest score before `exp`.": [
                "-np.log2(np.exp(scores)[label] / np.exp(scores).sum())",
                (".max()", "[0]"),
                (".max()", ".mean()"),
            ],
            "Softmax was applied twice: its result are probabilities already.": (
                "-np.log2(softmax(softmax(scores))[label])"
            ),
            "That is the loss of the likeliest animal. Take the one that `label` names.": (
                "-np.log2(softmax(scores).max())"
            ),
            "The scores were divided by their sum, without `exp`.": "-np.log2(scores[label] / scores.sum())",
            "All logs were added up. Only that of the truth counts.": "-np.log2(softmax(scores)).sum()",
            "That is 1 minus the probability: a loss without a log.": "1 - softmax(scores)[label]",
            "That is a difference of scores, without the log of the sum.": "scores.max() - scores[label]",
            "The log of the sum is there in bits, but the score itself is still in nats.": (
                " / np.log(2)",
                "",
            ),
        },
        unit="bits",
        points=3,
        section="lesson 03, the five steps, and lesson 02, scores that are too large for exp",
    ),
    Value(
        "line_too_many",
        "2",
        "What does the camera hand over, scores or probabilities? Which line expects the other?",
        {
            "That line is the function's name. Which line changes the numbers without need?": "1",
            "Try the program without that line: does it still compute a loss?": ["3", "4"],
        },
        points=1,
        section="lesson 02, what softmax does to probabilities",
    ),
    Value(
        "least_reported_loss",
        "np.log2(1 + (mine.n_kinds - 1) / np.e)",
        "The camera hands over a 1 and zeros. What does the superfluous line make of the 1?",
        {
            "That is what a right program reports. What does *this* one report?": "0.0",
            "That is the loss if all kinds tie.": "np.log2(mine.n_kinds)",
            "There is one kind too many: the 1 itself is among them.": "np.log2(1 + mine.n_kinds / np.e)",
            "That is the probability; the loss is minus its log.": "np.e / (np.e + mine.n_kinds - 1)",
            "The 1 stands for $e^1$ and each zero for $e^0$: the other way round.": (
                "np.log2(1 + (mine.n_kinds - 1) * np.e)"
            ),
        },
        unit="bits",
        points=2,
        section="lesson 02, the three steps from scores to probabilities",
    ),
    Value(
        "times_as_likely",
        "2.0 ** _bits_apart(mine)",
        "How many bits lie between the two losses? Each bit is one halving.",
        {
            "That is the difference in bits. What does each bit do to the probability?": "_bits_apart(mine)",
            "The losses were divided. Losses are logs: their *difference* tells how many halvings.": (
                "float(mine.photo_losses[mine.unclear - 1] / mine.photo_losses[mine.clear - 1])"
            ),
            "Two for each bit were added up; each bit *multiplies* by two.": "2 * _bits_apart(mine)",
            "The other way round: the clear photo's truth got more.": "0.5 ** _bits_apart(mine)",
            "That is for nats. The losses are in bits: powers of 2.": "np.exp(_bits_apart(mine))",
        },
        points=2,
        section="lesson 03, a loss is a number of halvings",
    ),
    Value(
        "blurred_loss",
        "mine.votes @ _halvings(mine) / 10",
        "Each animal with votes counts: its share of the votes times its number of halvings.",
        {
            "That is minus the log of the dot product. With a shared label each log counts for itself.": (
                "np.log2(10 / (mine.votes @ mine.forecast))"
            ),
            "Only the animal with most votes was counted.": "_halvings(mine)[mine.votes.argmax()]",
            "The votes are ten times as large as shares that sum to 1.": "mine.votes @ _halvings(mine)",
            "The losses were added up without their shares of the votes.": (
                "_halvings(mine)[mine.votes > 0].sum()"
            ),
            "The plain mean was taken. The shares of the votes are the weights.": (
                "_halvings(mine)[mine.votes > 0].mean()"
            ),
            "Divided by five, but the formula has a sum: the shares are the weights already.": (
                "mine.votes @ _halvings(mine) / 50"
            ),
            "The two are swapped: the log sits on the forecast.": "np.inf",
        },
        unit="bits",
        points=2,
        section="lesson 03, a label can be unsure, too",
    ),
    Written(
        "letter_to_the_director",
        50,
        "Say who wins by the dot product and why, give an example in numbers, and say what the log changes.",
        points=3,
    ),
    Drawing("loss_figure", points=3),
]
