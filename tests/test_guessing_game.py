"""The guessing game: a hidden name is scored in bits, beside the model, and gives away nothing too early."""

import math

import numpy as np
import pytest

from helpers.character_model import SYMBOLS, Bigram
from helpers.data import load_pet_names
from helpers.guessing_game import play

NAMES = load_pet_names().test_names
MODEL = Bigram(pseudocount=0.5).fit(load_pet_names().train_names)


def revealed(seed):
    """Play with empty guesses until the end mark comes."""
    guesses = [{}]
    while not play(guesses, MODEL, NAMES, seed).revealed.endswith("."):
        guesses.append({})
    return play(guesses, MODEL, NAMES, seed).revealed


def test_the_same_seed_hides_the_same_of_the_names_given_and_others_hide_others():
    found = [revealed(seed) for seed in range(30)]
    assert found == [revealed(seed) for seed in range(30)]
    assert {name[:-1] for name in found} <= set(NAMES) and len(set(found)) > 20


def test_as_many_symbols_are_revealed_as_were_guessed():
    for length in range(1, 6):
        round = play([{}] * length, MODEL, ["milo"])
        assert round.revealed == "milo."[:length]
    assert play([], MODEL, ["zyx"]) == play([], MODEL, ["quux"])


def test_a_guess_costs_minus_log2_of_what_it_gives():
    bits = [play([{"m": p}], MODEL, ["milo"]).player_bits[0] for p in (1, 1 / 2, 1 / 4, 1 / 8)]
    assert bits == [0, 1, 2, 3] and math.copysign(1, bits[0]) == 1
    for guess in ({}, {"q": 1 / 27}, dict.fromkeys(SYMBOLS, 1 / 27)):
        assert play([guess] * 5, MODEL, ["milo"]).player_bits == pytest.approx([math.log2(27)] * 5)
    round = play([{"a": 0.5, "e": 0.25}], MODEL, ["milo"])  # the rest is shared by the other 25
    assert round.player_bits[0] == pytest.approx(math.log2(25 / 0.25))
    for missing in (0, 1e-12):  # nothing but rounding is left
        assert play([{"a": 0.25, "b": 0.75 - missing}], MODEL, ["milo"]).player_bits == (math.inf,)


def test_the_model_pays_its_bits_per_character_and_whoever_guesses_like_it_is_level():
    for name in NAMES[:20]:
        rows = [MODEL.probabilities[SYMBOLS.index(symbol)] for symbol in "." + name]
        round = play([dict(zip(SYMBOLS, row, strict=True)) for row in rows], MODEL, [name])
        assert np.mean(round.model_bits) == pytest.approx(MODEL.bits_per_character([name]), rel=1e-12)
        assert round.player_bits == pytest.approx(round.model_bits, rel=1e-12)
        assert round.verdict == "level"


def test_the_verdict_says_who_leads():
    p = MODEL.probabilities[SYMBOLS.index("."), SYMBOLS.index("m")]
    words = {2 * p: "you are ahead by 1.00", p / 2: "you are behind by 1.00", 0: "costs without limit"}
    for guess, said in words.items():
        assert said in play([{"m": guess}], MODEL, ["milo"]).verdict


@pytest.mark.parametrize(
    ("guesses", "message"),
    [
        ({"m": 0.5}, "guesses must be a list of dicts such as [{'a': 0.5}], got dict"),
        ([{}, ...], "guess 2 must be a dict such as {'a': 0.5}, got ellipsis"),
        ([{"mi": 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got 'mi'"),
        ([{"": 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got ''"),
        ([{1: 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got 1"),
        ([{}, {"a": "half"}], "guess 2 must give 'a' a number, got str"),
        ([{"a": True}], "guess 1 must give 'a' a number, got bool"),
        ([{"a": 1.5}], "guess 1 must give 'a' a probability from 0 to 1, got 1.5"),
        ([{"a": math.nan}], "guess 1 must give 'a' a probability from 0 to 1, got nan"),
        ([{"a": 0.7, "b": 0.6}], "guess 1 must have a sum of at most 1, got 1.3"),
        ([dict.fromkeys(SYMBOLS, 0.01)], "guess 1 must have a sum of 1 if it names all symbols, got 0.27"),
        ([{}] * 6, "guesses must be at most 5, then the name is over, got 6"),
    ],
)
def test_a_guess_that_cannot_be_scored_gets_one_sentence_and_shows_no_letter(guesses, message):
    round = play(guesses, MODEL, ["milo"])
    assert round.problem == message
    assert (round.revealed, round.player_bits, round.model_bits) == ("", (), ())
