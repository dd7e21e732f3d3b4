"""The data files are what their datasheet says, and a damaged file is refused in one sentence."""

import csv
import hashlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest

from helpers import data
from helpers.data import load_library_losses, load_penguins, load_pet_names, load_pets

DATA = Path(__file__).resolve().parents[1] / "data"
SHEET = (DATA / "README.md").read_text(encoding="utf-8")
NAMES = [path.name for path in sorted(DATA.glob("*.csv"))]
LOADERS = {"pets.csv": load_pets, "penguins.csv": load_penguins}


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


# The datasheet


def test_the_datasheet_describes_every_data_file():
    assert sorted(re.findall(r"^## (\S+\.csv)$", SHEET, flags=re.M)) == NAMES


@pytest.mark.parametrize("name", NAMES)
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


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [("pets.csv", "species", "set"), ("penguins.csv", "species", "set"), ("pet_names.csv", "kind", "split")],
)
def test_each_set_holds_as_many_of_each_kind_as_the_datasheet_says(name, kind, part):
    stated = {}
    for word, train, test in table(f"{kind} | train", section(f"## {name}")):
        stated |= {(word, "train"): int(train), (word, "test"): int(test)}
    assert Counter((row[kind], row[part]) for row in cells(name)) == stated


@pytest.mark.parametrize(("name", "load"), LOADERS.items())
def test_class_numbers_are_those_of_the_datasheet(name, load):
    stated = re.search(r"\*\*Class numbers:\*\* (.*)\.", section(f"## {name}"))[1]
    assert stated == ", ".join(f"{number} {name}" for number, name in enumerate(load().class_names))


def test_every_third_penguin_of_a_species_is_kept_for_the_test():
    seen = Counter()
    for row in cells("penguins.csv"):
        seen[row["species"]] += 1
        assert row["set"] == ("test" if seen[row["species"]] % 3 == 0 else "train"), row


def test_pet_names_are_short_sorted_all_different_and_split_by_their_checksum():
    rows = cells("pet_names.csv")
    names = [row["name"] for row in rows]
    assert names == sorted(set(names))
    assert all(re.fullmatch("[a-z]{2,10}", name) for name in names)
    for row in rows:
        assert row["split"] == ("test" if crc32(row["name"].encode("ascii")) % 5 == 0 else "train"), row


def test_every_letter_begins_and_follows_somewhere_in_train():
    names = load_pet_names().train_names
    assert {name[0] for name in names} == set("abcdefghijklmnopqrstuvwxyz")
    assert {letter for name in names for letter in name[1:]} == set("abcdefghijklmnopqrstuvwxyz")


# The loaders


@pytest.mark.parametrize(("name", "load"), LOADERS.items())
def test_a_data_set_holds_the_cells_of_its_file_in_order(name, load):
    found = load()
    for part in ("train", "test"):
        rows = [row for row in cells(name) if row["set"] == part]
        features, labels = getattr(found, f"{part}_features"), getattr(found, f"{part}_labels")
        assert features.dtype == float and labels.dtype.kind == "i"
        assert [[float(row[column]) for column in found.feature_names] for row in rows] == features.tolist()
        assert [row["species"] for row in rows] == [found.class_names[label] for label in labels]


def test_names_and_losses_are_the_cells_of_their_files_in_order():
    pets = load_pet_names()
    for part in ("train", "test"):
        rows = [(row["name"], row["kind"]) for row in cells("pet_names.csv") if row["split"] == part]
        assert getattr(pets, f"{part}_names") == tuple(name for name, _ in rows)
        assert getattr(pets, f"{part}_kinds") == tuple(kind for _, kind in rows)
    for loss, row in zip(load_library_losses(), cells("library_losses.csv"), strict=True):
        for column, cell in row.items():
            assert getattr(loss, column) == (float(cell) if column.endswith("_nats") else cell)


def test_writing_into_loaded_data_leaves_the_next_load_as_it_was():
    load_pets().train_features[:] = 0
    assert load_pets().train_features.min() > 0
    with pytest.raises(AttributeError):
        load_pet_names().train_names = ()


def test_the_data_are_found_from_any_folder(tmp_path):
    code = "from helpers.data import load_penguins; print(len(load_penguins().train_labels))"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert run.stdout == "229\n", run.stderr


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


