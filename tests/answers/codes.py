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
    "five_average": ["2.2", "(4 * 2 + 2 * 2 + 2 * 2 + 3 + 3) / 10"],
    "shortest_word": ["3", "math.ceil(math.log2(1 / (1 - 1 / 2 - 1 / 8 - 1 / 8 - 1 / 16)))"],
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
    "five_average": [
        ("2.4", "plain mean"),
        ("np.array([0.4, 0.2, 0.2, 0.1, 0.1]) * np.array([2, 2, 2, 3, 3])", "one plain number"),
    ],
    "shortest_word": [
        ("0.1875", "left of the budget"),
        ("2", "more than what is left"),
        ("'110'", "quotation marks"),
    ],
    "probability_of_both": [
        ("0.375", "multiplied"),
        ("2**5", "equally likely"),
        ("'1/32'", "no quotation marks"),
    ],
    "decode_words": [
        (
            "out, i = [], 0\n"
            "while i < len(bits):\n"
            "    k = next(k for k, w in enumerate(words) if bits.startswith(w, i))\n"
            "    out.append(k)\n"
            "    i += len(words[k])\n"
            "return np.array(out, dtype=int)",
            "its type is not",
        ),
        ("return bits.split()", "Collect letters from the left"),
        (_READ.replace("while", "if"), "Only the first word"),
        (_READ.replace("while bits", "while len(bits) > max(map(len, words))"), "last word got lost"),
        (
            _READ.replace("found = []", "found = ''").replace("found.append(", "found += str("),
            "where a list is due",
        ),
        (_READ.replace("bits = bits[", "rest = bits["), "did not finish"),
        (_READ.replace("append(number)", "append(words[number])"), "Put their places in the list"),
        (_READ.replace("append(number)", "insert(0, number)"), "right to left"),
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
