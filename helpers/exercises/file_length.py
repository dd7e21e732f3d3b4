"""The exercises of lesson 11: intervals, bits and the length of a file."""

import math

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise


def _steps(probabilities, labels):
    """Return the start and the width of the interval that the labels leave."""
    low, width = 0.0, 1.0
    for row, label in zip(probabilities, labels, strict=True):
        low += width * row[:label].sum()
        width *= row[label]
    return np.array([low, width])


def _read(number, probabilities, side="right"):
    labels = []
    for row in probabilities:
        edges = np.concatenate([[0.0], np.cumsum(row)])
        label = int(np.searchsorted(edges, number, side)) - 1
        labels.append(label)
        number = (number - edges[label]) / row[label]
    return np.array(labels)


def _tables(random):
    """Return forecasts and labels: an example, parts that meet at a half, few and many classes."""
    halves = np.array([[0.5, 0.5], [0.25, 0.75]])
    cases = [(halves, np.array([1, 1])), (halves, np.array([1, 0])), (halves[:1], np.array([0]))]
    thrice = np.tile([0.7, 0.2, 0.1], (3, 1))
    cases += [(thrice, np.array([0, 1, 0])), (thrice, np.array([2, 0, 1]))]
    cases += [(np.array([[0.5, 0.25, 0.25], [0.125, 0.5, 0.375]]), np.array([2, 1]))]
    for _ in range(10):
        n, k = random.randint(2, 6), random.randint(2, 6)
        rows = random.dirichlet(np.full(k, 3.0), size=n)
        cases.append((rows, random.randint(k, size=n)))
    return cases


def _numbers(random):
    halves = np.array([[0.5, 0.5], [0.25, 0.75]])
    cases = [(0.875, halves), (0.5, halves), (0.0, halves), (0.625, halves), (0.1, halves)]
    cases += [(0.75, np.array([[0.5, 0.25, 0.25], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25]]))]
    cases += [(0.9375, np.full((2, 4), 0.25))]
    # Numbers in the middle of an interval: no way to compute them meets a border by rounding.
    for probabilities, labels in _tables(random)[3:]:
        low, width = _steps(probabilities, labels)
        cases.append((float(low + width / 2), probabilities))
    return cases


def _adaptive(labels, n_classes, first=1.0):
    counts, bits = np.full(n_classes, first), 0.0
    for label in labels:
        bits -= np.log2(counts[label] / counts.sum())
        counts[label] += 1
    return float(bits)


def _sequences(random):
    cases = [
        ([0, 0, 0], 2),
        ([0, 0], 2),
        ([], 3),
        ([2], 3),
        ([0, 1, 2], 3),
        ([0, 0, 0, 0, 0, 0], 4),
        ([1, 0, 1, 1], 2),
    ]
    cases += [([0, 1, 0, 0, 1], 5)]
    for _ in range(8):
        k = random.randint(2, 6)
        cases.append((random.choice(k, size=random.randint(3, 40), p=random.dirichlet(np.ones(k))), k))
    return [(np.array(labels, dtype=int), k) for labels, k in cases]


# What functions with a known mistake return.


def _from_above(probabilities, labels):
    low, width = 0.0, 1.0
    for row, label in zip(probabilities, labels, strict=True):
        low += width * row[label + 1 :].sum()
        width *= row[label]
    return np.array([low, width])


def _start_not_scaled(probabilities, labels):
    low, width = 0.0, 1.0
    for row, label in zip(probabilities, labels, strict=True):
        low += row[:label].sum()
        width *= row[label]
    return np.array([low, width])


def _width_first(probabilities, labels):
    low, width = 0.0, 1.0
    for row, label in zip(probabilities, labels, strict=True):
        width *= row[label]
        low += width * row[:label].sum()
    return np.array([low, width])


def _own_part_counted(probabilities, labels):
    low, width = 0.0, 1.0
    for row, label in zip(probabilities, labels, strict=True):
        low += width * row[: label + 1].sum()
        width *= row[label]
    return np.array([low, width])


def _widths_added(probabilities, labels):
    low, _ = _steps(probabilities, labels)
    return np.array([low, probabilities[np.arange(len(labels)), labels].sum()])


def _changed(change):
    return lambda probabilities, labels: np.array(change(*_steps(probabilities, labels)))


def _not_narrowed(number, probabilities):
    return np.array([_read(number, row[None])[0] for row in probabilities])


def _not_enlarged(number, probabilities):
    labels = []
    for row in probabilities:
        edges = np.concatenate([[0.0], np.cumsum(row)])
        labels.append(int(np.searchsorted(edges, number, "right")) - 1)
        number -= edges[labels[-1]]
    return np.array(labels)


