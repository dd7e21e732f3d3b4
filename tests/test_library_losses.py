"""What the table of the libraries says, the libraries do; where one is not installed, its part is skipped.

PyTorch is in tests/full-requirements.txt, the others are in tests/requirements.txt. The rows of Keras were
printed by Keras; here they are compared with what clipping at 1e-7 in float32 gives.
"""

import csv
import importlib
import importlib.metadata
import math

import numpy as np
import pytest
from lessons import FENCE, NOTEBOOKS, load

from helpers.classifier import SoftmaxClassifier
from helpers.data import DATA_FOLDER, load_library_losses, load_pets
from helpers.drawings.real_libraries import GIVEN, losses_of
from helpers.logits import losses_from_logits
from helpers.softmax import sigmoid, softmax

ROWS = load_library_losses()
with open(DATA_FOLDER / "library_losses.csv", encoding="utf-8", newline="") as file:
    PRINTED = list(csv.DictReader(file))
COLUMNS = ["cat_nats", "batch_nats", "sure_nats", "wrong_nats"]
PHOTOS = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]])
FORECASTS = np.array([0.9, 0.2, 0.6, 0.3])
INPUTS = {  # of each question: logits and truths, in the order of the columns
    "classes": [
        (np.log([[7, 2, 1]]), np.array([0])),
        (np.log(PHOTOS), np.array([0, 2, 1])),
        (np.array([[40.0, 0, 0]]), np.array([0])),
        (np.array([[0.0, 800, 0]]), np.array([0])),
    ],
    "yes/no": [
        (np.log([7 / 3]), np.array([1])),
        (np.log(FORECASTS / (1 - FORECASTS)), np.array([1, 0, 1, 1])),
        (np.array([40.0]), np.array([1])),
        (np.array([-800.0]), np.array([1])),
    ],
}
PACKAGES = {"PyTorch": "torch", "scikit-learn": "scikit-learn", "SciPy": "scipy"}


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed")


def run(row, logits, labels):
    if row.library == "PyTorch":
        functional, tensor = module("torch.nn.functional"), module("torch").tensor
        given = {
            "logits": tensor,
            "log-probabilities": lambda z: functional.log_softmax(tensor(z), dim=1),
            "probabilities": lambda z: tensor(np.asarray(sigmoid(z))),
        }[row.takes](logits)
        truths = labels if row.question == "classes" else labels.astype(float)
        return getattr(functional, row.name)(given, tensor(truths)).item()
    if row.library == "scikit-learn":
        p, classes = (softmax(logits), [0, 1, 2]) if row.question == "classes" else (sigmoid(logits), [0, 1])
        return module("sklearn.metrics").log_loss(labels, p, labels=classes)
    logs = module("scipy.special").log_softmax(logits, axis=1)
    return -logs[np.arange(len(labels)), labels].mean()


def as_printed(number, text):
    """Write a number in the form of a cell of the table; a whole number must be met exactly."""
    if "." not in text:
        return text if number == int(text) else repr(number)
    digits, power, _ = text.partition("e")
    return f"{number:.{len(digits.partition('.')[2])}{'e' if power else 'f'}}"


@pytest.mark.parametrize("row", [r for r in ROWS if r.library in PACKAGES], ids=lambda row: row.function)
def test_the_library_returns_what_the_table_says_in_the_version_that_it_names(row):
    found = [run(row, *given) for given in INPUTS[row.question]]
    stated = [PRINTED[ROWS.index(row)][column] for column in COLUMNS]
    assert [as_printed(*pair) for pair in zip(found, stated, strict=True)] == stated
    assert importlib.metadata.version(PACKAGES[row.library]).split("+")[0] == row.version
    logits, labels = INPUTS[row.question][1]
    thrice = run(row, np.concatenate([logits] * 3), np.concatenate([labels] * 3))
    assert thrice == pytest.approx(found[1]) and (row.reduction == "mean" or row.library == "SciPy")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.function)
def test_every_library_agrees_with_the_course_where_nothing_is_extreme_and_no_further(row):
    for column, (logits, labels) in list(zip(COLUMNS, INPUTS[row.question], strict=True))[:2]:
        rows = logits if row.question == "classes" else np.stack([0 * logits, logits], axis=1)
        due = losses_from_logits(rows, labels, "nats").mean()
        assert getattr(row, column) == pytest.approx(due, abs=5e-5)
    if row.question == "classes":
        assert row.sure_nats == 0 if row.takes != "probabilities" else row.sure_nats > 20 * math.exp(-40)
    if row.library == "Keras":  # clips to 1e-7 at both ends, in float32, where the step below 1 is 2**-24
        assert (row.takes == "logits") == ("from_logits=True" in row.function)
        sure, wrong = -math.log(float(np.float32(1 - 1e-7))), -math.log(1e-7)
        if row.takes == "logits":
            sure, wrong = 0 if row.question == "classes" else math.exp(-40), 800
        assert row.sure_nats == pytest.approx(sure, rel=0.02)
        assert row.wrong_nats == pytest.approx(wrong, abs=5e-4)


# What lesson 12 says about PyTorch and scikit-learn


