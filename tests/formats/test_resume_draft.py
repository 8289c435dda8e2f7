from __future__ import annotations

from askwell.formats.resume_draft import Draft


def test_what_nothing_holds_yet_is_unplaced():
    draft = Draft()
    draft.add("work", {"position": "Engineer", "x-odd": "left out"}, ["Led a team"])
    document = draft.document(["Engineer", "Led a team", "Led a team", "Wholly new"])
    assert [line.text for line in document.unplaced] == ["Led a team", "Wholly new"]
    assert document.entries[0].fields == {"position": "Engineer"}


def test_an_entry_of_nothing_is_none():
    draft = Draft()
    draft.add("languages", {"language": " "}, ["a line"], ["a rest"])
    assert draft.document([]).entries == ()
    assert [(line.text, line.source) for line in draft.document([]).unplaced] == [("a rest", "Languages"), ("a line", "Languages")]  # fmt: skip


def test_ids_are_all_different():
    draft = Draft()
    for _ in range(2):
        draft.add("work", {"position": "Engineer"}, ["Led", "Led"])
    draft.summaries += ["Led"]
    draft.leave(["Led"])
    document = draft.document([])
    assert len(document.ids()) == 8
