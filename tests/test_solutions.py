"""Each worked answer, put into the published lesson in the learner's place, ticks there too.

Those of the homework sets are tested in ``test_homework.py``.
"""

import contextlib
import io

import matplotlib
import matplotlib.pyplot as plt
import pytest
from lessons import NOTEBOOKS, lesson_paths, load
from refresh import checked, filled_in

from helpers.exercises import exercises

matplotlib.use("Agg")
SOLUTIONS = sorted((NOTEBOOKS / "solutions").glob("[0-9][0-9]_*.ipynb"))


def answers(solution):
    """Return the sources of the cells that answer each exercise: the worked answer, then other ways."""
    found = {}
    for cell in solution.code:
        for name in checked(cell.tree):
            found.setdefault(name, []).append(cell.source)
    return found


def run(cells, folder, monkeypatch):
    """Run the code of cells in one space, in the lesson's folder; return what each printed."""
    monkeypatch.chdir(folder)
    space, said = {"__name__": "__main__"}, []
    with plt.rc_context():
        for source in cells:
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(source, "lesson", "exec"), space)
            said.append(out.getvalue())
            plt.close("all")
    return said


@pytest.fixture(params=SOLUTIONS, ids=lambda path: path.stem)
def solution(request):
    return load(request.param)


def test_every_lesson_with_exercises_has_its_solutions():
    with_exercises = {path.name for path in lesson_paths() if load(path).section("Exercises")}
    assert len(with_exercises) >= 8
    assert with_exercises == {path.name for path in SOLUTIONS}


def test_the_solutions_answer_every_exercise_of_the_lesson(solution):
    lesson = load(NOTEBOOKS / solution.path.name)
    assert set(answers(solution)) == {name for cell in lesson.code for name in checked(cell.tree)}


def test_the_published_lesson_holds_no_answer(solution):
    for cell in load(NOTEBOOKS / solution.path.name).code:
        for name in checked(cell.tree):
            assert not filled_in(cell.source)
            assert f"○ {name}: not written yet" in cell.printed


def test_every_check_of_the_solutions_ticks(solution):
    for cell in solution.code:
        for name in checked(cell.tree):
            assert f"✓ {name}:" in cell.printed


def test_each_answer_ticks_in_the_place_of_the_learners_cell(solution, monkeypatch):
    # Frames of sliders take most of the time and answer no exercise.
    monkeypatch.setattr("helpers.explorer.explore", lambda *arguments, **named: None)
    lesson, answered = load(NOTEBOOKS / solution.path.name), answers(solution)
    most = max(map(len, answered.values()))
    for way in range(most):
        sources, due = [], []
        for cell in lesson.code:
            names = checked(cell.tree)
            due.append(names)
            ways = [answered[name] for name in names]
            sources.append(ways[0][min(way, len(ways[0]) - 1)] if ways else cell.source)
        said = run(sources, lesson.path.parent, monkeypatch)
        for names, printed in zip(due, said, strict=True):
            for name in names:
                assert f"✓ {name}:" in printed


def test_every_exercise_stands_in_a_lesson():
    asked = {
        name for path in NOTEBOOKS.rglob("*.ipynb") for cell in load(path).code for name in checked(cell.tree)
    }
    assert set(exercises()) - asked <= {"number_of_animals"}
