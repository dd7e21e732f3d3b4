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


RIGHT = {"interval_of_forecasts": [edges()], "labels_in_number": [NARROWED], "adaptive_bits": [seen()]}

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
        (seen(first=1), "first label counts too"),
        (seen(odds="(n + n_classes) / m"), "Without the added 1"),
        (seen(odds="(n + 1) / (m + 1)"), "grows by K"),
        (seen(result="math.ceil(bits)"), "round up"),
        (seen().replace("labels[:n]", "labels"), "Before each label"),
    ],
}
