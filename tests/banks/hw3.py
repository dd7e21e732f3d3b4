"""Answers to homework 3, right and wrong, as learners write them; `mine` holds a learner's numbers."""

LONG_TEXT = '"the test penguins had no say in the weights so they tell more " * 6'
LABEL = "np.eye(3)[mine.truth]"
MISSING = "(1 - mine.forecast[mine.truth])"

_SLOPES = """
    slopes = np.zeros(weights.shape)
    for row in range(weights.shape[0]):
        for column in range(weights.shape[1]):
            push = np.zeros(weights.shape)
            push[row, column] = h
            slopes[row, column] = (loss_of(weights + push) - loss_of(weights - push)) / (2 * h)
    return slopes
"""

_STEP = """
    batch, truth = features[rows], labels[rows]
    scores = batch @ weights + biases
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    gradient = (probabilities - np.eye(len(biases))[truth]) / len(rows)
    new_weights = weights - rate * batch.T @ gradient
    new_biases = biases - rate * gradient.sum(axis=0)
    return new_weights, new_biases
"""


def _slopes(right="", wrong=""):
    """Return the checker with one of its parts exchanged."""
    assert right in _SLOPES
    return f"def weight_slopes(loss_of, weights, h):{_SLOPES.replace(right, wrong) if right else _SLOPES}"


def _step(right="", wrong=""):
    """Return the step with one of its parts exchanged."""
    assert right in _STEP
    lines = _STEP.replace(right, wrong) if right else _STEP
    return f"def batch_step(weights, biases, features, labels, rows, rate):{lines}"


def _asked(given, last, name):
    """Return an answer that trains on the herd, asks the model about `given`, and ends in `last`."""
    return f"""
from helpers.classifier import SoftmaxClassifier
herd = (mine.measured - mine.measured.mean(axis=0)) / mine.measured.std(axis=0)
model = SoftmaxClassifier(learning_rate=2, steps=25).fit(herd, mine.species)
row, kind = mine.soaked.reshape(1, 2), mine.test_species[mine.soaked_row]
told = model.predict_probabilities({given})[0]
{name} = {last}
"""


_MIDDLE = "[[0, 0]]"
_SCALED = "(row - mine.measured.mean(axis=0)) / mine.measured.std(axis=0)"
_COLONY = """
(mine.test_measured[mine.test_species == mine.colony].mean(axis=0, keepdims=True)
    - mine.measured.mean(axis=0)) / mine.measured.std(axis=0)
"""


def _average(last, given=_MIDDLE):
    return _asked(given, last, "average_penguin")


def _soaked(last, given=_SCALED):
    return _asked(given, last, "soaked_row_loss")


def _letters(*order):
    return f"''.join('abcd'[list(mine.cases).index(n)] for n in {list(order)})"


