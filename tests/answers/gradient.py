"""Answers to the exercises of lesson 08, as learners write them; none of them stands in the table."""

_SOFTMAX = "e = np.exp(logits - logits.max())\np = e / e.sum()\n"
_LOOP = """
z = logits.astype(float)
for step in range(steps):
    e = np.exp(z - max(z))
    p = e / sum(e)
    p[label] -= 1
    z -= rate * p
return z
"""

RIGHT = {
    "third_gradient": ["np.array([0.5, 0.25, 0.25]) - np.array([0, 0, 1])", "[1 / 2, 1 / 4, -3 / 4]"],
    "gradient_of_fives": ["np.array([5, 3, 2]) / 10 - [0, 0, 1]", "[1 / 2, 3 / 10, -4 / 5]"],
    "missing_entry": ["-(0.15 + 0.35)", "(1 - 0.15 - 0.35) - 1"],
    "cat_slope_in_bits": ["-0.3 * np.log2(np.e)", "-0.43"],
    "gradient_by_scores": [
        _SOFTMAX + "p[label] -= 1\nreturn p",
        """
        slopes = []
        for i in range(len(logits)):
            slopes.append(1 / sum(np.exp(logits - logits[i])) - (i == label))
        return np.array(slopes)
        """,
    ],
    "slope_by_differences": [
        "return (f(z + h) - f(z - h)) / 2 / h",
        "up = (f(z + h) - f(z)) / h\ndown = (f(z) - f(z - h)) / h\nreturn (up + down) / 2",
    ],
    "descend": [
        _LOOP,
        """
        if steps == 0:
            return logits
        e = np.exp(logits - logits.max())
        step = rate * (np.eye(len(e))[label] - e / e.sum())
        return descend(logits + step, label, rate, steps - 1)
        """,
    ],
}

WRONG = {
    "third_gradient": [
        ("[-0.5, -0.25, 0.75]", "label minus prediction"),
        ("[0.25, 0.25, -0.5]", "What do the three sum to"),
        ("-math.log(0.25)", "one slope for each score"),
        ("np.array([[0.5, 0.25, -0.75]])", "axis of length 1"),
    ],
    "gradient_of_fives": [
        ("[0, 0, 1] - np.array([0.5, 0.3, 0.2])", "label minus prediction"),
        ("math.log(5)", "one slope for each score"),
        ("[0, 0, -0.8]", "wrong classes are pushed"),
        ("[0.5, 0.3, 0.2]", "still to be subtracted"),
    ],
    "missing_entry": [
        ("1 - 0.15 - 0.35", "as probabilities do"),
        ("0.35 - 0.15", "difference"),
        ("0,5", "point"),
    ],
    "cat_slope_in_bits": [
        ("math.log(2) * -0.3", "other direction"),
        ("0.43", "sign is lost"),
        ("-0.30", "unit does"),
    ],
    "gradient_by_scores": [
        ("e = np.exp(logits)\np = e / e.sum()\np[label] -= 1\nreturn p", "overflows"),
        (_SOFTMAX + "g = np.zeros_like(logits)\ng[:] = p\ng[label] -= 1\nreturn g", "decimals are gone"),
        (_SOFTMAX + "p[label - 1] -= 1\nreturn p", "shifted by one"),
        (_SOFTMAX + "p[label] = p[label] - 1\nreturn p.tolist()", "a list"),
        (_SOFTMAX + "p[label] -= 1\nreturn np.round(p, 4)", "rounded inside"),
        ("logits -= logits.max()\nreturn np.exp(logits)", "changes its input"),
    ],
    "slope_by_differences": [
        ("return np.abs((f(z + h) - f(z - h)) / (2 * h))", "falling function"),
        ("change = f(z + h) - f(z - h)\nreturn change // (h + h)", "decimals are gone"),
        ("return 2 * z", "whole way"),
        ("h = 1e-6\nreturn (f(z + h) - f(z - h)) / (2 * h)", "h that is given"),
        ("return (f[z + h] - f[z - h]) / (2 * h)", "TypeError"),
    ],
    "descend": [
        (_LOOP.replace("p[label] -= 1", "p -= label"), "where the 1 stands"),
        (_LOOP.replace("astype(float)", "copy()"), "whole numbers"),
        (
            _LOOP.replace("astype(float)", "copy()").replace("z -= rate * p", "z[:] = z - rate * p"),
            "decimals are gone",
        ),
        (_LOOP.replace("max(z)", "z[0]"), "overflows"),
        (_LOOP.replace("z -= rate * p", "z -= rate * p\n    return z"), "Only one step"),
        (
            "e = np.exp(logits - max(logits))\np = e / sum(e)\np[label] -= 1\nreturn logits - rate * p",
            "Only one step",
        ),
        (_LOOP.replace("return z", "return list(z)"), "a list"),
    ],
}
