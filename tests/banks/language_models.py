"""Answers to the exercises of lesson 12, right and wrong, as learners write them."""

PAIRS = """
numbers = [26] + [ord(letter) - 97 for letter in name] + [26]
losses = [-np.log2(table[i, j]) for i, j in zip(numbers[:-1], numbers[1:])]
"""
PAY = "    total -= np.log2(counts[number] / counts.sum())\n"
LEARN = "    counts[number] += 1\n"
LEARNER = """
counts = np.full(n_symbols, 0.5)
total = 0
for number in numbers:
"""

RIGHT = {
    "perplexity_of_three": ["4", "2 ** np.mean([2, 1, 3])", "(4 * 2 * 8) ** (1 / 3)"],
    "perplexity_of_name": ["8", "2 ** (12 / 4)", "2 ** -np.log2([1/4, 1/16, 1/2, 1/32]).mean()"],
    "bits_of_five_letters": ["24", "6 * math.log2(16)", "4 + 5 * 4"],
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
    "bits_while_learning": [
        """
        def bits_while_learning(numbers, n_symbols):
            counts = np.full(n_symbols, 0.5)
            bits = 0
            for number in numbers:
                bits -= np.log2(counts[number] / counts.sum())
                counts[number] += 1
            return bits
        """,
        """
        def bits_while_learning(numbers, n_symbols):
            counts = [0.5] * n_symbols
            bits = 0
            for number in numbers:
                bits += math.log2(sum(counts)) - math.log2(counts[number])
                counts[number] += 1
            return bits
        """,
        """
        def bits_while_learning(numbers, n_symbols):
            bits = 0.0
            for place, number in enumerate(numbers):
                seen = numbers[:place].count(number)
                bits += math.log2((place + n_symbols / 2) / (seen + 0.5))
            return bits
        """,
        """
        def bits_while_learning(numbers, n_symbols):
            nats = math.lgamma(len(numbers) + n_symbols / 2) - math.lgamma(n_symbols / 2)
            for symbol in range(n_symbols):
                nats -= math.lgamma(numbers.count(symbol) + 0.5) - math.lgamma(0.5)
            return nats / math.log(2)
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
    "bits_of_five_letters": [
        ("5 * 4", "end mark is missing"),
        ("4", "one character"),
        ("6 * 16", "no number of bits"),
        ("5 * 16", "no number of bits, and the end mark"),
        ("16 ** 6", "equally likely"),
        ("24 / 8", "in bytes"),
        ("7 * 4", "One mark too many"),
        ("6 * math.log(16)", "nats"),
        ("6 * 2", "2 to that number"),
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
    "bits_while_learning": [
        (
            LEARNER
            + "    counts[number] += 1\n    total -= np.log2(counts[number] / counts.sum())\nreturn total",
            "First pay",
        ),
        (
            LEARNER.replace("0.5", "1.0") + PAY + LEARN + "return total",
            "start at ½",
        ),
        (
            LEARNER.replace("0.5", "0.0") + PAY + LEARN + "return total",
            "Start with ½",
        ),
        (LEARNER + "    total -= np.log2(counts[number] / counts.sum())\nreturn total", "Nothing is learned"),
        ("return len(numbers) * math.log2(n_symbols)", "Nothing is learned"),
        (
            LEARNER
            + "    total -= np.log2(counts[number] / counts.sum())\n    counts[number] += 0.5\nreturn total",
            "each symbol adds 1",
        ),
        (
            LEARNER + "    counts[number] += 1\nfor number in numbers:\n"
            "    total -= np.log2(counts[number] / counts.sum())\nreturn total",
            "everything first",
        ),
        (
            "counts = np.bincount(numbers, minlength=n_symbols)\nshares = counts / counts.sum()\n"
            "return -sum(np.log2(shares[number]) for number in numbers)",
            "everything first",
        ),
        (
            LEARNER
            + "    total -= np.log2(counts[number] / (n_symbols / 2))\n    counts[number] += 1\nreturn total",
            "grows by 1",
        ),
        (
            LEARNER + "    total -= np.log2(counts[number] / counts.sum())\n    counts[number] += 1\n"
            "return total / len(numbers)",
            "The total is due",
        ),
        (
            LEARNER
            + "    total = -np.log2(counts[number] / counts.sum())\n    counts[number] += 1\nreturn total",
            "last symbol is paid",
        ),
        (
            LEARNER + PAY + LEARN + "    return total",
            "`return` inside a loop",
        ),
        (
            LEARNER.replace("n_symbols", "max(numbers) + 1") + PAY + LEARN + "return total",
            "even for symbols that never come",
        ),
        (
            LEARNER
            + "    total -= np.log(counts[number] / counts.sum())\n    counts[number] += 1\nreturn total",
            "nats",
        ),
        (
            LEARNER
            + "    total += np.log2(counts[number] / counts.sum())\n    counts[number] += 1\nreturn total",
            "wrong way round",
        ),
        (
            LEARNER.replace("total = 0", "total = []")
            + "    total.append(-np.log2(counts[number] / counts.sum()))\n"
            + LEARN
            + "return total",
            "one plain number",
        ),
        (
            LEARNER + PAY + LEARN + "print(total)",
            "after `return`",
        ),
        (
            LEARNER.replace("numbers:", "range(len(numbers)):") + PAY + LEARN + "return total",
            "IndexError",
        ),
    ],
}
