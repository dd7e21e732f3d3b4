"""Pictures of the lesson on the average: which numbers a loss reads, and how many losses become one."""

import numpy as np

from helpers.drawings import ON_LINES, boxed, drawing
from helpers.figures import ACCENT, COLOURS, tint

GOOD = [0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.5]
"""What seven photos' truths were given that stand beside the eighth, the odd one."""


@drawing("The loss reads one number of each row", size=(6.5, 3.2), hide="axes", letters=15)
def draw_photos(ax, probabilities, labels):
    """Draw a table of probabilities, shape (N, 3), with the number of each row that its label picks."""
    animals = list(COLOURS)
    for n, (row, label) in enumerate(zip(probabilities, labels, strict=True)):
        truth = animals[label]
        ax.text(-0.62, n, f"photo {n}: {truth}", ha="right", va="center", color=COLOURS[truth])
        picked = {"face": tint(truth, 0.25), "edge": COLOURS[truth], "width": 3, "weight": "bold"}
        for k, q in enumerate(row):
            look = picked if k == label else {"edge": "#BFBFBF"}
            boxed(ax, (k - 0.45, n - 0.4), (0.9, 0.8), q, fontsize=18, **look)
    for k, animal in enumerate(animals):
        ax.text(k, -0.65, animal, ha="center", va="center", color=COLOURS[animal])
    ax.set(xlim=(-2.3, 2.6), ylim=(len(labels) - 0.5, -0.95))
    read = ", ".join(
        f"{row[label]:g} for the {animals[label]}" for row, label in zip(probabilities, labels, strict=True)
    )
    return f"Table of {len(labels)} photos by three classes; the label picks {read}."


@drawing("The mean levels the losses, not the probabilities", size=(6.5, 3.6), letters=14)
def draw_levelled(ax, given):
    """Draw the losses of some truths beside their mean, with the probability that belongs to each height."""
    losses = -np.log2(given)
    mean = losses.mean()
    ax.bar(range(len(losses)), losses, width=0.6, color="#D9D9D9", edgecolor="black")
    ax.axhline(mean, color=ACCENT, linestyle="--")
    ax.text(-0.52, mean + 0.08, f"mean: {mean:.0f} bits", color=ACCENT, weight="bold")
    ax.set_xticks(range(len(losses)), [f"photo {n}" for n in range(len(losses))])
    ax.set(yticks=range(4), ylabel="loss (bits)", xlim=(-0.6, 2.6), ylim=(0, 3.4))
    right = ax.secondary_yaxis("right", ylabel="given to the truth")
    right.set_yticks(range(4), ["1", "½", "¼", "⅛"])
    words = f"Three bars of {', '.join(f'{loss:.0f}' for loss in losses)} bits; their mean, {mean:.0f} bits, "
    return f"{words}lies at the height of the probability {2**-mean:g}."


@drawing(size=(6.5, 4.6), rows=2, together="x", hide="bottom", letters=14)
def draw_likelihoods(above, below, models):
    """Draw what is left of a strip of 1 after each label, for each of two models of three photos."""
    said = []
    for ax, (name, given) in zip((above, below), models.items(), strict=True):
        left = np.cumprod([1, *given])
        colours = ["#D9D9D9"] * len(given) + [ACCENT]
        ax.barh(range(len(left)), left, height=0.62, color=colours, edgecolor="black")
        for n, length in enumerate(left):
            text = f"times {given[n - 1]:g}: {length:.3g}" if n else f"{length:.3g}"
            ax.text(length + 0.02, n, text, va="center", weight="bold" if n == len(given) else "normal")
        ax.set(ylim=(len(given) + 0.6, -0.6), xlim=(0, 1.42), xticks=[], yticks=[])
        ax.set_title(f"{name}: {-np.log2(left[-1]):.2f} halvings in all")
        said.append(f"{name} leaves {', '.join(f'{length:.3g}' for length in left[1:])}")
    return f"Strips that each label shortens: {'; '.join(said)}."


