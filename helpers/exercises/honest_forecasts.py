"""The exercises and forecasts of lesson 14: scores that reward honesty, and thresholds for decisions."""

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.families import chances
from helpers.checking.forecasting import bands


def _beliefs(random):
    pairs = [(0.7, 0.9), (1.0, 1.0), (0.25, 0.5), (0.7, 0.7), (0.7, 0.0), (0.7, 1.0)]
    pairs += [(1, 1), (0, 0), (1, 0), (0, 1), (1.0, 0.25), (0.0, 0.25)]
    pairs += [(0.3, report) for report in chances(random)]
    pairs += random.uniform(0.02, 0.98, size=(6, 2)).tolist()
    # NumPy's numbers: with them 1 / report is inf at 0, and no error.
    return [tuple(np.array(pair)) for pair in pairs]


def _decisions(random):
    cases = [([0.1, 0.25, 0.3, 0.8], [0, 1, 1, 0], 100, 300), ([0.25, 0.2], [1, 1], 100, 300)]
    cases += [([1, 0], [0, 1], 7.5, 2.25), ([0.6], [0], 4.0, 1.0), ([0.6, 0.4, 0.9], [1, 1, 0], 2, 2)]
    cases = [(np.array(forecasts), np.array(happened), *costs) for forecasts, happened, *costs in cases]
    for size in [400, *random.randint(5, 30, size=7)]:
        forecasts = random.randint(0, 21, size=size) / 20
        happened = (random.uniform(size=size) < forecasts).astype(int)
        cases.append((forecasts, happened, *map(float, random.randint(1, 40, size=2))))
    return cases


WHICH_WAY = "Compute the expected distance of this report and of its neighbours: which way does it fall?"
WRONG_WAY = "The two errors are swapped: the dearer it is to miss something, the *earlier* one must act."
ODDS = "That is one cost divided by the other, which is odds. Divide by the sum of both costs."

