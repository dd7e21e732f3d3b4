"""Answers to the exercises of lesson 17, right and wrong, as learners write them."""

BASE = "base = 2 if unit == 'bits' else math.e\n"
PAIRS = """
symbols = "abcdefghijklmnopqrstuvwxyz."
losses, current = [], {start}
for symbol in {read}:
    after = symbols.index(symbol)
    losses.append({log}(table[current, after]))
    current = after
return sum(losses)
"""
CELLS = """
bits = 0
for i in range(counts.shape[0]):
    for j in range(counts.shape[1]):
        p = {mixed}
        if counts[i, j] > 0:
            bits -= counts[i, j] * np.log2(p)
return bits / {pairs}
"""


def pairs(start=26, read="name + '.'", log="-np.log2"):
    return PAIRS.format(start=start, read=read, log=log)


def cells(mixed="share * first[i, j] + (1 - share) * second[i, j]", pairs="counts.sum()"):
    return CELLS.format(mixed=mixed, pairs=pairs)


RIGHT = {
    "perplexity_of_losses": ["return {'bits': 2, 'nats': math.e}[unit] ** (sum(losses) / len(losses))"],
    "bits_of_name": [pairs()],
    "mixture_bits": [cells()],
}

WRONG = {
    "perplexity_of_three": [("2 ** np.sum([4, 1, 10])", "*sum*"), ("347.33", "mean of the perp")],
    "perplexity_of_name": [("5.04", "left out")],
    "perplexity_of_losses": [
        ("return np.e ** np.average(losses)", "power of 2, not of e"),
        (BASE + "return math.prod(base ** x for x in losses) ** (1 / len(losses))", "Add losses instead"),
        (BASE.replace("bits", "bit") + "return base ** losses.mean()", "power of 2, not of e"),
    ],
    "bits_of_name": [
        (pairs(read="name"), "last pair is missing"),
        (pairs(start=0), "Write the name with an end mark"),
        (pairs(log="-np.log2(1e-12 + table[current, after]) + 0 * "), "inside the log"),
    ],
    "mixture_bits": [
        (cells(pairs="counts.size"), "not by the number of kinds"),
        (cells(pairs="1"), "The mean over all pairs"),
        (cells(mixed="max(first[i, j], second[i, j])"), "Mix the two tables"),
        (cells(mixed="share * first[i, j] + (1 - share) * second[i, j] + 1e-12"), "loss is infinite"),
        ("return np.mean(-np.log2(share * first + (1 - share) * second)[counts > 0])", "counts once"),
        ("first *= share\nreturn -np.log2(first + (1 - share) * second).mean()", "Cannot cast"),
    ],
}
