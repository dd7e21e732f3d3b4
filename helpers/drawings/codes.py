"""Pictures of the lesson on codes: questions, the tree of all messages, Huffman's boxes, the budget."""

import numpy as np

from helpers.drawings import boxed, drawing
from helpers.figures import COLOURS, tint
from helpers.prefix_codes import huffman_code

GREY, DEPTH = "#BFBFBF", 4
SHARES = {1 / 2: "½", 1 / 4: "¼", 1 / 8: "⅛", 0.0: "nothing"}


def code_words(lengths):
    """Yield each animal's code word of a length in bits, and where its share of all strings begins and ends.

    There are fewer lengths than animals where the budget has no room for the rest.

    >>> list(code_words([1, 2, 2]))
    [('cat', '0', 0.0, 0.5), ('dog', '10', 0.5, 0.25), ('bird', '11', 0.75, 0.25)]
    """
    taken = 0.0
    for length, animal in sorted(zip(map(int, lengths), COLOURS, strict=False), key=lambda pair: pair[0]):
        share = 0.5**length
        yield animal, f"{round(taken / share):0{length}b}", taken, share
        taken += share


def _node(ax, x, y, text, animal=None, **box):
    """Draw a text of a tree in a round box, in the colour of its animal, if it has one."""
    look = {"boxstyle": "round,pad=0.35", "facecolor": "white"}
    if animal:
        look |= {"facecolor": tint(animal, 0.2), "edgecolor": COLOURS[animal]}
    ax.text(x, y, text, ha="center", va="center", bbox=look | box)


@drawing("Who is at the door?", size=(6.5, 3.4), xlim=(-0.05, 1.05), ylim=(-0.4, 2.4), hide="axes")
def draw_questions(ax, p):
    """Draw the questions that find one of three animals, and how many of 100 come, `p` of shape (3,)."""
    ax.plot([0.35, 0.12], [2, 1], [0.35, 0.6], [2, 1], [0.6, 0.4], [1, 0], [0.6, 0.85], [1, 0], color="black")
    for x, y, question in [(0.35, 2, "Is it a cat?"), (0.6, 1, "Is it a dog?")]:
        _node(ax, x, y, question)
    for x, y, answer in [(0.2, 1.5, "yes"), (0.51, 1.5, "no"), (0.46, 0.5, "yes"), (0.76, 0.5, "no")]:
        ax.text(x, y, answer, ha="right" if answer == "yes" else "left", va="center")
    for animal, share, x, y in zip(COLOURS, p, [0.12, 0.4, 0.85], [1, 0, 0], strict=True):
        _node(ax, x, y, f"{animal}: {100 * share:.0f} of 100", animal)
    many = ", ".join(f"{100 * share:.0f} {animal}s" for animal, share in zip(COLOURS, p, strict=True))
    return f"A tree of questions. Is it a cat? If not: is it a dog? If not, a bird. Of 100: {many}."


