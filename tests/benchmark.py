"""What the course costs, beside the alternatives, in one run: ``python tests/benchmark.py [A B C D E F]``.

A  the check of all lessons, against starting as many empty kernels
B  cross-entropy from scores, against scipy and scikit-learn (time, and error of the mean)
C  loss and gradient, against torch's autograd on one thread
D  training on the pets, against scikit-learn to the same loss
E  largest errors on hard scores: ours, scipy, torch
F  the arithmetic coder: symbols a second, and the size of files beside zlib, bz2 and xz

Competitors take turns, so that a busy machine slows all of them; a table shows the best and the median
time of each, and ratios of best times (below 1: ours is faster). B to E need tests/requirements.txt and,
for torch, tests/pytorch-requirements.txt; F needs nothing more than the course does.
"""

import bz2
import lzma
import statistics
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]


def take_turns(competitors, repeats):
    """Run each function `repeats` times in turn; return {name: (best, median)} in seconds."""
    for function in competitors.values():
        function()
    times = {name: [] for name in competitors}
    for turn in range(repeats):
        order = list(competitors)
        for name in order if turn % 2 == 0 else order[::-1]:
            start = time.perf_counter()
            competitors[name]()
            times[name].append(time.perf_counter() - start)
    return {name: (min(t), statistics.median(t)) for name, t in times.items()}


def print_table(title, header, rows):
    rows = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    print(f"\n{title}")
    for number, row in enumerate(rows):
        cells = [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
        print("  " + "  ".join(cells))
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))


def milliseconds(times):
    return [f"{1000 * t:.2f}" for t in times]


def geometric_mean(ratios):
    return float(np.exp(np.mean(np.log(ratios))))


# A: the check of all lessons


def start_empty_kernel(_):
    from jupyter_client.manager import start_new_kernel

    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager, client = start_new_kernel(kernel_name="python3", **quiet)
    client.execute_interactive("import numpy, matplotlib.pyplot", timeout=120)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def start_empty_kernels(n_kernels):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(start_empty_kernel, range(n_kernels)))


def check_lessons():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "notebooks"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if result.returncode:
        sys.exit(f"the lessons must pass their check before it is timed:\n{result.stdout[-2000:]}")


def section_a():
    n_lessons = len(list((ROOT / "notebooks").glob("*.ipynb")))
    check = {
        "check of all lessons": check_lessons,
        f"{n_lessons} empty kernels, two at a time": lambda: start_empty_kernels(n_lessons),
    }
    times = take_turns(check, repeats=3)
    (ours, _), (floor, _) = times.values()
    rows = [[name, *(f"{t:.1f}" for t in pair)] for name, pair in times.items()]
    print_table("A  Check of all lessons (pytest notebooks)", ["", "best s", "median s"], rows)
    print(f"  ratio {ours / floor:.2f} (aim: at most 1.6)")


# B: cross-entropy from scores


def sure_rows(n_examples, n_classes, rng):
    """Scores of a classifier that is right and sure: the true class leads by 30 to 60."""
    logits = rng.normal(size=(n_examples, n_classes))
    labels = rng.integers(0, n_classes, n_examples)
    logits[np.arange(n_examples), labels] += rng.uniform(30, 60, n_examples)
    return logits, labels


