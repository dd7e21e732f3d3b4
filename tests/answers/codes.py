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

RIGHT = {
    "five_average": ["(4 * 2 + 2 * 2 + 2 * 2 + 3 + 3) / 10"],
    "shortest_word": ["math.ceil(math.log2(1 / (1 - 1 / 2 - 1 / 8 - 1 / 8 - 1 / 16)))"],
    "probability_of_both": ["0.03125", "0.5**3 * 0.5**2"],
    "decode_words": [
        """
        found = []
        while bits:
            [number] = [number for number, word in enumerate(words) if bits.startswith(word)]
            found.append(number)
            bits = bits[len(words[number]):]
        return found
        """
    ],
    "huffman_average": [
        _JOIN,
        """
        if len(probabilities) == 1:
            return 0
        first, second, *rest = sorted(probabilities)
        return first + second + huffman_average([first + second, *rest])
        """,
    ],
}

WRONG = {
    "probability_of_both": [("2**5", "equally likely")],
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
    ],
    "huffman_average": [
        (_JOIN.replace("    groups.sort()\n", "    groups.sort(reverse=True)\n"), "rarest first"),
        (_JOIN.replace("return average", "return round(average, 2)"), "rounded inside"),
    ],
}
