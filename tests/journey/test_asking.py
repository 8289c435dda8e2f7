"""A question is put together once; its answer is never kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import cast
from askwell.records.asking import question
from askwell.records.models import Account, Contact


@pytest.fixture
def built():
    return []


@pytest.fixture
def everybody(built):
    @question
    def everybody(owner):
        built.append(owner)
        return Contact.objects.of(owner).order_by("formatted_name")

    return everybody


def test_a_question_is_put_together_once_and_finds_what_is_there_now(owner, everybody, built):
    assert list(everybody(owner)) == []
    cast.contact(owner, "Ben Okafor")
    assert [str(who) for who in everybody(owner)] == ["Ben Okafor"]
    Contact.objects.of(owner).update(formatted_name="Ben Adeyemi")
    assert [str(who) for who in everybody(owner)] == ["Ben Adeyemi"]
    assert built == [owner]


def test_what_one_asks_besides_is_forgotten(owner, everybody):
    cast.contact(owner, "Ben Okafor")
    assert list(everybody(owner).filter(formatted_name="Nobody")) == []
    assert len(everybody(owner)) == 1


def test_every_owner_has_a_question_of_their_own(owner, everybody):
    stranger = Account.objects.create(username="stranger")
    cast.contact(stranger, "Not Mine")
    cast.contact(owner, "Ben Okafor")
    assert [str(who) for who in everybody(owner)] == ["Ben Okafor"]
    assert [str(who) for who in everybody(stranger)] == ["Not Mine"]
    assert [str(who) for who in Contact.objects.of(owner)] == ["Ben Okafor"]


def test_a_related_set_still_asks_for_its_own_records_alone(owner):
    ben, ada = cast.contact(owner, "Ben Okafor"), cast.contact(owner, "Ada Lind")
    now = ben.created_at
    cast.conversation(ben, now)
    assert ada.conversations.of(owner).count() == 0
    assert ben.conversations.of(owner).count() == 1


def test_threads_share_no_question(owner, everybody, built):
    everybody(owner)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: str(everybody(owner).query)).result()
    assert built == [owner, owner]
