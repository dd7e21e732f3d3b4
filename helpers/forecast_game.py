"""Lesson 14: a game of ten days. You forecast rain from two clues, nature draws, bits are counted."""

from typing import NamedTuple

import numpy as np

from helpers.binary import binary_losses
from helpers.validation import as_probabilities, check_whole_number

FALLING_BEFORE_RAIN = 0.8  # of the rainy days; the barometer rises on as many of the dry ones
DARK_BEFORE_RAIN = 2 / 3  # of the rainy days; the clouds are white on as many of the dry ones
BOAST = 0.99  # what the boaster gives to the likelier weather


class Days(NamedTuple):
    """Days with their clues and their weather, each an ndarray of bool of shape (n_days,)."""

    falling: np.ndarray
    dark: np.ndarray
    rained: np.ndarray


def draw_days(seed, n_days=10):
    """Let nature draw days: rain or not with equal chances, then two clues, independent given the weather.

    The same seed, a whole number of at least 0, gives the same days in every version of NumPy.
    """
    check_whole_number("seed", seed, 0)
    check_whole_number("n_days", n_days, 1)
    rained, barometer, clouds = np.random.RandomState(seed).uniform(size=(3, n_days))
    rained = rained < 0.5
    falling = barometer < np.where(rained, FALLING_BEFORE_RAIN, 1 - FALLING_BEFORE_RAIN)
    dark = clouds < np.where(rained, DARK_BEFORE_RAIN, 1 - DARK_BEFORE_RAIN)
    return Days(falling, dark, rained)


def players(days):
    """Return what four players forecast from the clues: probabilities of rain, by name, of shape (n_days,).

    The honest forecaster multiplies the odds of both clues; Robin sees the barometer only; the
    coin-flipper says 0.5; the boaster gives 0.99 to what the honest one finds likelier.

    >>> clues = Days(np.array([True, False]), np.array([True, True]), np.array([True, True]))
    >>> for name, forecasts in players(clues).items():
    ...     print(f"{name:17}  {forecasts.round(4)}")
    honest forecaster  [0.8889 0.3333]
    Robin              [0.8 0.2]
    coin-flipper       [0.5 0.5]
    boaster            [0.99 0.01]
    """
    by_barometer = np.where(days.falling, FALLING_BEFORE_RAIN, 1 - FALLING_BEFORE_RAIN)
    by_clouds = np.where(days.dark, DARK_BEFORE_RAIN, 1 - DARK_BEFORE_RAIN)
    odds = by_barometer / (1 - by_barometer) * by_clouds / (1 - by_clouds)
    honest = odds / (1 + odds)
    return {
        "honest forecaster": honest,
        "Robin": by_barometer,
        "coin-flipper": np.full(honest.shape, 0.5),
        "boaster": np.where(honest > 0.5, BOAST, 1 - BOAST),
    }


def clue_sheet(days):
    """Return the clues of some days as text, a line for each; the weather is not told."""
    return "\n".join(f"{number + 1:3}  {clues(number, days)}" for number in range(len(days.rained)))


def scoreboard(days, forecasts=...):
    """Return as text what forecasts cost day by day, and the mean loss of all players, the winner first.

    `forecasts` are your probabilities of rain, shape (n_days,), beside which the honest ones are shown.
    With the blank ``...``, or where they cannot be scored, one sentence says so and no weather is told.
    """
    count = len(days.rained)
    if forecasts is ...:
        return f"○ The weather is still hidden: put {count} probabilities of rain in place of the dots."
    try:
        forecasts = as_probabilities("forecasts", forecasts)
    except (TypeError, ValueError) as error:
        return f"○ {error}. A probability is a number such as 0.7; write percentages that way, too."
    if forecasts.shape != days.rained.shape:
        found = f"{forecasts.size} in the shape {forecasts.shape}"
        return f"○ forecasts must be {count} numbers, one for each day, got {found}."
    table = players(days) | {"you": forecasts}
    bits = {name: binary_losses(told, days.rained) for name, told in table.items()}
    lines = [f"{'day, clues':30}    you  honest  weather  your cost"]
    for number, rained in enumerate(days.rained):
        told = f"{forecasts[number]:5.2f}  {table['honest forecaster'][number]:6.2f}"
        weather = f"{'rain' if rained else 'dry':7}  {bits['you'][number]:.2f} bits"
        lines.append(f"{number + 1:3}  {clues(number, days)}  {told}  {weather}")
    lines += ["", f"mean loss over {count} days"]
    for place, name in enumerate(sorted(bits, key=lambda name: bits[name].mean()), 1):
        lines.append(f"{place}. {name:17}  {bits[name].mean():.4f} bits")
    return "\n".join(lines)


def clues(number, days):
    """Return the two clues of a day, counted from 0, in words."""
    barometer = "falls" if days.falling[number] else "rises"
    return f"barometer {barometer}, {'dark' if days.dark[number] else 'white':>5} clouds"
