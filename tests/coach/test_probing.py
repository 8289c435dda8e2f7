"""A question to follow up a note is open, short and about something that happened; every note but a promise has one."""

from __future__ import annotations

from askwell.coach.probing import probes
from askwell.coach.questions import read_question

WITHOUT = {"promise", "ask_next"}  # there the next thing is to go on
MARKS = {"", "advice", "person", "quote", "resource", "surprise", "red_flag"}


def test_every_probe_is_worth_asking_as_it_stands():
    asks = [ask for probe in probes() for ask in probe.asks]
    assert len(asks) > 25
    for ask in asks:
        assert ask.count("?") == 1
        assert len(ask.split()) <= 12, ask
        read = read_question(ask)
        assert read.form == "open", ask
        assert not set(read.flags) & {"leading", "double", "pushy", "salary", "job"}, ask


def test_every_mark_has_its_row_and_only_a_note_without_one_is_told_by_its_words():
    assert {probe.mark for probe in probes()} == MARKS
    assert not {probe.mark for probe in probes()} & WITHOUT
    assert all(probe.mark == "" for probe in probes() if probe.stems)


def test_the_last_row_takes_any_note_without_a_mark_and_stems_are_as_notes_are_compared():
    assert (probes()[-1].mark, probes()[-1].stems) == ("", ())
    assert all(stem == stem.lower().strip() and stem for probe in probes() for stem in probe.stems)