@pytest.mark.parametrize(
    "text",
    [
        PETS,
        PETS.replace("\n", "\r\n"),
        "\ufeff" + PETS,
        PETS.replace("cat,46.0", '"cat","46.0"'),
        PETS.rstrip("\n"),
        PETS.replace("46.0", "4.6e+01"),
    ],
    ids=["as it is", "Windows line ends", "byte order mark", "quoted", "no last line end", "exponent"],
)
def test_harmless_differences_in_form_change_nothing(read, text):
    found = read("pets.csv", text)
    assert found.train_features.tolist() == [[46.0, 600.0]] and found.train_labels.tolist() == [0]
    assert found.test_features.tolist() == [[54.0, 960.0]] and found.test_labels.tolist() == [2]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("pets.csv", PETS, "", " must have the columns species, length_cm, pitch_hz, set, got no header"),
        ("pets.csv", "pitch_hz", "pitch", " must have the columns species, length_cm, pitch_hz, set, got "
         "species, length_cm, pitch, set"),
        ("pets.csv", "length_cm,pitch_hz", "pitch_hz,length_cm", " must have the columns species, length_cm, "
         "pitch_hz, set, got species, pitch_hz, length_cm, set"),
        ("pets.csv", "46.0,600", "46.0", ", line 2: a row must have 4 cells, got 3"),
        ("pets.csv", "46.0,600", "46.0,600,7", ", line 2: a row must have 4 cells, got 5"),
        ("pets.csv", "\nbird", "\n\nbird", ", line 3: a row must have 4 cells, got 0"),
        ("pets.csv", "cat", "Cat", ", line 2: species must be one of cat, dog, bird, got 'Cat'"),
        ("pets.csv", "cat", " cat", ", line 2: species must be one of cat, dog, bird, got ' cat'"),
        ("pets.csv", "test", "exam", ", line 3: set must be one of train, test, got 'exam'"),
        ("pets.csv", "bird,54.0,960,test\n", "", " must have rows in both sets, got none in test"),
        ("pet_names.csv", "name,kind", "kind,name", " must have the columns name, kind, split, got kind, "
         "name, split"),
        ("pet_names.csv", "mimi,cat,", "mimi,", ", line 3: a row must have 3 cells, got 2"),
        ("pet_names.csv", "mimi", "Mimi", ", line 3: name must be 2 to 12 letters from a to z, got 'Mimi'"),
        ("pet_names.csv", "mimi", "m", ", line 3: name must be 2 to 12 letters from a to z, got 'm'"),
        ("pet_names.csv", "mimi", "mími", ", line 3: name must be 2 to 12 letters from a to z, got 'mími'"),
        ("pet_names.csv", "cat", "fox", ", line 3: kind must be one of cat, dog, bird, got 'fox'"),
        ("pet_names.csv", "cat,train", "cat,test", ", line 3: split of mimi must be train, got 'test'"),
        ("pet_names.csv", "mimi,cat,train\n", 2 * "mimi,cat,train\n", ", line 4: a name must occur once, got "
         "'mimi' again"),
        ("pet_names.csv", "mimi,cat,train\n", "", " must have rows in both sets, got none in train"),
        ("library_losses.csv", "0.3567", "much", ", line 2: cat_nats must be a finite number, got 'much'"),
        ("library_losses.csv", ",https", ";https", ", line 2: a row must have 12 cells, got 11"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_in_one_sentence(read, name, old, new, message):
    damaged = GOOD[name][0].replace(old, new, 1)
    assert damaged != GOOD[name][0]
    with pytest.raises(ValueError) as error:
        read(name, damaged)
    assert str(error.value) == name + message


@pytest.mark.parametrize(
    "cell", ["", "NA", "nan", "inf", "1e999", "1_000", "46,0", " 46", "46 cm", "٤٦", "4.6.0"]
)
def test_a_cell_that_is_no_finite_number_is_refused(read, cell):
    with pytest.raises(ValueError) as error:
        read("pets.csv", PETS.replace("46.0", f'"{cell}"'))
    assert str(error.value) == f"pets.csv, line 2: length_cm must be a finite number, got {cell!r}"


def test_a_file_in_another_encoding_is_refused(read):
    with pytest.raises(ValueError, match=r"^pets\.csv must be CSV text in UTF-8, got 'utf-8' codec can't"):
        read("pets.csv", PETS.replace("cat", "chaté").encode("latin-1"))


def test_a_file_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "DATA_FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError) as error:
        load_pets()
    assert str(error.value) == f"the data file must exist, got no file at {tmp_path / 'pets.csv'}"
