"""Every notebook keeps the rules of the course that a machine can check (see `rules/`)."""

import subprocess
import sys

import pytest
from lessons import ROOT, load, notebook_paths
from rules import findings


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_notebook_keeps_the_rules(path):
    found = findings(load(path))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(arguments):
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache", "helpers", "tests", "notebooks"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
