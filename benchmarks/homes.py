"""Homes of any size, filled in bulk: the same people, talks and words each time for the same numbers.

As many of everything as somebody with that many connections could have: one in twenty was asked, one in fifty talked
with, up to a thousand talks, for connections grow without end and the hours of a life do not. Notes and touches can be
many more than that: half of them lie on the first fifty talks and people, the rest everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from askwell.records.folding import fold
from askwell.records.models import (
    Account,
    Agenda,
    AgendaItem,
    Cadence,
    Commitment,
    Contact,
    ContactPoint,
    Conversation,
    Evidence,
    Fact,
    Goal,
    Hypothesis,
    Message,
    Note,
    Opening,
    OpenQuestion,
    Organization,
    Outreach,
    Path,
    Position,
    Record,
    Referral,
    Reflection,
    Takeaway,
    Tie,
    Touch,
)
from benchmarks.people import FAMILY, GIVEN, WORK

HOT = 50
AT_ONCE = 20_000
TEXT = """the a of and to in grid outage planning forecast data model team people work they said told hours shift
balance market storage wind solar permit tender software python spreadsheet learned surprised advice mentor degree
licence interview referral salary remote office travel weekend regulator utility startup pressure careful answer
question because without between growth quiet honest useful"""
WORDS = TEXT.split()
TOWNS = ("Leeds", "Nantes", "Graz", "Bilbao", "Tampere", "Gdańsk", "Porto", "Ghent", "Århus", "Brno")
MARKS = ("", "", "", "advice", "quote", "surprise", "promise", "person")
Rows = Iterator[Record]


@dataclass(frozen=True)
class Size:
    """How many of what there is most of; `None` stands for as many as come with the people."""

    people: int
    notes: int | None = None
    touches: int | None = None

    @property
    def outreaches(self) -> int:
        return min(2_500, self.people // 20)

    @property
    def talks(self) -> int:
        return min(1_000, max(HOT, self.people // 50))

    @property
    def known(self) -> int:
        """How many people the owner has said something about: how they know them, how often to be in touch."""
        return min(10_000, self.people)


def fill(owner: Account, size: Size, now: datetime | None = None) -> None:
    """Put everything into an empty home, a noun at a time."""
    house = _House(owner, size, now or datetime.now(UTC))
    for part in _PARTS:
        rows = part(house)
        while some := list(islice(rows, AT_ONCE)):
            type(some[0]).everything.bulk_create(some)


class _House:
    """What every part needs: who, when, how much, and the one source of chance. Keys are known: 1 and up."""

    def __init__(self, owner: Account, size: Size, now: datetime) -> None:
        self.owner, self.size, self.now, self.chance = owner, size, now, Random(7)
        self.places = max(5, size.people // 12)

    def row(self, noun: type[Record], at: datetime | None = None, **fields: Any) -> Any:
        at = at or self.now - timedelta(days=400)
        return noun(owner=self.owner, created_at=at, updated_at=at, **fields)

    def ago(self, most_days: int, least_days: float = 0) -> datetime:
        return self.now - timedelta(days=self.chance.uniform(least_days, most_days))

    def day(self, least: int, most: int) -> Any:
        return (self.now + timedelta(days=self.chance.randint(least, most))).date()

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=count))

    def anybody(self) -> int:
        return self.chance.randint(1, self.size.people)

    def spread(self, count: int, most: int) -> Iterator[int]:
        """Keys from 1 to `most`: half of them the first fifty, the others anywhere."""
        for number in range(count):
            yield 1 + number // 2 % HOT if number % 2 else self.chance.randint(1, most)


def _organizations(house: _House) -> Rows:
    for key in range(1, house.places + 1):
        yield house.row(
            Organization, pk=key, name=f"Company {key} {house.chance.choice(WORDS).title()}", industry=house.words(2),
            location=house.chance.choice(TOWNS), targeted=key % 400 == 1, motivation=key % 4,
        )  # fmt: skip


def _contacts(house: _House) -> Rows:
    for key in range(1, house.size.people + 1):
        given, family = house.chance.choice(GIVEN), house.chance.choice(FAMILY)
        middle = chr(ord("A") + house.chance.randrange(26))
        yield house.row(
            Contact, house.ago(900, 1), pk=key, formatted_name=f"{given} {middle}. {family}", given_name=given,
            family_name=family, sort_name=fold(f"{family} {given} {middle}"),
            headline=f"{house.chance.choice(WORK).strip()} {house.words(1)}", location=house.chance.choice(TOWNS),
            organization_id=house.chance.randint(1, house.places) if key % 33 else None, source="linkedin",
            connected_on=house.day(-5000, -30), starred=key % 500 == 0,
        )  # fmt: skip


def _me(house: _House) -> Rows:
    yield house.row(
        Contact,
        pk=house.size.people + 1,
        formatted_name="Amara Diallo",
        is_me=True,
        location="Leeds",
        organization_id=2,
    )


def _my_past(house: _House) -> Rows:
    for place, kind in ((1, "work"), (3, "education")):
        yield house.row(Position, contact_id=house.size.people + 1, organization_id=place, kind=kind, is_current=False)


def _positions(house: _House) -> Rows:
    for key in range(1, house.size.people + 1):
        for kind in ("work", "education")[: 1 + (key % 5 == 0)]:
            yield house.row(
                Position, contact_id=key, kind=kind, title=house.chance.choice(WORK).strip(), source="linkedin",
                organization_id=house.chance.randint(1, house.places), is_current=kind == "work",
            )  # fmt: skip


def _contact_points(house: _House) -> Rows:
    for key in range(1, house.size.people + 1):
        if key % 20:
            address = f"https://www.linkedin.com/in/person-7-{key}"
            yield house.row(ContactPoint, contact_id=key, kind="linkedin", value=address, normalized=address)
        if key % 20 in (0, 7):
            address = f"person{key if key % 1000 else key - 20}@mail{key % 97}.example"
            yield house.row(ContactPoint, contact_id=key, kind="email", value=address, normalized=address)


def _ties(house: _House) -> Rows:
    for key in range(1, house.size.known + 1, 3):
        relation = house.chance.choices(Tie.Relation.values, weights=(2, 6, 6, 3, 3, 60, 20))[0]
        tier = house.chance.choice("ABCD") if house.chance.random() < 0.06 else ""
        yield house.row(Tie, contact_id=key, relation=relation, tier=tier)


def _cadences(house: _House) -> Rows:
    for key in range(1, house.size.known + 1, 100):
        yield house.row(Cadence, contact_id=key, every_days=house.chance.choice((30, 90, 365)))


def _goals(house: _House) -> Rows:
    yield house.row(Goal, pk=1, title="Decide between energy data and health data", decide_by_on=house.day(60, 60))


def _paths(house: _House) -> Rows:
    for key, (occupation, field) in enumerate((("Grid Analyst", "Energy"), ("Registry Programmer", "Health")), 1):
        yield house.row(Path, pk=key, goal_id=1, occupation=occupation, field=field, first_fit=6, first_confidence=40)


def _beliefs(house: _House) -> Rows:
    for key in range(1, 7):
        yield house.row(Hypothesis, pk=key, path_id=1 + key % 2, text=house.words(8))


def _open_questions(house: _House) -> Rows:
    for key in range(1, 21):
        answered = {"answer": house.words(9), "answered_at": house.ago(90)} if key % 3 == 0 else {}
        yield house.row(OpenQuestion, pk=key, path_id=1 + key % 2, text=f"{house.words(7)}?", **answered)


def _facts(house: _House) -> Rows:
    for key in range(1, house.size.people + 1, 20):
        yield house.row(Fact, contact_id=key, text=house.words(14), source="their talk", kind="work")


def _outreaches(house: _House) -> Rows:
    for key in range(1, house.size.outreaches + 1):
        state = house.chance.choices(Outreach.State.values, weights=(8, 8, 10, 8, 30, 10, 5, 3, 3, 15))[0]
        asked = state not in ("idea", "planned")
        yield house.row(
            Outreach, house.ago(500), pk=key, contact_id=_asked(house, key), path_id=1 + key % 2, state=state,
            why=house.words(8), warmth=house.chance.choice(Outreach.Warmth.values),
            invited_at=house.ago(500, 1) if asked else None, nudges_sent=int(state == "nudged"),
            planned_on=house.day(-20, 40) if state == "planned" else None,
            nudge_on=house.day(-20, 20) if state in ("invited", "nudged") and key % 3 else None,
            replied_at=house.ago(400) if state in ("yes", "no", "later", "referred") else None,
            reply_text=house.words(12) if state == "yes" else "",
            ask_again_on=house.day(-20, 90) if state == "later" else None,
            parked_until_on=house.day(10, 200) if state == "parked" else None,
        )  # fmt: skip


def _talks(house: _House) -> Rows:
    """One in forty is still ahead, and one is under way."""
    for key in range(1, house.size.talks + 1):
        ahead, starts_at = key % 40 == 0, house.ago(700, 1)
        starts_at = house.now + timedelta(hours=house.chance.uniform(2, 400)) if ahead else starts_at
        held = {"started_at": starts_at, "ended_at": starts_at + timedelta(minutes=32)}
        wrapped = {"wrapped_up_at": starts_at + timedelta(hours=2)} if key % 9 else {}
        under_way = {"state": "under_way", "starts_at": house.now, "started_at": house.now}
        rest = under_way if key == 1 else {"state": "planned"} if ahead else {"state": "held", **held, **wrapped}
        yield house.row(Conversation, **{
            "at": starts_at, "pk": key, "contact_id": _asked(house, key), "path_id": 1 + key % 2, "minutes": 30,
            "outreach_id": key if key <= house.size.outreaches else None, "starts_at": starts_at, "my_time_zone": "UTC",
            "organization_id": house.chance.randint(1, house.places), "aim": house.words(6), **rest,
        })  # fmt: skip


def _agendas(house: _House) -> Rows:
    for key in range(1, house.size.talks + 1):
        if key % 7:
            yield house.row(Agenda, pk=key, conversation_id=key)


def _agenda_items(house: _House) -> Rows:
    for key in range(1, house.size.talks + 1):
        for place in range(7 if key % 7 else 0):
            yield house.row(
                AgendaItem, agenda_id=key, text=f"{house.words(8)}?", theme=place + 1, position=place,
                is_who_else=place == 6,
            )  # fmt: skip


def _notes(house: _House) -> Rows:
    count = house.size.talks * 10 if house.size.notes is None else house.size.notes
    for talk in house.spread(count, house.size.talks):
        at = house.ago(700, 1)
        yield house.row(
            Note, at, conversation_id=talk, text=house.words(9), mark=house.chance.choice(MARKS), typed_at=at,
            settled=house.chance.choice(("", "takeaway", "left")),
        )  # fmt: skip


def _takeaways(house: _House) -> Rows:
    for key in range(1, house.size.talks * 4 + 1):
        yield house.row(
            Takeaway, house.ago(700, 1), pk=key, conversation_id=1 + key % house.size.talks, text=house.words(10),
            code=house.chance.choice(("tasks", "rewards", "drawbacks", "skills", "entry", "culture", "advice")),
            stance=house.chance.choice((-1, 0, 1)), is_quote=key % 5 == 0, off_record=key % 11 == 0,
        )  # fmt: skip


def _referrals(house: _House) -> Rows:
    for key in range(1, house.size.talks + 1):
        led_to = {"contact_id": house.anybody(), "led_to_id": 1 + key % house.size.outreaches} if key % 2 else {}
        yield house.row(
            Referral, house.ago(600, 1), pk=key, conversation_id=key, why=house.words(5), may_use_name=True,
            formatted_name=f"{house.chance.choice(GIVEN)} {house.chance.choice(FAMILY)}",
            referrer_told_at=house.ago(300) if key % 4 else None, **led_to,
        )  # fmt: skip


def _openings(house: _House) -> Rows:
    for key in range(1, house.size.talks // 4 + 1):
        yield house.row(
            Opening, house.ago(300), conversation_id=key, organization_id=house.chance.randint(1, house.places),
            title=house.chance.choice(WORK).strip(), about=house.words(20), state=house.chance.choice(Opening.State.values),
            apply_by_on=house.day(-60, 30),
        )  # fmt: skip


def _messages(house: _House) -> Rows:
    for key in range(1, house.size.outreaches + 1):
        for kind in ("invitation", "nudge", "thank_you", "update")[: 1 + key % 4]:
            talk = {"conversation_id": key} if kind == "thank_you" and key <= house.size.talks else {}
            yield house.row(
                Message, house.ago(500), contact_id=_asked(house, key), outreach_id=key, kind=kind, subject=house.words(4),
                body=house.words(60), sent_at=house.ago(500) if key % 10 else None, **talk,
            )  # fmt: skip


def _reflections(house: _House) -> Rows:
    for key in range(2, house.size.talks + 1, 2):
        yield house.row(
            Reflection, conversation_id=key, path_id=1 + key % 2, fit_before=6, confidence_before=40,
            fit_after=house.chance.randint(2, 9), confidence_after=house.chance.randint(30, 90), why=house.words(10),
            surprised_me=house.words(8), reflected_at=house.ago(600, 1),
        )  # fmt: skip


def _evidence(house: _House) -> Rows:
    for takeaway in range(1, house.size.talks * 4 + 1, 3):
        stance = house.chance.choice(("for", "against"))
        yield house.row(Evidence, hypothesis_id=1 + takeaway % 6, takeaway_id=takeaway, stance=stance, weight=3)


def _commitments(house: _House) -> Rows:
    for key in range(1, house.size.talks + 1):
        state = house.chance.choices(Commitment.State.values, weights=(3, 1, 5, 1))[0]
        done = {"completed_at": house.ago(300), "outcome": house.words(6)} if state == "COMPLETED" else {}
        yield house.row(
            Commitment, house.ago(500), contact_id=_asked(house, key), conversation_id=key, text=house.words(7),
            whose=house.chance.choice(("mine", "theirs")), state=state, due_on=house.day(-60, 60), from_advice=key % 3 == 0,
            tell_them=key % 3 == 0, told_at=house.ago(200) if key % 2 else None, **done,
        )  # fmt: skip


def _touches(house: _House) -> Rows:
    count = house.size.people // 10 if house.size.touches is None else house.size.touches
    for number, contact in enumerate(house.spread(count, house.size.people)):
        when = {"planned_on": house.day(-5, 90)} if number % 50 == 0 else {"done_at": house.ago(900, 1)}
        yield house.row(
            Touch, contact_id=contact, kind=house.chance.choice(Touch.Kind.values), is_ask=number % 4 == 0,
            reason=house.words(6), text=house.words(6) if number % 3 else "", **when,
        )  # fmt: skip


def _asked(house: _House, key: int) -> int:
    """Whom the outreach or talk of that number is with: people all over the book, a few of them twice."""
    return 1 + key * 19 % house.size.people


_PARTS = (
    _organizations, _contacts, _me, _positions, _my_past, _contact_points, _ties, _cadences, _goals, _paths, _beliefs,
    _open_questions, _facts, _outreaches, _talks, _agendas, _agenda_items, _notes, _takeaways, _referrals, _openings, _messages,
    _reflections, _evidence, _commitments, _touches,
)  # fmt: skip
