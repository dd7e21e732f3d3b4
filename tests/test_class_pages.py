"""What comes out of grading for a teacher: pages against results, hostile learners, points by hand."""

import re
from html.parser import HTMLParser

import pytest
from browsing import PACKAGES, visiting
from test_accessibility import HEADINGS, LEVELS

from helpers.checking import Drawing, Written
from helpers.classroom.grading import exercise_place
from helpers.classroom.overview import overview
from helpers.exercises import table

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


# ---------------------------------------------------------------- in a browser

PAGES = {"class": lambda: overview("hw1", CLASS, REPORT)}


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
        assert "taken" not in visit.page.title()
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
