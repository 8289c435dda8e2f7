"""Every address with every record of a stranger: nothing of theirs is shown, changed, or told from a missing one."""

from __future__ import annotations

from uuid import uuid4

import pytest

from addresses import addresses, routes
from askwell.journey import keeping
from every_noun import one_of_each
from strangers import SHARED, assert_untouched, share_one_uid

ROUTES = routes()
WITH_UID = [route for route in ROUTES if "<uuid:" in route]


def test_the_walk_has_somewhere_to_go():
    assert len(ROUTES) > 60
    assert len(WITH_UID) > 40


@pytest.mark.parametrize("route", WITH_UID)
def test_a_strangers_record_is_answered_like_a_missing_one(route, visit, stranger):
    theirs = share_one_uid(one_of_each(stranger, mark="zorblax"))
    for address in addresses(route, str(SHARED)):
        for answer in (visit.get(address), visit.post(address, {"text": "mine now"})):
            assert answer.status_code in {404, 405}, f"{address} answered {answer.status_code}"
            assert b"zorblax" not in answer.content
    for address in addresses(route, str(uuid4())):
        assert visit.get(address).status_code in {404, 405}
    assert_untouched(theirs)


@pytest.mark.parametrize("route", [route for route in ROUTES if "<" not in route])
def test_no_page_without_an_address_of_its_own_shows_a_strangers_words(route, visit, stranger):
    one_of_each(stranger, mark="zorblax")
    assert b"zorblax" not in visit.get("/" + route).content


def test_every_noun_takes_part_in_the_walk(stranger):
    assert set(one_of_each(stranger)) == set(keeping.nouns_by_name())
