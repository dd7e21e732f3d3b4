"""With the real nbgrader: each homework set is released without answers and gets the marks that are due."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from banks.hw1 import WRONG
from homework import sources
from lessons import is_answer
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

ALONE = [path.stem for path in sources() if path.stem != "hw1"]
"""The sets that are tried with a right and an empty submission only."""

ENDLESS = "def camera_loss(scores, label):\n    while True:\n        pass"
RAISING = "def camera_loss(scores, label):\n    raise SystemExit"
RIGHT_HALF = ["dog_probability", "night_loss", "camera_loss"]
MARKS = {"right": 14, "half": 7, "wrong": 0, "empty": 0, "endless": 11, "raising": 11}
"""What nbgrader gives submissions of homework 1 by itself; the other 6 points are a teacher's."""


def answer_cells(notebook):
    """Return the cells for answers by nbgrader's name of each."""
    cells = (cell for cell in notebook.cells if is_answer(cell.metadata))
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in cells}


def wrong_answers():
    """Return a wrong answer to every question of homework 1, as the source of its cell."""
    answers = {}
    for name, known in WRONG.items():
        source = known[0][0]
        if name == "camera_loss":
            indented = source.replace("\n", "\n    ")
            answers[name] = f"def camera_loss(scores, label):\n    {indented}"
        else:
            answers[name] = f"{name} = {source}"
    return answers


def submissions():
    """Return for each learner what differs from the right answers to homework 1."""
    wrong = wrong_answers()
    return {
        "right": {},
        "half": {name: source for name, source in wrong.items() if name not in RIGHT_HALF},
        "wrong": wrong,
        "endless": {"camera_loss": ENDLESS},
        "raising": {"camera_loss": RAISING},
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with every set released, handed in, autograded, and answered with feedback."""
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts `alembic` by its name.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        yield made_course(tmp_path_factory.mktemp("course"))


def made_course(folder):
    config = Config()
    config.CourseDirectory.root = str(folder)
    api = NbGraderAPI(config=config)
    for path in sources():
        name = path.stem
        source = folder / "source" / name / path.name
        source.parent.mkdir(parents=True)
        source.write_bytes(path.read_bytes())
        assert api.generate_assignment(name)["success"]
        right = answer_cells(nbformat.read(path, as_version=4))
        learners = submissions() if name == "hw1" else {"right": {}}
        for learner, changes in [*learners.items(), ("empty", None)]:
            submit(folder, name, learner, right, changes)
            assert api.autograde(name, learner)["success"]
        assert api.generate_feedback(name, "right")["success"]
    assert api.generate_feedback("hw1", "wrong")["success"]
    return folder


def submit(folder, name, learner, right, changes):
    """Hand in the released set with the right answers and some changes; None leaves it as it was."""
    notebook = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    for grade_id, cell in answer_cells(notebook).items():
        if changes is not None:
            cell.source = changes.get(grade_id.replace("-", "_"), right[grade_id].source)
    path = folder / "submitted" / learner / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


@pytest.mark.parametrize("name", [path.stem for path in sources()])
def test_the_released_set_holds_no_answer(course, name):
    released = nbformat.read(course / "release" / name / f"{name}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in released.cells)
    assert "SOLUTION" not in text
    lines = set(text.splitlines())
    source = nbformat.read(course / "source" / name / f"{name}.ipynb", as_version=4)
    for cell in answer_cells(source).values():
        answer = cell.source.partition("### BEGIN SOLUTION\n")[2].partition("### END SOLUTION")[0]
        assert answer.strip()
        assert not lines & {line for line in answer.splitlines() if line.strip()}


def score(course, name, learner):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(name, learner)
        return submission.score, submission.max_score, submission.needs_manual_grade


@pytest.mark.parametrize("learner", MARKS)
def test_each_submission_of_homework_1_gets_the_points_that_are_due(course, learner):
    given, most, manual = score(course, "hw1", learner)
    assert (given, most) == (MARKS[learner], 20)
    assert manual == (learner != "empty")  # a text and a figure wait for the teacher


@pytest.mark.parametrize("name", ALONE)
def test_right_answers_get_all_points_but_the_teachers_and_empty_ones_none(course, name):
    given, most, manual = score(course, name, "right")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        cells = gradebook.find_notebook(name, name).grade_cells
        due = sum(cell.max_score for cell in cells if cell.name.startswith("check-"))
    assert (given, most, manual) == (due, 20, True)
    assert score(course, name, "empty") == (0, 20, False)


def test_feedback_gives_the_hint_and_not_the_answer(course):
    page = (course / "feedback" / "wrong" / "hw1" / "hw1.html").read_text("utf-8")
    assert "✗ night_loss" in page
    assert "The loss counts halvings." in page
    assert "Dear director" not in page
    assert "np.log(mine.parts)" not in page


def test_nbgrader_leaves_no_trace_in_this_process(course):
    assert "NBGRADER_EXECUTION" not in os.environ