EXERCISES = [
    Value(
        "threshold_of_frost",
        "0.1",
        "At the threshold both decisions cost the same on average. What does each of them cost there?",
        {
            WRONG_WAY: "0.9",
            ODDS: ["20 / 180", "180 / 20"],
            "At 0.5 the two errors would have to cost the same.": "0.5",
        },
        tolerance=0.00051,
        section="Which threshold?",
    ),
    Value(
        "cost_of_treatment",
        "0.85 * 2",
        "Compute the expected cost of both decisions. Which one is smaller?",
        {
            "That is the cost of the worse decision: waiting. Is there a cheaper one?": "2.7",
            "An ill person who is treated costs nothing here: it is the healthy ones who pay 2.": "0.3",
            "A healthy person who is not treated pays nothing: it is the ill ones who pay 18.": "15.3",
            "Only one of the two decisions is taken: do not add them up.": "4.4",
            "A cost counts as often as it comes: multiply it by its probability.": ["2.0", "18.0"],
        },
        tolerance=0.0051,
        section="Which threshold?",
    ),
    Value(
        "report_for_newspaper",
        "1.0",
        "Write the expected distance of a report as a formula. Does it have a valley, or only a slope?",
        {
            WHICH_WAY: ["0.7", "0.5", "0.9", "0.99", "0.999", "0.0"],
            "That is an expected distance, or the chance of a dry day. A report is asked for.": "0.3",
        },
        section="What should you say?",
    ),
    Function(
        """
        def expected_loss_bits(truth, report):
            yes = -truth * np.log2(report) if truth > 0 else 0.0
            no = -(1 - truth) * np.log2(1 - report) if truth < 1 else 0.0
            return yes + no
        """,
        _beliefs,
        "How often does each answer come, and what does it cost then? Weigh the two costs with the truth.",
        {
            "The two are swapped: the log sits on the report.": ("(truth, report)", "(report, truth)"),
            "An answer that never comes costs nothing: leave it out.": [("> 0", ">= 0"), ("< 1", "<= 1")],
            "Only ruling out an answer that does come costs inf.": (
                ("yes + no", "yes + no if 0 < report < 1 else np.inf")
            ),
            "Only the answer *yes* was counted.": ("yes + no", "yes"),
            "That is one log of an average.": "-np.log2(truth * report + (1 - truth) * (1 - report))",
            "That is the expected squared error.": "truth * (1 - report) ** 2 + (1 - truth) * report**2",
            "That is the expected distance of Exercise 1.": "truth * (1 - report) + (1 - truth) * report",
            "That is the entropy of the truth alone.": ("report):", "report):\n    report = truth"),
            "The costs were weighed with the report.": ("report):", "report):\n    truth = report"),
            "The report was moved away from 0.": (
                ("report):", "report):\n    report = np.clip(report, 1e-12, 1 - 1e-12)")
            ),
        },
        unit="bits",
        section="What should you say?",
    ),
    Function(
        """
        def decision_cost(forecasts, happened, false_alarm, miss):
            acted = forecasts > false_alarm / (false_alarm + miss)
            costs = np.where(acted, false_alarm * (1 - happened), miss * happened)
            return costs.mean()
        """,
        _decisions,
        "Three steps: the threshold, who acts, what each day costs. Do the first two days by hand.",
        {
            "The threshold is not always the same.": ("false_alarm / (false_alarm + miss)", "0.5"),
            WRONG_WAY: ("false_alarm / (false", "miss / (false"),
            "`zeros_like` of whole numbers cuts decimals off: take `np.zeros(len(...))`.": (
                ("costs.mean()", "costs.astype(int).mean()")
            ),
            ODDS: [("false_alarm / (false_alarm + miss)", "false_alarm / miss")],
            "A forecast exactly at the threshold does not act.": ("forecasts >", "forecasts >="),
            "One acts *above* the threshold, and waits below it.": ("forecasts >", "forecasts <"),
            "To act when it does happen costs nothing here.": ("false_alarm * (1 - happened)", "false_alarm"),
            "To wait when nothing happens costs nothing.": ("miss * happened)", "miss)"),
            "False alarms cost something, too.": ("false_alarm * (1 - happened)", "0"),
            "Missed ones cost something, too.": ("miss * happened)", "0)"),
            "The two costs changed places.": (
                "false_alarm * (1 - happened), miss * happened",
                "miss * (1 - happened), false_alarm * happened",
            ),
            "That is what is expected. What did the days cost that really came?": (
                ("(1 - happened), miss * happened", "(1 - forecasts), miss * forecasts")
            ),
            "The mean over the days is asked for, not the sum.": ("costs.mean()", "costs.sum()"),
        },
        section="Which threshold?",
    ),
]

FORECASTS = {
    "scores that like the honest report": bands(
        "[by_log.argmin(), by_brier.argmin(), by_dot.argmax()].count(1)",
        [1, 2, 3],
        "none of the three",
        "one",
        "two ✓",
        "all three",
    ),
    "which costs less, truth 0.9": {
        "0.7 ✓": "log_of_two[0] < log_of_two[1] - 0.01",
        "0.99": "log_of_two[1] < log_of_two[0] - 0.01",
        "nearly equal": "abs(log_of_two[0] - log_of_two[1]) <= 0.01",
    },
    "games that the boaster wins": bands(
        "won", [1, 31, 91, 201], "none", "1 to 30", "31 to 90", "91 to 200 ✓", "more"
    ),
    "from which probability on you rent tents": {
        "about 0.25 ✓": "abs(threshold - 0.25) < 0.01",
        "about 0.33": "abs(threshold - 0.33) < 0.01",
        "about 0.5": "abs(threshold - 0.5) < 0.01",
        "about 0.75": "abs(threshold - 0.75) < 0.01",
    },
    "euros more a day": bands(
        "price['boaster'] - price['honest forecaster']", [1, 4], "below 1", "1 to 4", "above 4 ✓"
    ),
}
