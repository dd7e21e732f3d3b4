"""Slides: every lesson has some, offline, with alt texts, formulas and notes, and none is too full."""

import html
import re
from contextlib import contextmanager

import pytest
from browsing import barriers, explorers
from lessons import ROOT, lesson_paths, load
from test_book import LESSON, opening

from helpers.exercises import forecasts

SIZE = {"width": 1280, "height": 720}
ALL_SHOWN = ".reveal .slides > section { display: flex !important; visibility: visible !important }"

RIGHT_EDGES = "all => all.filter(e => !e.matches('.tall')).map(e => e.getBoundingClientRect().right)"


@contextmanager
def showing(context, site, path):
    """Open the slides of a lesson, and wait until they are laid out."""
    with opening(context, site, f"slides/{path.stem}") as visit:
        visit.page.set_viewport_size(SIZE)
        visit.page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        yield visit


@pytest.mark.parametrize("path", lesson_paths(), ids=lambda path: path.stem)
def test_slides_of_a_lesson_are_complete_and_none_is_too_full(context, site, path):
    with showing(context, site, path) as visit:
        page = visit.page
        page.add_style_tag(content=ALL_SHOWN)
        slides = page.locator(".slides > section")
        assert slides.locator("h2").first.inner_text() == load(path).cells[0].source.splitlines()[0][2:]
        assert 8 <= slides.count() <= 35
        full = "all => all.filter(s => s.scrollHeight > 720 || s.scrollWidth > 1280).map(s => s.innerText)"
        assert slides.evaluate_all(full) == []
        empty = "all => all.filter(s => s.children.length < 3).map(s => s.innerText)"
        assert slides.evaluate_all(empty) == []
        for beside in page.locator("section > .tall").all():
            left = beside.bounding_box()["x"]
            words = beside.locator("xpath=../*[not(self::aside)]").evaluate_all(RIGHT_EDGES)
            assert max(words) <= left, beside.locator("xpath=..").inner_text()
        for asked in page.locator(".answers").all():
            assert asked.evaluate("e => e.nextElementSibling.matches('aside')")
        for image in page.locator("section img").all():
            assert image.get_attribute("alt") and image.bounding_box()["height"] > 150
        assert page.locator("section .math").count() == page.locator("section .math mjx-container").count()
        assert page.locator("mjx-merror").count() == 0
        asked = [list(one.answers) for one in forecasts(path.stem[3:]).values()]
        shown = [one.locator("li").all_inner_texts() for one in page.locator(".answers").all()]
        assert all(answers in asked for answers in shown) and len(shown) >= (1 if len(asked) < 3 else 3)
        visit.quiet()


@pytest.mark.parametrize("path", lesson_paths(), ids=lambda path: path.stem)
def test_notes_say_where_learners_get_stuck_and_what_the_hints_are(site, path):
    text = (site / "slides" / f"{path.stem}.html").read_text("utf-8")
    notes = re.findall(r'<aside class="notes">(.*?)</aside>', text, re.DOTALL)
    assert len(notes) == text.count("<section>")
    assert "Where learners get stuck" in notes[0] and "Ask:" in notes[0]
    truths = {html.escape(f"✓ {one.truth}") for one in forecasts(path.stem[3:]).values()}
    told = set(re.findall(r"<p>(✓ [^<]*)</p>", text))
    assert told and told <= truths
    assert sum("Hints, " in note for note in notes) >= (1 if load(path).number == 0 else 3)
    assert path != LESSON or sum("Why a log, and no other rule?" in note for note in notes) == 1
    assert "<details" not in text and "(optional)" not in text


def test_an_explorer_works_on_a_slide_and_keys_turn_pages(context, site):
    with showing(context, site, LESSON) as visit:
        place = "() => Reveal.getSlides().findIndex(slide => slide.querySelector('.explorer'))"
        number = visit.page.evaluate(place)
        visit.page.evaluate(f"Reveal.configure({{ transition: 'none' }}); Reveal.slide({number})")
        [explorer] = explorers(visit.page, LESSON)
        explorer.work()
        visit.page.evaluate("document.activeElement.blur()")
        visit.page.keyboard.press("ArrowRight")
        assert visit.page.evaluate("Reveal.getIndices().h") == number + 1
        assert visit.page.evaluate("Reveal.hasPlugin('notes')")


def test_a_set_of_slides_has_no_barrier(context, site):
    with showing(context, site, LESSON) as visit:
        visit.page.add_style_tag(content="* { transition: none !important }")  # no colour is half-way
        said = []
        for number in range(visit.page.evaluate("Reveal.getTotalSlides()")):
            visit.page.evaluate(f"Reveal.slide({number})")
            said += [f"{number}: {found}" for found in barriers(visit.page)]
        assert not said, "\n".join(said)


def test_the_list_of_slides_names_all_lessons(site):
    text = (site / "slides" / "index.html").read_text("utf-8")
    assert [path.stem for path in lesson_paths()] == re.findall(r'href="(\d\d_\w+)\.html"', text)
    assert (ROOT / ".site" / "slides.css").read_bytes() == (site / "_static" / "slides.css").read_bytes()
