"""Grading a class: right answers in many styles, hints as in the notebook, and nothing lost or silent."""

import base64
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from helpers.checking import Function
from helpers.classroom import batch, flags
from helpers.classroom.batch import Unsafe, run, self_test
from helpers.classroom.grading import SETS, grade
from helpers.classroom.sandbox import ROOT
from helpers.classroom.submissions import Submission, found, published
from helpers.exercises import table

BOOKS = {name: importlib.import_module(f"answers.{name}") for name in SETS}


def notebook(cells, **more):
    """Return the bytes of a notebook whose cells with code are sources or whole cells."""
    cells = [cell if isinstance(cell, dict) else {"source": cell, "metadata": {}} for cell in cells]
    cells = [{"cell_type": "code", "outputs": [], "execution_count": None, **cell} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells, **more}).encode()


def solved(homework="hw1", name="Grace Hopper"):
    """Return the sources of a set's solutions by a name for each cell, under a learner's name."""
    cells = {next(iter(cell.names)): cell.source for cell in published(homework, "solutions")}
    return cells | {"my_name": f"my_name = {name!r}"}


def written(homework, answers):
    """Return the set's cells with other answers, each in the cell of its exercise."""
    cells = solved(homework) | {"setup": solved(homework)["setup"] + "\nimport math"}
    for name, source in answers.items():
        source = textwrap.dedent(source).strip()
        exercise = table(homework)[name]
        if isinstance(exercise, Function) and f"def {name}(" not in source:
            source = f"def {name}({exercise.parameters}):\n{textwrap.indent(source, '    ')}"
        elif not isinstance(exercise, Function) and f"{name} =" not in source and f"{name}," not in source:
            source = f"{name} = {source}"
        cells[name] = source
    return list(cells.values())


def marked(data, homework="hw1", **about):
    return grade(homework, Submission("x.ipynb", data, learner="x", **about))


def points(result):
    return sum(question["points"] or 0 for question in result["questions"])


# ---------------------------------------------------------------- right answers


def _answers(place):
    return {name: sources[min(place, len(sources) - 1)] for name, sources in BOOKS["hw1"].RIGHT.items()}


ANSWERS = {name: source for name, source in solved().items() if name in table("hw1")}
CHECKS = {name: source for name, source in solved().items() if name.startswith("check")}
OTHERS = {name: source for name, source in solved().items() if name not in ANSWERS and name not in CHECKS}
ONE_LINE = "camera_loss = lambda scores, label: -np.log2(softmax(scores)[label])"
CLASS = """
from dataclasses import dataclass
@dataclass
class Camera:
    base: float = 2.0
    def __call__(self, scores, label):
        return -np.log(softmax(scores)[label]) / np.log(self.base)
camera_loss = Camera()
"""
TYPED = """
from fractions import Fraction
dog_probability = Fraction(int(mine.parts[1]), 20)
night_loss = np.float32(-np.log2(mine.forecast[animals.index(mine.seen)]))
least_reported_loss = round(float(np.log2(1 + (mine.n_kinds - 1) / np.e)), 3)
blurred_loss = np.array(blurred_loss)
"""

STYLES = {
    "the solutions": solved().values(),
    "answers of one learner": written("hw1", _answers(0)),
    "answers of another": written("hw1", _answers(-1)),
    "checks deleted": [*OTHERS.values(), *ANSWERS.values()],
    "all answers at the end, below their checks": [
        *(source for name, source in solved().items() if name not in ANSWERS),
        "\n".join(ANSWERS.values()),
    ],
    "only answers left": [OTHERS["my_name"], *ANSWERS.values()],
    "wrong ones above, in copies of the cells": [
        source
        for name, right in solved().items()
        for source in ([f"{name} = 17", CHECKS.get(f"check_{name}", "")] if name in ANSWERS else []) + [right]
    ],
    "commands and questions": ["%matplotlib inline\n!ls", "np.log2?", *solved().values(), "%%time\n1"],
    "errors between": [
        cell for source in solved().values() for cell in (source, "1 / 0", "here is (no Python")
    ],
    "a number as the name": solved(name=20261124).values(),
    "a lambda": (solved() | {"camera_loss": ONE_LINE}).values(),
    "a class that is called": (solved() | {"camera_loss": CLASS}).values(),
    "numbers of other types": [*solved().values(), TYPED, *CHECKS.values()],
    "lines as a list": [{"source": source.splitlines(True), "metadata": {}} for source in solved().values()],
}


