"""Pictures of the lesson on the average: which numbers a loss reads, and how many losses become one."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import ACCENT, COLOURS, in_course_style, tint, with_words

GOOD = [0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.5]
"""What seven photos' truths were given that stand beside the eighth, the odd one."""


@in_course_style
def draw_photos(probabilities, labels):
    """Draw a table of probabilities, shape (N, 3), with the number of each row that its label picks."""
    animals = list(COLOURS)
    fig, ax = plt.subplots(figsize=(6.5, 3.2))
    for n, (row, label) in enumerate(zip(probabilities, labels, strict=True)):
        truth = animals[label]
        ax.text(-0.62, n, f"photo {n}: {truth}", ha="right", va="center", size=15, color=COLOURS[truth])
        for k, q in enumerate(row):
            face = tint(truth, 0.25) if k == label else "white"
            edge = COLOURS[truth] if k == label else "#BFBFBF"
            ax.add_patch(
                plt.Rectangle((k - 0.45, n - 0.4), 0.9, 0.8, fc=face, ec=edge, lw=1 + 2 * (k == label))
            )
            ax.text(k, n, q, ha="center", va="center", size=18, weight="bold" if k == label else "normal")
    for k, animal in enumerate(animals):
        ax.text(k, -0.65, animal, ha="center", va="center", size=15, color=COLOURS[animal])
    ax.set(xlim=(-2.3, 2.6), ylim=(len(labels) - 0.5, -0.95))
    ax.axis("off")
    fig.suptitle("The loss reads one number of each row", x=0.01, ha="left", weight="bold")
    read = ", ".join(
        f"{row[label]:g} for the {animals[label]}" for row, label in zip(probabilities, labels, strict=True)
    )
    return with_words(fig, f"Table of {len(labels)} photos by three classes; the label picks {read}.")


@in_course_style
def draw_levelled(given):
    """Draw the losses of some truths beside their mean, with the probability that belongs to each height."""
    losses = -np.log2(given)
    mean = losses.mean()
    fig, ax = plt.subplots(figsize=(6.5, 3.6))
    ax.bar(range(len(losses)), losses, width=0.6, color="#D9D9D9", edgecolor="black")
    ax.axhline(mean, color=ACCENT, linestyle="--")
    ax.text(-0.52, mean + 0.08, f"mean: {mean:.0f} bits", color=ACCENT, size=14, weight="bold")
    ax.set_xticks(range(len(losses)), [f"photo {n}" for n in range(len(losses))], size=14)
    ax.set_yticks(range(4), range(4), size=14)
    ax.set_ylabel("loss (bits)", size=14)
    right = ax.secondary_yaxis("right")
    right.set_yticks(range(4), ["1", "½", "¼", "⅛"], size=14)
    right.set_ylabel("given to the truth", size=14)
    ax.set(xlim=(-0.6, 2.6), ylim=(0, 3.4), title="The mean levels the losses, not the probabilities")
    words = f"Three bars of {', '.join(f'{loss:.0f}' for loss in losses)} bits; their mean, {mean:.0f} bits, "
    return with_words(fig, f"{words}lies at the height of the probability {2**-mean:g}.")


@in_course_style
def draw_likelihoods(models):
    """Draw what is left of a strip of 1 after each label, for each of two models of three photos."""
    fig, axes = plt.subplots(len(models), 1, figsize=(6.5, 4.6), sharex=True)
    said = []
    for ax, (name, given) in zip(axes, models.items(), strict=True):
        left = np.cumprod([1, *given])
        colours = ["#D9D9D9"] * len(given) + [ACCENT]
        ax.barh(range(len(left)), left, height=0.62, color=colours, edgecolor="black")
        for n, length in enumerate(left):
            times = f"times {given[n - 1]:g}: " if n else ""
            last = n == len(given)
            ax.text(
                length + 0.02,
                n,
                f"{times}{length:.3g}",
                va="center",
                size=14,
                weight="bold" if last else "normal",
            )
        ax.set(ylim=(len(given) + 0.6, -0.6), xlim=(0, 1.42), xticks=[], yticks=[])
        ax.set_title(f"{name}: {-np.log2(left[-1]):.2f} halvings in all", size=14)
        ax.spines["bottom"].set_visible(False)
        said.append(f"{name} leaves {', '.join(f'{length:.3g}' for length in left[1:])}")
    return with_words(fig, f"Strips that each label shortens: {'; '.join(said)}.")


