"""Pictures of the lesson on training: one round of it, the animals, and what a model says at each place."""

from functools import cache

import matplotlib.pyplot as plt
import numpy as np
from contourpy import contour_generator
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from helpers.classifier import SoftmaxClassifier
from helpers.data import load_pets
from helpers.figures import ACCENT, COLOURS, MARKERS, in_course_style, tint, with_words

PET_NAMES = {"cat": (27, 150), "dog": (87, 150), "bird": (27, 1400)}
"""Where the name of each animal stands on a picture of the pets: length (cm) and pitch (Hz)."""


@in_course_style
def draw_training_step(prediction, label, loss):
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
    look = {"boxstyle": "round,pad=0.03", "fc": "#EEF3F8", "ec": "black"}
    fig, ax = plt.subplots(figsize=(5.6, 5))
    for x, y, name, content in stations:
        ax.add_patch(FancyBboxPatch((x - 0.32, y - 0.23), 0.64, 0.46, **look))
        ax.text(x, y + 0.1, name, ha="center", va="center", weight="bold")
        ax.text(x, y - 0.11, content, ha="center", va="center")
    for start, end, place, side, height, name in arrows:
        ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "linewidth": 1.5, "color": "black"})
        ax.text(*place, name, ha=side, va=height)
    ax.set(xlim=(-0.4, 1.4), ylim=(-0.55, 2.3), title="One round of training, then the next")
    ax.axis("off")
    return with_words(
        fig,
        "Six boxes in a circle: features, scores ln 7, ln 2, ln 1, probabilities "
        f"{', '.join(f'{number:.1f}' for number in prediction)}, loss {loss:.4f} nats, slopes "
        f"{', '.join(f'{number:.1f}' for number in gradient)}, new weights, and back to the scores.",
    )


@in_course_style
def draw_animals(features, labels):
    """Draw 40 animals of each kind by length (cm) and pitch (Hz)."""
    fig, ax = plt.subplots()
    draw_pets_on(ax, features, labels, per_kind=40)
    ax.set_title("Three kinds, and they overlap")
    means = [features[labels == kind].mean(axis=0) for kind in range(3)]
    kinds = zip(("cats", "dogs", "birds"), means, strict=True)
    return with_words(
        fig,
        "40 animals of each kind, pitch against body length, in three clouds that overlap. On average, "
        f"{', '.join(f'{kind} have {length:.1f} cm and {pitch:.1f} Hz' for kind, (length, pitch) in kinds)}.",
    )


@in_course_style
def draw_training_curve(history, steps=100):
    """Draw the train loss in nats against the steps of gradient descent; the first ten are set apart."""
    fig, ax = plt.subplots()
    ax.axvspan(0, 10, color="#EEF3F8", zorder=0)
    ax.axhline(history[0], color="black", linestyle=":", linewidth=1.5)
    ax.plot(history[: steps + 1], color="black")
    ax.text(steps, history[0] - 0.03, "ln 3: knows nothing", ha="right", va="top")
    ax.text(11.5, 0.06, "the first ten steps\nend here", va="bottom")
    ax.set(xlabel="training step", ylabel="train loss (nats)", ylim=(0, 1.2))
    gone = (history[0] - history[10]) / (history[0] - history[steps])
    ax.set_title(f"Ten of {steps} steps go {gone:.0%} of the way")
    return with_words(
        fig,
        f"Train loss against steps: {history[0]:.2f} nats at the start, which is ln 3, {history[10]:.2f} at "
        f"step 10, almost flat from 50, {history[steps]:.2f} at {steps}.",
    )


@in_course_style
def draw_rates(curves):
    """Draw the train loss in nats over the steps for several learning rates, given as a dict."""
    places = {0.02: (39, 0.97, "right", "top"), 0.5: (12, 1, "left", "bottom")}
    places |= {5: (39, 0.92, "right", "top"), 100: (14, 1, "left", "bottom")}
    fig, ax = plt.subplots(figsize=(6, 4.2))
    for (rate, losses), style in zip(curves.items(), ("--", "-", "-", ":"), strict=True):
        (at, higher, side, height), hue = places[rate], ACCENT if rate == 5 else "black"
        ax.plot(losses, style, color=hue)
        ax.text(at, losses[at] * higher, f"rate {rate}", ha=side, va=height, color=hue)
    ax.set(yscale="log", xlabel="training step", ylabel="train loss (nats)", ylim=(0.28, 20))
    ax.set_yticks([0.5, 1, 2, 5, 10], ["0.5", "1", "2", "5", "10"], minor=False)
    ax.minorticks_off()
    ax.set_title("Too slow, steady, better, too wild")
    ends = [f"rate {rate} ends at {losses[-1]:.2f}" for rate, losses in curves.items()]
    return with_words(fig, f"Train loss in nats over {len(losses)} steps: {', '.join(ends)}; the last jumps.")


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


@in_course_style
def draw_two_maps(first=1, last=100):
    """Draw what the model says at each place after two numbers of steps at the rate 0.5."""
    fig, axes = plt.subplots(2, 1, figsize=(5, 7.4), sharex=True)
    shares = [_draw_map_after(ax, steps) for ax, steps in zip(axes, (first, last), strict=True)]
    axes[0].set_xlabel("")
    return with_words(
        fig,
        f"Maps after {first} and {last} steps: cat left, dog right, bird above, with straight borders that "
        "hardly move. The share of train animals that get 0.7 or more: "
        f"{shares[0]:.0%}, then {shares[1]:.0%}.",
    )


def draw_learning(step):
    """Draw the map and the loss curve at one step of training: a frame of the explorer."""
    fig, (ax, curve) = plt.subplots(2, 1, figsize=(6.5, 6.2), height_ratios=[2, 1])
    share = _draw_map_after(ax, step)
    losses = _pets_and_model(500)[1].loss_history * np.log(2)
    curve.plot(losses, color="#737373")
    curve.plot(step, losses[step], "o", color="black", markersize=9)
    curve.set(xlabel="training step", ylabel="loss (nats)", ylim=(0, 1.2))
    curve.set(xticks=[0, 250, 500], yticks=[0, 0.5, 1])
    curve.set_title(f"train loss {losses[step]:.4f} nats")
    sure = f"{share:.0%} of the train animals get 0.7 or more for one kind"
    return with_words(fig, f"Step {step}: train loss {losses[step]:.4f} nats; {sure}.")
