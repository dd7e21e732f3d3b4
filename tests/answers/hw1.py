"""Answers to homework 1, as learners write them; `mine` holds a learner's numbers."""

_ANIMALS = "['cat', 'dog', 'bird', 'hedgehog', 'fox', 'owl', 'deer']"
_CLEAR, _UNCLEAR = "mine.photo_losses[mine.clear - 1]", "mine.photo_losses[mine.unclear - 1]"
_LABEL = f"np.array([animal == mine.seen for animal in {_ANIMALS}])"
_PROGRAM = "z = scores - np.max(scores)\np = np.exp(z) / np.sum(np.exp(z))\n"

RIGHT = {
    "dog_probability": ["mine.parts[1] / mine.parts.sum()", "round(int(mine.parts[1]) / 20, 2)"],
    "night_loss": [
        f"-(np.log2(mine.forecast) * {_LABEL}).sum()",
        f"int(-math.log2(mine.forecast @ {_LABEL}))",
    ],
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
    "letter_to_the_director": ['"the boaster wins by the dot product and loses by the log " * 10'],
    "loss_figure": [
        """
        loss_figure = plt.figure()
        plt.bar([1, 2], [3, 4])
        plt.xlabel("probability")
        plt.ylabel("loss (bits)")
        plt.suptitle("Bars")
        """
    ],
}

WRONG = {
    "dog_probability": [("mine.parts / 20", "one plain number"), ("100 * mine.parts[1] / 20", "percent")],
    "night_loss": [
        ("-np.log2(mine.forecast)", "one plain number"),
        (f"math.log2(mine.forecast @ {_LABEL})", "sign"),
    ],
    "camera_loss": [
        (_PROGRAM + "return -np.log2(p)", "one plain number"),
        (_PROGRAM.replace("np.max(scores)", "scores[0]") + "return -np.log2(p[label])", "Two steps"),
        (_PROGRAM + "return -np.log2(p[label - 1])", "shifted by one"),
        (_PROGRAM + "return -math.log(p[label])", "nats"),
        (_PROGRAM + "return round(-np.log2(p[label]), 3)", "rounded inside"),
        ("scores -= scores.max()\nreturn np.log2(np.exp(scores).sum())", "changes its input"),
        ("return -np.log2(softmaxx(scores)[label])", "There is no `softmaxx`"),
    ],
    "line_too_many": [("mine.lines_above + 4", "first time"), ("'line 2'", "no quotation marks")],
    "least_reported_loss": [
        ("math.log(1 + (mine.n_kinds - 1) / math.e)", "nats"),
        ("-math.log2(1 + (mine.n_kinds - 1) / math.e)", "sign"),
    ],
    "times_as_likely": [
        (f"{_UNCLEAR} - {_CLEAR}", "What does each bit do"),
        ("1000", "How many bits lie between"),
    ],
    "blurred_loss": [("mine.votes / 10 @ np.log(1 / mine.forecast)", "nats")],
    "letter_to_the_director": [
        ("'The boaster wins.'", "3 words, and at least 50"),
        ("['one', 'two']", "is no text"),
    ],
    "loss_figure": [
        ("plt.figure()", "nothing is drawn"),
        (
            "loss_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', xlabel='p')",
            "y-axis has no name",
        ),
        ("plt.plot([1, 2])", "is no figure"),
    ],
}
