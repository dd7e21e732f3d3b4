"""Lesson 09: what the losses of real libraries return on this course's own numbers, as data."""

from helpers.datasets import DATA_FOLDER, read_table


def load_library_losses():
    """Read ``data/library_losses.csv``: one row for each loss of PyTorch, Keras, scikit-learn and SciPy.

    Returns
    -------
    list of dict
        Texts by the names of the columns. Those that end in ``_nats`` hold losses in nats as float;
        ``data/README.md`` says on which inputs.

    Raises
    ------
    FileNotFoundError
        If the file is gone.
    ValueError
        If a row has too few or too many cells, or a loss is not a number.

    Examples
    --------
    >>> for row in load_library_losses()[:2]:
    ...     print(row["function"].split(".")[-1], "takes", row["takes"], row["cat_nats"])
    cross_entropy takes logits 0.3567
    nll_loss takes log-probabilities 0.3567
    """
    header, rows = read_table(DATA_FOLDER / "library_losses.csv")
    found = []
    for where, row in rows:
        if len(row) != len(header):
            raise ValueError(f"{where} a row must have {len(header)} cells, got {len(row)}")
        found.append({name: _cell(name, text, where) for name, text in zip(header, row, strict=True)})
    return found


def _cell(name, text, where):
    if not name.endswith("_nats"):
        return text
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{where} {name} must be a number, got {text!r}") from None
