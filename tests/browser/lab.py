"""JupyterLab and Notebook 7 on a copy of the course, as a learner finds it after cloning."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from browsing import SECONDS, TESTS, Visit

LEFT_OUT = shutil.ignore_patterns(*".* node_modules my_course build *.egg-info __pycache__".split())
MINUTE = 60_000
NO_NEWS = ("@jupyterlab/apputils-extension/notification.jupyterlab-settings", {"fetchNews": "false"})
"""Without this setting a question covers a corner of the page."""
PLACES = {"lab": "lab/workspaces/{fresh}/tree/{name}", "notebook": "notebooks/{name}"}
"""Where each program opens a notebook."""


@dataclass
class Server:
    """A running server: its address, its token and the folder that it shows."""

    url: str
    token: str
    course: Path

    @contextmanager
    def opening(self, context, name, program="lab"):
        """Open a notebook in a fresh tab; every request that leaves the server is aborted and noted."""
        visit, host = Visit(context.new_page()), urlsplit(self.url).netloc

        def answer(route):
            if urlsplit(route.request.url).netloc == host:
                return route.continue_()
            visit.unanswered.append(route.request.url)
            return route.abort()

        visit.page.route("**/*", answer)
        try:
            place = PLACES[program].format(fresh=secrets.token_hex(4), name=name)
            visit.page.goto(f"{self.url}{place}?token={self.token}")
            document = Document(visit, self.course / name, f"{self.url}api/sessions?token={self.token}")
            document.ready()
            yield document
        finally:
            visit.page.unroute_all(behavior="ignoreErrors")
            visit.page.close()


@contextmanager
def jupyter(folder):
    """Start a server on a copy of the course, with settings of its own, on a free loopback port."""
    course, private = folder / "course", folder / "private"
    shutil.copytree(TESTS.parent, course, ignore=LEFT_OUT)
    token = secrets.token_hex(16)
    folders = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"]
    folders += ["JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"]
    own = {name: str(private / name) for name in folders} | {"PYTHONPATH": str(course)}
    setting = private / "JUPYTERLAB_SETTINGS_DIR" / NO_NEWS[0]
    setting.parent.mkdir(parents=True)
    setting.write_text(json.dumps(NO_NEWS[1]), "utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={course}"]
    with open(folder / "server.log", "w") as log:
        server = subprocess.Popen(command, cwd=course, env=os.environ | own, stdout=log, stderr=log)
    try:
        running = Path(own["JUPYTER_RUNTIME_DIR"])
        urls = waited_for(
            lambda: [json.loads(file.read_text("utf-8"))["url"] for file in running.glob("jpserver-*.json")],
            f"JupyterLab did not start, see {folder / 'server.log'}",
        )
        yield Server(urls[0], token, course)
    finally:
        server.terminate()
        server.wait(SECONDS)


def waited_for(find, what, pause=time.sleep):
    """Return what `find` finds, as soon as it finds anything; what is half written is no JSON yet."""
    end = time.monotonic() + 2 * SECONDS
    while time.monotonic() < end:
        with suppress(ValueError):
            if found := find():
                return found
        pause(0.1)
    raise TimeoutError(what)


class Document:
    """A notebook that is open in JupyterLab or Notebook 7."""

    def __init__(self, visit, path, sessions):
        self.visit, self.page, self.path, self.sessions = visit, visit.page, path, sessions

    def pause(self, seconds):
        """Wait, while requests of the page are answered."""
        self.page.wait_for_timeout(1000 * seconds)

    def menu(self, menu, item):
        """Choose an item of a menu."""
        self.page.locator(".lm-MenuBar-item").get_by_text(menu, exact=True).click()
        self.page.locator(".lm-Menu-item").get_by_text(item, exact=True).click()

    def cell(self, words):
        """Return the first code cell whose source holds these words."""
        source = self.page.locator(".cm-content", has_text=words)
        return self.page.locator(".jp-CodeCell").filter(has=source).first

    def ready(self):
        """Wait until all cells are there and the kernel has nothing to do."""
        cells = json.loads(self.path.read_text("utf-8"))["cells"]
        last = sum(cell["cell_type"] == "code" for cell in cells) - 1
        self.page.locator(".jp-CodeCell").nth(last).wait_for(state="attached", timeout=MINUTE)
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=MINUTE)

        def idle():
            sessions = self.page.request.get(self.sessions).json()
            kernels = [session["kernel"] for session in sessions if session["name"] == self.path.name]
            return any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels)

        waited_for(idle, "the kernel is busy", self.pause)

    def run_all(self):
        """Clear the outputs, run all cells and wait until each has its number."""
        self.menu("Edit", "Clear Outputs of All Cells")
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]
            .every(prompt => /\\d/.test(prompt.textContent))""",
            timeout=2 * MINUTE,
        )
        self.ready()

    def saved(self):
        """Save the notebook and return what is on disk."""
        before = self.path.stat().st_mtime_ns
        self.menu("File", "Save Notebook")

        def on_disk():
            return self.path.stat().st_mtime_ns != before and json.loads(self.path.read_text("utf-8"))

        return waited_for(on_disk, f"{self.path.name} was not saved", self.pause)

    def rewrite(self, cell, source):
        """Replace the source of a cell and run it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
