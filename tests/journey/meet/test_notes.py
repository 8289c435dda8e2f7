from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cast
from askwell.journey import keeping, meet
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Agenda, AgendaItem, Note, NoteRevision, Takeaway
from conftest import NOW


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner))


@pytest.fixture
def save(owner, now, talk):
    """Saves a line of one note; what is not said is as in an ordinary first save."""
    uid = uuid4()

    def saving(text: str, *, seq: int = 1, client: str = "tab-1", **more):
        sent = {"conversation": talk.uid, "note_uid": uid, "typed_at": now, **more}
        return meet.take_note(owner=owner, now=now, client=client, seq=seq, text=text, **sent)

    return saving


def only_note(owner) -> Note:
    return Note.objects.of(owner).get()


def test_a_line_is_saved_with_its_mark_and_its_moment(owner, now, save):
    answer = save("Learn SQL first", mark="advice", off_record=True)
    note = only_note(owner)
    assert (answer.revision, answer.text, answer.mark, answer.off_record) == (1, "Learn SQL first", "advice", True)
    assert (note.text, note.mark, note.off_record, note.typed_at) == ("Learn SQL first", "advice", True, now)
    assert not answer.merged


def test_saving_twice_gives_the_same_answer_twice(owner, save):
    assert save("Learn SQL") == save("Learn SQL")
    assert NoteRevision.objects.of(owner).count() == 1


def test_a_repeat_gets_its_own_answer_even_after_the_note_moved_on(save):
    first = save("Learn")
    save("Learn SQL", seq=2)
    assert save("Learn") == first


def test_the_same_number_for_another_text_is_refused_and_nothing_changes(owner, save):
    save("Learn SQL")
    with pytest.raises(meet.SequenceNumberIsTaken):
        save("Learn Python")
    assert only_note(owner).text == "Learn SQL"


def test_a_repeat_is_known_although_its_text_was_cleaned_on_the_way_in(save):
    assert save("a\x00b\ud800\n") == save("a\x00b\ud800\n")


def test_a_later_line_of_the_same_writer_replaces_the_earlier_one_whatever_it_saw(owner, save):
    save("Lea", base_revision=0)
    save("Learn", seq=2, base_revision=0)
    save("Learn SQL", seq=5, base_revision=1)
    assert only_note(owner).text == "Learn SQL"
    assert only_note(owner).revision == 3


def test_a_line_that_comes_late_goes_into_the_history_only(owner, save):
    save("Learn SQL", seq=7)
    late = save("Lea", seq=3)
    assert late.text == "Learn SQL"
    assert only_note(owner).text == "Learn SQL"
    assert save("Lea", seq=3) == late
    assert [row.text for row in NoteRevision.objects.of(owner).order_by("revision")] == ["Learn SQL", "Lea"]
    assert save("Learn SQL now", seq=8).text == "Learn SQL now"


def test_two_writers_of_one_version_both_keep_their_lines(owner, save):
    first = save("Learn SQL")
    save("Learn SQL\nand Python", client="tab-2", base_revision=first.revision)
    met = save("Begin now\nLearn SQL", seq=2, base_revision=first.revision)
    assert met.merged
    assert met.text == "Begin now\nLearn SQL\nand Python"
    assert only_note(owner).text == met.text
    assert save("Begin now\nLearn SQL", seq=2, base_revision=first.revision) == met


def test_a_writer_who_types_on_after_a_merge_keeps_the_other_ones_line(owner, save):
    first = save("one")
    save("one\ntheirs", client="tab-2", base_revision=first.revision)
    met = save("one\nmine", seq=2, base_revision=first.revision)
    unaware = save("one\nmine, longer", seq=3, base_revision=first.revision)
    assert {"one", "theirs", "mine, longer"} <= set(unaware.text.split("\n"))
    aware = save("one\nonly mine", seq=4, base_revision=unaware.revision)
    assert met.merged
    assert aware.text == "one\nonly mine"
    assert not aware.merged


