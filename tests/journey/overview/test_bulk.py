from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError

import cast
from askwell.journey.overview.bulk import Drafts, a_new_uid
from askwell.records.models import Contact, Position


def test_a_new_uid_is_random_and_of_version_4():
    made = {a_new_uid() for _ in range(500)}
    assert len(made) == 500
    assert {(UUID(uid).version, UUID(uid).variant) for uid in made} == {(4, "specified in RFC 4122")}


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


def test_more_rows_than_fit_into_one_statement_are_written(owner, now):
    people = Drafts(Contact, owner, now)
    for number in range(150):
        people.add(formatted_name=f"Ben {number}")
    people.write_and_number()
    assert Contact.objects.of(owner).count() == 150