def _start_not_removed(number, probabilities):
    labels = []
    for row in probabilities:
        edges = np.concatenate([[0.0], np.cumsum(row)])
        labels.append(min(int(np.searchsorted(edges, number, "right")) - 1, len(row) - 1))
        number /= row[labels[-1]]
    return np.array(labels)


def _three_classes(number, probabilities):
    labels = []
    for row in probabilities:
        starts = np.cumsum(row)[:3] - row[:3]
        labels.append(int(np.sum(starts <= number)) - 1)
        number = (number - starts[labels[-1]]) / row[labels[-1]]
    return np.array(labels)


def _numbers_from_above(number, probabilities):
    k = probabilities.shape[1]
    return k - 1 - _read(number, probabilities[:, ::-1])


def _final_shares(labels, n_classes, add=0):
    counts = np.bincount(labels, minlength=n_classes) + add
    return float(-np.log2(counts[labels] / counts.sum()).sum())


def _counted_before(labels, n_classes):
    counts, bits = np.ones(n_classes), 0.0
    for label in labels:
        counts[label] += 1
        bits -= np.log2(counts[label] / counts.sum())
    return float(bits)


def _with_denominator(total):
    def adaptive(labels, n_classes):
        seen, bits = np.zeros(n_classes), 0.0
        for n, label in enumerate(labels):
            bits -= np.log2((seen[label] + 1) / total(n, n_classes))
            seen[label] += 1
        return float(bits)

    return adaptive


def _all_in_the_sum(labels, n_classes):
    return _with_denominator(lambda n, k: len(labels) + k)(labels, n_classes)


