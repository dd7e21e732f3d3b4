"""Answers to the exercises of lesson 07, as learners write them; none of them stands in the table."""

RIGHT = {
    "lowest_constant_loss": [
        "shares = np.array([np.mean(labels == label) for label in labels])\nreturn -np.log2(shares).mean()"
    ],
    "kl_in_nats": ["p, q = p[p > 0], q[p > 0]\nreturn np.sum(p * np.log(p)) - np.sum(p * np.log(q))"],
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
