"""Answers to the exercises of lesson 16, right and wrong, as learners write them."""

EDGES = """
low, high = 0, 1
for row, label in zip(probabilities, labels):
    edges = low + {size} * np.append(0, np.cumsum(row))
    low, high = edges[label], edges[label + 1]
return {result}
"""
NARROWED = """
low, width, labels = 0, 1, []
for row in probabilities:
    starts = [low + width * sum(row[:k]) for k in range(len(row))]
    label = sum(start <= number for start in starts) - 1
    low, width = starts[label], width * row[label]
    labels.append(label)
return np.array(labels)
"""
SEEN = """
bits = 0
for n in range({first}, len(labels)):
    m = np.sum(labels[:n] == labels[n])
    bits += np.log2({odds})
return {result}
"""


def edges(size="(high - low)", result="np.array([low, high - low])"):
    return EDGES.format(size=size, result=result)


def seen(first=0, odds="(n + n_classes) / (m + 1)", result="bits"):
    return SEEN.format(first=first, odds=odds, result=result)


RIGHT = {
    "start_of_sun_rain": ["0.6 - 0.06", "54 / 100"],
    "bits_of_cloud_sun_cloud": ["' 10111 '", "f'{23:05b}'"],
    "bytes_of_report": ["361", "math.ceil(0.2 * 10_000 / math.log(2) / 8)"],
    "interval_of_forecasts": [
        edges(),
        """
        before = np.cumsum(probabilities, axis=1) - probabilities
        rows = np.arange(len(labels))
        widths = np.append(1, np.cumprod(probabilities[rows, labels]))
        return np.array([np.sum(before[rows, labels] * widths[:-1]), widths[-1]])
        """,
    ],
    "labels_in_number": [
        NARROWED,
        """
        labels = []
        for row in probabilities:
            k = 0
            while number >= row[k]:
                number, k = number - row[k], k + 1
            labels.append(k)
            number = number / row[k]
        return np.array(labels)
        """,
        """
        if len(probabilities) == 0:
            return np.array([], int)
        row = probabilities[0]
        label = np.searchsorted(np.cumsum(row), number, side="right")
        rest = (number - row[:label].sum()) / row[label]
        return np.append(label, labels_in_number(rest, probabilities[1:]))
        """,
    ],
    "adaptive_bits": [
        seen(),
        """
        logs = sum(math.lgamma(m + 1) for m in np.bincount(labels)) + math.lgamma(n_classes)
        return (math.lgamma(len(labels) + n_classes) - logs) / math.log(2)
        """,
    ],
}

WRONG = {
    "interval_of_forecasts": [
        (edges(size="high"), "For each label and its row"),
        (edges(result="np.array([low, high])"), "end of the interval"),
        (edges().replace("[label]", "[labels]"), "Compare the two shapes"),
    ],
    "labels_in_number": [
        (NARROWED.replace("<=", "<"), "border"),
        (NARROWED.replace("width * row[label]", "row[label]"), "In whose part"),
    ],
    "adaptive_bits": [
        (
            "seen, total = [1] * n_classes, 0\n"
            "for k in labels:\n"
            "    total += math.ceil(math.log2(sum(seen) / seen[k]))\n"
            "    seen[k] += 1\n"
            "return total",
            "round up",
        ),
        (seen(first=1), "first label counts too"),
        (seen(odds="(n + n_classes) / m"), "Without the added 1"),
        (seen(odds="(n + 1) / (m + 1)"), "grows by K"),
        (seen(result="math.ceil(bits)"), "round up"),
        (seen().replace("labels[:n]", "labels"), "Before each label"),
    ],
}
