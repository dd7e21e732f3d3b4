"""Pictures of the lesson on two classes: what a yes/no forecast costs."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import in_course_style, with_words


@in_course_style
def draw_two_truths(loss, forecasts):
    """Draw what yes/no forecasts cost, a panel each: solid if the truth is yes, dashed if it is no.

    `loss` takes probabilities of yes and the truth, 1 or 0, and returns losses in bits.
    """
    grid, found = np.linspace(0.02, 0.98, 100), []
    fig, axes = plt.subplots(1, len(forecasts), figsize=(8, 3.4), sharey=True)
    for ax, p in zip(axes, forecasts, strict=True):
        costs = [loss(p, 1), loss(p, 0)]
        ax.plot(grid, loss(grid, 1), "-", grid, loss(grid, 0), "--")
        ax.plot([p, p], costs, "o:", color="black")
        ax.text(0.12, 4.6, f"yes {costs[0]:.2f}", color="C0")
        ax.text(0.88, 4.6, f"no {costs[1]:.2f}", color="C1", ha="right")
        ax.set(xlabel="probability of yes", xticks=[0.2, 0.5, 0.9], title=f"p = {p}")
        found.append(f"at p = {p} {costs[0]:.2f} if yes, {costs[1]:.2f} if no")
    axes[0].set_ylabel("loss (bits)")
    fig.suptitle("The surer the forecast, the more the two truths differ", weight="bold")
    return with_words(fig, f"Loss in bits, falling with p if yes, rising with p if no: {'; '.join(found)}.")
