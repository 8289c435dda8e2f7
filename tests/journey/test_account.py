from __future__ import annotations

import pytest

from askwell.journey import account
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Account


def test_the_first_start_makes_one_account_in_the_zone_of_this_computer(db, monkeypatch):
    monkeypatch.setattr(account.tzlocal, "get_localzone_name", lambda: "Asia/Kolkata")
    assert account.local_owner().time_zone == "Asia/Kolkata"
    assert account.local_owner() == Account.objects.get()


@pytest.mark.parametrize("answer", ["Mars/Olympus", "", None])
def test_an_odd_zone_of_the_computer_becomes_utc(answer, monkeypatch):
    monkeypatch.setattr(account.tzlocal, "get_localzone_name", lambda: answer)
    assert account.zone_of_this_computer() == "UTC"


def test_a_computer_that_does_not_say_its_zone_is_in_utc(monkeypatch):
    def refuse():
        raise LookupError

    monkeypatch.setattr(account.tzlocal, "get_localzone_name", refuse)
    assert account.zone_of_this_computer() == "UTC"


def test_a_zone_nobody_knows_is_refused_with_an_example(owner):
    with pytest.raises(NotUnderstood, match="Europe/Berlin"):
        account.change_account(owner=owner, time_zone="Middle/Earth")
    assert Account.objects.get(pk=owner.pk).time_zone == "Europe/Berlin"


def test_looking_at_a_page_does_not_take_the_writers_lock(visit, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        account.local_owner()


def test_everybody_of_the_house_is_known(owner, stranger):
    assert account.all_owners() == [owner, stranger]
