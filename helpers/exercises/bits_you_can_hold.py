"""The exercises and forecasts of lesson 16: intervals, bits and the length of a file."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import rows_with_classes
from helpers.checking.forecasting import bands


def _tables(random):
    halves = np.array([[0.5, 0.5], [0.25, 0.75]])
    cases = [(halves, np.array([1, 1])), (halves, np.array([1, 0])), (halves[:1], np.array([0]))]
    return cases + rows_with_classes(random)


def _numbers(random):
    halves = np.array([[0.5, 0.5], [0.25, 0.75]])
    cases = [(number, halves) for number in (0.875, 0.5, 0.0, 0.625, 0.1, 0)]
    cases += [(0.75, np.array([[0.5, 0.25, 0.25], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25]]))]
    cases += [(0.9375, np.full((2, 4), 0.25)), (0.5, np.array([[0.5, 0.0, 0.5], [0.0, 0.5, 0.5]]))]
    cases += [(0.3, np.array([[0, 1], [1, 0], [0, 1]])), (0.3, np.array([[1.0]]))]
    # Numbers in the middle of an interval: no way to compute them meets a border by rounding.
    for probabilities, labels in rows_with_classes(random, zeros=False):
        low, width = 0.0, 1.0
        for row, label in zip(probabilities, labels, strict=True):
            low, width = low + width * row[:label].sum(), width * row[label]
        cases.append((float(low + width / 2), probabilities))
    return cases


def _sequences(random):
    cases = [([0, 0, 0], 2), ([1, 0, 1, 1], 2), ([], 3), ([2], 3), ([0, 1, 2], 3), ([0, 0, 0, 0], 4)]
    cases += [([0, 1, 0, 0, 1], 5), ([0, 0], 1), ([0, 1, 2, 3, 4, 5] * 120, 6)]  # the last: 2**-1850
    for size in random.randint(3, 40, size=8):
        k = random.randint(2, 6)
        cases.append((random.choice(k, size=size, p=random.dirichlet(np.ones(k))), k))
    return [(np.array(labels, dtype=int), k) for labels, k in cases]


OWN_ROW = "Each label has its own row of forecasts."
FROM_FIRST = "The classes stand on the line from the first to the last, counted from 0."
WRONG_WAY = "That converts the wrong way: a nat is more than a bit."
BITS = "Those are bits. A byte has 8 of them."
ALL_K = "All K classes get an added 1, so the sum grows by K."
SO_FAR = "Those are the final counts. The learner knows only the labels so far."

EXERCISES = [
    Value(
        "start_of_sun_rain",
        "0.54",
        "The sun leaves the part from 0 to 0.6. Where does the rain begin *inside* it?",
        {
            "That is where the rain begins on the whole line. The sun has narrowed it first.": "0.9",
            "That is counted in hundredths of the line. Which number from 0 to 1 is it?": "54.0",
            "That is the width of the interval. Where does it start?": ["0.06", "6.0"],
            "That is where the interval ends.": "0.6",
            "That is the middle of the interval.": "0.57",
            "There the cloud begins, inside the part of the sun.": "0.36",
            "Shares of a share are multiplied, not added.": "1.5",
            "There the piece of the shortest string begins. Where does the interval start?": "0.5625",
            "Those are the bits. Which number do they stand for?": ["0.1001", "10010.0"],
            "The sun's part starts at 0, but the rain's does not.": "0.0",
        },
        section="One interval for the whole message",
    ),
    Value(
        "bits_of_cloud_sun_cloud",
        "'10111'",
        "Narrow three times. Then look at 2, 4, 8, ... pieces: the first that begins inside must end inside.",
        {
            "That tells `cloud, sun`. The last cloud narrows once more.": "'101'",
            "Those are code words written one after the other. Narrow the interval three times.": [
                "'10010'",
                "'10 0 10'",
            ],
            "That part begins before the interval does.": ["'1011'", "'10110'"],
            "That part begins inside the interval, but where does it end?": [
                "'11'",
                "'110'",
                "'1100'",
                "'11000'",
            ],
            "It tells the message, but a shorter string does so too.": ["'101110'", "'101111'"],
            "That tells `cloud, cloud, sun`. The labels narrow in the order of the message.": "'11001'",
            "That tells `sun, cloud, cloud`. The first label narrows first.": "'01111'",
            "That is a decimal number. Which piece of 32 begins there? Write its number in binary digits.": [
                "'0.71875'",
                "'0.708'",
            ],
            "That is the number of the piece, in decimal digits. Bits are due.": "'23'",
            "The point is not sent: only the digits behind it.": ["'0.10111'", "'.10111'"],
        },
        section="From the interval to bits",
    ),
    Value(
        "bytes_of_report",
        "np.ceil(10000 * 0.2 / np.log(2) / 8)",
        "Mean times number is the total. Then the unit: nats, bits, bytes. Started bytes count as whole.",
        {
            "Rounded down, the last bits have no place. A started byte is a whole byte.": "360",
            "A file has whole bytes: round up.": "2000 / math.log(2) / 8",
            "Nats were taken for bits. One bit is ln 2 nats.": "250",
            WRONG_WAY: ["2000 * math.log(2) / 8", "174", "173"],
            BITS: ["2000 / math.log(2)", "2886", "2885"],
            "Those are nats. First bits, then bytes.": "2000",
            "That is rounded up twice, or 12 bytes of header are in it.": "373",
            "The bit or two that the coder may add are not counted here.": "362",
        },
        unit="bytes",
        section="A file on disk",
    ),
    Function(
        """
        def interval_of_forecasts(probabilities, labels):
            low, width = 0.0, 1.0
            for row, label in zip(probabilities, labels):
                low += width * row[:label].sum()
                width *= row[label]
            return np.array([low, width])
        """,
        _tables,
        "For each label and its row: the new start first, with the old width; then the new width.",
        {
            OWN_ROW: ("low +=", "row = probabilities[0]\n        low +="),
            "The second number is the end of the interval; its width is due.": ("[low, w", "[low, low + w"),
            "The second number is a loss; the width is due.": ("low, width]", "low, -np.log2(width)]"),
            "The start comes first, then the width.": ("[low, width]", "[width, low]"),
            "The middle of the interval is not its start.": ("[low, width]", "[low + width / 2, width]"),
            FROM_FIRST: (":label]", "label + 1:]"),
            "The start moves by a share *of the width*, not of the whole line.": ("width * row", "row"),
            "The start moves by a share of the *old* width. Which line comes first?": (
                ("low += width * row", "low += width * row[label] * row")
            ),
            "A class begins after those before it; its own share does not count.": (":label]", ":label + 1]"),
            "Widths are multiplied, not added up.": [
                ("width *=", "width +="),
                ("[low, width]", "[low, sum(r[k] for r, k in zip(probabilities, labels))]"),
            ],
            "The first label narrows first.": (
                ("zip(probabilities, labels)", "zip(probabilities[::-1], labels[::-1])")
            ),
            "The labels pick, not the likeliest class.": ("low +=", "label = row.argmax()\n        low +="),
        },
        section="One interval for the whole message",
    ),
    Function(
        """
        def labels_in_number(number, probabilities):
            labels = []
            for row in probabilities:
                edges = np.append(0, np.cumsum(row))
                label = np.searchsorted(edges, number, side="right") - 1
                labels.append(label)
                number = (number - edges[label]) / row[label]
            return np.array(labels)
        """,
        _numbers,
        "In whose part of the first row does the number lie? Then enlarge that part, and ask the next row.",
        {
            "A number on the border belongs to the upper part.": (
                ('np.searchsorted(edges, number, side="right") - 1', "np.sum(edges[1:] < number)")
            ),
            "Those are the likeliest classes. The number decides.": "probabilities.argmax(axis=1)",
            "Are there always three classes? Each row says how many.": ("cumsum(row)", "cumsum(row[:2])"),
            "Each row was asked about the same number. After a label, its part becomes the line.": (
                ("        number =", "        rest =")
            ),
            OWN_ROW: ("edges =", "row = probabilities[0]\n        edges ="),
            "Class numbers start at 0.": ("append(label)", "append(label + 1)"),
            "The part was moved to 0, but not enlarged: divide by its width.": (" / row[label]", ""),
            "The end of the part was taken off. Its start becomes 0 on the new line.": (
                (
                    'np.searchsorted(edges, number, side="right") - 1',
                    "int(np.sum(edges[1:] <= number))",
                    "edges[label])",
                    "edges[label + 1])",
                )
            ),
            "The part was enlarged, but its start was not taken off first.": (
                (
                    "(number - edges[label])",
                    "number",
                    " - 1\n",
                    " - 1\n        label = min(label, len(row) - 1)\n",
                )
            ),
            "The labels come in the order of the rows.": ("(labels)", "(labels[::-1])"),
            "The first row narrows first.": ("in probabilities", "in probabilities[::-1]"),
            FROM_FIRST: (
                (
                    "edges =",
                    "row = row[::-1]\n        edges =",
                    "append(label)",
                    "append(len(row) - 1 - label)",
                )
            ),
            "The labels come as they are read, not sorted.": ("np.array(labels)", "np.sort(labels)"),
        },
        section="The reader",
    ),
    Function(
        """
        def adaptive_bits(labels, n_classes):
            counts, bits = np.ones(n_classes), 0.0
            for label in labels:
                bits -= np.log2(counts[label] / counts.sum())
                counts[label] += 1
            return bits
        """,
        _sequences,
        "Before each label: its count so far plus 1, divided by all labels so far plus K. Then count it.",
        {
            "Forecast first, then count: the label itself is not known yet.": (
                ("counts[label] / counts.sum()", "(counts[label] + 1) / (counts.sum() + 1)")
            ),
            "The first label was left out.": ("in labels", "in labels[1:]"),
            "Only the last label was counted; add up all of them.": ("bits -=", "bits = -"),
            SO_FAR: [
                ("np.ones(", "1.0 + np.bincount(labels, minlength=", "counts[label] += 1", "pass"),
                "-np.log2(np.bincount(labels, minlength=n_classes)[labels] / len(labels)).sum()",
            ],
            "Without the added 1, a class that comes for the first time costs inf.": [
                ("ones", "zeros"),
                ("counts[label] / ", "(counts[label] - 1) / "),
            ],
            "Half a count was added; a whole one is due.": ("np.ones(n_classes)", "np.ones(n_classes) / 2"),
            "Here nothing is learned: each label costs log2 of K.": "len(labels) * np.log2(n_classes)",
            "The total is due, not the mean.": ("return bits", "return bits / max(len(labels), 1)"),
            "A loss need not be a whole number: do not round up.": [
                ("return bits", "return np.ceil(bits)"),
                ("bits -= np.log2(", "bits -= np.floor(np.log2(", "counts.sum())", "counts.sum()))"),
            ],
            "K is given; not every class comes.": ("(n_classes)", "(max(labels, default=0) + 1)"),
            ALL_K: [
                ("counts.sum()", "(counts.sum() - n_classes + 1)"),
                ("counts.sum()", "(counts.sum() - n_classes + 2)"),
            ],
            "The sum holds the labels *so far*, not all N.": ("counts.sum()", "(len(labels) + n_classes)"),
            "The product of so many probabilities is rounded to 0: add up their logs.": (
                ("0.0", "1.0", "bits -= np.log2(", "bits *= (", "return bits", "return -np.log2(bits)")
            ),
            "The first label counts too: it costs log2 of K.": (
                ("return bits", "return bits - np.log2(n_classes) * (len(labels) > 0)")
            ),
        },
        unit="bits",
        section="Who pays for the model? (optional)",
    ),
]

FORECASTS = {
    "bits for three": bands("len(bits_of_three)", [2, 4, 5], "1", "2 or 3", "4 ✓", "5 or more"),
    "bits settled by one label": bands("max(np.diff(settled))", [3, 4, 5], "2", "3", "4", "5 or more ✓"),
    "file in bytes": bands("len(data)", [101, 201, 401], "to 100", "to 200 ✓", "to 400", "more"),
    "saved by 400 steps": bands("len(files[100]) - len(files[500])", [5, 1], "5 or more", "1 to 4", "none ✓"),
    "a learner who starts from nothing": bands(
        "len(learned) - 12",
        [133, 173, 249],
        "near 120 bytes ✓",
        "near 146 bytes",
        "near 200 bytes",
        "near 298 bytes",
    ),
}
