"""Lesson 17: a model that spells, with the probability of each next letter given the last one (a bigram)."""

import re

import numpy as np

from helpers.validation import as_distributions, as_numbers, nats_in

SYMBOLS = "abcdefghijklmnopqrstuvwxyz."  # the full stop marks where a name ends, and so where one begins


class Bigram:
    """Predict each next symbol of a name from the current one alone.

    With pseudocount 0, shares of counts have the lowest mean loss of all bigram models on the names
    counted. A symbol without a successor there gets 1/27 for each, the limit of ever smaller pseudocounts.

    Parameters
    ----------
    pseudocount : float
        Added to the count of every pair, so that no pair is impossible; 0 adds nothing.

    Attributes
    ----------
    counts : ndarray of int, shape (27, 27)
        How often each pair was seen, as in `pair_counts`; there after `fit`.
    probabilities : ndarray of float, shape (27, 27)
        Row: current symbol; column: next symbol; in the order of `SYMBOLS`. Each row sums to 1;
        there after `fit`.

    >>> model = Bigram().fit(["anna"])
    >>> print(model.probabilities[SYMBOLS.index("a"), [SYMBOLS.index("n"), SYMBOLS.index(".")]])
    [0.5 0.5]
    >>> print(model.bits_per_character(["anna"]), model.bits_per_character(["nan"]))
    0.8 inf
    """

    def __init__(self, pseudocount=0.0):
        number = as_numbers("pseudocount", pseudocount)
        if number.ndim != 0 or not 0 <= number < np.inf:
            raise ValueError(f"pseudocount must be a finite number of at least 0, got {pseudocount}")
        self.pseudocount = float(pseudocount)

    def fit(self, names):
        """Count the pairs of the names, a list of str, and return the model itself."""
        self.counts = pair_counts(names)
        smoothed = self.counts + self.pseudocount
        uniform = np.full(smoothed.shape, 1 / len(SYMBOLS))
        totals = smoothed.sum(axis=1, keepdims=True)
        self.probabilities = np.divide(smoothed, totals, out=uniform, where=totals > 0)
        return self

    def bits_per_character(self, names):
        """Return the mean cross-entropy of the symbols of `names`, in bits.

        A name of n letters counts n + 1 symbols: its end mark too. log2 27 = 4.7549 for a model that
        knows nothing; ``inf`` if a pair has probability 0. A model without `fit`, or names that are not
        in letters from a to z, are an error.
        """
        if not hasattr(self, "probabilities"):
            raise ValueError("probabilities must be learned first, got a model without fit")
        counts = pair_counts(names)
        seen = counts > 0
        with np.errstate(divide="ignore"):  # the surprise of an impossible pair is infinite
            surprises = -np.log2(as_distributions("probabilities", self.probabilities)[seen])
        return float(counts[seen] @ surprises / counts.sum())


def pair_counts(names):
    """Count how often each symbol follows each other one in a list of names, each of letters from a to z.

    The ndarray of int, shape (27, 27), has a row for the current symbol and a column for the next, in the
    order of `SYMBOLS`; the last row counts first letters, the last column last letters. What is no such list
    is a ValueError or a TypeError.

    >>> counts = pair_counts(["anna"])
    >>> print(counts.sum(), counts[SYMBOLS.index("n"), SYMBOLS.index("a")])
    5 1
    """
    if isinstance(names, str):
        raise TypeError("names must be a list of names, got a single str")
    counts = np.zeros((len(SYMBOLS), len(SYMBOLS)), dtype=int)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"names must be text, got {type(name).__name__}")
        if not re.fullmatch("[a-z]+", name):
            raise ValueError(f"names must be letters from a to z, got {name!r}")
        numbers = [SYMBOLS.index(symbol) for symbol in f".{name}."]
        np.add.at(counts, (numbers[:-1], numbers[1:]), 1)
    if not counts.any():
        raise ValueError("names must not be empty, got no name")
    return counts


def perplexity(loss, unit):
    """Return the number of equally likely choices that cost as much as a mean loss per symbol.

    It is 2 to a loss in bits, or e to a loss in nats: 1 for loss 0, K for log K, ``inf`` for ``inf``. The
    `unit`, "bits" or "nats", has no default, because 2 to a loss in nats would be a wrong number. A loss
    below 0, or a result beyond float64, is a `ValueError`.

    >>> print(perplexity(3.0, "bits"), round(perplexity(3.2958, "nats"), 3))
    8.0 26.999
    """
    power = np.exp2 if nats_in(unit) != 1 else np.exp
    number = as_numbers("loss", loss)
    if number.ndim != 0 or not number >= 0:
        raise ValueError(f"loss must be one number of at least 0, got {loss}")
    with np.errstate(over="ignore"):
        choices = float(power(float(number)))
    if np.isinf(choices) and not np.isinf(number):
        raise ValueError(f"loss must be small enough for a finite perplexity, got {loss}")
    return choices
