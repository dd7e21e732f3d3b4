"""The exercises of lesson 12: perplexity, bits per character, and two models mixed."""

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise

END = 26


def _losses(random):
    cases = [
        (np.array([1.0, 3.0]), "bits"),
        (np.array([0.0, 0.0, 0.0]), "bits"),
        (np.array([0.0, 0.0]), "nats"),
        (np.full(5, np.log(27)), "nats"),
        (np.array([1.0, np.inf, 2.0]), "bits"),
        (np.array([np.inf, 0.5]), "nats"),
        (np.full(600, 4.0), "bits"),  # 2 to the sum is beyond float64
        (np.array([2.0]), "nats"),
    ]
    for n in random.randint(2, 8, size=12):
        cases.append((random.uniform(0, 6, size=n), ["bits", "nats"][random.randint(2)]))
    return cases


def _names(random):
    uniform = np.full((27, 27), 1 / 27)
    table = random.dirichlet(np.ones(27), size=27)
    unlikely = np.full((27, 27), 1e-90)
    unlikely[:, 0] = 1 - 26e-90
    cases = [("milo", uniform), ("a", table), ("z", table), ("anna", table)]
    cases.append(("zzzz", unlikely))  # the product of its five probabilities is below float64
    for n in random.randint(2, 9, size=12):
        letters = [chr(ord("a") + number) for number in random.randint(26, size=n)]
        cases.append(("".join(letters), random.dirichlet(np.ones(27), size=27)))
    return cases


def _mixtures(random):
    one_each = np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
    uneven = np.array([[3, 1, 0], [0, 0, 2]])
    cases = [(np.array([[2, 2]]), *one_each, 0.5), (np.array([[3, 1]]), *one_each, 0.75)]
    tables = random.dirichlet(np.ones(3), size=(2, 2))
    cases += [(uneven, *tables, share) for share in (0.0, 1.0, 0.5, 0.9)]
    ruled_out = np.array([[0.5, 0.0, 0.5], [0.0, 0.5, 0.5]])
    cases += [(uneven, ruled_out, tables[1], 0.5), (uneven, tables[0], ruled_out, 1.0)]
    cases += [(uneven, ruled_out, ruled_out, 0.5), (np.array([[0, 3, 0], [1, 0, 2]]), *tables, 0.25)]
    for k in random.randint(2, 6, size=10):
        counts = random.poisson(2, size=(k, k)) + np.eye(k, dtype=int)
        cases.append((counts, *random.dirichlet(np.ones(k), size=(2, k)), float(random.uniform())))
    return cases


def _perplexity(losses, unit):
    return float(_power(unit)(losses.mean()))


def _power(unit):
    return np.exp2 if unit == "bits" else np.exp


def _pairs(name, start=True, end=True):
    numbers = [END] * start + [ord(letter) - ord("a") for letter in name] + [END] * end
    return np.array(numbers[:-1], dtype=int), np.array(numbers[1:], dtype=int)


def _bits(name, table, **marks):
    return float(-np.log2(table[_pairs(name, **marks)]).sum())


def _pair_losses(counts, table):
    """Return the loss of each kind of pair that came, and how often it came."""
    return np.log2(1 / table[counts > 0]), counts[counts > 0]


def _mean_bits(counts, table):
    losses, weights = _pair_losses(counts, table)
    return float(weights @ losses / weights.sum())


def _mixed(counts, first, second, share):
    return share * first + (1 - share) * second


def _mixture(counts, first, second, share):
    return _mean_bits(counts, _mixed(counts, first, second, share))


# What functions with a known mistake return.


def _losses_mixed(counts, first, second, share):
    return share * _mean_bits(counts, first) + (1 - share) * _mean_bits(counts, second)


def _mixture_of_logs(counts, first, second, share):
    return _mean_bits(counts, first**share * second ** (1 - share))


def _better_of_two(counts, first, second, share):
    return min(_mean_bits(counts, first), _mean_bits(counts, second))


def _plain_mean(counts, first, second, share):
    return float(_pair_losses(counts, _mixed(counts, first, second, share))[0].mean())


def _row_by_row(counts, first, second, share):
    mixed = _mixed(counts, first, second, share)
    rows = [row for row in range(len(counts)) if counts[row].any()]
    return float(np.mean([_mean_bits(counts[[row]], mixed[[row]]) for row in rows]))


def _without_infinite(counts, first, second, share):
    losses, weights = _pair_losses(counts, _mixed(counts, first, second, share))
    finite = np.isfinite(losses)
    return float(weights[finite] @ losses[finite] / weights.sum())


