"""Cross-entropy from scores, and its gradient: softmax minus label."""

import numpy as np
import pytest

from helpers.gradient import loss_and_gradient
from helpers.logits import cross_entropy_from_logits, losses_from_logits
from helpers.similarity import one_hot

pytestmark = pytest.mark.filterwarnings("error")
WORKED = np.log([7, 2, 1])
NAN = float("nan")


def random_batch(n_examples=40, n_classes=5, seed=0):
    rng = np.random.RandomState(seed)
    return 3 * rng.normal(size=(n_examples, n_classes)), rng.randint(0, n_classes, n_examples)


def soft_labels(n_examples, n_classes, seed=1):
    rows = np.random.RandomState(seed).randint(0, 5, (n_examples, n_classes)) + 1e-3
    return rows / rows.sum(axis=1, keepdims=True)


def test_a_class_that_is_ruled_out_costs_inf_if_true_and_nothing_if_not():
    scores = [0, 0, -np.inf]
    assert losses_from_logits(scores, 2) == losses_from_logits(scores, [0.5, 0, 0.5]) == np.inf
    assert losses_from_logits(scores, 1) == losses_from_logits(scores, [0.5, 0.5, 0]) == 1
    for label in (2, [0, 0, 1]):
        loss, gradient = loss_and_gradient(scores, label, unit="nats")
        assert loss == np.inf
        np.testing.assert_array_equal(gradient, [0.5, 0.5, -1])


def test_a_loss_of_0_prints_without_a_minus_sign_and_so_does_its_gradient():
    for scores, label in (([800, 0], 0), ([800, 0], [1, 0]), ([5], 0), ([5], [1]), ([-np.inf, 0], 1)):
        loss, gradient = loss_and_gradient(scores, label)
        assert str(loss) == str(losses_from_logits(scores, label)) == "0.0"
        assert not np.signbit(gradient).any()


@pytest.mark.parametrize("unit", ["bits", "nats"])
@pytest.mark.parametrize("kind", ["class numbers", "distributions"])
@pytest.mark.parametrize("weights", [None, [1, 2, 0, 0.5]])
def test_the_gradient_is_what_finite_differences_say(unit, kind, weights):
    scores, labels = random_batch(4, 3)
    labels = labels if kind == "class numbers" else soft_labels(4, 3)
    _, gradient = loss_and_gradient(scores, labels, weights, unit)
    for place in np.ndindex(scores.shape):
        step = np.zeros(scores.shape)
        step[place] = 2.0**-14
        up = cross_entropy_from_logits(scores + step, labels, weights, unit)
        down = cross_entropy_from_logits(scores - step, labels, weights, unit)
        assert (up - down) / 2.0**-13 == pytest.approx(gradient[place], rel=1e-6, abs=1e-9)


def test_the_gradient_is_prediction_minus_label_and_0_where_they_agree():
    for label in (0, [1, 0, 0]):
        _, gradient = loss_and_gradient(WORKED, label, unit="nats")
        np.testing.assert_allclose(gradient, [-0.3, 0.2, 0.1], rtol=1e-15)
    np.testing.assert_array_equal(loss_and_gradient([0, 0, 0, 0], [0.25] * 4)[1], 0)
    _, gradient = loss_and_gradient(*random_batch())
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-16)


def test_weights_that_are_equal_change_nothing():
    plain_loss, plain_gradient = loss_and_gradient(*random_batch())
    for weight in (1e-100, 3.0, 1e100):
        loss, gradient = loss_and_gradient(*random_batch(), np.full(40, weight))
        assert loss == pytest.approx(plain_loss, rel=1e-14)
        np.testing.assert_allclose(gradient, plain_gradient, rtol=1e-14)


@pytest.mark.parametrize(("row", "label"), [([NAN, 0, 0], 0), ([-np.inf] * 3, 7.5), ([0, 0, 0], -1)])
def test_an_example_of_weight_0_does_not_count_whatever_it_holds(row, label):
    scores, labels, weights = [WORKED, row, WORKED], [0, label, 2], [1, 0, 3]
    loss, gradient = loss_and_gradient(scores, labels, weights)
    expected_loss, expected = loss_and_gradient([WORKED, WORKED], [0, 2], [1, 3])
    assert loss == cross_entropy_from_logits(scores, labels, weights) == expected_loss
    np.testing.assert_array_equal(gradient, [expected[0], [0, 0, 0], expected[1]])
    rows = [[1, 0, 0], [label, NAN, 1], [0, 0, 1]]
    assert cross_entropy_from_logits(scores, rows, weights) == pytest.approx(expected_loss, rel=1e-15)


def test_the_shape_of_the_batch_is_kept():
    scores, labels = random_batch(24, 5)
    loss, gradient = loss_and_gradient(scores, labels)
    shaped_loss, shaped = loss_and_gradient(scores.reshape(4, 6, 5), labels.reshape(4, 6), np.ones((4, 6)))
    assert shaped_loss == pytest.approx(loss, rel=1e-15)
    np.testing.assert_allclose(shaped, gradient.reshape(4, 6, 5), rtol=1e-15)
    assert losses_from_logits(scores.reshape(4, 6, 5), one_hot(labels, 5).reshape(4, 6, 5)).shape == (4, 6)
    assert loss_and_gradient(WORKED, 0, 2.0)[1].shape == (3,)


def test_a_single_loss_is_a_python_float():
    for label in (0, [1, 0, 0]):
        losses = losses_from_logits(WORKED, label), loss_and_gradient(WORKED, label)[0]
        assert {type(loss) for loss in [*losses, cross_entropy_from_logits(WORKED, label)]} == {float}


def test_float32_scores_are_computed_in_float64_and_the_input_is_left_as_it_was():
    scores, labels = random_batch()
    low = scores.astype(np.float32)
    loss, gradient = loss_and_gradient(low, labels.astype(np.uint8))
    assert (loss, gradient.dtype) == (cross_entropy_from_logits(low.astype(float), labels), float)
    loss_and_gradient(scores, one_hot(labels, 5), weights=np.ones(40))
    np.testing.assert_array_equal(scores, random_batch()[0])
