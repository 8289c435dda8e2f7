from __future__ import annotations

from datetime import date, timedelta

import pytest

import cast
from askwell.journey import act, keeping, overview
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Conversation, Note, Opening, Organization, Position, Referral, Touch

HELD, PLANNED = Conversation.State.HELD, Conversation.State.PLANNED


@pytest.fixture
def northwind(owner):
    return cast.organization(owner)


@pytest.fixture
def opening(owner, now, northwind):
    return act.add_opening(owner=owner, now=now, title="Outage analyst", organization_name="northwind  ENERGY")


def nudge_of(owner, opening):
    return act.before_applying(owner=owner, openings=[Opening.objects.of(owner).get(pk=opening.pk)]).get(opening.pk)


def test_an_opening_meets_the_organization_of_that_name(owner, now, opening, northwind):
    assert opening.organization == northwind
    other = act.add_opening(owner=owner, now=now, title="Planner", organization_name="Bayline Grid")
    assert other.organization.name == "Bayline Grid"
    assert Organization.objects.of(owner).count() == 2


def test_an_opening_heard_in_a_talk_belongs_to_that_talks_organization(owner, now, northwind):
    talk = cast.conversation(cast.contact(owner), organization=northwind, state=HELD)
    made = act.add_opening(owner=owner, now=now, title="Planner", conversation=talk.uid)
    assert (made.organization, made.conversation) == (northwind, talk)
    assert act.add_opening(owner=owner, now=now, title="Somewhere").organization is None


def test_it_moves_on_with_its_dates(owner, now, today, opening):
    applied = act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    assert (applied.state, applied.applied_on) == ("applied", today)
    day = date(2026, 5, 20)
    moved = act.move_opening(owner=owner, now=now, uid=opening.uid, state="interview", on=day)
    assert (moved.interview_on, moved.applied_on) == (day, today)
    assert act.move_opening(owner=owner, now=now, uid=opening.uid, state="closed").state == "closed"


def test_it_says_what_is_missing(owner, now, opening):
    with pytest.raises(NotUnderstood, match="which day"):
        act.move_opening(owner=owner, now=now, uid=opening.uid, state="interview")
    with pytest.raises(NotUnderstood, match="dreamt of"):
        act.move_opening(owner=owner, now=now, uid=opening.uid, state="dreamt of")


def test_it_is_changed_by_hand(owner, now, opening):
    changed = act.change_opening(
        owner=owner, now=now, uid=opening.uid, looked_at=opening.updated_at.isoformat(), title="Analyst",
        organization_name="", interview_on=date(2026, 6, 1),
    )  # fmt: skip
    assert (changed.title, changed.organization, changed.interview_on) == ("Analyst", None, date(2026, 6, 1))


def test_a_stranger_finds_nothing(owner, stranger, now, opening):
    for verb, more in ((act.change_opening, {}), (act.move_opening, {"state": "closed"}), (act.opening_page, {})):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=opening.uid, **more)
    with pytest.raises(NotFound):
        act.door(owner=stranger, uid=opening.uid)
    assert act.door(owner=owner, uid=opening.uid) == opening


def test_it_proposes_the_nearest_people_there_who_still_work_there_first(owner, now, opening, northwind):
    far = cast.contact(owner, "Zoe Faraway", organization=northwind)
    ben = cast.contact(owner, "Ben Okafor", organization=northwind)
    chen = cast.contact(owner, "Chen Wei")
    cast.tie(ben, relation="alumni")
    cast.tie(chen, relation="alumni")
    keeping.add(Position, owner=owner, now=now, contact=chen, organization=northwind, is_current=False)
    cast.contact(owner, "Me", organization=northwind, is_me=True)
    nudge = nudge_of(owner, opening)
    assert [known.contact for known in nudge.people] == [ben, chen, far]
    assert [known.works_there for known in nudge.people] == [True, False, True]
    assert nudge.people[1].words == "Same school; worked there before"
    assert "E3" in nudge.reason
    assert "E7" in nudge.reason
    assert not nudge.asked


def test_a_held_conversation_there_ends_the_nudge(owner, now, opening, northwind):
    cast.conversation(cast.contact(owner, organization=northwind), state=HELD)
    assert nudge_of(owner, opening) is None
    assert act.opening_page(owner=owner, now=now, uid=opening.uid).nudge is None


def test_a_planned_conversation_or_somebody_asked_is_enough_for_now(owner, now, opening, northwind):
    ben = cast.contact(owner, organization=northwind)
    cast.outreach(ben, state="invited")
    assert nudge_of(owner, opening).asked
    cast.conversation(cast.contact(owner, "Chen Wei"), organization=northwind, state=PLANNED)
    cast.conversation(cast.contact(owner, "Dora Lind"), organization=northwind, state="cancelled")
    nudge = nudge_of(owner, opening)
    assert nudge.talk_planned
    assert nudge.people[0].asked


