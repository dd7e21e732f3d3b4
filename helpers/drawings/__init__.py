"""The pictures of the lessons, a module each, and what they share."""

import inspect
from functools import wraps

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullLocator

from helpers.figures import STYLE, with_words

ON_LINES = {"facecolor": "white", "edgecolor": "none", "pad": 1}
"""The box of a text that stands on lines."""


def drawing(title="", size=(6.5, 3.9), rows=1, hide="", letters=12, together="", **look):
    """Make a drawing of a function that draws on axes and returns the words of the figure.

    The axes, one for each row, are its first arguments, which a caller leaves out; the figure is made here.

    Parameters
    ----------
    title : str
        What the figure says, if that is always the same.
    size : tuple
        Width and height in inches.
    rows : int or list
        The number of axes, one below the other, or their heights.
    hide : str
        A spine of the axes that would say nothing, or "axes" for all that is around them.
    letters : float
        The size of all letters but titles, in points.
    together : str
        "x" or "xy" for axes with one scale.
    **look
        What the first axes are set to before anything is drawn: labels, limits, scales.
    """
    heights = [1] * rows if isinstance(rows, int) else rows
    options = {"height_ratios": heights} | {f"share{axis}": True for axis in together}

    def decorate(draw):
        @wraps(draw)
        @plt.style.context([*STYLE, {"font.size": letters}])
        def drawn(*arguments, **named):
            fig, axes = plt.subplots(len(heights), figsize=size, **options)
            axes = np.atleast_1d(axes)
            axes[0].set(title=title, **look)
            for ax in axes:
                ax.axison = hide != "axes"
                if hide in ax.spines:
                    ax.spines[hide].set_visible(False)
            return with_words(fig, draw(*axes, *arguments, **named))

        given = list(inspect.signature(draw).parameters.values())[len(heights) :]
        drawn.__signature__ = inspect.Signature(given)
        return drawn

    return decorate


def digits(axis, values):
    """Mark values of a logarithmic axis in digits: powers of ten in small print are lost on a phone."""
    axis.set_ticks(values, [f"{value:g}" for value in values])
    axis.set_minor_locator(NullLocator())


def arrow(ax, start, end, color="black", width=1.5, style="-|>", **look):
    """Draw an arrow from one place to another."""
    look = {"arrowstyle": style, "color": color, "linewidth": width} | look
    ax.annotate("", end, start, arrowprops=look)


def boxed(ax, corner, size, text, edge="black", face="white", color="black", width=1, **look):
    """Draw a rectangle at its lower left corner, with a text in its middle."""
    ax.add_patch(plt.Rectangle(corner, *size, facecolor=face, edgecolor=edge, linewidth=width))
    middle = corner[0] + size[0] / 2, corner[1] + size[1] / 2
    ax.text(*middle, text, ha="center", va="center", color=color, **look)
