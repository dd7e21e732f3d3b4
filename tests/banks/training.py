"""Answers to the exercises of lesson 08, right and wrong, as learners write them."""

import ast
import textwrap

_LOOP = """
    weights, biases = np.zeros((features.shape[1], 3)), np.zeros(3)
    one_hot = np.eye(3)[labels]
    curve = []
    for step in range(steps + 1):
        exponentials = np.exp(features @ weights + biases)
        probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
        curve.append(-np.log2(probabilities[np.arange(len(labels)), labels]).mean())
        gradient = (probabilities - one_hot) / len(labels)
        weights = weights - rate * features.T @ gradient
        biases = biases - rate * gradient.sum(axis=0)
    return np.array(curve)
"""


def _loop(right="", wrong=""):
    """Return the loop with one of its parts exchanged."""
    assert right in _LOOP
    lines = _LOOP.replace(right, wrong) if right else _LOOP
    return f"def loss_curve_of_training(features, labels, steps, rate):{lines}"


_BAYES = """
    distances = (measurement - means) / sds
    scores = -(distances**2).sum(axis=1) / 2 + np.log(shares)
    exponentials = np.exp(scores - scores.max())
    return exponentials / exponentials.sum()
"""


def _bayes(right="", wrong=""):
    """Return the classifier with one of its parts exchanged."""
    assert right in _BAYES
    lines = _BAYES.replace(right, wrong) if right else _BAYES
    return f"def bayes_with_shares(measurement, means, sds, shares):{lines}"


RIGHT = {
    "weights_of_pair": ["np.array([-0.5, 0.5])", "-0.5 * np.array([1.0, -1.0])"],
    "weights_of_four": ["np.array([-0.625, 0.625])", "np.array([-5 / 8, 5 / 8])"],
    "untrained_loss_of_eight": ["3", "np.log2(8)", "-math.log2(1 / 8)"],
    "accuracy_of": [
        """
        def accuracy_of(probabilities, labels):
            return (probabilities.argmax(axis=1) == labels).mean()
        """,
        """
        def accuracy_of(probabilities, labels):
            right = 0
            for row, label in zip(probabilities, labels):
                if np.argmax(row) == label:
                    right += 1
            return right / len(labels)
        """,
        """
        def accuracy_of(probabilities, labels):
            given = probabilities[np.arange(len(labels)), labels]
            return np.sum(given == np.max(probabilities, axis=1)) / len(labels)
        """,
    ],
    "bayes_with_shares": [
        _bayes(),
        """
        def bayes_with_shares(measurement, means, sds, shares):
            scores = []
            for mean, share in zip(means, shares):
                total = math.log(share)
                for x, m, sd in zip(measurement, mean, sds):
                    total -= ((x - m) / sd) ** 2 / 2
                scores.append(total)
            powers = np.array([math.exp(score - max(scores)) for score in scores])
            return powers / sum(powers)
        """,
        """
        def bayes_with_shares(measurement, means, sds, shares):
            squares = np.sum(((measurement - means) / sds) ** 2, axis=1)
            nearest = np.min(squares)
            weighted = shares * np.exp((nearest - squares) / 2)
            return weighted / np.sum(weighted)
        """,
    ],
    "loss_curve_of_training": [
        _loop(),
        """
        def loss_curve_of_training(features, labels, steps, rate):
            W, b = np.zeros((features.shape[1], 3)), np.zeros(3)
            losses = np.zeros(steps + 1)
            for step in range(steps + 1):
                z = features @ W + b
                log_p = z - np.log(np.exp(z).sum(axis=1))[:, None]
                losses[step] = -np.mean([row[y] for row, y in zip(log_p, labels)]) / np.log(2)
                error = np.exp(log_p) - (labels[:, None] == np.arange(3))
                W = W - rate * features.T @ error / len(labels)
                b = b - rate * error.mean(axis=0)
            return losses
        """,
        """
        def loss_curve_of_training(features, labels, steps, rate):
            x = np.hstack([features, np.ones((len(features), 1))])
            w = np.zeros((x.shape[1], 3))
            y = np.eye(3)[labels]

            def forecast():
                e = np.exp(x @ w)
                return e / e.sum(axis=1, keepdims=True)

            curve = [-(y * np.log2(forecast())).sum(axis=1).mean()]
            for step in range(steps):
                w -= rate * x.T @ (forecast() - y) / len(y)
                curve.append(-(y * np.log2(forecast())).sum(axis=1).mean())
            return np.array(curve)
        """,
    ],
}

