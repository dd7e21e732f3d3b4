"""Answers to the exercises of lesson 14, right and wrong, as learners write them."""

COST = "return -truth * {0}(report) - (1 - truth) * {0}(1 - report)"

RIGHT = {
    "threshold_of_frost": ["20 / (20 + 180)", "1 / 10"],
    "cost_of_treatment": ["min(0.85 * 2, 0.15 * 18)", "2 * (1 - 0.15)"],
    "report_for_newspaper": ["1", "np.linspace(0, 1, 101)[np.argmin(0.7 - 0.4 * np.linspace(0, 1, 101))]"],
    "expected_loss_bits": [
        """
        total = 0
        for share, told in [(truth, report), (1 - truth, 1 - report)]:
            if share > 0:
                total -= share * np.log2(told)
        return total
        """,
        "p, q = np.array([(truth, report), (1 - truth, 1 - report)]).T\nreturn -p[p > 0] @ np.log2(q[p > 0])",
    ],
    "decision_cost": [
        """
        total = 0
        for forecast, came in zip(forecasts, happened):
            acts = forecast > false_alarm / (false_alarm + miss)
            if acts and came == 0:
                total += false_alarm
            if not acts and came == 1:
                total += miss
        return total / len(forecasts)
        """,
        """
        acts = forecasts > false_alarm / (miss + false_alarm)
        return (false_alarm * (acts & (happened == 0)) + miss * (~acts & (happened == 1))).mean()
        """,
    ],
}

WRONG = {
    "cost_of_treatment": [("0.85 * 2 + 0.15 * 18", "add them up")],
    "expected_loss_bits": [
        (COST.format("math.log2"), "refuses 0"),
        (COST.format("np.log2").replace("return", "print(") + ")", "after `return`"),
    ],
    "decision_cost": [
        ("if forecasts > false_alarm / (false_alarm + miss):\n    return false_alarm", "one True or False"),
        ("return min(false_alarm * (1 - forecasts.mean()), miss * forecasts.mean())", "Three steps"),
    ],
}
