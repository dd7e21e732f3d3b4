"""Grade a class: every submission once, in parallel, results kept by content; nothing stops for one."""

import json
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial

from helpers.checking import Drawing, Written
from helpers.classroom import flags, pages, sandbox
from helpers.classroom.feedback import write_feedback
from helpers.classroom.grading import grade, version
from helpers.classroom.marks import moodle_titles, write_marks, write_moodle
from helpers.classroom.overview import overview
from helpers.classroom.reading import merge, reading
from helpers.classroom.roster import NotGradable, read_roster
from helpers.classroom.submissions import NOBODY, Submission, found, placed, published
from helpers.exercises import table

FORGED = """
import builtins, os, sys
import numpy as np
import helpers.exercises
class Liar(float):
    __eq__ = __ge__ = __le__ = lambda *_: True
    __abs__ = __sub__ = __rsub__ = lambda *_: 0.0
    __hash__ = float.__hash__
np.allclose = np.isclose = np.array_equal = lambda *_, **__: True
check = helpers.exercises.check = lambda *_, **__: print("✓ right")
os.environ["NBGRADER_EXECUTION"] = ""
"""
"""The first cell of a submission whose answers pass for right wherever the learner's own process decides."""


class Unsafe(Exception):
    """The grader does not grade as it should; its text says what came out."""


def _notebook(cells):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}).encode()


def self_test(homework):
    """Grade a right, a wrong and a forged submission; `Unsafe` says which did not come out as it should."""
    exercises = table(homework).values()
    read = sum(exercise.points for exercise in exercises if isinstance(exercise, Written | Drawing))
    full = sum(exercise.points for exercise in exercises) - read
    right = [cell.source for cell in published(homework, "solutions")]
    wrong = [
        f"{e.name} = -98765.25\nif {hasattr(e, 'inputs')}:\n    {e.name} = lambda *_: -98765.25"
        for e in exercises
    ]
    forged = [FORGED, *(f"{e.name} = Liar(-98765.25)" for e in exercises if not hasattr(e, "inputs"))]
    forged += [f"def {e.name}(*_):\n    return Liar(-98765.25)" for e in exercises if hasattr(e, "inputs")]
    for kind, cells, due in [("right", right, full), ("wrong", wrong, 0), ("forged", forged, 0)]:
        result = grade(homework, Submission(f"{kind}.ipynb", _notebook(cells), learner=kind))
        points = sum(question["points"] or 0 for question in result["questions"])
        if result["status"] != "graded" or points != due:
            said = result.get("reason", f"{points:g} of {due} points")
            raise Unsafe(
                f"A submission known to be {kind} must get {due} points, got: {said}. Nothing was graded."
            )


# ---------------------------------------------------------------- results


def write(path, value):
    """Write JSON so that the file is whole or absent at any moment."""
    pages.write(path, json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1) + "\n")


def results(out, homework):
    """Return the results of a set in a folder of marks, by their paths; broken files are passed over."""
    known = {}
    for path in sorted((out / "results").glob(f"*-{homework}.json")):
        try:
            known[path] = json.loads(path.read_text("utf-8"))
        except ValueError:
            continue
    return known


def run(homework, path, out, roster=None, jobs=None, address=None, read=None, moodle=False):
    """Grade what is new in a folder or ZIP, write results, marks, pages and a report; return the report.

    `read` is a CSV with points and words for answers that a teacher reads; `moodle` asks for what Moodle
    imports, too.
    """
    start, rows = time.monotonic(), _roster(out, roster)
    if moodle:
        moodle_titles(rows)
    if others := [
        one.name for one in (out / "results").glob("*.json") if not one.match(f"*-{homework}.json")
    ]:
        another = others[0].partition("-")[2].removesuffix(".json")
        raise NotGradable(
            f"--out must be a folder of {homework} alone, and {out} holds results of {another}."
        )
    self_test(homework)
    submissions, older = placed(found(path), homework, rows)
    known = results(out, homework)
    paths = {out / "results" / f"{one.key}-{homework}.json": one for one in submissions}
    places = {(one.digest, one.file, one.learner): place for place, one in paths.items()}
    there = {(digest, file) for digest, file, _ in places}
    for place, result in known.items():
        if place not in paths and (result["digest"], result["file"]) in there:
            place.unlink()  # the learner of this file is known by another name now
    todo = [one for place, one in paths.items() if known.get(place, {}).get("version") != version()]
    failed, bar = [], Bar(len(todo))
    for result in _cluster(homework, todo, address) if address else _pool(homework, todo, jobs):
        if result.get("failed"):
            failed.append(f"{result['file']}: its grader ended; start again, the others are kept")
        else:
            write(places[result["digest"], result["file"], result["learner"]], result)
        bar.step(result)
    kept = results(out, homework)
    known = {place: kept.pop(place) for place in paths if place in kept}
    for place, result in known.items():
        result["notes"] = list(paths[place].notes)
    graded = list(known.values())
    untaken = merge(graded, out, read)
    gone = [f"{result['file']}, of {result['learner']}" for result in kept.values()]
    report = _report(graded, older, gone, failed, untaken, rows, flags.noted(graded, homework))
    report.insert(
        0, f"{len(todo) - len(failed)} graded now in {time.monotonic() - start:.0f} s. {sandbox.how()}"
    )
    pages.write(out / "report.txt", "\n".join(report) + "\n")
    write_marks(out, homework, graded, rows)
    if moodle:
        write_moodle(out, homework, graded, rows)
    pages.write(out / "class.html", overview(homework, graded, report))
    pages.write(out / "reading.html", reading(homework, graded))
    write_feedback(out, homework, [(paths[place], result) for place, result in known.items()])
    return report


