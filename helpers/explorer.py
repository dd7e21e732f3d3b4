"""Pictures that move on every page, with and without a kernel: all frames are drawn beforehand."""

import html
import json
import re
from functools import reduce
from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.transforms import Bbox

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

    A TypeError if `draw` cannot be called or `choices` is no dict; a ValueError if there are no choices, two
    that read the same, more than `MOST_FRAMES` frames, a `start`, `along` or `play` that is none of them, or
    a frame that fails.
    """
    if not callable(draw) or not isinstance(choices, dict):
        raise TypeError("draw must be a function and choices a dict")
    count = int(np.prod([len(values) for values in choices.values()])) if choices else 0
    if not 1 <= count <= MOST_FRAMES:
        raise ValueError(f"choices must give 1 to {MOST_FRAMES} frames, got {count}")
    starts = start if isinstance(start, tuple) else [start] * len(choices)
    if len(starts) != len(choices):
        raise ValueError(f"start must give a value for each of {len(choices)} choices, got {start!r}")
    for option, name in [("along", along), ("play", play)]:
        if name is not None and name not in choices:
            raise ValueError(f"{option} must be one of {list(choices)}, got {name!r}")
    controls = [
        _control(name, values, at, along, play)
        for (name, values), at in zip(choices.items(), starts, strict=True)
    ]
    first = tuple(control["at"] for control in controls)
    places = list(product(*(range(len(control["texts"])) for control in controls)))
    with plt.style.context([*STYLE, {"figure.figsize": SIZE}]):
        boxes, titles, limits = _layout(draw, controls, first)
        frames = [_drawn(_frame(draw, controls, place), boxes + titles) for place in places]
    for control in controls:
        control["reach"] = _reach(boxes, limits, control)
        del control["values"]
    still, words = frames[places.index(first)]
    page = (
        f'<figure class="explorer"><style>{LOOK}</style>{image(still, words)}'
        f"<figcaption>{html.escape(words)}</figcaption><p>{STILL}</p>"
        f'<script type="application/json">{_stored(controls, frames)}</script>'
        f"<script>{SCRIPT}</script></figure>"
    )
    display({"text/html": page, "text/plain": words}, raw=True)


def _control(name, values, start, along, play):
    """Return what the page needs to know of one control, and its values."""
    named = dict(values) if isinstance(values, dict) else {str(value): value for value in values}
    if len(named) < len(values):
        raise ValueError(f"choices must read differently, got {list(map(str, values))}")
    texts, values = list(named), list(named.values())
    if start is not None and str(start) not in texts and start not in values:
        raise ValueError(f"start must be one of {texts}, got {start!r}")
    if name == along and not np.allclose(np.diff(values, n=2), 0):
        raise ValueError(f"along must name evenly spaced values, got {texts}")
    at = 0
    if start is not None:
        at = texts.index(str(start)) if str(start) in texts else values.index(start)
    in_order = not any(isinstance(value, str) for value in values) and values == sorted(values)
    buttons = len(values) == 2 or (len(values) <= 8 and not in_order)
    used = {"along": name == along, "play": name == play}
    return {"name": name, "texts": texts, "values": values, "at": at, "buttons": buttons} | used


def _frame(draw, controls, place):
    """Return the figure of one frame; say in one sentence at which it fails."""
    try:
        fig = draw(*(control["values"][at] for control, at in zip(controls, place, strict=True)))
        if not isinstance(getattr(fig, "words", None), str):
            raise TypeError(f"no figure with words but {type(fig).__name__}")
        return fig
    except Exception as error:
        plt.close("all")
        pairs = zip(controls, place, strict=True)
        names = ", ".join(f"{control['name']} = {control['texts'][at]}" for control, at in pairs)
        said = f"{type(error).__name__}: {error}"
        raise ValueError(f"draw must work for every frame, at {names} got {said}") from error


def _layout(draw, controls, first):
    """Return boxes of the axes with room at the start and at each control's ends, titles, limits of x."""
    places, boxes = [first], []
    for n, control in enumerate(controls):
        last = len(control["texts"]) - 1
        for at in range(last + 1) if control["buttons"] else (0, last):
            places.append((*first[:n], at, *first[n + 1 :]))
    for place in dict.fromkeys(places):
        fig = _frame(draw, controls, place)
        fig.draw_without_rendering()
        boxes.append([ax.get_position() for ax in fig.axes])
        titles, limits = [text.get_position() for text in fig.texts], fig.axes[0].get_xlim()
        plt.close(fig)
    return [reduce(Bbox.intersection, of_one) for of_one in zip(*boxes, strict=True)], titles, limits


def _drawn(fig, layout):
    """Return a figure, laid out as all others, as short SVG, and its words."""
    fig.set_layout_engine("none")  # slow, and axes would jump
    for thing, at in zip(fig.axes + fig.texts, layout, strict=True):
        thing.set_position(at)
    drawing = re.sub(r"<\?xml.*?>|<!.*?>|<metadata>.*?</metadata>", "", svg(fig, "none"), flags=re.DOTALL)
    drawing = re.sub(r"'DejaVu Sans',[^;\"]*", "DejaVu Sans, Verdana, sans-serif", drawing)
    drawing = re.sub(r'="([^"\']*)"', r"='\1'", drawing)  # a double quote in JSON takes two characters
    return re.sub(r"\s*\n\s*", " ", drawing).replace("> <", "><").strip(), fig.words


def _reach(boxes, limits, control):
    """Return from where to where a control reaches, as shares of the picture's width."""
    ends = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    if control["along"]:
        shares = np.interp([control["values"][0], control["values"][-1]], limits, [0, 1])
        ends = boxes[0].x0 + shares * boxes[0].width
    return [round(float(end), 4) for end in ends]


def _stored(controls, frames):
    """Return controls, frames and words as JSON; a frame is a list of numbers of tags, which frames share."""
    split = [re.split(r"(?<=>)(?=<)", drawing) for drawing, _ in frames]
    number = {tag: n for n, tag in enumerate(dict.fromkeys(tag for tags in split for tag in tags))}
    stored = {
        "controls": controls,
        "tags": list(number),
        "frames": [[number[tag] for tag in tags] for tags in split],
        "words": [words for _, words in frames],
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace("</", r"<\/")
