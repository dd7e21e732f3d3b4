"""Make a class's submissions to a homework set and grade them: ``class.py [NUMBER] [JOBS] [FOLDER]``.

Of ten learners six are right, two make known mistakes in half of their answers, one is wrong and one
hostile. Time, processor time and the most memory of a process are printed. The submissions and marks stay in
the folder, if one is named.
"""

import contextlib
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from helpers.checking import Drawing, Value, Written
from helpers.checking.comparing import code
from helpers.classroom.batch import run
from helpers.classroom.grading import numbers_of
from helpers.classroom.sandbox import ROOT
from helpers.classroom.submissions import published
from helpers.exercises import table

HOSTILE = [
    "import os\nos._exit(0)",
    "import numpy\nnumpy.allclose = numpy.isclose = lambda *_: True",
    "big = []\nwhile True:\n    big.append(bytearray(10**8))",
    "def camera_loss(scores, label):\n    while True: pass",
    "while True: pass",
]


def mistaken(exercise, n):
    """Return an answer with one of the known mistakes, for learner n."""
    if isinstance(exercise, Written | Drawing):
        return f"{exercise.name} = 'I do not know.'"
    known = exercise.known_mistakes()
    text = known[n * n % 7 % len(known)][1]
    if isinstance(exercise, Value):
        return f"{exercise.name} = {code(exercise.worth(text, numbers_of('hw1', f'Learner {n}')))}"
    return text


def submission(n):
    """Return the notebook of learner n as text."""
    kind, code = n % 10, iter(published("hw1", "solutions"))
    notebook = json.loads((ROOT / "notebooks" / "solutions" / "hw1.ipynb").read_text("utf-8"))
    for written in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        cell = next(code)
        name = next(iter(cell.names & set(table("hw1"))), None)
        source = cell.source.replace("Grace Hopper", f"Learner {n}")
        if name and kind >= 8:
            source = f"{name} = {n}"
        elif name and kind >= 6 and (len(name) + n // 10) % 2:
            source = mistaken(table("hw1")[name], n)
        written |= {"source": source, "outputs": []}
    if kind == 9:
        hostile = {"cell_type": "code", "metadata": {}, "source": HOSTILE[n // 10 % len(HOSTILE)]}
        notebook["cells"].insert(7, hostile)
    return json.dumps(notebook)


def main(number=600, jobs=2, kept=None):
    """Make, grade and print."""
    with contextlib.nullcontext(kept) if kept else tempfile.TemporaryDirectory() as folder:
        for n in range(number):
            path = Path(folder, "in", f"Learner {n}.ipynb")
            path.parent.mkdir(parents=True, exist_ok=True)
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
    main(*map(int, sys.argv[1:3]), *sys.argv[3:])
