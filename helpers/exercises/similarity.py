"""The exercises of lesson 01: dot products, one-hot labels, and the cosine."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import rows_with_classes, score_tables
from helpers.checking.forecasting import bands, each, larger


def _labels(random):
    # As many labels as classes come first: there a class number in the place of a row is no error.
    # More labels than classes come second: there a loop over the classes leaves rows empty and is no error.
    cases = [([1, 2, 0], 3), ([1, 0, 1], 2), ([0, 2], 3), ([1], 4), ([3, 0, 3, 1], 6), ([0], 1)]
    cases = [(np.array(labels), n_classes) for labels, n_classes in cases]
    return cases + [(labels, table.shape[1]) for table, labels in rows_with_classes(random)]


def _people(random):
    # A square table comes first: there a mistaken axis gives wrong numbers and no error.
    cases = [(np.array([3, 4]), np.array([[4, 3], [6, 8]])), (np.array([1, -2]), np.array([[-1, 2], [9, 0]]))]
    return cases + [(random.normal(size=table.shape[1]), table) for table in score_tables(random)]


def _cosines(person, people):
    return people @ person / (_length(people) * _length(person))


def _length(vectors):
    return np.sqrt((vectors * vectors).sum(axis=-1))


DOT = "That is the dot product. The lengths have not been divided out yet."
ONE_LENGTH = "Only one length was divided out; both vectors have one."
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
            ONE_LENGTH: ["56 / 13", "56 / 5"],
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
            ONE_LENGTH: "8 / 3",
            LENGTHS_ADDED: "8 / (3 + 3)",
            UPSIDE_DOWN: "9 / 8",
            NO_ROOT: "8 / (9 * 9)",
            "Each vector needs a root of its own.": ["8 / (9 + 9)", "8 / np.sqrt(9 + 9)"],
            "That is the angle in degrees. The cosine is asked for.": "np.degrees(np.arccos(8 / 9))",
        },
        tolerance=0.0051,
        section="Length, and the cosine (optional)",
    ),
    Value(
        "dot_by_hand",
        "2 * 4 - 1 * 5 + 3 * 1",
        "Three products, one for each pair of entries; then add them up. One of the three is negative.",
        {
            "Only the second of the three products is negative.": ["8 + 5 + 3", "8 - 5 - 3"],
            PRODUCTS: ["[8, -5, 3]", "np.array([8, -5, 3])"],
            "The entries of each vector were added first. Multiply first, then add.": "4 * 10",
            "The entries were added in pairs. They are multiplied in pairs.": "6 + 4 + 4",
            "One of the three products is missing.": ["8 - 5", "8 + 3", "-5 + 3"],
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
            "That is the score for the shares 0.7, 0.2, 0.1. The shares here are others.": "0.54",
            "That is the length: the square root is one step too many.": "np.sqrt(0.46)",
            PRODUCTS: ["np.array([0.36, 0.09, 0.01])", "[0.36, 0.09, 0.01]"],
            "An animal is missing: all three earn something.": ["0.36", "0.36 + 0.09"],
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
            "Rows and columns are swapped: one row for each label.": ("[row, label]", "[label, row]"),
            "First stands the row: which of the labels is it?": ("[row, label]", "[label, label]"),
            "There is a class too many: a label of 0 goes first.": "np.eye(n_classes + 1)[labels]",
            "`n_classes` says how many columns there are.": "np.eye(max(labels) + 1)[labels]",
            "The class number was written into the row. It says where the 1 goes.": ("= 1", "= label"),
            "All labels share one row. Each keeps its own.": "np.eye(n_classes)[labels].sum(axis=0)",
            "Is the table made anew in each turn of the loop?": ("[row, label]", "[-1, labels[-1]]"),
            "All rows are one and the same, with the ones of all labels.": ("[row, label]", "[:, label]"),
            "Each row keeps the ones of the rows before it.": ("[row, label]", "[row:, label]"),
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
            ONE_LENGTH: ["people @ person / _length(people)", "people @ person / _length(person)"],
            NO_ROOT: [("np.sqrt", ""), ("np.sqrt((people", "((people"), ("np.sqrt(person", "(person")],
            LENGTHS_ADDED: ("lengths *", "lengths +"),
            BRACKETS: "people @ person / _length(people) * _length(person)",
            "The lengths go along the wrong axis: each row has one, not each column.": ("axis=1", "axis=0"),
            "Each row has a length of its own. This one is the whole table's.": ("axis=1", ""),
            "Take the dot product with each row, not with each column.": ("people @", "person @"),
            "There must be one cosine for each row.": "_cosines(person, people).max()",
            "A cosine may be negative: keep its sign.": "np.abs(_cosines(person, people))",
        },
        section="Length, and the cosine (optional)",
    ),
]

SCORE = "dot product"
FORECASTS = {
    "ones in the table of matches": each("matches.sum() == {}", "4", "6 ✓", "8", "16"),
    "S with itself or with L": larger("with_itself", "with_label", "S · S", "S · L ✓", "they are equal"),
    "honesty against the boast": larger(
        "honest_average", "boast_average", "the honest one's", "the boaster's ✓", "they are equal"
    ),
    "doors where honesty is ahead of both": bands(
        "-ahead.mean()", [-0.5, -1e-9], "at most of them", "at a few of them", "at none ✓"
    ),
}
