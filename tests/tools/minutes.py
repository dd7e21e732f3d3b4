"""Minutes that a novice needs, by a stated model: ``python tests/tools/minutes.py NOTEBOOK ...``.

The model, for a reader in a second language: 130 words a minute; 20 s for a displayed formula; 7 s for a line
of code (1 s where the cell only draws), also in a text cell; 3 s for a line of output, at most 12 lines a
cell; 20 s for a picture, 40 s for a prediction, 60 s for a forecast, 100 s for an explorer, 180 s for a lab,
120 s for a check in the body (a quarter of that for each further one in the same cell); all of it times 1.15.
Left out: folded text, sections whose heading says "optional", and all from Exercises or Sources on.
"""

import re
import sys

from lessons import FENCE, MATHS, load, without_links

SECONDS = {"explore": 100, "check": 120, "forecast": 60}
"""For each call in the body of a lesson."""


def minutes(notebook):
    """Return the minutes that a lesson takes by the model."""
    seconds, counts = 0.0, True
    for cell in notebook.cells:
        if cell.kind == "code":
            seconds += counts * _of_code(cell)
            continue
        for part in re.split(r"(?m)^(?=## )", cell.source):
            if part.startswith("## "):
                title = part.splitlines()[0]
                if re.match(r"## (Exercises|Sources)\b", title):
                    return 1.15 * seconds / 60
                counts = "optional" not in title
            seconds += counts * _of_text(part)
    return 1.15 * seconds / 60


def _of_text(text):
    predictions = text.count("**Predict.**")
    text = re.sub(r"(?s)<details>.*?</details>", "", text)
    lines = sum(len(fence[0].splitlines()) - 2 for fence in FENCE.finditer(text))
    text = FENCE.sub("", text)
    formulas = sum(formula[0].startswith("$$") for formula in MATHS.finditer(text))
    words = len(re.findall(r"[A-Za-zÀ-ž0-9]+", without_links(re.sub(r"(?s)\$\$.+?\$\$", "", text))))
    return 40 * predictions + 7 * lines + 20 * formulas + words * 60 / 130


def _of_code(cell):
    tags = cell.metadata.get("tags", [])
    draws = "hide-input" in tags or re.search(r"\b(show|explore)\(", cell.source)
    lines = sum(bool(line.strip()) for line in cell.source.splitlines())
    seconds = lines * (1 if draws else 7) + 180 * ("lab" in tags) + 20 * len(cell.pictures)
    for name, each in SECONDS.items():
        calls = len(re.findall(rf"(?<!def )\b{name}\(", cell.source))
        seconds += each * (1 + (calls - 1) / 4) if calls else 0
    texts = [output.get("text", "") for output in cell.outputs]
    return seconds + sum(3 * min(12, len("".join(text).splitlines())) for text in texts)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(f"{minutes(load(path)):5.1f}  {path}")
