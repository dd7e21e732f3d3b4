"""The exercises of lesson 17: perplexity, bits per character, and two models mixed."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import losses
from helpers.checking.forecasting import bands
from helpers.checking.recurring import FIRST_ONLY


def _losses_with_units(random):
    cases = [(np.array([1.0, 5.0]), "bits"), (np.full(5, np.log(27)), "nats")]
    cases += [(np.array([1.0, np.inf, 2.0]), "bits"), (np.array([np.inf, 0.5]), "nats")]
    return cases + [(row, unit) for row in losses(random, broken=False) for unit in ("bits", "nats")]


def _names_with_tables(random):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    table, other = random.dirichlet(np.ones(27), size=(2, 27))
    unlikely = np.full((27, 27), 1e-90)
    unlikely[:, 0] = 1 - 26e-90
    cases = [("milo", np.full((27, 27), 1 / 27)), ("a", table), ("z", table), ("anna", other)]
    # The product of the first is below float64; the others have zeros that the name never meets.
    cases += [("zzzz", unlikely), (alphabet, np.roll(np.eye(27, dtype=int), 1, axis=1)), ("za" * 1000, table)]
    cases += [("bb", np.where(np.arange(27) % 25 == 1, 1 / 2, 0.0) * np.ones((27, 1)))]
    for n in random.randint(2, 9, size=8):
        cases.append(("".join(random.choice(list(alphabet), size=n)), random.dirichlet(np.ones(27), size=27)))
    return cases


def _mixtures(random):
    one_each = np.array([[1, 0]]), np.array([[0, 1]])
    uneven = np.array([[3, 1, 0], [0, 0, 2]])
    cases = [(np.array([[3, 3]]), *one_each, 0.5), (np.array([[5, 1]]), *one_each, 0.75)]
    tables = random.dirichlet(np.ones(3), size=(2, 2))
    cases += [(uneven, *tables, share) for share in (0.9, 0.5, 0.0, 1.0, 0, 1)]
    ruled_out = np.array([[0.5, 0.0, 0.5], [0.0, 0.5, 0.5]])
    cases += [(uneven, ruled_out, tables[1], 0.5), (uneven, tables[0], ruled_out, 1.0)]
    cases += [(uneven, ruled_out, ruled_out, 0.5), (np.array([[0, 3, 0], [1, 0, 2]]), *tables, 0.25)]
    cases += [(np.array([[5]]), np.array([[0.5]]), np.array([[0.125]]), 0.25)]
    for k in [27, *random.randint(2, 6, size=8)]:
        counts = random.poisson(2, size=(k, k)) + np.eye(k, dtype=int)
        cases.append((counts, *random.dirichlet(np.ones(k), size=(2, k)), float(random.uniform())))
    return cases


def _mean_bits(counts, table):
    came = counts > 0
    return np.sum(counts[came] * np.log2(1 / table[came])) / counts.sum()


NO_POWER = "That is the mean loss in bits. Perplexity is a power of it."
OF_THE_SUM = "That is 2 to the *sum* of the losses. Take their mean first."
SUM = "That is the sum of the losses. Take their mean, then a power."
MEAN_OF_POWERS = "That is the mean of the perplexities. First the mean of the losses, then one power."
POWER_OF_E = "A loss in bits belongs to a power of 2, not of e."
BELOW_1 = "The power is one of minus the loss. Perplexity counts choices: it is at least 1."
PLAIN_MEAN = "That is 1 over the plain mean of the probabilities. The geometric mean is due."
SQUARED = "That is the mean to the power of 2. Base and power are exchanged."

FORECASTS = {
    "most often after an a": {
        "l": "counts[0].argmax() == 11",
        "n": "counts[0].argmax() == 13",
        "r": "counts[0].argmax() == 17",
        "the end ✓": "counts[0].argmax() == 26",
    },
    "descent after 1000 steps": bands(
        "trained - counted",
        [0.0001, 0.01],
        "equal to four decimals",
        "up to 0.01 bits above ✓",
        "more than that",
    ),
    "the bigram on new names": bands(
        "test_loss", [3.6, 4], "up to 3.6 bits", "3.6 to 4 bits", "above 4 bits ✓"
    ),
    "the trigram on new names": bands(
        "trigram_loss - on_new", [-0.01, 0.01], "fewer bits", "equal, within 0.01", "more bits ✓"
    ),
}

EXERCISES = [
    Value(
        "perplexity_of_three",
        "32.0",
        "Take the mean of the three losses, then 2 to the power of it.",
        {
            NO_POWER: "5.0",
            OF_THE_SUM: "2.0**15",
            SUM: "15.0",
            MEAN_OF_POWERS: "1042 / 3",
            POWER_OF_E: "np.exp(5)",
            SQUARED: "25.0",
            BELOW_1: "1 / 32",
            PLAIN_MEAN: "3 * 1024 / 577",
        },
        unit="choices",
        section="Perplexity: a loss without a unit",
    ),
    Value(
        "perplexity_of_name",
        "2 ** ((2 + 4 + 1 + 5) / 4)",
        "Write the four losses in bits, as halvings; then their mean, then one power of 2.",
        {
            NO_POWER: "3.0",
            "Was the sum divided by the three letters? The end mark was predicted as well.": "16.0",
            OF_THE_SUM: "4096.0",
            SUM: "12.0",
            MEAN_OF_POWERS: "13.5",
            POWER_OF_E: "np.exp(3)",
            SQUARED: "9.0",
            BELOW_1: "0.125",
            PLAIN_MEAN: "128 / 27",
            "The end mark was left out. It was predicted as well.": "2 ** (7 / 3)",
            "There are four symbols: three letters and one end mark.": "2 ** (12 / 5)",
        },
        unit="choices",
        section="Perplexity: a loss without a unit",
    ),
    Function(
        """
        def perplexity_of_losses(losses, unit):
            base = 2.0 if unit == "bits" else np.e
            return base ** losses.mean()
        """,
        _losses_with_units,
        "First one mean loss for all symbols, then one power, of the number that belongs to the unit.",
        {
            MEAN_OF_POWERS: ("base ** losses.mean()", "(base ** losses).mean()"),
            "A loss in nats belongs to a power of e, not of 2.": "2.0 ** losses.mean()",
            POWER_OF_E: "np.exp(losses.mean())",
            "The two bases are exchanged: which one belongs to bits?": ("==", "!="),
            "To turn nats into bits, divide by ln 2: a bit is the smaller unit.": ("np.e", "2 ** np.log(2)"),
            "That is the power of the *sum*. Perplexity is per symbol: take the mean.": ("mean", "sum"),
            "That is the mean loss. The power is missing.": ("base ** ", ""),
            SQUARED: "losses.mean() ** 2",
            BELOW_1: ("** ", "** -"),
            "A product of many numbers leaves what a computer can hold (lesson 04). Add losses instead.": (
                ("base ** losses.mean()", "np.prod(base ** losses) ** (1 / len(losses))")
            ),
            "A power is taken before a division: put the whole mean in brackets, then take the power.": (
                ("losses.mean()", "losses.sum() / len(losses)")
            ),
            "That is the power of the largest loss. Take the mean.": ("mean", "max"),
        },
        section="Perplexity: a loss without a unit",
    ),
    Function(
        """
        def bits_of_name(name, table):
            numbers = [26] + [ord(letter) - 97 for letter in name] + [26]
            given = table[numbers[:-1], numbers[1:]]
            return -np.log2(given).sum()
        """,
        _names_with_tables,
        "Write the name with an end mark before and after it, and go through its pairs one by one.",
        {
            "The last pair is missing: the end mark is predicted, too.": (" + [26]\n", "\n"),
            "The first pair is missing: the first letter is predicted from an end mark.": ("[26] + ", ""),
            "The pairs with the end mark are missing, at both ends.": ("[26] + ", "", " + [26]", ""),
            "Row and column are exchanged: the current symbol is the row.": ("table[", "table.T["),
            "That is the mean per symbol. The total is due.": ("sum", "mean"),
            "That is the mean per letter. The total is due.": (".sum()", ".sum() / len(name)"),
            "A product of many probabilities rounds to 0 (lesson 04). Add up logs instead.": (
                ("np.log2(given).sum()", "np.log2(given.prod())")
            ),
            "That is the name's probability. Its loss is due.": ("-np.log2(given).sum()", "given.prod()"),
            "The probabilities were added up. Take the log of each, then add.": (").sum()", ".sum())"),
            "The end mark has the number 26, the last one. 0 is the letter a.": ("26", "0"),
            "a is 0, b is 1: the numbers here are too large by 1.": [("97", "96", "26", "0"), ("97", "96")],
            "A tiny number was added inside the log. It changes the large losses most.": [
                ("np.log2(given)", f"np.log2(given + {tiny})") for tiny in ("1e-12", "1e-9")
            ],
            FIRST_ONLY: (".sum()", "[0]"),
            "Only the last pair counts here. Add up all of them.": (".sum()", "[-1]"),
            "Pairs that are not in the name count nothing: leave them out before 0 meets infinity.": (
                (".sum()", ".sum() + np.sum(0 * np.log2(table))")
            ),
        },
        unit="bits",
        section="A name is a row of small questions",
    ),
    Function(
        """
        def mixture_bits(counts, first, second, share):
            mixed = share * first + (1 - share) * second
            came = counts > 0
            return np.sum(counts[came] * np.log2(1 / mixed[came])) / counts.sum()
        """,
        _mixtures,
        "Mix the two tables, take the loss of each kind of pair that came, and weight it with its count.",
        {
            "The two *losses* were mixed. Mix the probabilities first, then take the log once.": (
                "share * _mean_bits(counts, first) + (1 - share) * _mean_bits(counts, second)"
            ),
            "The logs were mixed. Mix the probabilities, then take the log.": (
                "_mean_bits(counts, first**share * second ** (1 - share))"
            ),
            "The other way round: `share` belongs to the first table.": (
                "_mean_bits(counts, (1 - share) * first + share * second)"
            ),
            "Only the better of the two was used. Both speak, each with its share.": (
                "min(_mean_bits(counts, first), _mean_bits(counts, second))"
            ),
            "Each kind of pair counts once here. Weight its loss with how often it came.": (
                ("counts[came] * ", "", "counts.sum()", "came.sum()")
            ),
            "Divide by the number of all pairs, not by the number of kinds.": ("counts.sum()", "counts.size"),
            "Each row counts the same here. Divide by the number of all pairs, once.": (
                "mixed = share * first + (1 - share) * second\n"
                "rows = [k for k in range(len(counts)) if counts[k].any()]\n"
                "return np.mean([_mean_bits(counts[k], mixed[k]) for k in rows])"
            ),
            "That is the total. The mean over all pairs is due.": (" / counts.sum()", ""),
            "0 was multiplied by infinity. Leave out the pairs that never came.": ("> 0", ">= 0"),
            "That is a perplexity. Leave out the power.": ("return ", "return 2 ** (", ".sum()", ".sum())"),
            "The tables were added up. Each needs its share.": "_mean_bits(counts, first + second)",
            "Half and half, whatever `share` says.": "_mean_bits(counts, (first + second) / 2)",
        },
        unit="bits",
        section="From counts to a loss",
    ),
]
