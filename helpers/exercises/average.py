"""The exercises of lesson 04: from one loss to the mean of a data set."""

import numpy as np

from helpers.cross_entropy import cross_entropy, losses
from helpers.exercises.grading import FunctionExercise, ValueExercise

PHOTOS = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]])
DAYS = np.array([[1 / 2, 1 / 4, 1 / 4], [1 / 8, 1 / 8, 3 / 4]])


def _batch(random, n_examples):
    n_classes = random.randint(2, 6)
    return random.dirichlet(np.ones(n_classes), size=n_examples), random.randint(n_classes, size=n_examples)


def _batches(random):
    coins = np.array([[0.5, 0.5], [0.25, 0.75], [1.0, 0.0], [1.0, 0.0]])
    cases = [
        (PHOTOS, np.array([0, 2, 1])),
        (PHOTOS, np.array([2, 2, 0])),
        (coins, np.array([1, 0, 0, 1])),
        (np.array([[0.25, 0.5, 0.25]]), np.array([2])),
    ]
    return cases + [_batch(random, n_examples) for n_examples in random.randint(1, 9, size=12)]


def _weighted(random):
    cases = [
        (np.array([1.0, 2.0, 3.0]), np.array([2.0, 1.0, 1.0])),
        (np.array([1.0, 2.0, 3.0, np.nan]), np.array([2.0, 1.0, 1.0, 0.0])),
        (np.array([np.inf, 0.5]), np.array([0.0, 0.25])),
        (np.array([np.inf, 0.5]), np.array([0.5, 0.5])),
        (np.array([4.0]), np.array([3.0])),
    ]
    for n_examples in random.randint(2, 9, size=12):
        weights = random.uniform(size=n_examples) * random.randint(0, 2, size=n_examples)
        weights[random.randint(n_examples)] = 0.75
        cases.append((random.exponential(2.0, size=n_examples), weights))
    return cases


def _partly_labelled(random):
    lost = np.array([[0.5, 0.5], [np.nan, np.nan], [0.25, 0.75]])
    cases = [
        (np.array([[0.5, 0.25, 0.25], [0.2, 0.2, 0.6], [0.125, 0.75, 0.125]]), np.array([0, -1, 2])),
        (PHOTOS, np.array([0, 2, 1])),
        (lost, np.array([0, -1, 0])),
        (np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([-1, 0])),
        (np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([0, 1])),
    ]
    for n_examples in random.randint(2, 9, size=12):
        probabilities, labels = _batch(random, n_examples)
        labels[random.permutation(n_examples)[: random.randint(n_examples)]] = -1
        cases.append((probabilities, labels))
    return cases


def _weighted_mean(losses, weights):
    counted = weights > 0
    return float(np.sum(weights[counted] * losses[counted]) / np.sum(weights[counted]))


def _labelled_mean(probabilities, labels):
    known = labels >= 0
    return cross_entropy(probabilities[known], labels[known])


# What functions with a known mistake return.


