"""Pictures of the lesson on honest forecasts: valleys of scores, and promises against what happened."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import in_course_style, with_words


@in_course_style
def draw_three_truths(expected_scores, truths):
    """Draw the valleys of several truths side by side, the honest report marked in each."""
    fig, axes = plt.subplots(1, len(truths), figsize=(8, 3.6), sharey=True)
    lowest, grid = [], np.linspace(0.01, 0.99, 99)
    for ax, truth in zip(axes, truths, strict=True):
        draw_valleys(ax, expected_scores, truth, report=truth)
        ax.set_title(f"truth {truth}")
        log_loss, brier, _ = expected_scores(truth, grid)
        lowest.append(f"{grid[log_loss.argmin()]:.1f} and {grid[brier.argmin()]:.1f}")
    axes[0].set_ylabel("expected loss")
    axes[0].legend(loc="upper center", fontsize=10)
    fig.suptitle("Two valleys at the truth, and one slope", weight="bold", x=0, ha="left")
    words = f"Expected loss against the report, for the truths {', '.join(map(str, truths))}: one falling or "
    words += f"level line, and two valleys. Log loss and Brier score are lowest at {'; '.join(lowest)}."
    return with_words(fig, words)


def draw_valleys(ax, expected_scores, truth, report=None):
    """Draw what each report costs on average, by three rules, where the answer is yes as often as `truth`.

    `expected_scores` takes the truth and reports, probabilities of yes, and returns the expected log loss
    in bits, Brier score and dot product. A report is marked on the first two by a square.
    """
    grid = np.linspace(0.01, 0.99, 197)  # fine, for the log loss bends much near the ends
    log_loss, brier, _ = expected_scores(truth, grid)
    ends = np.array([0.01, 0.99])
    ax.vlines(truth, 0, 1.9, color="black", linewidth=1, linestyle=(0, (1, 2)))
    ax.plot(grid, log_loss, "C0-", label="log loss (bits)")
    ax.plot(grid, brier, "C1--", label="Brier score")
    ax.plot(ends, 1 - expected_scores(truth, ends)[2], "C2-.", label="1 − dot product")
    if report is not None:
        log_loss, brier, _ = expected_scores(truth, report)
        # Beyond the upper edge an arrowhead says where the square would be.
        ax.plot(report, min(log_loss, 2.93), "^" if log_loss > 3 else "s", color="C0")
        ax.plot(report, brier, "s", color="C1")
    ax.set(xlim=(-0.02, 1.02), ylim=(0, 3), xlabel="reported probability", xticks=[0, 0.5, 1])


@in_course_style
def draw_reliability(tables):
    """Draw reliability diagrams side by side, each with the counts of its bins below.

    `tables` gives by title what `helpers.calibration.reliability_table` returns.
    """
    size = {"figsize": (8, 4.8), "height_ratios": [3, 1]}
    fig, axes = plt.subplots(2, len(tables), sharex=True, sharey="row", squeeze=False, **size)
    highest = max(max(counts) for counts, _, _ in tables.values())
    for (above, below), (title, (counts, confidence, accuracy)) in zip(axes.T, tables.items(), strict=True):
        above.plot([0, 1], [0, 1], "--", color="black", linewidth=1)
        above.vlines(confidence, accuracy, confidence, color="C1")
        above.plot(confidence, accuracy, "s")
        above.set(title=title, xlim=(0.3, 1.02), ylim=(-0.05, 1.05))
        edges = [n / len(counts) for n in range(len(counts))]
        below.bar(edges, counts, width=1 / len(counts), align="edge", color="C0", edgecolor="white")
        for edge, count in zip(edges, counts, strict=True):
            if count:
                below.text(edge + 0.5 / len(counts), count, count, ha="center", va="bottom", fontsize=10)
        below.set(xlabel="confidence", ylim=(0, 1.35 * highest))
    axes[0, 0].set_ylabel("share that was right")
    axes[1, 0].set_ylabel("animals")
    slanted = {"rotation": 45, "rotation_mode": "anchor", "transform_rotates_text": True}
    axes[0, 0].text(0.42, 0.46, "as promised", **slanted)
    axes[0, -1].text(0.98, 0.1, "gap: promised,\nbut not kept", color="C1", ha="right")
    return fig
