"""Find what a class has handed in: the one submission of each learner that counts, whatever it is called."""

import hashlib
import io
import json
import os
import re
import stat
import time
import zipfile
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from helpers.classroom.roster import NotGradable, Roster, are_one, of_a_name, words
from helpers.classroom.sandbox import ROOT
from helpers.exercises import TABLES, table

MOST_BYTES, MOST_FILES, MOST_IN_ALL = 20 << 20, 20_000, 4 << 30
HANDLED = (".ipynb", ".zip")


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
    wraps: int = 0

    @property
    def parts(self):
        """The folders and the name of the file, without the `wraps` folders of a whole class."""
        return self.file.split("/")[self.wraps :]

    @property
    def top(self):
        """The folder of a learner, or ""."""
        return self.parts[0] if self.parts[1:] else ""

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
    if not path.exists():
        raise NotGradable(f"SUBMISSIONS must be a folder or a ZIP, and there is none at {path}.")
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


TOO_MUCH = "The ZIP holds more than can be opened at once: unpack it yourself."
TOO_LARGE = f"The file has more than {MOST_BYTES >> 20} MB: ask for it again with the outputs cleared."


def _in_zip(data, inside, depth=3, left=None):
    """Yield what is in a ZIP, and in ZIPs in it; `left` holds how many bytes all of them may still have."""
    left = left or [MOST_IN_ALL]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > (MOST_FILES if not inside else MOST_FILES // 10):
                yield Submission(
                    inside or "the ZIP", problem="The ZIP holds too many files: unpack it yourself."
                )
                return
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
                left[0] -= len(content)
                if len(content) > MOST_BYTES or left[0] < 0:
                    yield Submission(file, problem=TOO_LARGE if left[0] >= 0 else TOO_MUCH)
                    continue
                when = "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*entry.date_time)
                yield from _opened(file, content, when, depth - 1, left if inside else None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if not inside:
            raise NotGradable(f"SUBMISSIONS must be a folder or a ZIP that opens, got: {error}") from None
        problem = "The ZIP is broken or has a password: ask for the notebook itself."
        yield Submission(inside, data, problem=problem)


def _opened(file, data, when, depth=2, left=None):
    if file.lower().endswith(".zip") and depth:
        yield from _in_zip(data, file, depth, left or [4 * MOST_BYTES])
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


def placed(submissions, homework, roster=()):
    """Return the submission of each learner that counts, and a list of sentences on what was left out.

    The newest that can be graded counts: by date, then by the number in its name. A learner is found by the
    roster, by the folder, by what an LMS writes before the file's name, or by the name typed in the notebook.
    """
    roster = Roster(roster)
    submissions = list(_unwrapped(submissions, roster))
    notebooks = {one.top for one in submissions if one.file.lower().endswith(HANDLED)}
    groups = {}
    for submission in submissions:
        # Other files, such as pictures, count only without a notebook in the same folder.
        if submission.file.lower().endswith(HANDLED) or submission.top not in notebooks - {""}:
            one = _placed(submission, roster)
            # One name on two files of other names, or with two numbers of an LMS, may be two learners.
            own = _sender(one.parts[0])["number"] if one.placed else _stem(one.parts[0])
            groups.setdefault((one.learner, own), []).append(one)
    counting, older = [], []
    for group in groups.values():
        reasons = {one.file: why_not(one, homework) for one in group if group[1:]}
        *others, best = sorted(group, key=lambda one: (not reasons.get(one.file), *_age(one)))
        notes = []
        for one in others:
            if _age(one) > _age(best):
                notes.append(
                    f"{best.file} counts, and {one.file}, which is newer, does not: {reasons[one.file]}"
                )
            else:
                older.append(f"{one.file}: an older attempt of {one.learner} than {best.file}")
            typed = typed_name(one)
            if typed and words(typed) != words(typed_name(best)):
                notes.append(f"{one.file} does not count, and another name is typed in it: {typed!r}.")
        counting.append(replace(best, notes=(*best.notes, *notes)))
    return sorted(counting, key=lambda one: (one.learner, one.file)), older


def _unwrapped(submissions, roster):
    """Return the submissions, with the folders counted in each that hold a class, no learner."""
    groups = {}
    for one in submissions:
        groups.setdefault(one.top, []).append(one)
    open_ones = [top for top in groups if top and not _sender(top)["name"] and len(roster.fitting(top)) != 1]
    several = [top for top in open_ones if _are_several(groups[top], roster, len(groups) == 1)]
    for top, group in groups.items():
        beside = several and top in open_ones and not all(are_one(top, typed_name(one)) for one in group)
        if top in several or beside:
            yield from _unwrapped([replace(one, wraps=one.wraps + 1) for one in group], roster)
        else:
            yield from group


def _are_several(group, roster, is_common):
    """Tell whether the files in a folder are those of several learners."""
    typed = {" ".join(words(typed_name(one))) for one in group}
    inner = {one.parts[1] if one.parts[2:] else typed_name(one) or _stem(one.parts[1]) for one in group}
    named = {one.name for name in inner if len(fits := roster.fitting(name)) == 1 for one in fits}
    return max(len(typed - {""}), len(named), is_common and len(inner)) > 1


def _stem(file):
    """Return the name of a file without what tells attempts apart, such as " (1)" or "-2"."""
    return re.sub(r"(\s*\(\d+\)|[-_ ]?copy\d*|-\d+)+$", "", PurePosixPath(file).stem, flags=re.IGNORECASE)


def _age(one):
    number = re.search(r"(?:\((\d+)\)|-(\d+))$", PurePosixPath(one.file).stem)
    attempt = int(number[1] or number[2]) if number and len(number[1] or number[2]) < 5 else 0
    return one.time, attempt, one.file


SENDERS = [  # of Moodle (its number is that of a submission), Blackboard and Canvas
    r"(?P<name>.+?)_(?:(?P<number>\d+)_)?assignsubmission_",
    r".*?_?(?P<name>[^_]+)_attempt_\d{4}",
    r"(?P<name>\w+?)_(?:LATE_)?(?P<id>\d+)_\d+_",
]


def _sender(name):
    """Return name, number and id that an LMS writes before a file's name; what is not there is ""."""
    found = next(filter(None, (re.match(pattern, name) for pattern in SENDERS)), None)
    return {"name": "", "number": "", "id": ""} | (found.groupdict("") if found else {})


def _placed(submission, roster):
    typed, first, sender = typed_name(submission), submission.parts[0], _sender(submission.parts[0])
    in_folder = bool(submission.top) and not first.lower().endswith(".zip")
    label = sender["name"] or (first if in_folder else _stem(first))
    by_typed, several = roster.fitting(typed), []
    for text in [label, sender["id"], *submission.parts[1:-1], typed]:
        fits = roster.fitting(text)
        both = [one for one in fits if one in by_typed]
        if len(fits) == 1 or len(both) == 1:
            [one] = fits if len(fits) == 1 else both
            said = f"{OTHER_NUMBERS} {typed!r}, and the submission is that of {one.name}."
            notes = (said,) if words(typed) and one not in by_typed else ()
            return replace(submission, learner=one.name, placed=True, notes=notes)
        several = several or [one.name for one in fits]
    known_by = "folder" if in_folder else "file"
    by_folder = bool(sender["name"] or (in_folder and (of_a_name(label) or not typed)))
    notes = ()
    if several:
        notes = (f"Several on the roster fit: {', '.join(several[:5])}.",)
    elif roster.learners:
        notes = (f"{NOBODY}: known by the {known_by}{'' if in_folder else ' or the name typed'}.",)
    elif not are_one(label, typed):
        notes = (f"{OTHER_NUMBERS} {typed!r}, and the {known_by} is that of {label!r}.",)
    learner = label if by_folder else typed or label
    return replace(submission, learner=learner, placed=by_folder, notes=notes)


NOBODY, OTHER_NUMBERS = "Nobody on the roster", "The numbers are those of"
"""How notes begin."""


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


def why_not(submission, homework):
    """Return why a submission cannot be graded, in one sentence, or ""."""
    try:
        cells_of(submission, homework)
    except NotGradable as problem:
        return str(problem)
    return ""


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
