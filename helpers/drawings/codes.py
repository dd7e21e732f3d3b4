"""Pictures of the lesson on why it is the log: what code words take of the budget, and lengths as areas."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import COLOURS, in_course_style, tint, with_words


def code_words(lengths):
    """Yield each animal's code word of a length in bits, and where its share of all strings begins and ends.

    There are fewer lengths than animals where the budget has no room for the rest.

    >>> list(code_words([1, 2, 2]))
    [('cat', '0', 0.0, 0.5), ('dog', '10', 0.5, 0.25), ('bird', '11', 0.75, 0.25)]
    """
    taken = 0.0
    for length, animal in sorted(zip(map(int, lengths), COLOURS, strict=False), key=lambda pair: pair[0]):
        share = 0.5**length
        yield animal, f"{round(taken / share):0{length}b}", taken, share
        taken += share


def draw_code_budget(ax, lengths):
    """Draw all bit strings as a column, and what each animal's word takes of it; `lengths` as above."""
    end = 0.0
    for animal, word, taken, share in code_words(lengths):
        ax.bar(0, share, bottom=taken, width=0.8, color=tint(animal, 0.25), edgecolor="black")
        ax.text(0, taken + share / 2, f"{animal}: {word}", ha="center", va="center")
        end = taken + share
    if end < 1:
        ax.text(0, (end + 1) / 2, "not used", ha="center", va="center", style="italic")
    ax.set(xlim=(-0.5, 0.5), ylim=(1, 0), xticks=[])
    ax.set_yticks([0, 1 / 4, 1 / 2, 3 / 4, 1], ["0", "¼", "½", "¾", "1"])


def draw_code_words(ax, lengths):
    """Draw all bit strings as a line from 0 to 1, with a row for each word's share; `lengths` as above."""
    rows, end = dict.fromkeys(COLOURS, ("no word", 0, 0)), 0.0
    for animal, *row in code_words(lengths):
        rows[animal], end = row, row[1] + row[2]
    rows["not used"] = "" if end < 1 else "nothing", end, 1 - end
    for row, (name, (word, left, share)) in enumerate(rows.items()):
        if share:
            colour = tint(name, 0.25) if name in COLOURS else "white"
            ax.barh(row, share, left=left, color=colour, edgecolor="black")
        outside = {"x": left + share + 0.02, "ha": "left"}
        if left + share > 0.6:  # no room to the right
            outside = {"x": left - 0.02, "ha": "right"}
        ax.text(y=row, s=word, va="center", **outside)
    ax.set(xlim=(0, 1), ylim=(3.6, -0.6), xlabel="share of all bit strings")
    ax.set_xticks([0, 1 / 2, 1], ["0", "½", "1"])
    ax.set_yticks(range(4), rows)


@in_course_style
def draw_code_areas(p, q):
    """Draw the ideal codes for `p` and for `q`, shape (3,), as areas, where animals come as `p` says.

    Width is probability, height is length; what the second code pays beyond the first is hatched.
    """
    fig, axes = plt.subplots(1, 2, figsize=(7.2, 4), sharey=True)
    edges, ideal, wrong = np.array([0, *np.cumsum(p)]), np.log2(1 / p), np.log2(1 / q)
    for ax, lengths, code in zip(axes, [ideal, wrong], ["right", "wrong"], strict=True):
        extra = lengths - ideal
        for i, (animal, colour) in enumerate(COLOURS.items()):
            at = {"x": edges[i], "width": p[i], "align": "edge", "edgecolor": colour}
            ax.bar(height=lengths[i], color=tint(animal, 0.25), linewidth=1.5, **at)
            ax.bar(height=max(extra[i], 0), bottom=ideal[i], fill=False, hatch="///", **at)
            if extra.any():
                outline = at | {"edgecolor": "black", "linestyle": "--"}
                ax.bar(height=ideal[i], fill=False, linewidth=1, **outline)
                animal += f"\n{p[i] * extra[i]:+.2f}".replace("-", "−")
            top = max(lengths[i], ideal[i]) + 0.05
            ax.text(edges[i] + p[i] / 2, top, animal, ha="center", va="bottom", fontsize=11)
        ax.set_title(f"{code} code: area {p @ lengths:.4f} bits", weight="normal")
        ax.set(xlim=(0, 1), ylim=(0, 4), yticks=range(5), xlabel="probability")
        ax.set_xticks(edges, [f"{edge:.1g}" for edge in edges])
    axes[0].set_ylabel("code length (bits)")
    fig.suptitle(f"The wrong code overshoots by {p @ extra:.4f} bits", weight="bold", x=0, ha="left")
    right, other = (", ".join(f"{bits:.2f}" for bits in lengths) for lengths in (ideal, wrong))
    if np.ptp(wrong) == 0:
        other = f"all {wrong[0]:.2f}"
    paid = ", ".join(f"{bits:+.2f}" for bits in p * extra)
    return with_words(
        fig,
        "Two codes as rectangles for cat, dog and bird, width probability, height code length. "
        f"Right code: {right} bits. Wrong code: {other} bits. "
        f"Against the right one, cat, dog and bird pay {paid} bits of area.",
    )
