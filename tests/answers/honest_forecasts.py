"""Answers to the exercises of lesson 10, right and wrong, as learners write them."""

GRID = """
u = np.linspace(-{wide}, {wide}, 4001)
weights = np.exp(-u * u / 2)
x = mean_p + sd_p * u
log_ratio = ((x - mean_q) / sd_q) ** 2 / 2 - u * u / 2 + np.log(sd_q / sd_p)
return np.sum(weights * log_ratio) / np.sum(weights)
"""
BELLS = """
x = np.linspace(mean_p - {wide}, mean_p + {wide}, {n})
p = np.exp(-(((x - mean_p) / sd_p) ** 2) / 2) / sd_p
q = np.exp(-(((x - mean_q) / sd_q) ** 2) / 2) / sd_q
"""

COST = "return -truth * {0}(report) - (1 - truth) * {0}(1 - report)"
INSIDE = "inside = (forecasts > low) & (forecasts <= high)\n"
LABEL = "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"

RIGHT = {
    "ece_of_hundred": ["(20 * 0 + 30 * 0.1 + 50 * 0.06) / 100", "0.06"],
    "ece_of_eight": ["(5 * 0.3 + 3 * 0.4) / 8", "5 / 8 * 0.3 + 3 / 8 * 0.4"],
    "report_for_newspaper": ["1", "np.linspace(0, 1, 101)[np.argmin(0.7 - 0.4 * np.linspace(0, 1, 101))]"],
    "expected_loss_bits": [
        """
        total = 0
        for share, told in [(truth, report), (1 - truth, 1 - report)]:
            if share > 0:
                total -= share * np.log2(told)
        return total
        """,
        "p, q = np.array([(truth, report), (1 - truth, 1 - report)]).T\nreturn -p[p > 0] @ np.log2(q[p > 0])",
    ],
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
    "kl_of_bells": [
        GRID.format(wide=9),
        BELLS.format(wide="10 * sd_p", n=2001)
        + "p, q = p / p.sum(), q / q.sum()\nreturn np.sum(p * np.log(p / q))",
        """
        ratio, shift = sd_p / sd_q, (mean_q - mean_p) / sd_q
        return (ratio * ratio - 1 - 2 * math.log(ratio) + shift * shift) / 2
        """,
    ],
}

WRONG = {
    "ece_of_hundred": [
        ("(0 + 0.1 + 0.06) / 3", "counted the same"),
        ("0.053", "counted the same"),
        ("6", "not divided"),
    ],
    "ece_of_eight": [
        ("abs(6.3 / 8 - 6 / 8)", "gaps cancelled"),
        ("0.34", "more digits"),
        ("0.41", "no bins"),
    ],
    "report_for_newspaper": [("7 / 10", "neighbour"), ("0.8", "valley"), ("'always rain'", "a text")],
    "expected_loss_bits": [
        (COST.format("math.log2"), "refuses 0"),
        ("if report == 0 or report == 1:\n    return np.inf\n" + COST.format("np.log2"), "that does come"),
        ("report = min(max(report, 1e-12), 1 - 1e-12)\n" + COST.format("np.log2"), "moved away"),
        (COST.format("np.log2").replace("return", "print(") + ")", "after `return`"),
        ("return truth * abs(1 - report) + (1 - truth) * abs(0 - report)", "distance of Exercise 1"),
    ],
    "gap_in_bin": [
        (INSIDE + "d = forecasts - happened\nreturn d[inside].sum() / len(d)", "not by all"),
        (INSIDE + "return forecasts[inside] - happened[inside]", "one plain number"),
        ("return forecasts[(forecasts > low) and (forecasts <= high)].mean()", "`&` with brackets"),
        ("return forecasts[forecasts > low & forecasts <= high].mean()", "brackets around each"),
        ("return (forecasts - happened)[forecasts <= high].mean()", "Pick the forecasts"),
    ],
    "smoothing_floor": [
        (
            "if smoothing == 1:\n    return 0\n" + LABEL + "return -label @ np.log2(label + (label == 0))",
            "not free",
        ),
        (LABEL + "return -np.sum(label * np.log2(label + 1e-16))", "late digits"),
        (LABEL + "return -np.sum(label * np.log2(label + 1e-9))", "changes every result"),
        (LABEL + "return sum(-p * math.log2(p) for p in label)", "refuses 0"),
        (LABEL + "return label", "one plain number"),
    ],
    "kl_of_bells": [
        (GRID.format(wide=3), "must be fine"),
        (GRID.format(wide=9).rstrip() + " / np.log(2)", "in bits"),
        (BELLS.format(wide=1000, n=100_001) + "return np.sum(p * np.log(p / q)) / np.sum(p)", "less wide"),
        (
            BELLS.format(wide=1000, n=100_001)
            + "p, q = p[p > 0], q[p > 0]\nreturn p @ np.log(p / q) / sum(p)",
            "q's height",
        ),
        (
            BELLS.format(wide="9 * sd_p", n=2001) + "return np.sum(p * np.log(p / q)) * (x[1] - x[0])",
            "square root of 2 pi",
        ),
    ],
}

EQUIVALENT = {
    "kl_of_bells": {
        """def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
    distance = (mean_q - mean_p) ** 2
    return np.log(sd_q / sd_p) + (sd_p ** 2 + distance) / (2 * sd_q ** 2) - 0.5""": "a square has no sign",
    },
}
