"""The first check of the course, in lesson 00: how a check speaks."""

from helpers.checking import Value

EXERCISES = [
    Value(
        "number_of_animals",
        "3",
        "Count the animals that the prediction gives a probability to.",
        {
            "Those are the animals that it was not. The cat counts, too.": "2",
            "That is the probability of the cat. How many animals are there?": "0.7",
            "The probabilities sum to that. How many of them are there?": "1",
            "There is no fourth animal.": "4",
        },
        unit="animals",
        section="A win on the first page",
    ),
]