def test_a_closed_opening_or_one_nowhere_raises_nothing(owner, now, opening):
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="closed")
    assert nudge_of(owner, opening) is None
    nowhere = act.add_opening(owner=owner, now=now, title="Somewhere")
    assert nudge_of(owner, nowhere) is None


def test_openings_stand_by_how_far_they_are(owner, now, opening):
    second = act.add_opening(owner=owner, now=now, title="Planner", organization_name="Bayline Grid")
    act.move_opening(owner=owner, now=now, uid=second.uid, state="interview", on=date(2026, 5, 20))
    rows = act.overview(owner=owner, now=now).openings
    assert [row.opening for row in rows] == [second, opening]
    assert all(row.nudge for row in rows)


def test_many_openings_ask_the_database_as_often_as_few(owner, now, django_assert_max_num_queries):
    for number in range(40):
        place = cast.organization(owner, f"Place {number}")
        cast.contact(owner, f"Person {number}", organization=place)
        act.add_opening(owner=owner, now=now, title=f"Post {number}", organization_name=place.name)
    with django_assert_max_num_queries(12):
        page = act.overview(owner=owner, now=now)
    assert [len(row.nudge.people) for row in page.openings] == [1] * 40


def test_the_page_shows_what_was_promised_about_it(owner, now, opening):
    made = act.add_commitment(owner=owner, now=now, text="Ask Ben", opening=opening.uid)
    page = act.opening_page(owner=owner, now=now + timedelta(days=1), uid=opening.uid)
    assert page.commitments == [made]
    assert page.today == date(2026, 5, 13)


def test_each_step_is_kept_with_who_said_so(owner, now, today, opening):
    ben = cast.contact(owner)
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied")
    later = now + timedelta(days=3)
    day = date(2026, 6, 1)
    act.move_opening(
        owner=owner,
        now=later,
        uid=opening.uid,
        state="interview",
        on=day,
        heard_from=ben.uid,
        text="Bring the notebook",
    )
    moves = act.opening_page(owner=owner, now=later, uid=opening.uid).moves
    assert [(move.state, move.day, move.heard_from, move.text) for move in moves] == [
        ("interview", day, ben, "Bring the notebook"), ("applied", today, None, ""),
    ]  # fmt: skip
    assert [str(move) for move in moves] == ["Bring the notebook", "Applied"]
    assert [hit.uid for hit in overview.search(owner=owner, words="bring notebook").hits] == [moves[0].uid]


def test_one_found_elsewhere_says_where(owner, now):
    made = act.add_opening(owner=owner, now=now, title="Analyst", source="Their careers page")
    assert made.source == "Their careers page"
    act.move_opening(owner=owner, now=now, uid=made.uid, state="applied")
    assert act.opening_page(owner=owner, now=now, uid=made.uid).to_tell is None
    with pytest.raises(act.NobodyToldOfIt):
        act.tell_of_opening(owner=owner, now=now, uid=made.uid)


def test_telling_who_told_of_it_is_a_touch(owner, now):
    ben = cast.contact(owner)
    talk = cast.conversation(ben, state=HELD)
    made = act.add_opening(owner=owner, now=now, title="Analyst", conversation=talk.uid)
    act.move_opening(owner=owner, now=now, uid=made.uid, state="applied")
    assert act.opening_page(owner=owner, now=now, uid=made.uid).to_tell == ben
    act.tell_of_opening(owner=owner, now=now, uid=made.uid)
    touch = Touch.objects.of(owner).get()
    assert (touch.contact, touch.kind, touch.done_at) == (ben, "referral_news", now)
    assert act.opening_page(owner=owner, now=now, uid=made.uid).to_tell is None


def test_it_says_through_whom_somebody_there_is_known(owner, opening, northwind):
    ben, sara = cast.contact(owner, organization=northwind), cast.contact(owner, "Sara Kim")
    cast.tie(ben, relation="mutual", mutual=sara)
    (known,) = nudge_of(owner, opening).people
    assert known.words == "We have someone in common (Sara Kim); works there"


def test_names_that_others_offered_there_are_friends_of_friends(owner, now, opening):
    talk = cast.conversation(cast.contact(owner, "Sara Kim"), state=HELD)
    secret = keeping.add(Note, owner=owner, now=now, conversation=talk, text="x", off_record=True, typed_at=now)
    for name, place, more in (
        ("Tom Okafor", "northwind  energy", {}), ("Eve Hall", "Bayline Grid", {}), ("Fay Moor", "Northwind Energy", {"note": secret}),
        ("Gus Hale", "Northwind Energy", {"declined_at": now}),
    ):  # fmt: skip
        keeping.add(
            Referral, owner=owner, now=now, conversation=talk, formatted_name=name, organization_name=place, **more
        )
    assert [each.formatted_name for each in act.opening_page(owner=owner, now=now, uid=opening.uid).named] == [
        "Tom Okafor"
    ]
    nowhere = act.add_opening(owner=owner, now=now, title="Somewhere")
    assert act.opening_page(owner=owner, now=now, uid=nowhere.uid).named == []