@drawing("One photo can take over the sum", size=(6.5, 3.6), hide="left", letters=14)
def draw_totals(ax, good, odd):
    """Draw the total loss of seven photos and one as a bar, once for each probability in `odd`."""
    rest = -np.log2(good)
    said = []
    for n, q in enumerate(odd):
        starts = np.cumsum([0, *rest])
        ax.barh(n, rest, left=starts[:-1], height=0.42, color="#D9D9D9", edgecolor="white")
        ax.barh(n, -np.log2(q), left=starts[-1], height=0.42, color=ACCENT, edgecolor="white")
        share = -np.log2(q) / (rest.sum() - np.log2(q))
        ax.text(0, n - 0.3, f"eighth given {q}: {100 * share:.0f} % of the total", va="bottom")
        said.append(f"given {q}, it takes {-np.log2(q):.2f} of {rest.sum() - np.log2(q):.2f} bits")
    ax.set(ylim=(len(odd) - 0.6, -0.75), yticks=[], xlabel="total loss of eight photos (bits)")
    return f"Seven grey parts and the eighth photo's in one bar: {'; '.join(said)}."


@drawing(size=(6, 3.6))
def draw_eight(ax, q):
    """Draw the losses of seven photos and of the eighth, whose truth was given `q`, with their mean."""
    losses = -np.log2([*GOOD, q])
    mean = losses.mean()
    ax.bar(range(8), losses, color=["#BFBFBF"] * 7 + [ACCENT])
    ax.axhline(mean, color="black", linestyle="--")
    ax.text(-0.45, mean + 0.2, f"mean {mean:.2f} bits")
    above = max(mean, losses[7])  # not on the dashed line
    ax.text(7, above + 0.2, f"{losses[7]:.2f} bits", color=ACCENT, ha="center", weight="bold")
    ax.set_xticks(range(8), [*map(str, GOOD), f"eighth:\n{q:g}"])
    ax.set(xlabel="given to the truth of each photo", ylabel="loss (bits)", ylim=(0, 11), xlim=(-0.6, 7.7))
    costs = f"its photo costs {losses[7]:.2f} bits, the mean is {mean:.2f} bits"
    return f"The eighth truth was given {q:g}: {costs}."


@drawing("As often right, and not at all alike", size=(6.5, 4), hide="left", letters=14)
def draw_accuracy(ax, models):
    """Draw what some models of two classes gave to the truths, with their accuracy and mean loss."""
    ax.axvline(0.5, color="#737373", linestyle=":")
    ax.text(0.51, -0.62, "right from here →", color="#595959")
    said = []
    for n, (name, given) in enumerate(models.items()):
        right, loss = int(np.sum(given > 0.5)), np.mean(-np.log2(given))
        for q in np.unique(given):
            stack = n + 0.17 * np.arange(np.sum(given == q))
            ax.plot(np.full(len(stack), q), stack, "o", color="black" if q > 0.5 else ACCENT, markersize=9)
        words = f"{name}: {right} of {len(given)} right, {loss:.3f} bits"
        ax.text(0.03, n - 0.25, words, weight="bold", bbox=ON_LINES)
        said.append(f"{name}: {right} of {len(given)} right, mean loss {loss:.3f} bits")
    ax.set(ylim=(len(models) - 0.4, -0.8), xlim=(-0.02, 1.02), xticks=[0, 0.5, 1], yticks=[])
    ax.set_xlabel("given to the truth of each photo")
    return f"Dots for what each truth was given. {'; '.join(said)}."


@drawing("Mean of the means: one photo counts like four", size=(6.5, 4), letters=14)
def draw_batches(ax, batches):
    """Draw the losses of two batches with their means, and two ways to make one mean of all."""
    start, means = 0, [np.mean(batch) for batch in batches]
    for n, batch in enumerate(batches):
        at = start + np.arange(len(batch))
        ax.bar(at, batch, width=0.7, color="#D9D9D9", edgecolor="black")
        ax.plot([at[0] - 0.4, at[-1] + 0.4], [means[n]] * 2, color="black", linewidth=3)
        ax.text(at[0] - 0.4, means[n] + 0.1, f"batch mean {means[n]:g}", va="bottom")
        start += len(batch) + 0.6
    of_all = np.mean(np.concatenate(batches))
    for height, name in [(np.mean(means), "mean of the means"), (of_all, "mean of all")]:
        ax.axhline(height, color=ACCENT, linestyle="--")
        ax.text(-0.4, height + 0.1, f"{name}: {height:g}", color=ACCENT, weight="bold")
    ax.set(xticks=[], ylim=(0, 7), xlim=(-0.6, start - 0.2), ylabel="loss (bits)")
    words = f"Bars of two batches with means {means[0]:g} and {means[1]:g} bits; the mean of the means is "
    return f"{words}{np.mean(means):g}, the mean of all losses {of_all:g} bits."
