"""The book: every page opens offline and complete, on a phone and in the dark; every link leads somewhere."""

import gzip
import mimetypes
import os
import re
import subprocess
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import Visit, barriers, explorers, stored_explorers
from lessons import ROOT, lesson_paths, load, notebook_paths

from helpers.checking.personal import EXAMPLE

HOST = "http://course.test"
START = f"{HOST}/under/a/path/"
NOTEBOOKS = [path.relative_to(ROOT).with_suffix("").as_posix() for path in notebook_paths()]
OTHERS = [
    "index",
    "search",
    "accessibility",
    "licences",
    "quiz",
    "slides/index",
    "data/README",
    "notebooks/README",
]
OTHERS += ["notebooks/homework/index", "notebooks/solutions/index"]
OTHERS += [f"notebooks/{path.stem}" for path in (ROOT / "notebooks").glob("[a-z]*.md")]
PAGES = pytest.mark.parametrize("name", NOTEBOOKS + OTHERS)
LESSON = lesson_paths()[3]


@contextmanager
def opening(context, site, name, width=1280, colours="light", start=START):
    """Open a page of the book; any request beside the site's own files is aborted and noted down."""
    visit = Visit(context.new_page())

    def answer(route):
        address = unquote(route.request.url).partition("?")[0]
        file = site / address.removeprefix(START)
        if address.startswith(START) and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            visit.unanswered.append(address)
            route.abort()

    visit.page.route(re.compile("^https?:"), answer)
    visit.page.emulate_media(color_scheme=colours)
    visit.page.set_viewport_size({"width": width, "height": 800})
    try:
        visit.page.goto(f"{start}{name}.html", wait_until="load")
        try:
            yield visit
        finally:
            visit.page.evaluate("localStorage.clear()")  # light or dark, and what was typed: not for the next
    finally:
        visit.page.unroute_all(behavior="ignoreErrors")
        visit.page.close()


