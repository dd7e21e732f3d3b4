"""The data files are what their datasheet says, and a damaged file is refused in one sentence."""

import csv
import hashlib
import math
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from helpers.datasets import load_penguins, load_pets, read_dataset
from helpers.pets_recipe import (
    PETS_CLASSES,
    PETS_MEANS,
    PETS_SDS,
    draw_pets,
    pets_bayes_probabilities,
    write_pets,
)

DATA = Path(__file__).resolve().parents[1] / "data"
DATASHEET = (DATA / "README.md").read_text(encoding="utf-8")
LOADERS = [("pets.csv", load_pets), ("penguins.csv", load_penguins)]
FILES = [name for name, _ in LOADERS]
ALL_FILES = [*FILES, "pet_names.csv", "library_losses.csv"]


def section(heading, text=DATASHEET):
    """Return the text under a heading, up to the next one of the same or a higher level."""
    level = heading.split(" ")[0]
    body = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{len(level)}}} ", body)[0]


def table(first_cells, text):
    """Return the rows of the Markdown table whose header line starts with `first_cells`."""
    lines = text.split(f"\n| {first_cells}", 1)[1].splitlines()[2:]
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def cells(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def loss_and_accuracy(probabilities, labels):
    truth = probabilities[np.arange(len(labels)), labels]
    return -np.log2(truth).mean(), (probabilities.argmax(axis=1) == labels).mean()


# The datasheet


@pytest.mark.parametrize("name", ALL_FILES)
def test_the_hash_in_the_datasheet_is_that_of_the_file(name):
    stated = re.search(r"\*\*sha256:\*\* `([0-9a-f]{64})`", section(f"## {name}"))[1]
    assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == stated


def test_the_datasheet_describes_every_data_file():
    headings = re.findall(r"^## (\S+\.csv)$", DATASHEET, flags=re.M)
    assert sorted(headings) == sorted(path.name for path in DATA.glob("*.csv"))


@pytest.mark.parametrize("name", ALL_FILES)
def test_rows_columns_ranges_and_gaps_are_as_the_datasheet_says(name):
    sheet, rows = section(f"## {name}"), cells(name)
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


@pytest.mark.parametrize("name", FILES)
def test_each_set_holds_as_many_of_each_species_as_the_datasheet_says(name):
    sheet = section(f"## {name}")
    counts = Counter((row["species"], row["set"]) for row in cells(name))
    stated = {}
    for species, train, test in table("species | train", sheet):
        stated |= {(species, "train"): int(train), (species, "test"): int(test)}
    assert counts == stated


def test_each_set_holds_as_many_names_of_each_kind_as_the_datasheet_says():
    counts = Counter((row["kind"], row["split"]) for row in cells("pet_names.csv"))
    stated = {}
    for kind, train, test in table("kind | train", section("## pet_names.csv")):
        stated |= {(kind, "train"): int(train), (kind, "test"): int(test)}
    assert counts == stated


@pytest.mark.parametrize(("name", "load"), LOADERS)
def test_class_numbers_are_those_of_the_datasheet(name, load):
    stated = re.search(r"\*\*Class numbers:\*\* (.*)\.", section(f"## {name}"))[1]
    assert stated == ", ".join(f"{number} {name}" for number, name in enumerate(load().class_names))


def test_the_recipe_in_the_datasheet_is_the_recipe_in_the_code():
    stated = table("species | mean", section("### The recipe"))
    assert [row[0] for row in stated] == list(PETS_CLASSES)
    assert [[float(x) for x in row[1:]] for row in stated] == [[*mean, *PETS_SDS] for mean in PETS_MEANS]


def test_every_third_penguin_of_a_species_is_kept_for_the_test():
    seen = Counter()
    for row in cells("penguins.csv"):
        seen[row["species"]] += 1
        assert row["set"] == ("test" if seen[row["species"]] % 3 == 0 else "train"), row


# The loaders


@pytest.mark.parametrize(("name", "load"), LOADERS)
def test_a_data_set_holds_the_cells_of_its_file_in_order(name, load):
    data = load()
    for part, features, labels in (
        ("train", data.train_features, data.train_labels),
        ("test", data.test_features, data.test_labels),
    ):
        rows = [row for row in cells(name) if row["set"] == part]
        assert features.dtype == float and labels.dtype.kind == "i"
        assert [[float(row[column]) for column in data.feature_names] for row in rows] == features.tolist()
        assert [row["species"] for row in rows] == [data.class_names[label] for label in labels]


def test_class_numbers_follow_the_course_and_not_the_file():
    assert load_pets().class_names == ("cat", "dog", "bird")
    assert load_penguins().class_names == ("Adelie", "Chinstrap", "Gentoo")


def test_writing_into_loaded_data_leaves_the_next_load_as_it_was():
    spoiled = load_pets()
    spoiled.train_features[:] = 0
    assert load_pets().train_features.min() > 0


def test_the_data_are_found_from_any_folder(tmp_path):
    code = "from helpers.datasets import load_penguins; print(len(load_penguins().train_labels))"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert run.stdout == "229\n", run.stderr


# The recipe


def test_the_recipe_writes_the_committed_file_to_the_byte(tmp_path):
    write_pets(tmp_path / "pets.csv")
    assert (tmp_path / "pets.csv").read_bytes() == (DATA / "pets.csv").read_bytes()


def test_the_command_in_the_datasheet_writes_the_committed_file(tmp_path):
    command = re.search(r"```\npython -c \"(.*)\"\n```", section("### The recipe"))[1]
    (tmp_path / "data").mkdir()
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / "data" / "pets.csv").read_bytes() == (DATA / "pets.csv").read_bytes()


