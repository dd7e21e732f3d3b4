"""Answers to homework 2, right and wrong, as learners write them; `mine` holds a learner's numbers."""

GIVEN = "np.repeat([1 / 2, 1 / 4, 1 / 8, 1 / 16], mine.nights)"
EAST = "np.repeat([mine.east_fog / mine.desk_nights, 1 - mine.east_fog / mine.desk_nights], [{}, {}])"
EAST = EAST.format("mine.east_fog", "mine.desk_nights - mine.east_fog")
TAKEN = "sum(2 ** ({} - n) for n in mine.weather_lengths)"
ABOVE = """
above = 0
for word, share in zip(words, shares):
    if share > 0:
        above += {term}
return above
"""

RIGHT = {
    "eight_night_mean": [f"-np.log2({GIVEN}).mean()", "np.average([1, 2, 3, 4], weights=mine.nights)"],
    "updated_mean": [
        """
        if count == 0:
            return new_losses.mean()
        if len(new_losses) == 0:
            return mean
        return np.average([mean, new_losses.mean()], weights=[count, len(new_losses)])
        """,
        "return np.mean(list(count * [mean]) + list(new_losses))",
    ],
    "dear_nights": [
        """
        dear_nights = []
        for n in range(8):
            p, y = mine.fog_forecasts[n], mine.fog[n]
            if -(y * np.log2(p) + (1 - y) * np.log2(1 - p)) > 2:
                dear_nights.append(n + 1)
        """,
        "tuple(n + 1 for n in range(8) if abs(mine.fog[n] - mine.fog_forecasts[n]) > 0.75)",
    ],
    "bits_behind_baseline": [f"round(mine.east_loss + np.log2({EAST}).mean(), 3)"],
    "ships_that_fit": [f"2**mine.ship_length - int({TAKEN.format('mine.ship_length')})"],
    "wrong_lamp_line": ["mine.lines_above + 4.0"],
    "repaired_average": ["sum(c * math.ceil(math.log2(40 / c)) for c in mine.lamp_counts) / 40"],
    "flashes_above_floor": [
        ABOVE.format(term="share * (len(word) + math.log2(share))"),
        """
        budget = np.array([2.0 ** -len(word) for word in words])
        p, q = shares[shares > 0], budget[shares > 0]
        return np.sum(p * np.log2(p / q))
        """,
    ],
    "price_of_old_code": ["sum(q * (math.log2(q) + len(w)) for q, w in zip(mine.shares, mine.old_words))"],
}

WRONG = {
    "updated_mean": [
        ("return np.mean([mean, *new_losses])", "not for a single one"),
        (
            "if count == 0:\n    return new_losses.mean()\nreturn (mean + new_losses.mean()) / 2",
            "total that it came from",
        ),
        ("return (0 if count == 0 else mean * count) + new_losses.sum()", "division is missing"),
        ("return np.nanmean([mean] * count + list(new_losses[np.isfinite(new_losses)]))", "the new total"),
        ("return total / count", "There is no `total` here"),
    ],
    "bits_behind_baseline": [(f"round(mine.east_loss + np.log({EAST}).mean(), 4)", "taken in nats")],
    "ships_that_fit": [
        (TAKEN.format("mine.ship_length"), "That many are *taken*"),
        (f"2 * (2**mine.ship_length - {TAKEN.format('mine.ship_length')})", "words of one flash"),
    ],
    "repaired_average": [
        ("sum(c * math.ceil(math.log2(40 / c)) for c in mine.lamp_counts)", "for one night")
    ],
    "flashes_above_floor": [
        (ABOVE.format(term="len(word) + math.log2(share)"), "Two numbers and their difference"),
        ("return sum(p * (len(w) + np.log2(p + 1e-16)) for w, p in zip(words, shares))", "late digits"),
    ],
}
