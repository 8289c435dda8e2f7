from __future__ import annotations

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Conversation, Hypothesis, OpenQuestion, Takeaway


@pytest.fixture
def path(owner):
    return cast.path(owner)


@pytest.fixture
def meet(owner, now, path):
    """Hold a talk and keep what was said, as (code, stance)."""

    def hold(name, headline="", place=None, said=()):
        who = cast.contact(owner, name, headline=headline, organization=place)
        talk = cast.conversation(who, now, state=Conversation.State.HELD, path=path, organization=place)
        for code, stance in said:
            keeping.add(
                Takeaway, owner=owner, now=now, conversation=talk, text=f"{name}: {code}", code=code, stance=stance
            )
        return talk

    return hold


def sides(owner, now, path):
    return reflect.sides(owner=owner, now=now, path=path.uid)


def test_before_the_first_talk_only_the_work_itself_is_missing(owner, now, path):
    page = sides(owner, now, path)
    assert [remark.text for remark in page.missing] == ["Somebody who does the work itself: Grid analyst."]
    assert (page.contradictions, page.next_best) == ([], [])


def test_who_is_missing_is_told_by_level_employer_and_doubt(owner, now, path, meet):
    northwind = cast.organization(owner)
    meet("Ana Ruiz", "Grid analyst", northwind)
    words = [remark.text for remark in sides(owner, now, path).missing]
    assert words == [
        "Somebody who has just begun: what it is like to come in.",
        "Somebody who leads or hires: what they look for.",
        "Another employer than Northwind Energy.",
        "Somebody who left it, or speaks against it.",
    ]
    meet("Ben Okafor", "Trainee", cast.organization(owner, "Bayline Grid"), [("hours", -1)])
    meet("Chen Li", "Head of grid planning")
    assert sides(owner, now, path).missing == []


def test_an_employer_nobody_named_is_not_made_up(owner, now, path, meet):
    meet("Ana Ruiz")
    assert "Another employer." in [remark.text for remark in sides(owner, now, path).missing]


def test_contradictions_stand_side_by_side(owner, now, path, meet):
    meet("Ana Ruiz", said=[("hours", 1), ("pay", 1)])
    meet("Ben Okafor", said=[("hours", -1), ("tasks", 0)])
    (hours,) = sides(owner, now, path).contradictions
    assert hours.about == "Hours"
    assert [each.text for each in hours.speaks_for] == ["Ana Ruiz: hours"]
    assert [each.conversation.contact.formatted_name for each in hours.against] == ["Ben Okafor"]


def test_the_ledger_sorts_beliefs_by_what_the_talks_say(owner, now, path, meet):
    beliefs = [
        keeping.add(Hypothesis, owner=owner, now=now, path=path, text=text) for text in ("held", "fell", "both", "open")
    ]
    one, other = meet("Ana Ruiz"), meet("Ben Okafor")
    for talk, belief, stance in (
        (one, 0, "for"), (one, 1, "against"), (one, 2, "for"), (other, 2, "against"),
    ):  # fmt: skip
        reflect.attach_evidence(
            owner=owner, now=now, conversation=talk.uid, hypothesis=beliefs[belief].uid, text="Said", stance=stance
        )
    page = sides(owner, now, path)
    columns = (page.supported, page.weakened, page.undecided)
    assert [[each.hypothesis.text for each in column] for column in columns] == [["held"], ["fell"], ["both", "open"]]
    assert [each.about for each in page.contradictions] == ["both"]


def test_whom_to_ask_next_are_the_best_who_are_free(owner, now, path):
    keeping.add(OpenQuestion, owner=owner, now=now, path=path, text="What is a fair range for an analyst?")
    for at in range(4):
        cast.contact(owner, f"Ana {at}", headline="Grid analyst")
    waiting = cast.contact(owner, "Ben Okafor", headline="Grid analyst")
    cast.outreach(waiting, state="invited", invited_at=now, path=path)
    page = sides(owner, now, path)
    assert len(page.next_best) == 3
    assert waiting not in [each.contact for each in page.next_best]
    assert len(page.open_questions) == 1


def test_a_takeaway_of_another_talk_is_not_coded(owner, now, meet):
    one, other = meet("Ana Ruiz", said=[("", 0)]), meet("Ben Okafor")
    said = Takeaway.objects.of(owner).get()
    with pytest.raises(NotUnderstood):
        reflect.code_takeaway(owner=owner, now=now, conversation=other.uid, takeaway=said.uid, code="pay")
    assert reflect.code_takeaway(
        owner=owner, now=now, conversation=one.uid, takeaway=said.uid, code="pay", weight=2
    ).code == "pay"  # fmt: skip


def test_a_code_that_stands_already_is_not_written_again(owner, now, meet):
    talk = meet("Ana Ruiz", said=[("pay", 1)])
    said = Takeaway.objects.of(owner).get()
    same = reflect.code_takeaway(owner=owner, now=now, conversation=talk.uid, takeaway=said.uid, code="pay", stance=1)
    assert same.updated_at == said.updated_at
