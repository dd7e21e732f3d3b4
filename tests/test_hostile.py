"""Hostile submissions: none earns more than its honest code, reads or writes outside, or stops the others."""

import io
import json
import os
import textwrap
import zipfile
from pathlib import Path

import pytest
from lessons import NOTEBOOKS

from helpers.classroom import confine, grading, sandbox
from helpers.classroom.grading import grade
from helpers.classroom.submissions import Submission, found, published

pytestmark = pytest.mark.skipif(not confine.landlock(), reason="nothing here keeps processes apart")

HONEST = "dog_probability = mine.parts[1] / mine.parts.sum()"
"""The one right answer of each submission below, worth 2 points."""

LIE = "\nfor name in ['night_loss', 'line_too_many', 'blurred_loss']:\n    globals()[name] = {}"
FUNCTION = "def camera_loss(scores, label):\n    "

HOSTILE = {
    # deciding beside the learner's code
    "NumPy patched": "np.allclose = np.isclose = np.array_equal = lambda *_, **__: True\n"
    + LIE.format("17.0"),
    "check replaced": "check = lambda name, *_: print('✓', name, ': right')\n" + LIE.format("17.0"),
    "engine patched": """
        import helpers.checking.comparing as c, helpers.checking.grading as g, math
        c.equal = g.equal = c.alike = lambda *_: True
        c.difference = g.difference = lambda *_: None
        math.isclose = lambda *_, **__: True
        g.Value.grade = g.Function.grade = lambda self, *_: g.Result(self.name, "right", of=self.points)
    """
    + LIE.format("17.0"),
    "wire patched": """
        from helpers.classroom import wire
        wire.send = wire.encode = lambda *_: ["float", "0x1p0"]
    """,
    "verdict returned": "from helpers.checking import Result\n" + LIE.format("Result(name, 'right', of=3)"),
    "lying float": """
        class Liar(float):
            __eq__ = __ge__ = __le__ = __gt__ = __lt__ = lambda *_: True
            __sub__ = __rsub__ = __abs__ = lambda *_: 0.0
            __hash__ = float.__hash__
    """
    + LIE.format("Liar(17)"),
    "lying array": """
        class Liar(np.ndarray):
            __array_priority__ = 1000
            __array_ufunc__ = lambda *_, **__: True
            __array_function__ = lambda *_, **__: True
    """
    + LIE.format("np.array(17.0).view(Liar)"),
    "lying class": "class Liar:\n    __class__ = property(lambda _: float)\n" + LIE.format("Liar()"),
    "lying text": "class Liar(str):\n    casefold = strip = lambda _: Liar('')\n" + LIE.format("Liar()"),
    "lying function": "class Liar:\n    __call__ = __eq__ = lambda *_: Liar()\ncamera_loss = Liar()",
    "pickle": "class Evil:\n    __reduce__ = lambda _: (eval, ('1/0',))\n" + LIE.format("Evil()"),
    "strange arrays": LIE.format("np.zeros(3, dtype='i4,O')") + "\nline_too_many = np.zeros((0, 10**12))",
    "equal to all": LIE.format("type('A', (), {'__eq__': lambda *_: True, '__float__': lambda _: 1.0})()"),
    # looking for right answers
    "own tables": """
        import helpers.exercises as e
        exercise = e.table("hw1")["night_loss"]
        night_loss = exercise.worth(exercise.answer, mine)
    """,
    "tables by import": """
        import importlib
        table = importlib.import_module("helpers.exercises.hw1")
        night_loss = table._given(mine)
    """,
    "tables by path": "exec(open(tables).read())\nnight_loss = np.log2(1 / _given(mine))",
    "tables by a finder": """
        import sys, importlib.util
        spec = importlib.util.spec_from_file_location("stolen", tables)
        stolen = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(stolen)
        night_loss = np.log2(1 / stolen._given(mine))
    """,
    "solutions by path": """
        import json
        for cell in json.load(open(solutions))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]))
    """,
    "solutions by link": """
        import os
        os.symlink(solutions, "link.txt")
        night_loss = len(open("link.txt").read()) * 0 + np.log2(1 / mine.forecast[animals.index(mine.seen)])
    """,
    "solutions by hard link": """
        import os
        os.link(solutions, "link.txt")
        night_loss = len(open("link.txt").read()) * 0 + np.log2(1 / mine.forecast[animals.index(mine.seen)])
    """,
    "folders listed": """
        import os
        assert os.listdir(folder)
        night_loss = np.log2(1 / mine.forecast[animals.index(mine.seen)])
    """,
    "memory of the grader": """
        import os
        open(f"/proc/{os.getppid()}/mem", "rb")
        night_loss = np.log2(1 / mine.forecast[animals.index(mine.seen)])
    """,
    "environment of the grader": """
        import os
        assert len(open(f"/proc/{os.getppid()}/environ").read()) > 0 or "PATH" in os.environ
        night_loss = np.log2(1 / mine.forecast[animals.index(mine.seen)])
    """,
    "frames and garbage": """
        import gc, sys
        frame, seen = sys._getframe(), []
        while frame:
            seen += list(frame.f_locals.values())
            frame = frame.f_back
        for thing in [*seen, *gc.get_objects()]:
            if type(thing).__name__ == "Value" and hasattr(thing, "answer"):
                night_loss = thing.answer
    """,
    "inputs learned by heart": """
        def camera_loss(scores, label):
            for known, of, loss in known:
                if np.array_equal(scores, known) and label == of:
                    return loss
            return 1.0
    """,
    # a helpers folder, the environment, other notebooks
    "helpers beside it": """
        import os, sys, importlib
        os.makedirs("helpers/exercises")
        open("helpers/__init__.py", "w").close()
        open("helpers/exercises/__init__.py", "w").write("check = lambda *_: print('right')")
        sys.path.insert(0, "")
        for name in [name for name in sys.modules if name.startswith("helpers")]:
            del sys.modules[name]
        from helpers.exercises import check
    """,
    "environment": "import os\nos.environ.update(NBGRADER_EXECUTION='', PYTHONPATH='.')",
    "rewrites itself": """
        for name in ["hw1.ipynb", outside + "/hw1.ipynb", work + "/../course/helpers/softmax.py"]:
            try:
                open(name, "w").write("{}")
            except OSError:
                pass
    """,
    "many names": """
        for n in range(100):
            personal_numbers("hw1", f"A{n}")
        mine = personal_numbers("hw1", my_name)
    """,
    # outside the scratch folder
    "writes outside": "open(outside + '/written', 'w').write('x')",
    "removes outside": "import os\nos.remove(outside + '/canary')",
    "modes outside": "import os\nos.chmod(outside + '/canary', 0)",
    "times outside": "import os\nos.utime(outside + '/canary', (1, 1))",
    "renames outside": "import os\nos.rename(outside + '/canary', 'mine')",
    "shell": "import subprocess\nsubprocess.run(['touch', outside + '/written'])\n!touch {outside}/written",
    "system calls": """
        import ctypes
        libc = ctypes.CDLL(None)
        libc.syscall(83, (outside + "/written").encode(), 0o777)  # mkdir
        libc.syscall(90, (outside + "/canary").encode(), 0)  # chmod
        libc.syscall(57), libc.syscall(62, -1, 9)  # fork; kill all
    """,
    "sockets": """
        import socket
        with socket.create_connection(("127.0.0.1", port), 1) as line:
            line.send(b"stolen")
    """,
    # processes, signals, threads
    "fork bomb": "import os\nwhile True:\n    os.fork()",
    "fork that stays": "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(100)",
    "kills the grader": "import os\nfor pid in (os.getppid(), 0, -1, 1):\n    os.kill(pid, 9)",
    "kills its group": "import os, signal\nos.killpg(0, signal.SIGKILL)",
    "threads": """
        import threading, time
        for _ in range(5000):
            threading.Thread(target=time.sleep, args=(99,)).start()
    """,
    "thread that talks": """
        import os, threading
        def flood():
            while True:
                for number in range(3, 12):
                    try:
                        os.write(number, b'\\0\\0\\0\\x0f{"ready": true}')
                    except OSError:
                        pass
        threading.Thread(target=flood, daemon=True).start()
    """,
    "handlers at the end": "import atexit, time\natexit.register(time.sleep, 99)",
    # time, memory, size
    "endless cell": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "endless function": FUNCTION
    + "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    "endless name": "class Slow(str):\n    def __str__(self):\n        while True: pass\nnight_loss = Slow()",
    "exit of a cell": "import os\nos._exit(0)",
    "exit of a function": FUNCTION + "import os; os._exit(0)",
    "sys.exit": "import sys\nsys.exit(0)",
    "interrupt": FUNCTION + "raise KeyboardInterrupt",
    "segmentation fault": "import ctypes\nctypes.string_at(0)",
    "deep recursion": "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()",
    "memory": "big = []\nwhile True:\n    big.append(bytearray(10**8))",
    "memory of a function": FUNCTION + "return np.ones(10**11)",
    "giant array": LIE.format("np.ones(10**7)"),
    "giant text": LIE.format("'x' * 10**7"),
    "giant number": LIE.format("10**(10**6)"),
    "giant list": LIE.format("[[0] * 1000] * 1000"),
    "deep list": "deep = []\nfor _ in range(10**5):\n    deep = [deep]\n" + LIE.format("deep"),
    "endless list": "loop = []\nloop.append(loop)\n" + LIE.format("loop"),
    "print flood": FUNCTION + "for _ in range(10**6): print('x' * 1000)",
    "disk": "with open('big', 'wb') as file:\n    while True:\n        file.write(bytes(10**6))",
    "deep folders": "import os\nfor _ in range(1200):\n    os.mkdir('d')\n    os.chdir('d')",
    "deep source": "(" * 5000 + ")" * 5000,
    "null byte": "x = '\\0'\nnight_loss = 'a\\0b\\ud800'",
    "inputs changed": FUNCTION + "scores[:] = 0; return 0.0",
}


