"""Pages for a teacher and a class: HTML files that load nothing and run nothing of a learner's.

Every value that a template shows is escaped, and the page forbids the browser to load or to run what does
not stand in the course's own files.
"""

import base64
import hashlib
import html
import os
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
STATES = {
    "right": "right",
    "partly": "in part",
    "wrong": "wrong",
    "stopped": "stopped",
    "nothing": "no answer",
    "waiting": "to read",
}
"""What can be said of an answer, from best to open: the names of colours and the words."""


def state(question):
    """Return which of `STATES` an answer is in, from a question of a result."""
    if question["verdict"] in ("by hand", "no answer"):
        return "waiting" if question["verdict"] == "by hand" else "nothing"
    if question["points"] == question["of"]:
        return "right"
    return "partly" if question["points"] else "stopped" if question["verdict"] == "stopped" else "wrong"


SMALL = {"_": "₀₁₂₃₄₅₆₇₈₉", "^": "⁰¹²³⁴⁵⁶⁷⁸⁹"}
SIGNS = {"cdot": "·", "times": "×", "sum": "Σ", "le": "≤", "ge": "≥", "approx": "≈", "dots": "…", "to": "→"}


def readable(text):
    """Return a text with its formulas, such as ``$\\log_2 3$``, in plain letters: log₂ 3."""

    def plain(formula):
        said = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", formula[1])
        said = re.sub(r"\\([a-zA-Z]+)", lambda name: SIGNS.get(name[1], name[1]), said)
        return re.sub(r"([_^])(\d)", lambda small: SMALL[small[1]][int(small[2])], said)

    return re.sub(r"\$(?! )([^$\n]+)(?<! )\$", plain, text)


def inline(text):
    """Return a text whose `code`, *stress* and formulas, as in hints, are marked up; all else is escaped."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(readable(str(text))))
    return Markup(re.sub(r"\*(\w[^*]*)\*", r"<em>\1</em>", text))


def number(value):
    """Write points without needless digits: 2, 1.5, 0.25."""
    return f"{round(value, 2):g}"


def points(value):
    """Write points with their unit: "1 point", "1.5 points"."""
    return f"{number(value)} point{'s' * (value != 1)}"


def allowed(script):
    """Return the source of a page's own script for its content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@cache
def _engine():
    engine = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    engine.filters.update(inline=inline, number=number, points=points, state=state)
    engine.globals.update(style=Markup((TEMPLATES / "style.css").read_text("utf-8")), states=STATES)
    return engine


def page(template, script="", **values):
    """Return a page made from a template, with the course's style and, if it has one, its own script."""
    policy = f"; script-src {allowed(script)}" if script else ""
    return _engine().get_template(template).render(values, script=Markup(script), policy=policy)


def write(path, text):
    """Write a text so that the file is whole or absent at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    new.write_text(text, "utf-8", "replace", "")
    os.replace(new, path)
