"""The README keeps step with the course: its test command, its tables, its links."""

import os
import re

import pytest
from homework import sources
from lessons import FENCE, ROOT, lesson_paths, links, load, tables, without_links
from rules.prose import anchors, link_problem

TEST_COMMAND = "python3 -m helpers test"
README = ROOT / "README.md"
TEACHERS = ROOT / "notebooks" / "README.md"
START_PAGE = "\n\n".join(cell.source for cell in load(lesson_paths()[0]).markdown)
NAMED_FILE = re.compile(r"(?<![\w./])(?:(?:tests|helpers|notebooks|data)/[\w./-]+\.\w+|-m helpers\.\w+)")


@pytest.fixture(scope="module")
def readme():
    return README.read_text("utf-8")


def lesson_table_findings(text, folder, paths):
    """Return what is wrong with a table of lessons: each has one row, with number, title, minutes."""
    rows = [row for table in tables(text) for row in table]
    for path in paths:
        lesson, mine = load(path), [row for row in rows if f"({folder}{path.name})" in " ".join(row)]
        if len(mine) != 1:
            yield f"{path.name}: one row must link to it, found {len(mine)}"
            continue
        cells = [without_links(cell) for cell in mine[0]]
        said = " | ".join(cells)
        if f"{lesson.number:02}" not in said:
            yield f"{path.name}: its number {lesson.number:02} is missing in: {said}"
        if not re.search(re.escape(lesson.title) + r"\s*(\||$)", said):
            yield f"{path.name}: its title {lesson.title!r} is missing in: {said}"
        if not any(re.fullmatch(rf"{lesson.minutes}( min(utes)?)?", cell) for cell in cells):
            yield f"{path.name}: its {lesson.minutes} minutes are missing in: {said}"


def test_readme_gives_the_test_command(readme):
    assert any(TEST_COMMAND in block[0].splitlines() for block in FENCE.finditer(readme))


def test_ci_installs_what_tests_would_skip_without_and_runs_the_test_command():
    script = ROOT / ".ci" / "run"
    lines = [line.strip() for line in script.read_text("utf-8").splitlines()]
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[:2] == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."']
    assert "export COURSE_SKIPS=listed" in commands
    assert commands[-1] == TEST_COMMAND
    assert not [line for line in commands if "|| true" in line]
    assert os.name == "nt" or os.access(script, os.X_OK)


def test_readme_and_start_page_list_every_lesson(readme):
    assert not list(lesson_table_findings(readme, "notebooks/", lesson_paths()))
    assert not list(lesson_table_findings(START_PAGE, "", lesson_paths()[1:]))


def test_a_table_that_lags_behind_is_caught():
    path, lesson = lesson_paths()[1], load(lesson_paths()[1])
    row = f"| {lesson.number:02} | [{lesson.title}]({path.name}) | {lesson.minutes} |"
    assert not list(lesson_table_findings(row, "", [path]))
    changes = {lesson.title: lesson.title + "s", "01 |": "02 |", f" {lesson.minutes} |": " 99 |"}
    for wrong in [*(row.replace(*change) for change in changes.items()), "", f"{row}\n{row}"]:
        assert list(lesson_table_findings(wrong, "", [path]))


def test_the_notation_stands_in_one_file_that_readme_and_start_page_link_to(readme):
    (table,) = tables((ROOT / "notebooks" / "notation.md").read_text("utf-8"))
    assert len(table) > 10
    assert "(notebooks/notation.md)" in readme and "(notation.md)" in START_PAGE


def test_readme_lists_every_homework_set(readme):
    rows = {row[0]: row for table in tables(readme) for row in table if "homework/" in row[0]}
    for path in sources():
        row = rows.pop(f"[{path.stem}](notebooks/homework/{path.name})")
        first = load(path).cells[0].source
        assert re.match(rf"# Homework {path.stem[2:]} · {re.escape(row[1])}\n", first)
        assert f"**{row[-1]} minutes** · 20 points" in first
    assert not rows


CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
PAGES = [README, TEACHERS, CONTRIBUTING, *TEACHERS.parent.glob("[a-z]*.md")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_of_a_page_lead_somewhere(path):
    own, all_links = anchors(path), links(path.read_text("utf-8"))
    assert len(all_links) >= 5
    assert not list(filter(None, (link_problem(link, path.parent, own) for link in all_links)))


@pytest.mark.parametrize("path", [README, TEACHERS], ids=["course", "teachers"])
def test_commands_of_a_readme_name_files_that_exist(path):
    named = NAMED_FILE.findall(path.read_text("utf-8"))
    files = [ROOT / re.sub(r"-m (helpers)\.(\w+)", r"\1/\2.py", name) for name in named]
    assert files
    assert all(file.exists() or (file.with_suffix("") / "__main__.py").exists() for file in files)


def test_teachers_are_told_of_every_lesson_where_learners_get_stuck():
    (stuck,) = [rows for rows in tables(TEACHERS.read_text("utf-8")) if rows[0][1] == "What happens"]
    assert [row[0] for row in stuck[1:]] == [f"{load(path).number:02}" for path in lesson_paths()]
