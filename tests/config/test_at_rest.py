"""The garbage collector lets be what stays, and sees what comes."""

from __future__ import annotations

import gc

import pytest
from django.urls import get_resolver

from askwell.config import at_rest, local_mode, tasks
from askwell.config.home import Home


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def seen(thing: object) -> bool:
    return any(other is thing for other in gc.get_objects())


def test_all_pages_are_loaded_and_set_apart():
    at_rest.set_apart()
    assert not seen(get_resolver().url_patterns)
    come_later: list[object] = []
    assert seen(come_later)


def test_a_started_askwell_has_done_so(tmp_path, monkeypatch):
    order: list[str] = []
    monkeypatch.setattr("askwell.config.database.prepare", lambda home: order.append("database"))  # noqa: ARG005
    monkeypatch.setattr(at_rest, "set_apart", lambda: order.append("set apart"))
    monkeypatch.setattr(tasks, "start_worker", lambda: order.append("worker") or (lambda: None))
    home = Home(tmp_path / "home")
    home.root.mkdir()
    monkeypatch.setenv("ASKWELL_HOME", str(home.root))
    with local_mode.django_house(home) as application:
        assert callable(application)
    assert order == ["database", "set apart", "worker"]
