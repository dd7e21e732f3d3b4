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
    "spam_slope_of_squares": [
        ("0.9 - 0", "one more factor"),
        ("2 * 0.9 * 0.09", "whole square"),
        ("0.9**2 / 2", "not its slope"),
    ],
    "times_harder": [
        ("0.99 * 0.01", "Turn it round"),
        ("1 / (1 - 0.99)", "nearly the factor"),
        ("0.99 - 0", "push of cross-entropy"),
    ],
    "right_reason": [
        ('"A"', "honest"),
        ('"b"', "there the model is right"),
        ('"c "', "ahead of cross-entropy"),
    ],
    "rate_for_squares": [
        ("0.15 * 0.0196", "must be larger"),
        ("0.15 / (1 - 0.98)", "nearly the factor"),
        ("1 / (0.98 * (1 - 0.98))", "of cross-entropy is missing"),
    ],
    "squared_error_slope": [
        ("q = math.exp(z) / (1 + math.exp(z))\nreturn (q - y) * q * (1 - q)", "too large for `exp`"),
        (_SIGMOID + "return q - y", "one factor is missing"),
        (_SIGMOID + "return (y - q) * q * (1 - q)", "uphill"),
        (_SIGMOID + "return 2 * (q - y) * q * (1 - q)", "whole square"),
        (_SIGMOID + "return q * q * (1 - q)", "need not be 0"),
    ],
    "squared_error_gradient": [
        (
            "e = np.exp(logits - logits.max())\n"
            "q = e / e.sum()\n"
            "jacobian = np.diag(q) - np.outer(q, q)\n"
            "return jacobian @ (q - np.eye(len(q))[label]) / len(q)",
            "number of classes",
        ),
        (_SOFTMAX + "q[label] -= 1\nreturn q", "one more factor"),
        (_SOFTMAX + "y = np.eye(len(q))[label]\nreturn (q - y) * q * (1 - q)", "only its own"),
        ("e = np.exp(logits)\nq = e / e.sum()\n" + _TABLE, "overflows"),
        (_SOFTMAX + _TABLE.replace("q - y)", "y - q)"), "uphill"),
    ],
}