def _given(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def _table(probabilities, labels):
    return -np.log2(probabilities[:, labels])


def _truth_rows(probabilities, labels):
    return -np.log2(probabilities[labels])


def _transposed(probabilities, labels):
    return -np.log2(probabilities[labels, np.arange(len(labels))])


def _favourite(probabilities, labels):
    return -np.log2(probabilities.max(axis=1))


def _one_too_low(probabilities, labels):
    return -np.log2(_given(probabilities, labels - 1))


def _one_hot_unsummed(probabilities, labels):
    return -np.eye(probabilities.shape[1])[labels] * np.log2(probabilities)


def _one_hot_by_class(probabilities, labels):
    return _one_hot_unsummed(probabilities, labels).sum(axis=0)


def _one_hot_nan(probabilities, labels):
    return _one_hot_unsummed(probabilities, labels).sum(axis=1)


def _row_totals(probabilities, labels):
    return -np.log2(probabilities).sum(axis=1)


def _by_all(losses, weights):
    return float(np.nansum(weights * losses) / len(losses))


def _by_counted(losses, weights):
    return _weighted_sum(losses, weights) / np.sum(weights > 0)


def _weighted_sum(losses, weights):
    return float(np.sum((weights * losses)[weights > 0]))


def _switch(losses, weights):
    return float(losses[weights > 0].mean())


def _finite_only(losses, weights):
    kept = np.isfinite(losses)
    return float(np.sum((weights * losses)[kept]) / np.sum(weights[kept]))


def _finite_sum(losses, weights):
    kept = np.isfinite(losses)
    return float(np.sum((weights * losses)[kept]) / np.sum(weights))


def _as_if_labelled(probabilities, labels):
    return float(-np.log2(_given(probabilities, labels)).mean())


def _labelled_sum(probabilities, labels):
    return _labelled_mean(probabilities, labels) * np.sum(labels >= 0)


def _by_all_rows(probabilities, labels):
    return _labelled_mean(probabilities, labels) * np.mean(labels >= 0)


def _by_table(probabilities, labels):
    return float(_table(probabilities[labels >= 0], labels[labels >= 0]).mean())


def _log_of_mean(probabilities, labels):
    return float(-np.log2(_given(probabilities, labels)[labels >= 0].mean()))


def _without_class_0(probabilities, labels):
    counted = labels > 0
    return -np.log2(_given(probabilities, labels)[counted]).sum() / np.sum(counted)


def _geometric_mean(probabilities, labels):
    return 2 ** -_labelled_mean(probabilities, labels)


def _best_guess(probabilities, labels):
    return float(_favourite(probabilities[labels >= 0], labels).mean())


def _without_impossible(probabilities, labels):
    found = -np.log2(_given(probabilities, labels)[labels >= 0])
    return float(found[np.isfinite(found)].mean())


def _softened_losses(probabilities, labels):
    return -np.log2(_given(probabilities, labels) + 1e-9)


def _softened_mean(probabilities, labels):
    return float(_softened_losses(probabilities, labels)[labels >= 0].mean())


EXERCISES = [
    ValueExercise(
        "four_day_mean",
        1.25,
        "Two steps are left: add up the four losses, then divide.",
        [
            ("That is the total. The mean divides it by the number of days.", 5.0),
            ("That is a division by 3. How many days are there? A loss of 0 counts as well.", 5 / 3),
            ("That is the loss in the middle (the median), not the mean.", 1.5),
            ("That is a probability: the one that costs as much as the mean loss.", 2**-1.25),
            (
                "That is the log of the mean probability. Average the losses, not the probabilities.",
                -np.log2(0.5),
            ),
        ],
        unit="bits",
    ),
    ValueExercise(
        "two_day_mean",
        2.5,
        "Which probability did each day give to what really came? Take its loss, then the mean of the two.",
        [
            ("That is the total of the two days. Divide it by their number.", 5.0),
            (
                "Every row was paired with every label. Each day has one label of its own.",
                float(_table(DAYS, [2, 0]).mean()),
            ),
            (
                "That is the log of the mean probability. Take the log of each day first.",
                -np.log2(0.1875),
            ),
            (
                "That is the loss if the most likely weather had come on both days.",
                float(-np.log2(0.375) / 2),
            ),
            ("That is a probability: the one that costs as much as the mean loss.", 2**-2.5),
            ("That is the first day alone.", 2.0),
            ("That is the second day alone.", 3.0),
            ("That is the mean of the two probabilities. A loss is a number of halvings.", 0.1875),
            (
                "All six numbers of the table were used; only two belong to the truth.",
                float(-np.log2(DAYS).mean()),
            ),
        ],
        unit="bits",
    ),
    ValueExercise(
        "equivalent_probability",
        1 / 32,
        "Which one probability, given to every truth, would cost exactly this mean?",
        [
            ("That is five doublings. A probability is never above 1.", 32.0),
            ("That is the way back from nats. Bits are halvings.", np.exp(-5)),
            ("That is one fifth. Five bits are five halvings.", 1 / 5),
            ("That divides the loss by the number of photos, but a mean has been divided already.", 0.005),
            ("That is the log of the probability. Which power brings it back?", -5.0),
            ("That is four halvings. Start at 1, not at ½.", 1 / 16),
            ("That is six halvings.", 1 / 64),
        ],
        tolerance=0.00051,
    ),
    ValueExercise(
        "mean_of_two_batches",
        3.0,
        "How many bits did each batch cost in total? And how many photos are there in all?",
        [
            (
                "That is the mean of the two means. A batch with more photos must count more.",
                4.0,
            ),
            ("The weights are the wrong way round: the *large* batch has the mean of 2 bits.", 5.0),
            ("The two means were added up.", 8.0),
            ("That is the total of all photos. Divide it by their number.", 120.0),
            ("That is the total divided by the number of batches. Divide it by the number of photos.", 60.0),
            ("That divides the total of the two means by the number of photos.", 0.2),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "loss_per_example",
        losses,
        _batches,
        "For row n, which single entry belongs to the truth? Its loss is entry n of the answer.",
        [
            (
                "Every row was paired with every label: that is a table. Name the row as well as the column.",
                _table,
            ),
            ("The labels were used to pick rows. They are the numbers of columns.", _truth_rows),
            ("That is the loss of the model's favourite class, whatever the truth was.", _favourite),
            (
                "Each label was shifted by one: class numbers start at 0, as Python's columns do.",
                _one_too_low,
            ),
            ("Row and column are swapped: example n is row n, its label is the column.", _transposed),
            ("Each row still has one number for each class. Add up along the classes.", _one_hot_unsummed),
            ("The losses were added up along the wrong axis: one is due for each row.", _one_hot_by_class),
            (
                "Zero times minus infinity gives nan. Pick the probability of the truth first, then the log.",
                _one_hot_nan,
            ),
            ("All classes were counted. Only the class of the label is the truth.", _row_totals),
            (
                "A small number was added before the log. A truth with probability 0 costs inf.",
                _softened_losses,
            ),
            ("That is the probability given to the truth. A loss is a log of it.", _given),
            ("That is 1 - p, the loss without a log.", lambda p, y: 1 - _given(p, y)),
            (
                "Each loss was divided by the number of examples. Here every example keeps its own loss.",
                lambda p, y: losses(p, y) / len(y),
            ),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "weighted_mean_loss",
        _weighted_mean,
        _weighted,
        "Multiply, add up, divide by the sum of the weights; and leave out what has weight 0 first.",
        [
            (
                "A nan or inf survives multiplication by 0. Leave out what has weight 0 before you add up.",
                lambda losses, weights: float(np.sum(weights * losses) / np.sum(weights)),
            ),
            (
                "The weights were ignored: this is the plain mean of all losses.",
                lambda losses, weights: float(losses.mean()),
            ),
            ("The sum was divided by the number of examples. Divide by the sum of the weights.", _by_all),
            (
                "The sum was divided by the number of examples that count, not by their weights' sum.",
                _by_counted,
            ),
            (
                "The sum was divided by the number of examples. Divide by the sum of the weights.",
                lambda losses, weights: float((weights * losses).mean()),
            ),
            ("The weighted losses were added up; the division is missing.", _weighted_sum),
            (
                "The weighted losses were added up; the division is missing. And a nan survives times 0.",
                lambda losses, weights: float(np.sum(weights * losses)),
            ),
            ("The weights only switch examples on and off here. A weight of 2 counts double.", _switch),
            (
                "An infinite loss with a weight above 0 must stay: leave out by the weight, not by the loss.",
                _finite_only,
            ),
            (
                "An infinite loss with a weight above 0 must stay: leave out by the weight, not by the loss.",
                _finite_sum,
            ),
            (
                "The two arguments are swapped: losses come first, weights second.",
                lambda losses, weights: float(np.sum(weights * losses) / np.sum(losses)),
            ),
        ],
    ),
    FunctionExercise(
        "labelled_mean_loss",
        _labelled_mean,
        _partly_labelled,
        "First keep the rows that have a label, then one loss for each of them, then their mean.",
        [
            (
                "Python takes -1 for the last column. Leave out the rows without a label first.",
                _as_if_labelled,
            ),
            ("The losses were added up. The mean divides by the number of labelled rows.", _labelled_sum),
            ("The sum was divided by the number of all rows. Only the labelled ones count.", _by_all_rows),
            ("Every row was paired with every label. Name the row as well as the column.", _by_table),
            (
                "That is the log of the mean probability. Take the log of each row first, then the mean.",
                _log_of_mean,
            ),
            ("The rows of class 0 went missing: 0 is a label, -1 is none.", _without_class_0),
            (
                "That is the geometric mean of the probabilities. The loss is asked for, in bits.",
                _geometric_mean,
            ),
            ("That is the loss of the model's favourite class, whatever the truth was.", _best_guess),
            ("An infinite loss was left out: a truth with probability 0 costs inf.", _without_impossible),
            (
                "A small number was added before the log. A truth with probability 0 costs inf.",
                _softened_mean,
            ),
        ],
        unit="bits",
    ),
]
