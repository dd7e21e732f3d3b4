"""Homework 3, on lessons 07 and 08: the soaked notebooks."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import permutations

import numpy as np

from helpers.classifier import SoftmaxClassifier
from helpers.data import load_penguins
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.personal import PersonalExercise, apart
from helpers.exercises.written import FigureExercise, WrittenExercise
from helpers.softmax import softmax

FEATURES = ["bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"]
PER_SPECIES = 20
BILL, FLIPPER, MASS = 0, 2, 3


@dataclass(frozen=True, eq=False)
class Numbers:
    """A learner's own numbers for homework 3.

    Attributes
    ----------
    place : ndarray of float, shape (2,)
        Two standardised features of one penguin: a half, one and a half or two, of different size,
        and one of them is negative.
    forecast : ndarray of float, shape (3,)
        Tenths that a model gives Adelie, Chinstrap and Gentoo for it.
    truth : int
        Its species, not the one with the largest probability.
    rate : float
        The learning rate of one step.
    second : int
        The column of the second feature: 1 bill depth, 2 flipper length, 3 body mass. The first is
        the bill's length, without which Adelie and Chinstrap look alike.
    rows : ndarray of int, shape (60,)
        Which train penguins form the learner's herd: 20 of each species, shuffled.
    mixed_up : ndarray of int, shape (60,)
        The species of the herd, shuffled against their rows.
    cases : ndarray of int, shape (4,)
        What went into the loss curves a, b, c and d: 0 a rate that is too small, 1 one that fits, 2 one
        that is too large, 3 labels that do not belong to their rows.
    colony : int
        The species of a colony on another island.
    soaked_row : int
        The test penguin whose species was unreadable.
    weights, biases : ndarray of float, shapes (2, 3) and (3,)
        What 25 steps of training on the herd, at the rate 2, make of zeros.
    """

    place: np.ndarray
    forecast: np.ndarray
    truth: int
    rate: float
    second: int
    rows: np.ndarray
    mixed_up: np.ndarray
    cases: np.ndarray
    colony: int
    soaked_row: int
    weights: np.ndarray
    biases: np.ndarray

    @property
    def features(self):
        """The names of the two features of the herd, with their units."""
        return [FEATURES[BILL], FEATURES[self.second]]

    @property
    def measured(self):
        """Two measurements of each penguin of the herd, shape (60, 2)."""
        return _penguins().train_features[np.ix_(self.rows, [BILL, self.second])]

    @property
    def species(self):
        """The class number of each penguin of the herd, shape (60,)."""
        return _penguins().train_labels[self.rows]

    @property
    def test_measured(self):
        """The same two measurements of the test penguins, shape (113, 2)."""
        return _penguins().test_features[:, [BILL, self.second]]

    @property
    def test_species(self):
        """The class number of each test penguin, shape (113,)."""
        return _penguins().test_labels.copy()

    @property
    def soaked(self):
        """The two measurements in the soaked row."""
        return self.test_measured[self.soaked_row]

    @property
    def curves(self):
        """Train losses in bits over 30 steps, shape (4, 31): the curves a, b, c and d.

        All are trained on flipper length and body mass, where two of the species overlap, so that
        too large a rate jumps for good.
        """
        measured = _penguins().train_features[np.ix_(self.rows, [FLIPPER, MASS])]
        features = _scaled(measured, measured)
        runs = [(0.05, self.species), (1, self.species), (10, self.species), (1, self.mixed_up)]
        return np.array(
            [SoftmaxClassifier(runs[n][0], 30).fit(features, runs[n][1]).loss_history for n in self.cases]
        )


@cache
def _penguins():
    return load_penguins()


def _scaled(measured, by):
    return (measured - by.mean(axis=0)) / by.std(axis=0)


def _trained(measured, species):
    """Return the weights and biases of ``SoftmaxClassifier(2, 25)``, without its checks and its losses."""
    features, onehot = _scaled(measured, measured), _onehot(species)
    weights, biases = np.zeros((2, 3)), np.zeros(3)
    for _ in range(25):
        gradient = (_forecast(features, weights, biases) - onehot) / len(features)
        weights = weights - 2 * features.T @ gradient
        biases = biases - 2 * gradient.sum(axis=0)
    return weights, biases


def _forecast(features, weights, biases):
    exponentials = np.exp(features @ weights + biases)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


# One penguin and one step, on paper.


def _onehot(number, n_classes=3):
    return np.eye(n_classes)[number]


def _slopes(place, forecast, truth):
    return np.outer(place, forecast - _onehot(truth))


def _rises(place, forecast, truth, rate):
    """Return how far the score of the truth rises in one step, then what known mistakes make of it."""
    missing, length = 1 - forecast[truth], place @ place
    return [
        rate * missing * (length + 1),
        rate * missing * length,
        rate * missing,
        missing * (length + 1),
        -rate * missing * (length + 1),
        rate * missing * (place.sum() + 1),
        rate * missing * (abs(place).sum() + 1),
        rate * forecast[truth] * (length + 1),
        rate * missing * (length + 1) / 2,
        rate * missing * (length + 1) / 3,
        rate * (length + 1),
        missing,
    ]


@cache
def _pushes():
    """Return all penguins and steps that make no two known mistakes look alike."""
    sizes = [-2.0, -1.5, -0.5, 0.5, 1.5, 2.0]
    forecasts = [
        *permutations([0.6, 0.3, 0.1]),
        *permutations([0.5, 0.3, 0.2]),
        *permutations([0.7, 0.2, 0.1]),
    ]
    found = []
    for place in permutations(sizes, 2):
        for forecast in forecasts:
            for truth in range(3):
                for rate in (0.1, 0.2, 0.4):
                    push = np.array(place), np.array(forecast), truth, rate
                    if (
                        place[0] * place[1] < 0
                        and truth != np.argmax(forecast)
                        and apart(_rises(*push), 0.01)
                    ):
                        found.append(push)
    return found


# The colony and the soaked row, asked of the model that was trained on the herd.


def _ask(mine, measured, by):
    """Return what the trained classifier says of measurements that were scaled by those of others."""
    return _forecast(_scaled(measured, by), mine.weights, mine.biases)


@lru_cache(maxsize=1)
def _colony_values(mine, colony):
    """Return the probability of the colony's species for its average penguin, then known mistakes."""
    average = mine.test_measured[mine.test_species == colony].mean(axis=0, keepdims=True)
    told, others = softmax(mine.biases), [species for species in range(3) if species != colony]
    return [
        told[colony],
        1 / 3,
        told[others[0]],
        told[others[1]],
        mine.biases[colony],
        np.exp(mine.biases[colony]),
        _ask(mine, average, mine.measured)[0, colony],
        -np.log2(told[colony]),
    ]