@pytest.mark.parametrize("style", STYLES)
def test_right_answers_get_all_points_in_any_style(style):
    result = marked(notebook(STYLES[style]))
    wrong = [q for q in result["questions"] if q["verdict"] not in ("right", "by hand")]
    assert not wrong and points(result) == 14


@pytest.mark.parametrize("homework", SETS)
def test_a_right_submission_gets_all_points_and_wrong_and_forged_ones_none(homework):
    self_test(homework)


def test_a_run_stops_when_a_known_submission_comes_out_wrong(monkeypatch, tmp_path):
    right = batch.published
    monkeypatch.setattr(batch, "published", lambda *which: right(*which)[:6])
    with pytest.raises(Unsafe, match="known to be right must get 14 points, got: 2 of 14"):
        run("hw1", tmp_path, tmp_path / "marks")
    assert not (tmp_path / "marks").exists()


# ---------------------------------------------------------------- wrong answers


@pytest.mark.parametrize(
    ("homework", "place"), [*(("hw1", n) for n in range(10)), *((s, n) for s in SETS[1:] for n in (0, 1))]
)
def test_wrong_answers_get_the_hint_of_the_notebook(homework, place):
    wrong = {name: known[place % len(known)] for name, known in BOOKS[homework].WRONG.items()}
    result = marked(
        notebook(written(homework, {name: source for name, (source, _) in wrong.items()})), homework
    )
    for question in result["questions"]:
        if question["exercise"] not in wrong:  # a question with numbers of one's own: tested with the sets
            continue
        due = wrong[question["exercise"]][1]
        assert (question["verdict"], question["points"]) == ("wrong", 0)
        assert due in f"{question['found']} {question['hint']}", question


def test_a_result_says_what_became_of_each_question():
    cells = {
        "night_loss": "night_loss = 1.0",
        "camera_loss": "def camera_loss(scores, label):\n    while True: pass",
        "line_too_many": "line_too_many = ...",
        "times_as_likely": "times_as_likely = 1 / 0",
        "blurred_loss": "import os\nblurred_loss = os._exit(3)",
        "loss_figure": "loss_figure = 17",
    }
    data = notebook((solved() | cells).values())
    result = grade("hw1", Submission("e.ipynb", data, "2026-01-02 03:04:05", "Eva"), seconds=(5, 0.5))
    about = {name: result[name] for name in ("set", "file", "time", "learner", "name", "status")}
    assert about == {
        "set": "hw1",
        "file": "e.ipynb",
        "time": "2026-01-02 03:04:05",
        "learner": "Eva",
        "name": "Grace Hopper",
        "status": "graded",
    }
    verdicts = {
        q["exercise"]: (q["question"], q["verdict"], q["points"], q["of"]) for q in result["questions"]
    }
    assert verdicts == {
        "dog_probability": ("Question 1", "right", 2.0, 2.0),
        "night_loss": ("Question 2", "wrong", 0.0, 2.0),
        "camera_loss": ("Question 3", "stopped", 0.0, 3.0),
        "line_too_many": ("Question 4", "no answer", 0.0, 1.0),
        "least_reported_loss": ("Question 4", "right", 2.0, 2.0),
        "times_as_likely": ("Question 5", "stopped", 0.0, 2.0),
        "blurred_loss": ("Question 6", "stopped", 0.0, 2.0),
        "letter_to_the_director": ("Question 7", "by hand", None, 3.0),
        "loss_figure": ("Question 8", "wrong", 0.0, 3.0),
    }
    said = {q["exercise"]: q["hint"] for q in result["questions"]}
    assert said["night_loss"] == "That is the loss if the likeliest animal had come."
    assert (
        "Does every loop come to an end?" in said["camera_loss"]
        and "ZeroDivisionError" in said["times_as_likely"]
    )
    assert result["questions"][1]["answer"] == "night_loss = 1.0"


