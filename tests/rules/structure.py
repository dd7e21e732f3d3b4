"""Rules on the shape of a lesson: title, navigation, sections, exercises, predictions."""

import re

from lessons import lesson_paths, links, load

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
    elif notebook.number and not 20 <= notebook.minutes <= 45:
        yield first, f"a lesson takes 20 to 45 minutes, found {notebook.minutes}"
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
    """At least three predictions, each directly before the cell that answers it."""
    count = sum(cell.source.count(PREDICT) for cell in notebook.markdown)
    if notebook.number and count < 3:
        yield None, f"at least three `{PREDICT}`, found {count}"
    for cell, after in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if cell.kind == "markdown" and PREDICT in cell.source and (after is None or after.kind != "code"):
            yield cell, f"`{PREDICT}` must stand directly before a code cell"


RULES = [opening, navigation_line, sections, goals, recall, recap, exercises, sources, predictions]
