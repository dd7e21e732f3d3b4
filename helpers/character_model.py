"""A model that spells: the probability of the next letter, given the one before it (a bigram model)."""

import re

import numpy as np

from helpers.softmax import log_softmax, softmax
from helpers.validation import as_distributions, as_numbers, check_whole_number, nats_in

__all__ = ["SYMBOLS", "Bigram", "fit_by_gradient", "pair_counts", "perplexity"]

SYMBOLS = "abcdefghijklmnopqrstuvwxyz."  # the full stop marks where a name ends, and so where one begins
END = len(SYMBOLS) - 1
LONGEST = 30  # letters of a sampled name


class Bigram:
    """Predict each next symbol of a name from the current one alone.

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

    Raises
    ------
    ValueError, TypeError
        If `pseudocount` is not a finite number of at least 0.

    Notes
    -----
    With pseudocount 0, shares of counts have the lowest mean loss of all bigram models on the names
    counted. A symbol without a successor there gets 1/27 for each, the limit of ever smaller
    pseudocounts.

    Examples
    --------
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
        self.pseudocount = pseudocount

    def fit(self, names):
        """Count the pairs of the names, a list of str, and return the model itself."""
        self.counts = pair_counts(names)
        self.probabilities = _shares(self.counts + float(self.pseudocount))
        return self

    def bits_per_character(self, names):
        """Return the mean cross-entropy of the symbols of `names`, in bits.

        Parameters
        ----------
        names : sequence of str
            Names in letters from a to z. A name of n letters counts n + 1 symbols: its end mark too.

        Returns
        -------
        float
            log2 27 = 4.7549 for a model that knows nothing; ``inf`` if a pair has probability 0.

        Raises
        ------
        ValueError, TypeError
            If the model was not fitted, or the names break their rule.
        """
        probabilities = self._fitted()
        counts = pair_counts(names)
        seen = counts > 0
        with np.errstate(divide="ignore"):  # the surprise of an impossible pair is infinite
            surprises = -np.log2(probabilities[seen])
        return float(counts[seen] @ surprises / counts.sum())

    def sample(self, random, temperature=1.0):
        """Draw one name, symbol by symbol, until the end mark comes.

        Parameters
        ----------
        random : numpy.random.RandomState or numpy.random.Generator
            Where the chance comes from: the same seed gives the same name.
        temperature : float
            Divides the log-probabilities before softmax: near 0 the likeliest symbol always wins,
            1 leaves the model as it is, and large values make all possible symbols equally likely.

        Returns
        -------
        str
            The name without its end mark, cut after 30 letters: at a low temperature a model can go
            round in circles. It is empty if the end mark comes first, which a pseudocount allows.

        Raises
        ------
        ValueError, TypeError
            If the model was not fitted, or `temperature` is not a finite number above 0.
        """
        if not isinstance(random, (np.random.RandomState, np.random.Generator)):
            raise TypeError(f"random must be a RandomState or a Generator, got {type(random).__name__}")
        number = as_numbers("temperature", temperature)
        if number.ndim != 0 or not 0 < number < np.inf:
            raise ValueError(f"temperature must be a finite number above 0, got {temperature}")
        probabilities = self._fitted()
        likeliest = probabilities.max(axis=1, keepdims=True)
        with np.errstate(divide="ignore", over="ignore"):  # an impossible symbol stays so: -inf
            table = softmax(np.log(probabilities / likeliest) / float(temperature))
        name, current = "", END
        while len(name) < LONGEST:
            current = random.choice(len(SYMBOLS), p=table[current])
            if current == END:
                break
            name += SYMBOLS[current]
        return name

    def _fitted(self):
        if not hasattr(self, "probabilities"):
            raise ValueError("probabilities must be learned first, got a model without fit")
        return as_distributions("probabilities", self.probabilities)


def pair_counts(names):
    """Count how often each symbol follows each other symbol in a list of names.

    Parameters
    ----------
    names : sequence of str
        One or more names of one or more letters from a to z.

    Returns
    -------
    ndarray of int, shape (27, 27)
        Row: current symbol; column: next symbol; in the order of `SYMBOLS`. The last row counts
        first letters, the last column last letters.

    Raises
    ------
    ValueError, TypeError
        If there is no name, or a name is not text in letters from a to z.

    Examples
    --------
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
        numbers = [END, *map(SYMBOLS.index, name), END]
        np.add.at(counts, (numbers[:-1], numbers[1:]), 1)
    if not counts.any():
        raise ValueError("names must not be empty, got no name")
    return counts


