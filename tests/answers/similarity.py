"""Answers to the exercises of lesson 01, right and wrong, as learners write them."""

_COSINE = "row @ person / np.sqrt(row @ row * (person @ person))"

RIGHT = {
    "cosine_cd": ["0.86", "np.array([5, 12]) @ np.array([4, 3]) / 65"],
    "cosine_on_your_own": ["0.889"],
    "dot_by_hand": ["np.array([2, -1, 3]) @ np.array([4, 5, 1])"],
    "careful_score": ["sum([0.2, 0.12, 0.04])"],
    "honest_score": ["np.dot([0.6, 0.3, 0.1], [0.6, 0.3, 0.1])"],
    "one_hot_rows": [
        """
        rows = []
        for label in labels:
            row = [0] * n_classes
            row[label] = 1
            rows.append(row)
        return np.array(rows)
        """,
        "return (labels[:, None] == np.arange(n_classes)).astype(float)",
    ],
    "cosine_to_each": [
        """
        result = []
        for row in people:
            result.append(sum(row * person) / math.sqrt((row @ row) * (person @ person)))
        return np.array(result)
        """,
        """
        person = person / np.linalg.norm(person)
        return people / np.linalg.norm(people, axis=1, keepdims=True) @ person
        """,
    ],
}

WRONG = {
    "cosine_cd": [("0.87", "both lengths"), ("4.31", "d has a length"), ("0,86", "with a point")],
    "cosine_on_your_own": [("math.degrees(math.acos(8 / 9))", "angle"), ("1.89", "length")],
    "dot_by_hand": [("'six'", "no quotation marks"), ("7", "Three products")],
    "careful_score": [("0.12", "averaged"), ("0.5", "Each share times")],
    "honest_score": [("0.68", "one step too many"), ("True", "one plain number")],
    "one_hot_rows": [
        ("return labels[:, None] == np.arange(n_classes)", "astype(float)"),
        ("return np.eye(n_classes)[labels - 1]", "shifted by one"),
        ("return np.eye(n_classes)[labels].tolist()", "The numbers are right, the type is not"),
        ("print(np.eye(n_classes)[labels])", "`return`"),
        ("return np.zeros(len(labels), n_classes)", "brackets of their own"),
        (
            """
            row, rows = np.zeros(n_classes), []
            for label in labels:
                row[label] = 1
                rows.append(row)
            return np.array(rows)
            """,
            "one and the same",
        ),
        ("while len(labels):\n    labels = np.sort(labels)", "come to an end"),
    ],
    "cosine_to_each": [
        (f"return np.round([{_COSINE} for row in people], 2)", "rounded"),
        (f"for row in people:\n    return {_COSINE}", "Only the first"),
        (
            "result = np.zeros_like(people[:, 0])\nfor i, row in enumerate(people):\n"
            f"    result[i] = {_COSINE}\nreturn result",
            "array of whole numbers",
        ),
        ("people /= np.linalg.norm(people, axis=1)[:, None]\nreturn people @ person", "takes no decimals"),
    ],
}
