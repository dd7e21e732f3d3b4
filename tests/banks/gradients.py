"""Answers to the exercises of lesson 07, right and wrong, as learners write them."""

_SOFTMAX = "e = np.exp(logits - logits.max())\np = e / e.sum()\n"

RIGHT = {
    "third_gradient": [
        "np.array([0.5, 0.25, 0.25]) - np.array([0, 0, 1])",
        "np.array([1 / 2, 1 / 4, -3 / 4])",
    ],
    "spam_slope": ["0.9", "0.9 - 0"],
    "missing_entry": ["-0.5", "-(0.15 + 0.35)"],
    "cat_slope_in_bits": ["-0.3 / math.log(2)", "-0.43", "-0.433", "-0.3 * np.log2(np.e)"],
    "gradient_by_scores": [
        _SOFTMAX + "p[label] -= 1\nreturn p",
        _SOFTMAX + "one_hot = np.eye(len(logits))[label]\nreturn p - one_hot",
        """
        def gradient_by_scores(logits, label):
            top = max(logits)
            total = sum(math.exp(z - top) for z in logits)
            slopes = []
            for i, z in enumerate(logits):
                slopes.append(math.exp(z - top) / total - (1 if i == label else 0))
            return np.array(slopes)
        """,
    ],
    "slope_by_differences": [
        "return (f(z + h) - f(z - h)) / (2 * h)",
        "return (f(z + h) - f(z - h)) / 2 / h",
        "up = (f(z + h) - f(z)) / h\ndown = (f(z) - f(z - h)) / h\nreturn (up + down) / 2",
    ],
    "descend": [
        """
        def descend(logits, label, rate, steps):
            z = logits.copy()
            for _ in range(steps):
                e = np.exp(z - z.max())
                p = e / e.sum()
                p[label] -= 1
                z -= rate * p
            return z
        """,
        """
        def descend(logits, label, rate, steps):
            one_hot = np.eye(len(logits))[label]
            for _ in range(steps):
                e = np.exp(logits - np.max(logits))
                logits = logits - rate * (e / np.sum(e) - one_hot)
            return logits
        """,
        """
        def descend(logits, label, rate, steps):
            if steps == 0:
                return logits
            e = np.exp(logits - logits.max())
            p = e / e.sum()
            return descend(logits + rate * (np.eye(len(p))[label] - p), label, rate, steps - 1)
        """,
    ],
}

_LOOP = """
def descend(logits, label, rate, steps):
    z = logits.copy()
    one_hot = np.eye(len(z))[label]
    for _ in range({steps}):
        e = np.exp(z - {shift})
        p = e / e.sum()
        {update}
    return {back}
"""


def _loop(steps="steps", shift="z.max()", update="z = z - rate * (p - one_hot)", back="z"):
    return _LOOP.format(steps=steps, shift=shift, update=update, back=back)


