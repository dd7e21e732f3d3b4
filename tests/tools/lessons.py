"""Load notebooks and take them apart, for the tests: cells, sections, links, tables, pictures."""

import ast
import contextlib
import functools
import html
import json
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
MATHS = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$[^$\n]+?(?<!\\)\$", re.DOTALL)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
SAID, TARGET = r"((?:[^\[\]]|\[[^\[\]]*\])*)", r"([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
LINK = re.compile(rf'(!?)\[{SAID}\]\({TARGET}(?:\s+"[^"]*")?\)')
PICTURE = re.compile(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"\s*/?>')
WORDS = re.compile(r'"words":\s*\[(.*)\]')
FRAMES = re.compile(r"<script type=\"application/json\">.*?</script>", re.DOTALL)


class Cell:
    """One cell; its number counts all cells from 1, and `raw` is what is stored."""

    def __init__(self, number, raw):
        self.number, self.raw, self.kind = number, raw, raw["cell_type"]
        self.source = joined(raw["source"])
        self.outputs = raw.get("outputs", [])
        self.metadata = raw.get("metadata", {})

    @functools.cached_property
    def tree(self):
        """The parsed code, or None where it is no plain Python."""
        with contextlib.suppress(SyntaxError):
            return ast.parse(self.source)

    @functools.cached_property
    def nodes(self):
        """All nodes of the parsed code; none where it is no plain Python."""
        return list(ast.walk(self.tree)) if self.tree else []

    @property
    def is_answer(self):
        """True where a learner of a homework set answers."""
        return is_answer(self.metadata)

    @property
    def printed(self):
        """All text of the outputs, the words of an explorer's frames too, but no drawings."""
        texts = [joined(output.get("text", "")) for output in self.outputs]
        for output in self.outputs:
            texts += [joined(d) for kind, d in output.get("data", {}).items() if kind.startswith("text/")]
        text = FRAMES.sub(lambda data: " ".join(WORDS.findall(data[0])), "\n".join(texts))
        return re.sub(r"base64,[A-Za-z0-9+/=]+|<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)

    @property
    def pictures(self):
        """The pictures in the outputs, as (alt text, text form)."""
        found = []
        for data in (output.get("data", {}) for output in self.outputs):
            alts = [html.unescape(alt) for alt, _ in PICTURE.findall(joined(data.get("text/html", "")))]
            found += [(alt, joined(data.get("text/plain", ""))) for alt in alts]
        return found


class Section(NamedTuple):
    """A heading with the text below it, up to the next heading, and the cell where it stands."""

    cell: int
    level: int
    title: str
    text: str


class Notebook:
    """A notebook, taken apart; its size in bytes is that of the file."""

    def __init__(self, raw, path, size=0):
        self.path, self.size = Path(path), size
        self.cells = [Cell(number, cell) for number, cell in enumerate(raw["cells"], 1)]
        self.code = [cell for cell in self.cells if cell.kind == "code"]
        self.markdown = [cell for cell in self.cells if cell.kind == "markdown"]

    @property
    def number(self):
        """The lesson's number, or None for a notebook that is no lesson."""
        match = re.match(r"(\d\d)_", self.path.name)
        return int(match[1]) if match else None

    @property
    def title(self):
        """The heading of the first cell without its number, or an empty text."""
        match = re.match(r"# \d\d · (.+)", self.cells[0].source) if self.cells else None
        return match[1].strip() if match else ""

    @property
    def short_name(self):
        """The name in navigation lines, the first part of the title without a leading In."""
        name = re.split("[:,]", self.title.removeprefix("In "))[0]
        return name[:1].upper() + name[1:]

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

    def parts(self, start):
        """Return the `##` section whose heading starts with a text, and the `###` sections below it."""
        inside, found = False, []
        for section in self.sections:
            if section.level <= 2:
                inside = section.level == 2 and section.title.startswith(start)
            found += [section] * inside
        return found

    def section(self, start):
        """Return the text of a `##` section, its `###` parts included; empty where there is none."""
        return "\n".join(section.text for section in self.parts(start))


def is_answer(metadata):
    """Tell whether nbgrader's metadata of a cell say that a learner answers there."""
    return bool(metadata.get("nbgrader", {}).get("solution"))


def joined(text):
    """Return a multi-line string, which notebooks store as a list of lines, as one string."""
    return "".join(text) if isinstance(text, list) else text


@functools.cache
def load(path):
    """Return the notebook on disk."""
    content = Path(path).read_bytes()
    return Notebook(json.loads(content), path, len(content))


def lesson_paths(folder=NOTEBOOKS):
    """Return the numbered lessons, in order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def notebook_paths():
    """Return every notebook of the course, those in folders of `notebooks` too."""
    return sorted(p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)


def links(text):
    """Return the Markdown links of a text as (is a picture, text, target); code and maths hold none."""
    text = CODE.sub(lambda code: code[0].replace("[", "(").replace("]", ")"), FENCE.sub("", text))
    return [(bool(mark), words, target) for mark, words, target in LINK.findall(MATHS.sub("", text))]


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
