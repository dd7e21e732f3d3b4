"""Pictures of the lesson on two classes: what a yes/no forecast costs, and where its number comes from."""

import numpy as np

from helpers.drawings import ON_LINES, drawing
from helpers.figures import ACCENT, COLOURS

GRID = np.sin(np.linspace(0.09, np.pi / 2 - 0.09, 60)) ** 2
"""Probabilities between 0 and 1, closer together where the loss is steep."""


@drawing("Which one is it? One bar of 1 for all", size=(6.5, 4.6), rows=[1, 2], hide="axes", letters=14)
def draw_one_or_three(above, below, shared, separate):
    """Draw three probabilities that share one bar, and three that have a thermometer each."""
    starts = np.cumsum([0, *shared])
    for n, (animal, colour) in enumerate(COLOURS.items()):
        above.barh(0, shared[n], left=starts[n], height=0.5, color=colour, edgecolor="white")
        at, side = (starts[n], "left") if shared[n] < 0.15 else (starts[n] + shared[n] / 2, "center")
        above.text(at, -0.42, f"{animal} {shared[n]}", color=colour, ha=side)
        below.barh(n, 1, height=0.45, color="white", edgecolor="#737373")
        below.barh(n, separate[n], height=0.45, color=colour)
        below.text(1.02, n, f"{separate[n]}", color=colour, va="center", weight="bold")
        below.text(-0.02, n, f"{animal}?", color=colour, ha="right", va="center")
    above.set(xlim=(-0.16, 1.12), ylim=(0.35, -0.75))
    below.set(xlim=(-0.16, 1.12), ylim=(2.5, -0.5), title="Is there a …? A thermometer for each")
    said = ["; ".join(f"{a} {q}" for a, q in zip(COLOURS, row, strict=True)) for row in (shared, separate)]
    return f"One bar shared by {said[0]}. Below, three bars from 0 to 1, filled to {said[1]}."


def _branches(ax, loss, widths=(2, 2)):
    ax.plot(GRID, loss(GRID, 1), "-", color="black", linewidth=widths[0])
    ax.plot(GRID, loss(GRID, 0), "--", color=ACCENT, linewidth=widths[1])
    ax.text(0.07, 6.1, "truth: yes")
    ax.text(0.93, 6.1, "truth: no", color=ACCENT, ha="right")
    ax.set(xlim=(-0.03, 1.03), xticks=[0, 0.5, 1], ylim=(-0.3, 6.9), yticks=[0, 2, 4, 6])
    ax.set(ylabel="loss (bits)", xlabel="probability of yes")


@drawing(size=(6.5, 4), letters=14)
def draw_two_truths(ax, loss, forecasts):
    """Draw what yes/no forecasts cost: solid if the truth is yes, dashed if it is no.

    `loss` takes probabilities of yes and the truth, 1 or 0, and returns losses in bits.
    """
    _branches(ax, loss)
    found = []
    for q in forecasts:
        if_yes, if_no = float(loss(q, 1)), float(loss(q, 0))
        ax.plot([q, q], [if_yes, if_no], ":", color="#737373")
        for cost, colour in [(if_yes, "black"), (if_no, ACCENT)]:
            ax.plot(q, cost, "o", color=colour)
            is_low = cost == min(if_yes, if_no)
            side = "right" if colour == ACCENT and not is_low else "left"
            x = q - 0.025 if side == "right" else q + 0.025
            if colour == "black" or if_yes != if_no:
                ax.text(x, cost + 0.5 * is_low, f"{cost:.2f}", color=colour, ha=side, va="center")
        found.append(f"at {q} {if_yes:.2f} if yes, {if_no:.2f} if no")
    ax.set(xticks=[0, *forecasts, 1], title="The surer the forecast, the further the truths lie apart")
    return f"Loss in bits, falling with q if yes, rising with q if no: {'; '.join(found)}."


@drawing(letters=14)
def draw_branch(ax, loss, y, q):
    """Draw what the forecast `q` costs for the truth `y`, on the branch that is switched on."""
    _branches(ax, loss, (4, 1) if y else (1, 4))
    cost, colour = float(loss(q, y)), "black" if y else ACCENT
    ax.plot([q, q], [-0.3, cost], ":", [-0.03, q], [cost, cost], ":", color=colour)
    ax.plot(q, cost, "o", color=colour, markersize=12)
    ax.text(0.5, 4.2, f"{cost:.3f} bits", color=colour, ha="center", size=15, weight="bold")
    given = f"the truth got {[1 - q, q][y]:.2f} and costs {cost:.3f} bits"
    return f"Truth {['no', 'yes'][y]}, q = {q:.2f}: {given}."


@drawing(size=(6.5, 4), xlabel="score z, the log-odds of yes", ylabel="probability of yes")
def draw_odds(ax, scores):
    """Draw the sigmoid with some scores on it; `scores` holds them by their odds, as text."""
    grid = np.linspace(-4, 4, 161)
    ax.plot(grid, 1 / (1 + np.exp(-grid)), color="black")
    found = []
    for odds, z in scores.items():
        q = float(1 / (1 + np.exp(-z)))
        ax.plot([z, z, -4], [0, q, q], ":", color=ACCENT)
        ax.plot(z, q, "o", color=ACCENT)
        text = f"odds {odds} → {q:.2g}"
        ax.text(z + 0.25, q - 0.02, text, color=ACCENT, va="top", bbox=ON_LINES)
        found.append(f"score {z:.2f}, odds {odds}, probability {q:.2g}")
    ax.set(xlim=(-4, 4), ylim=(0, 1.02), yticks=[0, 0.5, 1], title="Steps of the score multiply the odds")
    return f"S-shaped curve from near 0 at −4 to near 1 at 4: {'; '.join(found)}."


@drawing("The weight moves the cheapest claim away from the truth", size=(6.5, 4), letters=14)
def draw_weighted(ax, rate, weight):
    """Draw the mean loss of saying the same to all, with and without a weight on the rare yes."""
    q = 1 / (1 + np.exp(-np.linspace(-7, 5, 200)))
    found = []
    for c, dashes, colour, at in [(1, "-", "black", 0.96), (weight, "--", ACCENT, 0.004)]:
        share = c * rate / (c * rate + 1 - rate)
        loss = -share * np.log2(q) - (1 - share) * np.log2(1 - q)
        least = -share * np.log2(share) - (1 - share) * np.log2(1 - share)
        ax.plot(np.log(q / (1 - q)), loss, dashes, color=colour)
        ax.plot(np.log(share / (1 - share)), least, "o", color=colour, markersize=10)
        name = "yes counts once" if c == 1 else f"yes counts {c} times"
        side = "left" if c > 1 else "right"
        ax.text(np.log(at / (1 - at)), np.interp(at, q, loss) + 0.4, name, color=colour, ha=side)
        z, side = np.log(share / (1 - share)), "right" if c > 1 else "center"
        ax.text(z, least + 0.2, f"{share:.2g}", color=colour, ha=side)
        found.append(f"{name}, lowest at {share:.2g} with {least:.4f} bits")
    marks = np.array([0.001, 0.01, 0.1, 0.5, 0.9, 0.99])
    ax.set_xticks(np.log(marks / (1 - marks)), [f"{mark:g}" for mark in marks])
    ax.set(ylim=(-0.2, 6.5), xlabel="what the model says to everyone", ylabel="mean loss (bits)")
    return f"Mean loss against the claim, a valley each: {'; '.join(found)}."
