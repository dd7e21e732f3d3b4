"""Lesson 08's idea: a softmax classifier learned by gradient descent."""

import math

import numpy as np
import pytest

from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy
from helpers.softmax import softmax

LABELS = np.repeat([0, 1, 2], 30)
CENTRES = np.array([(0.0, 0.0), (2.0, 0.0), (1.0, 1.8)])
FEATURES = CENTRES[LABELS] + 0.8 * np.random.RandomState(1).normal(size=(90, 2))


def test_the_loss_starts_at_log_k_never_rises_and_ends_at_that_of_the_predictions():
    model = SoftmaxClassifier(steps=50).fit(FEATURES, LABELS)
    assert model.loss_history.shape == (51,)
    assert model.loss_history[0] == pytest.approx(math.log2(3), rel=1e-15)
    assert (np.diff(model.loss_history) < 0).all()
    loss = cross_entropy(model.predict_probabilities(FEATURES), LABELS)
    assert model.loss_history[-1] == pytest.approx(loss, rel=1e-12)


def test_one_step_goes_against_the_gradient_by_the_learning_rate():
    model = SoftmaxClassifier(learning_rate=0.25, steps=1).fit(FEATURES, LABELS)
    difference = 1 / 3 - np.eye(3)[LABELS]  # softmax of zeros, minus label
    np.testing.assert_allclose(model.weights, -0.25 * FEATURES.T @ difference / 90, rtol=1e-12)
    np.testing.assert_allclose(model.biases, -0.25 * difference.mean(axis=0), atol=1e-16)


def test_after_many_steps_no_direction_leads_further_down():
    # The loss is convex in weights and biases, so a gradient of 0 means the lowest loss of all.
    model = SoftmaxClassifier(learning_rate=1.0, steps=3000).fit(FEATURES, LABELS)
    excess = model.predict_probabilities(FEATURES) - np.eye(3)[LABELS]
    np.testing.assert_allclose(FEATURES.T @ excess / len(LABELS), 0, atol=1e-5)
    np.testing.assert_allclose(excess.mean(axis=0), 0, atol=1e-7)


def test_fitting_again_starts_anew_and_leaves_the_data_as_they_were():
    features, labels = FEATURES.copy(), LABELS.copy()
    model = SoftmaxClassifier(steps=30).fit(FEATURES + 1, LABELS[::-1]).fit(features, labels)
    fresh = SoftmaxClassifier(steps=30).fit(FEATURES, LABELS)
    np.testing.assert_array_equal(model.weights, fresh.weights)
    np.testing.assert_array_equal(model.loss_history, fresh.loss_history)
    assert (features == FEATURES).all() and (labels == LABELS).all()


def test_probabilities_are_softmax_of_linear_scores_and_the_likeliest_class_is_predicted():
    model = SoftmaxClassifier(steps=200).fit(FEATURES, LABELS)
    scores = FEATURES @ model.weights + model.biases
    np.testing.assert_allclose(model.predict_probabilities(FEATURES), softmax(scores), rtol=1e-15)
    np.testing.assert_array_equal(model.predict(FEATURES), scores.argmax(axis=1))
    np.testing.assert_array_equal(model.predict(CENTRES), [0, 1, 2])
