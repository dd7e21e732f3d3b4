"""The exercises and forecasts of lesson 06: codes."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import distributions
from helpers.checking.forecasting import bands
from helpers.prefix_codes import huffman_code

FIVE, LENGTHS = np.array([0.4, 0.2, 0.2, 0.1, 0.1]), np.array([2, 2, 2, 3, 3])


def _texts(random):
    cases = [("010011", ["0", "10", "11"]), ("", ["0", "10", "11"]), ("11", ["0", "10", "11"])]
    cases += [("0110100", ["11", "0", "10"]), ("10110", ["1", "0"]), ("000", ["1", "01", "001", "000"])]
    codes = [huffman_code(p) for p in distributions(random, zeros=False)]
    for words in [*codes, huffman_code(np.full(12, 1 / 12))]:
        truth = random.randint(len(words), size=random.randint(8, 20))
        cases.append(("".join(words[number] for number in truth), words))
    return cases


def _to_join(random):
    rows = [[0.7, 0.2, 0.1], [1.0], [1], [0.25] * 4, [0.1, 0.2, 0.3, 0.4], [0.05, 0.8, 0.05, 0.05, 0.05]]
    rows += [[0.08, 0.3, 0.14, 0.26, 0.22], np.full(200, 1 / 200)]
    return [(np.array(row),) for row in [*rows, *distributions(random, zeros=False)]]


def _lengths(probabilities):
    return np.array([len(word) for word in huffman_code(probabilities)])


EXERCISES = [
    Value(
        "five_average",
        "FIVE @ LENGTHS",
        "Each length counts as often as its kind of weather comes: share times length, added up.",
        {
            "That is the plain mean of the lengths. The frequent ones count more.": "LENGTHS.mean()",
            "The lengths were added up without their probabilities.": "12.0",
            "These are ideal lengths. The words have whole bits.": "FIVE @ np.log2(1 / FIVE)",
            "That is what five words of the same length would need.": "3.0",
        },
        unit="bits",
        section="Ask by yes and no",
    ),
    Value(
        "shortest_word",
        "3",
        "How much of the budget is left? The price of a word of n bits is n halvings of 1.",
        {
            "That word costs more than what is left.": ["1", "2"],
            "It fits, but a shorter one does, too.": ["4", "5"],
            "That is what is left of the budget of 1. A word of n bits costs n halvings of 1.": "3 / 16",
            "That is what the four words cost. What is left of 1?": "13 / 16",
            "A word has whole bits: round up.": "np.log2(16 / 3)",
            "That is the price of the word. How many bits has it?": "1 / 8",
        },
        unit="bits",
        section="Every word takes a branch",
    ),
    Value(
        "probability_of_both",
        "1 / 32",
        "Surprises of independent events add up. Which probability has the surprise that comes out?",
        {
            "That is the probability of one day alone.": ["1 / 8", "1 / 4"],
            "Probabilities of independent events are multiplied, not added up.": "1 / 8 + 1 / 4",
            "The surprises were multiplied. They add up.": ["2**-6", "6.0"],
            "That is the surprise of both together. Which probability belongs to it?": "5.0",
            "That many things are equally likely. What is the probability of each?": "32.0",
            "That is the way back from nats. Bits are halvings.": "np.exp(-5)",
            "Bits are halvings. What is left of 1 after that many of them?": ["1 / 5", "1 / 16"],
        },
        tolerance=0.00011,
        section="Cat, then dog",
    ),
    Function(
        """
        def decode_words(bits, words):
            found, word = [], ""
            for bit in bits:
                word += bit
                if word in words:
                    found.append(words.index(word))
                    word = ""
            return found
        """,
        _texts,
        "Collect letters from the left until they are a word; note its class number and start a new word.",
        {
            "These are the words. Put their places in the list.": ("words.index(word)", "word"),
            "Class numbers start at 0.": ("words.index(word)", "words.index(word) + 1"),
            "The last word got lost.": ("return found", "return found[:-1]"),
            "Only the first word was read.": ("return found", "return found[:1]"),
            "Right, but from right to left.": ("return found", "return found[::-1]"),
            "A word may come again.": ("return found", "return sorted(set(found))"),
            "Only words of one letter were read.": "[words.index(bit) for bit in bits if bit in words]",
        },
        section="Write the answers down",
    ),
    Function(
        """
        def huffman_average(probabilities):
            groups, average = sorted(probabilities), 0.0
            for _ in range(len(groups) - 1):
                joined = groups[0] + groups[1]
                average += joined
                groups = sorted([joined, *groups[2:]])
            return average
        """,
        _to_join,
        "Join the two least likely until one group is left. What does each joining add to the average?",
        {
            "That is the entropy, the floor.": "-np.sum(probabilities * np.log2(probabilities))",
            "Huffman's code beats lengths rounded up.": "probabilities @ np.ceil(-np.log2(probabilities))",
            "All words have the same length here.": "np.ceil(np.log2(len(probabilities)))",
            "Sort before each join, rarest first.": [("sorted(", "list("), ("])", "], reverse=True)")],
            "The groups were sorted once only.": ("sorted([joined, *groups[2:]])", "[*groups[2:], joined]"),
            "Each joining adds the probability of its words, not 1.": "len(probabilities) - 1",
            "The last joining, of everything that was left, adds its share too.": ("- 1)", "- 2)"),
            "Frequent words count more than in a plain mean.": "_lengths(probabilities).mean()",
            "Give the average for one animal.": ("+= joined", "+= joined / len(probabilities)"),
        },
        unit="bits",
        section="Huffman: join the two rarest",
    ),
]

FORECASTS = {
    "questions needed": bands("questions", [1.5, 1.7], "below 1.5 ✓", "1.5 to 1.7", "above 1.7"),
    "room for a bird": {
        "from 3": "1 - kraft_sum([1, 3]) >= 0.5",
        "from 9": "1 - kraft_sum([1, 3]) < 0.5 <= 1 - kraft_sum([1, 9])",
        "from 20": "1 - kraft_sum([1, 9]) < 0.5 <= 1 - kraft_sum([1, 20])",
        "never ✓": "1 - kraft_sum([1, 20]) < 0.5",
    },
    "the sun's word": bands("len(other_words[0])", [2, 3], "1 bit", "2 bits ✓", "3 bits"),
    "one per cent moved": bands("p @ change", [-1e-9, 1e-9], "falls", "stays the same", "rises ✓"),
}
