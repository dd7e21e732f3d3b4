"""The ideas of lessons 06 and 07: prefix codes, entropy, KL divergence."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.cross_entropy import losses
from helpers.information import entropy, kl_divergence
from helpers.prefix_codes import huffman_code, kraft_sum

pytestmark = pytest.mark.filterwarnings("error")
S, Q = [0.7, 0.2, 0.1], [0.5, 0.3, 0.2]


def distributions(n_classes):
    counts = arrays(float, n_classes, elements=st.integers(0, 100)).filter(lambda row: row.any())
    return counts.map(lambda row: row / row.sum())


def test_entropy_and_kl_of_the_running_example():
    assert entropy(S) == pytest.approx(1.1567796494, abs=1e-10)
    assert entropy(S, "nats") == pytest.approx(entropy(S) * math.log(2), rel=1e-15)
    assert kl_divergence(truth=S, claim=Q) == pytest.approx(0.1228, abs=5e-5)
    assert kl_divergence(truth=Q, claim=S, unit="nats") == pytest.approx(0.13280 * math.log(2), abs=5e-5)


@given(distributions(3), distributions(4))
def test_entropies_of_independent_choices_add_up_and_lie_between_0_and_log_k(p, q):
    assert entropy(np.outer(p, q).ravel()) == pytest.approx(entropy(p) + entropy(q), abs=1e-12)
    assert 0 <= entropy(p) <= math.log2(3) + 1e-12


def test_entropy_runs_from_0_not_minus_0_for_a_sure_class_to_log_k_when_all_tie():
    assert str(entropy([1, 0, 0])) == str(kl_divergence(truth=[1, 0], claim=[1, 0])) == "0.0"
    assert entropy(np.full(1000, 0.001)) == pytest.approx(math.log2(1000), rel=1e-14)


@given(distributions(4), distributions(4))
def test_cross_entropy_is_entropy_plus_kl_and_kl_is_0_only_for_equal_distributions(p, q):
    assert losses(q, p) == pytest.approx(entropy(p) + kl_divergence(truth=p, claim=q), abs=1e-12)
    assert kl_divergence(truth=p, claim=p) == 0
    assert kl_divergence(truth=[0.5, 0.5], claim=[1, 0]) == np.inf
    assert kl_divergence(truth=[1, 0], claim=[0.5, 0.5]) == 1
    assert kl_divergence(truth=p, claim=q) > 0 or np.abs(p - q).max() <= 1e-6


def test_a_batch_gives_one_number_a_row_and_a_single_row_a_python_float():
    np.testing.assert_array_equal(entropy([S, Q]), [entropy(S), entropy(Q)])
    there, back = kl_divergence(truth=S, claim=Q), kl_divergence(truth=Q, claim=S)
    np.testing.assert_array_equal(kl_divergence(truth=[S, Q], claim=[Q, S]), [there, back])
    assert type(entropy(S)) is type(there) is float


def test_kraft_and_huffman_by_hand():
    assert [kraft_sum(lengths) for lengths in ([1, 2, 2], [1, 1, 2], [2, 2, 2], [0])] == [1, 1.25, 0.75, 1]
    assert huffman_code(S) == ["0", "10", "11"]
    assert huffman_code([0.25] * 4) == ["00", "01", "10", "11"]
    assert huffman_code([1.0]) == [""]


@given(st.integers(2, 12).flatmap(distributions))
def test_huffman_is_a_prefix_code_that_spends_its_budget_within_one_bit_of_the_entropy(p):
    words = huffman_code(p)
    assert kraft_sum([len(word) for word in words]) == 1
    assert not any(b.startswith(a) for a, b in itertools.permutations(words, 2))
    assert entropy(p) - 1e-12 <= np.dot(p, [len(word) for word in words]) <= entropy(p) + 1


@given(st.integers(2, 5).flatmap(distributions))
def test_no_prefix_code_is_shorter_than_huffmans(p):
    lengths = itertools.product(range(1, len(p)), repeat=len(p))
    best = min(np.dot(p, code) for code in lengths if kraft_sum(code) <= 1)
    assert np.dot(p, [len(word) for word in huffman_code(p)]) <= best + 1e-12
