"""The working copy: outputs cleared, nothing of the learner's ever lost."""

import json
import os

import pytest

from helpers import working_copy
from helpers.working_copy import copy_course


def notebook(text="# Hello", source="print(1)"):
    outputs = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    return {
        "cells": [
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]},
            {
                "cell_type": "code",
                "id": "b",
                "metadata": {"tags": ["answer"]},
                "source": [source],
                "outputs": outputs,
                "execution_count": 1,
            },
        ],
        "metadata": {"kernelspec": {"name": "python3"}, "widgets": {"state": 1}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def save(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "notebooks"
    save(folder / "01_one.ipynb", notebook())
    save(folder / "homework" / "hw1.ipynb", notebook("# Homework"))
    save(folder / ".ipynb_checkpoints" / "01_one-checkpoint.ipynb", notebook())
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "my_course"


def test_copies_are_unrun_and_otherwise_the_same(course, target):
    added, kept, changed = copy_course(course, target)
    assert added == [target / "01_one.ipynb", target / "homework" / "hw1.ipynb"]
    assert kept == changed == []
    copy = json.loads((target / "01_one.ipynb").read_text("utf-8"))
    assert copy["cells"][1]["outputs"] == [] and copy["cells"][1]["execution_count"] is None
    assert "widgets" not in copy["metadata"]
    assert [c["source"] for c in copy["cells"]] == [c["source"] for c in notebook()["cells"]]
    assert copy["cells"][1]["metadata"] == {"tags": ["answer"]}
    assert "outputs" not in copy["cells"][0]


def test_only_notebooks_arrive(course, target):
    copy_course(course, target)
    files = sorted(path.name for path in target.rglob("*") if path.is_file())
    assert files == ["01_one.ipynb", "hw1.ipynb"]


def test_the_course_is_not_changed(course, target):
    before = (course / "01_one.ipynb").read_bytes()
    copy_course(course, target)
    assert (course / "01_one.ipynb").read_bytes() == before


def test_a_second_run_changes_nothing(course, target):
    copy_course(course, target)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.rglob("*.ipynb")}
    added, kept, changed = copy_course(course, target)
    assert added == changed == [] and len(kept) == 2
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.rglob("*.ipynb")}


def test_what_the_learner_typed_stays_when_the_course_changes(course, target):
    copy_course(course, target)
    mine = target / "01_one.ipynb"
    save(mine, notebook(source="print(42)"))
    before = mine.read_bytes()
    assert copy_course(course, target)[2] == []
    save(course / "01_one.ipynb", notebook("# Hello, a newer version"))
    added, kept, changed = copy_course(course, target)
    assert mine.read_bytes() == before
    assert (added, changed) == ([], [mine]) and mine in kept


def test_new_lessons_are_added(course, target):
    copy_course(course, target)
    save(course / "02_two.ipynb", notebook())
    assert copy_course(course, target)[0] == [target / "02_two.ipynb"]


@pytest.mark.parametrize("content", ["", "not a notebook", "{}", "[1]"])
def test_a_file_that_is_no_notebook_stays_too(course, target, content):
    target.mkdir()
    (target / "01_one.ipynb").write_text(content)
    copy_course(course, target)
    assert (target / "01_one.ipynb").read_text() == content


def test_a_link_that_leads_nowhere_stays_too(course, target):
    target.mkdir()
    (target / "01_one.ipynb").symlink_to(target / "moved.ipynb")
    copy_course(course, target)
    assert os.readlink(target / "01_one.ipynb") == str(target / "moved.ipynb")


def test_an_interrupted_copy_leaves_no_half_file(course, target, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(working_copy.os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        copy_course(course, target)
    assert [path for path in target.rglob("*") if path.is_file()] == []
    monkeypatch.undo()
    assert len(copy_course(course, target)[0]) == 2


def test_a_folder_without_notebooks_is_refused(tmp_path, target):
    with pytest.raises(FileNotFoundError, match="course must be a folder with notebooks"):
        copy_course(tmp_path / "empty", target)


def test_the_command_says_what_it_did(course, target, monkeypatch, capsys):
    monkeypatch.setattr(working_copy, "ROOT", course.parent)
    assert working_copy.main() == 0
    assert capsys.readouterr().out == "2 notebooks copied into my_course, 0 of yours kept as they were.\n"
    save(course / "01_one.ipynb", notebook("# Newer"))
    assert working_copy.main() == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("kept my_course/01_one.ipynb: yours")
    assert last == "0 notebooks copied into my_course, 2 of yours kept as they were."


def test_git_ignores_the_working_copy():
    assert "my_course/" in (working_copy.ROOT / ".gitignore").read_text().splitlines()
