"""The lab "the weather game": day by day a forecast of rain, beside an honest player and a boaster."""

import html

import ipywidgets as widgets
import numpy as np
from IPython.display import display

from helpers.drawings.honest_forecasts import draw_race
from helpers.figures import show
from helpers.forecast_game import clues, draw_days, players


def weather_game(live=False, seed=1, n_days=30):
    """Show what two players pay over thirty days; with ``live=True``, controls to play as the third.

    Another whole number as `seed` gives other days.
    """
    if not live:
        return show(draw_race(draw_days(10, n_days)))
    print("If no controls stand below, run this cell again.")
    display(Game(draw_days(seed, n_days)).box)


class Game:
    """A game: its days, what each player has paid so far in bits, and the controls."""

    def __init__(self, days):
        self.days, self.day, self.told = days, 0, players(days)
        self.paid = {"you": 0.0, "honest forecaster": 0.0, "boaster": 0.0}
        wide, named = widgets.Layout(width="100%", max_width="36em"), {"description_width": "11em"}
        self.rain = widgets.FloatSlider(
            0.5, min=0.01, max=0.99, step=0.01, description="probability of rain", layout=wide, style=named
        )
        self.commit = widgets.Button(description="Commit", tooltip="Commit this probability of rain")
        self.commit.on_click(lambda button: self.play(self.rain.value))
        self.clue, self.said = widgets.HTML(), widgets.HTML()
        self.box = widgets.VBox([self.clue, self.rain, self.commit, self.said])
        self.ask()

    def ask(self):
        """Show the clues of the present day, or the end of the game."""
        if self.day < len(self.days.rained):
            text = f"Day {self.day + 1} of {len(self.days.rained)}: {clues(self.day, self.days)}."
        else:
            text = "The game is over. For other days, give another seed: weather_game(live=True, seed=2)."
            self.rain.disabled = self.commit.disabled = True
        self.clue.value = f"<p><b>{html.escape(text)}</b></p>"

    def play(self, probability):
        """Take a probability of rain for the present day: all pay, and the weather is shown."""
        if self.day == len(self.days.rained):
            return
        rained, lines = self.days.rained[self.day], []
        for name in self.paid:
            rain = probability if name == "you" else float(self.told[name][self.day])
            bits = float(-np.log2(rain if rained else 1 - rain))
            self.paid[name] += bits
            lines.append(f"{name}: rain {rain:.2f}, pays {bits:.2f} bits, so far {self.paid[name]:.2f}")
        weather = "It rained" if rained else "It stayed dry"
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        # A live region: a screen reader says it when it changes.
        self.said.value = f'<div role="status">{weather} on day {self.day + 1}.<ul>{items}</ul></div>'
        self.day += 1
        self.ask()
