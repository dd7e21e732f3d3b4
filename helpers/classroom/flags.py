"""What a teacher should look at: answers that are the same as another's, names that do not fit."""

import hashlib
import io
import keyword
import tokenize
from collections import defaultdict

from helpers.classroom.submissions import published, source_of
from helpers.exercises import table

LONG = 30
"""So many words and signs must agree: shorter answers are alike by chance."""

LEFT_OUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def fingerprint(source):
    """Return a text that is the same for the same code, names, spaces and comments apart; or ""."""
    names, words = {}, []
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in LEFT_OUT]
    except (tokenize.TokenError, SyntaxError, RecursionError):
        return ""
    for token in tokens:
        name = token.type == tokenize.NAME and not keyword.iskeyword(token.string)
        words.append(names.setdefault(token.string, f"n{len(names)}") if name else token.string)
    while words[:3] == ["n0", "=", "..."]:  # the blank may stand above the answer, or not
        words = words[3:]
    return (
        hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:16]
        if len(words) >= LONG
        else ""
    )


def noted(known, homework):
    """Return the flags of each result by its path: where it was found, what grading noticed,
    and what all together show."""
    graded = {place: result for place, result in known.items() if result["status"] == "graded"}
    same, called = defaultdict(list), defaultdict(list)
    for place, result in graded.items():
        for question in result["questions"]:
            if question["verdict"] != "no answer" and (print_ := fingerprint(question["answer"])):
                same[question["exercise"], print_].append(place)
        if result["name"]:
            called[" ".join(result["name"].casefold().split())].append(place)
    solved = {
        (name, fingerprint(source_of(published(homework, "solutions"), name)[0])) for name in table(homework)
    }
    own = {(name, fingerprint(source_of(published(homework), name)[0])) for name in table(homework)}
    flags = {place: [*result["notes"], *result["noticed"]] for place, result in known.items()}
    for place, result in known.items():
        if twins := [
            one["file"] for at, one in known.items() if one["learner"] == result["learner"] and at != place
        ]:
            flags[place].append(f"Two learners of one name, or one who came twice: see {twins[0]}.")
    for place, result in graded.items():
        copied, shared = [], defaultdict(list)
        for (exercise, print_), places in same.items():
            if place not in places or (exercise, print_) in own:
                continue
            if (exercise, print_) in solved:
                copied.append(exercise)
            else:
                for other in places:
                    if graded[other]["learner"] != result["learner"]:
                        shared[graded[other]["learner"]].append(exercise)
        if copied:
            flags[place].append(
                f"The code is that of the published solution, names apart: {', '.join(copied)}."
            )
        for other, exercises in sorted(shared.items())[:5]:
            flags[place].append(f"The code is that of {other}, names apart: {', '.join(exercises)}.")
        others = {
            graded[other]["learner"] for other in called.get(" ".join(result["name"].casefold().split()), [])
        }
        if others := sorted(others - {result["learner"]}):
            flags[place].append(f"The same name is typed in the notebook of {', '.join(others[:5])}.")
    return flags
