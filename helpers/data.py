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
_PARTS = ("train", "test")


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
    """Names to learn from and names kept aside, as tuples of text: a to z only, all different, sorted.

    The kinds ("cat", "dog" or "bird") stand in the same order.
    """

    train_names: tuple
    train_kinds: tuple
    test_names: tuple
    test_kinds: tuple


@dataclass(frozen=True)
class LibraryLoss:
    """One loss of one library, a row of ``data/library_losses.csv``, whose columns README.md explains.

    The ``…_nats`` are what it returned, in nats; `function` comes with the arguments that are not its
    defaults; `takes`, `truth` and `order` say what it expects, `reduction` how it sums up a batch.
    """

    library: str
    version: str
    function: str
    question: str
    takes: str
    truth: str
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
    rows, seen = _read_table("pet_names.csv", {"name": _name, "kind": PETS_CLASSES, "split": _PARTS}), set()
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
    columns = {"species": classes, **dict.fromkeys(features, _number), "set": _PARTS}
    arrays = []
    for species, *measured, _ in _parts(name, _read_table(name, columns)):
        arrays += [np.array(measured).T, np.array([classes.index(one) for one in species])]
    return Dataset(*arrays, features, classes)


def _parts(name, rows):
    """Return the columns of the rows whose last cell is train, and of those whose last cell is test."""
    columns = [list(zip(*(row for _, row in rows if row[-1] == part), strict=True)) for part in _PARTS]
    for part, found in zip(_PARTS, columns, strict=True):
        if not found:
            raise ValueError(f"{name} must have rows in both sets, got none in {part}")
    return columns


def _read_table(name, columns):
    """Return the lines of a CSV file of the folder ``data``: for each where it stands, and its values.

    `columns` gives for each column, in their order, the words that may stand there or a function that
    turns a cell into its value; the function's `ValueError` says what a cell must be.
    """
    path = DATA_FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"the data file must exist, got no file at {path}")
    with open(path, encoding="utf-8-sig", newline="") as file:  # -sig: spreadsheets may add a mark in front
        reader = csv.reader(file)
        try:
            lines = [(f"{name}, line {reader.line_num}", cells) for cells in reader]
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValueError(f"{name} must be CSV text in UTF-8, got {error}") from error
    header = lines[0][1] if lines else ["no header"]
    if header != list(columns):
        raise ValueError(f"{name} must have the columns {', '.join(columns)}, got {', '.join(header)}")
    return [(where, _values(where, cells, columns)) for where, cells in lines[1:]]


def _values(where, cells, columns):
    if len(cells) != len(columns):
        raise ValueError(f"{where}: a row must have {len(columns)} cells, got {len(cells)}")
    values = []
    for (column, rule), cell in zip(columns.items(), cells, strict=True):
        if isinstance(rule, tuple) and cell not in rule:
            raise ValueError(f"{where}: {column} must be one of {', '.join(rule)}, got {cell!r}")
        try:
            values.append(cell if isinstance(rule, tuple) else rule(cell))
        except ValueError as error:
            raise ValueError(f"{where}: {column} must be {error}, got {cell!r}") from None
    return values


def _number(cell):
    if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?", cell) or not math.isfinite(float(cell)):
        raise ValueError("a finite number")
    return float(cell)


def _name(cell):
    if not re.fullmatch("[a-z]{2,12}", cell):
        raise ValueError("2 to 12 letters from a to z")
    return cell
