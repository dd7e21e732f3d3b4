"""Rules on the shape of a lesson: title, navigation, sections, exercises, predictions."""

import ast
import math
import re

from lessons import lesson_paths, links, load
from minutes import minutes

from rules.prose import is_navigation, without_navigation

FIRST_PARTS = ["You will be able to", "Recall"]
LAST_PARTS = ["Spot the bug", "Recap", "Exercises", "Sources"]
PREDICT = "**Predict.**"
ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(\S.*)", re.MULTILINE)
DETAILS = re.compile(r"<details>(.*?)</details>", re.DOTALL)


def navigation(notebook):
    """Return the navigation line that is due in a lesson, given the other lessons in its folder."""
    others = [load(path) for path in lesson_paths(notebook.path.parent)]
    before = [lesson for lesson in others if lesson.number < notebook.number][-1:]
    after = [lesson for lesson in others if lesson.number > notebook.number][:1]
    parts = [f"[← {lesson.number:02} · {lesson.short_name}]({lesson.path.name})" for lesson in before]
    parts += [f"[Contents]({others[0].path.name})"] * len(before)
    parts += [f"[{lesson.number:02} · {lesson.short_name} →]({lesson.path.name})" for lesson in after]
    return " · ".join(parts)


def opening(notebook):
    """First cell: `# NN · Title`, `**NN minutes**`, links to what comes before."""
    first = notebook.cells[0]
    if not first.source.startswith(due := f"# {notebook.number:02} · "):
        yield first, f"title must start `{due}`, found {first.source[:40]!r}"
    if notebook.minutes is None:
        yield first, "minutes must stand as `**NN minutes**`, found none"
    targets = [target for _, _, target in links(without_navigation(first.source))]
    if notebook.number and not any(re.match(r"\d\d_", t) and int(t[:2]) < notebook.number for t in targets):
        yield first, "prerequisites must link to an earlier lesson, found no such link"


def navigation_line(notebook):
    """The navigation line stands in the first and the last cell, leads both ways and closes the lesson."""
    for cell in (notebook.cells[0], notebook.cells[-1]):
        lines = [line.strip() for line in cell.source.splitlines() if is_navigation(line)]
        if lines != [navigation(notebook)]:
            yield cell, f"navigation line must be `{navigation(notebook)}`, found {lines}"
    if not is_navigation(notebook.cells[-1].source.strip().rpartition("\n")[2]):
        yield notebook.cells[-1], "the navigation line must close the lesson"


def sections(notebook):
    """You will be able to, Recall, the body, Spot the bug, Recap, Exercises, Sources."""
    if notebook.number == 0:
        return
    titles = [section.title for section in notebook.sections if section.level == 2]
    if titles[:2] != FIRST_PARTS:
        yield None, f"first sections must be {FIRST_PARTS}, found {titles[:2]}"
    tail = titles[-4:]
    if len(tail) < 4 or not tail[0].startswith(LAST_PARTS[0]) or tail[1:] != LAST_PARTS[1:]:
        yield None, f"last sections must be {LAST_PARTS}, found {tail}"
    if len(titles) < 7:
        yield None, f"there must be a body between Recall and Spot the bug, found {len(titles)} sections"


def goals(notebook):
    """You will be able to: 3 or 4 things that can be observed."""
    items = ITEM.findall(notebook.section("You will be able to"))
    if notebook.number and not 3 <= len(items) <= 4:
        yield None, f"3 or 4 goals, found {len(items)}"
    for item in items:
        if re.match(r"\W*(understand|know|learn)", item, re.IGNORECASE):
            yield None, f"a goal must be something that can be observed, found {item!r}"


def recall(notebook):
    """Recall: three questions with their answers folded in <details>."""
    if notebook.number == 0:
        return
    text = notebook.section("Recall")
    folded, open_text = DETAILS.findall(text), DETAILS.sub("", text)
    questions = max(len(ITEM.findall(open_text)), len(folded))
    asked = open_text + "".join(re.findall(r"<summary>(.*?)</summary>", text, re.DOTALL))
    if questions != 3 or asked.count("?") < 3:
        yield None, f"Recall asks three questions, found {questions}"
    answers = ITEM.findall(folded[0]) if len(folded) == 1 else folded
    if len(answers) != 3:
        yield None, f"Recall folds three answers in <details>, found {len(answers)}"


def recap(notebook):
    """Recap: at most five lines."""
    lines = [line for line in notebook.section("Recap").splitlines() if line.strip()]
    if notebook.number and not 1 <= len(lines) <= 5:
        yield None, f"Recap has one to five lines, found {len(lines)}"


