"""Answers to the exercises of lesson 11, as learners write them; none of them stands in the table."""

import ast

from helpers.exercises import table

_BAYES = """
squares = np.sum(((measurement - means) / sds) ** 2, axis=1)
nearest = np.min(squares)
weighted = shares * np.exp((nearest - squares) / 2)
return weighted / np.sum(weighted)
"""

RIGHT = {
    "floor_of_place": ["1.1568", "sum(p * -math.log2(p) for p in [0.7, 0.2, 0.1])"],
    "floor_of_corner": ["0.5 * 1 + 0.25 * 2 + 0.25 * 2", "3 / 2"],
    "steps_to_keep": ["50.0", "[10, 50, 100, 500][1]"],
    "accuracy_of": [
        """
        right = 0
        for row, label in zip(probabilities, labels):
            if list(row).index(max(row)) == label:
                right += 1
        return right / len(labels)
        """,
        """
        given = probabilities[np.arange(len(labels)), labels]
        return np.count_nonzero(given == np.max(probabilities, axis=1)) / len(labels)
        """,
    ],
    "bayes_with_shares": [
        _BAYES,
        """
        scores = []
        for mean, share in zip(means, shares):
            total = math.log(share)
            for x, m, sd in zip(measurement, mean, sds):
                total -= ((x - m) / sd) ** 2 / 2
            scores.append(total)
        powers = np.array([math.exp(score - max(scores)) for score in scores])
        return powers / sum(powers)
        """,
    ],
}

WRONG = {
    "floor_of_place": [
        ("-(0.7 * math.log(0.7) + 0.2 * math.log(0.2) + 0.1 * math.log(0.1))", "nats"),
        ("-math.log2(0.7)", "if a cat comes"),
        ("1.3", "Share times price"),
    ],
    "floor_of_corner": [
        ("1.5 * math.log(2)", "nats"),
        ("np.log2(3)", "knowing nothing"),
        ("[0.5, 0.5, 0.5]", "one plain number"),
    ],
    "steps_to_keep": [("100", "*test*"), ("500", "*train*"), ("0.62", "number of steps")],
    "accuracy_of": [
        ("return np.mean(probabilities.max(axis=1) == labels)", "*column*"),
        ("return probabilities.argmax(axis=1) == labels", "one plain number"),
        ("hits = probabilities.argmax(axis=-1) == labels\nreturn np.average(hits) * 100", "percent"),
        ("return (probabilities.argmax(axis=1) == labels - 1).mean()", "start at 0"),
        (
            "for row, label in zip(probabilities, labels):\n    return float(row.argmax() == label)",
            "Only the first",
        ),
        ("return (probabilities.argmax(axis=1) == labels).sum() / 3", "which column"),
        ("return f'{(probabilities.argmax(axis=1) == labels).mean():.2f}'", "a text"),
    ],
    "bayes_with_shares": [
        (_BAYES.replace("nearest = np.min(squares)", "nearest = 0"), "rounds to 0"),
        (_BAYES.replace("shares * ", ""), "shares are not used"),
        (_BAYES.replace(" / sds)", ")"), "standard deviations"),
        (_BAYES.replace(" / np.sum(weighted)", ""), "Score each kind"),
        (_BAYES.replace("axis=1", "axis=0"), "could not be broadcast"),
        ("means -= measurement\nreturn means", "changes its input"),
    ],
}

_bayes = ast.unparse(ast.parse(table("read_the_result")["bayes_with_shares"].source))

EQUIVALENT = {
    "bayes_with_shares": {
        _bayes.replace("measurement - means", "means - measurement"): "the difference is squared",
    },
}
