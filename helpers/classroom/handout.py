"""Hand the course out without its solutions: ``python3 -m helpers handout [hw1 …] --out FILE.zip``.

The ZIP holds what a learner's ``python3 -m helpers`` needs. The tables with the right answers are packed:
nobody meets an answer by opening or searching a file. It is no secret, for the checks must read them.
"""

import argparse
import base64
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

from helpers.exercises import TABLES, forecasts, table
from helpers.start import ROOT
from helpers.working_copy import cleared

README = """# Cross-entropy

You need Python 3.11 or newer. In this folder, one command makes your working copy, `my_course`, and opens it:

    python3 -m helpers

On Windows, write `py` in place of `python3`. It works as often as you like; nothing that you typed is ever
overwritten. Unpack what you are given later over this folder, and start again: it is added.
"""
TABLE = '''"""The exercises of {}, packed so that no answer is read by chance.

{}
"""

import base64
import zlib

exec(zlib.decompress(base64.b85decode({})))
'''
"""A packed table; the names stand as in the table that it replaces, where an exercise is looked for."""
TO_SOLUTIONS = re.compile(r"\[([^]]*)\]\((?:\.\./)?solutions/[^)]*\)")
DATE = (2020, 1, 1, 0, 0, 0)


def unsolved(path):
    """Return a notebook as a learner first opens it, as text; a link to its solutions leaves its words."""
    notebook = cleared(json.loads(path.read_text("utf-8")))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = [TO_SOLUTIONS.sub(r"\1", line) for line in cell["source"]]
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def packed(name):
    """Return the source of a table that gives what the one of this name gives, and shows names only."""
    names = "\n".join(f'        "{known}",' for known in [*table(name), *forecasts(name)])
    return TABLE.format(name, names, base64.b85encode(zlib.compress(TABLES[name].encode(), 9)))


def contents(names):
    """Return what is handed out, bytes by path: the notebooks named, such as hw1 or 03, or all.

    A ValueError says which name is none.
    """
    notebooks, folder = {}, ROOT / "notebooks"
    for path in [*sorted(folder.glob("[0-9]*.ipynb")), *sorted(folder.glob("homework/*.ipynb"))]:
        number, _, rest = path.stem.partition("_")
        notebooks[number] = path, rest or number
    if unknown := [name for name in names if name not in notebooks]:
        raise ValueError(f"names must be of {', '.join(notebooks)}, got {unknown[0]!r}")
    found = {"README.md": README.encode()}
    sources = [ROOT / name for name in ("LICENSE", "pyproject.toml", "requirements.txt")]
    sources += [
        path for path in [*(ROOT / "data").iterdir(), *(ROOT / "helpers").rglob("*")] if path.is_file()
    ]
    sources += [] if names else [path for path in folder.glob("*.md") if path.name != "README.md"]
    hidden = {ROOT / "helpers" / "exercises" / f"{name}.py" for name in TABLES}
    for path in sources:
        if not {"__pycache__", "classroom"} & set(path.parts) and path not in hidden:
            found[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    for path, name in (notebooks[number] for number in names or notebooks):
        found[path.relative_to(ROOT).as_posix()] = unsolved(path).encode()
        found[f"helpers/exercises/{name}.py"] = packed(name).encode()
    return found


def main(arguments):
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m helpers handout", description="Hand the course out without its solutions."
    )
    parser.add_argument("names", nargs="*", help="sets or lessons, such as hw1 or 03; all if none is named")
    parser.add_argument("--out", type=Path, required=True, help="the ZIP to write")
    known = parser.parse_args(arguments)
    try:
        found = contents(known.names)
        with zipfile.ZipFile(known.out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in sorted(found.items()):
                file.writestr(zipfile.ZipInfo(f"course/{name}", DATE), content, zipfile.ZIP_DEFLATED)
    except (OSError, ValueError) as problem:
        print(f"Nothing handed out: {problem}", file=sys.stderr)
        return 1
    count = sum(name.endswith(".ipynb") for name in found)
    print(f"{known.out}: {count} notebook{'s' * (count != 1)} without solutions, and what runs them.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
