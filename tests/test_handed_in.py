"""What a class hands in, and its list: whose a file is, which attempt counts, nothing dropped silently."""

import io
import zipfile

import pytest

from helpers.classroom import batch
from helpers.classroom.grading import grade
from helpers.classroom.roster import NotGradable, are_one, learners, read_roster
from helpers.classroom.submissions import Submission, found, placed


def handed_in(file, typed=None, time="2026-01-01", data=None):
    """Return a notebook of hw1 in which a name is typed; another file where `data` is given."""
    cells = ["night_loss = 1", "my_name = ..." if typed is None else f"my_name = {typed!r}"]
    return Submission(file, batch._notebook(cells) if data is None else data, time)


def whose(files, rows=(), homework="hw1"):
    """Return the learner of each file that counts, the sentences on older ones, and all notes."""
    submissions = [file if isinstance(file, Submission) else handed_in(*file) for file in files]
    counting, older = placed(submissions, homework, learners(rows) if rows else ())
    notes = [note for one in counting for note in one.notes]
    return {one.file: one.learner for one in counting}, older, notes


# ---------------------------------------------------------------- whose it is

HANDED_IN = {
    "Eva Müller_12345_assignsubmission_file_/hw1 (1).ipynb": "Eva Müller",
    "Adam Öz_678_assignsubmission_file_homework.ipynb": "Adam Öz",
    "lovelaceada_LATE_222_3333_hw1-2.ipynb": "Ada Lovelace",
    "hw1_s77x_attempt_2026-01-02-03-04-05_hw1.ipynb": "Kim Seven",
    "submitted/hopper, Grace/hw1/hw1.ipynb": "submitted",
    "Untitled.ipynb": "Bo Typed",
    "Paul Weber.zip/notebook/hw1.ipynb": "Paul Weber",
    "who is it.ipynb": "who is it",
}
LIST = [["Eva Müller"], ["Adam Öz"], ["Ada Lovelace"], ["Kim Seven", "s77x"], ["Bo Typed", "b@x.org"]]


def test_learners_are_found_by_roster_folder_and_name():
    typed = {"Untitled.ipynb": "typed  BO"}
    files = [(file, typed.get(file)) for file in HANDED_IN]
    known, older, notes = whose(files, [*LIST, ["Paul Weber"]])
    assert known == HANDED_IN and not older
    assert notes == [
        "Nobody on the roster: known by the folder.",
        "Nobody on the roster: known by the file or the name typed.",
    ]


