"""Pictures of the lesson on bits you can hold: intervals that narrow, and files drawn bit by bit."""

import math
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

from helpers.drawings import boxed, drawing
from helpers.figures import ACCENT, COLOURS, STYLE, tint, with_words

INK, PALE = "#2B2B2B", "#D9D9D9"
N_PETS = 1500  # labels in each file
UNIFORM = N_PETS * np.log2(3) / 8  # 297.2 bytes, for whoever knows nothing
SIDE, GAP = 2.5, 2.4  # of the square for one bit, in points; between two towers, in squares
NAMES = {0.125: "⅛", 0.25: "¼", 0.5: "½"}
COUNTS = ["no", "one", "two", "three", "four", "five", "six"]
ANIMALS = list(COLOURS)
in_large_letters = plt.style.context([*STYLE, {"font.size": 15, "axes.titlesize": 15}])  # read on a phone


def interval(parts, labels):
    """Return low end and width of the interval of some labels, each with the same parts, as fractions.

    >>> low, width = interval([7, 2, 1], [0, 1, 0])
    >>> float(low), float(low + width)
    (0.49, 0.588)
    """
    low, width, whole = Fraction(0), Fraction(1), sum(parts)
    for label in labels:
        low, width = low + width * sum(parts[:label]) / whole, width * parts[label] / whole
    return low, width


def settled_bits(parts, labels):
    """Return the bits with which every number of the interval of some labels begins.

    >>> settled_bits([1, 3], [1, 0, 0]), settled_bits([1, 1], [0, 1]), settled_bits([7, 2, 1], [0, 1])
    ('0100', '01', '')
    """
    low, width = interval(parts, labels)
    n_bits = 0
    while math.floor(low * 2 ** (n_bits + 1)) + 1 >= (low + width) * 2 ** (n_bits + 1):
        n_bits += 1
    return f"{math.floor(low * 2**n_bits):0{n_bits}b}" if n_bits else ""


@drawing("Each label picks its part, and the part becomes the line", hide="axes", letters=13)
def draw_narrowing(ax, parts, labels):
    """Draw how each label narrows the interval, one line below the other; arguments as in `interval`."""
    ax.figure.set_figheight(1 + 1.05 * len(labels))
    steps = []
    for n in range(len(labels) + 1):
        low, width = interval(parts, labels[:n])
        taken = ANIMALS[labels[n]] if n < len(labels) else None
        _draw_parts(ax, -n, parts, taken)
        for at, side, end in [(-0.02, "right", low), (1.02, "left", low + width)]:
            ax.text(at, -n, f"{float(end):g}", ha=side, va="center")
        if n:
            _enlarge(ax, parts, labels[n - 1], -n)
            again = " again" if labels[n - 1] in labels[: n - 1] else ""
            animal = ANIMALS[labels[n - 1]].capitalize()
            steps.append(f"{animal}{again}: {float(low):g} to {float(low + width):g}.")
    ax.set(xlim=(-0.13, 1.13), ylim=(-0.35 - len(labels), 0.35))
    count = COUNTS[len(labels)].capitalize()
    words = f"{count} steps to an interval {float(width):g} wide. In each, one of the parts for cat, dog and "
    return words + f"bird is picked and enlarged below. {' '.join(steps)}"


