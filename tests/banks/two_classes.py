"""Answers to the exercises of lesson 05, right and wrong, as learners write them."""

RIGHT = {
    "dry_day_loss": ["-np.log2(0.4)", "1.322", "1.3219"],
    "no_snow_loss": [
        "np.log2(5)",
        "-np.log2(1 - 1 / (1 + np.exp(-np.log(4))))",
        "-math.log2(0.2)",
        "2.322",
    ],
    "forecast_of_yes": ["7 / 8", "1 - 2**-3", "0.875"],
    "log_odds": [
        "return np.log(probabilities / (1 - probabilities))",
        "return np.log(probabilities) - np.log(1 - probabilities)",
        "return -np.log(1 / probabilities - 1)",
        """
        odds = probabilities / (1 - probabilities)
        return np.log2(odds) / np.log2(np.e)
        """,
        """
        scores = []
        for p in probabilities:
            scores.append(np.log(p) - np.log1p(-p))
        return np.array(scores)
        """,
    ],
    "photo_losses": [
        "return -np.sum(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities), axis=1)",
        "return -np.log2(np.where(tags == 1, probabilities, 1 - probabilities)).sum(axis=1)",
        """
        given_to_truth = np.where(tags == 1, probabilities, 1 - probabilities)
        return -np.log2(given_to_truth.prod(axis=1))
        """,
        """
        losses = np.zeros(len(probabilities))
        for i, (row, label) in enumerate(zip(probabilities, tags)):
            for p, y in zip(row, label):
                if y == 1:
                    losses[i] -= np.log2(p)
                else:
                    losses[i] -= np.log2(1 - p)
        return losses
        """,
    ],
    "baseline_bits": [
        """
        rate = np.mean(labels)
        given_to_truth = np.where(labels == 1, rate, 1 - rate)
        return -np.mean(np.log2(given_to_truth))
        """,
        """
        rate = np.mean(labels)
        if rate == 0 or rate == 1:
            return 0.0
        return -rate * np.log2(rate) - (1 - rate) * np.log2(1 - rate)
        """,
        """
        rate = labels.sum() / len(labels)
        loss = 0.0
        for share in [rate, 1 - rate]:
            if share > 0:
                loss -= share * math.log2(share)
        return loss
        """,
    ],
    "mean_binary_loss": [
        """
        total = 0.0
        for p, y in zip(probabilities, labels):
            if y > 0:
                total -= y * np.log2(p)
            if y < 1:
                total -= (1 - y) * np.log2(1 - p)
        return total / len(labels)
        """,
        """
        yes = np.where(labels > 0, labels * np.log2(probabilities), 0)
        no = np.where(labels < 1, (1 - labels) * np.log2(1 - probabilities), 0)
        return -np.mean(yes + no)
        """,
        """
        yes, no = labels > 0, labels < 1
        loss = -np.sum(labels[yes] * np.log2(probabilities[yes]))
        loss -= np.sum((1 - labels[no]) * np.log2(1 - probabilities[no]))
        return loss / len(labels)
        """,
        """
        terms = labels * np.log2(probabilities) + (1 - labels) * np.log2(1 - probabilities)
        return -np.nansum(terms) / len(terms)
        """,
    ],
}

