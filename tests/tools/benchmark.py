"""Speed and accuracy of cross-entropy from scores, beside others: ``python tests/tools/benchmark.py``.

Needs tests/requirements.txt, and tests/pytorch-requirements.txt for PyTorch, which runs on one thread.
Competitors take turns, and their processor time is measured, so that a busy machine is fair to all of them;
ratios are those of the best times (below 1: ours is faster). Errors are in units in the last place (ulp)
of the truth, which mpmath finds.
"""

import sys
import time
from pathlib import Path

import numpy as np
from scipy.special import log_softmax, softmax
from sklearn.metrics import log_loss

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import oracle
from hard_rows import FAMILIES, draw_rows

from helpers.gradient import loss_and_gradient
from helpers.logits import cross_entropy_from_logits


def best_times(competitors, repeats):
    """Run each function `repeats` times in turn, after one run that does not count; return seconds."""
    times = {name: [] for name in competitors}
    for turn in range(repeats + 1):
        order = list(competitors)
        for name in order if turn % 2 else order[::-1]:
            start = time.process_time()
            competitors[name]()
            times[name].append(time.process_time() - start)
    return {name: min(seconds[1:]) for name, seconds in times.items()}


def print_speed(title, competitors, repeats):
    """Print one line a competitor; return our time over that of the last one."""
    times = best_times(competitors, repeats)
    for name, seconds in times.items():
        ratio = times["ours"] / seconds
        print(f"{title:28}{name:14}{1000 * seconds:9.3f} ms{'' if name == 'ours' else f'{ratio:8.2f}'}")
    return ratio


def autograd(logits, labels):
    """Return a function that finds loss and gradient with PyTorch, on one thread."""
    import torch  # here, so that the tests can collect this file without it

    torch.set_num_threads(1)
    logits, labels = torch.tensor(logits, requires_grad=True), torch.tensor(labels)

    def run():
        logits.grad = None
        loss = torch.nn.functional.cross_entropy(logits, labels)
        loss.backward()
        return loss.item(), logits.grad.numpy()

    return run


def print_losses_and_gradients():
    """Mean loss, and loss with gradient, of three sizes of batch."""
    rng, ratios = np.random.default_rng(0), []
    for n_examples, n_classes in [(1024, 10), (100_000, 10), (1_000_000, 3)]:
        z, y = 3 * rng.normal(size=(n_examples, n_classes)), rng.integers(0, n_classes, n_examples)
        rows, classes, p = np.arange(n_examples), range(n_classes), softmax(z, axis=1)
        repeats = 300 if n_examples < 10_000 else 15
        forward = {
            "ours": lambda z=z, y=y: cross_entropy_from_logits(z, y, unit="nats"),
            "scikit-learn": lambda p=p, y=y, classes=classes: log_loss(y, p, labels=classes),
            "scipy": lambda z=z, y=y, rows=rows: -log_softmax(z, axis=1)[rows, y].mean(),
        }
        print_speed(f"loss, {n_examples} x {n_classes}", forward, repeats)

        both = {"ours": lambda z=z, y=y: loss_and_gradient(z, y, unit="nats"), "torch": autograd(z, y)}
        ratios.append(print_speed(f"gradient, {n_examples} x {n_classes}", both, repeats))
    print(f"gradient: ours / torch {np.exp(np.log(ratios).mean()):.2f} in the geometric mean (aim: below 1)")


def print_errors():
    """The largest errors of loss and gradient over each family of hard scores."""

    def scipy(row, label):
        with np.errstate(all="ignore"):
            return -log_softmax(row)[label], softmax(row) - np.eye(1, len(row), label)[0]

    def pytorch(row, label):
        loss, gradient = autograd(row[np.newaxis], [label])()
        return loss, gradient[0]

    def ours(row, label):
        return loss_and_gradient(row, label, unit="nats")

    print(f"\n{'largest error in ulp':30}{'ours':>18}{'scipy':>20}{'torch':>20}")
    print(f"{'':30}" + f"{'loss':>10}{'gradient':>10}" * 3)
    for name in FAMILIES:
        worst = np.zeros((3, 2))
        for row in draw_rows(name, n_rows=6):
            row = np.asarray(row, dtype=float)
            for label in {0, int(row.argmax()), int(row.argmin())}:
                truth = [oracle.loss(row, label), *oracle.gradient(row, label)]
                for place, function in enumerate((ours, scipy, pytorch)):
                    loss, gradient = function(row, label)
                    errors = [oracle.ulp_error(v, t) for v, t in zip([loss, *gradient], truth, strict=True)]
                    worst[place] = np.maximum(worst[place], [errors[0], max(errors[1:])])
        print(f"{name:30}" + "".join(f"{error:10.2g}" for error in worst.ravel()))
    print("9e15: no digit is right. inf: nan or inf where the truth is a number, or the other way round.")


if __name__ == "__main__":
    print_losses_and_gradients()
    print_errors()
