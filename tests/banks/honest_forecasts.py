"""Answers to the exercises of lesson 10, right and wrong, as learners write them."""

RIGHT = {
    "ece_of_hundred": ["0.06", "(20 * 0 + 30 * 0.1 + 50 * 0.06) / 100", "0.3 * 0.1 + 0.5 * 0.06"],
    "ece_of_eight": ["(5 * 0.3 + 3 * 0.4) / 8", "0.3375", "5 / 8 * 0.3 + 3 / 8 * 0.4"],
    "report_for_newspaper": [
        "1",
        "1.0",
        "np.linspace(0, 1, 101)[np.argmin(0.7 - 0.4 * np.linspace(0, 1, 101))]",
    ],
    "expected_loss_bits": [
        """
        def expected_loss_bits(truth, report):
            total = 0
            for share, told in [(truth, report), (1 - truth, 1 - report)]:
                if share > 0:
                    total -= share * np.log2(told)
            return total
        """,
        """
        def expected_loss_bits(truth, report):
            shares = np.array([truth, 1 - truth])
            told = np.array([report, 1 - report])
            happens = shares > 0
            return -np.sum(shares[happens] * np.log2(told[happens]))
        """,
        """
        def expected_loss_bits(truth, report):
            yes = truth * np.log2(1 / report) if truth > 0 else 0
            no = (1 - truth) * np.log2(1 / (1 - report)) if truth < 1 else 0
            return yes + no
        """,
    ],
    "gap_in_bin": [
        """
        def gap_in_bin(forecasts, happened, low, high):
            inside = (forecasts > low) & (forecasts <= high)
            return forecasts[inside].mean() - happened[inside].mean()
        """,
        """
        def gap_in_bin(forecasts, happened, low, high):
            total, count = 0, 0
            for forecast, came in zip(forecasts, happened):
                if low < forecast and forecast <= high:
                    total += forecast - came
                    count += 1
            return total / count
        """,
        """
        def gap_in_bin(forecasts, happened, low, high):
            differences = forecasts - happened
            return np.mean(differences[(low < forecasts) * (forecasts <= high)])
        """,
    ],
    "smoothing_floor": [
        """
        def smoothing_floor(n_classes, smoothing):
            label = np.full(n_classes, smoothing / n_classes)
            label[0] += 1 - smoothing
            label = label[label > 0]
            return -np.sum(label * np.log2(label))
        """,
        """
        def smoothing_floor(n_classes, smoothing):
            other = smoothing / n_classes
            truth = 1 - smoothing + other
            floor = -truth * np.log2(truth)
            if other > 0:
                floor -= (n_classes - 1) * other * np.log2(other)
            return floor
        """,
        """
        def smoothing_floor(n_classes, smoothing):
            floor = 0
            for k in range(n_classes):
                share = smoothing / n_classes
                if k == 0:
                    share += 1 - smoothing
                if share != 0:
                    floor += share * np.log2(1 / share)
            return floor
        """,
    ],
    "kl_of_bells": [
        """
        def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
            return np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5
        """,
        """
        def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
            u = np.linspace(-9, 9, 4001)
            weights = np.exp(-u * u / 2)
            x = mean_p + sd_p * u
            log_ratio = ((x - mean_q) / sd_q) ** 2 / 2 - u * u / 2 + np.log(sd_q / sd_p)
            return np.sum(weights * log_ratio) / np.sum(weights)
        """,
        """
        def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
            ratio = sd_p / sd_q
            shift = (mean_q - mean_p) / sd_q
            return (ratio * ratio - 1 - 2 * math.log(ratio) + shift * shift) / 2
        """,
        """
        def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
            x = np.linspace(mean_p - 10 * sd_p, mean_p + 10 * sd_p, 2001)
            p = np.exp(-(((x - mean_p) / sd_p) ** 2) / 2)
            q = np.exp(-(((x - mean_q) / sd_q) ** 2) / 2)
            p, q = p / p.sum(), q / q.sum()
            return np.sum(p * np.log(p / q))
        """,
    ],
}

