from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

import cast
from askwell.formats.json_resume import to_json_resume
from askwell.formats.resume import Line, new_lines, texts_of
from askwell.formats.resume_versions import EDIT, HIDE, PLACE, SHOW, SUMMARY
from askwell.journey import act, keeping
from askwell.journey.act.resume_reasons import reasons_for
from askwell.journey.act.resume_versions import applied, changes_of
from askwell.journey.act.resumes import ResumeIsNoMaster, document_of
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.records.models import Fact, Note, Opening, Resume, ResumeChange, Takeaway
from conftest import NOW
from formats.some_resumes import amara

POSTING = "You analyse wind data.\n\nYou build dashboards in Python.\nYou build dashboards in Python."


@pytest.fixture
def master(owner):
    document = amara()
    more = new_lines([f"Ran excursion {number}" for number in range(6)], document.ids())
    school = document.of("work")[0]
    summaries = (*document.summaries, Line("windy", "I analyse wind data daily."))
    document = replace(document.with_entry(replace(school, lines=(*school.lines, *more))), summaries=summaries)
    return act.bring_in_resume(owner=owner, now=NOW, document=document, source="cv.json")[0]


@pytest.fixture
def talk(owner):
    where = cast.organization(owner)
    return cast.conversation(cast.contact(owner, "Ben Okafor", organization=where), organization=where)


@pytest.fixture
def opening(owner, talk):
    return act.add_opening(owner=owner, now=NOW, title="Grid analyst", conversation=talk.uid, about=POSTING)


def said(talk, text="Show the solar roof first", **fields):
    return keeping.add(Takeaway, owner=talk.owner, now=NOW, conversation=talk, text=text, **fields)


def made_of(version):
    return applied(version, changes_of(version))


def work(version, at=0):
    return [line.text for line in made_of(version).document.of("work")[at].lines]


def whys_of(version):
    page = act.version_page(owner=version.owner, uid=version.uid)
    return [why for part in page.sections for entry in part.entries for line in entry.lines for why in line.why]


def change(version, kind, target, **more):
    return act.change_version(owner=version.owner, now=NOW, uid=version.uid, kind=kind, target=target, **more)


def test_a_version_needs_a_master(owner):
    with pytest.raises(act.ThereIsNoMaster):
        act.make_version(owner=owner, now=NOW)


def test_a_version_by_hand_begins_as_the_master(owner, master):
    version = act.make_version(owner=owner, now=NOW, title=" For the bank ")
    assert (version.title, version.based_on, version.opening) == ("For the bank", master, None)
    assert act.make_version(owner=owner, now=NOW).title == "A version"
    assert changes_of(version) == []
    assert work(version) == [line.text for line in document_of(master).of("work")[0].lines]


def test_for_an_opening_lines_are_put_in_order_each_with_its_reason(owner, master, talk, opening):
    takeaway = said(talk, "Learn to sail")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    assert version.title == "For Grid analyst"
    assert work(version) == [
        "Built a dashboard of the school's solar roof in Python", "Taught 120 pupils a year",
        "Ran excursion 0", "Ran excursion 1", "Ran excursion 2",
    ]  # fmt: skip
    assert made_of(version).document.summaries[0].text == "I analyse wind data daily."
    page = act.version_page(owner=owner, uid=version.uid)
    school = page.sections[0].entries[0]
    (why,) = school.lines[0].why
    assert (why.change.kind, why.reason.whose, why.reason.text) == (
        PLACE,
        "The opening",
        "You build dashboards in Python.",
    )
    assert why.words == ("dashboard", "python")
    assert [line.is_hidden for line in school.lines] == [False] * 5 + [True] * 3
    assert {(each.reason.text, each.words) for line in school.lines[5:] for each in line.why} == {("Grid analyst", ())}
    assert page.purpose == opening
    assert all(row.takeaway or row.fact or row.opening for row in changes_of(version))
    assert takeaway.pk not in {row.takeaway_id for row in changes_of(version)}


def test_without_rewording_every_word_is_the_masters(owner, master, talk, opening):
    said(talk)
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    assert not Counter(texts_of(made_of(version).document)) - Counter(texts_of(document_of(master)))


