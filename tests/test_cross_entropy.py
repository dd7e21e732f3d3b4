"""Ideas of lessons 03 and 04: the loss of one example from probabilities, and the average."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.cross_entropy import cross_entropy, losses, mean_loss
from helpers.similarity import dot, one_hot

pytestmark = pytest.mark.filterwarnings("error")
S, L = [0.7, 0.2, 0.1], [1, 0, 0]
counts = arrays(float, st.tuples(st.integers(1, 5), st.just(3)), elements=st.integers(1, 1000))
tables = counts.map(lambda table: table / table.sum(axis=1, keepdims=True))


def test_the_running_example_to_its_last_digit():
    assert cross_entropy(S, L) == 0.5145731728297583
    assert cross_entropy(S, L, unit="nats") == 0.35667494393873245


@pytest.mark.parametrize("n_classes", [1, 2, 3, 1000])
def test_a_uniform_guess_costs_log_k(n_classes):
    uniform = np.full(n_classes, 1 / n_classes)
    assert losses(uniform, n_classes - 1) == pytest.approx(math.log2(n_classes), rel=1e-15)


def test_each_halving_costs_one_more_bit():
    halvings = [[1, 0], [0.5, 0.5], [0.25, 0.75], [0.125, 0.875]]
    np.testing.assert_array_equal(losses(halvings, [0, 0, 0, 0]), [0, 1, 2, 3])


def test_certain_and_right_costs_0_not_minus_0():
    for label in (0, L):
        for unit in ("bits", "nats"):
            assert str(cross_entropy([1, 0, 0], label, unit=unit)) == "0.0"
            assert str(losses([1, 0, 0], label, unit)) == "0.0"


def test_probability_0_for_the_truth_costs_inf():
    assert losses([0, 1, 0], 0) == np.inf
    assert losses([0, 1, 0], [0.5, 0.5, 0]) == np.inf


def test_probability_0_for_a_wrong_class_costs_nothing():
    assert losses([0.7, 0.3, 0], L) == losses(S, L)
    assert losses([0.5, 0.5, 0], [0.5, 0.5, 0]) == 1


def test_a_soft_label_averages_the_losses_of_its_classes():
    assert losses(S, [0.8, 0.1, 0.1]) == pytest.approx(0.9760, abs=5e-5)
    assert losses(S, [0.5, 0.5, 0]) == pytest.approx((losses(S, 0) + losses(S, 1)) / 2, rel=1e-15)


@given(tables, st.data())
def test_class_numbers_and_one_hot_rows_say_the_same(table, data):
    labels = data.draw(arrays(int, len(table), elements=st.integers(0, 2)))
    np.testing.assert_array_equal(losses(table, labels), losses(table, one_hot(labels, 3)))
    np.testing.assert_array_equal(losses(table, labels), losses(table, labels.astype(float)))


@given(tables, st.data())
def test_the_loss_is_minus_the_log_of_the_dot_product_with_the_label(table, data):
    rows = one_hot(data.draw(arrays(int, len(table), elements=st.integers(0, 2))), 3)
    np.testing.assert_allclose(losses(table, rows), -np.log2(dot(table, rows)), rtol=1e-15)


@given(tables)
def test_bits_are_nats_over_ln_2(table):
    labels = np.zeros(len(table), dtype=int)
    np.testing.assert_allclose(losses(table, labels) * math.log(2), losses(table, labels, "nats"), rtol=1e-15)


def test_one_loss_for_each_example_whatever_the_shape_of_the_batch():
    batch = np.tile(S, (2, 4, 1))
    labels = np.arange(8).reshape(2, 4) % 3
    assert losses(batch, labels).shape == (2, 4)
    assert losses(batch, labels)[1, 1] == losses(S, 2)


def test_the_mean_of_1_2_and_3_bits_is_2():
    table = [[0.5, 0.5], [0.25, 0.75], [0.125, 0.875]]
    assert cross_entropy(table, [0, 0, 0]) == 2.0


def test_the_mean_loss_is_minus_the_log_of_the_geometric_mean():
    table = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]]
    assert cross_entropy(table, [0, 1, 2]) == pytest.approx(
        -math.log2((0.7 * 0.8 * 0.4) ** (1 / 3)), rel=1e-15
    )


def test_the_order_of_the_examples_does_not_matter():
    table, labels = np.array([S, [0.1, 0.8, 0.1], [0.2, 0.2, 0.6]]), np.array([0, 2, 1])
    order = [2, 0, 1]
    assert cross_entropy(table[order], labels[order]) == pytest.approx(
        cross_entropy(table, labels), rel=1e-15
    )


def test_a_weight_of_2_counts_an_example_twice():
    twice = cross_entropy([S, S, S], [0, 1, 1])
    assert cross_entropy([S, S], [0, 1], weights=[1, 2]) == pytest.approx(twice, rel=1e-15)


def test_equal_weights_of_any_size_change_nothing():
    plain = cross_entropy([S, S], [0, 2])
    for weight in (5e-324, 1e-300, 0.25, 1, 1.7e308):
        assert cross_entropy([S, S], [0, 2], weights=[weight, weight]) == pytest.approx(plain, rel=1e-15)


def test_an_example_of_weight_0_does_not_count_even_if_it_cost_inf():
    assert cross_entropy([[0.5, 0.5], [0, 1]], [0, 0], weights=[1, 0]) == 1
    assert cross_entropy([[0.5, 0.5], [0, 1]], [0, 0], weights=[1, 1e-300]) == np.inf


def test_the_mean_of_huge_losses_stays_finite():
    assert mean_loss([1.7e308, 1.7e308, 1.7e308]) == pytest.approx(1.7e308)
    assert mean_loss([1.7e308, 1.7e308, 1.7e308], weights=[1, 2, 3]) == pytest.approx(1.7e308)


@given(tables)
def test_on_average_nobody_beats_the_one_who_forecasts_the_truth(table):
    truth = table[0]
    honest = losses(truth, truth)
    assert (losses(table, np.broadcast_to(truth, table.shape)) >= honest - 1e-15).all()


def test_float32_probabilities_are_read_as_they_are_and_computed_in_float64():
    rng = np.random.default_rng(0)
    scores = rng.normal(size=(50, 1000)).astype(np.float32)
    table = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert table.dtype == np.float32
    labels = rng.integers(0, 1000, 50)
    np.testing.assert_array_equal(losses(table, labels), -np.log2(table[np.arange(50), labels].astype(float)))
