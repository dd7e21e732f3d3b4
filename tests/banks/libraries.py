"""Answers to the exercises of lesson 09, right and wrong, as learners write them."""

_WORDS = {
    "a": ("axis", "clip sum twice plus binary swapped"),
    "b": ("clip", "log_0 plus binary twice sum"),
    "c": ("sum", "axis log_0 swapped binary"),
    "d": ("twice", "swapped plus axis clip"),
    "e": ("plus", "clip twice sum log_0"),
    "f": ("binary", "twice axis clip swapped"),
    "g": ("log 0", "clip sum plus swapped"),
    "h": ("swapped", "sum axis binary twice"),
}
_HINTS = {
    "twice": "how low could the loss be at best",
    "log 0": "an infinite loss in this run",
    "clip": "two classes, and nan",
    "plus": "Which sign",
    "sum": "each of them costs ln 3",
    "swapped": "times its third",
    "axis": "tie?",
    "binary": "one question cost",
}
_HINTS_FOR = {"b": {"binary": "B has two. How does its curve end"}}


def _wrong_words(letter, words):
    chosen = [word.replace("_", " ") for word in words.split()]
    hints = _HINTS | _HINTS_FOR.get(letter, {})
    answers = [(f"'{word}'", hints[word]) for word in chosen]
    return [*answers, ("'the model is bad'", "eight words"), ("3", "a text"), ("['axis']", "a text")]


RIGHT = {
    "dog_loss": ["np.log(10) - np.log(3)", "-math.log(0.3)", "1.204"],
    "stored_loss": ["np.log(6)", "1.7918", "np.log(np.exp(np.array([np.log(4), 0, 0])).sum()) - 0"],
    **{f"patient_{letter}": [f"'{right}'", f"' {right.upper()} '"] for letter, (right, _) in _WORDS.items()},
    "bug_of_stranger": ["'axis'", "'Axis'"],
    "log_sum_exp": [
        """
        def log_sum_exp(logits):
            largest = logits.max()
            return largest + np.log(np.exp(logits - largest).sum())
        """,
        "return np.logaddexp.reduce(logits)",
        """
        def log_sum_exp(logits):
            largest = max(logits)
            total = 0.0
            for score in logits:
                total += math.exp(score - largest)
            return largest + math.log(total)
        """,
    ],
    "double_softmax_floor": [
        "return np.log(np.e + n_classes - 1) - 1",
        """
        def double_softmax_floor(n_classes):
            best = np.zeros(n_classes)
            best[0] = 1
            return np.log(np.sum(np.exp(best))) - best[0]
        """,
        "return math.log1p((n_classes - 1) / math.e)",
    ],
    "loss_from_logits": [
        """
        def loss_from_logits(logits, label):
            others = np.delete(logits, label) - logits[label]
            shift = max(0, np.max(others))
            return shift + np.log1p(np.exp(others - shift).sum() + np.expm1(-shift))
        """,
        """
        def loss_from_logits(logits, label):
            others = np.delete(logits, label) - logits[label]
            if others.max() > 30:
                return others.max() + np.log(np.sum(np.exp(others - others.max())))
            return np.log1p(np.sum(np.exp(others)))
        """,
        """
        def loss_from_logits(logits, label):
            others = np.logaddexp.reduce(np.delete(logits, label))
            return np.logaddexp(0, others - logits[label])
        """,
        """
        def loss_from_logits(logits, label):
            lead = logits - logits[label]
            rest = [gap for k, gap in enumerate(lead) if k != label]
            top = max(rest)
            gap = top + math.log(sum(math.exp(r - top) for r in rest))
            return max(gap, 0) + math.log1p(math.exp(-abs(gap)))
        """,
    ],
}

