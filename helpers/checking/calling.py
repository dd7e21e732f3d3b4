"""Call a learner's function so that nothing it does can break the check, or outlive it."""

import builtins
import contextlib
import copy
import difflib
import math
import os
import random
import re
import signal
import sys
import threading
import time
import warnings

import numpy as np
from IPython.utils.capture import capture_output

SECONDS = 3.0
"""How long one call may take, imports apart. No limit stops a loop inside C code, and none works on
Windows with Python 3.11."""

SECONDS_IN_ALL = 10.0
"""How long all calls of one check may take together."""

CALL_IT = "Call your function yourself in a cell of its own, with this input, and read the error."
ERRORS = {
    "math domain|expected a positive": "`math.log` refuses 0, where NumPy's logs give minus infinity.",
    "converted to Python scalars": "The functions of `math` take one number; those of `np` a whole array.",
    "indexing arrays": "The list of rows and the list of columns differ in length: was one of them fixed?",
    "could not be broadcast": "Compare the two shapes at the end: a wrong or missing axis, a fixed length?",
    "mismatch in its core dimension": "The inner numbers of the two shapes must be equal (lesson 01).",
    "are valid indices": "An index is a whole number, not a letter and no decimal number.",
    "truth value of an array": "`if`, `and` and `or` need one True or False, and an array gives one for "
    "each entry: use `np.where`, or `&` with brackets around each comparison.",
    "bitwise_and": "`&` binds first: put brackets around each comparison.",
    r"bitwise_xor|for \^": "`^` is no power in Python: write `**`.",
    "as a data type": "A shape is one thing: its numbers go into brackets of their own.",
    "Integers to negative integer powers": "NumPy has no negative powers of whole numbers: write `2.0`.",
    "Cannot cast ufunc": "An array of whole numbers takes no decimals: write `a = a / b`, not `a /= b`.",
    "positional argument": "The number of arguments differs: begin with `def {name}({parameters}):`.",
    "keyword argument": "One of NumPy's functions does not know this argument: look it up with `help(...)`.",
    "maximum recursion": "The function calls itself without end: which call needs no further call?",
    "out of bounds for array of dim": "That array has fewer axes than you named: which shape came in?",
    "with size 0": "This array is empty: nothing was picked, and the first entry of nothing was asked for.",
    "index out of range|is out of bounds": "Python counts from 0: the last place of n is n − 1. Was a "
    "number or a size fixed?",
    "math range": "The number is too large for `exp`: rewrite the formula, or use the lesson's function.",
    "boolean index did not match": "The condition has another length: name it before any array is cut.",
    "is not in list": "`index` found nothing: what is looked for is not in the list, or not yet.",
}
"""What well-known errors mean, by patterns in their messages."""


class NotWritten(Exception):
    """The answer is still the blank ``...`` of the published lesson."""


class Unusable(Exception):
    """The answer cannot be compared: a sentence says why, a hint says what to look for."""

    def __init__(self, sentence, hint):
        self.sentence, self.hint = sentence, hint


class TooLong(BaseException):
    """Raised in the learner's code at the time limit; no ``except Exception`` there can stop it."""


def guarded(function, name, parameters):
    """Return a version of a learner's function that is safe to call.

    Each call gets copies of its arguments, a limited time, and no way to print, ask, warn or leave a figure
    open. Where there is nothing to compare it raises `NotWritten`, or `Unusable` with one sentence and a
    hint; `name` and `parameters` say how the first line should read.
    """
    left = SECONDS_IN_ALL

    def call(*arguments):
        nonlocal left
        given = copy.deepcopy(arguments)
        limit, start, shown = min(SECONDS, left), time.monotonic(), None
        try:
            with _silence() as shown, _figures_closed(), _no_questions(), _time_limit(limit):
                found = function(*given)
        except TooLong:
            said = f"did not finish within {SECONDS:g} seconds"
            hint = "Does every loop come to an end? Check what makes its condition change."
            if limit < SECONDS:
                said = f"took more than {SECONDS_IN_ALL:g} seconds for all inputs together"
                hint = "Each call ends, but slowly. What is computed again and again?"
            raise Unusable(said, hint) from None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise _explained(error, function, name, parameters) from None
        finally:
            left = max(0.05, left - (time.monotonic() - start))
        if found is ...:
            raise NotWritten
        if found is None:
            printed = "`print` only shows a value. " * bool(shown.stdout.strip())
            raise Unusable("gives None", f"{printed}A function gives back what stands after `return`.")
        if not _same(given, arguments):
            hint = "Work on a copy: the caller still needs the array it gave you."
            raise Unusable("changes its input", hint)
        return found

    return call


def safe_text(value, write=repr, most=80):
    """Return a value's text, cut where it is long; an object that fails to write itself by its type."""
    try:
        text = write(value)
    except BaseException:
        return f"an object of type {type(value).__name__}"
    return text if len(text) <= most else f"{text[:most]}…"


def _explained(error, function, name, parameters):
    """Return what an error in the learner's function says: a blank, or a sentence with a hint."""
    said = safe_text(error, str, 200)
    # nbgrader leaves `raise NotImplementedError()` where a solution was; NumPy names the ellipsis, too,
    # where it refuses an index.
    blank = "ellipsis" in said.lower() and not isinstance(error, IndexError)
    if blank or isinstance(error, NotImplementedError):
        return NotWritten()
    if isinstance(error, Asked):
        return Unusable("asks for `input`", "All that the function needs comes with its arguments.")
    sentence = f"stopped with {type(error).__name__}" + f": {said}" * bool(said)
    known = (hint for pattern, hint in ERRORS.items() if re.search(pattern, said))
    hint = _missing_name(error, function, parameters) or next(known, CALL_IT)
    return Unusable(sentence, hint.format(name=name, parameters=parameters))


