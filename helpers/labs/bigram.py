"""The lab "you against the bigram": guess a hidden name in probabilities, and see what each symbol cost."""

import ipywidgets as widgets
from IPython.display import display

from helpers.character_model import SYMBOLS
from helpers.drawings.sampling import draw_round
from helpers.figures import picture, show
from helpers.guessing_game import END, play

OPTIONS = [*((symbol, symbol) for symbol in SYMBOLS[:-1]), ("end", END)]
EXAMPLE = [dict(m=0.1, b=0.1, l=0.1), dict(a=0.3, i=0.2, o=0.2), dict(a=0.2, l=0.2, m=0.2), {END: 0.6}]
"""A person's guesses at the first hidden name."""


def you_against_the_bigram(model, names, live=False):
    """Show a round that a person played; with ``live=True``, controls to play one of `names` yourself."""
    if live:
        print("If no controls stand below, run this cell again.")
        return display(Lab(model, names).box)
    show(draw_round(play(EXAMPLE, model, names)))


class Lab:
    """The controls, the number of the hidden name, and the guesses made so far."""

    def __init__(self, model, names):
        self.model, self.names, self.seed = model, names, 1
        wide = {"style": {"description_width": "7em"}}
        self.symbols = [
            widgets.Dropdown(options=OPTIONS, value=symbol, description=f"symbol {n}", **wide)
            for n, symbol in enumerate("aei", 1)
        ]
        self.shares = [
            widgets.FloatSlider(value=0.1, max=1, step=0.01, description=f"probability {n}", **wide)
            for n in (1, 2, 3)
        ]
        self.guess, self.next = (widgets.Button(description=word) for word in ("guess", "another name"))
        self.guess.on_click(lambda _: self.play())
        self.next.on_click(lambda _: self.begin())
        self.status, self.picture = widgets.HTML(), widgets.HTML()
        rows = [widgets.HBox(pair) for pair in zip(self.symbols, self.shares, strict=True)]
        buttons = widgets.HBox([self.guess, self.next])
        self.box = widgets.VBox([*rows, buttons, self.status, self.picture])
        self.begin()

    def say(self, words):
        """Show a sentence that a screen reader announces."""
        self.status.value = f'<div role="status">{words}</div>'

    def begin(self):
        """Hide another name."""
        self.seed, self.guesses, self.picture.value, self.guess.disabled = self.seed + 1, [], "", False
        self.say("A name is hidden. Give its first letter three guesses; all others share what is left.")

    def play(self):
        """Score the guess for the next symbol, or say in one sentence why it is none."""
        guess = {symbol.value: share.value for symbol, share in zip(self.symbols, self.shares, strict=True)}
        if len(guess) < 3:
            return self.say("Choose three different symbols, then press guess.")
        played = play([*self.guesses, guess], self.model, self.names, self.seed)
        if played.problem:
            return self.say(f"The three probabilities sum to {sum(guess.values()):.2f}; that is more than 1.")
        self.guesses.append(guess)
        self.picture.value = picture(draw_round(played))
        self.guess.disabled = played.revealed.endswith(END)
        shown = played.revealed.removesuffix(END)
        after = f"The name was {shown}." if self.guess.disabled else f"So far: {shown}. What comes next?"
        costs = f"{played.player_bits[-1]:.2f} bits, the bigram {played.model_bits[-1]:.2f}"
        self.say(f"It cost you {costs}; on average {played.verdict}. {after}".replace("inf", "∞"))
