"""Answers to homework 4, right and wrong, as learners write them; `mine` holds a learner's numbers."""

LONG_TEXT = '"the program promises more than it keeps and one temperature repairs that " * 10'

BITS = "np.sum(mine.shares * np.log2(16 / mine.parts))"
HEARD = "mine.shares[mine.shares > 0]"
FLOOR = f"np.sum({HEARD} * np.log2(1 / {HEARD}))"

SOFTMAX = """
z = scores / temperature
z = z - z.max(axis=1, keepdims=True)
p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
rows = np.arange(len(labels))
"""

FIT = """
from helpers.calibration import fit_temperature
chosen_temperature = """

FILES = """
from helpers.coder import compress, payload_bits, quantise
from helpers.calibration import fit_temperature
from helpers.cross_entropy import cross_entropy
from helpers.softmax import softmax
T = fit_temperature(mine.scores[:500], mine.calls[:500])
scores, calls = mine.scores[500:], mine.calls[500:]
def size(T, scores=scores, calls=calls):
    return len(compress(calls, quantise(softmax(scores / T))))
bytes_saved = """

NAMES = """
from helpers.character_model import Bigram
from helpers.data import load_pet_names
pets = load_pet_names()
train, test = [], []
for kind in mine.pet_kinds:
    train.append([name for name, k in zip(pets.train_names, pets.train_kinds) if k == kind])
    test.append([name for name, k in zip(pets.test_names, pets.test_kinds) if k == kind])
models = [Bigram(mine.pseudocount).fit(names) for names in train]
names = test[0] + test[1]
truth = np.array([0] * len(test[0]) + [1] * len(test[1]))
each = np.array([[m.bits_per_character([name]) for m in models] for name in names])
"""

LOSSES = f"""{NAMES}
n = np.array([[len(name)] for name in names])
def forecast(lengths, base=2):
    parts = float(base) ** -lengths
    return (parts / parts.sum(axis=1, keepdims=True))[np.arange(len(truth)), truth]
names_loss = """

TRUSTS = """
trust, total = np.array([0.5, 0.5]), 0.0
for given in zip(first, second):
    given = np.array(given)
    {step}
return total
"""


def trusts(step):
    return TRUSTS.format(step=step.replace("; ", "\n    "))


RIGHT = {
    "month_bytes": [
        f"mine.n_calls * {BITS} / 8",
        "mine.n_calls / 8 * sum(s * math.log2(16 / p) for s, p in zip(mine.shares, mine.parts))",
    ],
    "wasted_bytes": [
        f"mine.n_calls / 8 * ({BITS} - 1.5)",
        f"mine.n_calls * np.sum({HEARD} * np.log2({HEARD} * 16 / mine.parts[mine.shares > 0])) / 8",
    ],
    "size_in_bytes": [
        """
        def size_in_bytes(scores, labels, temperature):
            z = scores / temperature
            z = z - z.max(axis=1, keepdims=True)
            given = z[np.arange(len(labels)), labels]
            return np.sum(np.log(np.exp(z).sum(axis=1)) - given) / np.log(2) / 8
        """,
        """
        def size_in_bytes(scores, labels, temperature):
            total = 0.0
            for row, label in zip(scores / temperature, labels):
                row = row - row[label]
                largest = row.max()
                total += largest + np.log(np.exp(row - largest).sum())
            return total / np.log(2) / 8
        """,
        """
        def size_in_bytes(scores, labels, temperature):
            from helpers.logits import losses_from_logits
            return losses_from_logits(scores / temperature, labels).sum() / 8
        """,
        """
        def size_in_bytes(scores, labels, temperature):
            z = scores / (temperature * np.log(2))
            given = z[np.arange(len(labels)), labels]
            return np.sum(np.logaddexp2.reduce(z, axis=1) - given) / 8
        """,
    ],
    "line_of_loss_bug": ["6", "6.0"],
    "true_perplexity": [
        "2 ** (mine.n_kinds * mine.brochure_loss)",
        "round(math.exp(mine.n_kinds * mine.brochure_loss * math.log(2)), 3)",
    ],
    "diagram_letters": ["mine.letters", "mine.letters.upper()"],
    "chosen_temperature": [
        f"{FIT}fit_temperature(mine.scores[:500], mine.calls[:500])",
        f"{FIT}round(fit_temperature(mine.scores[:500], mine.calls[:500]), 3)",
    ],
    "bytes_saved": [f"{FILES}size(1) - size(T)", f"{FILES}size(1) - size(round(T, 3))"],
    "bits_of_mix": [
        trusts("p = trust @ given; total -= np.log2(p); trust = trust * given / p"),
        trusts("total -= np.log2(np.sum(trust * given)); trust = trust * given; trust = trust / trust.sum()"),
        "return 1 - np.logaddexp2(np.log2(first).sum(), np.log2(second).sum())",
        """
        def bits_of_mix(first, second):
            a, b, total = 0.5, 0.5, 0
            for p, q in zip(first, second):
                mixed = a * p + b * q
                total += np.log2(1 / mixed)
                a, b = a * p / mixed, b * q / mixed
            return total
        """,
    ],
    "mix_figure": [
        """
        mix_figure, ax = plt.subplots()
        ax.plot([0, 500], [0, 440])
        ax.set(xlabel="calls", ylabel="total loss (bits)", title="It rises")
        """
    ],
    "names_right": [
        f"{NAMES}names_right = int((each.argmin(axis=1) == truth).sum())",
        f"{NAMES}names_right = sum(int((a > b) == t) for (a, b), t in zip(each, truth))",
    ],
    "names_loss": [
        f"{LOSSES}-np.log2(forecast(each * (n + 1))).mean()",
        f"{LOSSES}round(float(np.log2(1 / forecast(each * (n + 1))).mean()), 4)",
    ],
    "audit_report": [LONG_TEXT],
}

