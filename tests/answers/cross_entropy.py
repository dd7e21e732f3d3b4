"""Answers to the exercises of lesson 03, right and wrong, as learners write them."""

_MASKED = "kept = (label > 0) & (prediction > 0)\nreturn -np.sum(label[kept] * np.log2(prediction[kept]))"

RIGHT = {
    "second_loss": ["1.74"],
    "cross_entropy_bits": ["return -sum(y * np.log2(p) for p, y in zip(prediction, label) if y)"],
}

WRONG = {
    "two_nats_in_bits": [("1.39", "other direction")],
    "losses_by_truth": [
        ("return -np.log2(np.clip(prediction, 1e-12, 1))", "clipped"),
        ("for p in prediction:\n    return -np.log2(p)", "Only the first"),
    ],
    "cross_entropy_bits": [
        (f"if np.any((label == 1) & (prediction == 0)):\n    return np.inf\n{_MASKED}", "infinite"),
        (f"if prediction @ label == 0:\n    return np.inf\n{_MASKED}", "infinite"),
        (f"if prediction[label.argmax()] == 0:\n    return np.inf\n{_MASKED}", "infinite"),
        ("return -np.nansum(label * np.log2(prediction + 1e-12))", "tiny number"),
        ("return np.float16(-np.nansum(label * np.log2(prediction)))", "should be"),
    ],
}
