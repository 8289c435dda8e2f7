from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.records.models import Conversation, Hypothesis, Position, Takeaway

HELD = Conversation.State.HELD


@pytest.fixture
def path(owner):
    return cast.path(owner, first_fit=6, first_confidence=40)


@pytest.fixture
def house(owner, now, path):
    """Hold a talk with somebody somewhere, and say what they said: (code, stance) pairs."""
    days = iter(range(100))

    def hold(name, place=None, said=(), **fields):
        who = cast.contact(owner, name)
        talk = cast.conversation(
            who, now + timedelta(days=next(days)), **{"state": HELD, "path": path, "organization": place, **fields}
        )
        for code, stance in said:
            keeping.add(
                Takeaway, owner=owner, now=now, conversation=talk, text=f"{name} on {code}", code=code, stance=stance
            )
        return talk

    return hold


def picture(owner, path):
    return reflect.path_picture(owner=owner, uid=path.uid)


def test_a_theme_says_how_many_of_all_said_it_and_who_disagrees(owner, path, house):
    house("Ana", said=[("culture", 1)])
    house("Ben", said=[("culture", 1), ("culture", 0)])
    house("Chen", said=[("culture", -1), ("pay", 0)])
    house("Dora", said=[("", 1)])
    culture, pay = picture(owner, path).themes
    assert (culture.code, culture.words, culture.strength) == ("culture", "Said by 3 of 4; Chen disagrees", "pattern")
    assert (pay.words, pay.strength, pay.one_place) == ("Said by 1 of 4", "one voice", False)
    assert len(culture.said) == 4


def test_two_against_two_disagree_by_those_against_and_two_voices_are_no_pattern(owner, path, house):
    northwind = cast.organization(owner)
    for name, stance in (("Ana", 1), ("Ben", -1)):
        house(name, northwind, [("hours", stance)])
    (hours,) = picture(owner, path).themes
    assert (hours.words, hours.strength, hours.one_place) == ("Said by 2 of 2; Ben disagrees", "two voices", True)


def test_several_who_disagree_are_named(owner, path, house):
    for name, stance in (("Ana", 1), ("Ben", 1), ("Chen", -1), ("Dora", -1), ("Eve", -1)):
        house(name, said=[("pay", stance)])
    assert picture(owner, path).themes[0].words == "Said by 5 of 5; Ana and Ben disagree"


def test_a_second_voice_of_one_employer_weighs_half(owner, now, path, house):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    northwind, bayline = cast.organization(owner), cast.organization(owner, "Bayline Grid")
    for name, place, stance, weight in (
        ("Ana", northwind, "for", 3), ("Ben", northwind, "for", 2), ("Chen", bayline, "against", 3),
    ):  # fmt: skip
        talk = house(name, place)
        reflect.attach_evidence(
            owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, text=name, stance=stance, weight=weight
        )
    (ledger,) = picture(owner, path).beliefs
    assert (ledger.balance.weight_for, ledger.balance.weight_against) == (4.0, 3.0)
    assert [each.takeaway.text for each in ledger.evidence] == ["Ana", "Ben", "Chen"]


def test_deciding_is_not_suggested_before_enough_sides_were_heard(owner, now, path, house):
    northwind, bayline = cast.organization(owner), cast.organization(owner, "Bayline Grid")
    assert [remark.rule for remark in picture(owner, path).decision.missing] == ["D7", "D7", "D7", "D4"]
    house("Ana", northwind, [("pay", 1)])
    house("Ben", bayline)
    chen = house("Chen", bayline, [("pay", -1)])
    seen = picture(owner, path)
    assert seen.decision.ready
    assert seen.viewpoints.critics == [chen.contact]
    assert seen.viewpoints.employers == ["Bayline Grid", "Northwind Energy"]
    keeping.move_to_bin(chen.contact, now=now)
    assert not picture(owner, path).decision.ready


def test_evidence_against_a_belief_is_a_note_against(owner, now, path, house):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    talk = house("Ana")
    rules = [remark.rule for remark in picture(owner, path).decision.missing]
    assert "D4" in rules
    reflect.attach_evidence(
        owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, text="No", stance="against"
    )
    assert "D4" not in [remark.rule for remark in picture(owner, path).decision.missing]


def test_who_did_the_work_and_does_it_no_more_is_the_other_side(owner, now, path, house):
    left, stays, other = house("Lea").contact, house("Stan").contact, house("Otto").contact
    keeping.add(Position, owner=owner, now=now, contact=left, title="Senior Grid Analyst", is_current=False)
    keeping.add(Position, owner=owner, now=now, contact=stays, title="Grid analyst", is_current=False)
    keeping.add(Position, owner=owner, now=now, contact=stays, title="Lead grid analyst", is_current=True)
    keeping.add(Position, owner=owner, now=now, contact=other, title="Teacher", is_current=False)
    assert picture(owner, path).viewpoints.critics == [left]


def test_the_picture_fills_with_the_talks(owner, path, house):
    assert picture(owner, path).saturation.state == "too early"
    for name in ("Ana", "Ben", "Chen"):
        house(name, said=[("pay", 0)])
    assert picture(owner, path).saturation.state == "early picture"
    for name in ("Dora", "Eve", "Finn"):
        house(name, said=[("pay", 0)])
    assert picture(owner, path).saturation.state == "saturated"


def test_the_curve_begins_with_the_first_rating(owner, now, path, house):
    for name, after in (("Ana", 7), ("Ben", 5)):
        reflect.reflect(
            owner=owner, now=now, conversation=house(name).uid, path=path.uid, fit_after=after, confidence_after=50
        )
    change = picture(owner, path).change
    assert [point.fit for point in change.series] == [6, 7, 5]
    assert (change.fit_change, change.confidence_change) == (-1, 10)


def test_only_held_talks_count_and_where_they_worked_then(owner, path, house):
    place = cast.organization(owner)
    talk = house("Ana")
    keeping.change(talk.contact, now=talk.created_at, organization=place)
    house("Ben", state=Conversation.State.PLANNED)
    seen = picture(owner, path)
    assert len(seen.talks) == 1
    assert seen.viewpoints.employers == ["Northwind Energy"]
    keeping.move_to_bin(place, now=talk.created_at)
    assert picture(owner, path).viewpoints.employers == []


def test_the_room_asks_as_often_for_many_talks_as_for_few(owner, now, house, path, django_assert_max_num_queries):
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")
    for number in range(40):
        talk = house(f"Person {number}", said=[("pay", 1), (f"code {number}", 0)])
        reflect.attach_evidence(
            owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, text="No", stance="against"
        )
    for _ in range(7):
        cast.path(owner)
    with django_assert_max_num_queries(11):
        room = reflect.overview(owner=owner)
    assert (len(room.waiting), room.waiting_count, len(room.pictures)) == (25, 40, 5)
    assert len(reflect.overview(owner=owner, page=2).pictures) == 3


def test_the_last_thirty_talks_make_the_picture_and_evidence_from_elsewhere_counts(owner, now, path, house):
    for number in range(31):
        house(f"Person {number}", said=[("first" if number == 0 else "later", 1)])
    other = house("Elsewhere", path=cast.path(owner, occupation="Nurse"))
    belief = keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a degree")
    reflect.attach_evidence(
        owner=owner, now=now, conversation=other.uid, hypothesis=belief.uid, stance="for", text="Nobody asked."
    )
    seen = picture(owner, path)
    assert (len(seen.talks), [theme.code for theme in seen.themes]) == (30, ["later"])
    assert [each.takeaway.conversation for each in seen.beliefs[0].evidence] == [other]
