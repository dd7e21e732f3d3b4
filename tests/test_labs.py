"""The labs: a still picture as published output, named controls, news announced, the lesson's numbers."""

import asyncio
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.character_model import Bigram
from helpers.forecast_game import Days, draw_days, players
from helpers.labs import bigram, training, weather

MODEL = Bigram(pseudocount=0.5).fit(["mimi", "momo"])
DAYS = Days(np.array([True, False]), np.array([True, True]), np.array([True, True]))
LABS = [
    (training.train_it_yourself, (), "Rate 0.5, step 100: 0.4024 nats; it has never risen."),
    (weather.weather_game, (), "after 30 days: honest forecaster"),
    (bigram.you_against_the_bigram, (MODEL, ["mia"]), "Bits that you paid against the bigram's: m 3.32 "),
]


@pytest.mark.parametrize(("start", "arguments", "words"), LABS)
def test_without_live_it_is_a_still_picture_with_words_and_live_it_says_how_to_start_again(
    monkeypatch, capsys, start, arguments, words
):
    shown = []
    for module in (start.__module__, "helpers.figures"):
        monkeypatch.setattr(f"{module}.display", lambda data, raw=False: shown.append(data))
    for _ in range(2):
        start(*arguments)
    assert shown[0] == shown[1] and set(shown[0]) == {"text/html", "text/plain"}
    assert words in shown[0]["text/plain"] and plt.get_fignums() == []
    start(*arguments, live=True)
    assert "run this cell again" in capsys.readouterr().out


def lab(rate="0.5", steps="60"):
    made = training.Lab()
    made.rate.value, made.steps.value = rate, steps
    return made


def said(lab):
    return re.sub("<.*?>", "", lab.status.value)


def test_start_runs_all_steps_and_the_picture_and_the_progress_follow():
    async def work():
        one = lab(steps="50")
        one.start.click()
        await asyncio.sleep(0)  # the first picture
        assert (one.start.disabled, one.stop.disabled) == (True, False)
        assert 0 < one.progress.value < one.progress.max == 50
        assert said(one).startswith("Rate 0.5, step 2: ") and "<img" in one.picture.value
        await one.task
        return one

    one = asyncio.run(work())
    assert one.progress.value == 50
    assert said(one) == "Done. Rate 0.5, step 50: 0.4131 nats; it has never risen."
    assert (one.start.disabled, one.stop.disabled) == (False, True)


def test_stop_ends_a_run_between_two_pictures_and_start_begins_anew():
    async def work():
        one = lab(steps="1000")
        one.start.click()
        await asyncio.sleep(0)
        one.stop.click()
        await one.task
        assert said(one).startswith("Stopped. Rate 0.5, step 40: ")
        one.steps.value = "1"
        one.start.click()
        await one.task
        assert said(one).startswith("Done. Rate 0.5, step 1: ")

    asyncio.run(work())


def test_a_bad_rate_or_number_of_steps_is_said_in_one_sentence():
    bad = [(rate, "9") for rate in ("", "half", "0,5", "0", "-1", "nan", "inf", "10001")]
    for rate, steps in bad + [("0.5", steps) for steps in ("", "ten", "1.5", "0", "1001")]:
        one = lab(rate, steps)
        one.start.click()
        assert said(one) == "The rate must be a number above 0, such as 0.5; the steps 1 to 1000."


def test_a_rate_that_is_too_large_makes_the_loss_rise_and_the_map_is_still_drawn():
    for rate, rises in [(10, "never risen"), (20, "risen in 43 steps"), (1e4, "risen in")]:
        run = training.Run(rate, 100)
        run.advance(run.steps)
        assert run.said() in run.picture()
        assert rises in run.said()


def give(lab, *shares):
    for control, symbol, share in zip(lab.symbols, lab.shares, shares, strict=True):
        control.value, symbol.value = share
    lab.guess.click()


def test_a_guess_costs_minus_log2_of_what_it_gives_and_the_name_is_told_at_the_end():
    lab = bigram.Lab(MODEL, ["mo"])
    assert all(control.description for control in [*lab.symbols, *lab.shares, lab.guess, lab.next])
    give(lab, ("m", 0.5), ("p", 0.1), ("s", 0.1))
    assert "cost you 1.00 bits" in lab.status.value and "So far: m." in lab.status.value
    assert "m 1.00 against" in lab.picture.value and 'role="status"' in lab.status.value
    give(lab, ("o", 0.25), ("i", 0.25), ("a", 0.1))
    assert "cost you 2.00 bits" in lab.status.value and "The name was" not in lab.status.value
    give(lab, (".", 1), ("a", 0), ("b", 0))
    assert "cost you 0.00 bits" in lab.status.value and "The name was mo." in lab.status.value
    assert lab.guess.disabled
    lab.next.click()
    assert not lab.guess.disabled and not lab.picture.value and not lab.guesses


def test_nothing_is_revealed_for_a_guess_that_is_none_and_a_zero_for_what_came_is_said():
    lab = bigram.Lab(MODEL, ["mo"])
    give(lab, ("m", 0.6), ("a", 0.6), ("b", 0))
    assert "sum to 1.20" in lab.status.value and not lab.guesses
    give(lab, ("m", 0.5), ("m", 0.1), ("a", 0))
    assert "three different symbols" in lab.status.value and not lab.guesses
    give(lab, ("a", 0.5), ("b", 0.5), ("c", 0))
    assert "costs without limit" in lab.status.value and "cost you inf" not in lab.status.value


def test_the_weather_is_told_after_the_commitment_only():
    games = [weather.Game(DAYS), weather.Game(DAYS._replace(rained=~DAYS.rained))]
    assert games[0].clue.value == games[1].clue.value
    assert not any(game.said.value for game in games)
    games[0].commit.click()
    assert "It rained on day 1." in games[0].said.value


def test_each_player_pays_the_log_of_what_it_gave_to_the_weather():
    game = weather.Game(DAYS)
    assert game.rain.description == "probability of rain" and game.commit.description == "Commit"
    game.play(0.25)
    assert (game.paid["you"], game.day) == (2.0, 1) and 'role="status"' in game.said.value
    assert "you: rain 0.25, pays 2.00 bits, so far 2.00" in game.said.value
    game.play(0.5)
    for name in ("honest forecaster", "boaster"):
        assert game.paid[name] == pytest.approx(-np.log2(players(DAYS)[name]).sum())


def test_the_game_ends_with_the_last_day_and_says_how_to_go_on():
    game = weather.Game(draw_days(1, 3))
    for _ in range(4):
        game.play(0.5)
    assert game.paid["you"] == 3.0
    assert "The game is over" in game.clue.value
    assert game.commit.disabled and game.rain.disabled
