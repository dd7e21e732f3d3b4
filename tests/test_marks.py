"""The table of marks: sums, what waits for the teacher, names that look like formulas; Moodle's; the key."""

import csv

import pytest

from helpers.classroom.batch import _notebook
from helpers.classroom.grading import SETS, grade
from helpers.classroom.key import main, right_answers
from helpers.classroom.marks import moodle_users, write_marks, write_moodle
from helpers.classroom.submissions import NotGradable, Submission, read_roster

PART = {"question": "Question 1", "exercise": "one", "points": 2.0, "of": 2.0, "verdict": "right"}

LINES = "Question 1, one: 2 of 2. \nQuestion 2, two: 0.5 of 2. Why?"


def test_a_line_for_each_graded_submission(tmp_path):
    part = {"question": "Question 1", "points": 2.0, "verdict": "right"}
    parts = [part, part | {"points": 0.5, "verdict": "wrong"}, part | {"question": "Question 2"}]
    parts.append({"question": "Question 3", "points": None, "verdict": "by hand"})
    one = {"status": "graded", "learner": "=cmd()", "file": "a.ipynb", "questions": parts}
    write_marks(tmp_path, [one, one | {"status": "not gradable"}])
    first, *lines = csv.reader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines())
    assert first == ["learner", "Question 1", "Question 2", "Question 3", "total", "to read", "file"]
    assert lines == [["'=cmd()", "2.5", "2.0", "", "4.5", "Question 3", "a.ipynb"]]


def test_moodle_gets_its_own_columns_and_whom_it_knows_when_all_is_read(tmp_path):
    roster = tmp_path / "moodle.csv"
    roster.write_text(
        "First name,Last name,ID number,Email address,Course total (Real)\n"
        "Eva,Müller,,eva@x.org,3\nEva,Öz,77,,\nKim,Late,78,kim@x.org\nBo,Absent,79,\n",
        "utf-8-sig",
    )
    assert [row[0] for row in read_roster(roster)] == ["eva@x.org", "77", "78", "79"]

    def one(learner, *parts):
        return {"status": "graded", "learner": learner, "questions": list(parts)}

    half = PART | {"question": "Question 2", "exercise": "two", "points": 0.5, "words": "Why?"}
    waits = PART | {"points": None, "verdict": "by hand"}
    results = [one("eva@x.org", PART, half), one("77", PART), one("78", PART, waits), one("Who", PART)]
    write_moodle(tmp_path, "hw1", [*results, one("79") | {"status": "not gradable"}], moodle_users(roster))
    text = (tmp_path / "moodle.csv").read_text("utf-8-sig")
    real, feedback = "Assignment: hw1 (Real)", "Assignment: hw1 (Feedback)"
    assert list(csv.reader(text.splitlines(True))) == [
        ["First name", "Last name", "ID number", "Email address", real, feedback],
        ["Eva", "Müller", "", "eva@x.org", "2.5", LINES],
        ["Eva", "Öz", "77", "", "2.0", "Question 1, one: 2 of 2. "],
    ]


@pytest.mark.parametrize("text", ["Eva\nAdam\n", "First name,Last name\nEva,Öz\n"])
def test_a_roster_without_moodles_columns_is_refused(tmp_path, text):
    (tmp_path / "class.csv").write_text(text)
    with pytest.raises(
        NotGradable, match=r"--moodle needs a --roster from Moodle, .* got (Eva|First name, Last)"
    ):
        moodle_users(tmp_path / "class.csv")
    with pytest.raises(NotGradable, match="got none"):
        moodle_users(None)


def test_a_roster_in_which_two_are_the_same_is_refused(tmp_path):
    (tmp_path / "class.csv").write_text("Name,Mail\nEva,a@x\nEva,b@x\n")
    with pytest.raises(NotGradable, match="must tell learners apart, got 'Eva' twice"):
        read_roster(tmp_path / "class.csv")


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
    assert all(f"{name} (" in said and f"\n    {text}\n" in said for name, text in answers.items())


def test_a_key_for_nobody_is_refused_in_one_sentence(capsys):
    assert main(["hw1", "🦊"]) == 1
    assert capsys.readouterr().err == "No key: my_name must have at least one letter or digit, got '🦊'\n"
