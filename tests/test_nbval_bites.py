"""The strict output check bites: one altered character in a stored output is caught.

One real lesson is cut at its first figure and run once by `pytest --nbval`, with this
project's own options. Behind its last cell stand copies of the figure's cell and of a cell
that prints a number, each with one thing altered in the stored output. The cells that were
left alone must pass, each altered one must fail.
"""

import base64
import copy
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from lessons import PICTURE, ROOT, joined, lesson_paths


def change_digit(outputs):
    """Alter one digit of a printed number."""
    printed = next(o for o in outputs if o["output_type"] == "stream" and re.search(r"\d", joined(o["text"])))
    printed["text"] = re.sub(
        r"\d(?=\D*$)", lambda d: str((int(d[0]) + 1) % 10), joined(printed["text"]), count=1
    )


def figure_of(outputs):
    return next(
        o["data"] for o in outputs if "data" in o and "<img" in joined(o["data"].get("text/html", ""))
    )


def change_letter_of_alt(outputs, kind):
    """Alter one letter of the alt text, in the page's form or in the text form."""
    data = figure_of(outputs)
    page = joined(data[kind])
    at = page.index('alt="') + 5 if kind == "text/html" else 0
    letter = re.compile("[a-z]").search(page, at).start()
    data[kind] = page[:letter] + ("x" if page[letter] != "x" else "y") + page[letter + 1 :]


def change_point_of_figure(outputs):
    """Move one point of a curve by one in its last digit."""
    data = figure_of(outputs)
    page = joined(data["text/html"])
    source = PICTURE.search(page)[2]
    svg = base64.b64decode(source).decode()
    path = re.search(r"<path d=\"M [\d.]+ [\d.]+ \n?L [\d.]+ [\d.]*?(\d)[ \n]", svg)
    digit = str((int(path[1]) + 1) % 10)
    moved = svg[: path.start(1)] + digit + svg[path.end(1) :]
    assert moved != svg and len(moved) == len(svg)
    data["text/html"] = page.replace(source, base64.b64encode(moved.encode()).decode())


def drop_figure(outputs):
    outputs.remove(next(o for o in outputs if o.get("data") is figure_of(outputs)))


FIGURE_ALTERATIONS = {
    "a letter of alt text in the page": lambda outputs: change_letter_of_alt(outputs, "text/html"),
    "a letter of alt text in the text form": lambda outputs: change_letter_of_alt(outputs, "text/plain"),
    "a point of the figure": change_point_of_figure,
    "no figure": drop_figure,
}


def prints_number(cell):
    """Tell whether a cell only prints, so that it can run twice, and a number is in what it prints."""
    printed = "".join(joined(o.get("text", "")) for o in cell["outputs"] if o["output_type"] == "stream")
    return joined(cell["source"]).startswith("print(") and bool(re.search(r"\d", printed))


def spoil(notebook):
    """Return a cut lesson with altered copies at its end, and what is wrong with each altered code cell."""
    cells = notebook["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    figure = next(cell for cell in code if any("<img" in str(o.get("data", "")) for o in cell["outputs"]))
    number = next(cell for cell in code if prints_number(cell))
    code = code[: code.index(figure) + 1]

    def altered(cell, alter):
        cell = copy.deepcopy(cell)
        cell["id"] = f"altered-{len(code)}"
        alter(cell["outputs"])
        code.append(cell)
        return len(code) - 1

    def nothing(outputs):
        pass

    altered(figure, nothing)
    altered(number, nothing)
    wrong = {altered(figure, alter): what for what, alter in FIGURE_ALTERATIONS.items()}
    wrong[altered(number, change_digit)] = "a digit of a printed number"
    wrong[altered(number, nothing)] = "a count that is missing"
    code[-1]["execution_count"] = None
    return notebook | {"cells": code}, wrong


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The lesson's altered cells, and for each code cell whether the strict check passed."""
    paths = sorted(lesson_paths(), key=lambda path: not path.name.startswith("03"))
    path = next((p for p in paths if b"data:image/svg+xml" in p.read_bytes()), None)
    assert path, "the course has no lesson with a figure"
    folder = tmp_path_factory.mktemp("nbval")
    notebook, wrong = spoil(json.loads(path.read_text("utf-8")))
    (folder / path.name).write_text(json.dumps(notebook), "utf-8")
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    command += ["-n", "0", "-p", "no:cacheprovider", "--junitxml", report, folder / path.name]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)
    cases = ElementTree.parse(report).getroot().iter("testcase")
    passed = {int(case.get("name").split()[-1]): len(case) == 0 for case in cases}
    assert len(passed) == len(notebook["cells"]), run.stdout
    return passed, wrong


def test_what_was_left_alone_passes(checked):
    passed, wrong = checked
    assert all(passed[number] for number in passed if number not in wrong)


@pytest.mark.parametrize(
    "what", [*FIGURE_ALTERATIONS, "a digit of a printed number", "a count that is missing"]
)
def test_altered_output_is_caught(checked, what):
    passed, wrong = checked
    number = next(number for number, name in wrong.items() if name == what)
    assert not passed[number]