WRONG = {
    "month_bytes": [
        (f"mine.n_calls * {BITS}", "A byte has 8"),
        (BITS, "mean in bits a call"),
        (f"{BITS} / 8", "mean in bytes a call"),
        (f"mine.n_calls * {FLOOR} / 8", "That is the floor"),
        ("float('inf')", "swapped"),
        ("mine.n_calls * np.mean(np.log2(16 / mine.parts)) / 8", "plain mean"),
        ("mine.n_calls * 2 / 8", "without a forecast"),
        ("mine.n_calls * np.sum(mine.shares * np.log(16 / mine.parts)) / 8", "nats"),
        (f"mine.n_calls * ({BITS} - {FLOOR}) / 8", "wasted"),
        ("17", "Weigh the halvings"),
    ],
    "wasted_bytes": [
        (f"mine.n_calls * ({BITS} - {FLOOR})", "A byte has 8"),
        (f"{BITS} - {FLOOR}", "bits a call"),
        (f"mine.n_calls * {BITS} / 8", "whole length"),
        (f"mine.n_calls * {FLOOR} / 8", "best file"),
        ("float('inf')", "swapped"),
        (f"mine.n_calls * ({BITS} - 2) / 8", "2 bits a call"),
        (f"mine.n_calls * ({FLOOR} - {BITS}) / 8", "sign"),
        ("float('nan')", "adds nothing"),
        ("17", "Compare the two lengths"),
    ],
    "size_in_bytes": [
        (f"{SOFTMAX}return -np.log2(p[rows, labels]).sum() / 8", "rounded to 0"),
        (
            "scores = scores / temperature\nparts = np.exp(scores)\n"
            "p = parts / parts.sum(axis=1, keepdims=True)\n"
            "return -np.log2(p[np.arange(len(labels)), labels]).sum() / 8",
            "overflows",
        ),
        (
            "z = (scores - scores.max()) / temperature\n"
            "p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)\n"
            "return -np.log2(p[np.arange(len(labels)), labels]).sum() / 8",
            "shift of its own",
        ),
    ],
    "line_of_loss_bug": [
        ("1", "the function's name"),
        ("2", "no probability changes"),
        ("3", "sum of exponentials"),
        ("4", "single 1"),
        ("5", "turned into bits"),
        ("'line 6'", "without quotation marks"),
        ("7", "get lost"),
    ],
    "true_perplexity": [
        ("2 ** mine.brochure_loss", "believes the brochure"),
        ("mine.n_kinds * mine.brochure_loss", "Its perplexity is due"),
        ("math.exp(mine.n_kinds * mine.brochure_loss)", "power of e"),
        ("mine.n_kinds * 2 ** mine.brochure_loss", "repair it first"),
        ("2 ** (4 * mine.brochure_loss)", "four kinds"),
        ("2 ** (mine.brochure_loss / mine.n_kinds)", "too small already"),
        ("100", "First repair the loss"),
    ],
    "diagram_letters": [
        ("mine.letters[1] + mine.letters[0] + mine.letters[2:]", "too timid"),
        ("mine.letters[:2] + mine.letters[3] + mine.letters[2]", "one call from another"),
        ("mine.letters[0] + mine.letters[3] + mine.letters[2] + mine.letters[1]", "single dot"),
        ("mine.letters[3] + mine.letters[1:3] + mine.letters[0]", "single dot"),
        ("mine.letters[2] + mine.letters[1] + mine.letters[0] + mine.letters[3]", "too sure one"),
        ("mine.letters[0] + mine.letters[2] + mine.letters[1] + mine.letters[3]", "too timid one"),
        ("mine.letters[::-1]", "Below the dashed line"),
        ("list(mine.letters)", "quotation marks"),
        ("1234", "quotation marks"),
    ],
    "chosen_temperature": [
        (f"{FIT}fit_temperature(mine.scores[500:], mine.calls[500:])", "shall judge it"),
        (f"{FIT}fit_temperature(mine.scores, mine.calls)", "Keep the last 500"),
        (f"{FIT}1 / fit_temperature(mine.scores[:500], mine.calls[:500])", "1 over"),
        ("1", "as it is sold"),
        ("17", "Which calls are for choosing"),
    ],
    "bytes_saved": [
        (f"{FILES}size(T) - size(1)", "sign"),
        (f"{FILES}size(1) - size(1 / T)", "multiplied"),
        (
            f"{FILES}payload_bits(calls, quantise(softmax(scores))) - "
            "payload_bits(calls, quantise(softmax(scores / T)))",
            "in bits",
        ),
        (
            f"{FILES}size(1, mine.scores[:500], mine.calls[:500])"
            " - size(T, mine.scores[:500], mine.calls[:500])",
            "chosen on",
        ),
        (f"{FILES}size(1, mine.scores, mine.calls) - size(T, mine.scores, mine.calls)", "all calls"),
        (f"{FILES}size(1)", "as sold"),
        (f"{FILES}size(T)", "repaired file"),
        (
            f"{FILES}500 / 8 * (cross_entropy(softmax(scores), calls) - "
            "cross_entropy(softmax(scores / T), calls))",
            "whole bytes",
        ),
        ("500", "Write two files"),
    ],
    "bits_of_mix": [
        ("return -np.log2((first + second) / 2).sum()", "stay at one half"),
        ("return min(-np.log2(first).sum(), -np.log2(second).sum())", "cheaper of the two"),
        ("return max(-np.log2(first).sum(), -np.log2(second).sum())", "dearer of the two"),
        ("return (-np.log2(first).sum() - np.log2(second).sum()) / 2", "mean of both lengths"),
        ("return -np.log2((np.prod(first) + np.prod(second)) / 2)", "rounds to 0"),
        ("return -np.log2(np.prod(first) / 2 + np.prod(second) / 2)", "rounds to 0"),
        (
            trusts("trust = trust * given; trust = trust / trust.sum(); total -= np.log2(trust @ given)"),
            "looked at what came",
        ),
        (trusts("total -= np.log2(trust @ given); trust = trust * given"), "sum to 1 any more"),
        (trusts("total -= np.log2(trust @ given); trust = given / given.sum()"), "Only the last call"),
        (
            trusts("total -= np.log2(trust @ given); trust = trust + given; trust = trust / trust.sum()"),
            "add up",
        ),
        (
            trusts(
                "total -= np.log2(trust @ given); trust = trust * given[::-1]; trust = trust / trust.sum()"
            ),
            "crossed",
        ),
        ("return -np.log2(np.maximum(first, second)).sum()", "Nobody knows it"),
        ("return -np.logaddexp2(np.log2(first).sum(), np.log2(second).sum())", "One bit is missing"),
        (trusts("total -= np.log(trust @ given); trust = trust * given / (trust @ given)"), "nats"),
        (trusts("total += np.log2(trust @ given); trust = trust * given / (trust @ given)"), "sign"),
        (
            "return (1 - np.logaddexp2(np.log2(first).sum(), np.log2(second).sum())) / len(first)",
            "The total is due",
        ),
        ("return 1 - np.logaddexp2(np.log2(first).cumsum(), np.log2(second).cumsum())", "Its last value"),
        (
            """
            def bits_of_mix(first, second):
                a = b = total = 0.0
                for p, q in zip(first, second):
                    total -= np.log2(p if a >= b else q)
                    a, b = a + np.log2(p), b + np.log2(q)
                return total
            """,
            "follows the leader",
        ),
        (trusts("trust = trust * given / (trust @ given); return total"), "weighed with the trusts"),
        ("first *= second\nreturn 1.0", "changes its input"),
    ],
    "mix_figure": [
        ("plt.figure()", "nothing is drawn"),
        ("mix_figure, ax = plt.subplots()\nax.plot([1, 2])", "no title"),
        (
            "mix_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', ylabel='loss')",
            "x-axis has no name",
        ),
        (
            "mix_figure, ax = plt.subplots()\nax.plot([1, 2])\nax.set(title='T', xlabel='calls')",
            "y-axis has no name",
        ),
        ("plt.plot([1, 2])", "is no figure"),
    ],
    "names_right": [
        (f"{NAMES}names_right = int((each.argmax(axis=1) == truth).sum())", "*cheaper* model"),
        (f"{NAMES}names_right = float((each.argmin(axis=1) == truth).mean())", "The number of names"),
        (
            f"{NAMES}names_right = int((each.argmin(axis=1) == truth)[truth == 0].sum())",
            "first kind only",
        ),
        (
            NAMES.replace("names = test[0] + test[1]", "test = train\nnames = test[0] + test[1]")
            + "names_right = int((each.argmin(axis=1) == truth).sum())",
            "train names",
        ),
        (
            NAMES.replace("for names in train]", "for names in [train[0] + test[0], train[1] + test[1]]]")
            + "names_right = int((each.argmin(axis=1) == truth).sum())",
            "learned from the test names",
        ),
        ("0", "learn from train names only"),
    ],
    "names_loss": [
        (f"{LOSSES}-np.log2(forecast(each)).mean()", "Bits per character"),
        (f"{LOSSES}-np.log2(forecast(each * (n + 1), np.e)).mean()", "powers of 2 are due"),
        (f"{LOSSES}-np.log2(forecast(-each * (n + 1))).mean()", "Upside down"),
        (f"{LOSSES}-np.log2(forecast(each * (n + 1))).sum()", "That is the total"),
        (f"{LOSSES}(each * (n + 1))[np.arange(len(truth)), truth].mean()", "*spell*"),
        (f"{LOSSES}-np.log2(forecast(each * n)).mean()", "one more than letters"),
        (f"{LOSSES}forecast(each * (n + 1)).mean()", "mean of logs"),
        (f"{LOSSES}-np.log(forecast(each * (n + 1))).mean()", "nats"),
        (f"{LOSSES}np.log2(forecast(each * (n + 1))).mean()", "sign"),
        ("17", "two powers of ½"),
    ],
    "audit_report": [
        ("'The program boasts.'", "3 words, and at least 80 are due"),
        ("17", "is no text"),
        ("['one', 'two']", "is no text"),
        ("''", "0 words"),
    ],
}