WRONG = {
    "dry_day_loss": [
        ("-np.log2(0.6)", "if it had rained"),
        ("np.log2(0.4)", "sign"),
        ("-np.log(0.4)", "nats"),
        ("1 - 0.6", "what the truth got"),
        ("0.6", "probability of rain"),
        ("2", "day before"),
        ("-np.log2(0.4) - np.log2(0.6)", "Both terms"),
        ("-0.6 * np.log2(0.6) - 0.4 * np.log2(0.4)", "used as the label"),
        ("-np.log10(0.4)", "decimal digits"),
        ("np.array([-np.log2(0.4), -np.log2(0.6)])", "one plain number"),
    ],
    "no_snow_loss": [
        ("-np.log2(0.8)", "if it had snowed"),
        ("2", "four parts of how many"),
        ("math.log(4)", "the score itself"),
        ("0.8", "probability of snow"),
        ("0.2", "probability of no snow"),
        ("-math.log(0.2)", "nats"),
        ("np.log2(0.2)", "sign"),
        ("-np.log2(1 - 1 / (1 + np.exp(-4)))", "4 for the score"),
        ("-np.log2(1 - 1 / (1 + np.exp(-2)))", "base 2 was taken for the score"),
        ("-np.log2(1 - 1 / 4)", "a quarter"),
        ("-np.log(0.8)", "for snow, not for no snow"),
    ],
    "forecast_of_yes": [
        ("1 / 8", "had got"),
        ("2 / 3", "not a third"),
        ("1 - np.exp(-3)", "nats"),
        ("np.exp(-3)", "nats"),
        ("0.75", "two halvings"),
        ("1 - 2**-4", "four halvings"),
        ("8", "doublings"),
        ("'7/8'", "a text"),
    ],
    "log_odds": [
        ("return np.log2(probabilities / (1 - probabilities))", "log2 was used"),
        ("return np.log10(probabilities / (1 - probabilities))", "log10 was used"),
        ("return probabilities / (1 - probabilities)", "Those are the odds"),
        ("return np.log((1 - probabilities) / probabilities)", "the wrong way round"),
        ("return np.log(probabilities)", "log of the probability"),
        ("return -np.log2(probabilities)", "loss of a truth"),
        ("return 1 / (1 + np.exp(-probabilities))", "The other direction"),
        ("return np.log(probabilities) / (1 - probabilities)", "whole fraction inside"),
        ("return np.log(probabilities) / np.log(1 - probabilities)", "difference of logs"),
        ("return np.log(probabilities / 1 - probabilities)", "brackets"),
        ("return np.log((probabilities + 1e-9) / (1 - probabilities + 1e-9))", "small number"),
        ("p = np.clip(probabilities, 1e-7, 1 - 1e-7)\nreturn np.log(p / (1 - p))", "clipped"),
        ("return [np.log(p / (1 - p)) for p in probabilities]", "a list"),
        ("print(np.log(probabilities / (1 - probabilities)))", "return"),
        ("return math.log(probabilities / (1 - probabilities))", "TypeError"),
        ("return np.log(probabilities / (1 - probabilities)).mean()", "NumPy array"),
        ("return np.log(probabilities + (1 - probabilities))", "Write the odds first"),
        ("for p in probabilities:\n    return np.log(p / (1 - p))", "where a NumPy array is due"),
        (
            "scores = np.log(probabilities / (1 - probabilities))\nreturn np.nan_to_num(scores)",
            "replaced by huge numbers",
        ),
    ],
    "photo_losses": [
        (
            "return -np.sum(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities), axis=0)",
            "over the photos",
        ),
        (
            "yes, no = tags * np.log2(probabilities), (1 - tags) * np.log2(1 - probabilities)\n"
            "return -np.mean(yes + no, axis=1)",
            "mean over the tags",
        ),
        (
            "yes, no = tags * np.log2(probabilities), (1 - tags) * np.log2(1 - probabilities)\n"
            "return -np.mean(yes + no, axis=0)",
            "mean over the photos",
        ),
        (
            "return -np.sum(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities))",
            "into one number",
        ),
        (
            "return -np.mean(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities))",
            "a mean",
        ),
        (
            "return -(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities))",
            "Add them up for each photo",
        ),
        ("return -np.sum(tags * np.log2(probabilities), axis=1)", "Only the tags with a 1"),
        ("return -np.sum((1 - tags) * np.log2(1 - probabilities), axis=1)", "Only the tags with a 0"),
        (
            "return -np.sum(tags * np.log2(1 - probabilities) + (1 - tags) * np.log2(probabilities), axis=1)",
            "switch is the wrong way round",
        ),
        (
            "return -np.sum(np.log2(probabilities) + np.log2(1 - probabilities), axis=1)",
            "Both terms are added",
        ),
        (
            "p = probabilities / probabilities.sum(axis=1, keepdims=True)\n"
            "return -np.sum(tags * np.log2(p) + (1 - tags) * np.log2(1 - p), axis=1)",
            "do not compete",
        ),
        (
            "return -np.sum(probabilities * np.log2(tags) + (1 - probabilities) * np.log2(1 - tags), axis=1)",
            "swapped",
        ),
        (
            "return -np.log2(np.where(tags == 1, probabilities, 1 - probabilities).sum(axis=1))",
            "after adding up",
        ),
        (
            "return np.where(tags == 1, probabilities, 1 - probabilities).sum(axis=1)",
            "takes the log of each",
        ),
        (
            "return -np.sum(tags * np.log(probabilities) + (1 - tags) * np.log(1 - probabilities), axis=1)",
            "nats",
        ),
        (
            "return np.sum(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities), axis=1)",
            "sign",
        ),
        (
            "given = np.where(tags == 1, probabilities, 1 - probabilities)\n"
            "return [-np.log2(row).sum() for row in given]",
            "a list",
        ),
        ("-np.log2(np.where(tags == 1, probabilities, 1 - probabilities)).sum(axis=1)", "return"),
        (
            "probabilities[tags == 0] = 1 - probabilities[tags == 0]\n"
            "return -np.log2(probabilities).sum(axis=1)",
            "changes its input",
        ),
        (
            "if tags == 1:\n    return -np.log2(probabilities)\nreturn -np.log2(1 - probabilities)",
            "ValueError",
        ),
    ],
    "baseline_bits": [
        ("rate = np.mean(labels)\nreturn -rate * np.log2(rate)", "yes half"),
        ("rate = np.mean(labels)\nreturn -(1 - rate) * np.log2(1 - rate)", "no half"),
        (
            "rate = np.mean(labels)\nreturn -rate * np.log2(rate) - (1 - rate) * np.log2(1 - rate)",
            "all labels are equal",
        ),
        ("return -np.log2(np.mean(labels))", "one *yes*"),
        ("return -np.log2(1 - np.mean(labels))", "one *no*"),
        ("return np.mean(labels)", "That is the base rate"),
        ("return 1.0", "undecided"),
        (
            "rate = np.mean(labels)\nreturn -np.sum(np.log2(np.where(labels == 1, rate, 1 - rate)))",
            "added up",
        ),
        (
            "rate = np.mean(labels)\nshares = np.array([rate, 1 - rate])\nshares = shares[shares > 0]\n"
            "return -np.sum(shares * np.log2(shares)) / 2",
            "averaged as two numbers",
        ),
        ("rate = np.mean(labels)\nreturn -np.log2(rate) - np.log2(1 - rate)", "weights are missing"),
        ("rate = np.mean(labels)\nreturn min(rate, 1 - rate)", "share of mistakes"),
        (
            "rate = np.mean(labels) + 1e-9\nreturn -rate * np.log2(rate) - (1 - rate) * np.log2(1 - rate)",
            "tiny number",
        ),
        (
            "rate = np.mean(labels)\n"
            "return -rate * np.log2(rate + 1e-9) - (1 - rate) * np.log2(1 - rate + 1e-9)",
            "small number",
        ),
        (
            "rate = np.mean(labels)\nreturn -np.mean(np.log(np.where(labels == 1, rate, 1 - rate)))",
            "nats",
        ),
        (
            "rate = np.mean(labels)\nreturn np.mean(np.log2(np.where(labels == 1, rate, 1 - rate)))",
            "sign",
        ),
        (
            "rate = np.mean(labels)\nreturn -np.log2(np.where(labels == 1, rate, 1 - rate))",
            "where a number is due",
        ),
        ("rate = labels.mean\nreturn -rate * np.log2(rate)", "TypeError"),
        (
            "rate = labels.sum()\nreturn -rate * np.log2(rate) - (1 - rate) * np.log2(1 - rate)",
            "Counts were used",
        ),
        (
            "loss = -np.mean(np.log2(np.where(labels == 1, labels.mean(), 1 - labels.mean())))",
            "return",
        ),
    ],
    "mean_binary_loss": [
        (
            "return -np.mean(labels * np.log2(probabilities) + (1 - labels) * np.log2(1 - probabilities))",
            "weight 0",
        ),
        (
            "return -np.nanmean(labels * np.log2(probabilities) + (1 - labels) * np.log2(1 - probabilities))",
            "left out of the mean",
        ),
        (
            "yes = np.where(labels > 0, labels * np.log2(probabilities), 0)\n"
            "no = np.where(labels < 1, (1 - labels) * np.log2(1 - probabilities), 0)\n"
            "return -np.sum(yes + no)",
            "added up",
        ),
        (
            "return -np.mean(np.log2(np.where(labels == 1, probabilities, 1 - probabilities)))",
            "labels 0 and 1 only",
        ),
        (
            "return -np.mean(np.log2(np.where(labels > 0.5, probabilities, 1 - probabilities)))",
            "rounded",
        ),
        (
            "return -np.mean(np.log2(labels * probabilities + (1 - labels) * (1 - probabilities)))",
            "log of an average",
        ),
        ("return -np.mean(labels * np.log2(probabilities))", "Only the yes term"),
        ("return -np.mean((1 - labels) * np.log2(1 - probabilities))", "Only the no term"),
        (
            "return -np.mean(probabilities * np.log2(labels) + (1 - probabilities) * np.log2(1 - labels))",
            "swapped",
        ),
        (
            "yes = np.where(labels > 0, labels * np.log2(1 - probabilities), 0)\n"
            "no = np.where(labels < 1, (1 - labels) * np.log2(probabilities), 0)\n"
            "return -np.mean(yes + no)",
            "switch is the wrong way round",
        ),
        (
            "p = np.clip(probabilities, 1e-7, 1 - 1e-7)\n"
            "return -np.mean(labels * np.log2(p) + (1 - labels) * np.log2(1 - p))",
            "clipped",
        ),
        (
            "yes, no = probabilities + 1e-9, 1 - probabilities + 1e-9\n"
            "return -np.mean(labels * np.log2(yes) + (1 - labels) * np.log2(no))",
            "small number",
        ),
        (
            "yes = np.log2(np.where(probabilities > 0, probabilities, 1))\n"
            "no = np.log2(np.where(probabilities < 1, 1 - probabilities, 1))\n"
            "return -np.mean(labels * yes + (1 - labels) * no)",
            "infinite loss was lost",
        ),
        (
            "yes = np.where(labels > 0, labels * np.log(probabilities), 0)\n"
            "no = np.where(labels < 1, (1 - labels) * np.log(1 - probabilities), 0)\n"
            "return -np.mean(yes + no)",
            "nats",
        ),
        (
            "yes = np.where(labels > 0, labels * np.log2(probabilities), 0)\n"
            "no = np.where(labels < 1, (1 - labels) * np.log2(1 - probabilities), 0)\n"
            "return np.mean(yes + no)",
            "sign",
        ),
        (
            "yes = np.where(labels > 0, labels * np.log2(probabilities), 0)\n"
            "no = np.where(labels < 1, (1 - labels) * np.log2(1 - probabilities), 0)\n"
            "return -(yes + no)",
            "Their mean",
        ),
        (
            "given = np.where(labels == 1, probabilities, 1 - probabilities)\nreturn -np.log2(given.mean())",
            "log of the mean",
        ),
        ("return -np.mean(labels * math.log2(probabilities))", "TypeError"),
        (
            "for p, y in zip(probabilities, labels):\n    if y == 1:\n        return -np.log2(p)\n"
            "    return -np.log2(1 - p)",
            "Take both terms",
        ),
        ("print(-np.mean(labels * np.log2(probabilities)))", "return"),
    ],
}
