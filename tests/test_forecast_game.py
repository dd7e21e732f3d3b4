"""The weather game: nature draws by the rules that it states, and the board counts the bits right."""

import math
import re

import numpy as np
import pytest

from helpers.forecast_game import Days, clue_sheet, draw_days, players, scoreboard

pytestmark = pytest.mark.filterwarnings("error")
TEN, MANY = draw_days(10), draw_days(0, n_days=200_000)


def standings(board):
    return {name: float(bits) for name, bits in re.findall(r"^\d\. (\S.*?) +(\S+) bits$", board, re.M)}


def test_in_the_long_run_each_player_pays_the_cross_entropy_and_the_winner_stands_first():
    def h(p):
        return -p * math.log2(p) - (1 - p) * math.log2(1 - p)

    assert MANY.rained.mean() == pytest.approx(0.5, abs=0.005)
    means = standings(scoreboard(MANY, MANY.rained * 0.98 + 0.01))
    means.pop("you")
    assert means["coin-flipper"] == 1
    assert means["Robin"] == pytest.approx(h(0.8), abs=0.01)
    # Both clues agree on 6 of 10 days (8 : 1), and differ on the others (2 : 1).
    assert means["honest forecaster"] == pytest.approx(0.6 * h(8 / 9) + 0.4 * h(2 / 3), abs=0.01)
    assert list(means) == ["honest forecaster", "Robin", "coin-flipper", "boaster"]


def test_a_board_by_hand_and_the_ends_of_the_table():
    yes, no = np.array([True, True]), np.array([False, False])
    board = scoreboard(Days(yes, no, np.array([True, False])), [0.5, 0.75])
    assert board.splitlines()[1:3] == [
        "  1  barometer falls, white clouds   0.50    0.67  rain     1.00 bits",
        "  2  barometer falls, white clouds   0.75    0.67  dry      2.00 bits",
    ]
    assert standings(board)["you"] == 1.5
    means = standings(scoreboard(TEN, players(TEN)["Robin"]))
    assert set(means) == {"you", *players(TEN)} and means["you"] == means["Robin"]
    means = standings(scoreboard(TEN, 1.0 - TEN.rained))
    assert list(means)[-1] == "you" and math.isinf(means["you"])
    perfect = standings(scoreboard(TEN, TEN.rained))
    assert next(iter(perfect)) == "you" and perfect["you"] == 0


def test_the_clue_sheet_tells_clues_and_no_weather():
    assert clue_sheet(TEN) == clue_sheet(TEN._replace(rained=~TEN.rained))
    assert len(clue_sheet(TEN).splitlines()) == 10
    assert clue_sheet(TEN).splitlines()[1] == "  2  barometer rises,  dark clouds"


@pytest.mark.parametrize(
    ("forecasts", "said"),
    [
        (..., "The weather is still hidden: put 10 probabilities of rain in place of the dots."),
        ([0.1, 0.2, 0.3], "forecasts must be 10 numbers, one for each day, got 3 in the shape (3,)."),
        (0.5, "forecasts must be 10 numbers"),
        ([70] * 10, "forecasts must lie between 0 and 1, got 70.0. A probability is a number such as 0.7"),
        ([math.nan] * 10, "forecasts must lie between 0 and 1, got nan"),
        ("rain", "forecasts must be real numbers"),
        (None, "forecasts must be real numbers"),
    ],
)
def test_what_cannot_be_scored_is_said_in_a_sentence_and_no_weather_is_told(forecasts, said):
    board = scoreboard(TEN, forecasts)
    assert board.startswith(f"○ {said}")
    assert board == scoreboard(TEN._replace(rained=~TEN.rained), forecasts)
    assert "\n" not in board
