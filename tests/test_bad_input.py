"""Bad input gets one sentence: the argument, the rule, what was found. Never a quiet number."""

import re

import numpy as np
import pytest

from helpers.binary import binary_cross_entropy, binary_cross_entropy_from_logits, binary_losses
from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy, losses, mean_loss
from helpers.gradient import loss_and_gradient
from helpers.information import entropy, huffman_code, kl_divergence, kraft_sum, surprise
from helpers.logits import cross_entropy_from_logits, losses_from_logits
from helpers.similarity import cosine_similarity, dot, one_hot
from helpers.softmax import log_softmax, sigmoid, softmax

pytestmark = pytest.mark.filterwarnings("error")
P = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]
Z = [[2.0, 1.0, 0.0], [0.0, 3.0, -1.0]]
NAN, INF = float("nan"), float("inf")
FROM_PROBABILITIES = [losses, cross_entropy]
FROM_LOGITS = [losses_from_logits, cross_entropy_from_logits, loss_and_gradient]
BOTH = [(f, P) for f in FROM_PROBABILITIES] + [(f, Z) for f in FROM_LOGITS]
AVERAGES = [(cross_entropy, P), (cross_entropy_from_logits, Z), (loss_and_gradient, Z)]


def refuses(message, function, *arguments, error=ValueError, **options):
    """The call raises `error` with exactly this sentence."""
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        function(*arguments, **options)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0], "labels must have shape (2,), got (1,)"),
        ([0, 1, 2], "labels must have shape (2,), got (3,)"),
        ([[0], [1]], "labels must have shape (2, 3), got (2, 1)"),
        ([[1, 0], [0, 1]], "labels must have shape (2, 3), got (2, 2)"),
        ([[1, 0, 0]], "labels must have shape (2, 3), got (1, 3)"),
        (0, "labels must have shape (2,) or (2, 3), got ()"),
        ([[[1, 0, 0], [0, 1, 0]]], "labels must have shape (2,) or (2, 3), got (1, 2, 3)"),
        ([], "labels must not be empty, got shape (0,)"),
        ([0, 3], "labels must be class numbers from 0 to 2, got 3"),
        ([-1, 0], "labels must be class numbers from 0 to 2, got -1"),
        ([0, 1e300], "labels must be class numbers from 0 to 2, got 1e+300"),
        ([0, INF], "labels must be class numbers from 0 to 2, got inf"),
        ([0, 0.5], "labels must be whole numbers, got 0.5"),
        ([0, NAN], "labels must be whole numbers, got nan"),
        ([[1, 1, 0], [0, 1, 0]], "labels must sum to 1 (within 1e-09) in every row, got 2.0"),
        ([[0, 0, 0], [0, 1, 0]], "labels must sum to 1 (within 1e-09) in every row, got 0.0"),
        ([[2, -1, 0], [0, 1, 0]], "labels must lie between 0 and 1, got 2.0"),
        ([[1, 0, 0], [0, 1.5, -0.5]], "labels must lie between 0 and 1, got 1.5"),
        ([[1, 0, 0], [NAN, 1, 0]], "labels must lie between 0 and 1, got nan"),
        ([[1, 0, 0], [0, 1]], "labels must have rows of equal length, got rows of different lengths"),
    ],
)
@pytest.mark.parametrize(("function", "predictions"), BOTH)
def test_labels(function, predictions, labels, message):
    refuses(message, function, predictions, labels)


@pytest.mark.parametrize(
    ("labels", "found"), [(["cat", "dog"], "<U3"), ([None, 0], "object"), ([0j, 1j], "complex128")]
)
@pytest.mark.parametrize(("function", "predictions"), BOTH)
def test_labels_that_are_no_numbers(function, predictions, labels, found):
    refuses(
        f"labels must be real numbers, got values of type {found}",
        function,
        predictions,
        labels,
        error=TypeError,
    )


@pytest.mark.parametrize(("function", "predictions"), BOTH)
def test_a_mask_is_no_list_of_class_numbers(function, predictions):
    message = "labels must be class numbers, got values of type bool"
    refuses(message, function, predictions, [True, False], error=TypeError)


