"""With the real nbgrader: homework 1 is released without answers and gets the marks that are due."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from homework import sources
from lessons import is_answer
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

SOURCE = sources()[0]
NAME = SOURCE.stem
KINDS = ["cat", "dog", "bird", "hedgehog", "fox"]
ENDLESS = "def camera_loss(scores, label):\n    while True:\n        pass"
WRONG = {
    "dog_probability": "dog_probability = mine.parts[1]",
    "night_loss": f"night_loss = mine.forecast[{KINDS}.index(mine.seen)]",
    "camera_loss": "def camera_loss(scores, label):\n    raise SystemExit",
    "line_too_many": "line_too_many = 1",
    "least_reported_loss": "least_reported_loss = 0",
    "times_as_likely": "times_as_likely = 1000",
    "blurred_loss": "blurred_loss = float('inf')",
    "letter_to_the_director": "letter_to_the_director = 'The boaster wins.'",
    "loss_figure": "loss_figure = 17",
}
SUBMISSIONS = {
    "right": {},
    "half": {name: WRONG[name] for name in ["dog_probability", "night_loss"]} | {"camera_loss": ENDLESS},
    "wrong": WRONG,
    "empty": None,
}
"""What each learner changes in the right answers; None hands the released set in as it is."""

MARKS = {"right": 14, "half": 7, "wrong": 0, "empty": 0}
"""What nbgrader gives by itself; the other 6 points, for a text and a figure, are a teacher's."""


def answer_cells(path):
    """Return a notebook and its cells for answers, by the name of each exercise."""
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if is_answer(cell.metadata)]
    return notebook, {cell.metadata["nbgrader"]["grade_id"].replace("-", "_"): cell for cell in cells}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with the set released, handed in, autograded, and answered with feedback."""
    folder = tmp_path_factory.mktemp("course")
    config = Config()
    config.CourseDirectory.root = str(folder)
    source = folder / "source" / NAME / SOURCE.name
    source.parent.mkdir(parents=True)
    source.write_bytes(SOURCE.read_bytes())
    _, right = answer_cells(SOURCE)
    assert set(WRONG) <= set(right)
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader starts `alembic` by its name.
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        api = NbGraderAPI(config=config)
        assert api.generate_assignment(NAME)["success"]
        for learner, changes in SUBMISSIONS.items():
            released, cells = answer_cells(folder / "release" / NAME / SOURCE.name)
            for name, cell in cells.items() if changes is not None else ():
                cell.source = changes.get(name, right[name].source)
            path = folder / "submitted" / learner / NAME / SOURCE.name
            path.parent.mkdir(parents=True)
            nbformat.write(released, path)
            assert api.autograde(NAME, learner)["success"]
        assert api.generate_feedback(NAME, "wrong")["success"]
        yield folder


def test_the_released_set_holds_no_answer(course):
    _, released = answer_cells(course / "release" / NAME / SOURCE.name)
    for name, cell in answer_cells(SOURCE)[1].items():
        answer = cell.source.partition("### BEGIN SOLUTION\n")[2].partition("### END SOLUTION")[0]
        left = set(released[name].source.splitlines()) - {""}
        assert answer.strip() and not left & {"### BEGIN SOLUTION", *answer.splitlines()}


@pytest.mark.parametrize("learner", MARKS)
def test_a_submission_gets_the_points_that_are_due(course, learner):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        submission = gradebook.find_submission(NAME, learner)
        assert (submission.score, submission.max_score) == (MARKS[learner], 20)
        assert submission.needs_manual_grade == (learner != "empty")  # a text and a figure wait


def test_feedback_gives_the_hint_and_not_the_answer(course):
    page = (course / "feedback" / "wrong" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "✗ night_loss" in page and "The loss counts halvings." in page
    assert "Dear director" not in page and "np.log(mine.parts)" not in page