class Anchors(HTMLParser):
    """The places of a page that a link can name, and all addresses that it names itself."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.addresses = [], []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        self.addresses += [named[key] for key in ("href", "src") if named.get(key)]


def dead_links(site):
    """Yield each address in the pages of a site that leads nowhere."""
    pages = {path: Anchors(path) for path in site.rglob("*.html") if (site / "lite") not in path.parents}
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data", "mailto"):
                continue
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            opened = parts.query.partition("path=")[2]
            if not target.is_file() or site not in target.parents:
                yield f"{path.relative_to(site)}: {address}"
            elif parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                yield f"{path.relative_to(site)}: {address} names no place of the page"
            elif opened and not (site / "lite" / "files" / opened).is_file():
                yield f"{path.relative_to(site)}: {address} opens no notebook"


def test_the_book_has_a_page_for_each_source_and_no_others(site):
    found = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    slides = {f"slides/{path.stem}" for path in lesson_paths()}
    pages = {name for name in found if not name.startswith(("lite/", "_static/"))}
    assert pages == {*NOTEBOOKS, *OTHERS, *slides}


def test_every_link_leads_somewhere(site):
    assert not list(dead_links(site))


def test_dead_links_are_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<p id="b"><a href="#b"><a href="#c"><a href="d.html"><a href="../e">', "utf-8"
    )
    assert len(list(dead_links(tmp_path))) == 3


def test_a_lesson_links_to_no_answers(site):
    for path in lesson_paths():
        body = (site / "notebooks" / f"{path.stem}.html").read_text("utf-8")
        assert re.findall(r'href="[^"]*solutions/([^"]+)\.html', body) == ["index"] * body.count(
            "solutions/index.html"
        )


def test_the_same_course_gives_the_same_bytes(site, tmp_path):
    again = tmp_path / "site"
    [python] = (ROOT / ".venv-site").glob("*/python")
    subprocess.run([python, ROOT / ".site" / "build.py", again], check=True)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, again)
    )
    assert [str(path) for path in first.keys() | second.keys() if first.get(path) != second.get(path)] == []


def compressed(paths):
    """Return the size of files in bytes as a server sends them, one by one."""
    return [len(gzip.compress(path.read_bytes())) for path in paths]


def test_pages_are_light(site):
    assert max(compressed(site.glob("notebooks/*.html"))) <= 400_000


def test_what_all_pages_load_is_light(context, site):
    with opening(context, site, "search") as visit:
        loaded = visit.page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    files = {site / unquote(address).partition("?")[0].removeprefix(START) for address in loaded}
    assert 100_000 < sum(compressed(file for file in files if "mathjax" not in file.parts)) <= 300_000


@PAGES
def test_a_page_opens_offline_complete_and_on_a_phone(context, site, name):
    with opening(context, site, name, width=360) as visit:
        page = visit.page
        page.wait_for_function("() => !window.MathJax || MathJax.startup.promise")
        page.evaluate("() => window.MathJax && MathJax.startup.promise")
        formulas = page.locator(".math").count()
        assert page.locator("mjx-container").count() >= formulas
        assert page.locator("mjx-merror").all_text_contents() == []
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        unseen = """[...document.querySelectorAll(".bd-article :is(pre, mjx-container)")].filter(e =>
            e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "auto" &&
            getComputedStyle(e).backgroundImage === "none").map(e => e.textContent)"""
        assert page.evaluate(unseen) == []  # what goes on beyond the edge throws a shadow there
        assert [image for image in page.locator("img").all() if not image.get_attribute("alt")] == []
        visit.quiet()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_has_the_title_and_the_outputs_of_its_notebook(context, site, name):
    notebook = load(ROOT / f"{name}.ipynb")
    with opening(context, site, name) as visit:
        heading = notebook.cells[0].source.splitlines()[0].removeprefix("# ")
        assert (
            visit.page.title() == visit.page.locator("h1").first.evaluate("h => h.firstChild.data") == heading
        )
        explored = sum(1 for _ in stored_explorers(ROOT / f"{name}.ipynb"))
        assert visit.page.locator("figure.explorer[data-moves]").count() == explored
        assert (
            visit.page.locator(".course-forecast").count()
            == visit.page.locator(".course-forecast form").count()
        )
        tags = [tag for cell in notebook.code for tag in cell.metadata.get("tags", [])]
        folds = visit.page.locator("details > summary", has_text="When you have run it").count()
        assert folds <= tags.count("predicted") == visit.page.locator(".tag_hide-output").count()
        assert bool(folds) == ("predicted" in tags)
        assert visit.page.locator(".tag_hide-input details.above-input").count() == tags.count("hide-input")


def test_explorers_and_forecasts_of_a_lesson_work(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}") as visit:
        for explorer in explorers(visit.page, LESSON):
            explorer.figure.evaluate(
                "f => { for (let d = f; d = d.closest('details'); d = d.parentNode) d.open = true }"
            )
            explorer.work()
        form = visit.page.locator(".course-forecast form").first
        for number, box in enumerate(form.locator("input").all()):
            box.fill("0.5" if number < 2 else "0")
        form.get_by_role("button").click()
        form.get_by_text("to what happens").wait_for()
        visit.page.reload()
        assert form.locator("input").first.is_disabled()
        visit.quiet()


def test_lines_have_65_to_75_letters(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}") as visit:
        counted = """() => [...document.querySelectorAll(".bd-article section > p")].flatMap(p => {
            const range = document.createRange(), lines = new Map();
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i++) {
                range.setStart(walker.currentNode, i), range.setEnd(walker.currentNode, i + 1);
                const top = Math.round(range.getBoundingClientRect().top / 12);
                lines.set(top, (lines.get(top) || 0) + 1);
            }
            return p.querySelector(".math, code") ? [] : [...lines.values()].slice(0, -1);
        })"""
        lines = sorted(visit.page.evaluate(counted))
        assert 65 <= lines[len(lines) // 2] <= 75


def test_the_search_finds_the_lesson_of_a_word(context, site):
    with opening(context, site, "search") as visit:
        visit.page.goto(f"{START}search.html?q=perplexity")
        found = visit.page.locator("#search-results li a")
        found.first.wait_for()
        visit.page.wait_for_function(
            "() => !document.querySelector('#search-progress')?.textContent.endsWith('...')"
        )
        assert any("17 · " in words for words in found.all_inner_texts())
        visit.quiet()


def test_dark_mode_can_be_chosen_and_figures_keep_a_white_ground(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}", colours="dark") as visit:
        ground = "e => getComputedStyle(e).backgroundColor"
        assert visit.page.locator("html").get_attribute("data-theme") == "dark"
        assert visit.page.locator("body").evaluate(ground) != "rgb(255, 255, 255)"
        for image in visit.page.locator(".cell_output img").all():
            assert image.evaluate(ground) == "rgb(255, 255, 255)"
        for mode in ("light", "dark"):
            visit.page.locator(".theme-switch-button:visible").first.click()
            visit.page.locator(f".dropdown-menu.show [data-mode={mode}]").first.click()
            assert visit.page.locator("html").get_attribute("data-theme") == mode


def test_the_menus_open_on_a_phone(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}", width=360) as visit:
        for side in ("primary", "secondary"):
            visit.page.locator(f".{side}-toggle:visible").click()
            visit.page.locator(f"#pst-{side}-sidebar-modal[open] a:visible").first.wait_for()
            visit.page.keyboard.press("Escape")
        visit.quiet()


def test_paper_is_light_whatever_the_screen_is(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}", colours="dark") as visit:
        visit.page.evaluate(
            "addEventListener('beforeprint', () => (window.paper = document.documentElement.dataset.theme))"
        )
        visit.page.pdf()
        assert visit.page.evaluate("window.paper") == "light"
        assert visit.page.locator("html").get_attribute("data-theme") == "dark"


def test_the_first_page_shows_its_picture(context, site):
    with opening(context, site, "index") as visit:
        assert visit.page.locator("article img").evaluate("image => image.naturalWidth") > 100


def test_on_paper_no_line_is_cut_and_all_folds_are_open(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}", width=700) as visit:
        visit.page.emulate_media(media="print")
        cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
        assert visit.page.locator(".bd-article pre").evaluate_all(cut) == []
        for selector in ("details .cell_output", "details pre", "details p:not(.admonition-title)"):
            shown = (
                "all => all.every(e => e.closest('.course-forecast') || e.getBoundingClientRect().height > 0)"
            )
            assert visit.page.locator(f".bd-article {selector}").evaluate_all(shown)


@pytest.mark.parametrize("name", [f"notebooks/{LESSON.stem}", "notebooks/homework/hw1"])
def test_for_a_pencil_there_are_boxes_and_nothing_that_gives_an_answer_away(context, site, name):
    with opening(context, site, name, width=700) as visit:
        page, code = visit.page, load(ROOT / f"{name}.ipynb").code
        page.locator(".course-run a", has_text="for a pencil").click()
        page.locator("html.pencil").wait_for()
        page.wait_for_load_state()
        page.emulate_media(media="print")
        shown = "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0).length"
        for hidden in ("details :not(.hide)", ".tag_predicted .cell_output", ".course-run", "#jb-print-toc"):
            assert page.locator(hidden).evaluate_all(shown) == 0, hidden
        for hidden in (".tag_later .cell_output", ".tag_setup .cell_input"):
            assert page.locator(hidden).evaluate_all(shown) == 0, hidden
            assert page.locator(hidden).count() or ("later" in hidden and "homework" in name)
        assert ("homework" in name) == (EXAMPLE in page.locator(".course-paper").inner_text())
        assert ": not written yet" not in page.locator(".bd-article").inner_text()
        answers = [
            cell for cell in code if "..." in cell.source and (cell.is_answer or "check(" in cell.source)
        ]
        boxes = "all => all.map(e => parseFloat(getComputedStyle(e, '::after').height))"
        heights = page.locator(".tag_answer").evaluate_all(boxes)
        assert len(heights) == len(answers)
        for cell, height in zip(answers, heights, strict=True):
            assert height > (250 if "def " in cell.source else 40 if "my_name" in cell.source else 100)
        forecasts = [cell for cell in code if cell.source.startswith("forecast(")]
        inputs = page.locator(".course-forecast input")
        assert (
            inputs.count()
            == inputs.evaluate_all(shown)
            == sum(cell.source.count(": ...") for cell in forecasts)
        )
        assert page.locator(".course-forecast").evaluate_all(shown) == len(forecasts)
        visit.quiet()


@PAGES
def test_a_page_has_no_barrier(context, site, name):
    with opening(context, site, name) as visit:
        visit.page.evaluate("() => window.MathJax && MathJax.startup.promise")
        visit.page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        visit.page.add_style_tag(content="* { transition: none !important }")  # no colour is half-way
        visit.page.wait_for_timeout(500)  # the theme makes what scrolls reachable by keyboard a little later
        said = []
        for colours in ("light", "dark"):
            visit.page.emulate_media(color_scheme=colours)
            visit.page.locator(f"html[data-theme={colours}]").wait_for()
            said += [f"{colours}: {found}" for found in barriers(visit.page)]
        assert not said, "\n".join(said)


def test_pages_open_from_a_folder_without_a_server(context, site):
    with opening(context, site, f"notebooks/{LESSON.stem}", start=f"{site.as_uri()}/") as visit:
        visit.page.locator("figure.explorer[data-moves]").first.wait_for(state="attached")
        visit.page.evaluate("() => MathJax.startup.promise")
        assert visit.page.locator("mjx-container").count() > 3
        visit.quiet()
