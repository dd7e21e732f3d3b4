"""Run notebooks from top to bottom and write them back in one canonical form.

    python tests/refresh.py                                  # every notebook of the course
    python tests/refresh.py notebooks/03_cross_entropy.ipynb # these only
    python tests/refresh.py --check                          # write nothing; fail where bytes would change

A homework set is made from its solutions: the same cells, with blanks in the place of the answers. One
that was changed by hand is refused: edit its solutions, move the set away, and it is made anew.

The same notebook gives the same bytes each time: what the clock, the kernel or a random
number generator would put in (timestamps, versions, widget ids, the chunks in which printed
text arrives) is left out or renumbered. A notebook that fails stays on disk as it was.
"""

import argparse
import ast
import asyncio
import json
import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from signal import SIGINT, SIGTERM

import nbformat
from homework import published, published_path, source_of, sources
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from lessons import joined
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 2
CELL_SECONDS = 120

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
NOTEBOOK_METADATA = {"authors", "nbgrader", "title"}  # kept; the rest is an editor's memory
CELL_METADATA = {"deletable", "editable", "format", "jupyter", "name", "nbgrader", "slideshow", "tags"}
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MODEL_ID = re.compile(r"[0-9a-f]{32}")
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Refusal(Exception):
    """A notebook that cannot be refreshed; the message is one sentence."""


# ---------------------------------------------------------------- the canonical form


def stable_ids(cells):
    """Give each cell a valid id of its own; an id that is valid and new stays."""
    kept, free = set(), []
    for cell in cells:
        cell_id = cell.get("id")
        if isinstance(cell_id, str) and CELL_ID.fullmatch(cell_id) and cell_id not in kept:
            kept.add(cell_id)
        else:
            free.append(cell)
    for cell in free:
        number = 1 + next(i for i, other in enumerate(cells) if other is cell)
        name = f"cell-{number:02}"
        while name in kept:
            name += "x"
        cell["id"] = name
        kept.add(name)


def merge_streams(outputs):
    """Join printed text that arrived in chunks: stdout, then stderr, between other outputs."""
    merged, waiting = [], {}

    def flush():
        for name in sorted(waiting, key=["stdout", "stderr"].index):
            merged.append({"name": name, "output_type": "stream", "text": waiting[name]})
        waiting.clear()

    for output in outputs:
        if output["output_type"] == "stream":
            waiting[output["name"]] = waiting.get(output["name"], "") + output["text"]
        else:
            flush()
            merged.append(output)
    flush()
    return merged


