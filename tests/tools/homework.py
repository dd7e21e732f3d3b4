"""From the solutions of a homework set to the set that is handed out: one source, no twin kept by hand.

The source, in ``notebooks/solutions``, is in nbgrader's format: answers stand between ``### BEGIN SOLUTION``
and ``### END SOLUTION``. The set in ``notebooks/homework`` has a blank in the place of each answer.
"""

import re
from pathlib import Path

from lessons import NOTEBOOKS, is_answer, joined

REGION = re.compile(r"(?ms)^([ \t]*)### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION(?:\n|\Z)")


def source_of(path):
    """Return the path of the source of a published set, or None for any other notebook."""
    source = Path(path).parent.parent / "solutions" / Path(path).name
    return source if Path(path).parent.name == "homework" and source.is_file() else None


def sources(notebooks=NOTEBOOKS):
    """Return the paths of the sources of all sets, in order."""
    return sorted((notebooks / "solutions").glob("hw*.ipynb"))


def published_path(source):
    """Return where the set of a source is published."""
    return source.parent.parent / "homework" / source.name


def without_answers(source):
    """Return the source of a cell with a blank in the place of each answer.

    An answer inside a function leaves ``return ...``; one at the top of a cell leaves nothing,
    because the line ``name = ...`` stands above it.
    """
    blank = REGION.sub(lambda region: f"{region[1]}return ...\n" if region[1] else "", source)
    return blank.rstrip("\n")


def published(notebook):
    """Return the cells of a source (a notebook as a dict) as they are handed out; the source stays."""
    texts = [(cell, joined(cell["source"])) for cell in notebook["cells"]]
    return [c | {"source": without_answers(text) if is_answer(c["metadata"]) else text} for c, text in texts]
