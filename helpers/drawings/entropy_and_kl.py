"""Pictures of the lesson on entropy and KL: lengths as areas, blocks, the line above ln x, the valley."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import ACCENT, COLOURS, in_course_style, tint, with_words


def _areas(ax, p, lengths, ideal):
    """Draw a box for each animal, as wide as it is likely and as high as its word is long."""
    edges, extra = np.array([0, *np.cumsum(p)]), lengths - ideal
    for i, (animal, colour) in enumerate(COLOURS.items()):
        at = {"x": edges[i], "width": p[i], "align": "edge", "edgecolor": colour}
        ax.bar(height=lengths[i], color=tint(animal, 0.25), linewidth=1.5, **at)
        if abs(extra[i]) > 1e-9:
            ax.bar(height=max(extra[i], 0), bottom=ideal[i], fill=False, hatch="///", **at)
            ax.bar(height=ideal[i], fill=False, linestyle="--", **(at | {"edgecolor": "black"}))
            animal += f"\n{p[i] * extra[i]:+.2f}".replace("-", "−")
        ax.text(edges[i] + p[i] / 2, max(lengths[i], ideal[i]) + 0.1, animal, ha="center", va="bottom")
    ax.set(xlim=(-0.01, 1.02), ylim=(0, 5.4), yticks=range(6), ylabel="length (bits)")
    ax.set_xticks(edges, [f"{edge:.1g}" for edge in edges])


def _paid(p, extra):
    return ", ".join(f"{bits:+.2f}" for bits in p * extra)


@in_course_style
def draw_right_areas(p):
    """Draw the ideal code of a crowd `p`, shape (3,), as areas."""
    ideal = np.log2(1 / p)
    fig, ax = plt.subplots(figsize=(6.5, 3.6))
    _areas(ax, p, ideal, ideal)
    ax.set(xlabel="probability", ylim=(0, 4.2))
    ax.set_title("Width: how often. Height: how long.")
    lengths = ", ".join(f"{bits:.2f}" for bits in ideal)
    return with_words(
        fig,
        f"Boxes for cat, dog and bird, as wide as they are likely, as high as their words: {lengths} bits.",
    )


@in_course_style
def draw_code_areas(p, q):
    """Draw the ideal codes for `p` and for `q`, shape (3,), as areas, where animals come as `p` says.

    Width is probability, height is length; what the second code pays beyond the first is hatched.
    """
    fig, axes = plt.subplots(2, figsize=(6.5, 6.2), sharex=True)
    ideal, wrong = np.log2(1 / p), np.log2(1 / q)
    for ax, lengths, code in zip(axes, [ideal, wrong], ["right", "wrong"], strict=True):
        _areas(ax, p, lengths, ideal)
        ax.set_title(f"The {code} code: area {p @ lengths:.4f} bits")
    axes[1].set_xlabel("probability")
    right, other = (", ".join(f"{bits:.2f}" for bits in lengths) for lengths in (ideal, wrong))
    if np.ptp(wrong) == 0:
        other = f"all {wrong[0]:.2f}"
    return with_words(
        fig,
        "Two codes as rectangles for cat, dog and bird, width probability, height code length. "
        f"Right code: {right} bits. Wrong code: {other} bits. "
        f"Against the right one, cat, dog and bird pay {_paid(p, wrong - ideal)} bits of area.",
    )


@in_course_style
def draw_claim(p, cat):
    """Draw the code of a claim with a share for the cat and the rest two to one, where `p` is the truth."""
    q = np.array([cat, (1 - cat) * 2 / 3, (1 - cat) / 3])
    ideal, lengths = np.log2(1 / p), np.log2(1 / q)
    fig, ax = plt.subplots()
    _areas(ax, p, lengths, ideal)
    ax.set(xlabel="probability", ylim=(0, 7.6), yticks=range(8))
    total, kl = p @ lengths, abs(p @ (lengths - ideal))
    ax.set_title(f"Cat claimed {cat:.2f}: {p @ ideal:.4f} + {kl:.4f} = {total:.4f} bits")
    paid = f"cat, dog and bird pay {_paid(p, lengths - ideal)} bits"
    return with_words(
        fig,
        f"Cat claimed {cat:.2f}: area {total:.4f} bits, of them KL {kl:.4f}; {paid}.".replace(
            "-0.00", "+0.00"
        ),
    )


@in_course_style
def draw_blocks(costs, floor):
    """Draw the bits an animal of Huffman's code for blocks of 1, 2, 3, … animals, above the entropy."""
    n = np.arange(1, len(costs) + 1)
    fig, ax = plt.subplots(figsize=(6.5, 3.9))
    ax.fill_between(n, floor, floor + 1 / n, color="#ECECEC")
    ax.axhline(floor, color="black", linestyle="--", linewidth=1)
    ax.plot(n, costs, "o-", color=ACCENT)
    ax.text(n[-1], floor - 0.006, f"entropy, {floor:.4f}", ha="right", va="top")
    ax.text(3, floor + 0.07, "less than 1/n bits above the entropy")
    ax.set(xlabel="animals in a block, n", ylabel="bits an animal", ylim=(1.1, 1.4))
    ax.set_title("Blocks come down to the floor, and not below it")
    each = ", ".join(f"{cost:.3f}" for cost in costs)
    return with_words(
        fig,
        f"Bits an animal for blocks of 1 to {len(costs)} animals: {each}, above the entropy of {floor:.4f}.",
    )


