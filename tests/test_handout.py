"""The hand-out: all that a learner's start needs, the same bytes each time, and no solution by any path."""

import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from helpers.checking import Function, Value
from helpers.classroom.handout import main
from helpers.exercises import TABLES, exercises, forecasts
from helpers.working_copy import ROOT, copy_course

IN_A_HAND_OUT = """
import json
from pathlib import Path
from helpers import exercises, start, working_copy
working_copy.main(start.own_folder(None))
said = {name: exercises.grade(name, ...).state for name in exercises.exercises()}
asked = [[*exercises.forecasts(home)] for home in exercises.TABLES]
exercises.check("dog_probability", 7, "Ada")
print(json.dumps([said, asked, start.where_to_go_on(Path("my_course")).stem]))
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """The ZIP of the whole course."""
    out = tmp_path_factory.mktemp("handout") / "all.zip"
    assert main(["--out", str(out)]) == 0
    return out


def texts(out):
    """Return the files of a ZIP, their spaces made one, by name."""
    with zipfile.ZipFile(out) as file:
        return {name: " ".join(file.read(name).decode().split()) for name in file.namelist()}


def started(out, folder):
    """Unpack a ZIP, and start there; return what is printed."""
    with zipfile.ZipFile(out) as file:
        file.extractall(folder)
    environment = os.environ | {"PYTHONPATH": str(folder / "course")}
    command = [sys.executable, "-c", IN_A_HAND_OUT]
    return subprocess.run(
        command, cwd=folder / "course", env=environment, check=True, capture_output=True, text=True
    ).stdout.splitlines()


def test_no_file_holds_an_answer(everything):
    found = texts(everything)
    assert not [name for name in found if re.search("solutions|classroom|tests|README.md.*/notebooks", name)]
    secret = {}
    for name, exercise in exercises().items():
        if isinstance(exercise, Function):
            secret[exercise.source.partition("\n")[2]] = name
        if isinstance(exercise, Value):
            secret[exercise.answer] = name
    for path in (ROOT / "notebooks" / "solutions").glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            source = "".join(cell["source"])
            if "### BEGIN SOLUTION" in source or "\n\ncheck(" in source:
                secret[source] = path.name
    assert len(secret) > 250
    everywhere = "\n".join(found.values()).replace('\\"', '"')
    for text, name in secret.items():
        line = " ".join(text.split())
        assert len(line) <= 25 or line not in everywhere, (name, line)  # 0.5 stands anywhere


def test_notebooks_are_those_of_a_working_copy_without_dead_links(everything, tmp_path):
    copy_course(ROOT / "notebooks", tmp_path)
    with zipfile.ZipFile(everything) as file:
        names = [name for name in file.namelist() if name.endswith(".ipynb")]
        assert len(names) == 23
        for name in names:
            mine = json.loads(file.read(name))
            own = json.loads((tmp_path / name.removeprefix("course/notebooks/")).read_text("utf-8"))
            for one, other in zip(mine["cells"], own["cells"], strict=True):
                words = "".join(other.pop("source"))
                assert "".join(one.pop("source")) == re.sub(
                    r"\[(worked answers[^]]*)\]\([^)]*\)", r"\1", words
                )
            assert mine == own and "solutions/" not in json.dumps(mine)


def test_a_hand_out_starts_makes_a_copy_and_checks(everything, tmp_path):
    *printed, last = started(everything, tmp_path / "one folder")
    said, asked, first = json.loads(last)
    assert printed[0] == "Notebooks copied into my_course: 23. Kept as they were: 0."
    assert printed[1:3] == ["✗ dog_probability: 7 is not right.", printed[2]] and "Hint: " in printed[2]
    assert said == dict.fromkeys(exercises(), "not written yet")
    assert asked == [[*forecasts(home)] for home in TABLES]
    assert first == "00_start_here"


def test_a_set_is_handed_out_alone_and_later_another_over_it(tmp_path):
    for name, count in [("hw1", "1. Kept as they were: 0"), ("hw2", "1. Kept as they were: 1")]:
        assert main([name, "--out", str(tmp_path / "a.zip")]) == 0
        *printed, last = started(tmp_path / "a.zip", tmp_path)
        assert printed[0] == f"Notebooks copied into my_course: {count}."
        assert json.loads(last)[2] == "hw1"
    assert not [name for name in texts(tmp_path / "a.zip") if "hw1" in name or "questions" in name]


def test_the_same_course_gives_the_same_bytes_and_a_wrong_name_a_sentence(everything, tmp_path, capsys):
    out = tmp_path / "again.zip"
    assert main(["--out", str(out)]) == 0
    assert out.read_bytes() == everything.read_bytes()
    assert main(["hw1", "hw9", "--out", str(tmp_path / "none.zip")]) == 1
    assert capsys.readouterr().err.endswith("hw3, hw4, got 'hw9'\n")
    assert not (tmp_path / "none.zip").exists()
