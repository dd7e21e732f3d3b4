"""Ideas of lessons 03 and 04: the loss of one example from probabilities, and the average."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.cross_entropy import cross_entropy, losses
from helpers.information import entropy
from helpers.similarity import one_hot
from helpers.softmax import softmax

pytestmark = pytest.mark.filterwarnings("error")
S, L = [0.7, 0.2, 0.1], [1, 0, 0]
counts = arrays(float, st.tuples(st.integers(1, 5), st.just(3)), elements=st.integers(1, 1000))
tables = counts.map(lambda table: table / table.sum(axis=1, keepdims=True))


def test_the_running_example_to_its_last_digit():
    assert cross_entropy(S, L) == losses(S, 0) == 0.5145731728297583
    assert cross_entropy(S, L, unit="nats") == losses(S, 0, "nats") == 0.35667494393873245


@pytest.mark.parametrize("n_classes", [1, 2, 3, 1000])
def test_a_uniform_guess_costs_log_k(n_classes):
    uniform = np.full(n_classes, 1 / n_classes)
    assert losses(uniform, n_classes - 1) == pytest.approx(math.log2(n_classes), rel=1e-15)


def test_certain_costs_0_if_right_not_minus_0_and_inf_if_wrong():
    for unit in ("bits", "nats"):
        assert str(losses([1, 0, 0], 0, unit)) == str(losses([1, 0, 0], L, unit)) == "0.0"
    assert losses([0, 1, 0], 0) == losses([0, 1, 0], [0.5, 0.5, 0]) == np.inf
    assert losses([0.5, 0.5, 0], [0.5, 0.5, 0]) == 1  # a wrong class costs nothing


def test_a_soft_label_averages_the_losses_of_its_classes():
    assert losses(S, [0.8, 0.1, 0.1]) == pytest.approx(0.9760, abs=5e-5)
    assert losses(S, [0.5, 0.5, 0]) == pytest.approx((losses(S, 0) + losses(S, 1)) / 2, rel=1e-15)


@given(tables, st.data())
def test_class_numbers_and_one_hot_rows_say_the_same(table, data):
    labels = data.draw(arrays(int, len(table), elements=st.integers(0, 2)))
    np.testing.assert_array_equal(losses(table, labels), losses(table, one_hot(labels, 3)))
    np.testing.assert_array_equal(losses(table, labels), losses(table, labels.astype(float)))


def test_one_loss_for_each_example_and_a_single_one_is_a_python_float():
    labels = np.arange(8).reshape(2, 4) % 3
    found = losses(np.tile(S, (2, 4, 1)), labels)
    assert found.shape == (2, 4) and found[1, 1] == losses(S, 2)
    assert {type(losses(S, 0)), type(losses(S, L)), type(cross_entropy([S, S], [0, 1]))} == {float}


def test_the_mean_loss_is_minus_the_log_of_the_geometric_mean():
    table, labels = [S, [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]], [0, 1, 2]
    assert cross_entropy(table, labels) == pytest.approx(-math.log2((0.7 * 0.8 * 0.4) ** (1 / 3)), rel=1e-15)
    assert cross_entropy(table[::-1], labels[::-1]) == pytest.approx(cross_entropy(table, labels), rel=1e-15)


def test_a_weight_of_2_counts_an_example_twice():
    twice = cross_entropy([S, S, S], [0, 1, 1])
    for weight in (1e-100, 1, 5e99):
        weighted = cross_entropy([S, S], [0, 1], weights=[weight, 2 * weight])
        assert weighted == pytest.approx(twice, rel=1e-15)


@pytest.mark.parametrize(("row", "label"), [([0, 1], 0), ([0.5, 0.5], -1), ([np.nan, 7], np.nan)])
def test_an_example_of_weight_0_does_not_count_whatever_it_holds(row, label):
    assert cross_entropy([[0.5, 0.5], row], [0, label], weights=[1, 0]) == 1
    assert cross_entropy([[0.5, 0.5], row], [[1, 0], [label, 3]], weights=[1, 0]) == 1
    assert cross_entropy([[0.5, 0.5], [0, 1]], [0, 0], weights=[1, 1e-100]) == np.inf


@pytest.mark.parametrize(("dtype", "n_classes"), [(np.float16, 1000), (np.float32, 50_000)])
def test_low_precision_probabilities_are_read_as_they_are_and_computed_in_float64(dtype, n_classes):
    scores = np.random.default_rng(0).normal(size=(5, n_classes)).astype(np.float32)
    table = (np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)).astype(dtype)
    expected = -np.log2(table[np.arange(5), 7].astype(float))
    np.testing.assert_array_equal(losses(table, [7] * 5), expected)
    assert losses(table[0], table[0]) == pytest.approx(entropy(softmax(scores[0])), rel=0.01)


def test_an_entry_that_misses_0_or_1_by_rounding_counts_as_0_or_1():
    missed = 1 - 0.8 - 0.2
    assert missed < 0
    assert losses([missed, 0.8, 0.2], 1) == losses([0, 0.8, 0.2], 1)
    assert losses([missed, 0.8, 0.2], 0) == np.inf
    assert str(losses([1 + 2**-52, 0], 0)) == "0.0"
    assert losses(np.float32([1 + 2**-23, -(2**-24)]), 1) == np.inf
