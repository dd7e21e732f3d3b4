"""Answers to homework 2, right and wrong, as learners write them; `mine` holds a learner's numbers."""

LONG_TEXT = '"a loss depends on the nights as well as on the forecasters " * 10'

GIVEN = "np.repeat([1 / 2, 1 / 4, 1 / 8, 1 / 16], mine.nights)"
TRUTH_GOT = "np.where(mine.fog == 1, mine.fog_forecasts, 1 - mine.fog_forecasts)"
DEAR = f"(np.flatnonzero({TRUTH_GOT} < 1 / 4) + 1).tolist()"
RATE = "mine.east_fog / mine.desk_nights"
BASELINE = f"-({RATE} * np.log2({RATE}) + (1 - {RATE}) * np.log2(1 - {RATE}))"
LEFT = "(1 - np.sum(0.5**mine.weather_lengths))"
LAMP = "mine.lamp_counts / 40"
IDEAL = "np.log2(40 / mine.lamp_counts)"
OLD = "np.array([len(word) for word in mine.old_words])"
FLOOR = "-np.sum(mine.shares * np.log2(mine.shares))"

RIGHT = {
    "eight_night_mean": [
        "np.sum(mine.nights * [1, 2, 3, 4]) / 8",
        f"-np.log2({GIVEN}).mean()",
        "np.average([1, 2, 3, 4], weights=mine.nights)",
    ],
    "updated_mean": [
        """
        total = new_losses.sum()
        if count > 0:
            total = total + mean * count
        return total / (count + len(new_losses))
        """,
        """
        if count == 0:
            return new_losses.mean()
        if len(new_losses) == 0:
            return mean
        return np.average([mean, new_losses.mean()], weights=[count, len(new_losses)])
        """,
        """
        def updated_mean(mean, count, new_losses):
            return np.mean(list(count * [mean]) + list(new_losses))
        """,
        """
        def updated_mean(mean, count, new_losses):
            for loss in new_losses:
                mean = loss if count == 0 else (mean * count + loss) / (count + 1)
                count += 1
            return mean
        """,
    ],
    "dear_nights": [
        f"[int(n) + 1 for n in np.flatnonzero({TRUTH_GOT} < 0.25)]",
        f"tuple({DEAR})",
        f"list(np.flatnonzero({TRUTH_GOT} < 1 / 4) + 1)",
        """
        dear_nights = []
        for n in range(8):
            p, y = mine.fog_forecasts[n], mine.fog[n]
            if -(y * np.log2(p) + (1 - y) * np.log2(1 - p)) > 2:
                dear_nights.append(n + 1)
        """,
    ],
    "bits_behind_baseline": [
        f"mine.east_loss - {BASELINE}",
        f"round(mine.east_loss + np.log2(np.repeat([{RATE}, 1 - {RATE}], "
        "[mine.east_fog, mine.desk_nights - mine.east_fog])).mean(), 3)",
    ],
    "letter_to_the_newspaper": [LONG_TEXT],
    "ships_that_fit": [
        f"{LEFT} * 2**mine.ship_length",
        f"int({LEFT} / 0.5**mine.ship_length)",
        "2**mine.ship_length - int(sum(2 ** (mine.ship_length - n) for n in mine.weather_lengths))",
    ],
    "wrong_lamp_line": ["4", "4.0"],
    "repaired_average": [
        f"np.sum({LAMP} * np.ceil({IDEAL}))",
        "sum(c * math.ceil(math.log2(40 / c)) for c in mine.lamp_counts) / 40",
    ],
    "flashes_above_floor": [
        """
        lengths = np.array([len(word) for word in words])
        sent = shares[shares > 0]
        entropy = np.sum(sent * np.log2(1 / sent))
        return np.sum(shares * lengths) - entropy
        """,
        """
        def flashes_above_floor(words, shares):
            above = 0
            for word, share in zip(words, shares):
                if share > 0:
                    above += share * (len(word) + math.log2(share))
            return above
        """,
        """
        def flashes_above_floor(words, shares):
            budget = np.array([2.0 ** -len(word) for word in words])
            p, q = shares[shares > 0], budget[shares > 0]
            return np.sum(p * np.log2(p / q))
        """,
    ],
    "price_of_old_code": [
        f"np.sum(mine.shares * {OLD}) - ({FLOOR})",
        f"np.sum(mine.shares * np.log2(mine.shares / 0.5**{OLD}))",
    ],
    "codes_figure": [
        """
        codes_figure, ax = plt.subplots()
        ax.bar(["old", "three", "best"], [2, 3, 1.875])
        ax.set(xlabel="code", ylabel="flashes a night", title="The best is shortest")
        """,
        """
        codes_figure = plt.figure()
        plt.barh(["old", "three", "best"], [2, 3, 1.875])
        plt.xlabel("flashes a night")
        plt.ylabel("code")
        plt.title("The best is shortest", loc="center")
        """,
    ],
}

