"""Answers to the exercises of lesson 14, right and wrong, as learners write them."""

COST = "return -truth * {0}(report) - (1 - truth) * {0}(1 - report)"

RIGHT = {
    "expected_loss_bits": [
        """
        total = 0
        for share, told in [(truth, report), (1 - truth, 1 - report)]:
            if share > 0:
                total -= share * np.log2(told)
        return total
        """
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
