"""Drawings of forecasts: whom they meet, and what they cost."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import COLOURS


def draw_two_truths(loss, forecasts):
    """Draw what each of several yes/no forecasts costs, for either truth.

    Parameters
    ----------
    loss : callable
        Takes probabilities of yes and the truth, 1 or 0; returns losses in bits.
    forecasts : sequence of float
        Probabilities of yes, one for each panel.

    Returns
    -------
    matplotlib.figure.Figure
        Panels side by side: the loss by the forecast, solid if the truth is yes and dashed
        if it is no; the panel's own forecast is marked on both.
    """
    grid = np.linspace(0.02, 0.98, 100)
    fig, axes = plt.subplots(1, len(forecasts), figsize=(8, 3.4), sharey=True)
    for ax, p in zip(axes, forecasts, strict=True):
        costs = [loss(p, 1), loss(p, 0)]
        ax.plot(grid, loss(grid, 1), "-", grid, loss(grid, 0), "--")
        ax.plot([p, p], costs, "o:", color="black")
        ax.text(0.12, 4.6, f"yes {costs[0]:.2f}", color="C0")
        ax.text(0.88, 4.6, f"no {costs[1]:.2f}", color="C1", ha="right")
        ax.set(xlabel="probability of yes", xticks=[0.2, 0.5, 0.9], title=f"p = {p}")
    axes[0].set_ylabel("loss (bits)")
    fig.suptitle("The surer the forecast, the more the two truths differ", weight="bold")
    return fig


def draw_shares(ax, shares):
    """Draw the shares of cats, dogs and birds as one bar in three parts, with their numbers above.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; wide and low. The bar reaches from 0 to 1.
    shares : ndarray of float, shape (3,)
        Shares of cats, dogs and birds; they sum to 1 and are shown as numbers among 100.
    """
    places = zip(COLOURS, [0, 0.5, 1], ["left", "center", "right"], strict=True)
    for n, (animal, place, side) in enumerate(places):
        ax.barh(0, shares[n], left=shares[:n].sum(), color=COLOURS[animal], edgecolor="white")
        ax.text(place, 0.5, f"{animal}s {100 * shares[n]:.0f}", ha=side, va="bottom", color=COLOURS[animal])
    ax.set(ylim=(-0.4, 1.6))
    ax.axis("off")


def draw_three_truths(expected_scores, truths):
    """Draw the valleys of several truths side by side, with the honest report marked in each.

    Parameters
    ----------
    expected_scores : callable
        As in `draw_valleys`.
    truths : sequence of float
        How often the answer is yes, one for each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(truths), figsize=(8, 3.6), sharey=True)
    for ax, truth in zip(axes, truths, strict=True):
        draw_valleys(ax, expected_scores, truth, report=truth)
        ax.set_title(f"truth {truth}")
    axes[0].set_ylabel("expected loss")
    axes[0].legend(loc="upper center", fontsize=10)
    return fig


def draw_valleys(ax, expected_scores, truth, report=None):
    """Draw what each report costs on average, by three rules, for one truth.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    expected_scores : callable
        Takes the truth and reports, probabilities of yes; returns the expected log loss in bits,
        Brier score and dot product.
    truth : float
        How often the answer is yes, marked by a vertical line.
    report : float, optional
        One report, marked by squares on the log loss and the Brier score (by an arrowhead
        where the log loss is above 3 bits).
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
