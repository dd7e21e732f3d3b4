"""The refresh command: the same bytes each time, and a failing notebook stays as it was."""

import asyncio
import copy
import json
import os
import subprocess
import sys

import nbformat
import pytest
import refresh
from homework import without_answers

v4 = nbformat.v4
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def a_known_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def save(path, *sources, **metadata):
    """Write a notebook; sources that start with # are text cells."""
    cells = [v4.new_markdown_cell(s) if s.startswith("#") else v4.new_code_cell(s) for s in sources]
    notebook = v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, path)
    return path


def run(*arguments):
    return refresh.main([str(argument) for argument in arguments])


def code_cells(path):
    return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def executed(*outputs, **cell):
    """Return an executed notebook of one cell, as nbclient leaves it."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "x", "execution_count": 7} | cell
    return {"cells": [cell | {"outputs": list(outputs)}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def stream(name, text):
    return {"output_type": "stream", "name": name, "text": text}


# ---------------------------------------------------------------- the canonical form


def test_text_that_arrives_in_other_chunks_gives_the_same_bytes():
    one = executed(stream("stdout", "a\nb\n"), stream("stderr", "c\n"))
    other = executed(stream("stdout", "a\n"), stream("stderr", "c\n"), stream("stdout", "b\n"))
    assert refresh.canonical(one) == refresh.canonical(other)


def test_text_on_either_side_of_a_picture_stays_there():
    picture = {"output_type": "display_data", "data": {"text/plain": "p"}, "metadata": {}}
    text = refresh.canonical(executed(stream("stdout", "a"), picture, stream("stdout", "b")))
    kinds = [output["output_type"] for output in json.loads(text)["cells"][0]["outputs"]]
    assert kinds == ["stream", "display_data", "stream"]


def test_metadata_that_means_something_stays_and_noise_goes():
    metadata = {
        "tags": ["answer"],
        "nbgrader": {"grade": True},
        "jupyter": {"source_hidden": True},
        "execution": {"iopub.status.busy": "2026"},
        "ExecuteTime": 1,
        "collapsed": False,
    }
    text = refresh.canonical(executed(metadata=metadata))
    kept = json.loads(text)["cells"][0]["metadata"]
    assert set(kept) == {"tags", "nbgrader", "jupyter"}


def test_versions_of_the_kernel_leave_no_trace():
    notebook = executed()
    notebook["metadata"] = {
        "language_info": {"name": "python", "version": "3.11.7"},
        "kernelspec": {"name": "my-env", "display_name": "My env", "language": "python"},
        "title": "A lesson",
    }
    metadata = json.loads(refresh.canonical(notebook))["metadata"]
    assert "version" not in metadata["language_info"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert metadata["title"] == "A lesson"


def test_ids_are_kept_if_they_are_good_and_replaced_alike_each_time_if_not():
    cells = [{"id": "mine"}, {"id": "mine"}, {}, {"id": "not valid!"}, {"id": "cell-02"}, {"id": "x" * 65}]
    other = copy.deepcopy(cells)
    refresh.stable_ids(cells)
    refresh.stable_ids(other)
    ids = [cell["id"] for cell in cells]
    assert ids == [cell["id"] for cell in other]
    assert ids == ["mine", "cell-02x", "cell-03", "cell-04", "cell-02", "cell-06"]


def test_attachments_stay():
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "![x](attachment:x.png)"}
    cell["attachments"] = {"x.png": {"image/png": "iVBO"}}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert "iVBO" in refresh.canonical(notebook)


def test_layout_of_the_file():
    text = refresh.canonical(executed(stream("stdout", "−log₂ p\n")))
    assert "−log₂ p" in text and text.endswith("}\n") and text.startswith('{\n "cells"')
    assert json.loads(text)["nbformat_minor"] == 5


def test_canonical_text_stays_as_it_is():
    text = refresh.canonical(executed(stream("stdout", "a\n"), stream("stderr", "b\n")))
    again = nbformat.v4.rwbase.rejoin_lines(nbformat.from_dict(json.loads(text)))
    assert refresh.canonical(again) == text


def test_widget_ids_become_numbers_and_point_to_the_same_widgets():
    a, b = "0123456789abcdef" * 2, "fedcba9876543210" * 2
    view = {"output_type": "display_data", "data": {VIEW: {"model_id": b}}, "metadata": {}}
    notebook = executed(view)
    state = {b: {"state": {"child": f"IPY_MODEL_{a}"}}, a: {"state": {"value": 1}}}
    notebook["metadata"]["widgets"] = {refresh.WIDGET_STATE: {"state": state, "version_major": 2}}
    clean = json.loads(refresh.canonical(notebook))
    state = clean["metadata"]["widgets"][refresh.WIDGET_STATE]["state"]
    shown = clean["cells"][0]["outputs"][0]["data"][VIEW]["model_id"]
    assert a not in str(clean) and b not in str(clean)
    assert state[state[shown]["state"]["child"].removeprefix("IPY_MODEL_")]["state"] == {"value": 1}


# ---------------------------------------------------------------- running for real

WIDGETS = """\
slider = widgets.IntSlider(value=1, max=2, description="frame")
frames = [widgets.HTML(f"frame {i}") for i in range(3)]
stack = widgets.Stack(children=frames, selected_index=1)
link = widgets.jslink((slider, "value"), (stack, "selected_index"))
box = widgets.VBox([slider, stack])
display(box)"""


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A notebook with widgets, printing and a result, run twice: the path and the bytes of each run."""
    path = tmp_path_factory.mktemp("twice") / "lesson.ipynb"
    imports = "import sys\nimport ipywidgets as widgets\nfrom IPython.display import display"
    chatter = "for i in range(30):\n    print(i, flush=True)\n    print(-i, file=sys.stderr, flush=True)"
    save(path, "# Title", imports, chatter, WIDGETS, "box", "1 + 1", widgets={"stale": 1}, celltoolbar="x")
    runs = []
    for _ in range(2):
        assert run(path) == 0
        runs.append(path.read_bytes())
    return path, runs


