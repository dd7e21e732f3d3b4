"""Pictures of the lesson on sampling: darts, heat, a round of the game, the large models."""

from itertools import pairwise

import numpy as np

from helpers.character_model import SYMBOLS
from helpers.drawings import boxed, digits, drawing
from helpers.drawings.language_models import END, NAMES, draw_row
from helpers.figures import ACCENT
from helpers.information import entropy

GREY = "#555555"


@drawing("Each dart picks the next symbol", hide="left")
def draw_darts(ax, table, darts):
    """Draw each row met on the way as a line cut into 27 pieces, with the dart that picks the next one."""
    ax.figure.set_figheight(0.75 * len(darts) + 0.5)
    current, said = END, []
    for y, dart in enumerate(darts):
        edges = np.append(0, np.cumsum(table[current]))
        hit = int(np.argmax(edges[1:] > dart))
        for n, (left, right) in enumerate(pairwise(edges)):
            tone = ACCENT if n == hit else ("#BFBFBF" if n % 2 else "#DDDDDD")
            ax.barh(y, right - left, left=left, height=0.5, color=tone)
            if right - left > 0.05 and n != hit:
                ax.text((left + right) / 2, y, NAMES[n], ha="center", va="center")
        ax.plot(dart, y - 0.3, "v", color="black", clip_on=False)
        ax.text(1.02, y, NAMES[hit], va="center", weight="bold", color=ACCENT)
        ax.text(-0.02, y, "start" if current == END else f"after {NAMES[current]}", ha="right", va="center")
        said.append(f"{dart:.2f} gives {NAMES[hit]}")
        current = hit
    ax.set(xlim=(0, 1), ylim=(len(darts) - 0.5, -0.6), yticks=[])
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    return f"{len(darts)} lines from 0 to 1, cut into pieces; a dart at {', '.join(said)}."


def _choices(row):
    """Return the perplexity of a row: as how many equal choices it is unsure."""
    return f"{2 ** entropy(row):.1f}"


@drawing("Heat makes all symbols alike", size=(6.4, 3.9), xlabel="next symbol", ylabel="probability")
def draw_heat(ax, symbol, rows):
    """Draw outlines of what comes after a symbol at three temperatures, and the perplexity of each."""
    order = np.argsort(-next(iter(rows.values())), kind="stable")
    looks = [("black", "-", 1, 0.67), ("#737373", "-", 7.3, 0.0125), ("black", "--", 12.5, 0.042)]
    for (temperature, row), (colour, dashes, x, y) in zip(rows.items(), looks, strict=True):
        ax.stairs(row[order], np.arange(28) - 0.5, baseline=None, color=colour, ls=dashes, lw=2)
        ax.text(x, y, f"T = {temperature}: {_choices(row)} choices", color=colour, va="center")
    ax.set(yscale="log", xlim=(-0.6, 26.6), ylim=(0.001, 1))
    digits(ax.yaxis, [0.001, 0.01, 0.1, 1])
    ax.set_xticks(np.arange(27) - 0.3 * (order == END), [NAMES[i] for i in order])
    ax.tick_params(axis="x", length=0)
    tops = ", ".join(f"{row[order[0]]:.2f}" for row in rows.values())
    said = (
        f"{NAMES[order[0]]} has {tops}; as unsure as {', '.join(map(_choices, rows.values()))} equal choices"
    )
    return f"Probabilities of the symbol after {symbol} at the temperature {', '.join(rows)}: {said}."


@drawing(size=(6.4, 2.4), xlabel="next symbol")
def draw_temperature(ax, symbol, temperature, row):
    """Draw what comes after a symbol at a temperature, and its perplexity: a frame of the explorer."""
    order = draw_row(ax, row, labels=1)
    ax.set(ylim=(0, 1.2), title=f"after {symbol}, T = {temperature:g}: {_choices(row)} choices")
    top = f"{NAMES[order[0]]} has {row[order[0]]:.2f}; as unsure as {_choices(row)} equal choices"
    return f"Probabilities of the symbol after {symbol} at the temperature {temperature:g}: {top}."


