"""Lesson 18: a game for two; guess a hidden name, letter by letter in probabilities, against a bigram."""

from dataclasses import dataclass
from numbers import Real

import numpy as np

from helpers.character_model import SYMBOLS, Bigram
from helpers.validation import check_whole_number

END = SYMBOLS[-1]


@dataclass(frozen=True)
class Round:
    """What a round of the game has come to.

    `revealed` are the symbols guessed so far, with a full stop when the name is over; the others are what
    each of them cost, in bits. `problem` says in one sentence why guesses cannot be scored; then nothing
    is revealed.
    """

    revealed: str
    player_bits: tuple
    model_bits: tuple
    problem: str = ""

    @property
    def verdict(self):
        """Who is ahead, in mean bits a character, in words."""
        you, bigram = np.mean(self.player_bits), np.mean(self.model_bits)
        if np.isinf(you):
            return "you gave 0 to what came, and that costs without limit"
        if abs(you - bigram) < 0.005:
            return "level"
        return f"you are {'ahead' if you < bigram else 'behind'} by {abs(you - bigram):.2f}"


def play(guesses, model, names, seed=0):
    """Score guesses for the symbols of a hidden name, one of `names`, beside a fitted `Bigram`, as a `Round`.

    `guesses` is a list with one dict for each symbol, from the first: ``{letter: probability}``, with
    ``"."`` for the end of the name. What a dict leaves over is shared evenly by the symbols it does not
    name. Another seed hides another name.

    A slip in a guess is no error: the round says so.

    >>> model = Bigram(pseudocount=0.5).fit(["mimi", "momo"])
    >>> round = play([{"m": 0.5}, {"i": 0.25, "o": 0.25}], model, ["momo"])
    >>> round.revealed, round.player_bits
    ('mo', (1.0, 2.0))
    """
    check_whole_number("seed", seed, 0)
    if not isinstance(model, Bigram) or not hasattr(model, "probabilities"):
        raise TypeError("model must be a fitted Bigram, got something else")
    if isinstance(names, str) or not len(names):
        raise ValueError("names must be a list of at least one name, got none")
    hidden = names[np.random.RandomState(seed).randint(len(names))] + END
    if not isinstance(guesses, list | tuple):
        kind = type(guesses).__name__
        return Round("", (), (), f"guesses must be a list of dicts such as [{{'a': 0.5}}], got {kind}")
    if len(guesses) > len(hidden):
        most = f"at most {len(hidden)}, then the name is over"
        return Round("", (), (), f"guesses must be {most}, got {len(guesses)}")
    numbers = [SYMBOLS.index(symbol) for symbol in END + hidden]
    ours, theirs = [], []
    for place, guess in enumerate(guesses):
        problem = _problem(guess)
        if problem:
            return Round("", (), (), f"guess {place + 1} must {problem}")
        rest = 1 - sum(guess.values())
        rest = rest / (len(SYMBOLS) - len(guess)) if rest > 1e-9 else 0  # but for rounding
        with np.errstate(divide="ignore"):  # a symbol called impossible costs infinitely much
            ours.append(float(0 - np.log2(guess.get(hidden[place], rest))))
            theirs.append(float(0 - np.log2(model.probabilities[numbers[place], numbers[place + 1]])))
    return Round(hidden[: len(guesses)], tuple(ours), tuple(theirs))


def _problem(guess):
    """Return what a guess must be or do and does not, in a sentence without its beginning."""
    if not isinstance(guess, dict):
        return f"be a dict such as {{'a': 0.5}}, got {type(guess).__name__}"
    for symbol, probability in guess.items():
        if not isinstance(symbol, str) or len(symbol) != 1 or symbol not in SYMBOLS:
            return f"name letters from a to z, or '.' for the end, got {symbol!r}"
        if isinstance(probability, bool) or not isinstance(probability, Real):
            return f"give {symbol!r} a number, got {type(probability).__name__}"
        if not 0 <= probability <= 1:
            return f"give {symbol!r} a probability from 0 to 1, got {probability}"
    total = float(sum(guess.values()))
    if total > 1 + 1e-9:
        return f"have a sum of at most 1, got {total:.6g}"
    if len(guess) == len(SYMBOLS) and total < 1 - 1e-9:
        return f"have a sum of 1 if it names all symbols, got {total:.6g}"
    return ""
