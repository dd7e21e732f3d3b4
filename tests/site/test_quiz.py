"""The quiz, as a page and for Moodle: one right choice each, and a check says the same of each choice."""

import html
import json
import re

import pytest
from lessons import lesson_paths
from test_book import opening

from helpers.checking.grading import RIGHT, WRONG
from helpers.exercises import TABLES, exercises, forecasts, grade

HIDDEN = dict(zip(":#={}~", "\ue000\ue001\ue002\ue003\ue004\ue005", strict=True))


def shown_again(text):
    """Return a piece of a GIFT file as a reader sees it: signs that were escaped, entities, no tags."""
    for sign, instead in HIDDEN.items():
        text = text.replace(instead, sign)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def parsed(gift):
    """Yield what Moodle's importer finds in a GIFT file: name, text, and choices as (right, words, said)."""
    for block in re.split(r"\n\s*\n", gift.strip()):
        for sign, instead in HIDDEN.items():
            block = block.replace("\\\\", "\ue006").replace("\\" + sign, instead).replace("\ue006", "\\\\")
        block = block.replace("\\\\", "\\")
        if block.startswith("$CATEGORY:"):
            continue
        _, name, rest = block.split("::")
        text, answers = rest.removesuffix("}").split("{")
        assert text.startswith("[html]") and "}" not in answers
        choices = []
        for answer in answers.replace("=", "~=").split("~")[1:]:
            words, said = map(shown_again, answer.split("#"))
            choices.append((words.startswith("="), words.removeprefix("="), said))
        yield shown_again(name), shown_again(text.removeprefix("[html]")), choices


@pytest.fixture(scope="module")
def questions(site):
    """The questions of the file for Moodle."""
    return list(parsed((site / "_static" / "quiz.gift").read_text("utf-8")))


def test_each_question_has_one_right_choice_and_no_two_alike(questions):
    assert 40 <= len(questions) <= 50
    assert len({name for name, *_ in questions}) == len(questions)
    for name, text, choices in questions:
        assert [right for right, *_ in choices].count(True) == 1, name
        words = [words.casefold() for _, words, _ in choices]
        assert 3 <= len(set(words)) == len(words) and all(said for *_, said in choices), name
        assert re.search(r"\?|^Compute|One of them is right|Give the", text), text
        assert not re.search(r"replace the dots|all of it|quotation marks|and type|^(And|Now) ", text), text
        assert not re.search(r"\b[Oo]ur (three|model|function)|the formula|\bS\b(?! (is|=))", text), text
        assert not any(said.endswith(":") for said in [text, *(said for *_, said in choices)]), name


def test_right_answers_show_how_they_are_computed(questions):
    asked = [choices for name, _, choices in questions if name in exercises()]
    said = [said.removeprefix("Right.") for choices in asked for right, _, said in choices if right]
    assert sum(bool(words) for words in said) >= 20 and all(
        re.fullmatch(r"[ \dnp.loceig+*/()-]*", words) for words in said
    )


def test_right_choices_stand_in_all_places_and_look_like_the_others(questions):
    places = [[right for right, *_ in choices].index(True) for *_, choices in questions]
    assert all(places.count(place) >= 0.15 * len(places) for place in range(3))
    for name, _, choices in questions:
        units = {
            words.split()[-1].rstrip("s") for _, words, _ in choices if re.match(r"-?[\d.]+ \w+$", words)
        }
        assert len(units) <= 1, name


def test_a_check_says_of_each_choice_what_the_quiz_says(questions):
    asked = {forecast.name: forecast for home in TABLES for forecast in forecasts(home).values()}
    for name, _, choices in questions:
        for right, words, said in choices:
            if name in asked:
                assert words in asked[name].answers and right == (words == asked[name].truth), name
                continue
            text = re.sub(r" (bit|nat)s?$", "", words)
            typed = json.loads(text) if re.match(r"[-\d[]", text) else text
            result = grade(name, typed)
            near = result.hint.startswith("Nearly")  # four digits, where the check asks for more
            assert (result.state == RIGHT or near) if right else result.state == WRONG, (name, words)
            plain = re.sub(r"[*`]", "", result.hint)
            assert right or said == plain, (name, words, plain)
            assert name in exercises()


def test_the_page_works_by_keyboard_and_counts_first_answers(context, site, questions):
    with opening(context, site, "quiz") as visit:
        page = visit.page
        groups = {}
        for choice in page.locator(".course-choice").all():
            groups.setdefault(choice.get_attribute("name"), []).append(choice)
        assert len(groups) == len(questions)
        for (*_, choices), group in zip(questions, groups.values(), strict=True):
            found = [
                (c.get_attribute("data-right") is not None, c.locator("summary").inner_text()) for c in group
            ]
            assert found == [(right, words) for right, words, _ in choices]
        first, second = list(groups.values())[:2]
        right = [choice.get_attribute("data-right") is not None for choice in first].index(True)
        wrong = first[right - 1]
        for choice in (wrong, first[right], *second):
            choice.locator("summary").press("Enter")
        assert wrong.get_attribute("open") is None and first[right].get_by_text("Right.").is_visible()
        said = page.get_by_role("status")
        said.get_by_text(re.compile("^Right at first: [01] of 2 answered")).wait_for()
        page.emulate_media(media="print")
        assert not first[right].get_by_text("Right.").is_visible()
        assert page.locator(".bd-article h2").count() == len(lesson_paths()) - 1
        visit.quiet()
