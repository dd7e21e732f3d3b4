"""The working copy: outputs cleared, nothing of the learner's ever lost."""

import json
import os

import pytest

from helpers import working_copy
from helpers.working_copy import FOLD, MARKER, copy_course


def notebook(text="# Hello", source="print(1)"):
    code = {"cell_type": "code", "id": "b", "metadata": {"tags": ["answer"]}, "source": [source]}
    run = {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}], "execution_count": 1}
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}, code | run]
    metadata = {"kernelspec": {"name": "python3"}, "widgets": {"state": 1}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def save(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


def files(folder):
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MARKER]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@pytest.fixture
def course(tmp_path):
    save(tmp_path / "notebooks" / "01_one.ipynb", notebook())
    save(tmp_path / "notebooks" / "homework" / "hw1.ipynb", notebook("# Homework"))
    save(tmp_path / "notebooks" / ".ipynb_checkpoints" / "01_one-checkpoint.ipynb", notebook())
    (tmp_path / "notebooks" / "README.md").write_text("no notebook")
    return tmp_path / "notebooks"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "my_course"


def test_copies_are_unrun_and_otherwise_the_same_and_the_course_stays(course, target):
    before = files(course)
    added, kept, changed = copy_course(course, target)
    assert added == list(files(target)) == [target / "01_one.ipynb", target / "homework" / "hw1.ipynb"]
    assert kept == changed == [] and files(course) == before
    unrun = notebook()
    unrun["cells"][1] |= {"outputs": [], "execution_count": None}
    assert (target / MARKER).is_file()
    assert json.loads(added[0].read_text("utf-8")) == unrun


def test_explanations_of_predicted_outputs_are_folded_and_drawing_code_is_hidden(course, target):
    lesson = notebook()
    text, code = lesson["cells"]
    code["metadata"]["tags"] = ["predicted"]
    lesson["cells"] += [text | {"source": ["Because."]}, text | {"source": ["So?"]}]
    lesson["cells"] += [code | {"metadata": {"tags": ["hide-input"]}}]
    lesson["cells"] += [code, text | {"source": ["And now?"]}, code | {"source": ['forecast("it", {})']}]
    save(course / "01_one.ipynb", lesson)
    copy_course(course, target)
    cells = json.loads((target / "01_one.ipynb").read_text("utf-8"))["cells"]
    assert "".join(cells[2]["source"]).startswith(FOLD + "Because.")
    assert cells[3]["source"] == ["So?"]
    assert cells[6]["source"] == ["And now?"]
    assert [cell["metadata"].get("jupyter") for cell in cells[:5]] == [None] * 4 + [{"source_hidden": True}]
    assert copy_course(course, target)[2] == []  # folds are no change
    for copy in target.rglob("*.ipynb"):
        content = json.loads(copy.read_text("utf-8"))
        assert working_copy.cleared(content) == content


def test_pages_beside_the_notebooks_come_along_but_the_index(course, target):
    (course / "questions.md").write_text("Why?")
    copy_course(course, target)
    assert [path.name for path in target.glob("*.md")] == ["questions.md"]
    (course / "questions.md").write_text("Why? How?")
    copy_course(course, target)
    assert (target / "questions.md").read_text() == "Why? How?"
    (target / "questions.md").write_text("mine")
    copy_course(course, target)
    assert (target / "questions.md").read_text() == "mine"


def test_a_folder_of_the_first_edition_is_left_alone(course, tmp_path):
    save(tmp_path / "my_course" / "01_one.ipynb", notebook("# Mine"))
    before = files(tmp_path / "my_course")
    for _ in range(2):
        folder = working_copy.own_folder(tmp_path)
        assert folder == tmp_path / "my_course_2"
        copy_course(course, folder)
    assert files(tmp_path / "my_course") == before


def test_what_the_learner_typed_stays_when_the_course_changes_and_new_lessons_are_added(course, target):
    copy_course(course, target)
    mine = target / "01_one.ipynb"
    save(mine, notebook(source="print(42)"))
    before = files(target)
    added, kept, changed = copy_course(course, target)
    assert added == changed == [] and len(kept) == 2 and files(target) == before
    save(course / "01_one.ipynb", notebook("# Hello, a newer version"))
    save(course / "02_two.ipynb", notebook())
    added, kept, changed = copy_course(course, target)
    assert (added, changed) == ([target / "02_two.ipynb"], [mine]) and mine in kept
    assert before.items() <= files(target).items()


def test_a_change_of_code_is_told_once_and_a_learners_own_note_is_none(course, target):
    copy_course(course, target)
    save(target / "01_one.ipynb", notebook("# Hello, and my note"))
    assert copy_course(course, target)[2] == []
    save(course / "homework" / "hw1.ipynb", notebook("# Homework", "print(2)"))
    assert [copy_course(course, target)[2] for _ in range(2)] == [[target / "homework" / "hw1.ipynb"], []]
    (target / "01_one.ipynb").rename(target / "mine.ipynb")
    assert copy_course(course, target)[0] == [target / "01_one.ipynb"]


def test_a_file_that_is_no_notebook_and_a_link_that_leads_nowhere_stay_too(course, target):
    save(target / "homework" / "hw1.ipynb", "mine")
    (target / "01_one.ipynb").symlink_to(target / "moved.ipynb")
    for content in ["", "not a notebook", "{}", "[1]"]:
        (target / "homework" / "hw1.ipynb").write_text(content)
        assert copy_course(course, target)[0] == []
        assert (target / "homework" / "hw1.ipynb").read_text() == content
    assert os.readlink(target / "01_one.ipynb") == str(target / "moved.ipynb")


def test_an_interrupted_copy_leaves_no_half_file(course, target, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(working_copy.os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        copy_course(course, target)
    assert files(target) == {}


def test_the_command_says_what_it_did_in_a_folder_that_git_ignores(course, target, monkeypatch, capsys):
    assert "my_course/" in (working_copy.ROOT / ".gitignore").read_text().splitlines()
    monkeypatch.setattr(working_copy, "ROOT", course.parent)
    assert working_copy.main(target) == 0
    assert capsys.readouterr().out == "Notebooks copied into my_course: 2. Kept as they were: 0.\n"
    save(course / "01_one.ipynb", notebook("# Newer"))
    assert working_copy.main(target) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("The course has a newer 01_one.ipynb. Yours in my_course stays")
    assert last == "Notebooks copied into my_course: 0. Kept as they were: 2."
    monkeypatch.setattr(working_copy, "ROOT", course / "empty")
    assert working_copy.main(target) == 1
    assert "course must be a folder with notebooks" in capsys.readouterr().err
