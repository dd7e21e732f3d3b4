"""The list of a class: who the learners are, and which of them a text names."""

import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

TITLES = {
    "first": r"first( ?name)?|given name|vorname",
    "last": r"last( ?name)?|surname|family name|nachname|familienname",
    "full": r"(full |display )?name|learner|student|vollständiger name|nachname, vorname",
    "id": r".*(\bid\b|\bidentifier\b|\bnumber\b|nummer\b|\be?mail\b|\busername\b|\b(an|be)\w+name\b).*",
}
"""What columns of a roster are called, in English and German, by what they hold."""

GENERIC = {"homework", "hausaufgabe", "untitled", "notebook", "solution", "copy", "final", "zip"}
"""Words in the names of files that name no learner."""


class NotGradable(Exception):
    """Why something cannot be graded, in one sentence, and what to do."""


@dataclass(frozen=True)
class Learner:
    """One of a roster: the name in the marks, what is typed in a notebook, and `cells`, texts by title."""

    name: str
    typed: str
    cells: dict

    @property
    def ids(self):
        """The cells with numbers and addresses."""
        return {title: cell for title, cell in self.cells.items() if kind(title) == "id"}


def kind(title):
    """Return what a column with this title holds: "first", "last", "full", "id" or ""."""
    title = title.casefold().strip()
    return (
        ""
        if "@" in title
        else next((one for one, pattern in TITLES.items() if re.fullmatch(pattern, title)), "")
    )


def rows_of(text):
    """Return a reader of the rows of a CSV with commas, semicolons or tabs."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def read_table(path):
    """Return the rows of a CSV with commas, semicolons or tabs as lists of texts, whatever wrote it."""
    data = Path(path).read_bytes()
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise NotGradable(f"{path} must be a CSV in UTF-8, got another encoding: save it as CSV UTF-8.")
    rows = [[cell.strip() for cell in row] for row in rows_of(text)]
    return [row for row in rows if any(row)]


def read_roster(path):
    """Return the `Learner`s of a CSV, see `learners`."""
    return learners(read_table(path))


def learners(rows):
    """Return the `Learner`s of a table; `NotGradable` where there are none, or two cannot be told apart.

    With titles, as Moodle writes them, a learner's name is the full name; with none it is the first column.
    """
    titles = [f"column {n}" for n in range(max(map(len, rows), default=0))]
    kinds = [kind(title) for title in rows[0]] if rows else []
    if any(kinds):
        titles, rows = rows[0], rows[1:]
    if "first" in kinds and "last" not in kinds and "full" in kinds:  # "Name, Vorname"
        kinds[kinds.index("full")] = "last"
    found = []
    for row in rows:
        row = [*row, *[""] * (len(titles) - len(row))]
        parts = [row[kinds.index(part)] for part in ("first", "last") if part in kinds and "last" in kinds]
        full = " ".join(filter(None, parts)) or (row[kinds.index("full")] if "full" in kinds else "")
        name = full or next(filter(None, row))
        own = not any(kinds) or (kinds[0] == "id" and not re.search("identifier|mail", titles[0].casefold()))
        known = {t: cell for t, cell in zip(titles, row, strict=False) if kind(t) or not any(kinds)}
        found.append(Learner(name, row[0] if own and row[0] else name, known))
    if not found:
        raise NotGradable("A roster must have a line for each learner, got an empty one.")
    twice = {name for name, count in Counter(one.name for one in found).items() if count > 1}
    found = [
        Learner(f"{one.name} ({next(filter(None, one.ids.values()), '')})", one.typed, one.cells)
        if one.name in twice
        else one
        for one in found
    ]
    name, count = Counter(one.name for one in found).most_common(1)[0]
    if count > 1:
        raise NotGradable(f"A roster must tell learners apart by name or number, got {name!r} twice.")
    return found


def words(text):
    """Return the words of a name, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)


def of_a_name(text):
    """Return the words of a text that may be a name: no numbers, and not what files are often called."""
    return [word for word in words(text) if word not in GENERIC and not any(map(str.isdigit, word))]


def are_one(one, other):
    """Tell whether two texts may name one learner: all words of one are in the other, or in one word."""
    one, other = of_a_name(one), of_a_name(other)
    shorter, longer = sorted((one, other), key=len)
    joined = "".join(sorted("".join(one))) == "".join(sorted("".join(other)))
    return not shorter or set(shorter) <= set(longer) or joined


class Roster:
    """The learners of a class, found by a text that has all words of a name, or a number or address."""

    def __init__(self, rows=()):
        self.learners, self.known = list(rows), defaultdict(set)
        for number, one in enumerate(self.learners):
            parts = [c for t, c in one.cells.items() if kind(t) in ("first", "last")]
            for cell in {*one.cells.values(), one.name, one.typed, " ".join(parts)}:
                for key in self._keys(words(cell)):
                    self.known[key].add(number)

    @staticmethod
    def _keys(parts):
        orders = permutations(parts) if len(parts) < 5 else [parts]
        return {" ".join(sorted(parts)), *("".join(order) for order in orders)} if parts else set()

    def fitting(self, text):
        """Return the learners that a text may name, as a list."""
        all_words = words(text)
        for parts in (all_words, of_a_name(text)):
            if found := self.known.get(" ".join(sorted(parts))) or self.known.get("".join(parts)):
                return [self.learners[n] for n in sorted(found)]
        numbers = [word for word in all_words if len(word) > 3 and any(map(str.isdigit, word))]
        return [self.learners[n] for n in sorted(set().union(*(self.known.get(w, ()) for w in numbers)))]
