"""Pictures of the lesson on squared error: sure and wrong, two losses, their pushes, their runs."""

import numpy as np

from helpers.drawings import arrow, drawing
from helpers.figures import ACCENT
from helpers.softmax import sigmoid

SQUARED = {"color": ACCENT, "linestyle": "--"}
LOG = {"color": "black", "linestyle": "-"}


@drawing("Sure of yes, where the truth is no", size=(6, 3.4))
def draw_sure_and_wrong(ax, score=4.0):
    """Draw a model on the sigmoid, sure of yes at a score, where the truth is no."""
    grid, output = np.linspace(-6, 6, 121), sigmoid(score)
    ax.plot(grid, sigmoid(grid), color="0.55")
    ax.plot(score, output, "o", color="black", markersize=10)
    ax.text(score, output - 0.1, f"it says {output:.3f}", ha="center", va="top", weight="bold")
    arrow(ax, (-4, 0.94), (-4, 0.06), ACCENT, 2)
    ax.text(-3.7, 0.5, "all the way\ndown to 0", color=ACCENT, va="center")
    ax.set(xlabel="score z", ylabel="probability of yes", ylim=(-0.05, 1.08), yticks=[0, 0.5, 1])
    words = f"The sigmoid from -6 to 6, with a model at the score {score:g} that says {output:.3f}, "
    return words + "and the truth is 0."


@drawing(size=(6, 5), rows=2, together="x")
def draw_two_losses(above, below, score):
    """Draw cross-entropy (nats) and half squared error by the score for the truth yes, and slopes at one."""
    grid, q = np.linspace(-6, 6, 121), sigmoid(score)
    ends = score + np.array([-1, 1.8])
    steep, flat = q - 1, (q - 1) * q * (1 - q)
    for ax, loss, slope, top, look in [
        (above, lambda z: -np.log(sigmoid(z)), steep, 6.3, LOG),
        (below, lambda z: (sigmoid(z) - 1) ** 2 / 2, flat, 0.53, SQUARED),
    ]:
        ax.plot(grid, loss(grid), **look)
        tangent = loss(score) + slope * (ends - score)
        ax.plot(ends, tangent, color="black", linewidth=4, solid_capstyle="round")
        ax.text(6, 0.75 * top, f"slope at −{-score:g}:\n−{-slope:.4f}", ha="right", va="center")
        ax.set_ylim(-0.03 * top, 1.08 * top)
    above.set(title="cross-entropy: steep where wrong", ylabel="loss (nats)")
    below.set(title="half squared error: flat where wrong", ylabel="loss (no unit)")
    below.set_xlabel("score z of the truth")
    words = f"Slopes at the score {score:g}, truth yes: cross-entropy falls straight with {steep:.4f} nats "
    return words + f"per unit of score, half the squared error is flat with {flat:.4f}."


@drawing("Squared error pushes least at both ends", size=(6, 3.6))
def draw_pushes(ax, marked):
    """Draw how hard two losses push down an output whose truth is no, and mark the hump of squared error."""
    q, start = np.linspace(0, 1, 201), sigmoid(4.0)
    ax.plot(q, q, **LOG)
    ax.plot(q, q**2 * (1 - q), **SQUARED)
    hump, at_start = marked**2 * (1 - marked), start**2 * (1 - start)
    ax.plot([marked, start], [hump, at_start], "s", color=ACCENT)
    ax.plot(start, start, "o", color="black")
    ax.text(0.42, 0.5, "cross-entropy", ha="right")
    ax.text(marked, hump + 0.04, f"{hump:.3f}", color=ACCENT, ha="center")
    ax.text(marked, 0.03, "squared error", color=ACCENT, ha="center")
    ax.text(start - 0.02, at_start + 0.11, f"{at_start:.3f}", color=ACCENT, ha="center")
    ax.text(start - 0.04, start, f"{start:.3f}", ha="right", va="center")
    ax.set(xlabel="probability of yes (should be 0)", ylabel="push by the score", ylim=(-0.03, 1.08))
    words = f"Cross-entropy pushes as hard as the output is wrong, {start:.3f} at {start:.3f}. Squared error "
    return words + f"pushes with {at_start:.3f} there and hardest, {hump:.3f}, at {marked:.3f}."


@drawing(xlabel="training step", ylabel="output (should be 0)", ylim=(-0.02, 1.4))
def draw_runs(ax, with_logs, with_squares, rate, log_rate=0.15):
    """Draw the outputs of two runs that should reach 0, by training step, and the rates used."""
    ax.plot(with_logs, **LOG)
    ax.plot(with_squares, **SQUARED)
    ax.text(0, 1.3, f"solid: cross-entropy, rate {log_rate:g}", va="center")
    ax.text(0, 1.16, f"dashed: squared error, rate {rate:g}", color=ACCENT, va="center")
    below = np.flatnonzero(np.asarray(with_squares) < 0.1)
    when = f"below 0.1 after {below[0]} steps" if len(below) else "still above 0.1 at the end"
    ax.set_yticks([0, 0.5, 1])
    ax.set_title(f"Squared error: {when}")
    words = f"Outputs after 50 steps: {with_logs[50]:.4f} with cross-entropy (rate {log_rate:g}), "
    return words + f"{with_squares[50]:.4f} with squared error (rate {rate:g}), {when}."
