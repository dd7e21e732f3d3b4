"""Answers to the exercises of lesson 18, right and wrong, as learners write them."""

LOOP = """
total, count = 0, 0
for row, targets_of_row in zip(losses, targets):
    for loss, target in zip(row, targets_of_row):
        if target != padding:
            total += loss
            count += 1
return total / {count}
"""

RIGHT = {"bytes_of_file": ["3000 * 2.6 * 1.4427 / 8"], "mean_of_real": [LOOP.format(count="count")]}

WRONG = {
    "bits_a_byte": [("3.46", "bits of a token"), ("0.42", "smaller unit")],
    "bytes_of_file": [("11253", "A byte has 8"), ("5626", "number of tokens"), ("975", "turned into bits")],
    "mean_of_real": [(LOOP.format(count="losses.size"), "still counted")],
    "top_row": [
        ("return np.where(row >= np.sort(row)[-k], row, 0)", "no longer 1"),
        ("large = row * (row >= 1 / k)\nreturn large / large.sum()", "how many"),
        ("kept = np.where(row > np.sort(row)[-k], row, 0)\nreturn kept / kept.sum()", "One too few"),
    ],
}
