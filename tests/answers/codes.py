"""Answers to the exercises of lesson 06, as learners write them; none of them stands in the table."""

_JOIN = """
groups, average = list(probabilities), 0
while len(groups) > 1:
    groups.sort()
    joined = groups.pop(0) + groups.pop(0)
    average += joined
    groups.append(joined)
return average
"""

_READ = """
found = []
while bits:
    [number] = [number for number, word in enumerate(words) if bits.startswith(word)]
    found.append(number)
    bits = bits[len(words[number]):]
return found
"""

RIGHT = {
    "snow_cross_entropy": ["2.375", "(4 * 3 + 2 * 1 + 1 * 3 + 1 * 2) / 8"],
    "third_forecast_kl": ["0.4", "0.6 * 1 + 0.3 * 0 - 0.1 * 2"],
    "probability_of_both": ["0.03125", "0.5**3 * 0.5**2"],
    "decode_words": [
        _READ,
        """
        numbers = {word: number for number, word in enumerate(words)}
        if bits == "":
            return []
        for end in range(1, len(bits) + 1):
            if bits[:end] in numbers:
                return [numbers[bits[:end]]] + decode_words(bits[end:], words)
        """,
    ],
    "kl_in_nats": [
        "p, q = p[p > 0], q[p > 0]\nreturn np.sum(p * np.log(p)) - np.sum(p * np.log(q))",
        """
        total = 0
        for truth, forecast in zip(p, q):
            if truth > 0:
                total += truth * (np.log(truth) - np.log(forecast))
        return total
        """,
        "return np.sum(np.where(p > 0, p * np.log2(p / q), 0)) * math.log(2)",
    ],
    "huffman_average": [
        _JOIN,
        """
        if len(probabilities) == 1:
            return 0
        first, second, *rest = sorted(probabilities)
        return first + second + huffman_average([first + second, *rest])
        """,
        """
        lengths = np.zeros(len(probabilities))
        groups = [(p, [i]) for i, p in enumerate(probabilities)]
        while len(groups) > 1:
            *groups, (a, left), (b, right) = sorted(groups, reverse=True)
            lengths[left + right] += 1
            groups.append((a + b, left + right))
        return np.sum(probabilities * lengths)
        """,
    ],
}

WRONG = {
    "snow_cross_entropy": [
        ("(1 * 1 + 4 * 2 + 1 * 3 + 2 * 3) / 8", "swapped"),
        ("np.array([1.5, 0.25, 0.375, 0.25])", "one plain number"),
        ("1.646", "nats"),
    ],
    "third_forecast_kl": [
        ("-0.2 + 0 - 0.2", "turned over"),
        ("0.6 * 1 + 0.1 * 2", "stays so"),
        ("1.7", "cross-entropy"),
    ],
    "probability_of_both": [
        ("0.375", "multiplied"),
        ("2**5", "equally likely"),
        ("'1/32'", "no quotation marks"),
    ],
    "decode_words": [
        ("return bits.split()", "Collect letters from the left"),
        (_READ.replace("while", "if"), "Only the first word"),
        (_READ.replace("while bits", "while len(bits) > max(map(len, words))"), "last word got lost"),
        (
            _READ.replace("found = []", "found = ''").replace("found.append(", "found += str("),
            "where a list is due",
        ),
        (_READ.replace("bits = bits[", "rest = bits["), "did not finish"),
        (_READ.replace("append(number)", "append(words[number])"), "places in the list"),
        (_READ.replace("append(number)", "insert(0, number)"), "right to left"),
    ],
    "kl_in_nats": [
        ("happens = p > 0\nreturn np.sum(p[happens] * np.log2(p[happens] / q[happens]))", "in bits"),
        ("return sum(x * math.log(x / y) for x, y in zip(p, q))", "refuses 0"),
        ("return np.where(p > 0, p * np.log(p / q), 0)", "one plain number"),
        ("return np.nansum(p * np.log(p + 1e-9) - p * np.log(q + 1e-9))", "tiny number"),
        (
            "good = (p != 0) * (q != 0)\nreturn (p[good] * np.log(p[good] / q[good])).sum()",
            "infinite KL was lost",
        ),
        ("p, q = p[p > 0], q[p > 0]\nreturn np.float32(np.sum(p * np.log(p / q)))", "float32"),
    ],
    "huffman_average": [
        ("return 1.3", "the same for every input"),
        (
            """
            queue, average = sorted(probabilities), 0
            for _ in range(len(queue) - 1):
                queue.append(queue.pop(0) + queue.pop(0))
                average += queue[-1]
            return average
            """,
            "sorted once only",
        ),
        (_JOIN.replace("return average", "return round(average, 2)"), "rounded inside"),
        (
            _JOIN.replace("    groups.sort()\n", "    groups.sort()\n    groups.reverse()\n"),
            "least likely first",
        ),
        (_JOIN.replace("list(probabilities)", "probabilities").replace("pop(0)", "min()"), "AttributeError"),
        (
            _JOIN.replace("list(probabilities), 0", "list(probabilities), probabilities * 0"),
            "one plain number",
        ),
    ],
}
