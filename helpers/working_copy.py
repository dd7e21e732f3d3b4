"""Make a working copy of the course, yours to change: ``python -m helpers.working_copy``.

Every notebook is copied into ``my_course`` with its outputs cleared, so that a prediction
is made before the answer is seen. A file that is there already is never touched.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def cleared(notebook):
    """Return a notebook (a dict, as read from JSON) as if it had never been run; the one given stays."""
    unrun = {"outputs": [], "execution_count": None}
    cells = [cell | unrun if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
    metadata = {key: value for key, value in notebook["metadata"].items() if key != "widgets"}
    return notebook | {"cells": cells, "metadata": metadata}


def prose(path):
    """Return the text cells of a notebook, or None for a file that cannot be read as one."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
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
    return added, kept, changed


def main():
    """Copy the course and say what was done; return the exit code."""
    target = ROOT / "my_course"
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
    print(f"{len(added)} notebooks copied into my_course, {len(kept)} of yours kept as they were.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
