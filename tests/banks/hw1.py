"""Answers to homework 1, right and wrong, as learners write them; `mine` holds a learner's numbers."""

GIVEN = "mine.forecast[['cat', 'dog', 'bird', 'hedgehog', 'fox'].index(mine.seen)]"
LONG_TEXT = '"the boaster wins by the dot product and loses by the log " * 10'

RIGHT = {
    "dog_probability": [
        "mine.parts[1] / 20",
        "mine.parts[1] / mine.parts.sum()",
        "round(mine.parts[1] / 20, 2)",
    ],
    "night_loss": [f"-np.log2({GIVEN})", f"-math.log({GIVEN}) / math.log(2)", f"int(math.log2(1 / {GIVEN}))"],
    "camera_loss": [
        "parts = np.exp(scores - scores.max())\nreturn -np.log2(parts[label] / parts.sum())",
        """
        def camera_loss(scores, label):
            shifted = scores - np.max(scores)
            return np.log2(np.exp(shifted).sum()) - shifted[label] / np.log(2)
        """,
        """
        def camera_loss(scores, label):
            total = 0
            for score in scores:
                total += np.exp(score - scores[label])
            return np.log2(total)
        """,
    ],
    "line_too_many": ["2", "2.0"],
    "least_reported_loss": [
        "-np.log2(np.e / (np.e + mine.n_kinds - 1))",
        "round(math.log2(1 + (mine.n_kinds - 1) / math.e), 3)",
    ],
    "times_as_likely": [
        "2 ** int(mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])",
        "0.5 ** mine.photo_losses[mine.clear - 1] / 0.5 ** mine.photo_losses[mine.unclear - 1]",
    ],
    "blurred_loss": [
        "-np.sum(mine.votes / 10 * np.log2(mine.forecast))",
        "sum(v * math.log2(1 / p) for v, p in zip(mine.votes, mine.forecast)) / 10",
    ],
    "letter_to_the_director": [LONG_TEXT],
    "loss_figure": [
        """
        loss_figure, ax = plt.subplots()
        ax.plot([0.1, 1], [3.3, 0])
        ax.set(xlabel="probability", ylabel="loss (bits)", title="It falls")
        """,
        """
        loss_figure = plt.figure()
        plt.bar([1, 2], [3, 4])
        plt.xlabel("probability")
        plt.ylabel("loss (bits)")
        plt.suptitle("Bars")
        """,
    ],
}

