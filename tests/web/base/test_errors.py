"""Every page of an error says what happened and what to do now; for a fault of ours also where to look."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from askwell.journey import account, overview

ID = "1a2b3c4d"


@pytest.fixture
def visit(owner):
    """What a real server does: errors are answered, not raised in the test."""
    return Client(raise_request_exception=False, **{"askwell.owner": "me", "askwell.request_id": ID})


def words(answer) -> str:
    return answer.content.decode()


def test_a_fault_of_ours_has_its_number_and_the_place_of_the_log(visit, monkeypatch):
    def fail(**_):
        raise ValueError("Chen said something private")

    monkeypatch.setattr(overview, "today", fail)
    monkeypatch.setattr("askwell.web.base.middleware.connection", type("Outside", (), {"in_atomic_block": False}))
    answer = visit.get("/")
    assert answer.status_code == 500
    assert "Go back and try once more" in words(answer)
    assert f"<code>{ID}</code>" in words(answer)
    assert str(settings.HOME.log_file) in words(answer)
    assert "Chen" not in words(answer)
    assert "Traceback" not in words(answer)


def test_a_database_that_fails_before_the_page_is_answered_the_same(visit, monkeypatch):
    def fail():
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(account, "local_owner", fail)
    answer = visit.get("/")
    assert (answer.status_code, f"<code>{ID}</code>" in words(answer)) == (500, True)


def test_what_is_not_there_is_no_fault_and_has_no_number(visit):
    answer = visit.get("/nowhere/")
    assert answer.status_code == 404
    assert "look in the bin" in words(answer)
    assert ID not in words(answer)


@pytest.mark.parametrize(("method", "address"), [("get", "/bin/5ca1ab1e-0000-4000-8000-000000000001/put-back/")])
def test_an_address_of_a_button_says_so_when_it_is_opened(visit, method, address):
    answer = getattr(visit, method)(address)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "belongs to a button" in words(answer)


def test_a_form_beyond_all_bounds_is_told_apart(visit):
    answer = visit.post("/account/", {"formatted_name": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert answer.status_code in {413, 422}
    big = "formatted_name=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answer = visit.post("/account/", big, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "up to 5 MB" in words(answer)


def test_too_many_fields_are_not_understood(visit):
    many = "&".join(f"f{number}=" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    answer = visit.post("/account/", many, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Nothing was changed" in words(answer)


def test_a_page_that_was_too_old_says_what_to_press(owner):
    strict = Client(enforce_csrf_checks=True, **{"askwell.owner": "me"})
    answer = strict.post("/account/", {})
    assert answer.status_code == 403
    assert "press the button once more" in words(answer)


def test_whoever_the_gate_did_not_let_in_is_told_how():
    answer = Client().get("/")
    assert answer.status_code == 401
    assert "askwell open" in words(answer)
