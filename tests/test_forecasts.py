"""Forecasts are scored by what they gave to the truth, and the record keeps the first of each."""

import math
import subprocess
import sys
from fractions import Fraction
from types import SimpleNamespace

import pytest

from helpers import exercises, record
from helpers.checking.forecasting import Forecast
from helpers.record import SAMPLE, entries, own_forecasts, remember
from helpers.working_copy import MARKER

ANSWERS = {"below": "x < 0", "between ✓": "0 <= x < 1", "above": "x >= 1"}
ASKED = Forecast("size of x", ANSWERS)


def given(*probabilities):
    return dict(zip(ASKED.answers, probabilities, strict=True))


@pytest.fixture
def lesson(monkeypatch):
    """One lesson with one forecast and one exercise, in place of the course's tables."""
    module = SimpleNamespace(FORECASTS={"size of x": ANSWERS}, EXERCISES=[])
    monkeypatch.setattr(exercises, "TABLES", {"one": '"size of x"'})
    monkeypatch.setattr(exercises, "table", lambda name: {"first": None, "second": None})
    monkeypatch.setattr(exercises, "_module", lambda name: module)
    monkeypatch.setattr(exercises, "display", lambda output, raw: print(output["text/plain"]))


@pytest.fixture
def copy(tmp_path, monkeypatch):
    folder = tmp_path / "my course"
    (folder / "solutions").mkdir(parents=True)
    (folder / MARKER).touch()
    monkeypatch.chdir(folder / "solutions")
    return folder


@pytest.mark.parametrize(
    ("score", "shares", "said"),
    [
        ("bits", (0.25, 0.5, 0.25), "0.5 to what happens: 1 bits. Knowing nothing costs log2 of 3 = 1.585 "),
        ("bits", (0, 1, 0), "1 to what happens: 0 bits."),
        ("bits", (1, 0, 0), "0 to what happens. That costs ∞ bits: after a 0"),
        ("dot product", (0.1, 0.8, 0.1), "0.8 to what happens: the dot product of your forecast and the tr"),
        ("dot product", (0.2, 0.7, 0.1), "0.7 to what happens: the dot product of your forecast and the tr"),
        ("given", (0.1, 0.8, 0.1), "0.8 to what happens."),
    ],
)
def test_a_forecast_is_scored_by_what_it_gave_to_the_truth(score, shares, said):
    verdict = Forecast("size of x", ANSWERS, score).verdict(shares)
    assert verdict.startswith(f"You gave {said}")
    assert verdict.endswith("1/3 for each answer, gives 0.3333.") == (score == "dot product")


third = Fraction(1, 3)
PROBLEMS = {
    "": [given(0.2, 0.5, 0.3), given(third, third, third), given(0.1, 0.2, 0.7), given(..., ..., ...)],
    "sum to 0.99. Write 1/3 instead of 0.33.": [given(0.33, 0.33, 0.33)],
    "percentages": [given(20, 50, 30)],
    "must sum to 1; yours sum to 0.9.": [given(0.2, 0.5, 0.2)],
    "at least 0": [given(-0.2, 0.9, 0.3)],
    "A probability is a number": [given("0.2", 0.5, 0.3), given(True, 0, 0), given(math.nan, 0.5, 0.5)],
    '"above" has no probability yet': [given(0.5, 0.5, ...)],
    '"above" is missing': [{"below": 0.5, "between": 0.5}],
    "'more' is none of the answers": [given(0.5, 0.5, 0) | {"more": 0}],
    "curly brackets": [[0.2, 0.5, 0.3], 0.5],
}


@pytest.mark.parametrize("said", PROBLEMS)
def test_what_cannot_be_scored_is_said_in_one_sentence(said):
    for problem in map(ASKED.problem, PROBLEMS[said]):
        assert said in problem and bool(problem) == bool(said)


def test_the_blank_says_what_to_do_and_hides_the_truth(lesson, capsys):
    exercises.forecast("size of x", given(..., ..., ...))
    assert capsys.readouterr().out.startswith("○ Forecast")
    assert ASKED.form().count("between") == 1 and '"truth"' not in ASKED.form()  # among the answers


def test_the_first_forecast_of_a_name_counts(lesson, copy, capsys):
    exercises.forecast("size of x", given(0.25, 0.5, 0.25))
    exercises.forecast("size of x", given(0, 1, 0))
    assert "In your record stands your first forecast, with 0.5" in capsys.readouterr().out
    (entry,) = entries("one")
    assert (entry.kind, entry.name, entry.truth, entry.cost) == ("forecast", "size of x", 1, 1.0)
    assert entry.shares == (0.25, 0.5, 0.25)


