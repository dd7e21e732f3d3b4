"""Grade one submission: a learner's notebook answers from another process, and this one decides.

The tables, the checks and the hints are those of the notebook (`helpers.exercises`, `helpers.checking`).
"""

import base64
import builtins
import contextlib
import dataclasses
import hashlib
import io
import json
import re
import struct
import threading
import time
import unicodedata
from functools import cache
from multiprocessing.util import Finalize

import matplotlib.pyplot as plt
import numpy as np

from helpers.checking import Drawing, Function, Written
from helpers.checking.calling import SECONDS, Asked, TooLong
from helpers.checking.grading import FOR_TEACHER, NOT_WRITTEN, RIGHT
from helpers.checking.personal import EXAMPLE
from helpers.classroom import wire
from helpers.classroom.roster import NotGradable
from helpers.classroom.sandbox import ROOT, Sandbox
from helpers.classroom.submissions import cells_of, source_of, whole_set
from helpers.exercises import personal_numbers, table

CELL_SECONDS = 20.0
RESTARTS = 6
MOST_TEXT, MOST_PIXELS = 20_000, 3000
OBJECTS = {"ndarray": np.empty(0), "numpy": np, "list": [], "tuple": (), "str": "", "int": 0, "float": 0.0}
STOPPED = "The cell of this answer did not come to an end: too long, or Python was ended."
FAILED = "The cell of this answer stopped with {}. Run the notebook from the top and read the error."
RIGHT_ONLY_THERE = (
    "{} is right on the inputs that the notebook tries, and wrong on new ones: were results copied into it?"
)


class Ended(Exception):
    """The learner's process is gone, or sends what nobody asked for."""


class Session:
    """A learner's notebook in its process; it is run again, without what ended it, when it ends."""

    def __init__(self, sandbox, homework, cells, seconds=(CELL_SECONDS, SECONDS)):
        self.sandbox, self.homework, self.cells = sandbox, homework, cells
        self.cell_seconds, self.call_seconds = seconds
        self.skipped, self.errors, self.asked = set(), {}, []
        self.runs, self.alive, self.late = 0, False, False

    def start(self):
        """Run the cells; a cell that ends the process, or takes too long, is left out the next time."""
        while not self.alive and self.runs <= RESTARTS:
            self.runs += 1
            self.asked = []
            left = [place for place in range(len(self.cells)) if place not in self.skipped]
            self.sandbox.stop()
            self.reader, self.writer = self.sandbox.open()
            try:
                self._run(left)
                self.alive = True
            except (Ended, wire.Broken, KeyError, TypeError, ValueError):
                self.skipped.update(left[:1])

    def _run(self, left):
        """Run the cells that are left, and take each from the list when it has come to an end."""
        end = time.monotonic() + 3 * self.cell_seconds
        self._exchange(None, 60)
        message = {"cells": self.cells, "skip": sorted(self.skipped)}
        while left:
            until = min(end, time.monotonic() + self.cell_seconds)
            said = self._exchange(message, until - time.monotonic())
            while "numbers" in said:
                said = self._exchange(self._numbers(*said["numbers"]), until - time.monotonic())
            if said["cell"] != left[0]:
                raise Ended
            self.errors[left.pop(0)] = str(said["error"])[:80]
            message = None
        self._exchange(message, self.cell_seconds)

    def _exchange(self, message, seconds):
        """Send a message and return the one that follows; `Ended` if none does in time."""
        self.late = False
        watch = threading.Timer(max(0.0, seconds), self._end_late)
        watch.start()
        try:
            if message is not None:
                wire.send(self.writer, message)
            return wire.receive(self.reader)
        except (OSError, wire.Broken):
            self.alive = False
            raise Ended from None
        except BaseException:  # the check's own clock rang
            self.alive = False
            raise
        finally:
            watch.cancel()
            watch.join()

    def _end_late(self):
        self.late = True
        self.sandbox.stop()

    def _numbers(self, homework, name):
        name = wire.decode(name)
        try:
            if homework != self.homework or len(self.asked) > 200:
                raise ValueError(f"this is a notebook of {self.homework}")
            numbers = numbers_of(homework, name)
        except (TypeError, ValueError) as error:
            return {"error": str(error)}
        self.asked.append(name)
        return {"numbers": {key: wire.encode(value) for key, value in vars(numbers).items()}}

    def ask(self, message, seconds):
        """Return what the notebook says to a question; it is started first where it is not at work."""
        self.start()
        if not self.alive:
            raise Ended
        return self._exchange(message, seconds)

    def get(self, name):
        """Return an answer: a plain value, or a `Remote` function."""
        said = self.ask({"name": name}, self.call_seconds)
        value = wire.decode(said.get("value"))
        return Remote(self, name, said) if isinstance(value, wire.Named) else value


