from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.json_resume import (
    from_json_resume,
    joined,
    read_json_resume,
    to_json_resume,
    write_json_resume,
)
from askwell.formats.resume import new_lines
from formats.some_resumes import AMARA, amara, documents, files


def leaves(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield str(value)


def test_it_gives_back_what_it_was_given():
    out = to_json_resume(amara())
    assert out.pop("$schema")
    assert out == AMARA


@given(files)
def test_no_word_of_a_file_is_lost(raw):
    document, _ = from_json_resume(raw)
    assert set(leaves(raw)) <= set(leaves(to_json_resume(document)))


@given(documents)
def test_ids_and_all_come_back(document):
    again, findings = read_json_resume(write_json_resume(document, ours=True))
    assert (again, findings) == ([document], [])
    assert len(document.ids()) == len(document.entries) + len(list(document.lines()))


def test_it_keeps_sources_further_summaries_and_what_is_not_placed():
    mine = amara()
    more = new_lines(["Loose words"], mine.ids(), "cv.pdf")
    other = new_lines(["I build tools for teachers."], mine.ids())
    entry = replace(mine.entries[0], lines=new_lines(["By myself"], mine.ids(), "me, 2026-05-12"))
    mine = replace(mine, unplaced=more, summaries=(*mine.summaries, *other)).with_entry(entry)
    ([again], findings) = read_json_resume(write_json_resume(mine, ours=True))
    assert (again, findings) == (mine, [])
    assert "x-askwell" not in write_json_resume(mine).decode()
    assert "Loose words" not in write_json_resume(mine).decode()


def test_it_reads_loose_files_and_says_what_was_odd():
    raw = {
        "basics": {"name": "A", "location": "Hamburg", "email": ["a@x.example"], "summary": ["Not", "text"]},
        "work": {"name": "Elbe", "position": "Teacher", "startDate": "March 2022", "endDate": "Present", "highlights": "One\n\nTwo"},
        "skills": ["Python", {"name": "Data", "keywords": ["SQL", {"odd": 1}, 7]}, 3, None],
        "education": [{"institution": "U", "startDate": "long ago", "x-endDate": "some day", "courses": {"a": 1}}],
        "certificates": [{"name": "C", "date": ""}],
        "x-askwell": {"summaries": "?", "unplaced": [{"text": ""}, 5]},
    }  # fmt: skip
    document, findings = from_json_resume(raw)
    (work,) = document.of("work")
    assert work.fields == {"name": "Elbe", "position": "Teacher", "startDate": "2022-03"}
    assert [line.text for line in work.lines] == ["One", "Two"]
    assert document.basics == {"name": "A", "city": "Hamburg"}
    assert document.summaries == ()
    assert document.extra == {"basics": {"email": ["a@x.example"], "summary": ["Not", "text"]}, "x-skills": [3]}
    assert [entry.name for entry in document.of("skills")] == ["Python", "Data"]
    assert document.of("skills")[1].extra == {"x-keywords": [{"odd": 1}]}
    assert document.of("education")[0].fields == {"institution": "U", "startDate": "long ago", "endDate": "some day"}
    assert document.of("education")[0].extra == {"courses": {"a": 1}}
    assert [finding.what for finding in findings] == [
        "“long ago” is not a date that Askwell can read.",
        "“some day” is not a date that Askwell can read.",
        "“skills” holds something that is no group of skills (3).",
    ]
    row = to_json_resume(document)["education"][0]
    assert (row["x-startDate"], row["x-endDate"]) == ("long ago", "some day")
    again, _ = from_json_resume(to_json_resume(document))
    assert again.of("education")[0].fields == document.of("education")[0].fields


@pytest.mark.parametrize("basics", [None, "Amara", [1]])
def test_basics_of_another_shape_are_kept_aside(basics):
    document, _ = from_json_resume({"basics": basics, "work": []})
    assert document.basics == {}
    assert list(leaves(document.extra)) == ([] if basics is None else list(leaves(basics)))


def test_an_odd_place_is_kept_aside():
    document, _ = from_json_resume({"basics": {"location": 7}})
    assert document.extra == {"basics": {"location": 7}}
    document, _ = from_json_resume({"basics": {"location": " "}})
    assert document.extra == {}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b'{"basics": ', "not JSON (line 1)"),
        (b"[" * 200_000, "not JSON"),
        (b'{"work2": []}', "not a r"),
        (b"[1]", "not a r"),
    ],
)
def test_it_refuses_in_words(data, what):
    documents, findings = read_json_resume(data)
    assert documents == []
    assert what in findings[0].what
    assert findings[0].mend