WRONG = {
    "third_gradient": [
        ("np.array([0, 0, 1]) - np.array([0.5, 0.25, 0.25])", "label minus prediction"),
        ("np.array([0.5, -0.75, 0.25])", "second class"),
        ("np.array([-0.5, 0.25, 0.25])", "first class"),
        ("np.array([0.5, 0.25, 0.25])", "has still to be subtracted"),
        ("np.array([0.5, 0.25, 0.25]) * np.array([0, 0, 1])", "difference"),
        ("(np.array([0.5, 0.25, 0.25]) - np.array([0, 0, 1])) / np.log(2)", "in bits"),
        ("[0.5, 0.25, -0.75]", "a list where a NumPy array is due"),
        ("-0.75", "Only the slope of the truth"),
    ],
    "spam_slope": [
        ("-0.9", "y minus p"),
        ("0.9 - 1", "had been spam"),
        ("1 - 0.9", "probability of no spam"),
        ("0.9 * 0.9 * (1 - 0.9)", "squared error"),
        ("-math.log(1 - 0.9)", "loss, not its slope"),
        ("0.9 * 0.1", "slope of the sigmoid"),
        ("0.9 / math.log(2)", "in bits"),
    ],
    "missing_entry": [
        ("0.5", "as probabilities do"),
        ("1 - 0.15 - 0.35", "as probabilities do"),
        ("0", "sum"),
        ("0.35 - 0.15", "difference of the two others"),
        ("-1", "as low as -1"),
    ],
    "cat_slope_in_bits": [
        ("-0.3 * math.log(2)", "other direction"),
        ("0.3 / math.log(2)", "sign is lost"),
        ("-0.3", "only if the unit does"),
        ("math.log2(0.3)", "by a factor"),
        ("0.3 * math.log(2)", "both wrong"),
    ],
    "gradient_by_scores": [
        (_SOFTMAX + "return np.eye(len(p))[label] - p", "label minus prediction"),
        (_SOFTMAX + "p[label] -= 1\nreturn p / np.log(2)", "in bits"),
        ("p = np.exp(logits) / np.exp(logits).sum()\np[label] -= 1\nreturn p", "overflow"),
        (_SOFTMAX + "return p", "softmax alone"),
        (_SOFTMAX + "return p - 1", "every class"),
        (_SOFTMAX + "return p - label", "number was subtracted"),
        ("return logits - np.eye(len(logits))[label]", "not from their softmax"),
        (_SOFTMAX + "p[label - 1] -= 1\nreturn p", "off by one"),
        (_SOFTMAX + "return p[label] - 1", "NumPy array is due"),
        (_SOFTMAX + "p[label] -= 1\nreturn list(p)", "a list"),
        (_SOFTMAX + "p[label] -= 1\nreturn p / len(p)", "number of classes"),
        (_SOFTMAX + "g = p - np.eye(len(p))[label]\nreturn g * p * (1 - p)", "squared error"),
        (
            "logits -= logits.max()\np = np.exp(logits) / np.exp(logits).sum()\np[label] -= 1\nreturn p",
            "changes",
        ),
        (_SOFTMAX + "p[label] -= 1", "`return`"),
        (_SOFTMAX + "p[label + 1] -= 1\nreturn p", "off by one"),
        ("e = math.exp(logits)\nreturn e", "TypeError"),
    ],
    "slope_by_differences": [
        ("return (f(z + h) - f(z - h)) / h", "two steps long"),
        ("return (f(z + h) - f(z)) / h", "starts at z"),
        ("return (f(z) - f(z - h)) / h", "ends at z"),
        ("return (f(z - h) - f(z + h)) / (2 * h)", "swapped"),
        ("return f(z + h) - f(z - h)", "still to be divided"),
        ("return (f(z + h) - f(z - h)) / 2 * h", "Python divides first"),
        ("return (f(z + h) + f(z - h)) / (2 * h)", "needs the difference"),
        ("return f(z + h) - f(z - h) / (2 * h)", "brackets"),
        ("return (f(z + h) - 2 * f(z) + f(z - h)) / h**2", "measures the bend"),
        ("return (f(z + h) - f(z)) / (2 * h)", "half the way"),
        ("h = 1e-5\nreturn (f(z + h) - f(z - h)) / (2 * h)", "h that is given"),
        ("return (f(z) + h - f(z) - h) / (2 * h)", "whole way"),
        ("return f(z)", "whole way"),
        ("return (f[z + h] - f[z - h]) / (2 * h)", "TypeError"),
        ("(f(z + h) - f(z - h)) / (2 * h)", "`return`"),
    ],
    "descend": [
        (_loop(update="z = z + rate * (p - one_hot)"), "goes up"),
        (_loop(steps="steps - 1"), "too few"),
        (_loop(steps="steps + 1"), "too many"),
        (_loop(update="z = z - (p - one_hot)"), "rate was left out"),
        (_loop(update="z = z - rate * (p - one_hot) / np.log(2)"), "ln 2"),
        (_loop(back="one_hot"), "present logits"),
        (_loop(back="np.exp(z - z.max()) / np.exp(z - z.max()).sum()"), "Probabilities were returned"),
        (_loop(shift="0"), "overflow"),
        (_loop(update="z = z - rate * (p - one_hot) / len(z)"), "number of classes"),
        (_loop(update="z = z - rate * (p - one_hot)\n        return z"), "Only one step"),
        (_loop(update="z = z - rate * (p - one_hot)", back="list(z)"), "a list"),
        (
            _loop().replace("logits.copy()", "logits").replace("z = z - rate * (p", "z -= rate * (p"),
            "changes",
        ),
        (
            "e = np.exp(logits - logits.max())\ng = e / e.sum()\ng[label] -= 1\n"
            "for _ in range(steps):\n    logits = logits - rate * g\nreturn logits",
            "computed anew",
        ),
        (
            "e = np.exp(logits - logits.max())\ng = e / e.sum()\ng[label] -= 1\nreturn logits - rate * g",
            "Only one step",
        ),
    ],
}
