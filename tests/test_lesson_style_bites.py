"""Each style rule is seen to fail: a lesson that keeps all rules, spoiled in one place at a time."""

import base64
import copy
import hashlib
import html

import lessons
import pytest
from rules import code, outputs, prose, structure

NAMES = {
    4: "04_average.ipynb",
    5: "05_two_classes.ipynb",
    6: "06_why_the_log.ipynb",
    0: "00_start_here.ipynb",
}
NAVIGATION = (
    "[← 04 · The average](04_average.ipynb) · [Contents](00_start_here.ipynb) · "
    "[06 · Why the log →](06_why_the_log.ipynb)"
)
FIRST = f"""# 05 · Two classes

**30 minutes** · Before this: [04 · The average](04_average.ipynb)

How much does a yes/no answer cost?

{NAVIGATION}

## You will be able to

- compute a loss
- predict a loss
- spot a wrong unit

## Recall

1. What is a bit?
2. What is a nat?
3. What is a mean?

<details><summary>Answers</summary>

1. A halving.
2. A unit.
3. A sum, shared.

</details>
"""
TALK = "This sentence has about twenty words, so that the mean length of the text cells stays between limits."
ALT = "Loss in bits against probability: 0 at one, 1 at a half."
BUG = """## Spot the bug

<details><summary>Answer</summary>

The unit is missing, and a reader cannot tell bits from nats, which differ by a factor of 0.6931.

</details>

## Recap

- One line.
"""
EXERCISES = f"""## Exercises

### Exercise 1 · One ★

{TALK}

### Exercise 2 · Two ★★

{TALK}

### Exercise 3 · Three ★★★

{TALK}
"""
SOURCES = f"""## Sources

- Claude Shannon, [A Mathematical Theory of Communication](https://example.org/shannon.pdf) (1948)
- Someone, [Simply Explained](https://example.org/b)

{NAVIGATION}"""
FIGURE = 'fig, ax = plt.subplots()\nax.plot(p, loss)\nshow(fig, alt=f"{loss}")'


def text(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def code_cell(source, *results):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": list(results),
        "execution_count": 0,
    }


def printed(words):
    return {"output_type": "stream", "name": "stdout", "text": words}


def picture(alt, words=None, svg="<svg/>"):
    source = base64.b64encode(svg.encode()).decode()
    page = f'<img alt="{html.escape(alt)}" src="data:image/svg+xml;base64,{source}">'
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {"text/html": page, "text/plain": words or alt},
    }


