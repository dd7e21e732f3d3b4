"""Drawings of the pets: the animals, and what a model says at each place."""

import numpy as np

from helpers.figures import COLOURS, MARKERS, tint

# Where the name of each animal stands on a picture of the pets: length (cm) and pitch (Hz).
PET_NAMES = {"cat": (27, 150), "dog": (87, 150), "bird": (27, 1400)}


def draw_pets_on(ax, features, labels, per_kind=60):
    """Draw the first animals of each kind at their length and pitch, and name the kinds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    features : ndarray of float, shape (N, 2)
        Body length in cm and pitch in Hz.
    labels : ndarray of int, shape (N,)
        Class numbers: 0 cat, 1 dog, 2 bird.
    per_kind : int
        How many of each kind; all of them would hide each other.
    """
    for number, (animal, (length, pitch)) in enumerate(PET_NAMES.items()):
        of_kind = features[labels == number][:per_kind]
        ax.plot(*of_kind.T, MARKERS[animal], color=COLOURS[animal], markersize=4.5, markeredgewidth=0)
        side = "right" if animal == "dog" else "left"
        white = {"facecolor": "white", "edgecolor": "none", "pad": 2}
        ax.text(length, pitch, animal, ha=side, va="center", color=COLOURS[animal], weight="bold", bbox=white)
    ax.set(xlim=(25, 89), ylim=(50, 1500), xlabel="body length (cm)", ylabel="pitch of the voice (Hz)")


def draw_decision_map(ax, forecast, sure=0.7):
    """Ask a model at each place of a grid; tint by its likeliest animal, darker from `sure` upwards.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    forecast : callable
        Takes places of shape (N, 2), in cm and Hz, and returns the probabilities of cat, dog
        and bird there, shape (N, 3), none of them 0.
    sure : float
        The probability from which the tint is darker.
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
