"""Pages made by nbconvert, with no kernel: every explorer moves, and nothing is missing or broken."""

import pytest
from browsing import as_on_nbviewer, explorers, exported, stored_explorers, visiting
from lessons import MATHS, lesson_paths, load, notebook_paths

MOVING_FROM = 1
"""Each lesson from this number on has an explorer."""

PAGES = pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
MOVING = pytest.mark.parametrize(
    "path", [path for path in notebook_paths() if stored_explorers(path)], ids=lambda path: path.stem
)


def complete(visit, stored, copies=1):
    """Wait until each explorer is drawn as often as it must be; return those in sight."""
    for explorer in stored:
        visit.page.locator(f".{explorer.name}").nth(copies - 1).wait_for(state="attached")
        frames = visit.page.locator(f".{explorer.name} .widget-html-content img")
        frames.nth(copies - 1).wait_for(state="attached")
    visit.page.wait_for_function("() => !window.MathJax || !MathJax.Hub || !MathJax.Hub.queue.pending")
    return explorers(visit.page)


def test_every_lesson_has_an_explorer():
    still = [path.name for path in lesson_paths() if not stored_explorers(path)]
    assert [name for name in still if int(name[:2]) >= MOVING_FROM] == []


@MOVING
def test_frames_differ_in_picture_and_words(path):
    for stored in stored_explorers(path):
        sentences, alts, pictures = zip(*stored.frames.values(), strict=True)
        assert len(set(sentences)) == len(set(alts)) == len(stored.frames)
        assert len(set(pictures)) == len(stored.frames)


@PAGES
def test_page_is_complete_and_its_explorers_move(context, path):
    saved = stored_explorers(path)
    with visiting(context, exported(path)) as visit:
        shown = complete(visit, saved)
        assert len(shown) == len(saved)
        for explorer, stored in zip(shown, saved, strict=True):
            work(explorer, stored)
        formulas_are_set(visit.page, expected=any(MATHS.search(cell.source) for cell in load(path).markdown))
        visit.quiet()


def formulas_are_set(page, expected):
    """Fail where a formula is missing, or stands there as an error or as its source."""
    formulas = page.locator("script[type^='math/tex']").count()
    assert page.locator(".mjx-chtml[id]").count() == formulas
    assert bool(formulas) == expected
    assert page.locator("merror, mtext[mathcolor=red]").all_text_contents() == []
    left = """all => all.map(a => a.cloneNode(true)).flatMap(a => {
        a.querySelectorAll("code, pre").forEach(code => code.remove());
        return a.textContent.includes("$") ? [a.textContent] : [];
    })"""
    assert page.locator(".jp-MarkdownOutput").evaluate_all(left) == []


def work(explorer, stored):
    """Work each control of an explorer in every way that a reader has."""
    place = list(stored.start)
    explorer.agrees(stored, tuple(place))

    def expect(number, index):
        place[number] = index
        explorer.agrees(stored, tuple(place))

    for number, choices in enumerate(stored.choices):
        if explorer.is_slider(number):
            work_slider(explorer, number, len(choices) - 1, expect)
        else:
            work_buttons(explorer, number, expect)
        explorer.tab(number)
        explorer.choose(number, choices[0])
        expect(number, 0)
        explorer.choose(number, choices[1])
        expect(number, 1)


def work_slider(explorer, number, last, expect):
    explorer.press(number, "Home")
    expect(number, 0)
    explorer.press(number, "ArrowRight")
    expect(number, 1)
    explorer.press(number, "End")
    expect(number, last)
    explorer.press(number, "ArrowLeft", "ArrowLeft")
    expect(number, last - 2)
    explorer.drag(number, 0)
    expect(number, 0)
    explorer.drag(number, 2 / last)
    expect(number, 2)
    explorer.click(number, 1)
    expect(number, last)


def work_buttons(explorer, number, expect):
    explorer.press_button(number, 1, "Enter")
    expect(number, 1)
    explorer.press_button(number, 0, "Space")
    expect(number, 0)
    explorer.click_button(number, 1)
    expect(number, 1)


@MOVING
def test_each_explorer_appears_once_where_widgets_are_loaded_twice(context, path):
    saved = stored_explorers(path)
    with visiting(context, as_on_nbviewer(exported(path))) as visit:
        shown = complete(visit, saved, copies=2)
        assert visit.page.locator("[class*=' course-']").count() == 2 * len(saved)
        assert len(shown) == len(saved)
        for explorer, stored in zip(shown, saved, strict=True):
            explorer.agrees(stored, stored.start)
            last = len(stored.choices[-1]) - 1
            explorer.press(len(stored.choices) - 1, "Home", "End")
            explorer.agrees(stored, (*stored.start[:-1], last))
        visit.quiet()
