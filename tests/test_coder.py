"""Lesson 16's coder: exact there and back, shorter than the loss and 2 bits, never silently wrong."""

import math
import re
import zlib
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.coder import compress, decompress, payload_bits, quantise

HEADER, TOTAL, NAN = 12, 65536, float("nan")
EVEN = [TOTAL // 2, TOTAL // 4, TOTAL // 4]
CUT = "data must be a whole file from compress, got one cut off or altered"
OTHER = "model must be the one that the file was written with, got another"
COUNTS = "counts must be K whole numbers from 1 that sum to 65536, got "


def refuses(message, function, *arguments):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        function(*arguments)


def there_and_back(labels, model):
    file = compress(labels, model)
    found = decompress(file, model)
    assert found.dtype == int and found.tolist() == list(labels)
    assert len(file) == HEADER + math.ceil(payload_bits(labels, model) / 8)
    return file


@st.composite
def problems(draw):
    """Return labels and a row of counts for each, often with classes of count 1."""
    n_classes = draw(st.integers(1, 8))
    cut = st.integers(1, TOTAL - 1) | st.integers(1, 2 * n_classes)
    cuts = st.lists(cut, min_size=n_classes - 1, max_size=n_classes - 1, unique=True)
    few = [np.diff([0, *sorted(places), TOTAL]) for places in draw(st.lists(cuts, min_size=1, max_size=4))]
    labels = draw(st.lists(st.integers(0, n_classes - 1), min_size=1, max_size=60))
    return labels, np.array([few[(label + i) % len(few)] for i, label in enumerate(labels)])


@given(problems())
def test_the_bits_are_the_shortest_string_inside_the_interval_and_below_loss_plus_2(problem):
    labels, counts = problem
    start, width = Fraction(0), Fraction(1)
    for label, row in zip(labels, counts.tolist(), strict=True):
        start += width * Fraction(sum(row[:label]), TOTAL)
        width *= Fraction(row[label], TOTAL)
    bits, file = payload_bits(labels, counts), there_and_back(labels, counts)
    number = Fraction(int.from_bytes(file[HEADER:]), 256 ** (len(file) - HEADER))
    assert start <= number and number + Fraction(1, 2**bits) <= start + width
    twice = Fraction(2, 2**bits)  # the part of a string that is one bit shorter
    assert math.ceil(start / twice) * twice + twice > start + width
    assert Fraction(1, 2**bits) > width / 4
    assert there_and_back(labels, lambda past: counts[len(past)]) == file
    there_and_back(labels, counts[0])


def test_400_random_models_cost_less_than_their_loss_and_2_bits_and_rounding_next_to_nothing():
    random = np.random.RandomState(0)
    for _ in range(400):
        n_classes, n_labels = random.randint(2, 40), random.randint(1, 200)
        p = random.dirichlet(np.full(n_classes, random.choice([0.1, 1, 10])), size=n_labels)
        labels, counts = [random.choice(n_classes, p=row) for row in p], quantise(p)
        there_and_back(labels, counts)
        loss = -np.log2(counts / TOTAL)[np.arange(n_labels), labels].sum()
        assert loss - 1e-9 <= payload_bits(labels, counts) < loss + 2
        assert np.nansum(p * np.log2(p * TOTAL / counts), axis=1).max() < n_classes / 40_000


def test_no_labels_and_a_single_class_need_no_bits_and_the_rarest_class_16():
    assert len(there_and_back([0] * 1000, [TOTAL])) == HEADER
    assert len(there_and_back([0] * 1000, [1, TOTAL - 1])) == HEADER + 2000
    for labels in ([], (), np.zeros(0, int)):
        assert len(there_and_back(labels, EVEN)) == HEADER


def test_an_adaptive_model_sees_the_labels_so_far_and_costs_what_laplace_says():
    labels, seen = np.random.RandomState(2).choice(2, 1000, p=[0.9, 0.1]).tolist(), []

    def learner(past):
        seen.append(past)
        share = (sum(past) + 1) / (len(past) + 2)
        return quantise([1 - share, share])

    decompress(compress(labels, learner), learner)
    assert seen == [labels[:i] for i in range(1000)] * 2
    # The rule of succession costs log2((N + 1) · N! / (k! (N − k)!)): a closed form for the whole sequence.
    closed = math.log2(1001 * math.comb(1000, sum(labels)))
    assert closed < payload_bits(labels, learner) < closed + 2.1


def test_every_altered_byte_every_cut_and_another_model_are_reported():
    file = compress([0, 1, 2] * 20, EVEN)
    for place in range(len(file)):
        refuses(CUT, decompress, file[:place], EVEN)
        for value in set(range(256)) - {file[place]}:
            refuses(CUT, decompress, file[:place] + bytes([value]) + file[place + 1 :], EVEN)
    refuses(CUT, decompress, file + b"\0", EVEN)
    for model in [EVEN[::-1], [TOTAL], [1, 1, TOTAL - 2], lambda past: [5, 8, TOTAL - 13]]:
        refuses(OTHER, decompress, file, model)
    for n_labels in (0, 59, 61):  # forged, with the right checksum of the file
        rest = n_labels.to_bytes(4) + file[8:]
        refuses(OTHER, decompress, zlib.crc32(rest).to_bytes(4) + rest, EVEN)
    with pytest.raises(TypeError):
        decompress("a text in place of bytes", EVEN)


@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: [row, row], lambda row: lambda past: row])
def test_labels_and_counts_that_are_no_model_are_refused(wrap):
    wraps = [2**63 - 1, 2**63 - 1, TOTAL + 2]  # to 65536, in 64 bits
    for row in [[1, 2], [TOTAL, TOTAL], [0, TOTAL], [-4, TOTAL + 4], [TOTAL - 1.0, 1.0], [0.7, 0.3], wraps]:
        refuses(COUNTS + str(row), compress, [0, 1], wrap(row))
        refuses(COUNTS + str(row), payload_bits, [0, 1], wrap(row))
    refuses("labels must be class numbers from 0 to 2, got 3", compress, [0, 3], wrap(EVEN))
    refuses("labels must be whole numbers of at least 0, got -1", compress, [0, -1], wrap(EVEN))
    refuses("labels must be whole numbers, got nan", compress, [0, NAN], wrap(EVEN))
    refuses("labels must have shape (N,), got (2, 1)", compress, [[0], [1]], wrap(EVEN))
    refuses("labels must have shape (N,), got ()", compress, 0, wrap(EVEN))


