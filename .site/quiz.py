"""The quiz: questions of the lessons, whose wrong choices are mistakes that the course knows.

A question is asked in the words of its lesson; its choices, and what is said of each, are computed from the
lesson's table. One list gives the page of the site and the file that Moodle imports.
"""

import html
import json
import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from helpers.checking.comparing import difference, is_number
from helpers.exercises import forecasts, table

ASKED = {
    "similarity": ["dot_by_hand", "honesty against the boast", "honest_score"],
    "softmax": ["score_for_half", "softmax twice", "cat to dog", "at 1000"],
    "cross_entropy": ["probability_of_truth", "lower loss", "two_nats_in_bits", "an impossible bird"],
    "average": ["one for three", "likelier labels", "equivalent_probability", "mean_of_two_batches"],
    "two_classes": ["no cat after all", "no_snow_loss", "softmax_tasks"],
    "codes": ["shortest_word", "probability_of_both"],
    "entropy_and_kl": ["third_forecast_kl", "ten people", "soft_weather_loss"],
    "gradient": ["gradient_of_fives", "the slope far from the truth", "missing_entry", "cat_slope_in_bits"],
    "squared_error": ["spam_slope", "times_harder", "right_reason"],
    "train_it": ["weights_of_four", "untrained_loss_of_eight"],
    "read_the_result": ["floor_of_corner", "right after a push"],
    "real_libraries": ["log-sum-exp of z + 5", "perfect as logits", "which_loss"],
    "bug_clinic": ["bug_of_stranger"],
    "honest_forecasts": ["from which probability on you rent tents", "cost_of_treatment"],
    "calibration": ["ece_of_eight"],
    "bits_you_can_hold": ["bytes_of_report"],
    "language_models": ["perplexity_of_name"],
    "sampling": ["the better of A and B", "bits_of_the_better", "bytes_of_file"],
}
"""The questions that can be understood without their lesson, by the lesson's name."""
ALONE = {
    "honesty against the boast": "Of the animals that come, 70% are cats, 20% dogs and 10% birds. The "
    '*honest* forecaster states these shares: 0.7, 0.2, 0.1. The *boasting* one says "a cat, for '
    'certain": 1, 0, 0. For each animal a forecaster scores the probability given to it. Whose average '
    "over 100 animals is higher?",
    "honest_score": "Of the animals that come, 60% are cats, 30% dogs and 10% birds, and a forecaster "
    "states these shares. For each animal it scores the probability given to it. What is the average score?",
    "softmax twice": "Softmax gave the prediction `S = [0.7, 0.2, 0.1]`. Somebody takes these numbers for "
    "scores, and puts them through softmax once more. Do they come out as they were, *flatter* (nearer to "
    "three equal shares), or *sharper* (more for the leader)?",
    "cat to dog": "Cat, dog and bird have the scores ln 7, ln 2 and ln 1, so softmax makes the cat's "
    "probability 3.5 times the dog's. Now the bird's score alone rises to ln 11. How many times the dog's "
    "is the cat's?",
    "at 1000": "Softmax is computed as `np.exp(z) / np.exp(z).sum()`. What does this make of the scores "
    "1000, 1001 and 1002, which lead as 0, 1 and 2 do?",
    "lower loss": "Our prediction `S` is 0.7 for the cat, 0.2 for the dog and 0.1 for the bird. A rival "
    "also says 0.7 for the cat, but shares the rest evenly, 0.15 and 0.15. The animal is a cat. Whose "
    "prediction has the lower cross-entropy loss?",
    "an impossible bird": "A model gives the cat 0.7, the dog 0.3 and the bird 0, so `q = np.array([0.7, "
    "0.3, 0])`. It is a cat that comes: `p = np.array([1, 0, 0])`. NumPy's `np.log2(0)` is `-inf`, minus "
    "infinity. What is `-np.sum(p * np.log2(q))`?",
    "no cat after all": "A forecast says 0.7 for *cat* and 0.3 for *no cat*. How many times as much "
    "cross-entropy does it cost if it is no cat as if it is one?",
    "shortest_word": "In a prefix code, where no word begins with another, words of 1, 3, 3 and 4 bits are "
    "in use. How many bits has the shortest word that still fits?",
    "ten people": "Ten people look at a photo, and eight say cat, one says dog, one says bird. Their "
    "shares, 0.8, 0.1 and 0.1, are its **soft label**. If a model may predict whatever it likes for this "
    "photo, how low can its cross-entropy get?",
    "gradient_of_fives": "The scores are ln 5, ln 3 and ln 2, and the truth is the last class. What is the "
    "gradient of the loss by the scores, in nats per unit of score?",
    "the slope far from the truth": "The truth is a cat. If the cat's score sinks without end, its "
    "probability goes to 0, and the loss grows past every number. What does the slope of the loss do on "
    "this way, in nats per unit of score, while dog and bird keep their scores?",
    "weights_of_four": "A softmax classifier has one feature, one weight for each class and no biases. Two "
    "cats stand at −3 and −1, two dogs at 2 and 4, and both weights are 0. What are the weights of cat and "
    "dog after one step of the rate 0.5 down the mean loss, in nats?",
    "floor_of_corner": "In a far corner, 8 animals were counted: 4 cats, 2 dogs and 2 birds. If these "
    "shares are the truth, what is the floor, the mean loss that no model can beat there?",
    "right after a push": "A softmax classifier has learned from 1500 animals for ten steps. Push one of "
    "its weights by 0.001. How does the number of these animals that it names right change?",
    "log-sum-exp of z + 5": "Three scores are ln 7, ln 2 and ln 1. Softmax does not notice if 5 is added to "
    "each. What does their log-sum-exp do?",
    "perfect as logits": "Three classes. A network ends with a softmax, and its output is handed to a loss "
    "that takes logits. The prediction is *perfect*, 1 for the truth and 0 for the two others. What loss "
    "comes out, in nats?",
    "bug_of_stranger": "Somebody trains on batches of 64 photos of ten kinds. Before the first step all "
    "scores tie, and the loss is 4.1589 nats. Which bug is it?\n\n"
    "- axis: softmax runs along the photos, not the kinds.\n"
    "- binary: the loss asks a yes/no question for each kind.\n"
    "- sum: the losses are added up, where the mean was meant.\n"
    "- twice: softmax runs before a loss that takes logits.",
    "ece_of_eight": "Eight forecasts with their confidence, and whether each was right (1) or not (0). With "
    "one bin for each confidence, what is the expected calibration error (ECE)?",
    "perplexity_of_name": "A name has three letters and an end mark; the model gave the four symbols ¼, "
    "1/16, ½ and 1/32. What is the perplexity per symbol, the end mark included?",
    "bytes_of_file": "A text of 12 000 bytes makes 3000 tokens, and a model loses 2.6 nats per token on it. "
    "An arithmetic coder writes the text with this model, which the reader has as well. About how many "
    "*bytes* long is the file?",
}
"""The wording of questions that lean on the text around them where their lesson asks."""
MOST = 3
"""So many wrong choices at most: one of each hint first."""
HOW_TO_TYPE = re.compile(
    r"^(?:And )?(?:[Nn]ow )?(?:[Aa]ll of it[^.:]*[.:] )?"
    r"|(?:^|(?<=[.?] ))(?:Write|Type) (?:its|the|one|their) [^.]*\."
    r"| and type the result|(?<=[.] )[^.]*[Rr]eplace the dots[^.]*\.|^\*\*?For example.*",
    re.MULTILINE,
)
"""What a lesson says about its own cell."""
WAY = re.compile(r"(?=.*(?: [-+*/]|np\.log))(?:np\.(?:log2?|ceil)|[\d .+*/()-])+")
"""A right answer that shows how it was computed."""


