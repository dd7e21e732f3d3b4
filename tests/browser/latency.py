"""Print how long a frame takes to draw, and a key press to its painted frame, beside ipywidgets' `interact`.

    python tests/browser/latency.py

Both show the same figure for the same values on one page of JupyterLab, in the same run.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from browsing import chromium  # noqa: E402
from lab import jupyter  # noqa: E402

PRESSES = 50
CELLS = [
    """import time
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import SelectionSlider, interact
from helpers.explorer import explore
from helpers.figures import with_words

plt.style.use(["default", "helpers.course"])
curve = np.linspace(0.01, 1, 200)
values = np.linspace(0.02, 1, 50).round(2).tolist()

def draw(p):
    fig, ax = plt.subplots(figsize=(6.5, 3.9))
    ax.plot(curve, -np.log2(curve))
    ax.plot(p, -np.log2(p), "s")
    return with_words(fig, f"p = {p}")""",
    """begin = time.process_time()
explore(draw, {"probability": values}, start=0.5)
print(f"{1000 * (time.process_time() - begin) / len(values):.0f} ms a frame")""",
    """slider = SelectionSlider(options=values, value=0.5)
interact(lambda p: (draw(p), plt.show())[1], p=slider)""",
]
TIME = """cell => {
    const pictures = () => [...cell.querySelectorAll("img")].filter(image => image.offsetParent);
    const sources = () => pictures().map(image => image.src).join();
    const before = sources();
    window.latency = new Promise(resolve => cell.addEventListener("keydown", ({timeStamp}) => {
        const look = async () => {
            if (!sources() || sources() === before) return requestAnimationFrame(look);
            await Promise.all(pictures().map(image => image.decode()));
            requestAnimationFrame(() => {
                const painted = new MessageChannel();  // its message arrives once this frame is drawn
                painted.port1.onmessage = () => resolve(performance.now() - timeStamp);
                painted.port2.postMessage(0);
            });
        };
        look();
    }, {once: true, capture: true}));
}"""


def times(cell):
    """Return the milliseconds from each key press to the new picture in a cell."""
    handle = cell.locator("[role=slider], input[type=range]").first
    handle.focus()
    for number in range(PRESSES):
        cell.evaluate(TIME)
        cell.page.keyboard.press("ArrowRight" if number // 20 % 2 == 0 else "ArrowLeft")
        yield cell.page.evaluate("window.latency")


if __name__ == "__main__":
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    with tempfile.TemporaryDirectory() as folder, chromium() as context, jupyter(Path(folder)) as server:
        nbformat.write(notebook, server.course / "latency.ipynb")
        with server.opening(context, "latency.ipynb") as document:
            document.run_all()
            for name in ("explore(draw", "interact(lambda"):
                cell = document.cell(name)
                cell.locator("img:visible").first.wait_for()
                for text in cell.locator("pre", has_text="ms a frame").all_inner_texts():
                    print(text.strip())
                found = list(times(cell))
                p95 = statistics.quantiles(found, n=20)[-1]
                print(f"{name}: median {statistics.median(found):.1f} ms, p95 {p95:.1f} ms of {PRESSES}")
