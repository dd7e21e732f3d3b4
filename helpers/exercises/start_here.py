"""The first check and the first forecast of the course, in lesson 00."""

from helpers.checking import Value
from helpers.checking.forecasting import bands

EXERCISES = [
    Value(
        "number_of_animals",
        "3",
        "Count the names in the list `animals`.",
        {
            "Those are the animals without the cat. The cat counts, too.": "2",
            "That is the probability of the cat. How many animals are there?": "0.7",
            "The probabilities sum to that. How many of them are there?": "1",
            "There is no fourth animal.": "4",
        },
        unit="animals",
        section="How an exercise works",
    ),
]

SCORE = "given"
FORECASTS = {
    "fine for 0.01 beside the fine for 0.7": bands(
        "fine_3 / fine_2", [6, 30], "about 3 times", "about 13 times ✓", "about 70 times"
    ),
}
