"""Homework 4, on lessons 06 to 12: the listening buoy, from a program's scores to a bill in bytes."""

import itertools
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

import numpy as np

from helpers.calibration import fit_temperature, reliability_table
from helpers.character_model import Bigram
from helpers.coder import compress, payload_bits, quantise
from helpers.cross_entropy import cross_entropy
from helpers.data import load_pet_names
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.personal import PersonalExercise, apart
from helpers.exercises.written import FigureExercise, WrittenExercise
from helpers.information import entropy
from helpers.logits import losses_from_logits
from helpers.softmax import softmax

N_CALLS = 1000
CHOOSE, JUDGE = slice(N_CALLS // 2), slice(N_CALLS // 2, N_CALLS)
N_SEASONS = 256
N_BINS = 5


@dataclass(frozen=True)
class Numbers:
    """A learner's own numbers for homework 4.

    Attributes
    ----------
    parts : ndarray of int, shape (4,)
        Softmax parts of the fixed forecast for the four kinds of whales: 8, 4, 2 and 2 in some order.
    shares : ndarray of float, shape (4,)
        On which share of the calls each kind was heard: a half and two quarters in some order; one
        kind was not heard at all.
    n_calls : int
        The calls of that month, a multiple of 800.
    n_kinds : int
        How many kinds the program of another brochure tells apart, from 5 to 9.
    brochure_loss : float
        The loss that the brochure claims for it, in bits, with two decimals.
    season : int
        Which of the seasons was drawn, from 0 to 255; a season is scores and calls.
    scores : ndarray of float, shape (1000, 4)
        What the program as sold says of each call of the season, with one decimal.
    calls : ndarray of int, shape (1000,)
        The true kind of each call.
    models : list of ndarray of float, shape (1000, 4)
        Probabilities of four models for these calls, in the order of their diagrams.
    letters : str
        The letters a to d of the diagrams, in the order that the question asks for: the models that
        are too sure, too timid, right in what they promise, and without knowledge of the single call.
    pet_kinds : tuple of str
        Two kinds of pets, cat and bird or dog and bird.
    pseudocount : float
        What the letter models add to each count of a pair.
    """

    parts: np.ndarray
    shares: np.ndarray
    n_calls: int
    n_kinds: int
    brochure_loss: float
    season: int
    scores: np.ndarray
    calls: np.ndarray
    models: list
    letters: str
    pet_kinds: tuple
    pseudocount: float


def numbers(random):
    """Draw a learner's own numbers.

    Parameters
    ----------
    random : numpy.random.RandomState
        The learner's random numbers.

    Returns
    -------
    Numbers
    """
    parts, shares = MONTHS[random.randint(len(MONTHS))]
    n_kinds, hundredths = BROCHURES[random.randint(len(BROCHURES))]
    number = int(random.randint(N_SEASONS))
    season, order = _season(number), ORDERS[random.randint(len(ORDERS))]
    pet_kinds, pseudocount = PETS[random.randint(len(PETS))]
    return Numbers(
        parts=np.array(parts),
        shares=np.array(shares) / 4,
        n_calls=800 * int(random.randint(2, 9)),
        n_kinds=n_kinds,
        brochure_loss=hundredths / 100,
        season=number,
        scores=season.scores.copy(),
        calls=season.calls.copy(),
        models=[season.models[kind].copy() for kind in order],
        letters="".join("abcd"[place] for place in np.argsort(order)),
        pet_kinds=pet_kinds,
        pseudocount=pseudocount,
    )


# ---------------------------------------------------------------- a month on paper


def _month(mine):
    """Return the bits a call in this month: the fixed forecast, the floor, and what is between them."""
    lengths = np.log2(16 / mine.parts)
    loss, floor = float(mine.shares @ lengths), float(entropy(mine.shares))
    return {"loss": loss, "floor": floor, "wasted": loss - floor, "plain": float(lengths.mean())}


MONTHS = [
    (parts, shares)
    for parts in sorted(set(itertools.permutations([8, 4, 2, 2])))
    for shares in sorted(set(itertools.permutations([2, 1, 1, 0])))
    if np.array(shares) @ np.log2(16 / np.array(parts)) >= 10
]
"""Parts and fourths: a forecast that fits its month so badly that it wastes at least a bit a call."""


def _of_month(name, scale=lambda mine: mine.n_calls / 8):
    return lambda mine: scale(mine) * _month(mine)[name]


# ---------------------------------------------------------------- a brochure


def _perplexities(n_kinds, loss):
    """Return the true perplexity behind a mean over all entries, then what known mistakes make of it."""
    total = n_kinds * loss
    return [
        2**total,
        2**loss,
        total,
        np.exp(total),
        n_kinds * 2**loss,
        2 ** (4 * loss),
        2 ** (loss / n_kinds),
    ]


BROCHURES = [
    (n_kinds, hundredths)
    for n_kinds in range(5, 10)
    for hundredths in range(11, 31)
    if n_kinds * hundredths / 100 < 0.8 * np.log2(n_kinds)
    and apart(_perplexities(n_kinds, hundredths / 100), 0.01)
]


def _brochure(number):
    return lambda mine: float(_perplexities(mine.n_kinds, mine.brochure_loss)[number])


# ---------------------------------------------------------------- a season of calls


ORDERS = [order for order in itertools.permutations(range(4)) if order != (0, 1, 2, 3)]
"""Orders of four diagrams; not the one that the question shows as an example."""


def _draw_season(random):
    """Draw calls, and scores of a program that would be honest but for a temperature."""
    shares = random.permutation([0.4, 0.3, 0.2, 0.1])
    calls = random.choice(4, size=N_CALLS, p=shares)
    heard = random.normal(size=(N_CALLS, 4)) + 1.6 * np.eye(4)[calls]
    honest = np.log(shares) + 1.6 * heard  # the scores of the best possible program (Bayes)
    boldness = random.choice([2.25, 2.5, 2.75, 3.0])
    scores = np.round(boldness * (honest - honest.mean(axis=1, keepdims=True)), 1)
    return calls, scores, boldness


def _gaps(probabilities, calls, least=30):
    """Return promised minus kept in each bin that holds so many calls."""
    counts, promised, kept = reliability_table(probabilities, calls, N_BINS)
    return (promised - kept)[counts >= least]


def _file_bytes(scores, calls):
    return len(compress(calls, quantise(softmax(scores))))


@cache
def _season(number):
    """Return a season whose diagrams can be told apart, with the answers to what is asked about it."""
    random = np.random.RandomState(4_000_000 + number)
    while True:
        calls, scores, boldness = _draw_season(random)
        known = np.bincount(calls, minlength=4) / N_CALLS
        models = [softmax(scores / T) for T in (1, 3 * boldness, boldness)]
        sure, timid, honest = (_gaps(model, calls) for model in models)
        small = _gaps(models[2], calls, least=5)
        if min(sure) < 0.08 or max(timid) > -0.08 or max(abs(honest)) > 0.045 or max(abs(small)) > 0.1:
            continue
        T, late, whole = (
            fit_temperature(scores[part], calls[part]) for part in (CHOOSE, JUDGE, slice(N_CALLS))
        )
        if not apart([T, late, whole, 1 / T, boldness], 0.01):
            continue
        judged = scores[JUDGE], calls[JUDGE]
        files = [_file_bytes(judged[0] / t, judged[1]) for t in (1, T, 1 / T)]
        bits = [payload_bits(judged[1], quantise(softmax(judged[0] / t))) for t in (1, T)]
        chosen, everything = (
            _file_bytes(scores[part], calls[part]) - _file_bytes(scores[part] / T, calls[part])
            for part in (CHOOSE, slice(N_CALLS))
        )
        losses = [500 * cross_entropy(softmax(judged[0] / t), judged[1]) / 8 for t in (1, T)]
        saved = [files[0] - files[1], files[1] - files[0], files[0] - files[2], bits[0] - bits[1]]
        saved += [chosen, everything, files[0], files[1], losses[0] - losses[1]]
        if apart(saved, 0.01):
            break
    models.append(np.tile(known, (N_CALLS, 1)))
    return SimpleNamespace(
        scores=scores, calls=calls, models=models, T=T, late=late, whole=whole, saved=saved
    )


def _of_season(name):
    return lambda mine: getattr(_season(mine.season), name)


def _saved(number):
    return lambda mine: _season(mine.season).saved[number]


def _exchanged(letters, first, second):
    letters = list(letters)
    letters[first], letters[second] = letters[second], letters[first]
    return "".join(letters)


# ---------------------------------------------------------------- names of pets


@cache
def _names(pet_kinds, pseudocount):
    """Return the count of right names and the mean loss, and what known mistakes make of them."""
    pets = load_pet_names()

    def named(kind, names, kinds):
        return [name for name, k in zip(names, kinds, strict=True) if k == kind]

    train = [named(kind, pets.train_names, pets.train_kinds) for kind in pet_kinds]
    test = [named(kind, pets.test_names, pets.test_kinds) for kind in pet_kinds]
    labels = np.repeat([0, 1], [len(names) for names in test])

    def bits(models, names):
        return np.array([[m.bits_per_character([name]) for m in models] for name in names])

    def graded(models, names, labels):
        each = bits(models, names)
        return int((each.argmin(axis=1) == labels).sum()), each

    models = [Bigram(pseudocount).fit(names) for names in train]
    right, each = graded(models, test[0] + test[1], labels)
    total = each * np.array([[len(name) + 1] for name in test[0] + test[1]])
    seen, _ = graded(models, train[0] + train[1], np.repeat([0, 1], [len(names) for names in train]))
    peeked, _ = graded(
        [Bigram(pseudocount).fit(a + b) for a, b in zip(train, test, strict=True)], test[0] + test[1], labels
    )
    first = int((each[labels == 0].argmin(axis=1) == 0).sum())
    rows = np.arange(len(labels))
    scores = -total * np.log(2)
    losses = losses_from_logits(scores, labels)
    return SimpleNamespace(
        right=right,
        wrong=len(labels) - right,
        share=right / len(labels),
        seen=seen,
        peeked=peeked,
        first=first,
        loss=float(losses.mean()),
        per_letter=float(losses_from_logits(-each * np.log(2), labels).mean()),
        no_ln2=float(losses_from_logits(-total, labels).mean()),
        upside_down=float(losses_from_logits(scores, 1 - labels).mean()),
        total=float(losses.sum()),
        spelling=float(total[rows, labels].mean()),
        without_end=float(losses_from_logits((each - total) * np.log(2), labels).mean()),
        given=float(np.exp2(-losses).mean()),
    )


PETS = [
    (pet_kinds, pseudocount)
    for pet_kinds in [("cat", "bird"), ("dog", "bird")]
    for pseudocount in [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7]
]


def _of_names(name):
    return lambda mine: getattr(_names(mine.pet_kinds, mine.pseudocount), name)


# ---------------------------------------------------------------- functions


def _sizes(random):
    """Return inputs of `size_in_bytes`: scores, labels, temperature."""
    eight = np.log([[8.0, 4.0, 2.0, 2.0]] * 2)
    cases = [(eight, np.array([0, 3]), 1.0), (eight, np.array([1, 1]), 3.0)]
    cases += [(np.zeros((3, 2)), np.array([0, 1, 1]), 0.5), (np.array([[5.0]]), np.array([0]), 3.0)]
    cases.append((np.array([[1000.0, 1001.0, 1002.0], [0.0, -1.0, 0.0]]), np.array([2, 1]), 1.0))
    cases.append((np.array([[1000.0, 1001.0], [1003.0, 1000.0]]), np.array([0, 1]), 1.0))
    cases.append((np.array([[0.0, 900.0], [800.0, 0.0]]), np.array([0, 1]), 0.5))
    cases.append((np.array([[-1000.0, -1010.0], [3.0, 1.0]]), np.array([1, 0]), 0.5))
    for n_calls, n_kinds in zip(random.randint(2, 40, 12), random.randint(2, 7, 12), strict=True):
        scores = random.normal(scale=3, size=(n_calls, n_kinds))
        cases.append((scores, random.randint(n_kinds, size=n_calls), float(random.uniform(0.3, 4))))
    return cases


def _size(scores, labels, temperature):
    return float(losses_from_logits(scores / temperature, labels).sum() / 8)


def _naive_size(scores, labels, temperature):
    parts = np.exp(scores / temperature)
    probabilities = parts / parts.sum(axis=1, keepdims=True)
    return -np.log2(probabilities[np.arange(len(labels)), labels]).sum() / 8


def _rounded_size(scores, labels, temperature):
    probabilities = softmax(scores / temperature)
    return -np.log2(probabilities[np.arange(len(labels)), labels]).sum() / 8


def _file_size(scores, labels, temperature):
    return float(_file_bytes(scores / temperature, labels))


def _one_shift_size(scores, labels, temperature):
    return _naive_size(scores - scores.max(), labels, temperature)


def _mixes(random):
    """Return inputs of `bits_of_mix`: what two models gave to each thing that came."""
    cases = [(np.array([0.5, 0.5]), np.array([0.25, 1.0]))]
    cases += [(np.array([0.5, 0.5, 0.25]), np.array([0.5, 0.0, 1.0])), (np.array([]), np.array([]))]
    cases += [
        (np.array([0.25]), np.array([0.75])),
        (np.ones(4), np.ones(4)),
        (np.full(3, 0.5), np.full(3, 0.5)),
    ]
    cases.append((np.array([0.0, 0.5, 0.5]), np.array([0.5, 0.25, 0.125])))
    cases.append((random.uniform(0.2, 0.9, size=4000), random.uniform(0.2, 0.9, size=4000)))
    for n in random.randint(2, 30, size=12):
        cases.append((random.uniform(0.05, 1, size=n), random.uniform(0.05, 1, size=n)))
    return cases


def _totals(first, second):
    return -np.log2(first).sum(), -np.log2(second).sum()


def _mix(first, second):
    return 1 - np.logaddexp2(*[-total for total in _totals(first, second)])


def _mix_by_trust(after, normalise=True, early=False):
    """Return a mix by calls whose trusts change as `after` says; `early` changes them before their use."""

    def bits(first, second):
        trust, total = np.array([0.5, 0.5]), 0.0
        for given in np.column_stack([first, second]):
            old, trust = trust, after(trust, given)
            if normalise and trust.sum():
                trust = trust / trust.sum()
            total -= np.log2((trust if early else old) @ given)
        return total

    return bits


def _leader(first, second):
    before = np.cumsum(np.log2([np.append(1, first), np.append(1, second)]), axis=1)[:, :-1]
    return -np.log2(np.where(before[0] >= before[1], first, second)).sum()


EXERCISES = [
    PersonalExercise(
        "month_bytes",
        "hw4",
        _of_month("loss"),
        "Scores become probabilities, then halvings. Weigh the halvings with the shares of the month.",
        [
            ("That is in bits. A byte has 8.", _of_month("loss", lambda mine: mine.n_calls)),
            ("That is the mean in bits a call. How many calls are there?", _of_month("loss", lambda mine: 1)),
            (
                "That is the mean in bytes a call. How many calls are there?",
                _of_month("loss", lambda mine: 1 / 8),
            ),
            ("That is the floor: the best forecast for this month. Take the fixed one.", _of_month("floor")),
            (
                "The two are swapped: the fixed forecast decides the lengths, the month how often they come.",
                lambda mine: np.inf,
            ),
            (
                "The plain mean of the four lengths was taken. A frequent kind counts more.",
                _of_month("plain"),
            ),
            ("That packs each call in 2 bits, without a forecast.", lambda mine: mine.n_calls / 4),
            (
                "That is in nats, divided by 8. A byte is 8 bits.",
                lambda mine: np.log(2) * _of_month("loss")(mine),
            ),
            ("That is what was wasted. Here the whole length is due.", _of_month("wasted")),
        ],
        unit="bytes",
        points=1,
    ),
    PersonalExercise(
        "wasted_bytes",
        "hw4",
        _of_month("wasted"),
        "How long would the file be with the month's own shares as forecast? Compare the two lengths.",
        [
            ("That is in bits. A byte has 8.", _of_month("wasted", lambda mine: mine.n_calls)),
            ("That is in bits a call. Bytes for all calls are due.", _of_month("wasted", lambda mine: 1)),
            ("That is the whole length. How much of it could have been saved?", _of_month("loss")),
            ("That is the length of the best file. How much longer is the real one?", _of_month("floor")),
            (
                "0 times the log of 0 has no value: leave out a kind that never came, it adds nothing.",
                lambda mine: np.nan,
            ),
            (
                "The two are swapped: the truth of the month is the weight.",
                lambda mine: np.inf,
            ),
            (
                "That compares with 2 bits a call. The best forecast for this month is shorter than that.",
                lambda mine: _of_month("loss")(mine) - mine.n_calls / 4,
            ),
            (
                "The sign is the wrong way round: the fixed forecast is the longer one.",
                lambda mine: -_of_month("wasted")(mine),
            ),
        ],
        unit="bytes",
        points=1,
    ),
    FunctionExercise(
        "size_in_bytes",
        _size,
        _sizes,
        "Divide the scores by the temperature, take the loss of each call in bits, add up, turn into bytes.",
        [
            ("That is in bits. A byte has 8.", lambda s, y, t: 8 * _size(s, y, t)),
            (
                "That is the mean. The file holds all calls: the total is due.",
                lambda s, y, t: _size(s, y, t) / len(y),
            ),
            (
                "That is the mean loss in bits. The total in bytes is due.",
                lambda s, y, t: 8 * _size(s, y, t) / len(y),
            ),
            ("The temperature is not used.", lambda s, y, t: _size(s, y, 1.0)),
            ("The scores were multiplied by the temperature. Divide.", lambda s, y, t: _size(s, y, 1 / t)),
            (
                "That is in nats, divided by 8. A byte is 8 bits.",
                lambda s, y, t: _size(s, y, t) * np.log(2),
            ),
            ("That is the total in nats. Bytes are due.", lambda s, y, t: 8 * _size(s, y, t) * np.log(2)),
            (
                "Multiplied by 8. A byte has 8 bits, so there are fewer bytes.",
                lambda s, y, t: 64 * _size(s, y, t),
            ),
            (
                "`exp` overflows for large scores: take the loss straight from the scores (lesson 09).",
                _naive_size,
            ),
            (
                "One number was subtracted from the whole table. Each row needs a shift of its own.",
                _one_shift_size,
            ),
            (
                "A sure mistake is dear, not infinitely dear: its probability was rounded to 0 before the "
                "log. Take the loss from the scores.",
                _rounded_size,
            ),
            (
                "The probabilities were divided by the temperature. Divide the *scores*, before softmax.",
                lambda s, y, t: _size(s, y, 1.0) + len(y) * np.log2(t) / 8,
            ),
            (
                "The total was divided by the temperature. Divide the *scores*, before softmax.",
                lambda s, y, t: _size(s, y, 1.0) / t,
            ),
            (
                "Whole bytes come later. Here the length that the loss tells is due, unrounded.",
                lambda s, y, t: float(np.ceil(_size(s, y, t))),
            ),
            ("That is a file, header and all. Here the length that the loss tells is due.", _file_size),
            (
                "That is a file of whole bytes. Here the length that the loss tells is due, unrounded.",
                lambda s, y, t: _file_size(s, y, t) - 12,
            ),
            (
                "The labels are not used: that is the price if the leading kind were always right.",
                lambda s, y, t: _size(s, s.argmax(axis=1), t),
            ),
            (
                "Softmax was applied twice: the function takes scores.",
                lambda s, y, t: _size(softmax(s / t), y, 1.0),
            ),
            (
                "The logs of all kinds were added up. Only that of the true kind counts.",
                lambda s, y, t: sum(_size(s, np.full(len(y), k), t) for k in range(s.shape[1])),
            ),
            ("The sign is the wrong way round: a length is never below 0.", lambda s, y, t: -_size(s, y, t)),
            (
                "There is one length for each call. Add them up.",
                lambda s, y, t: losses_from_logits(s / t, y) / 8,
            ),
        ],
        points=2,
    ),
    ValueExercise(
        "line_of_loss_bug",
        6,
        "All scores are 0, so each call costs 2 bits. Print what each line makes: where does the 2 get lost?",
        [
            ("That line is the function's name and its inputs.", 1),
            ("The largest score of each row is subtracted: no probability changes. It is right.", 2),
            ("That is the log of each row's sum of exponentials, after the shift of line 2. It is right.", 3),
            ("One row for each call, with a single 1 at its true kind. It is right.", 4),
            ("Log-sum-exp minus the score, both shifted alike, and turned into bits. It is right.", 5),
        ],
        points=1,
    ),
    PersonalExercise(
        "true_perplexity",
        "hw4",
        _brochure(0),
        "First repair the loss: by which number was it divided too much? Then the perplexity of lesson 12.",
        [
            (
                "That believes the brochure. By which number is its loss too small?",
                _brochure(1),
            ),
            ("That is the repaired loss in bits. Its perplexity is due.", _brochure(2)),
            ("The repaired loss is in bits, and that is a power of e.", _brochure(3)),
            ("The loss is what was divided too much, not the perplexity: repair it first.", _brochure(4)),
            ("That is for four kinds. This program tells apart more.", _brochure(5)),
            ("The loss was divided once more. It is too small already.", _brochure(6)),
        ],
        points=1,
    ),
    PersonalExercise(
        "diagram_letters",
        "hw4",
        lambda mine: mine.letters,
        "Below the dashed line more was promised than kept. And how does a model look that says the same "
        "for each call?",
        [
            (
                "Two are exchanged: below the line a model promises more than it keeps. Is that too sure or "
                "too timid?",
                lambda mine: _exchanged(mine.letters, 0, 1),
            ),
            (
                "Two are exchanged: both keep what they promise. Which of them tells one call from another?",
                lambda mine: _exchanged(mine.letters, 2, 3),
            ),
            (
                "Three of the four have dots at several places. What does a model say that has a single dot?",
                lambda mine: _exchanged(mine.letters, 1, 3),
            ),
            (
                "Three of the four have dots at several places. What does a model say that has a single dot?",
                lambda mine: _exchanged(mine.letters, 0, 3),
            ),
            (
                "The too sure one and the honest one are exchanged: whose dots lie near the line?",
                lambda mine: _exchanged(mine.letters, 0, 2),
            ),
            (
                "The too timid one and the honest one are exchanged: whose dots lie near the line?",
                lambda mine: _exchanged(mine.letters, 1, 2),
            ),
        ],
        points=2,
    ),
    PersonalExercise(
        "chosen_temperature",
        "hw4",
        _of_season("T"),
        "`fit_temperature` of lesson 10 takes scores and labels. Which calls are for choosing?",
        [
            ("That was fitted on the calls that shall judge it.", _of_season("late")),
            ("All calls were used. Keep the last 500 to judge with.", _of_season("whole")),
            (
                "That is 1 over the temperature.",
                lambda mine: 1 / _season(mine.season).T,
            ),
            ("That is the program as it is sold. Which temperature fits better?", lambda mine: 1.0),
        ],
        points=1,
    ),
    PersonalExercise(
        "bytes_saved",
        "hw4",
        _saved(0),
        "Write two files of the last 500 kinds, with the scores as sold and with the scores divided by T.",
        [
            ("The sign is the wrong way round: the repaired file is the shorter one.", _saved(1)),
            ("The scores were multiplied by the temperature. Divide.", _saved(2)),
            ("That is in bits. The length of a file is in bytes.", _saved(3)),
            ("Those are the calls that the temperature was chosen on.", _saved(4)),
            ("Those are all calls. Judge with the last 500 alone.", _saved(5)),
            ("That is the length of the file as sold. How much shorter is the other?", _saved(6)),
            ("That is the length of the repaired file. How much longer is the other?", _saved(7)),
            ("That is the difference of the losses. The files have whole bytes: write them.", _saved(8)),
        ],
        unit="bytes",
        points=1,
    ),
    FunctionExercise(
        "bits_of_mix",
        _mix,
        _mixes,
        "At each call: the forecast is weighed with the trusts as they are. Then each trust is multiplied.",
        [
            (
                "The trusts stay at one half. Multiply each by what its model gave, after each call.",
                _mix_by_trust(lambda trust, given: trust),
            ),
            (
                "That is the cheaper of the two. The mix cannot know which it will be.",
                lambda a, b: min(_totals(a, b)),
            ),
            (
                "The mean of both lengths was taken. It is the *probabilities* that are mixed.",
                lambda a, b: np.mean(_totals(a, b)),
            ),
            (
                "A long product of probabilities rounds to 0. Keep logs, or divide the trusts each time.",
                lambda a, b: -np.log2((np.prod(a) + np.prod(b)) / 2),
            ),
            (
                "A long product of probabilities rounds to 0. Keep logs, or divide the trusts each time.",
                lambda a, b: 1 - np.log2(np.prod(a) + np.prod(b)),
            ),
            (
                "The trusts were changed before they were used: the mix has looked at what came.",
                _mix_by_trust(lambda trust, given: trust * given, early=True),
            ),
            (
                "The trusts do not sum to 1 any more. Divide both by their sum after each call.",
                _mix_by_trust(lambda trust, given: trust * given, normalise=False),
            ),
            (
                "Only the last call counts for these trusts. Multiply the *old* one by what its model gave.",
                _mix_by_trust(lambda trust, given: given),
            ),
            (
                "These trusts add up what the models gave. Multiply.",
                _mix_by_trust(lambda trust, given: trust + given),
            ),
            (
                "The new trusts are crossed: each model's trust is multiplied by what *it* gave.",
                _mix_by_trust(lambda trust, given: trust * given[::-1]),
            ),
            (
                "At each call the better model was taken. Nobody knows it before the call.",
                lambda a, b: -np.log2(np.maximum(a, b)).sum(),
            ),
            ("That follows the leader. The mix weighs both, always.", _leader),
            (
                "One bit is missing: at the start each model has a trust of one half, not of 1.",
                lambda a, b: _mix(a, b) - 1,
            ),
            (
                "That is the dearer of the two. The better model should win the trust.",
                lambda a, b: max(_totals(a, b)),
            ),
            ("That is the mean per call. The total is due.", lambda a, b: _mix(a, b) / len(a)),
            (
                "That is how the total grows, call by call. Its last value is due.",
                lambda a, b: np.array([_mix(a[:n], b[:n]) for n in range(1, len(a) + 1)]),
            ),
        ],
        unit="bits",
        points=3,
    ),
    FigureExercise("mix_figure", points=3),
    PersonalExercise(
        "names_right",
        "hw4",
        _of_names("right"),
        "Two models, one for each kind, learn from train names only. Each test name goes to the cheaper one.",
        [
            ("That is how many are wrong: the *cheaper* model says the kind.", _of_names("wrong")),
            ("That is the share. The number of names is due.", _of_names("share")),
            ("Those are the train names. Judge with the test names.", _of_names("seen")),
            ("The models have learned from the test names as well.", _of_names("peeked")),
            ("Those are the names of the first kind only.", _of_names("first")),
        ],
        points=1,
    ),
    PersonalExercise(
        "names_loss",
        "hw4",
        _of_names("loss"),
        "For each name: two total lengths in bits, two powers of ½, the share of the true kind, its log.",
        [
            (
                "Bits per character were used. A name's length is the total, its end mark included.",
                _of_names("per_letter"),
            ),
            (
                "Softmax takes powers of e, and these lengths are in bits: powers of 2 are due.",
                _of_names("no_ln2"),
            ),
            (
                "Upside down: a short length stands for a likely kind.",
                _of_names("upside_down"),
            ),
            ("That is the total. The mean over the names is due.", _of_names("total")),
            (
                "That is what the true kind's model needs to *spell* a name. Which kind it is, is asked.",
                _of_names("spelling"),
            ),
            ("The end mark counts as a character: one more than letters.", _of_names("without_end")),
            (
                "That is the mean probability given to the truth. The loss is a mean of logs.",
                _of_names("given"),
            ),
        ],
        unit="bits",
        points=1,
    ),
    WrittenExercise(
        "audit_report",
        80,
        "Say what you found in Questions 4, 5 and 8, in numbers, and why mostly right can still be dear.",
        points=2,
    ),
]