@drawing(size=(6.5, 3.6), hide="left")
def draw_pieces(ax, parts, labels):
    """Draw the strings of 1, 2, 3 ... bits over the interval of some labels, until one fits inside."""
    low, width = interval(parts, labels)
    ax.axvspan(float(low), float(low + width), color=ACCENT, alpha=0.2, linewidth=0)
    n_bits, fits = 0, False
    while not fits:
        n_bits += 1
        first = math.ceil(low * 2**n_bits)
        fits = first + 1 <= (low + width) * 2**n_bits
        ax.barh(-n_bits, 1, 0.7, left=0, fill=False)
        borders = np.arange(1, 2**n_bits) / 2**n_bits
        ax.vlines(borders, -n_bits - 0.35, 0.35 - n_bits, color=INK, linewidth=1)
        ax.barh(-n_bits, 2.0**-n_bits, 0.7, left=first / 2**n_bits, color=ACCENT if fits else PALE)
        text = f"{first:0{n_bits}b}"
        up, weight = (-0.6, "bold") if fits else (0, "normal")
        ax.text((first + 0.5) / 2**n_bits, up - n_bits, text, ha="center", va="center", weight=weight)
    ends = [float(low), float(low + width)]
    ax.set(xlim=(-0.01, 1.01), ylim=(-n_bits - 1, -0.4), yticks=[])
    ax.set_xticks([0, *ends, 1], [f"{end:g}" for end in (0, *ends, 1)])
    ax.set_title(f"The first piece that fits is {text}")
    words = f"Rows of {', '.join(str(2**n) for n in range(1, n_bits + 1))} pieces under the interval "
    words += f"{ends[0]:g} to {ends[1]:g}. The first that begins inside also ends inside only with {n_bits} "
    return words + f"bits: {text}."


@drawing(rows=[2.4, 1])
def draw_message(above, below, parts, labels, n_bits=25):
    """Draw the last label's step, above a ruler of `n_bits` with the losses and the bits that are settled."""
    _draw_step(above, parts, labels)
    end = 0.0
    for label in labels:
        animal, loss = ANIMALS[label], math.log2(sum(parts) / parts[label])
        below.barh(1, loss, 0.8, left=end, color=tint(animal, 0.45), edgecolor=COLOURS[animal])
        end += loss
    bits = settled_bits(parts, labels)
    for place, bit in enumerate(bits):
        below.text(place + 0.5, 0, bit, ha="center", va="center")
    if not bits:
        below.text(0, 0, "no bit is settled", va="center", style="italic")
    below.set(xlim=(0, n_bits), ylim=(-0.6, 1.6), yticks=[], xticks=range(0, n_bits + 1, 5), xlabel="bits")
    below.spines["left"].set_visible(False)
    last = f"Label {len(labels)}, a {ANIMALS[labels[-1]]}" if len(labels) else "No label yet"
    width = interval(parts, labels)[1]
    spent = f"{math.log2(1 / width):.2f} bits of loss, {len(bits)} bits settled"
    return f"{last}: {float(width):.3g} wide, {spent}. {bits}".strip()


def _draw_step(ax, parts, labels):
    """Draw the interval before the last label, and the one after it enlarged."""
    low, width = interval(parts, labels[:-1])
    if len(labels):
        _draw_parts(ax, 1, parts, ANIMALS[labels[-1]])
        _write_ends(ax, 1.27, "bottom", low, width)
        _enlarge(ax, parts, labels[-1], 0)
        low, width = interval(parts, labels)
    _draw_parts(ax, 0, parts, None)
    _write_ends(ax, -0.27, "top", low, width)
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.6, 1.6))
    ax.axis("off")


def _place(parts, label):
    """Return where on a line from 0 to 1 the part of a label begins, and how wide it is."""
    return float(sum(parts[:label]) / sum(parts)), float(parts[label] / sum(parts))


def _enlarge(ax, parts, label, height):
    """Draw the lines that enlarge the part of a label to the whole bar below."""
    left, share = _place(parts, label)
    for above, below in [(left, 0), (left + share, 1)]:
        ax.plot([above, below], [0.78 + height, 0.22 + height], color=COLOURS[ANIMALS[label]], linewidth=1)


def _draw_parts(ax, height, parts, taken):
    """Draw an interval as a bar in three parts; only the one that is taken stays dark."""
    for label, (animal, colour) in enumerate(COLOURS.items()):
        left, share = _place(parts, label)
        strong, weight = (0.45, "bold") if animal == taken else (0.12, "normal")
        ax.barh(height, share, 0.44, left=left, color=tint(animal, strong), edgecolor=colour)
        ax.text(left + share / 2, height, animal, ha="center", va="center", weight=weight)


