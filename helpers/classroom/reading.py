"""Texts and figures: a page to read all answers side by side, and points and words merged into the results.

Points stand in ``reading.csv`` in the folder of marks: learner, exercise, points, words, submission. The last
one says which file was read, so that points do not pass to a newer one; typed by hand it may be left out.
"""

import csv
import io

from helpers.checking import Drawing, Written
from helpers.classroom.marks import typed_text, write_table
from helpers.classroom.pages import TEMPLATES, page
from helpers.classroom.submissions import published, source_of
from helpers.exercises import table

COLUMNS = ["learner", "exercise", "points", "words", "submission"]


class BadRow(Exception):
    """What is wrong with a row: a rule, and what was found."""


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
        asked.append((exercise, sample, answers))
    script = (TEMPLATES / "reading.js").read_text("utf-8")
    return page("reading.html", script, homework=homework, asked=asked, columns=COLUMNS)


def merge(results, out, typed=None):
    """Put the points and words of ``reading.csv``, and of the CSV that is `typed`, into results.

    Rows of `typed` replace those of the same answer, and are kept in ``reading.csv``. Returns a sentence for
    each row that could not be taken over.
    """
    given, kept, problems = {}, [], []
    own = out / "reading.csv"
    for path in ([own] if own.exists() else []) + ([typed] if typed else []):
        seen = {}
        try:
            rows = list(_rows(path))
        except BadRow as problem:
            rows, typed = [], None  # nothing is written over a file that cannot be read
            problems.append(f"{path.name}: {problem}.")
        for line, row in rows:
            try:
                where = _checked(row, results)
                if where in seen:
                    raise BadRow(f"an answer must have one row, got a second one (line {seen[where][0]})")
                seen[where] = line, row
            except BadRow as problem:
                problems.append(f"{path.name}, line {line}: {problem}.")
                kept += [row] if path is own else []
        given |= seen
    for (place, number), (_, row) in given.items():
        question = results[place]["questions"][number]
        question["words"] = row["words"]
        if row["points"]:
            question |= {"points": float(row["points"]), "verdict": "read"}
    if typed:
        kept += [row for _, row in given.values()]
        write_table(own, [COLUMNS, *([row[name] for name in COLUMNS] for row in kept)])
    return problems


def _rows(path):
    """Yield the number of the first line of each row of a CSV, and the row as a dict."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRow("the file must be saved as UTF-8 (in Excel: CSV UTF-8), got another encoding") from None
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
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


def _checked(row, results):
    """Return where the answer of a row stands, as (place, number); its points become a number in text."""
    graded = [n for n, one in enumerate(results) if one["status"] == "graded"]
    of = [n for n in graded if results[n]["learner"].strip() == row["learner"]]
    if not of:
        raise BadRow(f"learner must be one whose notebook was graded, got {row['learner']!r}")
    read = [n for n in of if results[n]["digest"] == row["submission"]]
    if row["submission"] and not read:
        raise BadRow(f"submission must be the newest of {row['learner']}, got an older one: read it again")
    if len(read or of) > 1:
        raise BadRow(f"two submissions are of {row['learner']!r}: take the row from the reading page")
    place = (read or of)[0]
    names = [part["exercise"] for part in results[place]["questions"]]
    if row["exercise"] not in names:
        raise BadRow(f"exercise must be one of {', '.join(names)}, got {row['exercise']!r}")
    number = names.index(row["exercise"])
    most = results[place]["questions"][number]["of"]
    try:
        row["points"] = row["points"].replace(",", ".")
        fits = not row["points"] or 0 <= float(row["points"]) <= most
    except ValueError:
        fits = False
    if not fits:
        raise BadRow(f"points must be a number from 0 to {most:g}, got {row['points']!r}")
    row["submission"] = results[place]["digest"]
    return place, number
