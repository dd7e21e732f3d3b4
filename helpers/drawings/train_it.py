"""Pictures of the lesson on training: one round of it, the animals, and what a model says at each place."""

from functools import cache

import numpy as np
from contourpy import contour_generator
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.classifier import SoftmaxClassifier
from helpers.data import load_pets
from helpers.drawings import arrow, boxed, digits, drawing
from helpers.figures import ACCENT, COLOURS, MARKERS, tint

PET_NAMES = {"cat": (27, 150), "dog": (87, 150), "bird": (27, 1400)}
"""Where the name of each animal stands on a picture of the pets: length (cm) and pitch (Hz)."""


@drawing("One round of training, then the next", size=(5.6, 5), hide="axes")
def draw_training_step(ax, prediction, label, loss):
    """Draw one round of training as a circle of six stations, with the numbers of one animal.

    They are its prediction, 0.7, 0.2 and 0.1, its one-hot label, and their cross-entropy in nats.
    """
    gradient = (prediction - label).round(12)

    def words(numbers):
        return "  ".join(f"{number:.2g}".replace("-", "−") for number in numbers)

    stations = [
        (0, 2, "features", "length, pitch"),
        (0, 1, "scores", "ln 7  ln 2  ln 1"),
        (0, 0, "probabilities", words(prediction)),
        (1, 0, "loss", f"{loss:.4f} nats"),
        (1, 1, "slopes", f"{words(gradient)}"),
        (1, 2, "new weights", "and biases"),
    ]
    arrows = [
        ((0, 1.72), (0, 1.28), (-0.04, 1.5), "right", "center", "× weights\n+ biases"),
        ((0, 0.72), (0, 0.28), (-0.04, 0.5), "right", "center", "softmax"),
        ((0.36, 0), (0.64, 0), (0.5, -0.36), "center", "top", f"label {words(label)}"),
        ((1, 0.28), (1, 0.72), (1.04, 0.5), "left", "center", "prediction\n− label"),
        ((1, 1.28), (1, 1.72), (1.04, 1.5), "left", "center", "a step\ndownhill"),
        ((0.7, 1.75), (0.36, 1.15), (0.47, 1.57), "right", "center", "next\nround"),
    ]
    for x, y, name, content in stations:
        boxed(ax, (x - 0.35, y - 0.26), (0.7, 0.52), f"{name}\n", face="#EEF3F8", weight="bold")
        ax.text(x, y - 0.11, content, ha="center", va="center")
    for start, end, place, side, height, name in arrows:
        arrow(ax, start, end)
        ax.text(*place, name, ha=side, va=height)
    ax.set(xlim=(-0.4, 1.4), ylim=(-0.55, 2.3))
    shares, slopes = (", ".join(f"{number:.1f}" for number in row) for row in (prediction, gradient))
    text = f"Six boxes in a circle: features, scores ln 7, ln 2, ln 1, probabilities {shares}, "
    return f"{text}loss {loss:.4f} nats, slopes {slopes}, new weights, and back to the scores."


@drawing("Three kinds, and they overlap", size=(6, 3.6))
def draw_animals(ax, features, labels):
    """Draw 40 animals of each kind by length (cm) and pitch (Hz)."""
    draw_pets_on(ax, features, labels, per_kind=40)
    means = [features[labels == kind].mean(axis=0) for kind in range(3)]
    kinds = zip(("cats", "dogs", "birds"), means, strict=True)
    told = ", ".join(f"{kind} have {length:.1f} cm and {pitch:.1f} Hz" for kind, (length, pitch) in kinds)
    words = "40 animals of each kind, pitch against body length, in three clouds that overlap. "
    return f"{words}On average, {told}."


@drawing(size=(6, 3.6), xlabel="training step", ylabel="train loss (nats)", ylim=(0, 1.2))
def draw_training_curve(ax, history, steps=100):
    """Draw the train loss in nats against the steps of gradient descent; the first ten are set apart."""
    ax.axvspan(0, 10, color="#EEF3F8", zorder=0)
    ax.axhline(history[0], color="black", linestyle=":", linewidth=1.5)
    ax.plot(history[: steps + 1], color="black")
    ax.text(steps, history[0] - 0.03, "ln 3: knows nothing", ha="right", va="top")
    ax.text(11.5, 0.06, "the first ten steps\nend here", va="bottom")
    gone = (history[0] - history[10]) / (history[0] - history[steps])
    ax.set_title(f"Ten of {steps} steps go {gone:.0%} of the way")
    start = f"{history[0]:.2f} nats at the start, which is ln 3, {history[10]:.2f} at step 10"
    return f"Train loss against steps: {start}, almost flat from 50, {history[steps]:.2f} at {steps}."


