"""The course in JupyterLite, in Chromium and offline: a lesson is worked through, left and found again."""

import functools
import http.server
import re
import shutil
import subprocess
import threading
import tomllib
from pathlib import Path

import pytest
from browsing import Visit, explorers
from lab import MINUTE, Document
from lessons import NOTEBOOKS, ROOT, load
from test_jupyter import LABS

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


class Files(http.server.SimpleHTTPRequestHandler):
    """Serves the files of the site, those of `newer` first, and says nothing."""

    protocol_version = "HTTP/1.1"
    newer = Path("none")

    def translate_path(self, path):
        old = super().translate_path(path)
        new = self.newer / Path(old).relative_to(self.directory)
        return str(new) if new.is_file() else old

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")  # the older site is older than what is kept
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(site):
    """Serve the site; return its address."""
    handler = functools.partial(Files, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


class Lesson(Document):
    """A lesson that is open in JupyterLite, by the link on its page; it may ask no other host."""

    def __init__(self, context, address, name):
        super().__init__(Visit(context.new_page()), NOTEBOOKS / f"{name}.ipynb", None)
        self.page.on("request", lambda request: self.asked(request.url, address))
        self.page.goto(f"{address}notebooks/{name}.html")
        self.page.get_by_role("link", name="Run this page in your browser").click()
        self.first = self.page.locator(".jp-CodeCell").first
        self.first.wait_for(timeout=MINUTE)

    def asked(self, url, address):
        """Note down a request that leaves the site."""
        if re.match("https?:", url) and not url.startswith(address):
            self.visit.unanswered.append(url)

    def source(self, words):
        """Return the committed source of the first code cell with these words."""
        return next(cell.source for cell in load(self.path).code if words in cell.source)

    def answer(self, words, change, said):
        """Change the source of a cell, as committed, and run it; wait for what it says."""
        cell = self.cell(words)
        cell.scroll_into_view_if_needed()
        self.rewrite(cell, change(self.source(words)))
        cell.locator(".jp-OutputArea-output").filter(has_text=said).wait_for(timeout=2 * MINUTE)

    def run_first(self):
        """Run the cell that imports and draws."""
        self.first.locator(".cm-content, .jp-Placeholder-content").first.click()
        self.page.keyboard.press("Control+Enter")
        self.first.locator("img").wait_for(timeout=2 * MINUTE)

    def close(self):
        """Leave; nothing may have been asked of another host."""
        assert not self.visit.unanswered
        self.page.close()


def built_newer(folder):
    """Build the site of a newer version of the course, without its book; return its folder."""
    for part in ("notebooks", "helpers", "data", ".site", "pyproject.toml"):
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)
    for file, line, newer in [
        ("pyproject.toml", f'version = "{VERSION}"', 'version = "99.0"'),
        ("notebooks/changes.md", f"## {VERSION} ", f"## 99.0 (May 2099)\n\n## {VERSION} "),
    ]:
        text = (folder / file).read_text("utf-8")
        assert line in text
        (folder / file).write_text(text.replace(line, newer, 1), "utf-8")
    [python] = (ROOT / ".venv-site").glob("*/python")
    subprocess.run([python, folder / ".site" / "lite.py"], check=True)
    return folder / "build" / "site"


def test_a_lesson_works_and_is_found_again_with_its_record(context, address, tmp_path, monkeypatch):
    lesson = Lesson(context, address, "03_cross_entropy")
    assert not lesson.page.locator(".jp-OutputArea-output").count()  # nothing is shown before it is run
    lesson.run_first()
    forecast = lesson.source('forecast("loss of 0.75"').replace("...", "0.8", 1).replace("...", "0.1")
    lesson.answer('forecast("loss of 0.75"', lambda _: forecast, "0.3219 bits")
    lesson.answer('check("sun_loss"', lambda source: source.replace("...", "2"), "loss of the rain")
    loop = "while True:\n        pass"
    lesson.answer(
        'check("losses_by_truth"',
        lambda source: source.replace("return ...", loop),
        "did not finish within 3 seconds",
    )
    lesson.menu("Run", "Run All Cells")
    lesson.page.locator("figure.explorer[data-moves]").first.wait_for(timeout=2 * MINUTE)
    explorer = explorers(lesson.page, lesson.path)[0]
    explorer.drawn_here = True
    explorer.work()
    lesson.menu("File", "Save Notebook")
    lesson.pause(2)
    lesson.close()

    again = Lesson(context, address, "03_cross_entropy")
    again.cell("sun_loss = 2").wait_for(state="attached")
    again.run_first()
    again.answer('record("cross_entropy")', lambda source: source, "0.32 bits")
    again.close()

    monkeypatch.setattr(Files, "newer", built_newer(tmp_path))
    page = context.new_page()
    page.goto(f"{address}lite/tree/index.html")
    page.get_by_text("v99.0", exact=True).wait_for(timeout=MINUTE)
    page.get_by_text(f"v{VERSION}", exact=True).dblclick()
    page.get_by_text(lesson.path.name, exact=True).wait_for()
    page.close()
    saved = Lesson(context, address, "03_cross_entropy")
    saved.cell("sun_loss = 2").wait_for(state="attached")
    saved.close()


@pytest.mark.parametrize(("name", "still", "live", "work"), LABS[:2], ids=[lab[0] for lab in LABS[:2]])
def test_a_lab_works(context, address, name, still, live, work):
    lesson = Lesson(context, address, name)
    lesson.menu("Run", "Run All Cells")
    cell = lesson.cell(still)
    cell.scroll_into_view_if_needed()
    cell.locator("img").wait_for(timeout=2 * MINUTE)
    lesson.rewrite(cell, live)
    work(lesson.cell(live), lesson.page)
    lesson.close()