WRONG = {
    "ece_of_hundred": [
        ("(20 * 0 - 30 * 0.1 + 50 * 0.06) / 100", "cancelled"),
        ("(0 + 0.1 + 0.06) / 3", "counted the same"),
        ("0 + 0.1 + 0.06", "added up"),
        ("0.1", "largest gap"),
        ("20 * 0 + 30 * 0.1 + 50 * 0.06", "not divided"),
        ("(20 * 0 + 30 * 0.1 + 50 * 0.06) / 3", "number of bins"),
        ("0.2 * 0.5 + 0.3 * 0.8 + 0.5 * 0.84", "share of right"),
        ("0.2 * 0.5 + 0.3 * 0.7 + 0.5 * 0.9", "mean promise"),
        ("np.array([0, 0.1, 0.06])", "one number"),
        ("0.05", "size of each bin's gap"),
    ],
    "ece_of_eight": [
        ("abs(6.3 / 8 - 6 / 8)", "pposite gaps cancel"),
        ("(5 * 0.3 - 3 * 0.4) / 8", "take the size of each gap"),
        ("(0.3 + 0.4) / 2", "counted the same"),
        ("0.3 + 0.4", "added up"),
        ("5 * 0.3 + 3 * 0.4", "not divided"),
        ("6 / 8", "share of right"),
        ("(3 * 0.1 + 2 * 0.9 + 3 * 0.4) / 8", "no bins"),
        ("6.3 / 8", "mean confidence"),
        ("0.3", "one bin only"),
        ("0.34", "more digits"),
    ],
    "report_for_newspaper": [
        ("0.7", "Honest, but"),
        ("0.5", "which way does it fall"),
        ("0.3", "asked is a report"),
        ("0.42", "distance of the honest"),
        ("0", "the dear one"),
        ("0.99", "going further"),
        ("100", "percent"),
        ("'always rain'", "a text"),
        ("0.8", "valley"),
    ],
    "expected_loss_bits": [
        ("return -report * np.log2(truth) - (1 - report) * np.log2(1 - truth)", "swapped"),
        ("return -truth * np.log2(report) - (1 - truth) * np.log2(1 - report)", "never comes costs nothing"),
        (
            "loss = -truth * np.log2(report) - (1 - truth) * np.log2(1 - report)\n"
            "return np.nan_to_num(loss, posinf=0.0)",
            "infinite loss",
        ),
        ("return -truth * np.log2(report) if truth > 0 else 0.0", "Only the answer *yes*"),
        ("return -np.log2(truth * report + (1 - truth) * (1 - report))", "log of an average"),
        ("return 2 * (truth * (1 - report) ** 2 + (1 - truth) * report ** 2)", "Brier"),
        ("return truth * (1 - report) ** 2 + (1 - truth) * report ** 2", "squared error"),
        ("return truth * report + (1 - truth) * (1 - report)", "dot product"),
        ("return -truth * np.log(report) - (1 - truth) * np.log(1 - report)", "nats"),
        ("return truth * np.log2(report) + (1 - truth) * np.log2(1 - report)", "sign"),
        ("return (-truth * np.log2(report) - (1 - truth) * np.log2(1 - report)) / 2", "sum to 1 already"),
        (
            "r = np.clip(report, 1e-9, 1 - 1e-9)\nreturn -truth * np.log2(r) - (1 - truth) * np.log2(1 - r)",
            "moved away",
        ),
        (
            "r = np.clip(report, 1e-15, 1 - 1e-15)\n"
            "return -truth * np.log2(r) - (1 - truth) * np.log2(1 - r)",
            "moved away",
        ),
        (
            "r = np.clip(report, 1e-12, 1 - 1e-12)\n"
            "return -truth * np.log2(r) - (1 - truth) * np.log2(1 - r)",
            "moved away",
        ),
        (
            "r = np.clip(report, 1e-7, 1 - 1e-7)\nreturn -truth * np.log2(r) - (1 - truth) * np.log2(1 - r)",
            "moved away",
        ),
        (
            "return -truth * np.log2(report + 1e-12) - (1 - truth) * np.log2(1 - report + 1e-12)",
            "moved away",
        ),
        ("return -report * np.log2(report) - (1 - report) * np.log2(1 - report)", "not with the truth"),
        ("return -truth * np.log2(truth) - (1 - truth) * np.log2(1 - truth)", "What does the *report*"),
        ("return -(1 - truth) * np.log2(report) - truth * np.log2(1 - report)", "turned round"),
        (
            "loss = truth * np.log2(truth / report) + (1 - truth) * np.log2((1 - truth) / (1 - report))\n"
            "return loss",
            "KL divergence",
        ),
        ("return -truth * math.log2(report) - (1 - truth) * math.log2(1 - report)", "refuses 0"),
        ("print(-truth * np.log2(report) - (1 - truth) * np.log2(1 - report))", "return"),
    ],
    "gap_in_bin": [
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return happened[inside].mean() - forecasts[inside].mean()",
            "promise minus",
        ),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return abs(forecasts[inside].mean() - happened[inside].mean())",
            "has a sign",
        ),
        (
            "inside = (forecasts >= low) & (forecasts <= high)\n"
            "return forecasts[inside].mean() - happened[inside].mean()",
            "lower edge",
        ),
        (
            "inside = (forecasts > low) & (forecasts < high)\n"
            "return forecasts[inside].mean() - happened[inside].mean()",
            "upper edge",
        ),
        (
            "inside = (forecasts >= low) & (forecasts < high)\n"
            "return forecasts[inside].mean() - happened[inside].mean()",
            "wrong way round",
        ),
        ("return forecasts.mean() - happened.mean()", "only those of the bin"),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return (low + high) / 2 - happened[inside].mean()",
            "middle of the bin",
        ),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return np.sum(forecasts[inside] - happened[inside]) / len(forecasts)",
            "in the bin, not by all",
        ),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return np.sum(forecasts[inside] - happened[inside])",
            "compares two means",
        ),
        ("return happened[(forecasts > low) & (forecasts <= high)].mean()", "share that happened"),
        ("return forecasts[(forecasts > low) & (forecasts <= high)].mean()", "Subtract the share"),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return np.mean(np.abs(forecasts[inside] - happened[inside]))",
            "two means first",
        ),
        (
            "inside = (forecasts > low) & (forecasts <= high)\n"
            "return forecasts[inside].mean() - happened.mean()",
            "days of this bin",
        ),
        ("return forecasts[low < forecasts <= high].mean()", "is written `&`"),
        (
            "inside = forecasts > low and forecasts <= high\n"
            "return forecasts[inside].mean() - happened[inside].mean()",
            "is written `&`",
        ),
        (
            "inside = forecasts > low & forecasts <= high\n"
            "return forecasts[inside].mean() - happened[inside].mean()",
            "brackets around each",
        ),
        (
            "inside = (forecasts > low) & (forecasts <= high)\nreturn forecasts[inside] - happened[inside]",
            "one plain number",
        ),
    ],
    "smoothing_floor": [
        (
            "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"
            "return -np.sum(label * np.log2(label))",
            "share of 0",
        ),
        (
            "truth, other = 1 - smoothing, smoothing / max(n_classes - 1, 1)\n"
            "shares = np.array([truth] + [other] * (n_classes - 1))\nshares = shares[shares > 0]\n"
            "return -np.sum(shares * np.log2(shares))",
            "goes to all K classes",
        ),
        (
            "shares = np.array([1 - smoothing] + [smoothing / n_classes] * (n_classes - 1))\n"
            "shares = shares[shares > 0]\nreturn -np.sum(shares * np.log2(shares))",
            "do not sum to 1",
        ),
        (
            "truth = 1 - smoothing + smoothing / n_classes\nreturn -truth * np.log2(truth)",
            "term of the truth",
        ),
        (
            "truth, other = 1 - smoothing + smoothing / n_classes, smoothing / n_classes\n"
            "return -truth * np.log2(truth) - (other * np.log2(other) if other else 0)",
            "there are K - 1",
        ),
        (
            "truth, other = 1 - smoothing + smoothing / n_classes, smoothing / n_classes\n"
            "return -truth * np.log2(truth) - (n_classes * other * np.log2(other) if other else 0)",
            "K - 1 of them are",
        ),
        (
            "shares = np.array([1 - smoothing] + [smoothing] * (n_classes - 1))\n"
            "shares = shares[shares > 0]\n"
            "return -np.sum(shares * np.log2(shares))",
            "shared out among K",
        ),
        (
            "shares = np.array([1 - smoothing / n_classes] + [smoothing / n_classes] * (n_classes - 1))\n"
            "shares = shares[shares > 0]\nreturn -np.sum(shares * np.log2(shares))",
            "its part on top",
        ),
        ("return smoothing * np.log2(n_classes)", "times the smoothing"),
        ("return np.log2(n_classes)", "uniform forecast costs."),
        ("return -np.log2(1 - smoothing + smoothing / n_classes)", "not weighted"),
        (
            "shares = np.array([1 - smoothing, smoothing])\nshares = shares[shares > 0]\n"
            "return -np.sum(shares * np.log2(shares))",
            "two answers",
        ),
        (
            "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"
            "label = label[label > 0]\nreturn -np.sum(label * np.log(label))",
            "nats",
        ),
        (
            "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"
            "label = label[label > 0]\nreturn -np.sum(label * np.log2(label)) / n_classes",
            "mean over the classes",
        ),
        (
            "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\nreturn label",
            "one plain number",
        ),
        (
            "label = np.full(n_classes, smoothing / n_classes)\nlabel[0] += 1 - smoothing\n"
            "return -np.sum(label * np.log2(label + 1e-9))",
            "late digits",
        ),
    ],
    "kl_of_bells": [
        ("return (mean_p - mean_q)**2 / (2 * sd_p**2)", "equal widths only"),
        ("return (mean_p - mean_q)**2 / (2 * sd_q**2)", "equal widths only"),
        (
            "return np.log(sd_p / sd_q) + (sd_q**2 + (mean_p - mean_q)**2) / (2 * sd_p**2) - 0.5",
            "two are swapped",
        ),
        ("return np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2)", "last step"),
        (
            "return np.log(sd_p / sd_q) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5",
            "wrong sign",
        ),
        (
            "return 2 * np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5",
            "ratio of the sds",
        ),
        (
            "return np.log(sd_q / sd_p) + (sd_p**2 + abs(mean_p - mean_q)) / (2 * sd_q**2) - 0.5",
            "means is squared",
        ),
        (
            "return np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)) / (2 * sd_q**2) - 0.5",
            "means is squared",
        ),
        (
            "return np.log(sd_q / sd_p) + (sd_p + (mean_p - mean_q)**2) / (2 * sd_q) - 0.5",
            "sds are squared",
        ),
        ("return np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / sd_q**2 - 0.5", "The 2 below"),
        (
            "kl = np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5\n"
            "return kl / np.log(2)",
            "bits",
        ),
        ("return (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5", "log of the widths is missing"),
        (
            "a = np.log(sd_q / sd_p) + (sd_p**2 + (mean_p - mean_q)**2) / (2 * sd_q**2) - 0.5\n"
            "b = np.log(sd_p / sd_q) + (sd_q**2 + (mean_p - mean_q)**2) / (2 * sd_p**2) - 0.5\n"
            "return (a + b) / 2",
            "both directions",
        ),
        ("return np.log(sd_q / sd_p) + sd_p**2 / (2 * sd_q**2) - 0.5", "means are not used"),
        (
            "x = np.random.RandomState(0).normal(mean_p, sd_p, 10000)\n"
            "p, q = ((x - mean_p) / sd_p)**2 / 2, ((x - mean_q) / sd_q)**2 / 2\n"
            "return np.mean(q - p) + np.log(sd_q / sd_p)",
            "must be fine",
        ),
        (
            "u = np.linspace(-3, 3, 1001)\nx = mean_p + sd_p * u\nweights = np.exp(-u**2 / 2)\n"
            "ratio = ((x - mean_q) / sd_q)**2 / 2 - u**2 / 2 + np.log(sd_q / sd_p)\n"
            "return np.average(ratio, weights=weights)",
            "must be fine",
        ),
        (
            "x = np.linspace(mean_p - 1000, mean_p + 1000, 100001)\n"
            "p = np.exp(-((x - mean_p) / sd_p)**2 / 2) / sd_p\n"
            "q = np.exp(-((x - mean_q) / sd_q)**2 / 2) / sd_q\n"
            "return np.sum(p * np.log(p / q)) / np.sum(p)",
            "less wide",
        ),
        (
            "x = np.linspace(mean_p - 1000, mean_p + 1000, 100001)\n"
            "p = np.exp(-((x - mean_p) / sd_p)**2 / 2) / sd_p\n"
            "q = np.exp(-((x - mean_q) / sd_q)**2 / 2) / sd_q\n"
            "x, p, q = x[p > 0], p[p > 0], q[p > 0]\n"
            "return np.sum(p * np.log(p / q)) / np.sum(p)",
            "where q's height rounds to 0",
        ),
        (
            "x = np.linspace(mean_p - 10 * sd_p, mean_p + 10 * sd_p, 2001)\n"
            "p = np.exp(-((x - mean_p) / sd_p)**2 / 2) / sd_p\n"
            "q = np.exp(-((x - mean_q) / sd_q)**2 / 2) / sd_q\n"
            "return np.sum(p * np.log(p / q))",
            "weights sum to 1",
        ),
        (
            "x = np.linspace(mean_p - 10 * sd_p, mean_p + 10 * sd_p, 2001)\n"
            "p = np.exp(-((x - mean_p) / sd_p)**2 / 2) / sd_p\n"
            "q = np.exp(-((x - mean_q) / sd_q)**2 / 2) / sd_q\n"
            "return np.sum(p * np.log(p / q)) * (x[1] - x[0])",
            "square root of 2 pi",
        ),
        (
            "u = np.linspace(-10, 10, 2001)\nv = (mean_p + sd_p * u - mean_q) / sd_q\n"
            "weights = np.exp(-u**2 / 2)\nreturn np.sum(weights * (v**2 - u**2) / 2) / weights.sum()",
            "log of the widths is missing",
        ),
        (
            "x = np.linspace(mean_p - 3 * sd_p, mean_p + 3 * sd_p, 2001)\n"
            "p = np.exp(-((x - mean_p) / sd_p)**2 / 2) / sd_p\n"
            "q = np.exp(-((x - mean_q) / sd_q)**2 / 2) / sd_q\n"
            "p, q = p / p.sum(), q / q.sum()\n"
            "return np.sum(p * np.log(p / q))",
            "all of p and of q",
        ),
    ],
}


