from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest

import cast
from askwell.formats.archive import read_archive
from askwell.formats.vcard import read_cards
from askwell.journey import keeping, overview
from askwell.journey.errors import NotFound
from askwell.journey.overview.exports_rows import columns_of
from askwell.records.models import Commitment, Contact, ErasedContact, Note, Referral, Resume, Takeaway, Tie
from every_noun import one_of_each


def exported(owner, now):
    return read_archive(overview.export_everything(owner=owner, now=now))


def test_every_column_of_every_noun_is_in_the_archive(owner, now):
    made = one_of_each(owner)
    archive = exported(owner, now)
    assert set(archive.records) == set(keeping.nouns_by_name())
    for name, record in made.items():
        (row,) = archive.records[name]
        assert set(row) == {field.name for field in columns_of(type(record))}
        empty = [key for key, value in row.items() if value in (None, "") and key != "based_on"]
        assert not empty, (name, empty)


def test_no_noun_has_links_that_the_archive_would_forget():
    nouns = keeping.nouns()
    assert len(nouns) > 30
    assert [noun for noun in nouns if noun._meta.many_to_many] == []


def test_what_lies_in_the_bin_stays_out_and_links_to_it_are_empty(owner, now):
    ben, chen = cast.contact(owner, "Ben Okafor"), cast.contact(owner, "Chen Li")
    cast.tie(ben, mutual=chen)
    keeping.move_to_bin(chen, now=now)
    archive = exported(owner, now)
    assert [row["formatted_name"] for row in archive.records["contact"]] == ["Ben Okafor"]
    assert archive.records["tie"][0]["mutual"] is None


def test_a_record_that_hangs_on_a_binned_one_is_not_exported_alone(owner, now):
    ben = cast.contact(owner, "Ben Okafor")
    cast.tie(ben)
    deletion = keeping.move_to_bin(ben, now=now)
    Tie.everything.filter(deletion=deletion).update(deletion=None)
    assert exported(owner, now).records["tie"] == []


def test_a_strangers_records_are_not_in_it(owner, stranger, now):
    one_of_each(stranger)
    assert not any(exported(owner, now).records.values())


def test_the_settings_of_the_account_are_in_it(owner, now):
    told = exported(owner, now).meta["account"]
    assert (told["formatted_name"], told["time_zone"], told["country"]) == ("Amara Diallo", "Europe/Berlin", "DE")


def test_other_programs_can_read_the_people_and_the_dates(owner, now):
    ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example", linkedin="https://www.linkedin.com/in/ben")
    cast.contact(owner, '=HYPERLINK("x")', organization=cast.organization(owner))
    talk = cast.conversation(ben, state="cancelled")
    keeping.add(
        Commitment, owner=owner, now=now, contact=ben, conversation=talk, text="Send the paper", due_on=now.date()
    )
    keeping.add(Commitment, owner=owner, now=now, text="Call back", whose="theirs")
    cadence = keeping.nouns_by_name()["cadence"]
    keeping.add(cadence, owner=owner, now=now, contact=ben, every_days=30)
    archive = exported(owner, now)
    cards, findings = read_cards(archive.extras["contacts.vcf"])
    assert (sorted(card.formatted_name for card in cards), findings) == (['=HYPERLINK("x")', "Ben Okafor"], [])
    rows = list(csv.reader(io.StringIO(archive.extras["contacts.csv"].decode())))
    assert {row[1] for row in rows[1:]} == {"Ben Okafor", '\'=HYPERLINK("x")'}
    calendar = archive.extras["calendar.ics"].decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert calendar.count("BEGIN:VTODO") == 3
    assert "They promised: Call back" in calendar
    assert (now.date() + timedelta(days=30)).strftime("%Y%m%d") in calendar


def test_a_hello_is_due_after_the_last_contact(owner, now):
    ben = cast.contact(owner, "Ben Okafor")
    kinds = keeping.nouns_by_name()
    keeping.add(kinds["cadence"], owner=owner, now=now, contact=ben, every_days=30)
    keeping.add(kinds["touch"], owner=owner, now=now, contact=ben, done_at=now + timedelta(days=5))
    keeping.add(kinds["touch"], owner=owner, now=now, contact=ben, done_at=now - timedelta(days=50))
    due = (now + timedelta(days=35)).strftime("%Y%m%d")
    assert due in exported(owner, now).extras["calendar.ics"].decode()


