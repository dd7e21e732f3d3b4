"""The exercises of homework 4, on lessons 12 to 18: the listening buoy, from scores to a bill in bytes."""

from functools import cache
from itertools import permutations, product

import numpy as np

from helpers.bug_clinic import given_to_truth  # noqa: F401, a name of the texts below
from helpers.calibration import fit_temperature, reliability_table
from helpers.character_model import pair_counts
from helpers.checking import Drawing, Function, Value, Written
from helpers.checking.families import score_tables
from helpers.checking.personal import lines_above
from helpers.checking.recurring import OFF_BY_ONE
from helpers.coder import compress, quantise
from helpers.data import load_pet_names
from helpers.logits import losses_from_logits  # noqa: F401 (in the texts)
from helpers.softmax import softmax

MONTHS = [  # parts of softmax, and shares in fourths, that waste at least a bit a call
    (parts, shares)
    for parts in sorted(set(permutations([8, 4, 2, 2])))
    for shares in sorted(set(permutations([2, 1, 1, 0])))
    if np.array(shares) @ np.log2(16 / np.array(parts)) >= 10
]
BROCHURES = [  # kinds of animals, and a loss in hundredths of a bit, far enough below a blind guess
    (n_kinds, hundredths)
    for n_kinds in range(5, 10)
    for hundredths in range(11, 31)
    if n_kinds * hundredths / 100 < 0.8 * np.log2(n_kinds)
]
ORDERS = list(permutations(range(4)))  # the first is "abcd", the example in the question
ADDED = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7]
PETS = list(product([("cat", "bird"), ("dog", "bird")], ADDED))
NAMES = load_pet_names()


def _paper(random):
    parts, shares = MONTHS[random.randint(len(MONTHS))]
    n_kinds, hundredths = BROCHURES[random.randint(len(BROCHURES))]
    return {
        "parts": np.array(parts),  # of softmax, for the fixed forecast of the four kinds
        "shares": np.array(shares) / 4,  # of the calls of the month
        "n_kinds": n_kinds,  # that the brochure's program tells apart
        "brochure_loss": hundredths / 100,  # its mean over all entries, in bits
    }


def _calls(random):
    season, order = int(random.randint(64)), ORDERS[random.randint(1, 24)]
    scores, calls, models = _season(season)
    return {
        "season": season,
        "scores": scores.copy(),  # what the program as sold says of each call, shape (1000, 4)
        "calls": calls.copy(),  # the true kind of each call
        # probabilities, for diagrams a to d: too sure (0), too timid, honest, without an ear for the call (3)
        "models": [models[kind].copy() for kind in order],
    }


def _names(random):
    kinds, pseudocount = PETS[random.randint(len(PETS))]
    n_calls = 800 * int(random.randint(2, 9))  # in the month on paper
    return {"pet_kinds": kinds, "pseudocount": pseudocount, "n_calls": n_calls}


DRAWS = [_paper, _calls, _names, lines_above]


@cache
def _season(number):
    """Return scores, calls and the probabilities of four models whose diagrams can be told apart."""
    random = np.random.RandomState(4_000_000 + number)
    while True:
        shares = random.permutation([0.4, 0.3, 0.2, 0.1])
        calls = random.choice(4, size=1000, p=shares)
        heard = random.normal(size=(1000, 4)) + 1.6 * np.eye(4)[calls]
        honest = np.log(shares) + 1.6 * heard  # the scores of the best possible program (Bayes)
        boldness = random.choice([2.25, 2.5, 2.75, 3.0])
        scores = np.round(boldness * (honest - honest.mean(axis=1, keepdims=True)), 1)
        models = [softmax(scores / T) for T in (1, 3 * boldness, boldness)]
        sure, timid, honest = (_gaps(model, calls, least=30) for model in models)
        few = _gaps(models[2], calls, least=5)
        if min(sure) > 0.08 and max(timid) < -0.08 and max(abs(honest)) < 0.045 and max(abs(few)) < 0.1:
            return scores, calls, [*models, np.tile(np.bincount(calls) / 1000, (1000, 1))]


