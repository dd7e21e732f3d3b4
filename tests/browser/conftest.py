"""Tests in a real browser: skipped where something is missing, unless COURSE_BROWSER=required."""

import os

import pytest

pytest.register_assert_rewrite("browsing", "lab")

from browsing import chromium, what_is_missing  # noqa: E402


# An open browser keeps an event loop running, which other tests must not meet.
@pytest.fixture(scope="module")
def context():
    """Chromium with an empty profile."""
    if missing := what_is_missing():
        (pytest.fail if os.environ.get("COURSE_BROWSER") == "required" else pytest.skip)(missing)
    with chromium() as context:
        yield context
