"""Find what a class has handed in: one submission a learner, the newest, whatever its file is called."""

import csv
import hashlib
import io
import json
import os
import re
import stat
import time
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import permutations
from pathlib import Path, PurePosixPath

from helpers.classroom.sandbox import ROOT
from helpers.exercises import TABLES, table

MOST_BYTES, MOST_FILES, MOST_IN_ALL = 20 << 20, 20_000, 4 << 30
HANDLED = (".ipynb", ".zip")


class NotGradable(Exception):
    """Why a submission cannot be graded, in one sentence, and what to do."""


@dataclass(frozen=True)
class Submission:
    """A file as it was handed in; `problem` says why it could not be read."""

    file: str
    data: bytes = b""
    time: str = ""
    learner: str = ""
    notes: tuple = ()
    problem: str = ""
    placed: bool = False

    @property
    def digest(self):
        """The SHA-256 of the content, in 16 hexadecimal digits."""
        return hashlib.sha256(self.data or self.file.encode()).hexdigest()[:16]

    @property
    def key(self):
        """The file name of the result: two learners with one file have one each."""
        return hashlib.sha256(f"{self.learner}\0{self.digest}".encode()).hexdigest()[:16]


# ---------------------------------------------------------------- files


def found(path):
    """Return all that was handed in, in a folder or ZIP, as `Submission`s; links are not followed."""
    path = Path(path)
    return list(_in_folder(path) if path.is_dir() else _in_zip(path.read_bytes(), ""))


def _in_folder(top):
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not _is_beside(name))
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted(files) + linked:
            path = Path(folder, name)
            file = path.relative_to(top).as_posix()
            if _is_beside(name):
                continue
            about = path.lstat()
            if not stat.S_ISREG(about.st_mode):
                yield Submission(
                    file, problem="This is a link or no plain file: ask for the notebook itself."
                )
            elif about.st_size > MOST_BYTES:
                yield Submission(file, problem=TOO_LARGE)
            else:
                when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(about.st_mtime))
                yield from _opened(file, path.read_bytes(), when)


TOO_LARGE = f"The file has more than {MOST_BYTES >> 20} MB: ask for it again with the outputs cleared."


