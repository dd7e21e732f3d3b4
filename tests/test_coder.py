"""Lesson 11's coder: exact there and back, as short as the cross-entropy allows, never silently wrong."""

import math
import re
import zlib
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.coder import code_length, compress, decompress, payload_bits, quantise

pytestmark = pytest.mark.filterwarnings("error")
HEADER, NAN, INF = 12, float("nan"), float("inf")
CUT = "data must be a whole file from compress, got one cut off or altered"
OTHER = "model must be the one that the file was written with, got another"


def refuses(message, function, *arguments, error=ValueError):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        function(*arguments)


def there_and_back(labels, model, precision):
    """Check the round trip and both bounds on the length."""
    file = compress(labels, model)
    found = decompress(file, model)
    assert found.dtype == np.int64
    np.testing.assert_array_equal(found, labels)
    bits, length = payload_bits(labels, model), code_length(labels, model)
    assert len(file) == HEADER + math.ceil(bits / 8)
    cost = -math.log1p(-(2.0 ** (precision - 48))) / math.log(2)
    rounding = 1e-12 * length  # of the float itself
    assert length - rounding <= bits <= length + 2 + len(labels) * cost + rounding
    return bits


@st.composite
def rows(draw, n_classes, precision):
    """Return counts that sum to 2**precision: cuts at different places, often with classes of count 1."""
    cuts = st.integers(1, 2**precision - 1)
    near = st.integers(1, min(2**precision - 1, 2 * n_classes))
    places = draw(st.lists(cuts | near, min_size=n_classes - 1, max_size=n_classes - 1, unique=True))
    return np.diff([0, *sorted(places), 2**precision])


@st.composite
def problems(draw):
    """Return labels, and a row for each of them."""
    precision, n_classes = draw(st.sampled_from([4, 8, 16, 24, 32])), draw(st.integers(1, 8))
    few = draw(st.lists(rows(n_classes, precision), min_size=1, max_size=4))
    labels = draw(st.lists(st.integers(0, n_classes - 1), max_size=60))
    which = draw(st.lists(st.integers(0, len(few) - 1), min_size=len(labels), max_size=len(labels)))
    return labels, np.array([few[i] for i in which], np.int64).reshape(-1, n_classes), few, precision


@given(problems())
def test_every_sequence_comes_back_under_every_model(problem):
    labels, each, few, precision = problem
    there_and_back(labels, few[0], precision)
    bits = there_and_back(labels, each, precision)
    assert bits == there_and_back(labels, lambda past: each[len(past)], precision)
    there_and_back(labels, lambda past: few[sum(past) % len(few)], precision)


@given(problems())
def test_the_payload_is_the_shortest_string_inside_the_last_interval(problem):
    """Exact fractions: no shorter string, wherever the integers round nothing away."""
    labels, each, _, precision = problem
    if precision > 8:
        each, precision = np.tile([1, 3, 4], (len(labels), 1)), 3
        labels = [label % 3 for label in labels]
    labels, each = labels[:4], each[:4]  # 4 × 8 bits: all in the register, nothing is rounded
    start, width = Fraction(0), Fraction(1)
    for label, row in zip(labels, each.tolist(), strict=True):
        start += width * Fraction(sum(row[:label]), 2**precision)
        width *= Fraction(row[label], 2**precision)
    bits = 0
    while Fraction(math.ceil(start * 2**bits) + 1, 2**bits) > start + width:
        bits += 1
    assert payload_bits(labels, each) == bits
    payload = int.from_bytes(compress(labels, each)[HEADER:])
    assert payload == math.ceil(start * 2**bits) << -bits % 8


@pytest.mark.parametrize("precision", [1, 16, 32])
@pytest.mark.parametrize("label", [0, 1])
def test_the_rarest_class_costs_precision_bits_each_time_and_the_other_next_to_none(label, precision):
    counts = [1, 2**precision - 1]
    bits = there_and_back([label] * 3000, counts, precision)
    expected = -3000 * math.log2(counts[label] / 2**precision)
    assert expected - 1e-6 <= bits <= expected + 2.1


