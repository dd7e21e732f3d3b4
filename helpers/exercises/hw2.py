"""Homework 2, on lessons 04 to 07: two lighthouses and a lamp."""

import numpy as np

from helpers.checking import Drawing, Function, Value, Written
from helpers.checking.personal import lines_above
from helpers.information import entropy
from helpers.prefix_codes import huffman_code, kraft_sum

WORDS = {  # code words that spend the whole budget, by what the shares of five messages are
    (1, 2, 3, 4, 4): ["0", "10", "110", "1110", "1111"],
    (1, 3, 3, 3, 3): ["0", "100", "101", "110", "111"],
    (2, 2, 2, 3, 3): ["00", "01", "10", "110", "111"],
}


def _draw_nights(random):
    # On how many of eight nights the truth was given 1/2, 1/4, 1/8 and 1/16.
    return {"nights": np.diff([0, *np.sort(random.permutation(7)[:3] + 1), 8])}


def _draw_fog(random):
    # Probabilities of fog on eight nights, and 1 where fog came; on three the truth got less than a quarter.
    low, high = np.array([0.05, 0.1, 0.15]), np.array([0.85, 0.9, 0.95])
    dear = np.array([1, 0, random.randint(2)])  # one night with fog, one without, one of either kind
    cheap = dear.copy()
    pick = random.randint(3, size=6)
    forecasts = np.where([*dear, *(1 - cheap)], low[pick], high[pick])
    between = [random.choice([0.35, 0.4]), random.choice([0.6, 0.65])]
    order = random.permutation(8)
    fog = np.array([*dear, *cheap, 1, 0])
    return {"fog_forecasts": np.append(forecasts, between)[order], "fog": fog[order]}


def _draw_desks(random):
    # How many nights each of two weather desks has forecast, and on how many of them fog came; their mean
    # losses in bits. East's is the smaller one, but above its own baseline; West's is below its own.
    nights = int(random.choice([60, 64, 72]))
    east, west = int(random.randint(3, 7)), nights // 2 + int(random.choice([-5, -4, -3, 3, 4, 5]))
    behind, ahead = random.randint(8, 20) / 100, random.randint(15, 26) / 100
    return {
        "desk_nights": nights,
        "east_fog": east,
        "west_fog": west,
        "east_loss": round(float(_baseline(east / nights)) + behind, 2),
        "west_loss": round(float(_baseline(west / nights)) - ahead, 2),
    }


def _draw_budget(random):
    # Lengths of five code words and of the words for ships' names; 3 to 24 of these fit.
    while True:
        lengths, ship = random.randint(2, 5, size=5), int(random.randint(5, 8))
        if 3 <= (1 - kraft_sum(lengths)) * 2**ship <= 24:
            return {"weather_lengths": lengths, "ship_length": ship}


def _draw_lamp(random):
    # On how many of 40 nights each of five messages was due; rounded ideal lengths break the budget.
    while True:
        counts = np.diff([0, *np.sort(random.permutation(39)[:4] + 1), 40])
        ideal = np.log2(40 / counts)
        rounded = np.round(ideal)
        whole = np.any(np.abs(ideal - rounded) < 0.01)
        if counts.min() > 1 and not whole and kraft_sum(rounded) > 1 and counts @ rounded < counts @ ideal:
            return {"lamp_counts": counts}


def _draw_old_code(random):
    # Words made for last year's weather, and this year's shares: powers of one half.
    old, new = random.permutation(3)[:2]
    words = [list(WORDS.values())[old][i] for i in random.permutation(5)]
    return {"old_words": words, "shares": 0.5 ** random.permutation(list(WORDS)[new])}


DRAWS = [_draw_nights, _draw_fog, _draw_desks, _draw_budget, _draw_lamp, _draw_old_code, lines_above]


def _given(mine):
    """The probabilities that the truth got on eight nights."""
    return np.repeat([1 / 2, 1 / 4, 1 / 8, 1 / 16], mine.nights)


def _where(nights):
    return (np.flatnonzero(nights) + 1).tolist()


def _dear(mine, limit=1 / 4):
    """On which nights the truth got less than a limit."""
    return _where(np.where(mine.fog == 1, mine.fog_forecasts, 1 - mine.fog_forecasts) < limit)


def _baseline(rate):
    return entropy([rate, 1 - rate])


def _rate(mine):
    """East's base rate."""
    return mine.east_fog / mine.desk_nights


def _left(mine):
    return 1 - kraft_sum(mine.weather_lengths)


def _lamp(mine, rounding):
    """The average length of words whose ideal lengths went through `rounding`."""
    return mine.lamp_counts / 40 @ rounding(np.log2(40 / mine.lamp_counts))


