"""Load notebooks and take them apart, for the tests: cells, sections, links, tables, pictures."""

import ast
import base64
import functools
import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"

SHORT_NAMES = {
    0: "Start here",
    1: "Similarity",
    2: "Softmax",
    3: "Cross-entropy",
    4: "The average",
    5: "Two classes",
    6: "Why the log",
    7: "Gradients",
    8: "Train it",
    9: "Real libraries",
    10: "Honest forecasts",
    11: "Bits you can hold",
    12: "Language models",
}
"""The names of the lessons in navigation lines."""

MATHS = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$[^$\n]+?(?<!\\)\$", re.DOTALL)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
PICTURE = re.compile(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"\s*/?>')
PREDICT = "**Predict.**"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


class Finding(NamedTuple):
    """A rule that is broken: the cell's number (counted from 1, 0 for the whole file) and what was found."""

    cell: int
    words: str


@dataclass
class Cell:
    """One cell: its number counts all cells from 1."""

    number: int
    kind: str
    source: str
    outputs: list = field(default_factory=list)
    count: int | None = None
    metadata: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)

    @functools.cached_property
    def tree(self):
        """The parsed code, or None where it is no plain Python."""
        try:
            return ast.parse(self.source)
        except SyntaxError:
            return None

    @property
    def is_answer(self):
        """True where a learner of a homework set answers."""
        return is_answer(self.metadata)

    @property
    def printed(self):
        """All text of the outputs, pictures left out."""
        texts = []
        for output in self.outputs:
            texts.append(joined(output.get("text", "")))
            for kind, data in output.get("data", {}).items():
                if kind.startswith("text/"):
                    texts.append(re.sub(r"base64,[A-Za-z0-9+/=]+", "", joined(data)))
        return "\n".join(texts)

    @property
    def pictures(self):
        """The pictures in the outputs, as (alt text in HTML, text form, SVG source)."""
        found = []
        for output in self.outputs:
            data = output.get("data", {})
            for alt, source in PICTURE.findall(joined(data.get("text/html", ""))):
                svg = base64.b64decode(source).decode("utf-8", "replace")
                found.append((html.unescape(alt), joined(data.get("text/plain", "")), svg))
        return found


class Section(NamedTuple):
    """A heading with the text below it, up to the next heading, and the cell where it stands."""

    cell: int
    level: int
    title: str
    text: str


@dataclass
class Notebook:
    """A notebook on disk."""

    path: Path
    cells: list
    size: int = 0
    widgets: dict = field(default_factory=dict)

    @property
    def widgets_size(self):
        """The bytes that the saved widgets take."""
        return len(json.dumps(self.widgets, ensure_ascii=False).encode()) if self.widgets else 0

    @property
    def number(self):
        """The lesson's number, or None for a notebook that is no lesson."""
        match = re.match(r"(\d\d)_", self.path.name)
        return int(match[1]) if match else None

    @property
    def code(self):
        return [cell for cell in self.cells if cell.kind == "code"]

    @property
    def markdown(self):
        return [cell for cell in self.cells if cell.kind == "markdown"]

    @property
    def title(self):
        """The heading of the first cell without its number, or an empty text."""
        match = re.match(r"# \d\d · (.+)", self.cells[0].source) if self.cells else None
        return match[1].strip() if match else ""

    @property
    def minutes(self):
        """The minutes that the first cell promises, or None."""
        match = re.search(r"\*\*(\d+) minutes\*\*", self.cells[0].source) if self.cells else None
        return int(match[1]) if match else None

    @functools.cached_property
    def sections(self):
        """All headings of the notebook, in order."""
        found = []
        for cell in self.markdown:
            for line in FENCE.sub("", cell.source).splitlines():
                if match := re.match(r"(#{1,6})\s+(.*?)\s*#*$", line):
                    found.append([cell.number, len(match[1]), match[2], []])
                elif found:
                    found[-1][3].append(line)
        return [Section(cell, level, title, "\n".join(text)) for cell, level, title, text in found]

    def section(self, start):
        """Return the text of a `##` section, its `###` parts included; empty where there is none."""
        inside, text = False, []
        for section in self.sections:
            if section.level <= 2:
                inside = section.level == 2 and section.title.startswith(start)
            if inside:
                text.append(section.text)
        return "\n".join(text)


def is_answer(metadata):
    """Tell whether nbgrader's metadata of a cell say that a learner answers there."""
    return bool(metadata.get("nbgrader", {}).get("solution"))


def joined(text):
    """Return a multi-line string, which notebooks store as a list of lines, as one string."""
    return "".join(text) if isinstance(text, list) else text


def parse(raw, path, size=0):
    """Return the notebook that is stored in a dict."""
    cells = [
        Cell(
            number,
            cell["cell_type"],
            joined(cell["source"]),
            cell.get("outputs", []),
            cell.get("execution_count"),
            cell.get("metadata", {}),
            cell.get("attachments", {}),
        )
        for number, cell in enumerate(raw["cells"], 1)
    ]
    saved = raw.get("metadata", {}).get("widgets", {})
    return Notebook(Path(path), cells, size, saved.get(WIDGET_STATE, {}).get("state", {}))


@functools.cache
def load(path):
    """Return the notebook on disk."""
    content = Path(path).read_bytes()
    return parse(json.loads(content), path, len(content))


def lesson_paths():
    """Return the numbered lessons, in order."""
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


def notebook_paths():
    """Return every notebook of the course, those in folders of `notebooks` too."""
    return sorted(p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)


def report(notebook, findings):
    """Return findings as lines that say where to look."""
    lines = []
    for finding in findings:
        cell = notebook.cells[finding.cell - 1] if finding.cell else None
        first = next((line for line in cell.source.splitlines() if line.strip()), "") if cell else ""
        where = f"{notebook.path.name}, cell {finding.cell} ({first[:40]})" if cell else notebook.path.name
        lines.append(f"{where}: {finding.words}")
    return "\n".join(lines)


def links(text):
    """Return the Markdown links of a text as (is a picture, text, target); code and maths hold none."""
    text = MATHS.sub(
        "", CODE.sub(lambda code: code[0].replace("[", "(").replace("]", ")"), FENCE.sub("", text))
    )
    return [(bool(mark), words, target) for mark, words, target in LINK.findall(text)]


def without_links(text):
    """Return a text with each link replaced by the words that a reader sees."""
    return LINK.sub(lambda link: link[2], text)


def tables(text):
    """Return the Markdown tables of a text: lists of rows, each a list of cells; the rule is left out."""
    found, rows = [], []
    for line in [*text.splitlines(), ""]:
        if line.strip().startswith("|"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
        elif rows:
            found.append(rows)
            rows = []
    return found


def navigation(number, numbers):
    """Return the navigation line of a lesson, given the numbers and file names of all lessons."""

    def name(n):
        return f"{n:02} · {SHORT_NAMES.get(n, '(no short name yet: tests/lessons.py)')}"

    parts, order = [], sorted(numbers)
    before = [n for n in order if n < number]
    after = [n for n in order if n > number]
    if before:
        parts.append(f"[← {name(before[-1])}]({numbers[before[-1]]})")
        parts.append(f"[Contents]({numbers[0]})" if 0 in numbers else "")
    if after:
        parts.append(f"[{name(after[0])} →]({numbers[after[0]]})")
    return " · ".join(part for part in parts if part)


def is_navigation(line):
    """Tell whether a line of Markdown is a navigation line."""
    return bool(re.match(r"\[(←|Contents\]|\d\d · [^\]]*→)", line.strip()))
