"""Rules on stored outputs: nothing unrun, nothing that the output check would not compare, real alt text."""

import ast
import hashlib
import re

from lessons import Finding, joined

UNCHECKED_TAGS = {"nbval-ignore-output", "nbval-skip", "nbval-check-output", "nbval-raises-exception"}
UNCHECKED_TAGS |= {"raises-exception", "skip-execution", "pytest-validate-ignore-output"}
UNCHECKED_COMMENT = re.compile(r"^\s*#+\s*(NBVAL_\w+|PYTEST_VALIDATE_\w+)", re.MULTILINE)
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def everything_ran(notebook):
    """The counts are 1, 2, 3, ...: a cell without a count would pass unchecked."""
    return [
        Finding(cell.number, f"execution count must be {count}, found {cell.count}; refresh the notebook")
        for count, cell in enumerate(notebook.code, 1)
        if cell.count != count
    ]


def nothing_excused(notebook):
    """No cell is tagged or commented so that the output check ignores, skips or excuses it."""
    found = []
    for cell in notebook.code:
        tags = {str(tag).lower().replace("_", "-") for tag in cell.metadata.get("tags", [])}
        found += [Finding(cell.number, f"no tag {tag!r}") for tag in sorted(tags & UNCHECKED_TAGS)]
        found += [Finding(cell.number, f"no comment {c!r}") for c in UNCHECKED_COMMENT.findall(cell.source)]
    return found


def no_tracebacks(notebook):
    """An error that teaches is shown as its message."""
    return [
        Finding(cell.number, f"no tracebacks, found {output.get('ename')}")
        for cell in notebook.code
        for output in cell.outputs
        if output["output_type"] == "error"
    ]


def no_type_names_around_numbers(notebook):
    """Numbers are printed or formatted; `np.float64(0.7)` depends on the version."""
    return [
        Finding(cell.number, f"print or format the number, found {match[0]!r}")
        for cell in notebook.code
        for match in re.finditer(r"np\.(float|int|bool)\w*\([^)]*\)", cell.printed)
    ]


def pictures_are_checked(notebook):
    """Every picture has the form that show() gives it: HTML with alt text, and the same words as text."""
    found = []
    for cell in notebook.code:
        for output in cell.outputs:
            data = output.get("data", {})
            images = sorted(kind for kind in data if kind.startswith("image/"))
            if images:
                found.append(
                    Finding(cell.number, f"pictures are shown by show(fig, alt=...), found {images}")
                )
            if "<Figure size" in joined(data.get("text/plain", "")):
                found.append(
                    Finding(cell.number, "pictures are shown by show(fig, alt=...), found a bare figure")
                )
            if re.search(r"<(img|svg|canvas)\b", page := joined(data.get("text/html", ""))):
                alone = set(data) == {"text/html", "text/plain"} and len(re.findall("<", page)) == 1
                pictures = [p for p in cell.pictures if p[0] == joined(data.get("text/plain", ""))]
                if not pictures or not (alone or WIDGET_VIEW in data):
                    found.append(
                        Finding(cell.number, "a picture is one <img alt=... src=data:image/svg+xml...>")
                    )
    return found


def calls_of_show(cell):
    """Return the calls of show() in a cell."""
    nodes = ast.walk(cell.tree) if cell.tree else ()
    return [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "show"]


def shown_once(notebook):
    """A cell that draws shows its figure, once for each call of show()."""
    found = []
    for cell in notebook.code:
        calls = len(calls_of_show(cell))
        if calls > len(cell.pictures):
            found.append(
                Finding(cell.number, f"show() is called {calls} times, {len(cell.pictures)} pictures stored")
            )
        drawn = re.search(r"\bplt\.(subplots|figure)\(", cell.source)
        if drawn and not calls and "explore(" not in cell.source:
            found.append(
                Finding(cell.number, "a figure is shown by show(fig, alt=...) in the cell that draws it")
            )
    return found


def alt_text(notebook):
    """Alt text says what is plotted, with a key number, in at least 40 characters."""
    found = []
    for cell in notebook.code:
        for alt, text, _ in cell.pictures:
            if alt != text:
                found.append(Finding(cell.number, "alt text and text form differ; refresh the notebook"))
            if len(alt) < 40:
                found.append(Finding(cell.number, f"alt text has at least 40 characters, found {alt!r}"))
            if re.match(
                r"(an? |the )?(figure|plot|image|picture|graph|chart)\b( of| show)?", alt, re.IGNORECASE
            ):
                found.append(
                    Finding(cell.number, f"alt text says what is plotted at once, found {alt[:30]!r}")
                )
            if not re.search(r"\d", alt):
                found.append(Finding(cell.number, "alt text holds a key number, found none"))
    return found


def has_computed_value(node, tree):
    """Tell whether an expression is an f-string that prints a value computed in the cell."""
    if isinstance(node, ast.Name):
        values = [
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Assign) and node.id in map(ast.unparse, n.targets)
        ]
        return bool(values) and has_computed_value(values[-1], tree)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return has_computed_value(node.left, tree) or has_computed_value(node.right, tree)
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.FormattedValue) and any(isinstance(n, ast.Name) for n in ast.walk(part.value))
        for part in node.values
    )


def alt_text_is_computed(notebook):
    """The alt text is an f-string with a value that the cell computes, or comes with a drawing of helpers."""
    found = []
    for cell in notebook.code:
        for call in calls_of_show(cell):
            if re.match(r"show\((drawings\.)?draw_\w+\(.*\)\)$", ast.unparse(call)):
                continue
            alts = [keyword.value for keyword in call.keywords if keyword.arg == "alt"]
            if not alts or not has_computed_value(alts[0], cell.tree):
                found.append(Finding(cell.number, "alt= is an f-string with at least one computed value"))
    return found


def frames(widgets, model):
    """Return the sources of the frames below a saved widget, in order."""
    state = widgets[model]["state"]
    if "children" in state:
        below = (child.removeprefix("IPY_MODEL_") for child in state["children"])
        return [source for child in below for source in frames(widgets, child)]
    return [source for source in [state.get("value")] if str(source).startswith("<img ")]


def saved_frames_are_compared(notebook):
    """The digest in an explorer's output, which the output check compares, is that of the saved frames."""
    found = []
    for cell in notebook.code:
        for output in cell.outputs:
            view = output.get("data", {}).get(WIDGET_VIEW)
            if view is None:
                continue
            if view["model_id"] not in notebook.widgets:
                found.append(Finding(cell.number, "the widgets are not saved; refresh the notebook"))
                continue
            saved = "".join(frames(notebook.widgets, view["model_id"]))
            digest = hashlib.sha256(saved.encode()).hexdigest()
            if f'data-frames="{digest}"' not in joined(output["data"].get("text/html", "")):
                found.append(Finding(cell.number, "saved frames and digest differ; refresh the notebook"))
    return found


RULES = [
    saved_frames_are_compared,
    everything_ran,
    nothing_excused,
    no_tracebacks,
    no_type_names_around_numbers,
    pictures_are_checked,
    shown_once,
    alt_text,
    alt_text_is_computed,
]
