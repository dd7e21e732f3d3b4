"""Each worked answer, put into the published lesson in the learner's place, ticks; each forecast comes true.

Those of the homework sets are tested in ``test_homework.py``.
"""

import ast
import contextlib
import io

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from lessons import NOTEBOOKS, lesson_paths, load
from refresh import checked, filled_in

from helpers.checking import Function
from helpers.exercises import exercises, forecasts

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
    lesson = load(NOTEBOOKS / solution.path.name)
    asked = [(cell, name) for cell in lesson.code for name in checked(cell.tree)]
    assert set(answers(solution)) == {name for _, name in asked}
    for name, ways in answers(solution).items():
        assert len(ways) > 1 or not isinstance(exercises()[name], Function), f"one way only to {name}"
    for cell, name in asked:
        assert not filled_in(cell.source)
        assert f"○ {name}: not written yet" in cell.printed
    for cell in solution.code:
        assert all(f"✓ {name}:" in cell.printed for name in checked(cell.tree))


@pytest.mark.parametrize("path", lesson_paths(), ids=lambda path: path.stem)
def test_each_answer_ticks_in_the_learners_cell_and_each_forecast_comes_true(path, monkeypatch):
    # Pictures take most of the time and answer no exercise.
    monkeypatch.setattr("helpers.explorer.explore", lambda *arguments, **named: None)
    monkeypatch.setattr("helpers.figures.show", lambda *arguments, **named: None)
    monkeypatch.chdir(NOTEBOOKS)
    solution = NOTEBOOKS / "solutions" / path.name
    answered, space = answers(load(solution)) if solution in SOLUTIONS else {}, {"__name__": "__main__"}
    with plt.rc_context():
        for cell in load(path).code:
            names = [name for name in checked(cell.tree) if name in answered]
            first, *others = [way for name in names for way in answered[name]] or [cell.source]
            for source, names_at_hand in [*((other, dict(space)) for other in others), (first, space)]:
                said = printed(source, names_at_hand)
                assert all(f"✓ {name}:" in said for name in names)
    for forecast in forecasts(path.stem[3:]).values():
        names = {"np": np, **space}
        true = [answer for answer, condition in forecast.answers.items() if eval(condition, names)]
        assert true == [forecast.truth], forecast.name


@pytest.mark.parametrize("path", lesson_paths(), ids=lambda path: path.stem)
def test_a_lesson_asks_the_forecasts_of_its_table_and_does_not_say_what_is_true(path):
    lesson, asked = load(path), forecasts(path.stem[3:])
    calls = [cell.tree.body[0].value for cell in lesson.code if cell.source.startswith("forecast(")]
    found = {ast.literal_eval(call.args[0]): [key.value for key in call.args[1].keys] for call in calls}
    assert found == {name: list(forecast.answers) for name, forecast in asked.items()}
    for cell in lesson.cells:
        if cell.source.startswith("forecast("):
            forecast = asked[ast.literal_eval(cell.tree.body[0].value.args[0])]
            question = lesson.cells[cell.number - 2].source.strip().rpartition("\n\n")[2].casefold()
            named = [answer for answer in forecast.answers if answer.casefold() in question]
            given_away = named == [forecast.truth] and len(forecast.truth.split()) > 1
            assert not given_away, f"{forecast.truth!r} stands in the question, and no other answer"


def test_no_two_forecasts_have_one_name():
    names = [name for path in lesson_paths() for name in forecasts(path.stem[3:])]
    assert len(names) == len(set(names))
