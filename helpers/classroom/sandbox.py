"""Start the process in which learners' notebooks run, as far away as the platform can put it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None

import matplotlib

from helpers.classroom import confine

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"__main__.py", "start.py", "working_copy.py", "record.py", "bug_clinic.py"}
FOLDERS = {"checking": "*.py", "classroom": "[cw_]*.py"}
"""What of the course a notebook may meet: the ideas and the engine, but no table, no answer and no mark."""

BUBBLEWRAP = shutil.which("bwrap")


def how():
    """Say in one sentence what keeps a learner's code away from this machine."""
    if BUBBLEWRAP or confine.landlock():
        by = " and ".join(
            ["bubblewrap"] * bool(BUBBLEWRAP) + ["Landlock with seccomp"] * bool(confine.landlock())
        )
        return f"Learners' code ran confined by {by}: no network, no other processes, a scratch folder only."
    return (
        "Learners' code ran with limits of time and, where the platform has them, memory, but could read "
        "and write your files and use the network: install bubblewrap on Linux, or grade on a spare machine."
    )


PREFIX = "cross-entropy-grading-"


def _held(folder):
    """Hold a folder until its number is closed or this process ends; -1 where another process holds it."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return -1
    return number


def _sweep():
    """Take away what killed graders left behind: folders, older than a minute, that nobody holds."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            old = time.time() - folder.lstat().st_mtime > 60
            if old and not folder.is_symlink() and (held := _held(folder)) >= 0:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


class Sandbox:
    """A folder with a cut-down course, and the process that runs notebooks there, one after the other."""

    def __init__(self):
        if fcntl:
            _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
        self.held = _held(self.folder) if fcntl else -1
        self.course, self.work = self.folder / "course", self.folder / "work"
        self.work.mkdir()
        self._copy()
        self.process = self.line = None
        self.lock = threading.Lock()

    def _copy(self):
        helpers = self.course / "helpers"
        helpers.mkdir(parents=True)
        for pattern, source, target in [
            ("*.*", ROOT / "helpers", helpers),
            *((files, ROOT / "helpers" / name, helpers / name) for name, files in FOLDERS.items()),
            ("*.csv", ROOT / "data", self.course / "data"),
            ("fontlist*", Path(matplotlib.get_cachedir()), self.course / "matplotlib"),
        ]:
            target.mkdir(exist_ok=True)
            for path in source.glob(pattern):
                if path.is_file() and path.name not in LEFT_OUT:
                    shutil.copy(path, target)

    def open(self):
        """Start on a new notebook; return a reader and a writer to its process."""
        if not confine.landlock():
            self.process = self._started(["once"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            return self.process.stdout, self.process.stdin
        if self.process is None or self.process.poll() is not None:
            self.line, theirs = socket.socketpair()
            words = ["serve", f"{theirs.fileno()}:{self.work}", str(self.course)]
            self.process = self._started(words, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
            theirs.close()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            socket.send_fds(self.line, [b"n"], [theirs.fileno()])
            return ours.makefile("rb"), ours.makefile("wb")

    def _started(self, words, **pipes):
        path = [str(self.course)]
        code = f"import sys; sys.path[:0] = {path!r}; from helpers.classroom.worker import main; main()"
        command = [sys.executable, "-I", "-c", code, *words]
        if BUBBLEWRAP:
            command = [*self._bubble(), *command]
        return subprocess.Popen(
            command,
            cwd=self.work,
            env=self._environment(),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **pipes,
        )

    def _environment(self):
        own = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        threads = dict.fromkeys(["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"], "1")
        places = {"HOME": str(self.work), "TMPDIR": str(self.work), "TEMP": str(self.work)}
        places["MPLCONFIGDIR"] = str(self.course / "matplotlib")
        return {**own, **threads, **places, "MPLBACKEND": "agg", "LANG": "C.UTF-8"}

    def _bubble(self):
        """Return bubblewrap's command: no network, the interpreter and the cut-down course to read."""
        command = [BUBBLEWRAP, "--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc"]
        command += ["--dev", "/dev", "--tmpfs", "/tmp"]
        readable = {
            *confine.readable(),
            Path(sys.executable),
            Path(sys.executable).resolve(),
            Path(sys.prefix, "pyvenv.cfg"),
        }
        for path in sorted({"/usr/lib", "/lib", "/lib64", *map(str, readable)}):
            if os.path.exists(path) and not path.startswith("/dev/"):
                command += ["--ro-bind", path, path]
        command += ["--ro-bind", str(self.course), str(self.course), "--bind", str(self.work), str(self.work)]
        return [*command, "--chdir", str(self.work), "--"]

    def stop(self):
        """End the notebook's process, and all that it left; safe to call twice, and from another thread."""
        with self.lock:
            self._stop()

    def _stop(self):
        if self.process is None:
            return
        if confine.landlock() and self.process.poll() is None:
            try:
                self.line.settimeout(5)
                self.line.send(b"k")
                if self.line.recv(1) == b".":
                    return
            except OSError:
                pass
        self._end()

    def _end(self):
        if hasattr(os, "killpg"):
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.kill()
        self.process.wait()
        self.process = None
        try:
            confine.emptied(self.work)
        except OSError:  # where nothing keeps modes from being changed
            self.work = Path(tempfile.mkdtemp(dir=self.folder))

    def close(self):
        """End everything and take the folder away."""
        if self.process is not None:
            self._end()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.held >= 0:
            os.close(self.held)