def _write_ends(ax, height, side, low, width):
    digits = 2 - math.floor(math.log10(width))
    numbers = [f"{float(value):.{digits}f}" for value in (low, low + width)]
    zeros = min(len(number) - len(number.rstrip("0")) for number in numbers)  # that both end with
    for place, at, number in [(0, "left", numbers[0]), (1, "right", numbers[1])]:
        number = number[: len(number) - zeros].rstrip(".")
        ax.text(place, height, number, ha=at, va=side)


@in_large_letters
def draw_learning_in_bytes(files, losses, bayes):
    """Draw the file of each training step as a tower of its bits, and below the last bits of the last one.

    `files` and `losses` go by the step; losses, and what Bayes needs, are total bits.
    """
    ax, lids = _towers(files, losses, highest=399, bytes_in_a_row=3, below=135)
    _draw_landmark(ax, N_PETS / 4, "375: packed, 2 bits a label")
    _draw_landmark(ax, bayes / 8)
    ax.text(len(files) - 0.45, bayes / 8, f"{bayes / 8:.1f}:\nBayes", va="center")
    ax.set_xticks(range(len(files)), files)
    ax.set(xlabel="training step", title="Training shrinks the file: its length is the loss")
    first, *_, last = files
    _enlarge_the_end(ax.figure.add_axes([0.1, 0.01, 0.73, 0.13]), _bits(files[last]), losses[last])
    sizes = ", ".join(f"{len(file)} bytes after {step}" for step, file in files.items())
    words = f"Towers of the bits of each file, by training step: {sizes}. The loss is a lid on each. At the "
    words += f"end of the last file it lies at {losses[last]:.1f} bits. Bayes needs {bayes / 8:.1f} bytes, "
    return with_words(ax.figure, words + f"who knows nothing {lids[first]:.1f}.")


@in_large_letters
def draw_calibration_in_bytes(files, losses, right):
    """Draw the file of each temperature as a tower of its bits.

    `files`, `losses` (total bits) and `right` (accuracies, all the same) go by the temperature.
    """
    ax, lids = _towers(files, losses, highest=560, bytes_in_a_row=4, below=50)
    names = [NAMES.get(temperature, f"{temperature:g}") for temperature in files]
    ax.set_xticks(range(len(files)), names)
    ax.set(xlabel=f"temperature (below 1: bolder); all have {right[1]:.0%} right")
    ax.set_title("Equally right, but the honest forecast makes the shortest file")
    floating = [f"{lids[at]:.0f}" for at, file in files.items() if _floats(lids[at], file)]
    words = f"Towers of bits at T = {', '.join(names)}: {[*map(len, files.values())]} bytes, all right for "
    words += f"{right[1]:.0%}. Each has the loss as its lid, but the first {COUNTS[len(floating)]} lids "
    return with_words(ax.figure, f"{words}float, at {' and '.join(floating)} bytes.")


def _towers(files, losses, highest, bytes_in_a_row, below):
    """Draw files as towers of bits with their losses, total bits, as lids; return axes, and lids in bytes.

    All is laid out in points, with so many `below`, so that bits are squares.
    """
    wide, tall = len(files) * SIDE * (8 * bytes_in_a_row + GAP), highest * SIDE / bytes_in_a_row
    size = np.array([588, below + tall + 26])
    ax = plt.figure(figsize=size / 72, layout="none").add_axes([*[58, below] / size, *[wide, tall] / size])
    ax.set(xlim=(-0.5, len(files) - 0.5), ylim=(0, highest), ylabel="length of the file (bytes)")
    ax.tick_params(axis="x", length=0)
    lids = {name: loss / 8 for name, loss in losses.items()}
    for place, (name, file) in enumerate(files.items()):
        _draw_tower(ax, place, file, lids[name], bytes_in_a_row)
    _draw_landmark(ax, UNIFORM, f"{UNIFORM:.1f}: knows nothing")
    for height, text, colour in [(30, "a square is a bit", INK), (57, "lid: the loss in bytes", ACCENT)]:
        ax.text(len(files) - 0.5, UNIFORM - height, text, color=colour, ha="right")
    return ax, lids


def _bits(file):
    return np.unpackbits(np.frombuffer(file, np.uint8))


