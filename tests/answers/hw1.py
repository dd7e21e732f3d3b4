"""Answers to homework 1, as learners write them; `mine` holds a learner's numbers."""

_CLEAR, _UNCLEAR = "mine.photo_losses[mine.clear - 1]", "mine.photo_losses[mine.unclear - 1]"
_LABEL = "np.array([k == mine.seen for k in ['cat', 'dog', 'bird', 'hedgehog', 'fox', 'owl', 'deer']])"
_PROGRAM = "z = scores - np.max(scores)\np = np.exp(z) / np.sum(np.exp(z))\n"

RIGHT = {
    "dog_probability": ["mine.parts[1] / mine.parts.sum()", "round(int(mine.parts[1]) / 20, 2)"],
    "night_loss": [f"-sum(np.log2(mine.forecast) * {_LABEL})", f"int(-math.log2(mine.forecast @ {_LABEL}))"],
    "camera_loss": [
        _PROGRAM + "return -np.log2(p[label])",
        """
        total = 0
        for score in scores:
            total += np.exp(float(score - scores[label]))
        return np.log2(total) if total < np.inf else float(max(scores) - scores[label]) / np.log(2)
        """,
    ],
    "line_too_many": ["mine.lines_above + 2", "float(mine.lines_above + 2)"],
    "least_reported_loss": ["round(-math.log2(math.e / (math.e + mine.n_kinds - 1)), 3)"],
    "times_as_likely": [f"0.5 ** {_CLEAR} / 0.5 ** {_UNCLEAR}", f"2 ** int({_UNCLEAR} - {_CLEAR})"],
    "blurred_loss": ["sum(v * math.log2(1 / p) for v, p in zip(mine.votes, mine.forecast)) / 10"],
}

WRONG = {
    "camera_loss": [
        (_PROGRAM.replace("np.max(scores)", "scores[0]") + "return -np.log2(p[label])", "Two steps"),
        (_PROGRAM + "return -np.log2(p[label - 1])", "shifted by one"),
        ("return -np.log2(softmaxx(scores)[label])", "There is no `softmaxx`"),
    ],
    "times_as_likely": [(f"{_UNCLEAR} - {_CLEAR}", "What does each bit do")],
}
