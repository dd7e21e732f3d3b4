"""Pictures of the lesson on similarity: shadows of arrows, a label as a switch, who gains by boasting."""

import numpy as np

from helpers.drawings import arrow, boxed, drawing
from helpers.figures import ACCENT, COLOURS, MARKERS, tint


def _vector(ax, end, color, width=2.5):
    """Draw an arrow from the origin to its very end."""
    arrow(ax, (0, 0), end, color, width, shrinkA=0, shrinkB=0, mutation_scale=18)


@drawing(size=(4.6, 5.7), rows=[0.5, 1.12])
def draw_shadows(above, below, prediction):
    """Draw a prediction for two animals, cat and dog, as an arrow with its shadow on each label's arrow."""
    cat, dog = prediction
    for ax, animal, end, shadow, name in [
        (above, "cat", (1, 0), (cat, 0), (0.73, 0.06)),
        (below, "dog", (0, 1), (0, dog), (0.05, 1.0)),
    ]:
        ax.plot([0, shadow[0]], [0, shadow[1]], color=tint(animal, 0.45), lw=16, solid_capstyle="butt")
        _vector(ax, end, COLOURS[animal])
        _vector(ax, prediction, "black")
        ax.plot([cat, shadow[0]], [dog, shadow[1]], ":", color="black", lw=1.5)
        ax.text(cat + 0.05, dog + 0.02, "prediction", ha="center", va="bottom")
        ax.text(*name, f"label {animal}", color=COLOURS[animal], va="bottom")
        ax.set(xlim=(0, 1.1), aspect="equal", ylabel="dog", title=f"{animal}: shadow {max(shadow):.1f}")
        ax.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    above.set_ylim(0, 0.5)
    below.set(ylim=(0, 1.12), xlabel="cat")
    words = f"Two panels with the prediction as an arrow, {cat} to the right for cat, {dog} upwards for dog. "
    words += "Light falls at a right angle on the label's arrow, of length 1. "
    return f"{words}On the cat's, the shadow is {cat} long, on the dog's {dog}."


@drawing(size=(6, 4.6), rows=3, together="xy", hide="left")
def draw_switch(above, middle, below, prediction, label):
    """Draw prediction, label and their products, each of shape (3,), as three rows of bars."""
    rows = {"prediction": prediction, "label": label, "product": prediction * label}
    for ax, sign, (name, values) in zip([above, middle, below], ["", "×", "="], rows.items(), strict=True):
        for x, (animal, value) in enumerate(zip(COLOURS, values, strict=True)):
            ax.bar(x, value, width=0.6, color=tint(animal, 0.35), edgecolor=COLOURS[animal])
            ax.text(x, value + 0.05, f"{value:.2g}", ha="center", va="bottom", color=COLOURS[animal])
        ax.set_title(f"{sign}  {name}".strip(), weight="normal")
        ax.set(ylim=(0, 1.35), yticks=[], xlim=(-0.5, 2.5))
    below.set_xticks(range(3), COLOURS)
    row = "; ".join(f"{name} {', '.join(f'{v:.2g}' for v in values)}" for name, values in rows.items())
    return f"Three rows of bars for cat, dog and bird: {row}. Where the label is 0, nothing is left."


@drawing("The same or not?", size=(4.6, 4), aspect="equal")
def draw_matches(ax, labels):
    """Draw the dot products of all pairs of one-hot labels, given as class numbers, as a table."""
    animals = [list(COLOURS)[label] for label in labels]
    for row, one in enumerate(animals):
        for column, other in enumerate(animals):
            colour = tint(one, 0.35) if one == other else "white"
            boxed(ax, (column, row), (1, 1), int(one == other), "#BBBBBB", colour)
    places = np.arange(len(animals)) + 0.5
    ax.set_xticks(places, animals)
    ax.set_yticks(places, animals)
    ax.tick_params(length=0)
    ax.set(xlim=(0, len(animals)), ylim=(len(animals), 0))
    for tick, animal in zip([*ax.get_xticklabels(), *ax.get_yticklabels()], animals * 2, strict=True):
        tick.set_color(COLOURS[animal])
    ones = sum(animals.count(animal) for animal in animals)
    kinds = f"rows and columns {', '.join(animals)}"
    words = f"Table of {len(animals)} times {len(animals)} dot products, {kinds}: 1 in the {ones} places "
    return words + "where row and column are the same kind of animal, 0 elsewhere."