def test_two_runs_give_the_same_bytes(twice):
    _, (first, second) = twice
    assert first == second


def test_counts_are_one_to_n(twice):
    cells = code_cells(twice[0])
    assert [cell["execution_count"] for cell in cells] == [1, 2, 3, 4, 5]
    assert cells[4]["outputs"][0]["execution_count"] == 5


def test_widget_state_is_saved_and_consistent(twice):
    notebook = json.loads(twice[1][0])
    assert set(notebook["metadata"]["widgets"]) == {refresh.WIDGET_STATE}
    state = notebook["metadata"]["widgets"][refresh.WIDGET_STATE]["state"]
    assert {"IntSliderModel", "StackModel", "LinkModel"} <= {model["model_name"] for model in state.values()}
    for name in json.dumps(state).split("IPY_MODEL_")[1:]:
        assert name[:32] in state
    shown = [
        output["data"][VIEW]["model_id"] for cell in code_cells(twice[0])[2:4] for output in cell["outputs"]
    ]
    assert shown[0] == shown[1] and state[shown[0]]["model_name"] == "VBoxModel"


def test_check_passes_after_a_refresh_and_writes_nothing(twice):
    path, runs = twice
    before = path.stat().st_mtime_ns
    assert run("--check", path) == 0
    assert (path.stat().st_mtime_ns, path.read_bytes()) == (before, runs[0])


SPOILED = {
    "an output": (
        lambda nb: nb["cells"][5]["outputs"][0]["data"].update({"text/plain": "3"}),
        "cell 6 (code cell 5)",
    ),
    "a count": (lambda nb: nb["cells"][2].update(execution_count=9), "cell 3 (code cell 2): count differ"),
    "widget state": (
        lambda nb: nb["metadata"]["widgets"][refresh.WIDGET_STATE].update(version_minor=1),
        "the saved widget state differs",
    ),
    "metadata": (lambda nb: nb["metadata"].update(extra=1), "the notebook's metadata differ"),
    "nothing but the layout": (lambda nb: None, "only the layout of the file differs"),
}


