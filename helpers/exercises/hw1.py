"""Homework 1, on lessons 01 to 03: the camera at the pet door."""

import numpy as np

from helpers.checking import Drawing, Function, Value, Written
from helpers.checking.families import scores
from helpers.softmax import softmax  # noqa: F401, a name of the texts below

ANIMALS = ["cat", "dog", "bird", "hedgehog", "fox", "owl", "deer"]
PARTS = [(cat, dog, 20 - cat - dog) for cat in range(13, 1, -1) for dog in range(13, 1, -1)]
PARTS = [parts for parts in PARTS if 2 <= parts[2] <= 13 and len(set(parts)) == 3]


def _camera(random):
    forecast = random.permutation(0.5 ** np.array([1, 2, 3, 4, 5, 6, 6]))
    apart = random.randint(3, 9)
    low = random.randint(1, 10 - apart)
    others = [loss for loss in range(1, 10) if loss not in (low, low + apart)]
    photo_losses = random.permutation([low, low + apart, *random.permutation(others)[:4]])
    return {
        "forecast": forecast,  # of the ANIMALS
        "photo_losses": photo_losses,  # in bits
        "clear": photo_losses.tolist().index(low) + 1,  # two of the photos, numbered from 1
        "unclear": photo_losses.tolist().index(low + apart) + 1,
        # ten votes for the ANIMALS
        "votes": random.permutation([[6, 3, 1, 0, 0, 0, 0], [5, 3, 2, 0, 0, 0, 0]][random.randint(2)]),
        "parts": np.array(PARTS[random.randint(len(PARTS))]),  # of cat, dog and bird, 20 in all
        "seen": ANIMALS[forecast.tolist().index(0.5 ** random.randint(2, 7))],
        "n_kinds": int(random.choice([3, 4, 6, 7, 8, 9, 10])),  # with 5, the question shows its answer
        "lines_above": int(random.randint(10, 100)),  # above the program, in the file
    }


DRAWS = [_camera]


def _given(mine):
    """Return the probability that the forecast gives to the animal that came."""
    return mine.forecast[ANIMALS.index(mine.seen)]


def _bits_apart(mine):
    return float(mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])


def _halvings_of_voted(mine):
    return np.log2(1 / mine.forecast[mine.votes > 0])


def _scores_and_labels(random):
    cases = [(np.log([7.0, 2.0, 1.0]), 0), (np.log([7.0, 2.0, 1.0]), 2), (np.array([50, 0]), 1)]
    cases += [(np.array([100.0, 0.0, 99.0]), 1), (np.array([0, 70, 3, 5]), 0)]
    for row in scores(random):
        possible = np.flatnonzero(row >= row.max() - 100)  # the text says so
        cases.append((row, int(random.choice(possible))))
    return cases


NO_LOG = "That is 1 minus the probability: a loss without a log."

