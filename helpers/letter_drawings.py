"""Drawings of letters: which follows which, what comes next, and how long a file of names becomes."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.character_model import SYMBOLS
from helpers.information import entropy

__all__ = ["draw_next", "draw_pairs", "draw_rows", "draw_sizes"]

BLUE, VERMILLION, TINT = "#0072B2", "#C45500", "#E6E6E6"
NAMES = [*SYMBOLS[:-1], "end"]


def draw_pairs(counts):
    """Draw how often each symbol follows each other one: the larger the square, the more often.

    Parameters
    ----------
    counts : ndarray of int, shape (27, 27)
        Row: current symbol; column: next symbol, as in `helpers.character_model.pair_counts`.

    Returns
    -------
    matplotlib.figure.Figure
        A square's area is in proportion to its count; the place of a pair that was never seen is
        tinted.
    """
    fig, ax = plt.subplots(figsize=(6.4, 6))
    at = np.append(np.arange(26), 26.6)  # the end mark stands a little apart
    half = 0.48 * np.sqrt(counts / counts.max())
    boxes = [
        (at[x] - half[y, x], at[y] - half[y, x], at[x] + half[y, x], at[y] + half[y, x])
        for y, x in np.argwhere(counts)
    ]
    empty = [(at[x] - 0.48, at[y] - 0.48, at[x] + 0.48, at[y] + 0.48) for y, x in np.argwhere(counts == 0)]
    ax.add_patch(_rectangles(boxes))
    if empty:
        ax.add_patch(_rectangles(empty, TINT))
    ax.set_xticks(at, NAMES, fontsize=11)
    ax.set_yticks(at, [*SYMBOLS[:-1], "start"], fontsize=11)
    ax.tick_params(length=0)
    ax.set(xlabel="next symbol", ylabel="current symbol", xlim=(-0.8, 27.6), ylim=(27.3, -0.8))
    ax.axvline(25.8, color="#767676", linewidth=0.8)
    ax.axhline(25.8, color="#767676", linewidth=0.8)
    return fig


def draw_next(ax, probabilities):
    """Draw the probability of each next symbol as bars from a to z and the end; the tallest five are named.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    probabilities : ndarray of float, shape (27,)
        In the order of `SYMBOLS`. A bar that is not taller than 1/27 is never named.
    """
    ax.add_patch(_rectangles([(place - 0.4, 0, place + 0.4, p) for place, p in enumerate(probabilities)]))
    for place in np.argsort(-probabilities, kind="stable")[:5]:
        if probabilities[place] > 1 / 27:
            ax.text(place, probabilities[place] + 0.015, NAMES[place], ha="center", va="bottom")
    ax.set(xlim=(-0.8, 27.2), ylim=(0, 1.12), yticks=[0, 0.5, 1])
    ax.set_xticks([0, 25], ["a", "z"])
    ax.set(xlabel="next symbol", ylabel="probability")


def draw_rows(titles, rows):
    """Draw several rows of probabilities side by side, each with its number of choices.

    Parameters
    ----------
    titles : sequence of str
        One for each row.
    rows : sequence of ndarray of float, shape (27,)
        Probabilities in the order of `SYMBOLS`, all above 0.

    Returns
    -------
    fig : matplotlib.figure.Figure
        One panel for each row.
    choices : list of str
        The perplexity of each row, 2 to its entropy, as its title shows it.
    """
    fig, axes = plt.subplots(1, len(rows), figsize=(7.6, 2.9), sharey=True)
    choices = [f"{2 ** entropy(row):.1f}" for row in rows]
    for ax, title, row, choice in zip(axes, titles, rows, choices, strict=True):
        draw_next(ax, row)
        ax.set_title(f"{title}: {choice} choices", weight="normal")
        ax.label_outer()
    return fig, choices


def draw_sizes(sizes):
    """Draw the sizes of a file of names, packed by several programs, in two orders of the names.

    Parameters
    ----------
    sizes : dict
        From the name of a program to two sizes in bytes: names in order, and mixed. The first
        program is ours.

    Returns
    -------
    matplotlib.figure.Figure
        A pair of bars for each program, with their sizes in kB, rounded to 0.1 kB as drawn.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.8))
    for place, pair in enumerate(sizes.values()):
        colour = BLUE if place else VERMILLION
        for shift, size, order in zip((-0.2, 0.2), pair, ("in order", "mixed"), strict=True):
            size = round(size / 1000, 1)
            look = {"color": colour} if shift < 0 else {"fill": False, "edgecolor": colour, "hatch": "///"}
            ax.barh(place + shift, size, height=0.34, **look)
            said = f"{size:.1f}" if place else f"{size:.1f}, {order}"
            ax.text(size + 0.06, place + shift, said, va="center", fontsize=11)
    ax.set_yticks(range(len(sizes)), sizes)
    ax.invert_yaxis()
    ax.set(xlabel="size of the file (kB)", xlim=(0, 6.6))
    return fig


def _rectangles(boxes, colour=BLUE):
    """Return rectangles from (left, bottom, right, top) as one patch: much lighter than one patch each."""
    outlines = [
        [(left, low), (left, top), (right, top), (right, low), (left, low)] for left, low, right, top in boxes
    ]
    path = Path.make_compound_path(*(Path(outline, closed=True) for outline in outlines))
    return PathPatch(path, facecolor=colour, linewidth=0)
