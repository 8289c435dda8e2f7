from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

import cast
from askwell.journey import keeping, overview
from askwell.journey.account import local_owner
from askwell.journey.errors import NotFound
from askwell.journey.overview.erasing import ImportIsUnderWay, SeveralBearThatName, scrub_bytes
from askwell.journey.overview.odds import own_counts
from askwell.records.models import (
    Contact,
    ContactPoint,
    Deletion,
    ErasedContact,
    ImportRun,
    Message,
    Note,
    Opening,
    Referral,
    Tie,
)
from conftest import NOW
from every_noun import one_of_each

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Zebulon,Quackenbush,https://www.linkedin.com/in/zq-77,zebulon@quackenbush.example,Northwind,Analyst,05 Mar 2021\n"
    "Chen,Li,https://www.linkedin.com/in/chen-li,,Fabrikam,Lead,12 Jan 2024\n"
)
NAMES = (b"quackenbush", b"zebulon", b"zq-77")


def bring(owner, data: str = CONNECTIONS, kind: str = "linkedin") -> ImportRun:
    return overview.start_import(
        owner=owner, now=NOW, kind=kind, file_name="Connections.csv", parts=[data.encode()], at_once=True
    )


def bytes_that_name_them(root: Path) -> dict[str, int]:
    found = {}
    for path in root.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        hits = sum(data.count(name) for name in NAMES)
        if hits:
            found[path.name] = hits
    return found


def erase(owner, contact: Contact, **options):
    return overview.erase(owner=owner, now=NOW, uid=contact.uid, **options)


def test_no_byte_of_the_data_folder_names_an_erased_person(house):
    owner = local_owner()
    bring(owner)
    zeb = Contact.objects.of(owner).get(family_name="Quackenbush")
    talk = cast.conversation(zeb, aim="Ask Zebulon about grids")
    for number in range(30):
        keeping.add(Note, owner=owner, now=NOW, conversation=talk, text=f"Quackenbush said {number}", typed_at=NOW)
    other = cast.conversation(cast.contact(owner, "Ben Okafor"))
    keeping.add(Referral, owner=owner, now=NOW, conversation=other, formatted_name="Zebulon Quackenbush")
    keeping.add(Message, owner=owner, now=NOW, contact=zeb, kind="invitation", body="Dear Zebulon")
    overview.delete(owner=owner, now=NOW, noun="note", uid=Note.objects.of(owner).first().uid)
    overview.back_up(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(house.database_copies / "before-migration-0001.sqlite3")])
    assert len(bytes_that_name_them(house.root)) >= 2

    done = erase(owner, zeb)

    assert (done.mentions, done.still_there) == ([], [])
    assert bytes_that_name_them(house.root) == {}
    connection.close()
    assert bytes_that_name_them(house.root) == {}
    assert overview.search(owner=owner, words="quackenbush").hits == []
    (made,) = house.backups.iterdir()
    assert overview.check_backup(file=made)
    run = bring(owner)
    assert (run.created, run.skipped) == (0, 2)
    assert "somebody you erased" in run.findings[0]["what"]
    run = bring(owner, "BEGIN:VCARD\nVERSION:3.0\nFN:Z Q\nEMAIL:Zebulon@Quackenbush.example\nEND:VCARD\n", kind="vcard")
    assert (run.created, run.skipped) == (0, 1)
    assert bytes_that_name_them(house.root) == {}


def test_copies_are_kept_on_request_and_named(house):
    owner = local_owner()
    bring(owner)
    backup = overview.back_up(now=NOW)
    done = erase(owner, Contact.objects.of(owner).get(family_name="Quackenbush"), keep_copies=True)
    assert done.still_there == [backup.path.name]
    assert [path.name for path in house.backups.iterdir()] == [backup.path.name]


def test_without_a_backup_none_is_made_and_old_copies_go(house):
    owner = local_owner()
    kept = house.database_copies / "before-restore-0001"
    kept.mkdir()
    (kept / "askwell.sqlite3").write_bytes(b"old")
    erase(owner, cast.contact(owner, "Ben Okafor"))
    assert list(house.backups.iterdir()) == []
    assert list(house.database_copies.iterdir()) == []


