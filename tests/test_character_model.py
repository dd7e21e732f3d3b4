"""A bigram model of names: pairs counted, smoothed, and charged in bits per character."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from helpers.character_model import SYMBOLS, Bigram, pair_counts, perplexity
from helpers.data import load_pet_names
from helpers.softmax import softmax

PETS = load_pet_names()
NAMES = ["anna", "nana", "ann", "bob", "otto"]


def test_pairs_are_counted_as_a_counter_counts_them():
    assert SYMBOLS == "abcdefghijklmnopqrstuvwxyz."
    counted = Counter(pairwise("." + ".".join(PETS.train_names) + "."))
    assert pair_counts(PETS.train_names).tolist() == [[counted[a, b] for b in SYMBOLS] for a in SYMBOLS]


@pytest.mark.parametrize("pseudocount", [0, 0.1, 2, 1e12])
def test_probabilities_are_shares_of_counts_and_pseudocounts(pseudocount):
    counted = Counter(pairwise("." + ".".join(NAMES) + "."))
    for a, row in zip(SYMBOLS, Bigram(pseudocount).fit(NAMES).probabilities, strict=True):
        total = sum(counted[a, b] + pseudocount for b in SYMBOLS)
        shares = [(counted[a, b] + pseudocount) / total if total else 1 / 27 for b in SYMBOLS]
        np.testing.assert_allclose(row, shares, rtol=1e-13)


def test_bits_per_character_is_minus_log2_of_the_names_spread_over_their_symbols():
    model = Bigram(pseudocount=0.5).fit(NAMES)
    places = [SYMBOLS.index(symbol) for symbol in ".bot.bobotto."]
    chance = math.prod(model.probabilities[pair] for pair in pairwise(places))
    assert model.bits_per_character(["bot", "bobotto"]) == pytest.approx(-math.log2(chance) / 12, rel=1e-13)


def test_what_is_sure_costs_nothing_and_what_is_impossible_costs_without_limit():
    model = Bigram().fit(["cat"])
    assert model.bits_per_character(["cat", "cat"]) == 0
    assert model.bits_per_character(["cat", "cta"]) == math.inf
    assert Bigram(1e12).fit(NAMES).bits_per_character(["quiz"]) == pytest.approx(math.log2(27), abs=1e-9)


def test_no_other_model_has_a_lower_loss_on_the_names_counted():
    model, random = Bigram().fit(PETS.train_names), np.random.RandomState(0)
    lowest = model.bits_per_character(PETS.train_names)
    near = np.log(Bigram(0.01).fit(PETS.train_names).probabilities)
    for _ in range(20):
        model.probabilities = softmax(near + 0.1 * random.normal(size=(27, 27)))
        assert model.bits_per_character(PETS.train_names) > lowest


def test_a_uniform_guess_among_k_has_perplexity_k():
    for choices in [1, 2, 27]:
        assert perplexity(math.log2(choices), "bits") == pytest.approx(choices, rel=1e-14)
        assert perplexity(math.log(choices), "nats") == pytest.approx(choices, rel=1e-14)
    assert perplexity(math.inf, "bits") == perplexity(math.inf, "nats") == math.inf


def test_probabilities_that_were_spoilt_are_refused():
    model = Bigram().fit(["a"])
    model.probabilities[0, 0] = math.nan
    with pytest.raises(ValueError, match=r"^probabilities must lie between 0 and 1, got nan$"):
        model.bits_per_character(["a"])
