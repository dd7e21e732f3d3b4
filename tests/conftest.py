"""Property tests draw the same examples on every run, no clock fails them, and long files come first.

What needs a browser, the site or a large library is skipped where that is missing; with COURSE_SKIPS=listed a
test may only be skipped for a reason in `SKIPS`.
"""

import os
from pathlib import Path

import hypothesis
import pytest
from nbval import kernel

hypothesis.settings.register_profile("course", deadline=None, derandomize=True)
hypothesis.settings.load_profile("course")

pytest.register_assert_rewrite("browsing", "lab")
SITE = Path(__file__).parents[1] / "build" / "site"

LONG = "test_pyodide test_book test_pages test_jupyter test_lite test_homework".split()
LONG += "test_exercises test_nbgrader test_refresh test_solutions".split()


def pytest_collection_modifyitems(items):
    """Put long files first: whole files are handed out, and a long one at the end would run alone."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def start_kernel(start=kernel.start_new_kernel, **options):
    """Start a notebook's kernel, again if it dies: two that start at once can be given the same free port."""
    try:
        return start(**options)
    except RuntimeError:
        return start(**options)


kernel.start_new_kernel = start_kernel

SKIPS = [
    "sys.monitoring is new in Python 3.12",  # the clock of an older Python is tested in its place
    "nothing here keeps processes apart",  # a kernel without Landlock: the grader's report says so, too
]
"""Reasons that no installation mends."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Fail a test that is skipped for a reason that is not listed, where all others are to run."""
    report = yield
    if report.skipped and os.environ.get("COURSE_SKIPS") == "listed":
        *_, reason = report.longrepr
        if not any(reason.endswith(listed) for listed in SKIPS):
            report.outcome, report.longrepr = "failed", f"Skipped for a reason that is not listed: {reason}"
    return report


def need(missing):
    """Skip a test for the reason that is given, if there is one."""
    if missing:
        pytest.skip(missing)


# An open browser keeps an event loop running, which other tests must not meet.
@pytest.fixture(scope="module")
def context():
    """Chromium with an empty profile."""
    import browsing

    need(browsing.what_is_missing())
    with browsing.chromium() as context:
        yield context


@pytest.fixture(scope="session")
def site():
    """The folder of the site, as it was built last."""
    need(None if SITE.is_dir() else "the site is not built (see .github/CONTRIBUTING.md)")
    return SITE
