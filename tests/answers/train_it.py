"""Answers to the exercises of lesson 10, as learners write them; none of them stands in the table."""

import ast

from helpers.exercises import table

_LOOP = """
x = np.hstack([features, np.ones((len(features), 1))])
w = np.zeros((x.shape[1], 3))
y = np.eye(3)[labels]
losses = np.zeros(steps + 1)
for step in range(steps + 1):
    e = np.exp(x @ w)
    p = e / e.sum(axis=1, keepdims=True)
    losses[step] = -(y * np.log(p)).sum(axis=1).mean()
    w -= rate * x.T @ (p - y) / len(y)
return losses
"""

_SLOPES = """
y = np.eye(probabilities.shape[1])[labels]
return features.T @ (probabilities - y) / len(labels)
"""

RIGHT = {"loss_curve_of_training": [_LOOP]}

WRONG = {
    "weights_of_pair": [("[0.5, -0.5]", "uphill")],
    "slopes_of_weights": [
        ("return features.T @ probabilities / len(labels)", "label was not subtracted"),
        (_SLOPES.replace("/ len(labels)", ""), "slopes of the sum"),
        (_SLOPES.replace("features.T @", "features @"), "ValueError"),
        (_SLOPES.replace("np.eye(probabilities.shape[1])", "np.eye(3)"), "ValueError"),
    ],
    "loss_curve_of_training": [
        (_LOOP.replace("np.log(", "np.log2("), "bits"),
        (_LOOP.replace("p - y", "y - p"), "uphill"),
        (_LOOP.replace("np.ones((", "np.zeros(("), "biases never change"),
        (_LOOP.replace(" / len(y)", ""), "gradient of the sum"),
        (_LOOP.replace("rate * x.T", "0.01 * x.T"), "circle"),
        (_LOOP.replace("    w -=", "w -="), "new weights reach"),
        (_LOOP.replace("np.zeros(steps + 1)", "np.zeros(steps + 1, dtype=int)"), "decimals are gone"),
    ],
}

_training = ast.unparse(ast.parse(table("train_it")["loss_curve_of_training"].source))
_SAME_SCORES = "all classes start with equal scores, as with zeros, and only differences count"

EQUIVALENT = {
    "loss_curve_of_training": {
        _training.replace("np.zeros((", "np.ones(("): _SAME_SCORES,
        _training.replace("np.zeros(3)", "np.ones(3)"): _SAME_SCORES,
    }
}
