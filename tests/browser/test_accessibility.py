"""Everyone can read the pages: axe-core finds nothing against WCAG 2.2 A and AA that the course causes."""

import pytest
from browsing import PACKAGES, exported, visiting
from lessons import notebook_paths

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HEADINGS = ["heading-order", "empty-heading", "page-has-heading-one"]
"""Rules of axe that WCAG only advises."""


EXCUSED = [  # what is not ours: the rule of axe, which elements, and why
    (
        "color-contrast",
        ".jp-InputPrompt, .jp-OutputPrompt",
        "the exporter's theme greys `In [1]:`, `Out[1]:`",
    ),
    ("color-contrast", ".highlight span", "the exporter's theme colours code"),
    ("link-in-text-block", ".jp-MarkdownOutput a", "the exporter's theme underlines no links"),
]

FINDINGS = """
async ([levels, headings, excused]) => {
    const rules = Object.fromEntries(headings.map(rule => [rule, {enabled: true}]));
    const {violations} = await axe.run({runOnly: {type: "tag", values: levels}, rules});
    const silent = [...document.images].filter(image => !image.alt.trim());  // axe takes them for decoration
    const found = violations.flatMap(({id, help, nodes}) => nodes.map(({target, html}) => {
        const element = document.querySelector(target[0]);
        const number = excused.findIndex(([rule, elements]) => rule === id && element.closest(elements));
        return {number, words: `${id} (${help}): ${html.slice(0, 120)}`};
    }));
    return [...found, ...silent.map(() => ({number: -1, words: "no alt: a figure says nothing"}))];
}
"""


def findings(context, page):
    """Return what axe-core finds on a page: the number of the excuse, or -1, and words."""
    with visiting(context, page) as visit:
        visit.page.wait_for_function("() => !window.MathJax || !MathJax.Hub || !MathJax.Hub.queue.pending")
        visit.page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        visit.page.add_script_tag(content=(PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8"))
        return visit.page.evaluate(FINDINGS, [LEVELS, HEADINGS, EXCUSED])


@pytest.fixture(scope="module")
def needed():
    """The excuses that some page needed."""
    return set()


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_a_page_has_no_barrier_of_ours(context, path, needed):
    found = findings(context, exported(path))
    needed |= {finding["number"] for finding in found}
    ours = [finding["words"] for finding in found if finding["number"] == -1]
    assert not ours, "\n".join(ours)


def test_every_excuse_is_needed(context, needed):
    assert {number for number in needed if number >= 0} == set(range(len(EXCUSED)))


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<img alt="', '<img data-was="', "image-alt"),
        ('<img alt="', '<img alt="" title="', "no alt"),
        ("<h2", "<h4", "heading-order"),
        ('<html lang="en"', "<html", "html-has-lang"),
        ("<summary>", "<summary><!--", "summary-name"),
        ('const label = add(box, "label", {textContent: name})', 'const label = add(box, "p", {})', "label"),
    ],
)
def test_a_barrier_is_found(context, before, after, rule):
    page = exported(notebook_paths()[1])
    assert before in page
    spoiled = page.replace(before, after)
    if rule == "summary-name":
        spoiled = spoiled.replace("</summary>", "--></summary>")
    found = findings(context, spoiled)
    assert any(finding["number"] == -1 and finding["words"].startswith(rule) for finding in found)
