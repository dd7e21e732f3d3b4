"""Answers to the exercises of lesson 02, right and wrong, as learners write them."""

RIGHT = {
    "weather_probabilities": ["[0.5, 0.25, 0.25]", "np.exp(np.log([2, 1, 1])) / 4"],
    "stored_probabilities": ["[0.6, 0.3, 0.1]"],
    "score_for_half": ["math.log(2)", "0.69"],
    "scores_from_probabilities": [
        "return np.log(probabilities / probabilities[-1])",
        "return np.array([math.log(p) - math.log(probabilities[-1]) for p in probabilities])",
    ],
    "softmax_at_temperature": [
        "parts = np.exp((logits - logits.max()) / temperature)\nreturn parts / parts.sum()",
        "parts = [math.exp((z - max(logits)) / temperature) for z in logits]\nreturn parts / np.sum(parts)",
    ],
    "softmax_of_rows": [
        "parts = np.exp(logits - logits.max(axis=1)[:, None])\nreturn parts / parts.sum(axis=1)[:, None]",
        "parts = np.exp(logits.T - logits.max(axis=1))\nreturn (parts / parts.sum(axis=0)).T",
    ],
}

WRONG = {
    "weather_probabilities": [("[0.67, 0.33, 0.33]", "by their number"), ("0.5", "NumPy array is due")],
    "stored_probabilities": [("[math.inf] * 3", "overflows"), ("[0.1, 0.3, 0.6]", "which order")],
    "score_for_half": [("1.10", "more than half"), ("0.3", "log10")],
    "scores_from_probabilities": [
        ("return np.log(probabilities - probabilities[-1])", "undoes exp"),
        ("return np.log((probabilities + 1e-6) / (probabilities[-1] + 1e-6))", "tiny number"),
        ("return np.log(probabilities[:-1] / probabilities[-1])", "shape"),
        ("probabilities /= probabilities[-1]\nreturn np.log(probabilities)", "changes its input"),
        ("np.log(probabilities / probabilities[-1])", "`return`"),
    ],
    "softmax_at_temperature": [
        ("parts = np.exp(logits - logits.max() - temperature)\nreturn parts / parts.sum()", "no effect"),
        ("parts = np.exp((logits - logits[0]) / temperature)\nreturn parts / parts.sum()", "not the largest"),
        ("parts = 2 ** ((logits - max(logits)) / temperature)\nreturn parts / parts.sum()", "not of 2"),
        ("parts = np.exp((max(logits) - logits) / temperature)\nreturn parts / parts.sum()", "turned around"),
        (
            "out = np.zeros_like(logits)\nout[:] = np.exp((logits - logits.max()) / temperature)\n"
            "return out / out.sum()",
            "by hand",
        ),
        ("return softmax(logits / temperature)", "There is no `softmax`"),
    ],
    "softmax_of_rows": [
        (
            "out = np.zeros_like(logits)\nfor i, row in enumerate(logits):\n"
            "    out[i] = np.exp(row - max(row)) / np.exp(row - max(row)).sum()\nreturn out",
            "array of whole numbers",
        ),
        ("parts = np.exp(logits - logits.max())\nreturn parts / parts.sum(axis=1)[:, None]", "each row"),
        ("parts = np.exp(np.clip(logits, -700, 700))\nreturn parts / parts.sum(axis=1)[:, None]", "sum to 1"),
        ("parts = np.exp(logits.T - logits[:, 0])\nreturn (parts / parts.sum(axis=0)).T", "not the largest"),
        ("for row in np.exp(logits - logits.max()):\n    return row / row.sum()", "Only the first"),
        ("parts = np.exp(logits)\nreturn np.round(parts / parts.sum(axis=1)[:, None], 4)", "rounded"),
        ("parts = np.exp(logits.astype('f4'))\nreturn parts / parts.sum(axis=1)[:, None]", "sum to 1"),
    ],
}
