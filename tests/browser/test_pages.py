"""Pages without a kernel, as nbconvert and nbviewer make them: every explorer moves."""

import re

import pytest
from browsing import explorers, exported, stored_explorers, visiting
from lessons import lesson_paths

WITH_EXPLORER = [path for path in lesson_paths() if any(stored_explorers(path))]
MOVING = pytest.mark.parametrize("path", WITH_EXPLORER, ids=lambda path: path.stem)
MARKED = re.compile(r"font(?:-size)?:[^;']*?([\d.]+)px")
A_LESSON = lesson_paths()[5]


@MOVING
def test_frames_of_a_lesson_differ_in_picture_and_words(path):
    assert len(WITH_EXPLORER) >= 14
    for _, frames in stored_explorers(path):
        words, drawings = zip(*frames.values(), strict=True)
        assert len(set(words)) == len(frames) > 1
        assert len(set(drawings)) > len(frames) / 2  # a treatment may change nothing


@MOVING
def test_an_explorer_moves_with_the_network_off(context, path):
    with visiting(context, exported(path)) as visit:
        for explorer in explorers(visit.page, path):
            explorer.work()


@MOVING
def test_an_explorer_fits_a_phone_and_nothing_in_it_is_smaller_than_8_pixels(context, path):
    with visiting(context, exported(path)) as visit:
        visit.page.set_viewport_size({"width": 360, "height": 640})
        for explorer in explorers(visit.page, path):
            assert explorer.figure.bounding_box()["height"] < 640  # picture, controls and words at one glance
            width = explorer.figure.locator("img").bounding_box()["width"]
            assert explorer.figure.evaluate("figure => figure.scrollWidth <= figure.clientWidth")
            for box in explorer.boxes.all():  # a second line of buttons begins below the first one
                lefts = [button.bounding_box()["x"] for button in box.locator("button").all()]
                assert not lefts or min(lefts) == lefts[0]
            drawing = explorer.frames[tuple(explorer.place)][1]
            scale = width / float(re.search(r"viewBox='0 0 ([\d.]+)", drawing)[1])
            assert min(map(float, MARKED.findall(drawing))) * scale >= 8


def test_an_explorer_moves_once_on_nbviewer_where_a_notebook_stands_in_a_page_of_its_own(context):
    body = exported(A_LESSON, "basic")
    page = f"<!DOCTYPE html><html><head></head><body><div id='notebook-container'>{body}</div></body></html>"
    with visiting(context, page) as visit:
        (explorer,) = explorers(visit.page, A_LESSON)
        explorer.work()
        visit.quiet()


def test_on_paper_the_picture_stands_without_controls_and_in_few_colours_the_choice_is_seen(context):
    with visiting(context, exported(A_LESSON)) as visit:
        (explorer,) = explorers(visit.page, A_LESSON)
        visit.page.emulate_media(media="print")
        assert explorer.figure.locator("img").is_visible()
        assert not any(box.is_visible() for box in explorer.boxes.all())
        visit.page.emulate_media(media="screen", forced_colors="active")
        colour = "button => getComputedStyle(button).backgroundColor"
        buttons = explorer.boxes.first.locator("button").all()
        assert len({button.evaluate(colour) for button in buttons}) == 2
        controls = explorer.figure.locator("button, input").all()
        assert min(control.bounding_box()["height"] for control in controls) >= 24


def test_without_scripts_the_still_picture_and_a_sentence_say_where_it_moves(context):
    ((controls, frames),) = stored_explorers(A_LESSON)
    still = re.sub(r"<script.*?</script>", "", exported(A_LESSON), flags=re.DOTALL)
    with visiting(context, still) as visit:
        figure = visit.page.locator("figure.explorer")
        assert figure.locator("img").is_visible() and figure.locator("p").is_visible()
        assert "moves on the pages of the course" in figure.locator("p").inner_text()
        words = frames[tuple(control["at"] for control in controls)][0]
        assert figure.locator("figcaption").inner_text() == words
        assert not figure.locator("input, button").count()
