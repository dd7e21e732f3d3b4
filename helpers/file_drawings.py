"""Drawings of files, bit by bit: as long as the loss of the model that wrote them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgba

from helpers.figures import COLOURS, tint

INK, LOSS = COLOURS["cat"], "#C45500"
BYTES_IN_A_ROW = 4
N_PETS = 1500  # labels in each file


def draw_learning_in_bytes(files, losses, bayes):
    """Draw the file of each training step as a strip of its own bits, with the loss on top of it.

    Parameters
    ----------
    files : dict of bytes
        By training step, the labels as a file without its header.
    losses : dict of float
        The curve: total cross-entropy in bits by training step, from the first one to the last.
    bayes : float
        Total cross-entropy in bits of the best possible forecasts.

    Returns
    -------
    matplotlib.figure.Figure
        Bytes against training steps; each row of a strip is four bytes.
    """
    fig, ax = plt.subplots(figsize=(8, 4.6))
    places = np.log1p(list(files))  # the first steps change most
    for place, file in zip(places, files.values(), strict=True):
        _draw_file(ax, place, file)
    _draw_loss(ax, np.log1p(list(losses)), losses)
    _draw_landmark(ax, -0.4, 6.7, N_PETS / 4, "packed,\n2 bits a label")
    _draw_landmark(ax, -0.4, 6.7, N_PETS * np.log2(3) / 8, "knows nothing,\nlog2 3 bits a label")
    _draw_landmark(ax, -0.4, 6.7, bayes / 8, "Bayes,\nknows the recipe")
    ax.text(1.75, 232, "the loss: total\ncross-entropy ÷ 8", color=LOSS)
    ax.text(3.6, 162, "each speck is one bit of the file:\n1 is dark, 0 is pale", color=INK)
    ax.set_xticks(places, [str(step) for step in files])
    ax.set(xlim=(-0.4, 9.3), ylim=(0, 410), ylabel="length of the file (bytes)")
    ax.spines["bottom"].set_bounds(-0.4, 6.7)
    ax.set_xlabel("training step", x=0.35)
    ax.set_title("Training shrinks the file: its length is the loss")
    return fig


def draw_calibration_in_bytes(files, losses):
    """Draw the file of each temperature as a strip of its own bits, with the loss as a curve.

    Parameters
    ----------
    files : dict of bytes
        By temperature, the labels as a file without its header.
    losses : dict of float
        The curve: total cross-entropy in bits by temperature, of the probabilities themselves.
        It begins above the picture.

    Returns
    -------
    matplotlib.figure.Figure
        Bytes against the temperature, one halving or doubling a strip.
    """
    fig, ax = plt.subplots(figsize=(8, 4.6))
    for temperature, file in files.items():
        _draw_file(ax, np.log2(temperature), file)
    _draw_loss(ax, np.log2(list(losses)), losses)
    _draw_landmark(ax, -3.4, 2.5, N_PETS * np.log2(3) / 8, "knows nothing,\nlog2 3 bits a label")
    names = {0.125: "⅛", 0.25: "¼", 0.5: "½"}
    boldest = min(losses)
    words = f"the loss itself:\n{losses[boldest] / 8:.0f} bytes at {names.get(boldest, boldest)}"
    ax.text(-2.3, 362, words, color=LOSS)
    ax.set_xticks(np.log2(list(files)), [names.get(t, f"{t:g}") for t in files])
    ax.set(xlim=(-3.4, 4.4), ylim=(0, 410), ylabel="length of the file (bytes)")
    ax.spines["bottom"].set_bounds(-3.4, 2.5)
    ax.set_xlabel("temperature: bolder below 1, more timid above", x=0.37)
    ax.set_title("Equally right, but the honest forecast makes the shortest file")
    return fig


def _draw_file(ax, place, file):
    """Draw a file as a strip: its bits row by row from below, dark for 1 and pale for 0."""
    in_a_row = 8 * BYTES_IN_A_ROW
    bits = np.unpackbits(np.frombuffer(file, np.uint8))
    n_rows = -(-len(bits) // in_a_row)
    pixels = np.zeros((n_rows * in_a_row, 4))  # what the file does not fill stays clear
    pixels[: len(bits)] = np.where(bits[:, None], to_rgba(INK), (*tint("cat", 0.2), 1))
    sides = (place - 0.25, place + 0.25, 0, n_rows * BYTES_IN_A_ROW)
    image = pixels.reshape(n_rows, in_a_row, 4)
    ax.imshow(image, extent=sides, origin="lower", aspect="auto", interpolation="none", zorder=2)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    at = {"ha": "center", "va": "center", "zorder": 5}
    ax.text(place, len(file) - 36, len(file), weight="bold", color=INK, bbox=box, **at)


def _draw_loss(ax, places, losses):
    in_bytes = np.array(list(losses.values())) / 8
    ax.plot(places, in_bytes, color="white", linewidth=4, zorder=3)
    ax.plot(places, in_bytes, color=LOSS, linewidth=2, zorder=4)


def _draw_landmark(ax, left, right, in_bytes, words):
    ax.plot([left, right], [in_bytes, in_bytes], "--", color="black", linewidth=1, zorder=1)
    number = f"{in_bytes:.1f}".removesuffix(".0")
    ax.text(right + 0.08, in_bytes, f"{number}: {words}", va="center")
