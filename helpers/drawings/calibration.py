"""Pictures of the lesson on calibration: promises kept or not, bin by bin, and at each temperature."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import ACCENT, in_course_style, with_words

GREY = "#6B6B6B"
FEW = 10
"""Bins with fewer forecasts are drawn in grey: luck alone moves them far."""


@in_course_style
def draw_promises(kept):
    """Draw how often each forecaster, by name, kept the promise of 0.7: a row of True and False each."""
    fig, ax = plt.subplots(figsize=(6.2, 2.3))
    for row, (name, came) in enumerate(kept.items()):
        for x, happened in enumerate(came):
            ax.plot(x, -row, "o", markersize=20, color=ACCENT if happened else "white", markeredgecolor=GREY)
            ax.text(x, -row, "✓" if happened else "–", color="white" if happened else "black", **CENTRE)
        ax.text(-1, -row, name, ha="right", va="center")
    ax.set(
        xlim=(-2.4, 9.6), ylim=(-len(kept) + 0.4, 0.7), title="All said to come with 0.7: ✓ came, – did not"
    )
    ax.axis("off")
    told = ", ".join(f"{name} {sum(came)} of {len(came)}" for name, came in kept.items())
    return with_words(fig, f"Two rows of ten events that were given 0.7. They came for {told} times.")


CENTRE = {"ha": "center", "va": "center"}


def _reliability(ax, table):
    """Draw promised against kept, each point as large as its bin, and return what stands there in words."""
    ax.plot([0.2, 1], [0.2, 1], "--", color="black", linewidth=1)
    told, total = [], sum(table[0])
    for count, promised, kept in zip(*table, strict=True):
        if count:
            colour = ACCENT if count >= FEW else "#B5B5B5"
            ax.plot([promised, promised], [promised, kept], color=colour, linewidth=1.5)
            ax.plot(promised, kept, "o", color=colour, markersize=4 + 22 * np.sqrt(count / total))
            below = kept < promised
            gap = (2 + 11 * np.sqrt(count / total) + 3) * (-1 if below else 1)
            place = {"xytext": (0, gap), "textcoords": "offset points", "va": "top" if below else "bottom"}
            ax.annotate(count, (promised, kept), ha="center", color=GREY, **place)
            told.append(f"{count} promised {promised:.2f} kept {kept:.2f}")
    ax.set(xlim=(0.19, 1.09), ylim=(-0.12, 1.18), yticks=[0, 0.5, 1], xlabel="promised")
    ax.set_xticks([0.2, 0.4, 0.6, 0.8, 1], ["0.2", "0.4", "0.6", "0.8", "1"])
    return ", ".join(told)


@in_course_style
def draw_reliability(tables):
    """Draw reliability diagrams one below the other.

    `tables` gives by title what `helpers.calibration.reliability_table` returns. Points are as large as
    their bins, with the count beside them, and grey below `FEW`.
    """
    fig, axes = plt.subplots(len(tables), figsize=(5, 4 * len(tables)))
    told = []
    for ax, (title, table) in zip(np.atleast_1d(axes), tables.items(), strict=True):
        told.append(f"{title}: {_reliability(ax, table)}")
        ax.set(title=title, ylabel="kept (share that was right)")
    np.atleast_1d(axes)[0].text(0.21, 0.62, "dashed: kept\nas promised")
    return with_words(fig, f"Kept against promised, bin by bin. {'. '.join(told)}.")


@in_course_style
def draw_temperature(T, tried, losses, table):
    """Draw the loss on the validation animals by temperature, T marked, and the reliability there."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(6.5, 3.7))
    loss = float(np.interp(T, tried, losses))
    left.plot(tried, losses, color="black")
    left.plot(T, loss, "o", color=ACCENT, markersize=10)
    left.set(xlabel="temperature T", ylabel="validation loss (bits)", title=f"T = {T:g}: {loss:.3f} bits")
    _reliability(right, table)
    right.set(title="promised, kept")
    with_gaps = [abs(promised - kept) for count, promised, kept in zip(*table, strict=True) if count >= FEW]
    words = f"At the temperature {T:g} the validation loss is {loss:.3f} bits, "
    return with_words(
        fig, words + f"the widest gap of a bin with {FEW} animals or more {max(with_gaps):.2f}."
    )
