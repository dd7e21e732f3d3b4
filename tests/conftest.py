"""Property tests draw the same examples on every run, no clock fails them, and long files come first.

What needs a browser is skipped where it is missing, unless COURSE_BROWSER=required; what needs the site is
skipped where it is not built, unless COURSE_SITE=required.
"""

import os
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("course", deadline=None, derandomize=True)
hypothesis.settings.load_profile("course")

pytest.register_assert_rewrite("browsing", "lab")
SITE = Path(__file__).parents[1] / "build" / "site"

LONG = "test_pyodide test_book test_pages test_jupyter test_lite test_accessibility test_homework".split()
LONG += "test_exercises test_nbgrader test_refresh test_solutions".split()


def pytest_collection_modifyitems(items):
    """Put long files first: whole files are handed out, and a long one at the end would run alone."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def need(missing, switch):
    """Skip a test for the reason that is given, if there is one; fail it where the switch says so."""
    if missing:
        (pytest.fail if os.environ.get(switch) == "required" else pytest.skip)(missing)


# An open browser keeps an event loop running, which other tests must not meet.
@pytest.fixture(scope="module")
def context():
    """Chromium with an empty profile."""
    import browsing

    need(browsing.what_is_missing(), "COURSE_BROWSER")
    with browsing.chromium() as context:
        yield context


@pytest.fixture(scope="session")
def site():
    """The folder of the site, as it was built last."""
    need(None if SITE.is_dir() else "the site is not built (see .github/CONTRIBUTING.md)", "COURSE_SITE")
    return SITE
