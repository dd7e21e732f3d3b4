"""The exercises of lesson 01: dot products, one-hot labels, and the cosine."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.similarity import cosine_similarity, one_hot


def _label_inputs(random):
    fixed = [([0, 2], 3), ([0, 2, 1, 0], 3), ([1], 4), ([1, 1, 0], 2), ([3, 0, 3, 1, 1], 6), ([0], 1)]
    drawn = [(random.randint(k, size=n), k) for n, k in random.randint(2, 8, size=(10, 2))]
    return [(np.array(labels), int(k)) for labels, k in [*fixed, *drawn]]


def _people_inputs(random):
    fixed = [
        (np.array([3.0, 4.0]), np.array([[4.0, 3.0], [6.0, 8.0]])),
        (np.array([4, 1]), np.array([[3, 1], [5, 5], [1, 4]])),
        (np.array([1.0, 0.0, 0.0]), np.array([[0.7, 0.2, 0.1]])),
        (np.array([1.0, -2.0]), np.array([[-1.0, 2.0], [2.0, 1.0], [300.0, 0.0]])),
    ]
    sizes = random.randint(2, 7, size=(12, 2))
    return fixed + [(random.normal(size=d), random.normal(size=(n, d))) for n, d in sizes]


# What functions with a known mistake return.


def _marked(labels, n_classes, value):
    return one_hot(labels, n_classes) * np.reshape(value, (-1, 1))


def _first_row_only(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[0, labels[0]] = 1
    return table


def _one_row_for_all(labels, n_classes):
    return np.tile(one_hot(labels, n_classes).max(axis=0), (len(labels), 1))


def _never_cleared(labels, n_classes):
    return np.maximum.accumulate(one_hot(labels, n_classes))


def _dots(person, people):
    return people @ person


def _length(vectors, axis=-1):
    return np.sqrt((vectors * vectors).sum(axis=axis))


def _no_root(person, people):
    return people @ person / ((people * people).sum(axis=1) * (person @ person))


def _lengths_added(person, people):
    return people @ person / (_length(people) + _length(person))


def _no_brackets(person, people):
    return people @ person / _length(people) * _length(person)


def _no_brackets_person_first(person, people):
    return people @ person / _length(person) * _length(people)


def _upside_down(person, people):
    return _length(people) * _length(person) / (people @ person)


def _as_vectors(a, b):
    return a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b))


def _cosines(person, people):
    return cosine_similarity(np.broadcast_to(person, people.shape), people)


_BRACKETS = "The division took only one of the two lengths: what is divided by must stand in brackets."

_TABLE = "A formula for two vectors got the whole table. Take one row at a time."

EXERCISES = [
    ValueExercise(
        "cosine_cd",
        56 / 65,
        "Divide the dot product by both lengths.",
        [
            ("That is the dot product. The lengths have not been divided out yet.", 56.0),
            ("Only the length of c was divided out; d has a length, too.", 56 / 13),
            ("Only the length of d was divided out; c has a length, too.", 56 / 5),
            ("The two lengths were added. They are multiplied.", 56 / 18),
            (_BRACKETS, 56 / 13 * 5),
            (_BRACKETS, 56 / 5 * 13),
            ("The fraction is upside down. A cosine is never above 1.", 65 / 56),
            ("The lengths went in squared: the square root is missing.", 56 / 65**2),
            ("That is the cosine of the worked example. Here the vectors are c and d.", 0.96),
        ],
        tolerance=0.0051,
    ),
    ValueExercise(
        "cosine_on_your_own",
        8 / 9,
        "First the dot product, then each length by Pythagoras, then the division.",
        [
            ("That is the dot product. The lengths have not been divided out yet.", 8.0),
            ("Only one length was divided out; there are two.", 8 / 3),
            ("The two lengths were added. They are multiplied.", 8 / 6),
            ("The fraction is upside down. A cosine is never above 1.", 9 / 8),
            ("The lengths went in squared: the square root is missing.", 8 / 81),
            ("The squares were added under one root. Each vector has a length of its own.", 8 / np.sqrt(18)),
            ("The entries were added instead of their squares. A length comes from Pythagoras.", 8 / 25),
            ("That is the angle in degrees. The cosine itself is due.", np.degrees(np.arccos(8 / 9))),
        ],
        tolerance=0.0051,
    ),
    ValueExercise(
        "dot_by_hand",
        6,
        "Three products, one for each pair of entries; then add them up. One of the three is negative.",
        [
            ("A sign was lost: a negative entry times a positive one is negative.", 16),
            ("These are the three products. Add them up.", [8, -5, 3]),
            ("These are the three products. Add them up.", np.array([8, -5, 3])),
            ("The entries of each vector were added first. Multiply first, then add.", 40),
            ("The three products were multiplied. They are added.", -120),
            ("The entries were added in pairs. They are multiplied in pairs.", 14),
            ("That is the mean of the three products. A dot product is their sum.", 2),
            ("The third product is missing.", 3),
            ("The second product is missing.", 11),
            ("The first product is missing.", -2),
            ("A minus sign went to the last product as well; only the second is negative.", 0),
        ],
    ),
    ValueExercise(
        "honest_score",
        0.46,
        "Each share times what the honest forecaster said about that animal, added up over the three.",
        [
            ("That is what the boaster earns: the largest share.", 0.6),
            ("The shares were added up. Multiply each by what the forecaster said first.", 1.0),
            ("That is the door of the example. The shares here are others.", 0.54),
            ("That is the score of 100 animals together. The average of one is due.", 46),
            ("The sum was divided by the three kinds. The shares are the weights already.", 0.46 / 3),
            ("That is the length: the square root is one step too many.", np.sqrt(0.46)),
            ("These are the three products. Add them up.", np.array([0.36, 0.09, 0.01])),
            ("These are the three products. Add them up.", [0.36, 0.09, 0.01]),
            ("The shares were multiplied with each other. Each meets what was said about its animal.", 0.018),
            ("The shares were doubled. A square is a number times itself.", 2.0),
            ("The birds are missing.", 0.45),
        ],
        tolerance=0.0051,
    ),
    FunctionExercise(
        "one_hot_rows",
        one_hot,
        _label_inputs,
        "In each row, one entry is 1. Its position, counted from 0, is the class number.",
        [
            ("Rows and columns are swapped: one row for each label.", lambda y, k: one_hot(y, k).T),
            ("Off by one: class 0 has its 1 in the first column.", lambda y, k: np.eye(k)[y - 1]),
            ("Off by one: class 0 has its 1 in the first column.", lambda y, k: np.eye(k)[(y + 1) % k]),
            (
                "Off by one: there is a column for a class that does not exist.",
                lambda y, k: np.pad(one_hot(y, k), ((0, 0), (1, 0))),
            ),
            (
                "Off by one: there is a column for a class that does not exist.",
                lambda y, k: one_hot(y, k + 1),
            ),
            (
                "The columns were counted from the labels. A class may have no label; "
                "`n_classes` says how many there are.",
                lambda y, k: np.eye(y.max() + 1)[y],
            ),
            ("The number of classes is not always 3: use `n_classes`.", lambda y, k: np.eye(3)[y]),
            (
                "The class number was written into the row. It says where the 1 goes.",
                lambda y, k: _marked(y, k, y),
            ),
            (
                "The class number was written into the row. It says where the 1 goes.",
                lambda y, k: _marked(y, k, y + 1),
            ),
            ("Zeros and ones are swapped.", lambda y, k: 1 - one_hot(y, k)),
            (
                "All labels share one row here. Each label keeps a row of its own.",
                lambda y, k: one_hot(y, k).sum(axis=0),
            ),
            (
                "All labels share one row here. Each label keeps a row of its own.",
                lambda y, k: one_hot(y, k).max(axis=0),
            ),
            (
                "All is in one long row. The result has one row for each label.",
                lambda y, k: np.ravel(one_hot(y, k)),
            ),
            (
                "Only the first row was written: does the function return before the loop ends?",
                _first_row_only,
            ),
            (
                "All rows are one and the same row, with the ones of all labels. Begin a new row each time.",
                _one_row_for_all,
            ),
            ("Each row keeps the ones of the rows before it. Begin a new row each time.", _never_cleared),
            ("The rows come in the order of the labels, not sorted.", lambda y, k: one_hot(np.sort(y), k)),
            ("That is one row for each class. One row for each label is due.", lambda y, k: np.eye(k)),
            ("There are only zeros. Where does the 1 go?", lambda y, k: np.zeros((len(y), k))),
            ("Those are the class numbers again, not yet rows.", lambda y, k: y),
        ],
    ),
    FunctionExercise(
        "cosine_to_each",
        _cosines,
        _people_inputs,
        "For each row: its dot product with the person, divided by the row's length and the person's.",
        [
            ("Those are the dot products. The lengths have not been divided out yet.", _dots),
            (
                "The person's own length was not divided out.",
                lambda person, people: people @ person / _length(people),
            ),
            (
                "The length of each row was not divided out.",
                lambda person, people: people @ person / _length(person),
            ),
            ("The lengths went in squared: the square root is missing.", _no_root),
            ("The two lengths were added. They are multiplied.", _lengths_added),
            (_BRACKETS, _no_brackets),
            (_BRACKETS, _no_brackets_person_first),
            ("The fraction is upside down. A cosine is never above 1.", _upside_down),
            (
                "The lengths were added up along the wrong axis: each row has a length, not each column.",
                lambda person, people: people @ person / (_length(people, 0) * _length(person)),
            ),
            (
                "The wrong axis met the person: the dot product is due with each row, not with each column.",
                lambda person, people: person @ people / (_length(people) * _length(person)),
            ),
            (
                "Each row was divided by the length of the whole table. Each row has a length of its own.",
                lambda person, people: people @ person / (_length(people, None) * _length(person)),
            ),
            (_TABLE, lambda person, people: _as_vectors(person, people)),
            (_TABLE, lambda person, people: _as_vectors(people, person)),
            (
                "Each column was divided by the length of a row: "
                "a table divided by a vector goes column by column.",
                lambda person, people: (people / _length(people)) @ person / _length(person),
            ),
            (
                "Only the first row was compared: does the function return before the loop ends?",
                lambda person, people: _cosines(person, people)[0],
            ),
            (
                "That is the position of the nearest person. The cosines themselves are due.",
                lambda person, people: np.argmax(_cosines(person, people)),
            ),
            (
                "That is the largest cosine only. One for each row is due.",
                lambda person, people: _cosines(person, people).max(),
            ),
            (
                "The cosines were summed. One for each row is due.",
                lambda person, people: _cosines(person, people).sum(),
            ),
            (
                "The cosines were averaged. One for each row is due.",
                lambda person, people: _cosines(person, people).mean(),
            ),
            ("Those are angles. The cosines are due.", lambda a, b: np.arccos(_cosines(a, b))),
            ("Those are angles. The cosines are due.", lambda a, b: np.degrees(np.arccos(_cosines(a, b)))),
            ("Those are distances between the arrows' ends.", lambda a, b: _length(b - a)),
            ("A cosine may be negative: keep its sign.", lambda a, b: np.abs(_cosines(a, b))),
            ("That is 1 minus the cosine, a distance.", lambda a, b: 1 - _cosines(a, b)),
            ("The cosines come in the order of the rows, not sorted.", lambda a, b: np.sort(_cosines(a, b))),
            (
                "The cosines come in the order of the rows, not sorted.",
                lambda a, b: np.sort(_cosines(a, b))[::-1],
            ),
        ],
    ),
]
