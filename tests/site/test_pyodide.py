"""All notebooks in the Python of the browser, under Node: their text is the committed text."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import need
from lessons import ROOT, joined, load, notebook_paths

HERE = Path(__file__).parent
MASKS = re.findall(
    r"^regex: (.*)\nreplace: (.*)$", (ROOT / "tests/tools/mask_images.cfg").read_text("utf-8"), re.MULTILINE
)


@pytest.fixture(scope="module")
def found(site):
    """What each notebook gave, by its path: a list of cells."""
    need(None if shutil.which("node") else "no `node` on the PATH (Node 20 or newer)")
    folder = site / "lite" / "static" / "pyodide"
    command = ["node", HERE / "pyodide.mjs", folder, HERE / "cells.py", *notebook_paths()]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    return dict(zip(notebook_paths(), map(json.loads, lines), strict=True))


def text(data):
    """Return the text forms of a display; the bytes of pictures depend on the version of Matplotlib."""
    forms = {kind: joined(form) for kind, form in data.items() if kind.startswith("text/")}
    for pattern, replacement in MASKS:
        forms = {kind: re.sub(pattern, replacement, form) for kind, form in forms.items()}
    return forms


def stored(cell):
    """Return what is committed of a cell, in the form of `cells.ran`."""
    shown = {"stdout": "", "stderr": "", "displays": [], "error": None}
    for output in cell.outputs:
        if output["output_type"] == "stream":
            shown[output["name"]] += joined(output["text"])
        elif output["output_type"] == "error":
            shown["error"] = f"{output['ename']}: {output['evalue']}"
        else:
            shown["displays"].append(text(output["data"]))
    return shown


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_notebook_gives_the_committed_text_in_the_browser(found, path):
    for cell, ran in zip(load(path).code, found[path], strict=True):
        given = ran | {"displays": [text(data) for data in ran["displays"]]}
        assert given == stored(cell), f"cell {cell.number}"