def _missing_name(error, function, parameters):
    """Return a hint on a name that does not exist: what it may have been meant to be."""
    missing = getattr(error, "name", None)
    if not isinstance(error, NameError | AttributeError) or not isinstance(missing, str):
        return ""
    modules = {"numpy": "np", "matplotlib": "plt", "pyplot": "plt"}
    if missing in modules:
        return f"`{missing}` is called `{modules[missing]}` here."
    if isinstance(error, AttributeError):
        known = dir(error.obj) if type(error.obj).__module__ in ("builtins", "numpy") else []
    else:
        known = [*parameters.split(", "), *dir(builtins), *getattr(function, "__globals__", {})]
        known += getattr(getattr(function, "__code__", None), "co_varnames", ())
        if hasattr(np, missing):
            return f"`{missing}` belongs to NumPy: write `np.{missing}`."
    close = difflib.get_close_matches(missing, [k for k in known if not k.startswith("_")], 1, 0.7)
    meant = f" Did you mean `{close[0]}`?" if close else ""
    return f"There is no `{missing}` here.{meant}"


class Asked(Exception):
    """The learner's function called `input`."""


@contextlib.contextmanager
def _no_questions():
    def ask(*_):
        raise Asked

    before, builtins.input = builtins.input, ask
    try:
        yield
    finally:
        builtins.input = before


@contextlib.contextmanager
def _silence():
    """Also for figures that `plt.show` would put under the cell."""
    with capture_output() as shown, warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield shown


@contextlib.contextmanager
def _figures_closed():
    """Close the figures that the call opened: a notebook would show one for each input."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    before = pyplot.get_fignums() if pyplot else []
    try:
        yield
    finally:
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            for number in set(pyplot.get_fignums()).difference(before):
                pyplot.close(number)


# ---------------------------------------------------------------- the time limit


class _Clock:
    """Counts the time of a call while no import is under way."""

    def __init__(self, seconds):
        self.left, self.last = seconds, time.monotonic()

    def is_over(self, frame):
        now = time.monotonic()
        passed, self.last = now - self.last, now
        if not _importing(frame):
            self.left -= passed
        return self.left <= 0


def _importing(frame):
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _time_limit(seconds):
    main = threading.current_thread() is threading.main_thread()
    if main and hasattr(signal, "setitimer"):
        return _alarm(seconds)
    # In a browser and on Windows no alarm can ring, but Python 3.12 can look at a clock.
    return _watch(seconds) if hasattr(sys, "monitoring") else contextlib.nullcontext()


@contextlib.contextmanager
def _alarm(seconds):
    clock = _Clock(seconds)

    def stop(signum, frame):
        if clock.is_over(frame):
            raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    # The alarm repeats: a bare `except:` in the learner's loop swallows only the first.
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # on a machine that stalls, the alarm may ring once more in the line above
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watch(seconds):
    """Look at the clock wherever the code jumps back or starts a function."""
    clock, monitor = _Clock(seconds), sys.monitoring
    own = {function.__code__.co_filename for function in (guarded, contextlib.contextmanager)}

    def look(code, *_):
        if code.co_filename not in own and clock.is_over(sys._getframe(1)):
            raise TooLong

    tool = next((number for number in range(6) if monitor.get_tool(number) is None), None)
    if tool is None:
        yield
        return
    events = [monitor.events.PY_START, monitor.events.JUMP]
    monitor.use_tool_id(tool, "check")
    for event in events:
        monitor.register_callback(tool, event, look)
    monitor.set_events(tool, sum(events))
    try:
        yield
    finally:
        monitor.set_events(tool, 0)
        monitor.free_tool_id(tool)


def _same(given, arguments):
    # The text form covers nan, which never equals itself.
    return all(np.array_equal(a, b) or repr(a) == repr(b) for a, b in zip(given, arguments, strict=True))


# ---------------------------------------------------------------- what must not stay behind

_OWN = [(module, dict(vars(module))) for module in (np, math)]


def replaced_functions():
    """Return the functions of NumPy and math that a notebook has replaced, and put them back."""
    replaced = []
    for module, own in _OWN:
        for name, value in own.items():
            if callable(value) and getattr(module, name, None) is not value:
                replaced.append(f"{'np' if module is np else 'math'}.{name}")
                setattr(module, name, value)
    return replaced


@contextlib.contextmanager
def effects_undone():
    """Undo what a learner's function changes around it: folder, random numbers, NumPy's error state."""
    folder, state, errors = os.getcwd(), random.getstate(), np.geterr()
    numpy_state = np.random.get_state()  # noqa: NPY002
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.chdir(folder)
        random.setstate(state)
        np.random.set_state(numpy_state)  # noqa: NPY002
        np.seterr(**errors)


def has_blank(value, depth=4):
    """Tell whether ``...`` stands anywhere inside a value: then it is not written yet."""
    if value is ...:
        return True
    if isinstance(value, np.ndarray) and value.dtype == object and value.size <= 1000:
        value = value.ravel().tolist()
    if type(value) in (list, tuple) and depth:
        return any(has_blank(part, depth - 1) for part in value[:1000])
    return False


def parameters_of(source):
    """Return the name and the parameters in the first line of a function's text."""
    return re.search(r"def (\w+)\((.*?)\):", source).groups()
