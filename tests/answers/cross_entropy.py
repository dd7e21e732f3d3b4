"""Answers to the exercises of lesson 03, right and wrong, as learners write them."""

_MASKED = "kept = (label > 0) & (prediction > 0)\nreturn -np.sum(label[kept] * np.log2(prediction[kept]))"

RIGHT = {
    "sun_loss": ["-np.log2(0.5)"],
    "second_loss": ["1.74"],
    "probability_of_truth": ["2**-4"],
    "two_nats_in_bits": ["2 * math.log2(math.e)"],
    "losses_by_truth": [
        "return np.log(1 / prediction) / np.log(2)",
        "losses = []\nfor p in prediction:\n    losses.append(-np.log2(p))\nreturn np.array(losses)",
    ],
    "cross_entropy_bits": [
        "return -sum(y * np.log2(p) for p, y in zip(prediction, label) if y)",
        "return -np.nansum(label * np.log2(prediction))",
    ],
}

WRONG = {
    "sun_loss": [("0.6931471805599453", "nats"), ("'one bit'", "no unit"), ("0.69", "nats")],
    "second_loss": [("math.log2(0.3)", "sign"), ("-np.log2([0.6, 0.3, 0.1])", "one plain number")],
    "probability_of_truth": [("0.06", "give more digits"), ("6.25", "percent")],
    "two_nats_in_bits": [("1.39", "other direction")],
    "losses_by_truth": [
        ("return np.log(prediction)", "nats"),
        ("return [-math.log2(p) for p in prediction]", "a list where"),
        ("return -np.log2(np.clip(prediction, 1e-12, 1))", "clipped"),
        ("return -np.log2(prediction.astype('f4'))", "float32"),
        ("for p in prediction:\n    return -np.log2(p)", "Only the first"),
    ],
    "cross_entropy_bits": [
        (f"if np.any((label == 1) & (prediction == 0)):\n    return np.inf\n{_MASKED}", "infinite"),
        (f"if prediction @ label == 0:\n    return np.inf\n{_MASKED}", "infinite"),
        (f"if prediction[label.argmax()] == 0:\n    return np.inf\n{_MASKED}", "infinite"),
        ("return -np.nansum(label * np.log2(prediction + 1e-12))", "tiny number"),
        ("return np.float16(-np.nansum(label * np.log2(prediction)))", "should be"),
        ("return -label * np.log2(prediction)", "one plain number"),
        ("if prediction > 0:\n    return -np.sum(label * np.log2(prediction))", "one True or False"),
    ],
}