def test_long_carries_reach_the_first_word():
    counts = [2**16 - 1, 1]
    for tail in ([1] * 50, [1] * 49 + [0], [1] * 25 + [0] * 70000 + [1]):
        there_and_back(tail, counts, 16)
        there_and_back(tail, counts[::-1], 16)
    thirds = [21845, 1, 43690]  # ends with binary digits 0101…, whose sums carry far
    there_and_back([0, 1, 2, 2, 0] * 500, thirds, 16)


@pytest.mark.parametrize("total", [1, 2**16, 2**32])
def test_one_class_needs_no_bits(total):
    assert there_and_back([0] * 1000, [total], 16) == 0
    assert code_length([0] * 1000, [total]) == 0


@pytest.mark.parametrize("model", [[1, 3], np.zeros((0, 2), int), lambda past: [1, 3]])
@pytest.mark.parametrize("labels", [[], (), np.array([]), np.zeros(0, int)])
def test_no_labels_need_no_bits(labels, model):
    assert there_and_back(labels, model, 2) == 0


def test_100_000_labels_of_1000_classes():
    random = np.random.default_rng(1)
    p = random.dirichlet(np.full(1000, 0.1))
    labels = random.choice(1000, 100_000, p=p)
    counts = quantise(p)
    bits = there_and_back(labels, counts, 16)
    assert bits < len(zlib.compress(labels.astype("<u2").tobytes(), 9)) * 8
    assert code_length(labels, counts) == pytest.approx(-np.log2(counts / 2**16)[labels].sum(), rel=1e-12)


def test_an_adaptive_model_sees_exactly_the_labels_so_far():
    labels, seen = [2, 0, 1, 1], []

    def model(past):
        seen.append(list(past))
        return [2, 1, 1]

    assert decompress(compress(labels, model), model).tolist() == labels
    assert seen == [labels[:i] for i in range(4)] * 2


def test_learning_while_coding_approaches_the_entropy():
    labels = np.random.default_rng(2).choice(2, 4000, p=[0.9, 0.1]).tolist()
    ones = [0, *np.cumsum(labels)]
    adaptive = [quantise([1 - (k + 1) / (n + 2), (k + 1) / (n + 2)]) for n, k in enumerate(ones)]
    bits = there_and_back(labels, lambda past: adaptive[len(past)], 16)
    k = ones[-1]
    # Laplace's rule costs log2((N + 1) · N! / (k! (N − k)!)): a closed form for the whole sequence.
    closed = (math.lgamma(4002) - math.lgamma(k + 1) - math.lgamma(4001 - k)) / math.log(2)
    assert bits == pytest.approx(closed, abs=3)


@given(problems(), st.data())
def test_an_altered_byte_or_a_cut_is_reported(problem, data):
    labels, each, _, _ = problem
    file = compress(labels, each)
    place, flip = data.draw(st.integers(0, len(file) - 1)), data.draw(st.integers(1, 255))
    altered = file[:place] + bytes([file[place] ^ flip]) + file[place + 1 :]
    refuses(CUT, decompress, altered, each)
    refuses(CUT, decompress, file[:place], each)
    refuses(CUT, decompress, file + b"\0", each)


def test_every_single_byte_altered_in_every_way_and_every_cut_is_reported():
    counts = [8, 5, 3]
    file = compress([0, 1, 2] * 20, counts)
    for place in range(len(file)):
        refuses(CUT, decompress, file[:place], counts)
        for value in set(range(256)) - {file[place]}:
            refuses(CUT, decompress, file[:place] + bytes([value]) + file[place + 1 :], counts)


@pytest.mark.parametrize("model", [[4, 4, 8], [8, 8], [16], [1, 1, 2**32 - 2], lambda past: [5, 8, 3]])
def test_another_model_is_reported(model):
    refuses(OTHER, decompress, compress([0, 1, 2] * 20, [8, 5, 3]), model)