@drawing(xlabel="cost of the symbol (bits)")
def draw_round(ax, played):
    """Draw what each symbol of a `helpers.guessing_game.Round` cost; bars are cut at 12 bits."""
    names = ["end" if symbol == SYMBOLS[END] else symbol for symbol in played.revealed]
    at = np.arange(len(names))
    ax.figure.set_figheight(1.2 + 0.6 * len(at))
    you, bigram = (played.player_bits, -0.2, ACCENT), (played.model_bits, 0.2, GREY)
    for who, (bits, shift, colour) in [("you", you), ("bigram", bigram)]:
        ax.barh(at + shift, np.minimum(bits, 12), height=0.36, color=colour)
        for y, cost in zip(at, bits, strict=True):
            said = f" {cost:.2f}" if np.isfinite(cost) else " ∞"
            first = f" {who}" if y == 0 else ""
            ax.text(min(cost, 12), y + shift, said + first, va="center", color=colour)
    ax.set_yticks(at, names)
    longest = min(12, max(*played.player_bits, *played.model_bits))
    ax.set(xlim=(0, 1.3 * longest), ylim=(len(at) - 0.4, -0.6))
    totals = [f"{sum(bits):.1f}".replace("inf", "∞") for bits in (played.player_bits, played.model_bits)]
    ax.set_title(f"You pay {totals[0]} bits, the bigram {totals[1]}")
    costs = zip(names, played.player_bits, played.model_bits, strict=True)
    each = ", ".join(f"{name} {you:.2f} against {its:.2f}" for name, you, its in costs).replace("inf", "∞")
    return f"Bits that you paid against the bigram's: {each}. On average {played.verdict}."


@drawing("Below each input stands what comes next", hide="axes")
def draw_shift(ax, inputs, targets):
    """Draw inputs, shape (batch, time), each above its target; end marks after the first are padding."""
    ax.figure.set_figheight(1.25 * len(inputs) + 0.4)
    padding = 0
    for n, (row, below) in enumerate(zip(inputs, targets, strict=True)):
        for x, (symbol, target) in enumerate(zip(row, below, strict=True)):
            is_padding = x > 0 and symbol == target == END
            padding += is_padding
            for y, number, colour in [(3 * n, symbol, "black"), (3 * n + 1.15, target, ACCENT)]:
                name = "start" if number == END and x == 0 and colour == "black" else NAMES[number]
                look = {"edge": colour, "color": colour}
                if is_padding and colour == ACCENT:
                    name, look = "padding", {"edge": GREY, "color": GREY, "face": "#E6E6E6"}
                boxed(ax, (x + 0.06, y), (0.88, 1), name, **look)
        for y, name, colour in [(0.5, "inputs", "black"), (1.65, "targets", ACCENT)]:
            ax.text(-0.1, 3 * n + y, name, ha="right", va="center", color=colour)
    ax.set(xlim=(-1.05, inputs.shape[1]), ylim=(3 * len(inputs) - 0.8, -0.1))
    texts = ", ".join("".join(SYMBOLS[n] for n in row) for row in targets)
    return f"Inputs in {len(inputs)} rows, each above its target: {texts}. {padding} targets are padding."


@drawing("Larger models are surprised less", size=(6.2, 3.6), xscale="log", xlim=(75, 2300), ylim=(0, 1.45))
def draw_large(ax, per_byte, sizes):
    """Draw bits per byte, ``{name: bits}``, against the sizes of the models in millions of weights."""
    ax.axhspan(0.6, 1.3, color="#E6E6E6")
    ax.text(86, 1.24, "people, guessing English letters (Shannon 1951)", va="top", color=GREY)
    ax.plot(sizes, list(per_byte.values()), "o-", color=ACCENT)
    for size, (name, bits) in zip(sizes, per_byte.items(), strict=True):
        ax.text(size, bits - 0.05, f"{name} {bits:.2f}", ha="center", va="top", color=ACCENT)
    ax.set(xlabel="weights of the model (millions)", ylabel="bits per byte")
    digits(ax.xaxis, sizes)
    each = ", ".join(f"{name} {bits:.2f}" for name, bits in per_byte.items())
    return f"Bits per byte of web text by size of model: {each}; people 0.6 to 1.3 a letter."
