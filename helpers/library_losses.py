"""Lesson 09: what the losses of real libraries return on this course's own numbers, as data."""

from dataclasses import dataclass

from helpers.datasets import DATA_FOLDER, read_table


@dataclass(frozen=True)
class LibraryLoss:
    """One loss of one library: a row of ``data/library_losses.csv``.

    Attributes
    ----------
    library, version, function : str
        Where it comes from, with the arguments that are not its defaults.
    question : {"classes", "yes/no"}
        What it judges: one of several classes, or one answer.
    takes : {"logits", "log-probabilities", "probabilities"}
        What it expects of the prediction.
    order, reduction : str
        Which of prediction and truth comes first; how a batch is summed up if nothing is asked for.
    cat_nats, batch_nats, sure_nats, wrong_nats : float
        What it returned, in nats, on the inputs that ``data/README.md`` lists.
    page : str
        Address of its documentation.
    """

    library: str
    version: str
    function: str
    question: str
    takes: str
    order: str
    reduction: str
    cat_nats: float
    batch_nats: float
    sure_nats: float
    wrong_nats: float
    page: str

    @property
    def name(self):
        """The function's name without its modules."""
        return self.function.split(".")[-1]


def load_library_losses():
    """Read ``data/library_losses.csv``: one row for each loss of PyTorch, Keras, scikit-learn and SciPy.

    Returns
    -------
    list of LibraryLoss
        The rows in the order of the file.

    Raises
    ------
    FileNotFoundError
        If the file is gone.
    ValueError
        If the columns are not those of `LibraryLoss`, a row has too few or too many cells, or a
        loss is not a number.

    Examples
    --------
    >>> for loss in load_library_losses()[:2]:
    ...     print(loss.name, "takes", loss.takes, loss.cat_nats)
    cross_entropy takes logits 0.3567
    nll_loss takes log-probabilities 0.3567
    """
    header, rows = read_table(DATA_FOLDER / "library_losses.csv")
    columns = list(LibraryLoss.__dataclass_fields__)
    if header != columns:
        raise ValueError(
            f"library_losses.csv must have the columns {', '.join(columns)}, got {', '.join(header)}"
        )
    found = []
    for where, row in rows:
        if len(row) != len(header):
            raise ValueError(f"{where} a row must have {len(header)} cells, got {len(row)}")
        found.append(LibraryLoss(*(_cell(name, text, where) for name, text in zip(header, row, strict=True))))
    return found


def _cell(name, text, where):
    if not name.endswith("_nats"):
        return text
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{where} {name} must be a number, got {text!r}") from None
