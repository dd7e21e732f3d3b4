"""Answers to the exercises of lesson 01, right and wrong, as learners write them."""

_COSINE = "row @ person / np.sqrt(row @ row * (person @ person))"

RIGHT = {
    "cosine_on_your_own": ["0.89"],
    "cosine_cd": ["0.86"],
    "one_hot_rows": ["return (labels[:, None] == np.arange(n_classes)).astype(float)"],
    "cosine_to_each": [f"return np.array([{_COSINE} for row in people])"],
}

WRONG = {
    "cosine_cd": [("4.31", "one length")],
    "cosine_on_your_own": [("math.degrees(math.acos(8 / 9))", "angle"), ("1.89", "root of its own")],
    "honest_score": [("0.68", "one step too many")],
    "one_hot_rows": [
        ("return labels[:, None] == np.arange(n_classes)", "astype(float)"),
        ("return np.eye(n_classes)[labels - 1]", "shifted by one"),
        ("return np.zeros(len(labels), n_classes)", "brackets of their own"),
    ],
    "cosine_to_each": [
        (f"for row in people:\n    return {_COSINE}", "Only the first"),
        ("people /= np.linalg.norm(people, axis=1)[:, None]\nreturn people @ person", "takes no decimals"),
    ],
}