@lru_cache(maxsize=1)
def _row_values(mine, row):
    """Return the loss of a test penguin in bits, then what known mistakes make of it."""
    measured, truth = mine.test_measured[[row]], mine.test_species[row]
    others = [species for species in range(3) if species != truth]
    feature = _scaled(measured, mine.measured)
    losses = -np.log2(_forecast(feature, mine.weights, mine.biases)[0])
    by_variance = (measured - mine.measured.mean(axis=0)) / mine.measured.var(axis=0)
    return [
        losses[truth],
        2 ** -losses[truth],
        1 - 2 ** -losses[truth],
        losses[others[0]],
        losses[others[1]],
        -np.log2(_ask(mine, measured, mine.test_measured)[0, truth]),
        -np.log2(_forecast(feature, mine.weights, 0)[0, truth]),
        -np.log2(_forecast(by_variance, mine.weights, mine.biases)[0, truth]),
        -np.log2(softmax(mine.biases)[truth]),
        losses.sum(),
        losses[truth] / 3,
        -np.log2(softmax(2.0**-losses)[truth]),
    ]


def _unscaled(mine, row):
    """Return the loss of a test penguin without scaling, and that with its mean subtracted only."""
    measured, truth = mine.test_measured[row], mine.test_species[row]
    both = softmax([measured, measured - mine.measured.mean(axis=0)] @ mine.weights + mine.biases)
    with np.errstate(divide="ignore"):
        return -np.log2(both[:, truth])


