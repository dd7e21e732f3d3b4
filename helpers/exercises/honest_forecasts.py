"""The exercises of lesson 10: scores that reward honesty, and promises that are kept."""

import numpy as np

from helpers.binary import binary_losses
from helpers.exercises.grading import FunctionExercise, ValueExercise
from helpers.information import entropy
from helpers.scoring import smoothed_labels


def _beliefs(random):
    cases = [(0.7, 0.7), (0.7, 0.5), (0.7, 0.9), (0.25, 0.5), (1.0, 0.25), (0.0, 0.25)]
    cases += [(1.0, 1.0), (0.0, 0.0), (0.7, 1.0), (0.7, 0.0), (1.0, 0.0), (0.0, 1.0)]
    # NumPy's numbers: with them 1 / report is inf at 0, and no error.
    return [tuple(np.array(pair)) for pair in [*cases, *random.uniform(0.02, 0.98, size=(12, 2))]]


def _bins(random):
    by_hand = np.array([0.8, 0.7, 0.4, 0.8, 0.6]), np.array([1, 1, 0, 0, 1])
    edges = np.array([0.6, 0.7, 0.65, 0.6, 0.7, 0.7, 0.75]), np.array([0, 1, 1, 1, 0, 0, 1])
    cases = [(*by_hand, 0.7, 0.8), (*edges, 0.6, 0.7), (*edges, 0.7, 0.8), (*by_hand, 0.0, 1.0)]
    for n_forecasts in random.randint(6, 40, size=14):
        forecasts = np.round(random.randint(0, 21, size=n_forecasts) / 20, 2)
        happened = (random.uniform(size=n_forecasts) < 0.3 + forecasts / 2).astype(int)
        low, high = np.round(np.sort(random.choice(11, size=2, replace=False)) / 10, 1)
        forecasts[:2] = [high, np.round((low + high) / 2, 2)]
        cases.append((forecasts, happened, float(low), float(high)))
    return cases


def _smoothings(random):
    cases = [(3, 0.1), (2, 0.5), (3, 0.0), (4, 1.0), (10, 0.1), (1, 0.3), (1000, 0.2)]
    return cases + [(int(random.randint(2, 30)), float(random.uniform(0.02, 0.98))) for _ in range(12)]


def _bells(random):
    cases = [(46.0, 8.0, 62.0, 8.0), (62.0, 8.0, 46.0, 8.0), (0.0, 1.0, 0.0, 1.0), (0.0, 1.0, 0.0, 2.0)]
    cases += [(0.0, 2.0, 0.0, 1.0), (1.0, 1.0, 2.0, 2.0), (-3.0, 2.0, 1.0, 1.5)]
    for _ in range(12):
        # Ten sds of p on each side hold all of q, too, so that q may be divided by its sum on that grid.
        (mean_p, mean_q), (sd_p, sd_q) = random.uniform(-1, 1, size=2), random.uniform(1, 1.8, size=2)
        cases.append((float(mean_p), float(sd_p), float(mean_q), float(sd_q)))
    return cases


def _expected_loss(truth, report):
    return float(binary_losses(report, truth))


def _gap(forecasts, happened, low, high):
    inside = (forecasts > low) & (forecasts <= high)
    return float(forecasts[inside].mean() - happened[inside].mean())


def _floor(n_classes, smoothing):
    return float(entropy(smoothed_labels(0, n_classes, smoothing)))


def _kl(mean_p, sd_p, mean_q, sd_q):
    return np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q) ** 2) / (2 * sd_q**2) - 0.5


# What functions with a known mistake return.


def _plain_formula(truth, report):
    return -truth * np.log2(report) - (1 - truth) * np.log2(1 - report)


def _nan_as_0(truth, report):
    return float(np.nan_to_num(_plain_formula(truth, report), posinf=np.inf))


def _log_of_mean(truth, report):
    return -np.log2(truth * report + (1 - truth) * (1 - report))


def _softened(smallest):
    return lambda truth, report: float(binary_losses(min(max(report, smallest), 1 - smallest), truth))


def _with_something_added(smallest):
    def loss(truth, report):
        return -truth * np.log2(report + smallest) - (1 - truth) * np.log2(1 - report + smallest)

    return loss


def _mean(numbers):
    return numbers.sum() / len(numbers) if len(numbers) else np.nan


