"""The exercises of lesson 13: which bug has which symptom, and sound losses in the place of wrong ones."""

import numpy as np

from helpers.bug_clinic import given_to_truth, healthy, healthy_losses, softmax  # noqa: F401, used in texts
from helpers.checking import Function, Value
from helpers.checking.families import score_tables
from helpers.checking.forecasting import bands, each


def _batches(random):
    # As many rows as classes come first: there a wrong axis gives wrong numbers and no error.
    cases = [([[2, -1, 1], [0, 4, 1], [1, 1, 1]], [0, 1, 2]), ([[1.0, 30.0, 0.0]], [2])]
    cases = [tuple(map(np.array, case)) for case in cases]
    for n, k in random.randint(2, 7, size=(8, 2)):
        cases.append((random.normal(scale=2, size=(n, k)), random.randint(k, size=n)))
    return cases


def _hard_batches(random):
    cases = [(np.array([[0, 800, 0]]), np.array([0])), *_batches(random)]
    for table in score_tables(random):
        cases.append((table, random.randint(table.shape[1], size=len(table))))
    return cases


def _first_numbers(random):
    cases = [("axis", 300, 3), ("sound", 300, 3), ("sum", 300, 3), ("twice", 300, 3), ("binary", 300, 3)]
    for word in ["sound", "sum", "axis", "twice", "binary"]:
        cases += [(word, int(n), int(k)) for n, k in random.randint(2, 200, size=(2, 2))]
    return cases


CAUSES = {
    "log 0": "The log of 0 needs a truth that was given 0. Is there an infinite loss in this run?",
    "clip": "A clip fails for a sure and right yes/no answer: after many good steps, with two classes.",
    "plus": "A number added to the truth's probability makes it too large. Which sign has the loss then?",
    "swapped": "Swapped and clipped, a wrong class costs 16.118 nats times its share. What is the start?",
}


def _patient(name, cause):
    """Return the exercise of one patient."""
    mistakes = {hint: repr(word) for word, hint in CAUSES.items() if word != cause}
    mistakes["That is the wrong axis, a sum, softmax twice or a yes/no loss: one of A to D."] = [
        "'axis'",
        "'sum'",
        "'twice'",
        "'binary'",
    ]
    if cause == "log 0":
        mistakes["Write it as the table does, with a space."] = ["'log0'", "'log_0'"]
    hint = "Answer with one of the four entries of the table's first column, in quotation marks."
    return Value(name, repr(cause), hint, mistakes, section="Bugs that show late")


MEAN_LEFT = "One loss for each row is right. What is left to take of them?"
SUMMED = "The losses were added up. A batch that comes twice must cost the same."
ROWS = "Softmax down the columns lets the animals compete. Which axis holds the classes?"
QUESTIONS = "A yes/no question for each class is another loss. The classes exclude each other."
SWAPPED = "The log was taken of the label. Take it of the prediction."
INSIDE = "A number inside the log, or a clip, changes every loss."
TWICE = "The probabilities go through softmax once more: hand over the logits."
NO_LOSS = "Those are probabilities, or their mean. Minus the log is missing."
OTHERS_TOO = "All classes are averaged here. Pick the score of each row's own label."
ROUNDED = "A truth that softmax rounds to 0 costs inf here. Start at the logits: log-sum-exp."
NO_SHIFT = "`exp` overflows: subtract the largest score of each row first, and give it back."
HIDDEN = "`np.nan_to_num` hides the inf behind another wrong number. Start at the logits."
DIVIDED = "A mean over the whole table divides by the classes, too. Add up the classes of each row first."
PAIRED = "`[:, labels]` picks all labels in every row. Each row has one label: pair them, as in lesson 04."
ROW_BY_ROW = "Each row has a largest score of its own, and it must stand beside its row, as a column."
PICKED = "logits[np.arange(len(labels)), labels]"


def _cure(name, inputs, hint, section, hard):
    """Return the exercise of writing a sound loss; `hard` inputs overflow."""
    lines = [
        f"def {name}(logits, labels):",
        "    largest = logits.max(axis=1)",
        "    others = np.log(np.exp(logits - largest[:, np.newaxis]).sum(axis=1))",
        f"    return np.mean(largest + others - {PICKED})",
    ]
    if not hard:
        lines[1:] = [f"    return np.mean(np.log(np.exp(logits).sum(axis=1)) - {PICKED})"]
    from_softmax = "np.mean(-np.log(given_to_truth(softmax(logits), labels){}))"
    mistakes = {
        TWICE: "np.mean(healthy_losses(softmax(logits), labels))",
        MEAN_LEFT: "healthy_losses(logits, labels)",
        SUMMED: "np.sum(healthy_losses(logits, labels))",
        ROWS: "np.mean(-np.log(given_to_truth(softmax(logits, axis=0), labels)))",
        QUESTIONS: [
            "np.mean(np.logaddexp(0, logits) - np.eye(logits.shape[1])[labels] * logits)",
            "np.mean(np.sum(np.logaddexp(0, logits) - np.eye(logits.shape[1])[labels] * logits, axis=1))",
        ],
        SWAPPED: "one_hot = np.clip(np.eye(logits.shape[1])[labels], 1e-7, 1)\n"
        "return np.mean(-np.sum(softmax(logits) * np.log(one_hot), axis=1))",
        INSIDE: [
            *(from_softmax.format(f" + {tiny}") for tiny in (1e-5, 1e-8)),
            *(from_softmax.format(f".clip({tiny})") for tiny in (1e-5, 1e-7, 1e-8, 1e-12)),
        ],
        NO_LOSS: ["np.mean(given_to_truth(softmax(logits), labels))", "softmax(logits)"],
        DIVIDED: "np.mean(-np.eye(logits.shape[1])[labels] * np.log(softmax(logits)))",
        PAIRED: "np.mean(-np.log(softmax(logits)[:, labels]))",
        OTHERS_TOO: "np.mean(np.log(np.exp(logits).sum(axis=1))[:, np.newaxis] - logits)",
    }
    if hard:
        one = from_softmax.format("")
        mistakes[ROUNDED] = [one, one.replace("mean", "sum"), one.replace("np.log", "np.log2")]
        mistakes[HIDDEN] = f"np.nan_to_num({from_softmax.format('')})"
        mistakes[NO_SHIFT] = f"np.mean(np.log(np.exp(logits).sum(axis=1)) - {PICKED})"
        mistakes[ROW_BY_ROW] = [
            "largest = logits.max()\n"
            f"return np.mean(largest + np.log(np.exp(logits - largest).sum(axis=1)) - {PICKED})",
            "largest = logits.max(axis=1)\n"
            f"return np.mean(largest + np.log(np.exp(logits - largest).sum(axis=1)) - {PICKED})",
        ]
        mistakes[INSIDE].append(from_softmax.format(".clip(1e-15)"))
        mistakes["The largest score was subtracted and not given back."] = ("largest + others", "others")
    first = "Take the first row of this batch alone. What does it cost on paper, and what in your function?"
    source = "\n".join(lines)
    return Function(source, inputs, first, mistakes, unit="nats", section=section, second=hint)


