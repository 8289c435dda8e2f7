from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.resume import Line, ResumeDocument
from askwell.formats.resume_diff import GONE, NEW, SAME, Logged, Piece, marked, side_by_side, write_log
from askwell.formats.resume_versions import EDIT, HIDE, PLACE, SUMMARY, Change, version_of
from formats.some_resumes import amara, documents


def told(pieces):
    return "".join({SAME: "{}", GONE: "-{}-", NEW: "+{}+"}[piece.kind].format(piece.text) for piece in pieces)


def sides(row):
    return told(row.master), told(row.version)


def rows_of(groups):
    return {row.target: row for group in groups for row in (*filter(None, [group.head]), *group.rows)}


def test_words_are_marked_where_they_differ_and_nowhere_else():
    left, right = marked("Taught 120 pupils a year", "Taught physics to 120 pupils")
    assert (told(left), told(right)) == ("Taught 120 pupils- a year-", "Taught+ physics to+ 120 pupils")
    assert told(marked("I wrote it up", "I led them on")[0]) == "I -wrote it up-"
    assert (
        marked("The school's 1,200 plans.", "The school's 1,200 plans.")
        == ((Piece(SAME, "The school's 1,200 plans."),),) * 2
    )
    assert marked("", "New") == ((), (Piece(NEW, "New"),))


@given(st.text(max_size=60), st.text(max_size=60))
def test_each_side_holds_its_whole_text(old, new):
    left, right = marked(old, new)
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (old, new)
    same = [["".join(piece.text for piece in side if piece.kind == SAME)] for side in (left, right)]
    assert same[0] == same[1]
    assert (all(piece.kind == SAME for piece in (*left, *right))) == (old == new)


@given(documents)
def test_without_changes_both_sides_say_the_same_of_everything(master):
    groups = side_by_side(master, version_of(master, []))
    rows = rows_of(groups)
    assert set(rows) == master.ids() - {line.id for line in master.unplaced}
    hidden = {row.target for row in rows.values() if row.is_hidden}
    assert hidden == {line.id for line in master.summaries[1:]}
    assert not any(row.is_reworded or row.moved for row in rows.values())
    assert all(row.master == row.version for row in rows.values() if not row.is_hidden)


def test_what_is_hidden_moved_and_reworded_is_told_apart():
    master = amara()
    school, institute = master.of("work")
    one, two = school.lines
    changes = [
        Change(HIDE, institute.id),
        Change(PLACE, two.id, 0),
        Change(EDIT, one.id, text=f"{one.text}, in Hamburg"),
    ]
    rows = rows_of(side_by_side(master, version_of(master, changes)))
    assert rows[institute.id].is_hidden
    assert sides(rows[institute.lines[0].id]) == (f"-{institute.lines[0].text}-", "")
    assert not rows[institute.lines[0].id].is_reworded
    assert (rows[one.id].moved, rows[two.id].moved) == ((1, 2), (2, 1))
    assert rows[one.id].is_reworded
    assert sides(rows[one.id]) == (one.text, f"{one.text}+, in Hamburg+")
    assert not rows[two.id].is_reworded


def test_the_summary_that_is_not_chosen_is_not_shown():
    master = replace(amara(), summaries=(Line("one", "I teach."), Line("two", "I build.")))
    first = side_by_side(master, version_of(master, [Change(SUMMARY, "two")]))[0]
    assert (first.label, first.head) == ("Summary", None)
    assert [(row.target, row.is_hidden) for row in first.rows] == [("two", False), ("one", True)]
    assert side_by_side(ResumeDocument(), version_of(ResumeDocument(), [])) == []


def test_the_log_says_what_and_why_and_no_sign_in_it_means_anything():
    log = write_log(
        "For *Grid*",
        [
            Logged("Taught <b>", "Reworded", "Taught [x](y)", "Ben Okafor, 12 May 2026: “Say more”"),
            Logged("Ran it", "Hidden", "", ""),
        ],
    )
    assert log.startswith("# Changes: For \\*Grid\\*\n")
    assert (
        "## Reworded: Taught \\<b\\>\n\n- Now: Taught \\[x\\](y)\n- Because: Ben Okafor, 12 May 2026: “Say more”\n"
        in log
    )
    assert log.endswith("## Hidden: Ran it\n\n- No reason yet.\n")
    assert write_log("A", []) == "# Changes: A\n\nIt says what the master says.\n"


@given(st.lists(st.builds(Logged, st.text(), st.just("Hidden"), st.text(), st.text()), max_size=3), st.text())
def test_whatever_was_typed_makes_no_heading_or_link_in_the_log(changes, title):
    log = write_log(title, changes)
    assert len(re.findall(r"(?m)^#", log)) == 1 + len(changes)
    assert not re.search(r"(?<!\\)[<\[]", log)