def test_a_writer_whose_base_is_unknown_here_overwrites_nothing(owner, save):
    save("kept before the restore", client="tab-2")
    met = save("typed since", base_revision=99)
    assert set(met.text.split("\n")) == {"kept before the restore", "typed since"}


def test_the_same_text_from_two_writers_is_no_merge(save):
    first = save("Learn SQL")
    save("Learn SQL!", client="tab-2", base_revision=first.revision)
    assert not save("Learn SQL!", seq=2, base_revision=first.revision).merged


def test_the_mark_that_was_changed_stands_and_off_the_record_wins(owner, save):
    first = save("one")
    save("one", client="tab-2", mark="advice", base_revision=first.revision)
    met = save("one", seq=2, off_record=True, base_revision=first.revision)
    assert (met.mark, met.off_record) == ("advice", True)
    back = save("one", seq=3, mark="quote", off_record=False, base_revision=met.revision)
    assert (back.mark, back.off_record) == ("quote", False)


def test_off_the_record_survives_a_writer_who_has_not_seen_it(owner, save):
    save("one", client="tab-2", off_record=True)
    assert save("one", base_revision=77).off_record


def test_a_text_that_came_in_another_way_is_the_start_of_the_history(owner, now, talk):
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="from a file", typed_at=now)
    sent = {"owner": owner, "now": now, "uid": note.uid, "mark": "", "off_record": False}
    changed = meet.change_note(**sent, text="from a file, mended", base_revision=0)
    assert changed.text == "from a file, mended"
    page = meet.note_page(owner=owner, uid=note.uid)
    assert [row.text for row in page.revisions] == ["from a file, mended", "from a file"]


def test_an_emptied_note_is_hidden_and_comes_back_whole(owner, now, save, talk):
    save("Learn SQL")
    save("", seq=2)
    assert meet.room_page(owner=owner, now=now, uid=talk.uid).notes == []
    save("Learn SQL", seq=3)
    assert len(meet.room_page(owner=owner, now=now, uid=talk.uid).notes) == 1


def test_a_line_on_its_way_lifts_its_note_out_of_the_bin(owner, now, save):
    save("Learn")
    keeping.move_to_bin(only_note(owner), now=now)
    assert not Note.objects.of(owner).exists()
    save("Learn SQL", seq=2)
    assert only_note(owner).text == "Learn SQL"
    assert NoteRevision.objects.of(owner).count() == 2


def test_what_was_kept_of_a_note_follows_it_off_the_record(owner, now, save, talk):
    save("They will let people go")
    choice = meet.Choice("takeaway")
    meet.settle_note(owner=owner, now=now, note=only_note(owner).uid, choice=choice)
    save("They will let people go", seq=2, off_record=True)
    assert Takeaway.objects.of(owner).get().off_record


def test_notes_are_taken_after_the_end_too(owner, now, save, talk):
    meet.start(owner=owner, now=now, uid=talk.uid)
    meet.end(owner=owner, now=now, uid=talk.uid)
    assert save("One more thing").text == "One more thing"


def test_a_note_remembers_the_question_it_answers_and_forgets_one_that_is_gone(owner, now, talk, save):
    agenda = keeping.add(Agenda, owner=owner, now=now, conversation=talk)
    item = keeping.add(AgendaItem, owner=owner, now=now, agenda=agenda, text="Why?")
    save("Because", agenda_item=item.uid)
    assert only_note(owner).agenda_item == item
    assert save("Else", note_uid=uuid4(), agenda_item=uuid4()).text == "Else"


def test_a_clock_that_runs_ahead_dates_no_note_into_the_future(owner, now, save):
    save("Learn", typed_at=now + timedelta(days=3))
    assert only_note(owner).typed_at == now


@pytest.mark.parametrize("sent", [{"seq": 0}, {"client": ""}, {"client": "x" * 65}, {"mark": "nonsense"}])
def test_what_is_no_save_is_refused_in_a_sentence(owner, save, sent):
    with pytest.raises(NotUnderstood):
        save("Learn", **sent)
    assert not Note.objects.of(owner).exists()