def _told_apart(mine, row):
    """Tell whether no two mistakes, the natural log among them, give a test penguin the same loss."""
    values = _row_values(mine, row)
    values = [*values, values[0] * np.log(2)]
    return all(apart([*values, loss], 0.01) for loss in _unscaled(mine, row))


def _colony_value(number):
    return lambda mine: _colony_values(mine, mine.colony)[number]


def _row_value(number):
    return lambda mine: _row_values(mine, mine.soaked_row)[number]


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
    place, forecast, truth, rate = _pushes()[random.randint(len(_pushes()))]
    cases = np.arange(4)
    while (cases == np.arange(4)).all():  # "abcd" is the example in the question
        cases = random.permutation(4)
    kinds = _penguins().train_labels
    while True:  # a herd whose model tells all known mistakes apart
        herd = [random.choice(np.flatnonzero(kinds == n), PER_SPECIES, replace=False) for n in range(3)]
        rows = random.permutation(np.concatenate(herd))
        second = int(random.randint(1, 4))
        weights, biases = _trained(_penguins().train_features[np.ix_(rows, [BILL, second])], kinds[rows])
        mine = Numbers(
            place=place.copy(),
            forecast=forecast.copy(),
            truth=truth,
            rate=rate,
            second=second,
            rows=rows,
            mixed_up=random.permutation(kinds[rows]),
            cases=cases,
            colony=int(random.randint(3)),
            soaked_row=0,
            weights=weights,
            biases=biases,
        )
        if apart(_colony_values(mine, mine.colony), 0.01):
            break
    probabilities = _ask(mine, mine.test_measured, mine.measured)
    losses = -np.log2(probabilities[np.arange(len(probabilities)), mine.test_species])
    unsure = random.permutation(np.flatnonzero((losses > 0.5) & (losses < 2.5)))
    soaked_row = next(row for row in unsure if _told_apart(mine, row))
    return replace(mine, soaked_row=int(soaked_row))


# A gradient by differences.


def sum_of_squares(weights):
    """Return the sum of the squares of all weights: its slopes are twice the weights."""
    return float((weights**2).sum())


def sum_of_cubes(weights):
    """Return the sum of the third powers of all weights."""
    return float((weights**3).sum())


def first_times_last(weights):
    """Return the product of the first and the last weight of a table."""
    return float(weights[0, 0] * weights[-1, -1])


def log_of_sum(weights):
    """Return the natural log of the sum of all exponentials."""
    return float(np.log(np.exp(weights).sum()))


def loss_of_four(weights):
    """Return the mean loss in nats of four penguins with two features, three species, and no biases."""
    features = np.array([[-1.0, 0.5], [0.0, -2.0], [1.5, 1.0], [2.0, -0.5]])
    probabilities = softmax(features @ weights)
    return float(-np.log(probabilities[np.arange(4), [0, 1, 2, 2]]).mean())


def _tables(random):
    square = np.array([[1.0, 2.0], [3.0, 4.0]])
    cases = [(sum_of_squares, square, 0.5), (sum_of_cubes, square, 0.25), (log_of_sum, np.zeros((1, 1)), 0.5)]
    cases += [(first_times_last, np.array([[2.0], [5.0], [3.0]]), 0.5), (loss_of_four, np.zeros((2, 3)), 0.1)]
    for function in [sum_of_squares, sum_of_cubes, first_times_last, log_of_sum] * 2:
        shape = random.randint(1, 5), random.randint(2, 5)
        cases.append((function, random.uniform(-2, 2, size=shape), random.uniform(0.1, 0.5)))
    for _ in range(3):
        cases.append((loss_of_four, random.normal(size=(2, 3)), random.uniform(0.1, 0.5)))
    return cases


