"""The course in JupyterLite, in Chromium and offline: a lesson is worked through, left and found again."""

import functools
import http.server
import re
import threading

import pytest
from browsing import Visit, explorers
from lab import MINUTE, Document
from lessons import NOTEBOOKS, load

LESSON = "03_cross_entropy.ipynb"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(site):
    """Serve the site; return its address."""
    handler = functools.partial(Quiet, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


class Lesson(Document):
    """A lesson that is open in JupyterLite."""

    def __init__(self, context, address):
        visit = Visit(context.new_page())
        super().__init__(visit, NOTEBOOKS / LESSON, None)
        self.page.on(
            "request",
            lambda asked: (
                re.match("https?:", asked.url)
                and not asked.url.startswith(address)
                and visit.unanswered.append(asked.url)
            ),
        )
        self.page.goto(f"{address}notebooks/{self.path.stem}.html")
        self.page.get_by_role("link", name="Run this page in your browser").click()
        self.first = self.page.locator(".jp-CodeCell").first
        self.first.wait_for(timeout=MINUTE)

    def answers(self, words, change, said):
        """Change the source of a cell, as committed, and run it; wait for what it says."""
        source = next(cell.source for cell in load(self.path).code if words in cell.source)
        cell = self.cell(words)
        cell.scroll_into_view_if_needed()
        self.rewrite(cell, change(source))
        cell.locator(".jp-OutputArea-output").filter(has_text=said).wait_for(timeout=MINUTE)

    def run_first(self):
        """Run the cell that imports and draws."""
        self.first.locator(".cm-content, .jp-Placeholder-content").first.click()
        self.page.keyboard.press("Control+Enter")
        self.first.locator("img").wait_for(timeout=2 * MINUTE)


def test_a_lesson_works_and_is_found_again_with_its_record(context, address):
    lesson = Lesson(context, address)
    assert not lesson.page.locator(".jp-OutputArea-output").count()  # nothing is shown before it is run
    lesson.run_first()
    lesson.answers(
        'forecast("loss of 0.75"',
        lambda source: source.replace("...", "0.8", 1).replace("...", "0.1"),
        "0.3219 bits",
    )
    lesson.answers('check("sun_loss"', lambda source: source.replace("...", "2"), "loss of the rain")
    lesson.answers(
        'check("losses_by_truth"',
        lambda source: source.replace("return ...", "while True:\n        pass"),
        "did not finish within 3 seconds",
    )
    lesson.menu("Run", "Run All Cells")
    lesson.page.locator("figure.explorer[data-moves]").first.wait_for(timeout=2 * MINUTE)
    explorers(lesson.page, lesson.path)[0].work()
    lesson.menu("File", "Save Notebook")
    lesson.page.locator(".jp-NotebookCheckpoint, .jp-StatusBar").first.wait_for()
    lesson.pause(2)
    assert not lesson.visit.unanswered
    lesson.page.close()

    again = Lesson(context, address)
    assert "sun_loss = 2" in again.cell('check("sun_loss"').inner_text()
    again.run_first()
    again.answers('record("cross_entropy")', lambda source: source, "1 forecast, 0.32 bits")
    assert not again.visit.unanswered
