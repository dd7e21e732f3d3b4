"""The strict output check bites: one altered character in a stored output is caught.

One real lesson is cut at its explorer and run once by `pytest --nbval`, with this project's own options.
Behind its last cell stand copies of the cells of a figure, of the explorer and of a printed number, each
with one thing altered in the stored output. What was left alone must pass, and each altered copy must fail.
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


def change_digit(output):
    """Alter the last digit that is printed."""
    output["text"] = re.sub(r"\d(?=\D*$)", lambda d: str((int(d[0]) + 1) % 10), joined(output["text"]))


def change_letter(output, kind):
    """Alter one letter of the alt text, in the page's form or in the text form."""
    words = joined(output["data"][kind])
    at = re.search('(?:alt="|^)[^a-z<]*(?=[a-z])', words).end()
    output["data"][kind] = words[:at] + ("x" if words[at] != "x" else "y") + words[at + 1 :]


def change_point(output):
    """Move one point of a curve by one in its last digit."""
    page = joined(output["data"]["text/html"])
    source = PICTURE.search(page)[2]
    svg = base64.b64decode(source).decode()
    at = re.search(r"<path d=\"M [\d.]+ [\d.]+ \n?L [\d.]+ [\d.]*\d[ \n]", svg).end() - 2
    moved = svg[:at] + str((int(svg[at]) + 1) % 10) + svg[at + 1 :]
    output["data"]["text/html"] = page.replace(source, base64.b64encode(moved.encode()).decode())


def change_frame(output):
    """Alter one letter of an explorer, in the words of a frame in its middle."""
    page = joined(output["data"]["text/html"])
    at = page.rindex("the truth", 0, page.rindex("</script><script>") - 1000) + 4
    output["data"]["text/html"] = page[:at] + "T" + page[at + 1 :]


ALTERATIONS = {
    "nothing": ("figure", lambda cell, output: None),
    "nothing printed": ("number", lambda cell, output: None),
    "a letter of alt text in the page": ("figure", lambda cell, output: change_letter(output, "text/html")),
    "a letter of its text form": ("figure", lambda cell, output: change_letter(output, "text/plain")),
    "a point of the figure": ("figure", lambda cell, output: change_point(output)),
    "a letter of a frame": ("explorer", lambda cell, output: change_frame(output)),
    "no figure": ("figure", lambda cell, output: cell["outputs"].pop()),
    "a digit of a printed number": ("number", lambda cell, output: change_digit(output)),
    "a count that is missing": ("number", lambda cell, output: cell.update(execution_count=None)),
}


def is_figure(cell):
    return bool(cell["outputs"]) and "<img" in str(cell["outputs"][-1].get("data", ""))


def is_number(cell):
    """Tell whether a cell only prints, so that it can run twice, and a number is in what it prints."""
    printed = "".join(joined(output.get("text", "")) for output in cell["outputs"])
    return joined(cell["source"]).startswith("print(") and bool(re.search(r"\d", printed))


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """For each alteration, and for the lesson that was left alone, whether the strict check passed."""
    path = next(path for path in lesson_paths() if path.name.startswith("03"))
    lesson = json.loads(path.read_text("utf-8"))
    code = [cell for cell in lesson["cells"] if cell["cell_type"] == "code"]
    originals = {"figure": next(filter(is_figure, code)), "number": next(filter(is_number, code))}
    originals["explorer"] = next(cell for cell in code if "explore(" in "".join(cell["source"][-1:]))
    code = code[: code.index(originals["explorer"]) + 1]
    for number, (original, alter) in enumerate(ALTERATIONS.values()):
        code.append(copy.deepcopy(originals[original]) | {"id": f"altered-{number}"})
        alter(code[-1], code[-1]["outputs"][-1])
    folder = tmp_path_factory.mktemp("nbval")
    (folder / path.name).write_text(json.dumps(lesson | {"cells": code}), "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT, "-n", "0"]
    command += ["-p", "no:cacheprovider", "--junitxml", folder / "report.xml", folder / path.name]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)
    cases = ElementTree.parse(folder / "report.xml").getroot().iter("testcase")
    verdicts, left_alone = [len(case) == 0 for case in cases], len(code) - len(ALTERATIONS)
    assert len(verdicts) == len(code), run.stdout
    altered = dict(zip(ALTERATIONS, verdicts[left_alone:], strict=True))
    return altered | {"the lesson": all(verdicts[:left_alone])}


@pytest.mark.parametrize("what", [*ALTERATIONS, "the lesson"])
def test_altered_output_is_caught_and_what_was_left_alone_passes(passed, what):
    assert passed[what] == (what in {"nothing", "nothing printed", "the lesson"})
