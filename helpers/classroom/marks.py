"""The table of marks: a line for each submission that was graded."""

import csv
import io

from helpers.classroom.pages import write


def write_marks(out, results):
    """Write ``marks.csv``: points by question, their sum, and what waits for the teacher."""
    graded = sorted((one for one in results if one["status"] == "graded"), key=lambda one: one["learner"])
    questions = list(dict.fromkeys(part["question"] for one in graded for part in one["questions"]))
    rows = [["learner", *questions, "total", "to read", "file"]]
    for one in graded:
        points = {question: 0 for question in questions}
        for part in one["questions"]:
            points[part["question"]] += part["points"] or 0
        waiting = [part["question"] for part in one["questions"] if part["verdict"] == "by hand"]
        shown = ["" if question in waiting else points[question] for question in questions]
        rows.append([one["learner"], *shown, sum(points.values()), ", ".join(waiting), one["file"]])
    write_table(out / "marks.csv", rows)


def write_table(path, rows):
    """Write a CSV that spreadsheets read as it is, whole or not at all."""
    text = io.StringIO()
    csv.writer(text).writerows([plain(cell) for cell in row] for row in rows)
    write(path, "\ufeff" + text.getvalue())


FORMULAS = tuple("=+-@\t\r")
"""How a text begins that a spreadsheet takes for a formula."""


def plain(cell):
    """Return a cell whose text a spreadsheet does not take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def typed_text(cell):
    """Return the text that was made `plain`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULAS) else cell