def exercises(notebook):
    """Exercises: 3 to 5, headed `### Exercise n · title ★`, one to three stars, numbered in order."""
    parts = [section for section in notebook.parts("Exercises") if section.level == 3]
    if notebook.number and not 3 <= len(parts) <= 5:
        yield None, f"3 to 5 exercises, found {len(parts)}"
    for number, part in enumerate(parts, 1):
        if not re.fullmatch(rf"Exercise {number} · [^★]*[^★\s] ★{{1,3}}", part.title):
            yield None, f"must be headed `### Exercise {number} · title ★`, found {part.title!r}"


def sources(notebook):
    """Sources: two to four."""
    found = [target for _, _, target in links(without_navigation(notebook.section("Sources")))]
    count = sum(target.startswith("http") for target in found)
    if notebook.number and not 2 <= count <= 4:
        yield None, f"two to four sources with a link, found {count}"


def predictions(notebook):
    """At least three predictions or forecasts, each directly before the cell that answers it."""
    count = sum(cell.source.count(PREDICT) for cell in notebook.markdown)
    count += sum("forecast(" in cell.source for cell in notebook.code)
    if notebook.number and count < 3:
        yield None, f"at least three `{PREDICT}` or forecasts, found {count}"
    for cell, after in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if cell.kind == "markdown" and PREDICT in cell.source and (after is None or after.kind != "code"):
            yield cell, f"`{PREDICT}` must stand directly before a code cell"


def _next_code(notebook, cell):
    """Return the code cell that follows a cell, with the cells between."""
    after = notebook.cells[cell.number :]
    found = next((other for other in after if other.kind == "code"), None)
    return found, after[: after.index(found)] if found else after


def minutes_of_the_model(notebook):
    """The stated minutes are those of the model, rounded up to 5; at most 40 (lesson 16: 45)."""
    needed = minutes(notebook)
    if notebook.minutes != (due := 5 * math.ceil(needed / 5)):
        said = f"must promise {due} minutes (the model: {needed:.1f}), found {notebook.minutes}"
        yield notebook.cells[0], said
    if needed > (most := 45 if notebook.number == 16 else 40):
        yield None, f"a lesson takes at most {most} minutes by the model, found {needed:.1f}"


def forecasts(notebook):
    """Three to five forecasts (00: one), each in its own cell before one with the tag predicted."""
    made = [cell for cell in notebook.code if re.search(r"^forecast\(", cell.source, re.MULTILINE)]
    least, most = (3, 5) if notebook.number else (1, 1)
    if not least <= len(made) <= most:
        yield None, f"{least} to {most} forecasts, found {len(made)}"
    for cell in made:
        if len(cell.tree.body) != 1 or "..." not in cell.source:
            yield cell, "a forecast stands in a cell of its own, its answers blank"
        after, between = _next_code(notebook, cell)
        if after is None or "predicted" not in after.metadata.get("tags", []) or len(between) > 1:
            yield cell, "a forecast is followed by the cell that it predicts, with the tag `predicted`"


def nothing_given_away(notebook):
    """A predicted output is explained in a cell of its own, with no heading and no further question."""
    for cell in notebook.markdown:
        after = _next_code(notebook, cell)[0]
        if PREDICT in cell.source and (after is None or "predicted" not in after.metadata.get("tags", [])):
            yield cell, f"the cell after `{PREDICT}` has the tag `predicted`"
    for cell, after in zip(notebook.cells, notebook.cells[1:], strict=False):
        if cell.kind == "code" and "predicted" in cell.metadata.get("tags", []):
            if after.kind != "markdown" or PREDICT in after.source or re.search(r"(?m)^#", after.source):
                yield cell, "the cell after it explains the output, and does nothing else"


def drawings_are_folded(notebook):
    """A cell that only draws has the tag hide-input, and no other cell has it."""
    for cell in notebook.code:
        body = cell.tree.body if cell.tree else []
        calls = [n.value.func for n in body if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)]
        only_shows = bool(body) and len(calls) == len(body) and all(ast.unparse(f) == "show" for f in calls)
        tagged = "hide-input" in cell.metadata.get("tags", [])
        if only_shows and not tagged:
            yield cell, "a cell that only shows a drawing has the tag `hide-input`"
        if tagged and not re.search(r"\b(show|explore)\(", cell.source):
            yield cell, "only a cell that draws has the tag `hide-input`"


def record_shown(notebook):
    """The lesson ends its body with the learner's record: `record("name")` before the exercises."""
    due = f'record("{notebook.path.stem[3:]}")'
    if due not in [cell.source.strip() for cell in notebook.code]:
        yield None, f"a cell `{due}` shows the learner's record"


RULES = [opening, navigation_line, sections, goals, recall, recap, exercises, sources, predictions]
RULES += [minutes_of_the_model, forecasts, nothing_given_away, drawings_are_folded, record_shown]