def fit_by_gradient(names, learning_rate=80.0, steps=30000):
    """Learn a table of logits by gradient descent on the mean cross-entropy of the next symbol.

    Parameters
    ----------
    names : sequence of str
        Names in letters from a to z.
    learning_rate : float
        Length of a step, as a multiple of the gradient in nats. It is large because a row of the
        table moves only for its own share of the symbols, a few hundredths of the mean.
    steps : int
        Number of steps. Each one uses all names, and the first starts from zeros.

    Returns
    -------
    logits : ndarray of float, shape (27, 27)
        Row: current symbol; column: next symbol; `softmax` of a row gives its probabilities.
    loss_history : ndarray of float, shape (steps + 1,)
        Mean training loss in bits, before each step and after the last: log2 27 = 4.7549 at the
        start, and towards the loss of ``Bigram(pseudocount=0)`` in the end.

    Raises
    ------
    ValueError, TypeError
        If the names break their rule, `learning_rate` is not a finite number above 0, or `steps` is
        not a whole number of at least 0.

    Notes
    -----
    All pairs with the same current symbol share a row of logits, so the gradient of the mean is, in
    each row, softmax minus the shares of the next symbols, times the row's own share of all pairs.
    Pairs never seen need a probability of 0, and so a logit that falls for ever: the end is slow.

    Examples
    --------
    >>> logits, loss_history = fit_by_gradient(["anna"], learning_rate=1.0, steps=1000)
    >>> print(loss_history[[0, -1]].round(2), logits.shape)
    [4.75 0.81] (27, 27)
    """
    rate = as_numbers("learning_rate", learning_rate)
    if rate.ndim != 0 or not 0 < rate < np.inf:
        raise ValueError(f"learning_rate must be a finite number above 0, got {learning_rate}")
    check_whole_number("steps", steps, 0)
    counts = pair_counts(names)
    truth = counts / counts.sum()  # the share of each pair, and of each row in the mean loss
    weights = truth.sum(axis=1, keepdims=True)
    logits, history = np.zeros(counts.shape), []
    for _ in range(steps):
        log_probabilities = log_softmax(logits)
        history.append(-(truth * log_probabilities).sum())
        logits -= learning_rate * (weights * np.exp(log_probabilities) - truth)
    history.append(-(truth * log_softmax(logits)).sum())
    return logits, np.array(history) / nats_in("bits")


def perplexity(loss, unit):
    """Return the number of equally likely choices that cost as much as a mean loss.

    Parameters
    ----------
    loss : float
        Mean cross-entropy per symbol.
    unit : {"bits", "nats"}
        Unit of `loss`. There is no default, because 2 to a loss in nats would be a wrong number.

    Returns
    -------
    float
        2 to the loss in bits, or e to the loss in nats: 1 for loss 0, K for log K, ``inf`` for ``inf``.

    Raises
    ------
    ValueError, TypeError
        If `loss` is not one number of at least 0, the unit is unknown, or the result is beyond float64.

    Examples
    --------
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


def _shares(counts):
    """Divide each row by its sum; a row without counts becomes uniform."""
    totals = counts.sum(axis=1, keepdims=True)
    uniform = np.full(counts.shape, 1 / len(SYMBOLS))
    return np.divide(counts, totals, out=uniform, where=totals > 0)
