"""Run notebooks from top to bottom and write them back in one canonical form.

    python tests/tools/refresh.py                                   # every notebook of the course
    python tests/tools/refresh.py notebooks/03_cross_entropy.ipynb  # these only
    python tests/tools/refresh.py --check                           # write nothing; fail where bytes differ

The same notebook gives the same bytes each time: what the clock, the kernel or a random number generator
would put in (timestamps, versions, widgets, the chunks in which text arrives) is left out or joined.
A notebook that fails, or holds what somebody typed, stays as it is. A homework set is made from its
solutions; one changed by hand is refused: edit its solutions, move the set away, and it is made anew.
"""

import argparse
import ast
import asyncio
import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from signal import SIGINT, SIGTERM

import nbformat
from homework import published, published_path, source_of, sources
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from lessons import ROOT, joined
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

AT_ONCE = 2
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
LANGUAGE |= {"pygments_lexer": "ipython3"}
NOTEBOOK_METADATA = {"authors", "nbgrader", "title"}  # kept; the rest is an editor's memory
CELL_METADATA = {"deletable", "editable", "format", "jupyter", "name", "nbgrader", "slideshow", "tags"}


class Refusal(Exception):
    """A notebook that cannot be refreshed; the message is one sentence."""


class ThisPythonsKernel(AsyncKernelManager):
    """A kernel of the environment that runs this file, whatever kernels are installed."""

    kernel_spec = KernelSpec(**get_kernel_dict())


def stable_ids(cells):
    """Give each cell a valid id of its own; an id that is valid and new stays."""
    taken = set()
    for number, cell in enumerate(cells, 1):
        name = str(cell.get("id", ""))
        if name in taken or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            name = f"cell-{number:02}"
        while name in taken:
            name += "x"
        cell["id"] = name
        taken.add(name)


def merge_streams(outputs):
    """Join printed text that arrived in chunks: stdout, then stderr, between other outputs."""
    merged, waiting = [], {}
    for output in [*outputs, None]:
        if output and output["output_type"] == "stream":
            waiting[output["name"]] = waiting.get(output["name"], "") + output["text"]
            continue
        for name in sorted(waiting, reverse=True):
            merged.append({"name": name, "output_type": "stream", "text": waiting[name]})
        waiting.clear()
        if output:
            merged.append(output)
    return merged


