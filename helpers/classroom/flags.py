"""What a teacher should look at: names that do not fit, answers that are the same as another's."""

import ast
import hashlib
import io
import tokenize
from collections import defaultdict

from helpers.classroom.grading import MOST_TEXT, exercise_place
from helpers.classroom.roster import words
from helpers.classroom.submissions import NOBODY, published, source_of
from helpers.exercises import table

LONG = 30
"""So many words and signs must agree: shorter answers are alike by chance."""


class _Plain(ast.NodeTransformer):
    """Takes away what may differ in copies: names, docstrings, assertions, blanks, spaces in texts."""

    def __init__(self):
        self.names = {}

    def _name(self, name):
        return self.names.setdefault(name, f"n{len(self.names)}")

    def visit_Assert(self, node):
        return None

    def visit_Expr(self, node):
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Assign(self, node):
        blank = isinstance(node.value, ast.Constant) and node.value.value is ...
        return None if blank else self.generic_visit(node)

    def visit_Constant(self, node):
        return ast.Constant(" ".join(words(node.value)) if isinstance(node.value, str) else node.value)

    def visit_Name(self, node):
        return ast.Name(self._name(node.id))

    def visit_arg(self, node):
        return ast.arg(self._name(node.arg))

    def visit_FunctionDef(self, node):
        node.name = self._name(node.name)
        return self.generic_visit(node)


def fingerprint(source):
    """Return a text that is the same for the same code, names, spaces and comments apart, and its length.

    The length counts words and signs; code that cannot be read, or is very long, has the text "".
    """
    if len(source) > MOST_TEXT:
        return "", 0
    try:
        text = ast.unparse(_Plain().visit(ast.parse(source)))
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        length = sum(len(token.string.split()) for token in tokens)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError, MemoryError):
        return "", 0
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16], length


def noted(results, homework):
    """Return what all results of a set show together, as sentences: names first, then equal code."""
    graded = [result for result in results if result["status"] == "graded"]
    lines = [
        f"{one['learner']}: {note}"
        for one in results
        for note in [*one["notes"], *one["noticed"]]
        if not note.startswith(NOBODY)  # they have a list of their own
    ]
    called = {"learner": defaultdict(list), "name": defaultdict(list)}
    for one in results:
        for by, groups in called.items():
            groups[" ".join(words(one[by]))].append(one)
    for learner, group in called["learner"].items():
        if learner and len(group) > 1:
            files = ", ".join(one["file"] for one in group)
            lines.append(f"{group[0]['learner']}: two learners of one name, or one who came twice: {files}.")
    for name, group in called["name"].items():
        if name and len({one["learner"] for one in group}) > 1:
            lines.append(f"One name, {group[0]['name']!r}, is typed in several notebooks: {_who(group)}.")
    for exercise in table(homework):
        lines += _alike(exercise, graded, homework)
    return lines


def _alike(exercise, graded, homework):
    """Return a sentence for each group of learners whose answers to an exercise are the same code."""
    groups, lengths = defaultdict(list), {}
    for result in graded:
        for part in result["questions"]:
            if part["exercise"] == exercise and part["verdict"] != "no answer":
                print_, lengths[print_] = fingerprint(part["answer"])
                groups[print_].append(result)
    place = f"{exercise_place(exercise)} · {exercise}"
    solved, blank = (
        fingerprint(source_of(published(homework, folder), exercise)[0])[0]
        for folder in ("solutions", "homework")
    )
    for print_, group in groups.items():
        chance = "" if lengths[print_] >= LONG else " (it is short: perhaps by chance)"
        if print_ == solved:
            yield f"{place}: the published solution, names and comments apart{chance}: {_who(group)}."
        elif print_ not in ("", blank) and not chance and len({one["learner"] for one in group}) > 1:
            yield f"{place}: the same code, names and comments apart: {_who(group)}."


def _who(group):
    return ", ".join(dict.fromkeys(one["learner"] for one in group))
