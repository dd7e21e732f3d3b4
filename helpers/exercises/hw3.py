"""The exercises of homework 3, on lessons 08 to 11: the soaked notebooks."""

from itertools import permutations

import numpy as np

from helpers.checking import Drawing, Function, Value, Written
from helpers.checking.personal import lines_above
from helpers.checking.recurring import plain_softmax  # noqa: F401, a name of the texts below
from helpers.data import load_penguins
from helpers.softmax import softmax

FEATURES = ["bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"]
PENGUINS = load_penguins()


def _step(random):
    forecasts = [[0.6, 0.3, 0.1], [0.5, 0.3, 0.2], [0.7, 0.2, 0.1]]
    forecast = random.permutation(forecasts[random.randint(3)])
    return {
        # two standardised features of one penguin, one of them below the mean
        "place": random.choice([0.5, 1.5, 2.0], 2, replace=False) * random.permutation([-1, 1]),
        "forecast": forecast,  # what a model gives the three species
        "truth": int(random.choice(forecast.argsort()[:2])),  # its species, not the likeliest one
        "rate": float(random.choice([0.1, 0.2, 0.4])),
    }


def _herd(random):
    cases = np.arange(4)
    while (cases == np.arange(4)).all():  # "abcd" is the example in the question
        cases = random.permutation(4)
    kinds, test_species = PENGUINS.train_labels, PENGUINS.test_labels.copy()
    rows = [random.choice(np.flatnonzero(kinds == k), 20, replace=False) for k in range(3)]
    rows = random.permutation(np.concatenate(rows))
    columns = [0, int(random.randint(1, 4))]  # without the bill's length, two species look alike
    measured, test_measured = PENGUINS.train_features[rows][:, columns], PENGUINS.test_features[:, columns]
    mixed_up, colony = random.permutation(kinds[rows]), int(random.randint(3))
    weights, biases, _ = _trained(_scaled(measured, measured), kinds[rows], 2, 25)
    forecasts = softmax(_scaled(test_measured, measured) @ weights + biases)
    losses = -np.log2(forecasts[np.arange(len(forecasts)), test_species])
    soaked_row = int(random.permutation(np.flatnonzero((losses > 0.5) & (losses < 2.5)))[0])
    # With flipper and mass, two species overlap, so that too large a rate jumps for good.
    flipper_and_mass = PENGUINS.train_features[rows][:, 2:]
    runs = [(kinds[rows], 0.05), (kinds[rows], 1), (kinds[rows], 10), (mixed_up, 1)]
    curves = [_trained(_scaled(flipper_and_mass, flipper_and_mass), *runs[case], 30)[2] for case in cases]
    return {
        "features": [FEATURES[column] for column in columns],
        "measured": measured,  # of 60 train penguins, 20 of each species, shape (60, 2)
        "species": kinds[rows],
        "test_measured": test_measured,
        "test_species": test_species,
        "weights": weights,  # of the model that is trained on the herd, shape (2, 3)
        "biases": biases,
        "colony": colony,  # the species of a colony on another island
        "soaked_row": soaked_row,  # a test penguin of which the model is unsure
        "soaked": test_measured[soaked_row],
        "cases": cases,  # curves a to d: too small a rate (0), one that fits, too large, shuffled labels (3)
        "curves": np.array(curves),  # train losses in bits, shape (4, 31)
    }


DRAWS = [_step, _herd, lines_above]


def _scaled(measured, herd):
    return (measured - herd.mean(axis=0)) / herd.std(axis=0)


def _trained(features, labels, rate, steps):
    """Return what ``SoftmaxClassifier(rate, steps)`` learns, without its checks: weights, biases, losses."""
    onehot, weights, biases, losses = np.eye(3)[labels], np.zeros((2, 3)), np.zeros(3), []
    for step in range(steps + 1):
        logits = features @ weights + biases
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        losses.append(-np.log2((probabilities * onehot).sum(axis=1)).mean())
        if step < steps:
            gradient = (probabilities - onehot) / len(features)
            weights, biases = weights - rate * features.T @ gradient, biases - rate * gradient.sum(axis=0)
    return weights, biases, losses


def _forecast(mine, features):
    return softmax(features @ mine.weights + mine.biases)


def _letters(mine, order):
    return "".join("abcd"[mine.cases.tolist().index(case)] for case in order)


def sum_of_squares(weights):
    """Return the sum of the squares of all weights: its slopes are twice the weights."""
    return float((weights**2).sum())


def first_times_last(weights):
    """Return the product of the first and the last weight."""
    return float(weights[0, 0] * weights[-1, -1])