WRAPPED = {
    "one folder": ["collected/Eva.ipynb", "collected/Adam.ipynb"],
    "two classes": ["Klasse 10b/Eva.ipynb", "Klasse 10b/Adam.ipynb", "Klasse 10c/Kim.ipynb"],
    "one in another": ["all/10b/hw1/hw1.ipynb", "all/10b/hw1 (1).ipynb", "all/10c/hw1.ipynb"],
    "a ZIP": ["collected.zip/Klasse/Eva/hw1.ipynb", "collected.zip/Klasse/Adam/hw1.ipynb"],
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_a_folder_of_a_class_is_no_learner(kind):
    names = ["Eva", "Adam", "Kim"]
    known, older, notes = whose(zip(WRAPPED[kind], names, strict=False))
    assert sorted(known.values()) == sorted(names[: len(WRAPPED[kind])])
    assert not older and not notes


def test_a_common_folder_is_seen_through_without_typed_names_and_a_learners_is_not():
    files = ["10b/Eva/hw1.ipynb", "10b/Adam/hw1.ipynb", "10b/Adam/old/hw1.ipynb"]
    known, older, _ = whose([(file,) for file in files])
    assert list(known.values()) == ["Adam", "Eva"] and len(older) == 1
    roster = [["Name", "Department"], ["Eva Li", "10b"], ["Bo Li", "10b"]]
    files = [("Eva Li/hw1.ipynb", "Eva Li", "2026-01-02"), ("Eva Li/friend.ipynb", "Bo")]
    known, _, notes = whose([*files, ("10b/Bo Li/hw1.ipynb", "Bo Li")], roster)
    assert known == {"Eva Li/hw1.ipynb": "Eva Li", "10b/Bo Li/hw1.ipynb": "Bo Li"}
    assert notes == ["Eva Li/friend.ipynb does not count, and another name is typed in it: 'Bo'."]


@pytest.mark.parametrize(
    ("file", "typed", "flagged"),
    [
        ("Paul Weber.ipynb", "Eva Li", True),
        ("Paul Weber_1_assignsubmission_file_hw1.ipynb", "Eva Li", True),
        ("Paul Weber/hw1.ipynb", "Paul Müller", True),
        ("hw1 (2).ipynb", "Eva Li", False),
        ("homework_Eva.ipynb", "Eva Li", False),
        ("lovelaceada_222_3333_hw1.ipynb", "Ada Lovelace", False),
        ("Paul Weber/hw1.ipynb", "17", False),
        ("Paul Weber.zip/hw1.ipynb", "Paul", False),
    ],
)
def test_without_a_roster_a_file_of_another_name_is_flagged(file, typed, flagged):
    notes = whose([(file, typed)])[2]
    assert bool(notes) == flagged and all(
        f"The numbers are those of {typed!r}, and" in note for note in notes
    )
    assert are_one("Eva", "") and not are_one("Eva Li", "Bo Li")


def test_two_whom_a_text_fits_are_not_guessed():
    roster = [["First name", "Last name", "ID number"], ["Eva", "Li", "77x1"], ["Eva", "Li", "78x1"]]
    known, _, notes = whose([("Eva Li.ipynb",), ("a.ipynb", "78x1"), ("Eva Li (1).ipynb", "77x1")], roster)
    assert known["a.ipynb"] == "Eva Li (78x1)" and known["Eva Li (1).ipynb"] == "Eva Li (77x1)"
    assert notes == ["Several on the roster fit: Eva Li (77x1), Eva Li (78x1)."]


# ---------------------------------------------------------------- which attempt counts


def test_the_newest_attempt_counts_and_two_of_one_name_are_two():
    files = ["hw1.ipynb", "hw1 (2).ipynb", "hw1 (1).ipynb", "other.ipynb"]
    known, older, _ = whose([(file, "Eva") for file in files])
    assert list(known) == ["hw1 (2).ipynb", "other.ipynb"]
    assert [line.partition(":")[0] for line in older] == ["hw1.ipynb", "hw1 (1).ipynb"]
    moodle = [
        f"Eva Li_{number}_assignsubmission_file_/{file}.ipynb"
        for number, file in (("1", "a"), ("2", "a"), ("2", "b"))
    ]
    assert list(whose([(file,) for file in moodle])[0]) == [moodle[0], moodle[2]]
    late = [("Eva/a.ipynb", None, "2026-01-02"), ("Eva/b.ipynb", None, "2026-01-01"), ("Bo/a.ipynb",)]
    assert list(whose(late)[0]) == ["Bo/a.ipynb", "Eva/a.ipynb"]


NEWER = {
    "letter.docx": (b"PK\x03\x04", "no notebook"),
    "onlinetext.html": (b"<p>my answers</p>", "no notebook"),
    "hw1 (2).ipynb": (b'{"cells": [', "perhaps cut off"),
    "hw2.ipynb": (batch._notebook(["eight_night_mean = 1"]), "a notebook of hw2"),
}


@pytest.mark.parametrize("file", NEWER)
def test_what_is_newer_and_cannot_be_graded_does_not_beat_a_notebook(file):
    data, why = NEWER[file]
    start = "Eva Li_7_assignsubmission_file_"
    files = [handed_in(f"{start}hw1.ipynb", "Eva Li"), handed_in(start + file, None, "2026-01-02", data)]
    known, older, notes = whose(files)
    assert known == {f"{start}hw1.ipynb": "Eva Li"} and not older
    assert len(notes) == 1 and notes[0].startswith(
        f"{start}hw1.ipynb counts, and {start}{file}, which is newer, does"
    )
    assert why in notes[0]
    assert list(whose(files[1:])[0]) == [start + file]


def _zip(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return data.getvalue()


def test_a_zip_in_a_learners_zip_is_opened(tmp_path):
    book = handed_in("a", "Eva").data
    inner = _zip(work__zip=_zip(hw1__ipynb=book))
    (tmp_path / "Eva.zip").write_bytes(inner)
    assert [one.file for one in found(tmp_path)] == ["Eva.zip/work.zip/hw1.ipynb"]
    (tmp_path / "all.zip").write_bytes(_zip(Eva__zip=inner))
    assert [one.file for one in found(tmp_path / "all.zip")] == ["Eva.zip/work.zip/hw1.ipynb"]
    with pytest.raises(NotGradable, match="SUBMISSIONS must be a folder or a ZIP, and there is none at"):
        found(tmp_path / "nothing")


# ---------------------------------------------------------------- the list of a class

GRADES = (
    "First name,Last name,ID number,Institution,Department,Email address,Last downloaded from this course"
)
ROSTERS = {
    "Moodle's export": f"{GRADES}\nEva,Müller,12345,School,10b,eva@x.org,1\nBo,Öz,,School,10b,,1\n",
    "Moodle's worksheet": "Identifier,Full name,Email address,Status,Grade,Last modified (submission)\n"
    "Participant 48005,Eva Müller,eva@x.org,x,,Monday\nParticipant 48006,Bo Öz,bo@x.org,x,,Monday\n",
    "German": "Vorname;Nachname;ID-Nummer;Institution;E-Mail-Adresse\nEva;Müller;12345;S;\nBo;Öz;;S;bo@x\n",
    "German, full": "Vollständiger Name\tAnmeldename\nEva Müller\teva1\nBo Öz\tbo1\n",
    "Nachname, Vorname": "Nachname;Vorname;Klasse\nMüller;Eva;10b\nÖz;Bo;10b\n",
    "Name, Vorname": "Name,Vorname\nMüller,Eva\nÖz,Bo\n",
    "number first": "ID;First name;Last name\n7;Eva;Müller\n8;Bo;Öz\n",
    "no titles": "Eva Müller\nBo Öz\n",
}


@pytest.mark.parametrize("kind", ROSTERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_roster_gives_full_names_and_finds_moodles_files(kind, encoding, tmp_path):
    (tmp_path / "class.csv").write_text(ROSTERS[kind], encoding)
    roster = read_roster(tmp_path / "class.csv")
    assert [one.name for one in roster] == ["Eva Müller", "Bo Öz"]
    assert [one.typed for one in roster] == (
        ["7", "8"] if kind == "number first" else ["Eva Müller", "Bo Öz"]
    )
    files = [
        "Eva Müller_12345_assignsubmission_file_hw1.ipynb",
        "öz_bo.ipynb",
        "Kim_48006_assignsubmission_x.ipynb",
    ]
    counting, _ = placed([handed_in(file) for file in files], "hw1", roster)
    assert [one.learner for one in counting] == ["Bo Öz", "Eva Müller", "Kim"]


def test_a_number_that_moodle_writes_is_no_roster_id_and_canvas_one_is():
    roster = [["name", "id"], ["Eva Li", "12345"], ["Bo Öz", "22299"]]
    known = whose([("Kim_12345_assignsubmission_file_a.ipynb",), ("oez_22299_3333_hw1.ipynb",)], roster)[0]
    assert list(known.values()) == ["Bo Öz", "Kim"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "must have a line for each learner, got an empty one"),
        (b"Name,Mail\n", "must have a line for each learner, got an empty one"),
        (b"Eva\nEva\n", "must tell learners apart by name or number, got 'Eva"),
        (b"M\x81\xfcller\n", "must be a CSV in UTF-8, got another encoding"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused_in_one_sentence(text, said, tmp_path):
    (tmp_path / "class.csv").write_bytes(text)
    with pytest.raises(NotGradable, match=said):
        read_roster(tmp_path / "class.csv")


# ---------------------------------------------------------------- from one run to the next


@pytest.fixture
def graded_here(monkeypatch):
    monkeypatch.setattr(batch, "_pool", lambda homework, todo, jobs: (grade(homework, one) for one in todo))
    monkeypatch.setattr(batch, "self_test", lambda homework: None)


def test_a_roster_is_kept_for_the_next_run_and_nobody_of_it_is_said(tmp_path, graded_here):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hw1.ipynb").write_bytes(handed_in("a", "7").data)
    (tmp_path / "class.csv").write_text("number,name\n7,Eva Müller\n8,Bo\n", "cp1252")
    where = "hw1", tmp_path / "in", tmp_path / "out"
    assert "Nothing handed in" not in "\n".join(batch.run(*where))
    for roster in (tmp_path / "class.csv", None, tmp_path / "out" / "roster.csv"):
        report = "\n".join(batch.run(*where, roster))
        assert "Nothing handed in (1):\n  Bo" in report and "Nobody handed in" not in report
        assert [one["learner"] for one in batch.results(tmp_path / "out", "hw1").values()] == ["Eva Müller"]
    (tmp_path / "other.csv").write_text("Kim\n")
    assert "Nobody handed in who is on the roster: its names" in "\n".join(
        batch.run(*where, tmp_path / "other.csv")
    )


def test_results_of_another_set_in_the_folder_are_refused(tmp_path, graded_here):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Eva.ipynb").write_bytes(handed_in("a", "Eva").data)
    batch.run("hw1", tmp_path / "in", tmp_path / "out")
    with pytest.raises(NotGradable, match=r"must be a folder of hw2 alone, and .* holds results of hw1"):
        batch.run("hw2", tmp_path / "in", tmp_path / "out")
