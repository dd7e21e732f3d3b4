"""Pictures of the lesson on cross-entropy: the ladder of halvings, and the curve of the loss."""

from itertools import pairwise

import numpy as np

from helpers.drawings import drawing
from helpers.figures import ACCENT, COLOURS, MARKERS

RUNGS = {1: "1", 1 / 2: "½", 1 / 4: "¼", 1 / 8: "⅛", 1 / 16: "1/16"}
CURVE = np.linspace(0.008, 1, 250)


@drawing("Each fold halves the strip, and counts one bit", size=(6.5, 3.4), hide="bottom")
def draw_ladder(ax, marks=()):
    """Draw what is left of a strip of paper after each fold, and strips of other lengths between."""
    for folds, (length, name) in enumerate(RUNGS.items()):
        ax.barh(folds, length, height=0.3, color="#D9D9D9", edgecolor="black")
        ax.text(length + 0.02, folds, name, va="center")
    for p in marks:
        bits = -np.log2(p)
        ax.barh(bits, p, height=0.12, color=ACCENT)
        ax.text(p + 0.02, bits, f"{p}: {bits:.2f} bits", va="center", color=ACCENT, weight="bold")
    ax.set_yticks(range(len(RUNGS)), [f"{folds} bit{'s' * (folds != 1)}" for folds in range(len(RUNGS))])
    ax.set(ylim=(4.4, -0.5), xlim=(0, 1.12), xticks=[])
    ax.tick_params(length=0)
    between = "".join(f" Between them: {p} at {-np.log2(p):.2f} bits." for p in marks)
    return f"Strips of paper, 1, ½, ¼, ⅛ and 1/16 long, at 0, 1, 2, 3 and 4 bits.{between}"


def _curve(ax):
    ax.plot(CURVE, -np.log2(CURVE), color="black")
    ax.set(xlabel="probability given to the truth", xlim=(-0.02, 1.02))
    ax.set(ylabel="loss (bits)", ylim=(-0.3, 7.3))


@drawing("One step down the stairs costs one bit")
def draw_loss_curve(ax, animal, p):
    """Draw the loss against the probability of the truth, with stairs of one bit and one animal's place."""
    _curve(ax)
    lengths = list(RUNGS)
    for bits, (length, left) in enumerate(pairwise(lengths)):
        ax.plot([length, left, left], [bits, bits, bits + 1], ":", color="#595959")
    ax.plot(lengths, range(len(lengths)), "o", color="black")
    for bits, (length, name) in enumerate(RUNGS.items()):
        x, y, side = (1.02, 0.3, "right") if length == 1 else (length + 0.015, bits + 0.15, "left")
        ax.text(x, y, f"{name}: {bits}", ha=side)
    loss = -np.log2(p)
    ax.plot(p, loss, MARKERS[animal], color=COLOURS[animal], markersize=10)
    ax.text(p, loss + 0.45, f"{animal}, {p}: {loss:.2f} bits", color=COLOURS[animal])
    return (
        "A falling curve of the loss in bits against the probability given to the truth: 0 at 1, then 1, 2, "
        f"3 and 4 bits at ½, ¼, ⅛ and 1/16. The {animal}'s {p} lies at {loss:.2f} bits; near 0 the curve "
        "shoots up."
    )


@drawing(size=(6, 3.6))
def draw_price(ax, p):
    """Draw the loss of one probability of the truth on the curve of all."""
    _curve(ax)
    loss = abs(np.log2(p))
    ax.plot([p, p], [-0.3, loss], ":", [-0.02, p], [loss, loss], ":", color=ACCENT)
    ax.plot(p, loss, "o", color=ACCENT, markersize=14)
    at = {"x": p + 0.03, "y": loss + 0.3, "ha": "left"}
    if p > 0.55:  # no room to the right
        at = {"x": min(p, 0.86), "y": loss + 0.9, "ha": "center"}
    ax.text(s=f"{p:.2f}: {loss:.3f} bits", color=ACCENT, weight="bold", **at)
    return f"Probability {p:.2f}: the truth costs {loss:.3f} bits."


@drawing("What you gave to the truth, and what it cost")
def draw_own_forecasts(ax, forecasts):
    """Draw where forecasts of a record lie on the curve of the loss; those that gave 0 have no place."""
    given = np.array([forecast.given for forecast in forecasts])
    finite = np.sort(given[given > 0])
    _curve(ax)
    ax.plot(finite, np.clip(-np.log2(finite), 0, 7.1), "o", color=ACCENT, markersize=10)
    for p in finite[:1]:
        ax.text(p + 0.04, min(-np.log2(p), 6.9), f"{-np.log2(p):.2f} bits for {p:.4g}", color=ACCENT)
    left = len(given) - len(finite)
    said = f"; {left} gave 0 and cost ∞" if left else ""
    shares = ", ".join(f"{p:.4g}" for p in finite) or "nothing"
    return f"On the falling curve of the loss are forecasts that gave the truth {shares}{said}."
