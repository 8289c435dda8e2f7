from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django_tasks_db.models import DBTaskResult

import cast
from askwell.config import database
from askwell.journey import act, keeping, overview
from askwell.journey.account import local_owner, with_unfinished_erasing
from askwell.journey.act.resume_versions import shown_document
from askwell.journey.errors import NotFound
from askwell.journey.overview import erasing_bytes
from askwell.journey.overview.erasing import ImportIsUnderWay, SeveralBearThatName
from askwell.journey.overview.erasing_bytes import BytesAreStillThere, scrub_bytes
from askwell.journey.overview.odds import own_counts
from askwell.journey.research.merging import merge
from askwell.journey.writing import writing
from askwell.records.models import (
    Contact,
    ContactPoint,
    Deletion,
    ErasedContact,
    ImportRun,
    Message,
    Need,
    Note,
    Opening,
    Referral,
    ResumeChange,
    Showing,
    Takeaway,
    Tie,
)
from conftest import NOW
from every_noun import one_of_each
from formats.some_resumes import amara

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
        monkeypatch.setattr("askwell.journey.overview.erasing_bytes.scrub_bytes", lambda: None)

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
            "organization", "goal", "path", "hypothesis", "openquestion", "question", "opening", "openingmove", "resume", "resumebullet",
            "coverletter", "resumechange", "need", "posting", "importrun", "erasedcontact", "criterion", "score", "decision",
        }  # fmt: skip

    def test_what_they_were_shown_goes_with_them_and_a_change_that_rests_on_it_stays(self, owner):
        act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
        version = act.make_version(owner=owner, now=NOW, title="For grids")
        shown = act.show_to(owner=owner, now=NOW, contact=cast.contact(owner).uid, resume=version.uid)
        act.they_said(owner=owner, now=NOW, uid=shown.uid, said="Shorter")
        comment = shown.comments.get()
        target = next(line.id for line in shown_document(version).lines())
        act.change_version(
            owner=owner, now=NOW, uid=version.uid, kind="edit", target=target, text="Short", because=f"comment:{comment.uid}"
        )  # fmt: skip
        erase(owner, shown.contact)
        assert not Showing.everything.exists()
        assert [(row.text, row.comment) for row in ResumeChange.objects.of(owner)] == [("Short", None)]

    def test_a_version_of_the_resume_keeps_its_order_and_nothing_of_what_they_said(self, owner):
        act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")
        talk = cast.conversation(cast.contact(owner, "Ben Okafor"))
        keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Tell them of that report")
        opening = act.add_opening(owner=owner, now=NOW, title="A post", conversation=talk.uid)
        version = act.make_version(owner=owner, now=NOW, opening=opening.uid)
        assert [row.takeaway is None for row in ResumeChange.objects.of(owner)] == [False]
        erase(owner, talk.contact)
        (row,) = ResumeChange.objects.of(owner)
        assert (row.kind, row.takeaway, row.text, row.posting_line) == ("place", None, "", "")
        page = act.version_page(owner=owner, uid=version.uid)
        line = page.sections[0].entries[1].lines[0]
        assert line.line.text == "Helped with the yearly report"
        assert [why.reason.text for why in line.why] == ["A post"]

    def test_what_they_alone_said_one_needs_goes_and_what_a_posting_says_too_stays_without_them(self, owner):
        talk = cast.conversation(cast.contact(owner, "Ben Okafor"))
        alone, both = (
            keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text=text)
            for text in ("You need to know Latin", "You need to know Python")
        )
        opening = act.add_opening(owner=owner, now=NOW, title="A post", conversation=talk.uid)
        act.add_need(owner=owner, now=NOW, opening=opening.uid, text="You know Python")
        act.take_said(owner=owner, now=NOW, opening=opening.uid, takeaways=[alone.uid, both.uid])
        assert len(act.needs_page(owner=owner, opening=opening.uid).rows) == 2
        erase(owner, talk.contact)
        (row,) = act.needs_page(owner=owner, opening=opening.uid).rows
        assert (row.words, row.voices) == ("You know Python", [])
        assert Need.everything.filter(owner=owner).count() == 1

    def test_a_letter_keeps_its_words_and_forgets_who_they_came_from(self, owner):
        talk = cast.conversation(cast.contact(owner, "Ben Okafor"), state="held")
        keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Forecasts are checked by hand")
        opening = act.add_opening(owner=owner, now=NOW, title="A post", conversation=talk.uid)
        letter = act.start_letter(owner=owner, now=NOW, opening=opening.uid)
        assert {entry["noun"] for entry in letter.rests_on} >= {"takeaway", "opening"}
        erase(owner, talk.contact)
        letter.refresh_from_db()
        assert {entry["noun"] for entry in letter.rests_on} == {"", "account", "opening"}
        found = act.letter_page(owner=owner, uid=letter.uid).sentences
        assert [one.whose for each in found for one in each.sources if "checked by hand" in each.text] == [
            "your own words"
        ]

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
        assert ErasedContact.objects.of(owner).count() == 3
        assert not ContactPoint.everything.filter(owner=owner).exists()


