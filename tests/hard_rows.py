"""Families of hard scores: for each the limit of the error in ulp, and a function that draws one row."""

import numpy as np

CLASSES = (1, 2, 3, 10, 40)


def lead(low, high):
    """One score leads the others, which lie close together, by `low` to `high`."""

    def draw(rng, n_classes):
        row = rng.random(n_classes) * rng.choice([0, 0.01, 1])
        row[rng.integers(n_classes)] = rng.uniform(low, high)
        return row

    return draw


FAMILIES = {
    "scores within 5": (12, lambda rng, k: rng.uniform(-5, 5, k)),
    "equal scores": (4, lambda rng, k: np.full(k, rng.uniform(-5, 5))),
    "ties for the lead": (12, lambda rng, k: rng.choice([-1.3, 2.1], k)),
    "nearly equal scores": (4, lambda rng, k: rng.choice([0, 1e-17, -1e-16, 1e-300, 5e-324], k)),
    "differences on large scores": (12, lambda rng, k: 1e8 + rng.uniform(-5, 5, k)),
    "leads up to 40": (40, lead(0, 40)),
    "leads up to 708": (1000, lead(0, 708)),
    "leads beyond exp": (1000, lead(700, 800)),  # below 2**-1022 the terms of the sum have fewer digits
    "scores within 1e4": (1000, lambda rng, k: rng.uniform(-1e4, 1e4, k)),
    "scores of 1e300": (4, lambda rng, k: rng.choice([1e300, -1e300, 0, 1], k)),
    "spread beyond float64": (4, lambda rng, k: rng.choice([1.2e308, -1.2e308, 3.0], k)),
    "float32 scores": (40, lambda rng, k: rng.uniform(-20, 20, k).astype(np.float32)),
    "ruled out": (40, lambda rng, k: np.where(rng.random(k) < 0.3, -np.inf, rng.uniform(-20, 20, k))),
}


def draw_rows(name, n_rows, seed=0):
    """Return rows of one family in turn for each number of classes, each with a finite largest score."""
    rng = np.random.default_rng(seed)
    rows = [FAMILIES[name][1](rng, n_classes) for n_classes in CLASSES for _ in range(n_rows)]
    return [row for row in rows if np.isfinite(row.max())]
