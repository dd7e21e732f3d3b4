"""A game for two: guess a hidden name, letter by letter and with probabilities, against a bigram model."""

from dataclasses import dataclass
from numbers import Real

import numpy as np

from helpers.character_model import SYMBOLS, Bigram
from helpers.validation import check_whole_number

__all__ = ["Round", "play"]

END = SYMBOLS[-1]


@dataclass(frozen=True)
class Round:
    """What a round of the game has come to; printing it shows the table of scores.

    Attributes
    ----------
    revealed : str
        The symbols of the hidden name that were guessed so far, and no others. It closes with a full
        stop when the name is over.
    player_bits, model_bits : tuple of float
        What each of these symbols cost the player and the model, in bits.
    problem : str
        Why the guesses cannot be scored, in one sentence; empty if they can. Then nothing is revealed.
    """

    revealed: str
    player_bits: tuple
    model_bits: tuple
    problem: str = ""

    @property
    def finished(self):
        """True when the end mark has come."""
        return self.revealed.endswith(END)

    def __str__(self):
        if self.problem:
            return f"○ {self.problem}."
        if not self.revealed:
            return (
                "○ The name is hidden. What is its first letter? Replace the dots by a list with one dict,\n"
                '  such as [{"a": 0.3, "e": 0.1}]; all other symbols share the rest evenly.'
            )
        lines = ["           you   bigram"]
        for symbol, ours, theirs in zip(self.revealed, self.player_bits, self.model_bits, strict=True):
            lines.append(f"{'end' if symbol == END else symbol:3}    {ours:7.2f}  {theirs:7.2f}  bits")
        you, bigram = np.mean(self.player_bits), np.mean(self.model_bits)
        lines.append(f"mean   {you:7.2f}  {bigram:7.2f}  bits a character: {_verdict(you, bigram)}.")
        name = self.revealed.rstrip(END)
        if self.finished:
            lines.append(f"The name was {name}.")
        else:
            lines.append(f"So far: {name}. What comes next? Put one more dict into the list.")
        return "\n".join(lines)


def play(guesses, model, names, seed=0):
    """Score guesses for the symbols of a hidden name, beside a model that guesses the same symbols.

    Parameters
    ----------
    guesses : sequence of dict, or ``...``
        One dict for each symbol, from the first: ``{letter: probability}``, with ``"."`` for the end of
        the name. The probability that a dict leaves over is shared evenly by the symbols it does not
        name. ``...`` stands for no guess yet.
    model : helpers.character_model.Bigram
        The other player, fitted. It sees the letter before, nothing else.
    names : sequence of str
        Where the hidden name comes from: names that the model was not fitted to.
    seed : int, optional
        Another seed hides another name; the same one always the same.

    Returns
    -------
    Round
        The symbols guessed so far, with what they cost. If a guess is no dict of symbols and
        probabilities with a sum of at most 1, or there are more guesses than symbols, it says so
        instead, as a check does: a slip in a game is no error.

    Raises
    ------
    ValueError, TypeError
        If the model was not fitted, there are no names or the seed is no whole number of at least 0.

    Examples
    --------
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
    guesses = [] if guesses is ... else guesses
    try:
        table = _as_table(guesses, len(hidden))
    except (TypeError, ValueError) as error:
        return Round("", (), (), str(error))
    numbers = [SYMBOLS.index(symbol) for symbol in hidden[: len(guesses)]]
    before = [SYMBOLS.index(END), *numbers[:-1]][: len(numbers)]
    given = table[np.arange(len(numbers)), numbers]
    with np.errstate(divide="ignore"):  # a symbol called impossible costs infinitely much
        ours, theirs = -np.log2(given) + 0.0, -np.log2(model.probabilities[before, numbers]) + 0.0
    return Round(hidden[: len(guesses)], tuple(ours.tolist()), tuple(theirs.tolist()))


def _as_table(guesses, longest):
    """Return guesses as probabilities, an ndarray of float of shape (guesses, 27)."""
    if not isinstance(guesses, list | tuple):
        kind = type(guesses).__name__
        raise TypeError(f"guesses must be a list of dicts such as [{{'a': 0.5}}], got {kind}")
    if len(guesses) > longest:
        raise ValueError(f"guesses must be at most {longest}, then the name is over, got {len(guesses)}")
    return np.array([_shared(guess, place) for place, guess in enumerate(guesses, 1)]).reshape(-1, 27)


def _shared(guess, place):
    """Return a guess as 27 probabilities: what it leaves over goes to the symbols it does not name."""
    where = f"guess {place} must"
    if not isinstance(guess, dict):
        raise TypeError(f"{where} be a dict such as {{'a': 0.5}}, got {type(guess).__name__}")
    for symbol, probability in guess.items():
        if not isinstance(symbol, str) or len(symbol) != 1 or symbol not in SYMBOLS:
            raise ValueError(f"{where} name letters from a to z, or '.' for the end, got {symbol!r}")
        if isinstance(probability, bool) or not isinstance(probability, Real):
            kind = type(probability).__name__
            raise TypeError(f"{where} give {symbol!r} a number, got {kind}")
        if not 0 <= probability <= 1:
            raise ValueError(f"{where} give {symbol!r} a probability from 0 to 1, got {probability}")
    total = float(sum(guess.values()))
    if total > 1 + 1e-9:
        raise ValueError(f"{where} have a sum of at most 1, got {total:.6g}")
    others = len(SYMBOLS) - len(guess)
    if not others and total < 1 - 1e-9:
        raise ValueError(f"{where} have a sum of 1 if it names all symbols, got {total:.6g}")
    rest = max(1 - total, 0.0) if total < 1 - 1e-9 else 0.0
    return [guess[s] if s in guess else rest / others for s in SYMBOLS]


def _verdict(you, bigram):
    """Say who leads; a smaller mean is better."""
    if np.isinf(you):
        return "you gave 0 to what came, and that costs without limit"
    if abs(you - bigram) < 0.005:
        return "level"
    return f"you are {'ahead' if you < bigram else 'behind'} by {abs(you - bigram):.2f}"
