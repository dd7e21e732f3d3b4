"""Build JupyterLite with the course's notebooks, outputs cleared: ``python .site/lite.py``."""

import json
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pyodide

sys.path.append(str(pyodide.ROOT))

from helpers.working_copy import copy_course

EXTENSION = "@jupyterlite/pyodide-kernel-extension"
CHANGES = (pyodide.ROOT / "notebooks" / "changes.md").read_text("utf-8")
VERSIONS = re.findall(r"^## ([\d.]+) \((\w+ \d+)\)", CHANGES, re.MULTILINE)
"""The versions of the course with their months, the newest first."""

DATE = int(datetime.strptime(f"{VERSIONS[0][1]} +0000", "%B %Y %z").timestamp())
"""The time of all files that carry one, so that the same course gives the same bytes."""
ABOUT = "Work that you saved with version {} of the course stays in this folder.\n"


def earlier_versions():
    """Return the versions before this one that were served.

    Each version has a folder of its own, so that saved work is not shown as new; an older folder is in sight
    only while the site serves it, too.
    """
    newest, *earlier = [version for version, _ in VERSIONS]
    if newest != pyodide.VERSION:
        raise ValueError(f"changes.md must begin with version {pyodide.VERSION}, got {newest}")
    return [version for version in earlier if int(version.split(".")[0]) >= 2]


def build(site, work):
    """Write the folder ``lite`` of the folder `site`; downloads and what is half done stand in `work`."""
    wheels, folder, files = work / "wheels", work / "lite", work / "files"
    for old in (wheels, folder, files, site / "lite"):
        shutil.rmtree(old, ignore_errors=True)
    options = "-q --no-deps --only-binary :all: --ignore-requires-python --require-hashes".split()
    run("pip", "download", *options, "-r", pyodide.HERE / "browser.txt", "-d", wheels)
    extension = Path(sys.prefix) / "share/jupyter/labextensions" / EXTENSION / "static/pypi"
    packages = pyodide.compose(wheels, extension, folder / "static/pyodide")
    copy_course(pyodide.ROOT / "notebooks", files / f"v{pyodide.VERSION}")
    for version in earlier_versions():
        (files / f"v{version}").mkdir()
        (files / f"v{version}" / "about.md").write_text(ABOUT.format(version), "utf-8")
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": packages}}
    settings = {
        "appName": "Cross-entropy",
        "litePluginSettings": {f"{EXTENSION}:kernel": kernel},
    }
    save(folder / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings})
    # The marker of a working copy, without which nothing is recorded, is a hidden file.
    save(folder / "jupyter_lite_config.json", {"ContentsManager": {"allow_hidden": True}})
    parts = [option for app in ("notebooks", "tree", "lab") for option in ("--apps", app)]
    parts += ["--no-sourcemaps", "--no-unused-shared-packages", "--source-date-epoch", DATE]
    command = ["build", "--contents", files, "--output-dir", (site / "lite").resolve(), *parts]
    run("jupyterlite_core.app", *command, folder=folder)
    for path in (site / "lite").rglob("*"):
        path.touch()  # else a browser that asks for what changed since the last version is told: nothing


def run(*command, folder=pyodide.ROOT):
    """Run a module of this Python; its output appears only if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}")


def save(path, content):
    """Write a JSON file."""
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    build(pyodide.ROOT / "build/site", pyodide.ROOT / "build")
