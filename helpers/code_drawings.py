"""Drawings of codes: what code words take of the budget, and lengths as areas."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import COLOURS, tint


def draw_code_budget(ax, lengths):
    """Draw the budget of all bit strings as a column, and what each animal's code word takes of it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    lengths : sequence of int
        Lengths in bits of the words of cat, dog and bird; fewer than three where the budget
        has no room for the rest. The shares that they take sum to at most 1.
    """
    taken = 0.0
    for length, animal in sorted(zip(map(int, lengths), COLOURS, strict=False), key=lambda pair: pair[0]):
        share = 0.5**length
        word = f"{round(taken / share):0{length}b}"  # all strings in this share begin with it
        ax.bar(0, share, bottom=taken, width=0.8, color=tint(animal, 0.25), edgecolor="black")
        ax.text(0, taken + share / 2, f"{animal}: {word}", ha="center", va="center")
        taken += share
    if taken < 1:
        ax.text(0, (taken + 1) / 2, "not used", ha="center", va="center", style="italic")
    ax.set(xlim=(-0.5, 0.5), ylim=(1, 0), xticks=[])
    ax.set_yticks([0, 1 / 4, 1 / 2, 3 / 4, 1], ["0", "¼", "½", "¾", "1"])


def draw_code_words(ax, lengths):
    """Draw the budget of all bit strings as a line from 0 to 1, with a row for each word's share of it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    lengths : sequence of int
        Lengths in bits of the words of cat, dog and bird; fewer than three where the budget
        has no room for the rest. The shares that they take sum to at most 1.
    """
    rows = dict.fromkeys([*COLOURS, "not used"], (0, 0, "no word"))
    taken = 0.0
    for length, animal in sorted(zip(map(int, lengths), COLOURS, strict=False), key=lambda pair: pair[0]):
        share = 0.5**length
        rows[animal] = taken, share, f"{round(taken / share):0{length}b}"
        taken += share
    rows["not used"] = taken, 1 - taken, "" if taken < 1 else "nothing"
    colours = [*(tint(animal, 0.25) for animal in COLOURS), "white"]
    for row, (left, share, word) in enumerate(rows.values()):
        if share:
            ax.barh(row, share, left=left, color=colours[row], edgecolor="black")
        outside = {"x": left + share + 0.02, "ha": "left"}
        if left + share > 0.6:  # no room to the right
            outside = {"x": left - 0.02, "ha": "right"}
        ax.text(y=row, s=word, va="center", **outside)
    ax.set(xlim=(0, 1), ylim=(3.6, -0.6), xlabel="share of all bit strings")
    ax.set_xticks([0, 1 / 2, 1], ["0", "½", "1"])
    ax.set_yticks(range(4), rows)


def draw_code_areas(p, q):
    """Draw the ideal codes for `p` and for `q` as rectangles, where the truth is `p`.

    Width is probability, height is code length, so the area is the average length.

    Parameters
    ----------
    p, q : ndarray of float, shape (3,)
        True probabilities of cat, dog and bird, and those that the second code is made for.

    Returns
    -------
    matplotlib.figure.Figure
        Left the right code; right the code for `q`, with the right one as dashed outlines: what
        it pays beyond them is hatched, and each area paid or saved is written out in bits.
    """
    fig, axes = plt.subplots(1, 2, figsize=(7.2, 4), sharey=True)
    edges = np.array([0, *np.cumsum(p)])
    ideal = np.log2(1 / p)
    for ax, lengths, code in zip(axes, [ideal, np.log2(1 / q)], ["right", "wrong"], strict=True):
        extra = lengths - ideal
        for i, (animal, colour) in enumerate(COLOURS.items()):
            at = {"x": edges[i], "width": p[i], "align": "edge", "edgecolor": colour}
            ax.bar(height=lengths[i], color=tint(animal, 0.25), linewidth=1.5, **at)
            ax.bar(height=max(extra[i], 0), bottom=ideal[i], fill=False, hatch="///", **at)
            if extra.any():
                outline = at | {"edgecolor": "black", "linestyle": "--"}
                ax.bar(height=ideal[i], fill=False, linewidth=1, **outline)
                animal += f"\n{p[i] * extra[i]:+.2f}".replace("-", "−")
            top = max(lengths[i], ideal[i]) + 0.05
            ax.text(edges[i] + p[i] / 2, top, animal, ha="center", va="bottom", fontsize=11)
        ax.set_title(f"{code} code: area {p @ lengths:.4f} bits", weight="normal")
        ax.set(xlim=(0, 1), ylim=(0, 4), yticks=range(5), xlabel="probability")
        ax.set_xticks(edges, [f"{edge:.1g}" for edge in edges])
    axes[0].set_ylabel("code length (bits)")
    fig.suptitle(f"The wrong code overshoots by {p @ extra:.4f} bits", weight="bold", x=0, ha="left")
    return fig
