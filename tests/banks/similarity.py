"""Answers to the exercises of lesson 01, right and wrong, as learners write them."""

RIGHT = {
    "cosine_cd": ["56 / (13 * 5)", "0.8615", "0.86", "56 / 13 / 5"],
    "cosine_on_your_own": [
        "8 / 9",
        "0.889",
        "0.89",
        "np.array([1, 2, 2]) @ np.array([2, 1, 2]) / (np.sqrt(9) * np.sqrt(9))",
    ],
    "dot_by_hand": ["6", "6.0", "2 * 4 - 1 * 5 + 3 * 1", "np.array([2, -1, 3]) @ np.array([4, 5, 1])"],
    "honest_score": ["0.46", "0.6**2 + 0.3**2 + 0.1**2", "np.array([0.6, 0.3, 0.1]) @ [0.6, 0.3, 0.1]"],
    "one_hot_rows": [
        """
        def one_hot_rows(labels, n_classes):
            return np.eye(n_classes)[labels]
        """,
        """
        def one_hot_rows(labels, n_classes):
            table = np.zeros((len(labels), n_classes))
            for i, label in enumerate(labels):
                table[i, label] = 1
            return table
        """,
        """
        def one_hot_rows(labels, n_classes):
            rows = []
            for label in labels:
                row = [0] * n_classes
                row[label] = 1
                rows.append(row)
            return np.array(rows)
        """,
        """
        def one_hot_rows(labels, n_classes):
            table = np.zeros((len(labels), n_classes))
            table[np.arange(len(labels)), labels] = 1
            return table
        """,
        "return labels[:, None] == np.arange(n_classes)",
        "return np.array([[float(k == label) for k in range(n_classes)] for label in labels])",
    ],
    "cosine_to_each": [
        """
        def cosine_to_each(person, people):
            lengths = np.sqrt((people * people).sum(axis=1))
            return people @ person / (lengths * np.sqrt(person @ person))
        """,
        """
        def cosine_to_each(person, people):
            result = []
            for row in people:
                result.append(row @ person / (np.sqrt(row @ row) * np.sqrt(person @ person)))
            return np.array(result)
        """,
        """
        def cosine_to_each(person, people):
            person = person / np.linalg.norm(person)
            people = people / np.linalg.norm(people, axis=1, keepdims=True)
            return people @ person
        """,
        """
        def cosine_to_each(person, people):
            def cosine(a, b):
                return a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b))

            return np.array([cosine(person, other) for other in people])
        """,
    ],
}

