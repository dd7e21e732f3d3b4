"""Answers to homework 3, right and wrong, as learners write them; `mine` holds a learner's numbers."""

ASKED = """
from helpers.classifier import SoftmaxClassifier
mean, sd = mine.measured.mean(axis=0), mine.measured.std(axis=0)
model = SoftmaxClassifier(learning_rate=2, steps=25).fit((mine.measured - mean) / sd, mine.species)
row, kind = mine.soaked.reshape(1, 2), mine.test_species[mine.soaked_row]
average_penguin = model.predict_probabilities([[0, 0]])[0]
soaked_row_loss = -np.log2(model.predict_probabilities((row - mean) / sd))[0]
"""

LOOP = """
slopes = np.empty(weights.shape)
for row in range(weights.shape[0]):
    for column in range(weights.shape[1]):
        push = np.zeros(weights.shape)
        push[row, column] = h
        slopes[row, column] = (loss_of(weights + push) - loss_of(weights - push)) / (2 * h)
return slopes
"""

STEP = """
x, y = features[rows], labels[rows]
z = x @ weights + biases
p = np.exp(z - z.max(axis=1, keepdims=True))
p = p / p.sum(axis=1, keepdims=True)
p[np.arange(len(rows)), y] -= 1
return weights - rate * x.T @ p / len(rows), biases - rate * p.mean(axis=0)
"""

RIGHT = {
    "six_slopes": [
        "[[x * (p - (k == mine.truth)) for k, p in enumerate(mine.forecast)] for x in mine.place]"
    ],
    "score_rise": [
        """
        push = mine.rate * ((np.arange(3) == mine.truth) - mine.forecast)
        score_rise = (mine.place @ np.outer(mine.place, push) + push)[mine.truth]
        """
    ],
    "weight_slopes": [
        LOOP,
        """
        pushes = h * np.eye(weights.size).reshape(weights.size, *weights.shape)
        slopes = [loss_of(weights + push) - loss_of(weights - push) for push in pushes]
        return np.array(slopes).reshape(weights.shape) / 2 / h
        """,
    ],
    "batch_step": [
        STEP,
        f"{STEP.strip()}]".replace("return ", "return ["),
        """
        from helpers.softmax import softmax
        by_weights, by_biases = np.zeros(weights.shape), np.zeros(len(biases))
        for row in rows:
            difference = softmax(features[row] @ weights + biases)
            difference[labels[row]] -= 1
            by_weights += np.outer(features[row], difference)
            by_biases += difference
        return weights - rate * by_weights / len(rows), biases - rate * by_biases / len(rows)
        """,
    ],
    "curve_letters": [
        """
        jumpy = np.diff(mine.curves).max(axis=1).argmax()
        fine, small, shuffled = [n for n in np.argsort(mine.curves[:, -1]) if n != jumpy]
        curve_letters = " " + "".join("ABCD"[n] for n in [small, fine, jumpy, shuffled])
        """
    ],
    "line_of_wrong_scale": ["mine.lines_above + 4.0"],
    "average_penguin": [f"{ASKED}average_penguin = round(average_penguin[mine.colony], 3)"],
    "soaked_row_loss": [f"{ASKED}soaked_row_loss = soaked_row_loss[kind]"],
}

WRONG = {
    "weight_slopes": [
        (LOOP.replace("np.empty(weights.shape)", "np.empty_like(weights)"), "whole numbers"),
        (LOOP.replace("return slopes", "return abs(slopes)"), "Push one weight alone"),
        (LOOP.replace("weights.shape[1]", "weights.shape[0]"), "IndexError"),
    ],
    "batch_step": [
        (STEP.replace("z.max(axis=1, keepdims=True)", "z.max()"), "of each row"),
        (STEP.replace("y] -= 1", "y - 1] -= 1"), "shifted by one"),
        (STEP.replace("axis=1", "axis=0"), "along each row"),
        (STEP.replace("p.mean(axis=0)", "p.sum(axis=0)"), "once, for both"),
        (STEP.replace("weights - rate * x.T", "weights - rate * x"), "inner numbers"),
        (STEP.replace("x, y =", "features = features[rows]\nx, y ="), "IndexError"),
        ("return np.zeros((1, 2)), np.zeros(2)", "Rows of the batch first"),
    ],
    "curve_letters": [
        ("''.join('abcd'[mine.cases.tolist().index(n)] for n in (0, 1, 3, 2))", "Look for jumps first"),
        ("''.join('abcd'[mine.cases.tolist().index(n)] for n in (1, 0, 2, 3))", "Where is nothing to learn"),
    ],
}
