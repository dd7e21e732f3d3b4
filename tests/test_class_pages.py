"""What comes out of grading for a teacher: pages against results, hostile learners, points by hand."""

import json
import re
from html.parser import HTMLParser

import pytest
from browsing import PACKAGES, visiting
from test_accessibility import HEADINGS, LEVELS

from helpers.checking import Drawing, Written
from helpers.classroom.feedback import feedback, write_feedback
from helpers.classroom.grading import exercise_place, grade
from helpers.classroom.overview import overview
from helpers.classroom.sandbox import ROOT
from helpers.classroom.submissions import Submission
from helpers.exercises import personal_numbers, table

SET = ROOT / "notebooks" / "homework" / "hw1.ipynb"

HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
REPORT = ["3 graded now in 1 s.", "4 submissions: 3 graded, 1 not gradable.", "Not gradable (1):"]
REPORT += [f"  {HOSTILE}.ipynb: The file is empty: ask for it again."]


def result(learner, homework="hw1", status="graded", **verdicts):
    """Return a result of grading: each answer is right, or as its (verdict, points, hint) says."""
    questions = []
    for exercise in table(homework).values():
        read = isinstance(exercise, Written | Drawing)
        due = ("by hand", None, "") if read else ("right", float(exercise.points), "")
        verdict, points, hint = verdicts.get(exercise.name, due)
        said = {"verdict": verdict, "points": points, "hint": hint, "found": "", "answer": HOSTILE}
        about = {"question": exercise_place(exercise.name), "exercise": exercise.name}
        questions.append(about | said | {"of": float(exercise.points), "text": HOSTILE} | {"picture": ""})
    about = {"learner": learner, "file": f"{learner}.ipynb", "digest": f"d-{learner}", "name": learner}
    about |= {"flags": [], "notes": [], "noticed": [], "reason": "The file is empty: ask for it again."}
    return about | {"set": homework, "status": status, "questions": questions if status == "graded" else []}


class Text(HTMLParser):
    """What of a page can be read: `lines`; and the `tags` that it has."""

    def __init__(self, page):
        super().__init__()
        self.lines, self.tags, self.inside = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        self.inside.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip() and self.inside[-1:] != ["style"]:
            self.lines.append(" ".join(data.split()))

    def __contains__(self, words):
        return words in " ".join(self.lines)


MISTAKE = "That is the loss if the likeliest animal had come."
CLASS = [
    result("Eva", night_loss=("wrong", 0.0, MISTAKE), letter_to_the_director=("read", 1.5, "")),
    result(HOSTILE, night_loss=("wrong", 0.0, MISTAKE), camera_loss=("no answer", 0.0, "")),
    result(
        "Adam", night_loss=("wrong", 0.0, table("hw1")["night_loss"].hint), line_too_many=("stopped", 0.0, "")
    ),
    result("Kim", status="not gradable"),
]


# ---------------------------------------------------------------- the page of the class


def test_the_class_page_counts_answers_mistakes_and_points_and_puts_need_first():
    page = Text(overview("hw1", CLASS, REPORT))
    order = [attributes["id"] for tag, attributes in page.tags if tag == "article"]
    assert order[:3] == ["night_loss", "camera_loss", "line_too_many"]
    assert set(order[-2:]) == {"letter_to_the_director", "loss_figure"}
    for words in [
        "Of 3 answers: 3 wrong; 0 of 2 points on average.",
        f"2 {MISTAKE}",
        "1 No mistake that the course knows; the hint was: Which probability did",
        "To teach again: lesson 03, Fold a strip of paper",
        "Of 3 answers: 2 right, 1 no answer; 2 of 3 points on average.",
        "Of 3 answers: 1 in part, 2 to read.",
        "Half of the class has 11 points or more, of 20, without what is to read.",
        "5 answers are yours to read",
        f"{HOSTILE}.ipynb: The file is empty",
    ]:
        assert words in page, words
    shown = [dict(attributes)["aria-label"] for tag, attributes in page.tags if tag == "svg"]
    assert "night_loss: right 0, wrong 3, stopped 0, no answer 0." in shown
    assert re.search(r"from 8 1, from 10 1, from 12 1, from 14 0", shown[-1])
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


def test_a_class_page_of_nobody_says_so():
    page = Text(overview("hw1", CLASS[3:], REPORT))
    assert "1 not gradable" in page and "Of 0" not in page


# ---------------------------------------------------------------- the page of a learner

TEXTS = [cell for cell in json.loads(SET.read_text("utf-8"))["cells"] if cell["cell_type"] == "markdown"]
CODE = ["night_loss = 1", "night_loss = 2", f"camera_loss = 0  # </pre>{HOSTILE}", "a lonely {{ cell }}"]
SUBMISSION = Submission(
    "a.ipynb",
    json.dumps(
        {
            "cells": [
                *TEXTS,
                {"cell_type": "markdown", "source": [HOSTILE, "\n[link](javascript:document.title='taken')"]},
                {"cell_type": "raw", "source": HOSTILE},
                {"cell_type": "markdown"},
                *({"cell_type": "code", "source": source} for source in CODE),
            ]
        }
    ).encode(),
)


