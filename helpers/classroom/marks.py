"""The table of marks: a line for each submission that was graded."""

import csv
import json


def write_marks(out, set_name):
    """Write ``marks.csv``: points by question, their sum, and what waits for the teacher."""
    results = [
        json.loads(path.read_text("utf-8")) for path in sorted((out / "results").glob(f"*-{set_name}.json"))
    ]
    graded = sorted((one for one in results if one["status"] == "graded"), key=lambda one: one["learner"])
    questions = list(dict.fromkeys(part["question"] for one in graded for part in one["questions"]))
    with open(out / "marks.csv", "w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["learner", *questions, "total", "to read", "file"])
        for one in graded:
            points = {question: 0 for question in questions}
            for part in one["questions"]:
                points[part["question"]] += part["points"] or 0
            waiting = [part["question"] for part in one["questions"] if part["verdict"] == "by hand"]
            shown = ["" if question in waiting else points[question] for question in questions]
            row = [
                plain(one["learner"]),
                *shown,
                sum(points.values()),
                ", ".join(waiting),
                plain(one["file"]),
            ]
            table.writerow(row)


def plain(text):
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in set("=+-@\t\r") else text
