"""The page of one learner: the notebook, with verdict, hint, points and the teacher's words; no answer."""

import json
import re
from functools import cache

import mistune
from markupsafe import Markup

from helpers.checking.comparing import words
from helpers.checking.personal import EXAMPLE
from helpers.classroom.grading import numbers_of, shortened
from helpers.classroom.pages import page, readable, write
from helpers.classroom.sandbox import ROOT
from helpers.classroom.submissions import OTHER_NUMBERS, cells_of, source_of
from helpers.exercises import table

MOST_CELLS = 1000
MARKS = {"right": "✓", "wrong": "✗", "stopped": "✗", "no answer": "○", "by hand": "●", "read": "●"}


def feedback(homework, submission, result):
    """Return the page of a learner as HTML, from what was handed in and the result of it."""
    cells, places = [], {}
    if result["status"] == "graded":
        code = cells_of(submission, homework)
        for question in result["questions"]:
            source, writing = source_of(code, question["exercise"])
            place = max((n for n in writing if code[n].source == source), default=None)
            places.setdefault(place, []).append(question)
        cells = _cells(submission, homework, places)
    own = any(note.startswith(OTHER_NUMBERS) for note in result["notes"])
    notes = [f"These are the numbers of {result['name']!r}. Is that you?"] * own + result["noticed"]
    notes += [for_learner(note) for note in result["notes"] if ", which is newer, does not: " in note]
    nowhere = [question for questions in places.values() for question in questions]
    return page(
        "feedback.html",
        homework=homework,
        result=result,
        file=result["file"].rpartition("/")[2],
        reason=for_learner(result.get("reason", "")),
        notes=notes,
        mine=_mine(homework, result),
        cells=cells,
        nowhere=nowhere,
        points=sum(question["points"] or 0 for question in result["questions"]),
        most=sum(exercise.points for exercise in table(homework).values()),
        waiting=sum(question["of"] for question in result["questions"] if question["points"] is None),
        marks=MARKS,
    )


def for_learner(sentence):
    """Return a sentence without what it asks of a teacher."""
    return re.sub(r": (ask|open|grade|unpack) .*", ".", sentence)


def _mine(homework, result):
    """Return a learner's own numbers in short texts by their names."""
    try:
        own = vars(numbers_of(homework, result["name"] or EXAMPLE))
        return {name: re.sub(r"(?<=[\[ ]) +| +(?=[],])", "", words(value)) for name, value in own.items()}
    except ValueError:  # what is typed is no name
        return {}


def _cells(submission, homework, places):
    """Return the cells of a notebook, each as (is it code?, its text, questions taken out of `places`)."""
    cells, number = [], 0
    try:
        notebook = json.loads(submission.data.decode("utf-8-sig"))
    except RecursionError:  # it is nested as deep as can just be read elsewhere
        return cells
    for cell in notebook["cells"][:MOST_CELLS]:
        source, is_code = cell.get("source", ""), cell["cell_type"] == "code"
        source = "".join(map(str, source)) if isinstance(source, list) else str(source)
        shown = _published(homework).get(source) or shortened(source)
        cells.append((is_code, shown, places.pop(number, []) if is_code else []))
        number += is_code
    return cells


@cache
def _published(homework):
    """Return the set's own texts as HTML: a learner's text is shown as it was typed."""
    cells = json.loads((ROOT / "notebooks" / "homework" / f"{homework}.ipynb").read_text("utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return {text: _marked_up(re.sub(r"(?m)^#", "##", text)) for text in texts}


def _marked_up(text):
    """Return Markdown as HTML; links, which would lead out of the page, are plain words."""
    markup = mistune.create_markdown(plugins=["table"])
    return Markup(markup(readable(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))))


def question(homework, exercise):
    """Return the title of the question that an exercise answers, and its text as HTML."""
    cells = json.loads((ROOT / "notebooks" / "homework" / f"{homework}.ipynb").read_text("utf-8"))["cells"]
    place = next(n for n, cell in enumerate(cells) if cell["id"] == exercise.replace("_", "-"))
    texts = ["".join(cell["source"]) for cell in cells[:place] if cell["cell_type"] == "markdown"]
    title, _, text = "\n\n".join(texts).rpartition("## Question")[2].partition("\n")
    return f"Question{title}", _marked_up(text)


def write_feedback(out, homework, graded):
    """Write a page for each pair of a submission and its result, into ``feedback``; no other stays there."""
    pages = {}
    for submission, result in graded:
        name = re.sub(r"[^\w .@-]", "_", result["learner"])[:50].strip(" .") or "_"
        if name.casefold() in pages:
            name += f" {result['digest']}"
        pages[name.casefold()] = out / "feedback" / f"{name}.html"
        write(pages[name.casefold()], feedback(homework, submission, result))
    for path in set((out / "feedback").glob("*.html")) - set(pages.values()):
        path.unlink()
