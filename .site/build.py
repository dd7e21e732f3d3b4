"""Build the site: the book of the committed outputs, and the same notebooks to run in the browser.

    python3 -m venv .venv-site && .venv-site/bin/pip install -r .site/requirements.txt
    npm ci --ignore-scripts --prefix .site && .venv-site/bin/python .site/build.py

The site is written to ``build/site``, or to the folder that is named. The same course gives the same bytes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import files
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

import quiz  # noqa: E402
import slides  # noqa: E402

from helpers.working_copy import cleared  # noqa: E402

UNUSED = [".buildinfo*", "objects.inv", "_sources", "*.map", "*webpack-macros.html"]
UNUSED += ["fontawesome.js*", "fa-brands-*", "fa-regular-*"]
"""What Sphinx and its theme write beside the pages, and no page needs."""
MENDED = {
    # Names that hide from a screen reader the words on a fold and on the button of the search.
    ' aria-label="(?:Toggle hidden content|Search)"': "",
    # A second bar: its hidden buttons would take the place of those in sight.
    r"(?s)(<header id=\"pst-header\")[^>]*>.*?</header>": r"\1 class='bd-header' hidden></header>",
    # 540 kB for a dozen icons, which the theme's own style draws, too.
    r"\s*<(?:script|link)[^>]*/fontawesome\.js[^>]*>(?:</script>)?": "",
}
"""What a page is without, or has otherwise, than the theme makes it, by pattern."""
MATHJAX, REVEAL = HERE / "node_modules" / "mathjax", HERE / "node_modules" / "reveal.js"
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?!\w+:|#)([^()#\s]+)(#[^\s]*)?\)")
SERVED = ["sphinx", "pydata-sphinx-theme", "sphinx-book-theme", "myst-nb"]
"""The packages whose scripts and styles the pages load."""


def linked(text, page, known):
    """Return Markdown with links that hold in the book; one to what the book lacks leaves its words.

    A folder is its index; a lesson leads to the list of solutions, not to the answers to its exercises. What
    `static` writes is no source, so a link to it becomes HTML.
    """

    def target(match):
        words, name, anchor = match[1], match[2], match[3] or ""
        path = Path(os.path.normpath(page.parent / name))
        if path.parts[0] == "_static":
            return f'<a href="{name}">{words}</a>'
        if path.parent.name == "solutions" and page.parent.name == "notebooks":
            name, path = "solutions/index.md", path.with_name("index.md")
        if path / "index.md" in known:
            name, path = f"{name}/index.md", path / "index.md"
        return f"[{words}]({name}{anchor})" if path in known else words

    return LINK.sub(target, text)


def folded(notebook):
    """Return a notebook with its outputs, and folds where a learner's copy has folds or blanks.

    Tags for a page for a pencil mark answers, checks, what loads and records, and what a section computes
    after it told what was predicted.
    """
    cells, later = [], False
    for old, new in zip(notebook["cells"], cleared(notebook)["cells"], strict=True):
        tags, source = old["metadata"].get("tags", []), "".join(old["source"])
        graded = old["metadata"].get("nbgrader", {})
        more = ["hide-output"] if "predicted" in tags else []
        more += ["later"] * (later and not source.startswith(("forecast(", "check(")))
        more += ["setup"] * source.startswith(("import ", "record("))
        if old["cell_type"] == "markdown":
            later = later and not re.search(r"^#", source, re.MULTILINE)
        later = later or "predicted" in tags
        if source.startswith("my_name ="):
            more += ["answer", "name"]
        elif graded.get("solution") or ("..." in source and "check(" in source):
            more += ["answer", "long"] if graded.get("grade") or "def " in source else ["answer"]
        elif source.startswith("check(") and graded:
            more += ["check"]
        new = new | {"metadata": new["metadata"] | {"tags": [*tags, *more]}}
        cells.append(new | {key: old[key] for key in ("outputs", "execution_count") if key in old})
    return notebook | {"cells": cells}


def stage(folder):
    """Write the sources of the book: pages of the course, and those of the site itself."""
    sources = {
        path.relative_to(ROOT): path for path in [*(ROOT / "notebooks").rglob("*"), ROOT / "data/README.md"]
    }
    sources |= {path.relative_to(HERE / "pages"): path for path in (HERE / "pages").rglob("*.md")}
    sources = {page: path for page, path in sources.items() if path.suffix in (".ipynb", ".md")}
    for page, path in sorted(sources.items()):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":
            notebook = folded(json.loads(text))
            for cell in notebook["cells"]:
                if cell["cell_type"] == "markdown":
                    cell["source"] = linked("".join(cell["source"]), page, sources)
            text = json.dumps(notebook)
        else:
            text = linked(text, page, sources)
        (folder / page).write_text(text, "utf-8")
    for name, more in {"quiz.md": quiz.page(ROOT), "slides/index.md": slides.index(ROOT)}.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    shutil.copy(ROOT / ".github" / "course.svg", folder)


def static(folder):
    """Write what pages load or link to beside the theme's own files: styles, MathJax, licences, the quiz."""
    (folder / "mathjax" / "output").mkdir(parents=True)
    (folder / "reveal").mkdir()
    for file in ("reveal.js", "reveal.css", "plugin/notes.js"):
        shutil.copy(REVEAL / "dist" / file, folder / "reveal")
    for name in ("course.css", "course.js", "slides.css"):
        shutil.copy(HERE / name, folder)
    (folder / "quiz.gift").write_text(quiz.gift(ROOT), "utf-8")
    shutil.copy(MATHJAX / "es5" / "tex-chtml.js", folder / "mathjax")
    shutil.copytree(MATHJAX / "es5" / "output" / "chtml", folder / "mathjax" / "output" / "chtml")
    texts = {"course": ROOT / "LICENSE", "mathjax": MATHJAX / "LICENSE", "reveal": REVEAL / "LICENSE"}
    for name in SERVED:
        texts[name] = next(file.locate() for file in files(name) if file.name.upper().startswith("LICENSE"))
    theme = files("pydata-sphinx-theme")
    texts["fontawesome"] = next(file.locate() for file in theme if file.name == "fontawesome.js.LICENSE.txt")
    (folder / "licences").mkdir()
    for name, path in texts.items():
        shutil.copy(path, folder / "licences" / f"{name}.txt")


def book(site, work):
    """Build the book into the folder `site`; a warning is an error."""
    stage(work / "pages")
    static(work / "static")
    fixed = {
        "COURSE_STATIC": str(work / "static"),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(HERE),
        "SOURCE_DATE_EPOCH": "1577836800",
    }
    command = [
        "-q",
        "-W",
        "--keep-going",
        "-E",
        "-c",
        HERE,
        "-d",
        work / "doctrees",
        work / "pages",
        work / "html",
    ]
    subprocess.run([sys.executable, "-m", "sphinx", *command], env=os.environ | fixed, check=True)
    shutil.copytree(work / "html", site, ignore=shutil.ignore_patterns(*UNUSED))
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        for old, new in MENDED.items():
            text = re.sub(old, new, text)
        path.write_text(text, "utf-8")
    slides.build(ROOT, site)


def main(site):
    """Build the site into an empty folder."""
    shutil.rmtree(site, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        book(site, Path(work))
        if (HERE / "lite.py").exists():
            import lite

            lite.build(site, Path(work))
    (site / ".nojekyll").touch()  # GitHub would drop folders that begin with an underscore


if __name__ == "__main__":
    main(Path(*sys.argv[1:]).resolve() if sys.argv[1:] else ROOT / "build" / "site")
