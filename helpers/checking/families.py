"""Hard inputs by kind of argument: each exercise is tried on every family that its text allows.

Each function takes a ``numpy.random.RandomState`` and returns a list; whole numbers come as integers,
as learners type them.
"""

import numpy as np


def scores(random, ruled_out=False):
    """Return rows of scores, shape (K,): ties, whole numbers, far apart, shifted, the first one smallest.

    With `ruled_out`, some scores are ``-inf``.
    """
    rows = [
        [2.0, -1.0, 1.0],
        [3, 1, -2],
        [-3.0, 0.5, 4.0],
        [0, 0, 0, 0],
        [1000.0, 1001.0, 999.5],
        [-1000, 1000],
        [1000, -1000, 0],
        [-800.0, -801.0],
        [5.0],
    ]
    if ruled_out:
        rows += [[5.0, -np.inf], [-np.inf, 2.0, 1.0]]
    rows = list(map(np.array, rows))
    return rows + [random.normal(scale=3, size=k) for k in random.randint(2, 7, size=8)]


def scores_with_labels(random):
    """Return pairs (scores (K,), class number)."""
    return [(row, int(random.randint(len(row)))) for row in scores(random)]


def score_tables(random):
    """Return tables of scores, shape (N, K): one row, one column, square, N ≠ K, far apart, integers."""
    tables = [
        [[2.0, -1.0, 1.0], [0.0, 0.0, 3.0]],
        [[3, 1, -2], [0, 4, 1], [1, 1, 1], [-5, 2, 0]],
        [[1000.0, 1001.0, 999.5], [-1000.0, -1001.0, -999.5]],
        [[800, 0, -800]],
        [[0.5, 0.0], [5.0, 3.0]],
        [[5.0], [3.0]],
    ]
    tables = list(map(np.array, tables))
    return tables + [random.normal(scale=3, size=(n, k)) for n, k in random.randint(2, 7, size=(8, 2))]


def chances(random, ends=True):
    """Return single probabilities; with `ends` also 0 and 1, and powers of two far down."""
    values = [0.7, 0.2, 0.5, 0.9, 1e-12, 2.0**-40]
    values += [1.0, 0.0, 1, 0, 2.0**-60] * ends
    return values + random.uniform(0.01, 0.99, size=8).tolist()


def distributions(random, zeros=True):
    """Return distributions, shape (K,): sure, uniform, far apart; with `zeros`, zeros at both ends."""
    rows = [
        [0.7, 0.2, 0.1],
        [0.1, 0.2, 0.7],
        [0.5, 0.25, 0.25],
        [0.2] * 5,
        [1 - 2.0**-50, 2.0**-50],
        [0.4, 0.6],
    ]
    if zeros:
        rows += [[0.0, 0.75, 0.25], [0.6, 0.4, 0.0], [1, 0, 0], [0, 1], [1.0]]
    rows = list(map(np.array, rows))
    return rows + [random.dirichlet(np.ones(k)) for k in random.randint(2, 7, size=8)]


def predictions_with_labels(random):
    """Return pairs (prediction, label), each of shape (K,): hard and soft labels, zeros in both."""
    pairs = [
        ([0.7, 0.2, 0.1], [1, 0, 0]),
        ([0.7, 0.2, 0.1], [0, 0, 1]),
        ([0.7, 0.2, 0.1], [0.3, 0.6995, 0.0005]),
        ([0.5, 0.5, 0.0], [0.25, 0.75, 0.0]),
        ([1, 0], [0.5, 0.5]),
        ([0.5, 0.0, 0.5], [0.1, 0.6, 0.3]),
        ([0.0, 1.0], [1, 0]),
        ([0, 1], [0, 1]),
        ([2.0**-50, 1 - 2.0**-50], [0.9, 0.1]),
        ([1.0], [1]),
    ]
    pairs = [tuple(map(np.array, pair)) for pair in pairs]
    sizes = random.randint(2, 7, size=8)
    return pairs + [(random.dirichlet(np.ones(k)), random.dirichlet(np.ones(k))) for k in sizes]


def rows_with_classes(random, zeros=True):
    """Return pairs (probabilities (N, K), class numbers (N,)): one row, two classes, N ≠ K."""
    tables = [
        ([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4], [0.6, 0.2, 0.2]], [0, 1, 2, 2]),
        ([[0.7, 0.2, 0.1]], [2]),
        ([[0.9, 0.1], [0.4, 0.6], [0.5, 0.5]], [0, 0, 1]),
    ]
    if zeros:
        tables.append(([[0.5, 0.5, 0.0], [0.0, 0.25, 0.75]], [2, 1]))
        tables.append(([[1, 0], [0, 1], [1, 0]], [0, 1, 1]))
    cases = [tuple(map(np.array, table)) for table in tables]
    for n, k in random.randint(2, 7, size=(8, 2)):
        cases.append((random.dirichlet(np.ones(k), size=n), random.randint(k, size=n)))
    return cases


def losses(random, broken=True):
    """Return losses, shape (N,): one, equal, whole numbers, 2 000 of them; with `broken`, inf and nan."""
    rows = [[0.5, 1.0, 3.0, 0.25], [2, 1, 4], [1.5], [0.0, 0.0], np.full(2000, 0.75)]
    if broken:
        rows += [[1.0, np.inf, 2.0], [np.nan, 1.0]]
    rows = list(map(np.array, rows))
    return rows + [random.exponential(2.0, size=n) for n in random.randint(1, 9, size=8)]


def smooth_functions():
    """Return pairs (function, place) whose slopes rise, fall, and vanish; integers among the places."""
    functions = [np.square, np.square, np.square, np.cos, np.exp, np.sin, np.reciprocal, np.cos]
    return list(zip(functions, [3.0, -3.0, 2, 1.0, 0.5, 0.0, -2.0, 0.0], strict=True))
