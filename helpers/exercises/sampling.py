"""The exercises of lesson 18: bits per byte, padding left out of a mean, the likeliest few."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.forecasting import bands, larger


def _padded_losses(random):
    cases = [(np.array([[1.0, 5.0], [3.0, 7.0]]), np.array([[4, -1], [2, -1]]), -1)]
    cases += [(np.array([[2, 4, 9]]), np.array([[0, 1, 26]]), 26), (np.array([[1.5]]), np.array([[3]]), -100)]
    cases += [(np.array([[1.0, np.inf, 0.5]]), np.array([[7, -100, 0]]), -100)]
    cases += [(np.array([[1.0, np.nan], [np.inf, 0.25]]), np.array([[7, 0], [0, 2]]), 0)]
    cases += [(np.array([[0.0, 0.0, 3.0], [2.0, 0.0, 0.0]]), np.array([[1, 5, 5], [0, 2, 2]]), 2)]
    cases += [(np.array([[1.0, np.inf], [0.5, 2.0]]), np.array([[1, 2], [3, -1]]), -1)]
    for padding in [-100, 26, 0, 26, -1, 3]:
        shape = random.randint(2, 6, size=2)
        targets = random.randint(0, 5, size=shape)
        targets = np.where(random.uniform(size=shape) < 0.4, padding, targets)
        targets[0, 0] = padding + 1
        cases.append((random.exponential(3.0, size=shape), targets, padding))
    return cases


def _rows(random):
    cases = [(np.array([0.5, 0.1, 0.3, 0.06, 0.04]), 2), (np.array([1.0]), 1), (np.array([0, 1]), 1)]
    cases += [(np.array([0.2, 0.7, 0.1]), k) for k in (1, 2, 3)]
    for n in [27, *random.randint(2, 12, size=10)]:
        cases.append((random.dirichlet(np.ones(n)), int(random.randint(1, n + 1))))
    return cases


SMALLER = "To turn nats into bits, divide by ln 2: a bit is the smaller unit."
PER_TOKEN = "That is in bits a *token* of {}. Over how many characters are they spread?"

FORECASTS = {
    "the longest of 2000 sampled names": bands(
        "longest", [13, 21, 31], "up to 12 letters", "13 to 20", "21 to 30", "over 30 ✓"
    ),
    "bits per byte of the smallest GPT-2": bands(
        "per_byte['small']", [3, 2, 1.3], "above 3", "2 to 3", "1.3 to 2", "below 1.3 ✓"
    ),
    "the better of A and B": larger("b_bits", "a_bits", "A, with 64 ✓", "B, with 16", "they are equal"),
}

EXERCISES = [
    Value(
        "bits_a_byte",
        "2.4 / np.log(2) / 4",
        "`bits_a_token` has the bits of one token. How many bytes share them?",
        {
            "These are the bits of a token. Its 4 bytes share them.": "2.4 / np.log(2)",
            "A token pays for all its bytes together: divide, where you multiplied.": "2.4 / np.log(2) * 4",
            SMALLER: "2.4 * np.log(2) / 4",
            "That is in bytes a bit: the other way round.": "4 * np.log(2) / 2.4",
        },
        unit="bits",
        section="What a loss of 3.12 says",
    ),
    Value(
        "bytes_of_file",
        "3000 * 2.6 / np.log(2) / 8",
        "First the loss of all tokens together, then its unit: nats, bits, bytes.",
        {
            "These are bits. A byte has 8 of them.": "3000 * 2.6 / np.log(2)",
            "The nats were not turned into bits.": "3000 * 2.6 / 8",
            "These are nats. Turn them into bits, and bits into bytes.": "3000 * 2.6",
            "The loss is per token: multiply it by the number of tokens, not of bytes.": [
                "12000 * 2.6 / np.log(2) / 8",
                "12000 * 2.6 / np.log(2)",
            ],
            "That is the loss per byte of the text. How long is the whole file?": "2.6 / np.log(2) / 4",
            SMALLER: "3000 * 2.6 * np.log(2) / 8",
        },
        unit="bytes",
        tolerance=2,
        section="What a loss of 3.12 says",
    ),
    Value(
        "bits_of_the_better",
        "7 / 5",
        "How many bits does one token of each model cost? And over how many characters are they spread?",
        {
            "B has fewer choices, but is asked more often: compare bits per character.": "1.5",
            PER_TOKEN.format("A"): "7.0",
            PER_TOKEN.format("B"): "3.0",
            "A perplexity is no number of bits. Which power of 2 is it?": ["128 / 5", "8 / 2"],
            "A token pays for all its characters together: divide, where you multiplied.": ["35.0", "6.0"],
            "That is a perplexity per character. Its loss in bits is due.": [
                "128 ** (1 / 5)",
                "8 ** (1 / 2)",
            ],
            "Take the log first, then divide: bits can be shared out, choices cannot.": [
                "np.log2(128 / 5)",
                "np.log2(8 / 2)",
            ],
            "That is in characters a bit: the other way round.": "5 / 7",
        },
        unit="bits",
        section="Per what?",
    ),
    Function(
        """
        def mean_of_real(losses, targets, padding):
            return losses[targets != padding].mean()
        """,
        _padded_losses,
        "Which places are real? Take their losses only, then the mean of these.",
        {
            "Padding is counted here. Leave it out of the sum and of the count.": "losses.mean()",
            "Padding is left out of the sum, but still counted: divide by the number of real places.": (
                "np.where(targets != padding, losses, 0).mean()"
            ),
            "0 was multiplied by infinity. Pick the real places before anything is added up.": (
                "np.sum(losses * (targets != padding)) / np.sum(targets != padding)"
            ),
            "These are the places of padding. The others are real.": ("!=", "=="),
            "That is the sum. The mean is due.": (".mean()", ".sum()"),
            "Each text counts the same here. Take one mean over all real places.": (
                "np.mean([row[real].mean() for row, real in zip(losses, targets != padding) if real.any()])"
            ),
            "The padding need not be the same number as here: use the argument `padding`.": [
                ("!= padding", "!= -100"),
                ("!= padding", ">= 0"),
                ("!= padding", "!= 26"),
            ],
        },
        unit="bits",
        section="From here to the large ones",
    ),
    Function(
        """
        def top_row(row, k):
            least = np.sort(row)[-k]
            kept = np.where(row >= least, row, 0)
            return kept / kept.sum()
        """,
        _rows,
        "Which is the smallest probability that stays? Set what lies below it to 0, then look at the sum.",
        {
            "The sum is no longer 1. Divide by what is left.": (" / kept.sum()", ""),
            "These are the smallest. The largest should stay.": [("[-k]", "[k - 1]", ">=", "<=")],
            "One too few stays.": (">=", ">"),
            "A 0 is the smallest the next time, and is found again. So one place only has gone.": (
                "row = row.copy()\n"
                "for _ in range(len(row) - k):\n"
                "    row[np.argmin(row)] = 0\n"
                "return row / row.sum()"
            ),
            "k places are set to 0 here. k places should stay.": (
                "kept = row.copy()\nkept[np.argsort(row)[:k]] = 0\nreturn kept / kept.sum()"
            ),
            "`k` says how many stay, not how large they are.": ("np.sort(row)[-k]", "1 / k"),
            "The places are lost: each probability belongs to its symbol.": (
                "np.append(np.sort(row)[::-1][:k], np.zeros(len(row) - k)) / np.sort(row)[-k:].sum()"
            ),
            "The length must stay: put a 0 where a probability goes.": "row[row >= np.sort(row)[-k]] "
            "/ row[row >= np.sort(row)[-k]].sum()",
            "The first k stay here. The largest k should stay.": (
                "np.where(np.arange(len(row)) < k, row, 0) / row[:k].sum()"
            ),
            "Those that stay got equal parts. They keep their proportions.": ("row, 0)", "1.0, 0)"),
            "Softmax changes the proportions. A division is enough.": (
                "return kept / kept.sum()",
                "return np.where(kept > 0, np.exp(row), 0) / np.where(kept > 0, np.exp(row), 0).sum()",
            ),
        },
        section="New names",
    ),
]
