"""Answers to the exercises of lesson 15, right and wrong, as learners write them."""

LABEL = "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"

RIGHT = {"smoothing_floor": [LABEL + "return -np.sum(label * np.log2(np.where(label > 0, label, 1)))"]}

WRONG = {
    "ece_of_hundred": [("6", "not divided")],
    "gap_in_bin": [
        ("return forecasts[(forecasts > low) and (forecasts <= high)].mean()", "`&` with brackets"),
        ("return forecasts[forecasts > low & forecasts <= high].mean()", "brackets around each"),
    ],
    "temperature_for": [("return abs(np.log(said / (1 - said)) / np.log(kept / (1 - kept))) + 5", "as odds")],
    "smoothing_floor": [(LABEL + "return -np.sum(label * np.log2(label + 1e-16))", "late digits")],
}
