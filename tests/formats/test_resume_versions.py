from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.json_resume import to_json_resume
from askwell.formats.resume import Entry, Line, ResumeDocument, texts_of
from askwell.formats.resume_markdown import write_markdown
from askwell.formats.resume_versions import EDIT, HIDE, KINDS, PLACE, SHOW, SUMMARY, Change, version_of
from formats.some_resumes import amara, documents


@st.composite
def changed(draw):
    """A résumé, and changes to what it has or has not."""
    document = draw(documents)
    target = st.sampled_from([*sorted(document.ids()), "gone"])
    change = st.builds(
        Change, st.sampled_from([*KINDS, "odd"]), target, st.integers(-3, 9), st.sampled_from(["", "New words"])
    )
    return document, draw(st.lists(change, max_size=12))


def lines_of(document, at=0):
    return [line.text for line in document.of("work")[at].lines]


@given(changed())
def test_without_edits_no_word_is_new(case):
    master, changes = case
    made = version_of(master, [change for change in changes if change.kind != EDIT]).document
    assert not Counter(texts_of(made)) - Counter(texts_of(master))
    words = set(re.findall(r"\w+", write_markdown(made)))
    assert words <= set(re.findall(r"\w+", write_markdown(master))) | {
        word for line in master.summaries for word in re.findall(r"\w+", line.text)
    } | {"Résumé"}


@given(changed())
def test_every_change_is_made_or_reported_and_nothing_is_lost(case):
    master, changes = case
    version = version_of(master, changes)
    assert version.whole.ids() == master.ids()
    assert Counter(entry.id for entry in version.whole.entries) == Counter(entry.id for entry in master.entries)
    assert set(version.gone) <= set(changes)
    assert {change for change in changes if change.target == "gone" or change.kind == "odd"} <= set(version.gone)
    assert version.document.ids() <= master.ids() - version.hidden


@given(documents)
def test_a_version_without_changes_shows_the_master_and_nothing_beside_its_page(master):
    version = version_of(master, [])
    assert (version.hidden, version.gone) == (frozenset(), ())
    shown = replace(master, unplaced=(), extra={}, summaries=master.summaries[:1])
    shown = replace(shown, entries=tuple(replace(entry, extra={}) for entry in master.entries))
    assert to_json_resume(version.document) == to_json_resume(shown)


@given(st.permutations(range(5)))
def test_places_say_any_order(order):
    lines = tuple(Line(f"l{at}", f"Line {at}") for at in range(5))
    master = ResumeDocument(entries=(Entry("e", "work", {"name": "Elbe"}, lines),))
    changes = [Change(PLACE, f"l{at}", place) for place, at in enumerate(order)]
    assert [line.id for line in version_of(master, changes).whole.entries[0].lines] == [f"l{at}" for at in order]


def test_a_placed_line_stands_where_it_was_put_and_the_others_keep_their_order():
    lines = tuple(Line(each, each) for each in "abcd")
    master = ResumeDocument(entries=(Entry("e", "work", {"name": "Elbe"}, lines),))
    for position, order in ((2, "bcad"), (9, "bcda"), (-1, "abcd")):
        assert "".join(lines_of(version_of(master, [Change(PLACE, "a", position)]).document)) == order
    two = [Change(PLACE, "d", 0), Change(PLACE, "a", 3), Change(PLACE, "d", 1)]
    assert "".join(lines_of(version_of(master, two).document)) == "bdca"


def test_lines_and_entries_are_hidden_shown_and_moved():
    master = amara()
    school, institute = master.of("work")
    first, second = school.lines
    version = version_of(master, [Change(HIDE, first.id), Change(HIDE, institute.id), Change(PLACE, institute.id, 0)])
    assert [entry.id for entry in version.whole.of("work")] == [institute.id, school.id]
    assert [entry.id for entry in version.document.of("work")] == [school.id]
    assert lines_of(version.document) == [second.text]
    again = version_of(master, [Change(HIDE, first.id), Change(SHOW, first.id)])
    assert lines_of(again.document) == [first.text, second.text]


def test_the_summary_is_chosen_and_may_be_hidden():
    master = replace(amara(), summaries=(Line("one", "I teach."), Line("two", "I build.")))
    chosen = [Change(SUMMARY, "one"), Change(SUMMARY, "two")]
    assert version_of(master, chosen).document.summaries == (master.summaries[1],)
    assert version_of(master, [*chosen, Change(HIDE, "two")]).document.summaries == ()
    assert version_of(master, [Change(SUMMARY, master.entries[0].id)]).gone


def test_a_line_is_reworded_and_gets_the_masters_words_back():
    master = amara()
    line, school = master.of("work")[0].lines[0], master.of("work")[0]
    edit = Change(EDIT, line.id, text="Taught physics to 120 pupils a year")
    assert lines_of(version_of(master, [edit]).document)[0] == edit.text
    assert lines_of(version_of(master, [edit, Change(EDIT, line.id)]).document)[0] == line.text
    on_an_entry = Change(EDIT, school.id, text="Head of school")
    assert version_of(master, [on_an_entry]).gone == (on_an_entry,)