EXERCISES = [
    _cure("cured_c", _batches, "What does `healthy_losses` expect?", "Four suspects", False),
    _cure(
        "cured_d",
        _batches,
        "Log-sum-exp of each row, minus the score of its label; then the mean.",
        "Your turn, step by step",
        False,
    ),
    Value(
        "bug_of_stranger",
        "'axis'",
        "Which numbers does the run know? 64 photos, 10 kinds. Of which number is 4.1589 nats the log?",
        {
            "Softmax twice starts at ln K like a sound loss: both softmaxes tie. What is ln 10?": "'twice'",
            "A sum would be 64 times ln 10, far above 4.1589.": "'sum'",
            "A yes/no loss starts at ln 2, whatever the number of kinds.": "'binary'",
            "The log of 0, the clip and the small number show later. Before training nothing is sure.": [
                "'log 0'",
                "'clip'",
                "'plus'",
            ],
            "Swapped and clipped it would start at 0.9 times -ln(1e-7), above 14.": "'swapped'",
        },
        section="Four suspects",
    ),
    Function(
        """
        def first_loss(word, n_examples, n_classes):
            if word == "sum":
                return n_examples * np.log(n_classes)
            if word == "axis":
                return np.log(n_examples)
            if word == "binary":
                return np.log(2)
            return np.log(n_classes)
        """,
        _first_numbers,
        "With all scores 0, who competes with whom in this line, and how many are they?",
        {
            "That is the lowest loss of softmax twice, its end at best. What does it say at the start?": (
                "    return np.log(n_classes)",
                '    return np.log(np.e + n_classes - 1) - 1 if word == "twice" else np.log(n_classes)',
            ),
            "Softmax of equal numbers is equal, the second time as well.": [
                (
                    "    return np.log(n_classes)",
                    '    return np.log(n_classes) + (word == "twice") * (np.log(np.e + n_classes - 1) - 1)',
                ),
                (
                    "    return np.log(n_classes)",
                    '    return np.log(n_classes) * (2 if word == "twice" else 1)',
                ),
            ],
            "With the wrong axis the rows compete: how many are they?": ("log(n_examples)", "log(n_classes)"),
            "The sum of the losses is n times one of them, not the log of all.": (
                ("n_examples * np.log(n_classes)", "np.log(n_examples * n_classes)")
            ),
            "Each yes/no question with the score 0 costs ln 2, and the mean over them as well.": (
                ("log(2)", "log(2) * n_classes")
            ),
            "Every word gets the loss of a sound run here.": "np.log(n_classes)",
        },
        unit="nats",
        section="Four suspects",
    ),
    _patient("patient_e", "swapped"),
    _patient("patient_f", "plus"),
    _patient("patient_g", "log 0"),
    _patient("patient_h", "clip"),
    _cure(
        "cured_all",
        _hard_batches,
        "For each row: its largest score, log-sum-exp with the shift given back, minus the label's score.",
        "Bugs that show late",
        True,
    ),
]

FORECASTS = {
    "what is wrong with A": each(
        "np.isclose(follow(PATIENTS['A'], steps=0)[0][0], paper['{}'])", "sum", "axis ✓", "twice", "binary"
    ),
    "B, low rate": {
        "as the dashed": "np.allclose(slow, sound)",
        "smooth, too high ✓": "(np.diff(slow) < 0).all() and slow[-1] > 2 * sound[-1]",
        "jumping": "(np.diff(slow) > 0).any()",
    },
    "less accurate": bands("worse", [2, 4, 6], "0 or 1", "2 or 3 ✓", "4 or 5", "6 to 8"),
    "D judged anew": bands("judged[-1]", [0.37, 0.38], "below 0.37", "0.37 to 0.38", "above 0.38 ✓"),
    "catches most bugs": each(
        "max(answers, key=sum(caught.values(), []).count) == '{}'", "start", "right", "wrong ✓", "repeat"
    ),
}
