"""Rules of the course that a machine can check: each takes a notebook and yields cell (or None) and words."""

from rules import code, outputs, prose, structure

FOR_ALL = [*code.RULES, *prose.RULES, *outputs.RULES]


def rules_for(notebook):
    """Return the rules that bind a notebook; solutions and homework are free of the shape of a lesson."""
    is_lesson = notebook.number is not None and notebook.path.parent.name != "solutions"
    return [*structure.RULES * is_lesson, *FOR_ALL]


def findings(notebook):
    """Return one line for each place where a notebook breaks a rule; it says where to look."""
    found = []
    for rule in rules_for(notebook):
        for cell, words in rule(notebook):
            first = next((line for line in cell.source.splitlines() if line.strip()), "") if cell else ""
            where = f", cell {cell.number} ({first[:40]})" if cell else ""
            told = f"{rule.__name__}: {rule.__doc__.splitlines()[0]}"
            found.append(f"{notebook.path.name}{where}: {words} [{told}]")
    return found
