"""Pictures of the bug clinic: loss curves of patients, all on one scale, before and after a treatment."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.bug_clinic import CURES, PATIENTS, follow, healthy, treated
from helpers.drawings import digits, drawing
from helpers.figures import ACCENT, in_course_style, with_words

LOW, HIGH = 0.1, 12
"""Where a picture ends, in nats; what lies outside is said in words."""
TOP = {"B": 20_000, "C": 2, "D": 2}
"""Where the picture of one patient ends, if not there."""


def _number(loss):
    if np.isfinite(loss):
        return f"{loss:.1f}" if loss > 9 else f"{loss:.2f}" if abs(loss) > 0.01 else f"{loss:.5f}"
    return str(loss)


def _said(curve):
    """Return the first and the last number of a curve in words, and where it becomes no number."""
    known = np.isfinite(curve)
    if known.all():
        return f"{_number(curve[0])} at the start, {_number(curve[-1])} at the end"
    first = int(known.argmin())
    if first == 0:
        return f"{_number(curve[0])} from the start"
    return f"{_number(curve[0])} at the start, {_number(curve[first])} from step {first} on"


def _draw(ax, curve, sound, top=HIGH):
    """Draw a loss curve, solid, and that of the same run with a sound loss, dashed; return its words."""
    steps = np.arange(len(curve))
    ax.plot(steps, sound, "--", color="black", lw=1.5, zorder=4)
    ax.plot(steps, curve, color=ACCENT, lw=2.5, zorder=3)
    known = np.isfinite(curve)
    if not known.all():
        last = max(int(known.argmin()) - 1, 0)
        height = max(curve[last], LOW) if known[0] else top / 1.5
        ax.plot(last, height, "X", color=ACCENT, ms=10, zorder=4, clip_on=False)
    elif curve.min() > top:
        text = f"↑ {curve.min():.0f} to {curve.max():.0f}"
        ax.text(30, top / 2, text, ha="center", va="center", color=ACCENT)
    ax.set(xlim=(-1, 61), yscale="log", ylim=(LOW, top), xticks=[0, 30, 60])
    digits(ax.yaxis, [tick for tick in (0.1, 1, 10, 100, 1000, 10_000) if tick <= top])
    return _said(curve)


@in_course_style
def draw_ward(letters):
    """Draw the loss curves of patients in a column, all on one scale, each with its healthy run."""
    fig, axes = plt.subplots(len(letters), figsize=(5.4, 0.8 + 1.05 * len(letters)), sharex=True, sharey=True)
    told = []
    for ax, letter in zip(axes, letters, strict=True):
        curve, sound = follow(PATIENTS[letter])[0], follow(PATIENTS[letter], healthy)[0]
        said = _draw(ax, curve, sound)
        start, end = (part.split(" ")[0] for part in said.split(", "))
        ax.text(63, 2, letter, weight="bold", va="bottom")
        ax.text(63, 1.7, f"{start} → {end}".replace("-", "−"), va="top")
        told.append(f"{letter} {said}")
    fig.supylabel("loss (nats)", size=12)
    axes[-1].set_xlabel("training step")
    fig.suptitle("First → last loss; dashed: no mistake", weight="bold", x=0.01, ha="left", size=13)
    words = "Loss in nats over 60 steps, all on one scale, dashed the same run without the mistake. "
    return with_words(fig, words + "; ".join(told) + ".")


@drawing(size=(6.4, 3.9))
def draw_treatment(ax, letter, treatment):
    """Draw the loss curve of one of the first four patients after a treatment."""
    [cure] = [one for one, healed in CURES.items() if healed == letter]
    before, curve, sound = (treated(letter, one) for one in ("nothing", treatment, cure))
    said = _draw(ax, curve, sound, TOP.get(letter, HIGH))
    verdict = "another curve, not healed"
    if treatment == "nothing":
        verdict = "not treated yet"
    elif np.array_equal(curve, before):
        verdict = "as before"
    elif np.array_equal(curve, sound):
        verdict = "healed"
    ax.set(xlabel="training step", ylabel="loss (nats)", title=f"Patient {letter}: {verdict}")
    ax.text(1, 0.95, said, ha="right", va="top", transform=ax.transAxes)
    return f"Patient {letter}, treatment: {treatment}. {verdict.capitalize()}; loss in nats {said}."


@drawing(size=(6.4, 3.6), xlabel="training step", ylabel="loss (nats)")
def draw_healing(ax, letter, cured):
    """Draw a patient's loss curve, and that of the same run with another loss in place of the wrong one."""
    bug = PATIENTS[letter]
    sound = follow(bug, healthy)[0]
    said = _draw(ax, follow(bug)[0], sound, TOP.get(letter, HIGH))
    try:
        curve = follow(bug, cured)[0]
    except (TypeError, AttributeError, ValueError, IndexError):  # the blank, or a loss that stops
        curve = None
    told = "no cure yet"
    if curve is not None:
        ax.plot(np.arange(61), curve, "o", color="black", ms=4, markevery=3, zorder=5)
        healed = np.allclose(curve, sound, atol=1e-6)
        told = "healed: the points lie on the dashed curve" if healed else f"treated: {_said(curve)}"
    ax.set_title(f"Patient {letter}: {told.partition(':')[0]}{' (points)' * (curve is not None)}")
    return f"Patient {letter}: loss in nats {said}. Points, with the new loss: {told}."