def _floats(lid, file):
    return lid > len(file) + 1


def _draw_tower(ax, place, file, lid, bytes_in_a_row):
    """Draw a file from below, its loss in bytes as a lid, and its length; dots join a lid that floats."""
    half = _draw_bits(ax, place, _bits(file), 8 * bytes_in_a_row)
    for colour, width, layer in [("white", 4.5, 3), (ACCENT, 2.5, 4)]:
        look = {"color": colour, "linewidth": width, "solid_capstyle": "butt", "zorder": layer}
        ax.plot([place - 0.47, place + 0.47], [lid, lid], **look)
    top, gap = max(lid, len(file)), 4
    if _floats(lid, file):
        for side in (place - half, place + half):
            ax.plot([side, side], [len(file), lid], ":", color=ACCENT, linewidth=1.5)
        ax.text(place + 0.52, lid, f"the loss: {lid:.0f}", color=ACCENT, va="center")
        top, gap = len(file), 1.5
    look = {"weight": "bold", "color": INK, "ha": "center"}
    ax.annotate(len(file), (place, top), (0, gap), textcoords="offset points", **look)


def _draw_bits(ax, place, bits, in_a_row):
    """Draw bits as squares, dark for 1 and pale for 0; return half of the width.

    The dark ones are a single line, as thick as a column, that goes through all columns up and down, dashed
    by the runs of ones. (How an image is packed would depend on a library, and that on the processor.)
    """
    wide, high = 1 / (in_a_row + GAP), in_a_row / 8  # of a square, in places and in bytes
    left = place - in_a_row / 2 * wide
    full, more = divmod(len(bits), in_a_row)
    for row, width, height in [(0, in_a_row * wide, full * high), (full, more * wide, high)]:
        ax.add_patch(plt.Rectangle((left, row * high), width, height, color=PALE, linewidth=0))
    # The line turns a square outside the columns, where it is never dark: up, to the side, and back.
    n_rows = full + (more > 0)
    columns = np.zeros((in_a_row, n_rows + 3), int)
    columns[:, 1:-2] = np.resize([*bits, *[0] * in_a_row], (n_rows, in_a_row)).T
    columns[1::2] = columns[1::2, [*range(n_rows + 1, -1, -1), -1]]
    turns = np.flatnonzero(np.diff(columns.ravel(), prepend=0))
    runs = np.diff([0, 0, *turns, columns.size])  # no ones, zeros, ones, ..., zeros
    places = left + wide * (np.repeat(np.arange(in_a_row), 2) + 0.5)
    ends = np.resize(high * np.array([-1, n_rows + 1, n_rows + 1, -1]), 2 * in_a_row)
    thick = 1.03 * SIDE  # no seams between columns
    (line,) = ax.plot(places, ends, color=INK, linewidth=thick, zorder=1.5, dash_capstyle="butt")
    line.set_dashes((runs * SIDE / thick).tolist())
    return place - left


def _draw_landmark(ax, in_bytes, words=""):
    """Draw a dashed line with its words on it at the right end."""
    ax.axhline(in_bytes, linestyle="--", color="black", linewidth=1, zorder=0.5)
    if words:
        ax.text(ax.get_xlim()[1], in_bytes + 3, words, ha="right", va="bottom")


def _enlarge_the_end(ax, bits, loss, n_bits=16):
    """Draw the last bits of a file large, with digits, and where in them the loss ends."""
    first = len(bits) - n_bits
    for n, bit in enumerate(bits[first:]):
        paper, ink = (INK, "white") if bit else (PALE, INK)
        boxed(ax, (n, 0), (1, 1), bit, edge="white", face=paper, color=ink)
    ax.plot([loss - first] * 2, [0, 1.4], color=ACCENT, linewidth=2.5)
    words = f"the last {n_bits} bits; the loss ends at {loss:.1f} "
    ax.text(loss - first, 1.6, words, color=ACCENT, ha="right")
    ax.text(loss - first, 1.6, f" of {len(bits)}")
    ax.set(xlim=(0, n_bits), ylim=(0, 2.4))
    ax.axis("off")
