"""The exercises of lesson 08: training a classifier, step by step, and judging it."""

import numpy as np

from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.softmax import softmax


def _forecasts(random):
    votes = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.5, 0.4, 0.1]])
    unsure = np.array([[0.4, 0.35, 0.25], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35], [0.45, 0.15, 0.4]])
    cases = [
        (votes, np.array([0, 2, 1])),
        (unsure, np.array([0, 2, 1, 2])),
        (unsure, np.array([1, 0, 2, 0])),
        (np.array([[0.1, 0.9]]), np.array([1])),
    ]
    for n_examples in random.randint(2, 30, size=12):
        n_classes = random.randint(2, 6)
        # Half of the labels follow the forecast, so that the share is not always near one K-th.
        probabilities = random.dirichlet(np.ones(n_classes), size=n_examples)
        follow = random.randint(0, 2, size=n_examples).astype(bool)
        labels = random.randint(n_classes, size=n_examples)
        labels[follow] = probabilities[follow].argmax(axis=1)
        cases.append((probabilities, labels))
    return cases


def _kinds(random):
    line, one = np.array([[0.0], [2.0]]), np.array([1.0])
    pets, spread = np.array([[46.0, 600.0], [62.0, 600.0], [54.0, 960.0]]), np.array([6.4, 160.0])
    cases = [
        (np.array([1.0]), line, one, np.array([0.75, 0.25])),
        (np.array([54.0, 600.0]), pets, spread, np.array([0.5, 0.25, 0.25])),
        (np.array([54.0, 700.0]), pets, spread, np.array([1 / 3, 1 / 3, 1 / 3])),
        (np.array([70.0]), line, one, np.array([0.5, 0.5])),
        (np.array([-3000.0]), line, one, np.array([0.5, 0.5])),
    ]
    for n_kinds in random.randint(2, 6, size=12):
        n_features = random.randint(1, 5)
        means = random.uniform(-3, 3, size=(n_kinds, n_features))
        sds = random.uniform(0.5, 3, size=n_features)
        measurement = random.uniform(-3, 3, size=n_features)
        cases.append((measurement, means, sds, random.dirichlet(np.ones(n_kinds))))
    return cases


def _runs(random):
    corner = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0], [2.0, 1.0]])
    kinds = np.array([0, 1, 2, 0])
    cases = [(corner, kinds, 0, 0.5), (corner, kinds, 1, 0.5), (corner, kinds, 4, 1.0)]
    for n_examples in random.randint(3, 20, size=12):
        features = random.standard_normal((n_examples, random.randint(1, 5)))
        labels = random.randint(3, size=n_examples)
        cases.append((features, labels, int(random.randint(2, 8)), float(random.uniform(0.1, 1.5))))
    return cases


def _accuracy(probabilities, labels):
    return float((probabilities.argmax(axis=1) == labels).mean())


def _bayes(measurement, means, sds, shares):
    return softmax(_scores(measurement, means, sds) + np.log(shares))


def _scores(measurement, means, sds):
    return -(((measurement - means) / sds) ** 2).sum(axis=1) / 2


def _train(features, labels, steps, rate, scale=lambda n: 1 / n, bias=True, softmax=softmax, logs=np.log2):
    """Return the loss before each step and after the last; the options are what goes wrong."""
    weights, biases, curve = np.zeros((features.shape[1], 3)), np.zeros(3), []
    for _ in range(steps + 1):
        probabilities = softmax(features @ weights + biases)
        curve.append(-logs(probabilities[np.arange(len(labels)), labels]).mean())
        gradient = (probabilities - np.eye(3)[labels]) * scale(len(labels))
        weights = weights - rate * features.T @ gradient
        biases = biases - rate * gradient.sum(axis=0) * bias
    return np.array(curve)


# What functions with a known mistake return.


def _stale_end(features, labels, steps, rate):
    curve = _train(features, labels, steps, rate)
    return np.append(curve[:-1], curve[max(steps - 1, 0)])


def _pair(first, second):
    return np.array([first, second])


