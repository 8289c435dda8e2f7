from __future__ import annotations

from importlib import import_module

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cast
from askwell.journey import keeping, overview
from askwell.journey.overview import search_asking as asking
from askwell.journey.overview import search_sqlite
from askwell.records.models import Fact, Note, Position
from every_noun import one_of_each

searching = import_module("askwell.journey.overview.search")  # the package has a function of that name


def the_database():
    """The module that asks the database in use."""
    return searching.search_postgresql if connection.vendor == "postgresql" else searching.search_sqlite


def titles(owner, words: str) -> list[str]:
    return [hit.title for hit in overview.search(owner=owner, words=words).hits]


def test_it_finds_without_accents_or_capitals_and_half_typed(owner):
    cast.contact(owner, "María García")
    for words in ("garcia", "GARCÍA", "gar", "maria gar", "garci\u0301a", "  garcía  "):
        assert titles(owner, words) == ["María García"], words
    assert titles(owner, "garcia smith") == []
    assert titles(owner, "g") == []


def test_the_words_around_the_hit_are_marked(owner, now):
    talk = cast.conversation(cast.contact(owner, "Ben Okafor"))
    keeping.add(Note, owner=owner, now=now, conversation=talk, text="Queues at the <b>grid</b> are long", typed_at=now)
    (hit,) = overview.search(owner=owner, words="grid").hits
    assert hit.pieces == ("Queues at the <b>", "grid", "</b> are long")
    assert (hit.noun, hit.group, hit.contact, hit.title) == ("note", "Notes", "Ben Okafor", "")
    assert hit.address == f"/meet/{talk.uid}/"
    assert hit.text == "Queues at the <b>grid</b> are long"


def test_a_person_found_in_three_ways_is_one_hit(owner, now):
    ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example")
    keeping.add(Position, owner=owner, now=now, contact=ben, title="Okafor and sons")
    (hit,) = overview.search(owner=owner, words="okafor").hits
    assert (hit.noun, hit.title, hit.address) == ("contact", "Ben Okafor", f"/research/people/{ben.uid}/")


def test_a_name_is_shown_even_where_a_handle_of_the_same_words_ranks_before_it(owner):
    cast.contact(owner, "María García Fernández", linkedin="https://www.linkedin.com/in/garcia")
    (hit,) = overview.search(owner=owner, words="garc").hits
    assert (hit.noun, hit.pieces[1]) == ("contact", "García")


def test_a_profile_is_found_by_its_handle_and_its_address_but_not_by_whose_pages_it_is_on(owner):
    cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/grid-ben")
    for words in ("grid-ben", "www.linkedin.com/in/Grid-Ben/", "https://www.linkedin.com/in/grid-ben"):
        assert titles(owner, words) == ["Ben Okafor"], words
    assert titles(owner, "linkedin") == titles(owner, "https") == []


def test_every_searchable_noun_is_found_and_has_a_page(owner):
    made = one_of_each(owner)
    found = overview.search(owner=owner, words="canary", limit=100)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT noun FROM records_search")
        searchable = {noun for (noun,) in cursor.fetchall()}
    assert searchable == set(searching.PLACES)
    people = {"contact", "contactpoint", "position"}
    assert {hit.noun for hit in found.hits} - people == searchable - people
    assert len([hit for hit in found.hits if hit.noun in people]) == 1
    for hit in found.hits:
        assert hit.uid == made[hit.noun].uid
        assert hit.address.startswith("/")
        assert "None" not in hit.address
    assert next(group for group, _ in found.groups) == "People"


def test_a_fact_about_a_place_is_on_the_page_of_the_place(owner, now):
    northwind = cast.organization(owner)
    keeping.add(Fact, owner=owner, now=now, organization=northwind, text="Founded in a garage", source="Their page")
    (hit,) = overview.search(owner=owner, words="garage").hits
    assert hit.address == f"/research/organizations/{northwind.uid}/"


def test_a_stranger_finds_nothing_of_the_owners(owner, stranger):
    one_of_each(owner)
    assert overview.search(owner=stranger, words="canary").hits == []


def test_what_is_in_the_bin_is_not_found(owner, now):
    keeping.move_to_bin(cast.contact(owner, "Ben Okafor"), now=now)
    assert titles(owner, "okafor") == []


def test_an_old_note_is_not_buried_under_new_people(owner, now):
    talk = cast.conversation(cast.contact(owner, "Chen Li"))
    keeping.add(Note, owner=owner, now=now, conversation=talk, text="Write to García", typed_at=now)
    for number in range(asking.RANKED + 5):
        cast.contact(owner, f"Ana García {number}")
    found = overview.search(owner=owner, words="garcia")
    assert [hit.noun for hit in found.hits].count("note") == 1
    assert len(found.hits) == 21


