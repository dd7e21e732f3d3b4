"""Drawings of the bug clinic: the loss curve of a patient beside the healthy one."""

import numpy as np


def draw_patient(ax, curve, healthy):
    """Draw the loss of a run with a bug, solid, and that of the same run without it, dashed.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    curve, healthy : ndarray of float, shape (steps + 1,)
        Losses in nats. Where `curve` is no number any more, a cross says so.
    """
    steps = np.arange(len(curve))
    ax.plot(steps, healthy, "--", color="black", linewidth=1.5)
    ax.plot(steps, curve, color="C1")
    known = curve[np.isfinite(curve)]
    if len(known) < len(curve):
        words = "inf, then nan" if np.isinf(curve).any() else "nan"
        ax.plot(len(known) - 1, known[-1], "X", color="C1", markersize=9)
        ax.text(0.98, 0.9, f"cross: {words}", ha="right", color="C1", transform=ax.transAxes)
    if known.min() < 1e-3:
        ax.set_yscale("symlog", linthresh=1e-5)
        ax.set(
            ylim=(-3e-5, 3), yticks=[-1e-5, 0, 1e-4, 1e-2, 1], yticklabels=["−1e-5", "0", "1e-4", "1e-2", "1"]
        )
    elif known.max() > 100:
        ax.set_yscale("log")
        ax.set(ylim=(0.1, 30000), yticks=[1, 100, 10000], yticklabels=["1", "100", "10 000"])
    else:
        ax.set_ylim(0, 1.15 * max(known.max(), np.max(healthy)))
    ax.minorticks_off()
    ax.set(xlabel="training step", xlim=(-2, len(curve) + 1))
