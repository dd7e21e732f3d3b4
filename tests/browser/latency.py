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
from lab import jupyter  # noqa: E402

PRESSES = 50
CELLS = [
    """
import time
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
    return with_words(fig, f"p = {p}")
""",
    """
begin = time.process_time()
explore(draw, {"probability": values}, start=0.5)
print(f"{1000 * (time.process_time() - begin) / len(values):.0f} ms a frame")
""",
    """
def redraw(p):
    draw(p)
    plt.show()

interact(redraw, p=SelectionSlider(options=values, value=0.5, continuous_update=True))
""",
]
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


def times(cell):
    """Return the milliseconds from each key press to the new picture in a cell."""
    cell.locator("img:visible").first.wait_for(timeout=60_000)
    handle = cell.locator("[role=slider], input[type=range]").first
    handle.scroll_into_view_if_needed()
    handle.focus()
    found = []
    for number in range(PRESSES):
        cell.evaluate(TIMES)
        cell.page.keyboard.press("ArrowRight" if number // 20 % 2 == 0 else "ArrowLeft")
        found.append(cell.page.evaluate("window.latency"))
    return found


def main():
    """Print the table."""
    if missing := what_is_missing():
        sys.exit(missing)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in CELLS])
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    with tempfile.TemporaryDirectory() as folder, chromium() as context, jupyter(Path(folder)) as server:
        nbformat.write(notebook, server.course / "latency.ipynb")
        with server.opening(context, "latency.ipynb") as document:
            document.run_all()
            print(document.cell("explore(draw").locator("pre", has_text="ms a frame").inner_text().strip())
            print(f"key press to new frame, {PRESSES} presses   median    p95   (ms)")
            for name in ("explore(draw", "interact(redraw"):
                found = times(document.cell(name))
                p95 = statistics.quantiles(found, n=20)[-1]
                print(f"{name:38} {statistics.median(found):8.1f} {p95:6.1f}")


if __name__ == "__main__":
    main()
