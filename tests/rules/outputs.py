"""Rules on stored outputs: nothing unrun, nothing that the output check would not compare, real alt text."""

import ast
import json
import re

from lessons import FRAMES, joined

EXCUSES = {"nbval-ignore-output", "nbval-skip", "nbval-check-output", "nbval-raises-exception"}
EXCUSES |= {"raises-exception", "skip-execution", "pytest-validate-ignore-output"}
EXCUSING_COMMENT = re.compile(r"^\s*#+\s*(NBVAL_\w+|PYTEST_VALIDATE_\w+)", re.MULTILINE)
OPENING = re.compile(r"(an? |the )?(figure|plot|image|picture|graph|chart)\b( of| show)?", re.IGNORECASE)


def everything_ran(notebook):
    """The counts are 1, 2, 3, ...: a cell without a count would pass unchecked."""
    for due, cell in enumerate(notebook.code, 1):
        if (count := cell.raw.get("execution_count")) != due:
            yield cell, f"execution count must be {due}, found {count}; refresh the notebook"


def nothing_excused(notebook):
    """No cell is tagged or commented so that the output check ignores, skips or excuses it."""
    for cell in notebook.code:
        tags = {str(tag).lower().replace("_", "-") for tag in cell.metadata.get("tags", [])}
        for excuse in [*sorted(tags & EXCUSES), *EXCUSING_COMMENT.findall(cell.source)]:
            yield cell, f"no tag or comment that excuses an output, found {excuse!r}"


def plain_results(notebook):
    """An error that teaches is shown as its message; a number without its type, which depends on versions."""
    for cell in notebook.code:
        for output in cell.outputs:
            if output["output_type"] == "error":
                yield cell, f"no tracebacks, found {output.get('ename')}"
        for match in re.finditer(r"np\.(float|int|bool)\w*\([^)]*\)", cell.printed):
            yield cell, f"print or format the number, found {match[0]!r}"


def pictures_are_checked(notebook):
    """A picture is HTML with alt text, alone or in an explorer, with its words as text; no saved widgets."""
    for cell in notebook.code:
        for output in cell.outputs:
            data = output.get("data", {})
            page, words = joined(data.get("text/html", "")), joined(data.get("text/plain", ""))
            if "<Figure size" in words or any(kind.startswith(("image/", "application/")) for kind in data):
                yield cell, "pictures are shown by show() or explore(), which the output check compares"
            if re.search(r"<(img|svg|canvas)\b", page):
                alone = page.count("<") == 1 or page.startswith('<figure class="explorer">')
                alts = [alt for alt, text in cell.pictures if alt == text == words]
                if not alone or len(alts) != 1 or set(data) != {"text/html", "text/plain"}:
                    yield cell, "a picture is one <img alt=... src=data:image/svg...> with its words as text"


def calls_of_show(cell):
    """Return the calls of show() in a cell."""
    return [n for n in cell.nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "show"]


def shown_once(notebook):
    """A cell that draws shows its figure, once for each call of show()."""
    for cell in notebook.code:
        calls = len(calls_of_show(cell))
        if calls > len(cell.pictures):
            yield cell, f"show() is called {calls} times, {len(cell.pictures)} pictures stored"
        drawn = re.search(r"\bplt\.(subplots|figure)\(", cell.source)
        if drawn and not calls and "explore(" not in cell.source:
            yield cell, "a figure is shown by show(fig, ...) in the cell that draws it"


def alt_text(notebook):
    """Alt text says what is plotted, with a key number, in at least 40 characters."""
    for cell in notebook.code:
        for alt, _ in cell.pictures:
            if len(alt) < 40:
                yield cell, f"alt text has at least 40 characters, found {alt!r}"
            if OPENING.match(alt):
                yield cell, f"alt text says what is plotted at once, found {alt[:30]!r}"
            if not re.search(r"\d", alt):
                yield cell, "alt text holds a key number, found none"


def is_computed(node, cell):
    """Tell whether an expression is an f-string that prints a value computed in the cell."""
    if isinstance(node, ast.Name):
        named = [n for n in cell.nodes if isinstance(n, ast.Assign)]
        named = [n for n in named if node.id in map(ast.unparse, n.targets)]
        return bool(named) and is_computed(named[-1].value, cell)
    if isinstance(node, ast.BinOp):
        return is_computed(node.left, cell) or is_computed(node.right, cell)
    values = [part for part in getattr(node, "values", []) if isinstance(part, ast.FormattedValue)]
    return any(isinstance(name, ast.Name) for value in values for name in ast.walk(value.value))


def alt_text_is_computed(notebook):
    """The words of a figure are an f-string with a computed value, or come with a drawing from helpers."""
    for cell in notebook.code:
        for call in calls_of_show(cell):
            words = [*call.args[1:], *(keyword.value for keyword in call.keywords if keyword.arg == "alt")]
            drawn_elsewhere = not words and isinstance(call.args[0], ast.Call)
            if not drawn_elsewhere and not any(is_computed(node, cell) for node in words):
                yield cell, "the words of a figure are an f-string with at least one computed value"


def size(notebook):
    """At most 400 kB, and 600 kB more for the frames of an explorer."""
    outputs = [output.get("data", {}) for cell in notebook.code for output in cell.outputs]
    stored = [data for output in outputs for data in FRAMES.findall(joined(output.get("text/html", "")))]
    frames = sum(len(json.dumps(data, ensure_ascii=False).encode()) for data in stored)
    if notebook.size - frames > 400_000:
        yield None, f"the notebook without its explorer has at most 400 kB, found {notebook.size - frames}"
    if frames > 600_000:
        yield None, f"an explorer has at most 600 kB, found {frames}"


RULES = [everything_ran, nothing_excused, plain_results, pictures_are_checked, shown_once, alt_text]
RULES += [alt_text_is_computed, size]