@pytest.mark.usefixtures("home")
class TestInAHouseInMemory:
    @pytest.fixture(autouse=True)
    def bytes_are_of_no_interest(self, monkeypatch):
        monkeypatch.setattr("askwell.journey.overview.erasing.scrub_bytes", lambda: None)

    def test_the_page_says_first_what_would_go(self, owner):
        made = one_of_each(owner)
        ben = cast.contact(owner, "Ben Okafor")
        keeping.add(
            Note,
            owner=owner,
            now=NOW,
            conversation=cast.conversation(ben),
            text="Ask canary contact formatted_name",
            typed_at=NOW,
        )
        page = overview.what_would_go(owner=owner, uid=made["contact"].uid)
        going = {entry.noun: entry.count for entry in page.going}
        assert (going["contact"], going["note"], going["message"]) == (1, 1, 1)
        assert "imported as" not in going
        assert {entry.noun for entry in page.unlinked} >= {"opening"}
        assert [mention.text for mention in page.mentions if mention.noun == "note"] == [
            "Ask canary contact formatted_name"
        ]
        assert page.backups == []
        assert Contact.objects.of(owner).count() == 2

    def test_every_row_of_theirs_goes_and_every_other_stays(self, owner):
        made = one_of_each(owner)
        erase(owner, made["contact"])
        left = {name for name, noun in keeping.nouns_by_name().items() if noun.everything.filter(owner=owner).exists()}
        assert left == {
            "organization", "goal", "path", "hypothesis", "openquestion", "question", "opening", "resume", "resumebullet",
            "coverletter", "importrun", "erasedcontact",
        }  # fmt: skip

    def test_links_of_others_are_cut(self, owner):
        zeb, ben = cast.contact(owner, "Zeb Q"), cast.contact(owner, "Ben Okafor")
        tie = cast.tie(ben, mutual=zeb)
        opening = keeping.add(Opening, owner=owner, now=NOW, title="Analyst", conversation=cast.conversation(zeb))
        erase(owner, zeb)
        assert Tie.objects.of(owner).get(pk=tie.pk).mutual is None
        assert Opening.objects.of(owner).get(pk=opening.pk).conversation is None

    def test_times_they_were_named_go_unless_somebody_else_bears_the_name(self, owner):
        talk = cast.conversation(cast.contact(owner, "Ben Okafor"))
        one, two = cast.contact(owner, "Chen Li"), cast.contact(owner, "Chen Li")
        linked = keeping.add(
            Referral, owner=owner, now=NOW, conversation=talk, formatted_name="My friend Chen", contact=one
        )
        loose = keeping.add(Referral, owner=owner, now=NOW, conversation=talk, formatted_name="chen li")
        done = erase(owner, one)
        assert list(Referral.objects.of(owner)) == [loose]
        assert [mention.uid for mention in done.mentions] == [two.uid, loose.uid]
        assert linked.uid not in {mention.uid for mention in done.mentions}
        erase(owner, two)
        assert not Referral.objects.of(owner).exists()

    def test_the_owners_figures_stay_true_without_the_name(self, owner):
        zeb = cast.contact(owner, "Zeb Q")
        for state, warmth, invited in (
            ("yes", "cold", NOW),
            ("no", "cold", NOW),
            ("yes", "warm", NOW),
            ("idea", "warm", None),
        ):
            cast.outreach(zeb, state=state, warmth=warmth, invited_at=invited)
        cast.outreach(cast.contact(owner, "Ben Okafor"), state="yes", warmth="cold", invited_at=NOW)
        before = own_counts(owner)
        erase(owner, zeb)
        owner.refresh_from_db()
        assert own_counts(owner) == before
        assert owner.settings["figures"] == {"outreach": {"cold": [2, 1], "warm": [1, 1]}}

    def test_labels_in_the_bin_and_reasons_of_drafts_forget_them(self, owner):
        zeb, ben = cast.contact(owner, "Zebulon Q"), cast.contact(owner, "Ben Okafor")
        note = keeping.add(
            Note, owner=owner, now=NOW, conversation=cast.conversation(zeb), text="His words", typed_at=NOW
        )
        reasons = [
            {"noun": "note", "uid": str(note.uid), "text": "His words"},
            {"noun": "fact", "uid": "1", "text": "Mine"},
        ]
        draft = keeping.add(Message, owner=owner, now=NOW, contact=ben, kind="update", rests_on=reasons)
        keeping.move_to_bin(note, now=NOW)
        goal = cast.goal(owner, title="Meet Zebulon Q")
        named = keeping.move_to_bin(goal, now=NOW)
        plain = keeping.move_to_bin(cast.goal(owner, title="Another"), now=NOW)
        erase(owner, zeb)
        assert dict(Deletion.objects.values_list("uid", "label")) == {
            named.uid: "Something about a person who was erased",
            plain.uid: "Another",
        }
        draft.refresh_from_db()
        assert draft.rests_on == reasons[1:]

    def test_a_deletion_of_more_than_theirs_keeps_the_rest(self, owner):
        path = cast.path(owner)
        zeb = cast.contact(owner, "Zebulon Q")
        keeping.add(keeping.nouns_by_name()["shortlisted"], owner=owner, now=NOW, path=path, contact=zeb)
        deletion = keeping.move_to_bin(path.goal, now=NOW)
        erase(owner, zeb)
        deletion.refresh_from_db()
        assert deletion.count == 2
        overview.put_back(owner=owner, uid=deletion.uid)

    def test_remarks_of_imports_forget_them(self, owner):
        zeb = cast.contact(owner, "Zebulon Q")
        kept = {"line": 2, "what": "Another row is odd.", "mend": ""}
        run = keeping.add(
            ImportRun, owner=owner, now=NOW, kind="csv", file_name="a.csv", state="done",
            findings=[{"line": 1, "what": "Zebulon Q has the same e-mail address as Ben.", "mend": ""}, kept],
        )  # fmt: skip
        erase(owner, zeb)
        run.refresh_from_db()
        assert run.findings == [kept]

    def test_while_a_file_is_on_its_way_in_nobody_is_erased(self, owner):
        keeping.add(ImportRun, owner=owner, now=NOW, kind="csv", file_name="a.csv", state="running")
        with pytest.raises(ImportIsUnderWay):
            erase(owner, cast.contact(owner, "Zebulon Q"))
        assert Contact.objects.of(owner).exists()

    def test_an_archive_does_not_bring_them_back(self, owner):
        ben = cast.contact(owner, "Ben Okafor")
        cast.tie(ben)
        data = overview.export_everything(owner=owner, now=NOW)
        erase(owner, ben)
        run = overview.start_import(owner=owner, now=NOW, kind="archive", file_name="a.zip", parts=[data], at_once=True)
        assert (run.created, run.skipped) == (0, 2)
        assert json.dumps(run.findings).count("erased") == 1

    def test_a_person_is_found_by_uid_address_or_a_name_that_is_theirs_alone(self, owner, stranger):
        garcia = cast.contact(owner, "María García", email="maria@garcia.example")
        cast.contact(stranger, "Sam Smith", email="sam@smith.example")
        for words in (str(garcia.uid), "Maria@Garcia.example", "maria garcia", " María García "):
            assert overview.find_contact(owner=owner, words=words) == garcia
        for words in ("Sam Smith", "sam@smith.example", "nobody"):
            with pytest.raises(NotFound):
                overview.find_contact(owner=owner, words=words)
        cast.contact(owner, "Maria Garcia")
        with pytest.raises(SeveralBearThatName):
            overview.find_contact(owner=owner, words="maria garcia")

    def test_a_stranger_erases_nobody_of_the_owners(self, owner, stranger):
        ben = cast.contact(owner, "Ben Okafor")
        with pytest.raises(NotFound):
            erase(stranger, ben)
        with pytest.raises(NotFound):
            overview.what_would_go(owner=stranger, uid=ben.uid)

    def test_what_stays_of_them_are_digests_alone(self, owner):
        ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example")
        erase(owner, ben)
        assert ErasedContact.objects.of(owner).count() == 2
        assert not ContactPoint.everything.filter(owner=owner).exists()


def test_another_database_keeps_its_own_house_clean(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with django_assert_num_queries(0):
        scrub_bytes()