def test_when_the_clock_rings_the_newest_come_unranked(owner, monkeypatch):
    cast.contact(owner, "Ben Okafor")
    find = the_database().find

    def ranking_takes_long(*arguments, ranked, **others):
        if ranked:
            raise asking.TimeIsUp
        return find(*arguments, ranked=ranked, **others)

    monkeypatch.setattr(the_database(), "find", ranking_takes_long)
    found = overview.search(owner=owner, words="okafor")
    assert ([hit.title for hit in found.hits], found.is_ranked) == (["Ben Okafor"], False)


@pytest.mark.sqlite
@pytest.mark.parametrize(("very_many", "is_ranked"), [(6, True), (5, False)])
def test_what_very_many_have_is_shown_by_age(owner, monkeypatch, very_many, is_ranked):
    for place in ("Okafor", *"BCDEF"):
        cast.contact(owner, f"Ben {place}", about="An Okafor by marriage." if place != "Okafor" else "")
    monkeypatch.setattr(search_sqlite, "VERY_MANY", very_many)
    found = overview.search(owner=owner, words="okafor")
    assert found.is_ranked is is_ranked
    assert [hit.title for hit in found.hits].index("Ben Okafor") == (0 if is_ranked else 5)


@pytest.mark.sqlite
def test_people_and_all_else_are_numbered_apart_and_upwards(owner, now):
    first = cast.contact(owner, "Ben Okafor")
    goal = cast.goal(owner, title="Write to Okafor")
    second = cast.contact(owner, "Ada Okafor")
    keeping.change(first, now=now, headline="Analyst")
    with connection.cursor() as cursor:
        cursor.execute("SELECT noun, record_id, id FROM records_search ORDER BY id")
        rows = cursor.fetchall()
    mine = [row[:2] for row in rows if row[2] < 0 and row[0] == "contact"]
    assert mine == [("contact", first.pk), ("contact", second.pk)]
    assert [row[1] for row in rows if row[2] > 0 and row[0] == "goal"] == [goal.pk]
    assert {row[0] for row in rows if row[2] < 0} <= set(asking.PEOPLE)


ENDLESS = {
    "sqlite": (
        "CANDIDATES",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n WHERE %s != %s OR %s",
    ),
    "postgresql": (
        "AMONG_NEWEST",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT count(*), array[%s, %s::int, %s, length(%s), %s] FROM n",
    ),
}


def test_when_even_that_takes_too_long_nothing_is_shown(owner, monkeypatch):
    cast.contact(owner, "Ben Okafor")
    monkeypatch.setattr(asking, "TIME_LIMIT", 0.01)
    monkeypatch.setattr(the_database(), *ENDLESS[connection.vendor])
    found = overview.search(owner=owner, words="okafor")
    assert (found.hits, found.is_ranked) == ([], False)


def test_another_fault_of_the_database_is_not_taken_for_the_clock(owner, monkeypatch):
    too_much = "SELECT to_tsvector('simple', string_agg(md5(i::text), ' ')), %s, %s, %s, %s, %s FROM generate_series(1, 60000) i"
    query = {"sqlite": "SELECT json('['), %s, %s, %s", "postgresql": too_much}
    monkeypatch.setattr(asking, "TIME_LIMIT", 30)
    monkeypatch.setattr(the_database(), ENDLESS[connection.vendor][0], query[connection.vendor])
    with pytest.raises(OperationalError):
        overview.search(owner=owner, words="okafor")


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("", ""), (" !? ", ""), ("a_b", '"a" "b"'), ("ben ok", '"ben" "ok"*'), ("ben ok ", '"ben" "ok"'),
        ('"x" OR y*', '"x" "OR" "y"'), ("NEAR(a b)", '"NEAR" "a" "b"'), ("a\x00b", '"a" "b"'), ("title:ben", '"title" "ben"*'),
    ],
)  # fmt: skip
def test_operators_are_words(words, asked):
    assert search_sqlite.match_query(asking.asked(words)) == asked


@given(words=st.text(max_size=300))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_breaks_it(owner, words):
    found = overview.search(owner=owner, words=words)
    assert found.hits == []
    assert found.is_ranked


def test_it_asks_as_often_for_many_hits_as_for_few(owner, django_assert_max_num_queries):
    for number in range(60):
        cast.contact(owner, f"Ben Okafor {number}")
        cast.goal(owner, title=f"Okafor {number}")
    with django_assert_max_num_queries(14 if connection.vendor == "postgresql" else 8):
        assert len(overview.search(owner=owner, words="okafor").hits) == 40


def test_a_trace_in_the_index_of_something_gone_is_passed_over(owner):
    ben = cast.contact(owner, "Ben Okafor")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_search SET record_id = 999999 WHERE record_id = %s", [ben.pk])
    assert titles(owner, "okafor") == []
