"""The process in which a learner's notebook runs: it holds no tests, no right answers and no marks.

`serve` forks a confined process for each notebook, where the platform can keep the two apart; `once` runs
a single notebook. The other side sends the cells, then asks for answers and calls functions, by `wire`.
"""

import base64
import builtins
import io
import os
import signal
import socket
import sys
import types
from types import SimpleNamespace

import matplotlib.pyplot as plt
from IPython.core.inputtransformer2 import TransformerManager

import helpers
from helpers import figures
from helpers.checking import recurring
from helpers.classroom import confine, wire


class Asked(Exception):
    """The learner's function called `input`."""


class Counter(io.TextIOBase):
    """Takes what is printed and keeps nothing but how much it was."""

    count = 0

    def write(self, text):
        self.count += len(text.strip())
        return len(text)


class Shell:
    """Stands for the notebook's shell: its commands, such as ``%matplotlib inline``, do nothing."""

    def __getattr__(self, name):
        return lambda *_, **__: None


class Notebook:
    """A learner's notebook at work: a name space, and the answers that its checks were given."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.answers, self.alts, self.module = {}, {}, types.ModuleType("__main__")
        self.space = self.module.__dict__

    def work(self):
        """Run the cells, then answer until the other side has heard enough."""
        self._furnish()
        wire.send(self.writer, {"awake": True})
        job = wire.receive(self.reader, sys.maxsize)
        for place, source in enumerate(job["cells"]):
            if place not in job["skip"]:
                error = self._run(source, place)
                wire.send(self.writer, {"cell": place, "error": error})
        wire.send(self.writer, {"ready": True})
        while True:
            asked = wire.receive(self.reader, sys.maxsize)
            if "arguments" in asked:
                said = self._called(asked)
            else:
                said = self._drawn(asked["picture"]) if "picture" in asked else self._got(asked["name"])
            wire.send(self.writer, said)

    def _furnish(self):
        """Put in place what a notebook finds: shell, `check`, the learner's numbers; nothing is drawn."""

        def check(name, answer=..., learner=...):
            self.answers[name] = answer

        def personal_numbers(homework, learner):
            wire.send(self.writer, {"numbers": [str(homework)[:20], wire.encode(learner)]})
            said = wire.receive(self.reader, sys.maxsize)
            if "error" in said:
                raise ValueError(said["error"])
            return SimpleNamespace(**{name: wire.decode(plain) for name, plain in said["numbers"].items()})

        def ask(*_):
            raise Asked

        def show(fig, alt=None):
            self.alts[id(fig)] = alt
            plt.close(fig)

        exercises = types.ModuleType("helpers.exercises")
        exercises.__dict__.update(check=check, personal_numbers=personal_numbers)
        exercises.__dict__.update(forecast=lambda *_: None, record=lambda *_: None)
        sys.modules["helpers.exercises"] = helpers.exercises = exercises
        sys.modules["__main__"] = self.module
        figures.show = show
        builtins.input = ask
        self.space.update(get_ipython=Shell, display=lambda *_, **__: None)
        sys.stdout = sys.stderr = Counter()

    def _run(self, source, place):
        """Run a cell; return the name of the error that it stopped with, or ""."""
        try:
            whole = TransformerManager().transform_cell(source)
            exec(compile(whole, f"<cell {place}>", "exec"), self.space)
        except BaseException as error:
            return type(error).__name__
        return ""

    def _answer(self, name):
        """Return an answer: what its check was given, unless a later cell holds it."""
        checked, last = self.answers.get(name, ...), self.space.get(name, ...)
        return (
            last if checked is ... or checked is None or (callable(checked) and callable(last)) else checked
        )

    def _got(self, name):
        try:
            answer = self._answer(name)
            said = {"value": wire.encode(answer)}
            if isinstance(answer, types.FunctionType):
                named = [*answer.__code__.co_varnames, *answer.__globals__]
                said |= {"facts": recurring.facts(answer), "names": named[:1000]}
            return said
        except BaseException as error:
            return {"value": ["other", type(error).__name__]}

    def _drawn(self, name):
        """Return a figure as a picture, for somebody to look at, and the words that it was shown with."""
        picture, alt = io.BytesIO(), ""
        try:
            figure = self._answer(name)
            alt = str(self.alts.get(id(figure), ""))[:5000]
            figure.savefig(picture, format="png", dpi=100, bbox_inches="tight")
            return {"picture": base64.b64encode(picture.getvalue()).decode(), "alt": alt}
        except BaseException:
            return {"picture": "", "alt": alt}

    def _argument(self, plain):
        """Return an argument; a function of the other side is called there."""
        if plain[0] != "callback":
            return wire.decode(plain)

        def call(*arguments):
            wire.send(self.writer, {"callback": plain[1], "arguments": [wire.encode(a) for a in arguments]})
            said = wire.receive(self.reader, sys.maxsize)
            if "error" in said:
                raise ValueError(said["error"])
            return wire.decode(said["value"])

        return call

    def _called(self, asked):
        given = [self._argument(plain) for plain in asked["arguments"]]
        sys.stdout = shown = Counter()
        try:
            value = wire.encode(self._answer(asked["name"])(*given))
        except BaseException as error:
            return _explained(error)
        after = [
            plain if callable(a) else wire.encode(a)
            for a, plain in zip(given, asked["arguments"], strict=True)
        ]
        changed = [n if n != b else None for n, b in zip(after, asked["arguments"], strict=True)]
        return {"value": value, "printed": shown.count > 0, "changed": changed}


def _explained(error):
    """Return what the other side needs to find the hint for an error."""
    try:
        said = str(error)[:400]
    except BaseException:
        said = ""
    name = getattr(error, "name", None)
    of = getattr(error, "obj", None)
    of = of.__name__ if isinstance(of, types.ModuleType) else type(of).__name__
    return {
        "error": type(error).__name__[:80],
        "said": said,
        "name": name if type(name) is str else "",
        "of": of,
    }


def _quiet():
    """Let nothing that is printed or typed below Python reach the other side."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)


def serve(control, work):
    """Fork a confined process for each connection that arrives; end it, and all it left, when told to."""
    rules = confine.ruleset([*confine.readable(), *map(os.path.realpath, sys.argv[3:])], [work])
    with socket.socket(fileno=control) as line:
        child = 0
        while True:
            word, numbers, _, _ = socket.recv_fds(line, 1, 1)
            if child and word != b"n":
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                child = 0
            if not word:
                return
            if word == b"k":
                confine.emptied(work)
                line.send(b".")
                continue
            child = os.fork()
            if not child:
                try:
                    line.close()
                    _quiet()
                    confine.confine(rules)
                    Notebook(os.fdopen(numbers[0], "rb", closefd=False), os.fdopen(numbers[0], "wb")).work()
                finally:
                    os._exit(0)
            os.close(numbers[0])


def once():
    """Run one notebook in this process, which has whatever limits the platform gives."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _quiet()
    confine.limit()
    Notebook(reader, writer).work()


def main():
    """Do what the command line says: ``serve NUMBER FOLDER READABLE...`` or ``once``."""
    if sys.argv[1] == "once":
        once()
    else:
        serve(int(sys.argv[2].partition(":")[0]), sys.argv[2].partition(":")[2])