WRONG = {
    "eight_night_mean": [
        ("2.5", "How often did each"),
        ("np.mean([1, 2, 3, 4])", "How often did each"),
        ("np.sum(mine.nights * [1, 2, 3, 4])", "Divide it by their number"),
        ("np.mean(mine.nights * [1, 2, 3, 4])", "How many nights are there"),
        ("np.sum(mine.nights * [1, 2, 3, 4]) / 10", "1 + 2 + 3 + 4"),
        (f"-np.log2({GIVEN}.mean())", "log of the mean probability"),
        (f"{GIVEN}.mean()", "counts halvings"),
        (f"np.prod({GIVEN}) ** (1 / 8)", "geometric mean"),
        (f"-np.log({GIVEN}).mean()", "nats"),
        (f"np.log2({GIVEN}).mean()", "sign"),
        (f"-np.log2({GIVEN})", "one plain number"),
        ("'two'", "without quotation marks"),
    ],
    "updated_mean": [
        ("return (mean * count + new_losses.sum()) / (count + len(new_losses))", "0 times nan is nan"),
        (
            "return np.average([mean, new_losses.mean()], weights=[count, len(new_losses)])",
            "mean of an empty watch",
        ),
        (
            "total = len(new_losses) * new_losses.mean()\nif count > 0:\n    total += mean * count\n"
            "return total / (count + len(new_losses))",
            "mean of an empty watch is nan",
        ),
        (
            "if count == 0:\n    return new_losses.mean()\n"
            "return (mean * count + new_losses.mean() * len(new_losses)) / (count + len(new_losses))",
            "mean of an empty watch is nan",
        ),
        ("return (mean + new_losses.mean()) / 2", "mean of the two means"),
        ("return np.mean([mean, *new_losses])", "single loss"),
        ("return (mean * count + new_losses.mean()) / (count + 1)", "as if they were a single one"),
        ("return (mean * count + new_losses.sum()) / count", "not into the number"),
        ("return (mean * count + new_losses.sum()) / len(new_losses)", "not into the number"),
        (
            "total = mean * count if count else 0\n"
            "return (total + new_losses.sum()) / count + len(new_losses)",
            "Brackets are missing",
        ),
        ("return mean * count + new_losses.sum()", "division is missing"),
        (
            "return (mean * len(new_losses) + new_losses.mean() * count) / (count + len(new_losses))",
            "weights are swapped",
        ),
        ("return new_losses.mean()", "book must not be forgotten"),
        ("return mean", "new losses must come in"),
        (
            "if count == 0:\n    mean = 0\nkept = new_losses[np.isfinite(new_losses)]\n"
            "old = count if np.isfinite(mean) else 0\n"
            "return ((mean * old if old else 0) + kept.sum()) / (old + len(kept))",
            "infinite loss was left out",
        ),
        (
            "return (np.nan_to_num(mean) * count + new_losses.sum()) / (count + len(new_losses))",
            "must stay infinite",
        ),
        (
            "old = mean if count else 0\nreturn (old + new_losses.sum()) / (count + len(new_losses))",
            "multiplied by `count`",
        ),
        (
            "total = new_losses.sum()\nif count > 0:\n    total += mean * count\n"
            "return math.log(2) * total / (count + len(new_losses))",
            "nats",
        ),
        ("new_losses[:] = mean\nreturn new_losses.mean()", "changes its input"),
        ("print(mean)", "None"),
        ("return (mean * count + new_losses) / (count + 1)", "one plain number"),
        ("return total / count", "NameError"),
    ],
    "dear_nights": [
        ("(np.flatnonzero(mine.fog_forecasts < 1 / 4) + 1).tolist()", "low probability of *fog*"),
        ("(np.flatnonzero(mine.fog_forecasts > 3 / 4) + 1).tolist()", "high probability of fog"),
        (
            "(np.flatnonzero(np.where(mine.fog == 0, mine.fog_forecasts, 1 - mine.fog_forecasts) < 1 / 4) + 1"
            ").tolist()",
            "switch is the wrong way round",
        ),
        (
            "(np.flatnonzero((mine.fog == 1) & (mine.fog_forecasts < 1 / 4)) + 1).tolist()",
            "Nights without fog are judged, too",
        ),
        (
            "(np.flatnonzero((mine.fog == 0) & (mine.fog_forecasts > 3 / 4)) + 1).tolist()",
            "Nights with fog are judged, too",
        ),
        (f"(np.flatnonzero({TRUTH_GOT} < 1 / 2) + 1).tolist()", "more than 1 bit"),
        (f"(np.flatnonzero({TRUTH_GOT} > 1 / 4) + 1).tolist()", "cost *less*"),
        (f"np.flatnonzero({TRUTH_GOT} < 1 / 4).tolist()", "counted from 1"),
        (f"{DEAR}[::-1]", "ascending order"),
        (f"len({DEAR})", "Collect the results in a list"),
        (f"np.array({DEAR})", "a list is due"),
        ("[]", "What did the truth get"),
        ("[1, 2, 3, 4, 5, 6, 7, 8]", "What did the truth get"),
    ],
    "bits_behind_baseline": [
        (BASELINE, "By how much is East's loss above it"),
        (f"{BASELINE} - mine.east_loss", "the sign is not"),
        ("1 - mine.east_loss", "undecided"),
        ("mine.east_loss - 1", "undecided"),
        (f"mine.east_loss + {RATE} * np.log2({RATE})", "lacks the nights without fog"),
        (f"mine.east_loss + (1 - {RATE}) * np.log2(1 - {RATE})", "lacks the nights with fog"),
        (f"mine.east_loss + np.log2({RATE})", "takes every night for one with fog"),
        (f"mine.east_loss - ({BASELINE}) * np.log(2)", "taken in nats"),
        ("mine.west_loss - mine.east_loss", "West is not asked for"),
        (RATE, "That is East's base rate"),
        (f"mine.east_loss - {RATE}", "base rate itself"),
        (f"mine.east_loss / ({BASELINE})", "lie *between* them"),
        (f"np.log(2) * (mine.east_loss - {BASELINE})", "nats"),
        ("mine.east_loss", "What is East's base rate"),
    ],
    "letter_to_the_newspaper": [
        ("'Both desks are good.'", "4 words, and at least 60 are due"),
        ("0.74", "is no text"),
        ("['one', 'two']", "is no text"),
        ("''", "0 words"),
    ],
    "ships_that_fit": [
        ("2**mine.ship_length", "taken a part of them"),
        ("2**mine.ship_length - 5", "all that begin with it"),
        ("np.sum(0.5**mine.weather_lengths) * 2**mine.ship_length", "That many are *taken*"),
        (LEFT, "How many ships' words"),
        ("np.sum(0.5**mine.weather_lengths)", "what the weather has taken"),
        (f"{LEFT} * mine.ship_length", "divides the rest by a length"),
        (f"{LEFT} * 2 ** (mine.ship_length - 1)", "one halving too few"),
        (f"{LEFT} * 2 ** (mine.ship_length + 1)", "one halving too many"),
        ("1000", "what does one ship take"),
        ("'many'", "without quotation marks"),
    ],
    "wrong_lamp_line": [
        ("1", "function's name"),
        ("2", "counts into shares"),
        ("3", "ideal length of lesson 06"),
        ("5", "weighted with the shares"),
        ("'line 4'", "without quotation marks"),
        ("0", "Follow the five counts"),
    ],
    "repaired_average": [
        (f"np.sum({LAMP} * np.round({IDEAL}))", "with its bug"),
        (f"np.sum({LAMP} * np.floor({IDEAL}))", "even more"),
        (f"np.sum({LAMP} * {IDEAL})", "whole flashes only"),
        (f"np.ceil({IDEAL}).mean()", "plain mean of the lengths"),
        (f"np.sum(mine.lamp_counts * np.ceil({IDEAL}))", "due for one night"),
        (
            """
            groups, repaired_average = sorted(mine.lamp_counts / 40), 0
            while len(groups) > 1:
                first, second, *groups = sorted(groups)
                repaired_average += first + second
                groups.append(first + second)
            """,
            "Huffman",
        ),
        (f"np.ceil({IDEAL})", "one plain number"),
        ("100", "Find the five ideal lengths first"),
    ],
    "flashes_above_floor": [
        (
            "lengths = np.array([len(word) for word in words])\n"
            "return np.sum(shares * lengths) + np.sum(shares * np.log2(shares))",
            "never comes",
        ),
        ("return np.sum(shares * [len(word) for word in words])", "has to be taken off"),
        ("sent = shares[shares > 0]\nreturn -np.sum(sent * np.log2(sent))", "How far above it"),
        (
            "sent = shares[shares > 0]\n"
            "return -np.sum(sent * np.log2(sent)) - np.sum(shares * [len(word) for word in words])",
            "other way round",
        ),
        (
            "sent = shares[shares > 0]\n"
            "return np.sum(shares * [len(word) for word in words]) + np.sum(sent * np.log(sent))",
            "in nats",
        ),
        (
            "sent = shares[shares > 0]\n"
            "return np.mean([len(w) for w in words]) + np.sum(sent * np.log2(sent))",
            "plain mean of the lengths",
        ),
        (
            "sent = shares[shares > 0]\nreturn sum(len(w) for w in words) + np.sum(sent * np.log2(sent))",
            "without the shares",
        ),
        (
            "q = np.array([0.5 ** len(w) for w in words])\nq = (q / q.sum())[shares > 0]\n"
            "p = shares[shares > 0]\nreturn np.sum(p * np.log2(p / q))",
            "spends its whole budget",
        ),
        (
            "q = np.array([0.5 ** len(w) for w in words])\nsent = shares[shares > 0]\n"
            "return np.sum(q * -np.log2(shares)) + np.sum(sent * np.log2(sent))",
            "swapped their roles",
        ),
        (
            "sent = shares[shares > 0]\n"
            "return np.sum(shares * [len(w) for w in words]) / -np.sum(sent * np.log2(sent))",
            "were divided",
        ),
        (
            "sent = shares[shares > 0]\n"
            "return (np.sum(shares * [len(w) for w in words]) + np.sum(sent * np.log2(sent))) / len(words)",
            "weights already",
        ),
        (
            "lengths = np.array([len(w) for w in words])\n"
            "return np.sum(shares * (lengths + np.log2(shares + 1e-9)))",
            "small number",
        ),
        (
            "sent = shares[shares > 0]\nreturn len(words) + np.sum(sent * np.log2(sent))",
            "Every word has its own length",
        ),
        (
            "return np.sum(shares * [len(w) for w in words]) - np.log2(len(words))",
            "not of equal ones",
        ),
        (
            "q = np.array([0.5 ** len(w) for w in words])\nq = q / q.sum()\n"
            "return np.sum(shares * [len(w) for w in words]) + np.sum(q * np.log2(q))",
            "used for its own belief",
        ),
        ("return [len(word) for word in words] * shares", "one plain number"),
        ("words.pop()\nreturn 0.0", "changes its input"),
        ("len(words[0])", "None"),
        ("return shares @ len(words)", "ValueError"),
    ],
    "price_of_old_code": [
        (f"np.sum(mine.shares * {OLD})", "costs in all"),
        (FLOOR, "How much more is it now"),
        (f"({FLOOR}) - np.sum(mine.shares * {OLD})", "other way round"),
        (f"{OLD}.mean() - ({FLOOR})", "plain mean of the old lengths"),
        (f"np.sum(0.5**{OLD} * np.log2(0.5**{OLD} / mine.shares))", "Truth and belief are swapped"),
        (f"3 - np.sum(mine.shares * {OLD})", "are not the ideal ones"),
        (f"np.sum(mine.shares * {OLD}) - np.sum(0.5**{OLD} * {OLD})", "Last year's entropy"),
        (f"np.log(2) * (np.sum(mine.shares * {OLD}) - ({FLOOR}))", "nats"),
        ("100", "What does the old code cost"),
    ],
    "codes_figure": [
        ("plt.figure()", "nothing is drawn"),
        ("codes_figure, ax = plt.subplots()\nax.bar([1, 2], [2, 3])", "no title"),
        (
            "codes_figure, ax = plt.subplots()\nax.bar([1, 2], [2, 3])\nax.set(title='T', ylabel='flashes')",
            "x-axis has no name",
        ),
        (
            "codes_figure, ax = plt.subplots()\nax.bar([1, 2], [2, 3])\nax.set(title='T', xlabel='code')",
            "y-axis has no name",
        ),
        ("plt.bar([1, 2], [2, 3])", "is no figure"),
    ],
}