def _in_bin(low_in, high_in, size=lambda gap: gap):
    def gap(forecasts, happened, low, high):
        above = forecasts >= low if low_in else forecasts > low
        inside = above & (forecasts <= high if high_in else forecasts < high)
        return float(size(_mean(forecasts[inside]) - _mean(happened[inside])))

    return gap


def _divided_by_all(forecasts, happened, low, high):
    inside = (forecasts > low) & (forecasts <= high)
    return float((forecasts - happened)[inside].sum() / len(forecasts))


def _summed(forecasts, happened, low, high):
    return float((forecasts - happened)[(forecasts > low) & (forecasts <= high)].sum())


def _from_the_middle(forecasts, happened, low, high):
    return float((low + high) / 2 - happened[(forecasts > low) & (forecasts <= high)].mean())


def _over_all_classes(forecasts, happened, low, high):
    return float(forecasts.mean() - happened.mean())


def _shares(truth, other, n_classes):
    shares = np.array([truth, *[other] * (n_classes - 1)], dtype=float)
    shares = shares[shares > 0]
    return float(-(shares * np.log2(shares)).sum())


def _plain_floor(n_classes, smoothing):
    shares = smoothed_labels(0, n_classes, smoothing)
    return float(-(shares * np.log2(shares)).sum())


