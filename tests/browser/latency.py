"""Measure how long a slider takes from key press to new frame, in JupyterLab.

    python tests/browser/latency.py

Prints median and 95th percentile in milliseconds, from the key's event until the new picture is
decoded and drawn, for an explorer and for `interact`, which redraws the same figure in the
kernel: the same values, the same page, the same run.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from browsing import chromium, what_is_missing  # noqa: E402
from lab import jupyterlab  # noqa: E402

PRESSES = 60
DRAW = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import SelectionSlider, interact
from helpers.explorer import explore

plt.style.use("helpers.course")
curve = np.linspace(0.01, 1, 200)
values = np.linspace(0.02, 1, 50).round(2).tolist()

def draw(p):
    fig, ax = plt.subplots(figsize=(4, 2.6))
    ax.plot(curve, -np.log2(curve))
    ax.plot(p, -np.log2(p), "s")
    return fig
"""
EXPLORE = """explore(draw, values, "probability", lambda p: f"p = {p}", start=0.5)"""
INTERACT = """
def redraw(p):
    draw(p)
    plt.show()

interact(redraw, p=SelectionSlider(options=values, value=0.5, continuous_update=True))
"""
TIMES = """
(cell) => {
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
}
"""


def times(document, words):
    """Return the milliseconds from each key press to the new picture in a cell."""
    cell = document.cell(words)
    cell.locator("img:visible").first.wait_for(timeout=60_000)
    handle = cell.locator("[role=slider]").first
    handle.scroll_into_view_if_needed()
    handle.focus()
    found = []
    for number in range(PRESSES):
        cell.evaluate(TIMES)
        document.page.keyboard.press("ArrowRight" if number // 20 % 2 == 0 else "ArrowLeft")
        found.append(document.page.evaluate("window.latency"))
    return found


def main():
    """Print the table."""
    if missing := what_is_missing():
        sys.exit(missing)
    with tempfile.TemporaryDirectory() as folder, chromium() as context, jupyterlab(Path(folder)) as lab:
        cells = [nbformat.v4.new_code_cell(source.strip()) for source in (DRAW, EXPLORE, INTERACT)]
        spec = {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        }
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=spec)
        nbformat.write(notebook, lab.course / "latency.ipynb")
        with lab.opening(context, "latency.ipynb") as document:
            document.run_all()
            measured = {
                "explorer, no kernel needed": times(document, "explore(draw"),
                "interact, redrawn by the kernel": times(document, "interact(redraw"),
            }
    print(f"key press to new frame, {PRESSES} presses   median    p95   (ms)")
    for name, found in measured.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"{name:40} {statistics.median(found):8.1f} {p95:6.1f}")
    fast, slow = (statistics.median(found) for found in measured.values())
    print(f"the explorer is {slow / fast:.1f} times faster in the median; one display frame is 16.7 ms")


if __name__ == "__main__":
    main()
