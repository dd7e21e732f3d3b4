"""Answers to the exercises of lesson 12, right and wrong, as learners write them."""

PAIRS = """
numbers = [26] + [ord(letter) - 97 for letter in name] + [26]
losses = [-np.log2(table[i, j]) for i, j in zip(numbers[:-1], numbers[1:])]
"""
CAME = "came = counts > 0\n"
MIXED = "mixed = share * first + (1 - share) * second\n"
MEAN = "return np.sum(counts[came] * np.log2(1 / mixed[came])) / counts.sum()"

RIGHT = {
    "perplexity_of_three": ["4", "2 ** np.mean([2, 1, 3])", "(4 * 2 * 8) ** (1 / 3)"],
    "perplexity_of_name": ["8", "2 ** (12 / 4)", "2 ** -np.log2([1/4, 1/16, 1/2, 1/32]).mean()"],
    "bits_of_the_better": ["1.2", "math.log2(64) / 5", "min(6 / 5, 4 / 3)", "3 * 6 / 15"],
    "perplexity_of_losses": [
        """
        def perplexity_of_losses(losses, unit):
            if unit == "bits":
                return 2 ** losses.mean()
            return np.exp(losses.mean())
        """,
        """
        def perplexity_of_losses(losses, unit):
            base = {"bits": 2, "nats": math.e}[unit]
            return base ** (sum(losses) / len(losses))
        """,
        """
        def perplexity_of_losses(losses, unit):
            bits = losses if unit == "bits" else losses / np.log(2)
            return np.exp2(np.mean(bits))
        """,
        """
        def perplexity_of_losses(losses, unit):
            probabilities = 2.0 ** -losses if unit == "bits" else np.exp(-losses)
            return np.prod(probabilities ** (-1 / len(losses)))
        """,
    ],
    "bits_of_name": [
        """
        def bits_of_name(name, table):
            symbols = "abcdefghijklmnopqrstuvwxyz."
            bits, current = 0, 26
            for symbol in name + ".":
                after = symbols.index(symbol)
                bits -= np.log2(table[current, after])
                current = after
            return bits
        """,
        """
        def bits_of_name(name, table):
            numbers = [26, *[ord(letter) - ord("a") for letter in name], 26]
            return np.log2(1 / table[numbers[:-1], numbers[1:]]).sum()
        """,
        """
        def bits_of_name(name, table):
            place = {symbol: number for number, symbol in enumerate("abcdefghijklmnopqrstuvwxyz.")}
            counts = np.zeros((27, 27))
            for now, after in zip("." + name, name + "."):
                counts[place[now], place[after]] += 1
            return -np.sum(counts * np.log2(table))
        """,
    ],
    "mixture_bits": [
        """
        def mixture_bits(counts, first, second, share):
            mixed = share * first + (1 - share) * second
            came = counts > 0
            return np.sum(counts[came] * np.log2(1 / mixed[came])) / counts.sum()
        """,
        """
        def mixture_bits(counts, first, second, share):
            bits = 0
            for i in range(counts.shape[0]):
                for j in range(counts.shape[1]):
                    if counts[i, j] > 0:
                        bits -= counts[i, j] * np.log2(share * first[i, j] + (1 - share) * second[i, j])
            return bits / counts.sum()
        """,
        """
        def mixture_bits(counts, first, second, share):
            mixed = second + share * (first - second)
            rows, columns = np.nonzero(counts)
            return np.average(-np.log2(mixed[rows, columns]), weights=counts[rows, columns])
        """,
    ],
}