def canonical(notebook):
    """Return the text of an executed notebook (a dict, its strings joined) in its canonical form.

    It is JSON with sorted keys, an indent of one space and a newline at the end.
    """
    stable_ids(notebook["cells"])
    count = 0
    for cell in notebook["cells"]:
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key in CELL_METADATA}
        if cell["cell_type"] == "code":
            ran = bool(cell["source"].strip())
            count += ran
            cell["execution_count"] = count if ran else None
            cell["outputs"] = merge_streams(cell["outputs"])
            for output in cell["outputs"]:
                output.pop("transient", None)
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
    metadata = {key: value for key, value in notebook["metadata"].items() if key in NOTEBOOK_METADATA}
    notebook["metadata"] = metadata | {"kernelspec": KERNELSPEC, "language_info": LANGUAGE}
    clean = nbformat.from_dict(notebook | {"nbformat": 4, "nbformat_minor": 5})
    nbformat.validate(clean)
    clean = nbformat.v4.rwbase.split_lines(clean)
    return json.dumps(clean, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"


def parsed(content):
    """Return the notebook that some bytes hold, as a dict."""
    with suppress(ValueError):
        notebook = json.loads(content)
        if isinstance(notebook, dict) and notebook.get("nbformat") == 4:
            return notebook
    raise Refusal("not a notebook of format 4; open it in JupyterLab and save it")


def read(path):
    """Return a notebook that is ready to run, and the bytes on disk (none for a set that is new)."""
    source = source_of(path)
    before = path.read_bytes() if path.exists() or not source else b""
    notebook = parsed(source.read_bytes() if source else before)
    if source:
        notebook["cells"] = published(notebook)
    if before:
        refuse_what_was_typed(parsed(before), path, notebook)
    stable_ids(notebook["cells"])  # before nbformat gives random ones
    notebook["nbformat_minor"] = 5
    notebook.setdefault("metadata", {})
    for cell in notebook["cells"]:
        cell.setdefault("metadata", {})
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    notebook = nbformat.v4.rwbase.rejoin_lines(nbformat.from_dict(notebook))
    nbformat.validate(notebook)
    return notebook, before


def checked(tree):
    """Return the names of the exercises whose answers a cell checks, given its parsed code."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 1]
    calls = [call for call in calls if getattr(call.func, "id", "") == "check"]
    return [call.args[0].value for call in calls if isinstance(call.args[1], ast.Name)]


def filled_in(source):
    """Tell whether a cell checks a learner's answer and holds no blank ``...`` any more."""
    try:
        nodes = list(ast.walk(tree := ast.parse(source)))
    except SyntaxError:
        return False
    # The dots of probabilities[..., 0] are an index, no blank.
    indices = {id(n) for node in nodes if isinstance(node, ast.Subscript) for n in ast.walk(node.slice)}
    blanks = [n for n in nodes if isinstance(n, ast.Constant) and n.value is ... and id(n) not in indices]
    return bool(checked(tree)) and not blanks


def refuse_what_was_typed(notebook, path, made):
    """Refuse a notebook that holds what somebody typed and a refresh would lose or publish.

    Only solutions hold answers. A homework set must be as its source would publish it (`made`).
    """
    if source_of(path):
        typed, due = ([joined(cell["source"]) for cell in n["cells"]] for n in (notebook, made))
        if typed != due:
            raise Refusal(f"its cells are not those of solutions/{path.name}: edit there, move this away")
    elif path.parent.name != "solutions":
        for number, cell in enumerate((c for c in notebook["cells"] if c["cell_type"] == "code"), 1):
            if filled_in(joined(cell["source"])):
                raise Refusal(f"code cell {number}: an answer is filled in; put the blank `...` back")


async def run(path, seconds):
    """Run one notebook; return its canonical text and the bytes that were on disk."""
    notebook, before = read(path)
    path.parent.mkdir(exist_ok=True)
    started = []

    def leave_signals_alone(notebook):
        # nbclient's own handlers would swallow Ctrl-C while two notebooks run.
        for signal in (SIGINT, SIGTERM):
            with suppress(RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(signal)

    client = NotebookClient(notebook, timeout=seconds, force_raise_errors=True, skip_cells_with_tag="")
    client.kernel_manager_class, client.on_notebook_start = ThisPythonsKernel, leave_signals_alone
    client.on_cell_execute = lambda cell, cell_index: started.append(cell)
    client.resources = {"metadata": {"path": str(path.parent)}}
    try:
        with open(os.devnull, "w") as nowhere:  # the kernel's own warnings, not the cells' output
            await client.async_execute(stderr=nowhere)
    except (CellTimeoutError, CellExecutionError, DeadKernelError) as error:
        reason = "the kernel died"
        if isinstance(error, CellTimeoutError):
            reason = f"not finished after {seconds} seconds"
        elif isinstance(error, CellExecutionError):
            reason = f"{error.ename}: {error.evalue}".strip().splitlines()[0]
        raise Refusal(f"code cell {len(started)}: {reason}") from None
    return canonical(notebook), before


def write(path, text, before):
    """Replace a notebook in one step, so that an interrupted run leaves no half file."""
    target = path.resolve()
    new = target.with_name(f".{target.name}.new")
    new.write_bytes(text.encode())
    if (target.read_bytes() if target.exists() else b"") != before:
        new.unlink()
        raise Refusal("changed on disk while it ran; nothing was written")
    os.replace(new, target)


async def refresh(paths, check, seconds):
    """Refresh or check notebooks, two at a time; return one line for each refusal, and what was written."""
    slots, lines, changed = asyncio.Semaphore(AT_ONCE), {}, []

    async def one(path):
        async with slots:
            try:
                text, before = await run(path, seconds)
                if text.encode() != before:
                    if check:
                        raise Refusal("a refresh would change it")
                    write(path, text, before)
                    changed.append(path)
            except Exception as error:
                kind = "" if isinstance(error, Refusal) else f"{type(error).__name__}: "
                lines[path] = f"{kind}{error}".splitlines()[0]
            progress.update()

    with tqdm(total=len(paths), unit="notebook", leave=False) as progress:
        await asyncio.gather(*map(one, paths))
    return [f"{path}: {lines[path]}" for path in paths if path in lines], changed


def find(names):
    """Return the notebooks that are meant: files as given, folders with all that is below."""
    found = {}
    for name in names or [ROOT / "notebooks"]:
        path = Path(name).resolve()
        below = [*sorted(path.rglob("*.ipynb")), *map(published_path, sources(path))]
        found |= dict.fromkeys(below if path.is_dir() else [path])
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


def main(arguments=None):
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Run notebooks and write them back in canonical form.")
    parser.add_argument("notebooks", nargs="*", help="files or folders (default: all of notebooks/)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where bytes would change")
    parser.add_argument("--seconds", type=int, default=120, help="time limit of a cell")
    options = parser.parse_args(arguments)
    paths = find(options.notebooks)
    if missing := [path for path in paths if not path.is_file() and not source_of(path)]:
        parser.error(f"no such notebook: {missing[0]}")
    lines, changed = asyncio.run(refresh(paths, options.check, options.seconds))
    print(*lines, sep="\n", end="\n" * bool(lines), file=sys.stderr)
    counts = f"{len(paths)} notebook{'s' * (len(paths) != 1)} run, {len(changed)} written"
    print(f"{counts}, {len(lines)} {'differ or fail' if options.check else 'failed'}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
