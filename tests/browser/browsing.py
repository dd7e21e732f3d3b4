"""Open the course in Chromium: export its pages, answer what they load, work their explorers.

Nothing here reaches the web. What a page asks for is answered from the packages that
`npm ci --prefix tests` installs; a request without an answer is aborted and noted down.
"""

import functools
import html
import json
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from nbconvert import HTMLExporter

TESTS = Path(__file__).resolve().parents[1]
PACKAGES = TESTS / "node_modules"
SITE = "http://course.test/"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
SECONDS = 30
PATIENCE = 5
"""Seconds in which a frame must follow a key."""

ANSWERS = {
    # how an address starts: the file or folder of an npm package that answers it
    "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.1.10/require.min.js": "requirejs/require.js",
    "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/": "mathjax",
    "https://unpkg.com/@jupyter-widgets/html-manager@*/": "@jupyter-widgets/html-manager",
}
MATHJAX_VERSION = "https://api.cdnjs.com/libraries/mathjax"
"""MathJax asks here which version is the latest."""

EXPLORER = "[class*='course-'].widget-vbox"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


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
def exported(path):
    """Return a notebook as an HTML page, as nbconvert makes it."""
    page, _ = HTMLExporter().from_filename(str(path))
    return page


def as_on_nbviewer(page):
    """Return a page that loads the widget manager twice, as nbviewer's pages do."""
    loader = re.search(
        r"<script>\s*\(function\(\) \{\s*function addWidgetsRenderer.*?</script>", page, re.DOTALL
    )
    return page[: loader.end()] + loader[0] + page[loader.end() :] if loader else page


@dataclass
class Visit:
    """A page in the browser, with what went wrong in it."""

    page: object
    errors: list = field(default_factory=list)
    unanswered: list = field(default_factory=list)

    def quiet(self):
        """Fail where the page asked for something that is not there, or where the browser complained."""
        assert not self.unanswered
        assert not self.errors

    def answer(self, route, site):
        """Answer a request from the site's own pages or from npm's packages; abort any other."""
        address = unquote(route.request.url)
        plain = address.partition("?")[0]
        if plain in site:
            route.fulfill(body=site[plain], content_type="text/html; charset=utf-8")
        elif plain == MATHJAX_VERSION:
            anyone = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(json={"version": "2.7.7"}, headers=anyone)
        elif (file := packaged(plain)) and file.is_file():
            route.fulfill(path=file, headers={"Access-Control-Allow-Origin": "*"})
        else:
            self.unanswered.append(address)
            route.abort()


def packaged(address):
    """Return the file of an npm package that stands for an address, or None."""
    for start, place in ANSWERS.items():
        if address.startswith(start):
            return PACKAGES / place / address.removeprefix(start)
    return None


def watched(page):
    """Return a visit that notes the page's errors."""
    visit = Visit(page)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    return visit


@contextmanager
def visiting(context, source, name="page.html"):
    """Open an exported page; everything it asks for is answered here."""
    visit = watched(context.new_page())
    site = {SITE + name: source}
    visit.page.route(re.compile("^https?:"), lambda route: visit.answer(route, site))
    try:
        visit.page.goto(SITE + name, wait_until="load")
        yield visit
    finally:
        visit.page.unroute_all(behavior="ignoreErrors")
        visit.page.close()


# ---------------------------------------------------------------- explorers, as a notebook stores them


@dataclass
class Stored:
    """An explorer in the saved widget state: choices of each control, where they start, its frames."""

    name: str
    choices: list
    start: tuple
    frames: dict


def taken_apart(frame):
    """Return a frame's sentence, alt text and picture."""
    alt, source, sentence = re.fullmatch(r'<img alt="([^"]*)" src="([^"]*)"><p>(.*)</p>', frame).groups()
    return html.unescape(sentence), html.unescape(alt), source


