"""The recipe draws the committed pets, and its best classifier is Bayes' rule."""

import math
import re
import subprocess
import sys
from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import norm
from test_data import DATA, section, table

from helpers.data import load_pets
from helpers.pets import PETS_CLASSES, PETS_MEANS, PETS_SDS, draw_pets, pets_bayes_probabilities

REACHED = {row[0]: row[1:] for row in table("best possible", section("### How well anyone can do"))}


def test_the_recipe_in_the_datasheet_is_the_recipe_in_the_code():
    stated = table("species | mean", section("### The recipe"))
    assert [row[0] for row in stated] == list(PETS_CLASSES)
    assert [[float(x) for x in row[1:]] for row in stated] == [[*mean, *PETS_SDS] for mean in PETS_MEANS]


def test_the_command_in_the_datasheet_writes_the_committed_file_to_the_byte(tmp_path):
    command = re.search(r"```\npython -c \"(.*)\"\n```", section("### The recipe"))[1]
    (tmp_path / "data").mkdir()
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / "data" / "pets.csv").read_bytes() == (DATA / "pets.csv").read_bytes()


def test_the_file_is_the_draw_and_another_seed_draws_other_animals():
    features, labels, is_test = draw_pets()
    pets = load_pets()
    assert np.array_equal(pets.train_features, features[~is_test])
    assert np.array_equal(pets.test_features, features[is_test])
    assert np.array_equal(pets.train_labels, labels[~is_test])
    assert np.array_equal(pets.test_labels, labels[is_test])
    assert not np.array_equal(draw_pets(seed=1)[0], features)


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
    for constant in (PETS_MEANS, PETS_SDS):
        with pytest.raises(ValueError, match="read-only"):
            constant[0] = 1


def test_bayes_probabilities_are_bayes_rule_on_the_densities():
    features = load_pets().test_features
    densities = norm(PETS_MEANS, PETS_SDS).pdf(features[:, None, :]).prod(axis=2)
    expected = densities / densities.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(pets_bayes_probabilities(features), expected, rtol=1e-11)
    np.testing.assert_array_equal(
        pets_bayes_probabilities(features.reshape(5, 300, 2)).reshape(1500, 3),
        pets_bayes_probabilities(features),
    )


def test_an_animal_at_the_same_distance_from_all_means_could_be_anything():
    # In standard deviations, cat and dog are 1.25 to the left and right and h below, bird is 2.25 - h above.
    h = (2.25**2 - 1.25**2) / (2 * 2.25)  # from 1.25² + h² = (2.25 - h)²
    np.testing.assert_allclose(pets_bayes_probabilities([54, 600 + 160 * h]), 1 / 3)


@pytest.mark.parametrize("part", ["train", "test"])
def test_what_the_best_classifier_reaches_is_as_the_datasheet_says(part):
    pets = load_pets()
    labels = getattr(pets, f"{part}_labels")
    p = pets_bayes_probabilities(getattr(pets, f"{part}_features"))
    loss, accuracy = -np.log2(p[np.arange(1500), labels]).mean(), (p.argmax(axis=1) == labels).mean()
    assert [f"{loss:.4f}", f"{accuracy:.4f}"] == REACHED[part]


def test_the_overlap_of_the_whole_recipe_is_as_the_datasheet_says():
    # The trapezium rule on a grid is exact to many digits for functions that vanish at its edge.
    steps = np.linspace(-9, 9, 601)
    grid = np.stack(np.meshgrid(54 + 6.4 * steps, 780 + 160 * steps, indexing="ij"), axis=-1)
    squares = (((grid[..., None, :] - PETS_MEANS) / PETS_SDS) ** 2).sum(axis=-1)
    weights = np.exp(-squares / 2) / (2 * math.pi) / 3 * (steps[1] - steps[0]) ** 2
    assert weights.sum() == pytest.approx(1, abs=1e-9)
    loss = -(weights * np.log2(pets_bayes_probabilities(grid))).sum()
    accuracy = weights.max(axis=-1).sum()
    assert REACHED["everything that the recipe could draw"] == [f"{loss:.4f}", f"{accuracy:.4f}"]


@pytest.mark.parametrize(
    ("features", "message"),
    [
        ([54.0], "features must have shape (..., 2), got (1,)"),
        (54.0, "features must have shape (..., 2), got ()"),
        ([[54.0, np.nan]], "features must be finite, got nan"),
        ([np.inf, 600.0], "features must be finite, got inf"),
        (np.zeros((0, 2)), "features must not be empty, got shape (0, 2)"),
    ],
)
def test_features_that_are_no_animal_are_refused(features, message):
    with pytest.raises(ValueError) as error:
        pets_bayes_probabilities(features)
    assert str(error.value) == message
