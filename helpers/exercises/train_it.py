"""The exercises of lesson 10: training a classifier, step by step."""

import numpy as np

from helpers.bug_clinic import given_to_truth  # noqa: F401, a name of the texts below
from helpers.checking import Function, Value
from helpers.checking.forecasting import bands
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _batches(random):
    paper = np.array([[-1, -1], [1, -1], [0, 2]])
    thirds = np.full((3, 3), 1 / 3)
    cases = [(paper, thirds, np.array([0, 1, 2])), (paper[:2] * 1.5, thirds[:2], np.array([0, 0]))]
    cases.append((np.array([[2.0], [-1.0], [0.5]]), thirds[:, :2] * 1.5, np.array([0, 1, 1])))
    cases.append((np.array([[3]]), np.array([[0.25, 0.75]]), np.array([1])))
    for n_examples, n_features, n_classes in random.randint([2, 1, 2], [20, 6, 6], size=(8, 3)):
        q = random.dirichlet(np.ones(n_classes), size=n_examples)
        labels = random.randint(n_classes, size=n_examples)
        cases.append((random.standard_normal((n_examples, n_features)), q, labels))
    return cases


def _runs(random):
    corner = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0], [2.0, 1.0]])
    kinds = np.array([0, 1, 2, 0])
    cases = [(corner, kinds, 5, 0.3), (corner.astype(int), kinds, 1, 0.25), (corner, kinds, 0, 0.5)]
    cases += [(corner, np.array([1, 0, 0, 1]), 4, 1), (np.array([[2]]), np.array([1]), 2, 0.1)]
    for n_examples, n_features in random.randint([2, 1], [20, 5], size=(8, 2)):
        features = random.standard_normal((n_examples, n_features))
        labels = random.randint(3, size=n_examples)
        cases.append((features, labels, int(random.randint(2, 8)), random.uniform(0.1, 1.5)))
    return cases


UPHILL = "That is a step uphill, or the two changed places: cat first, and subtract the gradient."
GRADIENT = "That is the gradient itself. A step is the rate times it, in the other direction."

FORECASTS = {
    "biases that move": bands(
        "(abs(slopes_of_biases) > 1e-9).sum()", [3, 1], "all three", "one or two", "none ✓"
    ),
    "one step in Hz": bands("loss_in_hz", [0.55, 1.09], "below 0.55", "0.55 to 1.09", "above 1.09 ✓"),
    "the rate 5": {
        "it jumps": "max(np.diff(curves[5])) > 0.001",
        "not faster": "max(np.diff(curves[5])) <= 0.001 and curves[5][9] >= curves[0.5][9]",
        "it falls faster ✓": "max(np.diff(curves[5])) <= 0.001 and curves[5][9] < curves[0.5][9]",
    },
}

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
        },
        section="Your turn, step by step",
    ),
    Value(
        "weights_of_four",
        "np.array([-0.625, 0.625])",
        "Prediction minus label of each animal, times where it stands; the mean of the four; then the step.",
        {
            UPHILL: "np.array([0.625, -0.625])",
            GRADIENT: "np.array([1.25, -1.25])",
            "That is the step for the sum. The loss is a mean over the animals.": "np.array([-2.5, 2.5])",
            "That is too far: was the rate used, and is it a mean over all four?": "np.array([-1.25, 1.25])",
            "Where they stand was left out: multiply prediction minus label by it.": "np.zeros(2)",
        },
        section="Your turn, step by step",
    ),
    Value(
        "untrained_loss_of_eight",
        "np.log(8)",
        "All scores tie. Which probability does each of the eight kinds get, and what does it cost?",
        {
            "That is the probability of each kind. The loss is minus its log.": "1 / 8",
            "That is the number of kinds. The loss is a log of it.": "8.0",
        },
        unit="nats",
        section="Three animals on paper",
    ),
    Function(
        """
        def slopes_of_weights(features, probabilities, labels):
            one_hot = np.eye(probabilities.shape[1])[labels]
            gradient = (probabilities - one_hot) / len(labels)
            return features.T @ gradient
        """,
        _batches,
        "First prediction minus label, one row for each example. Then feature times that, over all examples.",
        {
            "The signs are turned around.": ("probabilities - one_hot", "one_hot - probabilities"),
            "Those are the slopes of the sum. Each example adds one N-th.": (" / len(labels)", ""),
            "Class *numbers* were subtracted. Make one-hot rows of them.": ("- one_hot", "- labels[:, None]"),
            "The label was not subtracted.": (" - one_hot", ""),
            "Those are slopes by scores. A weight acts through its feature.": ("features.T @ ", ""),
            "Those are the biases' slopes. Use the features.": ("features.T @ gradient", "sum(gradient)"),
            "Rows are the features, columns the classes.": ("features.T @ gradient", "gradient.T @ features"),
        },
        unit="nats per unit of weight",
        section="Three animals on paper",
    ),
    Function(
        """
        def loss_curve_of_training(features, labels, steps, rate):
            weights, biases, curve = np.zeros((features.shape[1], 3)), np.zeros(3), []
            for _ in range(steps + 1):
                logits = features @ weights + biases
                probabilities = softmax(logits)
                curve.append(-np.log(given_to_truth(probabilities, labels)).mean())
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
            "The rate is what the caller asks for, not always 0.5.": ("rate * ", "0.5 * "),
            "The biases' slopes are a sum: each row holds its share already.": (".sum(", ".mean("),
            "The steps go uphill: subtract the gradient.": ("- rate", "+ rate"),
            "That is the gradient of the sum. Each example adds one N-th.": ("/ len(labels)", "/ 1"),
            "The biases never change. They have a gradient as well.": ("biases - rate", "biases - 0"),
            "The mean runs over the examples, not over the classes.": ("/ len(labels)", "/ 3"),
            "Nothing is learned: do the new weights reach the next round?": "np.full(steps + 1, np.log(3))",
            "Those are sums over the examples. The loss is their mean.": ("mean()", "sum()"),
        },
        unit="nats",
        section="The training loop in ten lines",
    ),
]
