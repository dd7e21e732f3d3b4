"""The recipe draws the committed pets, and its best classifier is Bayes' rule."""

import math
import re
import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import norm
from test_data import DATA, section, table

from helpers.data import load_pets
from helpers.pets import PETS_CLASSES, PETS_MEANS, PETS_SDS, draw_pets, pets_bayes_probabilities


def test_the_recipe_in_the_datasheet_is_the_recipe_in_the_code_and_writes_the_file_to_the_byte(tmp_path):
    stated = table("species | mean", section("### The recipe"))
    assert [row[0] for row in stated] == list(PETS_CLASSES)
    assert [[float(x) for x in row[1:]] for row in stated] == [[*mean, *PETS_SDS] for mean in PETS_MEANS]
    command = re.search(r"```\npython -c \"(.*)\"\n```", section("### The recipe"))[1]
    (tmp_path / "data").mkdir()
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path, check=True)
    assert (tmp_path / "data" / "pets.csv").read_bytes() == (DATA / "pets.csv").read_bytes()
    for constant in (PETS_MEANS, PETS_SDS):
        with pytest.raises(ValueError, match="read-only"):
            constant[0] = 1


def test_other_seeds_draw_means_and_spreads_of_the_recipe():
    none = math.prod(norm(PETS_MEANS[:, 1], PETS_SDS[1]).sf(0.5) ** 1000)  # below 0.5 rounds to 0 Hz or less
    assert 1 - none == pytest.approx(1 / 6, rel=0.05)
    draws = [draw_pets(seed) for seed in range(1, 21)]
    features, labels = (np.concatenate([draw[i] for draw in draws]) for i in (0, 1))
    for label in range(3):
        standard = (features[labels == label] - PETS_MEANS[label]) / PETS_SDS
        assert np.abs(standard.mean(axis=0)).max() < 5 / math.sqrt(20_000)
        assert np.abs(standard.std(axis=0) - 1).max() < 5 / math.sqrt(40_000)
        assert abs(np.corrcoef(standard.T)[0, 1]) < 5 / math.sqrt(20_000)


def test_bayes_probabilities_are_bayes_rule_on_the_densities():
    features = load_pets().test_features.reshape(5, 300, 2)
    densities = norm(PETS_MEANS, PETS_SDS).pdf(features[..., None, :]).prod(axis=-1)
    expected = densities / densities.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(pets_bayes_probabilities(features), expected, rtol=1e-11)
    # In standard deviations, cat and dog are 1.25 to the left and right and h below, bird is 2.25 - h above.
    h = (2.25**2 - 1.25**2) / (2 * 2.25)  # from 1.25² + h² = (2.25 - h)²
    np.testing.assert_allclose(pets_bayes_probabilities([54, 600 + 160 * h]), 1 / 3)


def test_what_the_best_classifier_reaches_is_as_the_datasheet_says():
    pets, reached = load_pets(), {}
    for part in ("train", "test"):
        labels = getattr(pets, f"{part}_labels")
        p = pets_bayes_probabilities(getattr(pets, f"{part}_features"))
        reached[part] = -np.log2(p[np.arange(1500), labels]).mean(), (p.argmax(axis=1) == labels).mean()

    # The trapezium rule on a grid is exact to many digits for functions that vanish at its edge.
    steps = np.linspace(-9, 9, 601)
    grid = np.stack(np.meshgrid(54 + 6.4 * steps, 780 + 160 * steps, indexing="ij"), axis=-1)
    weights = norm(PETS_MEANS, PETS_SDS).pdf(grid[..., None, :]).prod(axis=-1) / 3
    weights *= 6.4 * 160 * (steps[1] - steps[0]) ** 2
    assert weights.sum() == pytest.approx(1, abs=1e-9)
    loss = -(weights * np.log2(pets_bayes_probabilities(grid))).sum()
    reached["everything that the recipe could draw"] = loss, weights.max(axis=-1).sum()
    for words, *stated in table("best possible", section("### How well anyone can do")):
        assert stated == [f"{number:.4f}" for number in reached.pop(words)]
    assert not reached
