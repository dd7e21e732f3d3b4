"""The table of marks: sums, what waits for the teacher, and names that look like formulas."""

import csv

from helpers.classroom.marks import write_marks


def test_a_line_for_each_graded_submission(tmp_path):
    part = {"question": "Question 1", "points": 2.0, "verdict": "right"}
    parts = [part, part | {"points": 0.5, "verdict": "wrong"}, part | {"question": "Question 2"}]
    parts.append({"question": "Question 3", "points": None, "verdict": "by hand"})
    one = {"status": "graded", "learner": "=cmd()", "file": "a.ipynb", "questions": parts}
    write_marks(tmp_path, [one, one | {"status": "not gradable"}])
    first, *lines = csv.reader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines())
    assert first == ["learner", "Question 1", "Question 2", "Question 3", "total", "to read", "file"]
    assert lines == [["'=cmd()", "2.5", "2.0", "", "4.5", "Question 3", "a.ipynb"]]
