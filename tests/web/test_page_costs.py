"""Every page asks the database as often in a full house as in a small one. The seconds are `make bench`'s."""

from __future__ import annotations

import pytest
from benchmarks.goals import LISTS
from benchmarks.homes import Size, fill
from benchmarks.pages import addresses
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

SMALL, FULL = Size(people=100), Size(people=1_000, notes=2_000, touches=2_000)
MOST = 15
MOST_ON_TODAY = 36  # what nine stages have due, the week, the goals; each asks once
FIRST_OF_A_KIND = 3  # what the small house has none of yet


def counts(visit, owner, size):
    """The queries of each page in a house of that size, which is gone afterwards."""
    with transaction.atomic():
        fill(owner, size, timezone.now())
        found = {page: asked(visit, address) for page, address in addresses(owner).items()}
        transaction.set_rollback(True)
    return found


def asked(visit, address):
    with CaptureQueriesContext(connection) as queries:
        assert visit.get(address).status_code == 200, address
    return len(queries)


@pytest.mark.slow
def test_no_page_asks_more_often_in_a_full_house_and_no_list_more_than_fifteen_times(visit, owner):
    small, full = counts(visit, owner, SMALL), counts(visit, owner, FULL)
    assert set(full) >= LISTS
    assert {page: count for page, count in full.items() if page in LISTS and count > MOST} == {}
    assert full["Today"] <= MOST_ON_TODAY
    assert {page: (small[page], count) for page, count in full.items() if count > small[page] + FIRST_OF_A_KIND} == {}
