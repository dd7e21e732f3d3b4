"""The picture of lesson 00: the whole way, from what a model sees to what it learns."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from helpers.cross_entropy import cross_entropy
from helpers.figures import ACCENT, in_course_style, with_words


@in_course_style
def draw_the_way():
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
    fig, ax = plt.subplots(figsize=(6.2, 6))
    for name, ((x, y), example, lessons) in stations.items():
        colour = ACCENT if name == "loss" else "black"
        box = plt.Rectangle((x - 0.42, y - 0.3), 0.84, 0.6, facecolor="white", edgecolor=colour, linewidth=2)
        ax.add_patch(box)
        ax.text(x, y - 0.15, name, ha="center", va="center", weight="bold", color=colour)
        ax.text(x, y + 0.03, example, ha="center", va="center", fontsize=11.5)
        ax.text(x, y + 0.2, f"lesson {lessons}", ha="center", va="center", color="#555555")
    ring = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
    for (x, y), (to_x, to_y) in pairwise(ring):
        right, down = to_x - x, to_y - y
        begin, end = (x + 0.43 * right, y + 0.31 * down), (to_x - 0.43 * right, to_y - 0.31 * down)
        ax.annotate("", end, begin, arrowprops={"arrowstyle": "-|>", "color": "black", "lw": 1.5})
    turn = {"arrowstyle": "-|>", "color": ACCENT, "lw": 2}
    ax.annotate("", (0.88, 0.31), (0.43, 0.82), arrowprops=turn)
    ax.text(
        1.08, 0.92, "and round again,\nuntil the model\nhas learned", ha="center", va="center", color=ACCENT
    )
    further = "then:  11–13 results, libraries, bugs  ·  14, 15 honest forecasts\n"
    further += "16 a file as long as its loss  ·  17, 18 language models"
    ax.text(1, 2.68, further, ha="center", va="center")
    ax.set(xlim=(-0.5, 2.5), ylim=(2.95, -0.4), title="One animal's way round the course")
    ax.axis("off")
    way = ", ".join(
        f"{name} ({example}; lesson {lessons})" for name, (_, example, lessons) in stations.items()
    )
    return with_words(fig, f"A ring of eight stations: {way}; from the weights back to the scores.")
