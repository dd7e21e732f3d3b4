"""The data files are what their datasheet says, and a damaged file is refused in one sentence."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from helpers import data
from helpers.data import load_library_losses, load_penguins, load_pet_names, load_pets

DATA = Path(__file__).resolve().parents[1] / "data"
SHEET = (DATA / "README.md").read_text(encoding="utf-8")
NAMES = [path.name for path in sorted(DATA.glob("*.csv"))]


def section(heading):
    """Return the text of the datasheet under a heading, up to the next one that is not deeper."""
    body = SHEET.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{heading.count('#')}}} ", body)[0]


def table(first_cells, text):
    """Return the rows of the Markdown table whose header line starts with `first_cells`."""
    body = text.split(f"\n| {first_cells}", 1)[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines()[2:]]


def cells(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_datasheet_describes_every_data_file():
    assert sorted(re.findall(r"^## (\S+\.csv)$", SHEET, flags=re.M)) == NAMES


@pytest.mark.parametrize("name", sorted({*NAMES, *re.findall(r"^## (\S+\.csv)$", SHEET, flags=re.M)}))
def test_hash_rows_columns_ranges_and_gaps_are_as_the_datasheet_says(name):
    sheet, rows = section(f"## {name}"), cells(name)
    stated = re.search(r"\*\*sha256:\*\* `([0-9a-f]{64})`", sheet)[1]
    assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == stated
    assert len(rows) == int(re.search(r"\*\*Rows:\*\* (\d+)", sheet)[1])
    described = table("column", sheet)
    assert list(rows[0]) == [line[0] for line in described]
    for column, unit, _, smallest, largest, missing in described:
        values = [row[column] for row in rows]
        assert sum(value in ("", "NA") for value in values) == int(missing), column
        if unit != "–":
            assert column.endswith(f"_{unit.lower()}")
            numbers = [float(value) for value in values]
            assert (min(numbers), max(numbers)) == (float(smallest), float(largest)), column


@pytest.mark.parametrize("name", ["pets.csv", "penguins.csv", "pet_names.csv"])
def test_each_set_holds_as_many_of_each_kind_as_the_datasheet_says(name):
    kind, part = ("kind", "split") if name == "pet_names.csv" else ("species", "set")
    stated = {}
    for word, train, test in table(f"{kind} | train", section(f"## {name}")):
        stated |= {(word, "train"): int(train), (word, "test"): int(test)}
    assert Counter((row[kind], row[part]) for row in cells(name)) == stated


def test_every_third_penguin_is_for_the_test():
    seen = Counter()
    for row in cells("penguins.csv"):
        seen[row["species"]] += 1
        assert row["set"] == ("test" if seen[row["species"]] % 3 == 0 else "train"), row


@pytest.mark.parametrize(("name", "load"), [("pets.csv", load_pets), ("penguins.csv", load_penguins)])
def test_a_data_set_holds_the_cells_of_its_file_in_order(name, load):
    found = load()
    stated = re.search(r"\*\*Class numbers:\*\* (.*)\.", section(f"## {name}"))[1]
    assert stated == ", ".join(f"{number} {word}" for number, word in enumerate(found.class_names))
    for part in ("train", "test"):
        rows = [row for row in cells(name) if row["set"] == part]
        features, labels = getattr(found, f"{part}_features"), getattr(found, f"{part}_labels")
        assert [[float(row[column]) for column in found.feature_names] for row in rows] == features.tolist()
        assert [row["species"] for row in rows] == [found.class_names[label] for label in labels]
        features[:] = 0  # the arrays are the caller's: the next load is as it was
    assert load().train_features.min() > 0


def test_names_and_losses_are_the_cells_of_their_files_in_order():
    pets = load_pet_names()
    for part in ("train", "test"):
        rows = [(row["name"], row["kind"]) for row in cells("pet_names.csv") if row["split"] == part]
        kinds = getattr(pets, f"{part}_kinds")
        assert list(zip(getattr(pets, f"{part}_names"), kinds, strict=True)) == rows
    for loss, row in zip(load_library_losses(), cells("library_losses.csv"), strict=True):
        for column, cell in row.items():
            assert getattr(loss, column) == (float(cell) if column.endswith("_nats") else cell)


# Damaged files

PETS = "species,length_cm,pitch_hz,set\ncat,46.0,600,train\nbird,54.0,960,test\n"
PET_NAMES = "name,kind,split\naeris,bird,test\nmimi,cat,train\n"
LOSSES = "".join((DATA / "library_losses.csv").read_text("utf-8").splitlines(keepends=True)[:2])
GOOD = {
    "pets.csv": (PETS, load_pets),
    "pet_names.csv": (PET_NAMES, load_pet_names),
    "library_losses.csv": (LOSSES, load_library_losses),
}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return a function that loads a text in place of a data file."""

    def load(name, text):
        monkeypatch.setattr(data, "DATA_FOLDER", tmp_path)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return GOOD[name][1]()

    return load


