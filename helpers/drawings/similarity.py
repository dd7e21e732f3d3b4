"""Pictures of the lesson on similarity: shadows of arrows, a label as a switch, who gains by boasting."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import ACCENT, COLOURS, MARKERS, in_course_style, tint, with_words


def _arrow(ax, end, color, width=2.5, start=(0, 0)):
    look = {
        "arrowstyle": "-|>",
        "color": color,
        "lw": width,
        "shrinkA": 0,
        "shrinkB": 0,
        "mutation_scale": 18,
    }
    ax.annotate("", end, start, arrowprops=look)


@in_course_style
def draw_shadows(prediction):
    """Draw a prediction for two animals, cat and dog, as an arrow with its shadow on each label's arrow."""
    cat, dog = prediction
    fig, axes = plt.subplots(2, figsize=(4.6, 7.4))
    for ax, animal, end, shadow in zip(axes, COLOURS, [(1, 0), (0, 1)], [(cat, 0), (0, dog)], strict=False):
        ax.plot([0, shadow[0]], [0, shadow[1]], color=tint(animal, 0.45), lw=16, solid_capstyle="butt")
        _arrow(ax, end, COLOURS[animal])
        _arrow(ax, prediction, "black")
        ax.plot([cat, shadow[0]], [dog, shadow[1]], ":", color="black", lw=1.5)
        ax.text(cat + 0.05, dog + 0.02, "prediction", ha="center", va="bottom")
        at = (0.73, 0.06) if animal == "cat" else (0.05, 1.0)
        ax.text(*at, f"label {animal}", color=COLOURS[animal], va="bottom")
        ax.set_title(f"{animal}: shadow {max(shadow):.1f}")
        ax.set(xlim=(0, 1.1), ylim=(0, 1.1), aspect="equal", xlabel="cat", ylabel="dog")
        ax.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    return with_words(
        fig,
        f"Two panels with the prediction as an arrow, {cat} to the right for cat, {dog} upwards for dog. "
        "Light falls at a right angle on the label's arrow, of length 1. "
        f"On the cat's, the shadow is {cat} long, on the dog's {dog}.",
    )


@in_course_style
def draw_switch(prediction, label):
    """Draw prediction, label and their products, each of shape (3,), as three rows of bars."""
    rows = {"prediction": prediction, "label": label, "product": prediction * label}
    fig, axes = plt.subplots(3, figsize=(6, 4.6), sharex=True, sharey=True)
    for ax, sign, (name, values) in zip(axes, ["", "×", "="], rows.items(), strict=True):
        for x, (animal, value) in enumerate(zip(COLOURS, values, strict=True)):
            ax.bar(x, value, width=0.6, color=tint(animal, 0.35), edgecolor=COLOURS[animal])
            ax.text(x, value + 0.05, f"{value:.2g}", ha="center", va="bottom", color=COLOURS[animal])
        ax.set_title(f"{sign}  {name}".strip(), weight="normal")
        ax.set(ylim=(0, 1.35), yticks=[], xlim=(-0.5, 2.5))
        ax.spines["left"].set_visible(False)
    axes[-1].set_xticks(range(3), COLOURS)
    row = "; ".join(f"{name} {', '.join(f'{v:.2g}' for v in values)}" for name, values in rows.items())
    return with_words(
        fig, f"Three rows of bars for cat, dog and bird: {row}. Where the label is 0, nothing is left."
    )


@in_course_style
def draw_matches(labels):
    """Draw the dot products of all pairs of one-hot labels, given as class numbers, as a table."""
    animals = [list(COLOURS)[label] for label in labels]
    fig, ax = plt.subplots(figsize=(4.6, 4))
    for row, one in enumerate(animals):
        for column, other in enumerate(animals):
            colour = tint(one, 0.35) if one == other else "white"
            ax.add_patch(plt.Rectangle((column, row), 1, 1, facecolor=colour, edgecolor="#BBBBBB"))
            ax.text(column + 0.5, row + 0.5, int(one == other), ha="center", va="center")
    places = np.arange(len(animals)) + 0.5
    ax.set_xticks(places, animals)
    ax.set_yticks(places, animals)
    ax.tick_params(length=0)
    ax.set(xlim=(0, len(animals)), ylim=(len(animals), 0), aspect="equal", title="The same or not?")
    for tick, animal in zip([*ax.get_xticklabels(), *ax.get_yticklabels()], animals * 2, strict=True):
        tick.set_color(COLOURS[animal])
    ones = sum(animals.count(animal) for animal in animals)
    return with_words(
        fig,
        f"Table of {len(animals)} times {len(animals)} dot products, rows and columns {', '.join(animals)}: "
        f"1 in the {ones} places where row and column are the same kind of animal, 0 elsewhere.",
    )