def test_axes_and_other_objects_are_named_in_words():
    cells = solved() | {"loss_figure": "loss_figure = plt.gca()", "night_loss": "night_loss = plt"}
    cells["letter_to_the_director"] = "letter_to_the_director = plt"
    found = {part["exercise"]: part["found"] for part in marked(notebook(cells.values()))["questions"]}
    assert found["loss_figure"] == "an Axes, not the figure"
    assert found["letter_to_the_director"] == "an object of type module is no text"
    assert "object of type module" in found["night_loss"] and "0x" not in found["night_loss"]


SAVING = {  # what a hostile figure does when its picture is asked for
    "ends Python": "import os\nloss_figure.savefig = lambda *_, **__: os._exit(0)",
    "does not end": "import time\nloss_figure.savefig = lambda *_, **__: time.sleep(99)",
    "no picture": "loss_figure.savefig = lambda file, **_: file.write(b'<script>')",
    "huge": "loss_figure.set_size_inches(90, 1)",
}


def test_texts_and_figures_are_kept_for_the_teachers_eye():
    letter, figure = marked(notebook(solved().values()))["questions"][-2:]
    assert letter["text"].startswith("\nDear director, your rule rewards boasting.")
    assert figure["text"].startswith("A curve that falls from 6.6 bits")
    assert base64.b64decode(figure["picture"]).startswith(b"\x89PNG")
    long = {"letter_to_the_director": "letter_to_the_director = 'word ' * 40_000"}
    long = marked(notebook((solved() | long).values()))["questions"][-2]
    assert len(long["text"]) < 20_020 and long["text"].endswith("(cut here)")


@pytest.mark.parametrize("saving", SAVING)
def test_a_hostile_figure_has_no_picture_and_costs_nothing(saving):
    data = notebook([*solved().values(), SAVING[saving]])
    result = grade("hw1", Submission("e.ipynb", data, learner="Eva"), seconds=(5, 3))
    assert result["questions"][-1]["verdict"] == "by hand" and result["questions"][-1]["picture"] == ""
    assert points(result) == 14


def test_what_is_right_on_the_notebooks_inputs_alone_is_wrong_and_flagged():
    exercise = table("hw1")["camera_loss"]
    known = [
        (scores.tolist(), int(label), float(exercise.reference(scores, label)))
        for scores, label in exercise.cases()
    ]
    source = f"""
        def camera_loss(scores, label):
            return next((loss for s, k, loss in {known} if s == scores.tolist() and k == label), 1.0)
    """
    result = marked(notebook(written("hw1", {"camera_loss": source})))
    assert points(result) == 11 and "wrong on new ones" in result["noticed"][0]


# ---------------------------------------------------------------- not gradable, and names


def _other_set():
    return notebook([cell.source for cell in published("hw2")])


NOT_GRADABLE = {
    "is empty": b" ",
    "broken, perhaps cut off": notebook(["x"])[:-9],
    "no question of hw1": notebook(["print('my holidays')"]),
    "a notebook of hw2": _other_set(),
    "of format 3": b'{"nbformat": 3, "worksheets": []}',
    "but no notebook": b'{"cells": {"a": 1}}',
    "perhaps cut off": "notebook".encode("utf-16"),
}


@pytest.mark.parametrize("reason", NOT_GRADABLE)
def test_what_cannot_be_graded_says_why(reason):
    result = marked(NOT_GRADABLE[reason])
    assert result["status"] == "not gradable" and reason in result["reason"].replace("No q", "no q")
    assert result["questions"] == []


