"""Make a class's submissions to a homework set and grade them: ``class.py [NUMBER] [JOBS]``.

Of ten learners six are right, two half right, one is wrong and one hostile. Time, processor time and the
most memory of a process are printed.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from helpers.classroom.batch import run
from helpers.classroom.submissions import published
from helpers.exercises import table

HOSTILE = [
    "import os\nos._exit(0)",
    "import numpy\nnumpy.allclose = numpy.isclose = lambda *_: True",
    "big = []\nwhile True:\n    big.append(bytearray(10**8))",
    "def camera_loss(scores, label):\n    while True: pass",
    "while True: pass",
]


def submission(n):
    """Return the notebook of learner n as text."""
    kind, cells = n % 10, []
    for cell in published("hw1", "solutions"):
        name = next(iter(cell.names & set(table("hw1"))), None)
        source = cell.source.replace("Grace Hopper", f"Learner {n}")
        if name and (kind >= 8 or (kind >= 6 and hash(name) % 2)):
            source = f"{name} = {n}"
        cells.append(source)
    if kind == 9:
        cells.insert(3, HOSTILE[n // 10 % len(HOSTILE)])
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})


def main(number=600, jobs=2):
    """Make, grade and print."""
    with tempfile.TemporaryDirectory() as folder:
        for n in range(number):
            path = Path(folder, "in", f"Learner {n}.ipynb")
            path.parent.mkdir(exist_ok=True)
            path.write_text(submission(n), "utf-8")
        start = time.perf_counter()
        report = run("hw1", path.parent, Path(folder, "marks"), jobs=jobs)
        passed = time.perf_counter() - start
    print("\n".join(report[:2]))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = sum(one.ru_utime + one.ru_stime for one in used)
    print(
        f"{number} submissions, {jobs} jobs: {passed:.0f} s, {spent:.0f} s of CPU, {spent / number:.2f} each,"
    )
    print(f"at most {max(one.ru_maxrss for one in used) / 1024:.0f} MB in a process")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