def _on_a_grid(grid="np.linspace(-9, 9, 4001)", x="mean_p + sd_p * u", off="x - mean_q"):
    return f"""def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
    u = {grid}
    weights = np.exp(-u * u / 2)
    x = {x}
    log_ratio = (({off}) / sd_q) ** 2 / 2 - u * u / 2 + np.log(sd_q / sd_p)
    return np.sum(weights * log_ratio) / np.sum(weights)"""


def _two_bells(low="mean_p - 10 * sd_p", high="mean_p + 10 * sd_p", n=2001, p="x - mean_p", q="x - mean_q"):
    return f"""def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
    x = np.linspace({low}, {high}, {n})
    p = np.exp(-(({p}) / sd_p) ** 2 / 2)
    q = np.exp(-(({q}) / sd_q) ** 2 / 2)
    p, q = (p / p.sum(), q / q.sum())
    return np.sum(p * np.log(p / q))"""


EQUIVALENT = {
    "smoothing_floor": {
        """def smoothing_floor(n_classes, smoothing):
    label = np.full(n_classes, smoothing / n_classes)
    label[-1] += 1 - smoothing
    label = label[label > 0]
    return -np.sum(label * np.log2(label))""": "the entropy does not ask which class is the truth",
    },
    "kl_of_bells": {
        """def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
    return np.log(sd_q / sd_p) + (sd_p ** 2 + (mean_q - mean_p) ** 2) / (2 * sd_q ** 2) - 0.5""": (
            "a square has no sign"
        ),
        """def kl_of_bells(mean_p, sd_p, mean_q, sd_q):
    ratio = sd_p / sd_q
    shift = (mean_p - mean_q) / sd_q
    return (ratio * ratio - 1 - 2 * math.log(ratio) + shift * shift) / 2""": "a square has no sign",
        _on_a_grid(x="mean_p - sd_p * u"): "the bell is the same on both sides of its mean",
        _on_a_grid(off="mean_q - x"): "a square has no sign",
        _on_a_grid("np.linspace(-9, 10, 4001)"): "beyond 9 sds there is nothing left to add",
        _on_a_grid("np.linspace(-9, 8, 4001)"): "beyond 8 sds less than 1e-13 is left",
        _on_a_grid("np.linspace(-10, 9, 4001)"): "beyond 9 sds there is nothing left to add",
        _on_a_grid("np.linspace(-8, 9, 4001)"): "beyond 8 sds less than 1e-13 is left",
        _on_a_grid("np.linspace(-9, 9, 4002)"): "a grid as fine as the other",
        _on_a_grid("np.linspace(-9, 9, 4000)"): "a grid as fine as the other",
        _two_bells(low="mean_p - 11 * sd_p"): "beyond 10 sds there is nothing left to add",
        _two_bells(low="mean_p - 9 * sd_p"): "beyond 9 sds of p there is next to nothing of q",
        _two_bells(high="mean_p + 11 * sd_p"): "beyond 10 sds there is nothing left to add",
        _two_bells(high="mean_p + 9 * sd_p"): "beyond 9 sds of p there is next to nothing of q",
        _two_bells(n=2002): "a grid as fine as the other",
        _two_bells(n=2000): "a grid as fine as the other",
        _two_bells(p="mean_p - x"): "a square has no sign",
        _two_bells(q="mean_q - x"): "a square has no sign",
    },
}
