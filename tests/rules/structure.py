"""Rules on the shape of a lesson: title, navigation, sections, exercises, predictions."""

import re

from lessons import MATHS, PREDICT, Finding, is_navigation, lesson_paths, links, navigation

LAST_PARTS = ["Spot the bug", "Recap", "Exercises", "Sources"]


def title_minutes_and_prerequisites(notebook):
    """First cell: `# NN · Title`, `**NN minutes**`, links to what comes before."""
    if not notebook.cells or notebook.cells[0].kind != "markdown":
        return [Finding(1, "the first cell must be text with the title")]
    first, found = notebook.cells[0].source, []
    if not first.startswith(f"# {notebook.number:02} · "):
        found.append(
            Finding(1, f"title must start `# {notebook.number:02} · `, found {first.splitlines()[0]!r}")
        )
    if notebook.minutes is None:
        found.append(Finding(1, "minutes must stand as `**NN minutes**`, found none"))
    elif notebook.number and not 20 <= notebook.minutes <= 45:
        found.append(Finding(1, f"a lesson takes 20 to 45 minutes, found {notebook.minutes}"))
    opening = "\n".join(line for line in first.splitlines() if not is_navigation(line))
    earlier = [t for _, _, t in links(opening) if re.match(r"\d\d_", t) and int(t[:2]) < notebook.number]
    if notebook.number and not earlier:
        found.append(Finding(1, "prerequisites must link to an earlier lesson, found no such link"))
    return found


def navigation_line(notebook):
    """The navigation line stands in the first and the last cell and leads both ways."""
    numbers = {int(path.name[:2]): path.name for path in lesson_paths()} | {
        notebook.number: notebook.path.name
    }
    expected, found = navigation(notebook.number, numbers), []
    for cell in (notebook.cells[0], notebook.cells[-1]):
        lines = [line.strip() for line in cell.source.splitlines() if is_navigation(line)]
        if lines != [expected]:
            found.append(Finding(cell.number, f"navigation line must be `{expected}`, found {lines}"))
    last = notebook.cells[-1].source.strip().splitlines()[-1] if notebook.cells[-1].source.strip() else ""
    if not is_navigation(last):
        found.append(Finding(notebook.cells[-1].number, "the navigation line must close the lesson"))
    return found


def headings(notebook):
    """One h1; no level skipped; no numbering by hand."""
    found, level = [], 0
    tops = [section for section in notebook.sections if section.level == 1]
    if len(tops) != 1:
        found.append(Finding(tops[1].cell if tops else 0, f"exactly one `#` heading, found {len(tops)}"))
    for section in notebook.sections:
        if section.level > level + 1:
            found.append(Finding(section.cell, f"heading level skipped before {section.title!r}"))
        if re.match(r"\d+[.):]\s", section.title):
            found.append(Finding(section.cell, f"headings are not numbered by hand: {section.title!r}"))
        level = section.level
    return found


def section_order(notebook):
    """You will be able to, Recall, the body, Spot the bug, Recap, Exercises, Sources."""
    if notebook.number == 0:
        return []
    titles = [section.title for section in notebook.sections if section.level == 2]
    found = []
    if titles[:2] != ["You will be able to", "Recall"]:
        found.append(
            Finding(0, f"first sections must be 'You will be able to', 'Recall', found {titles[:2]}")
        )
    ends = [name for name in LAST_PARTS if any(title.startswith(name) for title in titles)]
    tail = titles[-4:]
    right = all(title.startswith(name) for title, name in zip(tail, LAST_PARTS, strict=False))
    if ends != LAST_PARTS or not right or tail[1:] != LAST_PARTS[1:]:
        found.append(Finding(0, f"last sections must be {LAST_PARTS}, found {tail}"))
    if len(titles) < 7:
        found.append(
            Finding(0, f"there must be a body between Recall and Spot the bug, found {len(titles)} sections")
        )
    return found


def goals(notebook):
    """You will be able to: 3 or 4 things that can be observed."""
    if notebook.number == 0:
        return []
    items = re.findall(r"^\s*(?:[-*+]|\d+\.)\s+(.*)", notebook.section("You will be able to"), re.MULTILINE)
    found = [] if 3 <= len(items) <= 4 else [Finding(0, f"3 or 4 goals, found {len(items)}")]
    for item in items:
        if re.match(r"\W*(understand|know|learn)", item, re.IGNORECASE):
            found.append(Finding(0, f"a goal must be something that can be observed, found {item!r}"))
    return found


