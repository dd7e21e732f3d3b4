"""The exercises of lesson 12: perplexity, bits of a name, and the price of learning on the way."""

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
    cases = [("milo", uniform), ("a", table), ("z", table), ("anna", table), ("xyz" * 200, table)]
    for n in random.randint(2, 9, size=12):
        letters = [chr(ord("a") + number) for number in random.randint(26, size=n)]
        cases.append(("".join(letters), random.dirichlet(np.ones(27), size=27)))
    return cases


def _sequences(random):
    cases = [([0], 4), ([0, 0, 0, 0], 2), ([0, 1, 0, 1], 2), ([3, 3], 6), ([0, 0], 1), ([1], 3)]
    for n in random.randint(2, 30, size=12):
        n_symbols = int(random.randint(2, 9))
        cases.append((random.randint(n_symbols, size=n).tolist(), n_symbols))
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


def _learning(numbers, n_symbols, start=0.5, step=1.0, pay_first=True, grow=True):
    """Return the loss of each symbol; the options are what goes wrong."""
    counts, losses = np.full(n_symbols, start), []
    for number in numbers:
        if not pay_first:
            counts[number] += step
        total = counts.sum() if grow else n_symbols * start
        losses.append(-np.log2(counts[number] / total))
        if pay_first:
            counts[number] += step
    return np.array(losses)


def _total(numbers, n_symbols, **options):
    return float(_learning(numbers, n_symbols, **options).sum())


# What functions with a known mistake return.


def _counted_first(numbers, n_symbols, start):
    counts = np.bincount(numbers, minlength=n_symbols) + start
    return float(-np.log2(counts / counts.sum())[numbers].sum())


def _last_only(numbers, n_symbols):
    return float(_learning(numbers, n_symbols)[-1])


def _first_only(numbers, n_symbols):
    return float(_learning(numbers, n_symbols)[0])


def _seen_symbols_only(numbers, n_symbols):
    return _total(numbers, max(numbers) + 1)


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
        "bits_of_five_letters",
        24.0,
        "How many bits does one character cost if 2 to that number is 16? And how many characters are there?",
        [
            ("The end mark is missing: it is predicted, too.", 20.0),
            ("That is the loss of one character. How many does the name have, with its end mark?", 4.0),
            ("A perplexity is no number of bits. Which power of 2 is it?", 96.0),
            ("A perplexity is no number of bits, and the end mark is missing.", 80.0),
            ("That counts the names that are equally likely. How many bits tell one of them?", 16.0**6),
            ("That is in bytes. A byte is 8 bits.", 3.0),
            ("One mark too many: the name begins where the one before ended.", 28.0),
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
        "bits_while_learning",
        _total,
        _sequences,
        "Go through this input by hand: the counts before each symbol, their sum, and the share that pays.",
        [
            (
                "The count goes up before the symbol is paid. First pay, then learn.",
                lambda numbers, n_symbols: _total(numbers, n_symbols, pay_first=False),
            ),
            (
                "The start weighs too much: the counts start at ½, and each symbol adds 1.",
                lambda numbers, n_symbols: _total(numbers, n_symbols, start=1.0),
            ),
            (
                "The counts start at 0 here, so every new symbol costs infinitely much. Start with ½.",
                lambda numbers, n_symbols: _total(numbers, n_symbols, start=0.0),
            ),
            (
                "Nothing is learned here: every symbol costs the same. Add 1 after each.",
                lambda numbers, n_symbols: _total(numbers, n_symbols, step=0.0),
            ),
            (
                "There are `n_symbols` counts, even for symbols that never come.",
                _seen_symbols_only,
            ),
            (
                "That counts everything first. The learner knows only the symbols before.",
                lambda numbers, n_symbols: _counted_first(numbers, n_symbols, 0.5),
            ),
            (
                "That counts everything first. The learner knows only the symbols before.",
                lambda numbers, n_symbols: _counted_first(numbers, n_symbols, 0.0),
            ),
            (
                "The sum of the counts stays as it was at the start. It grows by 1 with each symbol.",
                lambda numbers, n_symbols: _total(numbers, n_symbols, grow=False),
            ),
            (
                "That is the mean per symbol. The total is due.",
                lambda numbers, n_symbols: float(_learning(numbers, n_symbols).mean()),
            ),
            ("Only the last symbol is paid here. Add up all losses.", _last_only),
            (
                "Only the first symbol is paid here: a `return` inside a loop ends the loop.",
                _first_only,
            ),
        ],
        unit="bits",
    ),
]
