"""Compose the folder from which a browser loads Python: Pyodide, fixed wheels, the course's own wheel.

Pyodide compiles each module anew at every start. So what the lessons import is compiled once here, by
Pyodide under Node, and its bytecode is put beside the source.
"""

import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
CARRIED = "open_webui/frontend/pyodide/"
"""Where Pyodide lies in the wheel that carries it; in the official archive the folder is ``pyodide/``."""

CORE = {  # the SHA-256 of Pyodide's own files, equal to those in npm's pyodide 314.0.3
    "pyodide.mjs": "5cfc46f5dcbaf2a16f26e2363f441873eb424762609cc03db00d6a2ace4d00e5",
    "pyodide.asm.mjs": "1a9775427ef6e8abaa7db88ece0515422d1886915ae5c9093776410c865dfd8d",
    "pyodide.asm.wasm": "e7f8fac36f8bf11085309cbc5c829b3ec3057c18bf1d73b05a6741612d63cdbf",
    "python_stdlib.zip": "444c770dfd75a32097fc0a7d5c1413fd3140601f49c3a1f2e9af0376fcd124b4",
}
BUILT = "contourpy cycler kiwisolver matplotlib micropip numpy packaging pillow pyparsing".split()
BUILT += ["python-dateutil", "six"]
"""Packages taken from Pyodide; Matplotlib needs fonttools and pytz for nothing that the course does."""

KERNEL = ["ipykernel", "piplite", "pyodide_kernel"]
"""Wheels that the kernel of JupyterLite brings along."""


def digest(content):
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def zipped(files):
    """Return a ZIP file of a dict from name to content; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def unzipped(content):
    """Return the files of a ZIP file as a dict from name to content."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def wheel(name, version, files):
    """Return a pure wheel as its file name and its bytes."""
    info = f"{name}-{version}.dist-info/"
    files = files | {
        f"{info}METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}WHEEL": b"Wheel-Version: 1.0\nGenerator: course\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{info}RECORD"])
    return f"{name}-{version}-py3-none-any.whl", zipped(files | {f"{info}RECORD": record.encode()})


def course():
    """Return the wheel of the helpers and the data."""
    kinds = {".py", ".js", ".css", ".mplstyle"}
    paths = [path for path in sorted((ROOT / "helpers").rglob("*")) if path.suffix in kinds]
    paths = [path for path in paths if path.parent.name != "classroom"]  # grading needs processes
    paths += sorted((ROOT / "data").glob("*.csv"))
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return wheel("cross_entropy_course", VERSION, files)


def compose(wheels, kernel, target):
    """Write the folder `target` from two folders of wheels: those of browser.txt, and the kernel's own.

    Return the names of its packages; all of them are loaded at the start.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    files = {path.name: path.read_bytes() for path in sorted(wheels.glob("*.whl"))}
    with zipfile.ZipFile(next(wheels.glob("open_webui-*.whl"))) as carrier:
        lock = json.loads(carrier.read(f"{CARRIED}pyodide-lock.json"))
        for name, expected in CORE.items():
            content = carrier.read(CARRIED + name)
            if digest(content) != expected:
                raise ValueError(f"{name} must have the SHA-256 {expected}, got {digest(content)}")
            (target / name).write_bytes(content)
        for name in BUILT:
            entry = lock["packages"][name]
            files[entry["file_name"]] = carrier.read(CARRIED + entry["file_name"])
            if digest(files[entry["file_name"]]) != entry["sha256"]:
                raise ValueError(f"{name} must have the SHA-256 of the lock file, got another")
    files = {name: content for name, content in files.items() if not name.startswith("open_webui-")}
    for name in KERNEL:
        path = next(kernel.glob(f"{name}-*.whl"))
        files[path.name] = path.read_bytes()
    # The kernel asks for jedi; without its code IPython completes names by itself, and starts sooner.
    for name, content in [course(), wheel("jedi", "0", {})]:
        files[name] = content
    write(target, lock["info"], files)
    add_bytecode(target, files)
    return write(target, lock["info"], files)


def write(target, info, files):
    """Write the wheels, and the lock file that names them; return their names."""
    packages = {}
    for name, content in sorted(files.items()):
        (target / name).write_bytes(content)
        distribution, version = name.split("-")[:2]
        key = re.sub(r"[-_.]+", "-", distribution).lower()
        packages[key] = {"name": key, "version": version, "file_name": name, "sha256": digest(content)}
        packages[key] |= {"install_dir": "site", "package_type": "package", "unvendored_tests": False}
        packages[key] |= {"imports": [], "depends": []}
    lock = {"info": info, "packages": packages}
    (target / "pyodide-lock.json").write_text(json.dumps(lock, indent=1) + "\n", "utf-8")
    return list(packages)


def add_bytecode(target, files):
    """Put the bytecode of what the lessons import into the wheels and into Python's library."""
    imported = sorted(
        {
            line.strip()
            for path in sorted((ROOT / "notebooks").rglob("*.ipynb"))
            for cell in json.loads(path.read_text("utf-8"))["cells"]
            if cell["cell_type"] == "code"
            for line in re.findall(r"^from (helpers[\w.]*) import", "".join(cell["source"]), re.MULTILINE)
        }
    )
    command = ["node", HERE / "bytecode.mjs", target, json.dumps(imported)]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    compiled = {name: base64.b64decode(content) for name, content in found["site"].items()}
    for name, content in files.items():
        inside = unzipped(content)
        for path in [path for path in inside if path in compiled]:
            folder, _, module = path.rpartition("/")
            place = f"{folder}/__pycache__/{module[:-3]}.cpython-314.pyc".lstrip("/")
            inside[place] = compiled[path]
        files[name] = zipped(inside)
    library = target / "python_stdlib.zip"
    inside = unzipped(library.read_bytes())
    inside |= {f"{path[:-3]}.pyc": base64.b64decode(content) for path, content in found["library"].items()}
    library.write_bytes(zipped(inside))