def test_models_of_a_wrong_shape_are_refused():
    for labels in ([0], [0, 1, 1]):
        rows = f"counts must have a row for each of {len(labels)} labels, got 2 rows"
        refuses(rows, compress, labels, [EVEN, EVEN])
    for model in ([[[TOTAL]]], lambda past: [[TOTAL]], TOTAL):
        refuses(COUNTS, compress, [0], model)
    refuses("counts must not be empty, got shape (0,)", compress, [], [])


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=16).filter(any), problems())
def test_counts_sum_to_65536_follow_the_probabilities_and_are_exact_where_these_are(weights, problem):
    p = np.array(weights) / sum(weights)
    counts = quantise(p)
    assert counts.sum() == TOTAL and counts.min() >= 1
    assert (np.diff(counts[np.argsort(p, kind="stable")]) >= -1).all()
    assert (np.abs(counts - p * TOTAL) <= len(p)).all()
    np.testing.assert_array_equal(quantise([[p, p]]), [[counts, counts]])
    np.testing.assert_array_equal(quantise(problem[1] / TOTAL), problem[1])


def test_what_is_left_over_goes_to_the_largest_remainders_and_what_is_no_distribution_is_refused():
    assert quantise([1 / 27] * 27).tolist() == [2428] * 7 + [2427] * 20
    assert quantise([0.7, 0.2, 0.1]).tolist() == [45875, 13107, 6554]  # of 45875.2, 13107.2, 6553.6
    assert quantise([1, 0, 0]).tolist() == [65534, 1, 1]
    assert quantise(np.full(3, 1 / 3, np.float32)).sum() == TOTAL
    refuses("probabilities must sum to 1 (within 1e-09) in every row, got 1.1", quantise, [0.5, 0.6])
    refuses("probabilities must lie between 0 and 1, got nan", quantise, [NAN, 1])
    refuses("probabilities must lie between 0 and 1, got 1.5", quantise, [1.5, -0.5])
    refuses("probabilities must have fewer than 65536 classes", quantise, np.full(TOTAL, 1 / TOTAL))