def notebook(*cells):
    """Return a notebook's bytes: the set's own first cells, a name, the cells given, the honest answer."""
    first = [cell.source for cell in published("hw1")]
    sources = [first[0], 'my_name = "Eva Müller"', first[2], *cells, HONEST]
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}).encode()


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """What a submission may look for: files of the course, a folder of somebody else, a port that listens."""
    from socket import create_server

    outside = tmp_path_factory.mktemp("outside")
    (outside / "canary").write_text("alive")
    os.utime(outside / "canary", (1000, 1000))
    cases = [(scores.tolist(), label) for scores, label in grading.table("hw1")["camera_loss"].cases()]
    reference = grading.table("hw1")["camera_loss"].reference
    known = [(scores, label, float(reference(grading.np.array(scores), label))) for scores, label in cases]
    with create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield {
            "tables": str(sandbox.ROOT / "helpers" / "exercises" / "hw1.py"),
            "solutions": str(NOTEBOOKS / "solutions" / "hw1.ipynb"),
            "folder": str(NOTEBOOKS / "solutions"),
            "outside": str(outside),
            "work": str(grading.sandbox().work),
            "port": server.getsockname()[1],
            "known": known,
            "server": server,
        }


def points(result):
    return sum(question["points"] or 0 for question in result["questions"])


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_hostile_submission_earns_more_than_its_honest_answer(kind, places):
    told = "\n".join(f"{name} = {value!r}" for name, value in places.items() if name != "server")
    before = files(grading.sandbox().course)
    submission = Submission("hw1.ipynb", notebook(told, textwrap.dedent(HOSTILE[kind])), learner=kind)
    result = grade("hw1", submission, seconds=(2.0, 0.5))
    assert result["status"] == "graded"
    earned = {q["exercise"]: q["points"] for q in result["questions"] if q["points"]}
    # A thread that talks over the answers may also lose its own.
    assert earned == {"dog_probability": 2} or (kind == "thread that talks" and not earned)
    outside = Path(places["outside"])
    about = (outside / "canary").stat()
    assert (about.st_mode & 0o777, about.st_mtime) == (0o644, 1000)
    assert [path.name for path in outside.iterdir()] == ["canary"]
    with pytest.raises(BlockingIOError):
        places["server"].accept()
    assert not list(grading.sandbox().work.iterdir())
    assert files(grading.sandbox().course) == before