WRONG = {
    "cosine_cd": [
        ("56", "lengths have not been divided out"),
        ("56 / 13", "d has a length"),
        ("56 / 5", "c has a length"),
        ("56 / (13 + 5)", "were added"),
        ("56 / 13 * 5", "in brackets"),
        ("56 / 5 * 13", "in brackets"),
        ("13 * 5 / 56", "upside down"),
        ("56 / (169 * 25)", "square root is missing"),
        ("0.96", "worked example"),
        ("np.array([5, 12]) * np.array([4, 3]) / 65", "one plain number"),
        ("1", "both lengths"),
        ("'0.8615'", "a text"),
    ],
    "cosine_on_your_own": [
        ("8", "lengths have not been divided out"),
        ("8 / 3", "Only one length"),
        ("8 / (3 + 3)", "were added"),
        ("9 / 8", "upside down"),
        ("8 / (9 * 9)", "square root is missing"),
        ("8 / math.sqrt(18)", "length of its own"),
        ("8 / (5 * 5)", "Pythagoras"),
        ("math.degrees(math.acos(8 / 9))", "angle"),
        ("[2, 2, 4]", "a list"),
        ("0", "First the dot product"),
    ],
    "dot_by_hand": [
        ("16", "sign was lost"),
        ("[8, -5, 3]", "Add them up"),
        ("np.array([2, -1, 3]) * np.array([4, 5, 1])", "Add them up"),
        ("(2 - 1 + 3) * (4 + 5 + 1)", "Multiply first"),
        ("8 * -5 * 3", "They are added"),
        ("(2 + 4) + (-1 + 5) + (3 + 1)", "in pairs"),
        ("2", "mean"),
        ("3", "third product"),
        ("11", "second product"),
        ("0", "only the second"),
        ("7", "Three products"),
        ("'six'", "a text"),
    ],
    "honest_score": [
        ("0.6", "boaster"),
        ("1", "added up"),
        ("0.54", "door of the example"),
        ("46", "100 animals"),
        ("(0.6**2 + 0.3**2 + 0.1**2) / 3", "weights already"),
        ("math.sqrt(0.46)", "one step too many"),
        ("np.array([0.6, 0.3, 0.1]) * np.array([0.6, 0.3, 0.1])", "Add them up"),
        ("[0.36, 0.09, 0.01]", "Add them up"),
        ("0.6 * 0.3 * 0.1", "with each other"),
        ("0.6 * 2 + 0.3 * 2 + 0.1 * 2", "times itself"),
        ("0.5", "Each share"),
    ],
    "one_hot_rows": [
        ("return np.eye(n_classes)[labels].T", "swapped"),
        ("return np.eye(n_classes)[labels - 1]", "Off by one"),
        ("return np.eye(n_classes)[labels + 1]", "IndexError"),
        ("return np.eye(n_classes + 1)[labels]", "does not exist"),
        ("return np.eye(n_classes + 1)[labels + 1]", "does not exist"),
        ("return np.eye(max(labels) + 1)[labels]", "`n_classes`"),
        ("return np.eye(len(set(labels)))[labels]", "IndexError"),
        ("return np.eye(3)[labels]", "not always 3"),
        ("return np.eye(n_classes)", "one row for each class"),
        ("return 1 - np.eye(n_classes)[labels]", "Zeros and ones"),
        ("return np.eye(n_classes)[labels].sum(axis=0)", "share one row"),
        ("row = np.zeros(n_classes)\nrow[labels] = 1\nreturn row", "share one row"),
        ("return np.eye(n_classes)[labels].ravel()", "one long row"),
        ("return np.eye(n_classes)[np.sort(labels)]", "not sorted"),
        ("return np.eye(n_classes)[labels].tolist()", "a list"),
        ("return [[0] * n_classes] * len(labels)", "a list"),
        ("return np.zeros((len(labels), n_classes))", "Where does the 1 go"),
        ("return np.zeros((n_classes, len(labels)))", "Which axis"),
        ("return labels", "class numbers again"),
        ("return np.eye(labels)[n_classes]", "stopped with"),
        ("return np.zeros(len(labels), n_classes)", "stopped with TypeError"),
        ("print(np.eye(n_classes)[labels])", "return"),
        ("return np.eye(n_classes)[labels] * labels[:, None]", "where the 1 goes"),
        (
            """
            table = np.zeros((len(labels), n_classes))
            for i in range(len(labels)):
                table[i, labels[i]] = labels[i] + 1
            return table
            """,
            "where the 1 goes",
        ),
        (
            """
            table = np.zeros((len(labels), n_classes))
            for i, label in enumerate(labels):
                table[i, label] = 1
                return table
            """,
            "before the loop ends",
        ),
        (
            """
            row = [0] * n_classes
            rows = []
            for label in labels:
                row[label] = 1
                rows.append(row)
            return np.array(rows)
            """,
            "one and the same row",
        ),
        (
            """
            row = np.zeros(n_classes)
            rows = []
            for label in labels:
                row[label] = 1
                rows.append(row.copy())
            return np.array(rows)
            """,
            "rows before it",
        ),
        (
            """
            table = np.zeros((len(labels), n_classes))
            table[:, labels] = 1
            return table
            """,
            "one and the same row",
        ),
        (
            """
            table = np.zeros((len(labels), n_classes))
            i = 0
            while i < len(labels):
                table[i, labels[i]] = 1
            return table
            """,
            "come to an end",
        ),
    ],
    "cosine_to_each": [
        ("return people @ person", "lengths have not been divided out"),
        ("return people @ person / np.sqrt((people**2).sum(axis=1))", "person's own length"),
        ("return people @ person / np.sqrt(person @ person)", "length of each row"),
        ("return people @ person / ((people**2).sum(axis=1) * (person @ person))", "square root is missing"),
        (
            "return people @ person / (np.linalg.norm(people, axis=1) + np.linalg.norm(person))",
            "were added",
        ),
        ("return people @ person / np.linalg.norm(people, axis=1) * np.linalg.norm(person)", "in brackets"),
        ("return people @ person / np.linalg.norm(person) * np.linalg.norm(people, axis=1)", "in brackets"),
        (
            "return np.linalg.norm(person) * np.linalg.norm(people, axis=1) / (people @ person)",
            "upside down",
        ),
        (
            "return people @ person / (np.sqrt((people * people).sum(axis=0)) * np.sqrt(person @ person))",
            "wrong axis",
        ),
        (
            "return person @ people / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))",
            "wrong axis",
        ),
        ("return people @ person / (np.linalg.norm(people) * np.linalg.norm(person))", "whole table"),
        (
            "return people @ person / (np.sqrt((people * people).sum()) * np.sqrt(person @ person))",
            "whole table",
        ),
        (
            """
            for row in people:
                return row @ person / (np.linalg.norm(row) * np.linalg.norm(person))
            """,
            "before the loop ends",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return np.argmax(cosines)
            """,
            "position of the nearest",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return max(cosines)
            """,
            "largest cosine only",
        ),
        (
            """
            total = 0
            for row in people:
                total += row @ person / (np.linalg.norm(row) * np.linalg.norm(person))
            return total
            """,
            "summed",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return cosines.mean()
            """,
            "averaged",
        ),
        (
            "return [row @ person / (np.linalg.norm(row) * np.linalg.norm(person)) for row in people]",
            "a list",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return np.sort(cosines)[::-1]
            """,
            "not sorted",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return abs(cosines)
            """,
            "may be negative",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return 1 - cosines
            """,
            "a distance",
        ),
        (
            """
            cosines = people @ person / (np.linalg.norm(people, axis=1) * np.linalg.norm(person))
            return np.degrees(np.arccos(cosines))
            """,
            "angles",
        ),
        ("return np.linalg.norm(people - person, axis=1)", "distances between"),
        (
            """
            person = person / np.linalg.norm(person)
            people = people / np.linalg.norm(people, axis=1)
            return people @ person
            """,
            "column by column",
        ),
        (
            """
            people /= np.linalg.norm(people, axis=1, keepdims=True)
            return people @ person / np.linalg.norm(person)
            """,
            "changes its input",
        ),
        ("return cosine(person, people)", "NameError"),
        (
            "return person @ people / (np.sqrt(person @ person) * np.sqrt(people @ people))",
            "one row at a time",
        ),
        (
            """
            def cosine(a, b):
                return a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b))

            return cosine(people, person)
            """,
            "one row at a time",
        ),
    ],
}

_ORDER = "the dot product of two vectors does not depend on their order"

EQUIVALENT = {
    "cosine_to_each": {
        """def cosine_to_each(person, people):
    result = []
    for row in people:
        result.append(person @ row / (np.sqrt(row @ row) * np.sqrt(person @ person)))
    return np.array(result)""": _ORDER,
        """def cosine_to_each(person, people):

    def cosine(a, b):
        return b @ a / (np.sqrt(a @ a) * np.sqrt(b @ b))
    return np.array([cosine(person, other) for other in people])""": _ORDER,
    },
}
