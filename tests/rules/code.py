"""Rules on the code cells of a notebook: one idea each, imports, what must not be there."""

import ast
import io
import re
import tokenize
from functools import cache

from lessons import MATHS, ROOT

from rules.prose import words

INTERNAL = {"validation", "working_copy"}  # modules of helpers that no lesson shows
MACHINERY = {"aiohttp", "asyncio", "ctypes", "ftplib", "http", "httpx", "multiprocessing", "pip", "requests"}
MACHINERY |= {"socket", "subprocess", "threading", "urllib", "urllib3", "wget"}
FORBIDDEN = {
    r"\bsys\.path\b": "no sys.path",
    r"\b(np|numpy)\.random\.seed\(|\brandom\.seed\(": "no global seed",
    r"\bwarnings\.(filterwarnings|simplefilter|catch_warnings)\(|\b(np|numpy)\.seterr\(": "no muted warnings",
    r"\bos\.system\(|\bget_ipython\(": "no shell and no magics",
    r"\bplt\.show\(": "figures are shown by show(fig, ...)",
    r"<(div|style|script)\b|\bstyle\s*=\s*\\?[\"'][^\"']*:": "no HTML layout and no CSS",
}
STATEMENTS = (ast.Assign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.Return, ast.For, ast.With)


@cache
def first_lesson(idea):
    """Return the number of the lesson that builds the idea of a helper module, or None where there is none.

    It is the last one that the first line of the module's docstring names ("Lesson 05: ..."); a module that
    names no lesson is a tool, to be used from the start.
    """
    path = next((p for p in (ROOT / "helpers").glob(f"{idea}*") if p.stem == idea), None)
    if path is None or idea in INTERNAL:
        return None
    file = path / "__init__.py" if path.is_dir() else path
    text = file.read_text("utf-8") if file.exists() else ""
    named = re.match(r'"""Lessons? ([\d, and]+)', text)
    return max(map(int, re.findall(r"\d+", named[1]))) if named else 0


def length(notebook):
    """A code cell has at most 20 lines; empty lines do not count."""
    for cell in notebook.code:
        lines = sum(bool(line.strip()) for line in cell.source.splitlines())
        if lines > 20:
            yield cell, f"at most 20 lines, found {lines}"


def prose_before_code(notebook):
    """Prose, more than a heading, before each code cell but a homework's check and what is forecast."""
    for before, cell in zip([None, *notebook.cells], notebook.cells, strict=False):
        asked = before and before.kind == "code" and before.source.startswith("forecast(")
        if cell.kind != "code" or asked or (before and before.is_answer and cell.source.startswith("check(")):
            continue
        prose = re.sub(r"^#+ .*$", "", before.source, flags=re.MULTILINE) if before else ""
        if before is None or before.kind != "markdown" or not (words(prose) or MATHS.search(prose)):
            yield cell, "prose must stand directly before a code cell"


def plain_python(notebook):
    """Each code cell is plain Python that does something: no magics, nothing empty."""
    for cell in notebook.code:
        if cell.tree is None:
            magic = re.search(r"^\s*(%|!|\?)|\?\s*$", cell.source, re.MULTILINE)
            yield cell, "no magics, no shell commands, no `?`" if magic else "must be plain Python"
        elif not cell.tree.body:
            yield cell, "no empty or commented-out cells"
    for cell in notebook.markdown:
        if not cell.source.strip():
            yield cell, "no empty cells"


def imports(notebook):
    """Imports stand in the first code cell; no network; from helpers only what was built by then.

    In lesson 00 each cell stands alone, with its imports.
    """
    for cell in notebook.code:
        for node in cell.nodes:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if notebook.number != 0 and cell is not notebook.code[0]:
                yield cell, f"imports stand in the first code cell: `{ast.unparse(node)}`"
            names, module = [alias.name for alias in node.names], getattr(node, "module", "")
            if isinstance(node, ast.ImportFrom):
                names = [f"helpers.{name}" for name in names] if module == "helpers" else [module or "."]
            for name in names:
                package, _, idea = name.partition(".")
                if package in MACHINERY:
                    yield cell, f"no network, threads or installs: `import {name}`"
                if package == "helpers":
                    built = first_lesson(idea.partition(".")[0])
                    if built is None:
                        yield cell, f"`{name}` is no idea of the course"
                    elif notebook.number is not None and notebook.number < built:
                        yield cell, f"`{name}` is built only in lesson {built:02}"


def forbidden(notebook):
    """Nothing global, nothing muted, no shell, no CSS."""
    for cell in notebook.code:
        for pattern, said in FORBIDDEN.items():
            for match in re.finditer(pattern, cell.source):
                yield cell, f"{said}, found `{match[0]}`"


def is_code(comment):
    """Tell whether the words of a comment are a statement that was switched off."""
    try:
        body = ast.parse(comment).body if comment.isascii() else []
    except SyntaxError:
        return False
    return any(isinstance(n, STATEMENTS) or isinstance(getattr(n, "value", 0), ast.Call) for n in body)


def semicolons_and_comments(notebook):
    """No semicolons (the output check would fail there); a comment is a sentence, no code switched off."""
    for cell in notebook.code:
        for token in tokenize.generate_tokens(io.StringIO(cell.source).readline) if cell.tree else ():
            if token.type == tokenize.OP and token.string == ";":
                yield cell, f"no semicolons: `{token.line.strip()}`"
            alone = token.type == tokenize.COMMENT and token.line.strip() == token.string
            if alone and is_code(token.string.lstrip("# ").strip()):
                yield cell, f"no commented-out code: `{token.string}`"


def drawing_lines(cell):
    """Return the number of statements in a cell that draw: those that call fig, ax, plt or their parts."""
    count = 0
    for node in cell.nodes:
        if isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call):
            root = node.value.func
            while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
                root = root.func if isinstance(root, ast.Call) else root.value
            count += isinstance(root, ast.Name) and bool(re.match(r"(fig|ax|axes|axis|plt)\w{0,8}$", root.id))
    return count


def short_drawings(notebook):
    """At most eight drawing lines in a lesson's figure; a longer one lives in helpers."""
    for cell in notebook.code:
        if re.search(r"\bshow\(", cell.source) and drawing_lines(cell) > 8:
            yield cell, f"at most 8 drawing lines, found {drawing_lines(cell)}"


RULES = [length, prose_before_code, plain_python, imports, forbidden, semicolons_and_comments, short_drawings]
