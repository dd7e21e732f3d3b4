"""Rules on the code cells of a lesson: rhythm, imports, what must not be there."""

import ast
import io
import re
import statistics
import tokenize

from lessons import FENCE, MATHS, TAG, Finding, is_navigation, without_links

FIRST_LESSON = {  # of each helper module: the lesson that builds its idea in view
    "similarity": 1,
    "softmax": 2,
    "cross_entropy": 4,
    "binary": 5,
    "information": 6,
    "prefix_codes": 6,
    "gradient": 7,
    "logits": 7,
    "classifier": 8,
    "bug_clinic": 9,
    "scoring": 10,
    "calibration": 10,
    "forecast_game": 10,
    "coder": 11,
    "character_model": 12,
    "guessing_game": 12,
    "data": 0,
    "drawings": 0,
    "exercises": 0,
    "explorer": 0,
    "figures": 0,
    "pets": 0,
}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "socket", "urllib", "urllib3", "wget"}
MACHINERY = {"asyncio", "ctypes", "multiprocessing", "pip", "subprocess", "threading"}
FORBIDDEN = {
    r"\bsys\.path\b": "no sys.path",
    r"\b(np|numpy)\.random\.seed\(|\brandom\.seed\(": "no global seed",
    r"\bwarnings\.(filterwarnings|simplefilter|catch_warnings)\(|\b(np|numpy)\.seterr\(": "no muted warnings",
    r"\bos\.system\(|\bget_ipython\(": "no shell and no magics",
    r"\bplt\.show\(": "figures are shown by show(fig, alt=...)",
    r"<(div|style|script)\b|\bstyle\s*=\s*\\?[\"'][^\"']*:": "no HTML layout and no CSS",
}


def lines(cell):
    """Return the number of lines of code in a cell; empty lines do not count."""
    return sum(bool(line.strip()) for line in cell.source.splitlines())


def words(text):
    """Return the number of words of prose: no tags, tables, maths, code blocks or addresses."""
    text = FENCE.sub("", text)
    text = "\n".join(line for line in text.splitlines() if not is_navigation(line))
    text = re.sub(r"^\s*\|.*$", "", text, flags=re.MULTILINE)
    text = TAG.sub("", MATHS.sub("", without_links(text)))
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def number_of_cells(notebook):
    """12 to 30 code cells; 1.0 to 1.5 text cells to each."""
    if notebook.number == 0:
        return []
    code, text, found = len(notebook.code), len(notebook.markdown), []
    if not 12 <= code <= 30:
        found.append(Finding(0, f"12 to 30 code cells, found {code}"))
    if code and not 1.0 <= text / code <= 1.5:
        found.append(Finding(0, f"1.0 to 1.5 text cells for each code cell, found {text / code:.2f}"))
    return found


def length_of_code_cells(notebook):
    """Median at most 4 lines, nine of ten at most 10, none over 20."""
    found = [Finding(c.number, f"at most 20 lines, found {lines(c)}") for c in notebook.code if lines(c) > 20]
    counts = [lines(cell) for cell in notebook.code]
    if counts and statistics.median(counts) > 4:
        found.append(
            Finding(0, f"median of the code cells at most 4 lines, found {statistics.median(counts)}")
        )
    long = [cell.number for cell in notebook.code if lines(cell) > 10]
    if len(long) > 0.1 * len(counts):
        found.append(Finding(0, f"nine of ten code cells have at most 10 lines; longer are the cells {long}"))
    return found


def length_of_text_cells(notebook):
    """At most 120 words each, 20 to 60 on average; first cell, Recall and Sources are free."""
    free, at, found = {1}, "", []
    for section in notebook.sections:
        if section.level <= 2:
            at = section.title
        if at in {"Recall", "Sources"}:
            free.add(section.cell)
    counts = {cell.number: words(cell.source) for cell in notebook.markdown if cell.number not in free}
    found = [Finding(number, f"at most 120 words, found {n}") for number, n in counts.items() if n > 120]
    if notebook.number and counts and not 20 <= statistics.mean(counts.values()) <= 60:
        mean = statistics.mean(counts.values())
        found.append(Finding(0, f"20 to 60 words in a text cell on average, found {mean:.0f}"))
    return found


def prose_before_code(notebook):
    """Prose, more than a heading, directly before each code cell but the check below a homework answer."""
    found = []
    for before, cell in zip([None, *notebook.cells], notebook.cells, strict=False):
        if cell.kind != "code" or (before and before.is_answer and cell.source.startswith("check(")):
            continue
        prose = re.sub(r"^#+ .*$", "", before.source, flags=re.MULTILINE) if before else ""
        if before is None or before.kind != "markdown" or not (words(prose) or MATHS.search(prose)):
            found.append(Finding(cell.number, "prose must stand directly before a code cell"))
    return found


