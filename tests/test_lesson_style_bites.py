"""Each rule for notebooks is seen to fail: a lesson that keeps all rules, spoiled in one place at a time."""

import base64
import html
import json
import re
from pathlib import Path

import pytest
import rules
from lessons import Notebook

FOLDER = {
    "00_start_here.ipynb": "# 00 · Start here",
    "04_average.ipynb": "# 04 · The average: of all\n\n## Spot it",
    "06_codes.ipynb": "# 06 · Why the log, at all",
}
HERE = Path(__file__).parent / "rules"
LESSON = (HERE / "lesson.txt").read_text("utf-8")
FAULTS = (HERE / "faults.txt").read_text("utf-8")


def output(kind, body):
    """Return an output as it is stored: printed text, a picture, an error, or a data type with its text."""
    if kind == "stdout":
        return {"output_type": "stream", "name": kind, "text": body}
    if kind == "error":
        return {"output_type": kind, "ename": body, "evalue": "", "traceback": []}
    if kind != "picture":
        return {"output_type": "display_data", "data": {kind: body}}
    alt, _, words = body.partition(" || ")
    source = f"data:image/svg+xml;base64,{base64.b64encode(b'<svg/>').decode()}"
    page = f'<img alt="{html.escape(alt)}" src="{source}">'
    return {"output_type": "display_data", "data": {"text/html": page, "text/plain": words or alt}}


def notebook(text, path="05_two_classes.ipynb", **more):
    """Return the notebook that is written as cells and outputs, each below its line with %%."""
    cells = []
    for head, body in re.findall(r"^%% (.*)\n((?:(?!%% ).*\n)*)", text, re.MULTILINE):
        kind, *rest = head.split()
        cell = {"cell_type": kind, "source": body.rstrip("\n"), "metadata": {"tags": rest[1:]}}
        if kind == "code":
            cells.append(cell | {"execution_count": int(rest[0]) or None, "outputs": []})
        elif kind == "markdown":
            cells.append(cell)
        else:
            cells[-1]["outputs"].append(output(kind, body.rstrip("\n")))
    return Notebook({"cells": cells}, path, **more)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    """A folder with three other lessons, and the path of the lesson to spoil in it."""
    folder = tmp_path_factory.mktemp("lessons")
    for name, text in FOLDER.items():
        cell = {"cell_type": "markdown", "source": text}
        (folder / name).write_text(json.dumps({"cells": [cell]}), "utf-8")
    return folder / "05_two_classes.ipynb"


def said(rule, *arguments, **named):
    """Return what a rule says about a notebook."""
    return "\n".join(words for _, words in rule(notebook(*arguments, **named)))


def test_a_good_lesson_keeps_every_rule(lesson):
    assert rules.findings(notebook(LESSON, lesson)) == []


ROWS = [row.split(" ¦ ") for row in FAULTS.splitlines()[2:]]
RULES = {rule.__name__: rule for rule in [*rules.structure.RULES, *rules.FOR_ALL]}


def written_out(text):
    """Return a text of the table with its line ends, and {text*21} repeated as often."""
    return re.sub(r"\{(.+)\*(\d+)\}", lambda m: m[1] * int(m[2]), text).replace("⏎", "\n")


@pytest.mark.parametrize(("rule", "right", "wrong", "words"), ROWS, ids=[f"{r[0]}: {r[2]}" for r in ROWS])
def test_a_spoiled_lesson_is_caught(lesson, rule, right, wrong, words):
    assert written_out(right) in LESSON
    found = said(RULES[rule], LESSON.replace(written_out(right), written_out(wrong)), lesson)
    assert words in found if words != "-" else not found


def test_all_findings_of_a_notebook_are_told_with_their_places(lesson):
    spoiled = LESSON.replace("print(0.5)", "import math;").replace("Text.", "Simply 0.25.")
    lines = rules.findings(notebook(spoiled, lesson))
    assert len(lines) == 4
    assert all(line.startswith("05_two_classes.ipynb, cell ") for line in lines)


def test_a_file_that_is_too_large_is_caught():
    assert said(rules.outputs.size, LESSON, size=400_001)
    data = f'<script type="application/json">{"x" * 600_001}</script>'
    explorer = LESSON.replace("%% stdout\n0.5\n", f"%% text/html\n{data}\n")
    assert "an explorer" in said(rules.outputs.size, explorer, size=700_000)
    assert not said(rules.outputs.size, explorer.replace("x" * 1_000, "x"), size=400_500)


def test_every_rule_is_seen_to_fail():
    assert {row[0] for row in ROWS if row[3] != "-"} == set(RULES) - {"size"}
