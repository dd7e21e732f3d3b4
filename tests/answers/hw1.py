"""Answers to homework 1, right and wrong, as learners write them; `mine` holds a learner's numbers."""

GIVEN = "mine.forecast[['cat', 'dog', 'bird', 'hedgehog', 'fox'].index(mine.seen)]"
APART = "mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1]"

RIGHT = {
    "dog_probability": ["mine.parts[1] / mine.parts.sum()", "round(mine.parts[1] / 20, 2)"],
    "night_loss": [f"-math.log({GIVEN}) / math.log(2)", f"int(math.log2(1 / {GIVEN}))"],
    "camera_loss": [
        """
        def camera_loss(scores, label):
            gap = scores - max(scores)
            return (np.log(sum(np.exp(gap))) - gap[label]) / math.log(2)
        """,
        """
        top = max(scores)
        total = 0
        for score in scores:
            total += math.exp(score - top)
        return (math.log(total) + top - scores[label]) / math.log(2)
        """,
    ],
    "line_too_many": ["2", "2.0"],
    "least_reported_loss": ["round(math.log2(1 + (mine.n_kinds - 1) / math.e), 3)"],
    "times_as_likely": [f"2 ** int({APART})"],
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
    "dog_probability": [("5 * mine.parts[1]", "percent"), ("'a half'", "no quotation marks")],
    "night_loss": [(f"np.log2({GIVEN})", "sign"), (f"-np.log({GIVEN})", "nats")],
    "camera_loss": [
        ("p = np.exp(scores) / np.exp(scores).sum()\nreturn -np.log2(np.clip(p[label], 1e-9, 1))", ""),
        ("scores -= scores.max()\nreturn np.log2(np.exp(scores).sum())", "changes its input"),
        ("gap = scores - scores.max()\nreturn np.log(np.exp(gap).sum()) - gap[label]", "nats"),
        (
            "gap = scores - scores.max()\nloss = np.log2(np.exp(gap).sum()) - gap[label] / np.log(2)\n"
            "return round(loss, 3)",
            "rounded",
        ),
        ("print(scores[label])", "`print` only shows"),
        ("gap = scores - scores.max()\nreturn np.log2(np.exp(gap).sum()) - gap / np.log(2)", "number"),
    ],
    "line_too_many": [("'line 2'", "no quotation marks"), ("0", "Which line expects")],
    "least_reported_loss": [("math.log(1 + (mine.n_kinds - 1) / math.e)", "nats")],
    "times_as_likely": [("1000", "How many bits lie between")],
    "blurred_loss": [("-np.sum(mine.votes / 10 * np.log(mine.forecast))", "nats")],
    "letter_to_the_director": [
        ("'The boaster wins.'", "3 words, and at least 50 are due"),
        ("17", "is no text"),
    ],
    "loss_figure": [("plt.figure()", "nothing is drawn"), ("plt.plot([1, 2])", "is no figure")],
}