def plain_python(notebook):
    """Each code cell is plain Python that does something: no magics, nothing empty."""
    found = []
    for cell in notebook.code:
        if re.search(r"^\s*(%|!|\?)|\?\s*$", cell.source, re.MULTILINE) and cell.tree is None:
            found.append(Finding(cell.number, "no magics, no shell commands, no `?`"))
        elif cell.tree is None:
            found.append(Finding(cell.number, "must be plain Python"))
        elif not cell.tree.body:
            found.append(Finding(cell.number, "no empty or commented-out cells"))
    for cell in notebook.markdown:
        if not cell.source.strip():
            found.append(Finding(cell.number, "no empty cells"))
    return found


def imports_first(notebook):
    """Imports stand in the first code cell (in lesson 00 each cell stands alone)."""
    if notebook.number == 0:
        return []
    found = []
    for cell in notebook.code[1:]:
        for node in ast.walk(cell.tree) if cell.tree else ():
            if isinstance(node, ast.Import | ast.ImportFrom):
                found.append(
                    Finding(cell.number, f"imports stand in the first code cell: `{ast.unparse(node)}`")
                )
    return found


def imported(notebook):
    """Yield the cell and the dotted name of each module that a notebook imports."""
    for cell in notebook.code:
        for node in ast.walk(cell.tree) if cell.tree else ():
            if isinstance(node, ast.Import):
                yield from ((cell, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module == "helpers":
                yield from ((cell, f"helpers.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield cell, "." * node.level + (node.module or "")


def imports_allowed(notebook):
    """No network; from helpers only ideas that this or an earlier lesson builds in view."""
    found = []
    for cell, name in imported(notebook):
        parts = name.split(".")
        if parts[0] in NETWORK | MACHINERY:
            found.append(Finding(cell.number, f"no network, threads or installs: `import {name}`"))
        if parts[0] == "helpers":
            idea = parts[1] if len(parts) > 1 else ""
            if idea not in FIRST_LESSON:
                found.append(Finding(cell.number, f"`{name}` is no idea of the course (tests/rules/code.py)"))
            elif notebook.number is not None and notebook.number < FIRST_LESSON[idea]:
                found.append(
                    Finding(cell.number, f"`{name}` is built only in lesson {FIRST_LESSON[idea]:02}")
                )
    return found


def forbidden(notebook):
    """Nothing global, nothing muted, no shell, no CSS."""
    return [
        Finding(cell.number, f"{words}, found `{match[0]}`")
        for cell in notebook.code
        for pattern, words in FORBIDDEN.items()
        for match in re.finditer(pattern, cell.source)
    ]


def tokens(cell):
    """Return the tokens of a code cell; none where it is no plain Python."""
    if cell.tree is None:
        return []
    return list(tokenize.generate_tokens(io.StringIO(cell.source).readline))


def no_semicolons(notebook):
    """No line ends in a semicolon (the output check would fail there)."""
    return [
        Finding(cell.number, f"no semicolons: `{token.line.strip()}`")
        for cell in notebook.code
        for token in tokens(cell)
        if token.type == tokenize.OP and token.string == ";"
    ]


def no_commented_code(notebook):
    """A comment is a sentence, not code that was switched off."""
    statements = (ast.Assign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.Return, ast.For, ast.With)
    found = []
    for cell in notebook.code:
        for token in tokens(cell):
            text = token.string.lstrip("# ").strip()
            if token.type != tokenize.COMMENT or token.line.strip() != token.string or not text.isascii():
                continue
            try:
                body = ast.parse(text).body
            except SyntaxError:
                continue
            if any(
                isinstance(node, statements) or isinstance(getattr(node, "value", 0), ast.Call)
                for node in body
            ):
                found.append(Finding(cell.number, f"no commented-out code: `{token.string}`"))
    return found


def drawing_lines(cell):
    """Return the number of statements in a cell that draw: those that call fig, ax, plt or their parts."""
    count = 0
    for node in ast.walk(cell.tree):
        if not isinstance(node, ast.Expr | ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        root = node.value.func
        while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
            root = root.func if isinstance(root, ast.Call) else root.value
        count += isinstance(root, ast.Name) and bool(re.match(r"(fig|ax|axes|axis|plt)\w{0,8}$", root.id))
    return count


def short_drawings(notebook):
    """At most eight drawing lines in a lesson's figure; a longer one lives in helpers."""
    return [
        Finding(cell.number, f"at most 8 drawing lines, found {drawing_lines(cell)}")
        for cell in notebook.code
        if cell.tree and re.search(r"\bshow\(", cell.source) and drawing_lines(cell) > 8
    ]


RULES = [
    number_of_cells,
    length_of_code_cells,
    length_of_text_cells,
    prose_before_code,
    plain_python,
    imports_first,
    imports_allowed,
    forbidden,
    no_semicolons,
    no_commented_code,
    short_drawings,
]
