"""Pictures of the lesson on bits you can hold: intervals that narrow, and files drawn bit by bit."""

import math
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures import ACCENT, COLOURS, STYLE, in_course_style, tint, with_words

INK, PALE = "#2B2B2B", "#D9D9D9"
N_PETS = 1500  # labels in each file
UNIFORM = N_PETS * np.log2(3) / 8  # 297.2 bytes, for whoever knows nothing
SIDE = 2.5  # points, of the square for one bit
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


@in_course_style
def draw_narrowing(parts, labels):
    """Draw how each label narrows the interval, one line below the other; arguments as in `interval`."""
    fig, ax = plt.subplots(figsize=(6.5, 1 + 1.05 * len(labels)))
    steps = []
    for n in range(len(labels) + 1):
        low, width = interval(parts, labels[:n])
        taken = ANIMALS[labels[n]] if n < len(labels) else None
        _draw_parts(ax, -n, parts, taken, 13)
        for at, side, end in [(-0.02, "right", low), (1.02, "left", low + width)]:
            ax.text(at, -n, f"{float(end):g}", ha=side, va="center", fontsize=13)
        if n:
            animal = ANIMALS[labels[n - 1]]
            left, share = _place(parts, labels[n - 1])
            for above, below in [(left, 0), (left + share, 1)]:
                ax.plot([above, below], [0.76 - n, 0.24 - n], color=COLOURS[animal], linewidth=1)
            again = " again" if labels[n - 1] in labels[: n - 1] else ""
            steps.append(f"{animal.capitalize()}{again}: {float(low):g} to {float(low + width):g}.")
    ax.set(xlim=(-0.13, 1.13), ylim=(-0.35 - len(labels), 0.35))
    ax.axis("off")
    fig.suptitle("Each label picks its part, and the part becomes the line", weight="bold", x=0, ha="left")
    count = COUNTS[len(labels)].capitalize()
    words = f"{count} steps to an interval {float(width):g} wide. In each, one of the parts for cat, dog and "
    return with_words(fig, words + f"bird is picked and enlarged below. {' '.join(steps)}")


@in_course_style
def draw_pieces(parts, labels):
    """Draw the strings of 1, 2, 3 ... bits over the interval of some labels, until one fits inside."""
    low, width = interval(parts, labels)
    fig, ax = plt.subplots(figsize=(6.5, 3.6))
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
    ax.spines["left"].set_visible(False)
    fig.suptitle(f"The first piece that fits is {text}", weight="bold", x=0, ha="left")
    words = f"Rows of {', '.join(str(2**n) for n in range(1, n_bits + 1))} pieces under the interval "
    words += f"{ends[0]:g} to {ends[1]:g}. The first that begins inside also ends inside only with {n_bits} "
    return with_words(fig, words + f"bits: {text}.")


