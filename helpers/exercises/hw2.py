"""Homework 2, on lessons 04 to 06: two lighthouses and a lamp."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.exercises.personal import PersonalExercise, apart
from helpers.exercises.written import FigureExercise, WrittenExercise
from helpers.information import entropy, kl_divergence
from helpers.prefix_codes import huffman_code, kraft_sum

WORDS = {  # code words that spend the whole budget, by what the shares of five messages are
    (1, 2, 3, 4, 4): ["0", "10", "110", "1110", "1111"],
    (1, 3, 3, 3, 3): ["0", "100", "101", "110", "111"],
    (2, 2, 2, 3, 3): ["00", "01", "10", "110", "111"],
}


@dataclass(frozen=True)
class Numbers:
    """A learner's own numbers for homework 2.

    Attributes
    ----------
    nights : ndarray of int, shape (4,)
        On how many nights the truth was given 1/2, 1/4, 1/8 and 1/16; 8 nights in all.
    fog_forecasts : ndarray of float, shape (8,)
        Probabilities of fog on eight nights: three low ones, three high ones, two in the middle.
    fog : ndarray of int, shape (8,)
        1 where fog came, else 0; on three nights the truth got less than a quarter.
    desk_nights : int
        How many nights each of the two weather desks has forecast: 60, 64 or 72.
    east_fog, west_fog : int
        On how many of them fog came: 3 to 6 at the East desk, nearly half of them at the West desk.
    east_loss, west_loss : float
        Mean losses of the desks in bits. East's is the smaller one, but above its own baseline;
        West's is below its own.
    weather_lengths : ndarray of int, shape (5,)
        Lengths of five code words, in flashes; a part of their budget is left.
    ship_length : int
        The length of the words for ships' names, in flashes: 5, 6 or 7.
    lamp_counts : ndarray of int, shape (5,)
        On how many of 40 nights each message was due; rounded ideal lengths break the budget.
    old_words : list of str
        Code words of five messages, made for last year's weather; they spend the whole budget.
    shares : ndarray of float, shape (5,)
        The messages' shares of this year's nights: powers of one half.
    """

    nights: np.ndarray
    fog_forecasts: np.ndarray
    fog: np.ndarray
    desk_nights: int
    east_fog: int
    west_fog: int
    east_loss: float
    west_loss: float
    weather_lengths: np.ndarray
    ship_length: int
    lamp_counts: np.ndarray
    old_words: list
    shares: np.ndarray


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
    known = {exercise.name: exercise for exercise in EXERCISES}
    drawn = {}
    for draw, name in PARTS:
        part = draw(random)
        while not _fair(known[name], part):
            part = draw(random)
        drawn |= vars(part)
    return Numbers(**drawn)


def _fair(exercise, part):
    """Tell whether no mistake gives what is right, or what another mistake gives."""
    values = [exercise.answer(part), *(wrong(part) for _, wrong in exercise.mistakes)]
    if isinstance(values[0], list):
        return len(set(map(tuple, values))) == len(values)
    return apart(values, 0.004)


def _draw_nights(random):
    return SimpleNamespace(nights=np.diff([0, *np.sort(random.permutation(7)[:3] + 1), 8]))


def _draw_fog(random):
    low, high = np.array([0.05, 0.1, 0.15]), np.array([0.85, 0.9, 0.95])
    dear = np.array([1, 0, random.randint(2)])  # one night with fog, one without, one of either kind
    cheap = dear.copy()
    pick = random.randint(3, size=6)
    forecasts = np.where([*dear, *(1 - cheap)], low[pick], high[pick])
    between = [random.choice([0.35, 0.4]), random.choice([0.6, 0.65])]
    order = random.permutation(8)
    fog = np.array([*dear, *cheap, 1, 0])
    return SimpleNamespace(fog_forecasts=np.append(forecasts, between)[order], fog=fog[order])


def _draw_desks(random):
    nights = int(random.choice([60, 64, 72]))
    east_fog, west_fog = int(random.randint(3, 7)), nights // 2 + int(random.choice([-5, -4, -3, 3, 4, 5]))
    behind, ahead = random.randint(8, 20) / 100, random.randint(15, 26) / 100
    return SimpleNamespace(
        desk_nights=nights,
        east_fog=east_fog,
        west_fog=west_fog,
        east_loss=round(float(_baseline(east_fog, nights)) + behind, 2),
        west_loss=round(float(_baseline(west_fog, nights)) - ahead, 2),
    )


def _draw_budget(random):
    while True:
        part = SimpleNamespace(
            weather_lengths=random.randint(2, 5, size=5), ship_length=int(random.randint(5, 8))
        )
        if 3 <= _ships(part) <= 24:
            return part


def _draw_lamp(random):
    while True:
        counts = np.diff([0, *np.sort(random.permutation(39)[:4] + 1), 40])
        ideal = np.log2(40 / counts)
        rounded = np.round(ideal)
        whole = np.any(np.abs(ideal - rounded) < 0.01)
        if counts.min() > 1 and not whole and kraft_sum(rounded) > 1 and counts @ rounded < counts @ ideal:
            return SimpleNamespace(lamp_counts=counts)


def _draw_old_code(random):
    old, new = random.permutation(3)[:2]
    words = [list(WORDS.values())[old][i] for i in random.permutation(5)]
    return SimpleNamespace(old_words=words, shares=0.5 ** random.permutation(list(WORDS)[new]))


PARTS = [  # what draws the numbers of a question, and the exercise in which its mistakes stand
    (_draw_nights, "eight_night_mean"),
    (_draw_fog, "dear_nights"),
    (_draw_desks, "bits_behind_baseline"),
    (_draw_budget, "ships_that_fit"),
    (_draw_lamp, "repaired_average"),
    (_draw_old_code, "price_of_old_code"),
]


def _baseline(fog, nights):
    return entropy([fog / nights, 1 - fog / nights])


# What the learner's numbers come to.


def _given(mine):
    """The probabilities that the truth got on eight nights, the dearest last."""
    return np.repeat([1 / 2, 1 / 4, 1 / 8, 1 / 16], mine.nights)


def _costs(mine, fog=None):
    fog = mine.fog if fog is None else fog
    return -np.log2(np.where(fog == 1, mine.fog_forecasts, 1 - mine.fog_forecasts))


def _where(nights):
    return (np.flatnonzero(nights) + 1).tolist()


def _dear(mine):
    return _where(_costs(mine) > 2)


def _east(mine):
    """The base rate of East's nights and its baseline in bits."""
    return mine.east_fog / mine.desk_nights, _baseline(mine.east_fog, mine.desk_nights)


