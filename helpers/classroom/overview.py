"""The page of a class: how many are right at each question, which mistakes they made, what to teach again."""

from collections import defaultdict
from statistics import mean, median

from helpers.checking import Drawing, Written
from helpers.classroom.pages import STATES, page, state
from helpers.exercises import table


def overview(homework, results, report):
    """Return the page of a class as HTML, from the results of a set and the lines of the report."""
    graded = [result for result in results if result["status"] == "graded"]
    asked = [_asked(exercise, graded) for exercise in table(homework).values()] if graded else []
    most = sum(exercise.points for exercise in table(homework).values())
    totals = [sum(part["points"] or 0 for part in result["questions"]) for result in graded]
    steps = range(0, most + 1, 2)  # two points a line: a set of 20 points fits on a screen
    spread = [(f"from {low}", sum(low <= total < low + 2 for total in totals), "right") for low in steps]
    return page(
        "overview.html",
        homework=homework,
        asked=asked,
        by_need=sorted(asked, key=lambda question: -question["need"]),
        graded=len(graded),
        spread=spread,
        middle=median(totals) if totals else 0,
        average=mean(totals) if totals else 0,
        most=most,
        waiting=sum(question["counts"]["waiting"] for question in asked),
        summary=report[1],
        sections=_sections(report),
    )


def _asked(exercise, graded):
    """Return what the page says of one exercise."""
    answers = [part for result in graded for part in result["questions"] if part["exercise"] == exercise.name]
    states = [state(part) for part in answers]
    given = [part["points"] for part in answers if part["points"] is not None]
    average = mean(given) if given else 0
    hints = defaultdict(list)
    for result, part in zip(graded, answers, strict=True):
        if part["hint"] and part["points"] not in (None, part["of"]):
            hints[part["hint"]].append((result["learner"], part["found"]))
    return {
        "place": answers[0]["question"],
        "name": exercise.name,
        "of": exercise.points,
        "counts": {one: states.count(one) for one in STATES},
        "mean": average,
        "begun": any(part["verdict"] == "read" for part in answers),
        "need": 1 - average / exercise.points if len(given) == len(answers) else -1,
        "hints": sorted(hints.items(), key=lambda hint: -len(hint[1])),
        "general": getattr(exercise, "hint", ""),
        "section": getattr(exercise, "section", ""),
        "read": isinstance(exercise, Written | Drawing),
    }


def _sections(report):
    """Return the parts of a report: a title, such as "Not gradable (2)", and its entries."""
    sections = []
    for line in report:
        if line.startswith("  "):
            sections[-1][1].append(line.strip())
        elif line.endswith(":"):
            sections.append((line[:-1], []))
    return sections
