"""Answers to the check of lesson 00, right and wrong."""

RIGHT = {"number_of_animals": ["3", "len(['cat', 'dog', 'bird'])"]}

WRONG = {
    "number_of_animals": [
        ("2", "The cat counts"),
        ("0.7", "probability of the cat"),
        ("0.7 + 0.2 + 0.1", "sum to that"),
        ("4", "no fourth"),
        ("'three'", "a text where a number is due"),
    ]
}
