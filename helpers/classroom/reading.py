"""Texts and figures: a page to read all answers side by side, and points and words merged into the results.

Points stand in ``reading.csv`` in the folder of marks: learner, exercise, points, words, submission. The last
one says which answer was read, so that points stay with it when a learner is known by another name, and do
not pass to a changed one; typed by hand it may be left out.
"""

import csv
import hashlib
import json

from helpers.checking import Drawing, Written
from helpers.classroom.feedback import question
from helpers.classroom.marks import typed_text, write_table
from helpers.classroom.pages import TEMPLATES, page
from helpers.classroom.roster import rows_of
from helpers.classroom.submissions import published, source_of
from helpers.exercises import table

COLUMNS = ["learner", "exercise", "points", "words", "submission"]


class BadRow(Exception):
    """What is wrong with a row: a rule, and what was found."""


class Older(BadRow):
    """The row is that of an answer that the learner has changed since."""


def reading(homework, results):
    """Return the page on which a teacher reads a set's texts and figures, as HTML."""
    asked, graded = [], [result for result in results if result["status"] == "graded"]
    for exercise in table(homework).values():
        if not isinstance(exercise, Written | Drawing):
            continue
        pairs = [
            (one, part) for one in graded for part in one["questions"] if part["exercise"] == exercise.name
        ]
        answers = [(one, part) for one, part in pairs if part["verdict"] != "no answer"]
        answers.sort(
            key=lambda pair: pair[1]["verdict"] not in ("by hand", "read")
        )  # what was refused is last
        solution = source_of(published(homework, "solutions"), exercise.name)[0]
        sample = solution.partition("### BEGIN SOLUTION\n")[2].partition("### END SOLUTION")[0]
        answers = [(one, part, answer_id(part)) for one, part in answers]
        asked.append((exercise, *question(homework, exercise.name), sample, answers))
    script = (TEMPLATES / "reading.js").read_text("utf-8")
    return page("reading.html", script, homework=homework, asked=asked, columns=COLUMNS)


def answer_id(part):
    """Return a short text that stays with an answer: another text, figure, code or value has another."""
    said = part.get("text") or part["found"]
    whole = json.dumps([part["exercise"], part["answer"].strip(), said, part.get("picture")])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def merge(results, out, typed=None):
    """Put the points and words of ``reading.csv``, and of the CSV that is `typed`, into results.

    Rows of `typed` replace those of the same answer, and all are kept in ``reading.csv``. Returns a sentence
    for each row that could not be taken over.
    """
    answers = {
        (place, number): answer_id(part)
        for place, one in enumerate(results)
        for number, part in enumerate(one["questions"])
    }
    there = {one["learner"].strip() for one in results if one["status"] == "graded"}
    given, kept, problems = {}, {}, []
    own = out / "reading.csv"
    for path in ([own] if own.exists() else []) + ([typed] if typed else []):
        seen = {}
        try:
            rows = list(_rows(path))
        except BadRow as problem:
            rows, typed = [], None  # nothing is written over a file that cannot be read
            problems.append((None, False, f"{path.name}: {problem}."))
        # A row of somebody known by another name now must not take the place of a learner's own.
        for line, row in sorted(rows, key=lambda pair: pair[1]["learner"] not in there):
            as_typed = row["learner"], row["exercise"], row["submission"]
            kept.pop(as_typed, None)
            try:
                where = _checked(row, results, answers)
                if where in seen:
                    raise BadRow(f"an answer must have one row, got a second one (line {seen[where][0]})")
                seen[where] = line, row
            except BadRow as problem:
                older = isinstance(problem, Older)
                problems.append((as_typed, older, f"{path.name}, line {line}: {problem}."))
                kept[as_typed] = row
        given |= seen
    for (place, number), (_, row) in given.items():
        answer = results[place]["questions"][number]
        answer["words"] = row["words"]
        if row["points"]:
            answer |= {"points": float(row["points"]), "verdict": "read"}
    rows = [row for _, row in given.values()]
    if typed:
        write_table(own, [COLUMNS, *([row[name] for name in COLUMNS] for row in [*rows, *kept.values()])])
    newer = {(row["learner"], row["exercise"]) for row in rows}
    return [
        sentence
        for as_typed, older, sentence in problems
        if as_typed is None or (as_typed in kept and not (older and as_typed[:2] in newer))
    ]


def _rows(path):
    """Yield the number of the first line of each row of a CSV, and the row as a dict."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRow("the file must be saved as UTF-8 (in Excel: CSV UTF-8), got another encoding") from None
    lines = rows_of(text)
    try:
        titles = [title.strip().casefold() for title in next(lines, [])]
        if not {"learner", "exercise", "points"} <= set(titles):
            raise BadRow(f"the first line must name the columns learner, exercise and points, got {titles}")
        line = lines.line_num + 1
        for cells in lines:
            row = dict(zip(titles, [typed_text(cell.strip()) for cell in cells], strict=False))
            if any(row.values()):
                yield line, dict.fromkeys(COLUMNS, "") | row
            line = lines.line_num + 1
    except csv.Error as error:
        raise BadRow(f"each line must be one of a CSV, got: {error}") from None


def _checked(row, results, answers):
    """Return where the answer of a row stands, as (place, number); its points become a number in text."""
    names = list(table(results[0]["set"])) if results else []
    if row["exercise"] not in names:
        raise BadRow(f"exercise must be one of {', '.join(names)}, got {row['exercise']!r}")
    at = [(place, n) for place, n in answers if results[place]["questions"][n]["exercise"] == row["exercise"]]
    own = [where for where in at if results[where[0]]["learner"].strip() == row["learner"]]
    same = [where for where in own or at if answers[where] == row["submission"]]
    if not own and len(same) != 1:
        raise BadRow(f"learner must be one whose notebook was graded, got {row['learner']!r}")
    if row["submission"] and not same:
        raise Older(f"submission must be the newest of {row['learner']}, got an older one: read it again")
    if len(same or own) > 1:
        raise BadRow(f"two submissions are of {row['learner']!r}: take the row from the reading page")
    place, number = where = (same or own)[0]
    most = results[place]["questions"][number]["of"]
    try:
        row["points"] = row["points"].replace(",", ".")
        fits = not row["points"] or 0 <= float(row["points"]) <= most
    except ValueError:
        fits = False
    if not fits:
        raise BadRow(f"points must be a number from 0 to {most:g}, got {row['points']!r}")
    row |= {"submission": answers[where], "learner": results[place]["learner"].strip()}
    return where
