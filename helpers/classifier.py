"""Lesson 10: a softmax classifier, trained by gradient descent."""

import numpy as np

from helpers.gradient import loss_and_gradient
from helpers.logits import cross_entropy_from_logits
from helpers.softmax import softmax
from helpers.validation import as_class_numbers, as_finite_rows, as_numbers, check_shape, check_whole_number


class SoftmaxClassifier:
    """Learn classes from features by gradient descent on the mean cross-entropy.

    Parameters
    ----------
    learning_rate : float
        Length of a step, as a multiple of the gradient in nats: finite and above 0.
    steps : int
        Number of steps, 0 or more, each with all examples; the first starts from zeros. What breaks a
        rule is a ValueError or a TypeError.

    Attributes
    ----------
    weights, biases : ndarray of float, shapes (D, K) and (K,)
        Score of each class per unit of each feature, and where all features are 0; there after `fit`.
    loss_history : ndarray of float, shape (steps + 1,)
        Mean training loss in bits, before each step and after the last: log2 K at the start.

    >>> model = SoftmaxClassifier(steps=100).fit([[-1.0], [-2.0], [1.0], [3.0]], [0, 0, 1, 1])
    >>> print(model.loss_history[[0, -1]].round(4), model.predict([[-1.5], [2.0]]))
    [1.     0.0135] [0 1]
    """

    def __init__(self, learning_rate=0.5, steps=500):
        rate = as_numbers("learning_rate", learning_rate)
        if rate.ndim != 0 or not 0 < rate < np.inf:
            raise ValueError(f"learning_rate must be a finite number above 0, got {learning_rate}")
        check_whole_number("steps", steps, 0)
        self.learning_rate = learning_rate
        self.steps = steps

    def fit(self, features, labels):
        """Train on features of shape (N, D), best standardised, and class numbers of shape (N,).

        The largest class number sets K. Returns the classifier itself; raises ValueError or TypeError
        if a shape, a feature or a label breaks its rule.
        """
        features = _as_features(features)
        labels = as_class_numbers("labels", labels)
        check_shape("labels", labels, features.shape[:1])
        n_classes = labels.max() + 1
        self.weights = np.zeros((features.shape[1], n_classes))
        self.biases = np.zeros(n_classes)
        history = []
        for _ in range(self.steps):
            loss, gradient = loss_and_gradient(self._logits(features), labels, unit="nats")
            history.append(loss)
            self.weights -= self.learning_rate * features.T @ gradient
            self.biases -= self.learning_rate * gradient.sum(axis=0)
        history.append(cross_entropy_from_logits(self._logits(features), labels, unit="nats"))
        self.loss_history = np.array(history) / np.log(2)
        return self

    def predict_probabilities(self, features):
        """Return the probability of each class, shape (N, K), for features of shape (N, D)."""
        return softmax(self._logits(self._as_known(features)))

    def predict(self, features):
        """Return the likeliest class number, shape (N,), for features of shape (N, D)."""
        return self._logits(self._as_known(features)).argmax(axis=1)

    def _logits(self, features):
        with np.errstate(over="ignore", invalid="ignore"):
            logits = features @ self.weights + self.biases
        if not np.isfinite(logits).all():
            raise ValueError("features must be small enough for finite scores, got scores beyond float64")
        return logits

    def _as_known(self, features):
        if not hasattr(self, "weights"):
            raise ValueError("weights must be learned before predicting, got a classifier without fit")
        return _as_features(features, len(self.weights))


def _as_features(features, n_features="D"):
    features = as_finite_rows("features", features)
    if features.ndim != 2 or n_features not in ("D", features.shape[1]):
        raise ValueError(f"features must have shape (N, {n_features}), got {features.shape}")
    return features