def _in_zip(data, inside, depth=2):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                yield Submission(
                    inside or "the ZIP", problem="The ZIP holds too many files: unpack it yourself."
                )
                return
            left = MOST_IN_ALL if not inside else 4 * MOST_BYTES
            for entry in entries:
                parts = [part for part in entry.filename.split("/") if part not in ("", ".", "..")]
                file = "/".join([inside, *parts] if inside else parts)
                if not parts or any(map(_is_beside, parts)):
                    continue
                if stat.S_ISLNK(entry.external_attr >> 16):
                    yield Submission(file, problem="This is a link: ask for the notebook itself.")
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(MOST_BYTES + 1)
                left -= len(content)
                if len(content) > MOST_BYTES or left < 0:
                    yield Submission(file, problem=TOO_LARGE)
                    continue
                when = "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*entry.date_time)
                yield from _opened(file, content, when, depth - 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if not inside:
            raise NotGradable(f"SUBMISSIONS must be a folder or a ZIP that opens, got: {error}") from None
        problem = "The ZIP is broken or has a password: ask for the notebook itself."
        yield Submission(inside, data, problem=problem)


def _opened(file, data, when, depth=1):
    if file.lower().endswith(".zip") and depth:
        yield from _in_zip(data, file, depth)
    else:
        yield Submission(file, data, _time_in(file) or when)


def _is_beside(name):
    """Tell whether a name is one that programs leave behind, no submission."""
    return name.startswith((".", "__MACOSX", "~$")) or name in ("Thumbs.db", "desktop.ini")


def _time_in(file):
    """Return the time that Blackboard writes into a name, or ""."""
    when = re.search(r"attempt_(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)", file)
    return f"{when[1]} {when[2]}:{when[3]}:{when[4]}" if when else ""


# ---------------------------------------------------------------- learners


def read_table(path):
    """Return the rows of a CSV with commas, semicolons or tabs as lists of texts."""
    text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    return [row for row in rows if any(row)]


def read_roster(path):
    """Return the learners of a CSV as tuples of their texts: the first is who they are in the marks.

    That is the first column. A list that begins with first and last names, such as Moodle's, gives the first
    number or address of each row, or else the whole name. `NotGradable` where two would be the same.
    """
    rows = read_table(path)
    titles = [title.casefold() for title in rows[0]] if rows else []
    if any(re.search(r"name|id|number|mail", title) for title in titles):
        rows = [[*row, *[""] * (len(titles) - len(row))] for row in rows[1:]]
        names = [n for part in ("first", "last|surname") for n, t in enumerate(titles) if re.search(part, t)]
        ids = [n for n, title in enumerate(titles) if re.search(r"\bid|number|mail|username", title)]
        if len(names) == 2:
            rows = [[*row, f"{row[names[0]]} {row[names[1]]}"] for row in rows]
        if len(names) == 2 and 0 in names:
            rows = [[next((row[n] for n in ids if row[n]), row[-1]), *row] for row in rows]
    twice = [name for name, count in Counter(row[0] for row in rows).items() if count > 1]
    if twice:
        raise NotGradable(f"The roster's first column must tell learners apart, got {twice[0]!r} twice.")
    return [tuple(row) for row in rows]


def _words(text):
    """Return the words of a name, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)


def placed(submissions, roster=()):
    """Return the newest submission of each learner, and a list of sentences on what was left out.

    A learner is found by the roster, by the folder, by what an LMS writes before the file's name, or by the
    name typed in the notebook.
    """
    known = [_placed(submission, roster) for submission in submissions if _counts(submission, submissions)]
    groups = {}
    for one in known:
        # One name on two files of other names, or with two numbers of an LMS, may be two learners.
        own = _sender(one.file)[1] if one.placed else _stem(one.file)
        groups.setdefault((one.learner, own), []).append(one)
    newest, older = [], []
    for group in groups.values():
        group.sort(key=lambda one: (not one.problem, one.time, _attempt(one.file), one.file))
        newest.append(group[-1])
        older += [
            f"{one.file}: an older attempt of {one.learner} than {group[-1].file}" for one in group[:-1]
        ]
    return sorted(newest, key=lambda one: (one.learner, one.file)), older


def _counts(submission, submissions):
    """Tell whether a file is a submission: others, such as pictures, count only without a notebook beside."""
    if submission.file.lower().endswith(HANDLED):
        return True
    top = _top(submission.file)
    return not any(o.file.lower().endswith(HANDLED) and _top(o.file) == top for o in submissions) or not top


def _top(file):
    return file.split("/")[0] if "/" in file else ""


def _stem(file):
    """Return the name of a file without what tells attempts apart, such as " (1)" or "-2"."""
    return re.sub(r"(\s*\(\d+\)|[-_ ]?copy\d*|-\d+)+$", "", PurePosixPath(file).stem, flags=re.IGNORECASE)


def _attempt(file):
    number = re.search(r"(?:\((\d+)\)|-(\d+))$", PurePosixPath(file).stem)
    return int(number[1] or number[2]) if number and len(number[1] or number[2]) < 5 else 0


def _sender(file):
    """Return the name and the number that Moodle, Blackboard or Canvas write before a file's name, or ""."""
    patterns = [
        r"(.+?)_(?:(\d+)_)?assignsubmission_",
        r".*?_?([^_]+)_attempt_\d{4}()",
        r"(\w+?)_(?:LATE_)?(\d+)_\d+_",
    ]
    found = next(filter(None, (re.match(pattern, file.split("/")[0]) for pattern in patterns)), None)
    return (found[1], found[2] or "") if found else ("", "")


def _placed(submission, roster):
    typed = typed_name(submission)
    in_folder = "/" in submission.file
    sender, number = _sender(submission.file)
    label = sender or (submission.file.split("/")[0] if in_folder else _stem(submission.file))
    for row in roster:
        if _is_of(row, label, number) or _is_of(row, typed, ""):
            notes = ()
            if typed and not _is_of(row, typed, "") and _words(typed):
                notes = (
                    f"The numbers are those of {typed!r}, and the submission is that of {' '.join(row[:2])}.",
                )
            return replace(submission, learner=row[0], placed=True, notes=notes)
    notes = (
        f"Nobody on the roster: known by {'the folder' if in_folder else 'the file or the name typed'}.",
    )
    learner = label if sender or in_folder else typed or label
    return replace(submission, learner=learner, placed=bool(sender or in_folder), notes=notes * bool(roster))


def _is_of(row, text, number):
    """Tell whether a text names the learner of a row: all words of one of its cells, in any order."""
    words = _words(text)
    for cell in row:
        parts = _words(cell)
        joined = {"".join(order) for order in permutations(parts)} if len(parts) < 5 else set()
        if parts and (sorted(parts) == sorted(words) or "".join(words) in joined or cell == number):
            return True
        if len(parts) == 1 and len(parts[0]) > 3 and any(map(str.isdigit, parts[0])) and parts[0] in words:
            return True
    return False


# ---------------------------------------------------------------- cells


@dataclass(frozen=True)
class Cell:
    """A cell with code: its source, and the names that its metadata gives it."""

    source: str
    names: frozenset = field(default=frozenset())


def cells_of(submission, homework):
    """Return the cells of a submission that hold code; `NotGradable` says why there are none."""
    cells = _read(submission)
    own = {name for name in table(homework) if any(_mentions(cell, name) for cell in cells)}
    if not own:
        others = [
            name
            for name in TABLES
            if name != homework
            and name[:2] == "hw"
            and any(_mentions(c, e) for c in cells for e in table(name))
        ]
        if others:
            raise NotGradable(f"This is a notebook of {others[0]}, not of {homework}: grade it there.")
        raise NotGradable(f"No question of {homework} is in this notebook: ask which file was meant.")
    return cells


def _mentions(cell, name):
    return name in cell.names or re.search(rf"\b{name}\b", cell.source) is not None


@cache
def _read(submission):
    if submission.problem:
        raise NotGradable(submission.problem)
    if not submission.data.strip():
        raise NotGradable("The file is empty: ask for it again.")
    try:
        text = submission.data.decode("utf-8-sig")
        notebook = json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError, MemoryError):
        if not submission.file.lower().endswith(".ipynb"):
            problem = "This is no notebook: ask for the file that ends in .ipynb."
        else:
            problem = "The notebook is broken, perhaps cut off on its way: ask for it again."
        raise NotGradable(problem) from None
    if isinstance(notebook, dict) and "worksheets" in notebook:
        raise NotGradable("The notebook is of format 3: open it in JupyterLab, save it, and grade it again.")
    try:
        return [_cell(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except (KeyError, TypeError, AttributeError):
        raise NotGradable("This is JSON, but no notebook: ask for the file that ends in .ipynb.") from None


def _cell(cell):
    source = cell["source"]
    source = source if isinstance(source, str) else "".join(source)
    metadata = cell.get("metadata", {}).get("nbgrader", {})
    names = [cell.get("id"), metadata.get("grade_id")]
    return Cell(source, frozenset(name.replace("-", "_") for name in names if isinstance(name, str)))


@cache
def published(homework, folder="homework"):
    """Return the cells with code of a set as it is published, or of its solutions."""
    path = ROOT / "notebooks" / folder / f"{homework}.ipynb"
    return _read(Submission(path.name, path.read_bytes()))


def typed_name(submission):
    """Return the name that is typed in a notebook, as its text shows it, or ""."""
    try:
        cells = _read(submission)
    except NotGradable:
        return ""
    typed = re.compile(r"""(?m)^my_name\s*=\s*(?:[rub]?(["'])(.{1,200}?)\1|(\d{1,20}))\s*(?:#.*)?$""")
    names = [name[2] or name[3] for cell in cells for name in typed.finditer(cell.source)]
    return names[-1].strip() if names else ""


def whole_set(cells, homework):
    """Return a learner's cells, with those of the set in between that were deleted and hold no answer."""
    whole, last = list(cells), -1
    answers = set(table(homework)) | {"my_name"}
    for own in published(homework):
        places = [
            n
            for n, cell in enumerate(whole)
            if own.names & cell.names or own.source.strip() == cell.source.strip()
        ]
        for name in own.names & answers:
            places += source_of(whole, name)[1]
        if places:
            last = places[0] if places[0] > last else last
        elif not own.names & answers:
            last += 1
            whole.insert(last, own)
    return whole


def source_of(cells, name):
    """Return the source of the cell that answers an exercise, and the places of all cells that may."""
    writes = re.compile(
        rf"(?m)^[ \t]*(?:(?:async )?def {name}\b|class {name}\b|(?:.*,\s*)?{name}\s*(?:,.*)?=[^=])"
    )
    places = [n for n, cell in enumerate(cells) if name in cell.names or writes.search(cell.source)]
    writing = [n for n in places if writes.search(cells[n].source)]
    best = (writing or places)[-1:]
    return "".join(cells[n].source for n in best), places
