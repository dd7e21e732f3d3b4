"""A learner's forecast of what happens next, scored by the loss that the course teaches."""

import base64
import html
import json
import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from helpers.checking.calling import safe_text
from helpers.checking.comparing import is_number

SCRIPT = Path(__file__).with_name("forecast.js").read_text("utf-8")
"""The form that stands in for the cell where no notebook application is around it."""

TRUE = " ✓"
"""Stands behind the answer of a table that comes true."""

INFINITE = (
    "That costs ∞ bits: after a 0 for what happens, no later forecast can repair the mean. Keep a little "
    "for what you do not believe; even 0.01 would have cost only 6.64 bits."
)


def bands(number, cuts, *answers):
    """Return the answers about a number, an expression, each with the condition that it lies in their band.

    The cuts rise or fall as the answers do.
    """
    return {answer: f"np.digitize({number}, {cuts}) == {place}" for place, answer in enumerate(answers)}


def larger(one, other, *answers):
    """Return the three answers with their conditions: one number is larger, the other is, they are equal."""
    conditions = (f"{one} > {other}", f"{one} < {other}", f"{one} == {other}")
    return dict(zip(answers, conditions, strict=True))


def each(condition, *answers):
    """Return answers, each with the condition in which it stands in the place of ``{}``."""
    return {answer: condition.format(answer.removesuffix(TRUE)) for answer in answers}


@dataclass
class Forecast:
    """A question about what comes next, with answers to share a probability of 1 among.

    The name is the question in a few words, the same in the lesson. Each answer has a condition over the
    lesson's variables; exactly one, the truth, holds once the lesson has run (a test compares), and that one
    is given with a tick, ``"B ✓"``. The score is "bits" (cross-entropy), "dot product" (with the truth) or
    "given" (no score).
    """

    name: str
    answers: dict
    score: str = "bits"

    def __post_init__(self):
        (self.truth,) = (answer.removesuffix(TRUE) for answer in self.answers if answer.endswith(TRUE))
        self.answers = {answer.removesuffix(TRUE): condition for answer, condition in self.answers.items()}

    def problem(self, given):
        """Return in one sentence why a forecast cannot be scored, or ""; a blank is no problem."""
        if not isinstance(given, dict):
            return "The answers and their probabilities stand in curly brackets: {answer: probability, …}."
        for answer in self.answers:
            if answer not in given:
                return f'The answer "{answer}" is missing: give it a probability, 0 if you rule it out.'
        for answer in given:
            if answer not in self.answers:
                return f"{safe_text(answer)} is none of the answers."
        if self.is_blank(given):
            return ""
        for answer, value in given.items():
            if value is ...:
                return f'The answer "{answer}" has no probability yet.'
            if not is_number(value) or not math.isfinite(value):
                return f'A probability is a number such as 0.5; for "{answer}" you gave {safe_text(value)}.'
            if value < 0:
                return f'A probability is at least 0; for "{answer}" you gave {safe_text(value)}.'
        total = float(sum(map(Fraction, given.values())))
        if abs(total - 100) < 2:
            return "These are percentages: divide each by 100, so that they sum to 1."
        if abs(total - 1) > 1e-6:
            third = " Write 1/3 instead of 0.33." if 0.33 in given.values() else ""
            return f"The probabilities must sum to 1; yours sum to {total:g}.{third}"
        return ""

    def is_blank(self, given):
        """Tell whether nothing is filled in yet."""
        return all(value is ... for value in given.values())

    def shares(self, given):
        """Return the probabilities as floats in the order of the answers."""
        return [float(given[answer]) for answer in self.answers]

    def verdict(self, shares):
        """Say what the truth was given, and what that costs."""
        p = shares[list(self.answers).index(self.truth)]
        told, unsure = f"You gave {p:.4g} to what happens", 1 / len(shares)
        if self.score == "given":
            return f"{told}."
        if self.score == "dot product":
            nothing = f"Knowing nothing, 1/{len(shares)} for each answer, gives {unsure:.4g}."
            return f"{told}: the dot product of your forecast and the truth. {nothing}"
        if p == 0:
            return f"{told}. {INFINITE}"
        nothing = f"Knowing nothing costs log2 of {len(shares)} = {cost(unsure):.4g} bits."
        return f"{told}: {cost(p):.4g} bits. {nothing}"

    def form(self):
        """Return the HTML that a blank cell shows: a form where no notebook application is around it."""
        hidden = base64.b64encode(json.dumps(self.truth, ensure_ascii=False).encode()).decode()
        data = {"name": self.name, "answers": list(self.answers), "score": self.score, "key": hidden}
        text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
        return (
            f'<div class="course-forecast"><p>{html.escape(self.blank())}</p>'
            f'<script type="application/json">{text}</script><script>{SCRIPT}</script></div>'
        )

    def blank(self):
        """Return what a cell says that is not filled in."""
        todo = "put a probability in place of each ... (together 1), then run the cell, before you go on."
        return f"○ Forecast “{self.name}”: {todo}"


def cost(probability):
    """Return the loss of a probability that was given to what happened, in bits; ``inf`` for 0."""
    return 0.0 - math.log2(probability) if probability > 0 else math.inf
