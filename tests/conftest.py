"""Property tests draw the same examples on every run, and no clock fails them on a busy machine."""

import hypothesis

hypothesis.settings.register_profile("course", deadline=None, derandomize=True)
hypothesis.settings.load_profile("course")

collect_ignore = ["browser/conftest.py"]  # loaded for its fixtures; it holds no doctests
