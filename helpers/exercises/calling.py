"""Call a learner's function so that nothing it does can break the check."""

import contextlib
import copy
import signal
import sys
import threading
import warnings

import numpy as np
from IPython.utils.capture import capture_output

SECONDS = 3.0
"""How long one call may take where the platform can stop it (not on Windows)."""


CALL_IT = "Call your function yourself in a cell of its own, with this input, and read the error."
ERRORS = {
    "math domain": "`math.log` refuses 0, where NumPy's logarithms give minus infinity.",
    "expected a positive input": "`math.log` refuses 0, where NumPy's logarithms give minus infinity.",
    "could not be broadcast": "Compare the two shapes at the end of the message: which axis is missing?",
    "mismatch in its core dimension": "The inner numbers of the two shapes must be equal (lesson 01).",
    "are valid indices": "An index is a whole number, not a letter and no decimal number.",
    "truth value of an array": 'Between arrays, "and" is written `&`, with brackets around each comparison.',
    "bitwise_and": "`&` binds first: put brackets around each comparison.",
    "as a data type": "A shape is one thing: its numbers go into brackets of their own.",
}
"""What well-known errors mean, by words of their messages."""


class NotWritten(Exception):
    """The answer is still the blank ``...`` of the published lesson."""


class Unusable(Exception):
    """The answer cannot be compared: a sentence says why, a hint says what to look for."""

    def __init__(self, sentence, hint):
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class _TooLong(BaseException):
    """Raised in the learner's code at the time limit; no ``except Exception`` there can stop it."""


def guarded(function):
    """Return a version of a learner's function that is safe to call.

    Each call gets copies of its arguments, at most `SECONDS` seconds, and no way to
    print, warn or leave a figure open. What goes wrong becomes one sentence and a hint.

    Parameters
    ----------
    function : callable
        The learner's function.

    Returns
    -------
    callable
        Takes the same arguments and returns what the function returned; raises
        `NotWritten` or `Unusable` where there is nothing to compare.
    """

    def call(*arguments):
        given = copy.deepcopy(arguments)
        try:
            with _silence(), _figures_closed(), _time_limit():
                found = function(*given)
        except _TooLong:
            raise Unusable(
                f"did not finish within {SECONDS:g} seconds",
                "Does every loop come to an end? Check what makes its condition change.",
            ) from None
        except (Exception, SystemExit) as error:
            # nbgrader leaves `raise NotImplementedError()` where a solution was; NumPy names the
            # ellipsis, too, where it refuses an index.
            blank = "ellipsis" in str(error).lower() and not isinstance(error, IndexError)
            if blank or isinstance(error, NotImplementedError):
                raise NotWritten from None
            said = f": {error}" if str(error) else ""
            hint = next((hint for words, hint in ERRORS.items() if words in said), CALL_IT)
            raise Unusable(f"stopped with {type(error).__name__}{said}", hint) from None
        if found is ...:
            raise NotWritten
        if found is None:
            raise Unusable("gives None", "A function gives back only what stands after `return`.")
        if not _same(given, arguments):
            raise Unusable(
                "changes its input", "Work on a copy: the caller still needs the array it gave you."
            )
        return found

    return call


@contextlib.contextmanager
def _silence():
    with (
        capture_output(),  # figures that `plt.show` would put under the cell, too
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


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


@contextlib.contextmanager
def _time_limit():
    # Only Unix can interrupt running code, and only in the main thread.
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum, frame):
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    # The alarm repeats: a bare `except:` in the learner's loop swallows only the first.
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.2)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # on a machine that stalls, the alarm may ring once more in the line above
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _same(given, arguments):
    # The text form covers nan, which never equals itself.
    return all(np.array_equal(a, b) or repr(a) == repr(b) for a, b in zip(given, arguments, strict=True))