@pytest.mark.parametrize(
    ("name", "numbers", "said"),
    [
        ("...", "my_name", "No name is typed"),
        ('"🦊"', "my_name", "is no name"),
        ('"Eva"', '"Adam"', "are not the same"),
        ('"Eva"', '" EVA "', ""),
    ],
)
def test_names_that_do_not_fit_are_flagged_and_cost_nothing(name, numbers, said):
    cells = solved() | {
        "my_name": f"my_name = {name}",
        "my_numbers": f'mine = personal_numbers("hw1", {numbers})',
    }
    result = marked(notebook(cells.values()))
    assert said in " ".join(result["noticed"]) and bool(said) == bool(result["noticed"])
    assert points(result) == (3 if "🦊" in name else 14)


@pytest.mark.parametrize("part", ["-", "not ", "a.", "f(", "lambda: ", "2**", "{1}", "\0", "\ud800"])
def test_the_code_of_an_attack_stops_nothing_and_takes_no_time(part):
    start = time.monotonic()
    for length in (2000, 50_000):
        flags.fingerprint(f"x = f'{part * length}'" if part == "{1}" else f"x = {part * length}1")
    assert time.monotonic() - start < 2


def test_same_code_and_same_names_are_flagged_in_a_line_for_each_group():
    def result(learner, source, name, exercise="night_loss", **about):
        question = {"exercise": exercise, "verdict": "right", "answer": source}
        kept = {"status": "graded", "learner": learner, "file": f"{learner}.ipynb", "name": name}
        return kept | {"notes": [], "noticed": [], "questions": [question]} | about

    published_one = ANSWERS["night_loss"]
    bare = "\n".join(line for line in published_one.splitlines()[1:] if "#" not in line)
    own = """
night_loss = mine.forecast[animals.index(mine.seen)]
night_loss = sum(1 for n in range(20) if night_loss * 2 ** n < 1 - 1e-9) + 0 * len(animals)"""
    same = re.sub(r"\bn\b", "x", own).replace("\n", "  # mine\n")
    text = "letter_to_the_director = 'A letter" + " of mine to the director" * 8
    known = [
        result("Eva", own, "Eva"),
        result("Adam", same, "EVA"),
        result("Kim", own.replace("- 1e-9", "+ 1e-9"), "Kim", notes=["The numbers are those of 'X'."]),
        result("Ada", published_one, "Ada"),
        result("Bo", bare.rpartition("\nassert")[0], "Bo"),
        result("Bo", "", "", file="b.ipynb"),
        result("Ina", "return -np.log2(softmax(s)[k])", "Ina", "camera_loss"),
        result("Ole", "def camera_loss(s, k):\n    return -np.log2(softmax(s)[k])", "Ole", "camera_loss"),
        result("Ida", "line_too_many = 13", "Ida", "line_too_many"),
        result("Ulf", "line_too_many = 13", "Ulf", "line_too_many"),
        result("Max", text + "'", "Max", "letter_to_the_director"),
        result("Mia", text + "  '", "Mia", "letter_to_the_director"),
        result("Leo", own.replace("index", "count"), "Leo"),
    ]
    assert flags.noted(known, "hw1") == [
        "Kim: The numbers are those of 'X'.",
        "Bo: two learners of one name, or one who came twice: Bo.ipynb, b.ipynb.",
        "One name, 'Eva', is typed in several notebooks: Eva, Adam.",
        "Question 2 · night_loss: the same code, names and comments apart: Eva, Adam.",
        "Question 2 · night_loss: the published solution, names and comments apart: Ada, Bo.",
        "Question 3 · camera_loss: the published solution, names and comments apart "
        "(it is short: perhaps by chance): Ole.",
        "Question 7 · letter_to_the_director: the same code, names and comments apart: Max, Mia.",
    ]


# ---------------------------------------------------------------- a batch


@pytest.fixture
def folder(tmp_path):
    for n in range(6):
        cells = solved(name=f"Learner {n}") | {"night_loss": f"night_loss = {n}"}
        path = tmp_path / "in" / f"Learner {n}" / "hw1.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook(cells.values()))
    (tmp_path / "in" / "cut.ipynb").write_bytes(b'{"cells')
    return tmp_path