_FILE = """
from helpers.coder import compress, quantise
from helpers.softmax import softmax
file = compress(labels, quantise(softmax(scores / temperature)))
"""
WRONG["size_in_bytes"] += [
    (f"{_FILE}return len(file)", "header and all"),
    (f"{_FILE}return len(file) - 12", "whole bytes"),
]
_LOSSES = "logs = (z - np.log(np.exp(z).sum(axis=1, keepdims=True))) / np.log(2)\n"
WRONG["size_in_bytes"] += [
    (f"{SOFTMAX}{_LOSSES}{line}", hint)
    for line, hint in [
        ("return -logs[rows, labels].sum()", "A byte has 8"),
        ("return -logs[rows, labels].mean() / 8", "the total is due"),
        ("return -logs[rows, labels].mean()", "mean loss in bits"),
        ("return -logs[rows, labels].sum() * np.log(2) / 8", "in nats, divided by 8"),
        ("return -logs[rows, labels].sum() * np.log(2)", "total in nats"),
        ("return -logs[rows, labels].sum() * 8", "Multiplied by 8"),
        ("return np.ceil(-logs[rows, labels].sum() / 8)", "unrounded"),
        ("return -logs.max(axis=1).sum() / 8", "labels are not used"),
        ("return -logs.sum() / 8", "Only that of the true kind"),
        ("return logs[rows, labels].sum() / 8", "never below 0"),
        ("return -logs[rows, labels] / 8", "one length for each call"),
    ]
]
_UNSCALED = SOFTMAX.replace("scores / temperature", "scores")
WRONG["size_in_bytes"] += [
    (f"{_UNSCALED}{_LOSSES}return -logs[rows, labels].sum() / 8", "not used"),
    (f"{_UNSCALED}{_LOSSES}return -logs[rows, labels].sum() / 8 / temperature", "total was divided"),
    (f"{_UNSCALED}return -np.log2(p / temperature)[rows, labels].sum() / 8", "probabilities were divided"),
    (
        SOFTMAX.replace("/ temperature", "* temperature") + f"{_LOSSES}return -logs[rows, labels].sum() / 8",
        "were multiplied",
    ),
    (
        f"{SOFTMAX}p = np.exp(p) / np.exp(p).sum(axis=1, keepdims=True)\n"
        "return -np.log2(p[rows, labels]).sum() / 8",
        "twice",
    ),
]

EQUIVALENT = {
    "bits_of_mix": {
        """def bits_of_mix(first, second):
    trust, total = (np.array([0.5, 0.5]), 0.0)
    for given in zip(first, second):
        given = np.array(given)
        p = given @ trust
        total -= np.log2(p)
        trust = trust * given / p
    return total""": "a dot product of two vectors is the same in either order",
    },
}
