"""The exercises of lesson 02: softmax, its way back, its temperature, and its rows."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.softmax import softmax


def _probability_inputs(random):
    fixed = [[0.7, 0.2, 0.1], [0.5, 0.25, 0.25], [0.25, 0.25, 0.5], [0.2] * 5, [1 - 1e-12, 1e-12], [1.0]]
    drawn = [random.dirichlet(np.ones(k)) for k in random.randint(2, 7, size=12)]
    return [(np.array(p),) for p in [*fixed, *drawn]]


def _temperature_inputs(random):
    logits = np.log([7.0, 2.0, 1.0])
    fixed = [(logits, 0.5), (logits, 1.0), (logits, 2.0), (np.array([2.0, -1.0, 1.0]), 100.0)]
    fixed += [(np.array([1000.0, 1001.0, 1002.0]), 1.0)]
    fixed += [(np.array([9.0, 8.0, -9.0]), 0.01), (np.array([-20.0, -21.0]), 0.01)]
    sizes = random.randint(2, 7, size=12)
    return fixed + [(random.normal(size=k), float(random.uniform(0.2, 4))) for k in sizes]


def _table_inputs(random):
    # A square table comes first: there a missing keepdims gives wrong numbers and no error.
    fixed = [
        [[np.log(3), 0.0], [5.0, 5.0]],
        np.log([[7, 2, 1], [1, 1, 2]]),
        [[1000, 1001, 1002], [-1000, -1001, -1002.0]],
        [[800, 0, -800.0]],
        [[5.0], [3.0]],
    ]
    drawn = [random.normal(size=size, scale=3) for size in random.randint(2, 6, size=(12, 2))]
    return [(np.array(table),) for table in [*fixed, *drawn]]


# What functions with a known mistake return.


def _plain(logits):
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def _parts(table):
    """Return the exponentials after the shift, right so far."""
    return np.exp(table - table.max(axis=-1, keepdims=True))


def _last_set_to_zero(probabilities):
    return np.append(np.log(probabilities[:-1]), 0.0)


def _shifted_too_early(logits, temperature):
    return _plain(logits / temperature - logits.max())


def _powers(logits, temperature):
    return softmax(logits) ** (1 / temperature)


def _columns(table):
    return softmax(table.T).T


def _plain_columns(table):
    return _plain(table.T).T


def _column_sums(table):
    parts = _parts(table)
    return parts / parts.sum(axis=0, keepdims=True)


def _one_sum(table):
    parts = _parts(table)
    return parts / parts.sum()


def _plain_one_sum(table):
    parts = np.exp(table)
    return parts / parts.sum()


def _largest_of_all_one_sum(table):
    return _plain_one_sum(table - table.max())


def _largest_of_all(table):
    return _plain(table - table.max())


def _largest_of_columns(table):
    return _plain(table - table.max(axis=0, keepdims=True))


def _sums_as_row(table):
    parts = _parts(table)
    return parts / parts.sum(axis=-1)


def _plain_sums_as_row(table):
    parts = np.exp(table)
    return parts / parts.sum(axis=-1)


def _largest_as_row(table):
    return _plain(table - table.max(axis=-1))


def _both_as_row(table):
    parts = np.exp(table - table.max(axis=-1))
    return parts / parts.sum(axis=-1)


def _base_two(table):
    return softmax(table * np.log(2))


_NO_SHIFT = (
    "exp overflows (or all of it vanishes) here. What can be subtracted without changing any probability?"
)
_NO_KEEPDIMS = (
    "Two parts fit by their shapes, but not in their meaning: must {} stand as a row or as a column?"
)
_NOT_DIVIDED = "These are exponentials. A row of probabilities sums to 1: what must they be divided by?"
_WRONG_AXIS = "Here each column sums to 1. The classes of one row compete, not the rows: which axis is that?"
_ONE_SUM = "Here the whole table sums to 1. Each row needs a sum of its own."
_NO_TEMPERATURE = (
    "The temperature has no effect here: it must meet the scores before exp, not the results after it."
)

EXERCISES = [
    ValueExercise(
        "weather_probabilities",
        np.array([0.5, 0.25, 0.25]),
        "Divide each part by the sum of the three parts. Do your numbers sum to 1?",
        [
            ("These are the parts. They sum to 4, and probabilities sum to 1.", np.array([2.0, 1.0, 1.0])),
            (
                "The parts were divided by the largest. Divide by the sum.",
                np.array([1.0, 0.5, 0.5]),
            ),
            (
                "The parts were divided by their number. Divide by their sum.",
                np.array([2, 1, 1]) / 3,
            ),
            (
                "The exponential was taken twice: `weather_parts` has it already.",
                softmax(np.array([2.0, 1.0, 1.0])),
            ),
            ("These are the scores again. Which step comes after the parts?", np.log([2.0, 1.0, 1.0])),
            ("The scores were divided by their sum. Divide the parts.", np.array([1.0, 0.0, 0.0])),
        ],
    ),
    ValueExercise(
        "stored_probabilities",
        np.array([0.6, 0.3, 0.1]),
        "Shift, exponential, sum, division: which of the steps did you do, and in which order?",
        [
            (_NO_SHIFT, np.full(3, np.nan)),
            ("exp overflows here. What can be subtracted first?", np.full(3, np.inf)),
            ("These are the parts, or their ratio. Divide by the sum.", np.array([6.0, 3.0, 1.0])),
            (
                "These are exponentials. A row of probabilities sums to 1: what must these be divided by?",
                np.array([1, 1 / 2, 1 / 6]),
            ),
            (
                "The scores were divided by their sum, without exp. Nearly equal shares come out.",
                (np.log([6, 3, 1]) + 800) / (np.log([6, 3, 1]) + 800).sum(),
            ),
            ("Those are the scores after a shift. The exponential comes next.", np.log([6.0, 3.0, 1.0])),
            ("Those are the scores after a shift. The exponential comes next.", np.log([1, 1 / 2, 1 / 6])),
        ],
    ),
    ValueExercise(
        "score_for_half",
        np.log(2),
        "A score of 0 is one part. How many parts must the third class have, to have as many as the others "
        "together?",
        [
            ("That is the number of parts. Which score has it as its exponential?", 2.0),
            ("That is the probability, not the score.", 0.5),
            (
                "A score of 1 makes e parts, more than half. exp is undone by the natural log, not by log2.",
                1.0,
            ),
            ("With this score all three classes are equal.", 0.0),
            ("exp is undone by the natural log, not by log10.", np.log10(2)),
            ("The sign is the wrong way round: this class would get less than the others.", -np.log(2)),
            ("Three parts against two are more than half.", np.log(3)),
            ("That is an exponential. The way back from parts to a score is the logarithm.", np.exp(2)),
            ("That is an exponential. The way back from parts to a score is the logarithm.", np.exp(0.5)),
        ],
        tolerance=0.0051,
    ),
    FunctionExercise(
        "scores_from_probabilities",
        lambda probabilities: np.log(probabilities) - np.log(probabilities[-1]),
        _probability_inputs,
        "Which function undoes exp? And what may be added to all scores so that the last one becomes 0?",
        [
            ("The softmax is right, but the last score is not 0. What may be added to all of them?", np.log),
            (
                "The last score alone was set to 0, so the differences changed. Shift all of them.",
                _last_set_to_zero,
            ),
            (
                "These are parts, with one part for the last class. Which function turns parts into scores?",
                lambda p: p / p[-1],
            ),
            (
                "The softmax uses e, so the way back is the natural log, not log2.",
                lambda p: np.log2(p / p[-1]),
            ),
            (
                "The softmax uses e, so the way back is the natural log, not log10.",
                lambda p: np.log10(p / p[-1]),
            ),
            (
                "The sign is the wrong way round: the likeliest class needs the highest score.",
                lambda p: np.log(p[-1] / p),
            ),
            (
                "The largest score is 0 here. It is the last one that should be.",
                lambda p: np.log(p / p.max()),
            ),
            ("Another score is 0 here. It is the last one that should be.", lambda p: np.log(p / p[0])),
            (
                "The last *probability* was subtracted from scores. Subtract a score from scores.",
                lambda p: np.log(p) - p[-1],
            ),
            ("exp goes from scores to parts. This is the way back.", np.exp),
            ("Softmax goes from scores to probabilities. This is the way back.", softmax),
            (
                "A difference of probabilities is no difference of scores: where is the logarithm?",
                lambda p: p - p[-1],
            ),
        ],
    ),
    FunctionExercise(
        "softmax_at_temperature",
        lambda logits, temperature: softmax(logits / temperature),
        _temperature_inputs,
        "Work this input out by hand: scores, scores after the temperature, exponentials, division.",
        [
            (
                "A high temperature should even the shares out. Here it sharpens them.",
                lambda z, t: softmax(z * t),
            ),
            (_NO_TEMPERATURE, lambda z, t: softmax(z)),
            (
                "The probabilities were divided by the temperature, so they do not sum to 1. "
                "Divide the scores.",
                lambda z, t: softmax(z) / t,
            ),
            (_NO_SHIFT, lambda z, t: _plain(z / t)),
            (
                "The largest score was subtracted before the division, from scores after it. "
                "At a low temperature that is not enough.",
                _shifted_too_early,
            ),
            (_NOT_DIVIDED, lambda z, t: np.exp(z / t)),
            (_NOT_DIVIDED, lambda z, t: _parts(z / t)),
            ("Powers of the probabilities do not sum to 1 any more.", _powers),
            (
                "The order of the classes is turned around: exp is due of the score, without a minus sign.",
                lambda z, t: softmax(-z / t),
            ),
            ("These are scores. The softmax comes after the temperature.", lambda z, t: z / t),
            (
                "The scores were divided by their sum. Which step makes them positive first?",
                lambda z, t: z / t / (z / t).sum(),
            ),
            ("exp is a power of e, not of 2.", lambda z, t: _base_two(z / t)),
        ],
    ),
    FunctionExercise(
        "softmax_of_rows",
        softmax,
        _table_inputs,
        "Does each row of your result sum to 1? Work one row out by hand and compare step by step.",
        [
            (_NO_SHIFT, _plain),
            (_WRONG_AXIS, _columns),
            (_WRONG_AXIS, _plain_columns),
            (_WRONG_AXIS, _column_sums),
            (_ONE_SUM, _one_sum),
            (_ONE_SUM, _plain_one_sum),
            (_ONE_SUM, _largest_of_all_one_sum),
            (
                "The largest score of the whole table was subtracted. A row far below it vanishes: "
                "each row has its own largest.",
                _largest_of_all,
            ),
            (
                "The largest score of each *column* was subtracted: that changes differences within a row.",
                _largest_of_columns,
            ),
            (_NO_KEEPDIMS.format("the sums"), _sums_as_row),
            (_NO_KEEPDIMS.format("the sums"), _plain_sums_as_row),
            (_NO_KEEPDIMS.format("the largest scores"), _largest_as_row),
            (_NO_KEEPDIMS.format("the largest scores and the sums"), _both_as_row),
            (_NOT_DIVIDED, _parts),
            (_NOT_DIVIDED, np.exp),
            (
                "The smallest score was subtracted, so the others can still be too large for exp.",
                lambda z: _plain(z - z.min(axis=-1, keepdims=True)),
            ),
            ("Each row sums to K here: the sum is due, not the mean.", lambda z: softmax(z) * z.shape[1]),
            (
                "These are the logarithms of the probabilities: one step too many.",
                lambda z: np.log(softmax(z)),
            ),
            ("exp is a power of e, not of 2.", _base_two),
            (
                "The order of the classes is turned around: exp is due of the score, without a minus sign.",
                lambda z: softmax(-z),
            ),
            (
                "The scores were divided by their sum. Which step makes them positive first?",
                lambda z: z / z.sum(axis=-1, keepdims=True),
            ),
        ],
    ),
]
