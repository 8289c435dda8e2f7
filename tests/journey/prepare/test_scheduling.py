from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

import cast
from askwell.journey import keeping, meet, prepare
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Outreach


@pytest.fixture
def ben(owner):
    return cast.contact(owner, email="ben@okafor.example", organization=cast.organization(owner))


@pytest.fixture
def plan(owner, now, ben):
    def planning(**more):
        sent = {"contact": ben.uid, "day": date(2026, 5, 14), "at": time(14), **more}
        return prepare.schedule(owner=owner, now=now, **sent)

    return planning


def test_a_talk_is_planned_in_the_owners_time(plan, ben):
    talk = plan(minutes=20, place="https://meet.example/ben", aim="How a week looks", their_time_zone="Europe/Lisbon")
    assert talk.starts_at == datetime(2026, 5, 14, 12, tzinfo=UTC)
    assert (talk.my_time_zone, talk.their_time_zone) == ("Europe/Berlin", "Europe/Lisbon")
    assert talk.organization == ben.organization
    assert prepare.when(talk) == "Thu 14 May, 14:00–14:20 (their 13:00)"
    ben.refresh_from_db()
    assert ben.time_zone == "Europe/Lisbon"


def test_summer_time_is_counted_on_both_sides_of_its_change(plan):
    assert plan(day=date(2026, 10, 24)).starts_at.hour == 12
    assert plan(day=date(2026, 10, 26)).starts_at.hour == 13


def test_an_hour_that_the_clocks_skip_is_refused_and_a_doubled_one_is_its_first(plan):
    with pytest.raises(NotUnderstood, match="the clocks skip 02:30 in Europe/Berlin") as caught:
        plan(day=date(2026, 3, 29), at=time(2, 30))
    assert caught.value.field == "at"
    assert plan(day=date(2026, 10, 25), at=time(2, 30)).starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("minutes", [10, 61])
def test_a_talk_takes_fifteen_to_sixty_minutes(plan, minutes):
    with pytest.raises(NotUnderstood, match="15 to 60"):
        plan(minutes=minutes)


def test_a_zone_nobody_knows_is_refused(plan):
    with pytest.raises(NotUnderstood, match="Atlantis"):
        plan(their_time_zone="Atlantis/Capital")


def test_the_effort_that_won_the_talk_becomes_a_yes(owner, now, plan, ben):
    path = cast.path(owner)
    asked = cast.outreach(ben, state=Outreach.State.INVITED, path=path, nudge_on=date(2026, 5, 20))
    talk = plan()
    asked.refresh_from_db()
    assert (talk.outreach, talk.path) == (asked, path)
    assert (asked.state, asked.replied_at, asked.nudge_on) == ("yes", now, None)
    assert plan().outreach is None


def test_a_yes_said_before_keeps_its_moment(plan, ben, now):
    asked = cast.outreach(ben, state=Outreach.State.YES, replied_at=now - timedelta(days=2))
    assert plan(outreach=asked.uid).outreach == asked
    asked.refresh_from_db()
    assert asked.replied_at == now - timedelta(days=2)


def test_moving_a_talk_moves_the_same_event(owner, now, plan):
    talk = plan()
    prepare.confirm(owner=owner, now=now, uid=talk.uid)
    moved = prepare.move(owner=owner, now=now, uid=talk.uid, day=date(2026, 5, 15), at=time(9), minutes=45)
    assert (moved.uid, moved.sequence, moved.minutes, moved.confirmed_at) == (talk.uid, 1, 45, None)
    assert prepare.move(owner=owner, now=now, uid=talk.uid, day=date(2026, 5, 16), at=time(9)).minutes == 45


def test_a_talk_called_off_or_missed_is_planned_again(owner, now, plan):
    talk = plan()
    assert prepare.cancel(owner=owner, now=now, uid=talk.uid).sequence == 1
    assert prepare.cancel(owner=owner, now=now, uid=talk.uid).sequence == 1
    again = prepare.move(owner=owner, now=now, uid=talk.uid, day=date(2026, 5, 20), at=time(9))
    assert (again.state, again.sequence) == ("planned", 2)
    meet.did_not_come(owner=owner, now=now, uid=talk.uid)
    assert prepare.move(owner=owner, now=now, uid=talk.uid, day=date(2026, 5, 21), at=time(9)).state == "planned"