def _gaps(probabilities, calls, least):
    """Return promised minus kept in each bin that holds so many calls."""
    counts, promised, kept = reliability_table(probabilities, calls, 5)
    return (promised - kept)[counts >= least]


@cache
def _best(season, first=0, last=500):
    scores, calls, _ = _season(season)
    return fit_temperature(scores[first:last], calls[first:last])


@cache
def _file(season, temperature, first=500, last=1000):
    scores, calls, _ = _season(season)
    return len(compress(calls[first:last], quantise(softmax(scores[first:last] / temperature))))


def _letters(mine, order):
    shown = [model.tobytes() for model in mine.models]
    return "".join("abcd"[shown.index(_season(mine.season)[2][kind].tobytes())] for kind in order)


@cache
def _pairs(kind, part):
    """Return how often each pair of symbols stands in each name of a kind, shape (N, 729)."""
    names, kinds = getattr(NAMES, f"{part}_names"), getattr(NAMES, f"{part}_kinds")
    return np.array([pair_counts([n]).ravel() for n, k in zip(names, kinds, strict=True) if k == kind])


def _bits(mine, judged="test", fitted=("train",), of=(0, 1)):
    """Return what each name needs with the model of its own kind and with the other's, shape (2, N)."""
    costs = []
    for kind in mine.pet_kinds:
        counts = sum(_pairs(kind, part).sum(axis=0) for part in fitted).reshape(27, 27) + mine.pseudocount
        costs.append(-np.log2(counts / counts.sum(axis=1, keepdims=True)).ravel())
    return np.hstack([[_pairs(mine.pet_kinds[k], judged) @ costs[c] for c in (k, 1 - k)] for k in of])


def _symbols(mine):
    return np.concatenate([_pairs(kind, "test").sum(axis=1) for kind in mine.pet_kinds])


def _losses(mine, scale=1.0):
    own, other = _bits(mine) * scale
    return np.log2(1 + np.exp2(own - other))


def _sizes(random):
    example = np.log([[8.0, 4.0, 2.0, 2.0]] * 2)
    cases = [(example, np.array([0, 3]), 1.0), (example, np.array([1, 2]), 3)]
    cases.append((np.array([[-1000, 1000], [1000, 990]]), np.array([1, 1]), 1))
    tables = [np.clip(table, -1000, 1000) for table in score_tables(random)]
    tables.append(random.normal(scale=3, size=(2000, 3)))
    for number, table in enumerate(tables):
        temperature = 2 if number % 3 == 0 else random.uniform(0.3, 4)
        cases.append((table, random.randint(table.shape[1], size=len(table)), temperature))
    return cases


def _mixes(random):
    pairs = [([0.5, 0.5], [0.25, 1.0]), ([0.5, 0.5, 0.25], [0.5, 0.0, 1.0]), ([0.0, 0.5], [2.0**-40, 0.25])]
    pairs += [([1, 0, 1], [0.5, 0.25, 0.5]), ([], []), ([0.25], [0.75]), ([1, 1], [1, 1])]
    pairs += random.uniform(0.2, 0.9, size=(1, 2, 2000)).tolist()
    pairs += [random.uniform(0.05, 1, size=(2, n)) for n in random.randint(2, 30, size=12)]
    return [tuple(map(np.array, pair)) for pair in pairs]


LENGTHS = "np.log2(16 / mine.parts)"
COST = f"(mine.shares @ {LENGTHS})"
FLOOR = "1.5"  # bits: the entropy of a half and two quarters
BYTES = "mine.n_calls / 8"
T = "_best(mine.season)"
SOLD, REPAIRED = "_file(mine.season, 1)", f"_file(mine.season, {T})"
LOSSES = "losses_from_logits(mine.scores[500:] / {}, mine.calls[500:]).sum()"
BITS_SAVED = f"({LOSSES.format(1)} - {LOSSES.format(T)})"
IN_BITS = "That is in bits. A byte has 8."
IN_NATS = "That is in nats, divided by 8. A byte is 8 bits."
MULTIPLIED = "The scores were multiplied by the temperature. Divide."

