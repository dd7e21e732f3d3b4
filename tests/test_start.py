"""The start: an old Python, a moved folder, a failing pip and a second run each meet one plain sentence."""

import ast
import json
import os
import subprocess
import sys

import pytest

from helpers import start
from helpers.start import ROOT, fits, main, own_folder, where_to_go_on


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A course in a folder with a space and an umlaut, whose pip is a recorder."""
    root = tmp_path / "Kurs für Ada"
    for folder in ["tests", "helpers/classroom"]:
        (root / folder).mkdir(parents=True)
    for name in ["requirements.txt", "pyproject.toml", start.TESTS]:
        (root / name).write_text(name)
    monkeypatch.setattr(start, "ROOT", root)
    return root


@pytest.fixture
def commands(place, monkeypatch):
    """The commands that a start runs; those that `failing` names fail. Nothing is really installed."""
    ran = []

    def run(command, log):
        ran.append(command[2])
        if command[2] == "venv":
            (place / ".venv").mkdir()
        if command[2] in ran.failing:
            raise start.Stopped("")

    class Commands(list):
        failing = ()

    ran = Commands()
    monkeypatch.setattr(start, "run", run)
    monkeypatch.setattr(start, "fits", lambda environment: environment.exists())
    monkeypatch.setattr(start.subprocess, "call", lambda command, cwd=None: ran.append(command[2]) or 7)
    monkeypatch.setattr(start.working_copy, "main", lambda copy: 0)
    return ran


def test_what_runs_before_the_environment_stands_can_be_read_by_python_3_8():
    for name in ["__init__", "__main__", "start", "working_copy"]:
        source = (ROOT / "helpers" / f"{name}.py").read_text("utf-8")
        tree = ast.parse(source, feature_version=(3, 8))
        modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
        modules += [alias.name for node in imports for alias in node.names]
        assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | {"helpers"}


def test_an_old_python_is_told_what_to_do(place, monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "version_info", (3, 10, 1))
    assert main([]) == 1
    assert "needs Python 3.11 or newer, and this is Python 3.10: install" in capsys.readouterr().err
    assert not (place / ".venv").exists()


def test_a_second_start_installs_nothing_and_a_changed_list_again(place, commands):
    assert main([]) == 7 and commands == ["venv", "pip", "jupyterlab"]
    assert main([]) == 7 and commands[3:] == ["jupyterlab"]
    (place / "requirements.txt").write_text("newer")
    assert main([]) == 7 and commands[4:] == ["pip", "jupyterlab"]
    assert main(["test", "-q"]) == 7 and commands[6:] == ["pip", "pytest"]
    assert main([]) == 7 and commands[8:] == ["jupyterlab"]
    settings = place / ".venv" / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert json.loads(settings.read_text()) == start.SETTINGS


@pytest.mark.parametrize("failing, said", [("venv", "could not be made"), ("pip", "could not be installed")])
def test_a_failure_is_one_sentence_with_a_log_and_the_next_start_tries_again(failing, said, commands, capsys):
    commands.failing = [failing]
    assert main([]) == 1
    error = capsys.readouterr().err.strip()
    assert said in error and ".setup.log" in error and error.count(". ") == 0
    commands.failing = ()
    assert (main([]) == 7 and "pip" in commands[2:]) or failing == "venv"


def test_a_command_that_fails_leaves_its_words_in_the_log(place):
    log = place / "log"
    with pytest.raises(start.Stopped):
        start.run([sys.executable, "-c", "print('why'); raise SystemExit(3)"], log)
    assert log.read_text().strip() == "why"


def test_an_environment_of_another_place_or_python_does_not_fit(place, monkeypatch):
    environment = place / ".venv"
    assert not fits(environment)
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    assert fits(environment)
    monkeypatch.setattr(start.sys, "version_info", (3, 99, 0))
    assert not fits(environment)
    monkeypatch.undo()
    moved = place.with_name("elsewhere")
    place.rename(moved)
    assert not fits(moved / ".venv")


def test_an_environment_in_use_is_not_pulled_away(place, monkeypatch, capsys):
    monkeypatch.setattr(start.sys, "prefix", str(place / ".venv"))
    assert main([]) == 1
    assert "type deactivate" in capsys.readouterr().err


def test_it_opens_the_lesson_of_the_latest_record(place):
    copy = place / "my_course"
    (copy / "record").mkdir(parents=True)
    for name in ["00_start_here", "03_cross_entropy", "05_two_classes"]:
        (copy / f"{name}.ipynb").write_text("")
    assert where_to_go_on(copy).name == "00_start_here.ipynb"
    for seconds, name in enumerate(["two_classes", "cross_entropy", "gone"]):
        (copy / "record" / f"{name}.csv").write_text("")
        os.utime(copy / "record" / f"{name}.csv", (seconds, seconds))
    assert where_to_go_on(copy).name == "03_cross_entropy.ipynb"
    (place / "other" / "homework").mkdir(parents=True)
    (place / "other" / "homework" / "hw1.ipynb").write_text("")
    assert where_to_go_on(place / "other").name == "hw1.ipynb"


def test_a_hand_out_has_no_tests_and_no_tools(place, commands, capsys):
    assert main(["handout", "--out", "a.zip"]) == 7 and commands[-1] == "helpers.classroom.handout"
    (place / "helpers" / "classroom").rmdir()
    for what in ["test", "grade", "handout"]:
        assert main([what]) == 1
        assert capsys.readouterr().err.startswith("This is a hand-out for learners")


def test_learners_who_share_a_computer_have_a_folder_each(place, commands, capsys):
    assert own_folder("Änne 7") == place / "my_course" / "Änne 7"
    assert own_folder(None) == place / "my_course"
    for name in ["../x", "a/b", " a", "."]:
        assert main(["--name", name]) == 1
        assert capsys.readouterr().err.startswith("--name must be letters, digits")
