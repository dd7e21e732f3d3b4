"""Answers to the check of lesson 00, right and wrong."""

RIGHT = {"number_of_animals": ["len(['cat', 'dog', 'bird'])", "3.0"]}
WRONG = {"number_of_animals": [("0.7 + 0.2 + 0.1", "sum to that")]}