def test_another_seed_draws_other_animals():
    assert not np.array_equal(draw_pets(seed=0)[0], draw_pets(seed=1)[0])


def test_the_file_is_the_draw():
    features, labels, is_test = draw_pets()
    pets = load_pets()
    assert np.array_equal(pets.train_features, features[~is_test])
    assert np.array_equal(pets.test_features, features[is_test])
    assert np.array_equal(pets.train_labels, labels[~is_test])
    assert np.array_equal(pets.test_labels, labels[is_test])


def test_means_spreads_and_independence_are_those_of_the_recipe():
    draws = [draw_pets(seed) for seed in range(1, 21)]
    features = np.concatenate([draw[0] for draw in draws])
    labels = np.concatenate([draw[1] for draw in draws])
    for label in range(3):
        standard = (features[labels == label] - PETS_MEANS[label]) / PETS_SDS
        n = len(standard)
        assert np.abs(standard.mean(axis=0)).max() < 5 / math.sqrt(n)
        assert np.abs(standard.std(axis=0) - 1).max() < 5 / math.sqrt(2 * n)
        assert abs(np.corrcoef(standard.T)[0, 1]) < 5 / math.sqrt(n)


def test_seed_0_draws_no_voice_at_or_below_zero_and_one_seed_in_six_does():
    assert draw_pets(0)[0].min() > 0
    below_half = [NormalDist(mean, PETS_SDS[1]).cdf(0.5) for _, mean in PETS_MEANS]  # rounds to 0 Hz or less
    none = math.prod((1 - p) ** 1000 for p in below_half)
    assert 1 - none == pytest.approx(1 / 6, rel=0.05)


