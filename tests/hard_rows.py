"""Families of hard scores: name, limit of the error in ulp, and a function that draws one row."""

import numpy as np

CLASSES = (1, 2, 3, 10, 16, 17, 40)


def families():
    """Return {name: (limit in ulp, draw)}, where ``draw(rng, K)`` gives one row of K scores."""
    return {
        "scores within 5": (12, lambda rng, k: rng.uniform(-5, 5, k)),
        "far apart within 5": (12, lambda rng, k: _lead(rng, k, 9, 10) - 5),
        "equal scores": (12, lambda rng, k: np.full(k, rng.uniform(-5, 5))),
        "ties for the lead": (12, lambda rng, k: rng.choice([-1.3, 2.1], k)),
        "nearly equal scores": (12, lambda rng, k: rng.choice([0, 1e-17, -1e-16, 1e-300, 5e-324], k)),
        "differences on large scores": (12, lambda rng, k: 1e8 + rng.uniform(-5, 5, k)),
        "leads up to 40": (12, lambda rng, k: _lead(rng, k, 0, 40)),
        "leads up to 708": (12, lambda rng, k: _lead(rng, k, 0, 708)),
        # Below 2**-1022 the terms of the sum have fewer digits, and so has their sum.
        "leads beyond exp": (1000, lambda rng, k: _lead(rng, k, 700, 800)),
        "scores within 1e4": (12, lambda rng, k: rng.uniform(-1e4, 1e4, k)),
        "scores of 1e300": (12, lambda rng, k: rng.choice([1e300, -1e300, 0, 1], k)),
        "spread beyond float64": (12, lambda rng, k: rng.choice([1.7e308, -1.7e308, 3.0], k)),
        "classes ruled out": (12, _rule_out),
        "float32 scores": (12, lambda rng, k: rng.uniform(-20, 20, k).astype(np.float32)),
    }


def draw_rows(name, n_rows, seed=0):
    """Return rows of one family in turn for each number of classes, each with a finite largest score."""
    _, draw = families()[name]
    rng = np.random.default_rng(seed)
    rows = [draw(rng, n_classes) for n_classes in CLASSES for _ in range(n_rows)]
    return [row for row in rows if np.isfinite(row.max())]


def _rule_out(rng, n_classes):
    """Some of the classes get -inf."""
    return np.where(rng.random(n_classes) < 0.3, -np.inf, rng.uniform(-20, 20, n_classes))


def _lead(rng, n_classes, low, high):
    """One score leads the others, which lie close together, by `low` to `high`."""
    row = rng.random(n_classes) * rng.choice([0, 0.01, 1])
    row[rng.integers(n_classes)] = rng.uniform(low, high)
    return row
