"""Pictures of the lesson on entropy and KL: lengths as areas, blocks, the line above ln x, the valley."""

import numpy as np

from helpers.drawings import ON_LINES, arrow, drawing
from helpers.figures import ACCENT, COLOURS, tint


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


@drawing("Width: how often. Height: how long.", size=(6.5, 3.6), xlabel="probability")
def draw_right_areas(ax, p):
    """Draw the ideal code of a crowd `p`, shape (3,), as areas."""
    ideal = np.log2(1 / p)
    _areas(ax, p, ideal, ideal)
    ax.set_ylim(0, 4.2)
    lengths = ", ".join(f"{bits:.2f}" for bits in ideal)
    return f"Boxes for cat, dog and bird, as wide as they are likely, as high as their words: {lengths} bits."


@drawing(size=(6.5, 6.2), rows=2, together="x")
def draw_code_areas(above, below, p, q):
    """Draw the ideal codes for `p` and for `q`, shape (3,), as areas, where animals come as `p` says.

    Width is probability, height is length; what the second code pays beyond the first is hatched.
    """
    ideal, wrong = np.log2(1 / p), np.log2(1 / q)
    for ax, lengths, code in [(above, ideal, "right"), (below, wrong, "wrong")]:
        _areas(ax, p, lengths, ideal)
        ax.set_title(f"The {code} code: area {p @ lengths:.4f} bits")
    below.set_xlabel("probability")
    right, other = (", ".join(f"{bits:.2f}" for bits in lengths) for lengths in (ideal, wrong))
    if np.ptp(wrong) == 0:
        other = f"all {wrong[0]:.2f}"
    return (
        "Two codes as rectangles for cat, dog and bird, width probability, height code length. "
        f"Right code: {right} bits. Wrong code: {other} bits. "
        f"Against the right one, cat, dog and bird pay {_paid(p, wrong - ideal)} bits of area."
    )


@drawing(size=(6, 3.6))
def draw_claim(ax, p, cat):
    """Draw the code of a claim with a share for the cat and the rest two to one, where `p` is the truth."""
    q = np.array([cat, (1 - cat) * 2 / 3, (1 - cat) / 3])
    ideal, lengths = np.log2(1 / p), np.log2(1 / q)
    _areas(ax, p, lengths, ideal)
    ax.set(xlabel="probability", ylim=(0, 7.6), yticks=range(8))
    total, kl = p @ lengths, abs(p @ (lengths - ideal))
    ax.set_title(f"Cat claimed {cat:.2f}: {p @ ideal:.4f} + {kl:.4f} = {total:.4f} bits")
    paid = f"cat, dog and bird pay {_paid(p, lengths - ideal)} bits"
    words = f"Cat claimed {cat:.2f}: area {total:.4f} bits, of them KL {kl:.4f}; {paid}."
    return words.replace("-0.00", "+0.00")


@drawing("Blocks come down to the floor, and not below it")
def draw_blocks(ax, costs, floor):
    """Draw the bits an animal of Huffman's code for blocks of 1, 2, 3, … animals, above the entropy."""
    n = np.arange(1, len(costs) + 1)
    ax.fill_between(n, floor, floor + 1 / n, color="#ECECEC")
    ax.axhline(floor, color="black", linestyle="--", linewidth=1)
    ax.plot(n, costs, "o-", color=ACCENT)
    ax.text(n[-1], floor - 0.006, f"entropy, {floor:.4f}", ha="right", va="top")
    ax.text(3, floor + 0.07, "less than 1/n bits above the entropy")
    ax.set(xlabel="animals in a block, n", ylabel="bits an animal", ylim=(1.1, 1.4))
    each = ", ".join(f"{cost:.3f}" for cost in costs)
    words = f"Bits an animal for blocks of 1 to {len(costs)} animals: {each}"
    return f"{words}, above the entropy of {floor:.4f}."


@drawing("ln x stays below its line, and touches it at 1", size=(6.5, 4.2))
def draw_line_above_log(ax, ratios):
    """Draw ln x below the line x - 1, with the gap at each animal's ratio of claim to truth, shape (3,)."""
    x = np.linspace(0.12, 2.35, 200)
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
    gaps = ", ".join(f"{a} {np.log(r):.3f} under {r - 1:.3f}" for a, r in zip(COLOURS, ratios, strict=True))
    return f"The curve ln x lies under the line x - 1 and touches it at 1. {gaps}.".replace("-", "−")


@drawing("Two valleys, one above the other", size=(6.5, 4.2))
def draw_entropy_gap(ax, cat, cross_entropy, kl):
    """Draw cross-entropy and KL against the share claimed for the cat, one below the other."""
    ax.plot(cat, cross_entropy, color="black")
    ax.plot(cat, kl, "--", color=ACCENT)
    gap, lowest = cross_entropy[0] - kl[0], cat[cross_entropy.argmin()]
    for p in (0.42, 0.7, 0.9):
        i = np.abs(cat - p).argmin()
        arrow(ax, (p, kl[i]), (p, cross_entropy[i]), "#595959", 1, "<->")
    ax.text(0.71, 0.6, f"entropy: {gap:.4f}", color="#595959", bbox=ON_LINES)
    ax.text(0.3, 1.72, "cross-entropy")
    ax.text(0.3, 0.53, "KL", color=ACCENT)
    ax.set(xlabel="probability claimed for cat", ylabel="bits", ylim=(-0.05, 2.1))
    return (
        f"Two valleys over the share claimed for cat, {gap:.4f} bits apart everywhere: both are lowest at "
        f"{lowest:.1f}, cross-entropy with {cross_entropy.min():.4f} bits, KL with {abs(kl.min()):.4f}."
    )
