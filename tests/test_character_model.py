"""A bigram model of names: counting, bits per character, sampling, and the same by gradient descent."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from helpers.character_model import SYMBOLS, Bigram, fit_by_gradient, pair_counts, perplexity
from helpers.data import load_pet_names
from helpers.softmax import softmax

NAMES = ["anna", "nana", "ann", "bob", "otto"]
END = SYMBOLS.index(".")
LETTER_A, LETTER_B, LETTER_N = map(SYMBOLS.index, "abn")
PETS = load_pet_names()


def test_there_are_26_letters_and_one_end_mark():
    assert SYMBOLS == "abcdefghijklmnopqrstuvwxyz."


def test_every_pair_of_neighbours_is_counted_once():
    written = "." + ".".join(NAMES) + "."
    expected = Counter(pairwise(written))
    counts = pair_counts(NAMES)
    for pair, count in expected.items():
        assert counts[SYMBOLS.index(pair[0]), SYMBOLS.index(pair[1])] == count
    assert counts.sum() == sum(len(name) + 1 for name in NAMES)


def test_every_symbol_is_left_as_often_as_it_is_reached():
    counts = pair_counts(PETS.train_names)
    np.testing.assert_array_equal(counts.sum(axis=0), counts.sum(axis=1))
    assert counts[END].sum() == len(PETS.train_names)


def test_probabilities_are_shares_of_counts():
    probabilities = Bigram().fit(["anna"]).probabilities
    assert probabilities[END, LETTER_A] == 1
    assert probabilities[LETTER_A, [LETTER_N, END]].tolist() == [0.5, 0.5]
    assert probabilities[LETTER_N, [LETTER_N, LETTER_A]].tolist() == [0.5, 0.5]


def test_a_pseudocount_is_added_to_every_pair():
    probabilities = Bigram(pseudocount=2).fit(["anna"]).probabilities
    assert probabilities[LETTER_A, LETTER_N] == pytest.approx(3 / 56, rel=1e-14)
    assert probabilities[LETTER_A, LETTER_B] == pytest.approx(2 / 56, rel=1e-14)
    np.testing.assert_allclose(probabilities[LETTER_B], 1 / 27, rtol=1e-14)


@pytest.mark.parametrize("pseudocount", [0, 0.1, 1, 1000])
def test_rows_sum_to_one(pseudocount):
    probabilities = Bigram(pseudocount).fit(NAMES).probabilities
    assert probabilities.shape == (27, 27)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-13)


def test_a_symbol_never_seen_gets_the_limit_of_small_pseudocounts():
    without, tiny = (Bigram(pseudocount).fit(NAMES).probabilities for pseudocount in (0, 1e-12))
    np.testing.assert_allclose(without, tiny, atol=1e-11)


def test_ever_larger_pseudocounts_lead_to_the_uniform_guess():
    model = Bigram(pseudocount=1e12).fit(NAMES)
    assert model.bits_per_character(["quiz"]) == pytest.approx(math.log2(27), abs=1e-9)


def test_bits_per_character_is_minus_log2_of_the_name_spread_over_its_symbols():
    model = Bigram(pseudocount=0.5).fit(NAMES)
    places = [SYMBOLS.index(symbol) for symbol in ".bot."]
    chance = math.prod(model.probabilities[pair] for pair in pairwise(places))
    assert model.bits_per_character(["bot"]) == pytest.approx(-math.log2(chance) / 4, rel=1e-13)


def test_long_names_count_more_because_every_symbol_counts_alike():
    model = Bigram(pseudocount=1).fit(NAMES)
    one, other = (model.bits_per_character([name]) for name in ("an", "bobotto"))
    assert model.bits_per_character(["an", "bobotto"]) == pytest.approx((3 * one + 8 * other) / 11)


def test_a_name_that_is_sure_costs_nothing():
    assert Bigram().fit(["cat"]).bits_per_character(["cat", "cat"]) == 0


def test_an_impossible_pair_costs_infinitely_much():
    assert Bigram().fit(["cat"]).bits_per_character(["cat", "cta"]) == math.inf


def test_no_other_model_has_a_lower_loss_on_the_names_counted():
    model = Bigram().fit(PETS.train_names)
    lowest = model.bits_per_character(PETS.train_names)
    random = np.random.RandomState(0)
    for _ in range(20):
        model.probabilities = softmax(
            np.log(Bigram(0.01).fit(PETS.train_names).probabilities) + 0.1 * random.normal(size=(27, 27))
        )
        assert model.bits_per_character(PETS.train_names) > lowest


def test_on_the_pet_names_some_smoothing_helps_and_much_harms():
    def losses(pseudocount):
        model = Bigram(pseudocount).fit(PETS.train_names)
        return [model.bits_per_character(names) for names in (PETS.train_names, PETS.test_names)]

    assert losses(0)[1] == math.inf
    assert losses(0) == pytest.approx([3.5874, math.inf], abs=5e-5)
    assert losses(0.5) == pytest.approx([3.6122, 3.7182], abs=5e-5)
    assert losses(10)[1] > losses(1)[1] > losses(0.5)[1] < losses(0.01)[1]


def test_samples_spell_like_the_model():
    model = Bigram().fit(["ab", "abab"])  # after b: a once in three, else the end
    random = np.random.RandomState(0)
    names = [model.sample(random) for _ in range(3000)]
    shares = [names.count("ab" * times) / 3000 for times in (1, 2, 3)]
    np.testing.assert_allclose(shares, [2 / 3, 2 / 9, 2 / 27], atol=0.03)
    assert all(name == "ab" * (len(name) // 2) for name in names)


def test_temperature_takes_the_probabilities_to_a_power():
    model = Bigram().fit(["a", "a", "a", "b"])  # 3 to 1; at temperature 1/2, 9 to 1
    for temperature, share in ((0.5, 0.9), (1, 0.75), (2, 0.6340), (1e9, 0.5), (1e-9, 1)):
        random = np.random.RandomState(1)
        names = [model.sample(random, temperature) for _ in range(2000)]
        assert names.count("a") / 2000 == pytest.approx(share, abs=0.04)


def test_no_temperature_makes_the_impossible_possible():
    model = Bigram().fit(["cat"])
    for temperature in (1e-300, 1e-3, 1, 1e300):
        assert model.sample(np.random.RandomState(2), temperature) == "cat"


def test_the_same_seed_gives_the_same_name():
    model = Bigram(0.1).fit(PETS.train_names)
    for source in (np.random.RandomState, np.random.default_rng):
        assert len({model.sample(source(7)) for _ in range(3)}) == 1


def test_a_name_that_goes_round_in_circles_is_cut():
    model = Bigram().fit(["a" * 1000])
    assert model.sample(np.random.RandomState(3), temperature=0.01) == "a" * 30


def test_gradient_descent_starts_from_the_uniform_guess():
    logits, history = fit_by_gradient(NAMES, steps=0)
    assert history == pytest.approx([math.log2(27)])
    assert round(history[0], 4) == 4.7549
    assert not logits.any()


def test_one_step_goes_from_uniform_towards_the_shares():
    logits, _ = fit_by_gradient(NAMES, learning_rate=3.0, steps=1)
    counts = pair_counts(NAMES)
    expected = 3.0 * (counts - counts.sum(axis=1, keepdims=True) / 27) / counts.sum()
    np.testing.assert_allclose(logits, expected, atol=1e-15)


def test_gradient_descent_finds_what_counting_finds():
    counted = Bigram().fit(PETS.train_names)
    loss = counted.bits_per_character(PETS.train_names)
    logits, history = fit_by_gradient(PETS.train_names)
    assert (np.diff(history) < 0).all()
    assert loss < history[-1] < loss + 5e-4
    assert f"{history[-1]:.4g}" == f"{loss:.4g}"
    np.testing.assert_allclose(softmax(logits), counted.probabilities, atol=0.01)


def test_the_last_entry_of_the_history_is_the_loss_of_the_logits():
    logits, history = fit_by_gradient(NAMES, steps=50)
    assert len(history) == 51
    model = Bigram().fit(NAMES)
    model.probabilities = softmax(logits)
    assert history[-1] == pytest.approx(model.bits_per_character(NAMES), rel=1e-12)


@pytest.mark.parametrize("choices", [1, 2, 27])
def test_a_uniform_guess_among_k_has_perplexity_k(choices):
    assert perplexity(math.log2(choices), "bits") == pytest.approx(choices, rel=1e-14)
    assert perplexity(math.log(choices), "nats") == pytest.approx(choices, rel=1e-14)


def test_an_infinite_loss_has_infinite_perplexity():
    assert perplexity(math.inf, "bits") == math.inf


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: Bigram(-1), ValueError, "pseudocount must be a finite number of at least 0, got -1"),
        (lambda: Bigram(math.nan), ValueError, "pseudocount must be a finite number"),
        (lambda: Bigram([1, 2]), ValueError, "pseudocount must be a finite number"),
        (lambda: Bigram("1"), TypeError, "pseudocount must be real numbers"),
        (lambda: Bigram().fit([]), ValueError, "names must not be empty"),
        (lambda: Bigram().fit("anna"), TypeError, "names must be a list of names, got a single str"),
        (lambda: Bigram().fit(["Anna"]), ValueError, "names must be letters from a to z, got 'Anna'"),
        (lambda: Bigram().fit([""]), ValueError, "names must be letters from a to z, got ''"),
        (lambda: Bigram().fit(["anna\n"]), ValueError, "names must be letters from a to z"),
        (lambda: Bigram().fit([1]), TypeError, "names must be text, got int"),
        (lambda: Bigram().bits_per_character(["a"]), ValueError, "got a model without fit"),
        (lambda: Bigram().sample(np.random.RandomState(0)), ValueError, "got a model without fit"),
        (lambda: Bigram().fit(["a"]).sample(0), TypeError, "random must be a RandomState or a Generator"),
        (lambda: fit_by_gradient(["a"], learning_rate=0), ValueError, "learning_rate must be a finite"),
        (lambda: fit_by_gradient(["a"], steps=-1), ValueError, "steps must be at least 0, got -1"),
        (lambda: fit_by_gradient(["a"], steps=1.0), TypeError, "steps must be an integer, got float"),
        (lambda: perplexity(1.0), TypeError, "unit"),
        (lambda: perplexity(1.0, "nit"), ValueError, "unit must be 'bits' or 'nats'"),
        (lambda: perplexity(-0.1, "bits"), ValueError, "loss must be one number of at least 0"),
        (lambda: perplexity(math.nan, "bits"), ValueError, "loss must be one number of at least 0"),
        (lambda: perplexity(2000, "bits"), ValueError, "loss must be small enough"),
    ],
)
def test_bad_input_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("temperature", [0, -1, math.nan, math.inf])
def test_a_temperature_must_be_finite_and_above_zero(temperature):
    with pytest.raises(ValueError, match="temperature must be a finite number above 0"):
        Bigram().fit(["a"]).sample(np.random.RandomState(0), temperature)


def test_a_table_that_is_no_longer_probabilities_is_refused():
    model = Bigram().fit(["a"])
    model.probabilities[0, 0] = math.nan
    with pytest.raises(ValueError, match="probabilities must lie between 0 and 1"):
        model.bits_per_character(["a"])
