"""Grade a homework set: ``python3 -m helpers grade hw1 SUBMISSIONS --out MARKS``."""

import argparse
import sys
from pathlib import Path

from helpers.classroom.batch import Unsafe, run
from helpers.classroom.grading import SETS
from helpers.classroom.roster import NotGradable


def main(arguments):
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m helpers grade", description="Grade what a class handed in."
    )
    parser.add_argument("set", choices=SETS, help="the homework set")
    parser.add_argument("submissions", type=Path, help="a folder or ZIP, as an LMS gives it")
    parser.add_argument(
        "--out", type=Path, required=True, help="the folder for marks; results in it are kept"
    )
    parser.add_argument(
        "--roster", type=Path, help="a CSV with the learners, who they are in the marks first"
    )
    parser.add_argument("--jobs", type=int, help="how many processes; as many as processors if not said")
    parser.add_argument("--dask", metavar="ADDRESS", help="the scheduler of a Dask cluster to grade on")
    parser.add_argument(
        "--read",
        type=Path,
        metavar="CSV",
        help="points and words for what you have read, from the reading page",
    )
    parser.add_argument(
        "--moodle", action="store_true", help="write moodle.csv, too (with Moodle's --roster)"
    )
    known = parser.parse_args(arguments)
    for name, path in (("--read", known.read), ("--roster", known.roster)):
        if path and not path.is_file():
            parser.error(f"{name} must be a CSV, and there is none at {path}")
    try:
        where = known.set, known.submissions, known.out, known.roster
        print("\n".join(run(*where, known.jobs, known.dask, known.read, known.moodle)))
    except (Unsafe, NotGradable, OSError, ImportError) as problem:
        print(f"Not graded: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what is graded is kept: start again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