def test_a_passed_check_is_remembered_once(copy):
    for _ in range(2):
        assert remember("one", "check", "first") == ""
    assert [(entry.kind, entry.name) for entry in entries("one")] == [("check", "first")]
    assert (copy / "record" / "one.csv").read_text("utf-8").count("\n") == 1


def test_outside_a_working_copy_and_in_grading_nothing_is_written(tmp_path, copy, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    remember("one", "check", "first")
    monkeypatch.delenv("NBGRADER_EXECUTION")
    monkeypatch.chdir(tmp_path)
    remember("one", "check", "first")
    assert not list(tmp_path.rglob("*.csv"))


def test_a_line_that_broke_off_spoils_no_other(copy):
    remember("one", "check", "first")
    path = copy / "record" / "one.csv"
    with open(path, "ab") as file:
        file.write(b'check,"sec')
    remember("one", "check", "third, with a comma")
    with open(path, "ab") as file:
        file.write(b"\xff\x00forecast,x,now,7,0.5,end\n\nforecast,y,now,0,half,end\n")
    assert [entry.name for entry in entries("one")] == ["first", "third, with a comma"]


def test_two_notebooks_that_write_at_once_lose_nothing(copy):
    code = "from helpers.record import remember\nfor i in range(50): remember('one', 'check', f'%s{i}')"
    running = [subprocess.Popen([sys.executable, "-c", code % letter], cwd=copy) for letter in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert len(entries("one")) == 100


def test_a_record_that_cannot_be_written_is_said_and_the_lesson_goes_on(copy):
    (copy / "record").write_text("a file where the folder should be")
    said = remember("one", "check", "first")
    assert "Not written to your record" in said
    assert entries("one") == []


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([], "no forecast yet"),
        ([(0.25, 0.75), (0.5, 0.25, 0.25)], "2 forecasts, 1.50 bits on average against 1.29"),
        ([(0, 1), (0.5, 0.5)], "2 forecasts, ∞ bits on average (1 gave 0 to what happened); the others 1.00"),
        ([(0, 1)], "1 forecast, ∞ bits on average (1 gave 0 to what happened)"),
    ],
)
def test_one_0_for_what_happens_makes_the_mean_endless(shares, said):
    made = [record.Entry("forecast", str(i), "now", 0, given) for i, given in enumerate(shares)]
    assert said in record.summary(made)


def test_the_record_of_a_lesson_counts_what_was_done(lesson, copy, capsys):
    exercises.record("one")
    assert "0 of 2 exercises solved; no forecast yet." in capsys.readouterr().out
    remember("one", "check", "first")
    exercises.forecast("size of x", given(0.25, 0.5, 0.25))
    exercises.record("one")
    assert "1 of 2 exercises solved (still open: second); 1 forecast, 1.00 bits" in capsys.readouterr().out
    assert exercises.whole_record()[-1] == "You were last in: one."


def test_the_published_record_is_the_same_everywhere(lesson, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    exercises.record("one")
    assert capsys.readouterr().out == exercises.RECORD_IS + "\n"


def test_own_forecasts_are_those_of_lessons_or_of_a_sample_learner(copy, tmp_path, monkeypatch, capsys):
    for lesson, name in [("one", "a"), ("one", "b"), ("two", "c"), ("three", "d")]:
        remember(lesson, "forecast", name, 1, (0.25, 0.75))
    remember("one", "check", "first")
    assert [entry.name for entry in own_forecasts("one", "two")] == ["a", "b", "c"]
    assert "your 3 forecasts" in capsys.readouterr().out
    assert len(own_forecasts(least=4)) == 4
    assert own_forecasts("one", "two", least=4) == SAMPLE
    sample = own_forecasts(least=20)
    assert len(sample) >= 20 and [entry.given for entry in sample].count(0) == 1
    monkeypatch.chdir(tmp_path)
    assert own_forecasts("one") == SAMPLE and own_forecasts(least=20) == sample
    assert "Kim, a sample learner" in capsys.readouterr().out
    assert [entry.given for entry in SAMPLE] == [0.9, 0.6, 0.95, 0.5, 0.05]


def test_forecasts_as_rows_sum_to_1_whatever_the_number_of_answers():
    shares = {1: (0.25, 0.75), 2: (1, 2, 1)}
    rows, truths = record.as_rows([record.Entry("forecast", "", "", *one) for one in shares.items()])
    assert rows.tolist() == [[0.25, 0.75, 0], [0.25, 0.5, 0.25]]
    assert truths.tolist() == [1, 2]


def test_names_that_are_none_are_answered_in_words(lesson, capsys):
    exercises.forecast("size of y", {})
    exercises.record("two")
    said = capsys.readouterr().out
    assert "no forecast has this name" in said
    assert "There is no lesson 'two'" in said