class Choice(NamedTuple):
    """One choice: how it is shown, whether it is right, and what is said of it, in Markdown."""

    shown: str
    right: bool
    said: str


class Question(NamedTuple):
    """A question: its name in the table, text in Markdown, lines of code that belong to it, choices."""

    name: str
    text: str
    code: list
    choices: list


def shown(value, right, unit):
    """Return a value as a choice: four digits and the unit for all, and letters as large as the right."""
    if isinstance(value, str):
        return value.upper() if right.isupper() else value
    if is_number(value):
        text = f"{value:.{max(4, len(f'{abs(value):.0f}'))}g}"
        return f"{text} {unit.rstrip('s') if text == '1' else unit}" if unit in ("bits", "nats") else text
    return "[" + ", ".join(f"{entry:.4g}" for entry in value.tolist()) + "]"


def choices(exercise):
    """Return the choices of an exercise, the right value and known mistakes, small numbers first."""
    right, known = exercise.worth(exercise.answer), exercise.known_mistakes()
    way = f"`{exercise.answer}`" if WAY.fullmatch(exercise.answer) else ""
    hints = [hint for hint, _ in known]
    others = sorted(range(len(known)), key=lambda place: hints.index(hints[place]) < place)
    found, values = [Choice(shown(right, right, exercise.unit), True, way)], [right]
    for hint, text in (known[place] for place in others):
        value = exercise.worth(text)
        words = shown(value, right, exercise.unit) if difference(right, value) is None else ""
        if words and words not in [choice.shown for choice in found] and len(found) <= MOST:
            found.append(Choice(words, False, hint))
            values.append(value)
    order = sorted(range(len(found)), key=lambda at: values[at] if is_number(right) else found[at].shown)
    return [found[place] for place in order]