def section_b():
    import mpmath
    import oracle
    from scipy.special import log_softmax, softmax
    from sklearn.metrics import log_loss

    from helpers.logits import cross_entropy_from_logits

    def competitors(logits, labels):
        rows, probabilities = np.arange(len(labels)), softmax(logits, axis=1)
        classes = list(range(logits.shape[1]))
        return {
            "ours": lambda: cross_entropy_from_logits(logits, labels, unit="nats"),
            "scipy": lambda: -log_softmax(logits, axis=1)[rows, labels].mean(),
            "scikit-learn": lambda: log_loss(labels, probabilities, labels=classes),
        }

    rng = np.random.default_rng(0)
    table = []
    for n_examples, n_classes in [(100_000, 10), (1_000_000, 3)]:
        logits, labels = 3 * rng.normal(size=(n_examples, n_classes)), rng.integers(0, n_classes, n_examples)
        times = take_turns(competitors(logits, labels), repeats=9)
        errors = {}
        for kind, (z, y) in {
            "usual": (logits[:2000], labels[:2000]),
            "sure": sure_rows(2000, n_classes, rng),
        }.items():
            truth = mpmath.fsum(oracle.loss(row, label) for row, label in zip(z, y, strict=True)) / len(y)
            for name, function in competitors(z, y).items():
                errors[name, kind] = f"{oracle.ulp_error(function(), truth):.2g}"
        for name, pair in times.items():
            ratio = f"{times['ours'][0] / pair[0]:.2f}"
            size = f"{n_examples} x {n_classes}"
            table.append(
                [size, name, *milliseconds(pair), ratio, errors[name, "usual"], errors[name, "sure"]]
            )
    header = ["size", "", "best ms", "median ms", "ours / it", "ulp, usual rows", "ulp, sure rows"]
    print_table("B  Mean cross-entropy from scores", header, table)
    print("  scipy: log_softmax and indexing. scikit-learn: log_loss of probabilities made beforehand (its")
    print("  time is without the softmax). Errors of the mean of 2000 rows; sure rows lead by 30 to 60.")


# C: loss and gradient


def section_c():
    import torch

    from helpers.gradient import loss_and_gradient

    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    table, ratios = [], []
    for n_examples, n_classes in [(1024, 10), (100_000, 10), (1_000_000, 3)]:
        logits, labels = 3 * rng.normal(size=(n_examples, n_classes)), rng.integers(0, n_classes, n_examples)
        z, y = torch.tensor(logits, requires_grad=True), torch.tensor(labels)

        def autograd(z=z, y=y):
            z.grad = None
            torch.nn.functional.cross_entropy(z, y).backward()

        both = {
            "ours": lambda z=logits, y=labels: loss_and_gradient(z, y, unit="nats"),
            "torch autograd, one thread": autograd,
        }
        times = take_turns(both, repeats=300 if n_examples < 10_000 else 15)
        ratios.append(times["ours"][0] / times["torch autograd, one thread"][0])
        size = f"{n_examples} x {n_classes}"
        table += [[size, name, *milliseconds(pair), ""] for name, pair in times.items()]
        table[-1][-1] = f"{ratios[-1]:.2f}"
    print_table("C  Loss and gradient", ["size", "", "best ms", "median ms", "ours / it"], table)
    print(f"  geometric mean of the ratios {geometric_mean(ratios):.2f} (aim: below 1)")


# D: training on the pets


def section_d():
    from sklearn.linear_model import LogisticRegression

    from helpers.classifier import SoftmaxClassifier
    from helpers.cross_entropy import cross_entropy
    from helpers.data import load_pets

    pets = load_pets()
    labels = pets.train_labels
    features = (pets.train_features - pets.train_features.mean(axis=0)) / pets.train_features.std(axis=0)
    theirs = LogisticRegression(C=np.inf)
    goal = cross_entropy(theirs.fit(features, labels).predict_proba(features), labels) + 1e-6
    fits = {"scikit-learn": lambda: theirs.fit(features, labels)}
    steps = {"scikit-learn": int(theirs.n_iter_[0])}
    for rate in (0.5, 2.0):
        history = SoftmaxClassifier(rate, steps=2000).fit(features, labels).loss_history
        name = f"ours, learning rate {rate}"
        steps[name] = int((history <= goal).argmax())
        fits[name] = SoftmaxClassifier(rate, steps[name]).fit
        fits[name] = lambda fit=fits[name]: fit(features, labels)
    times = take_turns(fits, repeats=15)
    best = times["scikit-learn"][0]
    rows = [[name, steps[name], *milliseconds(t), f"{t[0] / best:.1f}"] for name, t in times.items()]
    print_table(
        f"D  Training on the pets, standardised, to {goal:.6f} bits",
        ["", "steps", "best ms", "median ms", "it / scikit-learn"],
        rows,
    )
    print("  scikit-learn: LogisticRegression (L-BFGS), no penalty; the same loss to within 1e-6 bits.")


# E: accuracy


