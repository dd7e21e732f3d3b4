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


def printed(source, space):
    """Run the source of a cell in a space of names, and return what it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "lesson", "exec"), space)
    plt.close("all")
    return out.getvalue()


@pytest.fixture(params=SOLUTIONS, ids=lambda path: path.stem)
def solution(request):
    return load(request.param)


def test_every_lesson_with_exercises_has_its_solutions_and_every_exercise_stands_in_a_lesson():
    with_exercises = {path.name for path in lesson_paths() if load(path).section("Exercises")}
    assert len(with_exercises) >= 8 and with_exercises == {path.name for path in SOLUTIONS}
    cells = [cell for path in NOTEBOOKS.rglob("*.ipynb") for cell in load(path).code]
    asked = {name for cell in cells for name in checked(cell.tree)}
    assert set(exercises()) - asked <= {"number_of_animals"}


def test_the_published_lesson_holds_no_answer_and_the_solutions_all_of_them(solution):
    asked = [
        (cell, name) for cell in load(NOTEBOOKS / solution.path.name).code for name in checked(cell.tree)
    ]
    assert set(answers(solution)) == {name for _, name in asked}
    for cell, name in asked:
        assert not filled_in(cell.source)
        assert f"○ {name}: not written yet" in cell.printed
    for cell in solution.code:
        assert all(f"✓ {name}:" in cell.printed for name in checked(cell.tree))


def test_each_answer_ticks_in_the_place_of_the_learners_cell(solution, monkeypatch):
    # Pictures take most of the time and answer no exercise.
    monkeypatch.setattr("helpers.explorer.explore", lambda *arguments, **named: None)
    monkeypatch.setattr("helpers.figures.show", lambda *arguments, **named: None)
    monkeypatch.chdir(NOTEBOOKS)
    answered, space = answers(solution), {"__name__": "__main__"}
    with plt.rc_context():
        for cell in load(NOTEBOOKS / solution.path.name).code:
            names = checked(cell.tree)
            first, *others = [way for name in names for way in answered[name]] or [cell.source]
            for source, names_at_hand in [*((other, dict(space)) for other in others), (first, space)]:
                said = printed(source, names_at_hand)
                assert all(f"✓ {name}:" in said for name in names)