def stored_explorers(path):
    """Return the explorers of a notebook, in the order in which they stand on its page."""
    notebook = json.loads(Path(path).read_text("utf-8"))
    state = notebook["metadata"].get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    views = [
        output["data"][WIDGET_VIEW]["model_id"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if WIDGET_VIEW in output.get("data", {})
    ]

    def model(reference):
        return state[reference.removeprefix("IPY_MODEL_")]

    found = []
    for view in views:
        children = [model(child) for child in state[view]["state"]["children"]]
        lists = [child["state"] for child in children if child["model_name"] == "DropdownModel"]
        (stack,) = (child for child in children if child["model_name"] == "StackModel")
        frames = {(i,): model(child) for i, child in enumerate(stack["state"]["children"])}
        if len(lists) == 2:
            frames = {
                (i, j): model(child)
                for (i,), row in frames.items()
                for j, child in enumerate(row["state"]["children"])
            }
        (name,) = (name for name in state[view]["state"]["_dom_classes"] if name.startswith("course-"))
        found.append(
            Stored(
                name,
                [listed["_options_labels"] for listed in lists],
                tuple(listed["index"] for listed in lists),
                {place: taken_apart(frame["state"]["value"]) for place, frame in frames.items()},
            )
        )
    return found


# ---------------------------------------------------------------- explorers, as a reader meets them


@dataclass
class Explorer:
    """An explorer on a page, worked as a reader works it."""

    box: object

    def control(self, number):
        """Return a slider or a row of two buttons."""
        return self.box.locator("> .widget-slider, > .widget-toggle-buttons").nth(number)

    def is_slider(self, number):
        return self.control(number).locator("[role=slider]").count() == 1

    def shown(self):
        """Return what is in sight: what controls and lists stand at, the sentence, alt text and picture."""
        read = ".widget-readout, .widget-toggle-button.mod-active"
        controls = self.box.locator(read).all_inner_texts()
        lists = self.box.locator("select").evaluate_all("lists => lists.map(l => l.selectedOptions[0].text)")
        frame = self.box.locator(".widget-html-content:has(img):visible")
        picture = frame.locator("img")
        sentence = frame.locator("p").inner_text()
        return controls, lists, sentence, picture.get_attribute("alt"), picture.get_attribute("src")

    def agrees(self, stored, place):
        """Wait until what is in sight is the stored frame at a place, and fail where it never is."""
        choices = [options[i] for options, i in zip(stored.choices, place, strict=True)]
        expected, end = (choices, choices, *stored.frames[place]), time.monotonic() + PATIENCE
        while (found := self.shown()) != expected and time.monotonic() < end:
            self.box.page.wait_for_timeout(50)
        assert found[:4] == expected[:4]
        assert found[4] == expected[4], f"not the picture of: {expected[2]}"

    def press(self, number, *keys):
        """Press keys on the handle of a slider."""
        handle = self.control(number).locator("[role=slider]")
        handle.focus()
        for key in keys:
            handle.page.keyboard.press(key)

    def press_button(self, number, index, key):
        """Press a key on one of two buttons."""
        self.control(number).locator("button").nth(index).press(key)

    def drag(self, number, share):
        """Drag the handle of a slider to a share of the way."""
        handle = self.control(number).locator("[role=slider]")
        handle.scroll_into_view_if_needed()
        here, way = handle.bounding_box(), self.control(number).locator(".noUi-base").bounding_box()
        mouse = handle.page.mouse
        mouse.move(here["x"] + here["width"] / 2, here["y"] + here["height"] / 2)
        mouse.down()
        mouse.move(way["x"] + share * way["width"], here["y"] + here["height"] / 2, steps=5)
        mouse.up()

    def click(self, number, share):
        """Click on the track of a slider."""
        track = self.control(number).locator(".noUi-base")
        size = track.bounding_box()
        track.click(position={"x": share * (size["width"] - 1), "y": size["height"] / 2})

    def click_button(self, number, index):
        """Click on one of two buttons."""
        self.control(number).locator("button").nth(index).click()

    def tab(self, number):
        """Go with the Tab key from the list to the control that stands behind it."""
        self.box.locator("select").nth(number).focus()
        self.box.page.keyboard.press("Tab")
        assert self.control(number).locator("[role=slider]:focus, button:focus").count() == 1

    def choose(self, number, text):
        """Choose from the list that belongs to a control."""
        self.box.locator("select").nth(number).select_option(label=text)


def explorers(page):
    """Return the explorers that are in sight on a page."""
    return [Explorer(box) for box in page.locator(f"{EXPLORER}:visible").all()]
