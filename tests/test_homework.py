"""Each homework set: made from its solutions, fair to every name, 20 points, in nbgrader's format."""

import json
import re

import nbformat
import numpy as np
import pytest
from homework import published, published_path, sources
from lessons import is_answer, joined, load, tables
from nbgrader.nbgraderformat import MetadataValidator
from refresh import checked

from helpers.checking import Drawing, Value, Written
from helpers.checking.personal import EXAMPLE, drawn, personal_random
from helpers.data import load_pet_names
from helpers.exercises import exercises, grade, personal_numbers, table

SETS = [path.stem for path in sources()]
"""The names of the sets: hw1, hw2, ..."""

PEOPLE = [*load_pet_names().train_names[:700], *map(str, range(20260001, 20260301))]
"""A thousand names and numbers that learners might type."""


@pytest.fixture(params=sources(), ids=lambda path: path.stem)
def source(request):
    return request.param


def raw(path):
    return json.loads(path.read_text("utf-8"))


def asked(notebook):
    """Return the checks of a set: the name of each exercise with its cell."""
    return {name: cell for cell in notebook.code for name in checked(cell.tree)}


def test_the_published_set_is_its_source_with_blanks(source):
    cells = raw(published_path(source))["cells"]
    due = published(raw(source))
    assert [joined(cell["source"]) for cell in cells] == [cell["source"] for cell in due]
    assert [cell["metadata"] for cell in cells] == [cell["metadata"] for cell in due]


def test_the_published_set_holds_no_answer(source):
    public = load(published_path(source))
    assert "SOLUTION" not in "".join(cell.source for cell in public.cells)
    lines = {line for cell in public.cells for line in cell.source.splitlines()}
    for cell in raw(source)["cells"]:
        if is_answer(cell["metadata"]):
            region = joined(cell["source"]).partition("### BEGIN SOLUTION")[2].splitlines()
            answer = {line for line in region if re.search(r"\w", line) and "SOLUTION" not in line}
            assert answer and not answer & lines
    assert all("..." in cell.source for cell in public.code if cell.is_answer)


def test_no_check_of_the_set_accepts_and_every_one_of_the_solutions(source):
    for name, cell in asked(load(published_path(source))).items():
        assert cell.printed.startswith(f"○ {name}: not written yet")
    for name, cell in asked(load(source)).items():
        read = isinstance(exercises()[name], Written | Drawing)
        assert cell.printed.startswith(f"{'●' if read else '✓'} {name}:")


def test_a_set_asks_each_of_its_exercises_and_gives_20_points(source):
    mine = table(source.stem)
    points = [exercise.points for exercise in mine.values()]
    assert set(asked(load(source))) == set(mine) and all(points) and sum(points) == 20
    assert {Written, Drawing, Value} <= set(map(type, mine.values()))


def test_points_agree_in_headings_table_checks_and_metadata(source):
    notebook = load(source)
    titles = [section.title for section in notebook.sections if section.title.startswith("Question")]
    in_titles = [re.fullmatch(r"Question (\d+) · (.+) \((\d+) points?\)", title).groups() for title in titles]
    listed = next(rows for rows in tables(notebook.cells[0].source) if rows[0][-1] == "Points")
    stated = [(f"{number} · {words}", points) for number, words, points in in_titles]
    assert stated == [(row[0], row[-1]) for row in listed[1:]]
    assert sum(int(points) for _, points in stated) == 20
    graded = [cell.metadata["nbgrader"] for cell in notebook.code if cell.metadata["nbgrader"]["grade"]]
    names = [metadata["grade_id"].removeprefix("check-").replace("-", "_") for metadata in graded]
    due = {name: exercise.points for name, exercise in table(source.stem).items()}
    assert dict(zip(names, (metadata["points"] for metadata in graded), strict=True)) == due


def test_the_rubric_of_what_a_teacher_reads_is_that_of_the_set(source):
    text = "".join(cell.source for cell in load(source).markdown)
    read = [one for one in table(source.stem).values() if isinstance(one, Written | Drawing)]
    for exercise in read:
        assert len(exercise.rubric) == exercise.points
        for earned, samples in exercise.rubric.items():
            assert f"1 for {earned}" in text and len(set(samples)) == 2
    assert text.count("1 for ") == sum(exercise.points for exercise in read)


