"""Experiments that need a running Python: a still picture until the learner asks for the live one."""
