"""Check every notebook's output under other library versions and on an older processor.

    python tests/check_other_versions.py              # all of it: some minutes, needs the network
    python tests/check_other_versions.py processor    # only the parts whose names contain this word

Other versions are installed in temporary environments; there the bytes of pictures are
masked, while text, numbers and alt text must hold. With the pinned versions but without
the processor's newer instructions, everything must hold, pictures included.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import venv
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MASK = ["--nbval-sanitize-with", str(ROOT / "tests" / "mask_images.cfg")]
OLDEST = {"numpy": "==2.0.0", "matplotlib": "==3.8.4"}  # the first of each that go together
VERSIONS = (
    "import numpy, matplotlib; print(f'numpy {numpy.__version__}, matplotlib {matplotlib.__version__}')"
)
FEATURES = """
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(*(name for name in __cpu_dispatch__ if __cpu_features__.get(name)))
"""


def pins():
    """Return what the outputs depend on, as a dict from package to pinned version."""
    files = [ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"]
    lines = "\n".join(file.read_text("utf-8") for file in files)
    found = dict(re.findall(r"^([\w-]+)(==\S+)", lines, re.MULTILINE))
    needed = ["numpy", "matplotlib", "ipywidgets", "nbval", "pytest", "pytest-xdist"]
    return {name: found[name] for name in needed}


def environment(folder, packages):
    """Make a virtual environment with some packages; return its interpreter."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    names = [name + version for name, version in packages.items()]
    subprocess.run(
        [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--only-binary=:all:", *names],
        check=True,
    )
    return python


def output(python, code, variables=None):
    """Return what a line of Python prints in an environment."""
    command = [python, "-c", code]
    return subprocess.check_output(command, text=True, env=os.environ | (variables or {})).strip()


def strict_check(python, folder, options=(), variables=None):
    """Run the strict output check; return the number of cells, and the names of those that fail."""
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    command = [
        python,
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        ROOT,
        "-p",
        "no:cacheprovider",
    ]
    command += ["-q", "--junitxml", report, *options, ROOT / "notebooks"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    clean |= {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"} | (variables or {})
    log = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)
    if not report.exists():
        raise RuntimeError(f"pytest did not run: {log.stdout[-2000:]}{log.stderr[-2000:]}")
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = [f"{case.get('classname')} {case.get('name')}" for case in cases if len(case)]
    (folder / "log.txt").write_text(log.stdout, "utf-8")
    return len(cases), failed


def old_processor():
    """Return the environment variables that switch newer instructions off, by part."""
    numpy_only = {"NPY_DISABLE_CPU_FEATURES": output(sys.executable, FEATURES)}
    everything = dict(numpy_only)
    if platform.machine() in {"x86_64", "AMD64"}:
        everything["OPENBLAS_CORETYPE"] = "Nehalem"  # a kernel of 2008, for matrix products
        everything["GLIBC_TUNABLES"] = (
            "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-FMA4"  # for math.log and friends
        )
    return {"numpy's part": numpy_only, "numpy, BLAS and libm": everything}


def parts(folder):
    """Yield name, interpreter, options and variables of each check, making environments on the way."""
    newest = dict.fromkeys(pins(), "")
    yield "oldest versions", lambda: environment(folder / "oldest", pins() | OLDEST), MASK, {}
    yield "newest versions", lambda: environment(folder / "newest", newest), MASK, {}
    yield "pinned versions", lambda: Path(sys.executable), [], {}
    for name, variables in old_processor().items():
        yield f"pinned, old processor: {name}", lambda: Path(sys.executable), [], variables


def main(arguments=None):
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Check the notebooks' outputs elsewhere.")
    parser.add_argument("only", nargs="?", default="", help="run the parts whose names contain this")
    parser.add_argument("--verbose", action="store_true", help="print what pytest said where cells fail")
    options = parser.parse_args(arguments)
    rows, details = [("where", "versions", "pictures", "cells", "failed")], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, interpreter, flags, variables in parts(folder):
            if options.only not in part:
                continue
            print(f"{part} ...", file=sys.stderr, flush=True)
            try:
                python = interpreter()
                cells, failed = strict_check(python, folder, flags, variables)
                versions = output(python, VERSIONS, variables)
            except (subprocess.CalledProcessError, RuntimeError) as error:
                cells, failed, versions = 0, [str(error)], "could not be checked"
            pictures = "masked" if flags else "to the byte"
            rows.append((part, versions, pictures, str(cells), str(len(failed))))
            details += [f"{part}: {cell}" for cell in failed]
            if not cells and not failed:
                details.append(f"{part}: no cell was checked")
            if failed and options.verbose:
                details.append((folder / "log.txt").read_text("utf-8") if cells else "")
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    print("\n".join(details))
    return 1 if details or len(rows) == 1 else 0


if __name__ == "__main__":
    sys.exit(main())
