"""Answers to the exercises of lesson 05, right and wrong, as learners write them."""

_GIVEN = "given = np.where({0} == 1, probabilities, 1 - probabilities)\n"
_TAGS, _LABELS = _GIVEN.format("tags"), _GIVEN.format("labels")
_RATE = "q = np.mean(labels)\n"
_HALVES = "yes, no = labels * np.log2(probabilities), (1 - labels) * np.log2(1 - probabilities)\n"

RIGHT = {
    "photo_losses": [
        "return -np.sum(tags * np.log2(probabilities) + (1 - tags) * np.log2(1 - probabilities), axis=1)"
    ],
    "baseline_bits": [
        """
        share = np.bincount(labels, minlength=2) / len(labels)
        return sum(-p * np.log2(p) for p in share if p)
        """
    ],
    "mean_binary_loss": [f"{_HALVES}return -np.nansum(yes + no) / len(yes)"],
}

WRONG = {
    "dry_day_loss": [("0.74", "rained"), ("0.97", "used as the label")],
    "no_snow_loss": [("-math.log2(0.8)", "if it had snowed"), ("1.39", "score itself")],
    "softmax_tasks": [("'AC'", "several"), ("'EBD'", "alphabet")],
    "log_odds": [
        ("return np.log(probabilities + (1 - probabilities))", "Write the odds first"),
        ("p = np.clip(probabilities, 1e-7, 1 - 1e-7)\nreturn np.log(p / (1 - p))", "clipped"),
        ("return np.array([np.log(p / (1 - p)) for p in probabilities.ravel()])", "shape"),
        ("return np.log2(probabilities) - np.log2(1 - probabilities)", "natural log"),
    ],
    "photo_losses": [
        (
            "p = np.clip(probabilities, 1e-3, 1 - 1e-3)\n"
            "return -np.log2(np.where(tags == 1, p, 1 - p)).sum(axis=1)",
            "clipped",
        ),
        (f"{_TAGS}return -np.log2(np.prod(given, axis=1))", "lesson 04"),
        (f"{_TAGS}return -np.log2(given).sum(axis=1).astype(int)", "decimals are gone"),
    ],
    "baseline_bits": [
        (f"{_RATE}return 0 if q == 0 else -q * np.log2(q) - (1 - q) * np.log2(1 - q)", "labels are equal"),
        (f"{_RATE}return -q * np.log2(q + 1e-15) - (1 - q) * np.log2(1 - q + 1e-15)", "tiny number"),
    ],
    "mean_binary_loss": [
        (f"{_HALVES}return -np.nanmean(yes) - np.nanmean(no)", "both terms"),
        (f"{_HALVES}return -np.nansum(yes + no)", "added up"),
        (f"{_HALVES}return -np.nan_to_num(yes + no).mean()", "hides that"),
        (f"{_LABELS}return -np.log2(given.prod()) / len(given)", "both terms through"),
        (f"{_LABELS}return np.float32(-np.log2(given).mean())", "Take both terms"),
    ],
}