EXERCISES = [
    ValueExercise(
        "perplexity_of_three",
        4.0,
        "Take the mean of the three losses, then 2 to the power of it.",
        [
            ("That is the mean loss in bits. Perplexity is a power of it.", 2.0),
            ("That is 2 to the *sum* of the losses. Take their mean first.", 64.0),
            ("That is the sum of the losses. Take their mean, then a power.", 6.0),
            ("That is the mean of three perplexities. First the mean of the losses, then one power.", 14 / 3),
            ("The losses are in bits, and a loss in bits belongs to a power of 2, not of e.", np.exp(2)),
            ("The power is one of minus the loss. Perplexity counts choices: it is at least 1.", 0.25),
            ("That is 1 over the plain mean of the probabilities. The geometric mean is due.", 24 / 7),
        ],
        unit="choices",
    ),
    ValueExercise(
        "perplexity_of_name",
        8.0,
        "Write the four losses in bits, as halvings; then their mean, then one power of 2.",
        [
            ("That is the mean loss in bits. Perplexity is a power of it.", 3.0),
            (
                "Was the sum divided by the three letters? The end mark was predicted as well.",
                16.0,
            ),
            ("That is 2 to the *sum* of the losses. Take their mean first.", 4096.0),
            ("That is the sum of the losses. Take their mean, then a power.", 12.0),
            ("That is the mean of four perplexities. First the mean of the losses, then one power.", 13.5),
            ("The losses are in bits, and a loss in bits belongs to a power of 2, not of e.", np.exp(3)),
            ("The power is one of minus the loss. Perplexity counts choices: it is at least 1.", 0.125),
            ("That is 1 over the plain mean of the probabilities. The geometric mean is due.", 128 / 27),
            ("The end mark was left out. It was predicted as well.", 2 ** (7 / 3)),
            ("There are four symbols: three letters and one end mark.", 2 ** (12 / 5)),
        ],
        unit="choices",
    ),
    ValueExercise(
        "bits_of_the_better",
        1.2,
        "How many bits does one token of each model cost? And over how many characters are they spread?",
        [
            ("B has fewer choices, but is asked more often: compare bits per character.", 4 / 3),
            ("That is in bits a *token* of A. Over how many characters are they spread?", 6.0),
            ("That is in bits a *token* of B. Over how many characters are they spread?", 4.0),
            ("A perplexity is no number of bits. Which power of 2 is it?", 64 / 5),
            ("A perplexity is no number of bits. Which power of 2 is it?", 16 / 3),
            ("A token pays for all its characters together: divide, where you multiplied.", 30.0),
            ("A token pays for all its characters together: divide, where you multiplied.", 12.0),
            ("That is a perplexity per character. Its loss in bits is due.", 64 ** (1 / 5)),
            ("That is a perplexity per character. Its loss in bits is due.", 16 ** (1 / 3)),
            (
                "Take the log first, then divide: bits can be shared out, choices cannot.",
                np.log2(64 / 5),
            ),
            (
                "Take the log first, then divide: bits can be shared out, choices cannot.",
                np.log2(16 / 3),
            ),
            ("That is in characters a bit: the other way round.", 5 / 6),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "perplexity_of_losses",
        _perplexity,
        _losses,
        "First one mean loss for all symbols, then one power, of the number that belongs to the unit.",
        [
            (
                "That is the mean of the perplexities. First the mean of the losses, then one power.",
                lambda losses, unit: float(_power(unit)(losses).mean()),
            ),
            (
                "A loss in nats belongs to a power of e, not of 2.",
                lambda losses, unit: float(np.exp2(losses.mean())),
            ),
            (
                "A loss in bits belongs to a power of 2, not of e.",
                lambda losses, unit: float(np.exp(losses.mean())),
            ),
            (
                "The two bases are exchanged: which one belongs to bits?",
                lambda losses, unit: float(_power("nats" if unit == "bits" else "bits")(losses.mean())),
            ),
            (
                "To turn nats into bits, divide by ln 2: a bit is the smaller unit.",
                lambda losses, unit: float(np.exp2(losses.mean() * (1 if unit == "bits" else np.log(2)))),
            ),
            (
                "That is the power of the *sum*. Perplexity is per symbol: take the mean of the losses.",
                lambda losses, unit: float(_power(unit)(losses.sum())),
            ),
            ("That is the mean loss. The power is missing.", lambda losses, unit: float(losses.mean())),
            (
                "The power is one of minus the loss. Perplexity counts choices: it is at least 1.",
                lambda losses, unit: float(_power(unit)(-losses.mean())),
            ),
            (
                "A product of many numbers leaves what a computer can hold (lesson 04). Add losses instead.",
                lambda losses, unit: float(np.prod(_power(unit)(losses)) ** (1 / len(losses))),
            ),
            (
                "An infinite loss was lost: one impossible symbol makes the perplexity infinite.",
                lambda losses, unit: float(_power(unit)(losses[np.isfinite(losses)].mean())),
            ),
            (
                "That is the power of the largest loss. Take the mean.",
                lambda losses, unit: float(_power(unit)(losses.max())),
            ),
            (
                "That is the power of the first loss alone. Take the mean of all.",
                lambda losses, unit: float(_power(unit)(losses[0])),
            ),
        ],
    ),
    FunctionExercise(
        "bits_of_name",
        _bits,
        _names,
        "Write the name with an end mark before and after it, and go through its pairs one by one.",
        [
            (
                "The last pair is missing: the end mark is predicted, too.",
                lambda name, table: _bits(name, table, end=False),
            ),
            (
                "The first pair is missing: the first letter is predicted from an end mark.",
                lambda name, table: _bits(name, table, start=False),
            ),
            (
                "The pairs with the end mark are missing, at both ends.",
                lambda name, table: _bits(name, table, start=False, end=False),
            ),
            (
                "Row and column are exchanged: the current symbol is the row.",
                lambda name, table: _bits(name, table.T),
            ),
            (
                "That is the mean per symbol. The total is due.",
                lambda name, table: _bits(name, table) / (len(name) + 1),
            ),
            (
                "That is the mean per letter. The total is due.",
                lambda name, table: _bits(name, table) / len(name),
            ),
            (
                "A product of many probabilities rounds to 0 (lesson 04). Add up logs instead.",
                lambda name, table: float(-np.log2(np.prod(table[_pairs(name)]))),
            ),
            (
                "That is the probability of the name. Its loss is due.",
                lambda name, table: float(np.prod(table[_pairs(name)])),
            ),
            (
                "The probabilities were added up. Take the log of each, then add.",
                lambda name, table: float(-np.log2(table[_pairs(name)].sum())),
            ),
            (
                "The end mark has the number 26, the last one. 0 is the letter a.",
                lambda name, table: float(-np.log2(table[tuple(np.array(_pairs(name)) % END)]).sum()),
            ),
            (
                "a is 0, b is 1: the numbers here are too large by 1.",
                lambda name, table: float(-np.log2(table[tuple((np.array(_pairs(name)) + 1) % 27)]).sum()),
            ),
            (
                "Only the first pair counts here: a `return` inside a loop ends the loop.",
                lambda name, table: float(-np.log2(table[_pairs(name)][0])),
            ),
            (
                "Only the last pair counts here. Add up all of them.",
                lambda name, table: float(-np.log2(table[_pairs(name)][-1])),
            ),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "mixture_bits",
        _mixture,
        _mixtures,
        "Mix the two tables, take the loss of each kind of pair that came, and weight it with its count.",
        [
            (
                "The two *losses* were mixed. Mix the probabilities first, then take the log once.",
                _losses_mixed,
            ),
            ("The logs were mixed. Mix the probabilities, then take the log.", _mixture_of_logs),
            (
                "The other way round: `share` belongs to the first table.",
                lambda c, a, b, s: _mixture(c, b, a, s),
            ),
            ("Only the better of the two was used. Both speak, each with its share.", _better_of_two),
            ("Each kind of pair counts once here. Weight its loss with how often it came.", _plain_mean),
            (
                "Each row counts the same here. Divide by the number of all pairs, once.",
                _row_by_row,
            ),
            (
                "That is the total. The mean over all pairs is due.",
                lambda c, a, b, s: _mixture(c, a, b, s) * c.sum(),
            ),
            (
                "0 was multiplied by infinity. Leave out the pairs that never came.",
                lambda c, a, b, s: np.sum(c * np.log2(1 / _mixed(c, a, b, s))) / c.sum(),
            ),
            (
                "That is a perplexity. Leave out the power.",
                lambda c, a, b, s: 2 ** _mixture(c, a, b, s),
            ),
            (
                "A small number was added before the log. What both rule out, and comes, costs inf.",
                lambda c, a, b, s: _mean_bits(c, _mixed(c, a, b, s) + 1e-9),
            ),
            ("An infinite loss was lost: what both rule out, and comes, costs inf.", _without_infinite),
            ("The tables were added up. Each needs its share.", lambda c, a, b, s: _mean_bits(c, a + b)),
            ("Half and half, whatever `share` says.", lambda c, a, b, s: _mixture(c, a, b, 0.5)),
        ],
        unit="bits",
    ),
]
