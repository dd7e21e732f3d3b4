"""A figure always comes with its words, and looks the same whatever a reader's Matplotlib is set to."""

import html
import os
import re
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest

from helpers import figures
from helpers.drawings.honest_forecasts import draw_valleys
from helpers.figures import picture, show, with_words
from helpers.scoring import expected_scores

WORDS = 'A line from 0 to 1 that rises by "1" bit <every> step & more'


def line(height=1):
    fig, ax = plt.subplots()
    ax.plot([0, height])
    return fig


@pytest.mark.parametrize("given", [True, False])
def test_the_words_that_a_figure_carries_or_is_given_stand_in_the_page_and_in_the_text(monkeypatch, given):
    shown = []
    monkeypatch.setattr(figures, "display", lambda data, raw: shown.append(data))
    show(line(), WORDS) if given else show(with_words(line(), WORDS))
    assert shown[0]["text/plain"] == WORDS
    assert html.unescape(re.search(r'<img alt="([^"]*)"', shown[0]["text/html"]).group(1)) == WORDS
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("fig", "words", "error", "said"),
    [
        (line, "plot", ValueError, "alt must describe the figure in at least 40 characters, got 4"),
        (line, 3, TypeError, "alt must be text, got int"),
        (line, None, TypeError, "alt must be text, got NoneType"),
        (str, WORDS, TypeError, "fig must be a matplotlib figure, got str"),
    ],
)
def test_a_figure_without_words_is_refused_in_one_sentence(fig, words, error, said):
    with pytest.raises(error, match=f"^{said}$"):
        show(fig(), words)
    plt.close("all")


def test_the_text_names_no_date_and_no_version_and_has_no_digits_that_a_processor_could_change():
    for letters in ("path", "none"):
        drawn = figures.svg(line(1 / 3), letters)
        assert "<dc:date>" not in drawn and not re.search(r"Matplotlib v", drawn)
        places = re.findall(r' (?:(?:d|x|y)="|transform="rotate\()([^")]*)', drawn)
        assert len(places) > 10
        assert not re.search(r"\d\.\d{3}|-0\.00", " ".join(places))


PROGRAM = """
import matplotlib.pyplot as plt
plt.style.use(["default", "helpers.course"])
fig, ax = plt.subplots()
ax.plot([0, 1], label="a line")
ax.legend()
from helpers.figures import picture
print(picture(fig, "a line"))
"""


def test_a_readers_matplotlibrc_changes_no_byte(tmp_path):
    (tmp_path / "matplotlibrc").write_text("axes.grid: True\nfont.size: 30\nsavefig.facecolor: red\n")
    pages = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env=os.environ | more, capture_output=True, check=True
        )
        for more in ({}, {"MPLCONFIGDIR": str(tmp_path)})
    ]
    assert len(pages[0].stdout) > 5000 and pages[0].stdout == pages[1].stdout


def test_a_drawing_of_the_helpers_needs_no_style_around_it():
    pages = []
    for style in ({}, {"axes.grid": True, "font.size": 30, "lines.linewidth": 9}):
        with plt.rc_context(style):
            pages.append(picture(draw_valleys(expected_scores, 0.7)))
    assert pages[0] == pages[1]
