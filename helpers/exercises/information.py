"""The exercises of lesson 06: codes, entropy and KL divergence."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.information import entropy, kl_divergence
from helpers.prefix_codes import huffman_code


def _distributions(random, n):
    return [random.dirichlet(np.ones(k)) for k in random.randint(2, 7, size=n)]


def _decode(bits, words):
    found, start = [], 0
    while start < len(bits):
        for number, word in enumerate(words):
            if bits.startswith(word, start):
                found.append(number)
                start += len(word)
    return found


def _texts(random):
    cases = [("010011", ["0", "10", "11"]), ("", ["0", "10", "11"]), ("11", ["0", "10", "11"])]
    cases += [("0110100", ["11", "0", "10"]), ("10110", ["1", "0"]), ("000", ["1", "01", "001", "000"])]
    for probabilities in _distributions(random, 10):
        words = huffman_code(probabilities)
        truth = random.randint(len(words), size=random.randint(1, 15))
        cases.append(("".join(words[number] for number in truth), words))
    return cases


def _pairs(random):
    cases = [
        (np.array([1.0, 0.0]), np.array([0.5, 0.5])),
        (np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.3, 0.2])),
        (np.array([0.5, 0.5, 0.0]), np.array([0.5, 0.25, 0.25])),
        (np.array([0.5, 0.5, 0.0]), np.array([0.75, 0.25, 0.0])),
        (np.array([0.5, 0.25, 0.25]), np.array([0.5, 0.5, 0.0])),
        (np.array([0.7, 0.2, 0.1]), np.array([0.7, 0.2, 0.1])),
    ]
    return cases + [(p, random.dirichlet(np.ones(len(p)))) for p in _distributions(random, 12)]


def _to_join(random):
    fixed = [[0.7, 0.2, 0.1], [1.0], [0.5, 0.5], [0.25, 0.25, 0.25, 0.25], [0.1, 0.2, 0.3, 0.4]]
    fixed += [[0.05, 0.8, 0.05, 0.05, 0.05]]
    return [(np.array(p),) for p in fixed] + [(p,) for p in _distributions(random, 12)]


# What functions with a known mistake return.


def _as_words(bits, words):
    return [words[number] for number in _decode(bits, words)]


def _kl(p, q, term):
    """Return the sum of `term` over the classes that happen."""
    happens = p > 0
    return np.sum(term(p[happens], q[happens]))


def _finite_only(p, q):
    both = (p > 0) & (q > 0)
    return np.sum(p[both] * np.log(p[both] / q[both]))


def _average(probabilities, words):
    return float(np.sum(probabilities * [len(word) for word in words]))


def _huffman_average(probabilities):
    return _average(probabilities, huffman_code(probabilities))


def _joined(probabilities, order):
    """Return the sum of the joined probabilities where `order` puts the two to join first."""
    groups, total = list(probabilities), 0.0
    while len(groups) > 1:
        first, second, *rest = order(groups)
        total += first + second
        groups = [first + second, *rest]
    return float(total)


EXERCISES = [
    ValueExercise(
        "snow_cross_entropy",
        2.375,
        "The forecast decides the length of each word, the truth decides how often it is written.",
        [
            (
                "That is an entropy: lengths and weights are of the same row here. Whose are the weights?",
                1.75,
            ),
            ("That is the KL divergence, the excess alone. The whole average length is due.", 0.625),
            (
                "The weights are not those of the truth. Were the two swapped, or all words counted alike?",
                2.25,
            ),
            ("The lengths were added up without the probabilities of the truth.", 9.0),
            ("The mean over the classes was taken; the formula has a sum.", 2.375 / 4),
        ],
        unit="bits",
    ),
    ValueExercise(
        "third_forecast_kl",
        0.4,
        "For each class: the log of truth divided by forecast, weighted with the truth; then add up.",
        [
            ("The two are swapped: the ratio is truth over forecast, and the truth is the weight.", 0.5),
            ("Only the ratio was turned over: the truth stands on top.", -0.4),
            ("The logs were weighted with the forecast. The weight is the truth.", -0.5),
            ("That is the cross-entropy. KL is what it has above the entropy.", 1.6954618442383218),
            (
                "That is the entropy of the truth. KL is what the cross-entropy has above it.",
                1.2954618442383218,
            ),
            ("A word may also be shorter than the ideal one: that term is negative and stays so.", 0.8),
            ("The logs were added up without their weights.", -1.0),
            ("The mean over the classes was taken; the formula has a sum.", 0.4 / 3),
        ],
        unit="bits",
    ),
    ValueExercise(
        "probability_of_both",
        1 / 32,
        "Surprises of independent events add up. Which probability has the surprise that comes out?",
        [
            ("That is Monday's probability alone.", 1 / 8),
            ("That is Tuesday's probability alone.", 1 / 4),
            ("The probabilities were added up. Those of independent events are multiplied.", 3 / 8),
            ("The surprises were multiplied. They add up.", 1 / 64),
            ("That is the surprise of both together. Which probability belongs to it?", 5.0),
            ("That many things are equally likely; each of them has a small probability.", 32.0),
            ("That is the way back from nats. Bits are halvings.", np.exp(-5)),
            ("That would be the mean of the two surprises.", 2**-2.5),
            ("Five bits are five halvings, not a fifth.", 1 / 5),
        ],
        tolerance=0.00011,
    ),
    FunctionExercise(
        "decode_words",
        _decode,
        _texts,
        "Collect letters from the left until they are a word; note its class number and start a new word.",
        [
            ("These are the words. The class number of a word is its place in the list.", _as_words),
            ("Class numbers start at 0.", lambda b, w: [n + 1 for n in _decode(b, w)]),
            ("The last word got lost.", lambda b, w: _decode(b, w)[:-1]),
            (
                "Only the first word was read. Does the next one start without letters?",
                lambda b, w: _decode(b, w)[:1],
            ),
            ("Right, but from right to left. The text starts on the left.", lambda b, w: _decode(b, w)[::-1]),
            (
                "These are how often each word was found, not which one came when.",
                lambda b, w: [b.count(x) for x in w],
            ),
            ("These are the lengths of the words.", lambda b, w: [len(x) for x in _as_words(b, w)]),
            (
                "Each class is noted once only. A word may come again.",
                lambda b, w: list(dict.fromkeys(_decode(b, w))),
            ),
            (
                "Class numbers are numbers, and these are texts.",
                lambda b, w: [str(n) for n in _decode(b, w)],
            ),
            (
                "Letters that are words of one letter were read, the others not.",
                lambda b, w: [w.index(x) for x in b if x in w],
            ),
            (
                "The class numbers come in the order of the text, not sorted.",
                lambda b, w: sorted(_decode(b, w)),
            ),
            ("These are the letters of the text, one by one.", lambda b, w: [int(x) for x in b]),
        ],
    ),
    FunctionExercise(
        "kl_in_nats",
        lambda p, q: float(kl_divergence(p, q, unit="nats")),
        _pairs,
        "Which classes count, which ratio stands in the log, and with what is each log weighted?",
        [
            (
                "The arguments are swapped: the truth comes first, and it is the weight.",
                lambda p, q: np.sum(q * np.log(q / p)),
            ),
            (
                "A class that never comes counts nothing: leave it out before 0 meets its log.",
                lambda p, q: np.sum(p * np.log(p / q)),
            ),
            (
                "That is the cross-entropy. KL is what it has above the entropy.",
                lambda p, q: _kl(p, q, lambda p, q: -p * np.log(q)),
            ),
            (
                "That is the entropy of the truth; the prediction plays no part.",
                lambda p, q: entropy(p, "nats"),
            ),
            (
                "The logs are weighted with the prediction. The weight is the truth.",
                lambda p, q: _kl(p, q, lambda p, q: q * np.log(p / q)),
            ),
            (
                "A term may be negative: no absolute value of the single terms.",
                lambda p, q: _kl(p, q, lambda p, q: abs(p * np.log(p / q))),
            ),
            (
                "The logs are added up without their weights.",
                lambda p, q: _kl(p, q, lambda p, q: np.log(p / q)),
            ),
            (
                "The mean over the classes was taken; the formula has a sum.",
                lambda p, q: kl_divergence(p, q, "nats") / len(p),
            ),
            (
                "The mean over the classes was taken; the formula has a sum.",
                lambda p, q: kl_divergence(p, q, "nats") / max(np.sum(p > 0), 1),
            ),
            ("An infinite KL was lost: what comes but was called impossible costs inf.", _finite_only),
            (
                "A small number was added before the log. What was called impossible costs inf.",
                lambda p, q: np.sum(p * np.log((p + 1e-9) / (q + 1e-9))),
            ),
            (
                "The difference of the probabilities is no ratio.",
                lambda p, q: _kl(p, q, lambda p, q: p * (p - q)),
            ),
            (
                "Entropies of both were subtracted. The words of q are written with the frequencies of p.",
                lambda p, q: entropy(q, "nats") - entropy(p, "nats"),
            ),
        ],
        unit="nats",
    ),
    FunctionExercise(
        "huffman_average",
        _huffman_average,
        _to_join,
        "Join the two least likely until one group is left. What does each joining add to the average?",
        [
            ("That is the entropy, the floor. Huffman's lengths are whole numbers.", entropy),
            (
                "Each ideal length was rounded up. That fits the budget, but Huffman's code is shorter.",
                lambda p: float(np.sum(p * np.ceil(np.log2(1 / p)))),
            ),
            (
                "All words have the same length here. Huffman gives the frequent ones shorter words.",
                lambda p: float(np.ceil(np.log2(len(p)))),
            ),
            (
                "Others than the two least likely were joined. Sort before each join.",
                lambda p: _joined(p, lambda g: sorted(g, reverse=True)),
            ),
            (
                "The first two were joined each time. Look for the two least likely.",
                lambda p: _joined(p, list),
            ),
            (
                "The groups were sorted once only. After each joining another two may be the least likely.",
                lambda p: _joined(sorted(p), list),
            ),
            (
                "The joinings were counted. Each one adds the probability of its words.",
                lambda p: len(p) - 1.0,
            ),
            (
                "The last joining, of everything that was left, adds its share too.",
                lambda p: _huffman_average(p) - 1,
            ),
            ("A single class needs no bits.", lambda p: max(_huffman_average(p), 1.0)),
            (
                "The plain mean of the lengths was taken. Frequent words count more.",
                lambda p: float(np.mean([len(word) for word in huffman_code(p)])),
            ),
            (
                "The lengths were added up without their probabilities.",
                lambda p: float(len("".join(huffman_code(p)))),
            ),
            (
                "The average is due for one animal, not for each class.",
                lambda p: _huffman_average(p) / len(p),
            ),
        ],
        unit="bits",
    ),
]
