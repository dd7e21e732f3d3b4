"""Answers to the exercises of lesson 03, right and wrong, as learners write them."""

RIGHT = {
    "sun_loss": ["-np.log2(0.5)", "1"],
    "second_loss": ["-np.log2(0.3)", "1.737", "1.74", "1.7369655941662063"],
    "probability_of_truth": ["2**-4", "1 / 16", "0.0625"],
    "two_nats_in_bits": ["2 / math.log(2)", "2.885", "2 * math.log2(math.e)"],
    "soft_weather_loss": ["1.5", "0.5 * 1 + 0.5 * 2"],
    "losses_by_truth": [
        """
        def losses_by_truth(prediction):
            return -np.log2(prediction)
        """,
        """
        def losses_by_truth(prediction):
            losses = []
            for p in prediction:
                losses.append(-np.log2(p))
            return np.array(losses)
        """,
        """
        def losses_by_truth(prediction):
            return np.log(1 / prediction) / np.log(2)
        """,
    ],
    "cross_entropy_bits": [
        """
        def cross_entropy_bits(prediction, label):
            happened = label > 0
            return -np.sum(label[happened] * np.log2(prediction[happened]))
        """,
        """
        def cross_entropy_bits(prediction, label):
            total = 0
            for p, y in zip(prediction, label):
                if y != 0:
                    total -= y * np.log2(p)
            return total
        """,
        """
        def cross_entropy_bits(prediction, label):
            terms = np.where(label > 0, label * np.log2(prediction), 0)
            return -terms.sum()
        """,
        "return -np.nansum(label * np.log2(prediction))",
    ],
}

WRONG = {
    "sun_loss": [
        ("2", "loss of the rain"),
        ("-1", "minus sign"),
        ("0.5", "How many halvings"),
        ("0.6931471805599453", "nats"),
        ("0", "label's zero"),
        ("1 + 2 + 2", "lets only one through"),
        ("'one bit'", "a text"),
        ("[1]", "a list"),
    ],
    "second_loss": [
        ("-np.log2(0.6)", "first of the three"),
        ("-np.log2(0.1)", "counts from 0"),
        ("-math.log(0.3)", "nats"),
        ("math.log2(0.3)", "sign"),
        ("0.3", "probability of the truth"),
        ("1 - 0.3", "without a log"),
        ("-np.sum(np.log2([0.6, 0.3, 0.1]))", "lets only one through"),
        ("-np.mean(np.array([0, 1, 0]) * np.log2([0.6, 0.3, 0.1]))", "formula has a sum"),
        ("-np.array([0, 1, 0]) * np.log2([0.6, 0.3, 0.1])", "one number"),
    ],
    "probability_of_truth": [
        ("1 / 4", "not a quarter"),
        ("2**4", "never above 1"),
        ("math.exp(-4)", "nats"),
        ("0.125", "three halvings"),
        ("-4", "Which power"),
        ("1 / 2**5", "five halvings"),
        ("0.063", "give more digits"),
        ("0.06", "give more digits"),
    ],
    "two_nats_in_bits": [
        ("2 * math.log(2)", "other direction"),
        ("2", "only if the unit does"),
        ("math.log(2)", "not a conversion"),
        ("1 / math.log(2)", "there are two"),
        ("2 / math.log(10)", "base 10"),
    ],
    "soft_weather_loss": [
        ("-np.log2(np.array([0.5, 0.5, 0]) @ np.array([0.5, 0.25, 0.25]))", "each log counts for itself"),
        ("1 + 2", "without their weights"),
        ("1", "if sun were certain"),
        ("2", "if cloud were certain"),
        ("0.5 * 1 + 0.5 * 2 + 0.5 * 2", "rain was counted"),
        ("1.5 * math.log(2)", "nats"),
        ("float('inf')", "swapped"),
        ("-1.5", "sign"),
    ],
    "losses_by_truth": [
        ("return -np.log(prediction)", "nats"),
        ("return np.log2(prediction)", "sign"),
        ("return -np.log10(prediction)", "decimal digits"),
        ("return np.log(prediction)", "nats"),
        ("return [-math.log2(p) for p in prediction]", "a list"),
        ("return -np.log2(prediction).sum()", "added up"),
        ("-np.log2(prediction)", "return"),
        ("return -prediction * np.log2(prediction)", "weighted"),
        ("return 1 - prediction", "without a log"),
        ("return -np.log2(1 - prediction)", "*not* being"),
        ("return -np.log2(prediction + 1e-9)", "small number"),
        ("return 2**prediction", "power of 2"),
        ("return -math.log2(prediction)", "stopped with TypeError"),
        (
            "losses = []\nfor i in range(len(prediction)):\n    L = np.zeros(len(prediction))\n    L[i] = 1\n"
            "    losses.append(-np.sum(L * np.log2(prediction)))\nreturn np.array(losses)",
            "minus infinity",
        ),
        ("return -np.log2(np.sort(prediction))", "in the order"),
        (
            "def losses_by_truth(prediction):\n    for p in prediction:\n        return -np.log2(p)",
            "return early",
        ),
        (
            "def losses_by_truth(prediction):\n    prediction *= 2\n    return 1 - np.log2(prediction)",
            "changes its input",
        ),
        ("return -np.log2(prediction.astype('f4'))", "float32"),
    ],
    "cross_entropy_bits": [
        ("return -np.sum(np.log2(prediction[label == 1]))", "exactly 1 count"),
        ("return -np.sum(prediction * np.log2(label))", "swapped"),
        ("return -np.sum(label * np.log2(prediction))", "label 0 costs"),
        ("return -np.log2(prediction @ label)", "one-hot labels only"),
        ("return np.sum(label * np.log2(prediction))", "sign"),
        ("return -np.sum(label * np.log(prediction))", "nats"),
        ("return -np.mean(label * np.log2(prediction))", "a sum"),
        ("return -np.sum(label * np.log2(prediction + 1e-9))", "small number"),
        ("return -label * np.log2(prediction)", "one plain number"),
        ("return -np.sum(np.log2(prediction))", "by the label"),
        ("return -np.log2(prediction[label.argmax()])", "largest entry"),
        (
            "print(-np.sum(label * np.log2(prediction)))",
            "return",
        ),
        (
            "def cross_entropy_bits(prediction, label):\n    for p, y in zip(prediction, label):\n"
            "        if y == 1:\n            return -np.log2(p)",
            "None",
        ),
        (
            "def cross_entropy_bits(prediction, label):\n    p = np.where(prediction > 0, prediction, 1)\n"
            "    return -np.sum(label * np.log2(p))",
            "infinite loss",
        ),
        ("def cross_entropy_bits(S, L):\n    return -np.sum(L * np.log2(prediction))", "NameError"),
        ("def cross_entropy_bits(prediction):\n    return -np.log2(prediction)", "TypeError"),
    ],
}
