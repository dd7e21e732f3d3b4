"""Rules on the text of a notebook: headings, words, links, HTML, decimals that stand in the code, too."""

import re
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from lessons import CODE, FENCE, MATHS, links, load, without_links

TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
BANNED = re.compile(r"\b(obviously|simply|just|trivial|trivially|of course|easy|easily)\b", re.IGNORECASE)
EMPTY_WORDS = re.compile(r"(?i)\W*((click )?here|(this )?link|this( page)?|source|(read )?more)\W*")
ADDRESS = re.compile(r"https?://[^\s)>\]]+")
FOLDERS = "home|root|work|tmp|Users|var|mnt|opt|usr|private"
MACHINE_PATH = re.compile(rf"(?<![\w.:/~-])/(?:{FOLDERS})/\w|\bC:\\+\w|\bfile://")
DECIMAL = re.compile(r"(?<![\w.])(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?(?!\.?\d)")
FORMAT = re.compile(r":[<>^+\- #0-9,]*\.\d+[a-zA-Z%]")  # the .4 of {loss:.4f} is no number
NUMBER = re.compile(r"(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\d)")


def is_navigation(line):
    """Tell whether a line of Markdown is a navigation line."""
    return bool(re.match(r"\[(←|Contents\]|\d\d · [^\]]*→)", line.strip()))


def without_navigation(text):
    """Return a text without its navigation lines."""
    return "\n".join(line for line in text.splitlines() if not is_navigation(line))


def words(text):
    """Return the number of words of prose: no tags, tables, maths, code blocks, addresses or navigation."""
    text = without_navigation(FENCE.sub("", text))
    text = re.sub(r"^\s*\|.*$", "", text, flags=re.MULTILINE)
    text = TAG.sub("", MATHS.sub("", without_links(text)))
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def length_of_text(notebook):
    """At most 120 words in a text cell; the first cell, Recall and Sources are free."""
    free, at = {1}, ""
    for section in notebook.sections:
        if section.level <= 2:
            at = section.title
        if at in {"Recall", "Sources"}:
            free.add(section.cell)
    for cell in notebook.markdown:
        if cell.number not in free and words(cell.source) > 120:
            yield cell, f"at most 120 words, found {words(cell.source)}"


def headings(notebook):
    """One h1; no level skipped; no numbering by hand."""
    level = 0
    tops = sum(section.level == 1 for section in notebook.sections)
    if tops != 1:
        yield None, f"exactly one `#` heading, found {tops}"
    for section in notebook.sections:
        if section.level > level + 1:
            yield None, f"heading level skipped before {section.title!r}"
        if re.match(r"\d+[.):]\s", section.title):
            yield None, f"headings are not numbered by hand: {section.title!r}"
        level = section.level


def details(notebook):
    """Each <details> is closed, has a <summary>, and its text is set apart so that Markdown renders."""
    for cell in notebook.markdown:
        text = cell.source
        if not text.count("<details>") == text.count("</details>") == text.count("<summary>"):
            yield cell, "<details>, <summary> and </details> must come together"
        if re.search(r"</summary>[ \t]*\n?[ \t]*\S", text):
            yield cell, "an empty line must follow </summary>"


def display_maths(notebook):
    """Display maths stands on lines of its own; each `$` has its partner."""
    for cell in notebook.markdown:
        for block in MATHS.finditer(cell.source):
            before = cell.source[: block.start()].rpartition("\n")[2]
            after = cell.source[block.end() :].partition("\n")[0]
            if block[0].startswith("$$") and (before + after).strip():
                yield cell, f"display maths must have lines of its own: {block[0][:40]}"
        if "$" in MATHS.sub("", CODE.sub("", FENCE.sub("", cell.source))):
            yield cell, "`$` without its partner"


def plain_words(notebook):
    """No "obviously", "simply", "just", "of course"; and MSL is spelled MSE."""
    for cell in notebook.markdown:
        text = cell.source.partition("## Sources")[0]  # titles of others' works keep their words
        text = without_links(MATHS.sub("", CODE.sub("", FENCE.sub("", text))))
        for match in BANNED.finditer(ADDRESS.sub("", TAG.sub("", text))):
            yield cell, f"plain words: {match[0]!r}"
    for cell in notebook.cells:
        if re.search(r"\bMSL\b", cell.source):
            yield cell, "the mean squared error is MSE, found 'MSL'"


