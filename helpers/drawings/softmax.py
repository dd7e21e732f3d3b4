"""Pictures of the lesson on softmax: scores and shares, exp lifting scores to parts, the axes of a table."""

import numpy as np

from helpers.drawings import arrow, boxed, drawing
from helpers.figures import ACCENT, COLOURS, MARKERS
from helpers.softmax import softmax


def _stack(ax, y, sizes, texts):
    """Draw the sizes of the animals as pieces of one bar, each with its text, and its name if it has one."""
    left = 0.0
    for (animal, colour), size, text in zip(COLOURS.items(), sizes, texts, strict=True):
        ax.barh(y, size, left=left, color=colour, edgecolor="white", height=0.5)
        ax.text(left + size / 2, y, text, ha="center", va="center", color="white", weight="bold")
        ax.text(left + size / 2, y + 0.36, animal * bool(text), ha="center", va="top", color=colour)
        left += size


@drawing(size=(6.5, 4), rows=[3, 2], hide="left")
def draw_scores_and_shares(top, below, logits):
    """Draw the scores of cat, dog and bird as bars of any length, and below them one bar of length 1."""
    for row, (animal, score) in enumerate(zip(COLOURS, logits, strict=True)):
        top.barh(row, score, color=COLOURS[animal], height=0.6)
        top.text(score + 0.04, row, f"{animal} {score:.2f}", va="center", color=COLOURS[animal])
    top.axvline(0, color="black")
    top.set(xlim=(-0.1, 2.6), ylim=(2.6, -0.6), yticks=[], title="Three scores of any size …")
    q = softmax(logits)
    _stack(below, 0, q, [f"{share:.1f}" for share in q])
    below.set(xlim=(0, 1), ylim=(0.7, -0.35), yticks=[], title="… become three shares of 1")
    scores, shares = (", ".join(f"{x:.4g}" for x in np.round(row, 2)) for row in (logits, q))
    return f"Scores of cat, dog and bird as bars: {scores}. Below, one bar of length 1 in shares: {shares}."


@drawing(size=(6.5, 5), rows=[4, 1])
def draw_parts(ax, below, logits):
    """Draw how exp lifts the scores of cat, dog and bird to positive parts, and the parts in one bar."""
    x = np.linspace(-2, 2.2, 200)
    ax.plot(x, np.exp(x), color="black")
    parts = np.exp(logits)
    for animal, score, part in zip(COLOURS, logits, parts, strict=True):
        ax.plot([score, score], [0, part], ":", score, part, MARKERS[animal], color=COLOURS[animal])
        ax.text(score - 0.1, part + 0.1, f"{animal}: {part:.0f}", ha="right", color=COLOURS[animal])
    ax.set(xlabel="score", ylabel="exp(score)", ylim=(0, 9), title="exp lifts every score to a positive part")
    total = parts.sum()
    _stack(below, 0, parts, [f"{part:.0f}" for part in parts])
    below.set(xlim=(0, total), ylim=(0.7, -0.35), yticks=[], xticks=[0, total])
    below.set_title(f"The parts together: {total:.0f}")
    places = ", ".join(f"{score:.2f} to {part:.0f}" for score, part in zip(logits, parts, strict=True))
    words = f"The rising curve of exp, above 0 everywhere, lifts the scores of cat, dog and bird: {places}. "
    return f"{words}Below, one bar of {total:.0f} parts."


@drawing("Heat evens the probabilities out", size=(6.5, 3.6))
def draw_heat(ax, logits, temperatures):
    """Draw the softmax of the scores of cat, dog and bird, a bar of length 1 for each temperature."""
    said = []
    for row, T in enumerate(temperatures):
        q = softmax(logits / T)
        _stack(ax, row, q, [f"{share:.2f}" if share > 0.08 else "" for share in q])
        said.append(f"T = {T}: {', '.join(f'{share:.2f}' for share in q)}")
    ax.set(xlim=(0, 1), ylim=(len(said) - 0.4, -0.4), xlabel="probability")
    ax.set_yticks(range(len(said)), [f"T = {T}" for T in temperatures])
    return f"Shares of cat, dog and bird at three temperatures. {'; '.join(said)}."


@drawing(size=(6, 3.6))
def draw_temperature_and_score(ax, T, bird):
    """Draw the softmax at a temperature of ln 7 for the cat, ln 2 for the dog and any score for the bird."""
    q = softmax(np.array([np.log(7), np.log(2), bird]) / T)
    for animal, share in zip(COLOURS, q, strict=True):
        ax.bar(animal, share, color=COLOURS[animal])
        ax.text(animal, share + 0.02, f"{share:.2f}", ha="center", color=COLOURS[animal], weight="bold")
    ax.set(ylabel="probability", ylim=(0, 1.12), yticks=[0, 0.5, 1])
    shares = ", ".join(f"{animal} {share:.4f}" for animal, share in zip(COLOURS, q, strict=True))
    leads = f"the {list(COLOURS)[q.argmax()]} leads"
    ax.set_title(f"T = {T}, bird's score {bird}: {leads}")
    return f"Temperature {T}, bird's score {bird}: {leads}; {shares}."


@drawing("The axis that you name is added up", size=(6.5, 3.6), hide="axes")
def draw_axes(ax, table):
    """Draw a table of numbers, and beside and below it what its sums along either axis leave."""
    n, k = table.shape
    for x, y, numbers, colour in [
        (0, 0, table, "white"),
        (0, n + 0.6, table.sum(axis=0, keepdims=True), "#F2E3EC"),
        (k + 0.6, 0, table.sum(axis=1, keepdims=True), "#F2E3EC"),
    ]:
        for (row, column), number in np.ndenumerate(numbers):
            boxed(ax, (x + column, y + row), (1, 1), f"{number:.0f}", face=colour, fontsize=15)
    arrow(ax, (-0.25, 0), (-0.25, n), ACCENT, 2)
    arrow(ax, (0, -0.2), (k, -0.2), ACCENT, 2)
    ax.text(-0.4, n / 2, "axis 0", ha="right", va="center", color=ACCENT, weight="bold")
    ax.text(0, -0.35, "axis 1", color=ACCENT, weight="bold", va="bottom")
    ax.text(k + 1.75, n / 2, "sum(axis=1)\none for\neach row", va="center")
    ax.text(k + 0.25, n + 1.1, "sum(axis=0): one for each column", va="center")
    ax.set(xlim=(-1.4, k + 4.2), ylim=(n + 1.7, -1), aspect="equal")
    down, right = (", ".join(f"{x:.0f}" for x in table.sum(axis=axis)) for axis in (0, 1))
    words = f"A table of {n} rows and {k} columns. Axis 0 runs down: adding along it leaves one sum for each "
    return f"{words}column, {down}. Axis 1 runs to the right: one sum for each row, {right}."