@drawing(size=(6.5, 4.4), hide="axes")
def draw_tree(ax, lengths, title="A word takes all messages below it"):
    """Draw all messages as a tree, 0 to the left, 1 to the right, and the branch that each word takes.

    `lengths` are those of cat, dog and bird, as in `code_words`.
    """
    words = list(code_words(lengths))
    for level in range(1, DEPTH + 1):
        for k in range(2**level):
            x, above = (k + 0.5) / 2**level, (k // 2 + 0.5) / 2 ** (level - 1)
            cut = any(left <= x <= left + share and 2**-level < share for *_, left, share in words)
            ax.plot([above, x], [1 - level, -level], color=GREY if cut else "black", linewidth=1.2, zorder=1)
            if level <= 3 and not cut:
                at = 0.52 * above + 0.48 * x, 0.52 - level
                ax.text(*at, k % 2, ha="center", va="center", zorder=2)
                ax.plot(*at, "o", color="white", markersize=13, zorder=1.5)
    taken = [f"{animal} {word}" for animal, word, *_ in words]
    for n, (animal, word, left, share) in enumerate(words):
        side, low = left + share / 2, -len(word)
        roof = {"x": [left, side, left + share], "y1": [low - 0.4, low, low - 0.4], "y2": -DEPTH - 0.4}
        ax.fill_between(**roof, color=tint(animal, 0.2), zorder=0)
        deep = -DEPTH - 0.75 if share < 0.2 else low
        # Two names side by side below the tree step out of each other's way.
        before, after = (any(w[3] < 0.2 for w in part) for part in (words[:n], words[n + 1 :]))
        side += 0.02 * (before - after) * (share < 0.2)
        _node(ax, side, deep, f"{animal}\n{word}" if share < 0.2 else f"{animal}: {word}", animal, zorder=3)
    free = 1 - sum(share for *_, share in words)
    if free:
        room = f"free: {SHARES.get(free, f'{free:.4g}')}"
        ax.text(1 - free / 2, -DEPTH - 0.35, room, ha="center", va="top", style="italic")
    ax.set(xlim=(-0.02, 1.02), ylim=(-DEPTH - 1.1, 0.2))
    ax.set_title(title)
    rest = f"{free:.4g} of all messages is free." if free else "Nothing is free."
    return f"{title}. Words in the tree of messages: {', '.join(taken)}. {rest}"


def draw_choice(p, cat, dog):
    """Draw the tree with words of chosen lengths for cat and dog, and the shortest left for the bird."""
    left = 1 - 0.5**cat - 0.5**dog
    if not left:
        return draw_tree([cat, dog], "No room for the bird")
    lengths = [cat, dog, int(np.ceil(-np.log2(left)))]
    return draw_tree(lengths, f"On average {p @ lengths:.1f} bits an animal")


@drawing("The two rarest become one, until one is left", size=(6.5, 4.7), hide="axes")
def draw_huffman(ax, names, probabilities):
    """Draw Huffman's joining of the two rarest groups as rows of boxes, as wide as they are likely."""
    joined = [(p, {name: ""}) for name, p in zip(names, probabilities, strict=True)]
    said = []
    while len(said) < len(names):
        groups, left = sorted(joined, key=lambda group: -group[0]), 0.0
        for place, (p, words) in enumerate(groups):
            rare = len(groups) > 1 and place >= len(groups) - 2
            text = ", ".join(f"{name} {word}".strip() for name, word in words.items())
            look = {"face": "#EBD3E0" if rare else "#ECECEC", "width": 1.5}
            boxed(ax, (left, -len(said)), (p, 0.8), f"{p:.3g}\n{text}", **look)
            left += p
        said.append(" | ".join(f"{p:.3g}" for p, _ in groups))
        *groups, (p_zero, zeros), (p_one, ones) = [(0, {}), *groups]
        words = {n: "0" + w for n, w in zeros.items()} | {n: "1" + w for n, w in ones.items()}
        joined = [*groups[1:], (p_zero + p_one, words)]
    ax.set(xlim=(-0.004, 1.004), ylim=(0.95 - len(said), 0.85))
    words = ", ".join(f"{n} {w}" for n, w in zip(names, huffman_code(probabilities), strict=True))
    return f"Rows of boxes, the two rarest joined: {'; '.join(said)}. The words: {words}."


@drawing("At the crossing, no exchange pays any more")
def draw_exchange(ax, p):
    """Draw what 1 % of the budget saves at the cat and costs at the bird, for each share of the cat."""
    cat = np.linspace(0.5, 0.76, 100)
    bird = p[0] + p[2] - cat
    saved, paid = 0.01 * p[0] / cat / np.log(2), 0.01 * p[2] / bird / np.log(2)
    ax.plot(cat, 1000 * saved, color=COLOURS["cat"])
    ax.plot(cat, 1000 * paid, "--", color=COLOURS["bird"])
    ax.plot(p[0], 10 * p[0] / p[0] / np.log(2), "o", color="black", markersize=9)
    ax.text(0.505, 21.5, "saved, if the cat gets 1 % more", color=COLOURS["cat"])
    ax.text(0.505, 2.2, "paid, if the bird gets 1 % less", color=COLOURS["bird"])
    ax.set(xlabel="the cat's share of the budget", ylabel="thousandths of a bit\nfor each animal")
    ax.set_ylim(0, 30)
    cross = cat[np.abs(saved - paid).argmin()]
    return (
        "Two curves over the cat's share of the budget: what 1 % more saves at the cat falls, what the "
        f"bird pays rises. They cross at {cross:.1f}, the cat's probability."
    )


@drawing("The longer the row, the less the rounding matters", size=(6.5, 3.6))
def draw_row_of_cats(ax, p, most=40):
    """Draw the bits for each cat when a row of cats gets one word, rounded up to whole bits."""
    n = np.arange(1, most + 1)
    bits = np.ceil(n * np.log2(1 / p)) / n
    ax.axhline(np.log2(1 / p), color="black", linestyle="--", linewidth=1)
    ax.plot(n, bits, "o-", color=COLOURS["cat"], linewidth=1)
    ax.text(most, np.log2(1 / p) - 0.02, f"{np.log2(1 / p):.4f} bits", ha="right", va="top")
    ax.set(xlabel="cats in a row that share one word", ylabel="bits for each cat", ylim=(0.4, 1.05))
    return (
        f"Bits for each cat in a row with one word: {bits[0]:.0f} for one cat, {bits[9]:.1f} for ten, "
        f"{bits[-1]:.3f} for {most}, towards {np.log2(1 / p):.4f}."
    )
