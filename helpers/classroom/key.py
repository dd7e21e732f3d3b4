"""The answer key: what is right for a learner's own numbers, or for those of a whole class."""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

from helpers.checking import Function, Value
from helpers.checking.comparing import code
from helpers.classroom.grading import SETS, exercise_place, numbers_of
from helpers.classroom.marks import plain
from helpers.classroom.roster import NotGradable, read_roster
from helpers.exercises import table


def right_answers(homework, learner):
    """Return the right values of a set for a learner, a name or a number, by the names of the exercises."""
    mine = numbers_of(homework, learner)
    values = [exercise for exercise in table(homework).values() if isinstance(exercise, Value)]
    return {value.name: code(_rounded(value.worth(value.answer, mine))) for value in values}


def _rounded(value):
    """Return a value with its numbers to 12 digits, which a check takes: 3.7, not 3.6999999999999997."""
    if isinstance(value, np.ndarray | list | tuple):
        parts = [_rounded(part) for part in value]
        return np.array(parts) if isinstance(value, np.ndarray) else type(value)(parts)
    return float(f"{value:.12g}") if isinstance(value, float) else value


def key_of(homework, learner):
    """Return the whole key of one learner as lines of text."""
    values = right_answers(homework, learner)
    for exercise in table(homework).values():
        yield f"{exercise_place(exercise.name)} · {exercise.name} (points: {exercise.points})"
        if isinstance(exercise, Value):
            yield f"    {values[exercise.name]}"
        elif isinstance(exercise, Function):
            yield from (f"    {line}" for line in exercise.source.splitlines())
        else:
            yield from (f"    1 for {earned}" for earned in exercise.rubric)


def main(arguments):
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m helpers key", description="Print the answers of a set.")
    parser.add_argument("set", choices=SETS, help="the homework set")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("learner", nargs="?", help="the name or number that the learner types")
    who.add_argument(
        "--roster", type=Path, help="a CSV with what the learners type first: prints a CSV of values"
    )
    known = parser.parse_args(arguments)
    if known.roster and not known.roster.is_file():
        parser.error(f"--roster must be a CSV, and there is none at {known.roster}")
    try:
        if known.learner is not None:
            print("\n".join(key_of(known.set, known.learner)))
            return 0
        answers = {one.typed: right_answers(known.set, one.typed) for one in read_roster(known.roster)}
    except (ValueError, NotGradable, OSError) as problem:
        print(f"No key: {problem}", file=sys.stderr)
        return 1
    names = next(iter(answers.values()), {})
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerows(
        [["learner", *names], *([plain(one), *values.values()] for one, values in answers.items())]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
