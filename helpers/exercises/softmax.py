"""The exercises of lesson 02: softmax, its way back, its temperature, and its rows."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import distributions, score_tables, scores
from helpers.checking.forecasting import Forecast
from helpers.softmax import softmax  # noqa: F401, named in the texts below


def _plain(logits):
    """Softmax without the shift."""
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


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


NO_SHIFT = "exp overflows (or all of it vanishes). What can be subtracted without changing any probability?"
NOT_LARGEST = "What was subtracted is not the largest score: a larger one can still be too much for exp."
NOT_DIVIDED = "These are exponentials. A row of probabilities sums to 1: what must they be divided by?"
WRONG_AXIS = "Here each column sums to 1. The classes of one row compete, not the rows: which axis is that?"
ONE_SUM = "Here the whole table sums to 1. Each row needs a sum of its own."
AS_ROW = "Two parts fit by their shapes, but not in their meaning: must {} stand as a row or as a column?"
SHIFTED = "Those are the scores after a shift. The exponential comes next."
NOT_EXP_2 = "exp is a power of e, not of 2."
MINUS = "The order of the classes is turned around: take exp of the score itself, without a minus sign."
SCALED = "Dividing scores changes their leads, as a temperature does. Subtract instead."
NO_EXP = "The scores were divided by their sum. Which step makes them positive first?"

EXERCISES = [
    Value(
        "weather_probabilities",
        "np.array([0.5, 0.25, 0.25])",
        "Divide each part by the sum of the three parts. Do your numbers sum to 1?",
        {
            "These are the parts. They sum to 4, and probabilities sum to 1.": "np.array([2.0, 1.0, 1.0])",
            "The parts were divided by the largest. Divide by the sum.": "np.array([1.0, 0.5, 0.5])",
            "The parts were divided by their number. Divide by their sum.": "np.array([2, 1, 1]) / 3",
            "The exponential was taken twice: `weather_parts` has it already.": "softmax([2.0, 1.0, 1.0])",
            "These are the scores again. Which step comes after the parts?": "np.log([2.0, 1.0, 1.0])",
            "The scores were divided by their sum. Divide the parts.": "np.array([1.0, 0.0, 0.0])",
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
            "Nearly equal: the scores were divided, so their leads are gone. Subtract, then take exp.": [
                "(np.log([6, 3, 1]) + 800) / (np.log([6, 3, 1]) + 800).sum()",
                "softmax((np.log([6, 3, 1]) + 800) / 800)",
            ],
            "That is the course's S. Which numbers stand in the logs here?": "np.array([0.7, 0.2, 0.1])",
            SHIFTED: ["np.log([6.0, 3.0, 1.0])", "np.log([1, 1 / 2, 1 / 6])"],
        },
        section="Scores near 1000",
    ),
    Value(
        "score_for_half",
        "np.log(2)",
        "A score of 0 is one part. How many parts must the third class have, to have as many as the others "
        "together?",
        {
            "That is the number of parts. Which score has it as its exponential?": "2.0",
            "That is the probability, not the score.": "0.5",
            "A score of 1 has e parts, about 2.72, and the other two have 2 together. (Was it the log2 of 2? "
            "exp is undone by the natural log.)": "1.0",
            "exp is undone by the natural log, not by log10.": "np.log10(2)",
            "With this score all three classes are equal.": "0.0",
            "The sign is the wrong way round: this class would get less than the others.": "-np.log(2)",
            "Three parts against two are more than half.": "np.log(3)",
            "exp goes from scores to parts. The way back is the logarithm.": ["np.exp(2)", "np.exp(0.5)"],
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
            "Shift all scores, not the last one alone.": "np.append(np.log(probabilities[:-1]), 0.0)",
            "These are parts. Which function turns parts into scores?": "probabilities / probabilities[-1]",
            "The softmax uses e, so the way back is the natural log.": [("log", "log2"), ("log", "log10")],
            "The sign is wrong: the likeliest class needs the highest score.": ("np.log", "-np.log"),
            "It is the last score that should be 0 here.": [
                ("[-1]", ".max()"),
                ("[-1]", ".min()"),
                ("[-1]", "[0]"),
            ],
            "Ten parts fit our example only. What makes the last score 0 for any probabilities?": (
                "np.log(10 * probabilities)"
            ),
            "The last score was divided by, which changes the leads. It must be taken away from each.": (
                (" - scores[-1]", " / scores[-1]")
            ),
            "The last score was added. What makes it 0?": (" - scores[-1]", " + scores[-1]"),
            "The last *probability* was subtracted. Subtract a score.": ("- scores", "- probabilities"),
            "That goes forward. This is the way back.": ["np.exp(probabilities)", "softmax(probabilities)"],
            "A score is a logarithm of a probability.": "probabilities - probabilities[-1]",
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
            "A high temperature should even the shares out. Here it sharpens them.": ("/ temp", "* temp"),
            "The temperature has no effect here: it must divide the scores, before exp.": (
                "/ temperature",
                "",
            ),
            "The parts were made with the temperature, their sum without it.": (
                "np.exp(logits / temperature) / np.exp(logits).sum()"
            ),
            "That is softmax twice. The temperature divides the scores, and one softmax follows.": (
                "softmax(softmax(logits) / temperature)"
            ),
            "The temperature divides the scores, not the probabilities.": "softmax(logits) / temperature",
            NO_SHIFT: (" - scores.max()", ""),
            "The largest was taken *before* the division. Take it after.": ("scores.max()", "logits.max()"),
            NOT_LARGEST: [("scores.max()", "scores[0]"), ("scores.max()", "scores.mean()")],
            NOT_DIVIDED: ["np.exp(logits / temperature)", (" / parts.sum()", "")],
            "Powers of the probabilities do not sum to 1 any more.": [
                "softmax(logits) ** (1 / temperature)",
                "softmax(logits) ** temperature",
            ],
            MINUS: "softmax(-logits / temperature)",
            "These are scores. The softmax comes after the temperature.": "logits / temperature",
            NO_EXP: "logits / temperature / (logits / temperature).sum()",
            NOT_EXP_2: "softmax(logits / temperature * np.log(2))",
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
            WRONG_AXIS: [("axis=1", "axis=0"), "_plain(logits.T).T", ("sum(axis=1", "sum(axis=0")],
            ONE_SUM: [
                ("sum(axis=1, keepdims=True)", "sum()"),
                "np.exp(logits) / np.exp(logits).sum()",
                ("max(axis=1, keepdims=True)", "max()", "sum(axis=1, keepdims=True)", "sum()"),
            ],
            "The largest score of the whole table was subtracted. A row far below it vanishes: "
            "each row has its own largest.": "_plain(logits - logits.max())",
            "The largest of each *column* changes differences within a row.": ("max(axis=1", "max(axis=0"),
            AS_ROW.format("the sums"): [
                ("sum(axis=1, keepdims=True)", "sum(axis=1)"),
                "np.exp(logits) / np.exp(logits).sum(axis=1)",
            ],
            AS_ROW.format("the largest scores"): ("max(axis=1, keepdims=True)", "max(axis=1)"),
            AS_ROW.format("the largest scores and the sums"): (", keepdims=True", ""),
            NOT_DIVIDED: [(" / parts.sum(axis=1, keepdims=True)", ""), "np.exp(logits)"],
            SCALED: [("logits - logits.max", "logits / logits.max"), "softmax(logits / 1000)"],
            NOT_LARGEST: [
                (".max(", ".min("),
                (".max(", ".mean("),
                "_plain(logits - logits[:, :1])",
                "_plain(logits - 1000)",
            ],
            "Each row sums to K here: divide by the sum, not by the mean.": (".sum(", ".mean("),
            "These are the logarithms of the probabilities: one step too many.": "np.log(softmax(logits))",
            NOT_EXP_2: "softmax(logits * np.log(2))",
            MINUS: "softmax(-logits)",
            NO_EXP: "logits / logits.sum(axis=1, keepdims=True)",
        },
        section="Many animals at once: rows and axes",
    ),
]

SHIFT, SQUARE, POWER = (
    f"np.allclose(shares({repair}), shares({repair.replace('scores', 'higher')}))"
    for repair in ("scores - scores.min()", "scores**2", "2.0**scores")
)

FORECASTS = [
    Forecast(
        "100 more",
        {
            "none": f"not ({SHIFT} or {SQUARE} or {POWER})",
            "power": f"{POWER} and not ({SHIFT} or {SQUARE})",
            "shift, power": f"{SHIFT} and {POWER} and not {SQUARE}",
            "all": f"{SHIFT} and {SQUARE} and {POWER}",
        },
        "shift, power",
        score="dot product",
    ),
    Forecast(
        "softmax twice",
        {
            "S again": "np.allclose(softmax(S), S)",
            "flatter": "softmax(S).max() < S.max() - 0.01",
            "sharper": "softmax(S).max() > S.max() + 0.01",
        },
        "flatter",
        score="dot product",
    ),
    Forecast(
        "cat to dog",
        {
            "less than 3.5": "singing[0] / singing[1] < 3.49",
            "3.5 again": "np.isclose(singing[0] / singing[1], 3.5)",
            "more than 3.5": "singing[0] / singing[1] > 3.51",
        },
        "3.5 again",
        score="dot product",
    ),
    Forecast(
        "sum of the first row",
        {
            "less than 1": "parts[0].sum() / parts.sum() < 0.99",
            "1": "np.isclose(parts[0].sum() / parts.sum(), 1)",
            "more than 1": "parts[0].sum() / parts.sum() > 1.01",
        },
        "less than 1",
        score="dot product",
    ),
    Forecast(
        "at 1000",
        {
            "as 0, 1, 2": "np.allclose(unsafe, softmax(np.array([0, 1, 2])))",
            "equal": "np.allclose(unsafe, 1 / 3)",
            "one-hot": "np.allclose(unsafe, [0, 0, 1])",
            "no number": "np.isnan(unsafe).all()",
        },
        "no number",
        score="dot product",
    ),
]
