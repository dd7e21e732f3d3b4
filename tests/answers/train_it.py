"""Answers to the exercises of lesson 08, as learners write them; none of them stands in the table."""

import ast

from helpers.exercises import table

_BAYES = """
squares = np.sum(((measurement - means) / sds) ** 2, axis=1)
nearest = np.min(squares)
weighted = shares * np.exp((nearest - squares) / 2)
return weighted / np.sum(weighted)
"""

_LOOP = """
x = np.hstack([features, np.ones((len(features), 1))])
w = np.zeros((x.shape[1], 3))
y = np.eye(3)[labels]
losses = np.zeros(steps + 1)
for step in range(steps + 1):
    e = np.exp(x @ w)
    p = e / e.sum(axis=1, keepdims=True)
    losses[step] = -(y * np.log2(p)).sum(axis=1).mean()
    w -= rate * x.T @ (p - y) / len(y)
return losses
"""

RIGHT = {
    "weights_of_pair": ["-0.5 * np.array([1.0, -1.0])"],
    "weights_of_four": ["[-5 / 8, 5 / 8]"],
    "untrained_loss_of_eight": ["3", "-math.log2(1 / 8)"],
    "accuracy_of": [
        """
        right = 0
        for row, label in zip(probabilities, labels):
            if list(row).index(max(row)) == label:
                right += 1
        return right / len(labels)
        """,
        """
        given = probabilities[np.arange(len(labels)), labels]
        return np.count_nonzero(given == np.max(probabilities, axis=1)) / len(labels)
        """,
    ],
    "bayes_with_shares": [
        _BAYES,
        """
        scores = []
        for mean, share in zip(means, shares):
            total = math.log(share)
            for x, m, sd in zip(measurement, mean, sds):
                total -= ((x - m) / sd) ** 2 / 2
            scores.append(total)
        powers = np.array([math.exp(score - max(scores)) for score in scores])
        return powers / sum(powers)
        """,
    ],
    "loss_curve_of_training": [
        _LOOP,
        """
        W, b, losses = np.zeros((features.shape[1], 3)), np.zeros(3), []
        for step in range(steps + 1):
            z = features @ W + b
            log_p = z - np.log(np.exp(z).sum(axis=1))[:, None]
            losses.append(-np.mean([row[y] for row, y in zip(log_p, labels)]) / np.log(2))
            error = np.exp(log_p) - (labels[:, None] == np.arange(3))
            W = W - rate * features.T @ error / len(labels)
            b = b - rate * error.mean(axis=0)
        return np.array(losses)
        """,
    ],
}

WRONG = {
    "weights_of_pair": [
        ("[0.5, -0.5]", "uphill"),
        ("np.array([[-0.5, 0.5]])", "axis of length 1"),
        ("-0.5", "NumPy array is due"),
    ],
    "weights_of_four": [
        ("np.array([-5, 5]) / 2", "for the sum"),
        ("-0.5 * np.mean([3, 1, 2, 4]) * np.array([1, -1])", "too far"),
        ("np.array([-0.7, 0.7])", "mean of the four"),
    ],
    "untrained_loss_of_eight": [
        ("math.log(8)", "nats"),
        ("2", "one by one"),
        ("np.full(8, 3.0)", "one plain number"),
    ],
    "accuracy_of": [
        ("return np.mean(probabilities.max(axis=1) == labels)", "*column*"),
        ("return probabilities.argmax(axis=1) == labels", "one plain number"),
        ("hits = probabilities.argmax(axis=-1) == labels\nreturn np.average(hits) * 100", "percent"),
        ("return (probabilities.argmax(axis=1) == labels - 1).mean()", "start at 0"),
        (
            "for row, label in zip(probabilities, labels):\n    return float(row.argmax() == label)",
            "Only the first",
        ),
        ("return (probabilities.argmax(axis=1) == labels).sum() / 3", "which column"),
        ("return f'{(probabilities.argmax(axis=1) == labels).mean():.2f}'", "a text"),
    ],
    "bayes_with_shares": [
        (_BAYES.replace("nearest = np.min(squares)", "nearest = 0"), "rounds to 0"),
        (_BAYES.replace("shares * ", ""), "shares are not used"),
        (_BAYES.replace(" / sds)", ")"), "standard deviations"),
        (_BAYES.replace(" / np.sum(weighted)", ""), "Score each kind"),
        (_BAYES.replace("axis=1", "axis=0"), "could not be broadcast"),
        ("means -= measurement\nreturn means", "changes its input"),
    ],
    "loss_curve_of_training": [
        (_LOOP.replace("log2", "log"), "nats"),
        (
            _LOOP.replace("np.zeros(steps + 1)", "np.zeros(steps)").replace(
                "range(steps + 1)", "range(steps)"
            ),
            "measure once more",
        ),
        (_LOOP.replace("p - y", "y - p"), "uphill"),
        (_LOOP.replace("np.ones((", "np.zeros(("), "biases never change"),
        (_LOOP.replace("(steps + 1)", "(501)"), "how many are there"),
        (_LOOP.replace(" / len(y)", ""), "gradient of the sum"),
        (_LOOP.replace("rate * x.T", "0.01 * x.T"), "circle"),
        (_LOOP.replace("np.eye(3)", "np.eye(max(labels) + 1)"), "ValueError"),
        (_LOOP.replace("    w -=", "w -="), "new weights reach"),
        (_LOOP.replace("np.zeros(steps + 1)", "np.zeros(steps + 1, dtype=int)"), "decimals are gone"),
    ],
}

_bayes, _training = (
    ast.unparse(ast.parse(table("train_it")[name].source))
    for name in ("bayes_with_shares", "loss_curve_of_training")
)
_SAME_SCORES = "all classes start with equal scores, as with zeros, and only differences count"

EQUIVALENT = {
    "bayes_with_shares": {
        _bayes.replace("measurement - means", "means - measurement"): "the difference is squared",
    },
    "loss_curve_of_training": {
        _training.replace("np.zeros((", "np.ones(("): _SAME_SCORES,
        _training.replace("np.zeros(3)", "np.ones(3)"): _SAME_SCORES,
    },
}