@pytest.mark.parametrize(("alter", "words"), SPOILED.values(), ids=SPOILED)
def test_first_difference_is_named(twice, alter, words):
    text = twice[1][0].decode()
    notebook = json.loads(text)
    alter(notebook)
    assert words in refresh.first_difference(json.dumps(notebook).encode(), text)


def test_check_names_each_file_that_differs_and_writes_nothing(tmp_path, capsys):
    stale = save(tmp_path / "stale.ipynb", "print(1)")
    before = stale.read_bytes()
    assert run("--check", tmp_path) == 1
    assert "stale.ipynb: cell 1 (code cell 1): count, outputs differ" in capsys.readouterr().err
    assert stale.read_bytes() == before


def test_a_failing_notebook_stays_and_the_others_go_through(tmp_path, capsys):
    bad = save(tmp_path / "bad.ipynb", "x = 1", "# why", "def f():\n    return 1 / 0\n\nf()")
    before = bad.read_bytes()
    good = save(tmp_path / "good.ipynb", "print('done')")
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    assert run(tmp_path) == 1
    errors = capsys.readouterr().err
    assert "bad.ipynb: code cell 2, line 4 (`f()`): ZeroDivisionError: division by zero" in errors
    assert "broken.ipynb: not a notebook" in errors
    assert bad.read_bytes() == before
    assert code_cells(good)[0]["outputs"][0]["text"] == ["done\n"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.ipynb", "broken.ipynb", "good.ipynb"]


def test_an_endless_cell_and_a_dying_kernel_are_named(tmp_path, capsys):
    endless = save(tmp_path / "endless.ipynb", "1", "while True:\n    pass")
    dying = save(tmp_path / "dying.ipynb", "import os\nos._exit(3)")
    before = endless.read_bytes(), dying.read_bytes()
    assert run("--seconds", 4, tmp_path) == 1
    errors = capsys.readouterr().err
    assert "endless.ipynb: code cell 2: not finished after 4 seconds" in errors
    assert "dying.ipynb: code cell 1: the kernel died" in errors
    assert before == (endless.read_bytes(), dying.read_bytes())


def test_a_cell_cannot_excuse_its_error_with_a_tag(tmp_path):
    path = save(tmp_path / "tagged.ipynb", "1 / 0")
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["metadata"]["tags"] = ["raises-exception"]
    path.write_text(json.dumps(notebook))
    assert run(path) == 1


def test_a_notebook_that_was_saved_while_it_ran_is_not_overwritten(tmp_path, capsys):
    path = save(
        tmp_path / "edited.ipynb", "from pathlib import Path\nPath('edited.ipynb').write_text('mine')"
    )
    assert run(path) == 1
    assert path.read_text() == "mine"
    assert "changed on disk" in capsys.readouterr().err


def test_kernel_is_this_python_in_the_notebooks_folder(tmp_path, monkeypatch):
    # A kernel of that name that cannot start stands first in the search path.
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["/bin/false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    kernel = {"name": "no-such-kernel", "display_name": "x", "language": "python"}
    path = save(
        tmp_path / "where.ipynb",
        "import os, sys\nprint(sys.executable)\nprint(os.getcwd())",
        kernelspec=kernel,
    )
    assert run(path) == 0
    assert "".join(code_cells(path)[0]["outputs"][0]["text"]).split() == [sys.executable, str(tmp_path)]


def test_notebooks_run_two_at_a_time(tmp_path, monkeypatch):
    running, most = 0, 0

    async def slow(path, seconds, progress):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return "", b""

    monkeypatch.setattr(refresh, "run", slow)
    for number in range(5):
        save(tmp_path / f"{number}.ipynb", "1")
    assert run(tmp_path) == 0
    assert most == 2


ANSWERED = [
    "loss = 2.0\ncheck('loss', loss)",
    "def first(p):\n    return p[..., 0]\n\n\ncheck('first', first)",
]


@pytest.mark.parametrize("answer", ANSWERED)
def test_a_notebook_with_an_answer_filled_in_is_not_run(tmp_path, capsys, answer):
    path = save(tmp_path / "answered.ipynb", "open('ran', 'w')", answer)
    before = path.read_bytes()
    assert run(path) == 1
    assert "answered.ipynb: code cell 2: an answer is filled in" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not (tmp_path / "ran").exists()


def test_a_blank_answer_and_a_check_shown_on_a_number_are_no_answers(tmp_path):
    shown = "check = print\ncheck('two', 2)"
    assert run(save(tmp_path / "blank.ipynb", shown, "loss = ...\ncheck('loss', loss)")) == 0


def test_solutions_may_hold_answers(tmp_path):
    folder = tmp_path / "solutions"
    folder.mkdir()
    assert run(save(folder / "answered.ipynb", "check = print", ANSWERED[0])) == 0


def homework(folder, answer="x = 1\n"):
    """Write the source of a homework set with one answer; return the source and the set's path."""
    (folder / "solutions").mkdir(exist_ok=True)
    source = save(
        folder / "solutions" / "hw1.ipynb", f"x = ...\n### BEGIN SOLUTION\n{answer}### END SOLUTION"
    )
    notebook = nbformat.read(source, as_version=4)
    marks = {"schema_version": 3, "grade": False, "solution": True, "locked": False, "task": False}
    notebook.cells[0].metadata["nbgrader"] = marks | {"grade_id": "x"}
    nbformat.write(notebook, source)
    return source, folder / "homework" / "hw1.ipynb"


def test_a_homework_set_is_made_from_its_solutions_and_follows_them(tmp_path):
    source, path = homework(tmp_path)
    assert run(source, path) == 0
    assert "".join(code_cells(path)[0]["source"]) == "x = ..."
    assert run("--check", path) == 0
    notebook = nbformat.read(source, as_version=4)
    notebook.cells.append(v4.new_code_cell("print(2)"))
    nbformat.write(notebook, source)
    assert run("--check", path) == 1
    path.unlink()
    assert run(path) == 0
    assert code_cells(path)[1]["outputs"][0]["text"] == ["2\n"]


def test_an_answer_inside_a_function_leaves_a_return(tmp_path):
    source = '    """Say one."""\n    ### BEGIN SOLUTION\n    one = 1\n    return one\n    ### END SOLUTION'
    assert without_answers(f"def f():\n{source}") == 'def f():\n    """Say one."""\n    return ...'


@pytest.mark.parametrize("answer", ["x = 3", "x = 3\ny = ...", "# my own notes\nx = ..."])
def test_a_homework_set_that_was_changed_by_hand_is_not_made_anew(tmp_path, capsys, answer):
    _, path = homework(tmp_path)
    assert run(path) == 0
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = answer
    nbformat.write(notebook, path)
    before = path.read_bytes()
    assert run(path) == 1
    assert "hw1.ipynb: its cells are not those of solutions/hw1.ipynb" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_set_without_its_published_form_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    (tmp_path / "notebooks").mkdir()
    source, path = homework(tmp_path / "notebooks")
    assert refresh.find([]) == [source, path]


def test_default_is_every_notebook_but_checkpoints(tmp_path, monkeypatch):
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    wanted = [tmp_path / "notebooks" / "01.ipynb", tmp_path / "notebooks" / "homework" / "hw1.ipynb"]
    for path in [*wanted, tmp_path / "notebooks" / ".ipynb_checkpoints" / "01-checkpoint.ipynb"]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    assert refresh.find([]) == wanted


def test_old_and_foreign_files_are_refused_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "old.ipynb"
    path.write_text('{"nbformat": 3, "worksheets": []}')
    assert run(path) == 1
    assert "not a notebook of format 4" in capsys.readouterr().err


def test_a_name_that_does_not_exist_is_a_usage_error(tmp_path):
    with pytest.raises(SystemExit) as stop:
        run(tmp_path / "missing.ipynb")
    assert stop.value.code == 2


def test_the_command_runs_from_any_folder(tmp_path):
    save(tmp_path / "one.ipynb", "print(1)")
    command = [sys.executable, refresh.ROOT / "tests" / "refresh.py", "one.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=os.environ)
    assert (done.returncode, done.stdout) == (0, "1 notebook run, 1 written, 0 failed\n")