def unlinked(text):
    """Return Markdown in which links are their words."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)


def wording(cells, name):
    """Return where a lesson asks for an answer or a forecast of this name, and in which words."""
    call = re.compile(rf'^(?:check|forecast)\(\s*"{re.escape(name)}"', re.MULTILINE)
    place = next(at for at, cell in enumerate(cells) if call.search("".join(cell["source"])))
    text = re.split(r"^#+ .*", "".join(cells[place - 1]["source"]), flags=re.MULTILINE)[-1].strip()
    if "forecast(" in call.search("".join(cells[place]["source"]))[0]:
        text = text.split("\n\n")[-1]
    text = re.sub(r"\n{3,}", "\n\n", HOW_TO_TYPE.sub("", unlinked(text))).strip()
    return place, text[:1].upper() + text[1:]


def given(cell, name):
    """Return the lines of an answer's cell that stand before its blank, without those that print."""
    before = re.split(rf"^{name} = |^def ", "".join(cell["source"]), flags=re.MULTILINE)[0]
    return [line for line in before.strip().splitlines() if "print(" not in line]


def question(lesson, cells, name):
    """Return the question of this name from the cells of its lesson."""
    place, text = wording(cells, name)
    text = ALONE.get(name, text)
    if name not in forecasts(lesson):
        return Question(name, text, given(cells[place], name), choices(table(lesson)[name]))
    asked = forecasts(lesson)[name]
    after = [at for at, cell in enumerate(cells) if "predicted" in cell["metadata"].get("tags", [])]
    why = "".join(cells[next(at for at in after if at > place) + 1]["source"])
    why = re.match(r"(?s).*?[^:\n](?=\n\n|$)", why)[0]  # no formula is cut off
    found = [Choice(answer, answer == asked.truth, unlinked(why)) for answer in asked.answers]
    return Question(name, text, [], found)


def lessons(root):
    """Yield the path of each lesson, its title and its cells."""
    for path in sorted((root / "notebooks").glob("[0-9]*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        yield path, "".join(cells[0]["source"]).splitlines()[0].removeprefix("# "), cells


def questions(root):
    """Yield each lesson of the quiz, as the path of its notebook, its title and its questions."""
    for path, title, cells in lessons(root):
        if names := ASKED.get(path.stem[3:]):
            yield path, title, [question(path.stem[3:], cells, name) for name in names]


def page(root):
    """Return the questions as Markdown: each choice is a fold that says what it is."""
    parts, number = [""], 0
    for path, title, asked in questions(root):
        parts.append(f"## [{title}](notebooks/{path.name})")
        for one in asked:
            number += 1
            parts.append(f"**{number}.** {one.text}")
            parts += ["```python\n" + "\n".join(one.code) + "\n```"] if one.code else []
            for choice in one.choices:
                right = " data-right" * choice.right
                parts.append(
                    f'<details class="course-choice" name="question-{number}"{right}>'
                    f"<summary>{html.escape(choice.shown)}</summary>"
                )
                parts += [f"**{'Right.' if choice.right else 'No.'}** {choice.said}", "</details>"]
    return "\n\n".join(parts) + "\n"


def formula(tex, options):
    """Return a formula as Moodle's MathJax reads it."""
    return ("\\[{}\\]" if options["display_mode"] else "\\({}\\)").format(html.escape(tex))


MARKDOWN = MarkdownIt().enable("table").use(dollarmath_plugin, double_inline=True, renderer=formula)


def escaped(text):
    """Return text in which no character is a sign of GIFT's."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text.replace("\n", " ").strip())


def gift(root):
    """Return the questions as a file in the format GIFT, their texts in HTML."""
    parts = []
    for _, title, asked in questions(root):
        parts.append(f"$CATEGORY: Cross-entropy/{title}")
        for one in asked:
            text = MARKDOWN.render(one.text)
            text += f"<pre>{'<br>'.join(map(html.escape, one.code))}</pre>" if one.code else ""
            lines = [f"::{escaped(one.name)}::[html]{escaped(text)} {{"]
            for choice in one.choices:
                said = "Right. " * choice.right + MARKDOWN.renderInline(choice.said)
                shown = escaped(html.escape(choice.shown))
                lines.append(f"{'=' if choice.right else '~'}{shown}#{escaped(said)}")
            parts.append("\n".join([*lines, "}"]))
    return "\n\n".join(parts) + "\n"