def _roster(out, roster):
    """Return the learners of a roster, which is kept in the folder of marks, or of the one that is there."""
    kept = out / "roster.csv"
    if not roster:
        return read_roster(kept) if kept.exists() else []
    rows = read_roster(roster)
    if roster.resolve() != kept.resolve():
        out.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(roster.read_bytes())
    return rows


def _report(graded, older, gone, failed, untaken, rows, flagged):
    """Return the lines of the report: how many, and by name whatever needs the teacher."""
    bad = [f"{result['file']}: {result['reason']}" for result in graded if result["status"] != "graded"]
    lost = [result for result in graded if any(note.startswith(NOBODY) for note in result["notes"])]
    there = {result["learner"] for result in graded}
    absent = [one.name for one in rows if one.name not in there]
    lines = [f"{len(graded)} submissions: {len(graded) - len(bad)} graded, {len(bad)} not gradable."]
    if rows and graded and len(absent) == len(rows):
        lines.append(
            "Nobody handed in who is on the roster: its names or numbers must be those of files or folders, "
            "or be typed in the notebooks."
        )
    for title, entries in {
        "Not gradable": bad,
        "Not on the roster": [f"{result['file']}: in the marks as {result['learner']}" for result in lost],
        "Nothing handed in": absent,
        "Older attempts, not graded": older,
        "Graded before, but in another folder or changed since: not in the marks": gone,
        "Not finished": failed,
        "Points not taken over, and kept in reading.csv": untaken,
        "For your eye": flagged,
    }.items():
        lines += [f"{title} ({len(entries)}):", *(f"  {entry}" for entry in entries)] if entries else []
    return lines


# ---------------------------------------------------------------- many at once


def _pool(homework, todo, jobs):
    """Yield the results of a pool of processes on this machine, as they come."""
    jobs = min(jobs or os.cpu_count() or 1, len(todo))
    if not jobs:
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        try:
            yield from _collected(as_completed, {pool.submit(grade, homework, one): one for one in todo})
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _cluster(homework, todo, address):
    """Yield the results of a Dask cluster: its workers need the course, and one thread each is best."""
    from distributed import Client
    from distributed import as_completed as as_they_come

    with Client(address) as client:
        jobs = client.map(partial(grade, homework), todo, pure=False, retries=3)
        for result in _collected(as_they_come, dict(zip(jobs, todo, strict=True))):
            if result.get("version", version()) != version():
                raise Unsafe(
                    "The cluster's workers must have the same version of the course, got another one."
                )
            yield result


def _collected(completed, jobs):
    for job in completed(jobs):
        try:
            yield job.result()
        except Exception:  # the process or the machine that graded it is gone
            yield {"failed": True, "file": jobs[job].file}


class Bar:
    """A line that says how many are done and how long the rest takes."""

    def __init__(self, total):
        self.total, self.done, self.bad, self.start = total, 0, 0, time.monotonic()

    def step(self, result):
        """Count a result, and write the line anew."""
        self.done += 1
        self.bad += result.get("status") != "graded"
        if not sys.stderr.isatty() and self.done % max(1, self.total // 10):
            return
        left = (time.monotonic() - self.start) / self.done * (self.total - self.done)
        full = round(30 * self.done / self.total)
        line = f"[{'#' * full}{'.' * (30 - full)}] {self.done} of {self.total}, {self.bad} not gradable, "
        end = "\r" if sys.stderr.isatty() and self.done < self.total else "\n"
        print(f"{line}{left:.0f} s left ", end=end, file=sys.stderr, flush=True)