def test_harmless_differences_in_form_change_nothing(read):
    quoted = PETS.replace("cat,46.0", '"cat","4.6e+01"')
    for text in [PETS, PETS.replace("\n", "\r\n"), "\ufeff" + PETS, quoted, PETS.rstrip("\n")]:
        found = read("pets.csv", text)
        assert found.train_features.tolist() == [[46.0, 600.0]] and found.train_labels.tolist() == [0]
        assert found.test_features.tolist() == [[54.0, 960.0]] and found.test_labels.tolist() == [2]


KIND = "must be one of cat, dog, bird, got"
DAMAGES = {  # of each file: what is replaced by what, and what the error then says
    "pets.csv": [
        (PETS, "", " must have the columns species, length_cm, pitch_hz, set, got no header"),
        ("46.0,600", "46.0,600,7", ", line 2: a row must have 4 cells, got 5"),
        ("\nbird", "\n\nbird", ", line 3: a row must have 4 cells, got 0"),
        ("cat", " cat", f", line 2: species {KIND} ' cat'"),
        ("test", "exam", ", line 3: set must be one of train, test, got 'exam'"),
        ("bird,54.0,960,test\n", "", " must have rows in both sets, got none in test"),
    ],
    "pet_names.csv": [
        ("name,kind", "kind,name", " must have the columns name, kind, split, got kind, name, split"),
        ("mimi", "m", ", line 3: name must be 2 to 12 letters from a to z, got 'm'"),
        ("mimi", "mími", ", line 3: name must be 2 to 12 letters from a to z, got 'mími'"),
        ("cat", "fox", f", line 3: kind {KIND} 'fox'"),
        ("cat,train", "cat,test", ", line 3: split of mimi must be train, got 'test'"),
        ("mimi,cat,train", "aeris,cat,test", ", line 3: a name must occur once, got 'aeris' again"),
    ],
    "library_losses.csv": [
        ("0.3567", "much", ", line 2: cat_nats must be a finite number, got 'much'"),
        (",https", ";https", ", line 2: a row must have 13 cells, got 12"),
    ],
}


for cell in ["", "NA", "nan", "inf", "1e999", "1_000", "46,0", " 46", "46 cm", "٤٦", "4.6.0"]:
    said = f", line 2: length_cm must be a finite number, got {cell!r}"
    DAMAGES["pets.csv"].append(("46.0", f'"{cell}"', said))


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_refused_in_one_sentence(read, name):
    for old, new, message in DAMAGES[name]:
        assert old in GOOD[name][0]
        with pytest.raises(ValueError, match=f"^{re.escape(name + message)}$"):
            read(name, GOOD[name][0].replace(old, new, 1))


def test_a_file_in_another_encoding_or_none_at_all_is_refused(read, tmp_path):
    with pytest.raises(ValueError, match=r"^pets\.csv must be CSV text in UTF-8, got 'utf-8' codec can't"):
        read("pets.csv", PETS.replace("cat", "chaté").encode("latin-1"))
    with pytest.raises(FileNotFoundError, match=r"^the data file must exist, got no file at .*penguins"):
        load_penguins()
