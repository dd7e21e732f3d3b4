"""Check every notebook's output under other library versions and on an older processor.

    python tests/tools/other_versions.py              # all of it: some minutes, needs the network
    python tests/tools/other_versions.py processor    # only the parts whose names contain this word

Other versions are installed in temporary environments; there the bytes of pictures are masked, while text,
numbers and alt text must hold. With the pinned versions but without the processor's newer instructions,
everything must hold, pictures included.
"""

import os
import platform
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MASK = ["--nbval-sanitize-with", ROOT / "tests" / "tools" / "mask_images.cfg"]
NEEDED = ["numpy", "matplotlib", "ipywidgets", "nbval", "pytest", "pytest-xdist"]
OLDEST = {"numpy": "==2.0.0", "matplotlib": "==3.8.4"}  # the first of each that go together
VERSIONS = "import numpy as n, matplotlib as m; print(f'numpy {n.__version__}, matplotlib {m.__version__}')"
FEATURES = """
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(*(name for name in __cpu_dispatch__ if __cpu_features__.get(name)))
"""


def pins():
    """Return the pinned version of what the outputs depend on, as a dict from package to version."""
    files = [ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"]
    lines = "\n".join(file.read_text("utf-8") for file in files)
    found = dict(reversed(re.findall(r"^([\w-]+)(==[\w.]+)", lines, re.MULTILINE)))  # of two, the first
    return {name: found[name] for name in NEEDED}


def environment(folder, packages):
    """Make a virtual environment with some packages; return its interpreter."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--only-binary=:all:"]
    subprocess.run([*install, *(name + version for name, version in packages.items())], check=True)
    return python


def output(python, code):
    """Return what a line of Python prints in an environment."""
    return subprocess.check_output([python, "-c", code], text=True).strip()


def passes(python, options=(), variables=None, notebooks=ROOT / "notebooks"):
    """Run the strict output check in an environment; tell whether some cells were checked and all hold."""
    command = [python, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", ROOT]
    command += ["-p", "no:cacheprovider", "-q", "--tb=short", *options, notebooks]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    clean |= {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"} | (variables or {})
    return subprocess.run(command, cwd=ROOT, env=clean).returncode == 0


def old_processor():
    """Return the environment variables that switch newer instructions off."""
    variables = {"NPY_DISABLE_CPU_FEATURES": output(sys.executable, FEATURES)}
    if platform.machine() in {"x86_64", "AMD64"}:
        variables["OPENBLAS_CORETYPE"] = "Nehalem"  # a kernel of 2008, for matrix products
        variables["GLIBC_TUNABLES"] = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX,-FMA,-FMA4"  # for math.log
    return variables


def main(only=""):
    """Run the parts whose names contain a word; return the exit code."""
    parts = {
        "oldest versions": (pins() | OLDEST, MASK, {}),
        "newest versions": (dict.fromkeys(pins(), ""), MASK, {}),
        "pinned versions": (None, [], {}),
        "pinned, old processor": (None, [], old_processor()),
    }
    rows = []
    for part, (packages, options, variables) in parts.items():
        if only in part:
            with tempfile.TemporaryDirectory() as folder:
                python = environment(Path(folder), packages) if packages else Path(sys.executable)
                verdict = "holds" if passes(python, options, variables) else "FAILS"
                pictures = "masked" if options else "to the byte"
                rows.append(f"{verdict}  {part}: {output(python, VERSIONS)}, pictures {pictures}")
    print(*rows or [f"no part is named {only!r}"], sep="\n")
    return 0 if rows and all(row.startswith("holds") for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
