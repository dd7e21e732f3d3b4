"""Pictures that move on every page, with and without a kernel: all frames are drawn beforehand."""

import html
import json
import re
from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

from helpers.figures import STYLE, image, svg

MOST_FRAMES = 200
"""More frames would make a page too heavy."""

SIZE = 6.5, 3.9
"""Width and height in inches of a frame that asks for no other: 624 pixels wide on a page."""

STILL = "This picture moves on the pages of the course, and here once the cell has been run."
SCRIPT, LOOK = (Path(__file__).with_name(f"explorer.{kind}").read_text("utf-8") for kind in ("js", "css"))


def explore(draw, choices, start=None, along=None, play=None):
    """Show a picture that moves: controls below it choose one of many frames, in the page itself.

    Parameters
    ----------
    draw : callable
        Takes a value of each choice, in order, and returns a figure that carries its words.
    choices : dict
        By the name of what is chosen, with its unit: a sequence of values, or a dict ``{text: value}``.
        Rising numbers make a slider; two choices, and up to eight without an order, make buttons.
    start : object or tuple, optional
        The value to begin with, or one for each choice; the first ones if not given.
    along : str, optional
        The choice whose values, evenly spaced, lie on the x axis of the first axes: its slider is as
        wide as they reach, and the picture itself can be dragged.
    play : str, optional
        The choice that is time: a button plays it.

    Raises
    ------
    TypeError
        If `draw` cannot be called or `choices` is no dict.
    ValueError
        If there are no choices, two that read the same, more than `MOST_FRAMES` frames, a `start`,
        `along` or `play` that is none of them, or a frame that fails.
    """
    if not callable(draw) or not isinstance(choices, dict):
        raise TypeError("draw must be a function and choices a dict")
    named = {name: _named(name, values) for name, values in choices.items()}
    count = int(np.prod([len(values) for values in named.values()])) if named else 0
    if not 1 <= count <= MOST_FRAMES:
        raise ValueError(f"choices must give 1 to {MOST_FRAMES} frames, got {count}")
    starts = start if isinstance(start, tuple) else [start] * len(named)
    if len(starts) != len(named):
        raise ValueError(f"start must give a value for each of {len(named)} choices, got {start!r}")
    for option, name in [("along", along), ("play", play)]:
        if name is not None and name not in named:
            raise ValueError(f"{option} must be one of {list(named)}, got {name!r}")
    if along is not None and not np.allclose(np.diff(list(named[along].values()), n=2), 0):
        raise ValueError(f"along must name evenly spaced values, got {list(named[along])}")
    first = tuple(_position(values, text) for values, text in zip(named.values(), starts, strict=True))
    controls = [
        {"name": name, "texts": list(values), "at": at, "buttons": _are_buttons(list(values.values()))}
        | {"along": name == along, "play": name == play}
        for (name, values), at in zip(named.items(), first, strict=True)
    ]
    with plt.style.context([*STYLE, {"figure.figsize": SIZE}]):
        fig = _frame(draw, named, first)
        fig.draw_without_rendering()
        layout = [thing.get_position() for thing in fig.axes + fig.texts]
        for control in controls:
            control["reach"] = _reach(fig.axes[0], list(named[along].values()) if control["along"] else None)
        plt.close(fig)
        places = list(product(*(range(len(values)) for values in named.values())))
        frames = [_drawn(_frame(draw, named, place), layout) for place in places]
    still, words = frames[places.index(first)]
    # What frames have in common is stored once: a frame is a list of the numbers of its tags.
    split = [re.split(r"(?<=>)(?=<)", drawing) for drawing, _ in frames]
    number = {tag: n for n, tag in enumerate(dict.fromkeys(tag for tags in split for tag in tags))}
    stored = {
        "controls": controls,
        "tags": list(number),
        "frames": [[number[tag] for tag in tags] for tags in split],
        "words": [words for _, words in frames],
    }
    data = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace("</", r"<\/")
    page = (
        f'<figure class="explorer"><style>{LOOK}</style>{image(still, words)}'
        f"<figcaption>{html.escape(words)}</figcaption><p>{STILL}</p>"
        f'<script type="application/json">{data}</script><script>{SCRIPT}</script></figure>'
    )
    display({"text/html": page, "text/plain": words}, raw=True)


def _named(name, values):
    """Return the choices of one control as a dict from text to value."""
    named = dict(values) if isinstance(values, dict) else {str(value): value for value in values}
    if not named:
        raise ValueError(f"choices must hold at least one value of {name}, got none")
    if len(named) < len(values):
        raise ValueError(f"choices must read differently, got {list(map(str, values))}")
    return named


def _position(named, start):
    """Return the position of a choice, given as its text or its value."""
    for position, (text, value) in enumerate(named.items()):
        if start is None or text == str(start) or value is start:
            return position
    raise ValueError(f"start must be one of {list(named)}, got {start!r}")


def _are_buttons(values):
    ordered = not any(isinstance(value, str) for value in values) and values == sorted(values)
    return len(values) == 2 or (len(values) <= 8 and not ordered)


def _reach(ax, values):
    """Return from where to where, as shares of the picture's width, values reach on an x axis."""
    ends = ax.get_xlim() if values is None else (values[0], values[-1])
    at = (ax.transScale + ax.transLimits).transform([(end, ax.get_ylim()[1]) for end in ends])[:, 0]
    return [round(float(ax.get_position().x0 + share * ax.get_position().width), 4) for share in sorted(at)]


def _frame(draw, named, place):
    """Return the figure of one frame; say in one sentence at which it fails."""
    chosen = {name: list(values.items())[at] for (name, values), at in zip(named.items(), place, strict=True)}
    try:
        fig = draw(*(value for _, value in chosen.values()))
        if not isinstance(getattr(fig, "words", None), str):
            raise TypeError(f"a figure with words is needed, not {type(fig).__name__}")
        return fig
    except Exception as error:
        plt.close("all")
        at = ", ".join(f"{name} = {text}" for name, (text, _) in chosen.items())
        said = f"{type(error).__name__}: {error}"
        raise ValueError(f"draw must work for every frame, at {at} got {said}") from error


def _drawn(fig, layout):
    """Return a figure, laid out as the first one, as short SVG, and its words."""
    fig.set_layout_engine("none")  # slow, and axes that jump
    for thing, at in zip(fig.axes + fig.texts, layout, strict=True):
        thing.set_position(at)
    drawing = re.sub(r"<\?xml.*?>|<!.*?>|<metadata>.*?</metadata>", "", svg(fig, "none"), flags=re.DOTALL)
    drawing = re.sub(r"'DejaVu Sans',[^;\"]*", "DejaVu Sans, Verdana, sans-serif", drawing)
    drawing = re.sub(r'="([^"\']*)"', r"='\1'", drawing)  # a quote in JSON takes two characters
    return re.sub(r"\s*\n\s*", " ", drawing).replace("> <", "><").strip(), fig.words
