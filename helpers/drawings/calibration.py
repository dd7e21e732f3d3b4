"""Pictures of the lesson on calibration: promises kept or not, bin by bin, and at each temperature."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.drawings import drawing
from helpers.figures import ACCENT, in_course_style, with_words

GREY = "#6B6B6B"
FEW = 10
"""Bins with fewer forecasts are drawn in grey: luck alone moves them far."""


@drawing("All said to come with 0.7: ✓ came, – did not", size=(6.2, 2.3), hide="axes")
def draw_promises(ax, kept):
    """Draw how often each forecaster, by name, kept the promise of 0.7: a row of True and False each."""
    for row, (name, came) in enumerate(kept.items()):
        for x, happened in enumerate(came):
            mark, ink, paper = ("✓", "white", ACCENT) if happened else ("–", "black", "white")
            ax.plot(x, -row, "o", markersize=20, color=paper, markeredgecolor=GREY)
            ax.text(x, -row, mark, color=ink, ha="center", va="center")
        ax.text(-1, -row, name, ha="right", va="center")
    ax.set(xlim=(-2.4, 9.6), ylim=(-len(kept) + 0.4, 0.7))
    told = ", ".join(f"{name} {sum(came)} of {len(came)}" for name, came in kept.items())
    return f"Two rows of ten events that were given 0.7. They came for {told} times."


def _reliability(ax, table):
    """Draw promised against kept, each point as large as its bin, and return what stands there in words."""
    ax.plot([0.2, 1], [0.2, 1], "--", color="black", linewidth=1)
    ax.text(0.21, 0.62, "dashed: kept\nas promised")
    counts, promised, kept = (np.asarray(row)[table[0] > 0] for row in table)
    colours = np.where(counts < FEW, "#B5B5B5", ACCENT)
    sizes, below = np.sqrt(counts / counts.sum()), kept < promised
    ax.vlines(promised, promised, kept, color=colours, linewidth=1.5)
    ax.scatter(promised, kept, (4 + 22 * sizes) ** 2, colours, zorder=2)
    for x, y, count, gap, low in zip(promised, kept, counts, 0.03 + 0.06 * sizes, below, strict=True):
        up, side = (-gap, "top") if low else (gap, "bottom")
        ax.text(x, y + up, count, ha="center", va=side, color=GREY)
    ax.set(xlim=(0.19, 1.09), ylim=(-0.12, 1.18), yticks=[0, 0.5, 1], xlabel="promised")
    ax.set_xticks([0.2, 0.6, 1], ["0.2", "0.6", "1"])
    bins = zip(counts, promised, kept, strict=True)
    return ", ".join(f"{count} promised {said:.2f} kept {came:.2f}" for count, said, came in bins)


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
        promised, kept = (np.dot(table[0], np.nan_to_num(row)) / table[0].sum() for row in table[1:])
        ax.set_title(f"{title}: {promised:.0%} promised, {kept:.0%} kept")
        ax.set_ylabel("kept (share that was right)")
    return with_words(fig, f"Kept against promised, bin by bin. {'. '.join(told)}.")


@drawing(size=(6.5, 6.2), rows=[1, 1.7])
def draw_temperature(valley, diagram, T, tried, losses, table):
    """Draw the loss on the validation animals by temperature, T marked, and the reliability there."""
    loss = float(np.interp(T, tried, losses))
    valley.plot(tried, losses, color="black")
    valley.plot(T, loss, "o", color=ACCENT, markersize=10)
    valley.set(xlabel="temperature T", ylabel="loss (bits)", xticks=[1, 4, 8], yticks=[0.6, 1])
    valley.set_title(f"T = {T:g}: validation loss {loss:.3f} bits")
    _reliability(diagram, table)
    gap = max(abs(promised - kept) for count, promised, kept in zip(*table, strict=True) if count >= FEW)
    diagram.set(title=f"Widest gap of {FEW} or more animals: {gap:.2f}", ylabel="kept")
    words = f"At the temperature {T:g} the validation loss is {loss:.3f} bits, "
    return words + f"the widest gap of a bin with {FEW} animals or more {gap:.2f}."