BAD_DISTRIBUTIONS = [
    ([0.7, 0.2, 0.2], "sum to 1 (within 1e-09) in every row, got 1.0999999999999999"),
    ([7, 2, 1], "lie between 0 and 1, got 7.0"),
    ([1.1, -0.1, 0], "lie between 0 and 1, got 1.1"),
    ([0.5, 0.6, -0.1], "lie between 0 and 1, got -0.1"),
    ([NAN, 0.5, 0.5], "lie between 0 and 1, got nan"),
    ([INF, 0.5, 0.5], "lie between 0 and 1, got inf"),
    ([0, 0, 0], "sum to 1 (within 1e-09) in every row, got 0.0"),
    ([0.7, 0.2, 0.1 + 1e-8], "sum to 1 (within 1e-09) in every row, got 1.00000001"),
    (np.float32([0.7, 0.2, 0.0999]), "sum to 1 (within 1e-05) in every row, got"),
    ([], "not be empty, got shape (0,)"),
    (np.zeros((0, 3)), "not be empty, got shape (0, 3)"),
    (np.zeros((2, 0)), "not be empty, got shape (2, 0)"),
    (1.0, "have at least one axis, got the single number 1.0"),
    ([[1, 0], [1]], "have rows of equal length, got rows of different lengths"),
]


@pytest.mark.parametrize(("bad", "rule"), BAD_DISTRIBUTIONS)
def test_distributions(bad, rule):
    for function, name in [
        (lambda p: losses(p, 0), "probabilities"),
        (lambda p: cross_entropy(p, 0), "probabilities"),
        (huffman_code, "probabilities"),
        (entropy, "p"),
        (lambda p: kl_divergence(p, [0.2, 0.3, 0.5]), "p"),
        (lambda q: kl_divergence([0.2, 0.3, 0.5], q), "q"),
    ]:
        with pytest.raises(ValueError, match=f"^{name} must {re.escape(rule)}"):
            function(bad)


def test_honest_float32_rows_and_honest_typing_are_accepted():
    assert losses(np.float32([0.7, 0.2, 0.1]), 0) == pytest.approx(0.51457, abs=1e-5)
    assert entropy([0.3333333333, 0.3333333333, 0.3333333334]) == pytest.approx(1.585, abs=1e-3)


@pytest.mark.parametrize(
    "bad", [["a", "b"], {}, [None, 1.0], [1j, 0], np.array(["2020"], dtype="M8[Y]"), [{}]]
)
def test_values_that_are_no_real_numbers(bad):
    for function in (
        softmax,
        log_softmax,
        sigmoid,
        entropy,
        surprise,
        huffman_code,
        kraft_sum,
        lambda x: losses(x, 0),
        lambda x: losses_from_logits(x, 0),
        lambda x: loss_and_gradient(x, 0),
        lambda x: binary_losses(x, 0),
        lambda x: binary_cross_entropy_from_logits(x, 0),
        lambda x: dot(x, [1, 0]),
        lambda x: dot([1, 0], x),
        lambda x: one_hot(x, 2),
        lambda x: cross_entropy([0.5, 0.5], 0, weights=x),
        lambda x: SoftmaxClassifier().fit(x, [0, 1]),
        lambda x: SoftmaxClassifier().fit([[0.0], [1.0]], x),
        lambda x: SoftmaxClassifier(learning_rate=x),
    ):
        with pytest.raises(TypeError, match=r"^[a-z_]+ must be real numbers, got values of type \S+$"):
            function(bad)


def test_a_masked_array_is_refused_because_its_mask_would_be_forgotten():
    masked = np.ma.masked_array([0.5, 0.5], mask=[True, False])
    for function, name in ((entropy, "p"), (softmax, "logits"), (surprise, "p")):
        refuses(f"{name} must be a plain array, got a masked array", function, masked, error=TypeError)


@pytest.mark.parametrize(
    ("row", "found"), [([NAN, 0.0], "nan"), ([0.0, NAN], "nan"), ([INF, 0.0], "inf"), ([-INF, -INF], "-inf")]
)
@pytest.mark.parametrize("n_classes", [2, 40])
def test_logits_need_a_finite_largest_score(row, found, n_classes):
    row = row + [-INF] * (n_classes - 2)
    table = np.zeros((5, n_classes))
    table[3] = row
    message = f"logits must have a finite largest score in every row, got {found}"
    for function in (softmax, log_softmax):
        refuses(message, function, row)
        refuses(message, function, table)
    for function in FROM_LOGITS:
        refuses(message, function, row, 0)
        refuses(message, function, table, np.zeros(5))
        refuses(message, function, table, one_hot(np.zeros(5), n_classes))


