"""Pictures of the lesson on gradients: neurons on their way."""

import numpy as np


def draw_on_sigmoid(ax, outputs):
    """Draw the sigmoid and mark outputs between 0 and 1 of some neurons on it, a dict by their names."""
    scores = np.linspace(-6, 6, 121)
    ax.plot(scores, 1 / (1 + np.exp(-scores)), color="0.45", linewidth=1)
    for number, (name, output) in enumerate(outputs.items()):
        score = np.log(output / (1 - output))
        ax.plot(score, output, "os^"[number], markersize=14 - 7 * number, color=f"C{number}")  # none hidden
        # The sigmoid leaves its upper left and its lower right corner free.
        high = output > 0.5
        place = (0.5, output - 0.13 * number) if high else (0.8, output)
        ax.text(*place, name, ha="right" if high else "left", va="center", color=f"C{number}")
    ax.set(xlabel="score z", ylim=(-0.05, 1.08))
