from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import keeping, reflect
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.journey.reflect.reflections import ConversationIsNotHeld
from askwell.records.models import Conversation, Evidence, Hypothesis, Reflection, Takeaway

HELD = Conversation.State.HELD


@pytest.fixture
def path(owner):
    return cast.path(owner, first_fit=6, first_confidence=40)


@pytest.fixture
def talk(owner, now, path):
    return cast.conversation(cast.contact(owner), now, state=HELD, path=path)


@pytest.fixture
def belief(owner, now, path):
    return keeping.add(Hypothesis, owner=owner, now=now, path=path, text="You need a PhD")


def test_a_reflection_keeps_before_and_after_and_is_changed_later(owner, now, path, talk):
    made = reflect.reflect(
        owner=owner, now=now, conversation=talk.uid, path=path.uid, about_role="Half of it is meetings",
        fit_before=6, fit_after=8, confidence_before=40, confidence_after=60, why="The storm room",
    )  # fmt: skip
    assert (made.fit_before, made.fit_after, made.reflected_at, made.path) == (6, 8, now, path)
    old = made.updated_at.isoformat()
    changed = reflect.reflect(owner=owner, now=now, conversation=talk.uid, path=path.uid, looked_at=old, fit_after=7)
    assert (changed.pk, changed.fit_after, changed.about_role) == (made.pk, 7, "Half of it is meetings")
    with pytest.raises(ChangedSinceYouLooked):
        reflect.reflect(owner=owner, now=now, conversation=talk.uid, path=path.uid, looked_at=old, fit_after=1)


def test_the_path_chosen_becomes_the_talks_own(owner, now, path):
    talk = cast.conversation(cast.contact(owner), now, state=HELD)
    reflect.reflect(owner=owner, now=now, conversation=talk.uid, path=path.uid)
    talk.refresh_from_db()
    assert talk.path == path
    reflect.reflect(owner=owner, now=now, conversation=talk.uid)
    talk.refresh_from_db()
    assert talk.path == path


@pytest.mark.parametrize("wrong", [{"fit_after": 11}, {"confidence_after": 101}])
def test_a_rating_beyond_its_scale_is_refused(owner, now, talk, wrong):
    with pytest.raises(NotUnderstood):
        reflect.reflect(owner=owner, now=now, conversation=talk.uid, **wrong)


def test_a_talk_to_come_cannot_be_reflected_on(owner, now):
    talk = cast.conversation(cast.contact(owner), now)
    with pytest.raises(ConversationIsNotHeld):
        reflect.reflection_page(owner=owner, uid=talk.uid)
    with pytest.raises(ConversationIsNotHeld):
        reflect.reflect(owner=owner, now=now, conversation=talk.uid)


def test_before_is_what_was_said_last_and_at_first_the_first_rating(owner, now, path, talk):
    assert reflect.reflection_page(owner=owner, uid=talk.uid).before == {"fit_before": 6, "confidence_before": 40}
    earlier = cast.conversation(cast.contact(owner, "Chen Wei"), now - timedelta(days=3), state=HELD, path=path)
    reflect.reflect(owner=owner, now=now, conversation=earlier.uid, path=path.uid, fit_after=7)
    page = reflect.reflection_page(owner=owner, uid=talk.uid)
    assert page.before == {"fit_before": 7, "confidence_before": 40}
    later = cast.conversation(cast.contact(owner, "Dora Lind"), now + timedelta(days=3), state=HELD, path=path)
    reflect.reflect(owner=owner, now=now, conversation=later.uid, path=path.uid, fit_after=1)
    assert reflect.reflection_page(owner=owner, uid=talk.uid).before["fit_before"] == 7


def test_a_talk_without_a_path_has_nothing_before(owner, now):
    talk = cast.conversation(cast.contact(owner), now, state=HELD)
    assert reflect.reflection_page(owner=owner, uid=talk.uid).before == {"fit_before": None, "confidence_before": None}


def test_a_reflection_in_the_bin_is_taken_up_again(owner, now, path, talk):
    made = reflect.reflect(owner=owner, now=now, conversation=talk.uid, why="Because")
    keeping.move_to_bin(made, now=now)
    assert reflect.reflection_page(owner=owner, uid=talk.uid).reflection is None
    again = reflect.reflect(owner=owner, now=now, conversation=talk.uid, fit_after=5)
    assert (again.pk, again.why, Reflection.objects.of(owner).count()) == (made.pk, "Because", 1)


