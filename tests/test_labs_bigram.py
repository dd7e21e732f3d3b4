"""The lab "you against the bigram": a still picture as published output, named controls, the game's bits."""

import pytest

from helpers.character_model import Bigram
from helpers.labs.bigram import Lab, you_against_the_bigram

MODEL = Bigram(pseudocount=0.5).fit(["mimi", "momo"])


@pytest.fixture
def lab():
    return Lab(MODEL, ["mo"])


def give(lab, *shares):
    for control, symbol, share in zip(lab.symbols, lab.shares, shares, strict=True):
        control.value, symbol.value = share
    lab.guess.click()


def test_without_a_word_it_is_a_still_picture_with_words(monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.figures.display", lambda output, raw: shown.append(output))
    for _ in range(2):
        you_against_the_bigram(MODEL, ["mia"])
    assert set(shown[0]) == {"text/html", "text/plain"} and shown[0] == shown[1]
    assert shown[0]["text/plain"].startswith("Bits that you paid against the bigram's: m 3.32 against ")


def test_a_guess_costs_minus_log2_of_what_it_gives_and_the_name_is_told_at_the_end(lab):
    give(lab, ("m", 0.5), ("p", 0.1), ("s", 0.1))
    assert "cost you 1.00 bits" in lab.status.value and "So far: m." in lab.status.value
    assert "m 1.00 against" in lab.picture.value
    give(lab, ("o", 0.25), ("i", 0.25), ("a", 0.1))
    assert "cost you 2.00 bits" in lab.status.value and "The name was" not in lab.status.value
    give(lab, (".", 1), ("a", 0), ("b", 0))
    assert "cost you 0.00 bits" in lab.status.value and "The name was mo." in lab.status.value
    assert lab.guess.disabled
    lab.next.click()
    assert not lab.guess.disabled and not lab.picture.value and not lab.guesses


def test_nothing_is_revealed_for_a_guess_that_is_none(lab):
    for shares, said in [
        ([("m", 0.6), ("a", 0.6), ("b", 0)], "sum to 1.20"),
        ([("m", 0.5), ("m", 0.1), ("a", 0)], "three different symbols"),
    ]:
        give(lab, *shares)
        assert said in lab.status.value and not lab.guesses


def test_a_zero_for_what_came_is_drawn_and_said(lab):
    give(lab, ("a", 0.5), ("b", 0.5), ("c", 0))
    assert "costs without limit" in lab.status.value and "cost you inf" not in lab.status.value


def test_every_control_has_a_name_and_what_happens_is_announced(lab):
    assert all(control.description for control in [*lab.symbols, *lab.shares, lab.guess, lab.next])
    assert 'role="status"' in lab.status.value


def test_live_it_says_how_to_start_it_again(capsys, monkeypatch):
    monkeypatch.setattr("helpers.labs.bigram.display", lambda box: None)
    you_against_the_bigram(MODEL, ["mia"], live=True)
    assert "run this cell again" in capsys.readouterr().out
