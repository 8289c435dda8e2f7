from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError

import cast
from askwell.journey.overview import bulk
from askwell.journey.overview.bulk import Drafts
from askwell.records.models import Contact, Position


def test_uids_are_of_version_7_in_the_order_of_the_file_and_otherwise_chance(owner, now):
    made = [
        UUID(Drafts(Contact, owner, now, place).add().uid) for place in (0, 1, 150, 4095, 4096, 199_999) for _ in "ab"
    ]
    assert {(uid.version, uid.variant) for uid in made} == {(7, "specified in RFC 4122")}
    assert [uid.int >> 48 for uid in made] == sorted(uid.int >> 48 for uid in made)
    assert len({uid.int >> 48 for uid in made}) == 6
    assert len({uid.int & (2**48 - 1) for uid in made}) == 12
    assert {uid.int >> 80 for uid in made} == {int(now.timestamp() * 1000)}


def test_rows_are_written_as_the_orm_would_write_them(owner, now, today):
    people, posts = Drafts(Contact, owner, now), Drafts(Position, owner, now)
    ben = people.add(formatted_name="Ben Okafor", connected_on=today)
    posts.add(contact=ben, kind=Position.Kind.EDUCATION, title="Physics")
    people.write_and_number()
    posts.write()
    written, plain = Contact.objects.of(owner).get(), cast.contact(owner, "Ben Okafor", connected_on=today)
    assert ben.pk == written.pk
    different = {"id", "uid", "given_name", "family_name", "sort_name", "_state", "_prefetched_objects_cache"}
    assert {k: v for k, v in vars(written).items() if k not in different} == {
        k: v for k, v in vars(plain).items() if k not in different
    }
    assert Position.objects.of(owner).get().contact == written


def test_the_checks_of_the_database_hold(owner, now):
    people = Drafts(Contact, owner, now)
    people.add(formatted_name="")
    with pytest.raises(IntegrityError):
        people.write_and_number()


def test_more_rows_than_fit_into_one_statement_are_written(owner, now, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(bulk, "A_STATEMENT", 900)
    people, posts = Drafts(Contact, owner, now), Drafts(Position, owner, now)
    for number in range(150):
        posts.add(contact=people.add(formatted_name=f"Ben {number}"), title=str(number))
    with django_assert_num_queries(7):
        people.write_and_number()
        posts.write()
    told = Position.objects.of(owner).values_list("contact__formatted_name", "title")
    assert {name for name, title in told if name == f"Ben {title}"} == {f"Ben {number}" for number in range(150)}


def test_no_rows_are_no_statement(owner, now, django_assert_num_queries):
    with django_assert_num_queries(0):
        Drafts(Contact, owner, now).write()
        Drafts(Contact, owner, now).write_and_number()