@in_course_style
def draw_message(parts, labels, n_bits=25):
    """Draw the last label's step, above a ruler of `n_bits` with the losses and the bits that are settled."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(6.5, 3.9), height_ratios=[2.4, 1])
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
    return with_words(fig, f"{last}: {float(width):.3g} wide, {spent}. {bits}".strip())


def _draw_step(ax, parts, labels):
    """Draw the interval before the last label, and the one after it enlarged."""
    low, width = interval(parts, labels[:-1])
    if len(labels):
        taken = ANIMALS[labels[-1]]
        _draw_parts(ax, 1, parts, taken, 13)
        _write_ends(ax, 1.27, "bottom", low, width)
        left, share = _place(parts, labels[-1])
        for above, below in [(left, 0), (left + share, 1)]:
            ax.plot([above, below], [0.78, 0.22], color=COLOURS[taken], linewidth=1)
        low, width = interval(parts, labels)
    _draw_parts(ax, 0, parts, None, 13)
    _write_ends(ax, -0.27, "top", low, width)
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.6, 1.6))
    ax.axis("off")


def _place(parts, label):
    """Return where on a line from 0 to 1 the part of a label begins, and how wide it is."""
    return float(sum(parts[:label]) / sum(parts)), float(parts[label] / sum(parts))


def _draw_parts(ax, height, parts, taken, fontsize):
    """Draw an interval as a bar in three parts; only the one that is taken stays dark."""
    for label, (animal, colour) in enumerate(COLOURS.items()):
        left, share = _place(parts, label)
        strong, weight = (0.45, "bold") if animal == taken else (0.12, "normal")
        ax.barh(height, share, 0.44, left=left, color=tint(animal, strong), edgecolor=colour)
        look = {"ha": "center", "va": "center", "fontsize": fontsize - 1, "weight": weight}
        ax.text(left + share / 2, height, animal, **look)


def _write_ends(ax, height, side, low, width):
    digits = 2 - math.floor(math.log10(width))
    numbers = [f"{float(value):.{digits}f}" for value in (low, low + width)]
    zeros = min(len(number) - len(number.rstrip("0")) for number in numbers)  # that both end with
    for place, at, number in [(0, "left", numbers[0]), (1, "right", numbers[1])]:
        number = number[: len(number) - zeros].rstrip(".")
        ax.text(place, height, number, ha=at, va=side, fontsize=13)


@in_large_letters
def draw_learning_in_bytes(files, losses, bayes):
    """Draw the file of each training step as a tower of its bits, three bytes a row, the loss as its lid.

    `files` and `losses` go by the step; losses, and what Bayes needs, are total bits.
    """
    fig, ax = _axes(len(files), 399, 3, pitch=68, below=50)
    for place, (step, file) in enumerate(files.items()):
        _draw_tower(ax, place, file, losses[step] / 8, 3)
    _draw_landmark(ax, N_PETS / 4, "375: packed, 2 bits a label")
    _draw_landmark(ax, UNIFORM, "297.2: knows nothing")
    _draw_landmark(ax, bayes / 8)
    ax.text(len(files) - 0.45, bayes / 8, f"{bayes / 8:.1f}:\nBayes", va="center")
    ax.text(-0.47, 325, "lid: the loss in bytes", color=ACCENT)
    first, *_, last = files
    _enlarge_the_end(ax, len(files) - 1, files[last], losses[last])
    ax.set_xticks(range(len(files)), files)
    ax.set(xlabel="training step", ylabel="length of the file (bytes)")
    ax.set_title("Training shrinks the file: its length is the loss")
    sizes = ", ".join(f"{len(file)} bytes after {step}" for step, file in files.items())
    words = f"Towers of the bits of each file, by training step: {sizes}. The loss is a lid on each. At the "
    words += f"end of the last file it lies at {losses[last]:.1f} bits. Bayes needs {bayes / 8:.1f} bytes, "
    return with_words(fig, words + f"who knows nothing {losses[first] / 8:.1f}.")


@in_large_letters
def draw_calibration_in_bytes(files, losses, right):
    """Draw the file of each temperature as a tower of its bits, four bytes a row, the loss as its lid.

    `files`, `losses` (total bits) and `right` (accuracies) go by the temperature.
    """
    fig, ax = _axes(len(files), 560, 4, pitch=86, below=70)
    lids = {temperature: loss / 8 for temperature, loss in losses.items()}
    for place, (temperature, file) in enumerate(files.items()):
        _draw_tower(ax, place, file, lids[temperature], 4)
    _draw_landmark(ax, UNIFORM, "297.2: knows nothing")
    ax.text(len(files) - 0.5, 415, "a square is a bit", color=INK, ha="right")
    ax.text(len(files) - 0.5, 385, "lid: the loss in bytes", color=ACCENT, ha="right")
    names = [NAMES.get(temperature, f"{temperature:g}") for temperature in files]
    shares = [f"{100 * right[temperature]:.0f} % right" for temperature in files]
    ax.set_xticks(range(len(files)), map("{}\n{}".format, names, shares))
    ax.set(xlabel="temperature (below 1: bolder)", ylabel="length of the file (bytes)")
    ax.set_title("Equally right, but the honest forecast makes the shortest file")
    floating = [f"{lids[at]:.0f}" for at, file in files.items() if _floats(lids[at], file)]
    words = f"Towers of bits at T = {', '.join(names)}: {[*map(len, files.values())]} bytes, all right for "
    words += (
        f"{right[1]:.0%}. Each has the loss as its lid, but the first {COUNTS[len(floating)]} lids float, "
    )
    return with_words(fig, words + f"at {' and '.join(floating)} bytes.")


def _axes(n_files, highest, bytes_in_a_row, pitch, below):
    """Return a figure with a place for each file, laid out in points, so that bits are squares."""
    left, above, tall = 58, 26, highest * SIDE / bytes_in_a_row
    size = 588, below + tall + above
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


def _draw_bits(ax, place, bottom, bits, in_a_row, side):
    """Draw bits as squares, dark for 1 and pale for 0; return half of the width.

    The dark ones are a single line, as thick as a column, that goes through all columns up and down, dashed
    by the runs of ones. (How an image is packed would depend on a library, and that on the processor.)
    """
    wide, high = side / _points(ax)
    left, right = place - in_a_row / 2 * wide, place + in_a_row / 2 * wide
    full, more = divmod(len(bits), in_a_row)
    for row, width, height in [(0, right - left, full * high), (full, more * wide, high)]:
        ax.add_patch(Rectangle((left, bottom + row * high), width, height, color=PALE, linewidth=0))
    # The line turns a square outside the columns, where it is never dark: up, to the side, and back.
    n_rows = full + (more > 0)
    columns = np.zeros((in_a_row, n_rows + 3), int)
    columns[:, 1:-2] = np.resize([*bits, *[0] * in_a_row], (n_rows, in_a_row)).T
    columns[1::2] = columns[1::2, [*range(n_rows + 1, -1, -1), -1]]
    turns = np.flatnonzero(np.diff(columns.ravel(), prepend=0))
    runs = np.diff([0, 0, *turns, columns.size])  # no ones, zeros, ones, ..., zeros
    places = left + wide * (np.repeat(np.arange(in_a_row), 2) + 0.5)
    below, above = bottom - high, bottom + (n_rows + 1) * high
    ends = np.resize([below, above, above, below], 2 * in_a_row)
    thick = 1.03 * side  # no seams between columns
    (line,) = ax.plot(places, ends, color=INK, linewidth=thick, zorder=1.5, dash_capstyle="butt")
    line.set_dashes((runs * side / thick).tolist())
    return right - place


def _draw_landmark(ax, in_bytes, words=""):
    """Draw a dashed line with its words on it at the right end."""
    ax.axhline(in_bytes, linestyle="--", color="black", linewidth=1, zorder=0.5)
    if words:
        ax.text(ax.get_xlim()[1], in_bytes + 3, words, ha="right", va="bottom")


def _enlarge_the_end(ax, place, file, loss):
    """Draw the last two bytes of a file large, with digits, and where in them the loss ends."""
    n_bits, side = 16, 15
    wide, high = side / _points(ax)
    right, bottom = ax.get_xlim()[1] - 0.03, 212
    left, half = right - n_bits * wide, 12 * SIDE / _points(ax)[0]
    first = 8 * len(file) - n_bits
    bits = _bits(file)[first:]
    _draw_bits(ax, right - n_bits / 2 * wide, bottom, bits, n_bits, side)
    for n, bit in enumerate(bits):
        look = {"ha": "center", "va": "center", "fontsize": 15, "color": "white" if bit else INK}
        ax.text(left + (n + 0.5) * wide, bottom + 0.45 * high, bit, **look)
    for near, far in [(place - half, left), (place + half, right)]:
        ax.plot([near, far], [len(file) + 20, bottom - 2], color=INK, linewidth=0.8)  # above the numbers
    end = left + (loss - first) * wide
    ax.plot([end, end], [bottom, bottom + high + 15], color=ACCENT, linewidth=2.5)
    ax.text(end - 0.05, bottom + high + 4, f"here ends the loss: {loss:.1f} bits", color=ACCENT, ha="right")
    words = f"a square is a bit; the last {len(bits)}:"
    ax.text(right, bottom + 44, words, color=INK, ha="right")
