"""The exercises of lesson 04: from one loss to the mean of a data set."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import losses, rows_with_classes
from helpers.checking.forecasting import bands, larger

DAYS = np.array([[1 / 2, 1 / 4, 1 / 4], [1 / 8, 1 / 8, 3 / 4]])


def _batches(random):
    # The lesson's photos come first: in a square table a swapped index gives wrong numbers and no error.
    photos = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]])
    return [(photos, np.array([0, 2, 1])), *rows_with_classes(random)]


def _weighted(random):
    cases = [([1, 2, 3], [2, 1, 1]), ([0.3, 2.0, 3.5, np.nan], [3, 1, 2, 0])]
    cases += [([np.inf, 0.5], [0.0, 0.25]), ([np.inf, 0.5], [0.5, 0.5])]
    cases = [tuple(map(np.array, case)) for case in cases]
    for row in losses(random):
        weights = random.uniform(size=len(row)) * random.randint(0, 2, size=len(row))
        weights[random.choice(np.flatnonzero(~np.isnan(row)))] = 0.75
        cases.append((row, np.where(np.isnan(row), 0, weights)))
    return cases


def _partly_labelled(random):
    cases = [([[0.5, 0.25, 0.25], [0.2, 0.2, 0.6], [0.6, 0.3, 0.1], [0.125, 0.75, 0.125]], [0, -1, -1, 2])]
    cases += [([[0.5, 0.5], [1, 0]], [-1, 0]), ([[0.3, 0.7]], [0])]
    cases += [(np.full((600, 4), 0.25), np.arange(600) % 4)]
    cases = [tuple(map(np.array, case)) for case in cases]
    for probabilities, labels in rows_with_classes(random):
        known = random.uniform(size=len(labels)) < 0.6
        known[random.randint(len(labels))] = True
        lost = np.where(known[:, np.newaxis], probabilities, random.choice([np.nan, 7.0]))
        cases += [(table, np.where(known, labels, -1)) for table in (probabilities, lost)]
    return cases


def _one_hot_logs(probabilities, labels):
    return np.eye(probabilities.shape[1])[labels] * np.log2(probabilities)


EVERY_LABEL = "Every row was paired with every label. Name the row as well as the column."
FAVOURITE = "That is the loss of the model's favourite class, whatever the truth was."
LOG_OF_MEAN = "That is the log of the mean probability. Average the losses, not the probabilities."
A_PROBABILITY = "That is a probability: the one that costs as much as the mean loss."
BY_WEIGHTS = "Divide by the sum of the weights."

EXERCISES = [
    Value(
        "four_day_mean",
        "5 / 4",
        "Two steps are left: add up the four losses, then divide.",
        {
            "That is the total. The mean divides it by the number of days.": "5.0",
            "How many days are there? A loss of 0 counts as well.": "5 / 3",
            "That is the loss in the middle (the median), not the mean.": "1.5",
            A_PROBABILITY: "2**-1.25",
            LOG_OF_MEAN: "-np.log2(0.5)",
        },
        unit="bits",
        section="Sum and mean",
    ),
    Value(
        "two_day_mean",
        "2.5",
        "Which probability did each day give to what really came? Take its loss, then the mean of the two.",
        {
            "That is the total of the two days. Divide it by their number.": "5.0",
            EVERY_LABEL: "-np.log2(DAYS[:, [2, 0]]).mean()",
            LOG_OF_MEAN: "-np.log2((1 / 4 + 1 / 8) / 2)",
            A_PROBABILITY: "2**-2.5",
            "That is one of the two days alone.": ["2.0", "3.0"],
            "That is the mean probability. A loss is a number of halvings.": "(1 / 4 + 1 / 8) / 2",
        },
        unit="bits",
        section="Three photos, three losses",
    ),
    Value(
        "equivalent_probability",
        "1 / 32",
        "Which one probability, given to every truth, would cost exactly this mean?",
        {
            "That is five doublings. A probability is never above 1.": "32.0",
            "That is the way back from nats. Bits are halvings.": "np.exp(-5)",
            "That is one fifth. Five bits are five halvings.": "1 / 5",
            "That is the log of the probability. Which power brings it back?": "-5.0",
            "Count the halvings again, and start at 1.": ["1 / 16", "1 / 64"],
        },
        section="One probability for all",
    ),
    Value(
        "mean_of_two_batches",
        "(30 * 2 + 10 * 6) / 40",
        "How many bits did each batch cost in total? And how many photos are there in all?",
        {
            "That is the mean of the two means. A batch with more photos must count more.": "4.0",
            "The weights are the wrong way round: the *large* batch has the mean of 2 bits.": "5.0",
            "Divide the total of all photos by the number of photos.": ["120.0", "60.0"],
        },
        unit="bits",
        section="The short last batch (optional)",
    ),
    Function(
        """
        def loss_per_example(probabilities, labels):
            return -np.log2(probabilities[np.arange(len(labels)), labels])
        """,
        _batches,
        "For row n, which single entry belongs to the truth? Its loss is entry n of the answer.",
        {
            EVERY_LABEL: ("np.arange(len(labels))", ":"),
            "The labels pick columns here, not rows.": "-np.log2(probabilities[labels])",
            FAVOURITE: "-np.log2(probabilities.max(axis=1))",
            "Row and column are swapped.": "-np.log2(probabilities.T[np.arange(len(labels)), labels])",
            "One loss is due for each row.": "-_one_hot_logs(probabilities, labels).sum(axis=0)",
            "Take the log last: 0 times -inf is nan.": "-_one_hot_logs(probabilities, labels).sum(axis=1)",
            "That is the probability given to the truth. A loss is a log of it.": ("-np.log2", ""),
            "That is 1 - q, the loss without a log.": ("-np.log2", "1 - "),
            "Each example keeps its own loss, undivided.": ("labels])", "labels]) / len(labels)"),
        },
        unit="bits",
        section="Three photos, three losses",
    ),
    Function(
        """
        def weighted_mean_loss(losses, weights):
            counted = weights > 0
            return np.sum(weights[counted] * losses[counted]) / np.sum(weights)
        """,
        _weighted,
        "Multiply, add up, divide by the sum of the weights; and leave out what has weight 0 first.",
        {
            "A nan or inf survives times 0. First leave out what has weight 0.": ("[counted]", ""),
            "The weights were ignored: this is the plain mean of all losses.": "losses.mean()",
            BY_WEIGHTS: [("np.sum(weights)", by) for by in ("len(losses)", "np.sum(counted)")],
            "The weighted losses were added up; the division is missing.": (" / np.sum(weights)", ""),
            "A weight is more than a switch: a weight of 2 counts double.": "losses[weights > 0].mean()",
            "Leave out by the weight: an infinite loss must stay.": ("weights > 0", "np.isfinite(losses)"),
        },
        section="Not every example counts the same",
    ),
    Function(
        """
        def labelled_mean_loss(probabilities, labels):
            known = labels >= 0
            given = probabilities[known, labels[known]]
            return -np.log2(given).mean()
        """,
        _partly_labelled,
        "First keep the rows that have a label, then one loss for each of them, then their mean.",
        {
            "Python takes -1 for the last column.": ("known, labels[known]", "range(len(labels)), labels"),
            "The labels were cut, the table was not.": ("[known, ", "[np.arange(known.sum()), "),
            "The losses were added up. Their mean is due.": ("mean()", "sum()"),
            "Divided by the number of all rows: only the labelled count.": ("mean()", "sum() / len(labels)"),
            EVERY_LABEL: ("[known, labels[known]]", "[known][:, labels[known]]"),
            LOG_OF_MEAN: ("np.log2(given).mean()", "np.log2(given.mean())"),
            "The rows of class 0 went missing: 0 is a label, -1 is none.": (">= 0", "> 0"),
            FAVOURITE: ("[known, labels[known]]", "[known].max(axis=1)"),
            "An infinite loss was left out, and it must stay.": ("(given)", "(given[given > 0])"),
            "Many factors round to 0: take logs first.": ("2(given).mean()", "2(given.prod()) / len(given)"),
        },
        unit="bits",
        section="Not every example counts the same",
    ),
]

FORECASTS = {
    "one for three": bands("same_for_all - 1 / 4", [-1e-9, 1e-9], "below 1/4", "exactly 1/4 ✓", "above 1/4"),
    "likelier labels": larger("np.prod(model_a)", "np.prod(model_b)", "A", "B ✓", "both the same"),
    "share of one photo": bands(
        "share", [0.2, 0.4, 0.6], "below 20 %", "20 to 40 %", "40 to 60 % ✓", "above 60 %"
    ),
    "an empty row of weight 0": {
        "1.75": "with_empty_row == 1.75",
        "another number": "with_empty_row != 1.75 and not np.isnan(with_empty_row)",
        "nan ✓": "np.isnan(with_empty_row)",
    },
    "mean of the batch means": bands(
        "mean_of_means - mean_of_all", [-1e-9, 1e-9], "below it", "equal", "above it ✓"
    ),
}
