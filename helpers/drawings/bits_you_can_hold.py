"""Pictures of the lesson on bits you can hold: intervals that narrow, and files drawn bit by bit."""

import math
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures import COLOURS, in_course_style, tint, with_words

INK, PALE, LOSS = "C0", tint("cat", 0.2), "C1"
N_PETS = 1500  # labels in each file
UNIFORM = N_PETS * np.log2(3) / 8  # 297.2 bytes, for whoever knows nothing
SIDE = 2.5  # points, of the square for one bit
NAMES = {0.125: "⅛", 0.25: "¼", 0.5: "½"}
COUNTS = ["no", "one", "two", "three", "four", "five", "six"]
ANIMALS = list(COLOURS)


def interval(shares, labels):
    """Return low end and width of the interval of some labels, each with the same exact shares.

    >>> low, width = interval([Fraction(7, 10), Fraction(2, 10), Fraction(1, 10)], [0, 1, 0])
    >>> float(low), float(low + width)
    (0.49, 0.588)
    """
    low, width = Fraction(0), Fraction(1)
    for label in labels:
        low, width = low + width * sum(shares[:label]), width * shares[label]
    return low, width


def settled_bits(low, width):
    """Return the bits with which every number of the interval [low, low + width) begins.

    >>> settled_bits(Fraction(1, 4), Fraction(1, 4)), settled_bits(Fraction(1, 4), Fraction(3, 8))
    ('01', '')
    """
    n_bits = 0
    while math.floor(low * 2 ** (n_bits + 1)) + 1 >= (low + width) * 2 ** (n_bits + 1):
        n_bits += 1
    return f"{math.floor(low * 2**n_bits):0{n_bits}b}" if n_bits else ""


@in_course_style
def draw_narrowing(shares, labels):
    """Draw how each label narrows the interval, a panel each; the arguments are those of `interval`."""
    fig, axes = plt.subplots(1, len(labels), figsize=(8, 2.4))
    steps = []
    for n, ax in enumerate(axes, start=1):
        _draw_step(ax, shares, labels[:n])
        animal, (low, width) = ANIMALS[labels[n - 1]], interval(shares, labels[:n])
        ax.set_title(f"label {n}: {animal}", weight="normal")
        again = " again" if labels[n - 1] in labels[: n - 1] else ""
        steps.append(f"{animal.capitalize()}{again}: {float(low):g} to {float(low + width):g}.")
    fig.suptitle("Each label picks its part, and the part becomes the line", weight="bold", x=0, ha="left")
    count = COUNTS[len(labels)].capitalize()
    words = f"{count} steps to an interval {float(width):g} wide. In each, one of the parts for cat, dog and "
    return with_words(fig, words + f"bird is picked and enlarged below. {' '.join(steps)}")