def test_the_notes_of_a_talk_are_a_page_to_read(owner, now):
    talk = cast.conversation(cast.contact(owner, "Ben *Okafor*"), aim="Learn about outages")
    keeping.add(Note, owner=owner, now=now, conversation=talk, text="They hire\nin *May*", mark="advice", typed_at=now)
    keeping.add(
        Note, owner=owner, now=now, conversation=talk, text="The boss is leaving", off_record=True, typed_at=now
    )
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Apply early")
    keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Chen Li")
    keeping.add(Commitment, owner=owner, now=now, conversation=talk, text="Send the paper")
    extras = exported(owner, now).extras
    (name,) = [name for name in extras if name.startswith("notes/")]
    assert name.startswith("notes/2026-05-12-ben-okafor-")
    text = extras[name].decode()
    assert "# Conversation with Ben \\*Okafor\\*" in text
    assert "- They hire\n  in \\*May\\* *(Advice)*" in text
    assert "- The boss is leaving *(off the record)*" in text
    for part in (
        "2026-05-12 11:30 (Europe/Berlin), 30 min",
        "Aim: Learn about outages",
        "- Apply early",
        "- Chen Li",
        "- Send the paper",
    ):
        assert part in text


def test_a_person_is_exported_with_all_that_names_them(owner, now):
    made = one_of_each(owner)
    contact = made["contact"]
    name, data = overview.export_person(owner=owner, uid=contact.uid, now=now)
    assert name == f"person-{contact.uid.hex[:8]}.zip"
    archive = zipfile.ZipFile(io.BytesIO(data))
    told = json.loads(archive.read("person.json"))
    theirs = {"contact", "contactpoint", "position", "tie", "importedas", "shortlisted", "outreach", "conversation", "agenda",
              "agendaitem", "note", "noterevision", "takeaway", "referral", "message", "reflection", "evidence",
              "commitment", "fact", "touch", "cadence", "transcript", "rehearsal", "showing", "comment",
              "recording", "needsource"}  # fmt: skip
    assert set(told["about"]) == theirs
    assert {"opening", "resumebullet"} <= set(told["named_in"])
    page = archive.read("person.html").decode()
    assert "canary note text" in page


def test_the_page_about_a_person_runs_no_script(owner, now):
    ben = cast.contact(owner, "<script>alert(1)</script>")
    _, data = overview.export_person(owner=owner, uid=ben.uid, now=now)
    assert "<script>" not in zipfile.ZipFile(io.BytesIO(data)).read("person.html").decode()


def test_a_stranger_is_not_exported(owner, stranger, now):
    theirs = cast.contact(stranger, "Sam")
    with pytest.raises(NotFound):
        overview.export_person(owner=owner, uid=theirs.uid, now=now)


def erase_all(owner) -> None:
    for noun in reversed(keeping.nouns()):
        noun.everything.filter(owner=owner).delete()


def test_an_archive_brought_into_an_empty_house_is_the_same_archive(owner, now, home):
    made = one_of_each(owner)
    resume = made["resume"]
    newer = Resume.objects.create(
        owner=owner, created_at=resume.created_at - timedelta(days=1), title="For the bank", based_on=resume
    )
    cast.contact(owner, "Amara Diallo", is_me=True)
    owner.settings = {"figures": {"outreach": {"cold": [3, 1]}}}
    owner.save()
    first = overview.export_everything(owner=owner, now=now)
    erase_all(owner)
    owner.formatted_name, owner.settings = "", {}
    owner.save()
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[first], at_once=True)
    assert (run.state, run.skipped, run.findings) == ("done", 0, [])
    owner.refresh_from_db()
    assert read_archive(overview.export_everything(owner=owner, now=now)) == read_archive(first)
    assert overview.export_everything(owner=owner, now=now) == first
    assert Resume.objects.of(owner).get(uid=newer.uid).based_on.uid == resume.uid
    again = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[first], at_once=True)
    assert (again.created, again.updated, again.merged) == (0, 0, 0)
    assert overview.export_everything(owner=owner, now=now) == first


