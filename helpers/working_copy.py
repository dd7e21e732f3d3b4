"""Make a working copy of the course, yours to change: ``python -m helpers.working_copy``.

Every notebook is copied into ``my_course`` with its outputs cleared and the explanations of predicted
outputs folded, so that a forecast is made before the answer is seen. A file that is there already is never
touched; a ``my_course`` of the first edition, which has no record, stays as it is beside a new folder.
"""

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

    It is not run; the text after a cell with the tag ``predicted`` is folded, and the code of a cell with
    the tag ``hide-input``, which only draws, is hidden.
    """
    cells, tags = [], []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "predicted" in tags:
            folded = FOLD + "".join(cell["source"]) + END_OF_FOLD
            cell = cell | {"source": folded.splitlines(keepends=True)}
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code":
            hidden = {"jupyter": {"source_hidden": True}} if "hide-input" in tags else {}
            cell = cell | {"outputs": [], "execution_count": None, "metadata": cell["metadata"] | hidden}
        cells.append(cell)
    return notebook | {"cells": cells}


def prose(path):
    """Return the text cells of a notebook without folds, or None for a file that cannot be read as one."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        return [text.removeprefix(FOLD).removesuffix(END_OF_FOLD) for text in texts]
    except (OSError, ValueError, KeyError, TypeError):
        return None


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

    The pages beside them come along, and a marker that makes `target` a place for the learner's record.

    Return three lists of paths: `added`, that were written; `kept`, that were there already, all of them
    left as they were; and `changed`, those of the kept whose text is not the course's, because the course
    has changed since, or the learner wrote into the text.
    """
    notebooks = sorted(path for path in course.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    if not notebooks:
        raise FileNotFoundError(f"course must be a folder with notebooks, got {course}")
    added, kept, changed = [], [], []
    for notebook in notebooks:
        copy = target / notebook.relative_to(course)
        if os.path.lexists(copy):
            kept.append(copy)
            if prose(copy) != prose(notebook):
                changed.append(copy)
            continue
        content = cleared(json.loads(notebook.read_text("utf-8")))
        write_new(copy, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        added.append(copy)
    for page in course.glob("*.md"):
        if page.name != "README.md" and not os.path.lexists(target / page.name):
            write_new(target / page.name, page.read_text("utf-8"))
    if not os.path.lexists(target / MARKER):
        write_new(target / MARKER, "A working copy of the course. What you did in it stands in record/.\n")
    return added, kept, changed


def own_folder(root):
    """Return the folder for the working copy: a folder of that name without the marker belongs to others."""
    names = ["my_course", *(f"my_course_{number}" for number in range(2, 100))]
    folders = [root / name for name in names]
    return next(folder for folder in folders if (folder / MARKER).exists() or not os.path.lexists(folder))


def main():
    """Copy the course and say what was done; return the exit code."""
    target = own_folder(ROOT)
    try:
        added, kept, changed = copy_course(ROOT / "notebooks", target)
    except OSError as error:
        print(f"No working copy was made: {error}", file=sys.stderr)
        return 1
    for copy in changed:
        name = copy.relative_to(ROOT).as_posix()
        print(
            f"kept {name}: yours, and the course's text differs; rename yours to get the course's beside it"
        )
    print(f"{len(added)} notebooks copied into {target.name}, {len(kept)} of yours kept as they were.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