def _weight_slopes(loss_of, weights, h):
    return _pushed(lambda up, down: (loss_of(up) - loss_of(down)) / (2 * h), weights, h)


def _pushed(compare, weights, h, together=lambda row, column: (row, column)):
    """Return what `compare` makes of each weight, pushed up and down by h alone or together with others."""
    slopes = np.zeros(weights.shape)
    for place in np.ndindex(weights.shape):
        push = np.zeros(weights.shape)
        push[together(*place)] = h
        slopes[place] = compare(weights + push, weights - push)
    return slopes


def _by(compare):
    """Return a gradient in which `compare` takes the function, pushed tables, the table and h."""
    return lambda f, weights, h: _pushed(lambda up, down: compare(f, up, down, weights, h), weights, h)


def _two_sided_with(together):
    return lambda f, w, h: _pushed(lambda up, down: (f(up) - f(down)) / (2 * h), w, h, together)


def _pushes_pile_up(f, weights, h):
    up, down, slopes = weights.copy(), weights.copy(), np.zeros(weights.shape)
    for place in np.ndindex(weights.shape):
        up[place] += h
        down[place] -= h
        slopes[place] = (f(up) - f(down)) / (2 * h)
    return slopes


def _ups_pile_up(f, weights, h):
    pushed, slopes = weights.copy(), np.zeros(weights.shape)
    for place in np.ndindex(weights.shape):
        pushed[place] += h
        up = f(pushed)
        pushed[place] -= 2 * h
        slopes[place] = (up - f(pushed)) / (2 * h)
    return slopes


# A step on a batch.


def _batch_step(weights, biases, features, labels, rows, rate):
    return _step(weights, biases, features, labels, rows, rate)


def _step(
    weights,
    biases,
    features,
    labels,
    rows,
    rate,
    share=lambda rows, features, biases: 1 / len(rows),
    softmax=softmax,
    onehot=_onehot,
    shift=1,
    bias=1,
    pick=lambda features, labels, rows: (features[rows], labels[rows]),
):
    """Return weights and biases after one step; the options are what goes wrong."""
    features_of_batch, labels_of_batch = pick(features, labels, rows)
    probabilities = softmax(features_of_batch @ weights + shift * biases)
    gradient = probabilities - onehot(labels_of_batch, len(biases))
    gradient = gradient * share(rows, features, biases)
    return weights - rate * features_of_batch.T @ gradient, biases - rate * bias * gradient.sum(axis=0)


def _step_with(**options):
    return lambda *arguments: _step(*arguments, **options)


def _without_shift(logits):
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _over_columns(logits):
    return softmax(logits.T).T


def _uphill(w, b, x, y, rows, rate):
    return _step(w, b, x, y, rows, -rate)


def _gradient_of_batch(w, b, x, y, rows, rate):
    new_weights, new_biases = _step(w, b, x, y, rows, 1.0)
    return w - new_weights, b - new_biases


def _from_zeros(w, b, x, y, rows, rate):
    new_weights, new_biases = _step(w, b, x, y, rows, rate)
    return new_weights - w, new_biases - b


def _biases_after(w, b, x, y, rows, rate):
    new_weights = _step(w, b, x, y, rows, rate)[0]
    return new_weights, _step(new_weights, b, x, y, rows, rate)[1]


def _one_after_the_other(w, b, x, y, rows, rate):
    for row in rows:
        w, b = _step(w, b, x, y, [row], rate / len(rows))
    return w, b


