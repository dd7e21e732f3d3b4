"""The README keeps step with the course: its test command, its tables, its links."""

import os
import re

import pytest
from homework import sources
from lessons import FENCE, ROOT, lesson_paths, links, load, tables
from rules.prose import anchors, link_problem

TEST_COMMAND = "python3 -m helpers test"
README = ROOT / "README.md"
TEACHERS = ROOT / "notebooks" / "README.md"
START_PAGE = "\n\n".join(cell.source for cell in load(lesson_paths()[0]).markdown)
NAMED_FILE = re.compile(r"(?<![\w./])(?:(?:tests|helpers|notebooks|data)/[\w./-]+\.\w+|-m helpers\.\w+)")


@pytest.fixture(scope="module")
def readme():
    return README.read_text("utf-8")


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


def test_readme_and_start_page_list_every_lesson_with_its_minutes(readme):
    for text, folder, paths in [(readme, "notebooks/", lesson_paths()), (START_PAGE, "", lesson_paths()[1:])]:
        rows = [row for table in tables(text) for row in table if re.match(r"\[\d\d · ", row[0])]
        due = [(f"[{load(p).number:02} · {load(p).title}]({folder}{p.name})", load(p).minutes) for p in paths]
        assert [(row[0], int(row[-1])) for row in rows] == due


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
