"""Lesson 08's idea: a softmax classifier learned by gradient descent."""

import math

import numpy as np
import pytest

from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy
from helpers.similarity import one_hot
from helpers.softmax import softmax

LABELS = np.repeat([0, 1, 2], 30)
CENTRES = np.array([(0.0, 0.0), (2.0, 0.0), (1.0, 1.8)])
FEATURES = CENTRES[LABELS] + 0.8 * np.random.RandomState(1).normal(size=(90, 2))


def test_the_loss_starts_at_log_k_and_never_rises():
    history = SoftmaxClassifier(steps=50).fit(FEATURES, LABELS).loss_history
    assert len(history) == 51
    assert history[0] == pytest.approx(math.log2(3), rel=1e-15)
    assert (np.diff(history) < 0).all()


def test_one_step_goes_against_the_gradient_by_the_learning_rate():
    model = SoftmaxClassifier(learning_rate=0.25, steps=1).fit(FEATURES, LABELS)
    difference = 1 / 3 - one_hot(LABELS, 3)  # softmax of zeros, minus label
    np.testing.assert_allclose(model.weights, -0.25 * FEATURES.T @ difference / 90, rtol=1e-12)
    np.testing.assert_allclose(model.biases, -0.25 * difference.mean(axis=0), atol=1e-16)


def test_the_last_entry_of_the_history_is_the_loss_of_the_predictions():
    model = SoftmaxClassifier(steps=40).fit(FEATURES, LABELS)
    loss = cross_entropy(model.predict_probabilities(FEATURES), LABELS)
    assert model.loss_history[-1] == pytest.approx(loss, rel=1e-12)


def test_at_the_optimum_predictions_are_right_on_average():
    model = SoftmaxClassifier(learning_rate=1.0, steps=3000).fit(FEATURES, LABELS)
    shares = model.predict_probabilities(FEATURES).mean(axis=0)
    np.testing.assert_allclose(shares, 1 / 3, atol=1e-9)


def test_training_twice_gives_the_same_classifier():
    first, second = (SoftmaxClassifier(steps=30).fit(FEATURES, LABELS) for _ in range(2))
    np.testing.assert_array_equal(first.weights, second.weights)
    np.testing.assert_array_equal(first.loss_history, second.loss_history)


def test_fitting_again_starts_anew():
    model = SoftmaxClassifier(steps=30).fit(FEATURES + 1, LABELS[::-1])
    fresh = SoftmaxClassifier(steps=30).fit(FEATURES, LABELS)
    np.testing.assert_array_equal(model.fit(FEATURES, LABELS).weights, fresh.weights)


def test_no_steps_leave_a_uniform_guess():
    model = SoftmaxClassifier(steps=0).fit(FEATURES, LABELS)
    np.testing.assert_allclose(model.predict_probabilities(FEATURES), 1 / 3)
    assert len(model.loss_history) == 1


def test_probabilities_are_softmax_of_linear_scores():
    model = SoftmaxClassifier(steps=20).fit(FEATURES, LABELS)
    expected = softmax(FEATURES @ model.weights + model.biases)
    np.testing.assert_allclose(model.predict_probabilities(FEATURES), expected, rtol=1e-15)


def test_the_prediction_is_the_likeliest_class():
    model = SoftmaxClassifier(steps=200).fit(FEATURES, LABELS)
    likeliest = model.predict_probabilities(FEATURES).argmax(axis=1)
    np.testing.assert_array_equal(model.predict(FEATURES), likeliest)
    np.testing.assert_array_equal(model.predict(CENTRES), [0, 1, 2])


def test_weights_and_biases_have_one_column_for_each_class():
    model = SoftmaxClassifier(steps=2).fit(FEATURES, LABELS)
    assert model.weights.shape == (2, 3)
    assert model.biases.shape == (3,)
    assert model.loss_history.shape == (3,)


def test_the_data_are_left_as_they_were():
    features, labels = FEATURES.copy(), LABELS.copy()
    SoftmaxClassifier(steps=3).fit(features, labels)
    np.testing.assert_array_equal(features, FEATURES)
    np.testing.assert_array_equal(labels, LABELS)


def test_after_many_steps_no_direction_leads_further_down():
    # The loss is convex in weights and biases, so a gradient of 0 means the lowest loss of all.
    model = SoftmaxClassifier(learning_rate=1.0, steps=3000).fit(FEATURES, LABELS)
    excess = model.predict_probabilities(FEATURES) - np.eye(3)[LABELS]
    np.testing.assert_allclose(FEATURES.T @ excess / len(LABELS), 0, atol=1e-5)
    np.testing.assert_allclose(excess.mean(axis=0), 0, atol=1e-5)