RIGHT = {
    "six_slopes": [
        f"np.outer(mine.place, mine.forecast - {LABEL})",
        f"np.array([mine.place[0] * (mine.forecast - {LABEL}), mine.place[1] * (mine.forecast - {LABEL})])",
        f"mine.place[:, np.newaxis] @ (mine.forecast - {LABEL})[np.newaxis]",
    ],
    "score_rise": [
        f"mine.rate * {MISSING} * (mine.place[0] ** 2 + mine.place[1] ** 2 + 1)",
        f"""
        weights, biases = np.zeros((2, 3)), np.log(mine.forecast)
        before = mine.place @ weights + biases
        gradient = np.exp(before) / np.exp(before).sum() - {LABEL}
        weights = weights - mine.rate * np.outer(mine.place, gradient)
        biases = biases - mine.rate * gradient
        score_rise = (mine.place @ weights + biases - before)[mine.truth]
        """,
    ],
    "weight_slopes": [
        _slopes(),
        """
        def weight_slopes(loss_of, weights, h):
            up, down = weights.copy(), weights.copy()
            slopes = np.zeros(weights.shape)
            for place in np.ndindex(weights.shape):
                up[place] += h
                down[place] -= h
                slopes[place] = (loss_of(up) - loss_of(down)) / (2 * h)
                up[place] = weights[place]
                down[place] = weights[place]
            return slopes
        """,
        """
        def weight_slopes(loss_of, weights, h):
            pushes = h * np.eye(weights.size).reshape(weights.size, *weights.shape)
            slopes = [(loss_of(weights + push) - loss_of(weights - push)) / (2 * h) for push in pushes]
            return np.array(slopes).reshape(weights.shape)
        """,
    ],
    "batch_step": [
        _step(),
        """
        def batch_step(weights, biases, features, labels, rows, rate):
            weight_gradient, bias_gradient = np.zeros(weights.shape), np.zeros(len(biases))
            for row in rows:
                scores = features[row] @ weights + biases
                difference = np.exp(scores - scores.max())
                difference = difference / difference.sum()
                difference[labels[row]] -= 1
                weight_gradient += np.outer(features[row], difference)
                bias_gradient += difference
            n = len(rows)
            return weights - rate * weight_gradient / n, biases - rate * bias_gradient / n
        """,
        """
        from helpers.softmax import softmax
        def batch_step(weights, biases, features, labels, rows, rate):
            new_weights, new_biases = weights.copy(), biases.copy()
            gradient = softmax(features[rows] @ weights + biases)
            gradient[np.arange(len(rows)), labels[rows]] -= 1
            new_weights -= rate * features[rows].T @ gradient / len(rows)
            new_biases -= rate * gradient.mean(axis=0)
            return [new_weights, new_biases]
        """,
    ],
    "curve_letters": [
        _letters(0, 1, 2, 3),
        _letters(0, 1, 2, 3) + ".upper()",
        "' ' + " + _letters(0, 1, 2, 3),
    ],
    "line_of_wrong_scale": ["4", "4.0"],
    "average_penguin": [
        _average("told[mine.colony]"),
        _average("np.exp(model.biases)[mine.colony] / np.exp(model.biases).sum()"),
    ],
    "soaked_row_loss": [
        _soaked("-np.log2(told[kind])"),
        _soaked("round(-math.log(told[kind]) / math.log(2), 3)"),
    ],
    "season_figure": [
        """
        season_figure, ax = plt.subplots()
        ax.plot([1.6, 0.3, 0.2])
        ax.plot([1.6, 0.4, 0.3], "--")
        ax.set(xlabel="training step", ylabel="loss (bits)", title="Train falls on")
        """,
        """
        season_figure, axes = plt.subplots(1, 2)
        axes[0].plot([1.6, 0.3, 0.2])
        axes[1].plot([1.6, 0.4, 0.3])
        axes[0].set(xlabel="step", ylabel="loss (bits)")
        season_figure.suptitle("Train and test")
        """,
    ],
    "letter_to_the_leader": [LONG_TEXT],
}