def test_what_somebody_said_is_a_reason_with_name_and_day(owner, master, talk):
    opening = act.add_opening(owner=owner, now=NOW, title="A post", conversation=talk.uid)
    takeaway = said(talk, "Tell them of that report")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    assert work(version, 1)[0] == "Helped with the yearly report"
    (row,) = changes_of(version)
    assert (row.takeaway, row.text, row.posting_line) == (takeaway, "", "")
    (why,) = act.version_page(owner=owner, uid=version.uid).sections[0].entries[1].lines[0].why
    assert (why.reason.whose, why.reason.said_at, why.reason.href) == (
        "Ben Okafor",
        talk.starts_at,
        f"/meet/{talk.uid}/",
    )


def test_reasons_are_of_the_opening_or_of_all_talks_and_never_off_the_record(owner, talk, opening):
    keeping.add(
        Fact, owner=owner, now=NOW, organization=talk.organization, text="They build wind parks", source="Their page"
    )
    note = keeping.add(Note, owner=owner, now=NOW, conversation=talk, text="Hush", off_record=True, typed_at=NOW)
    said(talk, "Secret", off_record=True)
    said(talk, "Hidden too", note=note)
    said(talk)
    elsewhere = cast.conversation(cast.contact(owner, "Chen Li"))
    said(elsewhere, "Learn SQL")
    reasons = reasons_for(owner=owner, purpose=opening)
    assert [each.text for each in reasons] == [
        "Grid analyst", "You analyse wind data.", "You build dashboards in Python.", "Show the solar roof first",
        "They build wind parks",
    ]  # fmt: skip
    assert reasons[-1].whose == "Northwind Energy (Their page)"
    assert [each.text for each in reasons_for(owner=owner, purpose=None)] == ["Learn SQL", "Show the solar roof first"]
    alone = act.add_opening(owner=owner, now=NOW, title="Alone")
    assert [each.text for each in reasons_for(owner=owner, purpose=alone)] == ["Alone"]


