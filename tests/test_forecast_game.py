"""Lesson 10's game: nature draws by the rules that it states, and the board counts the bits right."""

import itertools
import math
import re
from fractions import Fraction

import numpy as np
import pytest

from helpers.forecast_game import Days, clue_sheet, draw_days, players, scoreboard

pytestmark = pytest.mark.filterwarnings("error")
MANY = draw_days(0, n_days=200_000)
HONEST = players(MANY)["honest forecaster"]


def share(happened):
    """The share of True, and how far it may be off by luck alone (five standard errors)."""
    return happened.mean(), 5 * 0.5 / math.sqrt(len(happened))


def refuses(message, function, *arguments, error=ValueError):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        function(*arguments)


def standings(board):
    return {name: float(bits) for name, bits in re.findall(r"^\d\. (\S.*?) +(\S+) bits$", board, re.M)}


def test_the_same_seed_gives_the_same_days_and_another_seed_others():
    days = [[list(part) for part in draw_days(seed, 30)] for seed in (4, 4, 5)]
    assert days[0] == days[1] != days[2]


def test_seed_10_gives_the_days_of_the_lesson():
    days = draw_days(10)
    drawn = ["".join(str(int(yes)) for yes in part) for part in days]
    assert drawn == ["0010011001", "0100111011", "0100111011"]


def test_it_rains_on_half_of_the_days():
    found, luck = share(MANY.rained)
    assert found == pytest.approx(0.5, abs=luck)


@pytest.mark.parametrize(("clue", "wet"), [("falling", 8 / 10), ("dark", 2 / 3)])
def test_each_clue_comes_as_often_as_the_lesson_says(clue, wet):
    seen = getattr(MANY, clue)
    for weather, stated in [(MANY.rained, wet), (~MANY.rained, 1 - wet)]:
        found, luck = share(seen[weather])
        assert found == pytest.approx(stated, abs=luck)


def test_given_the_weather_the_clues_are_independent():
    for weather in (MANY.rained, ~MANY.rained):
        falling, dark = MANY.falling[weather], MANY.dark[weather]
        found, luck = share(falling & dark)
        assert found == pytest.approx(falling.mean() * dark.mean(), abs=luck)


def test_the_honest_forecast_is_bayes_rule_counted_out_in_fractions():
    falls, darkens = Fraction(8, 10), Fraction(2, 3)
    for falling, dark in itertools.product([True, False], repeat=2):
        wet = (falls if falling else 1 - falls) * (darkens if dark else 1 - darkens)
        dry = (1 - falls if falling else falls) * (1 - darkens if dark else darkens)
        day = Days(np.array([falling]), np.array([dark]), np.array([True]))
        assert players(day)["honest forecaster"][0] == pytest.approx(float(wet / (wet + dry)), rel=1e-14)


@pytest.mark.parametrize("name", ["honest forecaster", "Robin", "coin-flipper"])
def test_three_players_are_calibrated(name):
    told = players(MANY)[name]
    for forecast in set(told):
        found, luck = share(MANY.rained[told == forecast])
        assert found == pytest.approx(forecast, abs=luck)


def test_the_boaster_is_not_calibrated():
    told = players(MANY)["boaster"]
    assert MANY.rained[told > 0.5].mean() < 0.85
    assert set(told.round(2)) == {0.99, 0.01}
    assert ((told > 0.5) == (HONEST > 0.5)).all()


def test_no_player_looks_at_the_weather():
    other = MANY._replace(rained=~MANY.rained)
    for name, told in players(MANY).items():
        assert (told == players(other)[name]).all()


def test_in_the_long_run_each_player_pays_the_cross_entropy():
    def h(p):
        return -p * math.log2(p) - (1 - p) * math.log2(1 - p)

    means = standings(scoreboard(MANY))
    assert means["coin-flipper"] == 1
    assert means["Robin"] == pytest.approx(h(0.8), abs=0.01)
    # Both clues agree on 6 of 10 days (8 : 1), and differ on the others (2 : 1).
    assert means["honest forecaster"] == pytest.approx(0.6 * h(8 / 9) + 0.4 * h(2 / 3), abs=0.01)
    assert list(means) == ["honest forecaster", "Robin", "coin-flipper", "boaster"]


def test_left_blank_robin_plays_and_the_lesson_runs():
    board = scoreboard(draw_days(10))
    assert "Robin  weather" in board and "you" not in board
    assert set(standings(board)) == set(players(draw_days(10)))


def test_your_forecasts_are_scored_beside_all_others():
    days = draw_days(10)
    means = standings(scoreboard(days, list(players(days)["Robin"])))
    assert set(means) == {"you", *players(days)}
    assert means["you"] == means["Robin"]


def test_a_board_by_hand():
    yes, no = np.array([True, True]), np.array([False, False])
    board = scoreboard(Days(yes, no, np.array([True, False])), [0.5, 0.75])
    assert board.splitlines()[1:3] == [
        "  1  barometer falls, white clouds   0.50  rain     1.00 bits",
        "  2  barometer falls, white clouds   0.75  dry      2.00 bits",
    ]
    assert standings(board)["you"] == 1.5


def test_whoever_rules_out_what_happens_pays_without_limit_and_comes_last():
    days = draw_days(10)
    means = standings(scoreboard(days, 1.0 - days.rained))
    assert list(means)[-1] == "you" and math.isinf(means["you"])
    perfect = standings(scoreboard(days, days.rained))
    assert next(iter(perfect)) == "you" and perfect["you"] == 0


def test_the_clue_sheet_tells_clues_and_no_weather():
    days = draw_days(10)
    assert clue_sheet(days) == clue_sheet(days._replace(rained=~days.rained))
    assert len(clue_sheet(days).splitlines()) == 10
    assert clue_sheet(days).splitlines()[1] == "  2  barometer rises,  dark clouds"


def test_errors_are_one_sentence():
    days = draw_days(10)
    refuses("forecasts must have shape (10,), got (3,)", scoreboard, days, [0.1, 0.2, 0.3])
    refuses("forecasts must have shape (10,), got ()", scoreboard, days, 0.5)
    refuses("forecasts must lie between 0 and 1, got 70.0", scoreboard, days, [70] * 10)
    refuses("forecasts must lie between 0 and 1, got nan", scoreboard, days, [float("nan")] * 10)
    refuses("seed must be at least 0, got -1", draw_days, -1)
    refuses("n_days must be at least 1, got 0", draw_days, 1, 0)
    refuses("seed must be an integer, got float", draw_days, 1.5, error=TypeError)
    with pytest.raises(TypeError, match=r"^forecasts must"):
        scoreboard(days, "rain")
