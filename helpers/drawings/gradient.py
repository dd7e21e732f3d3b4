"""Pictures of the lesson on the gradient: levers, a chain with numbers, a tangent, a valley, a step."""

from decimal import Decimal

import numpy as np

from helpers.drawings import arrow, boxed, digits, drawing
from helpers.figures import ACCENT, COLOURS, tint


@drawing("Three levers move one loss", size=(6, 3.2), xlim=(-0.4, 3.9), ylim=(-0.36, 0.86), hide="axes")
def draw_levers(ax, probabilities, loss):
    """Draw a prediction for cat, dog, bird as bars on levers, and the loss (nats) that they lead to."""
    for place, (animal, q) in enumerate(zip(COLOURS, probabilities, strict=True)):
        ax.bar(place, q, width=0.5, color=tint(animal, 0.3), edgecolor=COLOURS[animal])
        ax.text(place, q + 0.03, f"{animal} {q:.1f}", ha="center", color=COLOURS[animal], weight="bold")
        arrow(ax, (place, -0.04), (place, -0.34), width=1, style="<|-|>")
        ax.text(place + 0.1, -0.19, "score", va="center")
    for height, text in [(0.25, f"loss\n{loss:.4f}\nnats"), (-0.19, "up or\ndown?")]:
        arrow(ax, (2.65, height), (3.05, height), width=2)
        ax.text(3.12, height, text, va="center", weight="bold", color=ACCENT)
    shares = ", ".join(f"{animal} {q:.1f}" for animal, q in zip(COLOURS, probabilities, strict=True))
    words = f"Three bars, {shares}, each over a lever for its score, up or down, "
    return f"{words}and a loss of {loss:.4f} nats."


@drawing(size=(5, 5.2), hide="axes")
def draw_chain(ax, parts, push):
    """Draw how a push of the first score, the truth's, runs through exp, sum and ln to the loss (nats)."""
    part, total = parts[0], sum(parts)
    after = part * np.exp(push)
    grown = np.log((total - part + after) / total)
    links = [
        ("score of the cat", f"+ {push:g}", f"exp: its slope is the part, {part:g}"),
        ("its part", f"{part:g} → {after:.2f}", f"the others stay {total - part:g}"),
        ("sum of the parts", f"{total:g} → {total - part + after:.2f}", f"ln: its slope is 1/{total:g}"),
        ("ln of the sum", f"+ {grown:.3f}", "the score itself is subtracted"),
        ("loss", f"{grown:.3f} − {push:g} = −{push - grown:.3f} nats", ""),
    ]
    for row, (name, number, then) in enumerate(links):
        colour = ACCENT if name == "loss" else "black"
        boxed(ax, (0, -row - 0.5), (1, 0.5), "", colour, "#F3F3F3")
        ax.text(0.03, -row - 0.26, name, weight="bold", va="center", color=colour)
        ax.text(0.97, -row - 0.26, number, ha="right", va="center", color=colour)
        if then:
            arrow(ax, (0.12, -row - 0.5), (0.12, -row - 1))
            ax.text(0.18, -row - 0.76, then, color="0.35", va="center", linespacing=1.1)
    ax.set(xlim=(-0.01, 1.01), ylim=(-len(links) + 0.48, 0.02))
    ax.set_title(f"The cat's score is pushed up by {push:g}")
    words = f"A push of {push:g} in four links: the part {part:g} becomes {after:.2f}, the sum {total:g} "
    words += f"becomes {total - part + after:.2f}, its ln gains {grown:.3f}, "
    return words + f"the loss {grown - push:.3f} nats."


