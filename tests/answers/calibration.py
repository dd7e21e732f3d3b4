"""Answers to the exercises of lesson 15, right and wrong, as learners write them."""

INSIDE = "inside = (forecasts > low) & (forecasts <= high)\n"
LABEL = "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"

RIGHT = {
    "ece_of_hundred": ["(20 * 0 + 30 * 0.1 + 50 * 0.06) / 100", "0.06"],
    "ece_of_eight": ["0.338", "(5 * 0.3 + 3 * 0.4) / 8", "5 / 8 * 0.3 + 3 / 8 * 0.4"],
    "gap_in_bin": [
        """
        total, count = 0, 0
        for forecast, came in zip(forecasts, happened):
            if low < forecast <= high:
                total, count = total + forecast - came, count + 1
        return total / count
        """,
        "return np.mean((forecasts - happened)[(low < forecasts) * (forecasts <= high)])",
    ],
    "temperature_for": [
        "return (np.log(said) - np.log(1 - said)) / (np.log(kept) - np.log(1 - kept))",
        "z = math.log2(said / (1 - said))\nreturn z / math.log2(kept / (1 - kept))",
    ],
    "smoothing_floor": [
        LABEL + "return -np.sum(label * np.log2(np.where(label > 0, label, 1)))",
        """
        floor = 0
        for k in range(n_classes):
            share = smoothing / n_classes + (1 - smoothing if k == 0 else 0)
            if share != 0:
                floor += share * math.log2(1 / share)
        return floor
        """,
    ],
}

WRONG = {
    "ece_of_hundred": [("6", "not divided")],
    "gap_in_bin": [
        ("return forecasts[(forecasts > low) and (forecasts <= high)].mean()", "`&` with brackets"),
        ("return forecasts[forecasts > low & forecasts <= high].mean()", "brackets around each"),
    ],
    "temperature_for": [
        ("return (said / (1 - said)) / (kept / (1 - kept))", "odds were divided"),
        ("return abs(np.log(said / (1 - said))) / abs(np.log(kept / (1 - kept))) + 5", "as odds"),
    ],
    "smoothing_floor": [
        (
            "if smoothing == 1:\n    return 0\n" + LABEL + "return -label @ np.log2(label + (label == 0))",
            "not free",
        ),
        (LABEL + "return -np.sum(label * np.log2(label + 1e-16))", "late digits"),
    ],
}