def recall(notebook):
    """Recall: three questions with their answers folded in <details>."""
    if notebook.number == 0:
        return []
    text = notebook.section("Recall")
    folded = re.findall(r"<details>(.*?)</details>", text, re.DOTALL)
    asked = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    asked += " ".join(re.findall(r"<summary>(.*?)</summary>", text, re.DOTALL))
    found = []
    items = re.findall(
        r"^\s*(?:[-*+]|\d+\.)\s+\S", re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL), re.M
    )
    if max(len(items), len(folded)) != 3 or asked.count("?") < 3:
        found.append(Finding(0, f"Recall asks three questions, found {max(len(items), len(folded))}"))
    answers = re.findall(r"^\s*(?:[-*+]|\d+\.)\s+\S", folded[0], re.MULTILINE) if len(folded) == 1 else folded
    if len(answers) != 3:
        found.append(Finding(0, f"Recall folds three answers in <details>, found {len(answers)}"))
    return found


def details(notebook):
    """Each <details> is closed, has a <summary>, and its text is set apart so that Markdown renders."""
    found = []
    for cell in notebook.markdown:
        text = cell.source
        if not text.count("<details>") == text.count("</details>") == text.count("<summary>"):
            found.append(Finding(cell.number, "<details>, <summary> and </details> must come together"))
        if re.search(r"</summary>[ \t]*\n?[ \t]*\S", text):
            found.append(Finding(cell.number, "an empty line must follow </summary>"))
    return found


def recap(notebook):
    """Recap: at most five lines."""
    if notebook.number == 0:
        return []
    lines = [line for line in notebook.section("Recap").splitlines() if line.strip()]
    return [] if 1 <= len(lines) <= 5 else [Finding(0, f"Recap has one to five lines, found {len(lines)}")]


def exercises(notebook):
    """Exercises: 3 to 5, headed `### Exercise n · title ★`, one to three stars, numbered in order."""
    if notebook.number == 0:
        return []
    inside, parts = False, []
    for section in notebook.sections:
        if section.level <= 2:
            inside = section.title == "Exercises"
        elif inside and section.level == 3:
            parts.append(section)
    found = [] if 3 <= len(parts) <= 5 else [Finding(0, f"3 to 5 exercises, found {len(parts)}")]
    for number, part in enumerate(parts, 1):
        if not re.fullmatch(rf"Exercise {number} · [^★]*[^★\s] ★{{1,3}}", part.title):
            found.append(
                Finding(part.cell, f"must be headed `### Exercise {number} · title ★`, found {part.title!r}")
            )
    return found


def sources(notebook):
    """Sources: two to four."""
    if notebook.number == 0:
        return []
    lines = [line for line in notebook.section("Sources").splitlines() if not is_navigation(line)]
    count = sum(target.startswith("http") for _, _, target in links("\n".join(lines)))
    return [] if 2 <= count <= 4 else [Finding(0, f"two to four sources with a link, found {count}")]


def predictions(notebook):
    """At least three predictions, each directly before the cell that answers it."""
    found, count = [], 0
    for cell, after in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if cell.kind == "markdown" and PREDICT in cell.source:
            count += cell.source.count(PREDICT)
            if after is None or after.kind != "code":
                found.append(Finding(cell.number, f"`{PREDICT}` must stand directly before a code cell"))
    if notebook.number and count < 3:
        found.append(Finding(0, f"at least three `{PREDICT}`, found {count}"))
    return found


def display_maths(notebook):
    """Display maths stands on lines of its own."""
    found = []
    for cell in notebook.markdown:
        for block in MATHS.finditer(cell.source):
            if not block[0].startswith("$$"):
                continue
            before = cell.source[: block.start()].rpartition("\n")[2]
            after = cell.source[block.end() :].partition("\n")[0]
            if before.strip() or after.strip():
                found.append(
                    Finding(cell.number, f"display maths must have lines of its own: {block[0][:40]}")
                )
        if MATHS.sub("", cell.source).count("$$"):
            found.append(Finding(cell.number, "`$$` without its partner"))
    return found


RULES = [
    title_minutes_and_prerequisites,
    navigation_line,
    headings,
    section_order,
    goals,
    recall,
    details,
    recap,
    exercises,
    sources,
    predictions,
    display_maths,
]