EXERCISES = [
    Value(
        "dog_probability",
        "mine.parts[1] / 20",
        "How many parts are there in all, and how many of them are the dog's?",
        {
            "Those are the dog's parts. Which share of all parts are they?": "mine.parts[1]",
            "That is the cat's probability.": "mine.parts[0] / 20",
            "That is the bird's probability.": "mine.parts[2] / 20",
            "That compares the dog with the cat alone.": "mine.parts[1] / mine.parts[0]",
            "The dog is missing below the fraction line.": "mine.parts[1] / (20 - mine.parts[1])",
            "Divide positive parts, not the scores.": "np.log(mine.parts[1]) / np.log(mine.parts).sum()",
            "That is the dog's score, not yet a probability.": "np.log(mine.parts[1])",
            "That is the loss if a dog comes. Its probability is asked.": "np.log2(20 / mine.parts[1])",
        },
        points=2,
        section="lesson 02, Step 2 · Divide by the sum",
    ),
    Value(
        "night_loss",
        "np.log2(1 / _given(mine))",
        "Which probability did the animal that came get? How many halvings of 1 is that?",
        {
            "That is the probability that it got. The loss counts halvings.": "_given(mine)",
            NO_LOG: "1 - _given(mine)",
            "All logs were added up. The label lets one through.": "np.log2(1 / mine.forecast).sum()",
            "The mean over all animals was taken; the formula has a sum.": "np.log2(1 / _given(mine)) / 7",
            "That is the loss if the likeliest animal had come.": "1.0",
            "That is one over the probability. How many halvings is it?": "1 / _given(mine)",
            "The *label* is what each log is multiplied by.": "_given(mine) * np.log2(1 / _given(mine))",
            "Those are probabilities already.": "-np.log2(softmax(mine.forecast)[ANIMALS.index(mine.seen)])",
        },
        unit="bits",
        points=2,
        section="lesson 03, Fold a strip of paper",
    ),
    Function(
        """
        def camera_loss(scores, label):
            parts = np.exp(scores - scores.max())
            return np.log2(parts.sum()) - np.log2(parts[label])
        """,
        _scores_and_labels,
        "Two steps: scores into probabilities (lesson 02), then the loss of the true one (lesson 03).",
        {
            "That is the probability of the truth. The loss is a log of it.": "softmax(scores)[label]",
            "`exp` overflows: shift the largest to 0.": [(" - scores.max()", ""), (".max()", ".min()")],
            "Softmax was applied twice.": "-np.log2(softmax(softmax(scores))[label])",
            "That is the loss of the likeliest animal, whatever `label` is.": ("[label]", ".max()"),
            "`exp` is a power of e, not of 2.": ("np.exp(", "np.exp2("),
            "All logs were added up. Only that of the truth counts.": "-np.log2(softmax(scores)).sum()",
            NO_LOG: "1 - softmax(scores)[label]",
            "A clip, or a tiny number added before the log, hides how much a surprise costs.": (
                ["-np.log2(softmax(scores)[label] + 1e-12)", "-np.log2(max(softmax(scores)[label], 1e-9))"]
            ),
        },
        unit="bits",
        points=3,
        section="lesson 02, Scores near 1000, and lesson 03, Fold a strip of paper",
    ),
    Value(
        "line_too_many",
        "mine.lines_above + 2",
        "What does the camera hand over now, scores or probabilities? Follow `sure` through the lines: after "
        "which of them does it look wrong for the first time?",
        {"That is its number in the function. In the file other lines stand above it.": "2"},
        points=1,
        section="lesson 02, Step 1 · The exponential",
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
            "The 1 stands for $e^1$, each zero for $e^0$.": "np.log2(1 + (mine.n_kinds - 1) * np.e)",
        },
        unit="bits",
        points=2,
        section="lesson 02, Step 1 · The exponential",
    ),
    Value(
        "times_as_likely",
        "2.0 ** _bits_apart(mine)",
        "How many bits lie between the two losses? Each bit is one halving.",
        {
            "That is the difference in bits. What does each bit do to the probability?": "_bits_apart(mine)",
            "Losses are logs: their *difference* tells how many halvings.": (
                "mine.photo_losses[mine.unclear - 1] / mine.photo_losses[mine.clear - 1]"
            ),
            "Two for each bit were added up; each bit *multiplies* by two.": "2 * _bits_apart(mine)",
            "The other way round: the clear photo's truth got more.": "0.5 ** _bits_apart(mine)",
            "That is for nats. The losses are in bits: powers of 2.": "np.exp(_bits_apart(mine))",
        },
        points=2,
        section="lesson 03, Fold a strip of paper",
    ),
    Value(
        "blurred_loss",
        "mine.votes / 10 @ np.log2(1 / mine.forecast)",
        "The label is shared out: which animals count, and how much does each of them?",
        {
            "With a shared label each log counts for itself.": "np.log2(10 / (mine.votes @ mine.forecast))",
            "Only the animal with most votes was counted.": "np.log2(1 / mine.forecast[mine.votes.argmax()])",
            "The votes are ten times as large as their shares.": "mine.votes @ np.log2(1 / mine.forecast)",
            "The losses were added up without their shares of the votes.": "_halvings_of_voted(mine).sum()",
            "The plain mean was taken. The shares are the weights.": "_halvings_of_voted(mine).mean()",
            "The shares are the weights already: no mean.": "mine.votes / 70 @ np.log2(1 / mine.forecast)",
            "The two are swapped: the log sits on the forecast.": "np.inf",
        },
        unit="bits",
        points=2,
        section="lesson 03, Steps 4 and 5 · Add up, turn the sign around",
    ),
    Written(
        "letter_to_the_director",
        50,
        "Say who wins by the dot product and why, give an example in numbers, and say what the log changes.",
        points=3,
        rubric={
            "who wins and why": (
                "Six of ten are cats: always to shout *cat* earns 0.6, and to say 0.6 and 0.4 only 0.52.",
                "The better camera wins. (Which forecast that is, is not said.)",
            ),
            "an example whose numbers are right": (
                "0.6 · 0.6 + 0.4 · 0.4 = 0.52, against 0.6 · 1 = 0.6. (Any numbers that add up.)",
                "With 0.9 she gets 90 %. (No second forecast, or a sum that is wrong.)",
            ),
            "what the log changes": (
                "The boaster gave the dog a 0 and pays an infinite loss; the honest camera is the cheapest.",
                "The loss is more exact. (What a sure mistake costs is missing.)",
            ),
        },
    ),
    Drawing(
        "loss_figure",
        points=3,
        rubric={
            "the curve and the marks": (
                "It falls from 6.6 bits at 0.01 to 0 at 1; six marks lie on it, one of them for two animals.",
                "The curve alone, marks beside it, or nats (4.6 at 0.01).",
            ),
            "axes with their unit and a title that says something": (
                "*loss (bits)*, and *The less expected, the dearer*.",
                "*loss* without a unit, or the title *Figure 1*.",
            ),
            "an alt text with numbers": (
                "The loss falls from 6.6 bits at 0.01 to 0 at 1. Marked are cat 3, dog 6, bird 1, …",
                "A curve with dots.",
            ),
        },
    ),
]
