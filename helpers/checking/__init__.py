"""The engine of the checks: it calls, compares, names mistakes, and knows no exercise.

A table in ``helpers/exercises`` is a list of `Function`, `Value`, `Written` and `Drawing`. Right answers
and known mistakes stand there as the text of Python code, and each mistake beside its hint.
"""

from helpers.checking.grading import Function, Result, Value
from helpers.checking.written import Drawing, Written

__all__ = ["Drawing", "Function", "Result", "Value", "Written"]
