"""Property tests draw the same examples on every run, and no clock fails them on a busy machine."""

import hypothesis

hypothesis.settings.register_profile("course", deadline=None, derandomize=True)
hypothesis.settings.load_profile("course")

collect_ignore = ["conftest.py", "browser/conftest.py"]  # two of one name, and neither holds doctests