def test_an_archive_overwrites_nothing_in_a_house_that_is_lived_in(owner, now, home):
    ben = cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben")
    cast.tie(ben)
    data = overview.export_everything(owner=owner, now=now)
    keeping.change(ben, now=now, formatted_name="Benedict Okafor")
    owner.country = "FR"
    owner.save()
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert (run.created, run.skipped) == (0, 3)
    assert Contact.objects.of(owner).get().formatted_name == "Benedict Okafor"
    owner.refresh_from_db()
    assert owner.country == "FR"


def test_a_record_that_clashes_is_left_out_with_a_remark(owner, now, home):
    ben = cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben")
    data = overview.export_everything(owner=owner, now=now)
    ben.delete()
    cast.contact(owner, "Benny", linkedin="https://www.linkedin.com/in/ben")
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert (run.created, run.skipped) == (1, 1)
    assert "another form" in run.findings[0]["what"]


def test_values_that_do_not_fit_are_left_out_with_a_remark(owner, now, home):
    from askwell.formats.archive import write_archive

    uid = "0b7e9a1e-5a51-4f5c-9f43-0f5a3c3b9d1"
    contact = {"formatted_name": "Ben\x00 Okafor", "created_at": now, "updated_at": now}
    rows = [
        {**contact, "uid": f"{uid}1"},
        {**contact, "uid": f"{uid}2", "formatted_name": "x" * 400},
        {**contact, "uid": f"{uid}3", "connected_on": "yesterday"},
        {**contact, "uid": "none"},
    ]
    ties = [{"uid": f"{uid}4", "contact": f"{uid}2", "created_at": now, "updated_at": now}]
    data = write_archive(
        {"contact": rows, "tie": ties}, None, {"account": {"country": "far too long", "week_minutes": 300}}
    )
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert (run.created, run.skipped, len(run.findings)) == (1, 4, 3)
    assert Contact.objects.of(owner).get().formatted_name == "Ben Okafor"
    owner.refresh_from_db()
    assert (owner.country, owner.week_minutes) == ("DE", 300)


def test_a_damaged_archive_is_refused_whole(owner, now, home):
    one_of_each(owner)
    data = bytearray(overview.export_everything(owner=owner, now=now))
    entry = zipfile.ZipFile(io.BytesIO(data)).getinfo("records/contact.json")
    data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 1
    erase_all(owner)
    run = overview.start_import(
        owner=owner, now=now, kind="archive", file_name="a.zip", parts=[bytes(data)], at_once=True
    )
    assert (run.state, run.created) == ("failed", 0)
    assert run.findings
    assert not Contact.objects.of(owner).exists()


def test_a_clash_in_a_large_archive_costs_only_itself(owner, now, home):
    ben = cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben")
    chen = cast.contact(owner, "Chen Li", linkedin="https://www.linkedin.com/in/chen")
    for number in range(160):
        cast.goal(owner, title=f"Goal {number}")
    data = overview.export_everything(owner=owner, now=now)
    for contact in (ben, chen):
        contact.delete()
    cast.contact(owner, "Benny", linkedin="https://www.linkedin.com/in/ben")
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert (run.created, run.skipped, run.total) == (3, 161, 164)
    assert set(Contact.objects.of(owner).values_list("formatted_name", flat=True)) == {"Benny", "Ben Okafor", "Chen Li"}


def test_an_archive_without_uids_in_it_is_held_against_the_list_of_the_erased_all_the_same(owner, now, home):
    from askwell.formats.archive import write_archive

    ErasedContact.objects.create(owner=owner, digest="0" * 64)
    data = write_archive({"contact": [{"formatted_name": "Ben"}], "referral": []}, None, {"account": {}})
    run = overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    assert (run.created, run.skipped) == (0, 1)


def test_somebody_whose_name_is_of_signs_alone_stops_no_export(owner, now):
    for name in (":)", "///", "CON", "a" * 150):
        cast.conversation(cast.contact(owner, name))
    names = [name for name in exported(owner, now).extras if name.startswith("notes/")]
    assert sum("-somebody-" in name for name in names) == 3
    assert max(map(len, names)) < 160
