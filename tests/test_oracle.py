"""The helpers against formulas with 50 digits: never nan, never 0 where the truth is not, few ulp wrong."""

import mpmath
import numpy as np
import oracle
import pytest
from hard_rows import FAMILIES, draw_rows

from helpers.binary import binary_cross_entropy_from_logits, binary_losses
from helpers.gradient import loss_and_gradient
from helpers.logits import losses_from_logits
from helpers.softmax import log_softmax, softmax

pytestmark = pytest.mark.filterwarnings("error")
UNITS = pytest.mark.parametrize("unit", ["nats", "bits"])


def check(value, truth, limit, what):
    assert not np.isnan(value), f"{what}: nan"
    if abs(truth) >= np.finfo(float).smallest_normal:
        assert value != 0, f"{what}: 0 where the truth is {mpmath.nstr(truth, 5)}"
    error = oracle.ulp_error(value, truth)
    assert error <= limit, f"{what}: {value} is {error:.1f} ulp from {mpmath.nstr(truth, 20)}"


@UNITS
@pytest.mark.parametrize("name", FAMILIES)
def test_loss_and_gradient_of_hard_scores(name, unit):
    limit = FAMILIES[name][0]
    pairs = [(row, k) for row in draw_rows(name, 3) for k in {len(row) - 1, row.argmax(), row.argmin()}]
    for row, label in pairs:
        true_loss, true_gradient = oracle.loss(row, label, unit), oracle.gradient(row, label, unit)
        for given in (label, np.eye(1, len(row), label)[0]):
            what = f"{row.tolist()}, label {given}"
            loss, gradient = loss_and_gradient(row, given, unit=unit)
            check(loss, true_loss, limit, f"loss of {what}")
            check(losses_from_logits(row, given, unit), true_loss, limit, f"losses of {what}")
            for k, truth in enumerate(true_gradient):
                check(gradient[k], truth, limit, f"gradient {k} of {what}")


@pytest.mark.parametrize("name", FAMILIES)
def test_probabilities_and_log_probabilities_of_hard_scores(name):
    for row in draw_rows(name, n_rows=3, seed=2):
        ours, logs = softmax(row), log_softmax(row)
        for k, truth in enumerate(oracle.probabilities(row)):
            check(ours[k], truth, FAMILIES[name][0], f"softmax {k} of {row.tolist()}")
            check(-logs[k], oracle.loss(row, k), FAMILIES[name][0], f"log_softmax {k} of {row.tolist()}")


@UNITS
@pytest.mark.parametrize("name", ["scores within 5", "leads up to 40", "leads up to 708"])
def test_soft_labels(name, unit):
    rng = np.random.default_rng(3)
    for row in draw_rows(name, n_rows=3, seed=3):
        label = rng.integers(0, 4, len(row)) + 1e-3
        label /= label.sum()
        loss, gradient = loss_and_gradient(row, label, unit=unit)
        check(loss, oracle.loss(row, label, unit), 40, f"loss of {row.tolist()}, label {label.tolist()}")
        truths, p = oracle.gradient(row, label, unit), oracle.probabilities(row)
        for k, truth in enumerate(truths):  # a difference: digits that p and y share are gone
            assert abs(gradient[k] - truth) <= 40 * 2.0**-52 * max(p[k], label[k])


@UNITS
@pytest.mark.parametrize("lead", [0, 1e-9, 4.9, 38.7, 700.3])
def test_a_vocabulary_of_100_000_words(lead, unit):
    scores, nats = np.zeros(100_000), oracle.nats_in(unit)
    scores[77] = lead
    others = mpmath.exp(-mpmath.mpf(lead)) * 99_999
    loss, gradient = loss_and_gradient(scores, 77, unit=unit)
    check(loss, mpmath.log1p(others) / nats, 1000 if lead > 40 else 40, "loss")
    check(-gradient[77], others / (1 + others) / nats, 1000 if lead > 40 else 40, "gradient")


@UNITS
@pytest.mark.parametrize("label", [0, 1, 0.3, 1e-20, 1 - 2**-53])
def test_binary_loss_of_hard_scores(label, unit):
    rng = np.random.default_rng(5)
    scores = np.concatenate([rng.uniform(-s, s, 60) for s in (1e-9, 5, 40, 745)])
    for z in [*scores, 0, 5e-324, 37, -37, 700, -700, 1e300, -1e300, 1.2e308]:
        ours = binary_cross_entropy_from_logits(z, label, unit=unit)
        check(ours, oracle.binary_loss(z, label, unit), 4, f"score {z}, label {label}")


@UNITS
@pytest.mark.parametrize("label", [0, 1, 0.3])
def test_binary_loss_of_hard_probabilities(label, unit):
    for p in [*np.random.default_rng(6).random(100), 5e-324, 1e-300, 2**-53, 0.5, 1 - 2**-53, 1 - 1e-9]:
        q, y = mpmath.mpf(float(p)), mpmath.mpf(label)
        truth = -(y * mpmath.log(q) + (1 - y) * mpmath.log1p(-q)) / oracle.nats_in(unit)
        check(binary_losses(p, label, unit), truth, 4, f"p {p}, label {label}")