EXERCISES = [
    ValueExercise(
        "start_of_sun_rain",
        0.375,
        "The sun leaves the part from 0 to ½. Where does the rain begin *inside* it?",
        [
            ("That is where the rain begins on the whole line. The sun has halved it first.", 0.75),
            ("That is the width of the interval. Where does it start?", 0.125),
            ("That is where the interval ends.", 0.5),
            ("That is the middle of the interval.", 0.4375),
            ("There the cloud begins, inside the part of the sun.", 0.25),
            ("That is the start of the rain's part alone. Was the sun's width left out?", 1.25),
            ("Those are the bits. Which number do they stand for?", 0.011),
            ("The sun's part starts at 0, but the rain's does not.", 0.0),
        ],
    ),
    ValueExercise(
        "bits_of_cloud_cloud_sun",
        "10100",
        "Narrow three times: start and width. How many bits has the width, and which multiple is the start?",
        [
            (
                "Those bits fill a part that is wider than the interval. Multiply the three shares: which"
                " power of ½ is it?",
                "101",
            ),
            ("That is the whole part of `cloud, cloud`. Which half of it is the sun's?", "1010"),
            ("That is the other half of `cloud, cloud`: the sun comes first on the line.", "10101"),
            ("It tells the message, but a shorter string does so too.", "101000"),
            ("That tells `sun, cloud, cloud`. The first label narrows first.", "01010"),
            ("That tells `cloud, sun, cloud`.", "10010"),
            ("That is the start as a decimal number. Write it in halves, quarters, eighths ...", "0.625"),
            ("The point is not sent: only the digits behind it.", "0.10100"),
            ("The point is not sent: only the digits behind it.", ".10100"),
        ],
    ),
    ValueExercise(
        "bytes_of_report",
        361,
        "Mean times number is the total. Then the unit: nats, bits, bytes. Started bytes count as whole.",
        [
            ("Rounded down, the last bits have no place. A started byte is a whole byte.", 360),
            ("A file has whole bytes: round up.", 2000 / math.log(2) / 8),
            ("A file has whole bytes: round up.", 360.67),
            ("A file has whole bytes: round up.", 360.7),
            ("Nats were taken for bits. One bit is ln 2 nats.", 250),
            ("That converts the wrong way: a nat is more than a bit.", 2000 * math.log(2) / 8),
            ("That converts the wrong way: a nat is more than a bit.", math.ceil(2000 * math.log(2) / 8)),
            ("That converts the wrong way: a nat is more than a bit.", math.floor(2000 * math.log(2) / 8)),
            ("Those are bits. A byte has 8 of them.", 2000 / math.log(2)),
            ("Those are bits. A byte has 8 of them.", math.ceil(2000 / math.log(2))),
            ("Those are bits. A byte has 8 of them.", math.floor(2000 / math.log(2))),
            ("Those are nats. First bits, then bytes.", 2000),
            ("That is rounded up twice, or 12 bytes of header are in it.", 373),
            ("One byte too many: the bit or two that the coder may add are not counted here.", 362),
        ],
        unit="bytes",
    ),
    FunctionExercise(
        "interval_of_forecasts",
        _steps,
        _tables,
        "For each label and its row: the new start first, with the old width; then the new width.",
        [
            ("Each label has its own row of forecasts.", lambda p, y: _steps(np.tile(p[0], (len(y), 1)), y)),
            (
                "The second number is the end of the interval; its width is due.",
                _changed(lambda a, w: (a, a + w)),
            ),
            (
                "The second number is the loss; the width itself is due.",
                _changed(lambda a, w: (a, -np.log2(w))),
            ),
            ("The start comes first, then the width.", _changed(lambda a, w: (w, a))),
            ("The middle of the interval is not its start.", _changed(lambda a, w: (a + w / 2, w))),
            ("The classes stand on the line from the first to the last, counted from 0.", _from_above),
            ("The start moves by a share *of the width*, not of the whole line.", _start_not_scaled),
            ("The start moves by a share of the *old* width. Which line comes first?", _width_first),
            ("A class begins after the classes before it; its own share does not count.", _own_part_counted),
            ("Widths are multiplied, not added up.", _widths_added),
            ("The first label narrows first.", lambda p, y: _steps(p[::-1], y[::-1])),
            ("The labels pick the parts, not the likeliest class.", lambda p, y: _steps(p, p.argmax(axis=1))),
        ],
    ),
    FunctionExercise(
        "labels_in_number",
        _read,
        _numbers,
        "In whose part of the first row does the number lie? Then enlarge that part, and ask the next row.",
        [
            (
                "A number on the border belongs to the upper part.",
                lambda x, p: np.maximum(_read(x, p, "left"), 0),
            ),
            ("Those are the likeliest classes. The number decides.", lambda x, p: p.argmax(axis=1)),
            ("Are there always three classes? Each row says how many.", _three_classes),
            (
                "Each row was asked about the same number. After a label, its part becomes the line.",
                _not_narrowed,
            ),
            ("Each label has its own row of forecasts.", lambda x, p: _read(x, np.tile(p[0], (len(p), 1)))),
            ("Class numbers start at 0.", lambda x, p: _read(x, p) + 1),
            ("The part was moved to 0, but not enlarged: divide by its width.", _not_enlarged),
            ("The part was enlarged, but its start was not taken off first.", _start_not_removed),
            ("The labels come in the order of the rows.", lambda x, p: _read(x, p)[::-1]),
            ("The first row narrows first.", lambda x, p: _read(x, p[::-1])),
            ("The classes stand on the line from the first to the last.", _numbers_from_above),
            ("The labels come as they are read, not sorted.", lambda x, p: np.sort(_read(x, p))),
        ],
    ),
    FunctionExercise(
        "adaptive_bits",
        _adaptive,
        _sequences,
        "Before each label: its count so far plus 1, divided by all labels so far plus K. Then count it.",
        [
            (
                "Only the first label was counted. Does a loop or a function end too early?",
                lambda y, k: math.log2(k) if len(y) else 0.0,
            ),
            ("Forecast first, then count: the label itself is not known yet.", _counted_before),
            ("The first label was left out.", lambda y, k: _adaptive(y[1:], k)),
            (
                "Only the last label was counted; add up all of them.",
                lambda y, k: _adaptive(y, k) - _adaptive(y[:-1], k),
            ),
            ("Those are the final shares. The learner knows only the labels so far.", _final_shares),
            (
                "Those are the final counts, plus 1. The learner knows only the labels so far.",
                lambda y, k: _final_shares(y, k, 1),
            ),
            (
                "Without the added 1, a class that comes for the first time costs inf.",
                lambda y, k: _adaptive(y, k, 0.0),
            ),
            ("Half a count was added; here it is a whole one.", lambda y, k: _adaptive(y, k, 0.5)),
            ("Here nothing is learned: each label costs log2 of K.", lambda y, k: len(y) * math.log2(k)),
            ("The total is due, not the mean.", lambda y, k: _adaptive(y, k) / max(len(y), 1)),
            (
                "The number of classes is given; not every class comes.",
                lambda y, k: _adaptive(y, int(y.max()) + 1 if len(y) else 1),
            ),
            ("All K classes get an added 1, so the sum grows by K.", _with_denominator(lambda n, k: n + 1)),
            ("All K classes get an added 1, so the sum grows by K.", _with_denominator(lambda n, k: n + 2)),
            ("Only the labels *so far* are in the sum, not all N of them.", _all_in_the_sum),
            (
                "The first label counts too: it costs log2 of K.",
                lambda y, k: _adaptive(y, k) - (math.log2(k) if len(y) else 0),
            ),
        ],
        unit="bits",
    ),
]