def _given_to_truth(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def _normalised(numbers):
    return numbers / numbers.sum()


def _normal_curves(measurement, means, sds, shares):
    return _normalised(shares * np.exp(_scores(measurement, means, sds)))


def _over_columns(logits):
    exponentials = np.exp(logits - logits.max())
    return exponentials / exponentials.sum(axis=0)


def _with(**options):
    return lambda features, labels, steps, rate: _train(features, labels, steps, rate, **options)


EXERCISES = [
    ValueExercise(
        "weights_of_pair",
        np.array([-0.5, 0.5]),
        "New weights are the old ones, here 0, minus rate times gradient.",
        [
            (
                "That is a step uphill. The gradient points to where the loss grows: subtract it.",
                _pair(0.5, -0.5),
            ),
            ("That is the whole gradient. The rate takes only half of it.", _pair(-1.0, 1.0)),
            (
                "That is the gradient itself. A step is the rate times it, in the other direction.",
                _pair(1.0, -1.0),
            ),
            ("Divided once too often: the gradient is a mean already.", _pair(-0.25, 0.25)),
            ("Those are the weights of the pair before this one.", _pair(-0.375, 0.375)),
            ("The numbers are right. Write them as one row, without inner brackets.", _pair(-0.5, 0.5)[None]),
            (
                "The gradient was turned into bits. The rate belongs to slopes in nats.",
                _pair(-0.5, 0.5) / np.log(2),
            ),
        ],
    ),
    ValueExercise(
        "weights_of_four",
        np.array([-0.625, 0.625]),
        "Multiply each pet's p - label by where it stands, take the mean of the four, then take the step.",
        [
            ("That is a step uphill. Subtract the gradient.", _pair(0.625, -0.625)),
            (
                "The numbers are right. Write them as one row, without inner brackets.",
                _pair(-0.625, 0.625)[None],
            ),
            (
                "That is the step for the sum. The loss is a mean, so divide by the number of pets.",
                _pair(-2.5, 2.5),
            ),
            (
                "That is twice too far: was the rate used, and do four pets share the mean?",
                _pair(-1.25, 1.25),
            ),
            (
                "That is the gradient. A step is the rate times it, in the other direction.",
                _pair(1.25, -1.25),
            ),
            ("Where the pets stand was left out: multiply each p - label by its feature.", _pair(0.0, 0.0)),
            (
                "The features lost their signs: the cats stand left of 0, at negative numbers.",
                _pair(-0.125, 0.125),
            ),
        ],
    ),
    ValueExercise(
        "untrained_loss_of_eight",
        3.0,
        "All scores tie. Which probability does each of the eight kinds get, and what does it cost?",
        [
            ("That is the probability of each kind. How many halvings is it?", 1 / 8),
            ("That is the number of kinds. The loss is a log of it.", 8.0),
            ("That is the loss with three classes. Here there are eight.", np.log2(3)),
            ("That is the share of wrong guesses, not a loss.", 7 / 8),
            ("That is the total of all eight scores, or the loss of a sure and right model.", 0.0),
            ("That is one halving too few.", 2.0),
            ("That is one halving too many.", 4.0),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "accuracy_of",
        _accuracy,
        _forecasts,
        "For each row: which column holds the largest probability? Compare with the labels, then the share.",
        [
            (
                "The largest of each *column* was sought. Each example is a row.",
                lambda p, y: float((p.argmax(axis=0) == y).mean()),
            ),
            (
                "The largest number of the whole table was sought. Each row has its own.",
                lambda p, y: float((p.argmax() == y).mean()),
            ),
            (
                "Only the first example counted: a `return` inside a loop ends the loop.",
                lambda p, y: float(p[0].argmax() == y[0]),
            ),
            (
                "Only the first example counted: a `return` inside a loop ends the loop.",
                lambda p, y: float(p[0].argmax() == y[0]) / len(y),
            ),
            (
                "That counts the right ones. The share divides by the number of examples.",
                lambda p, y: float((p.argmax(axis=1) == y).sum()),
            ),
            (
                "`max` gives the largest probability itself. In which *column* does it stand?",
                lambda p, y: float((p.max(axis=1) == y).mean()),
            ),
            ("That is the share of *wrong* ones.", lambda p, y: 1 - _accuracy(p, y)),
            ("That is in percent. A share lies between 0 and 1.", lambda p, y: 100 * _accuracy(p, y)),
            (
                "That is the mean probability given to the truth: the dot product of lesson 01.",
                lambda p, y: float(_given_to_truth(p, y).mean()),
            ),
            (
                "The likeliest class need not have more than ½.",
                lambda p, y: float((_given_to_truth(p, y) > 0.5).mean()),
            ),
            ("The *least* likely class was taken.", lambda p, y: float((p.argmin(axis=1) == y).mean())),
            ("Class numbers start at 0.", lambda p, y: float((p.argmax(axis=1) + 1 == y).mean())),
            (
                "The right ones were divided by the number of classes. Divide by the number of examples.",
                lambda p, y: float((p.argmax(axis=1) == y).sum() / p.shape[1]),
            ),
            (
                "One True or False for each example is there. Their mean is the share.",
                lambda p, y: p.argmax(axis=1) == y,
            ),
            ("That is the loss. Accuracy only asks which class leads.", lambda p, y: cross_entropy(p, y)),
            (
                "The labels are not used: that is how sure the model is, not how often it is right.",
                lambda p, y: float(p.max(axis=1).mean()),
            ),
        ],
    ),
    FunctionExercise(
        "bayes_with_shares",
        _bayes,
        _kinds,
        "Score each kind as in the lesson, bring in its share, then turn the scores into probabilities.",
        [
            (
                "The shares are not used. A rare kind needs better evidence.",
                lambda x, means, sds, shares: softmax(_scores(x, means, sds)),
            ),
            (
                "Far from every mean each exponential rounds to 0, and 0/0 has no value. Lesson 02 shifted "
                "the scores first. What becomes of a share when it moves into the exponent?",
                _normal_curves,
            ),
            (
                "The shares were multiplied into the scores. They belong to the exponentials, "
                "and the log of a product is a sum.",
                lambda x, means, sds, shares: softmax(_scores(x, means, sds) * shares),
            ),
            (
                "The shares were added to the scores as they are. In an exponent, a factor becomes its log.",
                lambda x, means, sds, shares: softmax(_scores(x, means, sds) + shares),
            ),
            (
                "log2 was used, but the exponentials are powers of e.",
                lambda x, means, sds, shares: softmax(_scores(x, means, sds) + np.log2(shares)),
            ),
            (
                "The half is missing: the exponent is minus *half* the squared distance.",
                lambda x, means, sds, shares: softmax(2 * _scores(x, means, sds) + np.log(shares)),
            ),
            (
                "The minus sign is missing: far away must mean a low score.",
                lambda x, means, sds, shares: softmax(np.log(shares) - _scores(x, means, sds)),
            ),
            (
                "The distances were not counted in standard deviations.",
                lambda x, means, sds, shares: softmax(_scores(x, means, np.ones_like(sds)) + np.log(shares)),
            ),
            (
                "Divide by the standard deviation before squaring, not by it after squaring.",
                lambda x, means, sds, shares: softmax(_scores(x, means, np.sqrt(sds)) + np.log(shares)),
            ),
            (
                "The distances were not squared.",
                lambda x, means, sds, shares: softmax(
                    -np.abs((x - means) / sds).sum(axis=1) / 2 + np.log(shares)
                ),
            ),
            (
                "The exponentials were not divided by their sum: probabilities sum to 1.",
                lambda x, means, sds, shares: shares * np.exp(_scores(x, means, sds)),
            ),
            (
                "The shares were multiplied in after softmax, so the sum is not 1 any more.",
                lambda x, means, sds, shares: shares * softmax(_scores(x, means, sds)),
            ),
            (
                "Those are scores, not probabilities.",
                lambda x, means, sds, shares: _scores(x, means, sds) + np.log(shares),
            ),
            (
                "Each exponential was divided by the share, not multiplied: a rare kind must get less.",
                lambda x, means, sds, shares: softmax(_scores(x, means, sds) - np.log(shares)),
            ),
        ],
    ),
    FunctionExercise(
        "loss_curve_of_training",
        _train,
        _runs,
        "Walk the circle with this input: scores, probabilities, loss, gradient, weights, biases.",
        [
            (
                "One loss is missing: after the last step, measure once more.",
                lambda x, y, steps, rate: _train(x, y, steps, rate)[:-1],
            ),
            (
                "The first loss is missing: measure before the first step, too.",
                lambda x, y, steps, rate: _train(x, y, steps, rate)[1:],
            ),
            (
                "There are three classes, even where the labels hold only some of them.",
                lambda x, y, steps, rate: SoftmaxClassifier(rate, steps).fit(x, y).loss_history,
            ),
            (
                "The number of steps is what the caller asks for, not always 500.",
                lambda x, y, steps, rate: _train(x, y, 500, rate),
            ),
            (
                "The last loss is stale: compute the probabilities anew with the final weights.",
                _stale_end,
            ),
            (
                "The rate is what the caller asks for, not always 0.5.",
                lambda x, y, steps, rate: _train(x, y, steps, 0.5),
            ),
            (
                "The biases' gradient was averaged once more: each row holds its share already, so add up.",
                lambda x, y, steps, rate: _train(x, y, steps, rate, bias=1 / len(y)),
            ),
            ("That took one step too many.", lambda x, y, steps, rate: _train(x, y, steps + 1, rate)),
            ("The steps go uphill: subtract the gradient.", _with(scale=lambda n: -1 / n)),
            (
                "The gradient is that of the sum. The loss is a mean, so each example adds one N-th.",
                _with(scale=lambda n: 1.0),
            ),
            (
                "The slopes were turned into bits. Here the rate belongs to slopes in nats.",
                _with(scale=lambda n: 1 / n / np.log(2)),
            ),
            ("The biases never change. They have a gradient as well.", _with(bias=False)),
            ("The biases grow where they should shrink: check their sign.", _with(bias=-1)),
            (
                "The mean was taken twice: is the gradient divided by N once more when it is added up?",
                _with(scale=lambda n: 1 / n**2),
            ),
            (
                "The mean runs over the three classes here. It should run over the examples.",
                _with(scale=lambda n: 1 / 3),
            ),
            (
                "Softmax went down the columns: each animal's own three probabilities sum to 1.",
                _with(softmax=_over_columns),
            ),
            (
                "Nothing is learned: do the new weights reach the next round?",
                lambda x, y, steps, rate: np.full(steps + 1, np.log2(3)),
            ),
            (
                "Those are sums over the examples. The loss is their mean.",
                lambda x, y, steps, rate: _train(x, y, steps, rate) * len(y),
            ),
        ],
        unit="bits",
    ),
]
