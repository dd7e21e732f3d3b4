"""The exercises of lesson 06: codes, entropy and KL divergence."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import distributions, predictions_with_labels
from helpers.prefix_codes import huffman_code

SNOW, CLAIM = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 1, 2]) / 8
P, Q = np.array([0.6, 0.3, 0.1]), np.array([0.3, 0.3, 0.4])


def _texts(random):
    cases = [("010011", ["0", "10", "11"]), ("", ["0", "10", "11"]), ("11", ["0", "10", "11"])]
    cases += [("0110100", ["11", "0", "10"]), ("10110", ["1", "0"]), ("000", ["1", "01", "001", "000"])]
    codes = [huffman_code(p) for p in distributions(random, zeros=False)]
    for words in [*codes, huffman_code(np.full(12, 1 / 12))]:
        truth = random.randint(len(words), size=random.randint(8, 20))
        cases.append(("".join(words[number] for number in truth), words))
    return cases


def _truths_and_predictions(random):
    lesson = (np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.3, 0.2]))
    rain = (np.array([0.5, 0.25, 0.25]), np.array([0.5, 0.5, 0.0]))
    pairs = predictions_with_labels(random)
    return [lesson, (np.array([1, 0]), np.array([0.5, 0.5])), rain, *((p, q) for q, p in pairs)]


def _to_join(random):
    rows = [[0.7, 0.2, 0.1], [1.0], [1], [0.25] * 4, [0.1, 0.2, 0.3, 0.4], [0.05, 0.8, 0.05, 0.05, 0.05]]
    rows += [[0.08, 0.3, 0.14, 0.26, 0.22], np.full(200, 1 / 200)]
    return [(np.array(row),) for row in [*rows, *distributions(random, zeros=False)]]


def _lengths(probabilities):
    return np.array([len(word) for word in huffman_code(probabilities)])


CROSS_ENTROPY = "That is the cross-entropy. KL is what it has above the entropy."
MEAN = "The mean over the classes was taken; the formula has a sum."
NO_WEIGHTS = "The logs were added up without their weights."
NEGATIVE = "A term may be negative, where a word is shorter than the ideal one: it stays so."

EXERCISES = [
    Value(
        "snow_cross_entropy",
        "SNOW @ np.log2(1 / CLAIM)",
        "The forecast decides the length of each word, the truth decides how often it is written.",
        {
            "That is an entropy: lengths and weights are of the same row.": "SNOW @ np.log2(1 / SNOW)",
            "That is the KL divergence, the excess alone.": "SNOW @ np.log2(SNOW / CLAIM)",
            "The weights are not those of the truth. Were the two swapped, or all words counted alike?": [
                "CLAIM @ np.log2(1 / SNOW)",
                "np.log2(1 / CLAIM).mean()",
            ],
            "The lengths were added up without their weights.": "np.log2(1 / CLAIM).sum()",
            MEAN: "SNOW @ np.log2(1 / CLAIM) / 4",
        },
        unit="bits",
        section="The wrong code: cross-entropy",
    ),
    Value(
        "third_forecast_kl",
        "P @ np.log2(P / Q)",
        "For each class: the log of truth divided by forecast, weighted with the truth; then add up.",
        {
            "The two are swapped: the ratio is truth over forecast.": "Q @ np.log2(Q / P)",
            "Only the ratio was turned over: the truth stands on top.": "P @ np.log2(Q / P)",
            "The logs were weighted with the forecast. The weight is the truth.": "Q @ np.log2(P / Q)",
            CROSS_ENTROPY: "P @ np.log2(1 / Q)",
            "That is the entropy of the truth. The forecast plays no part.": "P @ np.log2(1 / P)",
            NEGATIVE: ["P @ abs(np.log2(P / Q))", "0.6"],
            NO_WEIGHTS: "np.log2(P / Q).sum()",
            MEAN: "P @ np.log2(P / Q) / 3",
        },
        unit="bits",
        section="The wrong code: cross-entropy",
    ),
    Value(
        "probability_of_both",
        "1 / 32",
        "Surprises of independent events add up. Which probability has the surprise that comes out?",
        {
            "That is Monday's probability alone.": "1 / 8",
            "That is Tuesday's probability alone.": "1 / 4",
            "Probabilities of independent events are multiplied, not added up.": "1 / 8 + 1 / 4",
            "The surprises were multiplied. They add up.": ["2**-6", "6.0"],
            "That is the surprise of both together. Which probability belongs to it?": "5.0",
            "That many things are equally likely. What is the probability of each?": "32.0",
            "That is the way back from nats. Bits are halvings.": "np.exp(-5)",
            "That would be the mean of the two surprises.": "2**-2.5",
            "Bits are halvings. What is left of 1 after that many of them?": "1 / 5",
        },
        tolerance=0.00011,
        section="Only the log adds up",
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
            "These are the words. Their places in the list are due.": ("words.index(word)", "word"),
            "Class numbers start at 0.": ("words.index(word)", "words.index(word) + 1"),
            "The last word got lost.": ("return found", "return found[:-1]"),
            "Only the first word was read. Does the next one start without letters?": (
                "return found",
                "return found[:1]",
            ),
            "Right, but from right to left.": ("return found", "return found[::-1]"),
            "The order is that of the text, not sorted.": ("return found", "return sorted(found)"),
            "Each class is noted once only. A word may come again.": (
                "return found",
                "return sorted(set(found))",
            ),
            "These are how often each word was found.": "[bits.count(word) for word in words]",
            "These are the lengths of the words.": ("words.index(word)", "len(word)"),
            "Class numbers are numbers, not texts.": ("words.index(word)", "str(words.index(word))"),
            "Only words of one letter were read.": "[words.index(bit) for bit in bits if bit in words]",
            "These are the letters of the text, one by one.": "[int(bit) for bit in bits]",
        },
        section="Codes: the answers written down",
    ),
    Function(
        """
        def kl_in_nats(p, q):
            p, q = p[p > 0], q[p > 0]
            return np.sum(p * np.log(p / q))
        """,
        _truths_and_predictions,
        "Which classes count, which ratio stands in the log, and with what is each log weighted?",
        {
            "The two are swapped: the truth comes first.": [
                "np.sum(q * np.log(q / p))",
                ("p[p > 0], q[p > 0]", "q[q > 0], p[q > 0]"),
            ],
            "What never comes counts nothing: leave it out first.": "np.sum(p * np.log(p / q))",
            CROSS_ENTROPY: ("log(p / q)", "log(1 / q)"),
            "That is the entropy of the truth; the prediction plays no part.": ("log(p / q)", "log(1 / p)"),
            "The logs are weighted with the prediction. The weight is the truth.": ("p * np", "q * np"),
            NEGATIVE: ("p * np.log(p / q)", "p * abs(np.log(p / q))"),
            NO_WEIGHTS: ("p * np.log", "np.log"),
            MEAN: [("np.sum", "np.mean"), "np.mean(np.where(p > 0, p * np.log(p / q), 0))"],
            "An infinite KL was lost: what comes but was called impossible costs inf.": [
                ("p[p > 0], q[p > 0]", "p[p * q > 0], q[p * q > 0]"),
                ("np.sum(p * np.log(p / q))", "sum(term for term in p * np.log(p / q) if term < np.inf)"),
                ("np.sum(p * np.log(p / q))", "np.nan_to_num(np.sum(p * np.log(p / q)))"),
            ],
            "A tiny number was added before the log. What comes but was called impossible costs inf.": [
                *(f"np.sum(p * np.log((p + {tiny}) / (q + {tiny})))" for tiny in (1e-9, 1e-12, 1e-15)),
                *(("p / q", f"p / (q + {tiny})") for tiny in (1e-9, 1e-12, 1e-15)),
            ],
            "The difference of the probabilities is no ratio.": ("np.log(p / q)", "(p - q)"),
            "Entropies of both were subtracted. The words of q are written as often as p says.": (
                "return np.sum(p * np.log(p)) - np.nansum(q * np.log(q))"
            ),
        },
        unit="nats",
        section="The wrong code: cross-entropy",
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
            "That is the entropy, the floor. Huffman's lengths are whole numbers.": (
                "-np.sum(probabilities * np.log2(probabilities))"
            ),
            "Each ideal length was rounded up. That fits the budget, but Huffman's code is shorter.": (
                "np.sum(probabilities * np.ceil(-np.log2(probabilities)))"
            ),
            "All words have the same length here.": "np.ceil(np.log2(len(probabilities)))",
            "Sort before each join, the least likely first.": [
                ("ties), 0", "ties, reverse=True), 0", ":]])", ":]], reverse=True)"),
                ("sorted(", "list("),
                ("sorted([joined, *groups[2:]])", "[*groups[2:], joined]", "sorted(", "list("),
            ],
            "The groups were sorted once only. Then another two may be the least likely.": [
                ("sorted([joined, *groups[2:]])", "[joined, *groups[2:]]"),
                ("sorted([joined, *groups[2:]])", "[*groups[2:], joined]"),
            ],
            "Each joining adds the probability of its words, not 1.": "len(probabilities) - 1",
            "The last joining, of everything that was left, adds its share too.": ("- 1)", "- 2)"),
            "A single class needs no bits.": ("return average", "return max(average, 1.0)"),
            "Frequent words count more than in a plain mean.": "_lengths(probabilities).mean()",
            "The lengths were added up without their probabilities.": "_lengths(probabilities).sum()",
            "The average is due for one animal.": ("+= joined", "+= joined / len(probabilities)"),
        },
        unit="bits",
        section="Huffman's code, by hand",
    ),
]