def test_a_model_that_reads_on_and_on_is_reported_where_the_file_ends():
    """The writer needs one bit for all labels; the reader needs one for each, and 16 for the first."""
    file = compress([1] * 1000, [1, 2**16 - 1])
    assert len(file) == HEADER + 1
    refuses(OTHER, decompress, file, [2**15, 1, 2**15 - 1])


def test_another_model_that_reads_the_same_labels_does_no_harm():
    file = compress([0] * 1000, [2**16 - 1, 1])
    assert decompress(file, [1, 2**16 - 1]).tolist() == [0] * 1000


@pytest.mark.parametrize("told", [[1, 1, 1], [1, 1]])
def test_a_number_in_no_part_of_the_interval_is_reported(told):
    """Rounding leaves a rest of 9 units at the end of the third interval, which belongs to no class.

    A forged file of ones leads there. Its checksums are right, for three labels or for two: only the
    number itself can give it away.
    """
    crc = zlib.crc32(np.array(told, "<i8").tobytes())
    rest = (3).to_bytes(4) + crc.to_bytes(4) + b"\xff" * 8
    refuses(OTHER, decompress, zlib.crc32(rest).to_bytes(4) + rest, [3, 2**32 - 3])


def test_data_that_are_no_file_are_refused():
    refuses(CUT, decompress, b"", [1])
    refuses("data must be bytes, got str", decompress, "file", [1], error=TypeError)
    file = compress([0, 1], [1, 1])
    refuses("counts must have a row for each of 2 labels, got 1 rows", decompress, file, [[1, 1]])


@pytest.mark.parametrize("function", [compress, payload_bits, code_length])
@pytest.mark.parametrize("wrap", [lambda row: row, lambda row: [row, row], lambda row: lambda past: row])
@pytest.mark.parametrize(
    ("row", "message", "error"),
    [
        ([1, 2], "counts must sum to a power of 2, at most 2**32, in every row, got 3", ValueError),
        (
            [2**32, 2**32],
            "counts must sum to a power of 2, at most 2**32, in every row, got 8589934592",
            ValueError,
        ),
        ([0, 4], "counts must lie between 1 and 2**32, got 0", ValueError),
        ([-4, 8], "counts must lie between 1 and 2**32, got -4", ValueError),
        ([1, 2**33], "counts must lie between 1 and 2**32, got 8589934592", ValueError),
        ([1.0, 3.0], "counts must be whole numbers, got values of type float64", TypeError),
        ([NAN, 3], "counts must be whole numbers, got values of type float64", TypeError),
        ([True, True], "counts must be whole numbers, got values of type bool", TypeError),
    ],
)
def test_counts_that_are_no_model_are_refused(function, wrap, row, message, error):
    refuses(message, function, [0, 1], wrap(row), error=error)


@pytest.mark.parametrize("function", [compress, payload_bits, code_length])
@pytest.mark.parametrize("model", [[1, 3], [[1, 3]], lambda past: [1, 3]])
@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([2], "labels must be class numbers from 0 to 1, got 2"),
        ([-1], "labels must be whole numbers of at least 0, got -1"),
        ([0.5], "labels must be whole numbers, got 0.5"),
        ([NAN], "labels must be whole numbers, got nan"),
        ([[0]], "labels must have shape (N,), got (1, 1)"),
        (0, "labels must have shape (N,), got ()"),
    ],
)
def test_labels_that_are_no_classes_are_refused(function, model, labels, message):
    refuses(message, function, labels, model)


