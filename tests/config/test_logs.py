from __future__ import annotations

import logging
import os
import stat
from types import SimpleNamespace

import pytest

from askwell.config.logs import REQUEST_ID, close_the_log, keep_a_log


@pytest.fixture
def log(tmp_path):
    """Reads what was logged so far."""
    before, level = os.umask(0o077), logging.getLogger().level
    handler = keep_a_log(tmp_path / "askwell.log")
    yield lambda: (tmp_path / "askwell.log").read_text("utf-8") if (tmp_path / "askwell.log").exists() else ""
    close_the_log(handler)
    logging.getLogger().setLevel(level)
    os.umask(before)


def test_a_line_has_time_level_request_part_and_message(log):
    marked = REQUEST_ID.set("1a2b3c4d")
    logging.getLogger("askwell.tasks").info("%d put back", 3)
    REQUEST_ID.reset(marked)
    assert log().endswith(" INFO 1a2b3c4d askwell.tasks: 3 put back\n")
    assert log()[:2] == "20"


def test_an_error_keeps_its_place_in_the_code_and_not_its_words(log):
    try:
        raise ValueError("Chen told me about the reorganization")
    except ValueError:
        logging.getLogger("askwell.tasks").exception("The worker stopped")
    assert "builtins.ValueError" in log()
    assert "test_logs.py" in log()
    assert "Chen" not in log()


def test_an_error_that_an_earlier_handler_wrote_out_is_still_without_words(log):
    record = logging.makeLogRecord({"name": "askwell", "levelno": 40, "msg": "x", "exc_text": "ValueError: Chen"})
    logging.getLogger().handle(record)
    assert "Chen" not in log()


def test_no_error_at_hand_is_no_error(log):
    logging.getLogger("askwell").error("nothing was raised", exc_info=(None, None, None))
    assert "nothing was raised" in log()


def test_of_an_answer_it_keeps_the_route(log):
    request = SimpleNamespace(resolver_match=SimpleNamespace(route="people/<uuid:uid>/"))
    django = logging.getLogger("django.request")
    django.warning("Not Found: %s", "/people/chen-li/", extra={"status_code": 404, "request": request})
    django.warning("Not Found: %s", "/chen-li", extra={"status_code": 404, "request": SimpleNamespace()})
    assert "404 /people/<uuid:uid>/" in log()
    assert "404 an address that does not exist" in log()
    assert "chen" not in log()


def test_of_other_peoples_warnings_it_keeps_the_template_or_the_place(log):
    other = logging.getLogger("somebody.else")
    other.warning("could not read %s", "chen.vcf")
    other.warning("could not read chen.vcf at 100%")
    assert "could not read %s" in log()
    assert "test_logs.py:" in log()
    assert "chen" not in log()


def test_other_peoples_chatter_is_left_out(log):
    logging.getLogger("somebody.else").info("chatter")
    assert log() == ""


@pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
def test_the_file_and_its_older_parts_are_private_and_limited(log, tmp_path):
    for _ in range(6000):
        logging.getLogger("askwell").info("x" * 1000)
    parts = sorted(tmp_path.glob("askwell.log*"))
    assert len(parts) == 4
    assert {stat.S_IMODE(part.stat().st_mode) for part in parts} == {0o600}
    assert all(part.stat().st_size <= 1_000_000 for part in parts)
