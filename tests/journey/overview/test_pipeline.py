from __future__ import annotations

import pytest

import cast
from askwell.journey import overview
from askwell.journey.errors import NotFound


def test_each_outreach_stands_where_it_is(owner, stranger):
    cast.outreach(cast.contact(owner, "Ben Okafor"), state="invited")
    cast.outreach(cast.contact(owner, "Chen Wei"), state="yes")
    cast.outreach(cast.contact(stranger, "Sam"), state="yes")
    ana = cast.contact(owner, "Ana Ruiz")
    cast.conversation(ana, state="held", outreach=cast.outreach(ana, state="yes"))
    page = overview.pipeline(owner=owner)
    assert {column.key: column.count for column in page.columns} == {
        "ideas": 0,
        "asked": 1,
        "yes": 1,
        "talked": 1,
        "rest": 0,
    }
    assert (page.talks_held, page.talks_planned) == (1, 0)


def test_a_column_shows_the_newest_and_counts_all(owner, django_assert_max_num_queries):
    for number in range(20):
        cast.outreach(cast.contact(owner, f"Person {number}"), state="parked")
    with django_assert_max_num_queries(5):
        page = overview.pipeline(owner=owner)
    resting = page.columns[-1]
    assert resting.count == 20
    assert [row.contact.formatted_name for row in resting.outreaches] == [f"Person {n}" for n in range(19, 11, -1)]


def test_one_path_alone_can_be_looked_at(owner, stranger):
    path = cast.path(owner)
    cast.outreach(cast.contact(owner, "Ben Okafor"), path=path)
    cast.outreach(cast.contact(owner, "Chen Wei"))
    page = overview.pipeline(owner=owner, path=path.uid)
    assert page.path == path
    assert page.columns[0].count == 1
    with pytest.raises(NotFound):
        overview.pipeline(owner=owner, path=cast.path(stranger).uid)