def _ships(mine):
    return round((1 - kraft_sum(mine.weather_lengths)) * 2**mine.ship_length)


def _lamp(mine, rounding):
    """The average length of words whose ideal lengths went through `rounding`."""
    shares = mine.lamp_counts / 40
    return float(shares @ rounding(np.log2(1 / shares)))


def _old_lengths(mine):
    return np.array([len(word) for word in mine.old_words])


def _price(mine):
    return float(mine.shares @ _old_lengths(mine) - entropy(mine.shares))


# The two functions: their inputs, what is right, and what known mistakes return.


def _book_inputs(random):
    cases = [
        (2.0, 4, np.array([7.0])),
        (2.0, 1, np.array([1.0, 3.0, 6.0])),
        (np.nan, 0, np.array([1.0, 2.0, 6.0])),
        (1.5, 10, np.array([])),
        (np.inf, 1, np.array([1.0, 2.0])),
        (1.0, 3, np.array([0.5, np.inf])),
        (np.nan, 0, np.array([np.inf])),
        (0.0, 5, np.array([4.0])),
    ]
    for count, size in zip(random.randint(1, 40, size=10), random.randint(1, 9, size=10), strict=True):
        cases.append((float(random.exponential(2.0)), int(count), random.exponential(2.0, size=size)))
    return cases


def _updated(mean, count, new_losses):
    old = mean * count if count > 0 else 0.0
    return float((old + new_losses.sum()) / (count + len(new_losses)))


def _watch_mean(new_losses):
    return new_losses.sum() / np.float64(len(new_losses))  # nan for none, without np.mean's warning


