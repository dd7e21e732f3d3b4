"""Set the course up and open it, test it; grade, hand out, print keys: what ``python3 -m helpers`` does.

Only the standard library is used, in words that Python 3.8 can read: an old Python must be told so.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from helpers import working_copy

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
PYTHON = "py" if os.name == "nt" else "python3"
TESTS = "tests/requirements.txt"
TOOLS = {"grade": "helpers.classroom", "key": "helpers.classroom.key", "handout": "helpers.classroom.handout"}
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
}
"""JupyterLab asks a beginner nothing about news, and keeps the labs' pictures when a notebook is saved."""


class Stopped(Exception):
    """Something failed; its text is one sentence with the next step."""


def python_of(environment):
    """Return the path of an environment's Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fits(environment):
    """Say whether an environment is whole, of this Python, and made where it now stands."""
    try:
        made = (environment / "pyvenv.cfg").read_text("utf-8")
        found = subprocess.run(
            [str(python_of(environment)), "-c", "import sys, pip; print(*sys.version_info[:2])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    lines = dict(line.split(" = ", 1) for line in made.splitlines() if " = " in line)
    same_python = found.stdout.split() == [b"%d" % part for part in sys.version_info[:2]]
    return same_python and lines.get("command", "").endswith(" " + str(environment))


def make_environment(environment, log):
    """Make the environment, or make it anew where it is of another Python or another place."""
    if fits(environment):
        return
    if Path(sys.prefix) == environment:
        raise Stopped("Leave the environment first: type deactivate, and start again.")
    print("Making the environment .venv ...", flush=True)
    try:
        run([sys.executable, "-m", "venv", "--clear", str(environment)], log)
    except Stopped:
        raise Stopped(
            "The environment could not be made: on Debian or Ubuntu `sudo apt install python3-venv` helps, "
            f"elsewhere install Python afresh from python.org; the details stand in {log}."
        ) from None


def run(command, log):
    """Run a command with its words in the log and a dot every two seconds; raise `Stopped` if it fails."""
    with open(str(log), "ab") as file:
        process = subprocess.Popen(command, cwd=str(ROOT), stdout=file, stderr=subprocess.STDOUT)
        seconds = 0.0
        while process.poll() is None:
            time.sleep(0.1)
            seconds += 0.1
            if seconds >= 2:
                print(".", end="", flush=True)
                seconds = 0.0
    if process.returncode:
        raise Stopped(f"{command[0]} failed")


def install(environment, tests, log):
    """Install the course, and what its tests need, unless that was done before and both are as they were."""
    stamp = environment / "installed.json"
    try:
        done = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        done = {}
    files = ["requirements.txt", "pyproject.toml", *([TESTS] if tests else [])]
    wanted = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in files}
    if {name: done.get(name) for name in wanted} == wanted:
        return
    print("Installing the packages, about a minute ", end="", flush=True)
    command = [str(python_of(environment)), "-m", "pip", "install", "--disable-pip-version-check", "-e", "."]
    try:
        run([*command, *(["-r", TESTS] if tests else [])], log)
    except Stopped:
        raise Stopped(
            "\nThe packages could not be installed: look whether you are connected to the network, "
            f"and start again; the details stand in {log}."
        ) from None
    print(" done.", flush=True)
    stamp.write_text(json.dumps({**done, **wanted}), "utf-8")


def set_up(tests=False):
    """Make the environment and install; return the path of its Python."""
    if sys.version_info < OLDEST:
        raise Stopped(
            "The course needs Python 3.11 or newer, and this is Python {}.{}: "
            "install a newer one from python.org, and start again with it.".format(*sys.version_info[:2])
        )
    environment, log = ROOT / ".venv", ROOT / ".setup.log"
    log.write_bytes(b"")
    make_environment(environment, log)
    install(environment, tests, log)
    settings = environment / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps(SETTINGS), "utf-8")
    return str(python_of(environment))


def own_folder(learner):
    """Return the folder of the working copy; learners who share a computer each have one of their name."""
    if not learner:
        return working_copy.own_folder(ROOT)
    if not all(letter.isalnum() or letter in " -_" for letter in learner) or learner != learner.strip():
        raise Stopped(f"--name must be letters, digits, spaces, - and _, got {learner!r}.")
    return ROOT / "my_course" / learner


def where_to_go_on(copy):
    """Return the lesson that the record was last written for, or the first notebook."""
    records = sorted((copy / "record").glob("*.csv"), key=lambda path: path.stat().st_mtime)
    for record in reversed(records):
        for lesson in copy.glob(f"[0-9][0-9]_{record.stem}.ipynb"):
            return lesson
    return min(copy.rglob("*.ipynb"), key=lambda path: (len(path.parts), path), default=copy)


def open_course(learner, arguments):
    """Set up, copy what is new, and open JupyterLab; return its exit code."""
    python = set_up()
    copy = own_folder(learner)
    code = working_copy.main(copy)
    if code:
        return code
    lesson = where_to_go_on(copy)
    print(f"JupyterLab opens {lesson.relative_to(ROOT)}. To end it, press Ctrl+C here.", flush=True)
    return subprocess.call([python, "-m", "jupyterlab", str(lesson), *arguments], cwd=str(ROOT))


def test_course(arguments):
    """Set up with the packages of the tests, and run them; return pytest's exit code."""
    return subprocess.call([set_up(tests=True), "-m", "pytest", *arguments], cwd=str(ROOT))


def run_tool(module, arguments):
    """Set up, and run a teacher's tool; return the exit code."""
    return subprocess.call([set_up(), "-m", module, *arguments])


def main(arguments):
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(
        prog=PYTHON + " -m helpers",
        description="Set the course up and open it in JupyterLab. "
        "Other arguments are passed on to JupyterLab, or to pytest.",
    )
    choices = ["test", *TOOLS]
    parser.add_argument(
        "what",
        nargs="?",
        choices=choices,
        help="run the tests; for teachers: grade, print the key to a homework set, hand out",
    )
    parser.add_argument("--name", help="a working copy of your own, where several people share a computer")
    tool = TOOLS.get(arguments[0]) if arguments else None
    known, others = parser.parse_known_args([] if tool else arguments)
    try:
        if (tool or known.what) and not (ROOT / "helpers" / "classroom").is_dir():
            raise Stopped(
                "This is a hand-out for learners: tests and tools for teachers are in the whole course."
            )
        if tool:
            return run_tool(tool, arguments[1:])
        return test_course(others) if known.what else open_course(known.name, others)
    except Stopped as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