def test_pytorch_gives_a_sure_and_right_class_no_loss_and_no_pull():
    torch = module("torch")
    logits = torch.tensor([[40.0, 0.0, 0.0]], dtype=torch.float64, requires_grad=True)
    torch.nn.functional.cross_entropy(logits, torch.tensor([0])).backward()
    truth, *others = logits.grad[0].tolist()
    assert truth == 0 and all(other == pytest.approx(math.exp(-40)) for other in others)
    ends = [("float32", 16, 17), ("float64", 36, 37), ("float16", 7, 9), ("bfloat16", 4, 9)]
    for kind, some, none in ends:
        for score in (some, none):
            logits = torch.tensor([[score, 0, 0]], dtype=getattr(torch, kind))
            loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0])).item()
            assert (loss == 0) == (score == none)
    with torch.autocast("cpu", dtype=torch.bfloat16):  # changes to float32 for the loss
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0]))
    assert loss.dtype == torch.float32 and loss.item() == pytest.approx(2 * math.exp(-9), rel=1e-3)


def test_functions_of_probabilities_refuse_logits_where_the_lesson_says_some_do():
    tensor, functional = module("torch").tensor, module("torch.nn.functional")
    with pytest.raises(RuntimeError, match="between 0 and 1"):
        functional.binary_cross_entropy(tensor([2.0]), tensor([1.0]))
    with pytest.raises(ValueError, match="greater than 1"):
        module("sklearn.metrics").log_loss([0], np.log([[7, 2, 1]]), labels=[0, 1, 2])


def program(name):
    """Return the program that the lesson shows as text and that holds a name."""
    lesson = load(NOTEBOOKS / "12_real_libraries.ipynb")
    texts = [fence[0] for cell in lesson.markdown for fence in FENCE.finditer(cell.source)]
    (text,) = [text for text in texts if name in text]
    return "\n".join(text.splitlines()[1:-1])


@pytest.fixture
def animals():
    pets = load_pets()
    measured = pets.train_features
    return (measured - measured.mean(axis=0)) / measured.std(axis=0), pets.train_labels


def test_the_pytorch_loop_of_the_lesson_ends_at_our_loss_and_our_numbers(animals, monkeypatch):
    torch = module("torch")
    features, labels = animals
    ours = SoftmaxClassifier(0.5, 500).fit(features, labels)

    def zeros(layer):
        for parameter in layer.parameters():
            torch.nn.init.zeros_(parameter)

    monkeypatch.setattr(torch.nn.Linear, "reset_parameters", zeros)
    torch.set_default_dtype(torch.float64)
    try:
        space = {"features": torch.tensor(features), "labels": torch.tensor(labels)}
        exec(program("import torch"), space)
    finally:
        torch.set_default_dtype(torch.float32)
    weights, biases = (part.detach().numpy() for part in space["model"].parameters())
    assert space["loss"].item() / math.log(2) == pytest.approx(ours.loss_history[499], rel=1e-12)
    np.testing.assert_allclose(weights, ours.weights.T, rtol=1e-9)
    np.testing.assert_allclose(biases, ours.biases, rtol=1e-9)


def test_the_two_lines_of_scikit_learn_end_where_the_loop_ends(animals):
    features, labels = animals
    space = {"np": np, "features": features, "labels": labels}
    space |= vars(module("sklearn.linear_model")) | {"log_loss": module("sklearn.metrics").log_loss}
    exec(program("LogisticRegression"), space)
    ours = SoftmaxClassifier(0.5, 500).fit(features, labels)
    assert space["loss"] / math.log(2) == pytest.approx(ours.loss_history[-1], abs=1e-5)


def test_pytorch_makes_of_each_input_what_the_lesson_draws():
    torch = module("torch")
    functional, truth = torch.nn.functional, torch.tensor([0])
    for given in GIVEN.values():
        row = torch.tensor(np.array([given]))
        assert functional.cross_entropy(row, truth).item() == pytest.approx(losses_of(given)["logits"])
        assert functional.nll_loss(row, truth).item() == pytest.approx(losses_of(given)["log-probabilities"])
        if losses_of(given)["probabilities"] is None:
            with pytest.raises(ValueError, match="y_prob contains values"):
                module("sklearn.metrics").log_loss([0], [given], labels=[0, 1, 2])


def test_pytorch_ignores_a_label_value_and_divides_by_the_weights():
    torch = module("torch")
    batch = torch.tensor(np.log([[7, 2, 1], [1, 1, 8], [3, 4, 3], [2, 5, 3]]))
    truth, loss = torch.tensor([0, 2, 1, 1]), torch.nn.CrossEntropyLoss
    assert loss(ignore_index=1)(batch, truth).item() == pytest.approx(0.2899, abs=5e-5)
    assert loss().ignore_index == -100
    assert math.isnan(loss()(batch, torch.full((4,), -100)).item())
    for factor in (1, 2):
        weight = factor * torch.tensor([1.0, 1.0, 2.0], dtype=torch.float64)
        assert loss(weight=weight)(batch, truth).item() == pytest.approx(0.4825, abs=5e-5)
        weights = weight.numpy()[truth.numpy()]
        shares = softmax(batch.numpy())
        found = module("sklearn.metrics").log_loss(truth.numpy(), shares, sample_weight=weights)
        assert found == pytest.approx(0.4825, abs=5e-5)