def _finite_only(mean, count, new_losses):
    kept = new_losses[np.isfinite(new_losses)]
    return _updated(mean, count if np.isfinite(mean) else 0, kept)


def _code_inputs(random):
    three = ["0", "10", "11"]
    cases = [
        (three, np.array([0.25, 0.25, 0.5])),
        (three, np.array([0.5, 0.25, 0.25])),
        (three, np.array([0.7, 0.2, 0.1])),
        (three, np.array([0.5, 0.5, 0.0])),
        (["1", "01", "001"], np.array([0.5, 0.25, 0.25])),
        (["00", "01", "10", "11"], np.array([0.0, 0.0, 1.0, 0.0])),
        (["0"], np.array([1.0])),
        (["0000", "1"], np.array([0.9, 0.1])),
    ]
    for n in random.randint(2, 7, size=10):
        words = huffman_code(random.dirichlet(np.ones(n)))
        words[random.randint(n)] += "01"  # a part of the budget is not used
        cases.append((words, random.dirichlet(np.ones(n))))
    return cases


def _mean_length(words, shares):
    return float(shares @ [len(word) for word in words])


def _above_floor(words, shares):
    return _mean_length(words, shares) - float(entropy(shares))


def _belief(words):
    """The code read as a belief: the budget that each word takes, made to sum to 1."""
    taken = np.array([0.5 ** len(word) for word in words])
    return taken / taken.sum()


def _softened(words, shares):
    return _mean_length(words, shares) + float(shares @ np.log2(shares + 1e-9))


BACKWARDS = "The switch is the wrong way round: a night *with* fog is judged by the forecast itself."
FROM_NOTHING = (
    "In a new book the mean is nan, and 0 times nan is nan. Take the old losses only if there are any."
)

