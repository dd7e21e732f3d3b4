"""The weather game's lab: a still picture as published output, controls that are named, and fair bits."""

import numpy as np
import pytest

from helpers.forecast_game import Days, draw_days, players
from helpers.labs.weather import Game, weather_game

DAYS = Days(np.array([True, False]), np.array([True, True]), np.array([True, True]))


def test_without_a_word_it_is_a_still_picture_with_words(monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.figures.display", lambda output, raw: shown.append(output))
    for _ in range(2):
        weather_game()
    assert set(shown[0]) == {"text/html", "text/plain"}
    assert shown[0] == shown[1]
    assert "after 30 days: honest forecaster" in shown[0]["text/plain"]


def test_the_weather_is_told_after_the_commitment_only():
    games = [Game(DAYS), Game(DAYS._replace(rained=~DAYS.rained))]
    assert games[0].clue.value == games[1].clue.value
    assert not any(game.said.value for game in games)
    games[0].commit.click()
    assert "It rained on day 1." in games[0].said.value


def test_each_player_pays_the_log_of_what_it_gave_to_the_weather():
    game = Game(DAYS)
    game.play(0.25)
    assert (game.paid["you"], game.day) == (2.0, 1)
    assert "you: rain 0.25, pays 2.00 bits, so far 2.00" in game.said.value
    game.play(0.5)
    told = players(DAYS)
    for name in ("honest forecaster", "boaster"):
        assert game.paid[name] == pytest.approx(-np.log2(told[name]).sum())


def test_the_game_ends_with_the_last_day_and_says_how_to_go_on():
    game = Game(draw_days(1, 3))
    for _ in range(4):
        game.play(0.5)
    assert game.paid["you"] == 3.0
    assert "The game is over" in game.clue.value
    assert game.commit.disabled and game.rain.disabled


def test_the_controls_are_named_and_what_happened_is_announced():
    game = Game(DAYS)
    assert game.rain.description == "probability of rain" and game.commit.description == "Commit"
    game.play(0.5)
    assert 'role="status"' in game.said.value
