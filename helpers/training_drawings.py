"""Drawings of training: one round of it, and neurons on their way."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch


def draw_training_step(prediction, label, loss):
    """Draw one round of training as a circle of six stations, with the numbers of one animal.

    Parameters
    ----------
    prediction, label : ndarray of float, shape (3,)
        Probabilities of cat, dog and bird, and the one-hot label.
    loss : float
        Their cross-entropy in bits.

    Returns
    -------
    matplotlib.figure.Figure
        Features, scores and probabilities from left to right, then back below: loss,
        gradient, new weights.
    """

    def words(numbers):
        return "  ".join(f"{number:.2g}".replace("-", "−") for number in numbers)

    stations = [
        (0, 1, "features", "length, pitch"),
        (1, 1, "scores", "ln 7  ln 2  ln 1"),
        (2, 1, "probabilities", words(prediction)),
        (2, 0, "loss", f"{loss:.4f} bits"),
        (1, 0, "gradient", words((prediction - label).round(12))),
        (0, 0, "new weights", "and biases"),
    ]
    arrows = [
        ((0.32, 1), (0.68, 1), (0.5, 1.06), "center", "× weights\n+ biases"),
        ((1.32, 1), (1.68, 1), (1.5, 1.06), "center", "softmax"),
        ((2, 0.76), (2, 0.24), (1.95, 0.43), "right", f"label {words(label)}"),
        ((1.68, 0), (1.32, 0), (1.5, 0.06), "center", "slopes"),
        ((0.68, 0), (0.32, 0), (0.5, 0.06), "center", "a step\ndown"),
        ((0.15, 0.24), (0.5, 0.94), (0.2, 0.43), "right", "next round"),
    ]
    fig, ax = plt.subplots(figsize=(7, 3.6))
    for x, y, name, content in stations:
        box = FancyBboxPatch(
            (x - 0.28, y - 0.2), 0.56, 0.4, boxstyle="round,pad=0.03", fc="#EEF3F8", ec="black"
        )
        ax.add_patch(box)
        ax.text(x, y + 0.09, name, ha="center", va="center", weight="bold")
        ax.text(x, y - 0.11, content, ha="center", va="center", fontsize=11)
    for start, end, place, side, name in arrows:
        ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "linewidth": 1.5, "color": "black"})
        ax.text(*place, name, ha=side, va="bottom", fontsize=11)
    ax.set(xlim=(-0.33, 2.33), ylim=(-0.26, 1.3), title="One round of training, then the next")
    ax.axis("off")
    return fig


def draw_on_sigmoid(ax, outputs):
    """Draw the sigmoid and mark where the outputs of some neurons lie on it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    outputs : dict
        The output of each neuron, between 0 and 1, by its name; later ones are drawn smaller,
        so that none hides another.
    """
    scores = np.linspace(-6, 6, 121)
    ax.plot(scores, 1 / (1 + np.exp(-scores)), color="0.45", linewidth=1)
    for number, (name, output) in enumerate(outputs.items()):
        score = np.log(output / (1 - output))
        ax.plot(score, output, "os^"[number], markersize=14 - 7 * number, color=f"C{number}")
        # The sigmoid leaves its upper left and its lower right corner free.
        high = output > 0.5
        place = (0.5, output - 0.13 * number) if high else (0.8, output)
        ax.text(*place, name, ha="right" if high else "left", va="center", color=f"C{number}")
    ax.set(xlabel="score z", ylim=(-0.05, 1.08))