def plain_markdown(notebook):
    """Markdown and <details>, nothing else: no HTML, no CSS, no note boxes."""
    for cell in notebook.markdown:
        text = MATHS.sub("", CODE.sub("", FENCE.sub("", cell.source)))
        for match in TAG.finditer(text):
            if match[1].lower() not in {"details", "summary"} or " " in match[0].rstrip(">"):
                yield cell, f"plain Markdown and <details> only, found {match[0]!r}"
        if re.search(r"^>\s*\[!", text, re.MULTILINE):
            yield cell, "`> [!NOTE]` boxes do not render in notebooks"


@cache
def anchors(path):
    """Return the names of the headings of a file, as its viewers make them."""
    if path.suffix == ".ipynb":
        return {section.title.replace(" ", "-") for section in load(path).sections}
    titles = re.findall(r"^#{1,6}\s+(.*?)\s*#*$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", without_links(title).lower()) for title in titles]
    return {re.sub(r"\s", "-", title) for title in plain}


def link_problem(link, folder, own_anchors, attachments=()):
    """Return what is wrong with a link (is a picture, words, target), or an empty text."""
    picture, said, target = link
    if picture and not said.strip():
        return f"a picture needs alt text: {target}"
    if not picture and (not said.strip() or EMPTY_WORDS.fullmatch(said) or ADDRESS.match(said.strip())):
        return f"the words of a link say where it leads, found [{said}]({target})"
    if target.startswith("attachment:"):
        return "" if target.removeprefix("attachment:") in attachments else f"no such attachment: {target}"
    parts = urlsplit(target)
    if parts.scheme in {"http", "https"}:
        right = re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?", parts.netloc)
        return "" if right else f"not an address: {target}"
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return f"links are relative or https: {target}"
    file = (folder / parts.path).resolve()
    if not file.exists():
        return f"no such file: {target}"
    if parts.fragment and parts.fragment not in (anchors(file) if parts.path else own_anchors):
        return f"no such heading: {target}"
    return ""


def links_lead_somewhere(notebook):
    """Each file and heading that a link names exists; its words say where it leads."""
    own = {section.title.replace(" ", "-") for section in notebook.sections}
    for cell in notebook.markdown:
        for link in links(cell.source):
            problem = link_problem(link, notebook.path.parent, own, cell.raw.get("attachments", {}))
            if problem:
                yield cell, problem
        bare = ADDRESS.search(CODE.sub("", re.sub(r"\]\([^)]*\)", "]", FENCE.sub("", cell.source))))
        if bare:
            yield cell, f"addresses stand behind words: {bare[0]}"


def digits(text):
    """Return a text with the separators within numbers taken out."""
    text = text.replace("{,}", "").replace("\\,", "").replace("{.}", ".")
    return re.sub(r"(?<=\d)[_\u2009\u202f\u00a0](?=\d)", "", text)


def decimals(notebook):
    """A decimal in the prose (in maths, too) stands in the lesson's code or outputs."""
    code = [FORMAT.sub("", cell.source) for cell in notebook.code]
    tokens = NUMBER.findall(digits("\n".join([*code, *(cell.printed for cell in notebook.code)])))
    known = {Decimal(token) for token in tokens} | {Decimal(re.split("[eE]", token)[0]) for token in tokens}
    for cell in notebook.markdown:
        text = re.sub(r"\b(arXiv|doi)[:\s]\S+", "", without_links(cell.source), flags=re.IGNORECASE)
        for number in DECIMAL.findall(digits(ADDRESS.sub("", text))):
            if Decimal(number) not in known:
                yield cell, f"{number} stands neither in the code nor in the outputs"


def no_machine_paths(notebook):
    """No paths of the machine on which a lesson was made."""
    for cell in notebook.cells:
        for match in MACHINE_PATH.finditer(ADDRESS.sub("", f"{cell.source}\n{cell.printed}")):
            yield cell, f"no paths of a machine, found {match[0]!r}"


RULES = [headings, length_of_text, details, display_maths, plain_words, plain_markdown]
RULES += [links_lead_somewhere, decimals, no_machine_paths]
