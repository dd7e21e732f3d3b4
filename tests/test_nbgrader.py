"""With the real nbgrader: a cell with a check earns its points if, and only if, the answer is right."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

v4 = nbformat.v4
ANSWER = '''def one_hot_rows(labels, n_classes):
    """Return one row for each label."""
    ### BEGIN SOLUTION
    return np.eye(n_classes)[labels]
    ### END SOLUTION'''
SUBMITTED = {
    "right": (ANSWER, "cosine_cd = 56 / 65"),
    "half": (ANSWER, "cosine_cd = 56.0"),
    "wrong": (ANSWER.replace("[labels]", "[labels - 1]"), "cosine_cd = 0.96"),
    "endless": (ANSWER.replace("return", "while True: pass\n    return"), "cosine_cd = 56 / 65"),
    "raising": (ANSWER.replace("return", "raise SystemExit\n    return"), "cosine_cd = None"),
}
DUE = {"right": 5, "half": 3, "wrong": 0, "endless": 2, "raising": 0, "empty": 0}


def cell(name, source, **marks):
    metadata = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False}
    return v4.new_code_cell(source, metadata={"nbgrader": metadata | {"task": False} | marks})


def test_cell(name, points):
    return cell(f"check-{name}", f'check("{name}", {name})', grade=True, locked=True, points=points)


test_cell.__test__ = False


def write(path, answers):
    """Write the assignment with the sources of its two answer cells."""
    cells = [cell("setup", "import numpy as np\nfrom helpers.exercises import check", locked=True)]
    for name, source, points in zip(["one_hot_rows", "cosine_cd"], answers, [3, 2], strict=True):
        cells += [cell(name, source, solution=True), test_cell(name, points)]
    path.parent.mkdir(parents=True)
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), path)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with one assignment, released, handed in by several learners and autograded."""
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts `alembic` by its name.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        yield made_course(tmp_path_factory)


def made_course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    write(
        folder / "source" / "set" / "set.ipynb",
        (ANSWER, "cosine_cd = ...\n### BEGIN SOLUTION\ncosine_cd = 56 / 65\n### END SOLUTION"),
    )
    config = Config()
    config.CourseDirectory.root = str(folder)
    api = NbGraderAPI(config=config)
    made = api.generate_assignment("set")
    assert made["success"], made
    for learner, answers in SUBMITTED.items():
        write(folder / "submitted" / learner / "set" / "set.ipynb", answers)
    released = folder / "release" / "set" / "set.ipynb"
    empty = folder / "submitted" / "empty" / "set" / "set.ipynb"
    empty.parent.mkdir(parents=True)
    empty.write_bytes(released.read_bytes())
    for learner in DUE:
        graded = api.autograde("set", learner)
        assert graded["success"], graded
    return folder


def test_the_released_notebook_holds_no_solution(course):
    released = (course / "release" / "set" / "set.ipynb").read_text("utf-8")
    assert "SOLUTION" not in released
    assert "np.eye" not in released
    assert "56 / 65" not in released


@pytest.mark.parametrize("learner", DUE)
def test_each_submission_gets_the_points_that_are_due(course, learner):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        submission = gradebook.find_submission("set", learner)
        assert (submission.score, submission.max_score) == (DUE[learner], 5)


def test_nbgrader_leaves_no_trace_in_this_process(course):
    assert "NBGRADER_EXECUTION" not in os.environ
