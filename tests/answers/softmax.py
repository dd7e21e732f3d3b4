"""Answers to the exercises of lesson 02, right and wrong, as learners write them."""

RIGHT = {
    "score_for_half": ["0.69"],
    "softmax_at_temperature": [
        "parts = [math.exp((z - max(logits)) / temperature) for z in logits]\nreturn parts / np.sum(parts)"
    ],
    "softmax_of_rows": ["e = np.exp(logits.T - logits.max(axis=1))\nreturn (e / e.sum(axis=0)).T"],
}

WRONG = {
    "weather_probabilities": [("[0.67, 0.33, 0.33]", "by the sum")],
    "stored_probabilities": [("[math.inf] * 3", "overflows")],
    "score_for_half": [("1.10", "more than half"), ("0.3", "natural log")],
    "scores_from_probabilities": [
        ("return np.log((probabilities + 1e-6) / (probabilities[-1] + 1e-6))", "tiny number"),
        ("np.log(probabilities / probabilities[-1])", "`return`"),
    ],
    "softmax_at_temperature": [
        ("parts = np.exp((logits - logits[0]) / temperature)\nreturn parts / parts.sum()", "not the largest"),
        ("parts = 2 ** ((logits - max(logits)) / temperature)\nreturn parts / parts.sum()", "not of 2"),
        ("return softmax(logits / temperature)", "There is no `softmax`"),
    ],
    "softmax_of_rows": [
        ("parts = np.exp(logits - logits.max())\nreturn parts / parts.sum(axis=1)[:, None]", "of its own"),
        ("parts = np.exp(np.clip(logits, -700, 700))\nreturn parts / parts.sum(axis=1)[:, None]", "sum to 1"),
    ],
}