@drawing(size=(6.5, 5.2), rows=[1, 1.3], together="x")
def draw_earnings(above, below, shares, forecasters):
    """Draw what two predictions, by name, earn on average: a box an animal, its share times what was said."""
    edges, said = np.cumsum(shares) - shares, []
    for ax, top, (name, prediction) in zip([above, below], [1, 1.3], forecasters.items(), strict=True):
        amounts = [f"{amount:.2g}" for amount in shares * prediction]
        for n, (animal, colour) in enumerate(COLOURS.items()):
            look = {"color": tint(animal, 0.35), "edgecolor": colour}
            ax.bar(edges[n], prediction[n], shares[n], align="edge", **look)
            text, middle = f"{animal}\n{amounts[n]}", edges[n] + shares[n] / 2
            ax.text(middle, prediction[n] + 0.02, text, ha="center", va="bottom", color=colour)
        ax.set_title(f"{name}: area {shares @ prediction:.2f}")
        ax.set(xlim=(0, 1.02), ylim=(0, top), xticks=[0, 0.5, 1], ylabel="what was said")
        ax.set_yticks([0, 0.5, 1][: 2 + (ax is below)])
        said.append(f"{name} {', '.join(amounts)}, together {shares @ prediction:.2f}")
    below.set_xlabel("share of the animals")
    return f"Boxes for cat, dog and bird, as wide as their share, as high as said: {'; '.join(said)}."


def average_scores(cats):
    """Return the average dot scores of "honest", "cat!" and "dog!"; of the rest, two in three are dogs.

    >>> average_scores(0.7)
    {'honest': 0.54, '“cat!”': 0.7, '“dog!”': 0.2}
    """
    dogs, birds = (1 - cats) * 2 / 3, (1 - cats) / 3
    scores = {"honest": cats**2 + dogs**2 + birds**2, "“cat!”": cats, "“dog!”": dogs}
    return {name: round(float(score), 4) for name, score in scores.items()}


@drawing("Honesty is never ahead of both", size=(6.2, 4))
def draw_forecasters(ax, cats):
    """Draw the average dot score of three forecasters over the share of cats; points at some among 100."""
    grid = np.linspace(0, 1, 101)
    curves = [average_scores(share) for share in grid]
    looks = {"honest": ("black", "-", "D"), "“cat!”": (COLOURS["cat"], "--", MARKERS["cat"])}
    looks["“dog!”"] = COLOURS["dog"], ":", MARKERS["dog"]
    for name, (colour, line, marker) in looks.items():
        ax.plot(100 * grid, [curve[name] for curve in curves], line, color=colour)
        points = [average_scores(share / 100)[name] for share in cats]
        ax.plot(cats, points, marker, color=colour, clip_on=False)
    ax.text(79, 0.83, "“cat!”", color=COLOURS["cat"], ha="right")
    ax.text(2, 0.7, "“dog!”", color=COLOURS["dog"])
    ax.text(3, 0.3, "honest")
    ax.set(xlim=(0, 102), ylim=(0, 1.05), xlabel="cats among 100", ylabel="average dot score")
    ax.set(xticks=[0, 50, 100], yticks=[0, 0.5, 1])
    said = []
    for share in cats:
        scores = ", ".join(f"{name} {score:.2f}" for name, score in average_scores(share / 100).items())
        ax.plot([share, share], [0, 1.05], color="#BBBBBB", lw=1, zorder=0)
        said.append(f"at {share} cats {scores}")
    if len(cats) == 1:
        best = max(average_scores(cats[0] / 100).items(), key=lambda item: item[1])
        ax.text(50, 0.98, f"{cats[0]} cats: best {best[0]} with {best[1]:.2f}", ha="center", va="center")
    return f"Average dot score against the number of cats among 100: {'; '.join(said)}."


@drawing("Max is the longest, Ann points Mia's way", size=(6, 5))
def draw_tastes(ax, mia, people):
    """Draw the stars for two films as arrows: Mia's, and by name those of other people."""
    _vector(ax, mia, ACCENT, 4)
    ax.annotate("Mia", mia, (6, -12), textcoords="offset points", color=ACCENT)
    said = []
    for name, stars in people.items():
        _vector(ax, stars, "black", 1.5)
        ax.annotate(name, stars, (6, 4), textcoords="offset points")
        angle = np.degrees(np.arccos(stars @ mia / np.sqrt((stars @ stars) * (mia @ mia))))
        said.append(f"{name}'s {angle:.0f} degrees")
    ax.set(xlim=(0, 5.8), ylim=(0, 5.8), xlabel="Robots (stars)", ylabel="Ballet (stars)", aspect="equal")
    words = "Four arrows from the origin, stars for Robots to the right, for Ballet upwards. Mia's ends at "
    words += f"{tuple(np.asarray(mia).tolist())}; the angle between it and {', '.join(said)}. "
    return words + "Max's is the longest."
