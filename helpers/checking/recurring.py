"""Mistakes that any exercise can meet, written once for all of them."""

import dis
import math
import types

import numpy as np

from helpers.checking.comparing import as_float, difference, equal

SIGN = "The sign is the wrong way round: a loss is never below 0."
PERCENT = "That is in percent: a probability or share lies between 0 and 1."
ROUNDED = "The result was rounded inside the function. Hand it back whole; round only what is shown."
CUT = "The decimals are gone: was something stored in an array of whole numbers, or divided with `//`?"
FINITE = "The truth got 0, so the loss is infinite. A clip, a tiny number, nan_to_num or isfinite hides that."
SOFTENED = "A tiny number was added, or the probabilities were clipped: a loss at 0 must stay infinite."
LATE_DIGITS = "Only late digits differ: was a tiny number added, float32 used, or a finite difference taken?"
FIRST_ONLY = "Only the first entry or row was used: does a `return` inside a loop end it too early?"
OFF_BY_ONE = "Each label was shifted by one: class numbers start at 0."
XOR = "`^` is no power in Python: write `**`."
CONSTANT = "The result is the same for every input: is an example's number used in place of an argument?"

LOGS = {
    "bits": ("log2", 1.0),
    "nats": ("the natural log", math.log(2)),
    "decimal digits": ("log10", math.log10(2)),
}


def plain_softmax(logits):
    """Return softmax along the last axis without the shift, so that ``exp`` overflows."""
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def scaled(unit, answer):
    """Return the slips that multiply a right number, as pairs (hint, factor).

    The unit is "bits" or "nats" for a loss; with any other, logs are no slip. The answer is None where it is
    not one number: only a share has a percentage.
    """
    slips = []
    if unit in ("bits", "nats"):
        slips.append((SIGN, -1.0))
        for other, (log, size) in LOGS.items():
            if other != unit:
                hint = f"That is in {other}: {log} was used, and the answer is due in {unit}."
                factor = size / LOGS[unit][1]
                slips += [(hint, factor), (f"{hint} {SIGN}", -factor)]
    elif answer is None or 0 < answer < 1:
        slips.append((PERCENT, 100.0))
    return slips


def of_functions(reference, unit, parameters):
    """Return the slips that any function can have, as pairs (hint, wrong function).

    Arguments called `label` or `labels` can be shifted by one; a `prediction` or `probabilities` can be kept
    away from 0.
    """
    slips = [
        (hint, lambda *arguments, factor=factor: _times(factor, reference(*arguments)))
        for hint, factor in scaled(unit, None)
    ]
    slips += [(ROUNDED, lambda *given, d=d: _cut(reference(*given), np.round, d)) for d in range(9)]
    slips.append((CUT, lambda *given: _cut(reference(*given), np.trunc)))
    slips.append((CUT, lambda *arguments: _cut_where_whole(reference(*arguments), arguments)))
    places = [place for place, name in enumerate(parameters) if name in ("label", "labels")]
    if places:
        slips.append((OFF_BY_ONE, lambda *arguments: reference(*_changed(arguments, places[0], _shifted))))
    for place, name in enumerate(parameters):
        if name in ("prediction", "probabilities"):
            slips += [(SOFTENED, wrong) for wrong in _softened(reference, place)]
    slips.append((FIRST_ONLY, lambda *arguments: reference(*_first_rows(arguments))))
    slips.append((FIRST_ONLY, lambda *arguments: np.asarray(reference(*arguments))[0]))
    return slips


def _times(factor, value):
    return tuple(factor * part for part in value) if isinstance(value, tuple) else factor * value


def _cut(value, how, *digits):
    """Return a result with fewer decimals; a list stays one, so that an array in its place is no rounding."""
    return value if isinstance(value, list) else how(value, *digits)


def _cut_where_whole(value, arguments):
    """Return what is left of a result that is stored like an array of whole numbers (`np.zeros_like`)."""
    whole = any(isinstance(argument, np.ndarray) and argument.dtype.kind == "i" for argument in arguments)
    return _cut(value, np.trunc) if whole else value


def _shifted(labels):
    if labels.dtype.kind != "i":
        raise TypeError("only class numbers can be shifted")
    return labels - 1


def _softened(reference, place):
    """Yield versions of a function whose probabilities are kept away from 0."""
    for tiny in 10.0 ** np.arange(-16, -2):
        for change in (
            lambda p, tiny=tiny: p + tiny,
            lambda p, tiny=tiny: np.maximum(p, tiny),
            lambda p, tiny=tiny: np.clip(p, tiny, 1 - tiny),
        ):
            yield lambda *arguments, change=change: reference(*_changed(arguments, place, change))


def _changed(arguments, place, change):
    return [change(np.asarray(argument)) if i == place else argument for i, argument in enumerate(arguments)]


def _first_rows(arguments):
    return [argument[:1] if isinstance(argument, np.ndarray | list) else argument for argument in arguments]


def of_results(pairs, tolerance=1e-13):
    """Return a hint on what all pairs (expected, found) show together, or ""; errors are left out."""
    same_kind = [(e, f) for e, f in pairs if difference(e, f) is None]
    if not same_kind or isinstance(same_kind[0][0], str | list | tuple):
        return ""
    off = [(as_float(e), as_float(f)) for e, f in same_kind if not equal(e, f, tolerance)]
    if off and all(equal(e, f, 1e-6) or np.any(np.isinf(e) & np.isfinite(f)) for e, f in off):
        hidden = any(np.any(np.isinf(e) & np.isfinite(f)) for e, f in off)
        return FINITE if hidden else LATE_DIGITS
    first = same_kind[0][1]
    shapes = {np.shape(f) for _, f in pairs}
    if len(same_kind) > 2 and len(shapes) == 1 and all(equal(first, f, 0) for _, f in same_kind):
        return CONSTANT
    return ""


def facts(function):
    """Return what the learner's code shows: whether it uses ``^``, and which arrays of the notebook."""
    steps = list(dis.get_instructions(function))
    named = [(s.argval, function.__globals__.get(s.argval)) for s in steps if s.opname == "LOAD_GLOBAL"]
    return {
        "xor": any(step.opname == "BINARY_OP" and step.argrepr in ("^", "^=") for step in steps),
        "outside": [name for name, value in named if isinstance(value, np.ndarray | list | tuple)],
    }


def of_code(function, parameters):
    """Return a hint on what the learner's code itself shows, or "" (elsewhere it has `facts`)."""
    plain = isinstance(function, types.FunctionType)
    found = facts(function) if plain else getattr(function, "facts", {"xor": False, "outside": []})
    if found["xor"]:
        return XOR
    for name in found["outside"]:
        if name not in parameters:
            return (
                f"The function uses `{name}`, which stands outside it in the notebook: "
                f"all that it needs comes with its arguments ({', '.join(parameters)})."
            )
    return ""
