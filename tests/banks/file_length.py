"""Answers to the exercises of lesson 11, right and wrong, as learners write them."""

INTERVAL = """
def interval_of_forecasts(probabilities, labels):
    low, width = 0, 1
    for row, label in zip(probabilities, labels):
        {start}
        {narrower}
    return {result}
"""
READ = """
def labels_in_number(number, probabilities):
    labels = []
    for row in probabilities:
        edges = np.append(0, np.cumsum(row))
        label = {label}
        labels.append({kept})
        number = {number}
    return {result}
"""
NARROWED = """
def labels_in_number(number, probabilities):
    low, width, labels = 0, 1, []
    for row in probabilities:
        starts = [low + width * sum(row[:k]) for k in range({classes})]
        label = {label}
        low, width = starts[label], width * row[label]
        labels.append(label)
    return np.array(labels)
"""
COUNT = """
def adaptive_bits(labels, n_classes):
    counts, bits = {counts}, 0
    for n, label in enumerate(labels):
        {before}
        bits -= {log}
        {after}
    return {result}
"""


def interval(
    start="low = low + width * sum(row[:label])",
    narrower="width = width * row[label]",
    result="np.array([low, width])",
):
    return INTERVAL.format(start=start, narrower=narrower, result=result)


def read(
    label="max(k for k in range(len(row)) if edges[k] <= number)",
    kept="label",
    number="(number - edges[label]) / row[label]",
    result="np.array(labels)",
):
    return READ.format(label=label, kept=kept, number=number, result=result)


def narrowed(classes="len(row)", label="sum(start <= number for start in starts) - 1"):
    return NARROWED.format(classes=classes, label=label)


def count(
    counts="np.ones(n_classes)",
    before="p = counts[label] / counts.sum()",
    log="np.log2(p)",
    after="counts[label] += 1",
    result="bits",
):
    return COUNT.format(counts=counts, before=before, log=log, after=after, result=result)


RIGHT = {
    "start_of_sun_rain": ["0.375", "3 / 8", "0 + 0.5 * 0.75"],
    "bits_of_cloud_cloud_sun": ["'10100'", "' 10100 '", "f'{20:05b}'"],
    "bytes_of_report": ["361", "math.ceil(0.2 * 10_000 / math.log(2) / 8)", "361.0"],
    "interval_of_forecasts": [
        interval(),
        """
        def interval_of_forecasts(probabilities, labels):
            before = np.cumsum(probabilities, axis=1) - probabilities
            rows = np.arange(len(labels))
            widths = np.append(1, np.cumprod(probabilities[rows, labels]))
            return np.array([np.sum(before[rows, labels] * widths[:-1]), widths[-1]])
        """,
        """
        def interval_of_forecasts(probabilities, labels):
            low, high = 0, 1
            for row, label in zip(probabilities, labels):
                edges = low + (high - low) * np.append(0, np.cumsum(row))
                low, high = edges[label], edges[label + 1]
            return np.array([low, high - low])
        """,
    ],
    "labels_in_number": [
        read(),
        narrowed(),
        """
        def labels_in_number(number, probabilities):
            low, width, labels = 0, 1, []
            for row in probabilities:
                for k in range(len(row)):
                    start = low + width * row[:k].sum()
                    if start <= number:
                        label, new_low = k, start
                low, width = new_low, width * row[label]
                labels.append(label)
            return np.array(labels)
        """,
        """
        def labels_in_number(number, probabilities):
            labels = []
            for row in probabilities:
                k = 0
                while number >= row[k]:
                    number = number - row[k]
                    k += 1
                labels.append(k)
                number = number / row[k]
            return np.array(labels)
        """,
        """
        def labels_in_number(number, probabilities):
            if len(probabilities) == 0:
                return np.array([], int)
            row = probabilities[0]
            label = np.searchsorted(np.cumsum(row), number, side="right")
            rest = (number - row[:label].sum()) / row[label]
            return np.append(label, labels_in_number(rest, probabilities[1:]))
        """,
    ],
    "adaptive_bits": [
        count(),
        """
        def adaptive_bits(labels, n_classes):
            bits = 0
            for n in range(len(labels)):
                m = np.sum(labels[:n] == labels[n])
                bits += np.log2((n + n_classes) / (m + 1))
            return bits
        """,
        """
        def adaptive_bits(labels, n_classes):
            counts = np.bincount(labels)
            logs = sum(math.lgamma(m + 1) for m in counts) + math.lgamma(n_classes)
            return (math.lgamma(len(labels) + n_classes) - logs) / math.log(2)
        """,
    ],
}

