"""Rules on the text of a lesson: words, links, HTML, decimals that stand in the code or its output."""

import re
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from lessons import CODE, FENCE, MATHS, TAG, Finding, links, load, without_links

BANNED = re.compile(r"\b(obviously|simply|just|trivial|trivially|of course|easy|easily)\b", re.IGNORECASE)
EMPTY_WORDS = re.compile(
    r"\W*(here|click here|link|this|this link|this page|source|more|read more)\W*", re.IGNORECASE
)
ADDRESS = re.compile(r"https?://[^\s)>\]]+")
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:home|root|work|tmp|Users|var|mnt|opt|usr|private)/\w|\bC:\\+\w|\bfile://"
)
DECIMAL = re.compile(r"(?<![\w.])(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?(?!\.?\d)")
FORMAT = re.compile(r":[<>^+\- #0-9,]*\.\d+[a-zA-Z%]")  # the .4 of {loss:.4f} is no number
NUMBER = re.compile(r"(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\d)")

EXCEPTIONS = {
    # lesson: {"decimal in the prose": "why it need not stand in the lesson's code or outputs"}
}


def readable(text):
    """Return the words that a reader sees as prose: no code, maths, tags or addresses."""
    text = CODE.sub("", FENCE.sub("", text))
    return ADDRESS.sub("", TAG.sub("", without_links(MATHS.sub("", text))))


def plain_words(notebook):
    """No "obviously", "simply", "just", "of course"; and MSL is spelled MSE."""
    found = []
    for cell in notebook.markdown:
        text = cell.source.partition("## Sources")[0]  # titles of others' works keep their words
        for match in BANNED.finditer(readable(text)):
            found.append(Finding(cell.number, f"plain words: {match[0]!r}"))
    for cell in notebook.cells:
        if re.search(r"\bMSL\b", cell.source):
            found.append(Finding(cell.number, "the mean squared error is MSE, found 'MSL'"))
    return found


def plain_markdown(notebook):
    """Markdown and <details>, nothing else: no HTML, no CSS, no note boxes."""
    found = []
    for cell in notebook.markdown:
        text = MATHS.sub("", CODE.sub("", FENCE.sub("", cell.source)))
        for match in TAG.finditer(text):
            if match[1].lower() not in {"details", "summary"} or match[0].rstrip(">").count(" "):
                found.append(Finding(cell.number, f"plain Markdown and <details> only, found {match[0]!r}"))
        if re.search(r"^>\s*\[!", text, re.MULTILINE):
            found.append(Finding(cell.number, "`> [!NOTE]` boxes do not render in notebooks"))
    return found


@cache
def anchors(path):
    """Return the names of the headings of a file, as its viewers make them."""
    if path.suffix == ".ipynb":
        return {section.title.replace(" ", "-") for section in load(path).sections}
    titles = re.findall(r"^#{1,6}\s+(.*?)\s*#*$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", without_links(title).lower()) for title in titles]
    return {re.sub(r"\s", "-", title) for title in plain}


def link_problem(words, target, picture, folder, own_anchors, attachments=()):
    """Return what is wrong with a link, or an empty text."""
    if picture and not words.strip():
        return f"a picture needs alt text: {target}"
    if not picture and (not words.strip() or EMPTY_WORDS.fullmatch(words)):
        return f"the words of a link say where it leads, found [{words}]({target})"
    if not picture and ADDRESS.match(words.strip()):
        return f"the words of a link say where it leads, found the bare address {words}"
    if target.startswith("attachment:"):
        return "" if target.removeprefix("attachment:") in attachments else f"no such attachment: {target}"
    parts = urlsplit(target)
    if parts.scheme in {"http", "https"}:
        right = re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?", parts.netloc)
        return "" if right else f"not an address: {target}"
    if parts.scheme or parts.netloc:
        return f"links are relative or https: {target}"
    file = (folder / parts.path).resolve() if parts.path else None
    if file and not file.exists():
        return f"no such file: {target}"
    if parts.path.startswith("/"):
        return f"links within the course are relative: {target}"
    names = anchors(file) if file and parts.fragment else own_anchors
    if parts.fragment and parts.fragment not in names:
        return f"no such heading: {target}"
    return ""


