"""Homework 1, on lessons 01 to 03: the camera at the pet door."""

from dataclasses import dataclass

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.personal import PersonalExercise, apart
from helpers.exercises.written import FigureExercise, WrittenExercise
from helpers.logits import losses_from_logits
from helpers.softmax import softmax

ANIMALS = ["cat", "dog", "bird", "hedgehog", "fox"]


@dataclass(frozen=True)
class Numbers:
    """A learner's own numbers for homework 1.

    Attributes
    ----------
    parts : ndarray of int, shape (3,)
        Softmax parts of cat, dog and bird; all different, their sum is 20.
    forecast : ndarray of float, shape (5,)
        What the camera gave each of the `ANIMALS`: a half, a quarter, an eighth and two
        sixteenths in some order.
    seen : str
        The animal that came: one with a quarter, an eighth or a sixteenth.
    n_kinds : int
        How many kinds of animals another camera tells apart: 4, 6, 7, 8 or 9.
    photo_losses : ndarray of int, shape (6,)
        Losses of six photos in bits: 1 to 6 in some order.
    clear, unclear : int
        The numbers (from 1) of two of the photos; the loss of `unclear` is 3 to 5 bits larger.
    votes : ndarray of int, shape (5,)
        How many of ten people saw which of the `ANIMALS` in a blurred photo: 6, 3 and 1,
        or 5, 3 and 2, in some order, and two zeros.
    """

    parts: np.ndarray
    forecast: np.ndarray
    seen: str
    n_kinds: int
    photo_losses: np.ndarray
    clear: int
    unclear: int
    votes: np.ndarray

    @property
    def given(self):
        """The probability that the forecast gives to the animal that came."""
        return self.forecast[ANIMALS.index(self.seen)]

    @property
    def label(self):
        """The votes as a label: shares that sum to 1."""
        return self.votes / 10


def _triples():
    """Return all parts of cat, dog and bird that make no two known mistakes look alike."""
    found = []
    for cat in range(2, 17):
        for dog in range(2, 17):
            bird = 20 - cat - dog
            if bird < 2 or len({cat, dog, bird}) < 3:
                continue
            parts = np.array([cat, dog, bird])
            values = [dog / 20, cat / 20, bird / 20, dog / cat, dog / (cat + bird), dog, np.log(dog)]
            values += [np.log(dog) / np.log(parts).sum(), np.log2(20 / dog)]
            if apart(values, 0.02):
                found.append(parts)
    return found


TRIPLES = _triples()
PAIRS = [(a, b) for a in range(1, 7) for b in range(a + 3, 7)]  # losses of the two photos


def numbers(random):
    """Draw a learner's own numbers.

    Parameters
    ----------
    random : numpy.random.RandomState
        The learner's random numbers.

    Returns
    -------
    Numbers
    """
    forecast = random.permutation([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16])
    photo_losses = random.permutation([1, 2, 3, 4, 5, 6])
    low, high = PAIRS[random.randint(len(PAIRS))]
    while True:  # votes that tell the loss from every known mistake: about one draw in two
        votes = random.permutation([[6, 3, 1, 0, 0], [5, 3, 2, 0, 0]][random.randint(2)])
        values = [loss(forecast, votes) for loss in _BLURRED]
        if apart(values, 0.02):
            break
    return Numbers(
        parts=TRIPLES[random.randint(len(TRIPLES))].copy(),
        forecast=forecast,
        seen=random.choice(np.array(ANIMALS)[forecast < 1 / 2]).item(),
        n_kinds=int(random.choice([4, 6, 7, 8, 9])),  # with 5, the question shows its answer
        photo_losses=photo_losses,
        clear=int(np.argmax(photo_losses == low)) + 1,
        unclear=int(np.argmax(photo_losses == high)) + 1,
        votes=votes,
    )


_BLURRED = [  # the loss of a blurred photo, then what known mistakes make of it
    lambda forecast, votes: votes / 10 @ np.log2(1 / forecast),
    lambda forecast, votes: np.log2(10 / (votes @ forecast)),
    lambda forecast, votes: np.log2(1 / forecast[votes.argmax()]),
    lambda forecast, votes: votes @ np.log2(1 / forecast),
    lambda forecast, votes: np.log2(1 / forecast[votes > 0]).sum(),
    lambda forecast, votes: np.log2(1 / forecast[votes > 0]).mean(),
    lambda forecast, votes: votes / 10 @ np.log2(1 / forecast) / 5,
    lambda forecast, votes: votes / 10 @ np.log(1 / forecast),
]


