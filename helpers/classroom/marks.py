"""The table of marks: a line for each submission that was graded; and what Moodle imports."""

import csv
import io

from helpers.classroom.pages import number, write
from helpers.classroom.submissions import NotGradable, read_roster, read_table

MOODLE = ["first name", "last name", "surname", "username", "id number", "email address"]
"""The columns by which Moodle names its users; with one of the last three it finds them."""


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


def moodle_users(roster):
    """Return Moodle's columns of a roster, and their cells for each learner; else `NotGradable`."""
    titles, *rows = read_table(roster) if roster else [[]]
    places = [n for n, title in enumerate(titles) if title.casefold() in MOODLE]
    if not {titles[n].casefold() for n in places} & set(MOODLE[-3:]):
        raise NotGradable(
            "--moodle needs a --roster from Moodle, whose first line names Username, ID number or Email "
            f"address, got {', '.join(titles) or 'none'}."
        )
    cells = [[row[n] if n < len(row) else "" for n in places] for row in rows]
    learners = [learner[0] for learner in read_roster(roster)]
    return [titles[n] for n in places], dict(zip(learners, cells, strict=True))


def write_moodle(out, homework, results, users):
    """Write ``moodle.csv``: points and feedback of the learners for whom nothing waits to be read.

    Moodle takes no file in which it does not find a user: nobody else stands in it.
    """
    titles, cells = users
    rows = [[*titles, f"Assignment: {homework} (Real)", f"Assignment: {homework} (Feedback)"]]
    for one in results:
        known = one["learner"] in cells and one["status"] == "graded"
        if known and all(part["points"] is not None for part in one["questions"]):
            lines = [
                f"{part['question']}, {part['exercise']}: {number(part['points'])} of {number(part['of'])}. "
                + part.get("words", "")
                for part in one["questions"]
            ]
            total = sum(part["points"] for part in one["questions"])
            rows.append([*cells[one["learner"]], total, "\n".join(lines)])
    write_table(out / "moodle.csv", rows)


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
