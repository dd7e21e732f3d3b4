"""Every lesson keeps the rules of the course that a machine can check (see `rules/`)."""

import subprocess
import sys

import pytest
from lessons import NOTEBOOKS, ROOT, lesson_paths, load, notebook_paths, report
from rules import code, outputs, prose, structure

LESSON_RULES = [*structure.RULES, *code.RULES, *prose.RULES]
# Solutions and homework have no predictions, recall or navigation, and as many cells as there are answers.
SOLUTION_RULES = [structure.headings, structure.details, structure.display_maths, *prose.RULES]
SOLUTION_RULES += [rule for rule in code.RULES if rule is not code.number_of_cells]
SOLUTIONS = sorted([*NOTEBOOKS.glob("solutions/*.ipynb"), *NOTEBOOKS.glob("homework/*.ipynb")])


def name(value):
    return value.__name__ if callable(value) else f"{value.parent.name}/{value.stem}"


@pytest.mark.parametrize("rule", LESSON_RULES, ids=name)
@pytest.mark.parametrize("path", lesson_paths(), ids=name)
def test_lesson_keeps_the_rule(path, rule):
    notebook = load(path)
    findings = rule(notebook)
    assert not findings, f"{rule.__doc__}\n{report(notebook, findings)}"


@pytest.mark.parametrize("rule", SOLUTION_RULES, ids=name)
@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_solutions_and_homework_keep_the_rule(path, rule):
    notebook = load(path)
    findings = rule(notebook)
    assert not findings, f"{rule.__doc__}\n{report(notebook, findings)}"


@pytest.mark.parametrize("rule", outputs.RULES, ids=name)
@pytest.mark.parametrize("path", notebook_paths(), ids=name)
def test_stored_outputs_keep_the_rule(path, rule):
    notebook = load(path)
    findings = rule(notebook)
    assert not findings, f"{rule.__doc__}\n{report(notebook, findings)}"


def test_exceptions_belong_to_lessons():
    assert set(prose.EXCEPTIONS) <= {load(path).number for path in lesson_paths()}


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(arguments):
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "helpers", "tests", "notebooks"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
