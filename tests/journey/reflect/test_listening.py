from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, prepare, reflect, thresholds
from askwell.records.models import Rehearsal, Transcript
from conftest import NOW

TOLD = {"share": 0.3, "questions": 4, "open": 2, "probes": 1}


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner), NOW, state="held")


def kept(owner, talk, noun=Transcript, figures=TOLD, **fields):
    return keeping.add(noun, owner=owner, now=NOW, conversation=talk, figures=figures, **fields)


def test_talks_and_rehearsals_stand_side_by_side_in_the_order_of_time(owner, talk):
    later = cast.conversation(cast.contact(owner, "Chen Wei"), NOW + timedelta(days=3))
    second, first = kept(owner, later), kept(owner, talk)
    begun = prepare.begin_rehearsal(owner=owner, now=NOW + timedelta(days=1), conversation=later.uid, partner="nurse")
    prepare.say_in_rehearsal(owner=owner, now=NOW, uid=begun.uid, text="How did you become a nurse?")
    prepare.end_rehearsal(owner=owner, now=NOW + timedelta(days=1), uid=begun.uid)
    page = reflect.listening_page(owner=owner)
    assert [one.record for one in page.spoken] == [first, begun, second]
    assert [one.point.rehearsed for one in page.spoken] == [False, True, False]
    assert [one.point.name for one in page.spoken] == ["12 May", "13 May", "15 May"]
    assert (page.real, page.rehearsed, page.spoken[1].conversation) == (2, 1, later)
    assert [one.measure for one in page.trends] == ["share", "open", "probes"]
    assert [words[0] for _, words in page.rows][::2] == ["30 %", "30 %"]
    assert len(page.points) == 3


def test_what_tells_nothing_is_left_out(owner, talk):
    kept(owner, talk, figures={})
    kept(owner, talk, Rehearsal, partner="nurse")
    kept(owner, talk, Rehearsal, partner="nurse", figures={}, ended_at=NOW)
    kept(owner, talk, figures={"share": "much", "questions": None})
    kept(owner, talk, figures=["share"])
    page = reflect.listening_page(owner=owner)
    assert (page.spoken, page.trends) == ([], [])


def test_the_owners_own_range_is_the_one_beside_it(owner, talk):
    kept(owner, talk)
    assert reflect.listening_page(owner=owner).trends[0].range == "20 to 30 %"
    thresholds.change_thresholds(owner=owner, given={"share-low": "12"})
    assert reflect.listening_page(owner=owner).trends[0].range == "12 to 30 %"


def test_only_the_newest_forty_are_asked_for(owner, talk, django_assert_max_num_queries):
    for number in range(45):
        later = cast.conversation(talk.contact, NOW + timedelta(days=number))
        kept(owner, later)
        kept(owner, later, Rehearsal, partner="nurse", ended_at=NOW)
    with django_assert_max_num_queries(3):
        page = reflect.listening_page(owner=owner)
    assert len(page.spoken) == 40
    assert page.spoken[-1].at == NOW + timedelta(days=44)


def test_a_strangers_talks_are_not_there(stranger, owner, talk):
    kept(owner, talk)
    assert reflect.listening_page(owner=stranger).spoken == []
