from __future__ import annotations

import json

import pytest

from askwell.formats.json_resume import from_json_resume
from askwell.journey import act, keeping, overview
from askwell.journey.act.resumes import MASTER, ResumeIsNoMaster, document_of
from askwell.journey.apart import FileIsNotRead
from askwell.journey.errors import ChangedSinceYouLooked, NotFound, NotUnderstood
from askwell.journey.overview import imports_resume
from askwell.journey.overview.imports import ImportHasEnded
from askwell.records.models import Resume
from conftest import NOW
from formats.some_pdfs import Text, written
from formats.some_resumes import AMARA, amara


@pytest.fixture
def master(owner):
    resume, what = act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
    assert what == "created"
    return resume


def now_in(resume):
    resume.refresh_from_db()
    return document_of(resume)


def test_a_file_becomes_the_master_and_the_next_one_is_joined_to_it(owner, master):
    assert document_of(master) == amara()
    assert act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json") == (master, "skipped")
    more, _ = from_json_resume({"work": [{"name": "New", "position": "Analyst"}]})
    same, what = act.bring_in_resume(owner=owner, now=NOW, document=more, source="more.json")
    assert (same, what) == (master, "updated")
    assert [entry.name for entry in now_in(master).of("work")][-1] == "Analyst, New"
    assert act.resumes(owner=owner).master == master


def test_an_empty_one_is_begun_with_a_name(owner):
    assert act.resumes(owner=owner).master is None
    begun = act.start_master(owner=owner, now=NOW)
    assert document_of(begun).basics == {"name": "Amara Diallo", "email": "amara@diallo.example"}
    assert str(begun) == MASTER
    with pytest.raises(act.ThereIsAMaster):
        act.start_master(owner=owner, now=NOW)


def test_who_you_are_can_be_changed(owner, master):
    act.change_basics(owner=owner, now=NOW, uid=master.uid, label="", city="Bremen", summaries="I teach physics and I build with data.\n\n Another\none. \r\n")  # fmt: skip
    document = now_in(master)
    assert (document.basics["city"], document.name, document.basics.get("label")) == ("Bremen", "Amara Diallo", None)
    assert [line.text for line in document.summaries] == ["I teach physics and I build with data.", "Another one."]
    assert document.summaries[0].id == amara().summaries[0].id
    assert document.summaries[1].source == "me, 2026-05-12"


def test_two_writers_both_keep_their_words(owner, master):
    seen = master.updated_at.isoformat()
    act.change_basics(owner=owner, now=NOW, uid=master.uid, city="Bremen", looked_at=seen)
    with pytest.raises(ChangedSinceYouLooked):
        act.change_basics(owner=owner, now=NOW, uid=master.uid, city="Kiel", looked_at=seen)


def test_entries_are_added_changed_moved_and_taken_off(owner, master):
    act.add_entry(
        owner=owner, now=NOW, uid=master.uid, section="work", position="Tutor", name="", lines="- One\n\n• Two"
    )
    tutor = now_in(master).of("work")[-1]
    assert [(line.text, line.source) for line in tutor.lines] == [("One", "me, 2026-05-12"), ("Two", "me, 2026-05-12")]
    act.move_entry(owner=owner, now=NOW, uid=master.uid, entry=tutor.id, by=-1)
    act.move_entry(owner=owner, now=NOW, uid=master.uid, entry=tutor.id, by=-5)
    document = now_in(master)
    assert [entry.title for entry in document.of("work")] == ["Tutor", "Physics teacher", "Research assistant"]
    assert [entry.section for entry in document.entries[2:]] == ["work", *(e.section for e in amara().entries[2:])]
    act.change_entry(owner=owner, now=NOW, uid=master.uid, entry=tutor.id, position="Head tutor", lines="Two")
    changed = now_in(master).entry(tutor.id)
    assert (changed.fields, changed.lines) == ({"position": "Head tutor"}, tutor.lines[1:])
    act.add_line(owner=owner, now=NOW, uid=master.uid, entry=tutor.id, text="Three")
    assert now_in(master).entry(tutor.id).lines[-1].text == "Three"
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=tutor.id)
    document = now_in(master)
    assert document.entry(tutor.id) is None
    assert [(line.text, line.source) for line in document.unplaced] == [
        ("Head tutor\nTwo\nThree", "taken off: Head tutor")
    ]