class Remote:
    """A learner's function, to be called as if it were here; `stopped`: did a call end its process?"""

    def __init__(self, session, name, said):
        self.session, self.name, self.__name__, self.stopped = session, name, name, False
        named, found = said.get("names", []), said.get("facts", {})
        self.__globals__ = {str(other): None for other in named[:1000] if str(other).isidentifier()}
        outside = [other for other in found.get("outside", []) if str(other).isidentifier()]
        self.facts = {"xor": found.get("xor") is True, "outside": outside}

    def __call__(self, *given):
        until = time.monotonic() + self.session.call_seconds
        plain = [
            ["callback", place] if callable(argument) else wire.encode(argument)
            for place, argument in enumerate(given)
        ]
        try:
            said = self.session.ask({"name": self.name, "arguments": plain}, self.session.call_seconds)
            while "callback" in said:
                answer = _called_back(given[said["callback"]], said["arguments"])
                said = self.session.ask(answer, until - time.monotonic())
            if "error" in said:
                self.stopped = said["error"] == "MemoryError"
                raise _error(said)
            for argument, after in zip(given, said["changed"], strict=False):
                if after is not None:
                    _put_back(argument, wire.decode(after))
            print("something" * bool(said["printed"]))
            return wire.decode(said["value"])
        except (Ended, wire.Broken, LookupError) as problem:
            self.stopped = True
            self.session.alive = False
            raise (TooLong if self.session.late else Ended)("Python was ended") from problem
        except TooLong:
            self.stopped = True
            raise


def _called_back(function, arguments):
    """Call a function that the learner's function was given, with what it wants to know."""
    try:
        with np.errstate(all="ignore"):
            return {"value": wire.encode(function(*map(wire.decode, arguments)))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def _error(said):
    """Return an error like the one in the other process."""
    kind = getattr(builtins, str(said["error"]), None)
    if said["error"] == "Asked":
        return Asked()
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = type("".join(filter(str.isidentifier, str(said["error"])))[:80] or "Error", (Exception,), {})
    error = Exception.__new__(kind)
    error.args = (str(said.get("said"))[:400],)
    with contextlib.suppress(AttributeError, TypeError):
        error.name, error.obj = str(said.get("name")) or None, OBJECTS.get(said.get("of"))
    return error


def _put_back(argument, after):
    """Do to an argument what the learner's function did to it."""
    with contextlib.suppress(TypeError, ValueError):
        argument[...] = after
    if isinstance(argument, list) and isinstance(after, list):
        argument[:] = after


def numbers_of(homework, name):
    """Return a learner's own numbers, without a word."""
    with contextlib.redirect_stdout(io.StringIO()):
        return personal_numbers(homework, name)


@cache
def sandbox():
    """Return the sandbox of this process, which is taken away when the process ends."""
    own = Sandbox()
    Finalize(own, own.close, exitpriority=10)
    return own


@cache
def version():
    """Return what the marks depend on, as a short text: tables, engine, grader and sets."""
    own = [
        f"helpers/classroom/{name}.py" for name in "confine grading sandbox submissions wire worker".split()
    ]
    patterns = [
        "helpers/*.py",
        "helpers/checking/*.py",
        "helpers/exercises/*.py",
        "notebooks/*/hw*.ipynb",
        *own,
    ]
    paths = sorted(p.relative_to(ROOT).as_posix() for pattern in patterns for p in ROOT.glob(pattern))
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path}\0".encode() + (ROOT / path).read_bytes())
    return whole.hexdigest()[:12]


lock = threading.Lock()
"""Checks catch what is printed in the whole process: one submission at a time."""


def grade(homework, submission, seconds=(CELL_SECONDS, SECONDS)):
    """Grade a `submissions.Submission`; return its result as a dict that JSON can hold."""
    result = {
        "version": version(),
        "set": homework,
        "file": submission.file,
        "digest": submission.digest,
        "time": submission.time,
        "learner": submission.learner,
        "name": "",
        "status": "graded",
        "notes": list(submission.notes),
        "noticed": [],
        "questions": [],
    }
    with lock:
        try:
            _grade(homework, submission, result, seconds)
        except NotGradable as problem:
            result |= {"status": "not gradable", "reason": str(problem)}
        finally:
            sandbox().stop()
    return result