@in_course_style
def draw_totals(good, odd):
    """Draw the total loss of seven photos and one as a bar, once for each probability in `odd`."""
    rest = -np.log2(good)
    fig, ax = plt.subplots(figsize=(6.5, 3.6))
    said = []
    for n, q in enumerate(odd):
        starts = np.cumsum([0, *rest])
        ax.barh(n, rest, left=starts[:-1], height=0.42, color="#D9D9D9", edgecolor="white")
        ax.barh(n, -np.log2(q), left=starts[-1], height=0.42, color=ACCENT, edgecolor="white")
        share = -np.log2(q) / (rest.sum() - np.log2(q))
        ax.text(0, n - 0.3, f"eighth given {q}: {100 * share:.0f} % of the total", size=14, va="bottom")
        said.append(f"given {q}, it takes {-np.log2(q):.2f} of {rest.sum() - np.log2(q):.2f} bits")
    ax.set(ylim=(len(odd) - 0.6, -0.75), yticks=[], title="One photo can take over the sum")
    ax.tick_params(labelsize=14)
    ax.set_xlabel("total loss of eight photos (bits)", size=14)
    ax.spines["left"].set_visible(False)
    return with_words(fig, f"Seven grey parts and the eighth photo's in one bar: {'; '.join(said)}.")


@in_course_style
def draw_eight(q):
    """Draw the losses of seven photos and of the eighth, whose truth was given `q`, with their mean."""
    losses = -np.log2([*GOOD, q])
    mean = losses.mean()
    fig, ax = plt.subplots()
    ax.bar(range(8), losses, color=["#BFBFBF"] * 7 + [ACCENT])
    ax.axhline(mean, color="black", linestyle="--")
    ax.text(-0.45, mean + 0.2, f"mean {mean:.2f} bits")
    above = max(mean, losses[7])  # not on the dashed line
    ax.text(7, above + 0.2, f"{losses[7]:.2f} bits", color=ACCENT, ha="center", weight="bold")
    ax.set_xticks(range(8), [*map(str, GOOD), f"eighth:\n{q:g}"])
    ax.set(xlabel="given to the truth of each photo", ylabel="loss (bits)", ylim=(0, 11), xlim=(-0.6, 7.7))
    costs = f"its photo costs {losses[7]:.2f} bits, the mean is {mean:.2f} bits"
    return with_words(fig, f"The eighth truth was given {q:g}: {costs}.")


@in_course_style
def draw_accuracy(models):
    """Draw what some models of two classes gave to the truths, with their accuracy and mean loss."""
    fig, ax = plt.subplots(figsize=(6.5, 4))
    ax.axvline(0.5, color="#737373", linestyle=":")
    ax.text(0.51, -0.62, "right from here →", color="#595959", size=14)
    said = []
    for n, (name, given) in enumerate(models.items()):
        right, loss = int(np.sum(given > 0.5)), np.mean(-np.log2(given))
        for q in np.unique(given):
            stack = n + 0.17 * np.arange(np.sum(given == q))
            ax.plot(np.full(len(stack), q), stack, "o", color="black" if q > 0.5 else ACCENT, markersize=9)
        words = f"{name}: {right} of {len(given)} right, {loss:.3f} bits"
        box = {"fc": "white", "ec": "none", "pad": 1}
        ax.text(0.03, n - 0.25, words, size=14, weight="bold", bbox=box)
        said.append(f"{name}: {right} of {len(given)} right, mean loss {loss:.3f} bits")
    ax.set(ylim=(len(models) - 0.4, -0.8), xlim=(-0.02, 1.02), xticks=[0, 0.5, 1], yticks=[])
    ax.set_title("As often right, and not at all alike")
    ax.set_xlabel("given to the truth of each photo", size=14)
    ax.spines["left"].set_visible(False)
    return with_words(fig, f"Dots for what each truth was given. {'; '.join(said)}.")


@in_course_style
def draw_batches(batches):
    """Draw the losses of two batches with their means, and two ways to make one mean of all."""
    fig, ax = plt.subplots(figsize=(6.5, 4))
    start, means = 0, [np.mean(batch) for batch in batches]
    for n, batch in enumerate(batches):
        at = start + np.arange(len(batch))
        ax.bar(at, batch, width=0.7, color="#D9D9D9", edgecolor="black")
        ax.plot([at[0] - 0.4, at[-1] + 0.4], [means[n]] * 2, color="black", linewidth=3)
        ax.text(at[0] - 0.4, means[n] + 0.1, f"batch mean {means[n]:g}", size=14, va="bottom")
        start += len(batch) + 0.6
    of_all = np.mean(np.concatenate(batches))
    for height, name in [(np.mean(means), "mean of the means"), (of_all, "mean of all")]:
        ax.axhline(height, color=ACCENT, linestyle="--")
        ax.text(-0.4, height + 0.1, f"{name}: {height:g}", color=ACCENT, size=14, weight="bold")
    ax.set(
        xticks=[],
        ylim=(0, 7),
        xlim=(-0.6, start - 0.2),
        title="Mean of the means: one photo counts like four",
    )
    ax.set_ylabel("loss (bits)", size=14)
    words = f"Bars of two batches with means {means[0]:g} and {means[1]:g} bits; the mean of the means is "
    return with_words(fig, f"{words}{np.mean(means):g}, the mean of all losses {of_all:g} bits.")