WRONG = {
    "dog_loss": [
        ("np.log(10) - np.log(6)", "a cat"),
        ("np.log(10)", "a bird"),
        ("0.3", "minus its log"),
        ("np.log(10) + np.log(3)", "subtracted from the other"),
        ("np.log(3)", "score alone"),
        ("np.log(10) - 3", "The part of the dog"),
        ("np.log2(10 / 3)", "bits"),
        ("np.log(3) - np.log(10)", "sign"),
        ("1.2", "more digits"),
    ],
    "stored_loss": [
        ("np.log(1.5)", "first class"),
        ("np.log(6) + 800", "as it stands"),
        ("np.log(6) - 800", "one of the two terms"),
        ("float('inf')", "infinite in floating point"),
        ("float('nan')", "Shift the scores first"),
        ("1 / 6", "minus its log"),
        ("np.log(3)", "first one leads"),
        ("np.log2(6)", "bits"),
        ("-np.log(6)", "sign"),
    ],
    **{f"patient_{letter}": _wrong_words(letter, words) for letter, (_, words) in _WORDS.items()},
    "bug_of_stranger": [
        ("'twice'", "ln K like a sound loss"),
        ("'log 0'", "strikes later"),
        ("'clip'", "nothing is sure"),
        ("'plus'", "cannot lift"),
        ("'sum'", "64 times"),
        ("'swapped'", "above 14"),
        ("'binary'", "starts at ln 2"),
        ("4.1589", "a text"),
        ("'labels'", "Which numbers does the run know"),
    ],
    "log_sum_exp": [
        ("return np.log(np.sum(np.exp(logits)))", "overflows"),
        ("shifted = logits - logits.max()\nreturn np.log(np.exp(shifted).sum())", "was not undone"),
        ("m = logits.max()\nreturn np.log(np.exp(logits - m).sum()) - m", "wrong sign"),
        ("return logits.max()", "something on top"),
        ("return np.sum(np.exp(logits))", "Its log is due"),
        ("m = logits.max()\nreturn m + np.log(np.exp(logits - m).mean())", "mean of the exponentials"),
        ("m = logits.max()\nreturn m + np.log2(np.exp(logits - m).sum())", "partner of exp"),
        ("m = logits.min()\nreturn m + np.log(np.exp(logits - m).sum())", "smallest score"),
        ("m = logits.mean()\nreturn m + np.log(np.exp(logits - m).sum())", "shift by the mean"),
        ("m = logits.max()\nreturn m + np.log1p(np.exp(logits - m).sum())", "count it once"),
        ("m = logits.max()\nreturn m + np.log(np.exp(logits - m).sum() + 0 * logits.sum())", "ruled out"),
        ("m = logits.max()\nreturn logits - m - np.log(np.exp(logits - m).sum())", "one number"),
        ("return np.sum(np.log(np.exp(logits)))", "added up"),
        ("m = logits.max()\nreturn -m - np.log(np.exp(logits - m).sum())", "wrong way round"),
        ("m = logits.max()\nprint(m + np.log(np.exp(logits - m).sum()))", "return"),
        ("logits -= logits.max()\nreturn np.log(np.exp(logits).sum())", "changes its input"),
    ],
    "double_softmax_floor": [
        ("return np.log(n_classes)", "at the start"),
        ("return np.e / (np.e + n_classes - 1)", "minus its log"),
        ("return np.log(1 + n_classes / np.e)", "how many other classes"),
        ("return 0.5514447139320511", "three classes"),
        ("return 0.5514", "three classes"),
        ("return np.log(np.e + n_classes - 1)", "subtract its score"),
        ("return np.log2(1 + (n_classes - 1) / np.e)", "bits"),
        ("return 1 - np.log(np.e + n_classes - 1)", "sign"),
        ("return 1 - np.e / (np.e + n_classes - 1)", "without a log"),
        ("return 0", "second one comes"),
        ("return np.log(1 + np.exp(-1))", "Only one other class"),
        ("return np.log(1 + (n_classes - 1) * np.e)", "exchanged"),
        ("return 1 + (n_classes - 1) / np.e", "The log is missing"),
        ("return np.log(n_classes) - 1 / n_classes", "1/K"),
        ("best = np.eye(n_classes)[0]\nreturn -np.log(best)", "one number"),
        ("return {2: 0.3133, 3: 0.5514, 10: 1.4612}[n_classes]", "from the number of classes"),
        ("return round(np.log(np.e + n_classes - 1) - 1, 4)", "all its digits"),
        ("print(np.log(np.e + n_classes - 1) - 1)", "return"),
    ],
    "loss_from_logits": [
        ("m = logits.max()\nreturn m + np.log(np.exp(logits - m).sum()) - logits[label]", "sure answers"),
        ("z = logits - logits.max()\nreturn np.log(np.exp(z).sum()) - z[label]", "sure answers"),
        ("return np.log1p(np.exp(np.delete(logits, label) - logits[label]).sum())", "sure mistake"),
        ("return np.log(np.exp(logits).sum()) - logits[label]", "from the truth's score"),
        ("e = np.exp(logits - logits.max())\nreturn -np.log(e[label] / e.sum())", "softmax divides"),
        ("e = np.exp(logits)\nreturn -np.log(e[label] / e.sum())", "from the truth's score"),
        ("return np.log1p(np.exp(logits - logits[label]).sum())", "in the sum as well"),
        ("return np.log1p(np.exp(logits[label] - np.delete(logits, label)).sum())", "wrong sign"),
        ("return np.log1p(np.exp(np.delete(logits, label) - logits.max()).sum())", "from the largest"),
        (
            "top = logits.argmax()\nothers = np.delete(logits, top) - logits[top]\n"
            "return np.log1p(np.exp(others).sum())",
            "largest score",
        ),
        ("others = logits[1:] - logits[0]\nreturn np.logaddexp.reduce([0, *others])", "class 0"),
        ("return np.logaddexp(0, np.delete(logits, label).max() - logits[label])", "strongest"),
        ("return np.logaddexp(0, np.delete(logits, label) - logits[label]).sum()", "yes/no losses"),
        ("e = np.exp(logits - logits.max())\nreturn 1 - e[label] / e.sum()", "without a log"),
        ("e = np.exp(logits - logits.max())\nreturn -np.log(e[label] / e.sum() + 1e-9)", "small number"),
        (
            "e = np.exp(logits - logits.max())\nreturn -np.log(np.clip(e[label] / e.sum(), 1e-7, 1 - 1e-7))",
            "clipped",
        ),
        (
            "others = np.logaddexp.reduce(np.delete(logits, label))\n"
            "return np.logaddexp(0, others - logits[label]) / np.log(2)",
            "bits",
        ),
        (
            "others = np.logaddexp.reduce(np.delete(logits, label))\n"
            "return -np.logaddexp(0, others - logits[label])",
            "sign",
        ),
        ("return np.logaddexp.reduce(logits) - logits", "Only the truth"),
        ("others = np.delete(logits, label)\nprint(np.log1p(np.exp(others).sum()))", "return"),
    ],
}

_BRANCH = """\
def loss_from_logits(logits, label):
    others = np.delete(logits, label) - logits[label]
    if others.max() {}:
        return others.max() + np.log(np.sum(np.exp(others - others.max())))
    return np.log1p(np.sum(np.exp(others)))"""

EQUIVALENT = {
    "loss_from_logits": {
        _BRANCH.format(condition): "Near 30 both branches give the same number to 14 digits."
        for condition in [">= 30", "> 29", "> 31"]
    },
}