def _grade(homework, submission, result, seconds):
    written = cells_of(submission, homework)
    cells = whole_set(written, homework)
    session = Session(sandbox(), homework, [cell.source for cell in cells], seconds)
    session.start()
    typed, name = _name(session)
    result["name"] = "" if typed is ... else str(typed)
    notes = result["noticed"]
    if name is ...:
        notes.append(f"No name is typed: graded with the numbers of {EXAMPLE}, which the notebook shows.")
        name = EXAMPLE
    elif len({_folded(asked) for asked in [typed, *session.asked]}) > 1:
        notes.append("The name typed and the name that the numbers were drawn for are not the same.")
    try:
        mine = numbers_of(homework, name)
    except (TypeError, ValueError):
        notes.append(f"The name typed is no name: graded with the numbers of {EXAMPLE}.")
        mine = numbers_of(homework, EXAMPLE)
    seed = int(hashlib.sha256(submission.digest.encode()).hexdigest()[:8], 16)
    for exercise in table(homework).values():
        source, places = source_of(cells, exercise.name)
        judged = _judged(session, exercise, mine, places, seed, notes)
        result["questions"].append(judged | {"answer": source})


def _name(session):
    """Return the name that stands in the notebook at the end, and the one that the numbers were drawn for."""
    try:
        typed = session.get("my_name")
    except (Ended, wire.Broken):
        typed = ...
    typed = typed if isinstance(typed, str | int) and str(typed).strip() else ...
    typed = typed[:200] if isinstance(typed, str) else typed
    return typed, (session.asked[-1] if session.asked else typed)


def _folded(name):
    return " ".join(unicodedata.normalize("NFKC", str(name)).casefold().split())


def _judged(session, exercise, mine, places, seed, notes):
    """Return what the check says of one answer, in the form of the results."""
    judged = {
        "question": exercise_place(exercise.name),
        "exercise": exercise.name,
        "of": float(exercise.points),
    }
    stopped, answer = False, ...
    try:
        answer = session.get(exercise.name)
    except (Ended, wire.Broken):
        session.alive, stopped = False, True
    graded = exercise.grade(answer, mine)
    if graded.passed and isinstance(exercise, Function):
        anew = dataclasses.replace(exercise, inputs=lambda _: exercise.inputs(np.random.RandomState(seed)))
        graded = anew.grade(answer)
        if not graded.passed:
            notes.append(RIGHT_ONLY_THERE.format(exercise.name))
    stopped = stopped or getattr(answer, "stopped", False)
    verdict, hint = (
        {RIGHT: "right", NOT_WRITTEN: "no answer", FOR_TEACHER: "by hand"}.get(graded.state, "wrong"),
        graded.hint,
    )
    if verdict == "no answer":
        errors = [session.errors.get(place) for place in places if session.errors.get(place)]
        if stopped or session.skipped.intersection(places):
            verdict, hint = "stopped", STOPPED
        elif errors:
            known = isinstance(getattr(builtins, str(errors[-1]), None), type)
            verdict, hint = "stopped", FAILED.format(errors[-1] if known else "an error")
    elif verdict == "wrong" and stopped:
        verdict = "stopped"
    points = None if verdict == "by hand" else float(graded.points) if verdict == "right" else 0.0
    judged |= {"verdict": verdict, "points": points, "hint": hint, "found": graded.sentence}
    if isinstance(exercise, Written) and isinstance(answer, str):
        judged["text"] = shortened(answer)
    if isinstance(exercise, Drawing) and isinstance(answer, plt.Figure):
        judged["picture"], judged["text"] = _picture(session, exercise.name)
    return judged


def shortened(text):
    """Return a text for a page: a very long one is cut, and says so."""
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]} … (cut here)"


def _picture(session, name):
    """Return a learner's figure as a PNG in base64, or "", and its alt text."""
    try:
        said = session.ask({"picture": name}, session.cell_seconds)
        data = base64.b64decode(said["picture"], validate=True)
        width, height = struct.unpack(">II", data[16:24])
    except (Ended, wire.Broken, KeyError, TypeError, ValueError, struct.error):
        return "", ""
    sound = data[:8] == b"\x89PNG\r\n\x1a\n" and max(width, height) <= MOST_PIXELS
    return said["picture"] if sound else "", str(said.get("alt"))[:5000]


@cache
def _places(homework):
    """Return the heading under which each exercise stands in the published set."""
    places, heading = {}, ""
    for cell in json.loads((ROOT / "notebooks" / "homework" / f"{homework}.ipynb").read_text("utf-8"))[
        "cells"
    ]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            heading = next(iter(re.findall(r"(?m)^## (Question \d+)", source)), heading)
        elif source.startswith('check("'):
            places[source.split('"')[1]] = heading
    return places


def exercise_place(name):
    """Return the question that an exercise belongs to, such as "Question 1"."""
    return next(p[name] for p in map(_places, SETS) if name in p)


SETS = sorted(path.stem for path in (ROOT / "notebooks" / "homework").glob("hw*.ipynb"))
"""The names of the homework sets."""
