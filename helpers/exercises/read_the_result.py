"""The exercises of lesson 11: how good anyone could be, and how to judge a result."""

import numpy as np

from helpers.bug_clinic import given_to_truth as _given  # noqa: F401, a name of the texts below
from helpers.checking import Function, Value
from helpers.checking.families import rows_with_classes
from helpers.checking.forecasting import bands
from helpers.softmax import softmax  # noqa: F401, a name of the texts below


def _forecasts(random):
    votes = [[0.1, 0.1, 0.1, 0.7], [0.6, 0.2, 0.1, 0.1], [0.1, 0.3, 0.4, 0.2]]
    unsure = [[0.4, 0.35, 0.25], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35], [0.45, 0.15, 0.4]]
    cases = [(votes, [3, 0, 1]), (unsure, [0, 2, 1, 2]), ([[0.1, 0.9]], [1])]
    cases = [tuple(map(np.array, case)) for case in cases]
    for n_examples in (5, 9, 16, 25, 300):
        # Half of the labels follow the forecast, so that the share is not always near one K-th.
        p, drawn = random.dirichlet(np.ones(4), size=n_examples), random.randint(4, size=n_examples)
        cases.append((p, np.where(random.rand(n_examples) < 0.5, p.argmax(axis=1), drawn)))
    return cases + [(p, labels) for p, labels in rows_with_classes(random) if _one_leads(p)]


def _one_leads(probabilities):
    """Tell whether no row has two likeliest classes."""
    return (np.sum(probabilities == probabilities.max(axis=1, keepdims=True), axis=1) == 1).all()


def _kinds(random):
    pets, sds = np.array([[46, 600], [62, 600], [54, 960]]), np.array([6.4, 160.0])
    line, one = np.array([[0], [2]]), np.array([1])
    cases = [
        (np.array([58.0, 700.0]), pets.astype(float), sds, np.array([0.5, 0.3, 0.2])),
        (np.array([1]), line, one, np.array([0.75, 0.25])),
        (np.array([54, 600]), pets, np.array([6, 160]), np.array([0.2, 0.5, 0.3])),
        (np.array([70.0]), line, one, np.array([0.5, 0.5])),
        (np.array([-3000]), line, one, np.array([0.25, 0.75])),
    ]
    for n_kinds, n_features in random.randint([2, 1], [6, 5], size=(10, 2)):
        means, sds = random.uniform(-3, 3, (n_kinds, n_features)), random.uniform(0.5, 3, n_features)
        cases.append((random.uniform(-3, 3, n_features), means, sds, random.dirichlet(np.ones(n_kinds))))
    return cases


FORECASTS = {
    "lower on train": bands("ours_on_train - bayes_on_train", [0], "ours ✓", "that of Bayes"),
    "herds won by ours": bands("ours_lower", [1, 6], "none", "1 to 5 ✓", "6 or more"),
    "accuracy meanwhile": bands(
        "accuracies[-1] - accuracies[1]", [-0.01, 0.01], "falls", "within 0.01", "rises ✓"
    ),
    "right after a push": bands("after - before", [1e-9, -1e-9], "more", "no change at all ✓", "fewer"),
    "penguins, 5000 steps": {
        "near 0.033": "abs(longer - 0.033) < 0.01",
        "below 0.017 ✓": "longer < 0.017",
        "higher": "longer > 0.043",
    },
}

EXERCISES = [
    Value(
        "floor_of_place",
        "-(0.7 * np.log2(0.7) + 0.2 * np.log2(0.2) + 0.1 * np.log2(0.1))",
        "Each share is the best forecast for its kind. Share times price, then add up.",
        {
            "That is the price if a cat comes. Dogs and birds come as well.": "-np.log2(0.7)",
            "That is the price of knowing nothing. The shares are known here.": "np.log2(3)",
            "That is the plain mean. How often is each price paid?": "-np.mean(np.log2([0.7, 0.2, 0.1]))",
        },
        unit="bits",
        section="Your turn, step by step",
    ),
    Value(
        "floor_of_corner",
        "4 / 8 * 1 + 2 / 8 * 2 + 2 / 8 * 2",
        "Counts into shares, each share into a price in bits, then share times price, added up.",
        {
            "That is the price if a cat comes. Dogs and birds come as well.": "1.0",
            "That is the price of knowing nothing. The shares are known here.": "np.log2(3)",
            "That is the plain mean. How often is each price paid?": "5 / 3",
        },
        unit="bits",
        section="Your turn, step by step",
    ),
    Value(
        "steps_to_keep",
        "50",
        "Three columns: which of them may decide, and which is only looked at in the end?",
        {
            "There the *train* loss is lowest. It always is after the most steps.": "500",
            "There the *test* loss is lowest. If the test decides, it is no honest judge any more.": "100",
            "That is a loss. The number of steps is asked for.": ["0.62", "0.64", "0.58"],
        },
        section="Validation apart from test",
    ),
    Function(
        """
        def accuracy_of(probabilities, labels):
            return (probabilities.argmax(axis=1) == labels).mean()
        """,
        _forecasts,
        "For each row: which column holds the largest probability? Compare with the labels, then the share.",
        {
            "The largest number of the whole table was sought. Each row has its own.": ("axis=1", ""),
            "That counts the right ones. The share divides by the number of examples.": ("mean", "sum"),
            "`max` gives the largest probability itself. In which *column* does it stand?": ("argmax", "max"),
            "That is the mean probability given to the truth.": "_given(probabilities, labels).mean()",
            "The likeliest class need not have more than ½.": "(_given(probabilities, labels) > 0.5).mean()",
            "That is how sure the model is, not how often it is right.": "probabilities.max(axis=1).mean()",
        },
        section="The result",
    ),
    Function(
        """
        def bayes_with_shares(measurement, means, sds, shares):
            distances = np.subtract(measurement, means) / sds
            scores = -(distances**2).sum(axis=1) / 2
            return softmax(scores + np.log(shares))
        """,
        _kinds,
        "Score each kind as in the side track, bring in its share, then turn the scores into probabilities.",
        {
            "The shares are not used. A rare kind needs better evidence.": (" + np.log(shares)", ""),
            "Far from all means each exponential rounds to 0: move the share into the exponent.": (
                "softmax(scores + np.log(shares))",
                "shares * np.exp(scores) / np.sum(shares * np.exp(scores))",
            ),
            "Shares belong to exponentials. The log of a product is a sum.": ("+ np.log(shares)", "* shares"),
            "The shares were added as they are. In an exponent, a factor becomes its log.": ("np.log", ""),
            "All distances went into one number. Each kind has a score of its own.": ("(axis=1)", "()"),
            "The half is missing: the exponent is minus *half* the squared distance.": (" / 2", ""),
            "The minus sign is missing: far away must mean a low score.": ("-(dist", "(dist"),
            "The distances were not counted in standard deviations.": (" / sds", ""),
            "The distances were not squared.": ("(distances**2)", "abs(distances)"),
            "The exponentials were not divided by their sum: probabilities sum to 1.": ("softmax", "np.exp"),
            "The shares come before softmax, not after it.": ("scores + np.log(shares)", "scores) * (shares"),
        },
        section="The formula that counts (optional)",
    ),
]
