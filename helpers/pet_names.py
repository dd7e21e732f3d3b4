"""The names of ``data/pet_names.csv``: words to learn spelling from, letter by letter."""

import re
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from helpers.datasets import DATA_FOLDER, read_table

__all__ = ["PET_KINDS", "PetNames", "load_pet_names", "pet_name_split", "read_pet_names"]

PET_KINDS = ("cat", "dog", "bird")
COLUMNS = ["name", "kind", "split"]


@dataclass(frozen=True)
class PetNames:
    """Names to learn from (train) and names kept aside to judge the result (test).

    Attributes
    ----------
    train_names, test_names : tuple of str
        Names in lower case, a to z only, all different.
    train_kinds, test_kinds : tuple of str
        ``"cat"``, ``"dog"`` or ``"bird"`` for each name, in the same order.
    """

    train_names: tuple
    train_kinds: tuple
    test_names: tuple
    test_kinds: tuple


def load_pet_names():
    """Read ``data/pet_names.csv``: made-up cats, dogs and birds, each with a different name.

    Returns
    -------
    PetNames
        The names in the order of the file, which is the alphabet's.

    Examples
    --------
    >>> pets = load_pet_names()
    >>> print(len(pets.train_names), len(pets.test_names), pets.test_names[0], pets.test_kinds[0])
    1301 320 aeris bird
    """
    return read_pet_names(DATA_FOLDER / "pet_names.csv")


def pet_name_split(name):
    """Return the set that a name belongs to: about one name in five is for testing.

    Parameters
    ----------
    name : str
        The name, in lower case.

    Returns
    -------
    {"train", "test"}
        ``"test"`` where the CRC-32 checksum of the name is a multiple of 5. So a name stays in its
        set whatever names are added or taken away.

    Examples
    --------
    >>> print(pet_name_split("mimi"), pet_name_split("aeris"))
    train test
    """
    return "test" if crc32(name.encode()) % 5 == 0 else "train"


def read_pet_names(path):
    """Read a CSV file with the columns ``name``, ``kind`` and ``split``, and check every row.

    Parameters
    ----------
    path : str or path-like
        A CSV file in UTF-8 whose first line names the three columns, in this order.

    Returns
    -------
    PetNames
        The names and kinds in the order of the file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the header or the number of cells is wrong, a name is not 2 to 12 letters from a to z or
        occurs twice, a kind is unknown, a split breaks the rule, or a set has no rows.
    """
    path = Path(path)
    header, rows = read_table(path)
    if header != COLUMNS:
        raise ValueError(
            f"{path.name} must have the columns {', '.join(COLUMNS)}, got {', '.join(header) or 'no header'}"
        )

    found = {"train": {}, "test": {}}
    for where, row in rows:
        if len(row) != len(COLUMNS):
            raise ValueError(f"{where} a row must have {len(COLUMNS)} cells, got {len(row)}")
        name, kind, split = row
        if not re.fullmatch("[a-z]{2,12}", name):
            raise ValueError(f"{where} name must be 2 to 12 letters from a to z, got {name!r}")
        if kind not in PET_KINDS:
            raise ValueError(f"{where} kind must be one of {', '.join(PET_KINDS)}, got {kind!r}")
        if split != pet_name_split(name):
            raise ValueError(f"{where} split of {name} must be {pet_name_split(name)}, got {split!r}")
        if name in found[split]:
            raise ValueError(f"{where} a name must occur once, got {name!r} again")
        found[split][name] = kind
    for split, kinds in found.items():
        if not kinds:
            raise ValueError(f"{path.name} must have rows in both sets, got none in {split}")
    train, test = found.values()
    return PetNames(tuple(train), tuple(train.values()), tuple(test), tuple(test.values()))
