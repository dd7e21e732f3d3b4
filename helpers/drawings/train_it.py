"""Pictures of the lesson on training: one round of it, the animals, and what a model says at each place."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.figures import COLOURS, MARKERS, in_course_style, tint, with_words

PET_NAMES = {"cat": (27, 150), "dog": (87, 150), "bird": (27, 1400)}
"""Where the name of each animal stands on a picture of the pets: length (cm) and pitch (Hz)."""


@in_course_style
def draw_training_step(prediction, label, loss):
    """Draw one round of training as a circle of six stations, with the numbers of one animal.

    They are its prediction, 0.7, 0.2 and 0.1, its one-hot label, and their cross-entropy in bits.
    """
    gradient = (prediction - label).round(12)

    def words(numbers):
        return "  ".join(f"{number:.2g}".replace("-", "−") for number in numbers)

    stations = [
        (0, 1, "features", "length, pitch"),
        (1, 1, "scores", "ln 7  ln 2  ln 1"),
        (2, 1, "probabilities", words(prediction)),
        (2, 0, "loss", f"{loss:.4f} bits"),
        (1, 0, "gradient", words(gradient)),
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
    look = {"boxstyle": "round,pad=0.03", "fc": "#EEF3F8", "ec": "black"}
    fig, ax = plt.subplots(figsize=(7, 3.6))
    for x, y, name, content in stations:
        ax.add_patch(FancyBboxPatch((x - 0.28, y - 0.2), 0.56, 0.4, **look))
        ax.text(x, y + 0.09, name, ha="center", va="center", weight="bold")
        ax.text(x, y - 0.11, content, ha="center", va="center", fontsize=11)
    for start, end, place, side, name in arrows:
        ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "linewidth": 1.5, "color": "black"})
        ax.text(*place, name, ha=side, va="bottom", fontsize=11)
    ax.set(xlim=(-0.33, 2.33), ylim=(-0.26, 1.3), title="One round of training, then the next")
    ax.axis("off")
    return with_words(
        fig,
        "Six boxes in a circle: features, scores ln 7, ln 2, ln 1, probabilities "
        f"{', '.join(f'{number:.1f}' for number in prediction)}, loss {loss:.4f} bits, gradient "
        f"{', '.join(f'{number:.1f}' for number in gradient)}, new weights, and back to the scores.",
    )


def draw_pets_on(ax, features, labels, per_kind=60):
    """Draw the first animals of each kind by length (cm) and pitch (Hz), shape (N, 2), and name the kinds."""
    white = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    for number, (animal, (length, pitch)) in enumerate(PET_NAMES.items()):
        colour, side = COLOURS[animal], "right" if animal == "dog" else "left"
        of_kind = features[labels == number][:per_kind]
        ax.plot(*of_kind.T, MARKERS[animal], color=colour, markersize=4.5, markeredgewidth=0)
        ax.text(length, pitch, animal, ha=side, va="center", color=colour, weight="bold", bbox=white)
    ax.set(xlim=(25, 89), ylim=(50, 1500), xlabel="body length (cm)", ylabel="pitch of the voice (Hz)")


def draw_decision_map(ax, forecast, sure=0.7):
    """Tint each place by the animal that a model finds likeliest, darker from the probability `sure`.

    `forecast` takes places in cm and Hz, shape (N, 2), and returns the probabilities of cat, dog and
    bird there, shape (N, 3), none of them 0.
    """
    lengths, pitches = np.meshgrid(np.linspace(25, 89, 23), np.linspace(50, 1500, 21))
    probabilities = forecast(np.stack([lengths.ravel(), pitches.ravel()], axis=1))
    cat, dog, bird = np.log(probabilities).T.reshape(3, *lengths.shape)
    # Painted one over the other, so that no gap is left where the three meet.
    ax.set_facecolor(tint("bird", 0.14))
    layers = [(dog - bird, "dog", 0.1), (cat - np.maximum(dog, bird), "cat", 0.3)]
    for lead, animal, zorder in layers:
        ax.contourf(lengths, pitches, lead, [0, np.inf], colors=[tint(animal, 0.14)], zorder=zorder)
        ax.contour(lengths, pitches, lead, [0], colors="black", linewidths=1, zorder=zorder + 0.1)
    for logs, animal in [(cat, "cat"), (dog, "dog"), (bird, "bird")]:
        ax.contourf(lengths, pitches, logs, [np.log(sure), 1], colors=[tint(animal, 0.32)], zorder=0.5)