def renumber_models(outputs, widgets):
    """Replace random widget ids by 1, 2, 3, ... in the order in which the widgets were made."""
    state = widgets.get(WIDGET_STATE, {}).get("state", {})
    new = {old: f"{number:032x}" for number, old in enumerate(state, 1)}

    def walk(value):
        if isinstance(value, str):
            return MODEL_ID.sub(lambda match: new.get(match[0], match[0]), value)
        if isinstance(value, dict):
            return {walk(key): walk(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [walk(item) for item in value]
        return value

    return (walk(outputs), walk(widgets)) if new else (outputs, widgets)


def canonical(notebook):
    """Return the text of an executed notebook in its canonical form.

    Parameters
    ----------
    notebook : dict
        A version 4 notebook with its multi-line strings joined.

    Returns
    -------
    str
        JSON with sorted keys, an indent of one space and a newline at the end.
    """
    cells, count = [], 0
    stable_ids(notebook["cells"])
    outputs = [merge_streams(cell.get("outputs", [])) for cell in notebook["cells"]]
    outputs, widgets = renumber_models(outputs, notebook["metadata"].get("widgets", {}))
    for cell, cell_outputs in zip(notebook["cells"], outputs, strict=True):
        metadata = {key: cell["metadata"][key] for key in CELL_METADATA & set(cell["metadata"])}
        clean = {
            "cell_type": cell["cell_type"],
            "id": cell["id"],
            "metadata": metadata,
            "source": cell["source"],
        }
        if cell.get("attachments"):
            clean["attachments"] = cell["attachments"]
        if cell["cell_type"] == "code":
            ran = bool(cell["source"].strip())
            count += ran
            clean["execution_count"] = count if ran else None
            clean["outputs"] = cell_outputs
            for output in cell_outputs:
                output.pop("transient", None)
                if output["output_type"] == "execute_result":
                    output["execution_count"] = clean["execution_count"]
        cells.append(clean)
    metadata = {key: notebook["metadata"][key] for key in NOTEBOOK_METADATA & set(notebook["metadata"])}
    metadata |= {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE)}
    if widgets:
        metadata["widgets"] = widgets
    clean = nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    nbformat.validate(clean)
    clean = nbformat.v4.rwbase.split_lines(clean)
    return json.dumps(clean, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"


# ---------------------------------------------------------------- running


class ThisPython(KernelSpecManager):
    """Answer every request for a kernel with the interpreter that runs this file."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=str(RESOURCES), **get_kernel_dict())


class ThisPythonsKernel(AsyncKernelManager):
    """A kernel of this very environment, whatever kernels are installed."""

    def _kernel_spec_manager_default(self):
        return ThisPython(parent=self)


def parsed(content):
    """Return the notebook that some bytes hold, as a dict."""
    try:
        notebook = json.loads(content)
    except ValueError as error:
        raise Refusal(f"not a notebook: {error}") from None
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or "cells" not in notebook:
        raise Refusal("not a notebook of format 4; open it in JupyterLab and save it")
    return notebook


def read(path):
    """Return a notebook as a dict that is ready to run, and the bytes on disk."""
    source = source_of(path)
    before = path.read_bytes() if path.exists() or not source else b""
    notebook = parsed(source.read_bytes() if source else before)
    if source:
        notebook["cells"] = published(notebook)
    if before and (reason := reason_to_refuse(parsed(before), path, notebook)):
        raise Refusal(reason)
    stable_ids(notebook["cells"])  # before nbformat gives random ones
    notebook["nbformat_minor"] = 5
    notebook = nbformat.v4.rwbase.rejoin_lines(nbformat.from_dict(notebook))
    notebook.setdefault("metadata", nbformat.NotebookNode())
    notebook.metadata.pop("widgets", None)  # state of an earlier run
    for cell in notebook.cells:
        cell.setdefault("metadata", nbformat.NotebookNode())
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.validate(notebook)
    return notebook, before


def checked(tree):
    """Return the names of the exercises whose answers a cell checks, given its parsed code."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 1]
    return [
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") == "check" and isinstance(call.args[1], ast.Name)
    ]


def filled_in(source):
    """Tell whether a cell checks a learner's answer and holds no blank ``...`` any more."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    nodes = list(ast.walk(tree))
    # The dots of probabilities[..., 0] are an index, no blank.
    indices = {id(n) for node in nodes if isinstance(node, ast.Subscript) for n in ast.walk(node.slice)}
    blanks = [n for n in nodes if isinstance(n, ast.Constant) and n.value is ... and id(n) not in indices]
    return bool(checked(tree)) and not blanks


def reason_to_refuse(notebook, path, made):
    """Return why a notebook must not be refreshed as it stands, or None: nothing that somebody typed is lost.

    Only solutions hold answers. A homework set must be as its source would publish it (`made`).
    """
    if path.parent.name == "solutions":
        return None
    if source_of(path):
        cells, due = ([joined(cell["source"]) for cell in n["cells"]] for n in (notebook, made))
        if cells != due:
            return f"its cells are not those of solutions/{path.name}: edit there, and move this file away"
        return None
    for number, cell in enumerate((c for c in notebook["cells"] if c["cell_type"] == "code"), 1):
        if filled_in(joined(cell["source"])):
            return f"code cell {number}: an answer is filled in; put the blank `...` back"
    return None


def failing_line(error, source):
    """Return "line 3 (`1 / 0`)" for an error in a cell, as far as its traceback tells."""
    numbers = re.findall(r"Cell In\[\d+\], line (\d+)", ESCAPE.sub("", getattr(error, "traceback", "")))
    lines = source.splitlines()
    if not numbers or not 0 < int(numbers[0]) <= len(lines):
        return ""
    return f", line {numbers[0]} (`{lines[int(numbers[0]) - 1].strip()}`)"


async def run(path, seconds, progress):
    """Run one notebook; return its canonical text and the bytes that were on disk."""
    notebook, before = read(path)
    path.parent.mkdir(exist_ok=True)
    at = {"number": 0, "source": ""}

    def started(notebook):
        # nbclient's own handlers would swallow Ctrl-C while two notebooks run.
        for signal in (SIGINT, SIGTERM):
            with suppress(RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(signal)

    def executing(cell, cell_index):
        at.update(number=at["number"] + 1, source=cell.source)

    client = NotebookClient(
        notebook,
        allow_errors=False,
        force_raise_errors=True,
        kernel_manager_class=ThisPythonsKernel,
        kernel_name="python3",
        on_cell_execute=executing,
        on_cell_executed=lambda cell, cell_index, execute_reply: progress.update(),
        on_notebook_start=started,
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        skip_cells_with_tag="",
        timeout=seconds,
    )
    try:
        with open(os.devnull, "w") as nowhere:  # the kernel's own warnings, not the cells' output
            await client.async_execute(stderr=nowhere)
    except CellTimeoutError:
        raise Refusal(f"code cell {at['number']}: not finished after {seconds} seconds") from None
    except CellExecutionError as error:
        message = f"{error.ename}: {error.evalue}".strip().splitlines()[0]
        raise Refusal(f"code cell {at['number']}{failing_line(error, at['source'])}: {message}") from None
    except DeadKernelError:
        raise Refusal(f"code cell {at['number']}: the kernel died") from None
    return canonical(notebook), before


def write(path, text, before):
    """Replace a notebook in one step, so that an interrupted run leaves no half file."""
    target = path.resolve()
    if not before:  # a homework set that is new
        target.touch()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        shutil.copymode(target, name)
        if target.read_bytes() != before:
            raise Refusal("changed on disk while it ran; nothing was written")
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def first_difference(before, text):
    """Say in words where the bytes on disk differ from a canonical text."""
    try:
        old = json.loads(before)
        old_cells, old_metadata = list(old["cells"]), dict(old["metadata"])
    except (ValueError, KeyError, TypeError):
        return "the file is not a notebook"
    new, number = json.loads(text), 0
    for position, cell in enumerate(new["cells"], 1):
        number += cell["cell_type"] == "code"
        name = f"cell {position}" + (f" (code cell {number})" if cell["cell_type"] == "code" else "")
        if position > len(old_cells):
            return f"{name} is missing on disk"
        if (stored := old_cells[position - 1]) != cell:
            keys = sorted(key for key in {*stored, *cell} if stored.get(key) != cell.get(key))
            return f"{name}: {', '.join(keys).replace('execution_count', 'count')} differ"
    if len(old_cells) > len(new["cells"]):
        return f"cell {len(new['cells']) + 1} is too many on disk"
    if old_metadata.get("widgets") != new["metadata"].get("widgets"):
        return "the saved widget state differs"
    if old_metadata != new["metadata"]:
        return "the notebook's metadata differ"
    return "only the layout of the file differs (indent, order of keys, format version)"


async def refresh(paths, check, seconds):
    """Refresh or check notebooks, two at a time; return one line for each that needs a word."""
    slots, lines, changed = asyncio.Semaphore(AT_ONCE), {}, []

    async def one(path, progress):
        async with slots:
            try:
                text, before = await run(path, seconds, progress)
                if text.encode() == before:
                    return
                if check:
                    raise Refusal(first_difference(before, text))
                write(path, text, before)
                changed.append(path)
            except Refusal as refusal:
                lines[path] = str(refusal)
            except Exception as error:
                lines[path] = f"{type(error).__name__}: {error}".splitlines()[0]

    with tqdm(total=sum(map(count_code, paths)), unit="cell", desc="running", leave=False) as progress:
        await asyncio.gather(*(one(path, progress) for path in paths))
    return [f"{shown(path)}: {lines[path]}" for path in paths if path in lines], changed


def count_code(path):
    """Return the number of code cells, for the progress bar; 0 for a file that is no notebook."""
    try:
        content = (source_of(path) or path).read_bytes()
        return sum(cell["cell_type"] == "code" for cell in json.loads(content)["cells"])
    except (ValueError, KeyError, TypeError):
        return 0


def shown(path):
    """Return the path as a person would type it from the repository's root."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def find(names):
    """Return the notebooks that are meant: files as given, folders with all that is below."""
    found = {}
    for name in names or [ROOT / "notebooks"]:
        path = Path(name).resolve()
        below = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
        if path.is_dir():
            below += [published_path(source) for source in sources(path)]
        found |= dict.fromkeys(p for p in below if ".ipynb_checkpoints" not in p.parts)
    return list(found)


def main(arguments=None):
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Run notebooks and write them back in canonical form.")
    parser.add_argument("notebooks", nargs="*", help="files or folders (default: all of notebooks/)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where bytes would change")
    parser.add_argument("--seconds", type=int, default=CELL_SECONDS, help="time limit of a cell")
    options = parser.parse_args(arguments)
    paths = find(options.notebooks)
    if missing := [path for path in paths if not path.is_file() and not source_of(path)]:
        parser.error(f"no such notebook: {shown(missing[0])}")
    try:
        lines, changed = asyncio.run(refresh(paths, options.check, options.seconds))
    except KeyboardInterrupt:
        print("stopped; notebooks that had not finished are as they were", file=sys.stderr)
        return 1
    for line in lines:
        print(line, file=sys.stderr)
    counts = f"{len(paths)} notebook{'s' * (len(paths) != 1)} run, {len(changed)} written"
    print(f"{counts}, {len(lines)} {'differ or fail' if options.check else 'failed'}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
