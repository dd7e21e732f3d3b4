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

RIGHT = {"huffman_average": [_JOIN]}

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