WRONG = {
    "dog_probability": [
        ("mine.parts[1]", "Which share"),
        ("mine.parts[0] / 20", "the cat's"),
        ("mine.parts[2] / 20", "the bird's"),
        ("mine.parts[1] / mine.parts[0]", "cat alone"),
        ("mine.parts[1] / (mine.parts[0] + mine.parts[2])", "missing below"),
        ("np.log(mine.parts[1]) / np.log(mine.parts).sum()", "scores themselves"),
        ("np.log(mine.parts[1])", "not yet a probability"),
        ("-np.log2(mine.parts[1] / 20)", "Its probability is asked"),
        ("mine.parts / 20", "one plain number"),
        ("'a half'", "without quotation marks"),
    ],
    "night_loss": [
        (GIVEN, "counts halvings"),
        (f"1 - {GIVEN}", "without a log"),
        ("-np.log2(mine.forecast).sum()", "lets only one through"),
        (f"-np.log2({GIVEN}) / 5", "formula has a sum"),
        (f"np.log2({GIVEN})", "sign"),
        (f"-np.log({GIVEN})", "nats"),
        ("1", "likeliest animal"),
        (f"1 / {GIVEN}", "How many halvings"),
        ("-np.log2(mine.forecast)", "one plain number"),
        (
            "-np.log2(np.exp(mine.forecast) / np.exp(mine.forecast).sum())"
            "[['cat', 'dog', 'bird', 'hedgehog', 'fox'].index(mine.seen)]",
            "probabilities already",
        ),
    ],
    "camera_loss": [
        ("parts = np.exp(scores)\nreturn -np.log2(parts[label] / parts.sum())", "overflow"),
        (
            "parts = np.exp(scores - scores.max())\nreturn parts[label] / parts.sum()",
            "probability of the truth",
        ),
        ("parts = np.exp(scores - scores.max())\nreturn 1 - parts[label] / parts.sum()", "without a log"),
        ("parts = np.exp(scores - scores.max())\nreturn -np.log(parts[label] / parts.sum())", "nats"),
        ("parts = np.exp(scores - scores.max())\nreturn np.log2(parts[label] / parts.sum())", "sign"),
        (
            "parts = np.exp(scores - scores.max())\nreturn -np.log2(parts.max() / parts.sum())",
            "likeliest animal",
        ),
        ("parts = np.exp(scores - scores.max())\nreturn -np.log2(parts / parts.sum())", "one plain number"),
        (
            "parts = np.exp(scores - scores.max())\nreturn -np.log2(parts / parts.sum()).sum()",
            "Only that of the truth",
        ),
        ("return -np.log2(scores[label] / scores.sum())", "without `exp`"),
        (
            "parts = np.exp(scores - scores.max())\nreturn -np.log2(parts[label] / parts.sum() + 1e-9)",
            "small number",
        ),
        (
            "parts = np.exp(scores - scores.max())\nreturn -np.log2(parts[label] / parts.sum() + 1e-12)",
            "late digits",
        ),
        ("return scores.max() - scores[label]", "difference of scores"),
        (
            "p = np.exp(scores - scores.max())\np = p / p.sum()\np = np.exp(p) / np.exp(p).sum()\n"
            "return -np.log2(p[label])",
            "twice",
        ),
        (
            "shifted = scores - scores.max()\nreturn np.log2(np.exp(shifted).sum()) - shifted[label]",
            "still in nats",
        ),
        ("scores -= scores.max()\nreturn np.log2(np.exp(scores).sum())", "changes its input"),
        ("print(scores[label])", "None"),
        ("return -np.log2(softmax(scores))[label]", "NameError"),
    ],
    "line_too_many": [
        ("1", "function's name"),
        ("3", "nothing would be picked out"),
        ("4", "It is right"),
        ("'line 2'", "without quotation marks"),
        ("0", "Which line expects"),
    ],
    "least_reported_loss": [
        ("0", "right program"),
        ("math.log2(mine.n_kinds)", "all kinds tie"),
        ("math.log2(1 + mine.n_kinds / math.e)", "one kind too many"),
        ("math.log(1 + (mine.n_kinds - 1) / math.e)", "nats"),
        ("math.e / (math.e + mine.n_kinds - 1)", "minus its log"),
        ("math.log2(1 + (mine.n_kinds - 1) * math.e)", "other way round"),
        ("-math.log2(1 + (mine.n_kinds - 1) / math.e)", "sign"),
    ],
    "times_as_likely": [
        ("mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1]", "What does each bit do"),
        ("mine.photo_losses[mine.unclear - 1] / mine.photo_losses[mine.clear - 1]", "Losses are logs"),
        ("2 * (mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])", "*multiplies*"),
        (
            "0.5 ** (mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])",
            "other way round",
        ),
        ("math.e ** (mine.photo_losses[mine.unclear - 1] - mine.photo_losses[mine.clear - 1])", "nats"),
        ("1000", "How many bits lie between"),
    ],
    "blurred_loss": [
        ("-np.log2(mine.votes / 10 @ mine.forecast)", "each log counts for itself"),
        ("-np.log2(mine.forecast[mine.votes.argmax()])", "most votes"),
        ("-np.sum(mine.votes * np.log2(mine.forecast))", "ten times"),
        ("-np.log2(mine.forecast[mine.votes > 0]).sum()", "without their shares"),
        ("-np.log2(mine.forecast[mine.votes > 0]).mean()", "plain mean"),
        ("-np.mean(mine.votes / 10 * np.log2(mine.forecast))", "weights already"),
        ("-np.sum(mine.votes / 10 * np.log(mine.forecast))", "nats"),
        ("np.sum(mine.votes / 10 * np.log2(mine.forecast))", "sign"),
        ("float('inf')", "swapped"),
    ],
    "letter_to_the_director": [
        ("'The boaster wins.'", "3 words, and at least 50 are due"),
        ("17", "is no text"),
        ("['one', 'two']", "is no text"),
        ("''", "0 words"),
    ],
    "loss_figure": [
        ("plt.figure()", "nothing is drawn"),
        ("loss_figure, ax = plt.subplots()\nax.plot([1, 2])", "no title"),
        (
            "loss_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', ylabel='loss')",
            "x-axis has no name",
        ),
        (
            "loss_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', xlabel='p')",
            "y-axis has no name",
        ),
        ("plt.plot([1, 2])", "is no figure"),
    ],
}
