"""Make a working copy of the course, yours to change: ``python3 -m helpers`` calls this.

Every notebook is copied into ``my_course`` with its outputs cleared and the explanations of predicted
outputs folded, so that a forecast is made before the answer is seen. A file that is there already is never
touched; a ``my_course`` of the first edition, which has no record, stays as it is beside a new folder.
"""

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARKER = ".course-copy"
"""A file of this name in a folder says that the folder is a learner's working copy."""

FOLD, END_OF_FOLD = "<details><summary>When you have run it</summary>\n\n", "\n\n</details>"


def cleared(notebook):
    """Return a notebook (a dict, as read from JSON) as a learner first opens it; the one given stays.

    It is not run; the text after a cell with the tag ``predicted`` is folded, if it asks for no forecast, and
    the code of a cell with the tag ``hide-input``, which only draws, is hidden. What is cleared already stays
    the same.
    """
    cells, tags = [], []
    following = [*notebook["cells"][1:], {"source": ""}]
    for cell, after in zip(notebook["cells"], following, strict=True):
        asks = "".join(after["source"]).startswith("forecast(")  # a question is in sight
        if cell["cell_type"] == "markdown" and "predicted" in tags and not asks:
            folded = FOLD + "".join(cell["source"]).removeprefix(FOLD).removesuffix(END_OF_FOLD) + END_OF_FOLD
            cell = cell | {"source": folded.splitlines(keepends=True)}
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code":
            hidden = {"jupyter": {"source_hidden": True}} if "hide-input" in tags else {}
            cell = cell | {"outputs": [], "execution_count": None, "metadata": cell["metadata"] | hidden}
        cells.append(cell)
    return notebook | {"cells": cells}


def as_copied(target):
    """Return what the files of a working copy were when they were copied: a digest for each name."""
    try:
        return dict(json.loads((target / MARKER).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def digest(text):
    """Return a short text that differs where texts differ."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def write_new(path, text):
    """Write a file in one step, so that an interrupted copy leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".copying-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def copy_course(course, target):
    """Copy the notebooks of the folder `course`, and below it, that are not in the folder `target` yet.

    The pages beside them come along, and a marker that makes `target` a place for the learner's record and
    keeps what each file was when it was copied. A page that nobody has changed is kept up to date.

    Return three lists of paths: `added`, that were written; `kept`, that were there already, all of them
    left as they were; and `changed`, those of the kept that the course has changed since the last call.
    """
    notebooks = sorted(path for path in course.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    if not notebooks:
        raise FileNotFoundError(f"course must be a folder with notebooks, got {course}")
    added, kept, changed = [], [], []
    known = as_copied(target)
    before = dict(known)
    for notebook in notebooks:
        name = notebook.relative_to(course).as_posix()
        content = cleared(json.loads(notebook.read_text("utf-8")))
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        known[name] = digest(text)
        if not os.path.lexists(target / name):
            write_new(target / name, text)
            added.append(target / name)
            continue
        kept.append(target / name)
        if before.get(name, known[name]) != known[name]:
            changed.append(target / name)
    for page in course.glob("*.md"):
        copy, text = target / page.name, page.read_text("utf-8")
        untouched = copy.is_file() and before.get(page.name) == digest(copy.read_text("utf-8"))
        if page.name != "README.md" and (untouched or not os.path.lexists(copy)):
            write_new(copy, text)
            known[page.name] = digest(text)
    if known != before or not os.path.lexists(target / MARKER):
        write_new(target / MARKER, json.dumps(known, indent=1) + "\n")
    return added, kept, changed


def own_folder(root):
    """Return the folder for the working copy: a folder of that name without the marker belongs to others."""
    names = ["my_course", *(f"my_course_{number}" for number in range(2, 100))]
    folders = [root / name for name in names]
    return next(folder for folder in folders if (folder / MARKER).exists() or not os.path.lexists(folder))


def main(target):
    """Copy the course into a folder and say what was done; return the exit code."""
    try:
        added, kept, changed = copy_course(ROOT / "notebooks", target)
    except OSError as error:
        print(f"No working copy was made: {error}", file=sys.stderr)
        return 1
    name = target.relative_to(ROOT).as_posix()
    for copy in changed:
        print(
            f"The course has a newer {copy.name}. Yours in {name} stays as it is; rename it "
            "and start again to get the new one beside it."
        )
    print(f"Notebooks copied into {name}: {len(added)}. Kept as they were: {len(kept)}.")
    return 0
