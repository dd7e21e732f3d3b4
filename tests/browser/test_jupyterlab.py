"""JupyterLab for real, on a fresh copy of the course: lessons run, explorers move, checks answer."""

import json

import pytest
from banks import cross_entropy, start
from browsing import EXPLORER, WIDGET_VIEW, explorers, stored_explorers
from lab import MINUTE, jupyterlab
from lessons import NOTEBOOKS, load


@pytest.fixture(scope="module")
def lab(context, tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


def outputs(notebook):
    """Return the outputs of a notebook, without the names that widgets get afresh in each run."""
    found = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = {kind: value for kind, value in output.get("data", {}).items() if kind != WIDGET_VIEW}
            found.append((cell["id"], cell["execution_count"], {**output, "data": data}))
    return found


def runs_as_committed(document):
    """Run all cells, save, and compare the file with the committed one."""
    document.run_all()
    committed = json.loads((NOTEBOOKS / document.path.name).read_text("utf-8"))
    assert outputs(document.saved()) == outputs(committed)


def answers(document, name, bank):
    """Fill in an exercise first wrongly, then rightly; the check must say what it says of each."""
    call = f'check("{name}", {name})'
    source = next(cell.source for cell in load(NOTEBOOKS / document.path.name).code if call in cell.source)
    cell = document.cell(call)
    said = cell.locator(".jp-OutputArea-output")
    said.filter(has_text=f"○ {name}: not written yet").wait_for()
    wrong, hint = bank.WRONG[name][0]
    document.rewrite(cell, source.replace("...", wrong))
    said.filter(has_text=f"✗ {name}").filter(has_text=hint).wait_for(timeout=MINUTE)
    document.rewrite(cell, source.replace("...", bank.RIGHT[name][0]))
    said.filter(has_text=f"✓ {name}").wait_for(timeout=MINUTE)
    assert said.count() == 1


def moves(document, stored):
    """Move the first slider of the first explorer by its keys."""
    document.page.locator(EXPLORER).first.wait_for()
    explorer, elsewhere = explorers(document.page)[0], stored.start[1:]
    explorer.box.scroll_into_view_if_needed()  # JupyterLab draws what is in sight
    explorer.agrees(stored, stored.start)
    explorer.press(0, "Home")
    explorer.agrees(stored, (0, *elsewhere))
    explorer.press(0, "ArrowRight", "ArrowRight")
    explorer.agrees(stored, (2, *elsewhere))
    explorer.press(0, "End")
    explorer.agrees(stored, (len(stored.choices[0]) - 1, *elsewhere))


def test_the_start_page_runs_and_its_check_answers(lab, context):
    with lab.opening(context, "notebooks/00_start_here.ipynb") as document:
        runs_as_committed(document)
        answers(document, "number_of_animals", start)
        document.visit.quiet()


def test_a_lesson_runs_its_explorer_moves_and_its_checks_answer(lab, context):
    path = NOTEBOOKS / "03_cross_entropy.ipynb"
    (stored,) = stored_explorers(path)
    with lab.opening(context, f"notebooks/{path.name}") as document:
        document.cell("explore(").scroll_into_view_if_needed()
        still = document.cell("explore(").locator(".jp-OutputArea-output")
        assert not explorers(document.page)  # a fresh clone is not trusted: the still picture stands there
        still.get_by_text("moves where widgets run").wait_for()
        still.get_by_text(still.locator("img").get_attribute("alt")).wait_for()
        document.trust()
        moves(document, stored)  # the saved frames, before a cell has run
        runs_as_committed(document)
        moves(document, stored)
        answers(document, "sun_loss", cross_entropy)
        document.visit.quiet()
