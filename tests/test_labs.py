"""The lab of the lesson on training starts, moves on, stops, and says what is wrong; nothing is a thread."""

import asyncio
import re

import matplotlib.pyplot as plt
import pytest

from helpers.labs import training
from helpers.labs.training import Lab, Run, train_it_yourself


def lab(rate="0.5", steps="60"):
    made = Lab()
    made.rate.value, made.steps.value = rate, steps
    return made


def said(lab):
    return re.sub("<.*?>", "", lab.status.value)


def test_without_live_it_is_a_still_picture_with_words_and_no_widget(monkeypatch):
    shown = []
    monkeypatch.setattr(training, "display", lambda data, raw: shown.append(data))
    for _ in range(2):
        train_it_yourself()
    assert shown[0] == shown[1] and set(shown[0]) == {"text/html", "text/plain"}
    assert shown[0]["text/plain"] == "Rate 0.5, step 100: 0.4024 nats; it has never risen."
    assert plt.get_fignums() == []


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
        stopped = said(one)
        one.steps.value = "1"
        one.start.click()
        await one.task
        return stopped, said(one)

    stopped, again = asyncio.run(work())
    assert stopped.startswith("Stopped. Rate 0.5, step 40: ")
    assert again.startswith("Done. Rate 0.5, step 1: ")


BAD_RATES = [(rate, "9") for rate in ("", "half", "0,5", "0", "-1", "nan", "inf", "10001")]
BAD_STEPS = [("0.5", steps) for steps in ("", "ten", "1.5", "0", "1001")]


@pytest.mark.parametrize(("rate", "steps"), BAD_RATES + BAD_STEPS)
def test_a_bad_rate_or_number_of_steps_is_said_in_one_sentence(rate, steps):
    one = lab(rate, steps)
    one.start.click()
    assert said(one) == "The rate must be a number above 0, such as 0.5; the steps 1 to 1000."


@pytest.mark.parametrize(
    ("rate", "rises"), [(10, "never risen"), (20, "risen in 43 steps"), (1e4, "risen in")]
)
def test_a_rate_that_is_too_large_makes_the_loss_rise_and_the_map_is_still_drawn(rate, rises):
    run = Run(rate, 100)
    run.advance(run.steps)
    assert run.said() in run.picture()
    assert rises in run.said()