def test_the_recipe_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        PETS_MEANS[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        PETS_SDS[0] = 1


# The best possible classifier


def test_bayes_probabilities_are_bayes_rule_on_the_densities():
    features = load_pets().test_features
    densities = np.array(
        [
            [
                math.prod(NormalDist(m, s).pdf(x) for m, s, x in zip(mean, PETS_SDS, row, strict=True))
                for mean in PETS_MEANS
            ]
            for row in features
        ]
    )
    expected = densities / densities.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(pets_bayes_probabilities(features), expected, rtol=1e-11)


def test_an_animal_at_the_same_distance_from_all_means_could_be_anything():
    # In standard deviations, cat and dog are 1.25 to the left and right and h below, bird is 2.25 - h above.
    h = (2.25**2 - 1.25**2) / (2 * 2.25)  # from 1.25² + h² = (2.25 - h)²
    np.testing.assert_allclose(pets_bayes_probabilities([54, 600 + 160 * h]), 1 / 3)


def test_swapping_cat_and_dog_mirrors_the_probabilities():
    here = pets_bayes_probabilities([50.0, 700.0])
    mirrored = pets_bayes_probabilities([58.0, 700.0])
    np.testing.assert_allclose(here, mirrored[[1, 0, 2]])


def test_bayes_probabilities_keep_the_leading_axes():
    assert pets_bayes_probabilities([54, 600]).shape == (3,)
    assert pets_bayes_probabilities(np.full((4, 5, 2), 50.0)).shape == (4, 5, 3)


@pytest.mark.parametrize("part", ["train", "test"])
def test_what_the_best_classifier_reaches_is_as_the_datasheet_says(part):
    pets = load_pets()
    features, labels = getattr(pets, f"{part}_features"), getattr(pets, f"{part}_labels")
    stated = {
        row[0]: row[1:]
        for row in table("best possible classifier, on", section("### How well anyone can do"))
    }
    loss, accuracy = loss_and_accuracy(pets_bayes_probabilities(features), labels)
    assert [f"{loss:.4f}", f"{accuracy:.4f}"] == stated[part]


def test_the_overlap_of_the_whole_recipe_is_as_the_datasheet_says():
    # The trapezium rule on a grid is exact to many digits for functions that vanish at its edge.
    steps = np.linspace(-9, 9, 601)
    grid = np.stack(np.meshgrid(54 + 6.4 * steps, 780 + 160 * steps, indexing="ij"), axis=-1)
    squares = (((grid[..., None, :] - PETS_MEANS) / PETS_SDS) ** 2).sum(axis=-1)
    weights = np.exp(-squares / 2) / (2 * math.pi) / 3 * (steps[1] - steps[0]) ** 2
    probabilities = pets_bayes_probabilities(grid)
    assert weights.sum() == pytest.approx(1, abs=1e-9)
    loss = -(weights * np.log2(probabilities)).sum()
    accuracy = weights.max(axis=-1).sum()
    rows = table("best possible", section("### How well anyone can do"))
    assert rows[-1][1:] == [f"{loss:.4f}", f"{accuracy:.4f}"]


@pytest.mark.parametrize(
    ("features", "message"),
    [
        ([54.0], r"features must have shape (..., 2), got (1,)"),
        (54.0, r"features must have shape (..., 2), got ()"),
        ([[54.0, np.nan]], "features must be finite, got nan"),
        ([np.inf, 600.0], "features must be finite, got inf"),
        (np.zeros((0, 2)), "features must not be empty, got shape (0, 2)"),
    ],
)
def test_features_that_are_no_animal_are_refused(features, message):
    with pytest.raises(ValueError) as error:
        pets_bayes_probabilities(features)
    assert str(error.value) == message


# Damaged files

GOOD = "species,length_cm,pitch_hz,set\ncat,46.0,600,train\nbird,54.0,960,test\n"


def read(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_dataset(path, ["length_cm", "pitch_hz"], ["cat", "dog", "bird"])


def test_a_small_file_is_read(tmp_path):
    data = read(tmp_path / "good.csv", GOOD)
    assert data.train_features.tolist() == [[46.0, 600.0]] and data.train_labels.tolist() == [0]
    assert data.test_features.tolist() == [[54.0, 960.0]] and data.test_labels.tolist() == [2]
    assert data.feature_names == ("length_cm", "pitch_hz") and data.class_names == ("cat", "dog", "bird")


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace("cat,46.0", '"cat","46.0"'),
        "note,set,pitch_hz,length_cm,species\nx,train,600,46,cat\ny,test,960,54,bird\n",
        GOOD.rstrip("\n"),
    ],
    ids=[
        "Windows line ends",
        "byte order mark",
        "quoted cells",
        "other order and one column more",
        "no last line end",
    ],
)
def test_harmless_differences_in_form_change_nothing(tmp_path, text):
    data = read(tmp_path / "form.csv", text)
    assert data.train_features.tolist() == [[46.0, 600.0]] and data.train_labels.tolist() == [0]
    assert data.test_features.tolist() == [[54.0, 960.0]] and data.test_labels.tolist() == [2]