def _blurred(number):
    return lambda mine: _BLURRED[number](mine.forecast, mine.votes)


def _scores_inputs(random):
    S = np.log([7.0, 2.0, 1.0])
    cases = [(S, 0), (S, 1), (S, 2), (np.zeros(4), 3), (np.array([5.0]), 0)]
    cases += [(np.array([1000.0, 1001.0, 1002.0]), 2), (np.array([-1000.0, -1001.0]), 1)]
    cases += [(np.array([1000.0, -1000.0]), 0)]
    for n_kinds in random.randint(2, 7, size=12):
        cases.append((random.normal(scale=3, size=n_kinds), int(random.randint(n_kinds))))
    return cases


def _without_shift(scores, label):
    parts = np.exp(scores)
    return -np.log2(parts[label] / parts.sum())


EXERCISES = [
    PersonalExercise(
        "dog_probability",
        "hw1",
        lambda mine: mine.parts[1] / 20,
        "How many parts are there in all, and how many of them are the dog's?",
        [
            ("Those are the dog's parts. Which share of all parts are they?", lambda mine: mine.parts[1]),
            ("That is the cat's probability.", lambda mine: mine.parts[0] / 20),
            ("That is the bird's probability.", lambda mine: mine.parts[2] / 20),
            ("That compares the dog with the cat alone.", lambda mine: mine.parts[1] / mine.parts[0]),
            (
                "The dog is missing below the fraction line: divide by *all* the parts.",
                lambda mine: mine.parts[1] / (20 - mine.parts[1]),
            ),
            (
                "The scores themselves were divided. First, each becomes a positive part.",
                lambda mine: np.log(mine.parts[1]) / np.log(mine.parts).sum(),
            ),
            ("That is the dog's score, not yet a probability.", lambda mine: np.log(mine.parts[1])),
            (
                "That is the loss if a dog comes. Its probability is asked.",
                lambda mine: np.log2(20 / mine.parts[1]),
            ),
        ],
        points=2,
    ),
    PersonalExercise(
        "night_loss",
        "hw1",
        lambda mine: np.log2(1 / mine.given),
        "Which probability did the animal that came get? How many halvings of 1 is that?",
        [
            ("That is the probability that it got. The loss counts halvings.", lambda mine: mine.given),
            ("That is 1 minus the probability: a loss without a log.", lambda mine: 1 - mine.given),
            (
                "All five logs were added up. The label lets only one through.",
                lambda mine: np.log2(1 / mine.forecast).sum(),
            ),
            (
                "The mean over five animals was taken; the formula has a sum.",
                lambda mine: np.log2(1 / mine.given) / 5,
            ),
            ("That is the loss if the likeliest animal had come.", lambda mine: 1.0),
            ("That is one over the probability. How many halvings is it?", lambda mine: 1 / mine.given),
            (
                "Each log was weighted with the forecast. The *label* is what it is multiplied by.",
                lambda mine: mine.given * np.log2(1 / mine.given),
            ),
            (
                "Softmax was applied to the forecast, but those numbers are probabilities already.",
                lambda mine: -np.log2(softmax(mine.forecast)[ANIMALS.index(mine.seen)]),
            ),
        ],
        unit="bits",
        points=2,
    ),
    FunctionExercise(
        "camera_loss",
        lambda scores, label: float(losses_from_logits(scores, label)),
        _scores_inputs,
        "Two steps: scores into probabilities (lesson 02), then the loss of the true one (lesson 03).",
        [
            ("That is the probability of the truth. The loss is a log of it.", lambda s, y: softmax(s)[y]),
            ("Large scores overflow: subtract the largest score before `exp`.", _without_shift),
            (
                "Softmax was applied twice: its result are probabilities already.",
                lambda s, y: -np.log2(softmax(softmax(s))[y]),
            ),
            (
                "That is the loss of the likeliest animal. Take the one that `label` names.",
                lambda s, y: -np.log2(softmax(s).max()),
            ),
            ("The scores were divided by their sum, without `exp`.", lambda s, y: -np.log2(s[y] / s.sum())),
            (
                "All logs were added up. Only that of the truth counts.",
                lambda s, y: -np.log2(softmax(s)).sum(),
            ),
            ("That is 1 minus the probability: a loss without a log.", lambda s, y: 1 - softmax(s)[y]),
            (
                "A small number was added before the log: it changes every loss.",
                lambda s, y: -np.log2(softmax(s)[y] + 1e-9),
            ),
            ("That is a difference of scores, without the log of the sum.", lambda s, y: s.max() - s[y]),
            (
                "The log of the sum is there in bits, but the score itself is still in nats.",
                lambda s, y: np.log2(np.exp(s - s.max()).sum()) - (s[y] - s.max()),
            ),
        ],
        unit="bits",
        points=3,
    ),
    ValueExercise(
        "line_too_many",
        2,
        "What does the camera hand over, scores or probabilities? Which line expects the other?",
        [
            ("That line is the function's name. Which line changes the numbers without need?", 1),
            ("Without that line nothing would be picked out. It is right.", 3),
            ("The log to base 2 with a minus sign is the loss in bits. It is right.", 4),
        ],
        points=1,
    ),
    PersonalExercise(
        "least_reported_loss",
        "hw1",
        lambda mine: np.log2(1 + (mine.n_kinds - 1) / np.e),
        "The camera hands over a 1 and zeros. What does the superfluous line make of the 1?",
        [
            ("That is what a right program reports. What does *this* one report?", lambda mine: 0.0),
            ("That is the loss if all kinds tie.", lambda mine: np.log2(mine.n_kinds)),
            (
                "There is one kind too many: the 1 itself is among them.",
                lambda mine: np.log2(1 + mine.n_kinds / np.e),
            ),
            (
                "That is the probability; the loss is minus its log.",
                lambda mine: np.e / (np.e + mine.n_kinds - 1),
            ),
            (
                "The 1 stands for $e^1$ and each zero for $e^0$: the other way round.",
                lambda mine: np.log2(1 + (mine.n_kinds - 1) * np.e),
            ),
        ],
        unit="bits",
        points=2,
    ),
    PersonalExercise(
        "times_as_likely",
        "hw1",
        lambda mine: 2.0 ** _bits_apart(mine),
        "How many bits lie between the two losses? Each bit is one halving.",
        [
            (
                "That is the difference in bits. What does each bit do to the probability?",
                lambda mine: _bits_apart(mine),
            ),
            (
                "The losses were divided. Losses are logs: their *difference* tells how many halvings.",
                lambda mine: mine.photo_losses[mine.unclear - 1] / mine.photo_losses[mine.clear - 1],
            ),
            (
                "Two for each bit were added up; each bit *multiplies* by two.",
                lambda mine: 2 * _bits_apart(mine),
            ),
            ("The other way round: the clear photo's truth got more.", lambda mine: 0.5 ** _bits_apart(mine)),
            (
                "That is for nats. The losses are in bits: powers of 2.",
                lambda mine: np.exp(_bits_apart(mine)),
            ),
        ],
        points=2,
    ),
    PersonalExercise(
        "blurred_loss",
        "hw1",
        _blurred(0),
        "Each animal with votes counts: its share of the votes times its number of halvings.",
        [
            (
                "That is minus the log of the dot product. With a shared label each log counts for itself.",
                _blurred(1),
            ),
            ("Only the animal with most votes was counted.", _blurred(2)),
            ("The votes are ten times as large as shares that sum to 1.", _blurred(3)),
            ("The losses were added up without their shares of the votes.", _blurred(4)),
            ("The plain mean was taken. The shares of the votes are the weights.", _blurred(5)),
            ("Divided by five, but the formula has a sum: the shares are the weights already.", _blurred(6)),
            ("The two are swapped: the log sits on the forecast.", lambda mine: np.inf),
        ],
        unit="bits",
        points=2,
    ),
    WrittenExercise(
        "letter_to_the_director",
        50,
        "Say who wins by the dot product and why, give an example in numbers, and say what the log changes.",
        points=3,
    ),
    FigureExercise("loss_figure", points=3),
]


def _bits_apart(mine):
    return int(mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])
