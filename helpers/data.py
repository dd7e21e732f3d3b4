"""The data sets of the course, read from the folder ``data``; its README.md says where they come from."""

import csv
import math
import re
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from helpers.pets import PETS_CLASSES, PETS_FEATURES

DATA_FOLDER = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples to learn from (train) and examples kept aside to judge the result (test).

    Attributes
    ----------
    train_features, test_features : ndarray of float, shape (N, D)
        One row for each example, one column for each feature, in the units of the file.
    train_labels, test_labels : ndarray of int, shape (N,)
        Class numbers 0 to K - 1: the places of the species in `class_names`.
    feature_names, class_names : tuple of str
        Names of the D features, with their units, and of the K classes.
    """

    train_features: np.ndarray
    train_labels: np.ndarray
    test_features: np.ndarray
    test_labels: np.ndarray
    feature_names: tuple
    class_names: tuple


@dataclass(frozen=True)
class PetNames:
    """Names to learn from (train) and names kept aside to judge the result (test).

    Attributes
    ----------
    train_names, test_names : tuple of str
        Names in lower case, a to z only, all different, in the order of the alphabet.
    train_kinds, test_kinds : tuple of str
        ``"cat"``, ``"dog"`` or ``"bird"`` for each name, in the same order.
    """

    train_names: tuple
    train_kinds: tuple
    test_names: tuple
    test_kinds: tuple


@dataclass(frozen=True)
class LibraryLoss:
    """One loss of one library: a row of ``data/library_losses.csv``.

    Attributes
    ----------
    library, version, function : str
        Where it comes from, with the arguments that are not its defaults.
    question : {"classes", "yes/no"}
        What it judges: one of several classes, or one answer.
    takes : {"logits", "log-probabilities", "probabilities"}
        What it expects of the prediction.
    order, reduction : str
        Which of prediction and truth comes first; how a batch is summed up if nothing is asked for.
    cat_nats, batch_nats, sure_nats, wrong_nats : float
        What it returned, in nats, on the inputs that ``data/README.md`` lists.
    page : str
        Address of its documentation.
    """

    library: str
    version: str
    function: str
    question: str
    takes: str
    order: str
    reduction: str
    cat_nats: float
    batch_nats: float
    sure_nats: float
    wrong_nats: float
    page: str

    @property
    def name(self):
        """The function's name without its modules."""
        return self.function.split(".")[-1]


def load_pets():
    """Read 3 000 made-up cats (0), dogs (1) and birds (2), half of them for the test, as a `Dataset`.

    >>> pets = load_pets()
    >>> print(pets.train_features.shape, pets.feature_names, pets.class_names)
    (1500, 2) ('length_cm', 'pitch_hz') ('cat', 'dog', 'bird')
    """
    return _read_dataset("pets.csv", PETS_FEATURES, PETS_CLASSES)


def load_penguins():
    """Read 342 real penguins, Adelie (0), Chinstrap (1) and Gentoo (2), a third for the test, as a `Dataset`.

    >>> penguins = load_penguins()
    >>> print(penguins.test_features.shape, penguins.class_names[penguins.test_labels[0]])
    (113, 4) Adelie
    """
    features = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    return _read_dataset("penguins.csv", features, ("Adelie", "Chinstrap", "Gentoo"))


def load_pet_names():
    """Read made-up cats, dogs and birds, each with a different name, as `PetNames`.

    About one name in five is for the test: those whose CRC-32 checksum is a multiple of 5, so that a
    name stays in its set whatever names are added or taken away.

    >>> pets = load_pet_names()
    >>> print(len(pets.train_names), len(pets.test_names), pets.test_names[0], pets.test_kinds[0])
    1301 320 aeris bird
    """
    columns = {"name": _name, "kind": _one_of(PETS_CLASSES), "split": _one_of(("train", "test"))}
    rows, seen = _read_table("pet_names.csv", columns), set()
    for where, (name, _, split) in rows:
        rule = "test" if crc32(name.encode()) % 5 == 0 else "train"
        if split != rule:
            raise ValueError(f"{where}: split of {name} must be {rule}, got {split!r}")
        if name in seen:
            raise ValueError(f"{where}: a name must occur once, got {name!r} again")
        seen.add(name)
    return PetNames(*(column for part in _parts("pet_names.csv", rows) for column in part[:2]))


def load_library_losses():
    """Read what the losses of PyTorch, Keras, scikit-learn and SciPy return, as a list of `LibraryLoss`.

    >>> for loss in load_library_losses()[:2]:
    ...     print(loss.name, "takes", loss.takes, loss.cat_nats)
    cross_entropy takes logits 0.3567
    nll_loss takes log-probabilities 0.3567
    """
    fields = LibraryLoss.__annotations__.items()
    columns = {name: _number if kind is float else str for name, kind in fields}
    return [LibraryLoss(*row) for _, row in _read_table("library_losses.csv", columns)]


def _read_dataset(name, features, classes):
    columns = {"species": _one_of(classes), **dict.fromkeys(features, _number)}
    columns["set"] = _one_of(("train", "test"))
    arrays = []
    for species, *measured, _ in _parts(name, _read_table(name, columns)):
        arrays += [np.array(measured).T, np.array([classes.index(one) for one in species])]
    return Dataset(*arrays, features, classes)


def _parts(name, rows):
    """Return the columns of the rows whose last cell is train, and of those whose last cell is test."""
    parts = []
    for part in ("train", "test"):
        chosen = [row for _, row in rows if row[-1] == part]
        if not chosen:
            raise ValueError(f"{name} must have rows in both sets, got none in {part}")
        parts.append(list(zip(*chosen, strict=True)))
    return parts


def _read_table(name, columns):
    """Read a CSV file of the folder ``data`` and check all of it.

    Parameters
    ----------
    name : str
        Name of the file: UTF-8, with a header line.
    columns : dict
        Of each column, in their order: a function that turns a cell into its value, or raises a
        `ValueError` that says what a cell must be.

    Returns
    -------
    list of (str, list)
        For each line where it stands ("pets.csv, line 2") and its values.
    """
    path = DATA_FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"the data file must exist, got no file at {path}")
    with open(path, encoding="utf-8-sig", newline="") as file:  # -sig: spreadsheets may add a mark in front
        reader = csv.reader(file)
        try:
            header, *lines = [(f"{name}, line {reader.line_num}", cells) for cells in reader] or [("", [])]
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValueError(f"{name} must be CSV text in UTF-8, got {error}") from error
    if header[1] != list(columns):
        found = ", ".join(header[1]) or "no header"
        raise ValueError(f"{name} must have the columns {', '.join(columns)}, got {found}")
    rows = []
    for where, cells in lines:
        if len(cells) != len(columns):
            raise ValueError(f"{where}: a row must have {len(columns)} cells, got {len(cells)}")
        row = []
        for (column, convert), cell in zip(columns.items(), cells, strict=True):
            try:
                row.append(convert(cell))
            except ValueError as error:
                raise ValueError(f"{where}: {column} must be {error}, got {cell!r}") from None
        rows.append((where, row))
    return rows


def _number(cell):
    if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?", cell) or not math.isfinite(float(cell)):
        raise ValueError("a finite number")
    return float(cell)


def _name(cell):
    if not re.fullmatch("[a-z]{2,12}", cell):
        raise ValueError("2 to 12 letters from a to z")
    return cell


def _one_of(words):
    def check(cell):
        if cell not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return cell

    return check
