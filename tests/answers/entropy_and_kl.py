"""Answers to the exercises of lesson 07, as learners write them; none of them stands in the table."""

RIGHT = {
    "snow_cross_entropy": ["(4 * 3 + 2 * 1 + 1 * 3 + 1 * 2) / 8"],
    "third_forecast_kl": ["0.6 * 1 + 0.3 * 0 - 0.1 * 2"],
    "soft_weather_loss": ["-(0.5 * math.log2(0.5) + 0.5 * math.log2(0.25))"],
    "lowest_constant_loss": [
        "shares = np.array([np.mean(labels == label) for label in labels])\nreturn -np.log2(shares).mean()"
    ],
    "kl_in_nats": [
        "p, q = p[p > 0], q[p > 0]\nreturn np.sum(p * np.log(p)) - np.sum(p * np.log(q))",
        "return np.sum(np.where(p > 0, p * np.log2(p / q), 0)) * math.log(2)",
    ],
}

WRONG = {
    "third_forecast_kl": [("1.7", "cross-entropy")],
    "soft_weather_loss": [("3", "without their weights")],
    "lowest_constant_loss": [("return math.log2(max(labels) + 1)", "equal shares")],
    "kl_in_nats": [
        ("return sum(x * math.log(x / y) for x, y in zip(p, q))", "refuses 0"),
        ("return np.where(p > 0, p * np.log(p / q), 0)", "one plain number"),
    ],
}