@drawing("Too slow, steady, better, too wild", size=(6, 4.2))
def draw_rates(ax, curves):
    """Draw the train loss in nats over the steps for several learning rates, given as a dict."""
    places = {0.02: (39, 0.97, "right", "top"), 0.5: (12, 1, "left", "bottom")}
    places |= {5: (39, 0.92, "right", "top"), 100: (14, 1, "left", "bottom")}
    for (rate, losses), style in zip(curves.items(), ("--", "-", "-", ":"), strict=True):
        (at, higher, side, height), hue = places[rate], ACCENT if rate == 5 else "black"
        ax.plot(losses, style, color=hue)
        ax.text(at, losses[at] * higher, f"rate {rate}", ha=side, va=height, color=hue)
    ax.set(yscale="log", xlabel="training step", ylabel="train loss (nats)", ylim=(0.28, 20))
    digits(ax.yaxis, [0.5, 1, 2, 5, 10])
    ends = [f"rate {rate} ends at {losses[-1]:.2f}" for rate, losses in curves.items()]
    return f"Train loss in nats over {len(losses)} steps: {', '.join(ends)}; the last jumps."


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
    bird there, shape (N, 3).
    """
    lengths, pitches = np.meshgrid(np.linspace(24, 90, 23), np.linspace(20, 1530, 21))
    probabilities = forecast(np.stack([lengths.ravel(), pitches.ravel()], axis=1))
    # A probability that was rounded to 0 has no logarithm, and any small one gives the same tint.
    cat, dog, bird = np.log(np.maximum(probabilities, 1e-300)).T.reshape(3, *lengths.shape)

    def paint(height, level, animal, strength, **look):
        # What contourf draws, without its bookkeeping, which takes half as long as the whole picture.
        areas = contour_generator(lengths, pitches, height, fill_type="OuterCode").filled(level, np.inf)
        for outline, codes in zip(*areas, strict=True):
            ax.add_patch(PathPatch(Path(outline, codes), facecolor=tint(animal, strength), **look))

    # Painted one over the other, so that no gap is left where the three meet.
    ax.set_facecolor(tint("bird", 0.14))
    paint(dog - bird, 0, "dog", 0.14, linewidth=1, zorder=0.1)
    paint(cat - np.maximum(dog, bird), 0, "cat", 0.14, linewidth=1, zorder=0.3)
    for logs, animal in [(cat, "cat"), (dog, "dog"), (bird, "bird")]:
        paint(logs, np.log(sure), animal, 0.32, linewidth=0, zorder=0.5)


pets_read_once = cache(load_pets)
"""The pets, for drawings, which change nothing in them: to read the file takes as long as a picture."""


@cache
def _pets_and_model(steps):
    """Return the train animals, a model of so many steps at the rate 0.5, and where it standardises."""
    pets = pets_read_once()
    mean, sd = pets.train_features.mean(axis=0), pets.train_features.std(axis=0)
    model = SoftmaxClassifier(steps=steps).fit((pets.train_features - mean) / sd, pets.train_labels)
    return pets, model, lambda places: model.predict_probabilities((places - mean) / sd)


def _draw_map_after(ax, steps):
    """Draw the map of a model of so many steps; return how many train animals get 0.7 or more for a kind."""
    pets, _, forecast = _pets_and_model(steps)
    if steps:
        draw_decision_map(ax, forecast)
    draw_pets_on(ax, pets.train_features, pets.train_labels, per_kind=10)
    ax.set(xticks=[30, 50, 70], yticks=[500, 1000], title=f"step {steps}" if steps else "step 0: no map yet")
    return (forecast(pets.train_features).max(axis=1) >= 0.7).mean()


@drawing(size=(5, 7.4), rows=2, together="x")
def draw_two_maps(above, below, first=1, last=100):
    """Draw what the model says at each place after two numbers of steps at the rate 0.5."""
    shares = _draw_map_after(above, first), _draw_map_after(below, last)
    above.set_xlabel("")
    words = f"Maps after {first} and {last} steps: cat left, dog right, bird above, with straight borders "
    words += "that hardly move. The share of train animals that get 0.7 or more: "
    return f"{words}{shares[0]:.0%}, then {shares[1]:.0%}."


@drawing(size=(6.5, 6.2), rows=[2, 1])
def draw_learning(ax, curve, step):
    """Draw the map and the loss curve at one step of training: a frame of the explorer."""
    share = _draw_map_after(ax, step)
    losses = _pets_and_model(500)[1].loss_history * np.log(2)
    curve.plot(losses, color="#737373")
    curve.plot(step, losses[step], "o", color="black", markersize=9)
    curve.set(xlabel="training step", ylabel="loss (nats)", ylim=(0, 1.2))
    curve.set(xticks=[0, 250, 500], yticks=[0, 0.5, 1])
    curve.set_title(f"train loss {losses[step]:.4f} nats")
    sure = f"{share:.0%} of the train animals get 0.7 or more for one kind"
    return f"Step {step}: train loss {losses[step]:.4f} nats; {sure}."
