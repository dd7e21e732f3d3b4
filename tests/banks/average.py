"""Answers to the exercises of lesson 04, right and wrong, as learners write them."""

_DAYS = "np.array([[1 / 2, 1 / 4, 1 / 4], [1 / 8, 1 / 8, 3 / 4]])"

RIGHT = {
    "four_day_mean": ["np.mean([2, 2, 1, 0])", "(2 + 2 + 1 + 0) / 4", "1.25"],
    "two_day_mean": ["2.5", f"-np.log2({_DAYS}[np.arange(2), [2, 0]]).mean()", "-np.log2(1 / 4 * 1 / 8) / 2"],
    "equivalent_probability": ["2**-5", "1 / 32", "0.03125", "0.031"],
    "mean_of_two_batches": ["3", "(30 * 2 + 10 * 6) / 40", "np.average([2, 6], weights=[30, 10])"],
    "loss_per_example": [
        """
        def loss_per_example(probabilities, labels):
            return -np.log2(probabilities[np.arange(len(labels)), labels])
        """,
        """
        def loss_per_example(probabilities, labels):
            losses = np.zeros(len(labels))
            for n, label in enumerate(labels):
                losses[n] = -np.log2(probabilities[n, label])
            return losses
        """,
        """
        def loss_per_example(probabilities, labels):
            one_hot = np.eye(probabilities.shape[1])[labels]
            return -np.log2((probabilities * one_hot).sum(axis=1))
        """,
        "return -np.log2(probabilities[:, labels].diagonal())",
        "return -np.log2(np.array([row[label] for row, label in zip(probabilities, labels)]))",
    ],
    "weighted_mean_loss": [
        """
        def weighted_mean_loss(losses, weights):
            counted = weights > 0
            return np.sum(weights[counted] * losses[counted]) / np.sum(weights)
        """,
        """
        def weighted_mean_loss(losses, weights):
            counted = weights != 0
            return np.average(losses[counted], weights=weights[counted])
        """,
        """
        def weighted_mean_loss(losses, weights):
            total = 0
            for loss, weight in zip(losses, weights):
                if weight > 0:
                    total += weight * loss
            return total / sum(weights)
        """,
        "return (weights * np.where(weights > 0, losses, 0)).sum() / weights.sum()",
    ],
    "labelled_mean_loss": [
        """
        def labelled_mean_loss(probabilities, labels):
            known = labels >= 0
            kept = probabilities[known]
            return -np.log2(kept[np.arange(len(kept)), labels[known]]).mean()
        """,
        """
        def labelled_mean_loss(probabilities, labels):
            losses = []
            for row, label in zip(probabilities, labels):
                if label != -1:
                    losses.append(-np.log2(row[label]))
            return np.mean(losses)
        """,
        """
        def labelled_mean_loss(probabilities, labels):
            rows = np.flatnonzero(labels > -1)
            return np.sum(-np.log2(probabilities[rows, labels[rows]])) / len(rows)
        """,
        """
        def labelled_mean_loss(probabilities, labels):
            losses = -np.log2(probabilities[np.arange(len(labels)), labels])
            return losses[labels != -1].mean()
        """,
    ],
}

