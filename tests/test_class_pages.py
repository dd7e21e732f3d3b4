"""What comes out of grading for a teacher: pages against results, hostile learners, points by hand."""

import copy
import csv
import html
import json
import re

import pytest
from browsing import barriers, visiting

from helpers.checking import Drawing, Written
from helpers.classroom import batch, pages
from helpers.classroom.__main__ import main
from helpers.classroom.feedback import feedback, write_feedback
from helpers.classroom.grading import exercise_place, grade
from helpers.classroom.key import right_answers
from helpers.classroom.marks import write_marks
from helpers.classroom.overview import overview
from helpers.classroom.reading import answer_id, merge, reading
from helpers.classroom.sandbox import ROOT
from helpers.classroom.submissions import Submission, published
from helpers.exercises import table

HEADINGS = ["heading-order", "empty-heading", "page-has-heading-one"]
"""Rules of axe that WCAG only advises."""

SET = ROOT / "notebooks" / "homework" / "hw1.ipynb"

HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
REPORT = ["3 graded now in 1 s.", "4 submissions: 3 graded, 1 not gradable.", "Not gradable (1):"]
REPORT += [f"  {HOSTILE}.ipynb: The file is empty: ask for it again."]


def result(learner, homework="hw1", status="graded", **verdicts):
    """Return a result of grading: each answer is right, or as its (verdict, points, hint) says."""
    questions = []
    for exercise in table(homework).values():
        read = isinstance(exercise, Written | Drawing)
        due = ("by hand", None, "") if read else ("right", float(exercise.points), "")
        verdict, points, hint = verdicts.get(exercise.name, due)
        said = {"verdict": verdict, "points": points, "hint": hint, "found": "", "answer": f"# {learner}"}
        about = {"question": exercise_place(exercise.name), "exercise": exercise.name}
        kept = {"of": float(exercise.points)} | ({"text": HOSTILE} if read else {})
        kept |= {"picture": PIXEL} if isinstance(exercise, Drawing) else {}
        questions.append(about | said | kept)
    about = {"learner": learner, "file": f"{learner}.ipynb", "digest": f"d-{learner}", "name": learner}
    about |= {"notes": [], "noticed": [], "reason": "The file is empty: ask for it again."}
    return about | {"set": homework, "status": status, "questions": questions if status == "graded" else []}