def test_logits_of_a_wrong_shape():
    for function in (
        softmax,
        log_softmax,
        lambda z: losses_from_logits(z, 0),
        lambda z: loss_and_gradient(z, 0),
    ):
        refuses("logits must have at least one axis, got the single number 1.0", function, 1.0)
        refuses("logits must not be empty, got shape (0, 3)", function, np.zeros((0, 3)))
        refuses("logits must not be empty, got shape (3, 0)", function, np.zeros((3, 0)))
        refuses(
            "logits must have rows of equal length, got rows of different lengths", function, [[1], [1, 2]]
        )


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([0, 0], "weights must have an entry above 0, got only zeros"),
        ([1, -1], "weights must be finite and at least 0, got -1.0"),
        ([1, NAN], "weights must be finite and at least 0, got nan"),
        ([1, INF], "weights must be finite and at least 0, got inf"),
        ([1, 1, 1], "weights must have shape (2,), got (3,)"),
        ([[1], [1]], "weights must have shape (2,), got (2, 1)"),
        (1, "weights must have shape (2,), got ()"),
        ([], "weights must not be empty, got shape (0,)"),
    ],
)
def test_weights(weights, message):
    for function, predictions in AVERAGES:
        refuses(message, function, predictions, [0, 1], weights=weights)
    for function in (binary_cross_entropy, binary_cross_entropy_from_logits):
        refuses(message, function, [0.5, 0.5], [0, 1], weights=weights)
    refuses(message, mean_loss, [1.0, 2.0], weights=weights)


@pytest.mark.parametrize("unit", ["bit", "Bits", "", "log2"])
def test_unit(unit):
    message = f"unit must be 'bits' or 'nats', got {unit!r}"
    for function, predictions in BOTH:
        refuses(message, function, predictions, [0, 1], unit=unit)
    for function in (binary_losses, binary_cross_entropy, binary_cross_entropy_from_logits):
        refuses(message, function, [0.5], [1], unit=unit)
    refuses(message, surprise, 0.5, unit)
    refuses(message, entropy, [0.5, 0.5], unit)
    refuses(message, kl_divergence, [0.5, 0.5], [0.5, 0.5], unit)


def test_a_unit_that_is_no_string():
    refuses("unit must be a string, got int", losses, P, [0, 1], 2, error=TypeError)
    refuses("unit must be a string, got NoneType", entropy, [0.5, 0.5], None, error=TypeError)


@pytest.mark.parametrize(
    ("p", "y", "message"),
    [
        ([1.1], [1], "probabilities must lie between 0 and 1, got 1.1"),
        ([-0.1], [1], "probabilities must lie between 0 and 1, got -0.1"),
        ([NAN], [1], "probabilities must lie between 0 and 1, got nan"),
        ([0.5], [2], "labels must lie between 0 and 1, got 2.0"),
        ([0.5], [-1], "labels must lie between 0 and 1, got -1.0"),
        ([0.5], [NAN], "labels must lie between 0 and 1, got nan"),
        ([0.5], [1, 0], "labels must have shape (1,), got (2,)"),
        ([0.5], 1, "labels must have shape (1,), got ()"),
        ([0.5, 0.5], [[1, 0]], "labels must have shape (2,), got (1, 2)"),
        ([], [], "probabilities must not be empty, got shape (0,)"),
    ],
)
def test_binary(p, y, message):
    for function in (binary_losses, binary_cross_entropy):
        refuses(message, function, p, y)
    if message.startswith("labels"):
        refuses(message, binary_cross_entropy_from_logits, p, y)


def test_binary_scores():
    refuses("logits must be numbers, got nan", binary_cross_entropy_from_logits, [NAN], [1])
    refuses("logits must not be empty, got shape (0,)", binary_cross_entropy_from_logits, [], [])
    refuses("logit must be a number, got nan", sigmoid, [0, NAN])
    refuses("logit must not be empty, got shape (0,)", sigmoid, [])


