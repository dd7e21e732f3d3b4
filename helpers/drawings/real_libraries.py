"""Pictures of the lesson on real libraries: where a loss begins, what it makes of each input, its mean."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.figures import ACCENT, COLOURS, in_course_style, tint, with_words

S = np.array([0.7, 0.2, 0.1])
GIVEN = {"logits": np.log([7, 2, 1]), "log-probabilities": np.log(S), "probabilities": S}
"""The cat of the course at the three stations on the way to its loss."""

DOORS = {
    "logits": ["CrossEntropyLoss (PyTorch)", "from_logits=True (Keras)"],
    "log-probabilities": ["NLLLoss (PyTorch)"],
    "probabilities": ["log_loss (scikit-learn)", "CategoricalCrossentropy (Keras)"],
}
"""The losses that begin at each station."""


@in_course_style
def draw_doors():
    """Draw the three stations from the cat's scores to its probabilities, and the losses that begin there."""
    fig, ax = plt.subplots(figsize=(6.4, 4.6))
    said = []
    for y, (station, names) in zip([2, 1, 0], DOORS.items(), strict=True):
        numbers = "   ".join(f"{value:.4g}".replace("-", "−") for value in GIVEN[station].round(4))
        box = FancyBboxPatch(
            (0.06, y - 0.22), 1.48, 0.44, boxstyle="round,pad=0.05", fc="#F2F2F2", ec="black"
        )
        ax.add_patch(box)
        ax.text(0.8, y + 0.1, station, ha="center", va="center", weight="bold")
        ax.text(0.8, y - 0.12, numbers, ha="center", va="center")
        ax.annotate("", (1.62, y), (1.95, y), arrowprops={"arrowstyle": "-|>", "color": ACCENT, "lw": 2})
        ax.text(2.0, y, "\n".join(names), va="center", color=ACCENT)
        said.append(f"{station} {numbers.replace('   ', ', ')}: {', '.join(names)}")
    for y, step in [(2, "log-softmax"), (1, "exp")]:
        arrow = {"arrowstyle": "-|>", "color": "black", "lw": 1.5}
        ax.annotate("", (0.8, y - 0.72), (0.8, y - 0.28), arrowprops=arrow)
        ax.text(0.86, y - 0.5, step, va="center")
    ax.set(xlim=(0, 3.75), ylim=(-0.35, 2.35), title="A library's loss begins at one of three places")
    ax.axis("off")
    return with_words(fig, f"Three stations and the losses that begin at each. {'; '.join(said)}.")


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


@in_course_style
def draw_handed_over():
    """Draw the loss of the cat for each kind of function and each kind of input as a table."""
    fig, ax = plt.subplots(figsize=(6.4, 4.2))
    said = []
    for x, (name, given) in enumerate(GIVEN.items()):
        results = losses_of(given)
        for y, loss in enumerate(results.values()):
            text = "error" if loss is None else f"{loss:.4f}".replace("-", "−")
            right = loss is not None and round(float(loss), 4) == 0.3567
            look = {"fc": "#E4E4E4", "ec": "white"} if right else {"fc": "white", "ec": "#BBBBBB"}
            ax.add_patch(plt.Rectangle((x + 0.01, y + 0.01), 0.98, 0.98, lw=1.5, **look))
            colour = "black" if right else ACCENT
            ax.text(x + 0.5, y + 0.5, text, ha="center", va="center", color=colour, weight="bold")
        told = ", ".join("error" if v is None else f"{v:.4f}" for v in results.values())
        said.append(f"{name}: {told}")
    rows = ["takes logits", "takes log-\nprobabilities"]
    rows += [f"takes\nprobabilities\n({library})" for library in ("scikit-learn", "Keras")]
    ax.set_yticks(np.arange(4) + 0.5, rows)
    ax.set_xticks(np.arange(3) + 0.5, ["given\nlogits", "given log-\nprobabilities", "given\nprobabilities"])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set(xlim=(0, 3), ylim=(4, 0))
    ax.set_title("Grey is right; two of seven mix-ups are refused", pad=12)
    kinds = ", ".join(losses_of(S))
    return with_words(
        fig, f"Loss in nats of our cat for functions that take {kinds}. Given {'; '.join(said)}."
    )


@in_course_style
def draw_two_means(losses, labels, class_weights):
    """Draw losses in nats as boxes, each as wide as the weight of its class, and the two means."""
    widths = np.asarray(class_weights)[labels]
    total, edges = float(np.sum(widths * losses)), np.cumsum(widths) - widths
    fig, ax = plt.subplots(figsize=(6.4, 3.8))
    for left, width, height, label in zip(edges, widths, losses, labels, strict=True):
        animal = list(COLOURS)[label]
        look = {"facecolor": tint(animal, 0.35), "edgecolor": COLOURS[animal]}
        ax.bar(left, height, width, align="edge", **look)
        name = f"{animal}\n{height:.2f}"
        ax.text(left + width / 2, 0.02, name, ha="center", va="bottom")
    ends = {f"÷ {widths.sum()} weights": total / widths.sum(), f"÷ {len(losses)} rows": total / len(losses)}
    for (name, mean), line in zip(ends.items(), ["-", "--"], strict=True):
        ax.plot([0, widths.sum()], [mean, mean], line, color="black")
        ax.text(widths.sum() + 0.08, mean, f"{name}: {mean:.4f}", va="center")
    ax.set(xlim=(0, widths.sum() + 2.3), ylim=(0, 1), xticks=range(widths.sum() + 1))
    ax.set(xlabel="weight", ylabel="loss (nats)", title=f"One area, {total:.2f}, and two divisors")
    boxes = ", ".join(f"{w} wide and {h:.2f} high" for w, h in zip(widths, losses, strict=True))
    means = ", ".join(f"{name} {mean:.4f} nats" for name, mean in ends.items())
    return with_words(fig, f"Boxes for {len(losses)} animals: {boxes}. Their area is {total:.2f}; {means}.")
