"""The refresh command: the same bytes each time, and nothing that was typed or that failed is lost."""

import json
import subprocess
import sys

import nbformat
import pytest
import refresh

v4 = nbformat.v4
STREAMS = "import sys\nfor i in range(60):\n    print(i, file=[sys.stdout, sys.stderr][i % 2], flush=True)"
WIDGET = "import ipywidgets\n\nslider = ipywidgets.IntSlider()"
ANSWERED = "def first(p):\n    return p[..., 0]\n\n\ncheck('first', first)"
BLANK = "check = print\nloss = ...\ncheck('loss', loss)\ncheck('shown on a number', 2)"


def save(path, *sources):
    """Write a notebook; sources that start with # are text cells."""
    path.parent.mkdir(exist_ok=True)
    cells = [v4.new_markdown_cell(s) if s.startswith("#") else v4.new_code_cell(s) for s in sources]
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def run(*arguments):
    return refresh.main([str(argument) for argument in arguments])


def change(path, alter):
    """Change a notebook on disk by a function of its dict; return its bytes."""
    notebook = json.loads(path.read_text("utf-8"))
    alter(notebook)
    path.write_text(json.dumps(notebook), "utf-8")
    return path.read_bytes()


def code_cells(path):
    return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    """A lesson with streams, a widget and an editor's traces, refreshed: its path and its bytes."""
    path = tmp_path_factory.mktemp("folder") / "lesson.ipynb"
    save(path, "# Title", STREAMS, WIDGET, "1 + 1", BLANK)
    noise = {"ExecuteTime": 1, "execution": {"iopub.status.busy": "2026"}, "tags": ["kept"]}
    change(path, lambda nb: nb["cells"][1].update(metadata=noise, id="not valid!"))
    change(path, lambda nb: nb["metadata"].update(kernelspec={"name": "no-such-kernel", "display_name": "x"}))
    assert run(path) == 0
    return path, path.read_bytes()


def test_a_second_run_gives_the_same_bytes_and_a_check_writes_nothing(lesson):
    path, first = lesson
    written = path.stat().st_mtime_ns
    assert run("--check", path) == 0
    assert (path.stat().st_mtime_ns, path.read_bytes()) == (written, first)


def test_a_refreshed_notebook_holds_no_trace_of_clock_kernel_or_editor(lesson):
    code, metadata = code_cells(lesson[0]), json.loads(lesson[1])["metadata"]
    assert [cell["execution_count"] for cell in code] == [1, 2, 3, 4]
    assert code[0]["metadata"] == {"tags": ["kept"]} and code[0]["id"] == "cell-02"
    assert [output["name"] for output in code[0]["outputs"]] == ["stdout", "stderr"]
    assert set(metadata) == {"kernelspec", "language_info"} and "version" not in metadata["language_info"]
    assert metadata["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("what", ["cells", "metadata"])
def test_a_check_names_a_notebook_that_differs_and_writes_nothing(lesson, tmp_path, capsys, what):
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(lesson[1])
    before = change(path, lambda nb: nb[what].pop() if what == "cells" else nb[what].update(extra=1))
    assert run("--check", path) == 1
    assert path.read_bytes() == before and f"{path}: a refresh would change it" in capsys.readouterr().err


REFUSED = {
    "raises": ("def f():\n    return 1 / 0\n\nf()", "code cell 2: ZeroDivisionError: division by zero"),
    "endless": ("while True:\n    pass", "code cell 2: not finished after 4 seconds"),
    "dies": ("import os\nos._exit(3)", "code cell 2: the kernel died"),
    "answered": (ANSWERED, "code cell 2: an answer is filled in"),
    "mine": ("with open('mine.ipynb', 'w') as f:\n    f.write('mine')", "changed on disk while it ran"),
}


def test_a_notebook_that_fails_stays_as_it_is_and_the_others_go_through(tmp_path, capsys):
    bad = {save(tmp_path / f"{name}.ipynb", "1", text): words for name, (text, words) in REFUSED.items()}
    change(tmp_path / "raises.ipynb", lambda nb: nb["cells"][1]["metadata"].update(tags=["raises-exception"]))
    old = '{"nbformat": 3, "worksheets": []}'
    damaged = {old: "not a notebook of", '{"nbformat": 4}': "KeyError: 'cells'"}
    for number, (text, words) in enumerate(damaged.items()):
        (path := tmp_path / f"bad{number}.ipynb").write_text(text)
        bad[path] = words
    backup = save(tmp_path / ".ipynb_checkpoints" / "where-checkpoint.ipynb", "1")
    before = {path: path.read_bytes() for path in [*bad, backup]} | {tmp_path / "mine.ipynb": b"mine"}
    where = save(tmp_path / "where.ipynb", "import os, sys\nprint(sys.executable)\nprint(os.getcwd())")
    solution = save(tmp_path / "solutions" / "answered.ipynb", "check = print", ANSWERED)
    assert run("--seconds", 4, tmp_path) == 1
    said = capsys.readouterr().err
    assert all(f"{path}: {words}" in said for path, words in bad.items())
    assert before == {path: path.read_bytes() for path in before}
    assert "".join(code_cells(where)[0]["outputs"][0]["text"]).splitlines() == [sys.executable, str(tmp_path)]
    assert code_cells(solution)[1]["execution_count"] == 2
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {*before, where, solution}


def test_a_homework_set_is_made_from_its_solutions_and_refused_where_it_was_changed_by_hand(tmp_path, capsys):
    answered = "x = ...\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
    source = save(tmp_path / "solutions" / "hw1.ipynb", answered)
    marks = {"schema_version": 3, "grade": False, "solution": True, "locked": False, "task": False}
    change(source, lambda nb: nb["cells"][0]["metadata"].update(nbgrader=marks | {"grade_id": "x"}))
    path = tmp_path / "homework" / "hw1.ipynb"
    assert run(tmp_path) == 0
    assert "".join(code_cells(path)[0]["source"]) == "x = ..."
    assert run("--check", tmp_path) == 0
    for typed in ["x = 3", "x = 3\ny = ...", "# my own notes\nx = ..."]:
        before = change(path, lambda nb, typed=typed: nb["cells"][0].update(source=typed))
        assert run(path) == 1
        assert "hw1.ipynb: its cells are not those of solutions/hw1.ipynb" in capsys.readouterr().err
        assert path.read_bytes() == before


def test_the_command_runs_from_any_folder_and_says_what_it_did(tmp_path):
    save(tmp_path / "one.ipynb", "print(1)")
    command = [sys.executable, refresh.__file__, "one.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "1 notebook run, 1 written, 0 failed\n")
    with pytest.raises(SystemExit):
        run("missing.ipynb")
