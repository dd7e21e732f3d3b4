"""Pictures of the lesson on counting: what follows a symbol, the table of pairs, what smoothing does."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.character_model import SYMBOLS
from helpers.drawings import digits, drawing
from helpers.figures import ACCENT

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
    ax.set(xlim=(-0.7, 27.5), ylim=(0, 1.15 * row.max()), xticks=[], yticks=[])
    ax.spines["left"].set_visible(False)
    return order


@drawing(size=(6.4, 2.8), xlabel="next symbol", ylabel="probability")
def draw_after(ax, symbol, row, title):
    """Draw what comes after a symbol, as `draw_row` does, under a title."""
    order = draw_row(ax, row)
    ax.set_title(title)
    best = ", ".join(f"{NAMES[i]} {row[i]:.0%}" for i in order[:4])
    return f"Bars for the symbol after {symbol}, tallest first: {best}, and so on to 27."


@drawing("Most names end in a vowel or y, and q wants a u", size=(6.4, 6.3))
def draw_pairs(ax, counts):
    """Draw shares of the counts in each row as areas, the two findings in the accent; tinted where 0."""
    table = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
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

    ends, q = counts[:, END], counts[LETTERS.index("q")]
    vowels = [LETTERS.index(letter) for letter in "aeiouy"]
    return (
        f"Table of pairs, a square for each share of a row. After q comes u, {q[LETTERS.index('u')]} of "
        f"{q.sum()} times. {ends[vowels].sum()} of {ends.sum()} names end in a vowel or y; a has {ends[0]}, "
        f"o has {ends[LETTERS.index('o')]}. {(~came).sum()} of 729 places are empty, and grey."
    )


def _rectangles(boxes, colour):
    """Return rectangles from (left, bottom, right, top) as one patch: much lighter than one patch each."""
    outlines = [
        [(left, low), (left, top), (right, top), (right, low), (left, low)] for left, low, right, top in boxes
    ]
    path = Path.make_compound_path(*(Path(outline, closed=True) for outline in outlines))
    return PathPatch(path, facecolor=colour, linewidth=0)


@drawing("A pretended half pair helps on new names", size=(6.2, 3.4))
def draw_smoothing(ax, amounts, train, test):
    """Draw the losses on train and test, in bits, against the pseudocount, and mark the best on test."""
    ax.plot(amounts, test, "s-", amounts, train, "o--", color="#555555")
    ax.lines[0].set_color(ACCENT)
    ax.text(amounts[1], test[1] + 0.05, "test", color=ACCENT)
    ax.text(amounts[1], train[1] - 0.12, "train", color="#555555")
    best = int(np.argmin(test))
    ax.plot([amounts[best]] * 2, [test[best], test[best] + 0.35], color="black", linewidth=1)
    ax.text(amounts[best], test[best] + 0.37, f"{test[best]:.4f} bits at {amounts[best]:g}", ha="center")
    ax.set(xscale="log", xlabel="pseudocount a", ylabel="bits a character", ylim=(3.4, 4.9))
    digits(ax.xaxis, amounts)
    rows = "; ".join(f"{a:g}: {x:.2f}, {y:.2f}" for a, x, y in zip(amounts, train, test, strict=True))
    return f"Loss in bits a character by pseudocount, on train and on test: {rows}."
