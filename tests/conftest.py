"""The house under test: a throwaway data folder, a fixed clock, and a fixed cast."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)  # a Tuesday
TODAY = date(2026, 5, 12)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return TODAY


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