@in_course_style
def draw_line_above_log(ratios):
    """Draw ln x below the line x - 1, with the gap at each animal's ratio of claim to truth, shape (3,)."""
    x = np.linspace(0.12, 2.35, 200)
    fig, ax = plt.subplots(figsize=(6.5, 4.2))
    ax.axhline(0, color="#BFBFBF", linewidth=1)
    ax.plot(x, x - 1, "--", color="black")
    ax.plot(x, np.log(x), color=ACCENT)
    for (animal, colour), r in zip(COLOURS.items(), ratios, strict=True):
        ax.plot([r, r], [np.log(r), r - 1], color=colour, linewidth=5)
        ax.text(r, r - 0.93, animal, color=colour, ha="right")
    ax.text(2.38, np.log(2.35), "ln x", color=ACCENT, va="center")
    ax.text(2.38, 1.35, "x − 1", va="center")
    ax.plot(1, 0, "o", color="black")
    ax.set(xlabel="x, claim divided by truth", xlim=(0, 2.7), ylim=(-2, 1.6))
    ax.set_title("ln x stays below its line, and touches it at 1")
    gaps = ", ".join(f"{a} {np.log(r):.3f} under {r - 1:.3f}" for a, r in zip(COLOURS, ratios, strict=True))
    return with_words(
        fig, f"The curve ln x lies under the line x - 1 and touches it at 1. {gaps}.".replace("-", "−")
    )


@in_course_style
def draw_entropy_gap(cat, cross_entropy, kl):
    """Draw cross-entropy and KL against the share claimed for the cat, one below the other."""
    fig, ax = plt.subplots(figsize=(6.5, 4.2))
    ax.plot(cat, cross_entropy, color="black")
    ax.plot(cat, kl, "--", color=ACCENT)
    gap, lowest = cross_entropy[0] - kl[0], cat[cross_entropy.argmin()]
    for p in (0.42, 0.7, 0.9):
        i = np.abs(cat - p).argmin()
        ax.annotate(
            "", (p, cross_entropy[i]), (p, kl[i]), arrowprops={"arrowstyle": "<->", "color": "#595959"}
        )
    ax.text(
        0.71,
        0.6,
        f"entropy: {gap:.4f}",
        color="#595959",
        bbox={"facecolor": "white", "edgecolor": "white", "pad": 1},
    )
    ax.text(0.3, 1.72, "cross-entropy")
    ax.text(0.3, 0.53, "KL", color=ACCENT)
    ax.set(xlabel="probability claimed for cat", ylabel="bits", ylim=(-0.05, 2.1))
    ax.set_title("Two valleys, one above the other")
    return with_words(
        fig,
        f"Two valleys over the share claimed for cat, {gap:.4f} bits apart everywhere: both are lowest at "
        f"{lowest:.1f}, cross-entropy with {cross_entropy.min():.4f} bits, KL with {abs(kl.min()):.4f}.",
    )
