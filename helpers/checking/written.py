"""Answers that no check can judge: a text or a figure, which a teacher reads."""

from dataclasses import dataclass, field

import matplotlib.pyplot as plt

from helpers.checking.comparing import words
from helpers.checking.grading import FOR_TEACHER, NOT_WRITTEN, WRONG, Result


@dataclass
class Written:
    """An explanation of at least so many words, in the variable `name`; the hint is for a shorter one.

    `rubric`: what earns a point, as the set says it, and for each what a sample that earns it says, and one
    that does not.
    """

    name: str
    least: int
    hint: str
    points: int = 0
    rubric: dict = field(default_factory=dict)

    def grade(self, text, mine=None):
        """Tell whether there is something to read; returns a `Result` that is never "right"."""
        if text is ...:
            return Result(self.name, NOT_WRITTEN, of=self.points)
        if not isinstance(text, str):
            hint = "A text stands between quotation marks, three of them if it has several lines."
            return Result(self.name, WRONG, f"{words(text)} is no text", hint, of=self.points)
        count = len(text.split())
        if count < self.least:
            sentence = f"{count} word{'s' * (count != 1)}, and at least {self.least} are due"
            return Result(self.name, WRONG, sentence, self.hint, of=self.points)
        return Result(self.name, FOR_TEACHER, f"{count} words", of=self.points)


@dataclass
class Drawing:
    """A figure that the learner draws, in the variable `name`; a teacher gives its points, by a `rubric`."""

    name: str
    points: int = 0
    rubric: dict = field(default_factory=dict)

    def grade(self, figure, mine=None):
        """Tell whether there is a figure with a title and named axes; a `Result` that is never "right"."""
        if figure is ...:
            return Result(self.name, NOT_WRITTEN, of=self.points)
        problem = self._problem(figure)
        if problem is not None:
            return Result(self.name, WRONG, *problem, of=self.points)
        return Result(self.name, FOR_TEACHER, "a figure with a title and named axes", of=self.points)

    def _problem(self, figure):
        if type(figure).__name__ == "Axes":
            return "an Axes, not the figure", "`fig, ax = plt.subplots()` makes both; hand over `fig`."
        if not isinstance(figure, plt.Figure):
            return f"{words(figure)} is no figure", "`fig, ax = plt.subplots()` makes one; hand over `fig`."
        drawn = [ax for ax in figure.axes if ax.has_data()]
        if not drawn:
            return "nothing is drawn in the figure", "`ax.plot` or `ax.bar` draws, if `ax` is its axes."
        titles = [ax.get_title(place) for ax in drawn for place in ("left", "center")]
        if not any([figure.get_suptitle(), *titles]):
            return "the figure has no title", "`ax.set_title` writes one. Let it say what one can see."
        for side, get in (("x", "get_xlabel"), ("y", "get_ylabel")):
            if not any(getattr(ax, get)() for ax in drawn):
                return f"the {side}-axis has no name", f"`ax.set_{side}label` names it; a loss has its unit."
        return None
