"""Pictures of the lesson on language models: which letter follows which, and how long a file becomes."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.character_model import SYMBOLS
from helpers.figures import in_course_style, with_words
from helpers.information import entropy

LETTERS = SYMBOLS[:-1]
NAMES = [*LETTERS, "end"]


@in_course_style
def draw_pairs(counts):
    """Draw the counts of `helpers.character_model.pair_counts` as areas; where there is no pair, a tint."""
    fig, ax = plt.subplots(figsize=(6.4, 6))
    at = np.append(np.arange(26), 26.6)  # the end mark stands a little apart
    half = np.where(counts, 0.48 * np.sqrt(counts / counts.max()), 0.48)
    for colour, places in [("C0", np.argwhere(counts)), ("#E6E6E6", np.argwhere(counts == 0))]:
        boxes = [
            (at[x] - half[y, x], at[y] - half[y, x], at[x] + half[y, x], at[y] + half[y, x])
            for y, x in places
        ]
        if boxes:
            ax.add_patch(_rectangles(boxes, colour))
    ax.set_xticks(at, NAMES, fontsize=11)
    ax.set_yticks(at, [*LETTERS, "start"], fontsize=11)
    ax.tick_params(length=0)
    ax.set(xlabel="next symbol", ylabel="current symbol", xlim=(-0.8, 27.6), ylim=(27.3, -0.8))
    ax.axvline(25.8, color="#767676", linewidth=0.8)
    ax.axhline(25.8, color="#767676", linewidth=0.8)
    fig.suptitle("Most names end in a vowel or y, and q wants a u", weight="bold", x=0, ha="left")
    ends, q = counts[:, 26], counts[LETTERS.index("q")]
    vowels = [LETTERS.index(letter) for letter in "aeiouy"]
    return with_words(
        fig,
        f"Table of pairs as squares. After q comes u, {q[LETTERS.index('u')]} of {q.sum()} times. "
        f"{ends[vowels].sum()} of {ends.sum()} names end in a vowel or y; a has {ends[0]}, o has "
        f"{ends[LETTERS.index('o')]}. {(counts == 0).sum()} of 729 places are empty, and grey.",
    )


def draw_next(ax, probabilities):
    """Draw the probability of each next symbol, shape (27,), as bars from a to z and the end.

    The tallest five are named, if they are taller than 1/27.
    """
    bars = [(place - 0.4, 0, place + 0.4, p) for place, p in enumerate(probabilities)]
    ax.add_patch(_rectangles(bars, "C0"))
    for place in np.argsort(-probabilities, kind="stable")[:5]:
        if probabilities[place] > 1 / 27:
            ax.text(place, probabilities[place] + 0.015, NAMES[place], ha="center", va="bottom")
    ax.set(xlim=(-0.8, 27.2), ylim=(0, 1.12), yticks=[0, 0.5, 1])
    ax.set_xticks([0, 25], ["a", "z"])
    ax.set(xlabel="next symbol", ylabel="probability")


@in_course_style
def draw_temperatures(symbol, rows):
    """Draw what comes after a symbol, by the text of a temperature, each with its perplexity."""
    fig, axes = plt.subplots(1, len(rows), figsize=(7.6, 2.9), sharey=True)
    choices = [f"{2 ** entropy(row):.1f}" for row in rows.values()]
    for ax, (temperature, row), choice in zip(axes, rows.items(), choices, strict=True):
        draw_next(ax, row)
        ax.set_title(f"T = {temperature}: {choice} choices", weight="normal")
        ax.label_outer()
    fig.suptitle(f"After an {symbol}: heat makes the bars alike", weight="bold", x=0, ha="left")
    *others, hottest = rows
    (best,) = {int(row.argmax()) for row in rows.values()}  # heat changes no order
    who = "The end mark" if best == 26 else NAMES[best]
    tops = ", ".join(f"{row[best]:.2f}" for row in rows.values())
    words = (
        f"Probabilities of the symbol after {symbol}, at the temperatures {', '.join(others)} and {hottest}. "
    )
    return with_words(fig, words + f"{who} has {tops}; the perplexities are {', '.join(choices)}.")


@in_course_style
def draw_sizes(sizes):
    """Draw the sizes in bytes of a file of names by program, ours first: names in order, and mixed.

    They are rounded to 0.1 kB: another version of a packer must not change the picture.
    """
    fig, ax = plt.subplots(figsize=(6.4, 3.8))
    for place, pair in enumerate(sizes.values()):
        colour = "C0" if place else "C1"
        for shift, size, order in zip((-0.2, 0.2), pair, ("in order", "mixed"), strict=True):
            size = round(size / 1000, 1)
            look = {"color": colour} if shift < 0 else {"fill": False, "edgecolor": colour, "hatch": "///"}
            ax.barh(place + shift, size, height=0.34, **look)
            said = f"{size:.1f}" if place else f"{size:.1f}, {order}"
            ax.text(size + 0.06, place + shift, said, va="center", fontsize=11)
    ax.set_yticks(range(len(sizes)), sizes)
    ax.invert_yaxis()
    ax.set(xlabel="size of the file (kB)", xlim=(0, 6.6))
    fig.suptitle("In order xz wins, mixed our bigram does", weight="bold", x=0, ha="left")
    told = ", ".join(f"{name} {a / 1000:.1f} and {b / 1000:.1f}" for name, (a, b) in sizes.items())
    return with_words(fig, f"Sizes of the file of all names in kB, in order and mixed: {told}.")


def _rectangles(boxes, colour):
    """Return rectangles from (left, bottom, right, top) as one patch: much lighter than one patch each."""
    outlines = [
        [(left, low), (left, top), (right, top), (right, low), (left, low)] for left, low, right, top in boxes
    ]
    path = Path.make_compound_path(*(Path(outline, closed=True) for outline in outlines))
    return PathPatch(path, facecolor=colour, linewidth=0)
