"""Answers to the exercises of lesson 02, right and wrong, as learners write them."""

RIGHT = {
    "weather_probabilities": [
        "np.array([2, 1, 1]) / 4",
        "np.exp(np.log([2, 1, 1])) / np.exp(np.log([2, 1, 1])).sum()",
        "np.array([1 / 2, 1 / 4, 1 / 4])",
    ],
    "stored_probabilities": [
        "np.array([0.6, 0.3, 0.1])",
        "np.array([6, 3, 1]) / 10",
        """
        stored_scores = np.log([6, 3, 1]) + 800
        parts = np.exp(stored_scores - stored_scores.max())
        stored_probabilities = parts / parts.sum()
        """,
        """
        parts = np.exp(np.log([6, 3, 1]) + 800 - 800)
        stored_probabilities = parts / parts.sum()
        """,
    ],
    "score_for_half": ["np.log(2)", "math.log(2)", "0.693", "0.69"],
    "scores_from_probabilities": [
        "return np.log(probabilities) - np.log(probabilities[-1])",
        "return np.log(probabilities / probabilities[-1])",
        """
        def scores_from_probabilities(probabilities):
            scores = []
            for p in probabilities:
                scores.append(math.log(p / probabilities[-1]))
            return np.array(scores)
        """,
        """
        def scores_from_probabilities(probabilities):
            scores = np.log(probabilities)
            scores = scores - scores[-1]
            return scores
        """,
    ],
    "softmax_at_temperature": [
        """
        def softmax_at_temperature(logits, temperature):
            scores = logits / temperature
            parts = np.exp(scores - scores.max())
            return parts / parts.sum()
        """,
        """
        def softmax_at_temperature(logits, temperature):
            parts = np.exp((logits - logits.max()) / temperature)
            return parts / parts.sum()
        """,
        """
        def softmax(logits):
            exponentials = np.exp(logits - logits.max())
            return exponentials / exponentials.sum()


        def softmax_at_temperature(logits, temperature):
            return softmax(logits / temperature)
        """,
        """
        def softmax_at_temperature(logits, temperature):
            parts = [math.exp((z - max(logits)) / temperature) for z in logits]
            return np.array([part / sum(parts) for part in parts])
        """,
    ],
    "softmax_of_rows": [
        """
        def softmax_of_rows(logits):
            shifted = logits - logits.max(axis=-1, keepdims=True)
            exponentials = np.exp(shifted)
            return exponentials / exponentials.sum(axis=-1, keepdims=True)
        """,
        """
        def softmax_of_rows(logits):
            parts = np.exp(logits - logits.max(axis=1)[:, None])
            return parts / parts.sum(axis=1)[:, None]
        """,
        """
        def softmax_of_rows(logits):
            result = np.zeros(logits.shape)
            for i, row in enumerate(logits):
                parts = np.exp(row - np.max(row))
                result[i] = parts / np.sum(parts)
            return result
        """,
        """
        def softmax_of_rows(logits):
            parts = np.exp(logits.T - logits.max(axis=1))
            return (parts / parts.sum(axis=0)).T
        """,
    ],
}

