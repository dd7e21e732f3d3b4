"""Pictures of the lesson on honest forecasts: days, valleys of scores, clues counted, a threshold, a race."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.drawings import drawing
from helpers.figures import ACCENT
from helpers.forecast_game import players

GREY = "#6B6B6B"


def _squares(ax, colours, columns, corner=(0, 0)):
    """Draw a square in each colour, row by row from the top."""
    for n, colour in enumerate(colours):
        at = corner[0] + n % columns, corner[1] - n // columns - 1
        ax.add_patch(plt.Rectangle(at, 0.9, 0.9, facecolor=colour, edgecolor=GREY))


@drawing("Ten days that began like today", size=(6.2, 2.4), hide="left")
def draw_ten_days(ax, reports):
    """Draw ten days, seven of them rainy, above a line of probabilities with reports marked on it."""
    _squares(ax, [ACCENT] * 7 + ["white"] * 3, 10, (0.05, 3))
    for x, text, colour in [(3.5, "rain", "white"), (8.5, "dry", "black")]:
        ax.text(x, 2.45, text, color=colour, ha="center", va="center", weight="bold")
    ax.plot(10 * np.array(reports), np.full(len(reports), 0.35), "o", color="black")
    for report, side in zip(reports, ["center"] * (len(reports) - 1) + ["left"], strict=True):
        ax.text(10 * report, 0.75, report, ha=side)
    ax.set(xlim=(0, 10.6), ylim=(0, 3.1), yticks=[], xlabel="reported probability of rain")
    ax.set_xticks([0, 5, 10], ["0", "½", "1"])
    return f"A row of ten days, 7 rainy and 3 dry; below, reports {', '.join(map(str, reports))} on a line."


@drawing(xlim=(0, 1), ylim=(0, 3), xlabel="reported probability", ylabel="expected score, low is good")
def draw_valleys(ax, expected_scores, truth, report=None):
    """Draw what each report costs on average, by three rules, where the answer is yes as often as `truth`.

    `expected_scores` takes the truth and reports, probabilities of yes, and returns the expected log loss
    in bits, Brier score and dot product. A report is marked on the three curves.
    """
    grid = np.linspace(0.01, 0.99, 197)
    log_loss, brier, dot = expected_scores(truth, grid)
    ax.axvline(truth, color="black", linewidth=1, linestyle=(0, (1, 2)))
    ax.text(truth - 0.01, 1.75, f"truth {truth}", ha="right")
    for values, name, colour, dashes, at, above in [
        (log_loss, "log loss (bits)", ACCENT, "-", 0.2, 0.08),
        (brier, "Brier score", "black", "--", 0.2, 0.08),
        (1 - dot, "1 − dot product", GREY, "-.", 0.02, -0.4),
    ]:
        ax.plot(grid, values, dashes, color=colour)
        ax.text(at, np.interp(at, grid, values) + above, name, color=colour)
        if report is not None:
            value = np.interp(report, grid, values)
            ax.plot(report, min(value, 2.93), "^" if value > 3 else "s", color=colour)
    ax.set(xticks=[0, 0.5, 1], yticks=[0, 1, 2, 3])
    ax.set_title("Valleys, and a line without one" if report is None else f"truth {truth}, report {report}")
    if report is None:
        words = f"Expected score against the report, truth {truth}: log loss and Brier score are lowest at "
        words += f"{grid[log_loss.argmin()]:.1f} and {grid[brier.argmin()]:.1f}"
        return f"{words}; 1 − dot product is a straight line."
    log_loss, brier, dot = expected_scores(truth, report)
    told = f"log loss {log_loss:.4f} bits, Brier score {brier:.4f}, 1 − dot product {1 - dot:.2f}"
    return f"Truth {truth}, report {report}: {told}."


@drawing("The more signs, the more rain (filled)", size=(5.4, 3.45), hide="axes")
def draw_clues(ax):
    """Draw 30 rainy and 30 dry days, sorted by their two clues; rainy days are filled."""
    counts = {"both signs": (16, 2), "barometer only": (8, 4), "clouds only": (4, 8), "no sign": (2, 16)}
    for row, (clues, (rainy, dry)) in enumerate(counts.items()):
        _squares(ax, [ACCENT] * rainy + ["white"] * dry, rainy + dry, (0, -2.6 * row))
        ax.text(0, 0.3 - 2.6 * row, f"{clues}: rain on {rainy} of {rainy + dry}", va="bottom")
    ax.set(xlim=(-0.1, 18), ylim=(-8.95, 1.3), aspect="equal")
    both, *others = counts.values()
    others = ", ".join(f"{rainy} of {rainy + dry}" for rainy, dry in others)
    words = f"30 rainy and 30 dry days as squares. Barometer falling, clouds dark: {both[0]} of the rainy "
    words += f"and {both[1]} of the dry days: {both[0]} of {sum(both)} such days are rainy. "
    return f"{words}Barometer only, clouds only, no sign: {others}."


@drawing("Where the lines cross, the decision turns", size=(6.2, 3.6))
def draw_threshold(ax, false_alarm, miss):
    """Draw what tents and no tents cost on average, by the probability of rain; the lines cross."""
    ax.plot([0, 1], [false_alarm, 0], color="black")
    ax.plot([0, 1], [0, miss], "--", color=ACCENT)
    cross = false_alarm / (false_alarm + miss)
    ax.plot(cross, false_alarm * (1 - cross), "o", color="black")
    ax.axvline(cross, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
    ax.text(0.6, miss * 0.6 + 10, "no tents ", color=ACCENT, ha="right", va="bottom")
    ax.text(0.72, false_alarm * 0.28 + 12, "tents", va="bottom")
    ax.text(cross + 0.02, miss * 0.9, f"threshold {cross:.4g}")
    ax.set(xlim=(0, 1), ylim=(0, miss), xlabel="probability of rain", ylabel="expected cost (euros)")
    words = f"Expected cost by probability of rain: tents fall from {false_alarm} euros to 0, "
    return words + f"no tents rise from 0 to {miss}; they cross at {cross:.4g}."


@drawing("The boaster pays seldom, and then much")
def draw_race(ax, days):
    """Draw what the honest forecaster, the boaster and the coin-flipper have paid after each day, in bits."""
    looks = {"honest forecaster": ("black", "-"), "boaster": (ACCENT, "--"), "coin-flipper": (GREY, ":")}
    told, ends = players(days), []
    for name, (colour, dashes) in looks.items():
        paid = np.cumsum(-np.log2(np.where(days.rained, told[name], 1 - told[name])))
        ax.plot(np.arange(len(paid) + 1), [0, *paid], dashes, color=colour, drawstyle="steps-post")
        ends.append(f"{name} {paid[-1]:.1f}")
        ax.text(len(paid) + 0.5, paid[-1], name.replace(" ", "\n"), color=colour, va="center")
    n = len(days.rained)
    ax.set(xlim=(0, 1.3 * n), ylim=(0, None), xlabel="day", ylabel="paid so far (bits)")
    ax.set_xticks(range(0, n + 1, 5))
    return f"Bits paid by day, after {n} days: {', '.join(ends)} bits."