@drawing("Steep where the cat is doubted")
def draw_tangent(ax, score, others=3):
    """Draw the loss (nats) by the cat's score, and its slope at one; the other parts sum to `others`."""
    grid = np.linspace(-6, 6, 121)
    here, slope = np.log(1 + others * np.exp(-score)), -others / (np.exp(score) + others)
    ax.plot(grid, np.log(1 + others * np.exp(-grid)), color="0.55")
    ends = score + np.array([-2.2, 2.2]) / np.hypot(1, slope)
    ax.plot(ends, here + slope * (ends - score), color=ACCENT, linewidth=3)
    ax.plot(score, here, "o", color=COLOURS["cat"], markersize=10)
    ax.text(6, 6.6, f"slope −{-slope:.2f}", color=ACCENT, ha="right", weight="bold")
    ax.text(6, 5.7, f"cat {1 + slope:.2f}", color=COLOURS["cat"], ha="right", weight="bold")
    ax.text(6, 4.8, f"loss {here:.2f} nats", ha="right")
    ax.set(xlim=(-6.2, 6.2), ylim=(-0.5, 7.8), xlabel="score of the cat", ylabel="loss (nats)")
    ax.set(xticks=[-6, -3, 0, 3, 6], yticks=[0, 2, 4, 6])
    words = f"At the cat's score {score:.1f}: probability {1 + slope:.3f}, loss {here:.3f} nats, "
    return words + f"slope {slope:.3f} nats per unit of score."


def _slope_in_float64(step, parts=(7, 3)):
    """Return a two-sided difference of the cat's loss; exp and ln rounded right, the same everywhere."""

    def loss(score):
        exponential = float(Decimal(score).exp())
        return float(Decimal(exponential + parts[1]).ln()) - score

    start = float(Decimal(parts[0]).ln())
    return (loss(start + step) - loss(start - step)) / (2 * step)


@drawing("The best step lies in a valley", size=(6, 3.6))
def draw_valley(ax, exponents=range(1, 13), right=-0.3):
    """Draw how far two-sided differences of the cat's loss are off, for steps of 10 to minus an exponent."""
    steps = np.array([10.0**-n for n in exponents])
    errors = np.array([abs(_slope_in_float64(step) - right) for step in steps])
    ax.loglog(steps, errors, "o-", color="black")
    best = errors.argmin()
    ax.loglog(steps[best], errors[best], "o", color=ACCENT, markersize=12)
    ax.text(steps[best], errors[best] / 8, f"h = {steps[best]:.0e}", color=ACCENT, ha="center", va="top")
    ax.text(2e-10, 3e-10, "too few\ndigits left", ha="right", va="top")
    ax.text(0.05, 1e-8, "too far\naway", ha="left", va="top")
    ax.set(xlabel="step h", ylabel="error of the slope\n(nats per unit of score)")
    ax.set(xlim=(2e-13, 3), ylim=(1e-14, 1))
    for axis in (ax.xaxis, ax.yaxis):
        digits(axis, [1e-12, 1e-9, 1e-6, 0.001, 1])
    words = f"Error of the slope: {errors[0]:.0e} at h = {steps[0]:.0e}, down to {errors[best]:.0e} at "
    return words + f"{steps[best]:.0e}, and up again to {errors[-1]:.0e} at {steps[-1]:.0e}."


@drawing("One step downhill, towards the bird", size=(6, 3))
def draw_step(ax, before, after):
    """Draw probabilities of cat, dog and bird before and after a step of gradient descent."""
    for row, strength, shift in [(before, 0.25, -0.2), (after, 1, 0.2)]:
        for place, ((animal, colour), q) in enumerate(zip(COLOURS.items(), row, strict=True)):
            ax.bar(place + shift, q, 0.36, color=tint(animal, strength), edgecolor=colour)
            ax.text(place + shift, q + 0.015, f"{q:.2f}", ha="center", color=colour)
    ax.text(-0.2, 0.03, "before", ha="center", color=COLOURS["cat"])
    ax.text(0.2, 0.03, "after", ha="center", color="white")
    ax.set(xticks=range(3), xticklabels=COLOURS, ylim=(0, 0.8), ylabel="probability")
    changes = ", ".join(f"{a} {b:.2f} to {c:.2f}" for a, b, c in zip(COLOURS, before, after, strict=True))
    return f"Probabilities before and after one step towards the bird: {changes}."