def test_a_batch_goes_on_where_it_was_killed_and_grades_what_is_new(folder):
    command = [
        sys.executable,
        "-m",
        "helpers.classroom",
        "hw1",
        folder / "in",
        "--out",
        folder / "marks",
        "--jobs",
        "1",
    ]
    scratch = folder / "scratch"
    scratch.mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}
    started = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    written_ones = folder / "marks" / "results"
    while len(list(written_ones.glob("*.json"))) < 2:
        assert started.poll() is None
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    before = {path: path.stat().st_mtime_ns for path in written_ones.glob("*.json")}
    next(iter(before)).write_text('{"broken')
    (written_ones / "half.new").write_text("{")
    left = list(scratch.iterdir())
    for path in left[1:]:
        os.utime(path, (0, 0))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert left and list(scratch.iterdir()) == left[:1]  # a folder as young as that may be in use
    assert f"{8 - len(before)} graded now" in done and "7 submissions: 6 graded, 1 not gradable." in done
    assert "cut.ipynb: The notebook is broken" in done
    known = batch.results(folder / "marks", "hw1")
    learners = [result["learner"] for result in known.values()]
    assert sorted(learners) == [*(f"Learner {n}" for n in range(6)), "cut"]
    assert (folder / "marks" / "report.txt").read_text("utf-8").splitlines() == done.splitlines()


def test_only_what_changed_is_graded_again(folder, monkeypatch):
    graded = []

    def in_this_process(homework, todo, jobs):
        graded[:] = [one.file for one in todo]
        return (grade(homework, one) for one in todo)

    monkeypatch.setattr(batch, "_pool", in_this_process)
    monkeypatch.setattr(batch, "self_test", lambda homework: None)
    for path in (folder / "in").glob("Learner [1-5]"):
        (path / "hw1.ipynb").rename(folder / path.name)
    run("hw1", folder / "in", folder / "marks")
    assert graded == ["Learner 0/hw1.ipynb", "cut.ipynb"]
    run("hw1", folder / "in", folder / "marks")
    assert graded == []
    roster = folder / "roster.csv"
    roster.write_text("number,name\n70,Learner 0\n71,Absent One\n")
    report = "\n".join(run("hw1", folder / "in", folder / "marks", roster))
    assert "  Absent One" in report and "cut.ipynb: in the marks as cut" in report
    assert "Nobody on the roster" not in report
    assert sorted(r["learner"] for r in batch.results(folder / "marks", "hw1").values()) == [
        "Learner 0",
        "cut",
    ]
    (folder / "in" / "Learner 0" / "hw1.ipynb").write_bytes(notebook(solved(name="Learner 0").values()))
    report = "\n".join(run("hw1", folder / "in", folder / "marks", roster))
    assert "not in the marks (1):\n  Learner 0/hw1.ipynb, of Learner 0" in report
    assert (folder / "marks" / "marks.csv").read_text("utf-8-sig").count("\nLearner 0,") == 1
    monkeypatch.setattr(batch, "version", lambda: "newer")
    run("hw1", folder / "in", folder / "marks", roster)
    assert len(graded) == 2


def test_all_is_taken_from_a_zip_as_from_a_folder(folder):
    archive = shutil.make_archive(str(folder / "all"), "zip", folder / "in")
    assert {(one.file, one.digest) for one in found(archive)} == {
        (one.file, one.digest) for one in found(folder / "in")
    }


def test_a_cluster_grades_all_even_when_a_worker_is_killed(folder):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        workers = [worker.pid for worker in cluster.workers.values()]

        def kill(*_):
            if workers and list((folder / "marks").glob("results/*.json")):
                os.kill(workers.pop(), signal.SIGKILL)

        bar = pytest.MonkeyPatch()
        bar.setattr(batch.Bar, "step", kill)
        report = run("hw1", folder / "in", folder / "marks", address=cluster.scheduler_address)
        bar.undo()
    assert not workers and "7 submissions: 6 graded, 1 not gradable." in report
