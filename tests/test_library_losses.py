"""What the table of the libraries says, the libraries do; where one is not installed, its part is skipped.

With COURSE_LIBRARIES=required a library that is not installed fails. PyTorch is in
tests/pytorch-requirements.txt, the others are in tests/requirements.txt. The rows of Keras were
printed by Keras; here they are compared with what clipping at 1e-7 in float32 gives.
"""

import csv
import importlib
import importlib.metadata
import math
import os

import numpy as np
import pytest

from helpers.data import DATA_FOLDER, load_library_losses
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
        missing = f"{name} is not installed"
        (pytest.fail if os.environ.get("COURSE_LIBRARIES") == "required" else pytest.skip)(missing)


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


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.library in PACKAGES], ids=lambda row: row.function
)
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


# What lesson 09 says about PyTorch and scikit-learn


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
