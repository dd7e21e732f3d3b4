"""An explorer holds every frame beforehand, and refuses what it cannot draw."""

import re

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest

from helpers import explorer
from helpers.explorer import explore


def bar(*heights):
    fig, ax = plt.subplots(figsize=(2, 2))
    ax.bar(range(len(heights)), heights)
    return fig


@pytest.fixture
def shown(monkeypatch):
    """Return a function that explores and gives back the box and the displayed forms."""
    boxes, forms = [], []
    monkeypatch.setattr(explorer, "display", lambda data, raw: forms.append(data))
    linked = explorer._linked
    monkeypatch.setattr(explorer, "_linked", lambda *a, **k: boxes.append(linked(*a, **k)) or boxes[-1])

    def run(values, label="height (cm)", start=None, draw=bar, words=lambda *heights: f"Bars of {heights}."):
        explore(draw, values, label, words, start)
        return boxes[-1], forms[-1]

    return run


def parts(box, kind):
    """Return the widgets of a kind below a box, in order."""
    found = [box] if isinstance(box, kind) else []
    return found + [part for child in getattr(box, "children", ()) for part in parts(child, kind)]


def test_two_parameters_give_a_frame_for_each_pair_and_it_starts_where_it_is_told(shown):
    box, forms = shown(([1, 2, 3], [4, 5]), label=("left", "right"), start=(2, 5))
    for left, stack in zip([1, 2, 3], parts(box, widgets.Stack)[1:], strict=True):
        for right, frame in zip([4, 5], stack.children, strict=True):
            assert f'alt="Bars of ({left}, {right})."' in frame.value
    assert [listed.index for listed in parts(box, widgets.Dropdown)] == [1, 1]
    assert forms["text/plain"] == "Bars of (2, 5)." and 'alt="Bars of (2, 5)."' in forms["text/html"]


def test_the_digest_changes_with_any_frame(shown):
    one, other = (re.search(r'data-frames="(\w+)"', shown([1, n])[1]["text/html"])[1] for n in (2, 3))
    assert len(one) == len(other) == 64 and one != other


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"values": []}, "values must hold at least one value, got none"),
        ({"values": (list(range(15)), list(range(14))), "label": ("a", "b")}, "at most 200 frames, got 210"),
        ({"values": [1, 1]}, "values must read differently, got ['1', '1']"),
        ({"values": [1, 2], "label": ("a", "b")}, "label must be one text for each of 1 sliders"),
        ({"values": [1, 2], "start": 3}, "start must be one of the values, got 3"),
        ({"values": [1, 0], "draw": lambda n: bar(1 / n)}, "at height (cm) = 0 got ZeroDivisionError"),
        ({"values": [1], "draw": lambda height: None}, "fig must be a matplotlib figure, got NoneType"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(shown, wrong, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        shown(**wrong)
    assert plt.get_fignums() == []
