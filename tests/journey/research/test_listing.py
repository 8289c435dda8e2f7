from __future__ import annotations

import cast
from askwell.journey import keeping, research
from askwell.journey.research.listing import PAGE
from askwell.records.models import Position

ALL = research.PeopleFilter()


def names(page):
    return [row.contact.formatted_name for row in page.rows]


def asked(owner, **fields):
    return names(research.people(owner=owner, asked=research.PeopleFilter(**fields)))


def test_everybody_comes_once_over_the_pages_even_with_one_name(owner):
    for _ in range(PAGE + 5):
        cast.contact(owner, "Ben Okafor")
    cast.contact(owner, "Aba First")
    first = research.people(owner=owner, asked=ALL)
    second = research.people(owner=owner, asked=ALL, after=first.after)
    assert (len(first.rows), len(second.rows)) == (PAGE, 6)
    assert len({row.contact.pk for row in first.rows + second.rows}) == PAGE + 6
    assert (first.is_first, second.is_first, second.after, first.total) == (True, False, None, PAGE + 6)


def test_it_leaves_out_the_owner_and_the_bin_and_strangers(owner, stranger, now):
    cast.contact(stranger, "Sam Stranger")
    cast.contact(owner, "Amara Diallo", is_me=True)
    keeping.move_to_bin(cast.contact(owner, "Gone Person"), now=now)
    page = research.people(owner=owner, asked=ALL)
    assert (names(page), page.total, page.has_me) == ([], 0, True)


def test_each_filter_narrows_the_list(owner, now):
    place = cast.organization(owner)
    ben = cast.contact(owner, "Ben Okafor", organization=place, starred=True)
    chen, dele = cast.contact(owner, "Chen Wei"), cast.contact(owner, "Dele Adeyemi")
    cast.tie(chen, relation="friend")
    cast.outreach(ben, state="invited")
    cast.outreach(chen, state="planned")
    assert asked(owner, words="northwind") == ["Ben Okafor"]
    assert asked(owner, letter="C") == ["Chen Wei"]
    assert asked(owner, relation="friend") == ["Chen Wei"]
    assert asked(owner, organization=place.uid) == ["Ben Okafor"]
    assert asked(owner, starred=True) == ["Ben Okafor"]
    assert asked(owner, not_asked=True) == ["Chen Wei", "Dele Adeyemi"]
    assert asked(owner, words="ben", relation="friend") == []
    assert dele.sort_name.startswith("dele")


def test_a_filter_is_kept_in_the_address(owner):
    chosen = research.PeopleFilter(words="bén & co", letter="b", starred=True, not_asked=True, relation="friend")
    assert chosen.address == "q=b%C3%A9n+%26+co&letter=b&relation=friend&starred=1&not_asked=1"
    assert "letter" not in chosen.without_letter
    assert ALL.is_empty
    assert not chosen.is_empty


def test_a_row_says_the_post_the_place_and_how_far_the_asking_is(owner, now):
    place = cast.organization(owner)
    ben = cast.contact(owner, organization=place)
    for title, year in (("Old post", 2015), ("Grid analyst", 2020)):
        keeping.add(Position, owner=owner, now=now, contact=ben, title=title, start_on=f"{year}-01-01")
    keeping.add(Position, owner=owner, now=now, contact=ben, title="", start_on="2024-01-01")
    cast.outreach(ben, state="no")
    cast.outreach(ben, state="yes")
    row = research.people(owner=owner, asked=ALL).rows[0]
    assert (row.post, row.organization, row.state, row.tone) == ("Grid analyst", place, "Yes", "good")
    keeping.move_to_bin(place, now=now)
    chen = cast.contact(owner, "Aba Chen", headline="Head of grids")
    cast.outreach(chen, state="parked")
    rows = research.people(owner=owner, asked=ALL).rows
    assert [(row.post, row.organization, row.tone) for row in rows] == [
        ("Head of grids", None, "plain"),
        ("Grid analyst", None, "good"),
    ]


def test_the_list_costs_as_many_queries_for_sixty_as_for_three(owner, django_assert_num_queries):
    def load():
        return research.people(owner=owner, asked=ALL)

    for number in range(3):
        cast.tie(cast.contact(owner, f"Ben Number{number}", organization=cast.organization(owner, f"Place {number}")))
    with django_assert_num_queries(5):
        load()
    for number in range(60):
        cast.outreach(cast.contact(owner, f"Chen Number{number:02}"))
    with django_assert_num_queries(5):
        load()
