"""Drawings of files, bit by bit: as long as the loss of the model that wrote them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures import COLOURS, tint

INK, PALE, LOSS = COLOURS["cat"], tint("cat", 0.2), "#C45500"
N_PETS = 1500  # labels in each file
UNIFORM = N_PETS * np.log2(3) / 8  # bytes, for whoever knows nothing
SIDE = 2.5  # points, of the square for one bit
NAMES = {0.125: "⅛", 0.25: "¼", 0.5: "½"}


def draw_learning_in_bytes(files, losses, bayes):
    """Draw the file of each training step as a tower of its own bits, with the loss as its lid.

    Parameters
    ----------
    files : dict of bytes
        By training step, the labels as a file without its header.
    losses : dict of float
        By training step, the total cross-entropy in bits.
    bayes : float
        Total cross-entropy in bits of the best possible forecasts.

    Returns
    -------
    matplotlib.figure.Figure
        Bytes against training steps; each row of a tower is three bytes, the first one below.
        The last bits of the last file are drawn large.
    """
    fig, ax = _axes(len(files), 399, 3, pitch=68, below=42)
    for place, (step, file) in enumerate(files.items()):
        _draw_file(ax, place, file, 3)
        _draw_lid(ax, place, losses[step] / 8)
        _write_length(ax, place, max(len(file), losses[step] / 8), file)
    _draw_landmark(ax, N_PETS / 4, "packed, 2 bits a label")
    _draw_landmark(ax, UNIFORM, "knows nothing, log2 3 bits a label")
    _draw_landmark(ax, bayes / 8)
    ax.text(len(files) - 0.45, bayes / 8, f"{bayes / 8:.1f}:\nBayes", va="center")
    ax.text(-0.47, 325, "orange: the loss, total cross-entropy ÷ 8", color=LOSS)
    last = list(files)[-1]
    _enlarge_the_end(ax, len(files) - 1, files[last], losses[last])
    ax.set_xticks(range(len(files)), [str(step) for step in files])
    ax.set(xlabel="training step", ylabel="length of the file (bytes)")
    ax.set_title("Training shrinks the file: its length is the loss")
    return fig


def draw_calibration_in_bytes(files, losses, right):
    """Draw the file of each temperature as a tower of its own bits, with the loss as its lid.

    Parameters
    ----------
    files : dict of bytes
        By temperature, the labels as a file without its header.
    losses : dict of float
        By temperature, the total cross-entropy in bits of the probabilities themselves; a lid
        more than a byte above its file is joined to it by dots.
    right : dict of float
        By temperature, the accuracy.

    Returns
    -------
    matplotlib.figure.Figure
        Bytes against the temperature; each row of a tower is four bytes, the first one below.
    """
    fig, ax = _axes(len(files), 560, 4, pitch=86, below=58)
    for place, (temperature, file) in enumerate(files.items()):
        half = _draw_file(ax, place, file, 4)
        loss = losses[temperature] / 8
        _draw_lid(ax, place, loss)
        floats = loss > len(file) + 1
        if floats:
            for side in (place - half, place + half):
                ax.plot([side, side], [len(file), loss], ":", color=LOSS, linewidth=1.5)
            ax.text(place + 0.52, loss, f"the loss: {loss:.0f}", color=LOSS, va="center")
        _write_length(ax, place, len(file) - 2 if floats else max(loss, len(file)), file)
    _draw_landmark(ax, UNIFORM, "knows nothing, log2 3 bits a label")
    ax.text(len(files) - 0.5, 415, "each square is one bit of its file", color=INK, ha="right")
    ax.text(len(files) - 0.5, 385, "orange: the loss, total cross-entropy ÷ 8", color=LOSS, ha="right")
    names = [NAMES.get(temperature, f"{temperature:g}") for temperature in files]
    shares = [f"{100 * right[temperature]:.0f} % right" for temperature in files]
    ax.set_xticks(range(len(files)), map("{}\n{}".format, names, shares))
    ax.set(xlabel="temperature: bolder below 1, more timid above", ylabel="length of the file (bytes)")
    ax.set_title("Equally right, but the honest forecast makes the shortest file")
    return fig


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


def _draw_file(ax, place, file, bytes_in_a_row):
    """Draw a file as a tower, row by row from below; return half of its width."""
    bits = np.unpackbits(np.frombuffer(file, np.uint8))
    return _draw_bits(ax, place, 0, bits, 8 * bytes_in_a_row, SIDE)


def _draw_bits(ax, place, bottom, bits, in_a_row, side):
    """Draw bits as squares, dark for 1 and pale for 0; return half of the width.

    The dark ones are a single line that is as thick as a row, goes through all rows, to and fro,
    and is dashed: its dashes are the runs of ones. (An image would look the same, but how a PNG is
    packed depends on a library, and that may depend on the processor.)
    """
    wide, high = side / _points(ax)
    left, right = place - in_a_row / 2 * wide, place + in_a_row / 2 * wide
    full, more = divmod(len(bits), in_a_row)
    ax.add_patch(Rectangle((left, bottom), right - left, full * high, color=PALE, linewidth=0))
    ax.add_patch(Rectangle((left, bottom + full * high), more * wide, high, color=PALE, linewidth=0))
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


def _draw_lid(ax, place, in_bytes):
    ends = [place - 0.47, place + 0.47]
    ax.plot(ends, [in_bytes, in_bytes], color="white", linewidth=4.5, solid_capstyle="butt", zorder=3)
    ax.plot(ends, [in_bytes, in_bytes], color=LOSS, linewidth=2.5, solid_capstyle="butt", zorder=4)


def _write_length(ax, place, height, file):
    """Write a file's length above a height."""
    words = {"weight": "bold", "color": INK, "ha": "center"}
    ax.annotate(len(file), (place, height), (0, 4), textcoords="offset points", **words)


def _draw_landmark(ax, in_bytes, words=""):
    """Draw a dashed line with its words on it at the right end."""
    ax.axhline(in_bytes, linestyle="--", color="black", linewidth=1, zorder=0.5)
    number = f"{in_bytes:.1f}".removesuffix(".0")
    if words:
        ax.text(ax.get_xlim()[1], in_bytes + 3, f"{number}: {words}", ha="right", va="bottom")


def _enlarge_the_end(ax, place, file, loss):
    """Draw the last row of a file large, with digits, and where in it the loss ends."""
    wide, high = 10 / _points(ax)
    right, bottom = ax.get_xlim()[1] - 0.03, 205
    left, half = right - 24 * wide, 12 * SIDE / _points(ax)[0]
    bits = np.unpackbits(np.frombuffer(file, np.uint8)).tolist()
    first = (len(bits) - 1) // 24 * 24
    _draw_bits(ax, right - 12 * wide, bottom, bits[first:], 24, 10)
    for n, bit in enumerate(bits[first:]):
        at = left + (n + 0.5) * wide, bottom + 0.47 * high
        ax.text(*at, bit, ha="center", va="center", fontsize=9, color="white" if bit else INK)
    for near, far in [(place - half, left), (place + half, right)]:
        ax.plot([near, far], [len(file) + 3, bottom - 2], color=INK, linewidth=0.8)
    end = left + (loss - first) * wide
    ax.plot([end, end], [bottom, bottom + high + 15], color=LOSS, linewidth=2.5)
    words = f"here ends the loss: {loss:.1f} bits"
    ax.text(end - 0.05, bottom + high + 4, words, color=LOSS, ha="right")
    words = f"each square is one bit of its file: here are the last {len(bits) - first}"
    ax.text(right, bottom + 44, words, color=INK, ha="right")
