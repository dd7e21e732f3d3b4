"""An explorer holds every frame beforehand, and refuses what it cannot draw."""

import re
from itertools import product

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest

from helpers import explorer
from helpers.explorer import explore


def bar(*heights):
    fig, ax = plt.subplots(figsize=(2, 2))
    ax.bar(range(len(heights)), heights)
    return fig


def sentence(*heights):
    return f"Bars of the heights {heights}."


@pytest.fixture
def shown(monkeypatch):
    """Return a function that explores and gives back the box and the displayed forms."""
    boxes, forms = [], []
    monkeypatch.setattr(explorer, "display", lambda data, raw: forms.append(data))
    linked = explorer._linked
    monkeypatch.setattr(explorer, "_linked", lambda *a, **k: boxes.append(linked(*a, **k)) or boxes[-1])

    def run(values, label="height (cm)", start=None, draw=bar, words=sentence):
        with plt.style.context("helpers.course"):
            explore(draw, values, label, words, start)
        return boxes[-1], forms[-1]

    return run


def parts(box, kind):
    """Return the widgets of a kind below a box, in order."""
    found = [box] if isinstance(box, kind) else []
    return found + [part for child in getattr(box, "children", ()) for part in parts(child, kind)]


def test_there_is_a_frame_for_each_value_with_its_sentence(shown):
    box, _ = shown([1, 2, 3])
    frames = [frame.value for frame in parts(box, widgets.HTML) if "<img" in frame.value]
    assert len(frames) == 3
    for height, frame in zip([1, 2, 3], frames, strict=True):
        assert f"<p>Bars of the heights ({height},).</p>" in frame
        assert f'alt="Bars of the heights ({height},)."' in frame


def test_two_parameters_give_a_frame_for_each_pair(shown):
    box, _ = shown(([1, 2, 3], [4, 5]), label=("left", "right"))
    outer, *inner = parts(box, widgets.Stack)
    assert len(outer.children) == len(inner) == 3
    for left, stack in zip([1, 2, 3], inner, strict=True):
        for right, frame in zip([4, 5], stack.children, strict=True):
            assert f"({left}, {right})" in frame.value


def test_slider_list_and_frames_are_linked_without_a_kernel(shown, monkeypatch):
    linked = []
    monkeypatch.setattr(explorer.widgets, "jslink", lambda a, b: linked.append((a, b)))
    box, _ = shown(([1, 2, 3], [4, 5]), label=("left", "right"))
    sliders, lists = (
        parts(box, (widgets.SelectionSlider, widgets.ToggleButtons)),
        parts(box, widgets.Dropdown),
    )
    outer, *inner = parts(box, widgets.Stack)
    for slider, listed in zip(sliders, lists, strict=True):
        assert ((slider, "index"), (listed, "index")) in linked
    assert ((sliders[0], "index"), (outer, "selected_index")) in linked
    for stack in inner:
        assert ((sliders[1], "index"), (stack, "selected_index")) in linked
    assert len(linked) == 2 + 1 + 3


def test_it_starts_where_it_is_told(shown):
    box, forms = shown(([1, 2, 3], [4, 5]), label=("left", "right"), start=(2, 5))
    assert [listed.index for listed in parts(box, widgets.Dropdown)] == [1, 1]
    assert [stack.selected_index for stack in parts(box, widgets.Stack)] == [1, 1, 1, 1]
    assert forms["text/plain"] == "Bars of the heights (2, 5)."


def test_a_choice_can_have_a_text_of_its_own(shown):
    box, forms = shown({"one": 1, "two": 2}, start="two")
    assert parts(box, widgets.ToggleButtons)[0].options == ("one", "two")
    assert forms["text/plain"] == "Bars of the heights (2,)."


def test_where_no_widget_runs_the_starting_frame_stands(shown):
    _, forms = shown([1, 2], start=2)
    assert 'alt="Bars of the heights (2,)."' in forms["text/html"]
    assert "This picture moves" in forms["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in forms


def test_each_control_has_a_name(shown):
    box, _ = shown([1, 2])
    assert parts(box, widgets.Dropdown)[0].description == "height (cm)"


def test_the_digest_changes_with_any_frame(shown):
    def digest(values):
        return re.search(r'data-frames="([0-9a-f]{64})"', shown(values)[1]["text/html"])[1]

    assert digest([1, 2]) == digest([1, 2])
    assert digest([1, 2]) != digest([1, 3])


def test_only_the_first_of_two_copies_hides_itself(shown):
    box, _ = shown([1, 2])
    (name,) = [name for name in box._dom_classes if name.startswith("course-")]
    rule = parts(box, widgets.HTML)[-1].value
    assert f".widget-subarea:has(> .{name}):has(~ .widget-subarea > .{name}){{display:none}}" in rule


def test_no_figure_stays_open(shown):
    shown([1, 2, 3])
    with pytest.raises(ValueError):
        shown([1, 2], words=lambda height: 1 / 0)
    assert plt.get_fignums() == []


def stops_at_two(height):
    if height == 2:
        raise RuntimeError("no such bar")
    return bar(height)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"values": []}, "values must hold at least one value, got none"),
        ({"values": list(range(201))}, "values must give at most 200 frames, got 201"),
        ({"values": (list(range(15)), list(range(14))), "label": ("a", "b")}, "at most 200 frames, got 210"),
        ({"values": [1, 1]}, "values must read differently, got ['1', '1']"),
        ({"values": [1, 2], "label": ("a", "b")}, "label must be one text for each of 1 sliders"),
        ({"values": ([1], [2]), "label": "a"}, "label must be one text for each of 2 sliders, got 'a'"),
        ({"values": [1, 2], "start": 3}, "start must be one of the values, got 3"),
        ({"values": [1, 2], "draw": stops_at_two}, "at height (cm) = 2 got RuntimeError: no such bar"),
        ({"values": [1], "draw": lambda height: None}, "fig must be a matplotlib figure, got NoneType"),
        ({"values": [1], "words": lambda height: 5}, "alt must be text, got int"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(shown, wrong, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        shown(**wrong)


def test_draw_and_words_must_be_functions(shown):
    with pytest.raises(TypeError, match="draw and words must be functions"):
        shown([1], draw=3)


def test_two_values_make_a_toggle_and_more_a_slider(shown):
    box, _ = shown(({"no": 0, "yes": 1}, (2, 3, 4)), label=("truth", "height"))
    assert [part.options for part in parts(box, widgets.ToggleButtons)] == [("no", "yes")]
    assert [part.options for part in parts(box, widgets.SelectionSlider)] == [("2", "3", "4")]


def test_a_tuple_of_numbers_makes_one_slider(shown):
    box, _ = shown((1, 2, 3))
    assert len(parts(box, widgets.SelectionSlider)) == 1
    box, _ = shown(({"a": 1}, (3, 4)), label=("first", "second"))
    texts = [listed.options for listed in parts(box, widgets.Dropdown)]
    assert list(product(*texts)) == [("a", "3"), ("a", "4")]
