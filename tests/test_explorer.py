"""An explorer holds every frame beforehand, on axes that stay, and refuses what it cannot draw."""

import base64
import html
import json
import re
from itertools import product

import matplotlib.pyplot as plt
import pytest

from helpers import explorer
from helpers.explorer import explore
from helpers.figures import with_words


def bar(*heights):
    fig, ax = plt.subplots()
    ax.bar(range(len(heights)), heights)
    ax.set(xlim=(-1, 9), ylim=(0, 20))
    return with_words(fig, f"Bars of {heights}, the “left” < the right.")


@pytest.fixture
def shown(monkeypatch):
    """Return a function that explores and gives back the page, its text form and what is stored in it."""
    forms = []
    monkeypatch.setattr(explorer, "display", lambda data, raw: forms.append(data))

    def run(choices=None, draw=bar, **options):
        explore(draw, choices or {"height (cm)": [1, 2, 3]}, **options)
        page = forms[-1]["text/html"]
        stored = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]
        return page, forms[-1]["text/plain"], json.loads(stored)

    return run


def frame(stored, number):
    return "".join(stored["tags"][tag] for tag in stored["frames"][number])


def test_there_is_a_frame_for_each_pair_and_it_starts_where_it_is_told(shown):
    page, text, stored = shown({"left": [1, 2, 3], "right": {"four": 4, "five": 5}}, start=(2, "five"))
    words = [bar(*pair).words for pair in product([1, 2, 3], [4, 5])]
    assert stored["words"] == words and text == words[3]
    assert [control["at"] for control in stored["controls"]] == [1, 1]
    assert len({frame(stored, number) for number in range(6)}) == 6
    alt, still = re.search(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)">', page).groups()
    assert html.unescape(alt) == words[3]
    assert base64.b64decode(still).decode() == frame(stored, 3)
    plt.close("all")


def test_numbers_in_order_make_a_slider_and_other_choices_buttons(shown):
    choices = {"a": [1, 2, 3], "b": {"yes": 1, "no": 0}, "c": list("xyz"), "d": {"¼": 0.25, "½": 0.5, "1": 1}}
    _, _, stored = shown(choices, draw=lambda *chosen: bar(1))
    assert [control["buttons"] for control in stored["controls"]] == [False, True, True, False]


def test_axes_stay_where_they_have_room_in_every_frame(shown):
    def wider(power):
        fig = bar(1)
        fig.axes[0].set_yticks([0, 20], ["0", "9" * power])
        return fig

    _, _, stored = shown({"power": [1, 2, 12]}, draw=wider)
    left = [re.search(r"id='patch_2'.*?d='M ([\d.]+)", frame(stored, number))[1] for number in range(3)]
    assert len(set(left)) == 1 and float(left[0]) > 80


def test_a_slider_along_the_axis_reaches_from_its_first_to_its_last_value(shown):
    _, _, stored = shown({"height": [0, 4, 8], "other": [1, 2, 3]}, along="height")
    along, other = (control["reach"] for control in stored["controls"])
    width = other[1] - other[0]
    assert along == pytest.approx([other[0] + width * at for at in (0.1, 0.9)], abs=2e-4)


def test_what_frames_share_is_stored_once_and_no_quote_is_escaped(shown):
    page, _, stored = shown({"height": range(1, 21)})
    assert len(json.dumps(stored)) < 4 * len(frame(stored, 0))
    assert r"\"" not in page


def test_words_and_names_cannot_end_the_script(shown):
    page, _, stored = shown({"</script>": [1]}, draw=lambda n: with_words(bar(n), "</script><b>&"))
    assert page.count("</script>") == 2
    assert stored["words"] == ["</script><b>&"] and "<figcaption>&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"choices": {"a": []}}, "choices must give 1 to 200 frames, got 0"),
        ({"choices": {"a": range(15), "b": range(14)}}, "choices must give 1 to 200 frames, got 210"),
        ({"choices": {"a": [1, 1]}}, "choices must read differently, got ['1', '1']"),
        ({"start": 4}, "start must be one of ['1', '2', '3'], got 4"),
        ({"start": (1, 2)}, "start must give a value for each of 1 choices, got (1, 2)"),
        ({"play": "time"}, "play must be one of ['height (cm)'], got 'time'"),
        ({"choices": {"a": [1, 2, 4]}, "along": "a"}, "along must name evenly spaced values, got ['1', '2"),
        ({"choices": {"a": [1, 0]}, "draw": lambda n: bar(1 / n)}, "at a = 0 got ZeroDivisionError: div"),
        ({"draw": lambda n: plt.figure()}, "every frame, at height (cm) = 1 got TypeError: no figure w"),
        ({"draw": 3}, "draw must be a function and choices a dict"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(shown, wrong, said):
    with pytest.raises((ValueError, TypeError), match=re.escape(said)):
        shown(**wrong)
    assert plt.get_fignums() == []
