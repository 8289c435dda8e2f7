from __future__ import annotations

import logging

import pytest

from askwell.config.home import Home
from askwell.config.log_reading import recent_failures, size_of
from askwell.config.logs import REQUEST_ID, close_the_log, keep_a_log


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def log(home):
    """A logger whose records end in the home's log."""
    level = logging.getLogger().level
    handler = keep_a_log(home.log_file)
    yield logging.getLogger("askwell.web")
    close_the_log(handler)
    logging.getLogger().setLevel(level)


def fail(log: logging.Logger, number: str, error: Exception) -> None:
    marked = REQUEST_ID.set(number)
    try:
        raise error
    except Exception:
        log.exception("A page failed")
    finally:
        REQUEST_ID.reset(marked)


def test_no_log_yet_is_no_failure(home):
    assert (recent_failures(home), size_of(home)) == ([], 0)


def test_the_newest_failures_come_first_with_number_kind_and_place(home, log):
    log.info("all is well")
    for number in ("aaaa0001", "aaaa0002", "aaaa0003", "aaaa0004"):
        fail(log, number, ValueError("Chen said something private"))
    found = recent_failures(home, 3)
    assert [failure.id for failure in found] == ["aaaa0004", "aaaa0003", "aaaa0002"]
    assert {failure.what for failure in found} == {"ValueError"}
    assert found[0].where.endswith(" fail")
    assert "test_log_reading.py:" in found[0].where
    assert found[0].at.endswith("+00:00")
    assert "Chen" not in str(found)


def test_a_place_in_the_house_is_told_before_one_in_a_library(home, log):
    home.log_file.write_text(
        "2026-05-12T09:30:00.000+00:00 ERROR aaaa0001 askwell.web: A page failed\n"
        "django.db.utils.OperationalError\n"
        "  /usr/lib/python3/site-packages/django/core/handlers/base.py:10 _get_response\n"
        "  /opt/askwell/lib/site-packages/askwell/journey/overview/today.py:42 today\n"
        "  /usr/lib/python3/site-packages/django/db/backends/utils.py:7 execute\n"
    )
    assert [(one.what, one.where) for one in recent_failures(home)] == [
        ("OperationalError", "askwell/journey/overview/today.py:42 today")
    ]


def test_an_error_without_an_exception_says_its_message(home, log):
    log.error("The disk is full")
    assert [(one.what, one.where) for one in recent_failures(home)] == [("The disk is full", "")]


def test_the_worker_s_log_is_read_too_and_a_long_one_from_its_end(home, log):
    home.worker_log_file.write_text(
        "2026-05-12T09:30:00.000+00:00 ERROR - askwell.tasks: old\n"
        + "2026-05-12T09:30:00.000+00:00 INFO - askwell.tasks: x\n" * 8000
        + "2030-05-12T09:30:00.000+00:00 ERROR - askwell.tasks: new\n"
    )
    log.error("between")
    assert [failure.what for failure in recent_failures(home)] == ["new", "between"]
    assert size_of(home) > 400_000


def test_a_request_that_failed_is_told_once_and_work_without_one_each_time(home, log):
    fail(log, "aaaa0001", ValueError())
    fail(log, "aaaa0001", KeyError())
    log.error("no request")
    log.error("no request either")
    assert [failure.what for failure in recent_failures(home)] == ["no request either", "no request", "ValueError"]