def loss_of_four(weights):
    """Return the mean loss in nats of four penguins with two features, three species, and no biases."""
    features = np.array([[-1.0, 0.5], [0.0, -2.0], [1.5, 1.0], [2.0, -0.5]])
    return float(-np.log(softmax(features @ weights)[np.arange(4), [0, 1, 2, 2]]).mean())


def _losses_by_weights(random):
    cases = [(sum_of_squares, np.array([[1, 2], [3, 4]]), 0.5), (sum_of_squares, np.array([[-3.0]]), 0.25)]
    cases += [(first_times_last, np.array([[2], [5], [-3]]), 1)]
    cases += [(loss_of_four, np.array([[1, -1, 0], [0, 2, 1]]), 0.2)]
    for function in [sum_of_squares, first_times_last] * 4:
        weights = random.uniform(-2, 2, size=(random.randint(1, 5), random.randint(2, 5)))
        cases.append((function, weights, random.uniform(0.1, 0.5)))
    return cases + [(loss_of_four, random.normal(size=(2, 3)), random.uniform(0.1, 0.5)) for _ in range(4)]


def _batches(random):
    places, labels, zeros = np.array([[-2], [5], [1]]), np.array([0, 1, 0]), (np.zeros((1, 2)), np.zeros(2))
    whole = np.array([[1, -1]]), np.array([0, 2])
    cases = [(*zeros, places, labels, np.array([0, 2]), 1), (*whole, places / 2, labels, np.array([1]), 0.5)]
    # Scores far apart within a row and between rows, and a species that nobody belongs to.
    far = np.array([[900.0, 0.0, -900.0, 0.0]]), np.arange(4.0), np.array([[0.0], [-1.0], [1.0]])
    cases.append((*far, np.arange(3), np.array([2, 0, 1]), 0.5))
    for _ in range(12):
        n, d, k = random.randint([6, 1, 2], [12, 4, 5])
        features, labels = random.normal(size=(n, d)), random.permutation(np.arange(n) % k)
        rows, rate = random.permutation(n)[: random.randint(2, 6)], random.uniform(0.1, 2)
        cases.append((random.normal(size=(d, k)), random.normal(size=k), features, labels, rows, rate))
    return cases


PUSH = "mine.forecast - np.eye(3)[mine.truth]"
SLOPES = f"np.outer(mine.place, {PUSH})"
MISSING = "(1 - mine.forecast[mine.truth])"
SQUARES = "(mine.place @ mine.place + 1)"
RISE = f"mine.rate * {MISSING} * {SQUARES}"
FORECAST = "_forecast(mine, _scaled(mine.soaked, mine.measured))"
KIND = "mine.test_species[mine.soaked_row]"
CENTRED = "(mine.soaked - mine.measured.mean(axis=0))"
COLONY = "mine.test_measured[mine.test_species == mine.colony]"
OTHER_ORDERS = list(permutations(range(4)))[1:]
ANOTHER = "That belongs to another species. Which one is asked about?"