WRONG = {
    "perplexity_of_three": [
        ("2", "mean loss in bits"),
        ("2 ** (2 + 1 + 3)", "*sum*"),
        ("6", "sum of the losses"),
        ("(4 + 2 + 8) / 3", "mean of three perplexities"),
        ("math.exp(2)", "not of e"),
        ("2 ** -2.0", "at least 1"),
        ("1 / np.mean([1/4, 1/2, 1/8])", "plain mean"),
        ("2.0 ** np.array([2, 1, 3])", "one number"),
        ("5", "Take the mean of the three"),
        ("'four'", "a text"),
    ],
    "perplexity_of_name": [
        ("3", "mean loss in bits"),
        ("2 ** (12 / 3)", "three letters"),
        ("2 ** 12", "*sum*"),
        ("12", "sum of the losses"),
        ("(4 + 16 + 2 + 32) / 4", "mean of four perplexities"),
        ("math.exp(3)", "not of e"),
        ("1 / 8", "at least 1"),
        ("1 / np.mean([1/4, 1/16, 1/2, 1/32])", "plain mean"),
        ("2 ** (12 / 5)", "three letters and one end mark"),
        ("2 ** (7 / 3)", "left out"),
        ("10", "as halvings"),
    ],
    "bits_of_the_better": [
        ("4 / 3", "asked more often"),
        ("6", "bits a *token* of A"),
        ("4", "bits a *token* of B"),
        ("64 / 5", "no number of bits"),
        ("16 / 3", "no number of bits"),
        ("6 * 5", "all its characters together"),
        ("4 * 3", "all its characters together"),
        ("64 ** (1 / 5)", "perplexity per character"),
        ("16 ** (1 / 3)", "perplexity per character"),
        ("math.log2(64 / 5)", "Take the log first"),
        ("math.log2(16 / 3)", "Take the log first"),
        ("5 / 6", "characters a bit"),
        ("math.log(64) / 5", "nats"),
        ("'A'", "a text"),
        ("2", "How many bits"),
    ],
    "perplexity_of_losses": [
        (
            "if unit == 'bits':\n    return np.mean(2.0 ** losses)\nreturn np.mean(np.exp(losses))",
            "mean of the perp",
        ),
        ("return 2 ** losses.mean()", "power of e, not of 2"),
        ("return np.exp(losses.mean())", "power of 2, not of e"),
        ("base = math.e if unit == 'bits' else 2\nreturn base ** losses.mean()", "exchanged"),
        (
            "bits = losses * np.log(2) if unit == 'nats' else losses\nreturn 2 ** bits.mean()",
            "divide by ln 2",
        ),
        ("base = 2 if unit == 'bits' else math.e\nreturn base ** losses.sum()", "*sum*"),
        ("return losses.mean()", "power is missing"),
        ("base = 2 if unit == 'bits' else math.e\nreturn base ** -losses.mean()", "at least 1"),
        (
            "base = 2 if unit == 'bits' else math.e\nreturn np.prod(base ** losses) ** (1 / len(losses))",
            "Add losses instead",
        ),
        (
            "base = 2 if unit == 'bits' else math.e\nreturn base ** losses[np.isfinite(losses)].mean()",
            "infinite loss was lost",
        ),
        ("base = 2 if unit == 'bits' else math.e\nreturn base ** losses.max()", "largest loss"),
        ("base = 2 if unit == 'bits' else math.e\nreturn base ** losses", "one plain number"),
        (
            "base = 2 if unit == 'bits' else math.e\nfor loss in losses:\n    return base ** loss",
            "first loss alone",
        ),
        ("base = 2 if unit == 'bits' else math.e\nprint(base ** losses.mean())", "after `return`"),
        ("base = 2 if unit == bits else math.e\nreturn base ** losses.mean()", "NameError"),
        ("base = 2 if unit == 'bit' else math.e\nreturn base ** losses.mean()", "power of 2, not of e"),
    ],
    "bits_of_name": [
        (PAIRS + "return sum(losses[:-1])", "last pair is missing"),
        (PAIRS + "return sum(losses[1:])", "first pair is missing"),
        (PAIRS + "return sum(losses[1:-1])", "at both ends"),
        (PAIRS.replace("table[i, j]", "table[j, i]") + "return sum(losses)", "exchanged"),
        (PAIRS + "return np.mean(losses)", "mean per symbol"),
        (PAIRS + "return sum(losses) / len(name)", "mean per letter"),
        (PAIRS + "return -np.log2(np.prod([2.0 ** -loss for loss in losses]))", "Add up logs"),
        (
            PAIRS.replace("-np.log2(table[i, j])", "table[i, j]") + "return math.prod(losses)",
            "probability of the",
        ),
        (
            PAIRS.replace("-np.log2(table[i, j])", "table[i, j]") + "return -np.log2(sum(losses))",
            "log of each",
        ),
        (PAIRS.replace("26", "0") + "return sum(losses)", "the letter a"),
        (PAIRS.replace("- 97", "- 96").replace("26", "0") + "return sum(losses)", "too large by 1"),
        (PAIRS + "for loss in losses:\n    return loss", "`return` inside a loop"),
        (PAIRS + "for loss in losses:\n    last = loss\nreturn last", "Only the last pair"),
        (PAIRS.replace("np.log2", "np.log") + "return sum(losses)", "nats"),
        (PAIRS + "return -sum(losses)", "wrong way round"),
        (PAIRS + "return losses", "one plain number"),
        (PAIRS + "return np.array(losses)", "one plain number"),
        (
            """
            bits = 0
            for now, after in zip(name[:-1], name[1:]):
                bits -= np.log2(table[now, after])
            return bits
            """,
            "An index is a whole number",
        ),
        (PAIRS + "sum(losses)", "after `return`"),
    ],
    "mixture_bits": [
        (
            CAME + "one = np.sum(counts[came] * np.log2(1 / first[came])) / counts.sum()\n"
            "two = np.sum(counts[came] * np.log2(1 / second[came])) / counts.sum()\n"
            "return share * one + (1 - share) * two",
            "two *losses* were mixed",
        ),
        (
            CAME + "logs = share * np.log2(first[came]) + (1 - share) * np.log2(second[came])\n"
            "return -np.sum(counts[came] * logs) / counts.sum()",
            "mixed",
        ),
        (CAME + "mixed = (1 - share) * first + share * second\n" + MEAN, "other way round"),
        (CAME + MIXED + "return np.mean(np.log2(1 / mixed[came]))", "counts once here"),
        (CAME + MIXED + "return np.sum(counts[came] * np.log2(1 / mixed[came]))", "The mean over all pairs"),
        (CAME + MIXED + "return np.sum(counts[came] * np.log(1 / mixed[came])) / counts.sum()", "nats"),
        (CAME + MIXED + "return np.sum(counts[came] * np.log2(mixed[came])) / counts.sum()", "sign"),
        (MIXED + "return np.sum(counts * np.log2(1 / mixed)) / counts.sum()", "never came"),
        (
            CAME + MIXED + "return 2 ** (np.sum(counts[came] * np.log2(1 / mixed[came])) / counts.sum())",
            "a perplexity",
        ),
        (CAME + MIXED + "mixed = mixed + 1e-9\n" + MEAN, "small number"),
        (CAME + MIXED + "came = came & (mixed > 0)\n" + MEAN, "infinite loss was lost"),
        (CAME + "mixed = first + second\n" + MEAN, "Each needs its share"),
        (CAME + "mixed = (first + second) / 2\n" + MEAN, "Half and half"),
        (
            CAME + MIXED + "rows = [np.sum(c[k] * np.log2(1 / m[k])) / c.sum()\n"
            "        for c, m, k in zip(counts, mixed, came) if c.any()]\nreturn np.mean(rows)",
            "Each row counts",
        ),
        (CAME + MIXED + "mixed /= mixed.sum()\n" + MEAN, "Mix the two tables"),
        ("first *= share\n" + CAME + "mixed = first + (1 - share) * second\n" + MEAN, "changes its input"),
        (CAME + MIXED + "return np.log2(1 / mixed)", "one plain number"),
    ],
}
