"""Show a figure together with the words that carry its message."""

import base64
import html
import io
import re

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.colors import to_rgb

COLOURS = {"cat": "#0072B2", "dog": "#C45500", "bird": "#005C42"}
"""The colour of each animal, the same in every figure of the course."""

MARKERS = {"cat": "o", "dog": "s", "bird": "^"}
"""The marker of each animal: colour is never the only difference."""


def show(fig, alt):
    """Show a figure with a description that a screen reader can read.

    The description becomes the image's ``alt`` text on the page and the text form of the
    output, so a check of the outputs compares both the drawing and its description.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure to show; it is closed.
    alt : str
        One or two sentences that say what is plotted, with its key numbers; at least
        40 characters.

    Raises
    ------
    TypeError
        If `fig` is no figure or `alt` is no text.
    ValueError
        If `alt` is too short to describe a figure.
    """
    if isinstance(alt, str) and len(alt.strip()) < 40:
        raise ValueError(f"alt must describe the figure in at least 40 characters, got {len(alt.strip())}")
    display({"text/html": picture(fig, alt), "text/plain": alt}, raw=True)


def picture(fig, alt):
    """Return a figure as an HTML image and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    alt : str
        What it shows, in words.

    Returns
    -------
    str
        An ``<img>`` that holds the drawing as SVG; the same figure gives the same text.

    Raises
    ------
    TypeError
        If `fig` is no figure or `alt` is no text.
    """
    if not isinstance(fig, plt.Figure):
        raise TypeError(f"fig must be a matplotlib figure, got {type(fig).__name__}")
    if not isinstance(alt, str):
        raise TypeError(f"alt must be text, got {type(alt).__name__}")
    file = io.BytesIO()
    # The date and matplotlib's version would make every run's bytes different.
    fig.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(fig)
    places = r' (?:(?:d|x|y)="[^"]*"|transform="rotate[^"]*")'
    drawing = re.sub(places, _with_two_decimals, file.getvalue().decode("utf-8"))
    source = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode("utf-8")).decode("ascii")
    # An <img> keeps its alt text on nbviewer, in exported pages and in JupyterLab, trusted or not.
    return f'<img alt="{html.escape(alt)}" src="{source}">'


def _with_two_decimals(attribute):
    """Round coordinates to a hundredth of a point: later digits differ between processors."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 2) + 0.0:.2f}", attribute[0])


def tint(animal, strength):
    """Return an animal's colour mixed with white.

    Parameters
    ----------
    animal : {"cat", "dog", "bird"}
        Whose colour.
    strength : float
        The share of the colour, from 0 (white) to 1.

    Returns
    -------
    tuple of float
        Red, green and blue, from 0 to 1.
    """
    return tuple(1 - strength * (1 - part) for part in to_rgb(COLOURS[animal]))