def text_of(page):
    """Return what can be read on a page; a learner's tags are part of it, if they are harmless."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.partition("</style>")[2])).split())


def elements(page):
    return set(re.findall(r"<(\w+)", page))


MISTAKE = "That is the loss if the likeliest animal had come."
CLASS = [
    result("Eva", night_loss=("wrong", 0.0, MISTAKE), letter_to_the_director=("read", 1.5, "")),
    result(HOSTILE, night_loss=("wrong", 0.0, MISTAKE), camera_loss=("no answer", 0.0, "")),
    result(
        "Adam", night_loss=("wrong", 0.0, table("hw1")["night_loss"].hint), line_too_many=("stopped", 0.0, "")
    ),
    result("Kim", status="not gradable"),
]
next(part for part in CLASS[2]["questions"] if part["exercise"] == "night_loss")["found"] = "17 is not right"


# ---------------------------------------------------------------- the page of the class


def test_the_class_page_counts_answers_mistakes_and_points_and_puts_need_first():
    page = overview("hw1", CLASS, REPORT)
    order = re.findall(r'<article id="(\w+)"', page)
    assert order[:3] == ["night_loss", "camera_loss", "line_too_many"]
    assert set(order[-2:]) == {"letter_to_the_director", "loss_figure"}
    for words in [
        "Of 3 answers: 3 wrong; 0 of 2 points on average.",
        f"2 {MISTAKE} Who Eva {HOSTILE} 1 No mistake",
        "1 No mistake that the course knows; the hint was: Which probability did",
        "Who, and what they gave Adam: 17 is not right",
        "To teach again: lesson 03, Fold a strip of paper",
        "Of 3 answers: 2 right, 1 no answer; 2 of 3 points on average.",
        "Of 3 answers: 1 in part, 2 to read; 1.5 of 3 points on average of those that have points.",
        "Half of the class has 11 points or more, of 20, without what is to read; the average is 11.17.",
        "5 answers are yours to read",
        f"{HOSTILE}.ipynb: The file is empty",
    ]:
        assert words in text_of(page), words
    shown = re.findall(r'<svg [^>]*aria-label="([^"]*)"', page)
    assert "night_loss: right 0, wrong 3, stopped 0, no answer 0." in shown
    assert re.search(r"from 8 1, from 10 1, from 12 1, from 14 0", shown[-1])
    assert not {"script", "img"} & elements(page)


def test_a_class_page_of_nobody_says_so():
    page = text_of(overview("hw1", CLASS[3:], REPORT))
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
    learner["noticed"], learner["name"] = ["No name is typed."], "Eva Li"
    learner["notes"] = ["The numbers are those of 'Eva Li', and the submission is that of Adam."]
    learner["notes"] += [
        "a.ipynb counts, and b.docx, which is newer, does not: This is no notebook: ask for it."
    ]
    page = feedback("hw1", SUBMISSION, learner)
    for words in [
        "10.5 of 20 points ; up to 3 more when your teacher has read",
        "This is what came of Eva.ipynb.",
        "Please look: These are the numbers of 'Eva Li'. Is that you?",
        "Please look: No name is typed.",
        "Please look: a.ipynb counts, and b.docx, which is newer, does not: This is no notebook.",
        "8 · loss_figure – of 3 Your own numbers mine.forecast [0.0625, 0.015625, 0.25,",
        "cost log₂ (10/7) bits",
        "Homework 1 · The camera at the pet door",
        f"night_loss = 2 ✗ Question 2 · night_loss: not right, 0 of 2 points. Hint: {MISTAKE}",
        f"</pre>{HOSTILE} ✗ Question 3 · camera_loss: stopped, 0 of 3 points. Hint: It stopped. {HOSTILE}",
        f"● Question 7 · letter_to_the_director: 1.5 of 3 points. Your teacher: Well said. {HOSTILE}",
        "● Question 8 · loss_figure: your teacher reads this one (up to 3 points)",
        "a lonely {{ cell }}",
        "[link](javascript:document.title='taken')",
    ]:
        assert words in text_of(page), words
    assert "Adam" not in page and not {"script", "img"} & elements(page)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', page))


def test_no_learners_page_holds_a_right_answer():
    handed_in = Submission(
        "Eva.ipynb", batch._notebook(['my_name = "Eva"', "night_loss = 17"]), learner="Eva"
    )
    page = feedback("hw1", handed_in, grade("hw1", handed_in))
    page = text_of(re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL))  # given, by the set
    assert "17 is not right." in page
    said = re.findall(r"[\d.]*\d", re.sub(r"Question \d|[\d.–]+ of \d+", "", page))
    right = right_answers("hw1", "Eva").values()
    assert len(right) == 6 and not {float(text) for text in right} & set(map(float, said))


def test_each_learner_has_a_page_of_their_own_and_old_ones_go(tmp_path):
    names = ["../../up", "Eva", "eva", "a/b", "=cmd()", "x" * 300, "", "Müller"]
    pairs = [(SUBMISSION, result(name)) for name in names] + [(SUBMISSION, CLASS[3])]
    write_feedback(tmp_path, "hw1", pairs)
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "feedback").iterdir()}
    assert len(pages) == len(list(tmp_path.rglob("*.html"))) == 9
    assert {"Eva.html", "eva d-eva.html", "Müller.html", "Kim.html"} < set(pages)
    assert "(Kim.ipynb) could not be graded. The file is empty. Open your notebook in" in pages["Kim.html"]
    write_feedback(tmp_path, "hw1", pairs[1:2])
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["Eva.html"]


def test_formulas_and_points_are_written_as_they_are_read():
    said = pages.inline(r"The 1 stands for $e^1$, each zero for $\frac{a}{b} \cdot \log_2 3$; *5* $ and 6 $.")
    assert said == "The 1 stands for e¹, each zero for (a)/(b) · log₂ 3; <em>5</em> $ and 6 $."
    assert [pages.points(value) for value in (1.0, 0.667, 2)] == ["1 point", "0.67 points", "2 points"]


# ---------------------------------------------------------------- what a teacher reads


def test_the_reading_page_has_the_questions_text():
    page = text_of(reading("hw1", CLASS))
    assert "Question 7 · A letter to the director (3 points) Two companies offer cameras." in page
    assert "Question 8 · A figure for the wall (3 points) Draw the loss in bits" in page


LETTER, FIGURE = "letter_to_the_director", "loss_figure"


def merged(folder, text, encoding="utf-8"):
    """Return the results of the class with what a CSV says, and what was wrong in it."""
    (folder / "typed.csv").write_text(text, encoding, newline="")
    results = copy.deepcopy(CLASS)
    return results, merge(results, folder, folder / "typed.csv")


def kept(folder):
    """Return the results of the class with the points that were kept."""
    results = copy.deepcopy(CLASS)
    assert merge(results, folder) == []
    return results


def given(results, learner, exercise):
    questions = next(one for one in results if one["learner"] == learner)["questions"]
    part = next(part for part in questions if part["exercise"] == exercise)
    return part["verdict"], part["points"], part.get("words")


BY_HAND = f"""\ufeffPoints;words;learner;exercise\r
2,5;"'- ""dear""; Müller";Adam;{FIGURE}\r
0;"two\nlines";Eva;{FIGURE}\r
1;;Eva;night_loss\r
"""


def test_points_and_words_reach_marks_and_pages_and_stay(tmp_path):
    results, problems = merged(tmp_path, BY_HAND)
    assert not problems
    assert given(results, "Adam", FIGURE) == ("read", 2.5, '- "dear"; Müller')
    assert given(results, "Eva", FIGURE) == ("read", 0, "two\nlines")
    assert given(results, "Eva", "night_loss")[1] == 1
    write_marks(tmp_path, "hw1", results)
    rows = {row[0]: row for row in csv.reader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines())}
    assert rows["Adam"][8:11] == ["2.5", "13.5", "Question 7"] and rows["Eva"][10] == ""
    assert '- "dear"; Müller' in text_of(feedback("hw1", SUBMISSION, results[2]))
    assert kept(tmp_path) == results
    results, problems = merged(tmp_path, f"learner,exercise,points,words\nAdam,{FIGURE},,\nEva,{FIGURE},3,\n")
    assert given(results, "Adam", FIGURE)[:2] == ("by hand", None)  # taken back
    assert given(results, "Eva", FIGURE) == ("read", 3, "") and given(results, "Eva", "night_loss")[1] == 1
    assert kept(tmp_path)[:2] == results[:2]


BAD = {
    f"Evaa,{FIGURE},1,,": "learner must be one whose notebook was graded, got 'Evaa'",
    f"Kim,{FIGURE},1,,": "learner must be one whose notebook was graded, got 'Kim'",
    "Eva,figure,1,,": "exercise must be one of dog_probability, night_loss",
    f"Eva,{FIGURE},3.5,,": "points must be a number from 0 to 3, got '3.5'",
    f"Eva,{FIGURE},nan,,": "points must be a number from 0 to 3, got 'nan'",
    f"Eva,{FIGURE},-1,,": "points must be a number from 0 to 3, got '-1'",
    f"Adam,{FIGURE},1,,": "an answer must have one row, got a second one (line 2)",
    f"Eva,{FIGURE},1,,d-old": "submission must be the newest of Eva, got an older one: read it again",
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_row_is_named_and_the_others_are_taken(tmp_path, row):
    rows = f'learner,exercise,points,words,submission\nAdam,{FIGURE},2,"a\nb",\n{row}\n'
    results, problems = merged(tmp_path, rows)
    assert [problem.partition(": ")[::2] for problem in problems] == [("typed.csv, line 4", problems[0][19:])]
    assert BAD[row] in problems[0]
    assert given(results, "Adam", FIGURE) == ("read", 2, "a\nb")
    assert given(results, "Eva", FIGURE) == ("by hand", None, None)


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path):
    for text, encoding, said in [
        (
            "name,points\nAdam,2\n",
            "utf-8",
            "the first line must name the columns learner, exercise and points",
        ),
        (f"learner,exercise,points,words\nAdam,{FIGURE},2,Müller\n", "latin-1", "must be saved as UTF-8"),
        (
            f"learner,exercise,points,words\nAdam,{FIGURE},2,{'x' * 140_000}\n",
            "utf-8",
            "must be one of a CSV",
        ),
    ]:
        results, problems = merged(tmp_path, text, encoding=encoding)
        assert len(problems) == 1 and said in problems[0]
        assert results == CLASS and not (tmp_path / "reading.csv").exists()


def test_rows_that_cannot_be_taken_over_are_never_lost_until_they_are_mended(tmp_path):
    title = "learner,exercise,points,words,submission\n"
    (tmp_path / "reading.csv").write_text(f"{title}Gone,{FIGURE},2,good,d-Gone\n", "utf-8")
    _, problems = merged(
        tmp_path, f"learner,exercise,points\nAdam,{FIGURE},1\nEva,{FIGURE},9\nEvaa,{LETTER},1\n"
    )
    text = (tmp_path / "reading.csv").read_text("utf-8-sig")
    assert len(problems) == 3 and "Gone,loss_figure,2,good,d-Gone" in text
    assert f"Eva,{FIGURE},9,," in text and f"Evaa,{LETTER},1,," in text
    results, problems = merged(tmp_path, f"learner,exercise,points\nEva,{FIGURE},3\n")
    assert len(problems) == 2 and given(results, "Eva", FIGURE)[1] == 3
    assert f"Eva,{FIGURE},9" not in (tmp_path / "reading.csv").read_text("utf-8-sig")


def _read(results):
    return [(one["learner"], one["questions"][-1]["points"]) for one in results]


def test_points_stay_with_an_answer_when_its_learner_has_another_name_and_not_with_a_changed_one(tmp_path):
    merged(tmp_path, f"learner,exercise,points,words\nEva,{FIGURE},2,good\nAdam,{FIGURE},1,\n")
    renamed = [result("Eva") | {"learner": "Eva Müller"}, result("Adam")]
    assert merge(renamed, tmp_path) == [] and _read(renamed) == [("Eva Müller", 2), ("Adam", 1)]
    # another file with the answer as it was; then with another one, which is read
    again = [result("Eva") | {"digest": "another"}, result("Adam")]
    assert merge(again, tmp_path) == [] and _read(again) == [("Eva", 2), ("Adam", 1)]
    again[0]["questions"][-1] |= {"answer": "changed", "verdict": "by hand", "points": None}
    assert "line 2: submission must be the newest of Eva, got an older" in merge(again, tmp_path)[0]
    assert _read(again) == [("Eva", None), ("Adam", 1)]
    (tmp_path / "typed.csv").write_text(f"learner,exercise,points\nEva,{FIGURE},3\n")
    assert merge(again, tmp_path, tmp_path / "typed.csv") == [] and _read(again)[0] == ("Eva", 3)


def test_two_learners_of_one_name_are_told_apart_by_their_answers(tmp_path):
    results = [result("Eva"), result("Eva")]
    results[1]["questions"][-1]["answer"] = "other"
    (tmp_path / "reading.csv").write_text(
        f"learner,exercise,points,words,submission\nEva,{FIGURE},2,,{answer_id(results[1]['questions'][-1])}\n"
        f"Eva,{LETTER},1,,\n",
        "utf-8",
    )
    assert ["two submissions are of 'Eva'" in problem for problem in merge(results, tmp_path)] == [True]
    assert [one["questions"][-1]["points"] for one in results] == [None, 2]


def test_one_command_writes_all_and_takes_points_over(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(batch, "self_test", lambda homework: None)
    cells = [cell.source.replace("Grace Hopper", "Eva") for cell in published("hw1", "solutions")]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Eva Müller.ipynb").write_bytes(batch._notebook(cells))
    (tmp_path / "class.csv").write_text("First name,Last name,ID number\nEva,Müller,77\n", "utf-8")
    rows = f"learner,exercise,points\nEva Müller,{LETTER},2\nEva Müller,{FIGURE},3\nEva Müller,no,3\n"
    (tmp_path / "typed.csv").write_text(rows, "utf-8")
    where = ["hw1", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "1"]
    where += ["--roster", str(tmp_path / "class.csv"), "--moodle", "--read", str(tmp_path / "typed.csv")]
    assert main(where) == 0
    said = capsys.readouterr().out
    assert "and kept in reading.csv (1):\n  typed.csv, line 4: exercise must be one of" in said
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    made = {"class.html", "reading.html", "marks.csv", "moodle.csv", "reading.csv"}
    made |= {"feedback/Eva Müller.html", "report.txt", "roster.csv"}
    assert {name for name in names if not name.startswith("results/")} == made
    assert "Eva,Müller,77,19.0," in (tmp_path / "out" / "moodle.csv").read_text("utf-8-sig")
    assert "19 of 20 points" in text_of(
        (tmp_path / "out" / "feedback" / "Eva Müller.html").read_text("utf-8")
    )
    with pytest.raises(SystemExit):
        main([*where, "--read", str(tmp_path / "nothing.csv")])
    assert "--read must be a CSV, and there is none at" in capsys.readouterr().err


# ---------------------------------------------------------------- in a browser

PAGES = {
    "class": lambda: overview("hw1", CLASS, REPORT),
    "learner": lambda: feedback("hw1", SUBMISSION, CLASS[1]),
    "reading": lambda: reading("hw1", CLASS),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_nothing_of_a_learners_and_has_no_barrier(context, name):
    with visiting(context, PAGES[name]()) as visit:
        for colours in ("light", "dark"):
            visit.page.emulate_media(color_scheme=colours)
            found = barriers(visit.page, HEADINGS)
            assert not found, "\n".join(found)
        visit.page.set_viewport_size({"width": 360, "height": 700})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
        visit.page.set_viewport_size({"width": 1100, "height": 900})
        assert visit.page.title() != "taken"
        assert visit.page.evaluate("document.querySelectorAll('[onerror]').length") == 0
        visit.quiet()


def test_the_form_saves_a_csv_that_is_merged(context, tmp_path):
    def cards(visit, name):
        card = visit.page.locator(f"[data-exercise={name}]").and_(visit.page.locator("[data-learner^='<']"))
        return card.locator("input"), card.locator("textarea")

    with visiting(context, reading("hw1", CLASS)) as visit:
        points, words = cards(visit, FIGURE)
        assert visit.page.get_by_role("status").inner_text() == "5 answers wait for points."
        points.fill("7")
        visit.page.get_by_role("button").click()  # the browser shows the limits, and saves nothing
        assert "4 answers wait for points; not saved yet" in visit.page.get_by_role("status").inner_text()
        visit.page.on("dialog", lambda dialog: dialog.accept())
        visit.page.reload()  # what is typed stays
        assert points.input_value() == "7"
        assert "4 answers wait for points; not saved yet" in visit.page.get_by_role("status").inner_text()
        points.fill("1.5")
        words.fill('=1+1, "good"\nüber')
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button").press("Enter")
        download.value.save_as(tmp_path / "saved.csv")
        visit.page.reload()
        assert points.input_value() == "" and "5 answers" in visit.page.get_by_role("status").inner_text()
        visit.quiet()
    results, problems = merged(tmp_path, (tmp_path / "saved.csv").read_text("utf-8-sig"))
    assert problems == [] and given(results, "Eva", LETTER)[:2] == ("read", 1.5)
    assert given(results, HOSTILE, FIGURE) == ("read", 1.5, '=1+1, "good"\nüber')
    with visiting(context, reading("hw1", results)) as visit:
        points, words = cards(visit, FIGURE)
        assert (points.input_value(), words.input_value()) == ("1.5", '=1+1, "good"\nüber')
        points.fill("")
        words.fill("")
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button").click()
        download.value.save_as(tmp_path / "emptied.csv")
    results, problems = merged(tmp_path, (tmp_path / "emptied.csv").read_text("utf-8-sig"))
    assert problems == [] and given(results, HOSTILE, FIGURE)[:2] == ("by hand", None)
