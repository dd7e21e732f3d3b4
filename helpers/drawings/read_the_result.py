"""Pictures of the lesson on reading a result: the floor, overfitting, stairs of accuracy, maps."""

from functools import cache

import matplotlib.pyplot as plt
import numpy as np

from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy
from helpers.drawings.train_it import draw_decision_map, draw_pets_on, pets_read_once
from helpers.figures import ACCENT, in_course_style, with_words
from helpers.pets import pets_bayes_probabilities


@in_course_style
def draw_place(length, pitch, half_widths):
    """Draw animals of the train set and a window around one place (cm, Hz)."""
    pets, (wide, high) = pets_read_once(), half_widths
    fig, ax = plt.subplots()
    draw_pets_on(ax, pets.train_features, pets.train_labels, per_kind=30)
    corner = (length - wide, pitch - high)
    ax.add_patch(plt.Rectangle(corner, 2 * wide, 2 * high, fc="none", ec=ACCENT, lw=3, zorder=5))
    ax.set_title(f"Who is it, at {length} cm and {pitch} Hz?")
    return with_words(
        fig,
        f"Three clouds of animals that overlap, and a small window around {length} cm and {pitch} Hz, "
        "where cats and dogs meet.",
    )


@in_course_style
def draw_floor(steps, train, test, floor):
    """Draw train and test loss in bits against the steps, and the loss of the best possible classifier."""
    fig, ax = plt.subplots()
    ax.plot(steps, train, color="black")
    ax.plot(steps, test, color=ACCENT)
    ax.axhline(floor, color="black", linestyle="--", linewidth=1.5)
    ax.text(steps[-1], train[-1] - 0.02, "train", ha="right", va="top")
    ax.text(steps[-1], test[-1] + 0.03, "test", ha="right", va="bottom", color=ACCENT)
    ax.text(steps[0], floor - 0.02, "the best possible, on average", va="top")
    ax.set(xscale="log", xlabel="training step", ylabel="loss (bits)", ylim=(0.4, 1.65))
    ax.set_xticks([1, 10, 100, 500], ["1", "10", "100", "500"])
    ax.minorticks_off()
    ax.set_title("The flat end lies at the floor")
    return with_words(
        fig,
        f"Loss in bits against training steps: train ends at {train[-1]:.4f}, test at {test[-1]:.4f}, and "
        f"between them lies the floor at {floor:.4f}.",
    )


@in_course_style
def draw_overfitting(steps, train, validation, accuracies):
    """Draw losses in bits and, below, the accuracy on the validation set, against the training steps."""
    fig, (ax, below) = plt.subplots(2, 1, figsize=(6, 5.6), sharex=True)
    ax.plot(steps, train, "o-", color="black")
    ax.plot(steps, validation, "s-", color=ACCENT)
    ax.text(steps[0], 0.1, "train (9 animals)")
    ax.text(steps[-1] * 0.3, validation[-1] - 0.3, "validation", color=ACCENT, ha="right")
    ax.set(ylabel="loss (bits)", xscale="log", title="From step 10 on the validation loss rises …")
    below.plot(steps, accuracies, "s-", color=ACCENT)
    below.set(ylabel="share named right", xlabel="training step", ylim=(0.5, 0.8))
    below.set_title("… and more animals are named right")
    below.set_xticks(steps, [f"{step}" for step in steps])
    below.minorticks_off()
    ends = zip(steps, validation, accuracies, strict=True)
    told = ", ".join(f"{step}: {loss:.2f} bits and {right:.0%} right" for step, loss, right in ends)
    return with_words(
        fig, f"Validation by training steps: {told}. The train loss falls to {train[-1]:.3f} bits."
    )