def _lengths(words):
    return np.array([len(word) for word in words])


def _old(mine):
    """The average length of the old words this year."""
    return mine.shares @ _lengths(mine.old_words)


def _watches(random):
    cases = [(2, 4, [7]), (2.0, 1, [1.0, 3.0, 6.0]), (np.nan, 0, [1, 2, 6]), (1.5, 10, []), (0.0, 5, [4.0])]
    cases += [(np.inf, 1, [1.0, 2.0]), (1.0, 3, [0.5, np.inf]), (np.nan, 0, [np.inf]), (np.inf, 3, [])]
    cases += [(1.25, 2000, [0.75] * 2000)]
    for count, size in random.randint(1, 40, size=(8, 2)):
        cases.append((float(random.exponential(2.0)), int(count), random.exponential(2.0, size=size)))
    return [(mean, count, np.array(new_losses)) for mean, count, new_losses in cases]


def _codes(random):
    three, four = ["0", "10", "11"], ["00", "01", "10", "11"]
    cases = [(three, [0.25, 0.25, 0.5]), (three, [0.5, 0.25, 0.25]), (three, [0.7, 0.2, 0.1])]
    cases += [(three, [0.5, 0.5, 0.0]), (["1", "01", "001"], [0.5, 0.25, 0.25]), (four, [0, 0, 1, 0])]
    cases += [(["0"], [1.0]), (["0000", "1"], [0.9, 0.1])]
    # So many words show the smallest number added inside the log.
    cases += [([f"{n:011b}" for n in range(2048)], [1 / 2048] * 2048)]
    for n in random.randint(2, 7, size=8):
        words = huffman_code(random.dirichlet(np.ones(n)))
        words[random.randint(n)] += "01"  # a part of the budget is not used
        cases.append((words, random.dirichlet(np.ones(n))))
    return [(words, np.array(shares)) for words, shares in cases]


NEW_BOOK = "In a new book the mean is nan, and 0 times nan is nan. Take the old losses only if there are any."
NO_WATCH = "The mean of an empty watch is nan. Use the *sum* of the new losses: it is 0 for none."
HALF = "Try it with words of one flash: two of them spend the whole budget. Does your way find these two?"
FREQUENT = "The plain mean of the lengths was taken. Frequent messages count more."
OTHER_WAY = "The other way round: what the code costs, minus the floor."

