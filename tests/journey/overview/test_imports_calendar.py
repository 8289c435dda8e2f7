"""A calendar on its way in: who was met, which talks are to come, and what became of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import cast
from askwell.journey import account, keeping, overview, prepare
from askwell.journey.overview import imports_calendar
from askwell.records.models import Contact, Conversation, ImportRun, Outreach, Tie, Touch
from conftest import NOW

pytestmark = pytest.mark.usefixtures("home")
AMARA = "ORGANIZER;CN=Amara Diallo:mailto:amara@diallo.example"
BEN = "ATTENDEE;CN=Ben Okafor:mailto:ben@okafor.example"
CHEN = "ATTENDEE;CN=chen.li@fabrikam.example:mailto:Chen.Li@fabrikam.example"
MET, AHEAD = "DTSTART:20260310T090000Z", "DTSTART:20260520T090000Z"


def event(*lines: str, uid: str = "one@calendar.example", minutes: int = 30) -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"DURATION:PT{minutes}M", *lines, "END:VEVENT", ""])


def bring(owner, *events: str, now=NOW) -> ImportRun:
    data = "\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR"]).encode()
    return overview.start_import(
        owner=owner, now=now, kind="icalendar", file_name="work.ics", parts=[data], at_once=True
    )


def figures(run: ImportRun) -> tuple[int, int, int, int]:
    return run.created, run.updated, run.merged, run.skipped


def whats(run: ImportRun) -> list[str]:
    return [finding["what"] for finding in run.findings]


@pytest.fixture
def talk(owner) -> Conversation:
    """One with Ben on 20 May, out of a calendar."""
    bring(owner, event(AHEAD, AMARA, BEN, "SUMMARY:Grid data", "SEQUENCE:2"))
    return Conversation.objects.of(owner).get()


def test_a_meeting_gone_by_is_a_touch_with_each_guest(owner):
    run = bring(owner, event(MET, AMARA, BEN, CHEN, "SUMMARY:Coffee at the fair"))
    assert (run.state, figures(run), run.findings) == ("done", (3, 0, 0, 0), [])
    people = Contact.objects.of(owner).order_by("formatted_name")
    assert [(who.formatted_name, who.source) for who in people] == [
        ("Ben Okafor", "icalendar"),
        ("Chen Li", "icalendar"),
    ]
    assert Tie.objects.of(owner).count() == 2
    for touch in Touch.objects.of(owner):
        assert (touch.kind, touch.reason, touch.planned_on) == ("met", "Coffee at the fair", None)
        assert touch.done_at == datetime(2026, 3, 10, 9, tzinfo=UTC)
    assert not Conversation.objects.of(owner).exists()


def test_a_talk_to_come_is_a_conversation(owner, talk):
    assert (talk.contact.formatted_name, talk.state, talk.minutes) == ("Ben Okafor", "planned", 30)
    assert talk.starts_at == datetime(2026, 5, 20, 9, tzinfo=UTC)
    assert (talk.aim, talk.medium, talk.place, talk.my_time_zone) == ("Grid data", "video", "", "Europe/Berlin")
    assert talk.sequence == 2
    assert not Touch.objects.of(owner).exists()


@pytest.mark.parametrize(
    ("line", "medium", "place"),
    [
        ("LOCATION:Café Elbe\\, Hamburg", "in_person", "Café Elbe, Hamburg"),
        ("LOCATION:https://meet.example/a", "video", "https://meet.example/a"),
        ("URL:https://meet.example/b", "video", "https://meet.example/b"),
    ],
)
def test_it_says_where(owner, line, medium, place):
    bring(owner, event(AHEAD, AMARA, BEN, line))
    talk = Conversation.objects.of(owner).get()
    assert (talk.medium, talk.place) == (medium, place)


def test_an_invitation_that_waits_for_an_answer_becomes_a_yes(owner):
    asked = cast.outreach(cast.contact(owner, "Ben Okafor", email="ben@okafor.example"), state="invited")
    bring(owner, event(AHEAD, AMARA, BEN))
    assert Outreach.objects.of(owner).get(pk=asked.pk).state == "yes"


def test_the_same_file_changes_nothing_the_second_time(owner):
    events = [
        event(MET, AMARA, BEN, CHEN),
        event(AHEAD, AMARA, BEN, "SEQUENCE:3", uid="two"),
        event(MET, AMARA, uid="3"),
    ]
    bring(owner, *events)
    nouns = (Contact, Touch, Conversation, Tie)
    before = [list(noun.everything.order_by("id").values()) for noun in nouns]
    assert figures(bring(owner, *events)) == (0, 0, 0, 4)
    assert figures(bring(owner, *events, now=NOW + timedelta(days=30))) == (0, 0, 0, 4)  # the talk is one still
    assert [list(noun.everything.order_by("id").values()) for noun in nouns] == before


def test_an_event_twice_in_one_file_is_one_touch_and_one_talk(owner):
    bring(owner, event(MET, AMARA, BEN), event(MET, AMARA, BEN), *[event(AHEAD, AMARA, BEN, uid="two")] * 2)
    assert (Touch.objects.of(owner).count(), Conversation.objects.of(owner).count()) == (1, 1)


def test_somebody_known_by_the_address_is_not_made_again(owner):
    ben = cast.contact(owner, "Benedict Okafor", email="ben@okafor.example")
    run = bring(owner, event(MET, AMARA, "ATTENDEE:mailto:ben@okafor.example"))
    assert figures(run) == (1, 0, 1, 0)
    assert Touch.objects.of(owner).get().contact == ben
    assert Contact.objects.of(owner).get() == ben


def test_of_two_with_one_address_it_is_who_is_called_like_that(owner):
    cast.contact(owner, "Ana Okafor", email="ben@okafor.example")
    ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example")
    bring(owner, event(MET, AMARA, BEN))
    assert Touch.objects.of(owner).get().contact == ben


def test_who_lies_in_the_bin_stays_there(owner):
    bring(owner, event(MET, AMARA, CHEN))
    keeping.move_to_bin(Contact.objects.of(owner).get(), now=NOW)
    run = bring(owner, event(MET, AMARA, CHEN), event(AHEAD, AMARA, CHEN, uid="two"))
    assert figures(run) == (0, 0, 0, 3)
    assert not Touch.objects.of(owner).exists()
    assert not Conversation.objects.of(owner).exists()


def test_who_was_erased_stays_out(house, owner):
    bring(owner, event(MET, AMARA, BEN))
    overview.erase(owner=owner, now=NOW, uid=Contact.objects.of(owner).get().uid)
    run = bring(owner, event(MET, AMARA, BEN), event(AHEAD, AMARA, "ATTENDEE:mailto:ben@okafor.example", uid="two"))
    assert figures(run) == (0, 0, 0, 3)
    assert "somebody you erased" in whats(run)[0]
    assert not Contact.objects.of(owner).exists()


@pytest.mark.parametrize(
    "lines",
    [
        (AHEAD, AMARA, BEN, CHEN),
        (AHEAD, AMARA, BEN, "RRULE:FREQ=WEEKLY"),
        ("DTSTART;VALUE=DATE:20260520", AMARA, BEN),
        ("DTSTART:20260512T091500Z", AMARA, BEN),  # it has begun and not ended
        (AHEAD, AMARA, BEN, "STATUS:CANCELLED"),
        (MET, AMARA, BEN, "STATUS:CANCELLED"),
    ],
)
def test_what_is_no_talk_to_come_and_no_meeting_gone_by_brings_in_people_alone(owner, lines):
    bring(owner, event(*lines))
    assert Contact.objects.of(owner).filter(formatted_name="Ben Okafor").exists()
    assert not Conversation.objects.of(owner).exists()
    assert not Touch.objects.of(owner).exists()


@pytest.mark.parametrize("minutes", [10, 90])
def test_what_is_shorter_or_longer_than_a_talk_is_none(owner, minutes):
    bring(owner, event(AHEAD, AMARA, BEN, minutes=minutes))
    assert not Conversation.objects.of(owner).exists()


def test_a_talk_that_was_typed_before_is_not_planned_twice(owner):
    ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example")
    cast.conversation(ben, datetime(2026, 5, 20, 9, tzinfo=UTC))
    bring(owner, event(AHEAD, AMARA, BEN))
    assert Conversation.objects.of(owner).count() == 1


def test_a_talk_of_our_own_comes_back_as_itself(owner):
    mine = cast.conversation(cast.contact(owner, "Ben Okafor", email="ben@okafor.example"), NOW + timedelta(days=3))
    sent = prepare.invitation(owner=owner, now=NOW, uid=mine.uid).content.decode()
    for now in (NOW, NOW + timedelta(days=9)):
        assert figures(bring(owner, sent, now=now))[:2] == (0, 0)
    assert Conversation.objects.of(owner).get() == mine
    assert not Touch.objects.of(owner).exists()


def test_a_talk_moves_with_its_event(owner, talk):
    later = "DTSTART:20260521T120000Z"
    run = bring(owner, event(later, AMARA, BEN, "SEQUENCE:3", minutes=45))
    talk.refresh_from_db()
    assert figures(run) == (0, 1, 0, 1)
    assert (talk.starts_at, talk.minutes, talk.sequence) == (datetime(2026, 5, 21, 12, tzinfo=UTC), 45, 3)
    assert figures(bring(owner, event(later, AMARA, BEN, "SEQUENCE:3", minutes=45))) == (0, 0, 0, 2)


def test_a_talk_that_was_moved_in_askwell_since_stays(owner, talk):
    prepare.move(owner=owner, now=NOW, uid=talk.uid, day=talk.starts_at.date(), at=datetime(2026, 5, 20, 15).time())
    bring(owner, event(AHEAD, AMARA, BEN, "SEQUENCE:3"))
    talk.refresh_from_db()
    assert talk.starts_at == datetime(2026, 5, 20, 13, tzinfo=UTC)


def test_a_talk_is_called_off_with_its_event_and_stays_so(owner, talk):
    gone = event(AHEAD, AMARA, BEN, "SEQUENCE:2", "STATUS:CANCELLED")
    assert figures(bring(owner, gone)) == (0, 1, 0, 1)
    assert figures(bring(owner, gone)) == (0, 0, 0, 2)
    talk.refresh_from_db()
    assert talk.state == "cancelled"


def test_an_older_cancellation_and_a_talk_in_the_bin_change_nothing(owner, talk):
    bring(owner, event(AHEAD, AMARA, BEN, "SEQUENCE:1", "STATUS:CANCELLED"))
    talk.refresh_from_db()
    assert talk.state == "planned"
    keeping.move_to_bin(talk, now=NOW)
    assert figures(bring(owner, event(AHEAD, AMARA, BEN, "SEQUENCE:9"))) == (0, 0, 0, 2)
    assert not Conversation.objects.of(owner).exists()


def test_an_audience_is_nobody_met(owner):
    crowd = [f"ATTENDEE:mailto:guest{number}@crowd.example" for number in range(9)]
    run = bring(owner, event(MET, AMARA, *crowd), event(MET, AMARA, BEN, uid="two"))
    assert Contact.objects.of(owner).get().formatted_name == "Ben Okafor"
    assert whats(run) == ["1 of the events have more than 8 guests, so nobody came in from them."]
    assert bring(owner, event(MET, AMARA, *crowd)).state == "failed"


def test_of_a_series_the_first_time_counts_and_it_says_so(owner):
    run = bring(owner, event(MET, AMARA, BEN, "RRULE:FREQ=SECONDLY"))
    assert Touch.objects.of(owner).count() == 1
    assert whats(run) == ["1 of the events repeat; of each only the first time was brought in."]


def test_a_calendar_with_nobody_in_it_says_so(owner):
    run = bring(owner, event(MET, AMARA))
    assert (run.state, whats(run)) == ("failed", ["No event of this calendar has anybody in it but you."])


def test_an_owner_without_an_address_is_who_stands_in_every_event(owner):
    account.change_account(owner=owner, email="")
    run = bring(owner, event(MET, AMARA, BEN), event(MET, AMARA, CHEN, uid="two"), event(MET, uid="three"))
    assert set(Contact.objects.of(owner).values_list("formatted_name", flat=True)) == {"Ben Okafor", "Chen Li"}
    assert whats(run) == ["amara@diallo.example is in every event, so it was taken for you."]


def test_where_that_is_not_sure_it_says_so(owner):
    account.change_account(owner=owner, email="")
    run = bring(owner, event(MET, AMARA, BEN))
    assert Contact.objects.of(owner).count() == 2
    assert whats(run) == ["Askwell does not know which address is yours, so you may be among those who came in."]


def test_the_owners_page_knows_their_other_addresses(owner):
    cast.contact(owner, "Amara Diallo", email="amara@school.example", is_me=True)
    bring(owner, event(MET, "ORGANIZER:mailto:amara@school.example", BEN))
    assert Contact.objects.of(owner).get(is_me=False).formatted_name == "Ben Okafor"


def test_an_event_without_a_uid_is_known_again_too(owner):
    bare = event(MET, AMARA, BEN, "SUMMARY:Coffee").replace("UID:one@calendar.example\n", "")
    bring(owner, bare)
    bring(owner, bare)
    assert Touch.objects.of(owner).count() == 1


def test_what_cannot_be_read_hides_nothing_else(owner):
    run = bring(owner, event("DTSTART:soon", AMARA, BEN, "SUMMARY:Lunch"), event(MET, AMARA, CHEN, uid="two"))
    assert Touch.objects.of(owner).get().contact.formatted_name == "Chen Li"
    assert whats(run) == ["The event ‘Lunch’ has no start that can be read."]


def test_it_asks_no_more_often_for_many_events(owner, django_assert_max_num_queries):
    events = [event(MET, f"ATTENDEE:mailto:g{number}@a.example", AMARA, uid=str(number)) for number in range(140)]
    with django_assert_max_num_queries(90):
        bring(owner, *events)
    assert Touch.objects.of(owner).count() == 140


def test_a_cut_between_people_and_meetings_loses_nothing(owner, monkeypatch):
    """Pieces of any size: some of people alone, one of both, some of meetings alone."""
    monkeypatch.setattr(imports_calendar.Pace, "learn", lambda *_: None)
    monkeypatch.setattr(imports_calendar.Pace, "__init__", lambda self: setattr(self, "entries", 2))
    events = [event(MET, AMARA, f"ATTENDEE:mailto:g{number}@a.example", uid=str(number)) for number in range(5)]
    assert figures(bring(owner, *events)) == (10, 0, 0, 0)
    assert Touch.objects.of(owner).count() == 5
