"""Figures in the look of the course, each with the words that carry its message."""

import base64
import html
import io
import re

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgb

STYLE = ["default", "helpers.course"]
"""The look of the course, laid over Matplotlib's defaults and not over a reader's matplotlibrc."""

in_course_style = plt.style.context(STYLE)
"""Decorate a function so that it draws in the look of the course, whatever the style around it is."""

COLOURS = {"cat": "#0072B2", "dog": "#C45500", "bird": "#005C42"}
"""The colour of each animal, the same in every figure of the course: Okabe and Ito's blue, vermillion and
green, the last two darkened until text in them has a contrast of 4.5 : 1 on white."""

MARKERS = {"cat": "o", "dog": "s", "bird": "^"}
"""The marker of each animal: colour is never the only difference."""

ACCENT = "#A34A7F"
"""The one colour beside ink and grey for all that is no animal."""


def with_words(fig, words):
    """Give a figure its words: one or two sentences that say what is plotted, with its key numbers."""
    fig.words = words
    return fig


def show(fig, alt=None):
    """Show a figure and close it; its words become the image's alt text and the output's text form.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        A drawing of `helpers.drawings` carries its words, a figure drawn in view does not.
    alt : str, optional
        The words of a figure that carries none.

    A TypeError if `fig` is no figure or the words no text; a ValueError if these have under 40 characters.
    """
    page = picture(fig, alt)
    alt = getattr(fig, "words", None) if alt is None else alt
    if len(alt.strip()) < 40:
        raise ValueError(f"alt must describe the figure in at least 40 characters, got {len(alt.strip())}")
    display({"text/html": page, "text/plain": alt}, raw=True)


def picture(fig, alt=None):
    """Return a figure as an HTML image with SVG inside, and close it; arguments and errors as in `show`."""
    alt = getattr(fig, "words", None) if alt is None else alt
    drawing = svg(fig)
    if not isinstance(alt, str):
        raise TypeError(f"alt must be text, got {type(alt).__name__}")
    return image(drawing, alt)


def image(drawing, alt):
    """Return the text of an SVG file as an HTML image, which keeps its alt text wherever it is shown."""
    source = base64.b64encode(drawing.encode("utf-8")).decode("ascii")
    return f'<img alt="{html.escape(alt)}" src="data:image/svg+xml;base64,{source}">'


@in_course_style
def svg(fig, letters="path"):
    """Return a figure as the text of an SVG file, the same on every machine, and close it.

    With ``letters="none"`` letters are text in the reader's fonts and not outlines, in half the size.
    """
    if not isinstance(fig, plt.Figure):
        raise TypeError(f"fig must be a matplotlib figure, got {type(fig).__name__}")
    file = io.BytesIO()
    with plt.rc_context({"svg.fonttype": letters}):
        # The date and matplotlib's version would make every run's bytes different.
        FigureCanvasSVG(fig).print_svg(file, metadata={"Date": None, "Creator": None})
    plt.close(fig)
    places = r' (?:(?:d|x|y)="[^"]*"|transform="rotate[^"]*")'
    return re.sub(places, _with_two_decimals, file.getvalue().decode("utf-8"))


def _with_two_decimals(attribute):
    """Round coordinates to a hundredth of a point: later digits differ between processors."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 2) + 0.0:.2f}", attribute[0])


def tint(animal, strength):
    """Return an animal's colour mixed with white, as RGB from 0 to 1; a `strength` of 0 is white."""
    return tuple(1 - strength * (1 - part) for part in to_rgb(COLOURS[animal]))