def _batches(random):
    places, labels = np.array([[-2.0], [5.0], [1.0]]), np.array([0, 1, 0])
    start = np.zeros((1, 2)), np.zeros(2)
    cases = [(*start, places, labels, np.array([0, 2]), 1.0)]
    cases += [(*start, places, labels, np.array([1]), 0.5)]
    large = np.array([[900.0, 0.0, -900.0]]), np.array([0.0, 1.0, 2.0])
    cases += [(*large, np.array([[1.0], [-1.0], [0.5]]), np.array([0, 1, 2]), np.array([2, 1]), 0.5)]
    for _ in range(12):
        n_examples, n_features, n_classes = random.randint(6, 12), random.randint(1, 4), random.randint(2, 5)
        rows = random.permutation(n_examples)[: random.randint(2, 6)]
        features = random.normal(size=(n_examples, n_features))
        classes = random.permutation(np.arange(n_examples) % n_classes)
        weights, biases = random.normal(size=(n_features, n_classes)), random.normal(size=n_classes)
        cases.append((weights, biases, features, classes, rows, random.uniform(0.1, 2)))
    return cases


# Letters of the four curves.


def _letters(order):
    return lambda mine: "".join("abcd"[mine.cases.tolist().index(case)] for case in order)


def _hint_for_letters(order):
    """Return the hint for letters typed in another order than small, fitting, large, shuffled."""
    if order[2] != 2:
        return "Which curve jumps up again and again? Its steps are too long: it is the third."
    if order[3] != 3:
        return (
            "The third is right. Features that say nothing of the labels let the loss stay near its start, "
            "for however many steps: that is the fourth."
        )
    return "The first two are the other way round: too small a rate falls slowly and is still falling."


