"""Cross-entropy from scores, and its gradient: softmax minus label."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers.cross_entropy import cross_entropy, losses
from helpers.gradient import loss_and_gradient
from helpers.logits import cross_entropy_from_logits, losses_from_logits
from helpers.similarity import one_hot
from helpers.softmax import softmax

pytestmark = pytest.mark.filterwarnings("error")
WORKED = np.log([7, 2, 1])
units = st.sampled_from(["bits", "nats"])
sixteenths = st.integers(-160, 160).map(lambda n: n / 16)
tables = arrays(float, st.tuples(st.integers(1, 4), st.just(3)), elements=sixteenths)


def random_batch(n_examples=40, n_classes=5, seed=0):
    rng = np.random.RandomState(seed)
    return 3 * rng.normal(size=(n_examples, n_classes)), rng.randint(0, n_classes, n_examples)


def soft_labels(n_examples, n_classes, seed=1):
    rows = np.random.RandomState(seed).randint(0, 5, (n_examples, n_classes)) + np.eye(n_examples, n_classes)
    return (rows + 1e-3) / (rows + 1e-3).sum(axis=1, keepdims=True)


def test_the_worked_scores_cost_what_their_probabilities_cost():
    assert cross_entropy_from_logits(WORKED, 0) == pytest.approx(0.5145731728297583, rel=1e-15)
    assert cross_entropy_from_logits(WORKED, 2) == pytest.approx(cross_entropy([0.7, 0.2, 0.1], 2), rel=1e-15)


@pytest.mark.parametrize("n_classes", [1, 2, 3, 16, 17, 1000])
def test_equal_scores_cost_log_k(n_classes):
    scores = np.full((2, n_classes), -3.25)
    np.testing.assert_allclose(
        losses_from_logits(scores, [0, n_classes - 1]), math.log2(n_classes), rtol=1e-15
    )


def test_libraries_say_0_where_the_loss_of_a_sure_right_answer_is_8_e_minus_18():
    assert cross_entropy_from_logits([40, 0, 0], 0, unit="nats") == pytest.approx(
        2 * math.exp(-40), rel=4e-16
    )
    _, gradient = loss_and_gradient([40, 0, 0], 0, unit="nats")
    np.testing.assert_allclose(gradient, math.exp(-40) * np.array([-2, 1, 1]), rtol=1e-15)


@given(tables, st.integers(-1000, 1000), units)
def test_only_differences_of_scores_count(table, shift, unit):
    labels = np.arange(len(table)) % 3
    np.testing.assert_array_equal(
        losses_from_logits(table + shift, labels, unit), losses_from_logits(table, labels, unit)
    )


@given(tables, units)
def test_scores_cost_what_their_softmax_costs(table, unit):
    labels = np.arange(len(table)) % 3
    expected = losses(softmax(table), labels, unit)
    np.testing.assert_allclose(losses_from_logits(table, labels, unit), expected, rtol=1e-6, atol=1e-14)


@given(tables, units)
def test_class_numbers_and_one_hot_rows_say_the_same(table, unit):
    labels = np.arange(len(table)) % 3
    loss, gradient = loss_and_gradient(table, labels, unit=unit)
    loss_from_rows, gradient_from_rows = loss_and_gradient(table, one_hot(labels, 3), unit=unit)
    assert loss_from_rows == pytest.approx(loss, rel=2e-15)
    np.testing.assert_allclose(gradient_from_rows, gradient, rtol=2e-15)


def test_a_soft_label_averages_the_losses_of_its_classes():
    halves = losses_from_logits(WORKED, [0.5, 0.5, 0])
    expected = (losses_from_logits(WORKED, 0) + losses_from_logits(WORKED, 1)) / 2
    assert halves == pytest.approx(expected, rel=1e-15)


def test_a_class_that_is_ruled_out_costs_inf_if_true_and_nothing_if_not():
    scores = [0, 0, -np.inf]
    assert losses_from_logits(scores, 2) == np.inf
    assert losses_from_logits(scores, 1) == losses_from_logits(scores, [0.5, 0.5, 0]) == 1
    assert losses_from_logits(scores, [0.5, 0, 0.5]) == np.inf
    for label in (2, [0, 0, 1]):
        loss, gradient = loss_and_gradient(scores, label, unit="nats")
        assert loss == np.inf
        np.testing.assert_array_equal(gradient, [0.5, 0.5, -1])


def test_a_loss_of_0_prints_without_a_minus_sign_and_so_does_its_gradient():
    for scores, label in (([800, 0], 0), ([800, 0], [1, 0]), ([5], 0), ([5], [1]), ([-np.inf, 0], 1)):
        loss, gradient = loss_and_gradient(scores, label)
        assert str(loss) == "0.0"
        assert str(losses_from_logits(scores, label)) == "0.0"
        assert not np.signbit(gradient).any()


def test_the_loss_is_the_mean_of_the_losses_and_the_gradient_is_that_of_the_mean():
    scores, labels = random_batch()
    loss, gradient = loss_and_gradient(scores, labels)
    assert loss == cross_entropy_from_logits(scores, labels) == losses_from_logits(scores, labels).mean()
    _, of_one = loss_and_gradient(scores[7], labels[7])
    np.testing.assert_allclose(gradient[7], of_one / 40, rtol=1e-15)


@pytest.mark.parametrize("n_classes", [2, 3, 16, 17, 50])
@pytest.mark.parametrize("unit", ["bits", "nats"])
@pytest.mark.parametrize("kind", ["class numbers", "distributions"])
def test_the_gradient_is_what_finite_differences_say(n_classes, unit, kind):
    scores, labels = random_batch(4, n_classes)
    labels = labels if kind == "class numbers" else soft_labels(4, n_classes)
    weights = [1, 2, 0, 0.5]
    _, gradient = loss_and_gradient(scores, labels, weights, unit)
    for place in np.ndindex(scores.shape):
        step = np.zeros(scores.shape)
        step[place] = 2.0**-14
        up = cross_entropy_from_logits(scores + step, labels, weights, unit)
        down = cross_entropy_from_logits(scores - step, labels, weights, unit)
        assert (up - down) / 2.0**-13 == pytest.approx(gradient[place], rel=1e-6, abs=1e-9)


def test_the_gradient_of_the_running_example_is_prediction_minus_label():
    _, gradient = loss_and_gradient(WORKED, 0, unit="nats")
    np.testing.assert_allclose(gradient, [-0.3, 0.2, 0.1], rtol=1e-15)
    _, in_bits = loss_and_gradient(WORKED, 0)
    np.testing.assert_allclose(in_bits, gradient / math.log(2), rtol=1e-15)


@given(tables, units)
def test_each_row_of_the_gradient_sums_to_0(table, unit):
    for labels in (np.arange(len(table)) % 3, soft_labels(len(table), 3)):
        _, gradient = loss_and_gradient(table, labels, unit=unit)
        assert np.abs(gradient.sum(axis=1)).max() < 1e-15


def test_the_gradient_is_0_where_the_prediction_is_the_label():
    _, gradient = loss_and_gradient([0, 0, 0, 0], [0.25] * 4)
    np.testing.assert_array_equal(gradient, 0)


def test_weights_that_are_equal_change_nothing_and_weights_of_0_silence_an_example():
    scores, labels = random_batch()
    plain = loss_and_gradient(scores, labels)
    for weight in (1e-320, 3.0, 1.7e308):
        loss, gradient = loss_and_gradient(scores, labels, weights=np.full(40, weight))
        assert loss == pytest.approx(plain[0], rel=1e-14)
        np.testing.assert_allclose(gradient, plain[1], rtol=1e-14)
    weights = np.arange(40) < 10
    loss, gradient = loss_and_gradient(scores, labels, weights=weights)
    assert loss == pytest.approx(cross_entropy_from_logits(scores[:10], labels[:10]), rel=1e-15)
    assert (gradient[10:] == 0).all()
    assert cross_entropy_from_logits([[0, 0], [-np.inf, 0]], [0, 0], weights=[1, 0]) == 1


@pytest.mark.parametrize("n_classes", [3, 16, 17, 20_000])
def test_a_row_costs_the_same_alone_and_in_a_batch_of_many_blocks(n_classes):
    n_examples = 3 + 3 * (16384 // n_classes)
    scores, labels = random_batch(n_examples, n_classes)
    together = losses_from_logits(scores, labels)
    weights = np.ones(n_examples)
    _, gradient = loss_and_gradient(scores, labels, weights)
    for row in (0, n_examples // 2, n_examples - 1):
        assert together[row] == pytest.approx(losses_from_logits(scores[row], labels[row]), rel=4e-16)
        _, alone = loss_and_gradient(scores[row], labels[row])
        np.testing.assert_allclose(gradient[row], alone / n_examples, rtol=1e-15)


def test_the_shape_of_the_batch_is_kept():
    scores, labels = random_batch(24, 5)
    flat_loss, flat = loss_and_gradient(scores, labels)
    loss, gradient = loss_and_gradient(scores.reshape(2, 3, 4, 5), labels.reshape(2, 3, 4))
    assert loss == flat_loss
    np.testing.assert_array_equal(gradient, flat.reshape(2, 3, 4, 5))
    assert losses_from_logits(scores.reshape(4, 6, 5), labels.reshape(4, 6)).shape == (4, 6)


def test_the_layout_of_the_input_does_not_matter():
    scores, labels = random_batch()
    expected = loss_and_gradient(scores, labels)
    for other in (np.asfortranarray(scores), scores[::-1].copy()[::-1], np.repeat(scores, 2, axis=1)[:, ::2]):
        loss, gradient = loss_and_gradient(other, labels.astype(np.uint8))
        assert loss == expected[0]
        np.testing.assert_array_equal(gradient, expected[1])


def test_float32_scores_are_computed_in_float64():
    scores, labels = random_batch()
    scores = scores.astype(np.float32)
    loss, gradient = loss_and_gradient(scores, labels)
    assert (loss, gradient.dtype) == (cross_entropy_from_logits(scores.astype(float), labels), float)


def test_the_input_is_left_as_it_was():
    scores, labels = random_batch()
    before = scores.copy()
    for targets in (labels, one_hot(labels, 5)):
        loss_and_gradient(scores, targets, weights=np.ones(40))
    np.testing.assert_array_equal(scores, before)
