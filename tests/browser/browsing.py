"""Open the course in Chromium: export its pages, work their explorers.

Nothing here reaches the web: what a page asks for is aborted and noted down.
"""

import functools
import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import unquote

from nbconvert import HTMLExporter

TESTS = Path(__file__).resolve().parents[1]
PACKAGES = TESTS / "node_modules"
SITE = "http://course.test/page.html"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
SECONDS = 30
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""The levels of WCAG that axe looks at."""


def what_is_missing():
    """Say what is not installed that the tests in a browser need, or return None."""
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed (pip install -r tests/requirements.txt)"
    if not shutil.which("chromium"):
        return "no `chromium` on the PATH (Debian: apt install chromium)"
    wanted = json.loads((TESTS / "package.json").read_text("utf-8"))["dependencies"]
    if absent := [name for name in wanted if not (PACKAGES / name).is_dir()]:
        return f"npm packages are not installed: {', '.join(absent)} (npm ci --prefix tests)"
    return None


@contextmanager
def chromium():
    """Start Chromium with an empty profile; give a browser context, and close it at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        start, size = playwright.chromium.launch_persistent_context, {"width": 1100, "height": 900}
        context = start(profile, executable_path=shutil.which("chromium"), args=FLAGS, viewport=size)
        context.set_default_timeout(1000 * SECONDS)
        try:
            yield context
        finally:
            context.close()


@functools.cache
def exported(path, template="lab"):
    """Return a notebook as an HTML page, as nbconvert makes it."""
    page, _ = HTMLExporter(template_name=template).from_filename(str(path))
    return page


class Visit:
    """A page in the browser, with what went wrong in it."""

    def __init__(self, page):
        self.page, self.errors, self.unanswered = page, [], []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))

    def quiet(self):
        """Fail where the page asked for something that is not there, or where the browser complained."""
        assert not self.unanswered
        assert not self.errors


@contextmanager
def visiting(context, source):
    """Open a page with the network off."""
    visit = Visit(context.new_page())

    def answer(route):
        if route.request.url == SITE:
            route.fulfill(body=source, content_type="text/html; charset=utf-8")
        else:
            visit.unanswered.append(route.request.url)
            route.abort()

    visit.page.route(re.compile("^https?:"), answer)
    try:
        visit.page.goto(SITE, wait_until="load")
        yield visit
    finally:
        visit.page.unroute_all(behavior="ignoreErrors")
        visit.page.close()


def barriers(page, rules=()):
    """Return what axe-core finds on a page against WCAG 2.2 A and AA, and by further rules of its own."""
    if page.evaluate("!window.axe"):
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
    violations = page.evaluate(
        """async ([values, rules]) => (await axe.run({runOnly: {type: "tag", values},
        rules: Object.fromEntries(rules.map(rule => [rule, {enabled: true}]))})).violations""",
        [LEVELS, rules],
    )
    return [f"{one['id']}: {node['html'][:150]}" for one in violations for node in one["nodes"]]


def stored_explorers(path):
    """Yield the controls of each explorer of a notebook and, by place, words and drawing of its frames."""
    cells = json.loads(Path(path).read_text("utf-8"))["cells"]
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        page = "".join(output.get("data", {}).get("text/html", ""))
        if match := re.search(r'^<figure class="explorer">.*"application/json">(.*?)</script>', page, re.S):
            stored = json.loads(match[1])
            places = product(*(range(len(control["texts"])) for control in stored["controls"]))
            drawings = ("".join(stored["tags"][tag] for tag in frame) for frame in stored["frames"])
            frames = zip(stored["words"], drawings, strict=True)
            yield stored["controls"], dict(zip(places, frames, strict=True))


class Explorer:
    """An explorer on a page, worked as a reader works it; each step is compared with what is stored.

    Where another Matplotlib drew it anew (`drawn_here`), the words are compared, and not the lines.
    """

    def __init__(self, figure, controls, frames):
        self.figure, self.page, self.controls, self.frames = figure, figure.page, controls, frames
        self.boxes = figure.locator("> div")
        self.drawn_here = False
        figure.locator("xpath=self::*[@data-moves]").wait_for()
        self.place = [control["at"] for control in controls]

    def shows(self, number=0, at=None):
        """Wait until the place is in sight, after a control has moved: words, alt text, picture, values."""
        if at is not None:
            self.place[number] = at
        words, drawing = self.frames[tuple(self.place)]
        self.figure.locator("figcaption", has_text=re.compile(f"^{re.escape(words)}$")).wait_for()
        image = self.figure.locator("img")
        assert image.get_attribute("alt") == words
        source = image.get_attribute("src")
        assert "base64" in source or self.drawn_here or unquote(source.partition(",")[2]) == drawing
        assert image.evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
        for control, box, at in zip(self.controls, self.boxes.all(), self.place, strict=True):
            if control["buttons"]:
                assert box.locator("[aria-pressed=true]").all_inner_texts() == [control["texts"][at]]
            else:
                assert box.locator("input").get_attribute("aria-valuetext") == control["texts"][at]

    def press(self, number, *keys):
        """Press keys on a slider."""
        self.boxes.nth(number).locator("input").focus()
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, number, share, surface):
        """Drag the handle of a slider, or the picture above it, to a share of the slider's way."""
        way, height = self.boxes.nth(number).locator("input").bounding_box(), surface.bounding_box()
        here = self.place[number] / (len(self.controls[number]["texts"]) - 1)
        start, end = (way["x"] + 8 + at * (way["width"] - 16) for at in (here, share))
        self.page.mouse.move(start, height["y"] + height["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(end, height["y"] + height["height"] / 2, steps=5)
        self.page.mouse.up()

    def work(self):
        """Work each control in every way that a reader has."""
        self.figure.scroll_into_view_if_needed()
        self.shows()
        for number, (control, box) in enumerate(zip(self.controls, self.boxes.all(), strict=True)):
            last = len(control["texts"]) - 1
            if control["buttons"]:
                for at, key in [(last, "Enter"), (0, "Space")]:
                    box.locator("button").nth(at).press(key)
                    self.shows(number, at)
                box.locator("button").nth(1).click()
                self.shows(number, 1)
                continue
            for keys, at in [(["Home"], 0), (["ArrowRight"], 1), (["End", "ArrowLeft"], last - 1)]:
                self.press(number, *keys)
                self.shows(number, at)
            for surface in [box.locator("input"), self.figure.locator("img")][: 1 + control["along"]]:
                for at in (0, 2, last):
                    self.drag(number, at / last, surface)
                    self.shows(number, at)
            if control["play"]:
                self.press(number, "End", "ArrowLeft", "ArrowLeft")
                box.get_by_text("play").click()
                self.shows(number, last)


def explorers(page, path):
    """Return the explorers of a page, with what its notebook stores of them."""
    pairs = zip(page.locator("figure.explorer").all(), stored_explorers(path), strict=True)
    return [Explorer(figure, *stored) for figure, stored in pairs]
