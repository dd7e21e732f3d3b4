"""Answers to the exercises of lesson 13, as learners write them; none of them stands in the table."""

_SOUND = [
    "top = logits - logits.max(axis=1, keepdims=True)\n"
    "return np.mean(np.log(np.exp(top).sum(axis=1)) - top[range(len(labels)), labels])",
    """
    total = 0.0
    for row, label in zip(logits, labels):
        total += np.logaddexp.reduce(row) - row[label]
    return total / len(labels)
    """,
]
_SOFT = "e = np.exp(logits - logits.max(axis=1, keepdims=True))\np = e / e.sum(axis=1, keepdims=True)\n"

RIGHT = {
    "cured_c": _SOUND,
    "cured_d": _SOUND,
    "cured_all": _SOUND,
    "first_loss": [
        """
        sound = math.log(n_classes)
        starts = {"sum": n_examples * sound, "axis": math.log(n_examples), "binary": math.log(2)}
        return starts.get(word, sound)
        """
    ],
}

WRONG = {
    "cured_c": [(_SOFT + "return -np.log(p[range(len(labels)), labels])", "left to take")],
    "cured_d": [
        (
            "y = np.eye(logits.shape[1])[labels]\nreturn np.mean(np.log1p(np.exp(logits)) - y * logits)",
            "exclude each other",
        ),
        (_SOFT + "return np.mean(-np.log2(p[range(len(labels)), labels]))", "bits"),
    ],
    "cured_all": [(_SOFT + "return np.mean(-np.log(p[range(len(labels)), labels] + 1e-8))", "inside the")],
    "first_loss": [
        ('if word == "axis":\n    return math.log(n_examples)\nreturn math.log(n_classes)', "all scores 0"),
        ("return math.log(n_examples)", "With all scores 0"),
    ],
    "patient_e": [("'PLUS'", "Which sign")],
}