def links_lead_somewhere(notebook):
    """Each file and heading that a link names exists; its words say where it leads."""
    found = []
    own = {section.title.replace(" ", "-") for section in notebook.sections}
    for cell in notebook.markdown:
        for picture, words, target in links(cell.source):
            problem = link_problem(words, target, picture, notebook.path.parent, own, cell.attachments)
            if problem:
                found.append(Finding(cell.number, problem))
        bare = ADDRESS.search(CODE.sub("", re.sub(r"\]\([^)]*\)", "]", FENCE.sub("", cell.source))))
        if bare:
            found.append(Finding(cell.number, f"addresses stand behind words: {bare[0]}"))
    return found


def digits(text):
    """Return a text with the separators within numbers taken out."""
    text = text.replace("{,}", "").replace("\\,", "").replace("{.}", ".")
    return re.sub(r"(?<=\d)[_\u2009\u202f\u00a0](?=\d)", "", text)


def decimals_of_the_prose(notebook):
    """Yield the cell and each decimal of the text: maths and inline code included, addresses not."""
    for cell in notebook.markdown:
        text = re.sub(r"\b(arXiv|doi)[:\s]\S+", "", without_links(cell.source), flags=re.IGNORECASE)
        for match in DECIMAL.finditer(digits(ADDRESS.sub("", text))):
            yield cell, match[0]


def numbers_of_the_code(notebook):
    """Return every number that stands in the notebook's code or outputs."""
    code = "\n".join(FORMAT.sub("", cell.source) for cell in notebook.code)
    text = "\n".join([code, *(cell.printed for cell in notebook.code)])
    tokens = NUMBER.findall(digits(text))
    return {Decimal(token) for token in tokens} | {Decimal(re.split("[eE]", token)[0]) for token in tokens}


def decimals_stand_in_the_code(notebook):
    """A decimal in the prose stands in the lesson's code or outputs too."""
    known = numbers_of_the_code(notebook)
    excused = EXCEPTIONS.get(notebook.number, {})
    return [
        Finding(cell.number, f"{number} stands neither in the code nor in the outputs")
        for cell, number in decimals_of_the_prose(notebook)
        if Decimal(number) not in known and number not in excused
    ]


def stale_exceptions(notebook):
    """An exception is there because it is needed."""
    known = numbers_of_the_code(notebook)
    said = {number for _, number in decimals_of_the_prose(notebook)}
    return [
        Finding(0, f"the exception for {number} is not needed any more (tests/rules/prose.py)")
        for number in EXCEPTIONS.get(notebook.number, {})
        if number not in said or Decimal(number) in known
    ]


def no_machine_paths(notebook):
    """No paths of the machine on which a lesson was made."""
    return [
        Finding(cell.number, f"no paths of a machine, found {match[0]!r}")
        for cell in notebook.cells
        for match in MACHINE_PATH.finditer(ADDRESS.sub("", f"{cell.source}\n{cell.printed}"))
    ]


def size(notebook):
    """At most 400 kB, and 600 kB more for the frames of an explorer."""
    parts = [("the lesson without its explorer", 400, notebook.size - notebook.widgets_size)]
    parts.append(("an explorer", 600, notebook.widgets_size))
    return [
        Finding(0, f"{part} has at most {limit} kB, found {size / 1e3:.0f}")
        for part, limit, size in parts
        if size > limit * 1000
    ]


RULES = [
    plain_words,
    plain_markdown,
    links_lead_somewhere,
    decimals_stand_in_the_code,
    stale_exceptions,
    no_machine_paths,
    size,
]
