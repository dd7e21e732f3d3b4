"""The weather game: nature draws by the rules that it states, and the board counts the bits right."""

import itertools
import math
import re
from fractions import Fraction

import numpy as np
import pytest

from helpers.forecast_game import Days, clue_sheet, draw_days, players, scoreboard

pytestmark = pytest.mark.filterwarnings("error")
TEN, MANY = draw_days(10), draw_days(0, n_days=200_000)


def assert_share(happened, stated):
    """The share of True may be off by luck alone: five standard errors."""
    assert happened.mean() == pytest.approx(stated, abs=5 * 0.5 / math.sqrt(len(happened)))


def standings(board):
    return {name: float(bits) for name, bits in re.findall(r"^\d\. (\S.*?) +(\S+) bits$", board, re.M)}


def test_rain_and_clues_come_as_often_as_stated_and_are_independent_given_the_weather():
    assert np.array_equal(draw_days(10), TEN) and not np.array_equal(draw_days(11), TEN)
    assert_share(MANY.rained, 0.5)
    for weather, falls, darkens in [(MANY.rained, 8 / 10, 2 / 3), (~MANY.rained, 2 / 10, 1 / 3)]:
        assert_share(MANY.falling[weather], falls)
        assert_share(MANY.dark[weather], darkens)
        assert_share(MANY.falling[weather] & MANY.dark[weather], falls * darkens)


def test_the_honest_forecast_is_bayes_rule_counted_out_in_fractions():
    falls, darkens = Fraction(8, 10), Fraction(2, 3)
    for falling, dark in itertools.product([True, False], repeat=2):
        wet = (falls if falling else 1 - falls) * (darkens if dark else 1 - darkens)
        dry = (1 - falls if falling else falls) * (1 - darkens if dark else darkens)
        day = Days(np.array([falling]), np.array([dark]), np.array([True]))
        assert players(day)["honest forecaster"][0] == pytest.approx(float(wet / (wet + dry)), rel=1e-14)


def test_the_boaster_is_too_sure_and_nobody_sees_the_weather():
    told, blind = players(MANY), players(MANY._replace(rained=~MANY.rained))
    assert all((told[name] == blind[name]).all() for name in told)
    assert MANY.rained[told["boaster"] == 0.99].mean() < 0.85
    assert ((told["boaster"] > 0.5) == (told["honest forecaster"] > 0.5)).all()


def test_in_the_long_run_each_player_pays_the_cross_entropy_and_the_winner_stands_first():
    def h(p):
        return -p * math.log2(p) - (1 - p) * math.log2(1 - p)

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


def test_days_that_cannot_be_drawn_are_refused_in_a_sentence():
    wrong = {"n_days must be at least 1, got 0": (1, 0), "seed must be an integer, got float": (1.5,)}
    for message, arguments in {**wrong, "seed must be at least 0, got -1": (-1,)}.items():
        with pytest.raises((TypeError, ValueError), match=f"^{re.escape(message)}$"):
            draw_days(*arguments)