def test_models_of_a_wrong_shape_are_refused():
    refuses("counts must have a row for each of 1 labels, got 2 rows", compress, [0], [[1, 3], [1, 3]])
    refuses("counts must have shape (K,), got (1, 1, 2)", compress, [0], [[[1, 3]]])
    refuses("counts must have shape (K,), got (1, 2)", compress, [0], lambda past: [[1, 3]])
    refuses("counts must not be empty, got shape (0,)", compress, [], [])


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=16).filter(any), st.integers(4, 32))
def test_counts_sum_to_the_power_and_follow_the_probabilities(weights, precision):
    p = np.array(weights) / sum(weights)
    counts = quantise(p, precision)
    assert counts.dtype == np.int64 and counts.sum() == 2**precision and counts.min() >= 1
    assert (np.diff(counts[np.argsort(p, kind="stable")]) >= -1).all()
    assert (np.abs(counts - p * 2**precision) <= len(p)).all()
    np.testing.assert_array_equal(quantise([p, p], precision), [counts, counts])


@given(st.integers(1, 16).flatmap(lambda k: rows(k, 20)))
def test_multiples_of_the_unit_stay_exact(counts):
    np.testing.assert_array_equal(quantise(counts / 2**20, 20), counts)


def test_what_is_left_over_goes_to_the_largest_remainders_and_the_first_of_equals():
    assert quantise([0.2] * 5, 4).tolist() == [4, 3, 3, 3, 3]  # 5 · 3 leaves 1
    assert quantise([0.2] * 5, 5).tolist() == [7, 7, 6, 6, 6]  # 5 · 6 leaves 2
    # Beside 1 each, 13 are shared out as 6.5, 1.5 and 5: one is left, and halves tie.
    assert quantise([0.46875, 0.15625, 0.375], 4).tolist() == [8, 2, 6]
    assert quantise([0.15625, 0.46875, 0.375], 4).tolist() == [3, 7, 6]
    # As 0.6, 0.6 and 11.8: two are left, for the last one first.
    assert quantise([0.1, 0.1, 0.8], 4).tolist() == [2, 1, 13]
    # As 0, 1.38, 2.95 and 7.67: two are left, for the third and the fourth.
    assert quantise([0.05, 0.15, 0.25, 0.55], 4).tolist() == [1, 2, 4, 9]


def test_extreme_probabilities_keep_a_count():
    assert quantise([1, 0, 0]).tolist() == [2**16 - 2, 1, 1]
    assert quantise([1 - 1e-300, 1e-300], 32).tolist() == [2**32 - 1, 1]
    assert quantise([0.97, 0.01, 0.01, 0.01], 2).tolist() == [1, 1, 1, 1]
    assert quantise([1.0], 0).tolist() == [1]
    assert quantise([0.7, 0.2, 0.1], 4).tolist() == [11, 3, 2]  # 11.2, 3.2, 1.6: the largest remainder wins
    assert quantise(np.full(3, 1 / 3, np.float32), 32).sum() == 2**32
    assert quantise(np.full((2, 3, 5), 0.2)).shape == (2, 3, 5)


@pytest.mark.parametrize(
    ("p", "precision", "message", "error"),
    [
        ([0.5, 0.6], 16, "probabilities must sum to 1 (within 1e-09) in every row, got 1.1", ValueError),
        ([NAN, 1], 16, "probabilities must lie between 0 and 1, got nan", ValueError),
        ([INF, 0], 16, "probabilities must lie between 0 and 1, got inf", ValueError),
        ([1.5, -0.5], 16, "probabilities must lie between 0 and 1, got 1.5", ValueError),
        ([0.5, 0.5], 33, "precision must lie between 0 and 32, got 33", ValueError),
        ([0.5, 0.5], -1, "precision must lie between 0 and 32, got -1", ValueError),
        ([0.5, 0.5], 0, "precision must give 2 classes at least 1 of 2**precision, got 0", ValueError),
        ([0.5, 0.5], 8.0, "precision must be a whole number, got 8.0", TypeError),
        ([0.5, 0.5], True, "precision must be a whole number, got True", TypeError),
    ],
)
def test_what_cannot_be_quantised_is_refused(p, precision, message, error):
    refuses(message, quantise, p, precision, error=error)
