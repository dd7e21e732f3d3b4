"""Pictures of the bug clinic: loss curves of patients, all on one scale, before and after a treatment."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.bug_clinic import CURES, PATIENTS, follow, healthy, treated
from helpers.figures import ACCENT, in_course_style, with_words

TOP = 6.4
"""Where the picture of all patients ends, in nats; what lies above is said in words."""
LOW = {"C": 1.4, "D": 1.4}
"""Where the picture of one patient ends, if lower."""


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


def _draw(ax, curve, sound, top=TOP):
    """Draw a loss curve, solid, beside that of the same run with a sound loss, dashed; return its words."""
    steps = np.arange(len(curve))
    ax.plot(steps, sound, "--", color="black", lw=1.5, zorder=4)
    ax.plot(steps, curve, color=ACCENT, lw=2.5, zorder=3)
    known = np.isfinite(curve)
    if not known.all():
        last = max(int(known.argmin()) - 1, 0)
        ax.plot(last, curve[last] if known[0] else 0.9 * top, "X", color=ACCENT, ms=10, zorder=4)
    if np.nanmin(np.where(known, curve, np.nan), initial=top) >= top and known.all():
        ax.text(30, top / 2, "↑ far above", ha="center", color=ACCENT)
    ax.set(xlim=(-1, 61), ylim=(-0.05 * top, top), xticks=[0, 30, 60])
    ax.set_yticks([0, 2, 4, 6] if top > 2 else [0, 0.5, 1])
    return _said(curve)


@in_course_style
def draw_ward(letters):
    """Draw the loss curves of patients in two columns, all on one scale, each beside its healthy run."""
    rows = (len(letters) + 1) // 2
    fig, axes = plt.subplots(
        rows, 2, figsize=(6.4, 0.8 + 2.0 * rows), sharex=True, sharey=True, squeeze=False
    )
    told = []
    for ax, letter in zip(axes.flat, letters, strict=True):
        curve, sound = follow(PATIENTS[letter])[0], follow(PATIENTS[letter], healthy)[0]
        said = _draw(ax, curve, sound)
        start, end = (part.split(" ")[0] for part in said.split(", "))
        ax.set_title(f"{letter}   {start} → {end}".replace("-", "−"))
        told.append(f"{letter} {said}")
    for ax in axes[:, 0]:
        ax.set_ylabel("loss (nats)")
    for ax in axes[-1]:
        ax.set_xlabel("training step")
    fig.suptitle(
        "First and last loss; dashed: without the mistake", weight="bold", x=0.01, ha="left", size=13
    )
    words = "Loss in nats over 60 steps, all on one scale, dashed the same run without the mistake. "
    return with_words(fig, words + "; ".join(told) + ".")


@in_course_style
def draw_treatment(letter, treatment):
    """Draw the loss curve of one of the first four patients after a treatment."""
    fig, ax = plt.subplots(figsize=(6.4, 3.9))
    curve, sound = treated(letter, treatment), follow(PATIENTS[letter], healthy)[0]
    before = treated(letter, "nothing")
    said = _draw(ax, curve, sound, top := LOW.get(letter, TOP))
    if CURES.get(treatment) == letter:
        verdict = "healed"
    elif treatment == "nothing":
        verdict = "not treated yet"
    elif np.array_equal(curve, before):
        verdict = "as before"
    else:
        verdict = "another curve, not healed"
    ax.set(xlabel="training step", ylabel="loss (nats)", title=f"Patient {letter}: {verdict}")
    ax.text(60, 0.92 * top, said, ha="right")
    return with_words(
        fig, f"Patient {letter}, treatment: {treatment}. {verdict.capitalize()}; loss in nats {said}."
    )


@in_course_style
def draw_healing(letter, cured):
    """Draw a patient's loss curve, and that of the same run with another loss in place of the wrong one."""
    bug = PATIENTS[letter]
    fig, ax = plt.subplots(figsize=(6.4, 3.6))
    sound = follow(bug, healthy)[0]
    said = _draw(ax, follow(bug)[0], sound, LOW.get(letter, TOP))
    try:
        curve = follow(bug, cured)[0]
    except (TypeError, AttributeError, ValueError, IndexError):  # the blank, or a loss that stops
        curve = None
    told = "no cure yet"
    if curve is not None:
        ax.plot(np.arange(61), curve, "o", color="black", ms=4, markevery=3, zorder=5)
        healed = np.allclose(curve, sound, atol=1e-6)
        told = "healed: the points lie on the dashed curve" if healed else f"treated: {_said(curve)}"
    ax.set(xlabel="training step", ylabel="loss (nats)")
    ax.set_title(f"Patient {letter}: {told.partition(':')[0]}")
    return with_words(fig, f"Patient {letter}: loss in nats {said}. Points, with the new loss: {told}.")