def test_another_database_keeps_its_own_house_clean(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with django_assert_num_queries(0):
        scrub_bytes()


@pytest.mark.usefixtures("home")
class TestTheWholePerson:
    @pytest.fixture(autouse=True)
    def bytes_are_of_no_interest(self, monkeypatch):
        monkeypatch.setattr("askwell.journey.overview.erasing_bytes.scrub_bytes", lambda: None)

    def test_a_double_that_was_merged_goes_too_and_so_does_one_behind_it(self, owner):
        kept, other, third = (cast.contact(owner, name) for name in ("Zebulon Quack", "Z. Quack", "Zeb"))
        cast.conversation(third)
        merge(owner=owner, now=NOW, kept=other.uid, other=third.uid)
        merge(owner=owner, now=NOW, kept=kept.uid, other=other.uid)
        chen = cast.contact(owner, "Chen Li")
        erase(owner, kept)
        assert list(Contact.everything.filter(owner=owner)) == [chen]
        assert not Deletion.objects.exists()

    def test_a_double_that_had_nothing_is_known_by_the_label_of_its_merge(self, owner):
        kept, other = cast.contact(owner, "Zebulon Quack"), cast.contact(owner, "Zebulon Quack")
        merge(owner=owner, now=NOW, kept=kept.uid, other=other.uid)
        erase(owner, kept)
        assert not Contact.everything.filter(owner=owner).exists()

    @pytest.mark.parametrize(
        ("name", "point", "goes"),
        [
            ("Somebody Else", {"linkedin": "https://www.linkedin.com/in/zq"}, True),
            ("Quack, Z.", {"email": "z@quack.example"}, True),
            ("Ana Other", {"email": "z@quack.example"}, False),
        ],
    )
    def test_who_lies_in_the_bin_under_the_same_address_goes_too_unless_the_names_differ(
        self, owner, name, point, goes
    ):
        keeping.move_to_bin(cast.contact(owner, name, **point), now=NOW)
        zeb = cast.contact(owner, "Zebulon Quack", email="z@quack.example", linkedin="https://www.linkedin.com/in/zq")
        erase(owner, zeb)
        assert Contact.everything.filter(owner=owner).exists() is not goes

    def test_somebody_in_the_bin_is_found_and_erased_when_nobody_else_is_called_that(self, owner):
        zeb = cast.contact(owner, "Zebulon Quack")
        keeping.move_to_bin(zeb, now=NOW)
        assert overview.find_contact(owner=owner, words="zebulon quack") == zeb
        assert overview.find_contact(owner=owner, words=str(zeb.uid)) == zeb
        other = cast.contact(owner, "Zebulon Quack")
        assert overview.find_contact(owner=owner, words="zebulon quack") == other
        erase(owner, zeb)
        assert list(Contact.everything.filter(owner=owner)) == [other]

    @pytest.mark.parametrize("first", [0, 1])
    def test_two_in_the_bin_that_are_one_person_are_one_answer(self, owner, first):
        both = cast.contact(owner, "Zebulon Quack"), cast.contact(owner, "Zebulon Quack")
        kept, other = both[first], both[1 - first]
        merge(owner=owner, now=NOW, kept=kept.uid, other=other.uid)
        keeping.move_to_bin(Contact.objects.of(owner).get(pk=kept.pk), now=NOW)
        assert overview.find_contact(owner=owner, words="zebulon quack") == kept

    def test_a_change_of_others_that_quotes_them_is_not_kept_for_an_undo(self, owner):
        zeb, ben, double = (cast.contact(owner, name) for name in ("Zebulon Quack", "Ben Okafor", "Benny Okafor"))
        keeping.change(double, now=NOW, about="Came by Zebulon Quack")
        keeping.change(double, now=NOW, location="Hamburg")
        deletion = merge(owner=owner, now=NOW, kept=ben.uid, other=double.uid)
        assert {change[2] for change in deletion.changes} == {"about", "location"}
        done = erase(owner, zeb)
        deletion.refresh_from_db()
        assert [change[2] for change in deletion.changes] == ["location"]
        assert {mention.text for mention in done.mentions} == {"Ben Okafor", "Benny Okafor"}

    def test_the_file_they_came_in_by_loses_its_name_and_its_columns(self, owner):
        zeb = cast.contact(owner, "Zebulon Quack")
        run = keeping.add(
            ImportRun, owner=owner, now=NOW, kind="csv", file_name="Zebulon-Quack.csv", state="done",
            mapping={"columns": {"formatted_name": "Zebulon Quack"}},
            findings=[{"line": 1, "what": "The address of “Quack, Z…” is odd.", "mend": ""}],
        )  # fmt: skip
        erase(owner, zeb)
        run.refresh_from_db()
        assert (run.file_name, run.mapping, run.findings) == ("A file that named a person who was erased", {}, [])

    def test_a_short_name_is_looked_for_as_a_word(self, owner):
        li = cast.contact(owner, "Li")
        deletion = keeping.move_to_bin(cast.goal(owner, title="Find a client"), now=NOW)
        erase(owner, li)
        deletion.refresh_from_db()
        assert deletion.label == "Find a client"

    def test_finished_tasks_go_and_of_the_waiting_only_theirs(self, owner):
        zeb = cast.contact(owner, "Zebulon Quack")
        common = {"task_path": "a.b", "queue_name": "default", "backend_name": "default", "run_after": NOW}
        for status, argument in (("SUCCESSFUL", "x"), ("FAILED", "x"), ("READY", str(zeb.uid)), ("READY", "another")):
            DBTaskResult.objects.create(status=status, args_kwargs={"args": [argument], "kwargs": {}}, **common)
        erase(owner, zeb)
        assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [["another"]]

    def test_who_else_is_named_is_found_in_lists_without_accents_and_by_a_rare_family_name(self, owner):
        zeb = cast.contact(owner, "José Quackenbush")
        ben = cast.contact(owner, "Ben Okafor")
        talk = cast.conversation(ben)
        for text in ("Old Quackenbush knows", "JOSE QUACKENBUSH said", "Nobody"):
            keeping.add(Note, owner=owner, now=NOW, conversation=talk, text=text, typed_at=NOW)
        reasons = [{"noun": "fact", "uid": "1", "text": "José Quackenbush"}]
        keeping.add(Message, owner=owner, now=NOW, contact=ben, kind="update", subject="Hello", rests_on=reasons)
        page = overview.what_would_go(owner=owner, uid=zeb.uid)
        assert [mention.text for mention in page.mentions] == [
            "Old Quackenbush knows",
            "JOSE QUACKENBUSH said",
            "Hello",
        ]
        cast.contact(owner, "Ana Quackenbush")
        page = overview.what_would_go(owner=owner, uid=zeb.uid)
        assert "Old Quackenbush knows" not in [mention.text for mention in page.mentions]

    def test_fifty_mentions_are_shown_and_it_is_said_that_there_are_more(self, owner):
        zeb, talk = cast.contact(owner, "Zebulon Quack"), cast.conversation(cast.contact(owner, "Ben Okafor"))
        for number, more in [(50, False), (1, True), (4, True)]:
            for _ in range(number):
                keeping.add(Note, owner=owner, now=NOW, conversation=talk, text="Zebulon Quack", typed_at=NOW)
            page = overview.what_would_go(owner=owner, uid=zeb.uid)
            assert (len(page.mentions), page.more_mentions) == (50, more)
        assert overview.erase(owner=owner, now=NOW, uid=zeb.uid).more_mentions

    def test_who_shares_an_address_is_neither_kept_out_nor_erased_with_a_restore(self, owner):
        zeb = cast.contact(owner, "Zebulon Quack", email="family@quack.example")
        ana = cast.contact(owner, "Ana Other", email="family@quack.example")
        erase(owner, zeb)
        card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Other\nEMAIL:family@quack.example\nTEL:040 5550111\nEND:VCARD\n"
        assert bring(owner, card, kind="vcard").findings == []
        owner.settings["erasing"] = {
            "keep_copies": True,
            "again": list(ErasedContact.objects.of(owner).values_list("digest", flat=True)),
        }
        overview.finish_erasing(owner=owner, now=NOW)
        assert list(Contact.everything.filter(owner=owner)) == [ana]

    def test_whoever_comes_back_with_a_backup_goes_again_with_every_double(self, owner):
        address = {"email": "z@quack.example"}
        erase(owner, cast.contact(owner, "Zebulon Quack", **address))
        back, double = (cast.contact(owner, "Zebulon Quack", **address) for _ in range(2))
        keeping.move_to_bin(double, now=NOW)
        owner.settings["erasing"] = {
            "keep_copies": True,
            "again": list(ErasedContact.objects.of(owner).values_list("digest", flat=True)),
        }
        overview.finish_erasing(owner=owner, now=NOW)
        assert not Contact.everything.filter(pk__in=[back.pk, double.pk]).exists()
        overview.finish_erasing(owner=owner, now=NOW)  # nothing is left to do

    def test_an_archive_of_another_house_does_not_bring_them_in_under_another_uid(self, owner):
        def add(noun, **fields):
            return keeping.add(keeping.nouns_by_name()[noun], owner=owner, now=NOW, **fields)

        zeb = cast.contact(owner, "Zebulon Quack", linkedin="https://www.linkedin.com/in/zq")
        ben = cast.contact(owner, "Ben Okafor")
        add("importedas", contact=zeb, key="profile:1")
        add("commitment", contact=zeb, text="Send him the paper")
        add("message", contact=ben, kind="update", rests_on=[{"noun": "note", "uid": "1", "text": "His words"}])
        add("importrun", kind="csv", file_name="Zebulon Quack.csv", state="done")
        add("referral", conversation=cast.conversation(ben), formatted_name="Zebulon Quack")
        data = overview.export_everything(owner=owner, now=NOW)
        erase(owner, zeb)
        for noun in reversed(keeping.nouns()):
            if noun is not ErasedContact:
                noun.everything.filter(owner=owner).delete()
        run = overview.start_import(owner=owner, now=NOW, kind="archive", file_name="a.zip", parts=[data], at_once=True)
        assert [finding["what"] for finding in run.findings] == [
            "A record in contact.json is somebody you erased, so they stay out.",
            "A record in referral.json is somebody you erased, so they stay out.",
        ]
        kinds = keeping.nouns_by_name()
        left = {name for name, noun in kinds.items() if noun.everything.filter(owner=owner).exists()}
        assert left == {"contact", "conversation", "message", "importrun", "erasedcontact"}
        assert [row.file_name for row in ImportRun.everything.filter(owner=owner)] == ["a.zip"]
        assert Message.objects.of(owner).get().rests_on == []


class TestBytesAndCopies:
    def test_what_a_cut_left_behind_goes_even_where_copies_are_kept(self, house):
        owner = local_owner()
        bring(owner)
        for path in (house.backups / ".copy-1.sqlite3", house.imports / "stray.import", house.root / ".restore-7"):
            path.write_text("Zebulon")
        done = erase(owner, Contact.objects.of(owner).get(family_name="Quackenbush"), keep_copies=True)
        assert done.still_there == []
        assert bytes_that_name_them(house.root) == {}

    def test_a_copy_that_another_program_holds_is_named(self, house, monkeypatch):
        kept = house.database_copies / "before-migration-0001.sqlite3"
        kept.write_text("old")
        unlink = Path.unlink

        def held(path, **options):
            if path == kept:
                raise PermissionError
            unlink(path, **options)

        monkeypatch.setattr(Path, "unlink", held)
        assert erase(local_owner(), cast.contact(local_owner(), "Zeb")).still_there == [kept.name]

    def test_without_room_it_says_so_and_goes_on_at_the_next_start(self, house, monkeypatch):
        owner = local_owner()
        bring(owner)
        zeb = Contact.objects.of(owner).get(family_name="Quackenbush")
        monkeypatch.setattr(erasing_bytes, "_renew_copies", lambda _: pytest.fail("the bytes come first"))
        with connection.execute_wrapper(refuse("VACUUM")), pytest.raises(BytesAreStillThere):
            erase(owner, zeb)
        monkeypatch.undo()
        assert [one.pk for one in with_unfinished_erasing()] == [owner.pk]
        assert not Contact.everything.filter(pk=zeb.pk).exists()
        database.finish_erasing(NOW)
        assert with_unfinished_erasing() == []
        assert bytes_that_name_them(house.root) == {}

    @pytest.mark.usefixtures("house")
    def test_a_start_goes_on_without_what_cannot_be_finished(self, caplog):
        owner = local_owner()
        owner.settings = {"erasing": {"keep_copies": True}}
        owner.save()
        with connection.execute_wrapper(refuse("VACUUM")):
            database.finish_erasing(NOW)
        assert "BytesAreStillThere" in caplog.text
        assert [one.pk for one in with_unfinished_erasing()] == [owner.pk]

    def test_a_reader_that_does_not_end_keeps_the_bytes(self, house):
        owner = local_owner()
        bring(owner)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(house.database)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM records_contact").fetchone()
            with pytest.raises(BytesAreStillThere):
                erase(owner, Contact.objects.of(owner).get(family_name="Quackenbush"))
        overview.finish_erasing(owner=owner, now=NOW)
        assert bytes_that_name_them(house.root) == {}

    def test_rows_that_moved_when_pages_split_leave_nothing_behind(self, house):
        """`secure_delete` alone does not do that: in two of five such tables a name stands on in a page's free space."""
        chance, left = random.Random(3), 0
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE crowd (id INTEGER PRIMARY KEY, name TEXT, body TEXT)")
            cursor.execute("CREATE INDEX crowd_by_name ON crowd (name, id)")
            while not left:
                with writing():
                    for number in range(400):
                        cursor.execute("INSERT INTO crowd (name, body) VALUES (%s, %s)", a_row(chance, number))
                cursor.execute("DELETE FROM crowd WHERE name LIKE '%%quackenbush%%'")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                left = sum(bytes_that_name_them(house.root).values())
        scrub_bytes()
        assert bytes_that_name_them(house.root) == {}


def a_row(chance: random.Random, number: int) -> list[str]:
    """A name and a text; one in ten is of somebody to be erased."""
    word = "quackenbush" if number % 10 == 3 else "z" * chance.randrange(400)
    times = chance.choice([1, 5, 50, 200, 900])
    return [f"q{chance.randrange(9999):04}{word}{'y' * chance.randrange(200)}", f"{word[:12]} " * times]


def refuse(verb: str):
    """An execute wrapper: the database has no room for that."""

    def wrapper(execute, sql, params, many, context):
        if sql.startswith(verb):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    return wrapper
