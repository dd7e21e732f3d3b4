"""Slides of the lessons, made from the lessons: headings, key lines, formulas, pictures, forecasts.

What a lesson says beside these, where learners get stuck and the hints of its checks are the speaker's notes.
"""

import base64
import html
import json
import re
from dataclasses import dataclass, field

from quiz import MARKDOWN, given, unlinked, wording

from helpers.exercises import forecasts, table

LEFT_OUT = re.compile(r".*\(optional\)$|Sources|The lessons|Off you go|The whole way")
"""The headings of a lesson that are not taught in its period."""
FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-Z*`(])")
CALL = re.compile(r'^(check|forecast)\(\s*"([^"]+)"', re.MULTILINE)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Slides</title>
<link rel="icon" href="../_static/icon.svg">
<link rel="stylesheet" href="../_static/reveal/reveal.css">
<link rel="stylesheet" href="../_static/slides.css">
</head>
<body>
<div class="reveal"><div class="slides">
{slides}
</div></div>
<script src="../_static/reveal/reveal.js"></script>
<script src="../_static/reveal/notes.js"></script>
<script>
const settings = {{ width: 1280, height: 720, margin: 0.02, center: false, hash: true, slideNumber: "c/t",
  display: "flex" }};
MathJax = {{ startup: {{ pageReady: () => MathJax.startup.defaultPageReady().then(
  () => Reveal.initialize({{ ...settings, plugins: [RevealNotes] }})) }} }};
</script>
<script src="../_static/mathjax/tex-chtml.js"></script>
</body>
</html>
"""
INDEX = """# Slides

One set of slides for each lesson, made from its headings, key lines, pictures and forecasts; the optional
sections are left out. The arrow keys turn the pages; <kbd>S</kbd> opens a window with the speaker's notes:
what the lesson says, where learners get stuck, and the hints. For paper, write `?print-pdf` at the end of the
address, before any `#`.

"""


@dataclass
class Slide:
    """One slide: its heading, pieces of HTML, notes in Markdown."""

    heading: str
    body: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def __str__(self):
        notes = MARKDOWN.render("\n\n".join(self.notes))
        body = "\n".join(self.body)
        return (
            f"<section>\n<h2>{MARKDOWN.renderInline(self.heading)}</h2>\n{body}\n"
            f'<aside class="notes">{notes}</aside>\n</section>'
        )


def picture(page):
    """Return an output's HTML, an explorer made as large as a slide allows."""
    if 'class="explorer"' not in page:
        return f'<div class="pictures">{page}</div>'
    drawing = base64.b64decode(re.search(r"base64,([^\"]+)", page)[1]).decode()
    height = float(re.search(r"height=.([\d.]+)pt", drawing)[1]) * 4 / 3
    controls = json.loads(re.search(r'"application/json">(.*?)</script>', page, re.DOTALL)[1])["controls"]
    zoom = min(1.4, 570 / (height + 85 + 65 * len(controls)))
    return f'<div class="pictures" style="zoom: {zoom:.2f}">{page}</div>'


def outputs(cell):
    """Return the outputs of a cell as pieces of HTML: pictures, or what is printed."""
    found, printed = [], ""
    for output in cell.get("outputs", []):
        page = "".join(output.get("data", {}).get("text/html", ""))
        if "<img" in page and not any(kind.startswith("application/") for kind in output["data"]):
            found.append(picture(page))
        printed += "".join(output.get("text", "")) if output["output_type"] == "stream" else ""
    return found or ([f"<pre>{html.escape(printed.rstrip())}</pre>"] if printed else [])


def start(part, most):
    """Return the first sentences of a paragraph, up to so many letters or one sentence."""
    first, *others = SENTENCES.split(part)
    for sentence in others:
        if len(first) + len(sentence) > most:
            break
        first += " " + sentence
    return first


def key_lines(text):
    """Return what of a text stands on a slide: displayed formulas, lists, what has a word in bold."""
    found = []
    for part in FOLD.sub("", text).split("\n\n"):
        if part.startswith(("$$", "- ", "1. ")):
            found.append(MARKDOWN.render(part))
        elif "**" in part and not part.startswith(("|", "*For example", "```")):
            bold = [part] if len(part) < 280 else [line for line in SENTENCES.split(part) if "**" in line]
            found += [MARKDOWN.render(line) for line in bold if len(line) < 280]
    return found


def hints(lesson, name):
    """Return the hints of an exercise as a line of notes."""
    exercise = table(lesson)[name]
    return f"*Hints, {name}:* " + " ".join([exercise.hint, *exercise.mistakes])