WRONG = {
    "weather_probabilities": [
        ("np.array([2, 1, 1])", "sum to 4"),
        ("np.array([2, 1, 1]) / 2", "by the largest"),
        ("np.array([2, 1, 1]) / 3", "by their number"),
        ("np.exp([2, 1, 1]) / np.exp([2, 1, 1]).sum()", "taken twice"),
        ("np.log([2, 1, 1])", "scores again"),
        ("np.log([2, 1, 1]) / np.log([2, 1, 1]).sum()", "scores were divided"),
        ("[0.5, 0.25, 0.25]", "a list"),
        ("0.5", "NumPy array is due"),
        ("np.array([0.25, 0.25, 0.5])", "sum of the three parts"),
        ("np.array([2, 1, 1]).sum()", "NumPy array is due"),
    ],
    "stored_probabilities": [
        (
            """
            with np.errstate(all="ignore"):
                parts = np.exp(np.log([6, 3, 1]) + 800)
                stored_probabilities = parts / parts.sum()
            """,
            "overflows (or",
        ),
        (
            """
            with np.errstate(all="ignore"):
                stored_probabilities = np.exp(np.log([6, 3, 1]) + 800)
            """,
            "overflows here",
        ),
        ("np.array([6, 3, 1])", "Divide by the sum"),
        ("np.exp(np.log([6, 3, 1]) - np.log(6))", "sums to 1"),
        ("(np.log([6, 3, 1]) + 800) / (np.log([6, 3, 1]) + 800).sum()", "without exp"),
        ("np.log([6, 3, 1])", "exponential comes next"),
        ("np.log([6, 3, 1]) - np.log(6)", "exponential comes next"),
        ("[0.6, 0.3, 0.1]", "a list"),
        ("np.array([0.1, 0.3, 0.6])", "in which order"),
    ],
    "score_for_half": [
        ("2", "number of parts"),
        ("0.5", "the probability, not the score"),
        ("math.log2(2)", "not by log2"),
        ("0", "all three classes are equal"),
        ("math.log10(2)", "not by log10"),
        ("math.log(0.5)", "sign"),
        ("math.log(3)", "more than half"),
        ("math.exp(2)", "is the logarithm"),
        ("math.exp(0.5)", "is the logarithm"),
        ("1.5", "How many parts"),
        ("[math.log(2)]", "a list"),
    ],
    "scores_from_probabilities": [
        ("return np.log(probabilities)", "last score is not 0"),
        (
            """
            def scores_from_probabilities(probabilities):
                scores = np.log(probabilities)
                scores[-1] = 0
                return scores
            """,
            "Shift all of them",
        ),
        ("return probabilities / probabilities[-1]", "turns parts into scores"),
        ("return np.log2(probabilities / probabilities[-1])", "not log2"),
        ("return np.log10(probabilities / probabilities[-1])", "not log10"),
        ("return np.log(probabilities[-1] / probabilities)", "sign"),
        ("return np.log(probabilities[-1]) - np.log(probabilities)", "sign"),
        ("return np.log(probabilities) - np.log(probabilities).max()", "largest score is 0"),
        ("return np.log(probabilities) - np.log(probabilities[0])", "Another score is 0"),
        ("return np.log(probabilities) - probabilities[-1]", "Subtract a score"),
        ("return np.exp(probabilities)", "This is the way back"),
        ("return np.exp(probabilities) / np.exp(probabilities).sum()", "This is the way back"),
        ("return probabilities - probabilities[-1]", "where is the logarithm"),
        ("return np.log(probabilities - probabilities[-1])", "undoes exp"),
        ("return np.log(probabilities) / np.log(probabilities[-1])", "undoes exp"),
        ("return [math.log(p / probabilities[-1]) for p in probabilities]", "a list"),
        ("return math.log(probabilities)", "stopped with TypeError"),
        ("return np.log((probabilities + 1e-6) / (probabilities[-1] + 1e-6))", "undoes exp"),
        ("return np.log(probabilities[:-1] / probabilities[-1])", "shape"),
        ("np.log(probabilities / probabilities[-1])", "return"),
        (
            """
            def scores_from_probabilities(probabilities):
                probabilities /= probabilities[-1]
                return np.log(probabilities)
            """,
            "changes its input",
        ),
    ],
    "softmax_at_temperature": [
        (
            "parts = np.exp(logits * temperature)\nreturn parts / parts.sum()",
            "even the shares out",
        ),
        ("parts = np.exp(logits)\nreturn parts / parts.sum()", "no effect"),
        ("parts = np.exp(logits - logits.max())\nreturn parts / parts.sum()", "no effect"),
        (
            "parts = np.exp(logits - logits.max()) / temperature\nreturn parts / parts.sum()",
            "no effect",
        ),
        (
            "parts = np.exp(logits - logits.max() - temperature)\nreturn parts / parts.sum()",
            "no effect",
        ),
        (
            "parts = np.exp(logits - logits.max())\nreturn parts / parts.sum() / temperature",
            "do not sum to 1",
        ),
        (
            "parts = np.exp(logits - logits.max()) / temperature\n"
            "return parts / np.exp(logits - logits.max()).sum()",
            "do not sum to 1",
        ),
        ("parts = np.exp(logits / temperature)\nreturn parts / parts.sum()", "overflows"),
        (
            "parts = np.exp(logits / temperature - logits.max())\nreturn parts / parts.sum()",
            "not enough",
        ),
        ("return np.exp(logits / temperature)", "must they be divided by"),
        (
            "scores = logits / temperature\nreturn np.exp(scores - scores.max())",
            "must they be divided by",
        ),
        (
            "parts = np.exp(logits - logits.max())\nreturn (parts / parts.sum()) ** (1 / temperature)",
            "Powers",
        ),
        (
            "parts = np.exp(-(logits - logits.min()) / temperature)\nreturn parts / parts.sum()",
            "turned around",
        ),
        ("return logits / temperature", "after the temperature"),
        ("scores = logits / temperature\nreturn scores / scores.sum()", "makes them positive"),
        (
            "parts = 2.0 ** ((logits - logits.max()) / temperature)\nreturn parts / parts.sum()",
            "not of 2",
        ),
        (
            "parts = np.exp((logits - logits.max()) / temperature)\nreturn parts / parts.max()",
            "must they be divided by",
        ),
        (
            "parts = np.exp((logits - logits.max()) / temperature)\nreturn parts / parts.mean()",
            "by hand",
        ),
        (
            "parts = [math.exp((z - max(logits)) / temperature) for z in logits]\n"
            "return [part / sum(parts) for part in parts]",
            "a list",
        ),
        (
            "parts = [math.exp(z / temperature) for z in logits]\n"
            "return np.array([part / sum(parts) for part in parts])",
            "OverflowError",
        ),
        (
            "parts = np.exp((logits - logits.max()) / temperature)\nprint(parts / parts.sum())",
            "return",
        ),
        (
            "logits /= temperature\nparts = np.exp(logits - logits.max())\nreturn parts / parts.sum()",
            "changes its input",
        ),
        ("return softmax(logits / temperature)", "NameError"),
    ],
    "softmax_of_rows": [
        (
            "parts = np.exp(logits)\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "overflows",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=0, keepdims=True))\n"
            "return parts / parts.sum(axis=0, keepdims=True)",
            "which axis is that",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=0))\nreturn parts / parts.sum(axis=0)",
            "which axis is that",
        ),
        ("parts = np.exp(logits)\nreturn parts / parts.sum(axis=0)", "which axis is that"),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\nreturn parts / parts.sum(axis=0)",
            "which axis is that",
        ),
        ("parts = np.exp(logits)\nreturn parts / parts.sum()", "whole table sums to 1"),
        (
            "parts = np.exp(logits - logits.max())\nreturn parts / parts.sum()",
            "whole table sums to 1",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\nreturn parts / parts.sum()",
            "whole table sums to 1",
        ),
        (
            "parts = np.exp(logits - logits.max())\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "its own largest",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=0))\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "differences within a row",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\nreturn parts / parts.sum(axis=1)",
            "must the sums stand",
        ),
        ("parts = np.exp(logits)\nreturn parts / parts.sum(axis=-1)", "must the sums stand"),
        (
            "parts = np.exp(logits - logits.max(axis=1))\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "must the largest scores stand",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1))\nreturn parts / parts.sum(axis=1)",
            "must the largest scores and the sums stand",
        ),
        ("return np.exp(logits - logits.max(axis=1, keepdims=True))", "must they be divided by"),
        ("return np.exp(logits)", "must they be divided by"),
        (
            "parts = np.exp(logits - logits.min(axis=1, keepdims=True))\n"
            "return parts / parts.sum(axis=1, keepdims=True)",
            "smallest score",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
            "return parts / parts.mean(axis=1, keepdims=True)",
            "not the mean",
        ),
        (
            "z = logits - logits.max(axis=1, keepdims=True)\n"
            "return z - np.log(np.exp(z).sum(axis=1, keepdims=True))",
            "one step too many",
        ),
        (
            "parts = 2.0 ** (logits - logits.max(axis=1, keepdims=True))\n"
            "return parts / parts.sum(axis=1, keepdims=True)",
            "not of 2",
        ),
        (
            "parts = np.exp(logits.max(axis=1, keepdims=True) - logits)\n"
            "return parts / parts.sum(axis=1, keepdims=True)",
            "turned around",
        ),
        ("return logits / logits.sum(axis=1, keepdims=True)", "makes them positive"),
        (
            "result = []\nfor row in logits:\n    parts = np.exp(row - row.max())\n"
            "    result.append(parts / parts.sum())\nreturn result",
            "a list",
        ),
        (
            "for row in logits:\n    parts = np.exp(row - row.max())\n    return parts / parts.sum()",
            "shape",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
            "return parts / (parts.sum(axis=1, keepdims=True) + 1e-6)",
            "sum to 1",
        ),
        (
            "parts = np.exp(np.clip(logits, -700, 700))\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "sum to 1",
        ),
        (
            "p = np.nan_to_num(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True))\nreturn p",
            "sum to 1",
        ),
        (
            "logits -= logits.max(axis=1, keepdims=True)\nparts = np.exp(logits)\n"
            "return parts / parts.sum(axis=1, keepdims=True)",
            "changes its input",
        ),
        (
            "parts = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
            "print(parts / parts.sum(axis=1, keepdims=True))",
            "return",
        ),
        (
            "parts = math.exp(logits)\nreturn parts / parts.sum(axis=1, keepdims=True)",
            "stopped with TypeError",
        ),
        (
            "z = logits.astype('f4')\nparts = np.exp(z - z.max(axis=1, keepdims=True))\n"
            "return parts / parts.sum(axis=1, keepdims=True)",
            "float32",
        ),
    ],
}

_LAST_AXIS = "Axis 1 is the last axis of a table."

EQUIVALENT = {
    "softmax_of_rows": {
        """\
def softmax_of_rows(logits):
    shifted = logits - logits.max(axis=+1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)""": _LAST_AXIS,
        """\
def softmax_of_rows(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=+1, keepdims=True)""": _LAST_AXIS,
        """\
def softmax_of_rows(logits):
    result = np.ones(logits.shape)
    for i, row in enumerate(logits):
        parts = np.exp(row - np.max(row))
        result[i] = parts / np.sum(parts)
    return result""": "Every row of the table is filled in.",
    },
}
