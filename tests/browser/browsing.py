"""Open the course in Chromium: export its pages, answer what they load, work their explorers.

Nothing here reaches the web. What a page asks for is answered from the packages that
`npm ci --prefix tests` installs; a request without an answer is aborted and noted down.
"""

import functools
import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
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
ANSWERS = {
    # how an address starts: the file or folder of an npm package that answers it
    "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.1.10/require.min.js": "requirejs/require.js",
    "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/": "mathjax",
}
MATHJAX_VERSION = "https://api.cdnjs.com/libraries/mathjax"
"""MathJax asks here which version is the latest."""


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
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            args=FLAGS,
            viewport={"width": 1100, "height": 900},
        )
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


@dataclass
class Visit:
    """A page in the browser, with what went wrong in it."""

    page: object
    errors: list = field(default_factory=list)
    unanswered: list = field(default_factory=list)

    def __post_init__(self):
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))

    def quiet(self):
        """Fail where the page asked for something that is not there, or where the browser complained."""
        assert not self.unanswered
        assert not self.errors

    def answer(self, route, source):
        """Answer a request by the page itself or from npm's packages; abort any other."""
        address = unquote(route.request.url).partition("?")[0]
        anyone = {"Access-Control-Allow-Origin": "*"}
        files = [
            PACKAGES / place / address.removeprefix(start)
            for start, place in ANSWERS.items()
            if address.startswith(start)
        ]
        if address == SITE:
            route.fulfill(body=source, content_type="text/html; charset=utf-8")
        elif address == MATHJAX_VERSION:
            route.fulfill(json={"version": "2.7.7"}, headers=anyone)
        elif files and files[0].is_file():
            route.fulfill(path=files[0], headers=anyone)
        else:
            self.unanswered.append(address)
            route.abort()


@contextmanager
def visiting(context, source, offline=False):
    """Open a page; everything it asks for is answered here, or, offline, nothing but the page itself."""
    visit = Visit(context.new_page())

    def answer(route):
        route.abort() if offline and route.request.url != SITE else visit.answer(route, source)

    visit.page.route(re.compile("^https?:"), answer)
    try:
        visit.page.goto(SITE, wait_until="load")
        yield visit
    finally:
        visit.page.unroute_all(behavior="ignoreErrors")
        visit.page.close()


@dataclass
class Explorer:
    """What a notebook stores of an explorer: its controls, and the words and the drawing of each place."""

    controls: list
    frames: dict

    @property
    def start(self):
        return tuple(control["at"] for control in self.controls)


def stored_explorers(path):
    """Return the explorers of a notebook, in the order in which they stand on its page."""
    cells = json.loads(Path(path).read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    pages = ["".join(output.get("data", {}).get("text/html", "")) for output in outputs]
    found = []
    for page in pages:
        if match := re.search(r'<figure class="explorer">.*?"application/json">(.*?)</script>', page, re.S):
            stored = json.loads(match[1])
            places = product(*(range(len(control["texts"])) for control in stored["controls"]))
            drawings = ("".join(stored["tags"][tag] for tag in frame) for frame in stored["frames"])
            frames = zip(stored["words"], drawings, strict=True)
            found.append(Explorer(stored["controls"], dict(zip(places, frames, strict=True))))
    return found


class Worked:
    """An explorer on a page, worked as a reader works it; each step is compared with what is stored."""

    def __init__(self, figure, stored):
        self.figure, self.stored, self.page = figure, stored, figure.page
        self.boxes = figure.locator("> div")
        figure.locator("xpath=self::*[@data-moves]").wait_for()
        self.place = list(stored.start)

    def shows(self, number=0, at=None):
        """Wait until the place is in sight, after a control has moved: words, alt text, picture, values."""
        if at is not None:
            self.place[number] = at
        words, drawing = self.stored.frames[tuple(self.place)]
        self.figure.locator("figcaption", has_text=re.compile(f"^{re.escape(words)}$")).wait_for()
        image = self.figure.locator("img")
        assert image.get_attribute("alt") == words
        source = image.get_attribute("src")
        assert "base64" in source or unquote(source.partition(",")[2]) == drawing
        assert image.evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
        for control, box, at in zip(self.stored.controls, self.boxes.all(), self.place, strict=True):
            chosen = box.locator("[aria-pressed=true]").inner_text() if control["buttons"] else None
            slider = None if control["buttons"] else box.locator("input").get_attribute("aria-valuetext")
            assert (chosen or slider) == control["texts"][at]

    def press(self, number, *keys):
        self.boxes.nth(number).locator("input").focus()
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, number, share, picture=False):
        """Drag the handle of a slider, or the picture above it, to a share of the slider's way."""
        way = self.boxes.nth(number).locator("input").bounding_box()
        surface = self.figure.locator("img").bounding_box() if picture else way
        control = self.stored.controls[number]
        here = self.place[number] / (len(control["texts"]) - 1)
        ends = [way["x"] + 8 + at * (way["width"] - 16) for at in (here, share)]
        height = surface["y"] + surface["height"] / 2
        self.page.mouse.move(ends[0], height)
        self.page.mouse.down()
        self.page.mouse.move(ends[1], height, steps=5)
        self.page.mouse.up()

    def work(self):
        """Work each control in every way that a reader has."""
        self.figure.scroll_into_view_if_needed()
        self.shows()
        for number, control in enumerate(self.stored.controls):
            last = len(control["texts"]) - 1
            if control["buttons"]:
                for at, key in [(last, "Enter"), (0, "Space")]:
                    self.boxes.nth(number).locator("button").nth(at).press(key)
                    self.shows(number, at)
                self.boxes.nth(number).locator("button").nth(1).click()
                self.shows(number, 1)
                continue
            for keys, at in [(["Home"], 0), (["ArrowRight"], 1), (["End", "ArrowLeft"], last - 1)]:
                self.press(number, *keys)
                self.shows(number, at)
            for picture in {False, control["along"]}:
                for at in (0, 2, last):
                    self.drag(number, at / last, picture)
                    self.shows(number, at)
            if control["play"]:
                self.press(number, "End", "ArrowLeft", "ArrowLeft")
                self.boxes.nth(number).get_by_text("play").click()
                self.shows(number, last)


def explorers(page, path):
    """Return the explorers of a page, with what its notebook stores of them."""
    figures = page.locator("figure.explorer").all()
    return [Worked(*pair) for pair in zip(figures, stored_explorers(path), strict=True)]