WRONG = {
    "weights_of_pair": [
        ("np.array([0.5, -0.5])", "uphill"),
        ("np.array([-1.0, 1.0])", "only half"),
        ("np.array([1.0, -1.0])", "other direction"),
        ("np.array([-0.25, 0.25])", "mean already"),
        ("np.array([-0.375, 0.375])", "pair before"),
        ("-0.5 * np.array([1.0, -1.0]) / np.log(2)", "into bits"),
        ("[-0.5, 0.5]", "a list"),
        ("-0.5 * np.array([[1.0, -1.0]])", "inner brackets"),
        ("-0.5", "NumPy array is due"),
        ("np.array([-0.5, 0.3])", "minus rate times gradient"),
    ],
    "weights_of_four": [
        ("np.array([0.625, -0.625])", "uphill"),
        ("np.array([-2.5, 2.5])", "for the sum"),
        ("np.array([-1.25, 1.25])", "twice too far"),
        ("np.array([1.25, -1.25])", "other direction"),
        ("np.zeros(2)", "left out"),
        ("np.array([-0.125, 0.125])", "lost their signs"),
        ("[-0.625, 0.625]", "a list"),
        ("np.array([[-0.625, 0.625]])", "inner brackets"),
        ("np.array([-0.7, 0.7])", "mean of the four"),
    ],
    "untrained_loss_of_eight": [
        ("math.log(8)", "nats"),
        ("1 / 8", "How many halvings"),
        ("8", "a log of it"),
        ("np.log2(3)", "three classes"),
        ("7 / 8", "wrong guesses"),
        ("-3", "never below 0"),
        ("2", "too few"),
        ("4", "too many"),
        ("0", "sure and right"),
        ("np.log10(8)", "decimal digits"),
        ("-np.log2(np.full(8, 1 / 8))", "one plain number"),
    ],
    "accuracy_of": [
        ("return np.mean(probabilities.max(axis=1) == labels)", "*column*"),
        ("return (probabilities.argmax(axis=1) == labels).sum()", "counts the right ones"),
        ("return (probabilities.argmax(axis=1) != labels).mean()", "*wrong* ones"),
        ("return 100 * (probabilities.argmax(axis=1) == labels).mean()", "percent"),
        ("return probabilities[np.arange(len(labels)), labels].mean()", "given to the truth"),
        ("return (probabilities[np.arange(len(labels)), labels] > 0.5).mean()", "need not have"),
        ("return (probabilities.argmin(axis=1) == labels).mean()", "*least* likely"),
        ("return (probabilities.argmax(axis=1) + 1 == labels).mean()", "start at 0"),
        (
            "return (probabilities.argmax(axis=1) == labels).sum() / probabilities.shape[1]",
            "number of classes",
        ),
        ("return probabilities.argmax(axis=1) == labels", "Their mean"),
        ("return (probabilities.argmax(axis=0) == labels).mean()", "each *column*"),
        ("return (probabilities.argmax() == labels).mean()", "whole table"),
        ("return (probabilities.argmax(axis=1) == labels[0]).mean()", "which column"),
        ("return -np.log2(probabilities[np.arange(len(labels)), labels]).mean()", "That is the loss"),
        ("return probabilities.max(axis=1).mean()", "labels are not used"),
        ("(probabilities.argmax(axis=1) == labels).mean()", "return"),
        ("return probabilities.argmax(axis=1).mean() == labels.mean()", "a number is due"),
        ("return f'{(probabilities.argmax(axis=1) == labels).mean():.2f}'", "a text"),
        (
            "for row, label in zip(probabilities, labels):\n    return float(np.argmax(row) == label)",
            "ends the loop",
        ),
        (
            "right = 0\nfor row, label in zip(probabilities, labels):\n    if np.argmax(row) == label:\n"
            "        right += 1\n    return right / len(labels)",
            "ends the loop",
        ),
    ],
    "bayes_with_shares": [
        (_bayes(" + np.log(shares)", ""), "shares are not used"),
        (
            "weighted = shares * np.exp(-(((measurement - means) / sds) ** 2).sum(axis=1) / 2)\n"
            "return weighted / weighted.sum()",
            "rounds to 0",
        ),
        (_bayes(" + np.log(shares)", " * shares"), "log of a product"),
        (_bayes("np.log(shares)", "shares"), "becomes its log"),
        (_bayes("np.log(", "np.log2("), "log2 was used"),
        (_bayes(" / 2", ""), "half is missing"),
        (_bayes("-(distances", "(distances"), "minus sign"),
        (_bayes(" / sds", ""), "standard deviations"),
        (
            _bayes("-(distances**2).sum(axis=1) / 2", "-((measurement - means) ** 2 / sds).sum(axis=1) / 2"),
            "before squaring",
        ),
        (_bayes("distances**2", "abs(distances)"), "not squared"),
        (_bayes("exponentials / exponentials.sum()", "scores"), "scores, not"),
        (_bayes("+ np.log", "- np.log"), "divided by the share"),
        (
            _bayes(" + np.log(shares)", "").replace("return ", "return shares * "),
            "multiplied in after",
        ),
        ("return shares * np.exp(-(((measurement - means) / sds) ** 2).sum(axis=1) / 2)", "their sum"),
        (_bayes("sum(axis=1)", "sum()"), "Score each kind"),
        (_bayes("sum(axis=1)", "sum(axis=0)"), "could not be broadcast"),
        (_bayes("    return ", "    answer = "), "None"),
        (_bayes("return exponentials / exponentials.sum()", "return exponentials.argmax()"), "array is due"),
        (_bayes("exponentials / exponentials.sum()", "list(exponentials / exponentials.sum())"), "a list"),
        (
            "def bayes_with_shares(measurement, means, sds, shares):\n    means -= measurement\n"
            "    return means",
            "changes its input",
        ),
    ],
    "loss_curve_of_training": [
        (_loop("np.log2(", "np.log("), "nats"),
        (_loop("-np.log2", "np.log2"), "never below 0"),
        (_loop("range(steps + 1)", "range(steps)"), "after the last step"),
        (_loop("np.array(curve)", "np.array(curve[1:])"), "before the first step"),
        (_loop("range(steps + 1)", "range(steps + 2)"), "one step too many"),
        (_loop("probabilities - one_hot", "one_hot - probabilities"), "uphill"),
        (_loop("one_hot) / len(labels)", "one_hot)"), "that of the sum"),
        (_loop("/ len(labels)", "/ len(labels) / np.log(2)"), "into bits"),
        (_loop("        biases = biases - rate * gradient.sum(axis=0)\n", ""), "biases never change"),
        (_loop("biases - rate", "biases + rate"), "check their sign"),
        (
            _loop("/ len(labels)", "/ len(labels) ** 2"),
            "taken twice",
        ),
        (_loop("/ len(labels)", "/ 3"), "three classes here"),
        (_loop("rate * ", "0.5 * "), "not always 0.5"),
        (_loop("gradient.sum(axis=0)", "gradient.mean(axis=0)"), "averaged once more"),
        (_loop("np.array(curve)", "np.array(curve[:-1] + curve[-2:][:1])"), "stale"),
        (_loop("sum(axis=1, keepdims=True)", "sum(axis=0)"), "own three probabilities"),
        (_loop("weights = weights - rate", "new_weights = weights - rate"), "circle"),
        (_loop("        weights = weights", "        break\n        weights = weights"), "shape"),
        (_loop("np.array(curve)", "curve"), "a list"),
        (_loop("np.array(curve)", "curve[-1]"), "array is due"),
        (_loop("labels]).mean()", "labels]).sum()"), "sums over the examples"),
        (_loop("features.shape[1]", "2"), "ValueError"),
        (_loop("range(steps + 1)", "range(501)"), "not always 500"),
        (_loop(", 3)), np.zeros(3)", ", max(labels) + 1)), np.zeros(max(labels) + 1)"), "ValueError"),
        (
            _loop(", 3)), np.zeros(3)", ", max(labels) + 1)), np.zeros(max(labels) + 1)").replace(
                "np.eye(3)", "np.eye(max(labels) + 1)"
            ),
            "only some of them",
        ),
        (_loop("    return np.array(curve)", "    print(curve)"), "None"),
        (_loop("    return np", "        return np"), "shape"),
        (
            _loop("weights = weights - rate * features.T @ gradient", "weights = weights")
            .replace("biases = biases - rate * gradient.sum(axis=0)", "biases = biases")
            .strip(),
            "new weights reach",
        ),
        (_loop("rate * features.T", "0.5 * features.T"), "circle"),
    ],
}

