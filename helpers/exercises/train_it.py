"""The exercises of lesson 08: training a classifier, step by step, and judging it."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import rows_with_classes
from helpers.checking.recurring import CUT, FIRST_ONLY
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _forecasts(random):
    votes = np.array([[0.1, 0.1, 0.1, 0.7], [0.6, 0.2, 0.1, 0.1], [0.1, 0.3, 0.4, 0.2]])
    unsure = np.array([[0.4, 0.35, 0.25], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35], [0.45, 0.15, 0.4]])
    cases = [
        (votes, np.array([3, 0, 1])),
        (unsure, np.array([0, 2, 1, 2])),
        (np.array([[0.1, 0.9]]), np.array([1])),
    ]
    for n_examples in (5, 9, 16, 25, 300):
        # Half of the labels follow the forecast, so that the share is not always near one K-th.
        p = random.dirichlet(np.ones(4), size=n_examples)
        cases.append(
            (p, np.where(random.rand(n_examples) < 0.5, p.argmax(axis=1), random.randint(4, size=n_examples)))
        )
    return cases + [(p, labels) for p, labels in rows_with_classes(random) if _one_leads(p)]


def _one_leads(probabilities):
    """Tell whether no row has two likeliest classes."""
    return (np.sum(probabilities == probabilities.max(axis=1, keepdims=True), axis=1) == 1).all()


def _kinds(random):
    pets, sds, shares = (
        np.array([[46, 600], [62, 600], [54, 960]]),
        np.array([6.4, 160.0]),
        np.array([5, 3, 2]),
    )
    line, one = np.array([[0], [2]]), np.array([1])
    cases = [
        (np.array([58.0, 700.0]), pets.astype(float), sds, shares / 10),
        (np.array([1]), line, one, np.array([0.75, 0.25])),
        (np.array([54, 600]), pets, np.array([6, 160]), np.array([0.2, 0.5, 0.3])),
        (np.array([70.0]), line, one, np.array([0.5, 0.5])),
        (np.array([-3000]), line, one, np.array([0.25, 0.75])),
    ]
    for n_kinds, n_features in random.randint([2, 1], [6, 5], size=(10, 2)):
        means, sds = random.uniform(-3, 3, (n_kinds, n_features)), random.uniform(0.5, 3, n_features)
        cases.append((random.uniform(-3, 3, n_features), means, sds, random.dirichlet(np.ones(n_kinds))))
    return cases


def _runs(random):
    corner = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0], [2.0, 1.0]])
    kinds = np.array([0, 1, 2, 0])
    cases = [(corner, kinds, 5, 0.3), (corner.astype(int), kinds, 1, 0.25), (corner, kinds, 0, 0.5)]
    cases += [(corner, np.array([1, 0, 0, 1]), 4, 1), (np.array([[2]]), np.array([1]), 2, 0.1)]
    for n_examples, n_features in random.randint([2, 1], [20, 5], size=(8, 2)):
        features, labels = (
            random.standard_normal((n_examples, n_features)),
            random.randint(3, size=n_examples),
        )
        cases.append((features, labels, int(random.randint(2, 8)), random.uniform(0.1, 1.5)))
    return cases


def _given(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


UPHILL = "That is a step uphill. The gradient points to where the loss grows: subtract it."
GRADIENT = "That is the gradient itself. A step is the rate times it, in the other direction."

EXERCISES = [
    Value(
        "weights_of_pair",
        "np.array([-0.5, 0.5])",
        "New weights are the old ones, here 0, minus rate times gradient.",
        {
            UPHILL: "np.array([0.5, -0.5])",
            GRADIENT: "np.array([1.0, -1.0])",
            "That is the whole gradient. The rate takes only half of it.": "np.array([-1.0, 1.0])",
            "Divided once too often: the gradient is a mean already.": "np.array([-0.25, 0.25])",
            "Those are the weights of the pair before this one.": "np.array([-0.375, 0.375])",
            "The rate belongs to slopes in nats, not in bits.": "np.array([-0.5, 0.5]) / np.log(2)",
        },
        section="One step, and it goes wrong",
    ),
    Value(
        "weights_of_four",
        "np.array([-0.625, 0.625])",
        "Multiply each pet's p - label by where it stands, take the mean of the four, then take the step.",
        {
            UPHILL: "np.array([0.625, -0.625])",
            GRADIENT: "np.array([1.25, -1.25])",
            "That is the step for the sum. The loss is a mean over the pets.": "np.array([-2.5, 2.5])",
            "That is too far: was the rate used, and do all pets share the mean?": "np.array([-1.25, 1.25])",
            "Where the pets stand was left out: multiply each p - label by its feature.": "np.zeros(2)",
            "The features lost their signs: the cats stand at negative numbers.": "np.array([-0.125, 0.125])",
        },
        section="Your turn, step by step",
    ),
    Value(
        "untrained_loss_of_eight",
        "3.0",
        "All scores tie. Which probability does each of the eight kinds get, and what does it cost?",
        {
            "That is the probability of each kind. How many halvings is it?": "1 / 8",
            "That is the number of kinds. The loss is a log of it.": "8.0",
            "That is the loss with three classes. Here there are eight.": "np.log2(3)",
            "That is the share of wrong guesses, not a loss.": "7 / 8",
            "That is the total of all eight scores, or the loss of a sure and right model.": "0.0",
            "How many halvings lead from 1 to an eighth? Count them one by one.": ["2.0", "4.0"],
        },
        unit="bits",
        section="Before the first step",
    ),
    Function(
        """
        def accuracy_of(probabilities, labels):
            return (probabilities.argmax(axis=1) == labels).mean()
        """,
        _forecasts,
        "For each row: which column holds the largest probability? Compare with the labels, then the share.",
        {
            "The largest number of the whole table was sought. Each row has its own.": ("axis=1", ""),
            FIRST_ONLY: "(probabilities[0].argmax() == labels[0]) / len(labels)",
            CUT: "np.sum(probabilities.argmax(axis=1) == labels) // len(labels)",
            "That counts the right ones. The share divides by the number of examples.": ("mean", "sum"),
            "`max` gives the largest probability itself. In which *column* does it stand?": ("argmax", "max"),
            "That is the share of *wrong* ones.": ("==", "!="),
            "That is the mean probability given to the truth.": "_given(probabilities, labels).mean()",
            "The likeliest class need not have more than ½.": "(_given(probabilities, labels) > 0.5).mean()",
            "The *least* likely class was taken.": ("argmax", "argmin"),
            "Class numbers start at 0.": ("axis=1)", "axis=1) + 1"),
            "Divide by the number of examples, not of classes.": ("mean()", "sum() / probabilities.shape[1]"),
            "That is the loss, not the accuracy.": "-np.log2(_given(probabilities, labels)).mean()",
            "That is how sure the model is, not how often it is right.": "probabilities.max(axis=1).mean()",
        },
        section="Animals it has never seen",
    ),
    Function(
        """
        def bayes_with_shares(measurement, means, sds, shares):
            distances = (measurement - means) / sds
            scores = -(distances**2).sum(axis=1) / 2
            return softmax(scores + np.log(shares))
        """,
        _kinds,
        "Score each kind as in the lesson, bring in its share, then turn the scores into probabilities.",
        {
            "The shares are not used. A rare kind needs better evidence.": (" + np.log(shares)", ""),
            "Far from every mean each exponential rounds to 0, and 0/0 has no value. Lesson 02 shifted "
            "the scores first. What becomes of a share when it moves into the exponent?": (
                "softmax(scores + np.log(shares))",
                "shares * np.exp(scores) / np.sum(shares * np.exp(scores))",
            ),
            "The shares were multiplied into the scores. They belong to the exponentials, "
            "and the log of a product is a sum.": ("+ np.log(shares)", "* shares"),
            "The shares were added as they are. In an exponent, a factor becomes its log.": ("np.log", ""),
            "`log2` was used, but the exponentials are powers of e.": ("log", "log2"),
            "The half is missing: the exponent is minus *half* the squared distance.": (" / 2", ""),
            "The minus sign is missing: far away must mean a low score.": ("-(dist", "(dist"),
            "The distances were not counted in standard deviations.": (" / sds", ""),
            "Divide by the standard deviation before squaring, not after.": ("/ sds", "/ np.sqrt(sds)"),
            "The distances were not squared.": ("(distances**2)", "abs(distances)"),
            "The exponentials were not divided by their sum: probabilities sum to 1.": ("softmax", "np.exp"),
            "The shares were multiplied in after softmax, so the sum is not 1 any more.": (
                "softmax(scores + np.log(shares))",
                "shares * softmax(scores)",
            ),
            "Those are scores, not probabilities.": ("softmax(", "("),
            "A rare kind must get less: its share is a factor, and here it divides.": ("+ np", "- np"),
        },
        section="How good can anyone be?",
    ),
    Function(
        """
        def loss_curve_of_training(features, labels, steps, rate):
            weights, biases, curve = np.zeros((features.shape[1], 3)), np.zeros(3), []
            for _ in range(steps + 1):
                logits = features @ weights + biases
                probabilities = softmax(logits)
                curve.append(-np.log2(_given(probabilities, labels)).mean())
                gradient = (probabilities - np.eye(3)[labels]) / len(labels)
                weights = weights - rate * features.T @ gradient
                biases = biases - rate * gradient.sum(axis=0)
            return np.array(curve)
        """,
        _runs,
        "Walk the circle with this input: scores, probabilities, loss, gradient, weights, biases.",
        {
            "One loss is missing: after the last step, measure once more.": ("steps + 1", "steps"),
            "The first loss is missing: measure before the first step, too.": ("(curve)", "(curve[1:])"),
            "There are three classes, even if the labels hold fewer.": ("3", "max(labels) + 1"),
            "The last loss is stale: take it after the last step.": (
                "(curve)",
                "(curve[:-1] + curve[-2:][:1])",
            ),
            "The rate is what the caller asks for, not always 0.5.": ("rate * ", "0.5 * "),
            "The biases' slopes are a sum: each row holds its share already.": (".sum(", ".mean("),
            "That took one step too many.": ("steps + 1", "steps + 2"),
            "The steps go uphill: subtract the gradient.": ("- rate", "+ rate"),
            "That is the gradient of the sum. Each example adds one N-th.": ("/ len(labels)", "/ 1"),
            "The slopes were turned into bits. The rate belongs to nats.": ("rate * ", "rate / np.log(2) * "),
            "The biases never change. They have a gradient as well.": ("biases - rate", "biases - 0"),
            "The biases grow where they should shrink: check their sign.": ("biases - rate", "biases + rate"),
            "The mean was taken twice: divide by N once.": ("rate * ", "rate / len(labels) * "),
            "The mean runs over the examples, not over the classes.": ("/ len(labels)", "/ 3"),
            "Softmax went down the columns, not along each row.": ("softmax(logits)", "softmax(logits.T).T"),
            "Nothing is learned: do the new weights reach the next round?": "np.full(steps + 1, np.log2(3))",
            "Those are sums over the examples. The loss is their mean.": ("mean()", "sum()"),
        },
        unit="bits",
        section="The training loop in ten lines",
    ),
]