def test_vectors():
    for function in (dot, cosine_similarity):
        refuses("b must have the shape of a, (3,), got (2,)", function, [1, 2, 3], [1, 2])
        refuses("b must have the shape of a, (1, 3), got (3,)", function, [[1, 2, 3]], [1, 2, 3])
        refuses("a must be finite, got inf", function, [1, INF], [1, 2])
        refuses("b must be finite, got nan", function, [1, 2], [NAN, 2])
        refuses("a must not be empty, got shape (0,)", function, [], [])
        refuses("a must have at least one axis, got the single number 1", function, 1, 2)
    message = "a must have an entry other than 0 in every vector, got only zeros"
    refuses(message, cosine_similarity, [0, 0], [1, 1])
    refuses(message.replace("a", "b", 1), cosine_similarity, [[1, 1], [1, 0]], [[1, 1], [0, 0]])


def test_one_hot_labels():
    refuses("labels must be class numbers from 0 to 2, got 3", one_hot, [0, 3], 3)
    refuses("labels must be class numbers from 0 to 2, got -1", one_hot, -1, 3)
    refuses("labels must be whole numbers, got 0.5", one_hot, [0.5], 3)
    refuses("n_classes must be at least 1, got 0", one_hot, [0], 0)
    refuses("n_classes must be an integer, got float", one_hot, [0], 3.0, error=TypeError)
    refuses("n_classes must be an integer, got bool", one_hot, [0], True, error=TypeError)


def test_information():
    refuses("q must have shape (2,), got (3,)", kl_divergence, [0.5, 0.5], [0.5, 0.25, 0.25])
    refuses("p must lie between 0 and 1, got 1.5", surprise, [0.5, 1.5])
    refuses("p must lie between 0 and 1, got -0.5", surprise, -0.5)
    refuses("probabilities must have shape (K,), got (1, 2)", huffman_code, [[0.5, 0.5]])
    for wrong in (-1.0, 1.5, NAN, INF):
        refuses(f"lengths must be whole numbers of at least 0, got {wrong}", kraft_sum, [1, wrong])
    refuses("lengths must not be empty, got shape (0,)", kraft_sum, [])


def test_classifier_data():
    fit, x = SoftmaxClassifier(steps=1).fit, [[0.0, 1.0], [1.0, 0.0]]
    refuses("features must have shape (N, D), got (2,)", fit, [0.0, 1.0], [0, 1])
    refuses("features must be finite, got nan", fit, [[0.0, NAN], [1.0, 0.0]], [0, 1])
    refuses("features must not be empty, got shape (0, 2)", fit, np.zeros((0, 2)), [])
    refuses("labels must have shape (2,), got (3,)", fit, x, [0, 1, 1])
    refuses("labels must have shape (2,), got (2, 2)", fit, x, [[1, 0], [0, 1]])
    refuses("labels must be whole numbers, got 0.5", fit, x, [0, 0.5])
    refuses("labels must be whole numbers of at least 0, got -1", fit, x, [-1, 0])


def test_classifier_settings():
    for rate in (0, -1, NAN, INF, [0.5]):
        message = f"learning_rate must be a finite number above 0, got {rate}"
        refuses(message, SoftmaxClassifier, learning_rate=rate)
    refuses("steps must be at least 0, got -1", SoftmaxClassifier, steps=-1)
    refuses("steps must be an integer, got float", SoftmaxClassifier, steps=10.0, error=TypeError)
    refuses("steps must be an integer, got bool", SoftmaxClassifier, steps=True, error=TypeError)


def test_classifier_predictions():
    model = SoftmaxClassifier(steps=1)
    message = "weights must be learned before predicting, got a classifier without fit"
    for method in ("predict", "predict_probabilities"):
        refuses(message, getattr(model, method), [[0.0, 1.0]])
    model.fit([[0.0, 1.0], [1.0, 0.0]], [0, 1])
    for method in ("predict", "predict_probabilities"):
        refuses("features must have shape (N, 2), got (1, 3)", getattr(model, method), [[0.0, 1.0, 2.0]])
        refuses("features must have shape (N, D), got (2,)", getattr(model, method), [0.0, 1.0])
        refuses("features must be finite, got inf", getattr(model, method), [[0.0, INF]])


def test_features_so_large_that_training_overflows_get_a_sentence_not_nan():
    message = "features must be small enough for finite scores, got scores beyond float64"
    refuses(message, SoftmaxClassifier(steps=3).fit, [[1e200], [-1e200]], [0, 1])