def test_evidence_rests_on_what_they_said(owner, now, talk, belief):
    said = keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Most of us have no PhD")
    made = reflect.attach_evidence(
        owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, takeaway=said.uid, stance="against"
    )
    assert (made.takeaway, made.stance, made.weight) == (said, "against", 3)
    again = reflect.attach_evidence(
        owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, takeaway=said.uid, stance="for", weight=1
    )
    assert (again.pk, again.stance, again.weight) == (made.pk, "for", 1)
    page = reflect.evidence_page(owner=owner, uid=talk.uid)
    assert (page.takeaways, page.hypotheses, page.evidence) == ([said], [belief], [made])


def test_typed_words_become_a_takeaway_first(owner, now, talk, belief):
    made = reflect.attach_evidence(
        owner=owner, now=now, conversation=talk.uid, hypothesis=belief.uid, text="She has none", stance="against"
    )
    assert (made.takeaway.text, made.takeaway.conversation) == ("She has none", talk)


def test_evidence_without_words_or_from_another_talk_is_refused(owner, now, talk, belief):
    common = {"owner": owner, "now": now, "conversation": talk.uid, "hypothesis": belief.uid, "stance": "for"}
    with pytest.raises(NotUnderstood, match="own words"):
        reflect.attach_evidence(**common, text="  ")
    other = cast.conversation(cast.contact(owner, "Chen Wei"), now, state=HELD)
    said = keeping.add(Takeaway, owner=owner, now=now, conversation=other, text="Elsewhere")
    with pytest.raises(NotUnderstood, match="another conversation"):
        reflect.attach_evidence(**common, takeaway=said.uid)
    with pytest.raises(NotUnderstood):
        reflect.attach_evidence(**{**common, "stance": "sideways"}, text="x")
    with pytest.raises(NotUnderstood):
        reflect.attach_evidence(**common, text="x", weight=4)
    assert Evidence.objects.of(owner).count() == 0


def test_a_talk_without_a_path_tests_no_belief(owner, now, belief):
    talk = cast.conversation(cast.contact(owner), now, state=HELD)
    assert reflect.evidence_page(owner=owner, uid=talk.uid).hypotheses == []


def test_a_stranger_finds_nothing(owner, stranger, now, talk, belief, path):
    for call in (
        lambda: reflect.reflect(owner=stranger, now=now, conversation=talk.uid),
        lambda: reflect.reflection_page(owner=stranger, uid=talk.uid),
        lambda: reflect.evidence_page(owner=stranger, uid=talk.uid),
        lambda: reflect.path_picture(owner=stranger, uid=path.uid),
        lambda: reflect.attach_evidence(
            owner=stranger, now=now, conversation=talk.uid, hypothesis=belief.uid, text="x", stance="for"
        ),
    ):
        with pytest.raises(NotFound):
            call()
    assert reflect.overview(owner=stranger).waiting == []


def test_only_what_was_wrapped_up_is_due(owner, now, path, talk):
    assert reflect.due(owner=owner, now=now) == []
    keeping.change(talk, now=now, wrapped_up_at=now)
    (todo,) = reflect.due(owner=owner, now=now)
    assert (todo.action, todo.uid, todo.contact, todo.rule) == ("reflect", talk.uid, "Ben Okafor", "D3")
    assert todo.why == "What did it change about Grid analyst · Energy? Two numbers and a sentence."
    assert todo.due_at == now + timedelta(days=2)
    made = reflect.reflect(owner=owner, now=now, conversation=talk.uid)
    assert reflect.due(owner=owner, now=now) == []
    keeping.move_to_bin(made, now=now)
    assert len(reflect.due(owner=owner, now=now)) == 1


def test_a_talk_about_no_path_is_due_too(owner, now):
    cast.conversation(cast.contact(owner), now, state=HELD, wrapped_up_at=now)
    assert reflect.due(owner=owner, now=now)[0].why == "What did it change? Two numbers and a sentence."