def test_an_empty_entry_leaves_nothing_behind(owner):
    nothing, _ = from_json_resume({"work": [{"x-odd": 1}]})
    resume, _ = act.bring_in_resume(owner=owner, now=NOW, document=nothing, source="f")
    act.remove_entry(owner=owner, now=NOW, uid=resume.uid, entry=document_of(resume).entries[0].id)
    assert now_in(resume).unplaced == ()


def test_what_was_not_placed_is_placed_or_dropped(owner, master):
    loose, _ = from_json_resume({"work": [], "x-askwell": {"unplaced": [{"text": "One\nTwo"}, {"text": "Three"}]}})
    act.bring_in_resume(owner=owner, now=NOW, document=loose, source="cv.pdf")
    document = now_in(master)
    one, three = document.unplaced
    work, languages = document.of("work")[0], document.of("languages")[0]
    with pytest.raises(NotUnderstood, match="Languages have no lines"):
        act.place_line(owner=owner, now=NOW, uid=master.uid, line=one.id, to=languages.id)
    act.place_line(owner=owner, now=NOW, uid=master.uid, line=one.id, to=work.id)
    act.place_line(owner=owner, now=NOW, uid=master.uid, line=three.id)
    document = now_in(master)
    assert document.unplaced == ()
    assert [(line.text, line.source) for line in document.of("work")[0].lines[2:]] == [
        ("One", "cv.pdf"),
        ("Two", "cv.pdf"),
    ]
    with pytest.raises(NotFound):
        act.place_line(owner=owner, now=NOW, uid=master.uid, line=one.id)


def test_what_does_not_fit_is_said(owner, master):
    entry = document_of(master).entries[0].id
    for change, words in (
        ({"section": "hobbies", "name": "x"}, "no section"),
        ({"section": "work"}, "at least one field"),
        ({"section": "work", "name": "x", "lines": "a\n" * 201}, "more than 200"),
        ({"section": "work", "name": "x", "lines": "a" * 5001}, "longer than 5,000"),
    ):
        with pytest.raises(NotUnderstood, match=words):
            act.add_entry(owner=owner, now=NOW, uid=master.uid, **change)
    with pytest.raises(NotFound):
        act.change_entry(owner=owner, now=NOW, uid=master.uid, entry="0", name="x")
    version = keeping.add(Resume, owner=owner, now=NOW, title="For Northwind", based_on=master, document={})
    with pytest.raises(ResumeIsNoMaster):
        act.add_line(owner=owner, now=NOW, uid=version.uid, entry=entry, text="x")
    assert act.resumes(owner=owner).versions == [version]


def test_the_page_shows_all_of_it(owner, master):
    page = act.master_page(owner=owner, uid=master.uid)
    assert [rows.section.key for rows in page.sections] == [
        "work",
        "education",
        "certificates",
        "skills",
        "languages",
        "profiles",
    ]
    assert page.others[0].key == "volunteer"
    assert "she/her" in page.beside
    assert "lab" in page.sections[0].rows[0].beside
    assert page.sections[0].rows[1].beside == ""
    assert {entry.section for entry in page.placeable} == {"work", "education", "skills"}
    assert page.unplaced == ()
    entry = page.document.entries[0]
    assert act.entry_of(owner=owner, uid=master.uid, entry=entry.id) == (master, entry)
    with pytest.raises(NotFound):
        act.entry_of(owner=owner, uid=master.uid, entry="0")


def test_it_goes_out_as_it_came_in(owner, master):
    name, data, kind = act.write_resume(owner=owner, uid=master.uid, form="json")
    assert (name, kind) == ("Amara-Diallo-resume.resume.json", "application/json")
    told = json.loads(data)
    assert told["basics"]["pronouns"] == "she/her"
    assert told["work"][0]["x-askwell"]["id"] == amara().entries[0].id
    assert told["work"][0]["highlights"] == AMARA["work"][0]["highlights"]
    name, data, _ = act.write_resume(owner=owner, uid=master.uid, form="md")
    assert (name, data[:14]) == ("Amara-Diallo-resume.md", b"# Amara Diallo")
    with pytest.raises(NotUnderstood, match="as “doc”"):
        act.write_resume(owner=owner, uid=master.uid, form="doc")


def test_a_strangers_resume_is_not_there(owner, stranger):
    theirs, _ = act.bring_in_resume(owner=stranger, now=NOW, document=amara(), source="f")
    assert act.resumes(owner=owner).master is None
    with pytest.raises(NotFound):
        act.master_page(owner=owner, uid=theirs.uid)


def bring(owner, data: bytes, name="cv.json", kind="json-resume", **options):
    return overview.start_import(owner=owner, now=NOW, kind=kind, file_name=name, parts=[data], at_once=True, **options)


