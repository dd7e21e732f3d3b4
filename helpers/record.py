"""The learner's own record: first forecasts and passed checks, in the working copy only.

Each lesson has a small CSV file in the folder ``record`` of the working copy; a line is appended at a time.
The record never leaves the machine. ``python -m helpers.exercises`` shows it for the whole course.
"""

import csv
import datetime
import io
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.checking.forecasting import cost
from helpers.working_copy import MARKER


def working_copy(start=None):
    """Return the working copy that a folder belongs to, or None: the course itself has no record."""
    start = Path.cwd() if start is None else Path(start)
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    return next((folder for folder in [start, *start.parents][:4] if (folder / MARKER).is_file()), None)


@dataclass(frozen=True)
class Entry:
    """One line of a record.

    `kind` is "forecast" or "check", `time` is local time in ISO form; for a forecast `truth` is the place of
    what happened among the probabilities `shares`.
    """

    kind: str
    name: str
    time: str
    truth: int = -1
    shares: tuple = ()

    @property
    def given(self):
        """The probability that a forecast gave to what happened."""
        return self.shares[self.truth]

    @property
    def cost(self):
        """The loss of a forecast in bits; ``inf`` where the truth was given 0."""
        return cost(self.given)


SAMPLE = [
    Entry("forecast", name, "", 0, shares)
    for name, shares in {
        "first question": (0.9, 0.05, 0.05),
        "second question": (0.6, 0.3, 0.1),
        "third question": (0.95, 0.05),
        "fourth question": (0.5, 0.3, 0.2),
        "fifth question": (0.05, 0.9, 0.05),
    }.items()
]
"""The forecasts of Kim, a sample learner: often right, and once sure of something false."""

MANY_OF_SAMPLE = [
    Entry("forecast", f"question {shares[0]}, {n}", "", int(truth), shares)
    for shares, truths in {
        (0.4, 0.35, 0.25): "01021",
        (0.5, 0.3, 0.2): "0102010",
        (0.6, 0.4): "01001101",
        (0.7, 0.2, 0.1): "010002",
        (0.8, 0.1, 0.06, 0.04): "001030",
        (0.9, 0.1): "00100101",
        (1.0, 0.0, 0.0): "0010",
    }.items()
    for n, truth in enumerate(truths)
]
"""More forecasts of Kim, for a picture of promises: too sure above 0.6, once of something impossible."""


def remember(lesson, kind, name, truth=-1, shares=(), copy=None):
    """Append a line to the record of a lesson, as in `Entry`; only the first entry of a name counts.

    Without `copy`, the working copy is that of the current folder. Returns what the learner should know: ""
    where all went well, or where there is no working copy.
    """
    copy = copy or working_copy()
    if copy is None or any(entry.name == name and entry.kind == kind for entry in entries(lesson, copy)):
        return ""
    line = io.StringIO()
    now = datetime.datetime.now().isoformat(timespec="seconds")
    csv.writer(line, lineterminator="\n").writerow([kind, name, now, truth, *map(repr, shares), "end"])
    path = copy / "record" / f"{lesson}.csv"
    try:
        path.parent.mkdir(exist_ok=True)
        with open(path, "ab") as file:
            # One write, on a line of its own even after a line that broke off half-way.
            broken = file.tell() > 0 and path.read_bytes()[-1:] != b"\n"
            file.write(b"\n" * broken + line.getvalue().encode("utf-8"))
    except OSError as error:
        return f"(Not written to your record: {error.strerror or error}. The lesson goes on without it.)"
    return ""


def entries(lesson, copy=None):
    """Return the first entry of each name in a lesson's record; broken lines are passed over."""
    copy = copy or working_copy()
    found = {}
    if copy is None:
        return []
    try:
        text = (copy / "record" / f"{lesson}.csv").read_text("utf-8", errors="replace")
    except OSError:
        return []
    for line in text.replace("\0", "").splitlines():  # alone: an open quotation mark ends with its line
        entry = _entry(next(csv.reader([line]), []))
        if entry is not None:
            found.setdefault((entry.kind, entry.name), entry)
    return list(found.values())


def own_forecasts(*lessons, least=3):
    """Return a learner's first forecasts as entries, and say in one line whose they are.

    They come from the lessons named, such as "similarity", or from all. With fewer than `least`, or where
    there is no working copy, they are those of a sample learner.
    """
    copy = working_copy()
    if copy and not lessons:
        lessons = sorted(path.stem for path in (copy / "record").glob("*.csv"))
    mine = [entry for lesson in lessons for entry in entries(lesson) if entry.kind == "forecast"]
    if len(mine) >= least:
        print(f"From your record: your {len(mine)} forecasts.")
        return mine
    print(f"No record with {least} forecasts here: these are the forecasts of Kim, a sample learner.")
    return list(SAMPLE if least <= len(SAMPLE) else MANY_OF_SAMPLE)


def as_rows(forecasts):
    """Return forecasts as an array of shape (N, K), 0 where a question had fewer answers, and the truths."""
    rows = np.zeros((len(forecasts), max(len(entry.shares) for entry in forecasts)))
    for row, entry in zip(rows, forecasts, strict=True):
        row[: len(entry.shares)] = np.divide(entry.shares, sum(entry.shares))
    return rows, np.array([entry.truth for entry in forecasts])


def _entry(row):
    """Return a line of the record as an `Entry`, or None where it is broken."""
    try:
        kind, name, time, truth, *shares, end = row
        entry = Entry(kind, name, time, int(truth), tuple(map(float, shares)))
    except ValueError:
        return None
    whole = kind == "check" or (kind == "forecast" and 0 <= entry.truth < len(entry.shares))
    return entry if whole and end == "end" else None


def summary(forecasts):
    """Say in one sentence what forecasts cost on average, in bits, beside knowing nothing.

    One forecast that gave 0 to the truth makes the mean endless; that of all others is told beside it.
    """
    finite = [entry for entry in forecasts if entry.cost < float("inf")]
    endless = len(forecasts) - len(finite)
    if not forecasts:
        return "no forecast yet"
    said = f"{len(forecasts)} forecast{'s' * (len(forecasts) > 1)}, "
    if endless:
        said += f"∞ bits on average ({endless} gave 0 to what happened)" + "; the others " * bool(finite)
    if finite:
        mean = sum(entry.cost for entry in finite) / len(finite)
        unsure = sum(cost(1 / len(entry.shares)) for entry in finite) / len(finite)
        said += f"{mean:.2f} bits on average against {unsure:.2f} for knowing nothing"
    return said
