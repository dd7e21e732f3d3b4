"""Pictures of the lesson on reading a result: the floor, overfitting, stairs of accuracy, maps."""

from functools import cache

import matplotlib.pyplot as plt
import numpy as np

from helpers.classifier import SoftmaxClassifier
from helpers.cross_entropy import cross_entropy
from helpers.drawings import digits, drawing
from helpers.drawings.train_it import draw_decision_map, draw_pets_on, pets_read_once
from helpers.figures import ACCENT
from helpers.pets import pets_bayes_probabilities


@drawing(size=(6, 3.6))
def draw_place(ax, length, pitch, half_widths):
    """Draw animals of the train set and a window around one place (cm, Hz)."""
    pets, (wide, high) = pets_read_once(), half_widths
    draw_pets_on(ax, pets.train_features, pets.train_labels, per_kind=30)
    corner = (length - wide, pitch - high)
    ax.add_patch(plt.Rectangle(corner, 2 * wide, 2 * high, fc="none", ec=ACCENT, lw=3, zorder=5))
    ax.set_title(f"Who is it, at {length} cm and {pitch} Hz?")
    place = f"around {length} cm and {pitch} Hz, where cats and dogs meet"
    return f"Three clouds of animals that overlap, and a small window {place}."


@drawing("The flat end lies at the floor", size=(6, 3.6))
def draw_floor(ax, steps, train, test, floor):
    """Draw train and test loss in bits against the steps, and the loss of the best possible classifier."""
    ax.plot(steps, train, color="black")
    ax.plot(steps, test, color=ACCENT)
    ax.axhline(floor, color="black", linestyle="--", linewidth=1.5)
    ax.text(steps[-1], train[-1] - 0.02, "train", ha="right", va="top")
    ax.text(steps[-1], test[-1] + 0.03, "test", ha="right", va="bottom", color=ACCENT)
    ax.text(steps[0], floor - 0.02, "the best possible, on average", va="top")
    ax.set(xscale="log", xlabel="training step", ylabel="loss (bits)", ylim=(0.4, 1.65))
    digits(ax.xaxis, [1, 10, 100, 500])
    ends = f"train ends at {train[-1]:.4f}, test at {test[-1]:.4f}"
    return f"Loss in bits against training steps: {ends}, and between them lies the floor at {floor:.4f}."


@drawing(size=(6, 5.6), rows=2, together="x")
def draw_overfitting(ax, below, steps, train, validation, accuracies):
    """Draw losses in bits and, below, the accuracy on the validation set, against the training steps."""
    ax.plot(steps, train, "o-", color="black")
    ax.plot(steps, validation, "s-", color=ACCENT)
    ax.text(steps[0], 0.1, "train (9 animals)")
    ax.text(steps[-1] * 0.3, validation[-1] - 0.3, "validation", color=ACCENT, ha="right")
    ax.set(ylabel="loss (bits)", xscale="log", title="From step 10 on the validation loss rises …")
    below.plot(steps, accuracies, "s-", color=ACCENT)
    below.set(ylabel="share named right", xlabel="training step", ylim=(0.5, 0.8))
    below.set_title("… and more animals are named right")
    digits(below.xaxis, steps)
    ends = zip(steps, validation, accuracies, strict=True)
    told = ", ".join(f"{step}: {loss:.2f} bits and {right:.0%} right" for step, loss, right in ends)
    return f"Validation by training steps: {told}. The train loss falls to {train[-1]:.3f} bits."


@drawing(size=(6, 5.2), rows=2, together="x")
def draw_stairs(ax, below, pushes, accuracies, losses):
    """Draw accuracy and loss in bits against a push of one weight."""
    ax.step(pushes, accuracies, where="post", color="black")
    ax.set(ylabel="accuracy", title="Accuracy is a staircase …")
    below.plot(pushes, losses, color="black")
    below.set_xticks(np.linspace(pushes[0], pushes[-1], 5))
    below.set(xlabel="push of one weight", ylabel="loss (bits)", title="… the loss is a slope")
    between = f"between {min(accuracies):.4f} and {max(accuracies):.4f}"
    words = (
        f"When one weight is pushed from {pushes[0]:g} to {pushes[-1]:g}, the accuracy moves in flat steps"
    )
    return f"{words} {between}; the loss changes smoothly from {losses[0]:.4f} to {losses[-1]:.4f} bits."


@drawing("Learned (black), and the best possible (dashed)", size=(6, 4.6))
def draw_two_borders(ax, forecast):
    """Draw the map of a model, and dashed the borders of the Bayes classifier."""
    draw_decision_map(ax, forecast)
    grid = np.meshgrid(np.linspace(25, 89, 161), np.linspace(50, 1500, 161))
    best = np.moveaxis(pets_bayes_probabilities(np.stack(grid, axis=-1)), -1, 0)
    for one, other, third in ((0, 1, 2), (0, 2, 1), (1, 2, 0)):
        lead = np.where(best[third] > np.maximum(best[one], best[other]), np.nan, best[one] - best[other])
        ax.contour(*grid, lead, [0], colors=ACCENT, linewidths=2, linestyles="--", zorder=2)
    pets = pets_read_once()
    draw_pets_on(ax, pets.test_features, pets.test_labels, per_kind=20)
    one, other = forecast(pets.test_features), pets_bayes_probabilities(pets.test_features)
    agree = (one.argmax(axis=1) == other.argmax(axis=1)).mean()
    words = "The map of the trained classifier has three straight borders, and those of the best possible "
    words += "classifier lie close to them: both name the same kind for "
    return f"{words}{agree:.0%} of the test animals."


@cache
def _few(steps):
    """Return rows 300 to 308 of the train set, their model, and its losses on both sides."""
    pets = pets_read_once()
    few, kinds = pets.train_features[300:309], pets.train_labels[300:309]
    rest = np.delete(pets.train_features, range(300, 309), axis=0)
    rest_kinds = np.delete(pets.train_labels, range(300, 309))
    mean, sd = few.mean(axis=0), few.std(axis=0)
    model = SoftmaxClassifier(steps=steps).fit((few - mean) / sd, kinds)

    def forecast(places):
        return model.predict_probabilities((places - mean) / sd)

    told = forecast(rest)
    return few, kinds, forecast, cross_entropy(told, rest_kinds), (told.argmax(axis=1) == rest_kinds).mean()


@drawing(size=(6.5, 6.2), rows=[2, 1])
def draw_few(ax, curve, step, steps):
    """Draw the map of a model that learned from nine animals, and its validation loss: a frame."""
    few, kinds, forecast, loss, right = _few(step)
    draw_decision_map(ax, forecast)
    draw_pets_on(ax, few, kinds)
    ax.set(xticks=[30, 50, 70], yticks=[500, 1000], ylabel="pitch (Hz)", title=f"step {step}")
    curve.plot(steps, [_few(n)[3] for n in steps], color=ACCENT)
    curve.plot(step, loss, "o", color=ACCENT, markersize=10)
    curve.set(xscale="log", xlabel="training step", ylim=(0, 3), yticks=[0, 1, 2, 3], ylabel="loss (bits)")
    curve.set_title(f"validation loss {loss:.2f} bits")
    digits(curve.xaxis, [1, 10, 100, 1000])
    return f"Step {step}: validation loss {loss:.3f} bits, {right:.1%} named right."
