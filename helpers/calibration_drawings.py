"""Drawings of calibration: what was promised against what happened."""

import matplotlib.pyplot as plt


def draw_reliability(tables):
    """Draw reliability diagrams side by side, each with the counts of its bins below.

    Parameters
    ----------
    tables : dict
        For each title, the counts, mean confidence and accuracy of the bins, as
        `helpers.calibration.reliability_table` returns them.

    Returns
    -------
    matplotlib.figure.Figure
        Above: the share that was right by the confidence, a square for each bin that holds a
        forecast, with the gap to the dashed line on which both are equal. Below: how many
        forecasts the bins hold.
    """
    size = {"figsize": (8, 4.8), "height_ratios": [3, 1]}
    fig, axes = plt.subplots(2, len(tables), sharex=True, sharey="row", squeeze=False, **size)
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
        below.set(xlabel="confidence", ylim=(0, 1.35 * max(max(table[0]) for table in tables.values())))
    axes[0, 0].set_ylabel("share that was right")
    axes[1, 0].set_ylabel("animals")
    axes[0, 0].text(0.34, 0.44, "as promised", rotation=40, rotation_mode="anchor")
    axes[0, -1].text(0.98, 0.1, "gap: promised,\nbut not kept", color="C1", ha="right")
    return fig
