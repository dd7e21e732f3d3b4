"""The table of marks: a line for each submission and each learner without one; and what Moodle imports."""

import csv
import io

from helpers.classroom.grading import exercise_place
from helpers.classroom.pages import number, write
from helpers.classroom.roster import NotGradable, kind
from helpers.exercises import table


def write_marks(out, homework, results, roster=()):
    """Write ``marks.csv``: points by question, their sum, what waits for the teacher, and the state."""
    questions = list(dict.fromkeys(exercise_place(name) for name in table(homework)))
    rows = []
    for one in results:
        points = {part["question"]: 0 for part in one["questions"]}
        for part in one["questions"]:
            points[part["question"]] += part["points"] or 0
        waiting = [part["question"] for part in one["questions"] if part["verdict"] == "by hand"]
        shown = ["" if question in waiting else points.get(question, "") for question in questions]
        total = sum(points.values()) if points else ""
        notes = " ".join([one.get("reason", ""), *one["notes"], *one["noticed"]]).strip()
        rows.append([one["learner"], *shown, total, ", ".join(waiting), one["status"], notes, one["file"]])
    there = {one["learner"] for one in results}
    absent = [[one.name] + [""] * len(questions) for one in roster if one.name not in there]
    rows += [[*row, "", "", "nothing handed in", "", ""] for row in absent]
    titles = ["learner", *questions, "total", "to read", "state", "notes", "file"]
    write_table(out / "marks.csv", [titles, *sorted(rows, key=lambda row: (row[0], row[-1]))])


def moodle_titles(roster):
    """Return the columns by which Moodle knows its users; `NotGradable` where the roster has none."""
    titles = list(roster[0].cells) if roster else []
    if "id" not in map(kind, titles):
        raise NotGradable(
            "--moodle needs a --roster from Moodle, whose first line names Username, ID number or Email "
            f"address, got {', '.join(titles) or 'none'}."
        )
    return titles


def write_moodle(out, homework, results, roster):
    """Write ``moodle.csv``: points and feedback of the learners for whom nothing waits to be read.

    Moodle takes no file in which it does not find a user: nobody else stands in it.
    """
    titles, cells = moodle_titles(roster), {one.name: one.cells.values() for one in roster}
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