def section_e():
    import oracle
    import torch
    from hard_rows import draw_rows, families
    from scipy.special import log_softmax, softmax

    from helpers.gradient import loss_and_gradient

    def ours(row, label):
        return loss_and_gradient(row, label, unit="nats")

    def scipy(row, label):
        with np.errstate(all="ignore"):
            return -log_softmax(row)[label], softmax(row) - np.eye(1, len(row), label)[0]

    def pytorch(row, label):
        z = torch.tensor(row[np.newaxis], dtype=torch.float64, requires_grad=True)
        loss = torch.nn.functional.cross_entropy(z, torch.tensor([label]))
        loss.backward()
        return loss.item(), z.grad[0].numpy()

    table = []
    for name, (limit, _) in families().items():
        cells = [name, limit]
        worst = {(f.__name__, what): 0.0 for f in (ours, scipy, pytorch) for what in ("loss", "gradient")}
        for row in draw_rows(name, n_rows=6):
            for label in {0, int(row.argmax()), int(row.argmin())}:
                loss, gradient = oracle.loss(row, label), oracle.gradient(row, label)
                for function in (ours, scipy, pytorch):
                    its_loss, its_gradient = function(np.asarray(row, dtype=float), label)
                    pairs = zip(its_gradient, gradient, strict=True)
                    found = {
                        "loss": oracle.ulp_error(its_loss, loss),
                        "gradient": max(oracle.ulp_error(value, truth) for value, truth in pairs),
                    }
                    for what, error in found.items():
                        key = function.__name__, what
                        worst[key] = max(worst[key], error)
        table.append(cells + [f"{error:.2g}" for error in worst.values()])
    header = [
        "scores",
        "limit",
        *(f"{f} {what}" for f in ("ours", "scipy", "torch") for what in ("loss", "grad.")),
    ]
    print_table(
        "E  Largest errors in ulp (mpmath, 400 bits; 4.5e15 to 9e15: no digit is right)", header, table
    )
    print("  inf: nan or inf where the truth is a number, or the other way round.")


# F: the arithmetic coder