@in_course_style
def draw_message(shares, labels, n_bits=25):
    """Draw the last label's step, above a ruler of `n_bits` with the losses and the bits that are settled."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(6.5, 3.9), height_ratios=[2.4, 1])
    _draw_step(above, shares, labels, fontsize=13)
    end = 0.0
    for label in labels:
        animal, loss = ANIMALS[label], -math.log2(shares[label])
        below.barh(1, loss, 0.8, left=end, color=tint(animal, 0.45), edgecolor=COLOURS[animal])
        end += loss
    low, width = interval(shares, labels)
    bits = settled_bits(low, width)
    for place, bit in enumerate(bits):
        below.text(place + 0.5, 0, bit, ha="center", va="center")
    if not bits:
        below.text(0, 0, "no bit is settled", va="center", style="italic")
    below.set(xlim=(0, n_bits), ylim=(-0.6, 1.6), yticks=[], xticks=range(0, n_bits + 1, 5), xlabel="bits")
    below.spines["left"].set_visible(False)
    last = f"Label {len(labels)}, a {ANIMALS[labels[-1]]}" if len(labels) else "No label yet"
    spent = f"{math.log2(1 / width):.2f} bits of loss, {len(bits)} bits settled"
    return with_words(fig, f"{last}: {float(width):.3g} wide, {spent}. {bits}".strip())


def _draw_step(ax, shares, labels, fontsize=9):
    """Draw the interval before the last label, and the one after it enlarged."""
    low, width = interval(shares, labels[:-1])
    if len(labels):
        taken = ANIMALS[labels[-1]]
        _draw_parts(ax, 1, shares, taken, fontsize)
        _write_ends(ax, 1.27, "bottom", low, width, fontsize)
        for more in (0, 1):
            above = float(sum(shares[: labels[-1] + more]))
            ax.plot([above, more], [0.78, 0.22], color=COLOURS[taken], linewidth=1)
        low, width = interval(shares, labels)
    _draw_parts(ax, 0, shares, None, fontsize)
    _write_ends(ax, -0.27, "top", low, width, fontsize)
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.6, 1.6))
    ax.axis("off")


def _draw_parts(ax, height, shares, taken, fontsize):
    """Draw an interval as a bar in three parts; only the one that is taken stays dark."""
    for label, (animal, colour) in enumerate(COLOURS.items()):
        left, share = float(sum(shares[:label])), float(shares[label])
        strong, weight = (0.45, "bold") if animal == taken else (0.12, "normal")
        ax.barh(height, share, 0.44, left=left, color=tint(animal, strong), edgecolor=colour)
        look = {"ha": "center", "va": "center", "fontsize": fontsize - 1, "weight": weight}
        ax.text(left + share / 2, height, animal, **look)


def _write_ends(ax, height, side, low, width, fontsize):
    digits = 2 - math.floor(math.log10(width))
    numbers = [f"{float(value):.{digits}f}" for value in (low, low + width)]
    zeros = min(len(number) - len(number.rstrip("0")) for number in numbers)  # that both end with
    for place, at, number in [(0, "left", numbers[0]), (1, "right", numbers[1])]:
        number = number[: len(number) - zeros].rstrip(".")
        ax.text(place, height, number, ha=at, va=side, fontsize=fontsize)


@in_course_style
def draw_learning_in_bytes(files, losses, bayes):
    """Draw the file of each training step as a tower of its bits, three bytes a row, the loss as its lid.

    `files` and `losses` go by the step; losses, and what Bayes needs, are total bits.
    """
    fig, ax = _axes(len(files), 399, 3, pitch=68, below=42)
    for place, (step, file) in enumerate(files.items()):
        _draw_tower(ax, place, file, losses[step] / 8, 3)
    _draw_landmark(ax, N_PETS / 4, "375: packed, 2 bits a label")
    _draw_landmark(ax, UNIFORM, "297.2: knows nothing, log2 3 bits a label")
    _draw_landmark(ax, bayes / 8)
    ax.text(len(files) - 0.45, bayes / 8, f"{bayes / 8:.1f}:\nBayes", va="center")
    ax.text(-0.47, 325, "orange: the loss, total cross-entropy ÷ 8", color=LOSS)
    first, *_, last = files
    _enlarge_the_end(ax, len(files) - 1, files[last], losses[last])
    ax.set_xticks(range(len(files)), files)
    ax.set(xlabel="training step", ylabel="length of the file (bytes)")
    ax.set_title("Training shrinks the file: its length is the loss")
    sizes = ", ".join(f"{len(file)} bytes after {step}" for step, file in files.items())
    words = f"Towers of the bits of each file, by training step: {sizes}. The loss is a lid on each. At the "
    words += f"end of the last file it lies at {losses[last]:.1f} bits. Bayes needs {bayes / 8:.1f} bytes, "
    return with_words(fig, words + f"who knows nothing {losses[first] / 8:.1f}.")


@in_course_style
def draw_calibration_in_bytes(files, losses, right):
    """Draw the file of each temperature as a tower of its bits, four bytes a row, the loss as its lid.

    `files`, `losses` (total bits) and `right` (accuracies) go by the temperature.
    """
    fig, ax = _axes(len(files), 560, 4, pitch=86, below=58)
    lids = {temperature: loss / 8 for temperature, loss in losses.items()}
    for place, (temperature, file) in enumerate(files.items()):
        _draw_tower(ax, place, file, lids[temperature], 4)
    _draw_landmark(ax, UNIFORM, "297.2: knows nothing, log2 3 bits a label")
    ax.text(len(files) - 0.5, 415, "each square is one bit of its file", color=INK, ha="right")
    ax.text(len(files) - 0.5, 385, "orange: the loss, total cross-entropy ÷ 8", color=LOSS, ha="right")
    names = [NAMES.get(temperature, f"{temperature:g}") for temperature in files]
    shares = [f"{100 * right[temperature]:.0f} % right" for temperature in files]
    ax.set_xticks(range(len(files)), map("{}\n{}".format, names, shares))
    ax.set(xlabel="temperature: bolder below 1, more timid above", ylabel="length of the file (bytes)")
    ax.set_title("Equally right, but the honest forecast makes the shortest file")
    floating = [f"{lids[at]:.0f}" for at, file in files.items() if _floats(lids[at], file)]
    words = f"Towers of bits at T = {', '.join(names)}: {[*map(len, files.values())]} bytes, all right for "
    words += (
        f"{right[1]:.0%}. Each has the loss as its lid, but the first {COUNTS[len(floating)]} lids float, "
    )
    return with_words(fig, words + f"at {' and '.join(floating)} bytes.")


def _axes(n_files, highest, bytes_in_a_row, pitch, below):
    """Return a figure with a place for each file, laid out in points, so that bits are squares."""
    left, above, tall = 50, 24, highest * SIDE / bytes_in_a_row
    size = 576, below + tall + above
    fig, ax = plt.subplots(figsize=(size[0] / 72, size[1] / 72), layout="none")
    ax.set_position([left / size[0], below / size[1], n_files * pitch / size[0], tall / size[1]])
    ax.set(xlim=(-0.5, n_files - 0.5), ylim=(0, highest))
    ax.tick_params(axis="x", length=0)
    return fig, ax


def _points(ax):
    """Return how many points one place and one byte take."""
    inches = ax.figure.get_size_inches() * ax.get_position().size
    return 72 * inches / [np.ptp(ax.get_xlim()), np.ptp(ax.get_ylim())]


def _bits(file):
    return np.unpackbits(np.frombuffer(file, np.uint8))


def _floats(lid, file):
    return lid > len(file) + 1


def _draw_tower(ax, place, file, lid, bytes_in_a_row):
    """Draw a file from below, its loss in bytes as a lid, and its length; dots join a lid that floats."""
    half = _draw_bits(ax, place, 0, _bits(file), 8 * bytes_in_a_row, SIDE)
    for colour, width, layer in [("white", 4.5, 3), (LOSS, 2.5, 4)]:
        look = {"color": colour, "linewidth": width, "solid_capstyle": "butt", "zorder": layer}
        ax.plot([place - 0.47, place + 0.47], [lid, lid], **look)
    top = max(lid, len(file))
    if _floats(lid, file):
        for side in (place - half, place + half):
            ax.plot([side, side], [len(file), lid], ":", color=LOSS, linewidth=1.5)
        ax.text(place + 0.52, lid, f"the loss: {lid:.0f}", color=LOSS, va="center")
        top = len(file) - 2
    look = {"weight": "bold", "color": INK, "ha": "center"}
    ax.annotate(len(file), (place, top), (0, 4), textcoords="offset points", **look)


def _draw_bits(ax, place, bottom, bits, in_a_row, side):
    """Draw bits as squares, dark for 1 and pale for 0; return half of the width.

    The dark ones are a single line, as thick as a row, that goes through all rows to and fro, dashed by
    the runs of ones. (How an image is packed would depend on a library, and that on the processor.)
    """
    wide, high = side / _points(ax)
    left, right = place - in_a_row / 2 * wide, place + in_a_row / 2 * wide
    full, more = divmod(len(bits), in_a_row)
    for row, width, height in [(0, right - left, full * high), (full, more * wide, high)]:
        ax.add_patch(Rectangle((left, bottom + row * high), width, height, color=PALE, linewidth=0))
    # The line turns a square outside the rows, where it is never dark: to the side, up, and back.
    rows = np.zeros((full + (more > 0), in_a_row + 3), int)
    rows[:, 1:-2].flat[: len(bits)] = bits
    rows[1::2] = rows[1::2, [*range(in_a_row + 1, -1, -1), -1]]
    turns = np.flatnonzero(np.diff(rows.ravel(), prepend=0))
    runs = np.diff([0, 0, *turns, rows.size])  # no ones, zeros, ones, ..., zeros
    ends = np.resize([left - wide, right + wide, right + wide, left - wide], 2 * len(rows))
    heights = bottom + high * (np.repeat(np.arange(len(rows)), 2) + 0.5)
    thick = 1.03 * side  # no seams between rows
    (line,) = ax.plot(ends, heights, color=INK, linewidth=thick, zorder=1.5, dash_capstyle="butt")
    line.set_dashes((runs * side / thick).tolist())
    return right - place


def _draw_landmark(ax, in_bytes, words=""):
    """Draw a dashed line with its words on it at the right end."""
    ax.axhline(in_bytes, linestyle="--", color="black", linewidth=1, zorder=0.5)
    if words:
        ax.text(ax.get_xlim()[1], in_bytes + 3, words, ha="right", va="bottom")


def _enlarge_the_end(ax, place, file, loss):
    """Draw the last row of a file large, with digits, and where in it the loss ends."""
    wide, high = 10 / _points(ax)
    right, bottom = ax.get_xlim()[1] - 0.03, 205
    left, half = right - 24 * wide, 12 * SIDE / _points(ax)[0]
    first = (8 * len(file) - 1) // 24 * 24
    bits = _bits(file)[first:]
    _draw_bits(ax, right - 12 * wide, bottom, bits, 24, 10)
    for n, bit in enumerate(bits):
        look = {"ha": "center", "va": "center", "fontsize": 9, "color": "white" if bit else INK}
        ax.text(left + (n + 0.5) * wide, bottom + 0.47 * high, bit, **look)
    for near, far in [(place - half, left), (place + half, right)]:
        ax.plot([near, far], [len(file) + 3, bottom - 2], color=INK, linewidth=0.8)
    end = left + (loss - first) * wide
    ax.plot([end, end], [bottom, bottom + high + 15], color=LOSS, linewidth=2.5)
    ax.text(end - 0.05, bottom + high + 4, f"here ends the loss: {loss:.1f} bits", color=LOSS, ha="right")
    words = f"each square is one bit of its file: here are the last {len(bits)}"
    ax.text(right, bottom + 44, words, color=INK, ha="right")
