"""The exercises of lesson 01: dot products, one-hot labels, and the cosine."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import rows_with_classes, score_tables
from helpers.checking.forecasting import Forecast
from helpers.similarity import cosine_similarity


def _labels(random):
    # As many labels as classes come first: there a class number in the place of a row is no error.
    # More labels than classes come second: there a loop over the classes leaves rows empty and is no error.
    cases = [
        (np.array([1, 2, 0]), 3),
        (np.array([1, 0, 1]), 2),
        (np.array([0, 2]), 3),
        (np.array([1]), 4),
        (np.array([3, 0, 3, 1]), 6),
        (np.array([0]), 1),
    ]
    return cases + [(labels, table.shape[1]) for table, labels in rows_with_classes(random)]


def _people(random):
    # A square table comes first: there a mistaken axis gives wrong numbers and no error.
    cases = [(np.array([3, 4]), np.array([[4, 3], [6, 8]])), (np.array([1, -2]), np.array([[-1, 2], [9, 0]]))]
    return cases + [(random.normal(size=table.shape[1]), table) for table in score_tables(random)]


def _cosines(person, people):
    return cosine_similarity(np.broadcast_to(person, people.shape), people)


def _length(vectors):
    return np.sqrt((vectors * vectors).sum(axis=-1))


DOT = "That is the dot product. The lengths have not been divided out yet."
LENGTHS_ADDED = "The two lengths were added. They are multiplied."
BRACKETS = "The division took only one of the two lengths: what is divided by must stand in brackets."
UPSIDE_DOWN = "The fraction is upside down. A cosine is never above 1."
NO_ROOT = "The lengths went in squared: the square root is missing."
PRODUCTS = "These are the three products. Add them up."

EXERCISES = [
    Value(
        "cosine_cd",
        "56 / (13 * 5)",
        "Divide the dot product by both lengths.",
        {
            DOT: "56.0",
            "Only the length of c was divided out; d has a length, too.": "56 / 13",
            "Only the length of d was divided out; c has a length, too.": "56 / 5",
            LENGTHS_ADDED: "56 / (13 + 5)",
            BRACKETS: ["56 / 13 * 5", "56 / 5 * 13"],
            UPSIDE_DOWN: "13 * 5 / 56",
            NO_ROOT: "56 / (169 * 25)",
            "That is the cosine of the worked example. Here the vectors are c and d.": "0.96",
        },
        tolerance=0.0051,
        section="Length, and the cosine (optional)",
    ),
    Value(
        "cosine_on_your_own",
        "8 / (3 * 3)",
        "First the dot product, then each length by Pythagoras, then the division.",
        {
            DOT: "8.0",
            "Only one length was divided out; there are two.": "8 / 3",
            LENGTHS_ADDED: "8 / (3 + 3)",
            UPSIDE_DOWN: "9 / 8",
            NO_ROOT: "8 / (9 * 9)",
            "The squared lengths were added: take each root first, then multiply the lengths.": "8 / (9 + 9)",
            "All squares are under one root. Each vector has its own length.": "8 / np.sqrt(9 + 9)",
            "The entries were added, not their squares: a length comes from Pythagoras.": "8 / (5 * 5)",
            "That is the angle in degrees. The cosine is asked for.": "np.degrees(np.arccos(8 / 9))",
        },
        tolerance=0.0051,
        section="Length, and the cosine (optional)",
    ),
    Value(
        "dot_by_hand",
        "6",
        "Three products, one for each pair of entries; then add them up. One of the three is negative.",
        {
            "A sign was lost: a negative entry times a positive one is negative.": "8 + 5 + 3",
            PRODUCTS: ["[8, -5, 3]", "np.array([8, -5, 3])"],
            "The entries of each vector were added first. Multiply first, then add.": "4 * 10",
            "The three products were multiplied. They are added.": "8 * -5 * 3",
            "The entries were added in pairs. They are multiplied in pairs.": "6 + 4 + 4",
            "That is the mean of the three products. A dot product is their sum.": "2",
            "One of the three products is missing.": ["8 - 5", "8 + 3", "-5 + 3"],
            "A minus sign went to the last product as well; only the second is negative.": "8 - 5 - 3",
        },
        section="Multiply and add up",
    ),
    Value(
        "careful_score",
        "0.5 * 0.4 + 0.3 * 0.4 + 0.2 * 0.2",
        "Each share times what was said about that animal; the products stand in `careful_products`.",
        {
            PRODUCTS: ["np.array([0.2, 0.12, 0.04])", "[0.2, 0.12, 0.04]"],
            "That is the forecaster of the worked example. Here the careful one is asked for.": "0.42",
            "The products were averaged. They are added up: the shares are the weights already.": "0.36 / 3",
            "That is what the careful forecaster says, added up. Multiply with the shares first.": "1.0",
            "That is the honest forecaster's score at this door. This one says 0.4, 0.4, 0.2.": "0.38",
            "The bird is missing.": "0.32",
            "The three products were multiplied. They are added.": "0.2 * 0.12 * 0.04",
            "That is the score of 100 animals together. The question is about the average of one.": "36",
        },
        section="The forecaster who boasts",
    ),
    Value(
        "honest_score",
        "0.6 * 0.6 + 0.3 * 0.3 + 0.1 * 0.1",
        "Each share times what the honest forecaster said about that animal, added up over the three.",
        {
            "That is what the boaster earns: the largest share.": "0.6",
            "The shares were added up. Multiply each by what the forecaster said first.": "1.0",
            "That is the door of the example. The shares here are others.": "0.54",
            "That is what the boaster earned at the first door. Here the shares are 0.6, 0.3, 0.1.": "0.7",
            "That is the score of 100 animals together. The question is about the average of one.": "46",
            "The sum was divided by the three kinds. The shares are the weights already.": "0.46 / 3",
            "That is the length: the square root is one step too many.": "np.sqrt(0.46)",
            PRODUCTS: ["np.array([0.36, 0.09, 0.01])", "[0.36, 0.09, 0.01]"],
            "The shares were multiplied with each other. Each meets what was said about its animal.": "0.018",
            "The shares were doubled. A square is a number times itself.": "2.0",
            "The birds are missing.": "0.36 + 0.09",
            "Only the cats were counted. What do dogs and birds earn?": "0.36",
            "Here the forecaster still says 0.7, 0.2, 0.1. An honest one states these shares.": "0.49",
        },
        tolerance=0.0051,
        section="The forecaster who boasts",
    ),
    Function(
        """
        def one_hot_rows(labels, n_classes):
            table = np.zeros((len(labels), n_classes))
            for row, label in enumerate(labels):
                table[row, label] = 1
            return table
        """,
        _labels,
        "In each row, one entry is 1. Its position, counted from 0, is the class number.",
        {
            "Rows and columns are swapped: one row for each label.": [
                "np.eye(n_classes)[labels].T",
                ("[row, label]", "[label, row]"),
            ],
            "The first place in the square brackets is the row. Which of the labels is it, counted from 0?": [
                ("[row, label]", "[label, label]"),
                ("[row, label]", "[label]"),
            ],
            "There is a column for a class that does not exist: a label of 0 has its 1 in the first.": [
                "np.eye(n_classes + 1)[labels]",
                "np.eye(n_classes + 1)[labels + 1]",
            ],
            "`n_classes` says how many columns there are: not always 3, and a class may have no label.": [
                "np.eye(3)[labels]",
                "np.eye(max(labels) + 1)[labels]",
            ],
            "The class number was written into the row. It says where the 1 goes.": ("= 1", "= label"),
            "Zeros and ones are swapped.": "1 - np.eye(n_classes)[labels]",
            "All labels share one row here. Each label keeps a row of its own.": [
                "np.eye(n_classes)[labels].sum(axis=0)",
                "np.eye(n_classes)[labels].max(axis=0)",
            ],
            "All is in one long row, and each label needs its own.": "np.eye(n_classes)[labels].ravel()",
            "The loop runs over the classes, not over the labels: each label has a row.": """
                table = np.zeros((len(labels), n_classes))
                for row in range(n_classes):
                    table[row, labels[row]] = 1
                return table
            """,
            "Only the last row is filled: is an empty table made anew in each turn of the loop?": """
                for row, label in enumerate(labels):
                    table = np.zeros((len(labels), n_classes))
                    table[row, label] = 1
                return table
            """,
            "Only the first row was written: is `return` inside the loop?": ("    return", "        return"),
            "All rows are one and the same, with the ones of all labels.": ("[row, label]", "[:, label]"),
            "Each row keeps the ones of the rows before it.": ("[row, label]", "[row:, label]"),
            "The rows come in the order of the labels, not sorted.": "np.eye(n_classes)[np.sort(labels)]",
            "That is one row for each class. There must be one row for each label.": "np.eye(n_classes)",
            "There are only zeros. Where does the 1 go?": ("= 1", "= 0"),
            "Those are the class numbers again, not yet rows.": "labels",
        },
        section="One-hot: a label as a row of numbers",
    ),
    Function(
        """
        def cosine_to_each(person, people):
            lengths = np.sqrt((people * people).sum(axis=1))
            return people @ person / (lengths * np.sqrt(person @ person))
        """,
        _people,
        "For each row: its dot product with the person, divided by the row's length and the person's.",
        {
            DOT: "people @ person",
            "The person's own length was not divided out.": "people @ person / _length(people)",
            "The length of each row was not divided out.": "people @ person / _length(person)",
            NO_ROOT: [
                ("np.sqrt", ""),
                ("np.sqrt((people", "((people"),
                ("np.sqrt(person", "(person"),
            ],
            "The square root comes after the adding up.": (
                "np.sqrt((people * people).sum(axis=1))",
                "np.sqrt(people * people).sum(axis=1)",
            ),
            LENGTHS_ADDED: ("lengths *", "lengths +"),
            BRACKETS: [
                "people @ person / _length(people) * _length(person)",
                "people @ person / _length(person) * _length(people)",
            ],
            UPSIDE_DOWN: "1 / _cosines(person, people)",
            "The lengths go along the wrong axis: each row has one, not each column.": ("axis=1", "axis=0"),
            "Each row has a length of its own. This one is the whole table's.": ("axis=1", ""),
            "Take the dot product with each row, not with each column.": ("people @", "person @"),
            "A formula for two vectors got the whole table. Take one row at a time.": [
                "person @ people / (np.sqrt(person @ person) * np.sqrt(people @ people))",
                "people @ person / (np.sqrt(people @ people) * np.sqrt(person @ person))",
            ],
            "A table divided by a vector goes column by column. Which axis must be added?": (
                "(people / _length(people)) @ person / _length(person)"
            ),
            "That is the nearest person's position, not the cosines.": "np.argmax(_cosines(person, people))",
            "Not the largest, the sum or the mean: there must be one cosine for each row.": [
                "_cosines(person, people).max()",
                "_cosines(person, people).sum()",
                "_cosines(person, people).mean()",
            ],
            "Those are angles. The cosines are asked for.": [
                "np.arccos(_cosines(person, people))",
                "np.degrees(np.arccos(_cosines(person, people)))",
            ],
            "Those are distances between the arrows' ends.": "_length(people - person)",
            "A cosine may be negative: keep its sign.": "np.abs(_cosines(person, people))",
            "That is 1 minus the cosine, a distance.": "1 - _cosines(person, people)",
            "The cosines come in the order of the rows, not sorted.": [
                "np.sort(_cosines(person, people))",
                "np.sort(_cosines(person, people))[::-1]",
            ],
        },
        section="Length, and the cosine (optional)",
    ),
]

FORECASTS = [
    Forecast(
        "ones in the table of matches",
        {str(count): f"matches.sum() == {count}" for count in (4, 6, 8, 16)},
        "6",
        "dot product",
    ),
    Forecast(
        "S with itself or with L",
        {
            "S · S": "with_itself > with_label",
            "S · L": "with_itself < with_label",
            "they are equal": "with_itself == with_label",
        },
        "S · L",
        "dot product",
    ),
    Forecast(
        "honesty against the boast",
        {
            "the honest one's": "honest_average > boast_average",
            "the boaster's": "honest_average < boast_average",
            "they are equal": "honest_average == boast_average",
        },
        "the boaster's",
        "dot product",
    ),
    Forecast(
        "doors where honesty is ahead of both",
        {
            "at most of them": "ahead.mean() > 0.5",
            "at a few of them": "0 < ahead.mean() <= 0.5",
            "at none": "not ahead.any()",
        },
        "at none",
        "dot product",
    ),
]
