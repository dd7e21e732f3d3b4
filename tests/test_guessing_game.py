"""The guessing game: a hidden name is scored in bits, beside the model, and gives away nothing too early."""

import math

import numpy as np
import pytest

from helpers.character_model import SYMBOLS, Bigram
from helpers.data import load_pet_names
from helpers.guessing_game import play

PETS = load_pet_names()
MODEL = Bigram(pseudocount=0.5).fit(PETS.train_names)
EVENLY = dict.fromkeys(SYMBOLS, 1 / 27)


def play_to_the_end(player, model, names, seed):
    """Play as a learner does, one guess after the other; `player` sees what was revealed."""
    guesses, round = [], play(..., model, names, seed)
    while not round.finished:
        guesses.append(player(round.revealed))
        round = play(guesses, model, names, seed)
        assert len(round.revealed) == len(guesses)
    return round


def test_the_name_is_one_of_those_given_and_the_same_for_the_same_seed():
    for seed in range(20):
        first, again = (play_to_the_end(lambda seen: {}, MODEL, PETS.test_names, seed) for _ in range(2))
        assert first == again
        assert first.revealed[:-1] in PETS.test_names


def test_other_seeds_hide_other_names():
    names = {play_to_the_end(lambda seen: {}, MODEL, PETS.test_names, s).revealed for s in range(30)}
    assert len(names) > 20


def test_as_many_symbols_are_revealed_as_were_guessed():
    whole = play_to_the_end(lambda seen: {}, MODEL, ["milo"], 0).revealed
    assert whole == "milo."
    for length in range(6):
        round = play([{}] * length, MODEL, ["milo"])
        assert round.revealed == whole[:length]
        assert round.finished == (length == 5)


def test_whoever_knows_nothing_pays_log2_of_27_for_each_symbol():
    for guess in ({}, EVENLY, {"q": 1 / 27}):
        round = play_to_the_end(lambda seen, guess=guess: guess, MODEL, PETS.test_names, 3)
        assert round.player_bits == pytest.approx([math.log2(27)] * len(round.revealed))


def test_each_halving_of_the_probability_costs_one_more_bit():
    bits = [play([{"m": p}], MODEL, ["milo"]).player_bits[0] for p in (1, 1 / 2, 1 / 4, 1 / 8)]
    assert bits == [0, 1, 2, 3]


def test_what_a_guess_leaves_over_is_shared_by_the_other_25():
    round = play([{"a": 0.5, "e": 0.25}], MODEL, ["milo"])
    assert round.player_bits[0] == pytest.approx(math.log2(25 / 0.25))


@pytest.mark.parametrize("missing", [0, 1e-12])
def test_nothing_is_left_for_others_if_the_sum_is_1_but_for_rounding(missing):
    assert play([{"a": 0.25, "b": 0.75 - missing}], MODEL, ["milo"]).player_bits == (math.inf,)


def test_a_sure_and_right_player_pays_nothing():
    round = play_to_the_end(lambda seen: {"milo."[len(seen)]: 1}, MODEL, ["milo"], 0)
    assert round.player_bits == (0.0,) * 5
    assert "-0.0" not in str(round)


def test_the_model_pays_its_bits_per_character():
    for seed in range(10):
        round = play_to_the_end(lambda seen: {}, MODEL, PETS.test_names, seed)
        name = round.revealed[:-1]
        assert np.mean(round.model_bits) == pytest.approx(MODEL.bits_per_character([name]), rel=1e-12)


def test_a_player_with_the_models_probabilities_is_level_with_it():
    def player(seen):
        row = MODEL.probabilities[SYMBOLS.index((seen or ".")[-1])]
        return dict(zip(SYMBOLS, row, strict=True))

    round = play_to_the_end(player, MODEL, PETS.test_names, 5)
    assert round.player_bits == pytest.approx(round.model_bits, rel=1e-12)
    assert "level" in str(round)


def test_nothing_guessed_yet_shows_no_letter_of_the_name():
    said = str(play(..., MODEL, ["zyx"]))
    assert said.startswith("○")
    assert said == str(play([], MODEL, ["quux"]))


def test_the_printed_round_says_who_leads_and_what_is_due():
    ahead = str(play([{"m": 0.9}], MODEL, ["milo"]))
    assert "you are ahead by" in ahead
    assert "So far: m." in ahead
    assert "milo" not in ahead
    assert "you are behind by" in str(play([{"m": 0.001}], MODEL, ["milo"]))
    assert "costs without limit" in str(play([{"a": 1}], MODEL, ["milo"]))
    assert "The name was milo." in str(play([{}] * 5, MODEL, ["milo"]))


@pytest.mark.parametrize(
    ("guesses", "message"),
    [
        ({"m": 0.5}, "guesses must be a list of dicts such as [{'a': 0.5}], got dict"),
        ("m", "guesses must be a list of dicts such as [{'a': 0.5}], got str"),
        (["m"], "guess 1 must be a dict such as {'a': 0.5}, got str"),
        ([{}, ...], "guess 2 must be a dict such as {'a': 0.5}, got ellipsis"),
        ([{"mi": 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got 'mi'"),
        ([{"M": 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got 'M'"),
        ([{"": 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got ''"),
        ([{1: 0.5}], "guess 1 must name letters from a to z, or '.' for the end, got 1"),
        ([{}, {"a": "half"}], "guess 2 must give 'a' a number, got str"),
        ([{"a": True}], "guess 1 must give 'a' a number, got bool"),
        ([{"a": 1.5}], "guess 1 must give 'a' a probability from 0 to 1, got 1.5"),
        ([{"a": -0.1}], "guess 1 must give 'a' a probability from 0 to 1, got -0.1"),
        ([{"a": math.nan}], "guess 1 must give 'a' a probability from 0 to 1, got nan"),
        ([{"a": 0.7, "b": 0.6}], "guess 1 must have a sum of at most 1, got 1.3"),
        ([dict.fromkeys(SYMBOLS, 0.01)], "guess 1 must have a sum of 1 if it names all symbols"),
        ([{}] * 6, "guesses must be at most 5, then the name is over, got 6"),
    ],
)
def test_a_guess_that_cannot_be_scored_gets_one_sentence_and_shows_no_letter(guesses, message):
    round = play(guesses, MODEL, ["milo"])
    said = str(round)
    assert said.startswith(f"○ {message}")
    assert said.endswith(".")
    assert "\n" not in said
    assert (round.revealed, round.player_bits, round.model_bits) == ("", (), ())
    assert not round.finished


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((..., Bigram(), ["milo"]), TypeError, "model must be a fitted Bigram, got something else"),
        ((..., MODEL.probabilities, ["milo"]), TypeError, "model must be a fitted Bigram"),
        ((..., MODEL, []), ValueError, "names must be a list of at least one name, got none"),
        ((..., MODEL, "milo"), ValueError, "names must be a list of at least one name"),
        ((..., MODEL, ["milo"], -1), ValueError, "seed must be at least 0, got -1"),
        ((..., MODEL, ["milo"], 0.5), TypeError, "seed must be an integer, got float"),
    ],
)
def test_a_game_that_cannot_start_says_why(arguments, error, message):
    with pytest.raises(error, match=message):
        play(*arguments)