def test_cells_are_in_nbgraders_format(source):
    MetadataValidator().validate_nb(nbformat.read(source, as_version=4))
    for cell in load(source).code:
        metadata = cell.metadata["nbgrader"]
        assert metadata["schema_version"] == 3
        assert metadata["locked"] != metadata["solution"]  # what is no answer must not be changed
        assert not metadata["grade"] or metadata["solution"] or checked(cell.tree)


@pytest.mark.parametrize("homework", SETS)
def test_a_thousand_names_draw_fair_numbers_of_their_own(homework):
    personal = [e for e in table(homework).values() if isinstance(e, Value) and e.is_personal]
    assert personal
    everybodys = [personal_numbers(homework, person) for person in PEOPLE]
    assert len(set(map(repr, everybodys))) > 0.98 * len(PEOPLE)
    for mine in everybodys[::10]:
        assert all(exercise.is_fair(mine) for exercise in personal)


@pytest.mark.parametrize("homework", SETS)
def test_whoever_it_is_the_right_answer_passes_and_each_mistake_gets_its_hint(homework):
    for person in PEOPLE[::50]:
        mine = personal_numbers(homework, person)
        for exercise in (one for one in table(homework).values() if isinstance(one, Value)):
            right = exercise.worth(exercise.answer, mine)
            assert exercise.grade(right, mine).passed, (person, exercise.name)
            for hint, text in exercise.known_mistakes():
                result = exercise.grade(exercise.worth(text, mine), mine)
                assert (result.state, result.hint) == ("wrong", hint), (person, exercise.name, text)


def test_unfair_numbers_are_drawn_again():
    mistakes = {"Not halved.": "1.0 * mine.n", "Squared.": "mine.n**2 / 2"}
    value = Value("half", "mine.n / 2", "General.", mistakes)
    tries = iter([{"n": 0}, {"n": 1}, {"n": 2}, {"n": 6}])
    assert drawn([lambda random: next(tries)], [value], None).n == 6  # 0 and 1 look right, 2 alike


def test_numbers_follow_from_the_name_and_not_from_how_it_is_typed():
    def first(name, homework="hw1"):
        return personal_random(homework, name).randint(2**31)

    assert first("Ada Lovelace") == first("  ada   LOVELACE ") == first(...)
    assert first("Zoë") == first("Zoe\u0308")
    assert first(42) == first("42") == first(np.int64(42))
    assert len({first("Ada"), first("Adam"), first("Ada", "hw2"), first(42)}) == 4


def test_numbers_are_those_of_the_documented_derivation():
    # printf 'hw1\nada lovelace' | sha256sum
    digest = "d706a7bb7929903eb1f49ee8c2cc597061c3b1906603ac2d12d226b642559c17"
    seed = [int(digest[i : i + 8], 16) for i in range(0, 64, 8)]
    assert EXAMPLE == "Ada Lovelace"
    drawn = personal_random("hw1", "Ada Lovelace").randint(1000, size=4).tolist()
    assert drawn == np.random.RandomState(seed).randint(1000, size=4).tolist() == [452, 483, 867, 216]


@pytest.mark.parametrize("name", ["  ", "🦊", ["Ada"], 1.5, True])
def test_what_is_no_name_is_refused_in_one_sentence(name):
    error, said = TypeError, f"my_name must be a text or a whole number, got {type(name).__name__}"
    if isinstance(name, str):
        error, said = ValueError, f"my_name must have at least one letter or digit, got {name!r}"
    with pytest.raises(error, match=re.escape(said)):
        personal_numbers("hw1", name)
    result = grade("dog_probability", 0.5, name)
    assert (result.state, result.sentence) == ("wrong", said)


def test_a_set_that_does_not_exist_is_refused():
    for homework in ["hw99", "softmax", "no such thing"]:
        with pytest.raises(ValueError, match="homework must be the name of a set"):
            personal_numbers(homework, "Ada")


def test_without_a_name_the_numbers_are_an_example_and_no_answer_is_right(capsys):
    example = personal_numbers("hw1", ...)
    assert EXAMPLE in capsys.readouterr().out
    assert repr(example) == repr(personal_numbers("hw1", EXAMPLE))
    result = grade("dog_probability", example.parts[1] / 20)
    assert (result.state, result.sentence) == ("wrong", "no name is typed yet")
    assert "Type your name" in result.hint
    assert grade("dog_probability", ...).state == "not written yet"
    example.parts[1] += 1  # a check judges by the name even if the numbers were changed
    assert grade("dog_probability", (example.parts[1] - 1) / 20, EXAMPLE).passed
