"""The table of marks: sums, what waits for the teacher, names that look like formulas; Moodle's; the key."""

import csv
import re

import pytest

from helpers.classroom.batch import _notebook
from helpers.classroom.grading import SETS, grade
from helpers.classroom.key import main, right_answers
from helpers.classroom.marks import moodle_titles, write_marks, write_moodle
from helpers.classroom.roster import NotGradable, learners, read_roster
from helpers.classroom.submissions import Submission

PART = {"question": "Question 1", "exercise": "one", "points": 2.0, "of": 2.0, "verdict": "right"}

LINES = "Question 1, one: 2 of 2. \nQuestion 2, two: 0.5 of 2. Why?"


def test_a_line_for_each_submission_and_for_who_is_missing(tmp_path):
    part = {"question": "Question 1", "points": 2.0, "verdict": "right"}
    parts = [part, part | {"points": 0.5, "verdict": "wrong"}, part | {"question": "Question 2"}]
    parts.append({"question": "Question 7", "points": None, "verdict": "by hand"})
    about = {"status": "graded", "file": "a.ipynb", "notes": ["Of another name."], "noticed": []}
    one = {"learner": "=cmd()", "questions": parts, **about}
    bad = {"learner": "Bo", "status": "not gradable", "reason": "It is empty.", "questions": []}
    write_marks(tmp_path, "hw1", [one, about | bad], learners([["Eva"], ["Bo"]]))
    rows = csv.DictReader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines())
    kept = [{title: cell for title, cell in row.items() if cell} for row in rows]
    points = {"Question 1": "2.5", "Question 2": "2.0", "total": "4.5", "to read": "Question 7"}
    assert kept == [
        {"learner": "'=cmd()", **points, "state": "graded", "notes": "Of another name."}
        | {"file": "a.ipynb"},
        {
            "learner": "Bo",
            "state": "not gradable",
            "notes": "It is empty. Of another name.",
            "file": "a.ipynb",
        },
        {"learner": "Eva", "state": "nothing handed in"},
    ]


def test_moodle_gets_its_own_columns_and_whom_it_knows_when_all_is_read(tmp_path):
    roster = tmp_path / "moodle.csv"
    roster.write_text(
        "First name,Last name,ID number,Email address,Course total (Real)\n"
        "Eva,Müller,,eva@x.org,3\nEva,Öz,77,,\nKim,Late,78,kim@x.org\nBo,Absent,79,\n",
        "utf-8-sig",
    )

    def one(learner, *parts):
        return {"status": "graded", "learner": learner, "questions": list(parts)}

    half = PART | {"question": "Question 2", "exercise": "two", "points": 0.5, "words": "Why?"}
    waits = PART | {"points": None, "verdict": "by hand"}
    results = [
        one("Eva Müller", PART, half),
        one("Eva Öz", PART),
        one("Kim Late", PART, waits),
        one("Who", PART),
    ]
    results.append(one("Bo Absent") | {"status": "not gradable"})
    write_moodle(tmp_path, "hw1", results, read_roster(roster))
    text = (tmp_path / "moodle.csv").read_text("utf-8-sig")
    real, feedback = "Assignment: hw1 (Real)", "Assignment: hw1 (Feedback)"
    assert list(csv.reader(text.splitlines(True))) == [
        ["First name", "Last name", "ID number", "Email address", real, feedback],
        ["Eva", "Müller", "", "eva@x.org", "2.5", LINES],
        ["Eva", "Öz", "77", "", "2.0", "Question 1, one: 2 of 2. "],
    ]


@pytest.mark.parametrize("rows", [[["Eva"]], [["First name", "Last name"], ["Eva", "Öz"]]])
def test_a_roster_without_moodles_columns_is_refused(rows):
    with pytest.raises(
        NotGradable, match=r"--moodle needs a --roster from Moodle, .* got (column 0|First name, Last)"
    ):
        moodle_titles(learners(rows))
    with pytest.raises(NotGradable, match="got none"):
        moodle_titles([])


@pytest.mark.parametrize("homework", SETS)
def test_the_key_is_what_grading_calls_right(homework, tmp_path, capsys):
    answers = right_answers(homework, "Eva Müller")
    cells = [
        "import numpy as np",
        "my_name = 'eva  MÜLLER'",
        *(f"{n} = {text}" for n, text in answers.items()),
    ]
    handed_in = Submission("a.ipynb", _notebook(cells), learner="Eva")
    verdicts = {part["exercise"]: part["verdict"] for part in grade(homework, handed_in)["questions"]}
    assert {name for name, verdict in verdicts.items() if verdict == "right"} == set(answers)
    (tmp_path / "class.csv").write_text("name\nEva Müller\n7\n", "utf-8")
    assert main([homework, "--roster", str(tmp_path / "class.csv")]) == 0
    titles, row, other = csv.reader(capsys.readouterr().out.splitlines())
    assert (
        dict(zip(titles, row, strict=True)) == {"learner": "Eva Müller", **answers} and row[1:] != other[1:]
    )
    assert main([homework, "Eva Müller"]) == 0
    said = capsys.readouterr().out
    assert not re.search(r"\d\.\d{13}", said)
    assert all(f"{name} (" in said and f"\n    {text}\n" in said for name, text in answers.items())


def test_a_key_for_nobody_is_refused_in_one_sentence(capsys):
    with pytest.raises(SystemExit):
        main(["hw1", "--roster", "none.csv"])
    assert "--roster must be a CSV, and there is none at none.csv" in capsys.readouterr().err
    assert main(["hw1", "🦊"]) == 1
    assert capsys.readouterr().err == "No key: my_name must have at least one letter or digit, got '🦊'\n"