def test_a_text_longer_than_a_note_is_refused_with_both_numbers(save):
    with pytest.raises(NotUnderstood, match=r"20,000 characters; this one has 20,001"):
        save("x" * 20_001)


def test_a_strangers_talk_and_a_strangers_note_are_not_found(owner, stranger, now, save):
    theirs = cast.conversation(cast.contact(stranger))
    with pytest.raises(NotFound):
        save("Learn", conversation=theirs.uid)
    note = keeping.add(Note, owner=stranger, now=now, conversation=theirs, text="secret", typed_at=now)
    with pytest.raises(NotFound):
        save("Learn", note_uid=note.uid)
    for found in (meet.note_page,):
        with pytest.raises(NotFound):
            found(owner=owner, uid=note.uid)
    with pytest.raises(NotFound):
        meet.change_note(owner=owner, now=now, uid=note.uid, text="x", mark="", off_record=False, base_revision=0)


def test_a_note_cannot_be_claimed_for_another_talk(owner, save):
    save("Learn")
    other = cast.conversation(cast.contact(owner, "Chen Wei"))
    with pytest.raises(NotFound):
        save("Learn more", seq=2, conversation=other.uid)


def test_a_whole_line_is_taken_with_its_mark_at_its_head(owner, now, talk):
    answer = meet.add_line(owner=owner, now=now, conversation=talk.uid, line="> the notebook by Friday")
    assert (answer.mark, answer.text) == ("promise", "the notebook by Friday")
    with pytest.raises(meet.NoteHasNoWords):
        meet.add_line(owner=owner, now=now, conversation=talk.uid, line="   ")


LINE = st.sampled_from(["alpha", "beta", "gamma", "delta"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["tab-1", "tab-2", "phone"]), LINE, st.booleans()), max_size=8))
def test_whoever_adds_lines_in_whatever_order_none_is_lost(django_db_setup, django_db_blocker, steps):
    """Each writer adds a line to what it saw last; some see the newest text first, some do not."""
    from django.db import transaction

    from askwell.journey import account

    with django_db_blocker.unblock(), transaction.atomic():
        owner = account.local_owner()
        talk = cast.conversation(cast.contact(owner))
        uid, seqs = uuid4(), dict.fromkeys(["tab-1", "tab-2", "phone"], 0)
        seen = dict.fromkeys(seqs, ("", 0))
        newest, typed = ("", 0), set()
        for number, (client, word, looks) in enumerate(steps):
            text, base = newest if looks else seen[client]
            line = f"{word} {number}"
            typed.add(line)
            text = f"{text}\n{line}" if text else line
            seqs[client] += 1
            answer = meet.take_note(
                owner=owner, now=NOW, conversation=talk.uid, note_uid=uid, client=client, seq=seqs[client], text=text,
                typed_at=NOW, base_revision=base,
            )  # fmt: skip
            newest = (answer.text, answer.revision)
            seen[client] = newest if not answer.merged else (text, base)
        if steps:
            assert typed <= set(Note.objects.of(owner).get(uid=uid).text.split("\n"))
        transaction.set_rollback(True)
        transaction.set_rollback(True)


def test_a_clock_that_is_set_back_changes_neither_the_last_word_nor_the_order_of_lines(owner, now, save, talk):
    lines = [uuid4() for _ in range(3)]
    for number, uid in enumerate(lines):
        earlier = now - timedelta(hours=number)
        save("Line", seq=2 * number + 1, note_uid=uid, typed_at=earlier)
        save(f"Line {number}", seq=2 * number + 2, note_uid=uid, typed_at=earlier - timedelta(minutes=1))
    notes = list(Note.objects.of(owner).order_by("typed_at"))
    assert [note.uid for note in notes] == lines
    assert [note.text for note in notes] == ["Line 0", "Line 1", "Line 2"]
