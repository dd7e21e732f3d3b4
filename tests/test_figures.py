"""A figure always comes with its words, and the same figure gives the same bytes."""

import base64
import html
import re

import matplotlib.pyplot as plt
import pytest

from helpers import figures
from helpers.figures import COLOURS, MARKERS, picture, show

ALT = 'A line from 0 to 1 that rises by "1" bit <every> step & more'


@pytest.fixture
def shown(monkeypatch):
    """Return a function that shows a line of some height and gives back what was displayed."""
    displayed = []
    monkeypatch.setattr(figures, "display", lambda data, raw: displayed.append(data))

    def draw(height=1):
        with plt.style.context("helpers.course"):
            fig, ax = plt.subplots()
            ax.plot([0, height])
            show(fig, alt=ALT)
        return displayed[-1]

    return draw


def drawing(data):
    return base64.b64decode(re.search(r"base64,([^\"]+)", data["text/html"]).group(1)).decode()


def test_the_words_stand_in_the_page_and_in_the_text_form(shown):
    data = shown()
    assert data["text/plain"] == ALT
    assert html.unescape(re.search(r'<img alt="([^"]*)"', data["text/html"]).group(1)) == ALT
    assert set(data) == {"text/html", "text/plain"}


def test_the_same_figure_gives_the_same_bytes_and_another_does_not(shown):
    assert shown() == shown()
    assert drawing(shown()) != drawing(shown(height=2))


def test_the_drawing_names_no_date_and_no_version(shown):
    assert "<dc:date>" not in drawing(shown())
    assert "atplotlib" not in drawing(shown()).split("</metadata>")[0].replace("matplotlib.org", "")


def test_the_figure_is_closed_so_that_it_is_shown_once(shown):
    shown()
    assert plt.get_fignums() == []


def test_a_figure_without_words_is_refused():
    fig = plt.figure()
    with pytest.raises(ValueError, match="alt must describe the figure in at least 40 characters, got 4"):
        show(fig, alt="plot")
    with pytest.raises(TypeError, match="alt must be text, got int"):
        show(fig, alt=3)
    with pytest.raises(TypeError, match="fig must be a matplotlib figure, got str"):
        show("fig", alt=ALT)
    plt.close(fig)


def test_each_animal_has_a_colour_and_a_marker_of_its_own():
    assert set(COLOURS) == set(MARKERS) == {"cat", "dog", "bird"}
    assert len(set(COLOURS.values())) == len(set(MARKERS.values())) == 3


def test_coordinates_have_no_digits_that_a_processor_could_change(shown):
    paths = re.findall(r' (?:d|x|y)="([^"]*)"', drawing(shown()))
    assert paths
    assert not re.findall(r"\d\.\d{3}", " ".join(paths))
    assert "-0.00" not in " ".join(paths)


def test_words_in_a_frame_stand_at_coordinates_without_such_digits():
    with plt.rc_context({"svg.fonttype": "none"}):
        fig, ax = plt.subplots()
        ax.plot([0, 1 / 3])
        frame = drawing({"text/html": picture(fig, ALT)})
    places = re.findall(r'transform="rotate\(([^)]*)\)"', frame)
    assert len(places) > 5
    assert not [place for place in places if re.search(r"\.\d{3}", place)]
