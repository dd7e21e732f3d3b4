"""JupyterLab and Notebook 7 for real, on a fresh copy: lessons run, explorers move, checks answer."""

import json

import pytest
from browsing import explorers
from lab import MINUTE, jupyter
from lessons import NOTEBOOKS, load

START = "00_start_here.ipynb"
LESSON = NOTEBOOKS / "03_cross_entropy.ipynb"


@pytest.fixture(scope="module")
def server(context, tmp_path_factory):
    with jupyter(tmp_path_factory.mktemp("lab")) as server:
        yield server


def outputs(notebook):
    """Return the outputs of a notebook by cell."""
    return [(cell["id"], cell.get("execution_count"), cell.get("outputs")) for cell in notebook["cells"]]


def answers(document, name, wrong, hint, right):
    """Fill in an exercise first wrongly, then rightly; the check must say what it says of each."""
    call = f'check("{name}", {name})'
    source = next(cell.source for cell in load(document.path).code if call in cell.source)
    cell = document.cell(call)
    said = cell.locator(".jp-OutputArea-output")
    said.filter(has_text=f"○ {name}: not written yet").wait_for()
    document.rewrite(cell, source.replace("...", wrong))
    said.filter(has_text=f"✗ {name}").filter(has_text=hint).wait_for(timeout=MINUTE)
    document.rewrite(cell, source.replace("...", right))
    said.filter(has_text=f"✓ {name}").wait_for(timeout=MINUTE)
    assert said.count() == 1


def moves(document):
    """Work the explorer of a lesson by keys, by its slider and on the picture."""
    document.cell("explore(").scroll_into_view_if_needed()  # what is out of sight is not drawn
    document.page.locator("figure.explorer").wait_for()
    explorers(document.page, LESSON)[0].work()


def test_the_start_page_runs_and_its_check_answers(server, context):
    with server.opening(context, f"notebooks/{START}") as document:
        document.run_all()
        assert outputs(document.saved()) == outputs(json.loads((NOTEBOOKS / START).read_text("utf-8")))
        answers(document, "number_of_animals", "2", "The cat counts", "3")
        document.page.locator(".course-forecast").wait_for(state="attached")
        assert document.page.locator(".course-forecast form").count() == 0  # there the cell is filled in
        document.visit.quiet()


def plays_two_days(cell, page):
    """Play two days of the weather game by keys: the weather is told after each commitment."""
    cell.get_by_text("Day 1 of 30: ").wait_for()
    assert cell.locator("[role=status]").count() == 0
    for day in (1, 2):
        cell.get_by_role("slider").focus()
        page.keyboard.press("ArrowRight")
        cell.get_by_role("button", name="Commit").focus()
        page.keyboard.press("Enter")
        cell.locator("[role=status]").filter(has_text=f"on day {day}.").wait_for()
    cell.get_by_text("you: rain 0.52, pays ").wait_for()


def test_a_fresh_clone_shows_the_still_picture_and_says_where_it_moves(server, context):
    with server.opening(context, f"notebooks/{LESSON.name}") as document:
        document.cell("explore(").scroll_into_view_if_needed()
        still = document.cell("explore(").locator(".jp-OutputArea-output")
        still.get_by_text("This picture moves on the pages of the course").wait_for()
        assert still.locator("img").evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
        still.get_by_text(still.locator("img").get_attribute("alt")).wait_for()
        assert not still.locator("input, button").count()


@pytest.mark.parametrize("program", ["lab", "notebook"])
def test_a_lesson_runs_moves_and_still_moves_after_it_was_saved_closed_and_reopened(server, context, program):
    name = f"notebooks/{program}.ipynb"
    (server.course / name).write_bytes(LESSON.read_bytes())
    with server.opening(context, name, program) as document:
        document.run_all()
        moves(document)
        assert outputs(document.saved()) == outputs(json.loads(LESSON.read_text("utf-8")))
        answers(document, "sun_loss", "2", "loss of the rain", "-np.log2(0.5)")
        document.saved()
        assert not document.visit.unanswered
    with server.opening(context, name, program) as document:  # and no cell is run
        moves(document)


def trains(cell, page):
    """Start a long run by keys, stop it, then let a short one end."""
    status = cell.locator("[role=status]")
    for steps, end in [("1000", "Stopped. Rate 20, step "), ("30", "Done. Rate 20, step 30: ")]:
        stop = end.startswith("Stopped")
        cell.get_by_label("learning rate").fill("20")
        cell.get_by_label("steps (1 to 1000)").fill(steps)
        cell.get_by_role("button", name="start").focus()
        page.keyboard.press("Enter")
        status.filter(has_text="Rate 20, step ").wait_for()
        if stop:
            cell.get_by_role("button", name="stop").click()
        status.filter(has_text=end).wait_for()
        assert cell.locator("img").get_attribute("alt") in status.inner_text()
        width = cell.locator(".progress-bar").evaluate("bar => parseFloat(bar.style.width)")
        assert 0 < width < 100 if stop else width == 100


def guesses(cell, page):
    """Guess a letter against the bigram by keys."""
    cell.locator("[role=status]").filter(has_text="A name is hidden.").wait_for()
    cell.get_by_label("symbol 1").select_option("m")
    cell.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    cell.get_by_role("button", name="guess").focus()
    page.keyboard.press("Enter")
    cell.locator("[role=status]").filter(has_text="It cost you ").wait_for()
    assert "Bits that you paid" in cell.locator("img").get_attribute("alt")
    assert cell.locator("[role=status]").count() == 1


LABS = [
    ("14_honest_forecasts", "weather_game()", "weather_game(live=True)", plays_two_days),
    ("10_train_it", "train_it_yourself()", "train_it_yourself(live=True)", trains),
    ("18_sampling", "bigram(model, test)", "you_against_the_bigram(model, test, live=True)", guesses),
]


@pytest.mark.parametrize(("lesson", "still", "live", "work"), LABS, ids=[lab[0] for lab in LABS])
def test_a_lab_works_and_says_after_reopening_how_to_start(server, context, lesson, still, live, work):
    name = f"notebooks/lab_{lesson}.ipynb"
    (server.course / name).write_bytes((NOTEBOOKS / f"{lesson}.ipynb").read_bytes())
    with server.opening(context, name) as document:
        document.run_all()
        document.cell(still).locator("img").wait_for()
        document.rewrite(document.cell(still), live)
        work(document.cell(live), document.page)
        document.saved()
    with server.opening(context, name) as document:  # no controls: the cell says what to do
        cell = document.cell(live)
        cell.scroll_into_view_if_needed()
        cell.get_by_text("If no controls stand below, run this cell again.").wait_for()
        document.run_all()
        document.rewrite(cell, live)
        work(cell, document.page)