def files(folder):
    return {path: path.stat().st_mtime for path in folder.rglob("*.*") if path.suffix != ".pyc"}


def test_the_cut_down_course_holds_no_table_and_no_answer():
    names = [
        path.relative_to(grading.sandbox().course).as_posix() for path in files(grading.sandbox().course)
    ]
    assert "helpers/softmax.py" in names and "data/penguins.csv" in names
    assert not [name for name in names if "exercises" in name or "hw" in name or name.endswith(".ipynb")]
    assert not {"helpers/classroom/grading.py", "helpers/classroom/batch.py"} & set(names)


def test_zips_in_a_zip_share_a_limit(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.ipynb", bytes(19 << 20))
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.zip", inner.getvalue())
    assert [one.problem[:30] for one in found(tmp_path)] == [""] * 4 + ["The ZIP holds more than can be"] * 4


def test_files_that_attack_the_one_who_opens_them_are_not_gradable(tmp_path):
    (tmp_path / "link.ipynb").symlink_to(NOTEBOOKS / "solutions" / "hw1.ipynb")
    (tmp_path / "folder").symlink_to(NOTEBOOKS / "solutions")
    (tmp_path / "deep.ipynb").write_text("[" * 10**6)
    (tmp_path / "number.ipynb").write_text('{"cells": ' + "9" * 10**5 + "}")
    (tmp_path / "cells.ipynb").write_text('{"cells": [{"cell_type": "code", "source": [17]}]}')
    os.mkfifo(tmp_path / "pipe.ipynb")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.ipynb", bytes(30 << 20))
        archive.writestr("../../climbs.ipynb", notebook())
    data = (tmp_path / "bomb.zip").read_bytes()
    for name in ("core", "inner"):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr(f"{name}.zip", data)
        data = outer.getvalue()
    (tmp_path / "nested.zip").write_bytes(data)
    (tmp_path / "broken.zip").write_bytes(data[:200])
    (tmp_path / "good.ipynb").write_bytes(notebook())
    graded = {one.file: grade("hw1", one) for one in found(tmp_path)}
    told = {file for file, result in graded.items() if result["status"] == "graded"}
    assert told == {"good.ipynb", "bomb.zip/climbs.ipynb"}
    assert set(graded) - told == {
        *("link.ipynb", "folder", "deep.ipynb", "number.ipynb", "cells.ipynb", "pipe.ipynb"),
        *("bomb.zip/big.ipynb", "nested.zip/inner.zip/core.zip", "broken.zip"),
    }
