from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.resume import Entry, new_id, new_lines, reworded, texts_of
from formats.some_resumes import amara


def test_an_id_is_made_of_the_words_and_never_given_twice():
    first = new_id("Taught", set())
    assert new_id("Taught", {first}) == f"{first}-2"
    assert new_id("Taught", {first, f"{first}-2"}) == f"{first}-3"
    assert new_id("Learnt", {first}) != first


def test_a_line_that_is_reworded_or_moved_stays_that_line():
    old = new_lines(["Taught 120 pupils a year", "Built a dashboard", "Ran the lab"], set())
    texts = ["Built a dashboard", "Taught 140 pupils a year", "Something else entirely new"]
    found = reworded(old, texts, {line.id for line in old}, "me, 2026-05-12")
    assert [line.id for line in found[:2]] == [old[1].id, old[0].id]
    assert [line.text for line in found] == texts
    assert (found[1].source, found[2].source) == ("", "me, 2026-05-12")
    assert found[2].id not in {line.id for line in old}


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdefgh"), max_size=6))
def test_rewording_gives_the_texts_and_ids_of_their_own(before, after):
    taken: set[str] = set()
    old = new_lines(before, taken)
    found = reworded(old, after, taken)
    assert [line.text for line in found] == after
    assert len({line.id for line in found}) == len(found)


def test_an_entry_is_called_by_what_it_has():
    work = amara().entries[0]
    assert (work.title, work.place, work.name) == ("Physics teacher", "Elbe School", "Physics teacher, Elbe School")
    assert Entry("1", "work", {"url": "https://x.example"}).name == "https://x.example"
    assert Entry("1", "work", {}).name == "Without a name"


def test_entries_are_found_changed_and_taken_out():
    document = amara()
    first = document.entries[0]
    assert document.entry(first.id) is first
    assert document.entry("nothing") is None
    assert first not in document.without_entry(first.id).entries
    renamed = Entry(first.id, "work", {"name": "New"})
    assert document.with_entry(renamed).entries[0] == renamed
    added = Entry("new", "work", {"name": "New"})
    assert document.with_entry(added).entries[-1] == added
    assert document.without_entry("nothing") == document


def test_the_texts_are_all_a_reader_may_see():
    texts = list(texts_of(amara()))
    assert {"Amara Diallo", "I teach physics and build with data.", "Helped with the yearly report", "SQL"} <= set(
        texts
    )
    assert "she/her" not in texts