EXERCISES = [
    Value(
        "six_slopes",
        SLOPES,
        "Each slope is a feature times (prediction minus label): two rows of three products.",
        {
            "The signs are the wrong way round: it is prediction minus label.": f"-{SLOPES}",
            "The label is missing: it is prediction *minus label*.": "np.outer(mine.place, mine.forecast)",
            "The label belongs to the species that it really was, not to the likeliest one.": (
                "np.outer(mine.place, mine.forecast - np.eye(3)[mine.forecast.argmax()])"
            ),
            "The label is 1 for one species and 0 for the others.": "np.outer(mine.place, mine.forecast - 1)",
            "The rows are swapped: the first one belongs to the first feature.": f"{SLOPES}[::-1]",
            "Rows and columns are swapped: each feature has a row, each species a column.": f"{SLOPES}.T",
            "Those are slopes by the *scores*. Each weight acts through its feature: multiply.": [
                PUSH,
                f"np.outer([1, 1], {PUSH})",
            ],
            "The features lost their signs.": f"np.outer(abs(mine.place), {PUSH})",
            "Only a batch is divided, by its penguins; here is one.": [f"{SLOPES} / 2", f"{SLOPES} / 3"],
            "The slopes alone are due, no step.": [f"-mine.rate * {SLOPES}", f"mine.rate * {SLOPES}"],
            "Those are slopes in bits. Here they are due in nats.": f"{SLOPES} / np.log(2)",
        },
        points=1,
        section="lesson 10, Three animals on paper",
    ),
    Value(
        "score_rise",
        RISE,
        "New weights, new bias, then the score again. Each weight's change is multiplied by its feature.",
        {
            "The bias took a step, too. It adds its own share.": f"mine.rate * {MISSING} * ({SQUARES} - 1)",
            "That is the bias alone. The two weights changed as well.": f"mine.rate * {MISSING}",
            "The learning rate is missing.": f"{RISE} / mine.rate",
            "A step goes *against* the slope, so the score of the truth rises.": f"-{RISE}",
            "The features come in twice: once in the slope of a weight, once in the score.": [
                f"mine.rate * {MISSING} * (mine.place.sum() + 1)",
                f"mine.rate * {MISSING} * (abs(mine.place).sum() + 1)",
            ],
            "The slope is the probability *minus 1*.": f"mine.rate * mine.forecast[mine.truth] * {SQUARES}",
            "A score is a sum over features, and of one species.": [f"{RISE} / 2", f"{RISE} / 3"],
            "The push is missing: how much does the probability fall short of 1?": f"mine.rate * {SQUARES}",
            "That is the push on the score alone. What do rate, weights and bias make of it?": MISSING,
        },
        points=1,
        section="lesson 10, Three animals on paper",
    ),
    Function(
        """
        def weight_slopes(loss_of, weights, h):
            up, down, slopes = weights.astype(float), weights.astype(float), np.empty(weights.shape)
            for at in np.ndindex(weights.shape):
                up[at], down[at] = weights[at] + h, weights[at] - h
                slopes[at] = (loss_of(up) - loss_of(down)) / (2 * h)
                up[at], down[at] = weights[at], weights[at]
            return slopes
        """,
        _losses_by_weights,
        "Push one weight alone, up and down by h, ask the function both times, and leave all others.",
        {
            "The way from -h to +h is two steps long.": ("(2 * h)", "h"),
            "One side stays at the weights themselves. Go from h below to h above.": [
                ("[at] + h", "[at]", "2 * h", "h"),
                ("[at] - h", "[at]", "2 * h", "h"),
                ("[at] + h", "[at]"),
                ("[at] - h", "[at]"),
            ],
            "Up and down are swapped, so the sign is wrong.": ("(2 * h)", "(-2 * h)"),
            "The change has still to be divided by the way.": (" / (2 * h)", ""),
            "Python divides first: the whole 2h must stand below.": ("(2 * h)", "2 * h"),
            "Only the second value was divided: use brackets.": ("= (loss", "= loss", "down))", "down)"),
            "A mean was computed. A slope needs the difference.": (") - loss", ") + loss"),
            "That is the second difference, which measures the bend.": (
                ("loss_of(down)) / (2 * h)", "2 * loss_of(weights) + loss_of(down)) / h**2")
            ),
            "A slope belongs to one weight: push it alone, and leave the others.": [
                ("[at]", "[:]", "slopes[:]", "slopes[at]"),
                ("[at]", "[at[0]]", "slopes[at[0]]", "slopes[at]"),
                ("[at]", "[:, at[1]]", "slopes[:, at[1]]", "slopes[at]"),
                "(loss_of(weights + h) - loss_of(weights - h)) / (2 * h)",
            ],
            "The pushes pile up: after its turn a weight must get its old value back.": [
                ("weights[at], weights[at]", "up[at], down[at]"),
                ("weights[at], weights[at]", "down[at], down[at]"),
            ],
            "`weights` may be whole numbers, which cut h off: push a copy made by `.astype(float)`.": [
                (".astype(float)", ".copy()"),
                ("up, down", "given, h = h, weights.dtype.type(h)\n    up, down", "2 * h", "2 * given"),
            ],
            "`up = down = ...` is one array with two names: each push needs a copy of its own.": (
                ("weights.astype(float), weights.astype(float)", "*[weights.astype(float)] * 2")
            ),
            "The slopes are due in the shape of the weights, not in one row.": (
                ("n slopes", "n slopes.ravel()")
            ),
            "Use the h that is given.": ("    up, down, slopes", "    h = 1e-5\n    up, down, slopes"),
        },
        points=3,
        section="lesson 08, Trust, but check: finite differences",
    ),
    Function(
        """
        def batch_step(weights, biases, features, labels, rows, rate):
            batch, onehot = features[rows], np.eye(len(biases))[labels[rows]]
            gradient = (softmax(batch @ weights + biases) - onehot) / len(rows)
            by_weights, by_biases = batch.T @ gradient, gradient.sum(axis=0)
            return weights - rate * by_weights, biases - rate * by_biases
        """,
        _batches,
        "Rows of the batch first, then the circle of lesson 10: scores, probabilities, gradient, step.",
        {
            "The loss is a mean over the batch: divide by the number of its penguins.": [
                ("/ len(rows)", "/ len(features)"),
                ("/ len(rows)", "/ len(biases)"),
                (" / len(rows)", ""),
            ],
            "Weights and biases share one gradient: divide by the size of the batch once, for both.": [
                ("batch.T @ gradient", "batch.T @ gradient / len(rows)"),
                ("batch.T @ gradient", "batch.T @ gradient * len(rows)"),
                ("gradient.sum(axis=0)", "gradient.mean(axis=0)"),
                ("gradient.sum(axis=0)", "gradient.sum(axis=0) * len(rows)"),
            ],
            "Only the rows of the batch count, and `rows` names them for features and labels alike.": [
                ("[rows]", ""),
                ("[rows]", "", "len(rows)", "len(labels)"),
                ("[rows]", "[: len(rows)]"),
                ("labels[rows]", "labels[: len(rows)]"),
                ("features[rows]", "features[: len(rows)]"),
            ],
            "That is a step uphill: subtract rate times gradient.": ("- rate", "+ rate"),
            "The rate is what the caller asks for.": [("rate * ", ""), ("rate *", "0.5 *")],
            "The biases do not move. Their slopes are the gradient, added up.": ("rate * by_biases", "0"),
            "The biases are missing in the scores.": ("@ weights + biases", "@ weights"),
            "Softmax was applied twice: probabilities come out the first time.": (
                ("softmax(batch @ weights + biases)", "softmax(softmax(batch @ weights + biases))")
            ),
            "The label is missing: the gradient is prediction *minus label*.": (" - onehot", ""),
            "Class numbers were subtracted. Make one-hot rows of them.": ("- onehot", "- labels[rows, None]"),
            "That is the gradient. Take a step: old minus rate times gradient.": ("- rate * by", "* 0 + by"),
            "The step starts from what is given, not from 0.": ("s - rate", "s * 0 - rate"),
            "Two arrays are due, weights first: `return new_weights, new_biases`.": [
                (", biases - rate * by_biases", ""),
                ("return ", "return (", "rate * by_biases", "rate * by_biases)[::-1]"),
            ],
            "The rate is for slopes in nats, and these are in bits.": ("rate *", "rate / np.log(2) *"),
            "The biases' slopes were taken at the *new* weights. Both steps start from the same place.": (
                "gradient.sum(axis=0)",
                "(softmax(batch @ (weights - rate * batch.T @ gradient) + biases) - onehot).mean(axis=0)",
            ),
            "Each penguin moved the weights before the next was asked. A batch takes one step.": """
                for row in rows:
                    gradient = softmax(features[row] @ weights + biases) - np.eye(len(biases))[labels[row]]
                    weights = weights - rate * np.outer(features[row], gradient) / len(rows)
                    biases = biases - rate * gradient / len(rows)
                return weights, biases
                """,
            "Large scores overflow: subtract the largest *of each row* before `exp`.": [
                ("softmax", "plain_softmax"),
                ("softmax(batch", "plain_softmax(-(batch @ weights).max() + batch"),
            ],
            "Softmax went over the penguins. It goes over the species: along each row.": (
                ("softmax(batch @ weights + biases)", "softmax((batch @ weights + biases).T).T")
            ),
        },
        points=3,
        section="lesson 10, The training loop in ten lines",
    ),
    Value(
        "curve_letters",
        "_letters(mine, (0, 1, 2, 3))",
        "Four letters and nothing between them, in the order: too small, fine, too large, labels shuffled.",
        {
            "Look for jumps first. Which steps can jump over the lowest place, short or long ones?": [
                f"_letters(mine, {order})" for order in OTHER_ORDERS if order[2] != 2
            ],
            "Where is nothing to learn, and what tells too short a step from a fitting one?": [
                f"_letters(mine, {order})" for order in OTHER_ORDERS if order[2] == 2
            ],
        },
        points=2,
        section="lesson 10, How long should a step be?",
    ),
    Value(
        "line_of_wrong_scale",
        "mine.lines_above + 4",
        "Which line uses something of the colony that a *single* penguin could not have told?",
        {
            "That is its number in the function. In the file other lines stand above it.": "4",
            "That line only names what the function needs.": "mine.lines_above + 1",
            "That line takes mean and sd from the herd. Where do the other lines take theirs from?": (
                "mine.lines_above + 2"
            ),
            "That line trains, and the herd is the same for all test penguins and for the colony.": (
                "mine.lines_above + 3"
            ),
            "That line asks the model. Which numbers does it hand over, and who made them?": (
                "mine.lines_above + 5"
            ),
        },
        points=1,
        section="lesson 10, One scale for all features",
    ),
    Value(
        "average_penguin",
        "softmax(mine.biases)[mine.colony]",
        "An average penguin of the colony, less the colony's mean: which features is the model asked about?",
        {
            "That would hold for an untrained model. This one has biases.": "1 / 3",
            ANOTHER: ["softmax(mine.biases)[mine.colony - 1]", "softmax(mine.biases)[mine.colony - 2]"],
            "That is the score. Softmax makes probabilities of all three.": "mine.biases[mine.colony]",
            "That is the exponential. Divide by the sum of all three.": "np.exp(mine.biases[mine.colony])",
            "That is what the program would say *without* the mistake. What does it say with it?": (
                f"_forecast(mine, _scaled({COLONY}.mean(axis=0), mine.measured))[mine.colony]"
            ),
            "That is its loss. The probability is asked.": "-np.log2(softmax(mine.biases)[mine.colony])",
        },
        points=1,
        section="lesson 10, One scale for all features",
    ),
    Value(
        "soaked_row_loss",
        f"-np.log2({FORECAST}[{KIND}])",
        "Scale the row with the mean and sd that the model was trained with; then probabilities, then loss.",
        {
            "That is the probability of its species. The loss counts halvings.": f"{FORECAST}[{KIND}]",
            "That is 1 minus the probability: a loss without a log.": f"1 - {FORECAST}[{KIND}]",
            ANOTHER: [f"-np.log2({FORECAST}[{KIND} - 1])", f"-np.log2({FORECAST}[{KIND} - 2])"],
            "The mean and the sd are those of the test penguins. The model knows its herd's.": (
                f"-np.log2(_forecast(mine, _scaled(mine.soaked, mine.test_measured))[{KIND}])"
            ),
            "The biases are missing in the scores.": (
                f"-np.log2(softmax(_scaled(mine.soaked, mine.measured) @ mine.weights)[{KIND}])"
            ),
            "The row was not scaled as the herd was: subtract its mean *and* divide by its sd.": [
                f"-np.log2(_forecast(mine, mine.soaked)[{KIND}])",
                f"-np.log2(_forecast(mine, {CENTRED})[{KIND}])",
            ],
            "Divided by the variance. The standard deviation is its root.": (
                f"-np.log2(_forecast(mine, {CENTRED} / mine.measured.var(axis=0))[{KIND}])"
            ),
            "That is the loss of an average penguin.": f"-np.log2(softmax(mine.biases)[{KIND}])",
            "Only the species that is true counts: nothing is added up or divided.": [
                f"-np.log2({FORECAST}).sum()",
                f"-np.log2({FORECAST}[{KIND}]) / 3",
            ],
            "Softmax was applied twice: the model has done that.": f"-np.log2(softmax({FORECAST})[{KIND}])",
        },
        unit="bits",
        points=2,
        section="lesson 10, One scale for all features",
    ),
    Drawing(
        "season_figure",
        points=3,
        rubric={
            "two right curves that start at $\\log_2 3$, and the line": (
                "Both begin at 1.58 bits, where the line is; test is another curve than train.",
                "A curve that starts after the first step or falls in nats (from 1.10), or no line.",
            ),
            "names, axes with their unit and a title that says something": (
                "*train* and *test* beside a full and a dashed curve; *Test stays behind train*.",
                "Curves that differ by colour alone, or the title *Losses*.",
            ),
            "an alt text with numbers": (
                "Two losses fall from 1.58 bits to 0.21 on train and 0.26 on test. (Their own.)",
                "Two falling curves.",
            ),
        },
    ),
    Written(
        "letter_to_the_leader",
        60,
        "Say why train numbers promise nothing, what to report instead, and why that may be too good.",
        points=3,
        rubric={
            "why the train loss promises nothing": (
                "The weights were chosen to suit these 60 penguins, so it says how well they are remembered.",
                "It is too small to be true.",
            ),
            "a test number with unit and what it was measured on": (
                "0.2239 bits, on the 113 test penguins, after 1000 steps. (A number of their own table.)",
                "A train number, or one without *bits* or without the penguins it is of.",
            ),
            "a reason why another island may differ": (
                "The test has chosen the steps; or: their penguins may be larger.",
                "Nobody can know the future.",
            ),
        },
    ),
]
