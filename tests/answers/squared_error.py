"""Answers to the exercises of lesson 09, as learners write them; none of them stands in the table."""

_SOFTMAX = "e = np.exp(logits - logits.max())\nq = e / e.sum()\n"
_SIGMOID = "e = math.exp(-abs(z))\nq = 1 / (1 + e) if z > 0 else e / (1 + e)\n"
_TABLE = """
y = np.zeros(len(q))
y[label] = 1
return (np.diag(q) - np.outer(q, q)) @ (q - y)
"""

RIGHT = {
    "rate_for_squares": ["7.65"],
    "times_harder": ["101.01"],
    "squared_error_slope": [_SIGMOID + "return q * (1 - q) * (q - y)"],
    "squared_error_gradient": [_SOFTMAX + _TABLE],
}

WRONG = {
    "spam_slope": [
        ("0.9 * (1 - 0.9)", "slope of the sigmoid"),
        ("-math.log1p(-0.9)", "the loss"),
        ("1 / (1 - 0.9)", "one more link"),
    ],
    "times_harder": [("1 / (1 - 0.99)", "nearly the factor")],
    "right_reason": [('"A"', "honest"), ('"c "', "ahead of cross-entropy")],
    "rate_for_squares": [
        ("0.15 / (1 - 0.98)", "nearly the factor"),
        ("1 / (0.98 * (1 - 0.98))", "of cross-entropy is missing"),
    ],
    "squared_error_slope": [
        ("q = math.exp(z) / (1 + math.exp(z))\nreturn (q - y) * q * (1 - q)", "too large for `exp`"),
        (_SIGMOID + "return q - y", "one factor is missing"),
        (_SIGMOID + "return q * q * (1 - q)", "need not be 0"),
    ],
    "squared_error_gradient": [
        (_SOFTMAX + "q[label] -= 1\nreturn q", "one more factor"),
        (_SOFTMAX + "y = np.eye(len(q))[label]\nreturn (q - y) * q * (1 - q)", "only its own"),
        ("e = np.exp(logits)\nq = e / e.sum()\n" + _TABLE, "overflows"),
        (_SOFTMAX + _TABLE.replace("q - y)", "y - q)"), "uphill"),
    ],
}