def test_it_cleans_what_no_database_keeps():
    data = (
        json.dumps({"basics": {"name": "A\x00b", "odd": {"k\x01": "\ud800x"}}, "n": 1}).encode()[:-1]
        + b', "f": Infinity}'
    )
    ([document], _) = read_json_resume(data)
    assert document.name == "Ab"
    assert document.extra == {"n": 1, "f": "inf", "basics": {"odd": {"k": "x"}}}


def test_too_many_entries_are_kept_aside():
    document, findings = from_json_resume({"skills": [f"skill {n}" for n in range(2003)]})
    assert len(document.entries) == 2000
    assert len(document.extra["x-skills"]) == 3
    assert findings


def test_the_same_file_twice_brings_nothing():
    mine = amara()
    assert joined(mine, amara(), "again.json") == (mine, False)


def test_another_file_adds_and_never_overwrites():
    mine = amara()
    theirs, _ = from_json_resume(
        {
            "basics": {"name": "A. Diallo", "image": "me.png", "summary": "Another summary."},
            "work": [
                {"name": "Elbe School", "position": "physics teacher", "startDate": "2018", "location": "Altona", "highlights": ["Led the science week", "taught 120 pupils a year"]},
                {"name": "Elbe School", "position": "Physics teacher", "startDate": "2009"},
            ],
            "meta": {"version": "v2", "new": 1},
            "x-askwell": {"unplaced": [{"text": "A loose line"}]},
        }
    )  # fmt: skip
    both, has_news = joined(mine, theirs, "old.pdf")
    assert has_news
    assert both.name == "Amara Diallo"
    assert both.basics["image"] == "me.png"
    assert [line.text for line in both.summaries] == ["I teach physics and build with data.", "Another summary."]
    school = both.entries[0]
    assert [(line.text, line.source) for line in school.lines][2:] == [("Led the science week", "old.pdf")]
    assert len(both.of("work")) == 3
    assert [line.text for line in both.unplaced] == [
        "A loose line", "name: A. Diallo", "Physics teacher, Elbe School: location: Altona", "Physics teacher, Elbe School: startDate: 2018",
    ]  # fmt: skip
    assert both.extra["meta"] == {"version": "v1.0.0", "version (1)": "v2", "new": 1}
    assert joined(both, theirs, "old.pdf") == (both, False)


@given(documents, documents)
def test_joining_loses_no_word_of_either(mine, other):
    both, _ = joined(mine, other, "file")
    told = "\n".join(leaves(to_json_resume(both, ours=True))).casefold()
    for text in {*leaves(to_json_resume(mine)), *leaves(to_json_resume(other))}:
        assert text.casefold() in told
    assert len(both.ids()) == len(both.entries) + len(list(both.lines()))


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda e: st.lists(e) | st.dictionaries(st.sampled_from(["basics", "work", "skills", "highlights", "x-askwell", "id", "lines", "location", "profiles", "startDate", "education"]) | st.text(), e), max_leaves=20))  # fmt: skip
def test_nothing_makes_it_fall(value):
    data = json.dumps(value).encode()
    found, findings = read_json_resume(data)
    assert found or findings
    for document in found:
        json.dumps(to_json_resume(document, ours=True), allow_nan=False)
