"""Lists have the same order on every database: what has no value comes first, and last in a falling order."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F

import cast
from askwell.records.models import Contact, Goal, Path

DAYS = (date(2026, 6, 1), None, date(2026, 5, 1))


@pytest.fixture
def goals(owner):
    return [cast.goal(owner, title=str(day), decide_by_on=day) for day in DAYS]


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("decide_by_on", [None, DAYS[2], DAYS[0]]),
        ("-decide_by_on", [DAYS[0], DAYS[2], None]),
        (F("decide_by_on").asc(nulls_last=True), [DAYS[2], DAYS[0], None]),
    ],
)
def test_a_column_that_may_be_empty(owner, goals, by, order):
    assert list(Goal.objects.of(owner).order_by(by).values_list("decide_by_on", flat=True)) == order


def test_a_column_of_another_noun_and_one_that_is_computed(owner, goals):
    for goal in goals:
        cast.path(owner, goal=goal)
    paths = Path.objects.of(owner).annotate(until=F("goal__decide_by_on"))
    for by in ("-goal__decide_by_on", "-until"):
        assert list(paths.order_by(by).values_list("until", flat=True)) == [DAYS[0], DAYS[2], None]


def test_names_are_sorted_by_the_numbers_of_their_letters(owner):
    for name in ("ab", "a b", "a-c", "aa"):
        cast.contact(owner, name, sort_name=name)
    assert list(Contact.objects.of(owner).order_by("sort_name").values_list("sort_name", flat=True)) == [
        "a b", "a-c", "aa", "ab",
    ]  # fmt: skip


def test_a_column_that_is_never_empty_is_asked_for_as_it_stands(owner):
    assert "NULLS" not in str(
        Contact.objects.of(owner).order_by("sort_name", "-pk", "organization__name").query
    ).replace('"records_organization"."name" ASC NULLS FIRST', "")
