"""Sliders that move with and without a kernel: every frame is drawn beforehand."""

import hashlib
import html
from itertools import product

import ipywidgets as widgets
import matplotlib.pyplot as plt
from IPython.display import display
from ipywidgets.widgets.widget_string import HTMLStyle

from helpers.figures import in_course_style, picture

MOST_FRAMES = 200
"""More frames would make a page too heavy."""


def explore(draw, values, label, words, start=None):
    """Show a slider (for two values, a toggle), or two of them, that choose one of many frames.

    The frames are linked to the slider in the page itself, so it moves on nbviewer and in
    exported pages too. Beside each slider stands a list with the same choices, for keyboards
    and screen readers.

    Parameters
    ----------
    draw : callable
        Takes one value (or two) and returns a matplotlib figure, about 4 × 2.6 inches.
    values : sequence or dict, or a tuple of two of them
        The values to choose from; a dict gives the text of each choice: ``{text: value}``.
    label : str, or a tuple of two
        What is chosen, with its unit.
    words : callable
        Takes the same values and returns a sentence with the numbers of the frame, its alt text too.
    start : object, or a tuple of two
        The value to begin with; the first one if not given.

    Raises
    ------
    TypeError
        If `draw` or `words` cannot be called.
    ValueError
        If there are no values, two choices that read the same, more than `MOST_FRAMES` frames,
        not one label for each slider, a start that is no choice, or a frame that fails.
    """
    if not callable(draw) or not callable(words):
        raise TypeError("draw and words must be functions")
    two = isinstance(values, tuple) and len(values) == 2 and not _is_plain(values[0])
    choices = [_choices(some) for some in (values if two else [values])]
    labels = list(label) if isinstance(label, tuple | list) else [label]
    if len(labels) != len(choices) or not all(isinstance(text, str) for text in labels):
        raise ValueError(f"label must be one text for each of {len(choices)} sliders, got {label!r}")
    count = len(choices[0]) * len(choices[-1]) if two else len(choices[0])
    if count > MOST_FRAMES:
        raise ValueError(f"values must give at most {MOST_FRAMES} frames, got {count}")
    starts = start if two and start is not None else [start] * len(choices)
    first = [_position(chosen, text) for chosen, text in zip(choices, starts, strict=True)]
    frames = [_frame(draw, words, chosen, labels) for chosen in product(*(c.items() for c in choices))]
    digest = hashlib.sha256("".join(source for source, _ in frames).encode()).hexdigest()
    box = _linked(frames, choices, labels, first, name=f"course-{digest[:8]}")
    _display(box, *frames[_number(first, choices)], digest)


def _is_plain(value):
    return isinstance(value, str) or not hasattr(value, "__len__")


def _choices(values):
    """Return the choices of one slider as a dict from text to value."""
    named = dict(values) if isinstance(values, dict) else {str(value): value for value in values}
    if not named:
        raise ValueError("values must hold at least one value, got none")
    if len(named) < len(values):
        raise ValueError(f"values must read differently, got {list(map(str, values))}")
    return named


def _position(choices, start):
    if start is None:
        return 0
    for position, (text, value) in enumerate(choices.items()):
        if text == str(start) or value is start:
            return position
    raise ValueError(f"start must be one of the values, got {start!r}")


def _number(positions, choices):
    return positions[0] if len(positions) == 1 else positions[0] * len(choices[1]) + positions[1]


@in_course_style
def _frame(draw, words, chosen, labels):
    """Draw one frame; return its HTML and its sentence."""
    arguments = [value for _, value in chosen]
    try:
        fig, sentence = draw(*arguments), words(*arguments)
        return f"{picture(fig, sentence, letters='none')}<p>{html.escape(sentence)}</p>", sentence
    except Exception as error:
        plt.close("all")
        at = ", ".join(f"{label} = {text}" for label, (text, _) in zip(labels, chosen, strict=True))
        said = f"{type(error).__name__}: {error}"
        raise ValueError(f"draw and words must work for every frame, at {at} got {said}") from error


def _linked(frames, choices, labels, first, name):
    """Return the box of sliders, lists and frames, linked without a kernel."""
    layout, style = widgets.Layout(), HTMLStyle()  # shared, or each frame adds 2 kB
    views = [widgets.HTML(source, layout=layout, style=style) for source, _ in frames]
    row = len(choices[-1])
    stacks = [
        widgets.Stack(views[i : i + row], selected_index=first[-1], layout=layout)
        for i in range(0, len(views), row)
    ]
    picked = [stacks] if len(choices) == 1 else [[widgets.Stack(stacks, selected_index=first[0])], stacks]
    controls = []
    for some, label, position, linked in zip(choices, labels, first, picked, strict=True):
        options = {"options": list(some), "index": position}
        # The list carries the name: a slider's handle has none for a screen reader.
        named = {"description": label, "style": {"description_width": "initial"}}
        listed = widgets.Dropdown(**named, **options, layout={"width": "max-content"})
        toggle = len(some) == 2
        slider = (widgets.ToggleButtons if toggle else widgets.SelectionSlider)(**options)
        slider.layout.width, slider.layout.margin = "max-content" if toggle else "92%", "2px 2px 2px 12px"
        widgets.jslink((slider, "index"), (listed, "index"))
        for stack in linked:
            widgets.jslink((slider, "index"), (stack, "selected_index"))
        controls += [listed, slider]
    # nbviewer loads the widgets twice: the first copy of this box hides itself.
    twice = f".widget-subarea:has(> .{name}):has(~ .widget-subarea > .{name}){{display:none}}"
    fit = f".{name} *{{font-family:sans-serif;white-space:normal}}.{name} img{{max-width:100%}}"
    style_rule = widgets.HTML(f"<style>{twice}{fit}</style>", layout=layout, style=style)
    box = widgets.VBox([*controls, picked[0][0], style_rule])
    box.add_class(name)
    return box


def _display(box, source, sentence, digest):
    """Display the box; where widgets cannot run, the starting frame and where it moves."""
    moves = "This picture moves where widgets run: on nbviewer, or in JupyterLab once the cell has been run."
    # The digest stands for all frames: a check of the outputs compares it, not the saved widgets.
    still = f'{source}<p data-frames="{digest}">{moves}</p>'
    display({**box._repr_mimebundle_(), "text/html": still, "text/plain": sentence}, raw=True)