def learner(n_classes, bigram=False):
    """Return a model that learns on the way in whole numbers, from single labels or from pairs of them.

    After each label every count gives away a 32nd of what it has above 1, and the label's own gets all of
    that: the sum stays 2**16, and nothing has to be quantised.
    """
    total = 2**16
    counts = np.full((n_classes if bigram else 1, n_classes), total // n_classes)
    counts[:, -1] += total - counts[0].sum()
    used = counts[-1]

    def model(past):
        nonlocal used
        if past:
            used -= (used - 1) >> 5
            used[past[-1]] += total - int(used.sum())
        used = counts[past[-1] if bigram and past else -1]
        return used

    return model


def quantised_learner(n_classes, bigram=False):
    """Return a model that adds 1 to the count of each label seen, and quantises shares at each step."""
    from helpers.coder import quantise

    counts = np.ones((n_classes if bigram else 1, n_classes))
    used = counts[-1]

    def model(past):
        nonlocal used
        if past:
            used[past[-1]] += 1
        used = counts[past[-1] if bigram and past else -1]
        return quantise(used / used.sum())

    return model


def section_f():
    from helpers.coder import compress, decompress, quantise

    random, table, slowest = np.random.RandomState(0), [], {}
    kinds = {"static": 8_000, "a row for each": 8_000, "function of the past": 8_000}
    kinds["that, quantised"] = 5_000
    for kind, n_labels in kinds.items():
        for n_classes in (2, 3, 27, 1000) if kind in ("static", "function of the past") else (3, 27):
            p = random.dirichlet(np.ones(n_classes))
            labels = random.choice(n_classes, n_labels, p=p)
            each = np.tile(p, (n_labels, 1)) if kind == "a row for each" else p
            counts = quantise(each)
            model = {
                "function of the past": lambda k=n_classes: learner(k),
                "that, quantised": lambda k=n_classes: quantised_learner(k),
            }.get(kind, lambda counts=counts: counts)
            file = compress(labels, model())
            assert np.array_equal(decompress(file, model()), labels)
            both = {
                "encode": lambda labels=labels, model=model: compress(labels, model()),
                "decode": lambda file=file, model=model: decompress(file, model()),
            }
            times = take_turns(both, repeats=5)
            speeds = [n_labels / seconds for pair in zip(*times.values(), strict=True) for seconds in pair]
            table.append([kind, n_classes, n_labels, *(f"{speed / 1000:.0f}" for speed in speeds)])
            slowest[kind] = min(slowest.get(kind, np.inf), speeds[0])
    header = ["model", "classes", "symbols", "encode best", "decode best", "encode median", "decode median"]
    print_table("F  Arithmetic coder, thousands of symbols a second", header, table)
    changing = min(slowest["a row for each"], slowest["function of the past"])
    print(f"  slowest encoding: static {slowest['static']:.0f} symbols/s,")
    print(f"  changing at each symbol {changing:.0f} (aim: at least 20000)")
    print_sizes()


def print_sizes():
    """Print how long the kinds of the pets, and the pets' names, become as files."""
    from helpers.character_model import SYMBOLS, Bigram
    from helpers.classifier import SoftmaxClassifier
    from helpers.coder import compress, decompress, quantise
    from helpers.data import load_pet_names, load_pets

    pets, names = load_pets(), load_pet_names()
    mean, sd = pets.train_features.mean(axis=0), pets.train_features.std(axis=0)
    classifier = SoftmaxClassifier().fit((pets.train_features - mean) / sd, pets.train_labels)
    forecasts = quantise(classifier.predict_probabilities((pets.test_features - mean) / sd))
    bigram = quantise(Bigram(pseudocount=1).fit(names.train_names).probabilities)
    every = sorted(names.train_names + names.test_names)
    shuffled = [every[i] for i in np.random.RandomState(0).permutation(len(every))]

    def symbols(some):
        return np.array([SYMBOLS.index(letter) for name in some for letter in f"{name}."])

    files = [
        ("1500 kinds of pets, test", pets.test_labels, 3, lambda: forecasts),
        (
            "320 names, test",
            symbols(names.test_names),
            27,
            lambda: lambda past: bigram[past[-1] if past else -1],
        ),
        ("1621 names, a to z", symbols(every), 27, None),
        ("1621 names, shuffled", symbols(shuffled), 27, None),
    ]
    rows = []
    for title, labels, n_classes, trained in files:
        width = (n_classes - 1).bit_length()
        digits = labels[:, np.newaxis] >> np.arange(width)[::-1] & 1
        packed, plain = np.packbits(digits.astype(np.uint8)).tobytes(), bytes(labels.tolist())
        row = [title, len(plain), len(packed)]
        for squeeze in (
            lambda content: zlib.compress(content, 9),
            lambda content: bz2.compress(content, 9),
            lambda content: lzma.compress(content, preset=9 | lzma.PRESET_EXTREME),
        ):
            row.append(min(len(squeeze(packed)), len(squeeze(plain))))
        for model in (trained, lambda k=n_classes: quantised_learner(k, bigram=k == 27)):
            file = compress(labels, model()) if model else b""
            assert not model or np.array_equal(decompress(file, model()), labels)
            row.append(len(file) or "–")
        rows.append(row)
    header = ["bytes", "one a symbol", "packed", "zlib", "bz2", "xz", "trained model", "learning"]
    print_table("   Size of files", header, rows)
    print(
        "  The coder's header of 12 bytes is counted. zlib, bz2 and xz at their best settings, on the symbols"
    )
    print(
        "  packed or one a byte, whichever is shorter. Trained, owned by the reader: lesson 08's classifier"
    )
    print(
        "  (with the measurements); a bigram of the train names. Learning, with nothing sent: shares of the"
    )
    print("  kinds so far (without the measurements); of the pairs of letters so far.")


SECTIONS = {"A": section_a, "B": section_b, "C": section_c, "D": section_d, "E": section_e, "F": section_f}


def main():
    wanted = [name.upper() for name in sys.argv[1:]] or list(SECTIONS)
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        sys.exit(f"sections must be among {' '.join(SECTIONS)}, got {' '.join(unknown)}")
    for name in wanted:
        try:
            SECTIONS[name]()
        except ModuleNotFoundError as error:
            print(f"\n{name}  not measured: {error.name} is missing (tests/pytorch-requirements.txt)")


if __name__ == "__main__":
    main()
