"""The data sets of the course, read from the folder ``data`` and split into train and test."""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.pets_recipe import (
    PETS_CLASSES,
    PETS_FEATURES,
    PETS_MEANS,
    PETS_SDS,
    draw_pets,
    pets_bayes_probabilities,
)

__all__ = ["PETS_MEANS", "PETS_SDS", "Dataset", "draw_pets", "load_penguins", "load_pets"]
__all__ += ["pets_bayes_probabilities", "read_dataset"]

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


def load_pets():
    """Read ``data/pets.csv``: 3 000 made-up cats (0), dogs (1) and birds (2).

    Returns
    -------
    Dataset
        1 500 animals to train on and 1 500 to test; body length in cm, pitch in Hz.

    Examples
    --------
    >>> pets = load_pets()
    >>> print(pets.train_features.shape, pets.feature_names, pets.class_names)
    (1500, 2) ('length_cm', 'pitch_hz') ('cat', 'dog', 'bird')
    """
    return read_dataset(DATA_FOLDER / "pets.csv", PETS_FEATURES, PETS_CLASSES)


def load_penguins():
    """Read ``data/penguins.csv``: 342 real penguins, Adelie (0), Chinstrap (1) and Gentoo (2).

    Returns
    -------
    Dataset
        229 penguins to train on and 113 to test; three lengths in mm, body mass in g.

    Examples
    --------
    >>> penguins = load_penguins()
    >>> print(penguins.test_features.shape, penguins.class_names[penguins.test_labels[0]])
    (113, 4) Adelie
    """
    features = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    return read_dataset(DATA_FOLDER / "penguins.csv", features, ("Adelie", "Chinstrap", "Gentoo"))


def read_dataset(path, feature_names, class_names):
    """Read a CSV file with the columns ``species``, ``set`` (train or test) and some features.

    Parameters
    ----------
    path : str or path-like
        A CSV file in UTF-8 whose first line names the columns; further columns are ignored.
    feature_names, class_names : sequence of str
        The columns to read as features, and the species in the order of their class numbers.

    Returns
    -------
    Dataset
        The rows in the order of the file, read anew at each call: the arrays are yours to change.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or named twice, a line has too few or too many cells, a feature is
        not a finite number, a species or a set is unknown, or a set has no rows.

    Examples
    --------
    >>> voices = read_dataset(DATA_FOLDER / "pets.csv", ["pitch_hz"], ["cat", "dog", "bird"])
    >>> print(voices.train_features.shape)
    (1500, 1)
    """
    path = Path(path)
    header, rows = read_table(path)
    for name in ("species", *feature_names, "set"):
        if name not in header:
            raise ValueError(
                f"{path.name} must have a column {name!r}, got {', '.join(header) or 'no header'}"
            )
    if len(set(header)) < len(header):
        raise ValueError(f"{path.name} must name each column once, got {', '.join(header)}")

    found = {"train": [], "test": []}
    for where, row in rows:
        if len(row) != len(header):
            raise ValueError(f"{where} a row must have {len(header)} cells, got {len(row)}")
        cells = dict(zip(header, row, strict=True))
        species, part = cells["species"], cells["set"]
        if species not in class_names:
            raise ValueError(f"{where} species must be one of {', '.join(class_names)}, got {species!r}")
        if part not in found:
            raise ValueError(f"{where} set must be train or test, got {part!r}")
        features = [_finite_number(cells[name], f"{where} {name}") for name in feature_names]
        found[part].append((features, class_names.index(species)))
    for part, examples in found.items():
        if not examples:
            raise ValueError(f"{path.name} must have rows in both sets, got none in {part}")
    arrays = [np.array(column) for examples in found.values() for column in zip(*examples, strict=True)]
    return Dataset(*arrays, tuple(feature_names), tuple(class_names))


def read_table(path):
    """Return the header of a CSV file, and its rows, each with the words that say where it stands."""
    if not path.is_file():
        raise FileNotFoundError(f"the data file must exist, got no file at {path}")
    with open(path, encoding="utf-8-sig", newline="") as file:  # -sig: spreadsheets may add a mark in front
        reader = csv.reader(file)
        try:
            header = next(reader, [])
            rows = [(f"{path.name}, line {reader.line_num}:", row) for row in reader]
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValueError(f"{path.name} must be CSV text in UTF-8, got {error}") from error
    return header, rows


def _finite_number(cell, where):
    try:
        number = math.nan if "_" in cell else float(cell)  # Python would read 1_000 as a number
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{where} must be a finite number, got {cell!r}")
    return number
