"""The picture of lesson 00: the whole way, from what a model sees to what it learns."""

from itertools import pairwise

import numpy as np

from helpers.cross_entropy import cross_entropy
from helpers.drawings import arrow, boxed, drawing
from helpers.figures import ACCENT


@drawing("One animal's way round the course", size=(6.2, 6), hide="axes")
def draw_the_way(ax):
    """Draw the stations of the course as a ring, with the lesson in which each is built."""
    S = np.array([0.7, 0.2, 0.1])
    loss = cross_entropy(S, [1, 0, 0])
    scores = np.log(S / S[-1])
    stations = {
        "features": ((0, 0), "a length, a voice", "10"),
        "scores": ((1, 0), ", ".join(f"{z:.2f}" for z in scores[:2]) + ", 0", "02"),
        "probabilities": ((2, 0), ", ".join(f"{p:.1f}" for p in S), "02"),
        "dot product": ((2, 1), f"{S[0]:.1f} for the truth", "01"),
        "loss": ((2, 2), f"{loss:.4f} bits", "03, 06, 07"),
        "average": ((1, 2), "over all animals", "04, 05"),
        "gradient": ((0, 2), "which way now?", "08, 09"),
        "weights": ((0, 1), "a little better", "10"),
    }
    for name, ((x, y), example, lessons) in stations.items():
        colour = ACCENT if name == "loss" else "black"
        boxed(ax, (x - 0.42, y - 0.3), (0.84, 0.6), "", colour, width=2)
        ax.text(x, y - 0.15, name, ha="center", va="center", weight="bold", color=colour)
        ax.text(x, y + 0.03, example, ha="center", va="center", fontsize=11.5)
        ax.text(x, y + 0.2, f"lesson {lessons}", ha="center", va="center", color="#555555")
    ring = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
    for (x, y), (to_x, to_y) in pairwise(ring):
        right, down = to_x - x, to_y - y
        arrow(ax, (x + 0.43 * right, y + 0.31 * down), (to_x - 0.43 * right, to_y - 0.31 * down))
    arrow(ax, (0.43, 0.82), (0.88, 0.31), ACCENT, 2)
    again = "and round again,\nuntil the model\nhas learned"
    ax.text(1.08, 0.92, again, ha="center", va="center", color=ACCENT)
    further = "then:  11–13 results, libraries, bugs  ·  14, 15 honest forecasts\n"
    further += "16 a file as long as its loss  ·  17, 18 language models"
    ax.text(1, 2.68, further, ha="center", va="center")
    ax.set(xlim=(-0.5, 2.5), ylim=(2.95, -0.4))
    way = [f"{name} ({example}; lesson {lessons})" for name, (_, example, lessons) in stations.items()]
    return f"A ring of eight stations: {', '.join(way)}; from the weights back to the scores."