WRONG = {
    "start_of_sun_rain": [
        ("0.75", "halved it first"),
        ("1 / 8", "the width"),
        ("0.5", "ends"),
        ("0.375 + 0.125 / 2", "middle"),
        ("0.25", "cloud begins"),
        ("0.011", "Those are the bits"),
        ("0", "does not"),
        ("'3/8'", "a text"),
        ("0.38", "more digits"),
        ("0.6", "Where does the rain begin"),
    ],
    "bits_of_cloud_cloud_sun": [
        ("'101'", "wider than the interval"),
        ("'1010'", "Which half"),
        ("'10101'", "sun comes first"),
        ("'101000'", "shorter string"),
        ("'01010'", "first label narrows first"),
        ("'10010'", "cloud, sun, cloud"),
        ("'0.625'", "decimal number"),
        ("'0.10100'", "point is not sent"),
        ("10100", "a text is due"),
        ("'11111'", "Narrow three times"),
    ],
    "bytes_of_report": [
        ("360", "Rounded down"),
        ("0.2 * 10_000 / math.log(2) / 8", "round up"),
        ("360.67", "round up"),
        ("360.7", "round up"),
        ("0.2 * 10_000 / 8", "taken for bits"),
        ("math.ceil(0.2 * 10_000 * math.log(2) / 8)", "wrong way"),
        ("0.2 * 10_000 * math.log(2) / 8", "wrong way"),
        ("173", "wrong way"),
        ("2886", "byte has 8"),
        ("2885", "byte has 8"),
        ("0.2 * 10_000 / math.log(2)", "byte has 8"),
        ("0.2 * 10_000", "First bits"),
        ("373", "header"),
        ("362", "not counted here"),
        ("'361'", "without quotation marks"),
    ],
    "interval_of_forecasts": [
        (interval(start="low = low + sum(row[:label])"), "of the width"),
        (
            interval(start="width = width * row[label]", narrower="low = low + width * sum(row[:label])"),
            "*old*",
        ),
        (interval(start="low = low + width * sum(row[:label + 1])"), "its own share"),
        (interval(start="low = low + width * sum(row[label + 1:])"), "from the first to the last"),
        (interval(start="row = probabilities[0]; low = low + width * sum(row[:label])"), "its own row"),
        (interval(result="np.array([low, low + width])"), "end of the interval"),
        (interval(result="np.array([low, -np.log2(width)])"), "second number is the loss"),
        (interval(result="np.array([width, low])"), "comes first"),
        (interval(result="np.array([low + width / 2, width])"), "middle"),
        (interval(result="[low, width]"), "a list where a NumPy array"),
        (interval(result="(low, width)"), "a tuple where a NumPy array"),
        (interval(result="width"), "one number where"),
        (interval(result="np.array([width])"), "shape (1,)"),
        (interval(start="label = row.argmax(); low = low + width * sum(row[:label])"), "likeliest"),
        (
            interval().replace("zip(probabilities, labels)", "zip(probabilities[::-1], labels[::-1])"),
            "first label narrows first",
        ),
        (interval().replace("    return", "        return"), "old width"),
        (
            "width = np.sum(probabilities[np.arange(len(labels)), labels])\nlow, w = 0, 1\n"
            "for row, label in zip(probabilities, labels):\n    low += w * row[:label].sum()\n"
            "    w *= row[label]\nreturn np.array([low, width])",
            "not added up",
        ),
        (interval(result="np.array([low, width]).astype('f4')"), "float32"),
        (interval().replace("return np.array([low, width])", "print(low, width)"), "after `return`"),
        (interval(start="low = low + width * sum(row[:labels])"), "stopped with TypeError"),
    ],
    "labels_in_number": [
        ("return probabilities.argmax(axis=1)", "number decides"),
        (read(number="number"), "the same number"),
        (read(label="max(k for k in range(len(row)) if edges[k] < max(number, 1e-9))"), "border"),
        (narrowed(label="sum(start < number for start in starts) - 1"), "border"),
        (narrowed(classes="3"), "always three classes"),
        (read(kept="label + 1"), "start at 0"),
        (read(number="number - edges[label]"), "not enlarged"),
        (read(number="number / row[label]"), "not taken off"),
        (read(result="np.array(labels[::-1])"), "order of the rows"),
        (read().replace("in probabilities:", "in probabilities[::-1]:"), "first row narrows first"),
        (read(result="np.sort(labels)"), "not sorted"),
        (read(result="labels"), "a list where a NumPy array"),
        (read(result="label"), "one number where"),
        (
            read().replace("edges = np", "row = probabilities[0]\n        edges = np"),
            "its own row",
        ),
        (
            "labels = []\nfor row in probabilities:\n    k = 0\n    while number >= 1 - row[k + 1:].sum():\n"
            "        k += 1\n    labels.append(k)\nreturn np.array(labels)",
            "the same number",
        ),
        (
            read(label="len(row) - 1 - max(k for k in range(len(row)) if edges[k] <= number)"),
            "from the first to the last",
        ),
        (
            "first = np.cumsum(probabilities[0])\n"
            "return np.array([np.searchsorted(first, number, side='right')])",
            "shape (1,)",
        ),
        (read().replace("return np.array(labels)", "print(labels)"), "after `return`"),
        (read(label="next(k for k in range(len(row)) if edges[k] > number)", number="0.5"), "stopped with"),
        (
            "labels, rows = [], probabilities[:, ::-1]\nfor row in rows:\n"
            "    edges, last = np.append(0, np.cumsum(row)), len(row) - 1\n"
            "    k = max(k for k in range(len(row)) if edges[k] <= number)\n    labels.append(last - k)\n"
            "    number = (number - edges[k]) / row[k]\nreturn np.array(labels)",
            "from the first to the last",
        ),
    ],
    "adaptive_bits": [
        (
            count(before="counts[label] += 1", log="np.log2(counts[label] / counts.sum())", after="pass"),
            "then count",
        ),
        (
            "counts = np.bincount(labels, minlength=n_classes)\n"
            "return -np.sum(np.log2(counts[labels] / len(labels)))",
            "final shares",
        ),
        (
            "counts = np.bincount(labels, minlength=n_classes) + 1\n"
            "return -np.sum(np.log2(counts[labels] / counts.sum()))",
            "final counts",
        ),
        (count(counts="np.zeros(n_classes)"), "Without the added 1"),
        (count(counts="np.full(n_classes, 0.5)"), "Half a count"),
        ("return len(labels) * np.log2(n_classes)", "nothing is learned"),
        (count(after="pass"), "nothing is learned"),
        (count(result="bits / max(len(labels), 1)"), "not the mean"),
        (count(log="np.log(p)"), "in nats"),
        (count(result="-bits"), "sign"),
        (count(counts="np.ones(max(labels, default=0) + 1)"), "number of classes is given"),
        (count(before="p = counts[label] / (n + 1)"), "grows by K"),
        (count(before="p = counts[label] / (n + 2)"), "grows by K"),
        (count(before="p = counts[label] / (len(labels) + n_classes)"), "so far"),
        (count().replace("enumerate(labels)", "enumerate(labels[1:])"), "left out"),
        (
            "bits = 0\nfor n in range(1, len(labels)):\n    m = np.sum(labels[:n] == labels[n])\n"
            "    bits += np.log2((n + n_classes) / (m + 1))\nreturn bits",
            "first label counts too",
        ),
        (count(result="-np.log2(p)").replace("0\n", "0\n    p = 1\n", 1), "last label"),
        (count().replace("    return", "        return"), "end too early"),
        (count().replace("return bits", "print(bits)"), "after `return`"),
        (count(counts="[1] * n_classes"), "stopped with AttributeError"),
    ],
}