EXERCISES = [
    PersonalExercise(
        "eight_night_mean",
        "hw2",
        lambda mine: float(mine.nights @ [1, 2, 3, 4] / 8),
        "What did a night of each row cost, and how many such nights were there? Eight nights in all.",
        [
            ("That is the plain mean of 1, 2, 3 and 4. How often did each of them happen?", lambda mine: 2.5),
            (
                "That is the total of all nights. Divide it by their number.",
                lambda m: m.nights @ [1, 2, 3, 4],
            ),
            (
                "The total was divided by the four rows of the table. How many nights are there?",
                lambda mine: mine.nights @ [1, 2, 3, 4] / 4,
            ),
            (
                "The total was divided by 1 + 2 + 3 + 4. Divide it by the sum of the *weights*, the nights.",
                lambda mine: mine.nights @ [1, 2, 3, 4] / 10,
            ),
            (
                "That is the log of the mean probability. Take the log of each night first, then the mean.",
                lambda mine: -np.log2(_given(mine).mean()),
            ),
            (
                "That is the mean of the probabilities. A loss counts halvings.",
                lambda mine: _given(mine).mean(),
            ),
            (
                "That is the geometric mean of the probabilities. Which loss belongs to it?",
                lambda mine: 2 ** np.log2(_given(mine)).mean(),
            ),
        ],
        unit="bits",
        points=1,
    ),
    FunctionExercise(
        "updated_mean",
        _updated,
        _book_inputs,
        "A mean times its count is the total that it came from. What is the new total, and the new count?",
        [
            (FROM_NOTHING, lambda m, n, new: (m * n + new.sum()) / (n + len(new))),
            (
                "The mean of an empty watch is nan. Use the *sum* of the new losses: it is 0 for none.",
                lambda m, n, new: ((m * n if n else 0.0) + _watch_mean(new) * len(new)) / (n + len(new)),
            ),
            (
                f"{FROM_NOTHING} And the mean of an empty watch is nan: use the *sum* of the new losses.",
                lambda m, n, new: (m * n + _watch_mean(new) * len(new)) / (n + len(new)),
            ),
            (
                "That is the mean of the two means. Many forecasts must count more than few.",
                lambda m, n, new: (m + _watch_mean(new)) / 2,
            ),
            (
                "The old mean was counted as if it were a single loss. It stands for `count` of them.",
                lambda m, n, new: (m + new.sum()) / (1 + len(new)),
            ),
            (
                "The new losses were counted as if they were a single one.",
                lambda m, n, new: (m * n + _watch_mean(new)) / (n + 1),
            ),
            (
                "The new losses came into the total, but not into the number that it is divided by.",
                lambda m, n, new: (m * n + new.sum()) / n,
            ),
            (
                "The old losses came into the total, but not into the number that it is divided by.",
                lambda m, n, new: ((m * n if n else 0.0) + new.sum()) / len(new),
            ),
            (
                "Brackets are missing: the total is divided by the whole new count.",
                lambda m, n, new: ((m * n if n else 0.0) + new.sum()) / np.float64(n) + len(new),
            ),
            ("That is the new total. The division is missing.", lambda m, n, new: m * n + new.sum()),
            (
                "That is the new total. The division is missing.",
                lambda m, n, new: (m * n if n else 0.0) + new.sum(),
            ),
            (
                "The weights are swapped: each mean counts with the number of its own forecasts.",
                lambda m, n, new: (m * len(new) + _watch_mean(new) * n) / (n + len(new)),
            ),
            (
                "That is the mean of the new losses. The book must not be forgotten.",
                lambda m, n, new: _watch_mean(new),
            ),
            ("That is the old mean. The new losses must come in.", lambda m, n, new: m),
            ("An infinite loss was left out. It stays: the mean is inf.", _finite_only),
            (
                "nan and inf were replaced by numbers. An infinite loss must stay infinite.",
                lambda m, n, new: (np.nan_to_num(m) * n + new.sum()) / (n + len(new)),
            ),
            (
                "The old mean has to be multiplied by `count` to be a total.",
                lambda m, n, new: ((m if n else 0.0) + new.sum()) / (n + len(new)),
            ),
        ],
        unit="bits",
        points=3,
    ),
    PersonalExercise(
        "dear_nights",
        "hw2",
        _dear,
        "More than 2 bits: the truth got less than ¼. What did the truth get on each of the nights?",
        [
            (
                "These are the nights with a low probability of *fog*. Without fog, the truth got the rest.",
                lambda mine: _where(mine.fog_forecasts < 1 / 4),
            ),
            (
                "These are the nights with a high probability of fog. Where fog came, that was right.",
                lambda mine: _where(mine.fog_forecasts > 3 / 4),
            ),
            (BACKWARDS, lambda mine: _where(_costs(mine, 1 - mine.fog) > 2)),
            (
                "Nights without fog are judged, too: there, the truth got what was left for *no fog*.",
                lambda mine: _where((_costs(mine) > 2) & (mine.fog == 1)),
            ),
            (
                "Nights with fog are judged, too: there, the truth got the forecast itself.",
                lambda mine: _where((_costs(mine) > 2) & (mine.fog == 0)),
            ),
            (
                "That is more than 1 bit, the wrong side of one half. Two bits are one more halving.",
                lambda mine: _where(_costs(mine) > 1),
            ),
            ("These are the nights that cost *less* than 2 bits.", lambda mine: _where(_costs(mine) < 2)),
            ("The nights are counted from 1, as in the figure.", lambda mine: [n - 1 for n in _dear(mine)]),
            ("These are the right nights. Put them in ascending order.", lambda mine: _dear(mine)[::-1]),
        ],
        points=2,
    ),
    PersonalExercise(
        "bits_behind_baseline",
        "hw2",
        lambda mine: mine.east_loss - _east(mine)[1],
        "What is East's base rate, and what does it cost per night to forecast it every time?",
        [
            ("That is the baseline. By how much is East's loss above it?", lambda mine: _east(mine)[1]),
            (
                "The size is right, the sign is not: East's loss minus the baseline.",
                lambda mine: _east(mine)[1] - mine.east_loss,
            ),
            (
                "Somebody undecided would pay 1 bit. The base rate knows more than that.",
                lambda mine: 1 - mine.east_loss,
            ),
            (
                "Somebody undecided would pay 1 bit. The base rate knows more than that.",
                lambda mine: mine.east_loss - 1,
            ),
            (
                "The baseline lacks the nights without fog. They cost something, too.",
                lambda mine: mine.east_loss + _east(mine)[0] * np.log2(_east(mine)[0]),
            ),
            (
                "The baseline lacks the nights with fog. They are few, but each is dear.",
                lambda mine: mine.east_loss + (1 - _east(mine)[0]) * np.log2(1 - _east(mine)[0]),
            ),
            (
                "That takes every night for one with fog. How many are there, and what do the others cost?",
                lambda mine: mine.east_loss + np.log2(_east(mine)[0]),
            ),
            (
                "The baseline was taken in nats, the loss is in bits.",
                lambda mine: mine.east_loss - _east(mine)[1] * np.log(2),
            ),
            (
                "That is West's loss minus East's. West is not asked for here.",
                lambda m: m.west_loss - m.east_loss,
            ),
            (
                "That is East's base rate. What does it cost to forecast it every night?",
                lambda mine: _east(mine)[0],
            ),
            (
                "The base rate itself was taken off. What does it *cost* to forecast it every night?",
                lambda mine: mine.east_loss - _east(mine)[0],
            ),
            (
                "The loss was divided by the baseline. How many bits lie *between* them?",
                lambda mine: mine.east_loss / _east(mine)[1],
            ),
        ],
        unit="bits",
        points=2,
    ),
    WrittenExercise(
        "letter_to_the_newspaper",
        60,
        "Say why the two losses cannot be compared, give both baselines, and say how to compare fairly.",
        points=3,
    ),
    PersonalExercise(
        "ships_that_fit",
        "hw2",
        _ships,
        "Each word takes 1, halved once for each flash. What is left, and what does one ship take of it?",
        [
            (
                "That is the number of all words of this length. The weather has taken a part of them.",
                lambda mine: 2**mine.ship_length,
            ),
            (
                "A short word takes more than one of the long ones: all that begin with it.",
                lambda mine: 2**mine.ship_length - 5,
            ),
            (
                "That many are *taken*. How many are left?",
                lambda mine: 2**mine.ship_length - _ships(mine),
            ),
            (
                "That is what is left of the budget. How many ships' words does it buy?",
                lambda mine: 1 - kraft_sum(mine.weather_lengths),
            ),
            (
                "That is what the weather has taken of the budget.",
                lambda mine: kraft_sum(mine.weather_lengths),
            ),
            (
                "That divides the rest by a length. A word of n flashes costs 1 halved n times.",
                lambda mine: (1 - kraft_sum(mine.weather_lengths)) * mine.ship_length,
            ),
            (
                "That is one halving too few: it fits words that are one flash shorter.",
                lambda mine: _ships(mine) / 2,
            ),
            (
                "That is one halving too many: it fits words that are one flash longer.",
                lambda mine: _ships(mine) * 2,
            ),
        ],
        unit="ships",
        points=1,
    ),
    ValueExercise(
        "wrong_lamp_line",
        4,
        "Follow the five counts through the program, line by line. Where do words become too short?",
        [
            ("That line is the function's name. Which line makes the words too short?", 1),
            ("That line turns counts into shares that sum to 1. It is right.", 2),
            ("That is the ideal length of lesson 06. It is right.", 3),
            ("That is the average of the lengths, weighted with the shares. It is right.", 5),
        ],
        points=1,
    ),
    PersonalExercise(
        "repaired_average",
        "hw2",
        lambda mine: _lamp(mine, np.ceil),
        "Find the five ideal lengths first. Which whole number is each word then allowed to have?",
        [
            ("That is what the program with its bug finds.", lambda mine: _lamp(mine, np.round)),
            (
                "Words shorter than the ideal ones break the budget even more.",
                lambda mine: _lamp(mine, np.floor),
            ),
            (
                "That is the entropy: the ideal lengths, not rounded. The lamp can give whole flashes only.",
                lambda mine: _lamp(mine, lambda ideal: ideal),
            ),
            (
                "That is Huffman's code. It is shorter still, but here only one line changes.",
                lambda mine: float(
                    mine.lamp_counts / 40 @ [len(w) for w in huffman_code(mine.lamp_counts / 40)]
                ),
            ),
            (
                "That is the plain mean of the lengths. Frequent messages count more.",
                lambda mine: np.ceil(np.log2(40 / mine.lamp_counts)).mean(),
            ),
            (
                "The flashes of all 40 nights were added up. The average is due for one night.",
                lambda mine: _lamp(mine, np.ceil) * 40,
            ),
        ],
        unit="flashes",
        points=1,
    ),
    FunctionExercise(
        "flashes_above_floor",
        _above_floor,
        _code_inputs,
        "Two numbers and their difference: the average length of the words, and the entropy of the shares.",
        [
            (
                "A message that never comes counts nothing: leave it out before 0 meets its log.",
                lambda w, p: _mean_length(w, p) + np.sum(p * np.log2(p)),
            ),
            ("That is the average length. The floor has to be taken off.", _mean_length),
            ("That is the floor, the entropy. How far above it is the code?", lambda w, p: float(entropy(p))),
            ("The floor minus the average: the other way round.", lambda w, p: -_above_floor(w, p)),
            (
                "The entropy was taken in nats. A flash is a bit.",
                lambda w, p: _mean_length(w, p) - entropy(p, "nats"),
            ),
            (
                "The plain mean of the lengths was taken. Frequent messages count more.",
                lambda w, p: np.mean([len(word) for word in w]) - entropy(p),
            ),
            (
                "The lengths were added up without the shares of the nights.",
                lambda w, p: len("".join(w)) - float(entropy(p)),
            ),
            (
                "That takes the code for one that spends its whole budget. A code may waste some.",
                lambda w, p: kl_divergence(p, _belief(w)),
            ),
            (
                "Truth and code have swapped their roles: the shares say how often a word is sent.",
                lambda w, p: np.sum(0.5 ** np.array([len(x) for x in w]) * -np.log2(p)) - entropy(p),
            ),
            (
                "Average and entropy were divided. How many flashes lie between them?",
                lambda w, p: _mean_length(w, p) / entropy(p),
            ),
            (
                "A difference was divided by the number of messages. The shares are the weights already.",
                lambda w, p: _above_floor(w, p) / len(w),
            ),
            ("A small number was added before the log. It changes every result.", _softened),
            (
                "Every word has its own length: `len(word)` for each, not the number of words.",
                lambda w, p: len(w) - float(entropy(p)),
            ),
            (
                "The floor is the entropy of *these* shares, not of equal ones.",
                lambda w, p: _mean_length(w, p) - np.log2(len(w)),
            ),
            (
                "That is what the code wastes if it is used for its own belief. The shares are the truth.",
                lambda w, p: _mean_length(w, p) - entropy(_belief(w)),
            ),
        ],
        points=3,
    ),
    PersonalExercise(
        "price_of_old_code",
        "hw2",
        _price,
        "What does the old code cost on average this year, and what would the ideal words cost?",
        [
            (
                "That is what the old code costs in all. How much of it would the ideal words save?",
                lambda mine: float(mine.shares @ _old_lengths(mine)),
            ),
            (
                "That is what the ideal words cost. How much more is it now?",
                lambda mine: entropy(mine.shares),
            ),
            ("The old words cost more, not less: the other way round.", lambda mine: -_price(mine)),
            (
                "The plain mean of the old lengths was taken. Frequent messages count more.",
                lambda mine: _old_lengths(mine).mean() - entropy(mine.shares),
            ),
            (
                "Truth and belief are swapped: this year's shares say how often a word is sent.",
                lambda mine: kl_divergence(0.5 ** _old_lengths(mine), mine.shares),
            ),
            (
                "Five equal words of 3 flashes are not the ideal ones.",
                lambda mine: 3 - float(mine.shares @ _old_lengths(mine)),
            ),
            (
                "Last year's entropy was taken off. The floor is this year's.",
                lambda mine: float(mine.shares @ _old_lengths(mine)) - entropy(0.5 ** _old_lengths(mine)),
            ),
        ],
        unit="bits",
        points=1,
    ),
    FigureExercise("codes_figure", points=2),
]