@in_course_style
def draw_earnings(shares, forecasters):
    """Draw what predictions, by name, earn on average: a box for each animal, share times what was said."""
    fig, axes = plt.subplots(len(forecasters), figsize=(4.6, 3.8 * len(forecasters)), sharex=True)
    edges, said = np.cumsum(shares) - shares, []
    for ax, (name, prediction) in zip(axes, forecasters.items(), strict=True):
        for animal, left, width, height in zip(COLOURS, edges, shares, prediction, strict=True):
            look = {"facecolor": tint(animal, 0.35), "edgecolor": COLOURS[animal]}
            ax.bar(left, height, width, align="edge", **look)
            amount = f"{animal}\n{width * height:.2g}"
            at, side = (left + width / 2, "center") if animal != "bird" else (left + 0.02, "left")
            ax.text(at, height + 0.02, amount, ha=side, va="bottom", color=COLOURS[animal])
        ax.set_title(f"{name}: area {shares @ prediction:.2f}")
        ax.set(
            xlim=(0, 1.25), ylim=(0, 1.25), xlabel="share of the animals", xticks=[0, 0.5, 1], aspect="equal"
        )
        boxes = ", ".join(f"{width * height:.2g}" for width, height in zip(shares, prediction, strict=True))
        said.append(f"{name} {boxes}, together {shares @ prediction:.2f}")
    plt.setp(axes, ylabel="what was said", yticks=[0, 0.5, 1])
    words = "Boxes for cat, dog and bird, as wide as their share, as high as said: "
    return with_words(fig, words + "; ".join(said) + ".")


def average_scores(cats):
    """Return the average dot scores of "honest", "cat!" and "dog!"; of the rest, two in three are dogs.

    >>> average_scores(0.7)
    {'honest': 0.54, '“cat!”': 0.7, '“dog!”': 0.2}
    """
    dogs, birds = (1 - cats) * 2 / 3, (1 - cats) / 3
    scores = {"honest": cats**2 + dogs**2 + birds**2, "“cat!”": cats, "“dog!”": dogs}
    return {name: round(float(score), 4) for name, score in scores.items()}


@in_course_style
def draw_forecasters(cats):
    """Draw the average dot score of three forecasters over the share of cats; points at some among 100."""
    grid = np.linspace(0, 1, 101)
    curves = [average_scores(share) for share in grid]
    fig, ax = plt.subplots(figsize=(6.2, 4))
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
    ax.set_title("Honesty is never ahead of both")
    said = []
    for share in cats:
        scores = ", ".join(f"{name} {score:.2f}" for name, score in average_scores(share / 100).items())
        ax.plot([share, share], [0, 1.05], color="#BBBBBB", lw=1, zorder=0)
        said.append(f"at {share} cats {scores}")
    if len(cats) == 1:
        best = max(average_scores(cats[0] / 100).items(), key=lambda item: item[1])
        ax.text(50, 0.98, f"{cats[0]} cats: best {best[0]} with {best[1]:.2f}", ha="center", va="center")
    return with_words(fig, f"Average dot score against the number of cats among 100: {'; '.join(said)}.")


@in_course_style
def draw_tastes(mia, people):
    """Draw the stars for two films as arrows: Mia's, and by name those of other people."""
    fig, ax = plt.subplots(figsize=(6, 5))
    _arrow(ax, mia, ACCENT, 4)
    ax.annotate("Mia", mia, (6, -12), textcoords="offset points", color=ACCENT)
    said = []
    for name, stars in people.items():
        _arrow(ax, stars, "black", 1.5)
        ax.annotate(name, stars, (6, 4), textcoords="offset points")
        angle = np.degrees(np.arccos(stars @ mia / np.sqrt((stars @ stars) * (mia @ mia))))
        said.append(f"{name}'s {angle:.0f} degrees")
    ax.set(xlim=(0, 5.8), ylim=(0, 5.8), xlabel="Robots (stars)", ylabel="Ballet (stars)", aspect="equal")
    ax.set_title("Max is the longest, Ann points Mia's way")
    return with_words(
        fig,
        "Four arrows from the origin, stars for Robots to the right, for Ballet upwards. Mia's ends at "
        f"{tuple(np.asarray(mia).tolist())}; the angle between it and {', '.join(said)}. "
        "Max's is the longest.",
    )