def test_a_learners_page_has_verdict_hint_points_and_words_below_the_cell_that_answers():
    learner = result(
        "Eva",
        night_loss=("wrong", 0.0, MISTAKE),
        camera_loss=("stopped", 0.0, f"It stopped. {HOSTILE}"),
        letter_to_the_director=("read", 1.5, ""),
    )
    learner["questions"][-2]["words"] = f"Well said. {HOSTILE}"
    learner["noticed"], learner["flags"] = ["No name is typed."], ["The code is that of Adam."]
    page = Text(feedback("hw1", SUBMISSION, learner))
    for words in [
        "10.5 of 20 points ; up to 3 more when your teacher has read",
        "No name is typed.",
        "Homework 1 · The camera at the pet door",
        f"night_loss = 2 ✗ Question 2 · night_loss: not right, 0 of 2 points. Hint: {MISTAKE}",
        f"</pre>{HOSTILE} ✗ Question 3 · camera_loss: stopped, 0 of 3 points. Hint: It stopped. {HOSTILE}",
        f"● Question 7 · letter_to_the_director: 1.5 of 3 points. Your teacher: Well said. {HOSTILE}",
        "● Question 8 · loss_figure: your teacher reads this one (up to 3 points)",
        "a lonely {{ cell }}",
        "[link](javascript:document.title='taken')",
    ]:
        assert words in page, words
    assert "Adam" not in page
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert all(attributes["href"].startswith("#") for tag, attributes in page.tags if tag == "a")


def test_no_learners_page_holds_a_right_answer():
    data = json.dumps(
        {"cells": [{"cell_type": "code", "source": 'my_name = "Eva"\nnight_loss = 17'}]}
    ).encode()
    handed_in = Submission("Eva.ipynb", data, learner="Eva")
    page = Text(feedback("hw1", handed_in, grade("hw1", handed_in)))
    mine = personal_numbers("hw1", "Eva")
    right = [
        exercise.worth(exercise.answer, mine)
        for exercise in table("hw1").values()
        if hasattr(exercise, "worth")
    ]
    assert "17 is not right." in page and len(right) == 6
    said = " ".join(line for line in page.lines if line.startswith(("Hint:", "17")) or "points" in line)
    numbers = {float(number) for number in re.findall(r"\d+\.\d+", said)}
    assert not [value for value in right if any(abs(value - number) < 0.01 for number in numbers)]


def test_each_learner_has_a_page_of_their_own_and_old_ones_go(tmp_path):
    names = ["../../up", "Eva", "eva", "a/b", "=cmd()", "x" * 300, "", "Müller"]
    pairs = [(SUBMISSION, result(name)) for name in names] + [(SUBMISSION, CLASS[3])]
    write_feedback(tmp_path, "hw1", pairs)
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "feedback").iterdir()}
    assert len(pages) == len(list(tmp_path.rglob("*.html"))) == 9
    assert {"Eva.html", "eva d-eva.html", "Müller.html", "Kim.html"} < set(pages)
    assert "This notebook could not be graded. The file is empty" in pages["Kim.html"]
    write_feedback(tmp_path, "hw1", pairs[1:2])
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["Eva.html"]


# ---------------------------------------------------------------- in a browser

PAGES = {
    "class": lambda: overview("hw1", CLASS, REPORT),
    "learner": lambda: feedback("hw1", SUBMISSION, CLASS[1]),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_nothing_of_a_learners_and_has_no_barrier(context, name):
    with visiting(context, PAGES[name](), offline=True) as visit:
        for colours in ("light", "dark"):
            visit.page.emulate_media(color_scheme=colours)
            found = axe(visit.page)
            assert not found, "\n".join(found)
        visit.page.set_viewport_size({"width": 360, "height": 700})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
        visit.page.set_viewport_size({"width": 1100, "height": 900})
        assert visit.page.title() != "taken"
        assert visit.page.evaluate("document.querySelectorAll('[onerror]').length") == 0
        visit.quiet()


def axe(page):
    """Return what axe-core finds against WCAG 2.2 A and AA, and in the order of headings."""
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    violations = page.evaluate(
        """async ([values, headings]) => (await axe.run({runOnly: {type: "tag", values},
        rules: Object.fromEntries(headings.map(rule => [rule, {enabled: true}]))})).violations""",
        [LEVELS, HEADINGS],
    )
    return [f"{one['id']}: {node['html'][:150]}" for one in violations for node in one["nodes"]]