EXERCISES = [
    Value(
        "eight_night_mean",
        "mine.nights @ [1, 2, 3, 4] / 8",
        "What did a night of each row cost, and how many such nights were there? Eight nights in all.",
        {
            "That is the plain mean of 1, 2, 3 and 4. How often did each of them happen?": "2.5",
            "That is the total of all nights. Divide it by their number.": "mine.nights @ [1, 2, 3, 4]",
            "Divide by the number of nights, not of rows in the table.": "mine.nights @ [1, 2, 3, 4] / 4",
            "The nights are the weights: divide by them, not by 10.": "mine.nights @ [1, 2, 3, 4] / 10",
            "That is the log of a mean. Take the log of each night first.": "-np.log2(_given(mine).mean())",
            "That is the mean of the probabilities. A loss counts halvings.": "_given(mine).mean()",
            "That is a geometric mean. Which loss belongs to it?": "2 ** np.log2(_given(mine)).mean()",
        },
        unit="bits",
        points=1,
        section="lesson 04, Sum and mean",
    ),
    Function(
        """
        def updated_mean(mean, count, new_losses):
            old = mean * count if count > 0 else 0.0
            return (old + new_losses.sum()) / (count + len(new_losses))
        """,
        _watches,
        "A mean times its count is the total that it came from. What is the new total, and the new count?",
        {
            NEW_BOOK: (" if count > 0 else 0.0", ""),
            NO_WATCH: ("new_losses.sum()", "new_losses.mean() * len(new_losses)"),
            f"{NEW_BOOK} {NO_WATCH}": (
                "(mean * count + new_losses.mean() * len(new_losses)) / (count + len(new_losses))"
            ),
            "That is the mean of two means. Many forecasts count more.": "(mean + new_losses.mean()) / 2",
            "The old mean stands for `count` losses, not for a single one.": (
                (" if count > 0", " / count if count > 0", "(count +", "(min(count, 1) +")
            ),
            "The new losses are in the total, but not in its count.": (" + len(new_losses)", ""),
            "The old losses are in the total, but not in its count.": ("count + len", "len"),
            "Brackets are missing below the line.": ("(count + len(new_losses))", "count + len(new_losses)"),
            "That is the new total. The division is missing.": (" / (count + len(new_losses))", ""),
            "That is the mean of the new losses. The book must not be forgotten.": "new_losses.mean()",
            "That is the old mean. The new losses must come in.": "mean",
            "The old mean has to be multiplied by `count` to be a total.": ("mean * count if", "mean if"),
        },
        unit="bits",
        points=3,
        section="lesson 04, The short last batch (optional)",
    ),
    Value(
        "dear_nights",
        "_dear(mine)",
        "More than 2 bits: the truth got less than ¼. What did the truth get on each of the nights?",
        {
            "There *fog* was unlikely. What did the truth get?": "_where(mine.fog_forecasts < 1 / 4)",
            "There fog was likely. Where it came, that was right.": "_where(mine.fog_forecasts > 3 / 4)",
            "A night *with* fog is judged by the forecast itself.": (
                "_where(np.where(mine.fog == 0, mine.fog_forecasts, 1 - mine.fog_forecasts) < 1 / 4)"
            ),
            "Nights without fog are judged, too.": "_where((mine.fog_forecasts < 1 / 4) & (mine.fog == 1))",
            "Nights with fog are judged, too.": "_where((mine.fog_forecasts > 3 / 4) & (mine.fog == 0))",
            "That is more than 1 bit, below one half. Two bits are one more halving.": "_dear(mine, 1 / 2)",
            "These nights cost *less* than 2 bits.": "sorted({*range(1, 9)}.difference(_dear(mine)))",
            "The nights are counted from 1, as in the figure.": "(np.array(_dear(mine)) - 1).tolist()",
            "Put the nights in ascending order.": "_dear(mine)[::-1]",
        },
        points=2,
        section="lesson 05, The switch",
    ),
    Value(
        "bits_behind_baseline",
        "mine.east_loss - _baseline(_rate(mine))",
        "What is East's base rate, and what does it cost per night to forecast it every time?",
        {
            "That is the baseline. By how much is East's loss above it?": "_baseline(_rate(mine))",
            "It is East's loss minus the baseline.": "_baseline(_rate(mine)) - mine.east_loss",
            "Somebody undecided pays 1 bit, not the base rate.": ["1 - mine.east_loss", "mine.east_loss - 1"],
            "Nights without fog cost something, too.": "mine.east_loss + _rate(mine) * np.log2(_rate(mine))",
            "Nights with fog cost, too.": "mine.east_loss + (1 - _rate(mine)) * np.log2(1 - _rate(mine))",
            "Not every night had fog. What do the others cost?": "mine.east_loss + np.log2(_rate(mine))",
            "The baseline was taken in nats.": "mine.east_loss - np.log(2) * _baseline(_rate(mine))",
            "West is not asked for here.": "mine.west_loss - mine.east_loss",
            "That is East's base rate. What does it cost to forecast it every night?": "_rate(mine)",
            "Take off what the base rate *costs*, not the rate itself.": "mine.east_loss - _rate(mine)",
            "Not a ratio: how many bits lie *between* them?": "mine.east_loss / _baseline(_rate(mine))",
        },
        unit="bits",
        points=2,
        section="lesson 05, The base-rate baseline",
    ),
    Written(
        "letter_to_the_newspaper",
        60,
        "Say why the two losses cannot be compared, give both baselines, and say how to compare fairly.",
        points=3,
        rubric={
            "why the losses alone do not tell": (
                "In the east fog is rare, and most nights hold no surprise: the nights differ, too.",
                "East has the smaller loss, but West is better. (No reason in the nights.)",
            ),
            "two right baselines and the desk that follows from them": (
                "East is above its own baseline, West below its own: only West knows something of the night. "
                "(Both in bits, and right for this learner: see the answer key.)",
                "One baseline for both desks, or the same conclusion without numbers.",
            ),
            "a fair comparison": (
                "Let both forecast the same nights at the same place.",
                "Let them forecast for longer. (Each at its own place still.)",
            ),
        },
    ),
    Value(
        "ships_that_fit",
        "round(_left(mine) * 2**mine.ship_length)",
        "Each word takes 1, halved once for each flash. What is left, and what does one ship take of it?",
        {
            "That many words are there in all. The weather has taken a part of them.": "2**mine.ship_length",
            "A short word takes all long ones that begin with it, not only one.": "2**mine.ship_length - 5",
            "That many are *taken*. How many are left?": "(1 - _left(mine)) * 2**mine.ship_length",
            "That is what is left of the budget. How many ships' words does it buy?": "_left(mine)",
            "That is what the weather has taken of the budget.": "1 - _left(mine)",
            "A word of n flashes costs 1 halved n times, not 1/n.": "_left(mine) * mine.ship_length",
            HALF: ["_left(mine) * 2 ** (mine.ship_length - 1)", "_left(mine) * 2 ** (mine.ship_length + 1)"],
        },
        unit="ships",
        points=1,
        section="lesson 06, Every word takes a branch",
    ),
    Value(
        "wrong_lamp_line",
        "mine.lines_above + 4",
        "Follow the five counts through the program, line by line. Where do words become too short?",
        {
            "That is its number in the function. In the file other lines stand above it.": "4",
            "This line names the function. What do the others compute?": "mine.lines_above + 1",
            "What does this line make of the example? What must shares add up to?": "mine.lines_above + 2",
            "What does lesson 06 call ideal for 16 of 40 nights, and what this line?": "mine.lines_above + 3",
            "Try this line on lengths of your own: is that their average on paper?": "mine.lines_above + 5",
        },
        points=1,
        section="lesson 06, What a share buys",
    ),
    Value(
        "repaired_average",
        "_lamp(mine, np.ceil)",
        "Find the five ideal lengths first. Which whole number is each word then allowed to have?",
        {
            "That is what the program with its bug finds.": "_lamp(mine, np.round)",
            "Words shorter than the ideal ones break the budget even more.": "_lamp(mine, np.floor)",
            "That is the entropy. The lamp can give whole flashes only.": "_lamp(mine, np.abs)",
            "That is Huffman's code. It is shorter still, but here only one line changes.": (
                "mine.lamp_counts / 40 @ _lengths(huffman_code(mine.lamp_counts / 40))"
            ),
            FREQUENT: "np.ceil(np.log2(40 / mine.lamp_counts)).mean()",
            "That is for all 40 nights. The average is due for one night.": "_lamp(mine, np.ceil) * 40",
        },
        unit="flashes",
        points=1,
        section="lesson 06, What a share buys",
    ),
    Function(
        """
        def flashes_above_floor(words, shares):
            lengths = np.array([len(word) for word in words])
            sent = shares[shares > 0]
            return np.sum(shares * lengths) + np.sum(sent * np.log2(sent))
        """,
        _codes,
        "Two numbers and their difference: the average length of the words, and the entropy of the shares.",
        {
            "A message that never comes counts nothing: leave it out before 0 meets a log.": ("> 0", ">= 0"),
            "That is the average length. The floor has to be taken off.": "shares @ _lengths(words)",
            "That is the floor, the entropy. How far above it is the code?": "entropy(shares)",
            OTHER_WAY: "entropy(shares) - shares @ _lengths(words)",
            "The entropy was taken in nats. A flash is a bit.": ("log2", "log"),
            FREQUENT: ("np.sum(shares * lengths)", "lengths.mean()"),
            "The lengths were added up without the shares of the nights.": ("shares * lengths", "lengths"),
            "Truth and code are swapped.": ("shares * lengths", "-(0.5**lengths) * np.log2(shares)"),
            "How many flashes lie between them? No ratio.": "shares @ _lengths(words) / entropy(shares)",
            "A tiny number before the log changes every result.": ("log2(sent)", "log2(sent + 1e-9)"),
        },
        points=3,
        section="lesson 07, A floor for every code",
    ),
    Value(
        "price_of_old_code",
        "_old(mine) - entropy(mine.shares)",
        "What does the old code cost on average this year, and what would the ideal words cost?",
        {
            "That is what the old code costs. How much would the ideal words save?": "_old(mine)",
            "That is what the ideal words cost. How much more is it now?": "entropy(mine.shares)",
            OTHER_WAY: "entropy(mine.shares) - _old(mine)",
            FREQUENT: "_lengths(mine.old_words).mean() - entropy(mine.shares)",
            "Truth and belief are swapped: this year's shares say how often a word is sent.": (
                "-(0.5 ** _lengths(mine.old_words)) @ (_lengths(mine.old_words) + np.log2(mine.shares))"
            ),
            "Five equal words of 3 flashes are not the ideal ones.": "3 - _old(mine)",
            "The floor is this year's entropy.": "_old(mine) - entropy(0.5 ** _lengths(mine.old_words))",
        },
        unit="bits",
        points=1,
        section="lesson 07, The wrong code",
    ),
    Drawing(
        "codes_figure",
        points=2,
        rubric={
            "three bars with the right parts and heights": (
                "All lower parts are the entropy; the code of three is 3 high; on the best one is nothing.",
                "Whole lengths without parts, or an upper part on the best code.",
            ),
            "axes with their unit, a title that says something and an alt text with numbers": (
                "*flashes a night*; *Only the best code reaches the entropy*; three heights in words.",
                "One of the three is missing: unit, title that says something, numbers.",
            ),
        },
    ),
]