def line(text):
    return GOOD + text + "\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "bad.csv must have a column 'species', got no header"),
        (
            GOOD.replace("pitch_hz", "pitch"),
            "bad.csv must have a column 'pitch_hz', got species, length_cm, pitch, set",
        ),
        (
            GOOD.replace("set", "part", 1),
            "bad.csv must have a column 'set', got species, length_cm, pitch_hz, part",
        ),
        (
            GOOD.replace("species", "kind"),
            "bad.csv must have a column 'species', got kind, length_cm, pitch_hz, set",
        ),
        (
            GOOD.replace("set", "set,set", 1),
            "bad.csv must name each column once, got species, length_cm, pitch_hz, set, set",
        ),
        (GOOD.split("\n")[0] + "\n", "bad.csv must have rows in both sets, got none in train"),
        ("\n".join(GOOD.split("\n")[:2]), "bad.csv must have rows in both sets, got none in test"),
        (line("dog,long,600,train"), "bad.csv, line 4: length_cm must be a finite number, got 'long'"),
        (line("dog,62.0,,train"), "bad.csv, line 4: pitch_hz must be a finite number, got ''"),
        (line("dog,NA,600,train"), "bad.csv, line 4: length_cm must be a finite number, got 'NA'"),
        (line("dog,nan,600,train"), "bad.csv, line 4: length_cm must be a finite number, got 'nan'"),
        (line("dog,62.0,-inf,train"), "bad.csv, line 4: pitch_hz must be a finite number, got '-inf'"),
        (line("dog,62.0,1e999,train"), "bad.csv, line 4: pitch_hz must be a finite number, got '1e999'"),
        (line("dog,62.0,1_000,train"), "bad.csv, line 4: pitch_hz must be a finite number, got '1_000'"),
        (line('dog,"62,0",600,train'), "bad.csv, line 4: length_cm must be a finite number, got '62,0'"),
        (line("dog,62,0,600,train"), "bad.csv, line 4: a row must have 4 cells, got 5"),
        (line("dog,62.0,600"), "bad.csv, line 4: a row must have 4 cells, got 3"),
        (line(""), "bad.csv, line 4: a row must have 4 cells, got 0"),
        (
            line("hamster,9.0,600,train"),
            "bad.csv, line 4: species must be one of cat, dog, bird, got 'hamster'",
        ),
        (line("Cat,46.0,600,train"), "bad.csv, line 4: species must be one of cat, dog, bird, got 'Cat'"),
        (line(" cat,46.0,600,train"), "bad.csv, line 4: species must be one of cat, dog, bird, got ' cat'"),
        (line("cat,46.0,600,validation"), "bad.csv, line 4: set must be train or test, got 'validation'"),
        (line("cat,46.0,600,"), "bad.csv, line 4: set must be train or test, got ''"),
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path, text, message):
    with pytest.raises(ValueError) as error:
        read(tmp_path / "bad.csv", text)
    assert str(error.value) == message


def test_a_file_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(
        ValueError, match=r"^bad\.csv must be CSV text in UTF-8, got 'utf-8' codec can't decode byte 0xe9"
    ):
        read(tmp_path / "bad.csv", GOOD.replace("cat", "chaté").encode("latin-1"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        read_dataset(tmp_path / "gone.csv", ["length_cm"], ["cat"])
    assert str(error.value) == f"the data file must exist, got no file at {tmp_path / 'gone.csv'}"
    with pytest.raises(FileNotFoundError):
        read_dataset(os.fspath(tmp_path), ["length_cm"], ["cat"])
