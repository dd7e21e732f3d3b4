"""Pictures of the lesson on counting: what follows a symbol, the table of pairs, what smoothing does."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.character_model import SYMBOLS
from helpers.figures import ACCENT, in_course_style, with_words

LETTERS = SYMBOLS[:-1]
NAMES = [*LETTERS, "end"]
END = LETTERS.index("z") + 1


def draw_row(ax, row, labels=3):
    """Draw the probability of each next symbol, shape (27,), as bars, the tallest first; all are named.

    The bar of the end mark is in the accent; as many as `labels` show their numbers. Returns the order.
    """
    order = np.argsort(-row, kind="stable")
    at = np.arange(27.0)
    end = int(np.flatnonzero(order == END)[0])
    at[end:] += 0.4  # its name is longer
    at[end + 1 :] += 0.4
    ax.bar(at, row[order], width=0.8, color=[ACCENT if i == END else "#555555" for i in order])
    for x, i in zip(at, order, strict=True):  # a tick takes four times as long as its name alone
        ax.text(x, -0.05, NAMES[i], transform=ax.get_xaxis_transform(), ha="center", va="top")
    for place in order[:labels]:
        x = at[int(np.flatnonzero(order == place)[0])]
        ax.text(x - 0.4, row[place], f"{row[place]:.0%}", va="bottom")
    ax.xaxis.labelpad = 20
    ax.set(xlim=(-0.7, 27.5), xticks=[], yticks=[])
    ax.spines["left"].set_visible(False)
    return order


@in_course_style
def draw_after(symbol, row, title):
    """Draw what comes after a symbol, as `draw_row` does, under a title."""
    fig, ax = plt.subplots(figsize=(6.4, 2.8))
    order = draw_row(ax, row)
    ax.set(xlabel="next symbol", ylabel="probability")
    fig.suptitle(title, weight="bold", x=0, ha="left")
    best = ", ".join(f"{NAMES[i]} {row[i]:.0%}" for i in order[:4])
    return with_words(fig, f"Bars for the symbol after {symbol}, tallest first: {best}, and so on to 27.")


@in_course_style
def draw_pairs(counts):
    """Draw shares of the counts in each row as areas, the two findings in the accent; tinted where 0."""
    table = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    fig, ax = plt.subplots(figsize=(6.4, 6.3))
    at = np.append(np.arange(26), 26.6)  # the end mark stands a little apart
    half = np.where(counts, 0.48 * np.sqrt(table), 0.48)
    found = np.zeros(counts.shape, dtype=bool)
    found[:, END] = found[LETTERS.index("q"), LETTERS.index("u")] = True
    came = counts > 0
    for colour, places in [("#E6E6E6", ~came), ("#555555", came & ~found), (ACCENT, came & found)]:
        boxes = [
            (at[x] - half[y, x], at[y] - half[y, x], at[x] + half[y, x], at[y] + half[y, x])
            for y, x in np.argwhere(places)
        ]
        if boxes:
            ax.add_patch(_rectangles(boxes, colour))
    ax.set_xticks(at, NAMES)
    ax.set_yticks(at, [*LETTERS, "start"])
    ax.tick_params(length=0)
    ax.set(xlabel="next symbol", ylabel="current symbol", xlim=(-0.8, 27.6), ylim=(27.3, -0.8))
    fig.suptitle("Most names end in a vowel or y, and q wants a u", weight="bold", x=0, ha="left")
    ends, q = counts[:, END], counts[LETTERS.index("q")]
    vowels = [LETTERS.index(letter) for letter in "aeiouy"]
    return with_words(
        fig,
        f"Table of pairs, a square for each share of a row. After q comes u, {q[LETTERS.index('u')]} of "
        f"{q.sum()} times. {ends[vowels].sum()} of {ends.sum()} names end in a vowel or y; a has {ends[0]}, "
        f"o has {ends[LETTERS.index('o')]}. {(~came).sum()} of 729 places are empty, and grey.",
    )


def _rectangles(boxes, colour):
    """Return rectangles from (left, bottom, right, top) as one patch: much lighter than one patch each."""
    outlines = [
        [(left, low), (left, top), (right, top), (right, low), (left, low)] for left, low, right, top in boxes
    ]
    path = Path.make_compound_path(*(Path(outline, closed=True) for outline in outlines))
    return PathPatch(path, facecolor=colour, linewidth=0)


@in_course_style
def draw_smoothing(amounts, train, test):
    """Draw the losses on train and test, in bits, against the pseudocount, and mark the best on test."""
    fig, ax = plt.subplots(figsize=(6.2, 3.4))
    for name, losses, look in [("test", test, "s-"), ("train", train, "o--")]:
        ax.plot(amounts, losses, look, color=ACCENT if name == "test" else "#555555")
        below = name == "train"
        ax.text(amounts[1], losses[1] + 0.05 - 0.17 * below, name, color=ax.lines[-1].get_color())
    best = int(np.argmin(test))
    ax.annotate(
        f"{test[best]:.4f} bits at {amounts[best]:g}",
        (amounts[best], test[best]),
        (amounts[best], test[best] + 0.35),
        ha="center",
        arrowprops={"arrowstyle": "-"},
    )
    ax.set(xscale="log", xlabel="pseudocount a", ylabel="bits a character", ylim=(3.4, 4.9))
    ax.set_xticks(amounts, [f"{a:g}" for a in amounts])  # powers of ten in small print are lost on a phone
    ax.minorticks_off()
    fig.suptitle("A pretended half pair helps on new names", weight="bold", x=0, ha="left")
    rows = "; ".join(f"{a:g}: {x:.2f}, {y:.2f}" for a, x, y in zip(amounts, train, test, strict=True))
    return with_words(fig, f"Loss in bits a character by pseudocount, on train and on test: {rows}.")
