from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cast
from askwell.journey import keeping, meet
from askwell.journey.overview import verifying
from askwell.records.models import Note, NoteRevision
from conftest import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOW + 91 * DAY


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner))


@pytest.fixture
def save(owner, talk):
    note = uuid4()

    def saving(text: str, seq: int, *, client: str = "page", base: int = 0, at=NOW, note_uid: UUID = note):
        return meet.take_note(
            owner=owner, now=at, conversation=talk.uid, note_uid=note_uid, client=client, seq=seq, text=text,
            typed_at=at, base_revision=base,
        )  # fmt: skip

    return saving


def texts(owner) -> list[str]:
    return list(NoteRevision.objects.of(owner).order_by("revision").values_list("text", flat=True))


def test_after_ninety_days_a_note_keeps_its_first_and_last_text_and_one_a_day(owner, save):
    for seq, text in enumerate(["L", "Lea", "Learn", "Learn SQL"], 1):
        save(text, seq)
    save("Learn SQL fir", 5, at=NOW + DAY)
    save("Learn SQL first", 6, at=NOW + DAY)
    assert meet.thin_histories(now=NOW + 89 * DAY) == 0
    assert meet.thin_histories(now=LATER) == 2
    assert texts(owner) == ["L", "Learn SQL", "Learn SQL fir", "Learn SQL first"]  # the last day is not old yet
    assert meet.thin_histories(now=LATER + DAY) == 1
    assert texts(owner) == ["L", "Learn SQL", "Learn SQL first"]
    assert meet.thin_histories(now=LATER + DAY) == 0
    assert Note.objects.of(owner).get().text == "Learn SQL first"


def test_the_only_place_of_a_text_that_was_merged_away_stays(owner, save):
    for seq, text in enumerate(["Lea", "Learn", "Learn SQL"], 1):
        save(text, seq)
    save("Learn Python", 1, client="phone", base=2)
    both = meet.note_page(owner=owner, uid=Note.objects.of(owner).get().uid).note
    save("Learn both", 4, base=both.revision)
    save("Learn both first", 5)
    assert meet.thin_histories(now=LATER) == 2
    assert texts(owner) == ["Lea", "Learn SQL", "Learn Python", "Learn SQL\nLearn Python", "Learn both first"]


def test_a_text_can_be_brought_back_from_before_the_note_was_emptied(owner, save):
    for seq, text in enumerate(["Lea", "Learn", "Learn SQL", "", "N", "Nothing"], 1):
        save(text, seq)
    assert meet.thin_histories(now=LATER) == 2
    meet.restore_text(owner=owner, now=LATER, uid=Note.objects.of(owner).get().uid, revision=3)
    assert Note.objects.of(owner).get().text == "Learn SQL"


def test_a_repeat_that_comes_months_later_changes_nothing(owner, save):
    for seq, text in enumerate(["Lea", "Learn", "Learn SQL"], 1):
        save(text, seq)
    meet.thin_histories(now=LATER)
    assert save("Learn SQL", 3, at=LATER).text == "Learn SQL"
    assert save("Learn", 2, at=LATER).text == "Learn SQL"  # into the history, whence it had gone
    assert Note.objects.of(owner).get().text == "Learn SQL"


def test_a_note_in_the_bin_is_left_alone(owner, now, save, django_assert_num_queries):
    for seq, text in enumerate(["Lea", "Learn", "Learn SQL"], 1):
        save(text, seq)
    keeping.move_to_bin(Note.objects.of(owner).get(), now=now)
    with django_assert_num_queries(2):
        assert meet.thin_histories(now=LATER) == 0


def test_whoever_wants_every_text_for_ever_keeps_it(save, settings, django_assert_num_queries):
    settings.ASKWELL_HISTORY = None
    for seq, text in enumerate(["Lea", "Learn", "Learn SQL"], 1):
        save(text, seq)
    with django_assert_num_queries(0):
        assert meet.thin_histories(now=LATER) == 0


SAVES = st.lists(
    st.tuples(st.sampled_from(["laptop", "phone"]), st.sampled_from(["a", "b", "c", ""]), st.integers(0, 40), st.booleans()),
    max_size=14,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=SAVES)
def test_thinning_changes_no_note_and_loses_no_text_that_was_merged(owner, talk, save, saves):
    """Two devices save in any order, days apart, having seen the newest text or none; the last one of each is repeated."""
    with transaction.atomic():
        seqs, sent, at, seen, note = {"laptop": 0, "phone": 0}, {}, NOW, 0, uuid4()
        for device, word, days, looks in saves:
            at, seqs[device] = at + days * DAY, seqs[device] + 1
            text = f"{word} {seqs[device]}" if word else ""
            seen = save(text, seqs[device], client=device, base=seen if looks else 0, at=at, note_uid=note).revision
            sent[device] = text
        notes = list(Note.objects.of(owner).values_list("text", "revision"))
        merged = NoteRevision.objects.of(owner).exclude(led_to=F("revision"))
        before = set(merged.values_list("text", flat=True))
        meet.thin_histories(now=at + 91 * DAY)
        assert list(Note.objects.of(owner).values_list("text", "revision")) == notes
        assert set(merged.values_list("text", flat=True)) == before
        assert verifying._notes() is None
        for device, text in sent.items():
            save(text, seqs[device], client=device, at=at + 91 * DAY, note_uid=note)
        assert list(Note.objects.of(owner).values_list("text", "revision")) == notes
        assert meet.thin_histories(now=at + 91 * DAY) == 0
        transaction.set_rollback(True)
