"""The exercises of lesson 02: softmax, its way back, its temperature, and its rows."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import distributions, score_tables, scores
from helpers.checking.forecasting import bands
from helpers.checking.recurring import plain_softmax  # noqa: F401, named in the texts below
from helpers.softmax import softmax  # noqa: F401, named in the texts below


def _without_zeros(random):
    return [(p,) for p in [*distributions(random, zeros=False), np.array([1.0])]]


def _scores_and_temperatures(random):
    cases = [(np.log([7.0, 2.0, 1.0]), 0.5)]
    for row in scores(random):
        cases += [(row, float(t)) for t in (0.01, 0.5, 1.0, 2.0, random.uniform(0.2, 4))]
    return cases


def _tables(random):
    # A square table comes first: there a missing keepdims gives wrong numbers and no error.
    first = np.array([[np.log(3), 0.0], [5.0, 4.0]])
    return [(table,) for table in [first, *score_tables(random), np.array([[-800, 0, 800], [1, 0, 2]])]]


NO_SHIFT = "exp overflows (or all of it vanishes). What may be subtracted from all scores?"
NOT_LARGEST = "What was subtracted is not the largest score: a larger one can still be too much for exp."
NOT_DIVIDED = "These are exponentials. A row of probabilities sums to 1: what must they be divided by?"
WRONG_AXIS = "Here each column sums to 1. The classes of one row compete, not the rows: which axis is that?"
AS_ROW = "The shapes fit, the meaning does not: must the sums stand as a row or as a column?"

EXERCISES = [
    Value(
        "weather_probabilities",
        "np.array([0.5, 0.25, 0.25])",
        "Divide each part by the sum of the three parts. Do your numbers sum to 1?",
        {
            "These are the parts. They sum to 4, and probabilities sum to 1.": "np.array([2.0, 1.0, 1.0])",
            "Divide by the sum of the parts.": ["np.array([1.0, 0.5, 0.5])", "np.array([2, 1, 1]) / 3"],
            "The exponential was taken twice: `weather_parts` has it already.": "softmax([2.0, 1.0, 1.0])",
            "These are the scores again. Which step comes after the parts?": "np.log([2.0, 1.0, 1.0])",
        },
        section="Step 2 · Divide by the sum",
    ),
    Value(
        "stored_probabilities",
        "np.array([0.6, 0.3, 0.1])",
        "Shift, exponential, sum, division: which of the steps did you do, and in which order?",
        {
            NO_SHIFT: ["np.full(3, np.nan)", "np.full(3, np.inf)"],
            "These are the parts, or their ratio. Divide by the sum.": "np.array([6.0, 3.0, 1.0])",
            NOT_DIVIDED: "np.array([1, 1 / 2, 1 / 6])",
            "Were the scores divided? Subtract, then take exp.": "softmax((np.log([6, 3, 1]) + 800) / 800)",
            "That is the course's S. Which numbers stand in the logs here?": "np.array([0.7, 0.2, 0.1])",
            "Those are the scores after a shift. Next comes the exponential.": "np.log([1, 1 / 2, 1 / 6])",
        },
        section="Scores near 1000",
    ),
    Value(
        "score_for_half",
        "np.log(2)",
        "A score of 0 is one part. How many parts do the two others have together?",
        {
            "That is the number of parts. Which score has it as its exponential?": "2.0",
            "That is the probability, not the score.": "0.5",
            "exp is undone by the natural log.": ["1.0", "np.log10(2)"],
            "With this score all three classes are equal.": "0.0",
            "The sign is wrong: this class would get less than the others.": "-np.log(2)",
            "Three parts against two are more than half.": "np.log(3)",
        },
        tolerance=0.0051,
        section="The scores of this course",
    ),
    Function(
        """
        def scores_from_probabilities(probabilities):
            scores = np.log(probabilities)
            return scores - scores[-1]
        """,
        _without_zeros,
        "Which function undoes exp? And what may be added to all scores so that the last one becomes 0?",
        {
            "The softmax is right. What may be added to make the last score 0?": (" - scores[-1]", ""),
            "These are parts. Which function turns parts into scores?": "probabilities / probabilities[-1]",
            "The softmax uses e, so the way back is the natural log.": [("log", "log2"), ("log", "log10")],
            "The sign is wrong: the likeliest class needs the highest score.": ("np.log", "-np.log"),
            "It is the last score that should be 0 here.": [("[-1]", ".max()"), ("[-1]", "[0]")],
            "To divide changes the leads. Take the last score away.": (" - scores[-1]", " / scores[-1]"),
            "Subtract a score, not a probability.": ("- scores", "- probabilities"),
            "That goes forward. This is the way back.": "softmax(probabilities)",
        },
        section="The scores of this course",
    ),
    Function(
        """
        def softmax_at_temperature(logits, temperature):
            scores = logits / temperature
            parts = np.exp(scores - scores.max())
            return parts / parts.sum()
        """,
        _scores_and_temperatures,
        "Work this input out by hand: scores, scores after the temperature, exponentials, division.",
        {
            "A high temperature evens the shares out; here it sharpens them.": ("/ temp", "* temp"),
            "The temperature has no effect: it must divide the scores.": ("/ temperature", ""),
            "That is softmax twice. One is enough.": "softmax(softmax(logits) / temperature)",
            "The temperature divides the scores, not the probabilities.": "softmax(logits) / temperature",
            NO_SHIFT: (" - scores.max()", ""),
            "The largest was taken *before* the division. Take it after.": ("scores.max()", "logits.max()"),
            NOT_LARGEST: ("scores.max()", "scores[0]"),
            NOT_DIVIDED: (" / parts.sum()", ""),
            "Powers of probabilities do not sum to 1 any more.": "softmax(logits) ** (1 / temperature)",
            "These are scores. The softmax comes after the temperature.": "logits / temperature",
            "exp is a power of e, not of 2.": "softmax(logits / temperature * np.log(2))",
        },
        section="Temperature",
    ),
    Function(
        """
        def softmax_of_rows(logits):
            parts = np.exp(logits - logits.max(axis=1, keepdims=True))
            return parts / parts.sum(axis=1, keepdims=True)
        """,
        _tables,
        "Does each row of your result sum to 1? Work one row out by hand and compare step by step.",
        {
            NO_SHIFT: (" - logits.max(axis=1, keepdims=True)", ""),
            WRONG_AXIS: [("axis=1", "axis=0"), ("sum(axis=1", "sum(axis=0")],
            "Each row needs a sum of its own.": ("sum(axis=1, keepdims=True)", "sum()"),
            "Each row has a largest score of its own.": "plain_softmax(logits - logits.max())",
            "The largest of each *column* changes differences within a row.": ("max(axis=1", "max(axis=0"),
            AS_ROW: [("sum(axis=1, keepdims=True)", "sum(axis=1)"), (", keepdims=True", "")],
            NOT_DIVIDED: (" / parts.sum(axis=1, keepdims=True)", ""),
            "Dividing changes the leads. Subtract.": ("logits - logits.max", "logits / logits.max"),
            NOT_LARGEST: [(".max(", ".min("), "plain_softmax(logits - logits[:, :1])"],
            "The order is turned around: exp takes the score itself.": "softmax(-logits)",
            "Which step makes the scores positive first?": "logits / logits.sum(axis=1, keepdims=True)",
        },
        section="Many animals at once: rows and axes",
    ),
]

SHIFT, SQUARE, POWER = (
    f"np.allclose(shares({repair}), shares({repair.replace('scores', 'higher')}))"
    for repair in ("scores - scores.min()", "scores**2", "2.0**scores")
)

SCORE = "dot product"
FORECASTS = {
    "100 more": {
        "none": f"not ({SHIFT} or {SQUARE} or {POWER})",
        "power": f"{POWER} and not ({SHIFT} or {SQUARE})",
        "shift, power ✓": f"{SHIFT} and {POWER} and not {SQUARE}",
        "all": f"{SHIFT} and {SQUARE} and {POWER}",
    },
    "softmax twice": {
        "S again": "np.allclose(softmax(S), S)",
        "flatter ✓": "softmax(S).max() < S.max() - 0.01",
        "sharper": "softmax(S).max() > S.max() + 0.01",
    },
    "cat to dog": bands(
        "singing[0] / singing[1]", [3.49, 3.51], "less than 3.5", "3.5 again ✓", "more than 3.5"
    ),
    "sum of the first row": bands(
        "parts[0].sum() / parts.sum()", [0.99, 1.01], "less than 1 ✓", "1", "more than 1"
    ),
    "at 1000": {
        "as 0, 1, 2": "np.allclose(unsafe, softmax(np.array([0, 1, 2])))",
        "equal": "np.allclose(unsafe, 1 / 3)",
        "one-hot": "np.allclose(unsafe, [0, 0, 1])",
        "no number ✓": "np.isnan(unsafe).all()",
    },
}
