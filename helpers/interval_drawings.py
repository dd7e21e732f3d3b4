"""Drawings of intervals that narrow, label by label, and of the bits that they settle."""

import math
from fractions import Fraction

import matplotlib.pyplot as plt

from helpers.figures import COLOURS, tint


def draw_narrowing(shares, labels):
    """Draw how each label narrows the interval: the interval before it, and the one after, enlarged.

    Parameters
    ----------
    shares : sequence of fractions.Fraction, shape (3,)
        Probabilities of cat, dog and bird; the same for every label.
    labels : sequence of int
        Class numbers, one for each panel.

    Returns
    -------
    matplotlib.figure.Figure
        Panels side by side, from the first label to the last.
    """
    fig, axes = plt.subplots(1, len(labels), figsize=(8, 2.4))
    for n, ax in enumerate(axes, start=1):
        _draw_step(ax, shares, labels[:n])
        ax.set_title(f"label {n}: {list(COLOURS)[labels[n - 1]]}", weight="normal")
    fig.suptitle("Each label picks its part, and the part becomes the line", weight="bold", x=0, ha="left")
    return fig


def draw_message(shares, labels, n_bits=25):
    """Draw the last label's step, and below it a ruler of the losses with the bits that are settled.

    Parameters
    ----------
    shares : sequence of fractions.Fraction, shape (3,)
        Probabilities of cat, dog and bird; the same for every label.
    labels : sequence of int
        Class numbers of the labels so far; if there are none, the interval is all of [0, 1).
    n_bits : int
        Where the ruler ends.

    Returns
    -------
    matplotlib.figure.Figure
        A figure small enough for a slider.
    """
    fig, (above, below) = plt.subplots(2, 1, figsize=(4, 2.6), height_ratios=[2.4, 1])
    _draw_step(above, shares, labels)
    end = 0.0
    for label in labels:
        animal, loss = list(COLOURS)[label], -math.log2(shares[label])
        below.barh(1, loss, 0.8, left=end, color=tint(animal, 0.45), edgecolor=COLOURS[animal])
        end += loss
    bits = settled_bits(*_interval(shares, labels))
    for place, bit in enumerate(bits):
        below.text(place + 0.5, 0, bit, ha="center", va="center", fontsize=9)
    if not bits:
        below.text(0, 0, "no bit is settled", va="center", fontsize=9, style="italic")
    below.set(xlim=(0, n_bits), ylim=(-0.6, 1.6), yticks=[], xticks=range(0, n_bits + 1, 5))
    below.tick_params(labelsize=9)
    below.set_xlabel("bits", fontsize=10)
    below.spines["left"].set_visible(False)
    return fig


def settled_bits(low, width):
    """Return the bits with which every number of an interval begins.

    Parameters
    ----------
    low, width : fractions.Fraction
        Where the interval starts, and its width: the end itself does not belong to it.

    Returns
    -------
    str
        Digits behind the binary point, never more than ``log2(1 / width)`` of them.

    Examples
    --------
    >>> from fractions import Fraction
    >>> settled_bits(Fraction(1, 4), Fraction(1, 4)), settled_bits(Fraction(1, 4), Fraction(3, 8))
    ('01', '')
    """
    n_bits = 0
    while math.floor(low * 2 ** (n_bits + 1)) + 1 >= (low + width) * 2 ** (n_bits + 1):
        n_bits += 1
    return f"{math.floor(low * 2**n_bits):0{n_bits}b}" if n_bits else ""


def _interval(shares, labels):
    low, width = Fraction(0), Fraction(1)
    for label in labels:
        low, width = low + width * sum(shares[:label]), width * shares[label]
    return low, width


def _draw_step(ax, shares, labels):
    """Draw the interval before the last label, and the one after it enlarged."""
    low, width = _interval(shares, labels[:-1])
    if labels:
        taken = list(COLOURS)[labels[-1]]
        _draw_parts(ax, 1, shares, taken)
        _write_ends(ax, 1.27, "bottom", low, width)
        for more in (0, 1):
            above = float(sum(shares[: labels[-1] + more]))
            ax.plot([above, more], [0.78, 0.22], color=COLOURS[taken], linewidth=1)
        low, width = _interval(shares, labels)
    _draw_parts(ax, 0, shares, None)
    _write_ends(ax, -0.27, "top", low, width)
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.6, 1.6))
    ax.axis("off")


def _draw_parts(ax, height, shares, taken):
    """Draw an interval as a bar in three parts; only the one that is taken stays dark."""
    for label, (animal, colour) in enumerate(COLOURS.items()):
        left, share = float(sum(shares[:label])), float(shares[label])
        strong = 0.45 if animal == taken else 0.12
        ax.barh(height, share, 0.44, left=left, color=tint(animal, strong), edgecolor=colour)
        weight = "bold" if animal == taken else "normal"
        ax.text(left + share / 2, height, animal, ha="center", va="center", fontsize=8, weight=weight)


def _write_ends(ax, height, side, low, width):
    digits = 2 - math.floor(math.log10(width))
    numbers = [f"{float(value):.{digits}f}" for value in (low, low + width)]
    zeros = min(len(number) - len(number.rstrip("0")) for number in numbers)  # that both end with
    for place, at, number in [(0, "left", numbers[0]), (1, "right", numbers[1])]:
        number = number[: len(number) - zeros].rstrip(".")
        ax.text(place, height, number, ha=at, va=side, fontsize=9)
