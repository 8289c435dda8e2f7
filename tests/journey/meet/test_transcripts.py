from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.coach.thresholds import YOURS
from askwell.journey import keeping, meet, overview, prepare, thresholds
from askwell.journey.apart import FileIsNotRead
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.meet import transcripts
from askwell.journey.meet.transcripts import (
    LineIsNotThere,
    TranscriptIsTooLarge,
    TranscriptIsTooLong,
    TranscriptSaysNothing,
)
from askwell.records.models import Note, NoteRevision, Transcript
from conftest import NOW

TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Amara Nwosu>How did you become a grid analyst?</v>

00:00:05.000 --> 00:00:30.000
<v Ben Okafor>I taught physics for six years, and one day a friend showed me the control room. I never looked back.</v>

00:00:31.000 --> 00:00:35.000
<v Amara Nwosu>What did the control room teach you?</v>

00:00:36.000 --> 00:01:00.000
<v Ben Okafor>Patience. You should read the incident reports. You should talk to my friend Laura Chen, she runs the market.</v>

00:01:01.000 --> 00:01:06.000
<v Amara Nwosu>What do you wish you had known?</v>

00:01:07.000 --> 00:01:20.000
<v Ben Okafor>That half of it is paperwork. I'll send you our report by 3 March 2027.</v>
"""


@pytest.fixture
def talk(owner):
    return cast.conversation(cast.contact(owner), NOW, started_at=NOW, state="held")


@pytest.fixture
def add(owner, talk):
    def bring(text: str | bytes = TALK, **options):
        data = text.encode() if isinstance(text, str) else text
        options.setdefault("file_name", "C:/talks/ben.vtt")
        return meet.add_transcript(owner=owner, now=NOW, conversation=talk.uid, parts=[data], **options)

    return bring


def page(owner, kept):
    return meet.report_page(owner=owner, uid=kept.uid)


def test_a_day_without_its_year_is_the_next_one_after_the_talk(owner, add, talk):
    kept, _ = add(TALK.replace("3 March 2027", "3 March"))
    (due,) = {one.due for one in page(owner, kept).report.found if one.due}
    assert due == f"{NOW.year + (NOW.month >= 3)}-03-03"
    keeping.change(talk, now=NOW, started_at=None, starts_at=NOW + timedelta(days=366))
    assert {one.due for one in page(owner, kept).report.found if one.due} != {due}


def test_a_transcript_is_kept_with_its_text_its_lines_and_who_asks(owner, talk, add):
    kept, gone = add()
    assert (kept.file_name, kept.format, gone) == ("ben.vtt", "teams.vtt", None)
    assert kept.source == TALK.strip()
    assert kept.lines[1]["speaker"] == "Ben Okafor"
    assert kept.lines[0]["start"] == 1.0
    assert kept.words.splitlines()[0] == "Amara Nwosu: How did you become a grid analyst?"
    assert kept.asker == "Amara Nwosu"
    assert (kept.figures["questions"], kept.figures["open"]) == (3, 3)
    assert [one.uid for one in meet.transcripts_of(owner=owner, conversation=talk)] == [kept.uid]


def test_the_report_knows_the_agenda_and_what_had_to_be_asked(owner, talk, add):
    for text in ("How did you become a grid analyst?", "What do submarines cost?"):
        item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text=text)
        if not item.must_ask:
            prepare.toggle_must_ask(owner=owner, now=NOW, uid=item.uid)
    report = page(owner, add()[0]).report
    assert [item.topic for item in report.missed] == ["What do submarines cost?"]
    assert report.agenda[0].window == (0, 1)


def test_the_report_reads_by_the_figures_the_owner_set(owner, talk, add):
    thresholds.change_thresholds(owner=owner, given={"share-low": "12", "talk-over": "7"})
    figures = {one.measure: one for one in page(owner, add()[0]).report.figures}
    assert "12 to" in figures["share"].range
    assert figures["share"].source == YOURS
    assert "7 in ten" in figures["talk_over"].range


def test_pasted_words_need_no_name_and_the_owners_own_name_settles_who_asks(owner, talk, add):
    owner.formatted_name = "Ben Okafor"
    kept, _ = add("Amara: How are you?\n\nBen Okafor: Fine.\n", file_name="")
    assert (str(kept), kept.asker) == ("Pasted transcript", "Ben Okafor")


def test_who_asks_is_asked_when_nothing_tells(owner, add):
    kept, _ = add("Ada: Hello there.\n\nBea: Hello there.\n")
    shown = page(owner, kept)
    assert (kept.asker, shown.asker_is_sure, shown.report.asker) == ("", False, None)
    assert not any("--me" in one for one in shown.report.warnings)
    told = meet.say_who_asks(owner=owner, now=NOW, uid=kept.uid, speaker="Bea")
    assert page(owner, told).asker_is_sure
    assert told.figures["questions"] == 0
    with pytest.raises(NotUnderstood):
        meet.say_who_asks(owner=owner, now=NOW, uid=kept.uid, speaker="")


def test_a_file_without_names_says_so_and_asks_nobody(owner, add):
    shown = page(owner, add("1\n00:00:01,000 --> 00:00:03,000\nSo how did you begin?\n")[0])
    assert not shown.report.talk.speakers
    assert any("no speaker names" in one for one in shown.report.warnings)


def test_what_was_found_goes_to_the_wrap_up_once_with_the_line_it_rests_on(owner, talk, add):
    kept, _ = add()
    found = page(owner, kept).report.found
    for _ in range(2):
        for one in found:
            meet.take_line(owner=owner, now=NOW + timedelta(hours=1), uid=kept.uid, line=one.i, kind=one.kind)
    notes = {note.text: note for note in Note.objects.of(owner)}
    assert len(notes) == len(found)
    assert page(owner, kept).taken == frozenset(range(len(found)))
    advice = notes["“You should read the incident reports.”"]
    assert (advice.mark, advice.typed_at) == ("advice", NOW + timedelta(seconds=36))
    assert NoteRevision.objects.of(owner).get(note=advice).client == f"transcript-{kept.uid.hex}"
    named = next(note for note in notes.values() if note.mark == "person")
    assert meet.name_in(named.text)[0] == "Laura Chen"
    promised = next(text for text in notes if text.startswith("They promised: "))
    assert notes[promised].mark == ""  # the mark of a promise suggests that it is mine


def test_a_line_whose_talk_was_never_started_is_noted_as_now(owner, talk, add):
    keeping.change(talk, now=NOW, started_at=None)
    kept, _ = add()
    one = page(owner, kept).report.found[0]
    meet.take_line(owner=owner, now=NOW, uid=kept.uid, line=one.i, kind=one.kind)
    assert Note.objects.of(owner).get().typed_at == NOW


def test_a_line_that_is_not_there_is_said(owner, add):
    with pytest.raises(LineIsNotThere):
        meet.take_line(owner=owner, now=NOW, uid=add()[0].uid, line=0, kind="advice")


def test_a_new_one_takes_the_place_of_the_old_one_which_can_come_back(owner, talk, add):
    first, _ = add()
    second, gone = add(replace=True)
    assert [one.pk for one in meet.transcripts_of(owner=owner, conversation=talk)] == [second.pk]
    overview.put_back(owner=owner, uid=gone.uid)
    assert [one.pk for one in meet.transcripts_of(owner=owner, conversation=talk)] == [second.pk, first.pk]
    assert add()[1] is None


def test_search_finds_its_words_until_it_is_deleted(owner, add):
    kept, _ = add()
    (hit,) = overview.search(owner=owner, words="paperwork").hits
    assert (hit.noun, hit.address, hit.contact) == ("transcript", f"/meet/transcripts/{kept.uid}/", "Ben Okafor")
    overview.delete(owner=owner, now=NOW, noun="transcript", uid=kept.uid)
    assert not overview.search(owner=owner, words="paperwork").hits


@pytest.mark.parametrize("data", [b"", b"  \n ", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"WEBVTT\n\n"])
def test_what_is_no_transcript_is_said_in_a_sentence_and_nothing_is_kept(owner, add, data):
    with pytest.raises((TranscriptSaysNothing, FileIsNotRead)) as told:
        add(data)
    assert told.value.sentence.endswith(".")
    assert not Transcript.objects.of(owner).exists()


def test_words_that_are_only_signs_nobody_sees_say_nothing(add):
    with pytest.raises(TranscriptSaysNothing):
        add("1\n00:00:01,000 --> 00:00:03,000\n\x07\x07\n")


def test_what_is_too_much_is_refused(add, monkeypatch):
    with pytest.raises(TranscriptIsTooLong):
        add("Ada: " + "well " * 60_001)
    monkeypatch.setattr(transcripts, "LARGEST", 10)
    with pytest.raises(TranscriptIsTooLarge):
        add()


def test_signs_that_no_database_keeps_are_left_out(owner, add):
    kept, _ = add("Ada: How are\x1b you?\n\nBea: Fine\ud800.\n".encode("utf-8", "surrogatepass"))
    kept.refresh_from_db()
    assert "\x1b" not in kept.source + kept.words


def test_a_stranger_finds_nothing(stranger, talk, add):
    kept, _ = add()
    for work in (
        lambda: meet.report_page(owner=stranger, uid=kept.uid),
        lambda: meet.add_transcript(owner=stranger, now=NOW, conversation=talk.uid, parts=[b"Ada: Hello."]),
        lambda: meet.say_who_asks(owner=stranger, now=NOW, uid=kept.uid, speaker="Ben Okafor"),
        lambda: meet.take_line(owner=stranger, now=NOW, uid=kept.uid, line=3, kind="advice"),
    ):
        with pytest.raises(NotFound):
            work()