WRONG = {
    "six_slopes": [
        (f"np.outer(mine.place, {LABEL} - mine.forecast)", "not label minus prediction"),
        ("np.outer(mine.place, mine.forecast)", "label is missing"),
        ("np.outer(mine.place, mine.forecast - np.eye(3)[mine.forecast.argmax()])", "really was"),
        ("np.outer(mine.place, mine.forecast - 1)", "for each species"),
        (f"np.outer(mine.place[::-1], mine.forecast - {LABEL})", "two rows are swapped"),
        (f"np.outer(mine.forecast - {LABEL}, mine.place)", "Rows and columns are swapped"),
        (f"mine.forecast - {LABEL}", "slopes by the *scores*"),
        (f"np.array([mine.forecast - {LABEL}] * 2)", "slopes by the *scores*"),
        (f"np.outer(abs(mine.place), mine.forecast - {LABEL})", "lost their signs"),
        (f"np.outer(mine.place, mine.forecast - {LABEL}) / 3", "Only a batch is divided"),
        (f"-mine.rate * np.outer(mine.place, mine.forecast - {LABEL})", "whole step"),
        (f"mine.rate * np.outer(mine.place, mine.forecast - {LABEL})", "rate does not belong"),
        (f"np.outer(mine.place, mine.forecast - {LABEL}) / 2", "number of features"),
        (f"np.outer(mine.place, mine.forecast - {LABEL}) / np.log(2)", "in bits"),
        (f"np.outer(mine.place, mine.forecast - {LABEL}).tolist()", "NumPy array is due"),
        ("0.5", "one number where"),
        ("np.zeros((2, 3))", "two rows of three products"),
    ],
    "score_rise": [
        (f"mine.rate * {MISSING} * (mine.place @ mine.place)", "bias took a step"),
        (f"mine.rate * {MISSING}", "bias alone"),
        (f"{MISSING} * (mine.place @ mine.place + 1)", "rate is missing"),
        (f"-mine.rate * {MISSING} * (mine.place @ mine.place + 1)", "*against* the slope"),
        (f"mine.rate * {MISSING} * (mine.place.sum() + 1)", "come in twice"),
        (f"mine.rate * {MISSING} * (abs(mine.place).sum() + 1)", "come in twice"),
        ("mine.rate * mine.forecast[mine.truth] * (mine.place @ mine.place + 1)", "*minus 1*"),
        (f"mine.rate * {MISSING} * (mine.place @ mine.place + 1) / 2", "Divided by 2"),
        (f"mine.rate * {MISSING} * (mine.place @ mine.place + 1) / 3", "Divided by 3"),
        ("mine.rate * (mine.place @ mine.place + 1)", "prediction is missing"),
        (MISSING, "push on the score alone"),
        ("mine.place * 2", "one plain number"),
        ("100", "then the score again"),
    ],
    "weight_slopes": [
        (_slopes("(2 * h)", "h"), "two steps long"),
        (_slopes("loss_of(weights - push)) / (2 * h)", "loss_of(weights)) / h"), "starts at the weights"),
        (_slopes("(loss_of(weights + push) -", "2 * (loss_of(weights) -"), "ends at the weights"),
        (_slopes("loss_of(weights - push)", "loss_of(weights)"), "half the way"),
        (_slopes("h\n            slopes", "-h\n            slopes"), "swapped"),
        (_slopes(" / (2 * h)", ""), "divided by the way"),
        (_slopes("/ (2 * h)", "/ 2 * h"), "whole 2h"),
        (
            _slopes(
                "(loss_of(weights + push) - loss_of(weights - push)) / (2 * h)",
                "loss_of(weights + push) - loss_of(weights - push) / (2 * h)",
            ),
            "in brackets",
        ),
        (_slopes(") - loss_of", ") + loss_of"), "needs the difference"),
        (
            _slopes(
                "(loss_of(weights + push) - loss_of(weights - push)) / (2 * h)",
                "(loss_of(weights + push) - 2 * loss_of(weights) + loss_of(weights - push)) / h**2",
            ),
            "second difference",
        ),
        (_slopes("push[row, column] = h", "push += h"), "pushed at once"),
        ("return (loss_of(weights + h) - loss_of(weights - h)) / (2 * h)", "pushed at once"),
        (_slopes("push[row, column] = h", "push[row] = h"), "whole row"),
        (_slopes("push[row, column] = h", "push[:, column] = h"), "whole column"),
        (
            """
            def weight_slopes(loss_of, weights, h):
                slopes = np.zeros(weights.shape)
                push = np.zeros(weights.shape)
                for place in np.ndindex(weights.shape):
                    push[place] = h
                    slopes[place] = (loss_of(weights + push) - loss_of(weights - push)) / (2 * h)
                return slopes
            """,
            "pile up",
        ),
        (
            """
            def weight_slopes(loss_of, weights, h):
                pushed, slopes = weights.copy(), np.zeros(weights.shape)
                for place in np.ndindex(weights.shape):
                    pushed[place] += h
                    up = loss_of(pushed)
                    pushed[place] -= 2 * h
                    slopes[place] = (up - loss_of(pushed)) / (2 * h)
                return slopes
            """,
            "old value back",
        ),
        (_slopes("return slopes", "return slopes.ravel()"), "one long row"),
        (_slopes("return slopes", "return slopes.tolist()"), "NumPy array is due"),
        (_slopes("    slopes =", "    h = 1e-5\n    slopes ="), "h that is given"),
        (
            """
            def weight_slopes(loss_of, weights, h):
                slopes = np.zeros(weights.shape)
                for place in np.ndindex(weights.shape):
                    weights[place] += h
                    up = loss_of(weights)
                    weights[place] -= 2 * h
                    slopes[place] = (up - loss_of(weights)) / (2 * h)
                return slopes
            """,
            "changes its input",
        ),
        (_slopes("range(weights.shape[1])", "range(weights.shape[0])"), "IndexError"),
        (_slopes("return slopes", "print(slopes)"), "None"),
        (_slopes("loss_of(weights + push)", "loss_of[weights + push]"), "TypeError"),
    ],
    "batch_step": [
        (_step("/ len(rows)", "/ len(features)"), "*all* penguins"),
        (_step(" / len(rows)", ""), "The mean is missing: divide"),
        (
            _step(
                "gradient = (",
                "probabilities = np.exp(probabilities)\n"
                "    probabilities /= probabilities.sum(axis=1, keepdims=True)\n    gradient = (",
            ),
            "Softmax was applied twice",
        ),
        (
            _step(" / len(rows)", "").replace("gradient.sum(axis=0)", "gradient.mean(axis=0)"),
            "slopes of the weights",
        ),
        (
            _step(" / len(rows)", "").replace("batch.T @ gradient", "batch.T @ gradient / len(rows)"),
            "slopes of the biases",
        ),
        (_step("/ len(rows)", "/ len(biases)"), "number of species"),
        (
            _step("features[rows], labels[rows]", "features, labels").replace("len(rows)", "len(labels)"),
            "All penguins took part",
        ),
        (_step("labels[rows]", "labels[: len(rows)]"), "labels are those of other rows"),
        (_step("features[rows]", "features[: len(rows)]"), "features are those of other rows"),
        (
            _step("features[rows], labels[rows]", "features[: len(rows)], labels[: len(rows)]"),
            "first rows were taken",
        ),
        (
            _step("weights - rate * batch", "weights + rate * batch").replace(
                "biases - rate", "biases + rate"
            ),
            "uphill",
        ),
        (
            _step("weights - rate * batch", "weights - batch").replace("rate * gradient", "gradient"),
            "not always 1",
        ),
        (_step("    batch,", "    rate = 0.5\n    batch,"), "not always 0.5"),
        (_step("    return new_weights, new_biases", "    return new_weights, biases"), "do not move"),
        (_step("gradient.sum(axis=0)", "gradient.mean(axis=0)"), "divided once more"),
        (_step("batch.T @ gradient", "batch.T @ gradient / len(rows)"), "divided twice"),
        (_step("gradient.sum(axis=0)", "gradient.sum()"), "do not move"),
        (_step("batch @ weights + biases", "batch @ weights"), "missing in the scores"),
        (_step(" - np.eye(len(biases))[truth]", ""), "*minus label*"),
        (_step("np.eye(len(biases))[truth]", "truth[:, np.newaxis]"), "one-hot rows first"),
        (
            _step("weights - rate * batch", "batch").replace("biases - rate * gradient", "gradient"),
            "That is the gradient",
        ),
        (_step("weights - rate", "-rate").replace("biases - rate", "-rate"), "not from 0"),
        (_step("return new_weights, new_biases", "return new_weights"), "Both are due"),
        (_step("return new_weights, new_biases", "return new_biases, new_weights"), "weights first"),
        (_step("    batch,", "    rate = rate / np.log(2)\n    batch,"), "in bits"),
        (
            _step(
                "    return",
                """
    scores = batch @ new_weights + biases
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    gradient = exponentials / exponentials.sum(axis=1, keepdims=True) - np.eye(len(biases))[truth]
    new_biases = biases - rate * gradient.mean(axis=0)
    return""",
            ),
            "*new* weights",
        ),
        (
            """
            def batch_step(weights, biases, features, labels, rows, rate):
                for row in rows:
                    scores = features[row] @ weights + biases
                    difference = np.exp(scores - scores.max())
                    difference = difference / difference.sum()
                    difference[labels[row]] -= 1
                    weights = weights - rate * np.outer(features[row], difference) / len(rows)
                    biases = biases - rate * difference / len(rows)
                return weights, biases
            """,
            "takes one step",
        ),
        (_step("np.exp(scores - scores.max(axis=1, keepdims=True))", "np.exp(scores)"), "overflow"),
        (
            _step("axis=1", "axis=0"),
            "went over the penguins",
        ),
        (
            _step("new_weights = weights - rate", "weights -= rate").replace(
                "return new_weights", "return weights"
            ),
            "changes its input",
        ),
        (_step("np.eye(len(biases))", "np.eye(3)"), "Compare the two shapes"),
        (_step("return new_weights, new_biases", "print(new_weights)"), "None"),
        (_step("batch.T @ gradient", "batch @ gradient"), "inner numbers"),
        (_step("return new_weights, new_biases", "return new_weights.sum()"), "hands back a tuple"),
    ],
    "curve_letters": [
        (_letters(0, 1, 3, 2), "jumps up again"),
        (_letters(2, 1, 0, 3), "jumps up again"),
        (_letters(3, 2, 1, 0), "jumps up again"),
        (_letters(3, 1, 2, 0), "that is the fourth"),
        (_letters(0, 3, 2, 1), "that is the fourth"),
        (_letters(1, 0, 2, 3), "other way round"),
        ("'abcd'", "t"),
        (_letters(0), "nothing between them"),
        (f"' '.join({_letters(0, 1, 2, 3)})", "nothing between them"),
        (f"list({_letters(0, 1, 2, 3)})", "between quotation marks"),
        ("3", "between quotation marks"),
    ],
    "line_of_wrong_scale": [
        ("1", "what it needs"),
        ("2", "herd's own mean"),
        ("3", "as it should"),
        ("5", "who made them"),
        ("'line 4'", "without quotation marks"),
        ("0", "*single* penguin"),
    ],
    "average_penguin": [
        ("1 / 3", "untrained"),
        (_average("told[(mine.colony + 1) % 3]"), "another species"),
        (_average("told[(mine.colony + 2) % 3]"), "another species"),
        (_average("model.biases[mine.colony]"), "is the score"),
        (_average("np.exp(model.biases[mine.colony])"), "is the exponential"),
        (_average("told[mine.colony]", _COLONY), "*without* the mistake"),
        (_average("-np.log2(told[mine.colony])"), "is its loss"),
        (_average("told"), "one plain number"),
        ("2", "asked about"),
    ],
    "soaked_row_loss": [
        (_soaked("told[kind]"), "probability of its species"),
        (_soaked("-np.log2(np.exp(told[kind]) / np.exp(told).sum())"), "to probabilities"),
        (_soaked("1 - told[kind]"), "without a log"),
        (_soaked("-np.log2(told[(kind + 1) % 3])"), "another species"),
        (_soaked("-np.log2(told[(kind + 2) % 3])"), "another species"),
        (
            _soaked(
                "-np.log2(told[kind])",
                "(row - mine.test_measured.mean(axis=0)) / mine.test_measured.std(axis=0)",
            ),
            "those of the test penguins",
        ),
        (
            _soaked(
                f"-np.log2(np.exp(({_SCALED}) @ model.weights)[0, kind]"
                f" / np.exp(({_SCALED}) @ model.weights).sum())"
            ),
            "biases are missing",
        ),
        (_soaked("-np.log2(told[kind])", _SCALED.replace("std", "var")), "variance"),
        (_soaked("-np.log2(told[kind])", "[[0, 0]]"), "average penguin"),
        (_soaked("-np.log2(told).sum()"), "Only that of the truth"),
        (_soaked("-np.log2(told[kind]) / 3"), "only the true species"),
        (_soaked("math.inf if told[kind] == 0 else -math.log2(told[kind])", "row"), "not scaled"),
        (
            _soaked(
                "math.inf if told[kind] == 0 else -math.log2(told[kind])",
                "row - mine.measured.mean(axis=0)",
            ),
            "not scaled",
        ),
        (_soaked("-np.log(told[kind])"), "nats"),
        (_soaked("np.log2(told[kind])"), "sign"),
        (_soaked("-np.log2(told)"), "one plain number"),
    ],
    "season_figure": [
        ("plt.figure()", "nothing is drawn"),
        ("season_figure, ax = plt.subplots()\nax.plot([1.6, 0.3])", "no title"),
        (
            "season_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', ylabel='loss')",
            "x-axis has no name",
        ),
        (
            "season_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', xlabel='step')",
            "y-axis has no name",
        ),
        ("plt.plot([1, 2])", "is no figure"),
    ],
    "letter_to_the_leader": [
        ("'The train loss promises nothing.'", "5 words, and at least 60 are due"),
        ("0.25", "is no text"),
        ("['test', 'train']", "is no text"),
        ("''", "0 words"),
    ],
}

EQUIVALENT = {
    "weight_slopes": {
        mutant.strip(): "each entry of the array is overwritten, so what it held at first does not matter"
        for mutant in (
            """
def weight_slopes(loss_of, weights, h):
    slopes = np.ones(weights.shape)
    for row in range(weights.shape[0]):
        for column in range(weights.shape[1]):
            push = np.zeros(weights.shape)
            push[row, column] = h
            slopes[row, column] = (loss_of(weights + push) - loss_of(weights - push)) / (2 * h)
    return slopes
""",
            """
def weight_slopes(loss_of, weights, h):
    up, down = (weights.copy(), weights.copy())
    slopes = np.ones(weights.shape)
    for place in np.ndindex(weights.shape):
        up[place] += h
        down[place] -= h
        slopes[place] = (loss_of(up) - loss_of(down)) / (2 * h)
        up[place] = weights[place]
        down[place] = weights[place]
    return slopes
""",
        )
    },
}