EXERCISES = [
    Value(
        "month_bytes",
        f"{BYTES} * {COST}",
        "Scores become probabilities, then halvings. Weigh the halvings with the shares of the month.",
        {
            IN_BITS: f"mine.n_calls * {COST}",
            "That is the mean of a call. How many calls are there?": [COST, f"{COST} / 8"],
            "That is the floor, with the best forecast. Take the fixed one.": f"{BYTES} * {FLOOR}",
            "Swapped: the month is the weight.": f"{BYTES} * (mine.parts / 16 @ np.log2(1 / mine.shares))",
            "A plain mean was taken. A frequent kind counts more.": f"{BYTES} * {LENGTHS}.mean()",
            "That packs each call in 2 bits, without a forecast.": f"{BYTES} * 2",
            IN_NATS: f"{BYTES} * {COST} * np.log(2)",
            "That is what was wasted. Here the whole length is due.": f"{BYTES} * ({COST} - {FLOOR})",
        },
        unit="bytes",
        points=1,
        section="lesson 16, A file on disk",
    ),
    Value(
        "wasted_bytes",
        f"{BYTES} * ({COST} - {FLOOR})",
        "How long would the file be with the month's own shares as forecast? Compare the two lengths.",
        {
            IN_BITS: f"mine.n_calls * ({COST} - {FLOOR})",
            "That is in bits a call. Bytes for all calls are due.": f"{COST} - {FLOOR}",
            "That is one of two lengths. What is between them?": [f"{BYTES} * {COST}", f"{BYTES} * {FLOOR}"],
            "0 times the log of 0 has no value: such a kind adds nothing.": (
                f"{BYTES} * (mine.shares @ np.log2(16 * mine.shares / mine.parts))"
            ),
            "The two are swapped: the truth of the month is the weight.": (
                f"{BYTES} * (mine.parts / 16 @ np.log2(mine.parts / 16 / mine.shares))"
            ),
            "The best forecast for this month needs fewer than 2 bits a call.": f"{BYTES} * ({COST} - 2)",
            "The sign is wrong: the fixed forecast is the longer one.": f"{BYTES} * ({FLOOR} - {COST})",
        },
        unit="bytes",
        points=1,
        section="lesson 16, A wrong model costs KL",
    ),
    Function(
        """
        def size_in_bytes(scores, labels, temperature):
            losses = losses_from_logits(scores / temperature, labels)
            return losses.sum() / 8
        """,
        _sizes,
        "Divide the scores by the temperature, take the loss of each call in bits, add up, turn into bytes.",
        {
            IN_BITS: (" / 8", ""),
            "All calls are in the file: no mean.": ("sum", "mean"),
            "The temperature is not used.": (" / temperature", ""),
            MULTIPLIED: ("/ temp", "* temp"),
            IN_NATS: ("/ 8", "/ 8 * np.log(2)"),
            "Probabilities overflow or round to 0: take the loss straight from the scores.": (
                "-np.log2(given_to_truth(softmax(scores / temperature), labels)).sum() / 8"
            ),
            "The *scores* are divided, not the length.": (" / temperature", "", "/ 8", "/ 8 / temperature"),
            "No whole bytes, no header: a length is due.": ("losses.sum() / 8", "np.ceil(losses.sum() / 8)"),
            OFF_BY_ONE: ("labels)\n", "(labels - 1) % scores.shape[1])\n"),
            "The labels are not used.": ("labels)\n", "scores.argmax(axis=1))\n"),
            "Softmax was applied twice.": ("scores / temp", "softmax(scores) / temp"),
        },
        points=2,
        section="lesson 12, The loss takes the scores",
    ),
    Value(
        "line_of_loss_bug",
        "mine.lines_above + 6",
        "All scores are 0, so each call costs 2 bits. Print what each line makes: where does the 2 get lost?",
        {
            "That is its number in the function. In the file other lines stand above it.": "6",
            "That line only names the function's inputs.": "mine.lines_above + 1",
            "That line shifts each row. Which probability does that change?": "mine.lines_above + 2",
            "That line is a log of sums of exponentials. What is it for scores of 0?": "mine.lines_above + 3",
            "That line makes a row for each call, with a 1 at its kind. Print it.": "mine.lines_above + 4",
            "That line is the loss in bits for *each* kind. Print it: is a 2 there?": "mine.lines_above + 5",
        },
        points=1,
        section="lesson 13, Ask before you train",
    ),
    Value(
        "true_perplexity",
        "2 ** (mine.n_kinds * mine.brochure_loss)",
        "First repair the loss: by which number was it divided too much? Then the perplexity of lesson 17.",
        {
            "That believes the brochure. By which number is its loss too small?": "2**mine.brochure_loss",
            "That is the repaired loss in bits. Its perplexity is due.": "mine.n_kinds * mine.brochure_loss",
            "The loss is in bits, and that a power of e.": "np.exp(mine.n_kinds * mine.brochure_loss)",
            "The loss was divided too much, not the perplexity.": "mine.n_kinds * 2**mine.brochure_loss",
            "That is for four kinds. This program tells apart more.": "2 ** (4 * mine.brochure_loss)",
            "Divided once more: it is too small already.": "2 ** (mine.brochure_loss / mine.n_kinds)",
        },
        points=1,
        section="lesson 17, Perplexity: a loss without a unit",
    ),
    Value(
        "diagram_letters",
        "_letters(mine, (0, 1, 2, 3))",
        "Below the dashed line more was promised than kept. And how does a model look that says the same "
        "for each call?",
        {
            "What does a model say that knows only how often each kind comes? How many bins does it fill?": [
                f"_letters(mine, {order})" for order in ORDERS if order[3] != 3
            ],
            "Does a model that is too sure keep more than it promises, or less?": [
                f"_letters(mine, {order})" for order in ORDERS[1:] if order[3] == 3
            ],
        },
        points=2,
        section="lesson 15, Does 0.7 mean seven in ten?",
    ),
    Value(
        "chosen_temperature",
        T,
        "`fit_temperature` of lesson 15 takes scores and labels. Which calls are for choosing?",
        {
            "That was fitted on the calls that shall judge it.": "_best(mine.season, 500, 1000)",
            "All calls were used. Keep the last 500 to judge with.": "_best(mine.season, 0, 1000)",
            "That is 1 over the temperature.": f"1 / {T}",
            "That is the program as it is sold. Which temperature fits better?": "1.0",
        },
        points=1,
        section="lesson 15, The repair: one temperature",
    ),
    Value(
        "bytes_saved",
        f"{SOLD} - {REPAIRED}",
        "Write two files of the last 500 kinds, with the scores as sold and with the scores divided by T.",
        {
            "The sign is wrong: the repaired file is the shorter one.": f"{REPAIRED} - {SOLD}",
            MULTIPLIED: f"{SOLD} - _file(mine.season, 1 / {T})",
            "That is in bits. The length of a file is in bytes.": BITS_SAVED,
            "Judge with the last 500 alone: the others have chosen the temperature.": [
                f"_file(mine.season, 1, 0, 500) - _file(mine.season, {T}, 0, 500)",
                f"_file(mine.season, 1, 0, 1000) - _file(mine.season, {T}, 0, 1000)",
            ],
            "That is the length of one file. How much shorter is the repaired one?": [SOLD, REPAIRED],
            "Those are losses. Files have whole bytes: write them.": f"{BITS_SAVED} / 8",
        },
        unit="bytes",
        points=1,
        section="lesson 16, A file on disk",
    ),
    Function(
        """
        def bits_of_mix(first, second):
            trust, total = np.array([0.5, 0.5]), 0.0
            for given in np.column_stack([first, second]):
                mix = np.dot(trust, given)
                trust, total = trust * given / mix, total - np.log2(mix)
            return total
        """,
        _mixes,
        "At each call: the forecast is weighed with the trusts as they are. Then each trust is multiplied.",
        {
            "The trusts stay at one half: change them after each call.": ("trust * given / mix", "trust"),
            "That is one of the two alone. The mix weighs both, and cannot know which will be cheaper.": (
                "min(-np.log2(first).sum(), -np.log2(second).sum())"
            ),
            "The *probabilities* are mixed, not the lengths.": "-np.log2(first * second).sum() / 2",
            "A long product rounds to 0. Keep logs.": "-np.log2((np.prod(first) + np.prod(second)) / 2)",
            "The trusts were changed before they were used: the mix has looked at what came.": (
                ("np.dot(trust, given)\n", "trust * given @ given / (trust @ given)\n")
            ),
            "The trusts do not sum to 1 any more. Divide both by their sum after each call.": (" / mix", ""),
            "Multiply each *old* trust: no new start.": ("trust * given / mix", "given / given.sum()"),
            "That follows the leader.": ("np.dot(trust, given)", "given[trust.argmax()]"),
            "One bit is missing: each trust starts at one half, not at 1.": ("[0.5, 0.5]", "[1, 1]"),
            "That is the mean. The total is due.": ("return total", "return total / (len(first) or 1)"),
        },
        unit="bits",
        section="lesson 17, From counts to a loss",
        points=3,
        second="Work the example of the text out on paper, and print your trusts and mixes beside it.",
    ),
    Drawing(
        "mix_figure",
        points=3,
        rubric={
            "three right curves from 0 on": (
                "All begin at 0, before the first call; the mix ends at most a bit above the better one.",
                "Curves that begin at the first loss, means in place of totals, or a mix halfway.",
            ),
            "names, axes with their unit and a title that says something": (
                "Names beside curves of other widths or dashes; *The mix goes with the better model*.",
                "Curves that differ by colour alone, or the title *Figure 7*.",
            ),
            "an alt text with numbers, among them the distance of the mix from the better model": (
                "After 500 calls: as sold 585, repaired 444, the mix 1.00 above it. (Their own numbers.)",
                "Ends of curves without the distance.",
            ),
        },
    ),
    Value(
        "names_right",
        "np.less(*_bits(mine)).sum()",
        "Two models, one for each kind, learn from train names only. Each test name goes to the cheaper one.",
        {
            "Those are wrong: the *cheaper* model says the kind.": "np.greater(*_bits(mine)).sum()",
            "That is the share. The number of names is due.": "np.less(*_bits(mine)).mean()",
            "Those are the train names. Judge with the test names.": "np.less(*_bits(mine, 'train')).sum()",
            "The models know the test names.": "np.less(*_bits(mine, fitted=('train', 'test'))).sum()",
            "Those are the names of one kind only.": (
                ["np.less(*_bits(mine, of=[0])).sum()", "np.less(*_bits(mine, of=[1])).sum()"]
            ),
        },
        points=1,
        section="lesson 17, Names it has never seen",
    ),
    Value(
        "names_loss",
        "_losses(mine).mean()",
        "For each name: two total lengths in bits, two powers of ½, the share of the true kind, its log.",
        {
            "Bits per character: a total length is due.": "_losses(mine, 1 / _symbols(mine)).mean()",
            "Those are powers of e, and the lengths are in bits.": "_losses(mine, 1 / np.log(2)).mean()",
            "Upside down: a short length stands for a likely kind.": "_losses(mine, -1).mean()",
            "That is the total. The mean over the names is due.": "_losses(mine).sum()",
            "That is what *spelling* a name costs. Which kind it is, is asked.": "_bits(mine)[0].mean()",
            "The end mark counts as a character, too.": "_losses(mine, 1 - 1 / _symbols(mine)).mean()",
            "That is the mean of probabilities, not of their logs.": "np.exp2(-_losses(mine)).mean()",
        },
        unit="bits",
        points=1,
        section="lesson 17, From counts to a loss",
    ),
    Written(
        "audit_report",
        80,
        "Say what you found in Questions 4, 5 and 8, in numbers, and why mostly right can still be dear.",
        points=2,
        rubric={
            "the program's promises and the temperature, with right numbers, and for what it leaves": (
                "It promises 97 of 100 and keeps 83. All scores divided by 2.2 save 18 of 86 bytes; "
                "its guesses stay as they were.",
                "The program was repaired. (No numbers, or: it is more often right now.)",
            ),
            "why mostly right can still be dear": (
                "Right on 66 of 100 names, it claims 79: a sure mistake costs up to 7 bits, a coin 1.",
                "It makes mistakes. (A coin makes more.)",
            ),
        },
    ),
]