_SQUARED = "the difference is squared, so its sign does not count"
_SAME_SCORES = "all classes start with equal scores, as with zeros, and only differences count"
_OVERWRITTEN = "every entry of the array is overwritten"


def _mutant(source, right, wrong):
    """Return an answer with one part exchanged, in the form in which the test prints mutants."""
    source = textwrap.dedent(source).strip()
    assert right in source
    return ast.unparse(ast.parse(source.replace(right, wrong)))


_first_bayes, _second_bayes, _third_bayes = RIGHT["bayes_with_shares"]
_first_loop, _second_loop, _third_loop = RIGHT["loss_curve_of_training"]

EQUIVALENT = {
    "bayes_with_shares": {
        _mutant(_first_bayes, "measurement - means", "means - measurement"): _SQUARED,
        _mutant(_second_bayes, "(x - m)", "(m - x)"): _SQUARED,
        _mutant(_third_bayes, "measurement - means", "means - measurement"): _SQUARED,
    },
    "loss_curve_of_training": {
        _mutant(_first_loop, "np.zeros((", "np.ones(("): _SAME_SCORES,
        _mutant(_first_loop, "np.zeros(3)", "np.ones(3)"): _SAME_SCORES,
        _mutant(_second_loop, "np.zeros((", "np.ones(("): _SAME_SCORES,
        _mutant(_second_loop, "np.zeros(3)", "np.ones(3)"): _SAME_SCORES,
        _mutant(_second_loop, "np.zeros(steps", "np.ones(steps"): _OVERWRITTEN,
        _mutant(_third_loop, "np.zeros", "np.ones"): _SAME_SCORES,
    },
}