EXERCISES = [
    ValueExercise(
        "ece_of_hundred",
        0.06,
        "Take the size of each bin's gap, weigh it with the bin's count, divide by all hundred.",
        [
            (
                "The gaps cancelled: one bin is too sure, one too timid. Take the size of each gap first.",
                0.0,
            ),
            ("Each bin counted the same. A bin counts by its number of forecasts.", 0.16 / 3),
            ("The gaps were added up. Weigh each with its count, and divide by all hundred.", 0.16),
            ("That is the largest gap only.", 0.1),
            ("That is not divided by the number of forecasts yet.", 6.0),
            ("That is the share of right answers, and the mean promise too; it is not a gap.", 0.76),
            ("That divides by the number of bins. Divide by the number of forecasts.", 2.0),
        ],
        tolerance=0.000051,
    ),
    ValueExercise(
        "ece_of_eight",
        0.3375,
        "Make the two bins first: which forecasts said 0.9, which 0.6, and which share of each was right?",
        [
            (
                "Opposite gaps cancelled. Make one bin for each confidence, and take the size of each gap.",
                0.0375,
            ),
            ("Each bin counted the same. One holds five forecasts, the other three.", 0.35),
            ("The two gaps were added up. Weigh each with its count, and divide by all eight.", 0.7),
            ("That is not divided by the number of forecasts yet.", 2.7),
            ("That is the share of right answers.", 0.75),
            ("That compares single forecasts with single answers: no bins were made.", 0.4125),
            ("That is the mean confidence.", 0.7875),
            ("That is the gap of one bin only.", 0.3),
            ("That is the gap of one bin only.", 0.4),
        ],
        tolerance=0.000051,
    ),
    ValueExercise(
        "report_for_newspaper",
        1.0,
        "Write the expected distance of a report as a formula. Does it have a valley, or only a slope?",
        [
            (
                "Honest, but is it the cheapest here? Compute its expected distance and its neighbours'.",
                0.7,
            ),
            (
                "Careful, but compute the expected distance of 0.4 and 0.6 as well: which way does it fall?",
                0.5,
            ),
            ("That is an expected distance, or the chance of a dry day. What is asked is a report.", 0.3),
            ("That is the expected distance of the honest report. Is there a smaller one?", 0.42),
            ("That end of the slope is the dear one: 7 of 10 days are rainy.", 0.0),
            ("Nearly at the end of the slope. What stops you from going further?", 0.99),
            ("Nearly at the end of the slope. What stops you from going further?", 0.999),
            ("Bolder is cheaper here, so why stop there?", 0.9),
            ("Write it as a probability, not in percent.", 100.0),
        ],
    ),
    FunctionExercise(
        "expected_loss_bits",
        _expected_loss,
        _beliefs,
        "How often does each answer come, and what does it cost then? Weigh the two costs with the truth.",
        [
            ("The two are swapped: the log sits on the report.", lambda t, r: _plain_formula(r, t)),
            (
                "An answer that never comes costs nothing: leave it out before 0 meets infinity.",
                _plain_formula,
            ),
            (
                "0 times infinity became 0, but so did an infinite loss somewhere: look where the report is "
                "ruled out by what happens.",
                lambda t, r: np.nan_to_num(_plain_formula(t, r), posinf=0.0),
            ),
            (
                "Only the answer *yes* was counted.",
                lambda t, r: 0.0 if t == 0 else -t * np.log2(r),
            ),
            (
                "The log of an average was taken. The expected loss is the average of the two logs.",
                _log_of_mean,
            ),
            ("That is the expected Brier score.", lambda t, r: 2 * (t * (1 - r) ** 2 + (1 - t) * r**2)),
            ("That is the expected squared error.", lambda t, r: t * (1 - r) ** 2 + (1 - t) * r**2),
            ("That is the expected dot product.", lambda t, r: t * r + (1 - t) * (1 - r)),
            (
                "That is the KL divergence: the entropy of the truth was taken off.",
                lambda t, r: _expected_loss(t, r) - _expected_loss(t, t),
            ),
            (
                "That is the entropy of the truth. What does the *report* make it cost?",
                lambda t, r: _expected_loss(t, t),
            ),
            (
                "The costs were weighted with the report, not with the truth.",
                lambda t, r: _expected_loss(r, r),
            ),
            (
                "The truth was turned round: it weighs the answer *yes*.",
                lambda t, r: _expected_loss(1 - t, r),
            ),
            (
                "The mean of the two terms was taken. The weights sum to 1 already.",
                lambda t, r: _nan_as_0(t, r) / 2,
            ),
            *(
                ("The report was moved away from 0 or 1. To rule out what happens costs inf.", moved(far))
                for moved in (_softened, _with_something_added)
                for far in (1e-16, 1e-15, 1e-14, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
            ),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "gap_in_bin",
        _gap,
        _bins,
        "Pick the forecasts of the bin, and what happened after them. Then compare their two means.",
        [
            (
                "That is the share minus the forecast. The gap is the promise minus what happened.",
                _in_bin(False, True, np.negative),
            ),
            ("The gap has a sign here: above 0 if too much was promised.", _in_bin(False, True, abs)),
            ("A forecast on the lower edge belongs to the bin below.", _in_bin(True, True)),
            ("A forecast on the upper edge belongs to this bin.", _in_bin(False, False)),
            ("The edges are the wrong way round: the upper one belongs to the bin.", _in_bin(True, False)),
            ("All forecasts were taken, not only those of the bin.", _over_all_classes),
            (
                "The middle of the bin was taken for the promise. Take the mean of its forecasts.",
                _from_the_middle,
            ),
            ("Divide by the number of forecasts in the bin, not by all of them.", _divided_by_all),
            ("The differences were added up. A gap compares two means.", _summed),
            (
                "That is the share that happened. Take it from the mean forecast.",
                lambda f, h, low, high: float(h[(f > low) & (f <= high)].mean()),
            ),
            (
                "That is the mean forecast. Subtract the share that happened.",
                lambda f, h, low, high: float(f[(f > low) & (f <= high)].mean()),
            ),
            (
                "The size of each single difference was averaged. Take the two means first.",
                lambda f, h, low, high: float(np.abs(f - h)[(f > low) & (f <= high)].mean()),
            ),
            (
                "The share was taken over all days. Take the days of this bin only.",
                lambda f, h, low, high: float(f[(f > low) & (f <= high)].mean() - h.mean()),
            ),
        ],
    ),
    FunctionExercise(
        "smoothing_floor",
        _floor,
        _smoothings,
        "Write the smoothed label as a list of K shares. What does the best forecast of it cost?",
        [
            ("A share of 0 costs nothing: leave it out before 0 meets infinity.", _plain_floor),
            (
                "The truth gets its part of the shared-out piece, too: it goes to all K classes.",
                lambda k, a: _shares(1 - a, a / (k - 1) if k > 1 else 0, k),
            ),
            (
                "The shares do not sum to 1: the truth's part of the shared-out piece is missing.",
                lambda k, a: _shares(1 - a, a / k, k),
            ),
            ("Only the term of the truth was counted.", lambda k, a: _shares(1 - a + a / k, 0, 1)),
            (
                "Only one of the other classes was counted: there are K - 1.",
                lambda k, a: _shares(1 - a + a / k, a / k, 2),
            ),
            (
                "All K classes were counted as others: K - 1 of them are.",
                lambda k, a: _shares(1 - a + a / k, a / k, k + 1),
            ),
            (
                "The whole smoothing went to each class. It is shared out among K.",
                lambda k, a: _shares(1 - a, a, k),
            ),
            (
                "The truth keeps 1 minus the smoothing, and its part on top.",
                lambda k, a: _shares(1 - a / k, a / k, k),
            ),
            ("That is what a uniform forecast costs, times the smoothing.", lambda k, a: a * np.log2(k)),
            ("That is what a uniform forecast costs.", lambda k, a: np.log2(k)),
            (
                "The log of the truth's share is not weighted with that share.",
                lambda k, a: -np.log2(1 - a + a / k),
            ),
            (
                "That is the entropy of two answers, smoothed or not. There are K classes.",
                lambda k, a: _shares(1 - a, a, 2),
            ),
            ("The mean over the classes was taken; the entropy is a sum.", lambda k, a: _floor(k, a) / k),
        ],
        unit="bits",
    ),
    FunctionExercise(
        "kl_of_bells",
        _kl,
        _bells,
        "Do p's weights sum to 1? Is it 0 for p equal to q? If it is off by little elsewhere: a grid must be "
        "fine, and wide enough for nearly all of p and of q.",
        [
            (
                "Far out a bell rounds to 0, and the log of 0/0 has no value: make the grid less wide, or "
                "write the log of each height down without the exponential.",
                lambda mp, sp, mq, sq: np.nan,
            ),
            (
                "Infinite where q's height rounds to 0: make the grid less wide, or write the log of each "
                "height down without the exponential.",
                lambda mp, sp, mq, sq: np.inf,
            ),
            (
                "The weights sum to the square root of 2 pi, not to 1: divide by their sum.",
                lambda mp, sp, mq, sq: np.sqrt(2 * np.pi) * _kl(mp, sp, mq, sq),
            ),
            (
                "The two are swapped: the truth, p, is the one that weighs.",
                lambda mp, sp, mq, sq: _kl(mq, sq, mp, sp),
            ),
            (
                "Right for equal widths only.",
                lambda mp, sp, mq, sq: (mp - mq) ** 2 / (2 * sp**2),
            ),
            (
                "Right for equal widths only.",
                lambda mp, sp, mq, sq: (mp - mq) ** 2 / (2 * sq**2),
            ),
            (
                "The last step is missing: for p equal to q it must give 0.",
                lambda mp, sp, mq, sq: _kl(mp, sp, mq, sq) + 0.5,
            ),
            (
                "The log of the widths has the wrong sign.",
                lambda mp, sp, mq, sq: _kl(mp, sp, mq, sq) - 2 * np.log(sq / sp),
            ),
            (
                "The log holds the ratio of the sds, not of their squares (or half as much of the squares).",
                lambda mp, sp, mq, sq: _kl(mp, sp, mq, sq) + np.log(sq / sp),
            ),
            (
                "The distance of the means is squared.",
                lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + abs(mp - mq)) / (2 * sq**2) - 0.5,
            ),
            (
                "The distance of the means is squared.",
                lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + (mp - mq)) / (2 * sq**2) - 0.5,
            ),
            (
                "The sds are squared in the middle term.",
                lambda mp, sp, mq, sq: np.log(sq / sp) + (sp + (mp - mq) ** 2) / (2 * sq) - 0.5,
            ),
            (
                "The 2 below the fraction is missing.",
                lambda mp, sp, mq, sq: np.log(sq / sp) + (sp**2 + (mp - mq) ** 2) / sq**2 - 0.5,
            ),
            (
                "The mean of both directions was taken. KL goes one way: from the truth p to the forecast q.",
                lambda mp, sp, mq, sq: (_kl(mp, sp, mq, sq) + _kl(mq, sq, mp, sp)) / 2,
            ),
            (
                "The term with the log of the widths is missing.",
                lambda mp, sp, mq, sq: (sp**2 + (mp - mq) ** 2) / (2 * sq**2) - 0.5,
            ),
            ("The means are not used.", lambda mp, sp, mq, sq: _kl(0, sp, 0, sq)),
        ],
        unit="nats",
        tolerance=1e-4,
    ),
]
