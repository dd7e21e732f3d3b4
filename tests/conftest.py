"""Property tests draw the same examples on every run, no clock fails them, and long files come first."""

import hypothesis

hypothesis.settings.register_profile("course", deadline=None, derandomize=True)
hypothesis.settings.load_profile("course")

collect_ignore = ["conftest.py", "browser/conftest.py"]  # two of one name, and neither holds doctests

LONG = ["test_pages", "test_jupyter", "test_accessibility", "test_homework", "test_exercises"]
LONG += ["test_nbgrader", "test_refresh", "test_solutions"]


def pytest_collection_modifyitems(items):
    """Put long files first: whole files are handed out, and a long one at the end would run alone."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))