PDF = written(
    [
        Text(50, 60, "Amara Diallo", 20, True), Text(50, 80, "amara@diallo.example"), Text(50, 110, "Skills", 12, True), Text(50, 130, "SQL, Python"),
        Text(50, 160, "Wondrous Deeds", 12, True), Text(50, 180, "Once walked to Bremen"),
    ]
)  # fmt: skip


def test_a_pdf_comes_in_through_the_same_door(owner):
    run = bring(owner, PDF, "cv.pdf", "resume")
    assert (run.state, run.created) == ("done", 1)
    assert "One text found no place." in run.findings[0]["what"]
    document = document_of(Resume.objects.of(owner).get())
    assert (document.name, [line.text for line in document.unplaced]) == (
        "Amara Diallo",
        ["Wondrous Deeds\nOnce walked to Bremen"],
    )
    again = bring(owner, PDF, "cv.pdf", "resume")
    assert (again.skipped, again.findings) == (1, [])
    more = PDF.replace(
        Text(0, 0, "Once").text.encode("utf-16-be").hex().encode(), "Then".encode("utf-16-be").hex().encode()
    )
    assert bring(owner, more, "cv.pdf", "resume").updated == 1


def test_what_was_read_is_looked_at_first(owner):
    run = bring(owner, PDF, "cv.pdf", "resume", look_first=True)
    assert overview.waits_for_a_look(run)
    assert overview.go_on_with_imports(now=NOW) == 0
    page = overview.resume_preview(owner=owner, uid=run.uid)
    assert (page.sheet.name, page.has_master, page.findings) == ("Amara Diallo", False, [])
    assert not Resume.objects.of(owner).exists()
    assert overview.accept_resume(owner=owner, now=NOW, uid=run.uid).created == 1
    with pytest.raises(ImportHasEnded):
        overview.accept_resume(owner=owner, now=NOW, uid=run.uid)
    left = bring(owner, PDF, "cv.pdf", "resume", look_first=True)
    assert overview.resume_preview(owner=owner, uid=left.uid).has_master
    assert overview.cancel_import(owner=owner, uid=left.uid).state == "cancelled"
    with pytest.raises(ImportHasEnded):
        overview.resume_preview(owner=owner, uid=left.uid)


def test_what_holds_no_resume_waits_for_nobody(owner):
    run = bring(owner, written([]), "scan.pdf", "resume", look_first=True)
    assert run.state == "failed"
    assert "it is a scan, a picture, or empty" in run.findings[0]["what"]
    people = bring(owner, b"Who,Where\nBen,ben@okafor.example\n", "a.csv", "csv", ask_for_columns=True, look_first=True)
    with pytest.raises(NotFound):
        overview.resume_preview(owner=owner, uid=people.uid)


def test_a_file_that_breaks_its_reader_waits_for_nobody(owner, monkeypatch):
    def breaks(*_):
        raise FileIsNotRead

    monkeypatch.setattr(imports_resume, "_read_any", breaks)
    assert bring(owner, PDF, "cv.pdf", "resume", look_first=True).state == "failed"


def test_nobody_else_sees_what_was_read(owner, stranger):
    theirs = bring(stranger, PDF, "cv.pdf", "resume", look_first=True)
    for ask in (overview.resume_preview, overview.cancel_import):
        with pytest.raises(NotFound):
            ask(owner=owner, uid=theirs.uid)
    with pytest.raises(NotFound):
        overview.accept_resume(owner=owner, now=NOW, uid=theirs.uid)


@pytest.mark.django_db
def test_a_file_comes_in_through_the_one_door(owner, settings):
    data = json.dumps(AMARA).encode()
    told = [overview.as_json(bring(owner, data)) for _ in range(2)]
    assert [(one["created"], one["skipped"], one["findings"]) for one in told] == [(1, 0, []), (0, 1, [])]
    more = json.dumps({"work": [{"name": "New", "position": "Analyst"}]}).encode()
    assert overview.as_json(bring(owner, more))["updated"] == 1
    failed = bring(owner, b"no JSON")
    assert failed.state == "failed"
    assert "not JSON" in failed.findings[0]["what"]


def test_a_second_one_out_of_the_bin_is_still_seen(owner, master):
    deletion = keeping.move_to_bin(master, now=NOW)
    new = act.start_master(owner=owner, now=NOW)
    assert act.resumes(owner=owner).master == new
    keeping.put_back(owner=owner, uid=deletion.uid)
    page = act.resumes(owner=owner)
    assert (page.master, page.others) == (master, [new])