def test_lines_and_entries_are_hidden_and_shown_again_in_one_change(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    institute = document_of(master).of("work")[1]
    for target in (institute.lines[0].id, institute.id):
        change(version, HIDE, target)
    assert len(made_of(version).document.of("work")) == 1
    change(version, SHOW, institute.id)
    assert work(version, 1) == ["Helped with the yearly report"]
    assert sorted(row.kind for row in changes_of(version)) == [HIDE, SHOW]
    assert act.version_page(owner=owner, uid=version.uid).sections[0].entries[1].why == []


def test_a_summary_is_chosen(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    first, windy = document_of(master).summaries
    for target in (windy.id, first.id, windy.id):
        change(version, SUMMARY, target)
    assert made_of(version).document.summaries == (windy,)
    assert len(changes_of(version)) == 1


def test_lines_and_entries_move_as_in_a_list(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    expected = [line.id for line in document_of(master).of("work")[0].lines]
    for at, by in ((0, 1), (0, 1), (7, -1), (3, 2), (5, -9), (1, 1), (6, 5)):
        target = expected[at]
        act.move_in_version(owner=owner, now=NOW, uid=version.uid, target=target, by=by)
        expected.insert(max(0, min(7, at + by)), expected.pop(at))
        assert [line.id for line in made_of(version).whole.of("work")[0].lines] == expected
    school, institute = document_of(master).of("work")
    act.move_in_version(owner=owner, now=NOW, uid=version.uid, target=institute.id, by=-1)
    assert [entry.id for entry in made_of(version).document.of("work")] == [institute.id, school.id]


def test_a_line_that_makes_room_keeps_its_reason(owner, master, talk):
    opening = act.add_opening(owner=owner, now=NOW, title="A post", conversation=talk.uid)
    takeaway = said(talk, "Tell them of that report")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    wind = document_of(master).of("work")[1].lines[0]
    act.move_in_version(owner=owner, now=NOW, uid=version.uid, target=wind.id, by=-1)
    assert work(version, 1) == ["Analysed 3 years of wind data", "Helped with the yearly report"]
    assert [row.takeaway for row in changes_of(version)] == [takeaway, None]


def test_a_reworded_line_tells_what_is_new_in_it_and_the_masters_words_undo_it(owner, master, talk, opening):
    takeaway = said(talk, "I ran the Kubernetes platform")
    version = act.make_version(owner=owner, now=NOW, title="v", opening=opening.uid)
    line = document_of(master).of("work")[1].lines[1]
    change(
        version,
        EDIT,
        line.id,
        text="Led\n the yearly report on Kubernetes for 9 teams",
        because=f"takeaway:{takeaway.uid}",
    )
    page = act.version_line(owner=owner, uid=version.uid, target=line.id)
    assert page.choice.line.text == "Led the yearly report on Kubernetes for 9 teams"
    assert page.choice.masters == line.text
    assert (page.edit.takeaway, page.edit.text) == (takeaway, page.choice.line.text)
    told = " ".join(finding.message for finding in page.choice.findings)
    assert "“9” is not in your own lines" in told
    assert "“Kubernetes” belongs to what somebody else told you" in told
    change(version, EDIT, line.id, text=line.text)
    page = act.version_line(owner=owner, uid=version.uid, target=line.id)
    assert (page.choice.line, page.choice.findings, page.choice.masters) == (line, [], "")


def test_a_summary_may_say_what_stands_anywhere_in_the_master(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    summary = document_of(master).summaries[0]
    change(version, EDIT, summary.id, text="I teach physics and analysed 3 years of wind data.")
    page = act.version_line(owner=owner, uid=version.uid, target=summary.id)
    assert page.choice.findings == []
    assert page.choice.masters == summary.text


def test_ones_own_employer_may_be_named_and_that_of_another_post_is_asked_about(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    line = document_of(master).of("work")[1].lines[1]
    change(version, EDIT, line.id, text="Helped with the yearly report of the Harbour Institute")
    assert act.version_line(owner=owner, uid=version.uid, target=line.id).choice.findings == []
    change(version, EDIT, line.id, text="Helped with the yearly report of Elbe")
    (asked,) = act.version_line(owner=owner, uid=version.uid, target=line.id).choice.findings
    assert (asked.severity, asked.message) == ("suggest", "“Elbe” stands at another entry of yours. Was it there, too?")


def test_two_writers_both_keep_their_words(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    line = document_of(master).of("work")[1].lines[0]
    change(version, EDIT, line.id, text="Analysed wind data")
    seen = act.version_line(owner=owner, uid=version.uid, target=line.id).edit.updated_at.isoformat()
    change(version, EDIT, line.id, text="Analysed 3 years of data", looked_at=seen)
    with pytest.raises(ChangedSinceYouLooked) as error:
        change(version, EDIT, line.id, text="Wind data", looked_at=seen)
    assert (error.value.theirs["text"], error.value.mine["text"]) == ("Analysed 3 years of data", "Wind data")


def test_what_does_not_fit_is_refused(owner, master, talk):
    version = act.make_version(owner=owner, now=NOW)
    school = document_of(master).of("work")[0]
    for kind, target in (
        ("odd", school.id),
        (PLACE, school.id),
        (EDIT, school.id),
        (SUMMARY, school.id),
        (HIDE, "gone"),
    ):
        with pytest.raises(NotFound):
            change(version, kind, target)
    with pytest.raises(NotFound):
        act.move_in_version(owner=owner, now=NOW, uid=version.uid, target="gone", by=1)
    with pytest.raises(NotFound):
        act.version_line(owner=owner, uid=version.uid, target=school.id)
    with pytest.raises(NotFound):
        act.version_page(owner=owner, uid=master.uid)
    with pytest.raises(ResumeIsNoMaster):
        act.master_page(owner=owner, uid=version.uid)
    with pytest.raises(NotUnderstood, match="not among those"):
        change(version, HIDE, school.id, because="takeaway:nobody")
    assert not ResumeChange.objects.exists()


def test_a_stranger_reaches_nothing_of_it(owner, stranger, master, opening):
    version = act.make_version(owner=owner, now=NOW)
    target = document_of(master).entries[0].id
    act.start_master(owner=stranger, now=NOW)
    with pytest.raises(NotFound):
        act.make_version(owner=stranger, now=NOW, opening=opening.uid)
    for use in (
        lambda: act.change_version(owner=stranger, now=NOW, uid=version.uid, kind=HIDE, target=target),
        lambda: act.move_in_version(owner=stranger, now=NOW, uid=version.uid, target=target, by=1),
        lambda: act.version_page(owner=stranger, uid=version.uid),
        lambda: act.version_line(owner=stranger, uid=version.uid, target=target),
        lambda: act.write_resume(owner=stranger, uid=version.uid, form="md"),
    ):
        with pytest.raises(NotFound):
            use()
    assert act.resumes(owner=stranger).versions == []


def test_a_change_to_a_line_that_is_gone_is_counted_and_the_page_still_stands(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    school = document_of(master).of("work")[0]
    change(version, HIDE, school.lines[0].id)
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=school.id)
    assert act.version_page(owner=owner, uid=version.uid).gone == 1


def test_it_is_written_as_shown_and_without_anything_from_beside_the_page(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    school = document_of(master).of("work")[0]
    change(version, HIDE, school.id)
    name, data, _ = act.write_resume(owner=owner, uid=version.uid, form="json")
    assert name == "Amara-Diallo-resume.resume.json"
    assert json.loads(data) == json.loads(json.dumps(to_json_resume(made_of(version).document)))
    for hidden in (b"Elbe School", b"x-askwell", b"pronouns", b"I analyse wind"):
        assert hidden not in data
    _, data, _ = act.write_resume(owner=owner, uid=version.uid, form="md")
    assert b"Harbour Institute" in data
    assert b"Elbe School" not in data


def test_what_lies_in_the_bin_is_no_reason_and_no_opening(owner, master, talk, opening):
    fact = keeping.add(Fact, owner=owner, now=NOW, organization=talk.organization, text="Excursions", source="Page")
    takeaway = said(talk, "Speak of SQL")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    rows = changes_of(version)
    assert {takeaway, fact} <= {row.takeaway or row.fact for row in rows}
    assert {"Ben Okafor", "Northwind Energy (Page)"} <= {why.reason.whose for why in whys_of(version)}
    for record in (takeaway, fact, Opening.objects.get()):
        keeping.move_to_bin(record, now=NOW)
    assert {why.reason for why in whys_of(version)} == {None}
    assert act.version_page(owner=owner, uid=version.uid).purpose is None


def test_a_posting_line_that_was_reworded_leaves_the_opening_as_the_reason(owner, master, opening):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    act.change_opening(owner=owner, now=NOW, uid=opening.uid, about="Something else")
    page = act.version_page(owner=owner, uid=version.uid)
    assert page.sections[0].entries[0].lines[0].why[0].reason.text == "Grid analyst"


def test_versions_go_to_the_bin_with_their_master_and_come_back(owner, master, opening):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    count = len(changes_of(version))
    deletion = keeping.move_to_bin(master, now=NOW)
    assert deletion.count == 2 + count
    assert not Resume.objects.of(owner).exists()
    keeping.put_back(owner=owner, uid=deletion.uid)
    page = act.resumes(owner=owner)
    assert (page.master, page.versions) == (master, [version])


def test_without_an_opening_a_version_is_for_a_place_by_what_people_there_said(owner, master, talk):
    takeaway = said(talk, "Tell them of that report")
    said(cast.conversation(cast.contact(owner, "Chen Li")), "Excursions are all that counts")
    keeping.change(talk.organization, now=NOW, mission="Wind data for all")
    version = act.make_version(owner=owner, now=NOW, organization=talk.organization.uid)
    assert (version.title, version.organization) == ("For Northwind Energy", talk.organization)
    assert work(version, 1) == ["Helped with the yearly report", "Analysed 3 years of wind data"]
    whys = [why.reason for why in whys_of(version) if why.change.kind == PLACE]
    assert {(each.whose, each.text) for each in whys} == {
        ("The place", "Wind data for all"),
        ("Ben Okafor", takeaway.text),
    }
    assert not any(row.opening for row in changes_of(version))
    keeping.change(talk.organization, now=NOW, mission="")
    assert "Northwind Energy" in {why.reason.text for why in whys_of(version)}


def test_without_an_opening_a_version_is_for_a_path_by_what_was_said_in_talks_about_it(owner, master, talk):
    path = cast.path(owner, about="You build dashboards.")
    keeping.change(talk, now=NOW, path=path)
    said(talk, "Tell them of that report")
    version = act.make_version(owner=owner, now=NOW, path=path.uid)
    assert (version.path, work(version)[0]) == (path, "Built a dashboard of the school's solar roof in Python")
    assert work(version, 1)[0] == "Helped with the yearly report"
    assert {why.reason.whose for why in whys_of(version)} == {"The path", "Ben Okafor"}
    keeping.move_to_bin(path, now=NOW)
    assert {why.reason and why.reason.whose for why in whys_of(version)} == {None, "Ben Okafor"}


def test_a_version_is_for_one_thing(owner, master, talk, opening):
    with pytest.raises(NotUnderstood, match="one thing"):
        act.make_version(owner=owner, now=NOW, opening=opening.uid, organization=talk.organization.uid)
    page = act.purposes(owner=owner)
    assert (page.master, page.openings, page.organizations, page.paths) == (master, [opening], [talk.organization], [])
    path = cast.path(owner)
    targeted = cast.organization(owner, "Aimed at", targeted=True)
    cast.organization(owner, "Neither")
    page = act.purposes(owner=owner)
    assert (page.organizations, page.paths) == ([targeted, talk.organization], [path])


def test_what_is_hidden_or_moved_by_hand_is_given_a_reason(owner, master, talk):
    takeaway = said(talk)
    version = act.make_version(owner=owner, now=NOW)
    first, second = document_of(master).of("work")[0].lines[:2]
    change(version, HIDE, first.id, because=f"own:{second.id}")
    act.move_in_version(
        owner=owner, now=NOW, uid=version.uid, target=second.id, by=1, because=f"takeaway:{takeaway.uid}"
    )
    hidden, moved = changes_of(version)
    assert (hidden.own_line, moved.takeaway) == (second.id, takeaway)
    whys = {why.change.kind: why.reason for why in whys_of(version)}
    assert (whys[HIDE].text, whys[PLACE].whose) == (second.text, "Ben Okafor")
    act.say_why(owner=owner, now=NOW, uid=version.uid, change=hidden.uid, because=f"takeaway:{takeaway.uid}")
    row = changes_of(version)[0]
    assert (row.takeaway, row.own_line, row.kind) == (takeaway, None, HIDE)
    act.say_why(owner=owner, now=NOW, uid=version.uid, change=hidden.uid)
    assert [why.reason for why in whys_of(version) if why.change.kind == HIDE] == [None]
    with pytest.raises(NotFound):
        act.say_why(owner=owner, now=NOW, uid=version.uid, change=takeaway.uid)


def test_without_a_reason_of_its_own_a_change_is_for_what_the_version_is_for(owner, master, opening):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    institute = document_of(master).of("work")[1]
    change(version, HIDE, institute.id)
    page = act.version_page(owner=owner, uid=version.uid)
    (why,) = page.sections[0].entries[1].why
    assert (why.reason.text, why.because) == ("Grid analyst", "")


def test_an_own_line_is_a_reason_for_as_long_as_the_master_has_it_and_says_where_it_is_from(owner, master):
    act.add_line(owner=owner, now=NOW, uid=master.uid, entry=document_of(master).of("work")[0].id, text="Ran a lab")
    version = act.make_version(owner=owner, now=NOW)
    master = Resume.objects.get(pk=master.pk)
    school, institute = document_of(master).of("work")
    change(version, HIDE, institute.id, because=f"own:{school.lines[-1].id}")
    page = act.version_change(owner=owner, uid=version.uid, change=changes_of(version)[0].uid)
    assert page.why.reason.whose == "Your own line (me, 2026-05-12)"
    assert (page.name, page.why.because) == ("Research assistant, Harbour Institute", f"own:{school.lines[-1].id}")
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=school.id)
    page = act.version_change(owner=owner, uid=version.uid, change=changes_of(version)[0].uid)
    assert page.why.reason is None
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=institute.id)
    page = act.version_change(owner=owner, uid=version.uid, change=changes_of(version)[0].uid)
    assert page.name == ""
    with pytest.raises(NotFound):
        act.version_change(owner=owner, uid=version.uid, change=version.uid)


def test_an_own_line_as_a_reason_is_nobody_elses_doing(owner, master):
    version = act.make_version(owner=owner, now=NOW)
    school, institute = document_of(master).of("work")
    change(version, EDIT, institute.lines[1].id, text="Helped with 120 reports", because=f"own:{school.lines[0].id}")
    told = [
        f.message for f in act.version_line(owner=owner, uid=version.uid, target=institute.lines[1].id).choice.findings
    ]
    assert not any("somebody else" in each for each in told)


@pytest.mark.parametrize("on_the_note", [True, False])
def test_what_goes_off_the_record_later_is_no_reason_any_more(owner, master, talk, on_the_note):
    note = keeping.add(Note, owner=owner, now=NOW, conversation=talk, text="Hush", typed_at=NOW)
    takeaway = said(talk, note=note)
    version = act.make_version(owner=owner, now=NOW)
    change(version, HIDE, document_of(master).entries[0].id, because=f"takeaway:{takeaway.uid}")
    keeping.change(note if on_the_note else takeaway, now=NOW, off_record=True)
    page = act.version_page(owner=owner, uid=version.uid)
    assert [why.reason for why in page.sections[0].entries[0].why] == [None]


def test_beside_the_master_each_change_stands_with_its_reason(owner, master, talk):
    takeaway = said(talk, "Tell them of that report")
    version = act.make_version(owner=owner, now=NOW)
    school, institute = document_of(master).of("work")
    because = f"takeaway:{takeaway.uid}"
    change(version, HIDE, school.lines[0].id)
    change(version, EDIT, institute.lines[1].id, text="Wrote the yearly report", because=because)
    change(version, EDIT, institute.lines[0].id, text="Undone soon")
    change(version, EDIT, institute.lines[0].id, text="")
    change(version, HIDE, school.lines[1].id)
    change(version, SHOW, school.lines[1].id)
    act.move_in_version(owner=owner, now=NOW, uid=version.uid, target=institute.id, by=-1, because=because)
    page = act.comparison(owner=owner, uid=version.uid)
    assert (page.count, page.unexplained, page.purpose) == (3, 1, None)
    groups = {group.head.row.target: group for group in page.groups if group.head}
    assert groups[institute.id].head.is_moved
    assert not groups[school.id].head.differs
    assert [row.differs for row in groups[school.id].rows][:3] == [True, False, False]
    assert [row.differs for row in groups[institute.id].rows] == [False, True]
    name, data, kind = act.write_change_log(owner=owner, uid=version.uid)
    assert (name, kind) == ("Amara-Diallo-changes.md", "text/markdown; charset=utf-8")
    log = data.decode()
    assert "- Now: Wrote the yearly report\n- Because: Ben Okafor, 12 May 2026: “Tell them of that report”" in log
    assert "- Now: place 1, in the master place 2\n" in log
    assert "## Hidden: Taught 120 pupils a year\n\n- No reason yet." in log


def test_the_log_names_reasons_without_a_day_and_leaves_out_what_is_gone(owner, master, opening):
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    school, institute = document_of(master).of("work")
    change(version, HIDE, institute.id)
    change(version, SUMMARY, document_of(master).summaries[0].id)
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=school.id)
    log = act.write_change_log(owner=owner, uid=version.uid)[1].decode()
    assert "- Because: The opening: “Grid analyst”" in log
    assert "Excursion" not in log
    assert (
        act.comparison(owner=owner, uid=version.uid).count
        == len(changes_of(version)) - act.version_page(owner=owner, uid=version.uid).gone
    )


def test_a_comparison_of_very_much_takes_few_queries(owner, master, talk, opening, django_assert_max_num_queries):
    for number in range(30):
        said(talk, f"Point {number} on wind data")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    with django_assert_max_num_queries(2):
        act.comparison(owner=owner, uid=version.uid)


def test_a_version_with_very_much_is_shown_in_few_queries(owner, master, talk, opening, django_assert_max_num_queries):
    for number in range(30):
        said(talk, f"Point {number} on wind data")
    version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
    with django_assert_max_num_queries(2):
        act.version_page(owner=owner, uid=version.uid)
    target = document_of(master).of("work")[0].lines[0].id
    with django_assert_max_num_queries(6):
        act.version_line(owner=owner, uid=version.uid, target=target)
