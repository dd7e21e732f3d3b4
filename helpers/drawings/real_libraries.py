"""Pictures of the lesson on real libraries: where a loss begins, what it makes of each input, its mean."""

import numpy as np

from helpers.drawings import arrow, boxed, drawing
from helpers.figures import ACCENT, COLOURS, tint

S = np.array([0.7, 0.2, 0.1])
GIVEN = {"logits": np.log([7, 2, 1]), "log-probabilities": np.log(S), "probabilities": S}
"""The cat of the course at the three stations on the way to its loss."""

DOORS = {
    "logits": ["CrossEntropyLoss (PyTorch)", "from_logits=True (Keras)"],
    "log-probabilities": ["NLLLoss (PyTorch)"],
    "probabilities": ["log_loss (scikit-learn)", "CategoricalCrossentropy (Keras)"],
}
"""The losses that begin at each station."""


@drawing("A library's loss begins at one of three places", size=(6.4, 4.6), hide="axes")
def draw_doors(ax):
    """Draw the three stations from the cat's scores to its probabilities, and the losses that begin there."""
    said = []
    for y, (station, names) in zip([2, 1, 0], DOORS.items(), strict=True):
        numbers = "   ".join(f"{value:.4g}".replace("-", "−") for value in GIVEN[station].round(4))
        boxed(ax, (0.01, y - 0.27), (1.58, 0.54), f"{station}\n", face="#F2F2F2", weight="bold")
        ax.text(0.8, y - 0.12, numbers, ha="center", va="center")
        arrow(ax, (1.95, y), (1.62, y), ACCENT, 2)
        ax.text(2.0, y, "\n".join(names), va="center", color=ACCENT)
        said.append(f"{station} {numbers.replace('   ', ', ')}: {', '.join(names)}")
    for y, step in [(2, "log-softmax"), (1, "exp")]:
        arrow(ax, (0.8, y - 0.28), (0.8, y - 0.72))
        ax.text(0.86, y - 0.5, step, va="center")
    ax.set(xlim=(0, 3.75), ylim=(-0.35, 2.35))
    return f"Three stations and the losses that begin at each. {'; '.join(said)}."


def losses_of(given):
    """Return what each kind of function makes of three numbers for a cat; None is an error.

    >>> [round(float(loss), 4) for loss in losses_of(S).values()]
    [0.7679, -0.7, 0.3567, 0.3567]
    """
    is_share = (given >= 0).all() and (given <= 1).all()
    return {
        "logits": np.log(np.exp(given).sum()) - given[0],
        "log-probabilities": -given[0],
        "probabilities": -np.log(given[0]) if is_share else None,
        "probabilities, Keras": -np.log(given[0] / given.sum()),  # it divides by the sum, and does not look
    }


@drawing(size=(6.4, 4.2), xlim=(0, 3), ylim=(4, 0))
def draw_handed_over(ax):
    """Draw the loss of the cat for each kind of function and each kind of input as a table."""
    said = []
    for x, (name, given) in enumerate(GIVEN.items()):
        results = losses_of(given)
        for y, loss in enumerate(results.values()):
            text = "error" if loss is None else f"{loss:.4f}".replace("-", "−")
            right = loss is not None and round(float(loss), 4) == 0.3567
            look = {"face": "#E4E4E4", "edge": "white"} if right else {"edge": "#BBBBBB", "color": ACCENT}
            boxed(ax, (x + 0.01, y + 0.01), (0.98, 0.98), text, width=1.5, weight="bold", **look)
        told = ", ".join("error" if v is None else f"{v:.4f}" for v in results.values())
        said.append(f"{name}: {told}")
    rows = ["takes logits", "takes log-\nprobabilities"]
    rows += [f"takes\nprobabilities\n({library})" for library in ("scikit-learn", "Keras")]
    ax.set_yticks(np.arange(4) + 0.5, rows)
    ax.set_xticks(np.arange(3) + 0.5, ["given\nlogits", "given log-\nprobabilities", "given\nprobabilities"])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title("Grey is right; two of seven mix-ups are refused", pad=12)
    kinds = ", ".join(losses_of(S))
    return f"Loss in nats of our cat for functions that take {kinds}. Given {'; '.join(said)}."


@drawing(size=(6.4, 3.8))
def draw_two_means(ax, losses, labels, class_weights):
    """Draw losses in nats as boxes, each as wide as the weight of its class, and the two means."""
    widths = np.asarray(class_weights)[labels]
    total, edges = float(np.sum(widths * losses)), np.cumsum(widths) - widths
    for left, width, height, label in zip(edges, widths, losses, labels, strict=True):
        animal = list(COLOURS)[label]
        ax.bar(left, height, width, align="edge", color=tint(animal, 0.35), edgecolor=COLOURS[animal])
        ax.text(left + width / 2, 0.02, f"{animal}\n{height:.2f}", ha="center", va="bottom")
    ends = {f"÷ {widths.sum()} weights": total / widths.sum(), f"÷ {len(losses)} rows": total / len(losses)}
    for (name, mean), line in zip(ends.items(), ["-", "--"], strict=True):
        ax.plot([0, widths.sum()], [mean, mean], line, color="black")
        ax.text(widths.sum() + 0.08, mean, f"{name}: {mean:.4f}", va="center")
    ax.set(xlim=(0, widths.sum() + 2.3), ylim=(0, 1), xticks=range(widths.sum() + 1))
    ax.set(xlabel="weight", ylabel="loss (nats)", title=f"One area, {total:.2f}, and two divisors")
    boxes = ", ".join(f"{w} wide and {h:.2f} high" for w, h in zip(widths, losses, strict=True))
    means = ", ".join(f"{name} {mean:.4f} nats" for name, mean in ends.items())
    return f"Boxes for {len(losses)} animals: {boxes}. Their area is {total:.2f}; {means}."