WRONG = {
    "four_day_mean": [
        ("2 + 2 + 1 + 0", "total"),
        ("5 / 3", "division by 3"),
        ("np.median([2, 2, 1, 0])", "median"),
        ("2**-1.25", "a probability"),
        ("-np.log2(np.mean([1 / 4, 1 / 4, 1 / 2, 1]))", "not the probabilities"),
        ("-1.25", "sign"),
        ("1.25 * math.log(2)", "nats"),
        ("[2, 2, 1, 0]", "a list"),
        ("1.3", "more digits"),
    ],
    "two_day_mean": [
        ("2 + 3", "Divide it by their number"),
        (f"-np.log2({_DAYS}[:, [2, 0]]).mean()", "paired with every label"),
        ("-np.log2((1 / 4 + 1 / 8) / 2)", "log of the mean"),
        ("-np.log2([1 / 2, 3 / 4]).mean()", "most likely weather"),
        ("2**-2.5", "a probability"),
        ("2", "first day alone"),
        ("3", "second day alone"),
        ("(1 / 4 + 1 / 8) / 2", "mean of the two probabilities"),
        (f"-np.log2({_DAYS}).mean()", "All six numbers"),
        ("-np.log([1 / 4, 1 / 8]).mean()", "nats"),
        ("np.log2([1 / 4, 1 / 8]).mean()", "sign"),
        ("-np.log2([1 / 4, 1 / 8])", "one plain number"),
    ],
    "equivalent_probability": [
        ("2**5", "never above 1"),
        ("math.exp(-5)", "nats"),
        ("1 / 5", "five halvings"),
        ("5 / 1000", "divided already"),
        ("-5", "Which power"),
        ("1 / 16", "four halvings"),
        ("1 / 64", "six halvings"),
        ("0.5", "Which one probability"),
    ],
    "mean_of_two_batches": [
        ("(2 + 6) / 2", "mean of the two means"),
        ("(10 * 2 + 30 * 6) / 40", "wrong way round"),
        ("2 + 6", "added up"),
        ("30 * 2 + 10 * 6", "total of all photos"),
        ("(30 * 2 + 10 * 6) / 2", "number of batches"),
        ("(2 + 6) / 40", "total of the two means"),
        ("3 * math.log(2)", "nats"),
        ("3.5", "How many bits did each batch"),
    ],
    "loss_per_example": [
        ("return -np.log2(probabilities[:, labels])", "paired with every label"),
        ("return -np.log2(probabilities[labels])", "numbers of columns"),
        ("return -np.log(probabilities[np.arange(len(labels)), labels])", "nats"),
        ("return np.log2(probabilities[np.arange(len(labels)), labels])", "sign"),
        ("return -np.log2(probabilities[np.arange(len(labels)), labels]).mean()", "NumPy array is due"),
        (
            "return -np.log2(probabilities[np.arange(len(labels)), labels]) / len(labels)",
            "keeps its own loss",
        ),
        ("return probabilities[np.arange(len(labels)), labels]", "probability given to the truth"),
        ("return 1 - probabilities[np.arange(len(labels)), labels]", "without a log"),
        ("return -np.log2(probabilities[np.arange(len(labels)), labels - 1])", "shifted by one"),
        ("return -np.log2(probabilities.max(axis=1))", "favourite"),
        ("return -np.log2(probabilities[labels, np.arange(len(labels))])", "Row and column are swapped"),
        ("return -np.log2(probabilities).sum(axis=1)", "Only the class of the label"),
        ("return -np.log2(probabilities[np.arange(len(labels)), labels] + 1e-9)", "small number"),
        (
            "one_hot = np.eye(probabilities.shape[1])[labels]\nreturn -one_hot * np.log2(probabilities)",
            "Add up along the classes",
        ),
        (
            "one_hot = np.eye(probabilities.shape[1])[labels]\n"
            "return -(one_hot * np.log2(probabilities)).sum(axis=0)",
            "wrong axis",
        ),
        (
            "one_hot = np.eye(probabilities.shape[1])[labels]\n"
            "return -(one_hot * np.log2(probabilities)).sum(axis=1)",
            "minus infinity gives nan",
        ),
        ("return [-np.log2(row[label]) for row, label in zip(probabilities, labels)]", "a list"),
        (
            "for row, label in zip(probabilities, labels):\n    return -np.log2(row[label])",
            "NumPy array is due",
        ),
        ("-np.log2(probabilities[np.arange(len(labels)), labels])", "return"),
        ("return -np.log2(probabilities[np.arange(3), labels])", "stopped with IndexError"),
        (
            "return -np.log2(probabilities @ np.eye(probabilities.shape[1])[labels])",
            "paired with every label",
        ),
        (
            "labels -= 1\nreturn -np.log2(probabilities[np.arange(len(labels)), labels + 1])",
            "changes its input",
        ),
    ],
    "weighted_mean_loss": [
        ("return np.sum(weights * losses) / np.sum(weights)", "survives multiplication by 0"),
        ("return np.average(losses, weights=weights)", "survives multiplication by 0"),
        ("return losses.mean()", "weights were ignored"),
        ("return np.nansum(weights * losses) / len(losses)", "Divide by the sum of the weights"),
        ("return np.mean(weights * losses)", "Divide by the sum of the weights"),
        ("counted = weights > 0\nreturn np.mean(weights[counted] * losses[counted])", "examples that count"),
        ("counted = weights > 0\nreturn np.sum(weights[counted] * losses[counted])", "division is missing"),
        ("return np.sum(weights * losses)", "division is missing"),
        ("return losses[weights > 0].mean()", "only switch examples"),
        (
            "kept = np.isfinite(losses)\nreturn np.average(losses[kept], weights=weights[kept])",
            "leave out by the weight",
        ),
        ("return np.nan_to_num(weights * losses, posinf=0).sum() / weights.sum()", "leave out by the weight"),
        ("return np.nan_to_num(weights * losses).sum() / weights.sum()", "leave out what has weight 0"),
        ("return np.sum(weights * losses) / np.sum(losses)", "swapped"),
        (
            "counted = weights > 0\nreturn weights[counted] * losses[counted] / weights.sum()",
            "one plain number",
        ),
        (
            "counted = weights >= 1\nreturn np.average(losses[counted], weights=weights[counted])",
            "stopped with",
        ),
        ("np.sum(weights * losses) / np.sum(weights)", "return"),
        ("def weighted_mean_loss(losses):\n    return losses.mean()", "stopped with TypeError"),
        ("losses[weights == 0] = 0\nreturn np.sum(weights * losses) / np.sum(weights)", "changes its input"),
    ],
    "labelled_mean_loss": [
        ("return -np.log2(probabilities[np.arange(len(labels)), labels]).mean()", "last column"),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return -np.log2(kept[np.arange(len(kept)), labels[known]]).sum()",
            "losses were added up",
        ),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return -np.log2(kept[np.arange(len(kept)), labels[known]]).sum() / len(labels)",
            "number of all rows",
        ),
        ("known = labels >= 0\nreturn -np.log2(probabilities[known][:, labels[known]]).mean()", "paired"),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return -np.log2(kept[np.arange(len(kept)), labels[known]].mean())",
            "log of the mean",
        ),
        (
            "known = labels > 0\nkept = probabilities[known]\n"
            "return -np.log2(kept[np.arange(len(kept)), labels[known]]).mean()",
            "rows of class 0",
        ),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return -np.log(kept[np.arange(len(kept)), labels[known]]).mean()",
            "nats",
        ),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return np.log2(kept[np.arange(len(kept)), labels[known]]).mean()",
            "sign",
        ),
        (
            "known = labels >= 0\nkept = probabilities[known]\n"
            "return 2 ** np.log2(kept[np.arange(len(kept)), labels[known]]).mean()",
            "geometric mean",
        ),
        ("return -np.log2(probabilities[labels >= 0].max(axis=1)).mean()", "favourite"),
        (
            "losses = -np.log2(probabilities[np.arange(len(labels)), labels])[labels >= 0]\n"
            "return losses[np.isfinite(losses)].mean()",
            "infinite loss was left out",
        ),
        (
            "losses = -np.log2(probabilities[np.arange(len(labels)), labels] + 1e-9)\n"
            "return losses[labels >= 0].mean()",
            "small number",
        ),
        (
            "losses = -np.log2(probabilities[np.arange(len(labels)), labels])\nreturn losses[labels >= 0]",
            "one plain number",
        ),
        (
            "rows = np.arange(len(labels))\nreturn -np.log2(probabilities[rows, labels[labels >= 0]]).mean()",
            "stopped with IndexError",
        ),
        (
            "losses = -np.log2(probabilities[np.arange(len(labels)), labels])\n"
            "return np.mean(losses * (labels >= 0))",
            "number of all rows",
        ),
        ("print(labels[labels >= 0])", "return"),
    ],
}

_OVERWRITTEN = "every entry is overwritten, so what the array starts with plays no part"
_TIMES_ZERO = "what stands in for a loss of weight 0 is multiplied by 0"

EQUIVALENT = {
    "loss_per_example": {
        """def loss_per_example(probabilities, labels):
    losses = np.ones(len(labels))
    for n, label in enumerate(labels):
        losses[n] = -np.log2(probabilities[n, label])
    return losses""": _OVERWRITTEN,
    },
    "weighted_mean_loss": {
        """def weighted_mean_loss(losses, weights):
    return (weights * np.where(weights > 0, losses, 1)).sum() / weights.sum()""": _TIMES_ZERO,
        """def weighted_mean_loss(losses, weights):
    return (weights * np.where(weights > 0, losses, -1)).sum() / weights.sum()""": _TIMES_ZERO,
    },
}
