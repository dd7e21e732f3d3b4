"""Answers to the exercises of lesson 12, as learners write them; none of them stands in the table."""

RIGHT = {
    "dog_loss": ["-math.log(0.3)", "1.204"],
    "stored_loss": ["1.7918", "np.logaddexp.reduce(np.log([4, 1, 1]))"],
    "which_loss": ["' Binary_Cross_Entropy_With_Logits '"],
    "log_sum_exp": [
        "return np.logaddexp.reduce(logits)",
        """
        largest = max(logits)
        total = 0.0
        for score in logits:
            total += math.exp(score - largest)
        return largest + math.log(total)
        """,
    ],
    "double_softmax_floor": [
        "return math.log1p((n_classes - 1) / math.e)",
        "best = np.zeros(n_classes)\nbest[0] = 1\nreturn np.log(np.exp(best).sum()) - best[0]",
    ],
    "pytorch_mean": [
        """
        kept = [k for k, label in enumerate(labels) if label != ignore_index]
        total = sum(class_weights[labels[k]] * losses[k] for k in kept)
        return total / sum(class_weights[labels[k]] for k in kept)
        """,
        """
        rows = np.flatnonzero(labels != ignore_index)
        return np.average(losses[rows], weights=class_weights[labels[rows]])
        """,
    ],
    "loss_from_logits": [
        """
        others = np.delete(logits, label) - logits[label]
        if others.max() > 30:
            return others.max() + np.log(np.sum(np.exp(others - others.max())))
        return np.log1p(np.sum(np.exp(others)))
        """,
        "rest = np.logaddexp.reduce(np.delete(logits, label))\nreturn np.logaddexp(0, rest - logits[label])",
        """
        if logits.argmax() != label:
            z = logits - logits.max()
            return math.log(sum(np.exp(z))) - z[label]
        return math.log1p(sum(math.exp(s - logits[label]) for k, s in enumerate(logits) if k != label))
        """,
    ],
}

_OTHERS = "others = np.delete(logits, label) - logits[label]\ntop = others.max()\n"

WRONG = {
    "dog_loss": [("np.log(0.3)", "sign"), ("1.2", "more digits"), ("1.737", "bits"), ("2.3", "a bird")],
    "stored_loss": [
        ("-798.2", "one of the two terms"),
        ("float('nan')", "Shift the scores first"),
        ("0.41", "first class"),
        ("-799.594", "one of the two terms"),
    ],
    "which_loss": [
        ("'Cross_entropy'", "makes the animals compete"),
        ("'BCEWithLogitsLoss'", "one of the four names"),
        ("4", "a text"),
    ],
    "log_sum_exp": [
        ("m = logits.max()\nreturn math.log(sum(np.exp(logits - m)))", "was not undone"),
        (
            "m = sum(logits) / len(logits)\nreturn m + np.log(np.exp(logits - m).sum())",
            "After the shift the largest",
        ),
        (
            "m = max(logits)\nz = np.nan_to_num(logits - m, neginf=0)\nreturn m + np.log(np.exp(z).sum())",
            "Shift so that",
        ),
        ("z = np.nan_to_num(logits, neginf=0)\nreturn np.logaddexp.reduce(z)", "ruled out"),
        ("return np.log(np.exp(logits).prod())", "sum of the scores"),
        ("logits -= logits.max()\nreturn np.log(np.exp(logits).sum())", "changes its input"),
    ],
    "double_softmax_floor": [
        ("return {2: 0.3133, 3: 0.5514, 4: 0.7437, 10: 1.4612}[n_classes]", "rounded inside"),
        ("return np.log2(1 + (n_classes - 1) / np.e)", "bits"),
        ("return 0.5514447139320511", "three classes"),
        (
            "best = np.eye(n_classes)[0]\nreturn -np.log(np.exp(best) / np.exp(best).sum())",
            "one plain number",
        ),
        ("return math.log(n_classes + math.e - 1)", "sure mistake costs"),
    ],
    "pytorch_mean": [
        ("return np.average(losses, weights=class_weights[labels])", "All rows are counted"),
        (
            "keep = labels != ignore_index\nreturn (class_weights[labels[keep]] * losses[keep]).mean()",
            "not by the number of rows",
        ),
        (
            "keep = labels != -100\nw = class_weights[labels[keep]]\nreturn w @ losses[keep] / w.sum()",
            "Which rows count",
        ),
    ],
    "loss_from_logits": [
        ("m = logits.max()\nreturn m + np.log(np.exp(logits - m).sum()) - logits[label]", "sure answers"),
        ("p = np.exp(logits - max(logits))\nreturn -np.log(p[label] / p.sum())", "tiny part away"),
        (_OTHERS + "top += np.log(np.exp(others - top).sum())\nreturn np.logaddexp(0, top)", "no value"),
        (_OTHERS + "return top + np.log1p(np.exp(others - top).sum())", "the exponential of -m"),
        (_OTHERS + "return np.logaddexp(0, top)", "strongest"),
        (_OTHERS + "return np.logaddexp.reduce([0, *others]) / math.log(2)", "bits"),
        (_OTHERS + "return np.logaddexp(0, np.logaddexp.reduce(others)).round(4)", "rounded inside"),
    ],
}
