"""Answers to homework 4, right and wrong, as learners write them; `mine` holds a learner's numbers."""

MONTH = """
bits = [math.log2(16 / part) for part in mine.parts]
used = sum(share * cost for share, cost in zip(mine.shares, bits))
floor = -sum(share * math.log2(share) for share in mine.shares if share)
"""

LOSSES = """
z = scores / temperature
z = z - z.max(axis=1, keepdims=True)
losses = (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels]) / np.log(2)
"""

FILES = """
from helpers.coder import compress, quantise
from helpers.calibration import fit_temperature
from helpers.softmax import softmax
chosen_temperature = fit_temperature(mine.scores[:500], mine.calls[:500])
sold = len(compress(mine.calls[500:], quantise(softmax(mine.scores[500:]))))
repaired = len(compress(mine.calls[500:], quantise(softmax(mine.scores[500:] / chosen_temperature))))
"""

TRUSTS = """
a, b, total = 0.5, 0.5, 0.0
for p, q in zip(first, second):
    mixed = a * p + b * q
    total += math.log2(1 / mixed)
    a, b = a * p / mixed, b * q / mixed
return total
"""

DIAGRAMS = """
from helpers.calibration import reliability_table
tables = [reliability_table(model, mine.calls, 5) for model in mine.models]
gaps = [np.nansum(n * (promised - kept)) for n, promised, kept in tables]
single = np.argmin([np.sum(n > 0) for n, _, _ in tables])
honest = ({0, 1, 2, 3} - {np.argmax(gaps), np.argmin(gaps), single}).pop()
diagram_letters = "".join("ABCD"[n] for n in (np.argmax(gaps), np.argmin(gaps), honest, single))
"""

NAMES = """
from helpers.character_model import Bigram
from helpers.data import load_pet_names
pets, models, names, truth = load_pet_names(), [], [], []
for number, kind in enumerate(mine.pet_kinds):
    known = [name for name, k in zip(pets.train_names, pets.train_kinds) if k == kind]
    models.append(Bigram(mine.pseudocount).fit(known))
    asked = [name for name, k in zip(pets.test_names, pets.test_kinds) if k == kind]
    names, truth = names + asked, truth + [number] * len(asked)
each = np.array([[m.bits_per_character([name]) for m in models] for name in names])
names_right = sum(int(a > b) == t for (a, b), t in zip(each, truth))
halves = 2.0 ** -(each * np.array([[len(name) + 1] for name in names]))
given = halves[np.arange(len(truth)), truth] / halves.sum(axis=1)
names_loss = np.mean(np.log2(1 / given))
"""

RIGHT = {
    "month_bytes": [f"{MONTH}month_bytes = int(mine.n_calls * used / 8)"],
    "wasted_bytes": [f"{MONTH}wasted_bytes = mine.n_calls * (used - floor) / 8"],
    "size_in_bytes": [
        """
        z = scores / (temperature * np.log(2))
        return np.sum(np.logaddexp2.reduce(z, axis=1) - z[np.arange(len(labels)), labels]) / 8
        """
    ],
    "line_of_loss_bug": ["mine.lines_above + 6.0"],
    "true_perplexity": ["round(math.exp(mine.n_kinds * mine.brochure_loss * math.log(2)), 3)"],
    "diagram_letters": [DIAGRAMS],
    "chosen_temperature": [f"{FILES}chosen_temperature = round(chosen_temperature, 3)"],
    "bytes_saved": [f"{FILES}bytes_saved = sold - repaired"],
    "bits_of_mix": [TRUSTS],
    "names_right": [NAMES],
    "names_loss": [NAMES],
}

WRONG = {
    "month_bytes": [(f"{MONTH}month_bytes = mine.n_calls * used * np.log(2) / 8", "in nats")],
    "wasted_bytes": [(f"{MONTH}wasted_bytes = mine.n_calls * (used - 2) / 8", "fewer than 2 bits")],
    "size_in_bytes": [(f"{LOSSES}return sum(-np.log2(np.clip(2**-losses, 1e-12, 1))) / 8", "take the loss")],
    "diagram_letters": [
        (f"{DIAGRAMS}diagram_letters = diagram_letters[1::-1] + diagram_letters[2:]", "too sure")
    ],
    "chosen_temperature": [(f"{FILES}chosen_temperature = 1 / chosen_temperature", "1 over")],
    "bytes_saved": [(f"{FILES}bytes_saved = repaired - sold", "sign")],
    "bits_of_mix": [(TRUSTS.replace("1 / mixed", "1 / (mixed + 1e-15)"), "At each call")],
    "names_right": [(f"{NAMES}names_right = len(truth) - names_right", "*cheaper* model")],
}