EXERCISES = [
    PersonalExercise(
        "six_slopes",
        "hw3",
        lambda mine: _slopes(mine.place, mine.forecast, mine.truth),
        "Each slope is a feature times (prediction minus label): two rows of three products.",
        [
            (
                "The signs are the wrong way round: prediction minus label, not label minus prediction.",
                lambda mine: -_slopes(mine.place, mine.forecast, mine.truth),
            ),
            (
                "The label is missing: subtract 1 from the probability of the true species first.",
                lambda mine: np.outer(mine.place, mine.forecast),
            ),
            (
                "The label belongs to the species that it really was, not to the likeliest one.",
                lambda mine: _slopes(mine.place, mine.forecast, mine.forecast.argmax()),
            ),
            (
                "1 was subtracted for each species. The label is 1 for the true one and 0 for the others.",
                lambda mine: np.outer(mine.place, mine.forecast - 1),
            ),
            (
                "The two rows are swapped: the first one belongs to the first feature.",
                lambda mine: _slopes(mine.place[::-1], mine.forecast, mine.truth),
            ),
            (
                "Rows and columns are swapped: a row for each feature, a column for each species.",
                lambda mine: _slopes(mine.place, mine.forecast, mine.truth).T,
            ),
            (
                "Those are the slopes by the *scores*. Each weight acts through its feature: multiply by it.",
                lambda mine: mine.forecast - _onehot(mine.truth),
            ),
            (
                "Both rows are the slopes by the *scores*. Multiply each row by its feature.",
                lambda mine: np.outer([1, 1], mine.forecast - _onehot(mine.truth)),
            ),
            (
                "The features lost their signs.",
                lambda mine: _slopes(abs(mine.place), mine.forecast, mine.truth),
            ),
            (
                "Divided by the number of species. Only a batch is divided, by its number of penguins.",
                lambda mine: _slopes(mine.place, mine.forecast, mine.truth) / 3,
            ),
            (
                "That is a whole step, minus rate times slope. The slopes alone are asked here.",
                lambda mine: -mine.rate * _slopes(mine.place, mine.forecast, mine.truth),
            ),
            (
                "The rate does not belong here: the slopes alone are asked.",
                lambda mine: mine.rate * _slopes(mine.place, mine.forecast, mine.truth),
            ),
            (
                "Divided by the number of features. Only a batch is divided, by its number of penguins.",
                lambda mine: _slopes(mine.place, mine.forecast, mine.truth) / 2,
            ),
            (
                "Those are slopes in bits. Here they are due in nats.",
                lambda mine: _slopes(mine.place, mine.forecast, mine.truth) / np.log(2),
            ),
        ],
        points=1,
    ),
    PersonalExercise(
        "score_rise",
        "hw3",
        lambda mine: _rise(mine, 0),
        "New weights, new bias, then the score again. Each weight's change is multiplied by its feature.",
        [
            ("The bias took a step, too. It adds its own share to the score.", lambda mine: _rise(mine, 1)),
            (
                "That is the bias alone. The two weights changed as well.",
                lambda mine: _rise(mine, 2),
            ),
            ("The learning rate is missing.", lambda mine: _rise(mine, 3)),
            (
                "A step goes *against* the slope, so the score of the truth rises.",
                lambda mine: _rise(mine, 4),
            ),
            (
                "The features come in twice: once in the slope of a weight, once in the score.",
                lambda mine: _rise(mine, 5),
            ),
            (
                "The features come in twice: once in the slope of a weight, once in the score.",
                lambda mine: _rise(mine, 6),
            ),
            (
                "The slope by the score of the truth is its probability *minus 1*.",
                lambda mine: _rise(mine, 7),
            ),
            ("Divided by 2, but a score is a sum over features.", lambda mine: _rise(mine, 8)),
            ("Divided by 3, but each species has its own score.", lambda mine: _rise(mine, 9)),
            (
                "The prediction is missing: the push is as strong as the probability falls short of 1.",
                lambda mine: _rise(mine, 10),
            ),
            (
                "That is the push on the score alone. What do rate, weights and bias make of it?",
                lambda mine: _rise(mine, 11),
            ),
        ],
        points=1,
    ),
    FunctionExercise(
        "weight_slopes",
        _weight_slopes,
        _tables,
        "Push one weight alone, up and down by h, ask the function both times, and leave all others.",
        [
            (
                "The way from -h to +h is two steps long.",
                _by(lambda f, up, down, w, h: (f(up) - f(down)) / h),
            ),
            (
                "That is one-sided: it starts at the weights themselves. Start h below.",
                _by(lambda f, up, down, w, h: (f(up) - f(w)) / h),
            ),
            (
                "That is one-sided: it ends at the weights themselves. End h above.",
                _by(lambda f, up, down, w, h: (f(w) - f(down)) / h),
            ),
            (
                "One side goes half the way, but it is divided by the whole.",
                _by(lambda f, up, down, w, h: (f(up) - f(w)) / (2 * h)),
            ),
            (
                "Up and down are swapped, so the sign is wrong.",
                lambda f, w, h: -_weight_slopes(f, w, h),
            ),
            (
                "The change has still to be divided by the way.",
                _by(lambda f, up, down, w, h: f(up) - f(down)),
            ),
            (
                "Python divides first: the whole 2h must stand below.",
                _by(lambda f, up, down, w, h: (f(up) - f(down)) / 2 * h),
            ),
            (
                "Only the second value was divided. Put the difference in brackets.",
                _by(lambda f, up, down, w, h: f(up) - f(down) / (2 * h)),
            ),
            (
                "A mean was computed. A slope needs the difference.",
                _by(lambda f, up, down, w, h: (f(up) + f(down)) / (2 * h)),
            ),
            (
                "That is the second difference, which measures the bend.",
                _by(lambda f, up, down, w, h: (f(up) - 2 * f(w) + f(down)) / h**2),
            ),
            (
                "All weights were pushed at once. A slope belongs to one weight: leave the others.",
                _two_sided_with(lambda row, column: slice(None)),
            ),
            (
                "All weights were pushed at once. A slope belongs to one weight: leave the others.",
                lambda f, w, h: (f(w + h) - f(w - h)) / (2 * h),
            ),
            (
                "A whole row was pushed at once. Each weight has a slope of its own.",
                _two_sided_with(lambda row, column: row),
            ),
            (
                "A whole column was pushed at once. Each weight has a slope of its own.",
                _two_sided_with(lambda row, column: (slice(None), column)),
            ),
            (
                "The pushes pile up: start from the weights as they were, for each weight anew.",
                _pushes_pile_up,
            ),
            ("After its turn a weight must get its old value back.", _ups_pile_up),
            (
                "The slopes stand in one long row. Give them the shape of the weights.",
                lambda f, w, h: _weight_slopes(f, w, h).ravel(),
            ),
            ("Use the h that is given.", lambda f, w, h: _weight_slopes(f, w, 1e-5)),
        ],
        points=3,
    ),
    FunctionExercise(
        "batch_step",
        _batch_step,
        _batches,
        "Rows of the batch first, then the circle of lesson 08: scores, probabilities, gradient, step.",
        [
            (
                "Divided by the number of *all* penguins. The mean goes over the batch.",
                _step_with(share=lambda rows, features, biases: 1 / len(features)),
            ),
            (
                "The mean is missing: divide by the number of penguins in the batch.",
                _step_with(share=lambda rows, features, biases: 1),
            ),
            (
                "Divided by the number of species. Divide by the number of penguins in the batch.",
                _step_with(share=lambda rows, features, biases: 1 / len(biases)),
            ),
            (
                "All penguins took part. Only the rows of the batch count.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, np.arange(len(y)), rate),
            ),
            (
                "The labels are those of other rows: pick `labels[rows]`, as with the features.",
                _step_with(pick=lambda x, y, rows: (x[rows], y[: len(rows)])),
            ),
            (
                "The features are those of other rows: pick `features[rows]`, as with the labels.",
                _step_with(pick=lambda x, y, rows: (x[: len(rows)], y[rows])),
            ),
            (
                "The first rows were taken. Take those that `rows` names.",
                _step_with(pick=lambda x, y, rows: (x[: len(rows)], y[: len(rows)])),
            ),
            ("That is a step uphill: subtract rate times gradient.", _uphill),
            (
                "The rate is what the caller asks for, not always 1.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, rows, 1.0),
            ),
            (
                "The rate is what the caller asks for, not always 0.5.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, rows, 0.5),
            ),
            (
                "The biases do not move. Their slopes are the gradient, added up over the penguins.",
                _step_with(bias=0),
            ),
            (
                "The slopes of the weights were divided twice by the number of penguins.",
                lambda w, b, x, y, rows, rate: (
                    _step(w, b, x, y, rows, rate / len(rows))[0],
                    _step(w, b, x, y, rows, rate)[1],
                ),
            ),
            (
                "The biases' gradient was divided once more: each row holds its share already, so add up.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, rows, rate, bias=1 / len(rows)),
            ),
            (
                "The bias is missing in the scores.",
                _step_with(shift=0),
            ),
            (
                "Softmax was applied twice: what comes out the first time are probabilities already.",
                _step_with(softmax=lambda logits: softmax(softmax(logits))),
            ),
            (
                "The slopes of the weights lack the mean: divide by the number of penguins there, too.",
                lambda w, b, x, y, rows, rate: (
                    _step(w, b, x, y, rows, rate * len(rows))[0],
                    _step(w, b, x, y, rows, rate)[1],
                ),
            ),
            (
                "The slopes of the biases lack the mean: divide by the number of penguins there, too.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, rows, rate, bias=len(rows)),
            ),
            (
                "The label is missing: the gradient is prediction *minus label*.",
                _step_with(onehot=lambda labels, n_classes: 0),
            ),
            (
                "The class numbers were subtracted. Turn them into one-hot rows first.",
                _step_with(onehot=lambda labels, n_classes: labels[:, np.newaxis]),
            ),
            (
                "That is the gradient. The new weights are the old ones minus rate times gradient.",
                _gradient_of_batch,
            ),
            ("The step starts from the weights and biases that are given, not from 0.", _from_zeros),
            (
                "Both are due: `return new_weights, new_biases`.",
                lambda *arguments: _step(*arguments)[0],
            ),
            (
                "The order is: weights first, then biases.",
                lambda *arguments: _step(*arguments)[::-1],
            ),
            (
                "That is a step for slopes in bits. The rate belongs to slopes in nats.",
                lambda w, b, x, y, rows, rate: _step(w, b, x, y, rows, rate / np.log(2)),
            ),
            (
                "The biases' slopes were taken at the *new* weights. Both steps start from the same place.",
                _biases_after,
            ),
            (
                "Each penguin moved the weights before the next was asked. A batch takes one step.",
                _one_after_the_other,
            ),
            ("Large scores overflow: subtract the largest before `exp`.", _step_with(softmax=_without_shift)),
            (
                "Softmax went over the penguins. It goes over the species: along each row.",
                _step_with(softmax=_over_columns),
            ),
        ],
        points=3,
    ),
    PersonalExercise(
        "curve_letters",
        "hw3",
        _letters(range(4)),
        "Four letters and nothing between them, in the order: too small, fine, too large, labels shuffled.",
        [
            (_hint_for_letters(order), _letters(order))
            for order in permutations(range(4))
            if order != (0, 1, 2, 3)
        ],
        points=2,
    ),
    ValueExercise(
        "line_of_wrong_scale",
        4,
        "Which line uses something of the colony that a *single* penguin could not have told?",
        [
            ("That line is the function's name and what it needs.", 1),
            ("That line scales the herd with the herd's own mean and sd. That is right.", 2),
            ("That line trains on scaled features, as it should.", 3),
            ("That line asks the model. Which numbers does it hand over, and who made them?", 5),
        ],
        points=1,
    ),
    PersonalExercise(
        "average_penguin",
        "hw3",
        _colony_value(0),
        "An average penguin of the colony, less the colony's mean: which features is the model asked about?",
        [
            (
                "That would hold for an untrained model. This one has biases.",
                _colony_value(1),
            ),
            ("That is the probability of another species. Which one lives there?", _colony_value(2)),
            ("That is the probability of another species. Which one lives there?", _colony_value(3)),
            ("That is the score. Softmax makes probabilities of all three scores.", _colony_value(4)),
            ("That is the exponential. Divide by the sum of all three.", _colony_value(5)),
            (
                "That is what the program would say *without* the mistake. What does it say with it?",
                _colony_value(6),
            ),
            ("That is its loss. The probability is asked.", _colony_value(7)),
        ],
        points=1,
    ),
    PersonalExercise(
        "soaked_row_loss",
        "hw3",
        _row_value(0),
        "Scale the row with the mean and sd that the model was trained with; then probabilities, then loss.",
        [
            ("That is the probability of its species. The loss counts halvings.", _row_value(1)),
            ("That is 1 minus the probability: a loss without a log.", _row_value(2)),
            ("That is the loss of another species. Which one does the photo show?", _row_value(3)),
            ("That is the loss of another species. Which one does the photo show?", _row_value(4)),
            (
                "The mean and the sd are those of the test penguins. The model knows its herd's.",
                _row_value(5),
            ),
            ("The biases are missing in the scores.", _row_value(6)),
            ("Divided by the variance. The standard deviation is its root.", _row_value(7)),
            ("That is the loss of an average penguin: all features were 0.", _row_value(8)),
            ("All three losses were added up. Only that of the truth counts.", _row_value(9)),
            ("Divided by three, but only the true species counts.", _row_value(10)),
            ("Softmax was applied to probabilities: the model has done that already.", _row_value(11)),
            (
                "The row was not scaled as the herd was: subtract its mean *and* divide by its sd.",
                lambda mine: _unscaled(mine, mine.soaked_row)[0],
            ),
            (
                "The row was not scaled as the herd was: subtract its mean *and* divide by its sd.",
                lambda mine: _unscaled(mine, mine.soaked_row)[1],
            ),
        ],
        unit="bits",
        points=2,
    ),
    FigureExercise("season_figure", points=3),
    WrittenExercise(
        "letter_to_the_leader",
        60,
        "Say why train numbers promise nothing, what to report instead, and why that may be too good.",
        points=3,
    ),
]


def _rise(mine, number):
    return _rises(mine.place, mine.forecast, mine.truth, mine.rate)[number]