@in_course_style
def draw_stairs(pushes, accuracies, losses):
    """Draw accuracy and loss in bits against a push of one weight."""
    fig, (ax, below) = plt.subplots(2, 1, figsize=(6, 5.2), sharex=True)
    ax.step(pushes, accuracies, where="post", color="black")
    ax.set(ylabel="accuracy", title="Accuracy is a staircase …")
    below.plot(pushes, losses, color="black")
    below.set_xticks(np.linspace(pushes[0], pushes[-1], 5))
    below.set(xlabel="push of one weight", ylabel="loss (bits)", title="… the loss is a slope")
    return with_words(
        fig,
        f"When one weight is pushed from {pushes[0]:g} to {pushes[-1]:g}, the accuracy moves in flat steps "
        f"between {min(accuracies):.4f} and {max(accuracies):.4f}; the loss changes smoothly from "
        f"{losses[0]:.4f} to {losses[-1]:.4f} bits.",
    )


@in_course_style
def draw_two_borders(forecast):
    """Draw the map of a model, and dashed the borders of the Bayes classifier."""
    fig, ax = plt.subplots(figsize=(6, 4.6))
    draw_decision_map(ax, forecast)
    grid = np.meshgrid(np.linspace(25, 89, 161), np.linspace(50, 1500, 161))
    best = np.moveaxis(pets_bayes_probabilities(np.stack(grid, axis=-1)), -1, 0)
    for one, other, third in ((0, 1, 2), (0, 2, 1), (1, 2, 0)):
        lead = np.where(best[third] > np.maximum(best[one], best[other]), np.nan, best[one] - best[other])
        ax.contour(*grid, lead, [0], colors=ACCENT, linewidths=2, linestyles="--", zorder=2)
    pets = pets_read_once()
    draw_pets_on(ax, pets.test_features, pets.test_labels, per_kind=20)
    ax.set_title("Learned (black), and the best possible (dashed)")
    agree = (
        forecast(pets.test_features).argmax(axis=1)
        == pets_bayes_probabilities(pets.test_features).argmax(axis=1)
    ).mean()
    return with_words(
        fig,
        "The map of the trained classifier has three straight borders, and those of the best possible "
        f"classifier lie close to them: both name the same kind for {agree:.0%} of the test animals.",
    )


@cache
def _few(steps):
    """Return rows 300 to 308 of the train set, their model, and its losses on both sides."""
    pets = pets_read_once()
    few, kinds = pets.train_features[300:309], pets.train_labels[300:309]
    rest, rest_kinds = (
        np.delete(pets.train_features, range(300, 309), 0),
        np.delete(pets.train_labels, range(300, 309)),
    )
    mean, sd = few.mean(axis=0), few.std(axis=0)
    model = SoftmaxClassifier(steps=steps).fit((few - mean) / sd, kinds)

    def forecast(places):
        return model.predict_probabilities((places - mean) / sd)

    told = forecast(rest)
    return few, kinds, forecast, cross_entropy(told, rest_kinds), (told.argmax(axis=1) == rest_kinds).mean()


def draw_few(step, steps):
    """Draw the map of a model that learned from nine animals, and its validation loss: a frame."""
    few, kinds, forecast, loss, right = _few(step)
    fig, (ax, curve) = plt.subplots(2, 1, figsize=(6.5, 6.2), height_ratios=[2, 1])
    draw_decision_map(ax, forecast)
    draw_pets_on(ax, few, kinds)
    ax.set(xticks=[30, 50, 70], yticks=[500, 1000], ylabel="pitch (Hz)", title=f"step {step}")
    curve.plot(steps, [_few(n)[3] for n in steps], color=ACCENT)
    curve.plot(step, loss, "o", color=ACCENT, markersize=10)
    curve.set(xscale="log", xlabel="training step", ylim=(0, 3), yticks=[0, 1, 2, 3], ylabel="loss (bits)")
    curve.set_title(f"validation loss {loss:.2f} bits")
    curve.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    curve.minorticks_off()
    return with_words(fig, f"Step {step}: validation loss {loss:.3f} bits, {right:.1%} named right.")
