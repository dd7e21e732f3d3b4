"""Pictures of the lesson on real libraries: the loss curve of a patient beside the healthy one."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import in_course_style


def draw_patient(ax, curve, healthy):
    """Draw the loss in nats of a run with a bug, solid, and of the same run without it, dashed.

    Where `curve` is no number any more, a cross says so.
    """
    steps = np.arange(len(curve))
    ax.plot(steps, healthy, "--", color="black", linewidth=1.5)
    ax.plot(steps, curve, color="C1")
    known = curve[np.isfinite(curve)]
    if len(known) < len(curve):
        words = "inf, nan" if np.isinf(curve).any() else "nan"
        ax.plot(len(known) - 1, known[-1], "X", color="C1", markersize=9)
        ax.text(0.98, 0.9, f"after the cross: {words}", ha="right", color="C1", transform=ax.transAxes)
    if known.min() < 1e-3:
        ax.set_yscale("symlog", linthresh=1e-5)
        ax.set_ylim(-3e-5, 3)
        ax.set_yticks([-1e-5, 0, 1e-4, 1e-2, 1], ["−1e-5", "0", "1e-4", "1e-2", "1"])
    elif known.max() > 100:
        ax.set_yscale("log")
        ax.set_ylim(0.1, 30000)
        ax.set_yticks([1, 100, 10000], ["1", "100", "10 000"])
    else:
        room = 1.15 if len(known) == len(curve) else 1.3  # above the curves, for the words
        ax.set_ylim(0, room * max(known.max(), np.max(healthy)))
        ax.locator_params(axis="y", nbins=4)
        ax.yaxis.set_major_formatter("{x:g}")
    ax.minorticks_off()
    ax.set(xlabel="training step", xlim=(-2, len(curve) + 1))


@in_course_style
def draw_patients(curves, title):
    """Draw the loss curves of several patients side by side: by letter, a pair as for `draw_patient`."""
    fig, axes = plt.subplots(1, len(curves), figsize=(8, 3.2))
    for ax, (letter, pair) in zip(axes, curves.items(), strict=True):
        draw_patient(ax, *pair)
        ax.set_title(f"patient {letter}")
    first = next(iter(curves.values()))[1]
    axes[0].annotate("healthy", (len(first) - 1, first[-1]), (0, 5), textcoords="offset points", ha="right")
    axes[0].set_ylabel("loss (nats)")
    fig.suptitle(title, weight="bold", x=0, ha="left")
    return fig