def good():
    """Return a lesson of fifteen code cells that keeps every rule."""
    cells = [text(FIRST), code_cell("import numpy as np\nfrom helpers.figures import show")]
    cells += [
        text(f"## Body\n\n{TALK}\n\n**Predict.** More or less than 1?"),
        code_cell("print(0.5)", printed("0.5\n")),
    ]
    for _ in range(2):
        cells += [
            text(f"{TALK} **Predict.** Which?"),
            code_cell("loss = np.log2(2)\nprint(loss)", printed("1.0\n")),
        ]
    cells += [text(f"## Picture\n\n{TALK}\n\n$$\nD = 0.5\n$$"), code_cell(FIGURE, picture(ALT))]
    for _ in range(8):
        cells += [text(TALK), code_cell("print(0.6931)", printed("0.6931 nats\n"))]
    cells += [text(BUG + EXERCISES), code_cell("answer = ..."), text(SOURCES)]
    for count, cell in enumerate((c for c in cells if c["cell_type"] == "code"), 1):
        cell["execution_count"] = count
    return {"cells": cells}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of lessons 00, 04, 05 and 06, of which 05 is the one to spoil."""
    for name in NAMES.values():
        (tmp_path / name).write_text('{"cells": []}', "utf-8")
    monkeypatch.setattr(structure, "lesson_paths", lambda: sorted(tmp_path.glob("*.ipynb")))
    return tmp_path


def parse(raw, folder, size=0):
    return lessons.parse(raw, folder / NAMES[5], size)


ALL_RULES = [*structure.RULES, *code.RULES, *prose.RULES, *outputs.RULES]


def test_a_good_lesson_passes_every_rule(folder):
    notebook = parse(good(), folder)
    for rule in ALL_RULES:
        assert not (findings := rule(notebook)), lessons.report(notebook, findings)


def swap(old, new, cell=None, count=1):
    """Return a change that replaces a text in the sources of a lesson."""

    def change(raw):
        hits = [c for i, c in enumerate(raw["cells"]) if old in c["source"] and cell in (None, i)]
        assert hits, f"nothing to change: {old!r}"
        for hit in hits[:count]:
            hit["source"] = hit["source"].replace(old, new)

    return change


def source(number, new):
    """Return a change that gives the code cell of this number (from 0) another source."""

    def change(raw):
        [c for c in raw["cells"] if c["cell_type"] == "code"][number]["source"] = new

    return change


def output(number, *new):
    """Return a change that gives the code cell of this number (from 0) other outputs."""

    def change(raw):
        [c for c in raw["cells"] if c["cell_type"] == "code"][number]["outputs"] = list(new)

    return change


def drop_cells(first, last):
    def change(raw):
        del raw["cells"][first:last]

    return change


def tag(name):
    def change(raw):
        raw["cells"][1]["metadata"] = {"tags": [name]}

    return change


def no_count(raw):
    raw["cells"][3]["execution_count"] = None


def repeat(raw):
    raw["cells"][8:8] = [copy.deepcopy(cell) for cell in raw["cells"][8:10] for _ in (1, 2)] * 10


def png(raw):
    raw["cells"][9]["outputs"] = [
        {"output_type": "display_data", "data": {"image/png": "iVBO"}, "metadata": {}}
    ]


def error(raw):
    raw["cells"][3]["outputs"] = [
        {"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []}
    ]


PICTURE_CELL = 4  # of the code cells, from 0
SPOILED = [
    (structure.title_minutes_and_prerequisites, swap("# 05 · Two", "# 5. Two"), "title must start"),
    (structure.title_minutes_and_prerequisites, swap("**30 minutes**", "30 minutes"), "minutes must stand"),
    (structure.title_minutes_and_prerequisites, swap("**30 minutes**", "**90 minutes**"), "20 to 45 minutes"),
    (
        structure.title_minutes_and_prerequisites,
        swap("Before this: [04 · The average](04_average.ipynb)", ""),
        "prereq",
    ),
    (structure.navigation_line, swap(" · [Contents](00_start_here.ipynb)", ""), "navigation line must be"),
    (
        structure.navigation_line,
        swap("06_why_the_log.ipynb", "07_gradients.ipynb", cell=0),
        "navigation line must be",
    ),
    (structure.navigation_line, swap("06 · Why the log", "06 · Codes", cell=0), "navigation line must be"),
    (structure.navigation_line, swap(SOURCES, SOURCES + "\n\nGoodbye."), "must close the lesson"),
    (structure.headings, swap("## Body", "# Body"), "exactly one"),
    (structure.headings, swap("## Picture", "#### Picture"), "level skipped"),
    (structure.headings, swap("## Picture", "## 2. Picture"), "by hand"),
    (structure.section_order, swap("## Recall", "## Remember"), "first sections"),
    (structure.section_order, swap("## Recap", "## Summary"), "last sections"),
    (structure.section_order, swap("## Spot the bug", "## Look closely"), "last sections"),
    (structure.goals, swap("- predict a loss\n- spot a wrong unit\n", ""), "3 or 4 goals"),
    (structure.goals, swap("- predict a loss", "- Understand the loss"), "can be observed"),
    (structure.recall, swap("3. What is a mean?\n", ""), "three questions"),
    (structure.recall, swap("3. A sum, shared.\n", ""), "three answers"),
    (structure.details, swap("</details>", "", cell=0), "must come together"),
    (structure.details, swap("</summary>\n\n", "</summary>\n", cell=0), "an empty line"),
    (structure.recap, swap("- One line.", "- One line.\n" * 6), "one to five lines"),
    (structure.exercises, swap("### Exercise 3 · Three ★★★", ""), "3 to 5 exercises"),
    (structure.exercises, swap("### Exercise 2 · Two ★★", "### Exercise 2 · Two"), "must be headed"),
    (structure.exercises, swap("### Exercise 2 · Two ★★", "### Exercise 4 · Two ★"), "must be headed"),
    (
        structure.sources,
        swap("- Someone, [Simply Explained](https://example.org/b)", ""),
        "two to four sources",
    ),
    (structure.predictions, swap(" **Predict.** Which?", ""), "at least three"),
    (structure.predictions, swap("The unit is missing", "**Predict.** Two?", cell=None), None),
    (structure.predictions, swap("- Claude", "**Predict.** Well? - Claude"), "directly before a code cell"),
    (structure.display_maths, swap("$$\nD = 0.5\n$$", "so $$D = 0.5$$ it is"), "lines of its own"),
    (code.number_of_cells, drop_cells(10, 22), "12 to 30"),
    (code.number_of_cells, repeat, "12 to 30"),
    (code.number_of_cells, lambda raw: raw["cells"].extend([text(TALK)] * 9), "1.0 to 1.5"),
    (code.length_of_code_cells, source(3, "x = 1\n" * 21), "at most 20 lines"),
    (code.length_of_code_cells, lambda raw: [source(n, "x = 1\n" * 5)(raw) for n in range(8)], "median"),
    (
        code.length_of_code_cells,
        lambda raw: [source(n, "x = 1\n" * 11)(raw) for n in range(3)],
        "nine of ten",
    ),
    (code.length_of_text_cells, swap("## Body", "## Body\n\n" + TALK * 7), "at most 120 words"),
    (code.length_of_text_cells, swap(TALK, "Look.", count=99), "on average"),
    (code.prose_before_code, lambda raw: raw["cells"].pop(10), "prose must stand"),
    (
        code.prose_before_code,
        swap(f"## Picture\n\n{TALK}\n\n$$\nD = 0.5\n$$", "## Picture"),
        "prose must stand",
    ),
    (code.plain_python, source(3, "%matplotlib inline"), "no magics"),
    (code.plain_python, source(3, "!pip install torch"), "no magics"),
    (code.plain_python, source(3, "def f(:"), "plain Python"),
    (code.plain_python, source(3, "# x = 1"), "no empty"),
    (code.plain_python, swap(TALK, "", cell=12), "no empty"),
    (code.imports_first, source(3, "import math"), "first code cell"),
    (code.imports_first, source(3, "def f():\n    from math import log"), "first code cell"),
    (code.imports_allowed, source(0, "import urllib.request"), "no network"),
    (code.imports_allowed, source(0, "import subprocess"), "no network"),
    (code.imports_allowed, source(0, "from helpers.information import entropy"), "only in lesson 06"),
    (code.imports_allowed, source(0, "from helpers import logits"), "only in lesson 07"),
    (code.imports_allowed, source(0, "import helpers.utils"), "no idea of the course"),
    (code.forbidden, source(3, "import sys\nsys.path.append('..')"), "no sys.path"),
    (code.forbidden, source(3, "np.random.seed(0)"), "no global seed"),
    (code.forbidden, source(3, "warnings.filterwarnings('ignore')"), "no muted warnings"),
    (code.forbidden, source(3, "get_ipython().system('ls')"), "no shell"),
    (code.forbidden, source(3, "plt.show()"), "shown by show"),
    (code.forbidden, source(3, "HTML('<style>p {color: red}</style>')"), "no CSS"),
    (code.forbidden, source(3, "HTML('<p style=\"color: red\">')"), "no CSS"),
    (code.no_semicolons, source(3, "x = 1;"), "no semicolons"),
    (code.no_commented_code, source(3, "# loss = 0\nx = 1"), "no commented-out"),
    (code.no_commented_code, source(3, "x = 1\n# print(x)"), "no commented-out"),
    (code.no_commented_code, source(3, "# the loss is 0 here\nx = 1"), None),
    (
        code.short_drawings,
        source(3, FIGURE.replace("ax.plot(p, loss)", "ax.plot(p, loss)\n" * 8)),
        "at most 8",
    ),
    (prose.plain_words, swap("## Body", "## Body\n\nObviously so."), "Obviously"),
    (prose.plain_words, swap("## Body", "## Body\n\nIt is just a sum, adjusted."), "'just'"),
    (prose.plain_words, swap("## Body", "## Body\n\nOf course."), "Of course"),
    (prose.plain_words, swap("## Body", "## Body\n\nThe MSL."), "MSE"),
    (prose.plain_markdown, swap("## Body", '## Body\n\n<div class="x">'), "<details> only"),
    (prose.plain_markdown, swap("## Body", "## Body\n\n<br>"), "<details> only"),
    (prose.plain_markdown, swap("<details>", '<details style="color: red">'), "<details> only"),
    (prose.plain_markdown, swap("## Body", "## Body\n\n> [!NOTE]\n> x"), "do not render"),
    (prose.plain_markdown, swap("## Body", "## Body\n\nwhen $p<q$ and $q>r$ or `a<b>c`"), None),
    (prose.links_lead_somewhere, swap("(04_average.ipynb)", "(09_more.ipynb)"), "no such file"),
    (prose.links_lead_somewhere, swap("## Body", "## Body\n\n[the bug](#Spot-the-big)"), "no such heading"),
    (prose.links_lead_somewhere, swap("## Body", "## Body\n\n[the bug](#Spot-the-bug)"), None),
    (
        prose.links_lead_somewhere,
        swap("## Body", "## Body\n\n[the bug](04_average.ipynb#Bug)"),
        "no such heading",
    ),
    (prose.links_lead_somewhere, swap("https://example.org/b", "https://example"), "not an address"),
    (prose.links_lead_somewhere, swap("https://example.org/b", "ftp://example.org"), "relative or https"),
    (prose.links_lead_somewhere, swap("[Simply Explained]", "[here]"), "say where it leads"),
    (prose.links_lead_somewhere, swap("[Simply Explained]", "[https://example.org]"), "bare address"),
    (prose.links_lead_somewhere, swap("## Body", "## Body\n\nhttps://example.org"), "behind words"),
    (prose.links_lead_somewhere, swap("## Body", "## Body\n\n![](attachment:a.png)"), "alt text"),
    (
        prose.links_lead_somewhere,
        swap("## Body", "## Body\n\n![a cat](attachment:a.png)"),
        "no such attachment",
    ),
    (prose.decimals_stand_in_the_code, swap("## Body", "## Body\n\nIt is 0.6932."), "0.6932"),
    (prose.decimals_stand_in_the_code, swap("D = 0.5", "D = 0.51"), "0.51"),
    (prose.decimals_stand_in_the_code, swap("## Body", "## Body\n\n`0.25`, as above"), "0.25"),
    (prose.decimals_stand_in_the_code, swap("## Body", "## Body\n\nAbout -0.6931 or 0.50"), None),
    (prose.decimals_stand_in_the_code, swap("## Body", "## Body\n\n[0.5](https://a.org/1.25)"), None),
    (prose.no_machine_paths, source(3, "open('/home/ada/x')"), "no paths"),
    (prose.no_machine_paths, output(3, printed("C:\\Users\\ada")), "no paths"),
    (prose.no_machine_paths, output(3, printed("/tmp/ipykernel_1/2.py:1: RuntimeWarning")), "no paths"),
    (outputs.everything_ran, no_count, "execution count must be 2, found None"),
    (outputs.nothing_excused, tag("nbval-ignore-output"), "no tag"),
    (outputs.nothing_excused, tag("NBVAL_SKIP"), "no tag"),
    (outputs.nothing_excused, tag("raises-exception"), "no tag"),
    (outputs.nothing_excused, source(3, "# NBVAL_IGNORE_OUTPUT\nprint(1)"), "no comment"),
    (outputs.no_tracebacks, error, "no tracebacks"),
    (outputs.no_type_names_around_numbers, output(3, printed("np.float64(0.7)")), "print or format"),
    (outputs.pictures_are_checked, png, "shown by show"),
    (outputs.pictures_are_checked, output(PICTURE_CELL, picture(ALT, ALT + "!")), "one <img"),
    (
        outputs.pictures_are_checked,
        output(PICTURE_CELL, picture(ALT) | {"data": {"text/html": "<svg/>"}}),
        "one <img",
    ),
    (outputs.shown_once, output(PICTURE_CELL), "0 pictures stored"),
    (outputs.shown_once, source(3, "fig, ax = plt.subplots()"), "in the cell that draws it"),
    (outputs.alt_text, output(PICTURE_CELL, picture(ALT, ALT + "!")), "differ"),
    (outputs.alt_text, output(PICTURE_CELL, picture("A curve of 1 loss.")), "at least 40"),
    (outputs.alt_text, output(PICTURE_CELL, picture("Figure of the " + ALT)), "at once"),
    (outputs.alt_text, output(PICTURE_CELL, picture("A plot showing the " + ALT)), "at once"),
    (
        outputs.alt_text,
        output(PICTURE_CELL, picture("The loss in bits falls as the probability grows.")),
        "key number",
    ),
    (outputs.alt_text_is_computed, source(3, 'show(fig, alt="1.0 bits, typed by hand")'), "f-string"),
    (outputs.alt_text_is_computed, source(3, 'show(fig, alt=f"{0.5} bits, typed by hand")'), "f-string"),
    (outputs.alt_text_is_computed, source(3, 'words = f"{loss:.2f}"\nshow(fig, alt=words)'), None),
    (outputs.alt_text_is_computed, source(3, 'show(fig, alt="a" f"{loss:.2f}" + "b")'), None),
]


@pytest.mark.parametrize(("rule", "change", "words"), SPOILED, ids=lambda v: getattr(v, "__name__", None))
def test_a_spoiled_lesson_is_caught(folder, rule, change, words):
    raw = good()
    change(raw)
    notebook = parse(raw, folder)
    findings = rule(notebook)
    said = lessons.report(notebook, findings)
    assert not findings if words is None else words in said, said


def test_a_lesson_that_is_too_large_is_caught(folder):
    assert prose.size(parse(good(), folder, size=400_001))


def test_an_explorer_that_is_too_large_is_caught(folder):
    raw = good() | {"metadata": {"widgets": {lessons.WIDGET_STATE: {"state": {"a": "x" * 600_001}}}}}
    assert "explorer" in lessons.report(parse(raw, folder), prose.size(parse(raw, folder, size=700_000)))


def with_explorer(frames, digest):
    """A lesson with a saved explorer of some frames, and a digest in its output."""
    raw = good()
    box = {"state": {"children": ["IPY_MODEL_f0", "IPY_MODEL_f1"]}}
    models = {f"f{number}": {"state": {"value": source}} for number, source in enumerate(frames)}
    data = {outputs.WIDGET_VIEW: {"model_id": "box"}, "text/html": f'<p data-frames="{digest}">'}
    raw["cells"][3]["outputs"] = [{"output_type": "display_data", "data": data}]
    raw["metadata"] = {"widgets": {lessons.WIDGET_STATE: {"state": {"box": box} | models}}}
    return raw


def test_saved_frames_that_the_output_check_does_not_vouch_for_are_caught(folder):
    frames = ["<img one>", "<img two>"]
    digest = hashlib.sha256("".join(frames).encode()).hexdigest()
    rule = outputs.saved_frames_are_compared
    assert not rule(parse(with_explorer(frames, digest), folder))
    assert rule(parse(with_explorer(["<img one>", "<img twp>"], digest), folder))
    assert rule(parse(with_explorer(frames[::-1], digest), folder))
    gone = with_explorer(frames, digest)
    gone["metadata"] = {}
    assert rule(parse(gone, folder))


def test_a_stale_exception_is_caught(folder, monkeypatch):
    monkeypatch.setattr(prose, "EXCEPTIONS", {5: {"0.5": "stands in the code", "9.9": "is not said"}})
    assert len(prose.stale_exceptions(parse(good(), folder))) == 2
    monkeypatch.setattr(prose, "EXCEPTIONS", {5: {"9.9": "a year, say"}})
    raw = good()
    swap("## Body", "## Body\n\nIt is 9.9.")(raw)
    notebook = parse(raw, folder)
    assert not prose.stale_exceptions(notebook)
    assert not prose.decimals_stand_in_the_code(notebook)


def test_a_format_is_no_number(folder):
    raw = good()
    source(3, 'print(f"{loss:7.4f}")')(raw)
    swap("## Body", "## Body\n\nIt is 7.4.")(raw)
    assert prose.decimals_stand_in_the_code(parse(raw, folder))


def test_every_rule_is_seen_to_fail():
    shown = {rule for rule, _, words in SPOILED if words} | {prose.size, prose.stale_exceptions}
    shown.add(outputs.saved_frames_are_compared)
    assert set(ALL_RULES) == shown
