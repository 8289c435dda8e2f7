"""The house under test: a throwaway data folder, a fixed clock, and a fixed cast."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)  # a Tuesday
TODAY = date(2026, 5, 12)
# The lines that are there for PostgreSQL alone are reached from these.
ASKS_WHICH_DATABASE = ("tests/journey/overview/", "tests/journey/test_", "tests/services/")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return TODAY


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="break and attack with the full counts, as `make faults` does")
    parser.addoption("--fault-seed", type=int, help="the seed a failed fault printed, to see it again")


def pytest_collection_modifyitems(config, items):
    """Each test runs where it says something: each database has its own, and a short run leaves out what takes long."""
    on_postgresql = os.environ.get("ASKWELL_TEST_DATABASE") == "postgresql"
    left_out = {"sqlite", "once"} if on_postgresql else {"postgresql"}
    left_out |= set() if config.getoption("--full") else {"long"}
    left = [item for item in items if left_out.isdisjoint(marks_of(item))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(left)])
    items[:] = left
    if on_postgresql:
        count_no_lines_in(item for item in left if not item.nodeid.startswith(ASKS_WHICH_DATABASE))


def count_no_lines_in(items) -> None:
    """Counting makes a test a third slower, and most run on PostgreSQL through the lines they run through on SQLite."""
    for item in items:
        item.add_marker(pytest.mark.no_cover)


def marks_of(item) -> set[str]:
    """A test in a house that is a file of SQLite is about that file; one that asks no database need not run on two."""
    marks, fixtures = {mark.name for mark in item.iter_markers()}, set(item.fixturenames)
    if {"house", "transactional_db"} <= fixtures:
        return marks | {"sqlite"}
    asks = marks & {"postgresql", "django_db"} or fixtures & {"db", "transactional_db", "own_house", "demo_house"}
    return marks if asks else marks | {"once"}


@pytest.fixture
def rounds(request) -> Callable[[int, int], int]:
    """How often a fault is tried: `rounds(short, full)`."""
    is_full = request.config.getoption("--full")
    return lambda short, full: full if is_full else short


@pytest.fixture
def tell(request) -> Callable[..., None]:
    """What a fault did and found, in figures: they stand in the table at the end of `make faults`."""
    return lambda **figures: request.node.user_properties.extend(figures.items())


def pytest_terminal_summary(terminalreporter, config):
    """With the full counts: every test, how it ended, how long it took and what it told."""
    ended = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    if not config.getoption("--full"):
        return
    terminalreporter.section("what was broken, how often, and what was lost")
    for report in sorted((report for report in ended if report.when == "call"), key=lambda report: report.nodeid):
        told = ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in report.user_properties)
        terminalreporter.line(f"{report.outcome:7}{report.duration:7.0f} s  {report.nodeid.rpartition('/')[2]}")
        terminalreporter.line(f"{'':18}{told}") if told else None


@pytest.fixture
def chance(request, tell) -> random.Random:
    """Chance for a fault, its seed printed (pytest shows it when the test fails)."""
    seed = request.config.getoption("--fault-seed")
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    print(f"again with --fault-seed {seed}", file=sys.stderr)
    tell(seed=seed)
    return random.Random(seed)


@pytest.fixture
def owner(db):
    """Amara, whose journey it is."""
    from askwell.journey import account

    amara = account.local_owner()
    return account.change_account(
        owner=amara, formatted_name="Amara Diallo", email="amara@diallo.example", time_zone="Europe/Berlin",
        country="DE", welcomed_at=NOW, introduction="I teach physics and wonder about energy data.",
    )  # fmt: skip


@pytest.fixture
def stranger(db):
    """Somebody else on the same server."""
    from askwell.records.models import Account

    return Account.objects.create(username="stranger", formatted_name="Sam Stranger")


@pytest.fixture
def visit(owner):
    """A browser without a browser: a test client that the gate let in."""
    from django.test import Client

    return Client(**{"askwell.owner": "me"})
