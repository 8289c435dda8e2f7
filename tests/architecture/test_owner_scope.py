"""Every address with every record of a stranger: nothing of theirs is shown, changed, or told from a missing one."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from askwell.journey import keeping
from every_noun import one_of_each


def patterns(resolver: URLResolver | None = None, prefix: str = ""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


ROUTES = sorted(set(patterns()))
WITH_UID = [route for route in ROUTES if "<uuid:" in route]


def test_the_walk_has_somewhere_to_go():
    assert len(ROUTES) > 60
    assert len(WITH_UID) > 40


def addresses(route: str, uids: dict[str, str]) -> list[str]:
    """The route with every noun's uid in each of its places (all places the same noun)."""
    made = []
    for noun, uid in uids.items():
        address = re.sub(r"<slug:noun>|<str:noun>", noun, route)
        made.append("/" + re.sub(r"<uuid:\w+>", uid, address))
    return made


@pytest.mark.parametrize("route", WITH_UID)
def test_a_strangers_record_is_answered_like_a_missing_one(route, visit, stranger):
    theirs = one_of_each(stranger)
    uids = {noun: str(record.uid) for noun, record in theirs.items()}
    before = {noun: (record.updated_at, record.deletion_id) for noun, record in theirs.items()}
    for address in addresses(route, uids):
        for answer in (visit.get(address), visit.post(address, {"text": "mine now"})):
            assert answer.status_code in {404, 405}, f"{address} answered {answer.status_code}"
    missing = visit.get(addresses(route, {"contact": str(uuid4())})[0])
    assert missing.status_code in {404, 405}
    for noun, record in theirs.items():
        there = type(record).everything.get(pk=record.pk)
        assert (there.updated_at, there.deletion_id) == before[noun], f"{noun} was touched"


@pytest.mark.parametrize("route", [route for route in ROUTES if "<" not in route])
def test_no_page_without_an_address_of_its_own_shows_a_strangers_words(route, visit, stranger):
    one_of_each(stranger, word="zorblax")
    assert b"zorblax" not in visit.get("/" + route).content


def test_every_noun_takes_part_in_the_walk(stranger):
    assert set(one_of_each(stranger)) == set(keeping.nouns_by_name())
