"""The file of pet names keeps its rules, and a damaged file is refused in one sentence."""

import csv
import re
import zlib
from collections import Counter
from pathlib import Path

import pytest

from helpers.pet_names import PET_KINDS, load_pet_names, pet_name_split, read_pet_names

FILE = Path(__file__).resolve().parents[1] / "data" / "pet_names.csv"
with open(FILE, encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_the_names_are_many_and_all_different():
    names = [row["name"] for row in ROWS]
    assert len(names) == len(set(names)) >= 900
    assert names == sorted(names)


def test_names_are_short_words_in_plain_letters():
    assert all(re.fullmatch("[a-z]{2,12}", row["name"]) for row in ROWS)


def test_every_kind_has_enough_names():
    kinds = Counter(row["kind"] for row in ROWS)
    assert set(kinds) == {"cat", "dog", "bird"} == set(PET_KINDS)
    assert min(kinds.values()) >= 200


def test_the_checksum_of_a_name_decides_its_set():
    for row in ROWS:
        multiple = zlib.crc32(row["name"].encode("ascii")) % 5 == 0
        assert row["split"] == ("test" if multiple else "train"), row["name"]
        assert pet_name_split(row["name"]) == row["split"]


def test_about_one_name_in_five_of_every_kind_is_for_testing():
    for kind in PET_KINDS:
        splits = [row["split"] for row in ROWS if row["kind"] == kind]
        assert 0.17 < splits.count("test") / len(splits) < 0.23


def test_every_letter_begins_and_follows_somewhere_in_train():
    names = [row["name"] for row in ROWS if row["split"] == "train"]
    assert {name[0] for name in names} == set("abcdefghijklmnopqrstuvwxyz")
    assert {letter for name in names for letter in name[1:]} == set("abcdefghijklmnopqrstuvwxyz")


def test_the_file_is_plain_text_with_unix_line_ends():
    text = FILE.read_bytes()
    assert text.startswith(b"name,kind,split\n")
    assert text.endswith(b"\n")
    assert b"\r" not in text
    assert text.isascii()


def test_loading_returns_the_rows_of_the_file():
    pets = load_pet_names()
    for split, names, kinds in (
        ("train", pets.train_names, pets.train_kinds),
        ("test", pets.test_names, pets.test_kinds),
    ):
        rows = [(row["name"], row["kind"]) for row in ROWS if row["split"] == split]
        assert list(zip(names, kinds, strict=True)) == rows
        assert isinstance(names, tuple)
        assert isinstance(kinds, tuple)


def test_what_was_loaded_cannot_be_changed():
    with pytest.raises(AttributeError):
        load_pet_names().train_names = ()


GOOD = "name,kind,split\naeris,bird,test\nmimi,cat,train\n"


def test_a_small_good_file_is_read(tmp_path):
    (tmp_path / "names.csv").write_text(GOOD)
    pets = read_pet_names(tmp_path / "names.csv")
    assert (pets.train_names, pets.train_kinds) == (("mimi",), ("cat",))
    assert (pets.test_names, pets.test_kinds) == (("aeris",), ("bird",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name,kind,split", "name,split,kind", "must have the columns name, kind, split"),
        (GOOD, "", "got no header"),
        ("mimi,cat,train", "mimi,cat", "line 3: a row must have 3 cells, got 2"),
        ("mimi,cat", "Mimi,cat", "must be 2 to 12 letters from a to z, got 'Mimi'"),
        ("mimi,cat", "m,cat", "must be 2 to 12 letters from a to z, got 'm'"),
        ("mimi,cat", "mimimimimimim,cat", "must be 2 to 12 letters"),
        ("mimi,cat", "mími,cat", "must be 2 to 12 letters"),
        ("mimi,cat", "mimi,fox", "kind must be one of cat, dog, bird, got 'fox'"),
        ("cat,train", "cat,test", "split of mimi must be train, got 'test'"),
        ("mimi,cat,train", "mimi,cat,train\nmimi,dog,train", "line 4: a name must occur once, got 'mimi'"),
        ("mimi,cat,train\n", "", "got none in train"),
        ("aeris,bird,test\n", "", "got none in test"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, old, new, message):
    damaged = GOOD.replace(old, new)
    assert damaged != GOOD
    (tmp_path / "names.csv").write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        read_pet_names(tmp_path / "names.csv")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "names.csv").write_bytes(GOOD.encode() + b"\xff\xfe,cat,train\n")
    with pytest.raises(ValueError, match="must be CSV text in UTF-8"):
        read_pet_names(tmp_path / "names.csv")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="got no file at"):
        read_pet_names(tmp_path / "names.csv")