def test_a_talk_that_was_held_stays_where_it_was(owner, now, plan):
    talk = plan()
    meet.end(owner=owner, now=now, uid=talk.uid)
    with pytest.raises(prepare.ConversationIsOver):
        prepare.move(owner=owner, now=now, uid=talk.uid, day=date(2026, 5, 15), at=time(9))
    with pytest.raises(prepare.ConversationIsOver):
        prepare.cancel(owner=owner, now=now, uid=talk.uid)


def test_only_a_change_that_matters_to_their_calendar_counts(owner, now, plan):
    talk = plan()
    sent = {"owner": owner, "now": now, "uid": talk.uid, "path": None}
    assert prepare.change_conversation(**sent, aim="New aim").sequence == 0
    assert prepare.change_conversation(**sent, place="Café Adler", medium="in_person").sequence == 1
    assert prepare.change_conversation(**sent, minutes=20).sequence == 2
    with pytest.raises(NotUnderstood):
        prepare.change_conversation(**sent, minutes=5)


def test_a_confirmation_is_noted_and_taken_back(owner, now, plan):
    talk = plan()
    assert prepare.confirm(owner=owner, now=now, uid=talk.uid).confirmed_at == now
    assert prepare.confirm(owner=owner, now=now, uid=talk.uid).confirmed_at is None


def event(owner, now, talk):
    file = prepare.invitation(owner=owner, now=now, uid=talk.uid)
    calendar = icalendar.Calendar.from_ical(file.content)
    return file.file_name, calendar, next(iter(calendar.walk("VEVENT")))


def test_the_calendar_file_keeps_its_uid_and_tells_nothing_private(owner, now, plan):
    talk = plan(aim="Find out whether they hire", place="https://meet.example/ben")
    name, calendar, found = event(owner, now, talk)
    assert (name, calendar["method"], str(found["uid"])) == ("conversation-ben-okafor.ics", "REQUEST", str(talk.uid))
    assert (found["sequence"], found["dtstart"].dt) == (0, talk.starts_at)
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(minutes=30)
    assert "hire" not in found.to_ical().decode()
    prepare.cancel(owner=owner, now=now, uid=talk.uid)
    _, calendar, found = event(owner, now, talk)
    assert (calendar["method"], found["status"], found["sequence"]) == ("CANCEL", "CANCELLED", 1)


def test_a_file_for_somebody_without_an_address_is_one_for_the_owner_alone(owner, now):
    talk = cast.conversation(cast.contact(owner, "李 小龙"), place="Café Adler")
    name, calendar, found = event(owner, now, talk)
    assert name.endswith(".ics")
    assert calendar["method"] == "PUBLISH"
    assert "url" not in found
    owner.email = ""
    assert event(owner, now, talk)[1]["method"] == "PUBLISH"


def test_a_talk_is_meant_by_its_uid_or_by_the_person(owner, now, plan, ben):
    later, sooner = plan(day=date(2026, 6, 14)), plan(day=date(2026, 5, 20))
    held = cast.conversation(ben, now - timedelta(days=9), state="held")
    assert prepare.conversation_called(owner=owner, words=str(held.uid)) == held
    assert prepare.conversation_called(owner=owner, words="Ben Okafor") == sooner
    meet.start(owner=owner, now=now, uid=later.uid)
    assert prepare.conversation_called(owner=owner, words="ben okafor") == later
    cast.contact(owner, "Chen Wei")
    with pytest.raises(prepare.NoConversationYet):
        prepare.conversation_called(owner=owner, words="Chen Wei")


def test_a_stranger_plans_and_sees_nothing(owner, stranger, now, plan, ben):
    talk = plan()
    with pytest.raises(NotFound):
        prepare.schedule(owner=stranger, now=now, contact=ben.uid, day=date(2026, 5, 14), at=time(14))
    with pytest.raises(NotFound):
        prepare.move(owner=stranger, now=now, uid=talk.uid, day=date(2026, 5, 14), at=time(14))
    with pytest.raises(NotFound):
        prepare.change_conversation(owner=stranger, now=now, uid=talk.uid, aim="x")
    for verb in (prepare.cancel, prepare.confirm, prepare.invitation, prepare.conversation_page):
        with pytest.raises(NotFound):
            verb(owner=stranger, now=now, uid=talk.uid)
    with pytest.raises(NotFound):
        prepare.schedule_choices(owner=stranger, contact=ben.uid)
    assert prepare.overview(owner=stranger).planned == []
    assert keeping.maybe(Outreach, owner=stranger, uid=None) is None
