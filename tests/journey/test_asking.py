"""Questions whose SQL is written once: they find what is there now, of whom they are asked, with what they are given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connections
from django.db.models import Q

from askwell.records.asking import question
from askwell.records.models import Contact, Conversation

MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)


@question
def people(owner):
    return Contact.objects.of(owner).filter(is_me=False).order_by("id")


@question
def those(owner, *, keys):
    return Contact.objects.of(owner).filter(pk__in=keys).order_by("id")


@question
def known_by(owner, *, day):
    return Contact.objects.of(owner).filter(Q(connected_on__lte=day) | Q(starred=True)).order_by("id")


@question
def talks(owner, *, after, until):
    return Conversation.objects.of(owner).filter(starts_at__gt=after, starts_at__lte=until)


@question
def nobody(owner, *, keys):
    return Contact.objects.of(owner).filter(pk__in=[], organization__in=keys)


@pytest.fixture
def two(owner):
    names = {"Amara Diallo": date(2020, 1, 1), "Ben Okafor": date(2024, 1, 1)}
    return [Contact.objects.create(owner=owner, formatted_name=name, connected_on=day) for name, day in names.items()]


def test_it_finds_what_is_there_now(owner, two):
    assert list(people(owner)) == two
    third = Contact.objects.create(owner=owner, formatted_name="Chen Wei")
    assert list(people(owner)) == [*two, third]
    assert [contact.formatted_name for contact in people(owner)] == ["Amara Diallo", "Ben Okafor", "Chen Wei"]


def test_it_finds_nothing_of_anybody_else(owner, two, stranger):
    assert list(people(owner)) == two
    assert list(people(stranger)) == []


def test_its_sql_is_written_once(owner, two, monkeypatch):
    list(people(owner))
    compiler = type(people(owner).query.get_compiler("default"))
    monkeypatch.setattr(compiler, "pre_sql_setup", None)  # what writing the SQL begins with
    assert list(people(owner)) == two


def test_it_may_be_narrowed_counted_and_nested(owner, two):
    list(people(owner))
    assert list(people(owner).filter(formatted_name__startswith="B")) == two[1:]
    assert people(owner).count() == 2
    assert people(owner).exists()
    assert people(owner).first() == two[0]
    assert list(Contact.objects.of(owner).filter(pk__in=people(owner).values("pk")).order_by("pk")) == two
    assert list(people(owner)[1:]) == two[1:]
    assert set(people(owner).order_by().union(people(owner).order_by().filter(pk=two[0].pk))) == set(two)
    assert list(people(owner)) == two


def test_what_it_is_given_is_put_in_each_time(owner, two):
    assert list(known_by(owner, day=date(2019, 1, 1))) == []
    assert list(known_by(owner, day=date(2021, 1, 1))) == two[:1]
    assert list(known_by(owner, day=date(2026, 1, 1))) == two


def test_it_is_given_moments(owner, two):
    talk = Conversation.objects.create(owner=owner, contact=two[0], starts_at=MAY, my_time_zone="UTC")
    day = {"until": MAY.replace(hour=23)}
    assert list(talks(owner, after=MAY.replace(hour=8), **day)) == [talk]
    assert list(talks(owner, after=MAY, **day)) == []


def test_it_is_given_keys_however_many(owner, two):
    first, second = (contact.pk for contact in two)
    assert list(those(owner, keys=[])) == []
    assert list(those(owner, keys=[first])) == two[:1]
    assert list(those(owner, keys=[second, first, first])) == two


def test_a_question_that_nothing_can_answer_asks_nobody(owner, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(nobody(owner, keys=[1])) == []
        assert list(nobody(owner, keys=[1, 2])) == []


def test_a_question_with_something_given_is_not_narrowed(owner):
    with pytest.raises(TypeError, match="put the rest into the question"):
        those(owner, keys=[1]).filter(starred=True)


def test_what_is_given_is_only_compared_with(owner):
    @question
    def before(owner, *, day):
        return Contact.objects.of(owner).filter(connected_on__lte=day + 1)

    with pytest.raises(TypeError):
        before(owner, day=date(2026, 1, 1))


def test_another_connection_is_asked_in_its_own_words(owner, two):
    asked = people(owner)
    known = asked.query.known
    list(asked)
    known.compiler.connection = None
    assert list(people(owner)) == two
    assert known.compiler.connection is connections["default"]
