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
    "cat_slope_in_bits": ["-0.43"],
    "gradient_by_scores": [_SOFTMAX + "p[label] -= 1\nreturn p"],
    "descend": [_LOOP],
}

WRONG = {
    "gradient_of_fives": [("[0.5, 0.3, 0.2]", "be subtracted")],
    "cat_slope_in_bits": [("0.43", "sign is lost")],
    "gradient_by_scores": [
        (_SOFTMAX + "g = np.zeros_like(logits)\ng[:] = p\ng[label] -= 1\nreturn g", "decimals are gone"),
        (_SOFTMAX + "p[label - 1] -= 1\nreturn p", "shifted by one"),
    ],
    "slope_by_differences": [
        ("change = f(z + h) - f(z - h)\nreturn change // (h + h)", "decimals are gone"),
        ("h = 1e-6\nreturn (f(z + h) - f(z - h)) / (2 * h)", "h that is given"),
    ],
    "descend": [
        (_LOOP.replace("astype(float)", "copy()"), "whole numbers"),
        (_LOOP.replace("z -= rate * p", "z -= rate * p\n    return z"), "Only one step"),
    ],
}