def deck(path, stuck):
    """Return the title of a lesson and its slides; `stuck` says what happens there, and what to ask."""
    lesson, cells = path.stem[3:], json.loads(path.read_text("utf-8"))["cells"]
    first = "".join(cells[0]["source"])
    title = first.splitlines()[0].removeprefix("# ")
    parts = [part.strip() for part in first.split("## ")[0].split("\n\n")]
    hook = next(part for part in parts[1:] if not part.startswith(("**", "[")))
    slides = [Slide(title, [MARKDOWN.render(unlinked(hook))], [stuck])]
    kept, told = True, False  # is this section kept, does this text tell what was predicted
    for place, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            asks = CALL.search("".join(cells[place + 1]["source"])) if place + 1 < len(cells) else None
            for number, part in enumerate(re.split(r"^## ", unlinked(source), flags=re.MULTILINE)):
                heading, _, text = part.partition("\n") if number else ("", "", part)
                if number:
                    kept = not LEFT_OUT.match(heading)
                    slides += [Slide(heading)] if kept else []
                if kept and (number or place):
                    add_text(slides, text.strip(), told, asks)
            told = False
        elif kept:
            told = "predicted" in cell["metadata"].get("tags", [])
            add_code(slides, lesson, cells, place, told)
    return title, [slide for slide in slides if slide.body]


def add_text(slides, text, told, asks):
    """Put the key lines of a text on the last slide, or on a new one, and all of it into the notes.

    `told`: it says what came of a forecast; `asks`: its last paragraph is a question with its own slide.
    """
    last, plain = slides[-1], FOLD.sub("", text).strip()
    if last.heading == "Exercises":
        last.body += [f"<p>{MARKDOWN.renderInline(one)}</p>" for one in re.findall(r"^### (.*)", text, re.M)]
        return
    if told:
        lines = [MARKDOWN.render(start(plain.partition("\n\n")[0], 160))]
    else:
        lines = [MARKDOWN.render(plain)] if last.heading == "Spot the bug" and plain else []
        lines = lines or key_lines(text.rpartition("\n\n")[0] if asks else text)
    full = any('class="explorer"' in part or ("<p>" not in part and not told) for part in last.body)
    slides += [Slide(last.heading)] if lines and full else []
    slides[-1].body += lines
    slides[-1].notes.append(re.sub(r"</?(?:details|summary)>", "", text))


def add_code(slides, lesson, cells, place, told):
    """Put what a cell with code shows on a slide of its own: a task, a forecast, an output."""
    cell, heading = cells[place], slides[-1].heading
    calls = CALL.findall("".join(cell["source"]))
    if heading == "Exercises":
        slides[-1].notes += [hints(lesson, name) for _, name in calls]
    elif calls and "..." in "".join(cell["source"]):
        kind, name = calls[0]
        _, text = wording(cells, name)
        body = [MARKDOWN.render(text)]
        if kind == "forecast":
            answers = "".join(f"<li>{html.escape(answer)}</li>" for answer in forecasts(lesson)[name].answers)
            slides.append(Slide(heading, [*body, f"<ul class='answers'>{answers}</ul>"]))
        else:
            lines = given(cell, name)
            body += [f"<pre>{html.escape(chr(10).join(lines))}</pre>"] if lines else []
            slides.append(Slide(heading, body, [hints(lesson, name) for _, name in calls]))
    elif found := outputs(cell):
        if heading == "Spot the bug":
            slides[-1].body += [f"<pre>{html.escape(''.join(cell['source']))}</pre>", *found]
        elif told:
            slides.append(Slide(heading, found))
        elif found[0].startswith("<div"):
            slides += [Slide(heading)] if slides[-1].body else []
            slides[-1].body += found


def where_learners_get_stuck(root):
    """Return the line of notes for each lesson's number, from the teachers' page."""
    text = (root / "notebooks" / "README.md").read_text("utf-8").partition("## Where learners get stuck")[2]
    rows = re.findall(r"^\| (\d\d) \| (.*) \| (.*) \|$", text, re.MULTILINE)
    return {number: f"**Where learners get stuck:** {what}. **Ask:** {ask}" for number, what, ask in rows}


def build(root, site):
    """Write a page of slides for each lesson into the folder ``slides`` of the site."""
    stuck = where_learners_get_stuck(root)
    for path in sorted((root / "notebooks").glob("[0-9]*.ipynb")):
        title, slides = deck(path, stuck[path.stem[:2]])
        page = PAGE.format(title=html.escape(title), slides="\n".join(map(str, slides)))
        (site / "slides" / f"{path.stem}.html").write_text(page, "utf-8")


def index(root):
    """Return the page that lists the slides, as Markdown."""
    lines = []
    for path in sorted((root / "notebooks").glob("[0-9]*.ipynb")):
        title = "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"]).splitlines()[0]
        lines.append(f'- <a href="{path.stem}.html">{html.escape(title.removeprefix("# "))}</a>')
    return INDEX + "\n".join(lines) + "\n"
