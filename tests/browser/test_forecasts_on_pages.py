"""Forecasts without a kernel: a form on the page, scored at once, remembered in that browser only."""

import pytest
from browsing import exported, visiting
from lab import jupyter
from lessons import NOTEBOOKS

from helpers.exercises import forecasts
from helpers.working_copy import copy_course

LESSON = NOTEBOOKS / "03_cross_entropy.ipynb"
ASKED = list(forecasts("cross_entropy").values())


def forms(visit):
    return visit.page.locator(".course-forecast form")


def commit(form, shares):
    """Type probabilities with the keyboard alone and commit them."""
    page = form.page
    form.locator("input").first.focus()
    for share in shares:
        page.keyboard.type(str(share))
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_a_form_scores_by_keyboard_remembers_and_sums_up_with_the_network_off(context):
    first, second = ASKED[:2]
    shares = [0.5 if answer == first.truth else 0.5 / (len(first.answers) - 1) for answer in first.answers]
    with visiting(context, exported(LESSON)) as visit:
        form = forms(visit).nth(0)
        assert forms(visit).count() == len(ASKED)
        assert [label.inner_text() for label in form.locator("label").all()] == list(first.answers)
        commit(form, shares)
        form.get_by_text("You gave 0.5 to what happens: 1.00 bits. Knowing nothing costs 1.58").wait_for()
        others = len(second.answers) - 1
        commit(forms(visit).nth(1), [(answer != second.truth) / others for answer in second.answers])
        forms(visit).nth(1).get_by_text("∞ bits").wait_for()
        record = visit.page.locator(".course-record p")
        assert "2 forecasts, ∞ bits on average (1 gave 0 to what happened)" in record.inner_text()
        assert "; the others 1.00 bits on average against 1.58" in record.inner_text()
        visit.page.reload()
        forms(visit).nth(0).get_by_text("You gave 0.5 to what happens").wait_for()
        assert forms(visit).nth(0).locator("input").first.is_disabled()  # the first forecast counts
        visit.page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.5, 0.2, 0.2), "must sum to 1"),
        ((0.5, 0.6, 0.1), "must sum to 1"),
        ((20, 30, 50), "from 0 to 1, such as 0.5"),
        (("1/3", "0,5", "0"), "from 0 to 1, such as 0.5"),
        (("", 1, 0), "from 0 to 1, such as 0.5"),
    ],
)
def test_what_is_no_forecast_is_said_and_nothing_is_remembered(context, shares, said):
    with visiting(context, exported(LESSON)) as visit:
        commit(forms(visit).nth(0), shares)
        forms(visit).nth(0).get_by_text(said).wait_for()
        assert visit.page.evaluate("localStorage.length") == 0


def test_a_decimal_comma_is_read_and_the_result_has_the_focus(context):
    with visiting(context, exported(LESSON)) as visit:
        commit(forms(visit).nth(0), ["0,5", "0,25", " 0,25"])
        forms(visit).nth(0).get_by_text("You gave 0.").wait_for()
        assert visit.page.evaluate("document.activeElement.tagName") == "OUTPUT"
        visit.page.evaluate("localStorage.clear()")


def test_a_fresh_working_copy_gives_nothing_away(context, tmp_path):
    folder = tmp_path / "course"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "notebooks" / LESSON.name).write_bytes(LESSON.read_bytes())
    copy_course(folder / "notebooks", folder / "my_course")
    with jupyter(tmp_path / "lab") as server:
        (server.course / "mine.ipynb").write_bytes((folder / "my_course" / LESSON.name).read_bytes())
        with server.opening(context, "mine.ipynb") as document:
            page = document.page
            assert page.locator(".jp-OutputArea-output").count() == 0
            folds = page.locator(".jp-MarkdownOutput details", has_text="When you have run it")
            folds.first.wait_for()
            assert not any(fold.evaluate("fold => fold.open") for fold in folds.all())
