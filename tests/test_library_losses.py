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
import re

import numpy as np
import pytest

from helpers.data import DATA_FOLDER, LibraryLoss, load_library_losses
from helpers.logits import losses_from_logits
from helpers.softmax import sigmoid, softmax

ROWS = load_library_losses()
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


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        missing = f"{name} is not installed"
        (pytest.fail if os.environ.get("COURSE_LIBRARIES") == "required" else pytest.skip)(missing)


def pytorch(row, logits, labels):
    functional = module("torch.nn.functional")
    tensor = module("torch").tensor
    function = getattr(functional, row.name)
    given = {
        "logits": tensor,
        "log-probabilities": lambda z: functional.log_softmax(tensor(z), dim=1),
        "probabilities": lambda z: tensor(np.asarray(sigmoid(z))),
    }[row.takes](logits)
    return function(given, tensor(labels if row.question == "classes" else labels.astype(float))).item()


def scikit_learn(row, logits, labels):
    log_loss = module("sklearn.metrics").log_loss
    if row.question == "classes":
        return log_loss(labels, softmax(logits), labels=[0, 1, 2])
    return log_loss(labels, sigmoid(logits), labels=[0, 1])


def scipy(row, logits, labels):
    logs = module("scipy.special").log_softmax(logits, axis=1)
    return -logs[np.arange(len(labels)), labels].mean()


RUN = {"PyTorch": pytorch, "scikit-learn": scikit_learn, "SciPy": scipy}
PACKAGES = {"PyTorch": "torch", "scikit-learn": "scikit-learn", "SciPy": "scipy"}
RUNNABLE = [row for row in ROWS if row.library in RUN]


def label(row):
    return f"{row.name}-{row.question}" if isinstance(row, LibraryLoss) else row


with open(DATA_FOLDER / "library_losses.csv", encoding="utf-8", newline="") as file:
    PRINTED = list(csv.DictReader(file))


def as_printed(number, text):
    """Write a number in the form of a cell of the table; a whole number must be met exactly."""
    if "." not in text:
        return text if number == int(text) else repr(number)
    digits, power, _ = text.partition("e")
    decimals = len(digits.partition(".")[2])
    return f"{number:.{decimals}e}" if power else f"{number:.{decimals}f}"


@pytest.mark.parametrize("row", RUNNABLE, ids=label)
@pytest.mark.parametrize("place", range(4), ids=COLUMNS)
def test_the_library_returns_what_the_table_says(row, place):
    found = RUN[row.library](row, *INPUTS[row.question][place])
    stated = PRINTED[ROWS.index(row)][COLUMNS[place]]
    assert as_printed(found, stated) == stated


@pytest.mark.parametrize("row", RUNNABLE, ids=label)
def test_the_table_names_the_version_that_the_tests_run(row):
    module({"PyTorch": "torch", "scikit-learn": "sklearn", "SciPy": "scipy"}[row.library])
    assert importlib.metadata.version(PACKAGES[row.library]).split("+")[0] == row.version


@pytest.mark.parametrize("row", RUNNABLE, ids=label)
def test_the_default_reduction_is_as_the_table_says(row):
    one = RUN[row.library](row, *INPUTS[row.question][1])
    logits, labels = INPUTS[row.question][1]
    repeated = RUN[row.library](row, np.concatenate([logits] * 3), np.concatenate([labels] * 3))
    assert row.reduction == "mean" or row.library == "SciPy"
    assert repeated == pytest.approx(one)


@pytest.mark.parametrize("row", [row for row in ROWS if row.library == "Keras"], ids=label)
def test_the_rows_of_keras_are_those_of_clipping_at_1e_7(row):
    # Probabilities are clipped to 1e-7 at both ends, in float32, where the step below 1 is 2**-24.
    logits = row.takes == "logits"
    assert logits == ("from_logits=True" in row.function)
    assert row.wrong_nats == (800 if logits else pytest.approx(-math.log(1e-7), abs=5e-4))
    if logits:
        assert row.sure_nats == (0 if row.question == "classes" else pytest.approx(4.2484e-18, rel=0.02))
    else:
        assert row.sure_nats == pytest.approx(-math.log(float(np.float32(1 - 1e-7))), rel=0.02)


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_every_library_agrees_with_the_course_where_nothing_is_extreme(row):
    for column, (logits, labels) in list(zip(COLUMNS, INPUTS[row.question], strict=True))[:2]:
        rows = logits if row.question == "classes" else np.stack([0 * logits, logits], axis=1)
        assert getattr(row, column) == pytest.approx(
            losses_from_logits(rows, labels, "nats").mean(), abs=5e-5
        )


def test_no_library_gives_the_loss_of_a_sure_and_right_class():
    due = losses_from_logits([40, 0, 0], 0, "nats")
    assert due == pytest.approx(2 * math.exp(-40), rel=1e-15)
    for row in ROWS:
        if row.question == "classes":
            assert (row.sure_nats == 0) == (row.takes != "probabilities")
            assert row.sure_nats == 0 or row.sure_nats > 1e1 * due


def test_pytorch_gives_a_sure_and_right_class_no_pull():
    torch = module("torch")
    logits = torch.tensor([[40.0, 0.0, 0.0]], dtype=torch.float64, requires_grad=True)
    torch.nn.functional.cross_entropy(logits, torch.tensor([0])).backward()
    truth, *others = logits.grad[0].tolist()
    assert truth == 0 and all(other == pytest.approx(math.exp(-40)) for other in others)


@pytest.mark.parametrize(("bits", "lead"), [(32, 17), (64, 37)])
def test_pytorch_says_0_from_the_lead_that_the_lesson_names(bits, lead):
    torch = module("torch")
    for score in [lead - 1, lead]:
        logits = torch.tensor([[score, 0, 0]], dtype=getattr(torch, f"float{bits}"))
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0])).item()
        assert (loss == 0) == (score == lead)


def test_functions_of_probabilities_refuse_logits_where_the_lesson_says_some_do():
    tensor, functional = module("torch").tensor, module("torch.nn.functional")
    with pytest.raises(RuntimeError, match="between 0 and 1"):
        functional.binary_cross_entropy(tensor([2.0]), tensor([1.0]))
    with pytest.raises(ValueError, match="greater than 1"):
        module("sklearn.metrics").log_loss([0], np.log([[7, 2, 1]]), labels=[0, 1, 2])


def test_where_numbers_are_short_pytorch_changes_to_float32_for_the_loss():
    torch = module("torch")
    logits = torch.tensor([[9.0, 0, 0]], dtype=torch.bfloat16)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor([0]))
    assert loss.dtype == torch.float32 and loss.item() == pytest.approx(2 * math.exp(-9), rel=1e-3)


@pytest.mark.parametrize("kind", ["float16", "bfloat16"])
def test_in_16_bits_a_lead_below_10_is_enough(kind):
    torch = module("torch")
    logits = torch.tensor([[9.0, 0, 0]], dtype=getattr(torch, kind))
    assert torch.nn.functional.cross_entropy(logits, torch.tensor([0])).item() == 0


def test_every_row_names_a_page_and_what_it_takes():
    for row in ROWS:
        assert re.fullmatch(r"https://[\w./-]+", row.page)
        assert row.takes in {"logits", "log-probabilities", "probabilities"}
        assert row.order in {"prediction, truth", "truth, prediction", "no truth"}
