"""Slides of the lessons, made from the lessons: headings, key lines, formulas, pictures, forecasts.

What a lesson says beside these, where learners get stuck and the hints of its checks are the speaker's notes.
"""

import base64
import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from quiz import MARKDOWN, given, lessons, unlinked, wording

from helpers.exercises import forecasts, table

LEFT_OUT = re.compile(r".*\(optional\)$|Sources|The lessons|Off you go|The whole way")
"""The headings of a lesson that are not taught in its period."""
IN_FULL = ("Spot the bug", "Your turn, step by step")
"""The headings under which texts and code stand on the slides as in the lesson."""
FOLD = re.compile(r"<details>.*?</details>", re.DOTALL)
SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-Z*`(])")
CALL = re.compile(r'^(check|forecast)\(\s*"([^"]+)"', re.MULTILINE)
LINE = re.compile(r'<p>|<div class="math')
PAGE = (Path(__file__).parent / "slides.html").read_text("utf-8")


@dataclass
class Slide:
    """One slide: its heading, pieces of HTML, notes in Markdown, and whether it asks something."""

    heading: str
    body: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    asks: bool = False

    def is_light(self):
        """Is there room beside what stands here: a short text or a formula that asks for nothing?"""
        text = re.sub(r"<[^>]+>", "", "".join(self.body))
        return not self.asks and len(text) < 240 and all(map(LINE.match, self.body))

    def __str__(self):
        notes = MARKDOWN.render("\n\n".join(self.notes))
        body = "\n".join(self.body)
        return (
            f"<section>\n<h2>{MARKDOWN.renderInline(self.heading)}</h2>\n{body}\n"
            f'<aside class="notes">{notes}</aside>\n</section>'
        )


def picture(page):
    """Return an output's HTML, as large as a slide allows; beside the text if it is about as high as wide."""
    drawing = base64.b64decode(re.search(r"base64,([^\"]+)", page)[1]).decode()
    width, height = (
        float(re.search(rf"<svg[^>]* {side}=.([\d.]+)", drawing)[1]) * 4 / 3 for side in ("width", "height")
    )
    data = re.search(r'"application/json">(.*?)</script>', page, re.DOTALL)
    height += 85 + 65 * len(json.loads(data[1])["controls"]) if data else 0
    tall = height > (1.1 if data else 0.85) * width
    kind, most = ("pictures tall", min(620 / height, 600 / width)) if tall else ("pictures", 570 / height)
    zoom = f' style="zoom: {min(1.4, most):.2f}"' * bool(data)
    return f'<div class="{kind}"{zoom}>{page}</div>'


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
    """Return the hints of an exercise as notes, each behind the first wrong answer that gets it."""
    exercise = table(lesson)[name]
    lines = [f"*Hints, {name}:* {exercise.hint}\n"]
    for hint, wrong in exercise.mistakes.items():
        first = wrong[0] if isinstance(wrong, list) else wrong
        change = " → ".join(f"`{part or ' '}`" for part in ([first] if isinstance(first, str) else first))
        lines.append(f"- {change}: {hint}")
    return "\n".join(lines)


def deck(lesson, title, cells, stuck):
    """Return the slides of a lesson; `stuck` says what happens there, and what to ask."""
    parts = "".join(cells[0]["source"]).split("## ")[0].split("\n\n")
    hook = next(part for part in parts[1:] if not part.startswith(("**", "[")))
    slides = [Slide(title, [MARKDOWN.render(unlinked(hook))], [stuck])]
    # Is this section kept, does this text tell what was predicted, and what came true?
    kept, told, truth = True, False, ""
    for place, cell in enumerate(cells):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            asks = CALL.search("".join(cells[place + 1]["source"])) if place + 1 < len(cells) else None
            for number, part in enumerate(re.split(r"^## ", unlinked(source), flags=re.MULTILINE)):
                heading, _, text = part.partition("\n") if number else ("", "", part)
                if number and (kept := not LEFT_OUT.match(heading)) and not slides[-1].heading:
                    slides[-1].heading = heading  # of a picture that came before it
                elif number and kept:
                    slides.append(Slide(heading, notes=[] if slides[-1].body else slides.pop().notes))
                if kept and (number or place):
                    add_text(slides, text.strip(), told, truth, asks)
            told, truth = False, "" if told else truth
        elif kept:
            told = "predicted" in cell["metadata"].get("tags", [])
            truth = next(
                (forecasts(lesson)[name].truth for kind, name in CALL.findall(source) if kind == "forecast"),
                truth,
            )
            add_code(slides, lesson, cells, place, told)
    return slides


def empty(slides, beside=True):
    """Return a slide with room for a picture or a task, `beside` a short text or with nothing else on it."""
    if slides[-1].body and not (beside and slides[-1].is_light()):
        slides.append(Slide(slides[-1].heading))
    return slides[-1]


def add_text(slides, text, told, truth, asks):
    """Put the key lines of a text on the last slide, or on a new one, and all of it into the notes.

    `told`: it says what came of a forecast, in which `truth` came true; `asks`: its last paragraph is a
    question with its own slide.
    """
    last, plain = slides[-1], FOLD.sub("", text).strip()
    if last.heading == "Exercises":
        last.body += [f"<p>{MARKDOWN.renderInline(one)}</p>" for one in re.findall(r"^### (.*)", text, re.M)]
        return
    if told:
        lines = [f"<p>✓ {html.escape(truth)}</p>"] * bool(truth)
        lines += [MARKDOWN.render(start(plain.partition("\n\n")[0], 160))]
    elif last.heading in IN_FULL and plain:
        lines = [] if asks else [MARKDOWN.render(plain)]
    else:
        lines = key_lines(text.rpartition("\n\n")[0] if asks else text)
    full = last.asks or any(
        'class="explorer"' in part or not (told or LINE.match(part)) for part in last.body
    )
    if lines and full:
        slides.append(Slide(last.heading))
    slides[-1].body += lines
    slides[-1].asks |= any("<strong>Predict." in line for line in lines)
    slides[-1].notes.append(re.sub(r"</?(?:details|summary)>", "", text))


def add_code(slides, lesson, cells, place, told):
    """Put what a cell with code shows on a slide of its own: a task, a forecast, an output."""
    cell, heading = cells[place], slides[-1].heading
    source = "".join(cell["source"])
    calls = CALL.findall(source)
    if heading == "Exercises":
        slides[-1].notes += [hints(lesson, name) for _, name in calls]
    elif calls and "..." in source:
        kind, name = calls[0]
        slide = empty(slides)
        slide.asks = True
        slide.body.append(MARKDOWN.render(wording(cells, name)[1]))
        if kind == "forecast":
            answers = "".join(f"<li>{html.escape(answer)}</li>" for answer in forecasts(lesson)[name].answers)
            slide.body.append(f"<ul class='answers'>{answers}</ul>")
        else:
            lines = "\n".join(given(cell, name))
            slide.body += [f"<pre>{html.escape(lines)}</pre>"] * bool(lines)
            slide.notes += [hints(lesson, name) for _, name in calls]
    elif found := outputs(cell):
        if heading == "Recall":  # a picture of the next section
            slides.append(Slide("", found))
        elif heading in IN_FULL:
            slides[-1].body += [f"<pre>{html.escape(source)}</pre>", *found]
        elif told or found[0].startswith("<div"):
            empty(slides, beside='"pictures" style' not in found[0]).body += found


def where_learners_get_stuck(root):
    """Return the line of notes for each lesson's number, from the teachers' page."""
    text = (root / "notebooks" / "README.md").read_text("utf-8").partition("## Where learners get stuck")[2]
    rows = re.findall(r"^\| (\d\d) \| (.*) \| (.*) \|$", text, re.MULTILINE)
    return {number: f"**Where learners get stuck:** {what}. **Ask:** {ask}" for number, what, ask in rows}


def build(root, site):
    """Write a page of slides for each lesson into the folder ``slides`` of the site."""
    stuck = where_learners_get_stuck(root)
    for path, title, cells in lessons(root):
        slides = deck(path.stem[3:], title, cells, stuck[path.stem[:2]])
        page = PAGE.replace("TITLE", html.escape(title)).replace("SLIDES", "\n".join(map(str, slides)))
        (site / "slides" / f"{path.stem}.html").write_text(page, "utf-8")


def index(root):
    """Return the list of the slides as Markdown."""
    links = (f'- <a href="{path.stem}.html">{html.escape(title)}</a>' for path, title, _ in lessons(root))
    return "\n" + "\n".join(links) + "\n"
