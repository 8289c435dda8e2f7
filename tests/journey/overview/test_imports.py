from __future__ import annotations

import contextlib
import csv
import gc
import io
import sqlite3
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

import cast
import hostile_readers
from askwell.journey import keeping, overview, upkeep
from askwell.journey.account import local_owner
from askwell.journey.apart import apart
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.overview import import_task, imports, imports_reading, imports_run
from askwell.journey.overview.imports_reading import work_of
from askwell.journey.writing import version_of_others, writing
from askwell.records.models import Contact, ContactPoint, ImportedAs, ImportRun, Organization, Position, Tie

HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
BEN = [
    "Ben",
    "Okafor",
    "https://www.linkedin.com/in/ben-okafor",
    "ben@okafor.example",
    "Northwind Energy",
    "Grid analyst",
    "05 Mar 2021",
]
CHEN = ["Chen", "Li", "https://www.linkedin.com/in/chen-li", "", "Fabrikam", "Data lead", "12 Jan 2024"]
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(autouse=True)
def at_a_steady_pace(monkeypatch):
    """150 rows a chunk, however busy the machine is."""
    monkeypatch.setattr(imports_run.Pace, "learn", lambda *_: None)


def connections(*rows: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return ('Notes:\n"Some addresses are missing."\n\n' + text.getvalue()).encode()


def bring(owner, now, data: bytes, kind: str = "linkedin", name: str = "Connections.csv", **options) -> ImportRun:
    return overview.start_import(owner=owner, now=now, kind=kind, file_name=name, parts=[data], **options)


def figures(run: ImportRun) -> tuple[int, int, int, int]:
    return run.created, run.updated, run.merged, run.skipped


def test_a_new_person_comes_with_all_that_hangs_on_them(owner, now, home):
    run = bring(owner, now, connections(BEN))
    assert (run.state, figures(run), run.findings) == ("done", (1, 0, 0, 0), [])
    ben = Contact.objects.of(owner).get()
    assert (ben.formatted_name, ben.given_name, ben.family_name, ben.sort_name) == (
        "Ben Okafor",
        "Ben",
        "Okafor",
        "okafor ben",
    )
    assert (ben.headline, ben.connected_on, ben.source) == (
        "Grid analyst at Northwind Energy",
        date(2021, 3, 5),
        "linkedin",
    )
    assert ben.organization == Organization.objects.of(owner).get(name="Northwind Energy")
    assert Position.objects.of(owner).get().title == "Grid analyst"
    assert set(ContactPoint.objects.of(owner).values_list("kind", "normalized")) == {
        ("email", "ben@okafor.example"),
        ("linkedin", "https://www.linkedin.com/in/ben-okafor"),
    }
    assert Tie.objects.of(owner).get().relation == "connection"
    assert not list(home.imports.iterdir())


def test_the_same_file_changes_nothing_the_second_time(owner, now):
    bring(owner, now, connections(BEN, CHEN))
    before = list(Contact.objects.of(owner).order_by("id").values())
    run = bring(owner, now, connections(BEN, CHEN))
    assert figures(run) == (0, 0, 0, 2)
    assert list(Contact.objects.of(owner).order_by("id").values()) == before


def test_a_row_twice_in_one_file_is_one_person_and_stays_so(owner, now):
    other = [*BEN[:4], "Contoso", "Analyst", BEN[6]]
    assert figures(bring(owner, now, connections(BEN, other))) == (1, 0, 1, 0)
    run = bring(owner, now, connections(BEN, other))
    assert (run.created, run.updated) == (0, 0)
    assert Position.objects.of(owner).get().title == "Grid analyst"


def test_a_new_post_ends_the_one_before(owner, now):
    bring(owner, now, connections(BEN))
    run = bring(owner, now, connections([*BEN[:4], "Contoso", "Head of grids", BEN[6]]))
    assert figures(run) == (0, 1, 0, 0)
    posts = dict(Position.objects.of(owner).values_list("title", "is_current"))
    assert posts == {"Grid analyst": False, "Head of grids": True}
    ben = Contact.objects.of(owner).get()
    assert (ben.headline, ben.organization.name) == ("Head of grids at Contoso", "Contoso")


def test_what_the_owner_wrote_stays(owner, now):
    bring(owner, now, connections(BEN))
    ben = Contact.objects.of(owner).get()
    keeping.change(
        ben, now=now, headline="Knows all about outages", formatted_name="Benedict Okafor", given_name="Benedict"
    )
    keeping.change(Position.objects.of(owner).get(), now=now, title="Lead analyst")
    bring(owner, now, connections([*BEN[:4], "Contoso", "Head of grids", BEN[6]]))
    ben.refresh_from_db()
    assert (ben.headline, ben.formatted_name, ben.given_name) == (
        "Knows all about outages",
        "Benedict Okafor",
        "Benedict",
    )
    assert set(Position.objects.of(owner).filter(is_current=True).values_list("title", flat=True)) == {
        "Lead analyst",
        "Head of grids",
    }


def test_an_address_the_owner_deleted_does_not_come_back(owner, now):
    bring(owner, now, connections(BEN))
    overview.delete(owner=owner, now=now, noun="contactpoint", uid=ContactPoint.objects.of(owner).get(kind="email").uid)
    bring(owner, now, connections([*BEN[:5], "Head of grids", BEN[6]]))
    assert not ContactPoint.objects.of(owner).filter(kind="email").exists()


def test_blanks_are_filled_in_somebody_typed_by_hand(owner, now):
    ben = cast.contact(owner, "Ben Okafor", email="ben@okafor.example", family_name="")
    run = bring(owner, now, connections(BEN))
    assert figures(run) == (0, 0, 1, 0)
    ben.refresh_from_db()
    assert (ben.family_name, ben.connected_on) == ("Okafor", date(2021, 3, 5))
    assert Position.objects.of(owner).get().title == "Grid analyst"
    assert figures(bring(owner, now, connections(BEN))) == (0, 0, 0, 1)


def test_a_post_the_owner_typed_is_not_doubted_by_a_first_import(owner, now):
    ben = cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben-okafor")
    keeping.add(Position, owner=owner, now=now, contact=ben, title="Trainee")
    bring(owner, now, connections(BEN))
    assert Position.objects.of(owner).get().title == "Trainee"


def test_another_profile_is_another_person_whatever_else_agrees(owner, now):
    twin = [*BEN[:2], "https://www.linkedin.com/in/ben-okafor-2", *BEN[3:]]
    run = bring(owner, now, connections(BEN, twin))
    assert figures(run) == (2, 0, 0, 0)
    assert "same e-mail address" in run.findings[0]["what"]


def test_a_name_alone_joins_nobody(owner, now):
    cast.contact(owner, "Ben Okafor")
    assert figures(bring(owner, now, connections([*BEN[:3], "", *BEN[4:]]))) == (1, 0, 0, 0)


def test_one_address_of_two_names_is_two_people_and_a_remark(owner, now):
    cast.contact(owner, "Dana Weber", email="ben@okafor.example")
    run = bring(owner, now, connections(BEN))
    assert figures(run) == (1, 0, 0, 0)
    assert "Dana Weber" in run.findings[0]["what"]
    assert run.findings[0]["line"] == 5


def test_an_organization_is_known_by_its_folded_name(owner, now):
    cast.organization(owner, "NORTHWIND énergy")
    bring(owner, now, connections([*BEN[:4], "Northwind Energy", *BEN[5:]]))
    assert Organization.objects.of(owner).count() == 1


def test_a_shared_school_or_employer_makes_a_warmer_tie(owner, now):
    me = cast.contact(owner, "Amara Diallo", is_me=True)
    for kind, name in (("education", "Northwind Energy"), ("work", "Fabrikam")):
        keeping.add(Position, owner=owner, now=now, contact=me, kind=kind, organization=cast.organization(owner, name))
    bring(owner, now, connections(BEN, CHEN))
    assert dict(Tie.objects.of(owner).values_list("contact__given_name", "relation")) == {
        "Ben": "alumni",
        "Chen": "shared_past",
    }


def test_somebody_in_the_bin_stays_there(owner, now):
    bring(owner, now, connections(BEN))
    keeping.move_to_bin(Contact.objects.of(owner).get(), now=now)
    run = bring(owner, now, connections([*BEN[:5], "Head of grids", BEN[6]]))
    assert figures(run) == (0, 0, 0, 1)
    assert "bin" in run.findings[0]["what"]
    assert not Contact.objects.of(owner).exists()


def test_the_owners_own_page_is_filled_from_the_archive(owner, now):
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "Profile.csv", "First Name,Last Name,Headline,Summary,Geo Location\nAmara,Diallo,Teacher,I teach,Berlin\n"
        )
        archive.writestr(
            "Positions.csv",
            "Company Name,Title,Description,Location,Started On,Finished On\nLyceum,Teacher,,Berlin,Aug 2019,\n",
        )
        archive.writestr(
            "Education.csv",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUni Kassel,2010,2015,,MSc Physics,\n",
        )
        archive.writestr("Connections.csv", connections([*BEN[:4], "lyceum", *BEN[5:]]))
    for _ in range(2):
        bring(owner, now, packed.getvalue(), name="Complete.zip")
    me = Contact.objects.of(owner).get(is_me=True)
    assert (me.formatted_name, me.headline, me.location, me.about) == ("Amara Diallo", "Teacher", "Berlin", "I teach")
    posts = Position.objects.of(owner).filter(contact=me).order_by("id")
    assert [(p.kind, p.title, p.start_on, p.end_on, p.is_current) for p in posts] == [
        ("work", "Teacher", date(2019, 8, 1), None, True),
        ("education", "MSc Physics", date(2010, 1, 1), date(2015, 12, 1), False),
    ]
    assert Tie.objects.of(owner).get().relation == "shared_past"


def test_an_archive_without_connections_still_tells_of_the_owner(owner, now):
    cast.contact(owner, "Amara Diallo", is_me=True, headline="My own words")
    run = bring(
        owner, now, b"First Name,Last Name,Headline,Summary\nAmara,Diallo,Teacher,I teach\n", name="Profile.csv"
    )
    me = Contact.objects.of(owner).get(is_me=True)
    assert (run.state, me.headline, me.about) == ("done", "My own words", "I teach")


def test_a_vcard_keeps_its_uid_and_is_known_by_it(owner, now):
    card = (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:0b7e9a1e-5a51-4f5c-9f43-0f5a3c3b9d11\r\nFN:Chen Li\r\n"
        "TEL:+49 30 5550101\r\nURL:https://chen.example\r\nEND:VCARD\r\n"
    )
    assert figures(bring(owner, now, card.encode(), kind="vcard", name="chen.vcf")) == (1, 0, 0, 0)
    chen = Contact.objects.of(owner).get()
    assert str(chen.uid) == "0b7e9a1e-5a51-4f5c-9f43-0f5a3c3b9d11"
    assert ContactPoint.objects.of(owner).get(kind="phone").normalized == "+49305550101"
    run = bring(
        owner, now, card.replace("FN:Chen Li", "FN:Chen Li\r\nNOTE:Met in May").encode(), kind="vcard", name="chen.vcf"
    )
    assert figures(run) == (0, 1, 0, 0)


def test_a_uid_that_a_strangers_contact_has_is_not_taken(owner, stranger, now):
    theirs = cast.contact(stranger, "Chen Li")
    card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:{theirs.uid}\r\nFN:Chen Li\r\nEND:VCARD\r\n"
    assert figures(bring(owner, now, card.encode(), kind="vcard", name="chen.vcf")) == (1, 0, 0, 0)
    assert Contact.objects.of(owner).get().uid != theirs.uid


def test_a_bad_row_is_said_by_line_and_the_rest_comes_in(owner, now):
    run = bring(owner, now, connections(BEN, ["", "", "", "", "Nowhere", "Nobody", "01 Jan 2020"], CHEN))
    assert run.created == 2
    assert [finding["line"] for finding in run.findings] == [6]


def test_a_file_of_another_kind_fails_with_the_reason(owner, now, home):
    run = bring(owner, now, b"%PDF-1.7 and so on")
    assert (run.state, figures(run)) == ("failed", (0, 0, 0, 0))
    assert "PDF" in run.findings[0]["what"]
    assert not list(home.imports.iterdir())


def test_an_unknown_kind_is_refused(owner, now):
    with pytest.raises(NotUnderstood, match="linkedin, vcard"):
        bring(owner, now, b"", kind="carrier-pigeon")


def test_a_file_too_large_is_refused_and_forgotten(owner, now, home, monkeypatch):
    monkeypatch.setattr(imports, "LARGEST_FILE", 10)
    with pytest.raises(NotUnderstood, match="200 MB"):
        bring(owner, now, b"x" * 11)
    assert not list(home.imports.iterdir())
    assert not ImportRun.everything.exists()


def test_an_unknown_table_waits_for_its_columns(owner, now):
    table = b"Who,Where to write,Shop\nBen Okafor,ben@okafor.example,Northwind\n"
    run = bring(owner, now, table, kind="csv", name="people.csv", ask_for_columns=True)
    assert overview.waits_for_columns(run)
    page = overview.columns_page(owner=owner, uid=run.uid)
    assert page.columns[0] == ("Who", ["Ben Okafor"])
    assert page.proposed["email"] == "Where to write"
    with pytest.raises(NotUnderstood, match="which column holds the name"):
        overview.choose_columns(owner=owner, now=now, uid=run.uid, columns={"organization": "Shop"})
    chosen = {"formatted_name": "Who", "email": "Where to write", "organization": "Shop"}
    run = overview.choose_columns(owner=owner, now=now, uid=run.uid, columns=chosen)
    assert figures(run) == (1, 0, 0, 0)
    assert Contact.objects.of(owner).get().organization.name == "Northwind"


def test_a_known_table_needs_no_questions(owner, now):
    google = b"First Name,Last Name,E-mail 1 - Value,Organization Name\nBen,Okafor,ben@okafor.example,Northwind\n"
    run = bring(owner, now, google, kind="csv", ask_for_columns=True)
    assert figures(run) == (1, 0, 0, 0)


def many(count: int) -> bytes:
    return connections(
        *[
            ["P", f"Erson{n}", f"https://www.linkedin.com/in/p-{n}", "", "Contoso", "Analyst", "01 Jan 2020"]
            for n in range(count)
        ]
    )


@pytest.fixture
def waiting(owner, now, monkeypatch) -> ImportRun:
    """An import of 1,000 rows that the worker has not begun."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(imports, "import_stored_file", SimpleNamespace(enqueue=lambda *args: asked.append(args)))
    run = bring(owner, now, many(1000))
    assert asked == [(str(owner.uid), str(run.uid), now.isoformat())]
    assert (run.state, run.stored_as) == ("waiting", f"{run.uid}.import")
    return run


def test_a_large_file_is_left_to_the_worker(owner, waiting, now, home):
    assert (home.imports / waiting.stored_as).stat().st_mode & 0o777 == 0o600
    import_task.import_stored_file.func(str(owner.uid), str(waiting.uid), now.isoformat())
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done, figures(waiting)) == ("done", 1000, (1000, 0, 0, 0))
    assert waiting.ended_at is not None


@pytest.mark.parametrize("by_a_server", [True, False])
def test_an_import_leaves_apart_what_a_server_set_apart(owner, now, by_a_server):
    gc.unfreeze()
    if by_a_server:
        gc.freeze()
    try:
        bring(owner, now, connections(BEN))
        assert bool(gc.get_freeze_count()) is by_a_server
    finally:
        gc.unfreeze()


def test_a_run_cut_off_goes_on_where_it_was(owner, waiting, now, monkeypatch):
    bring_in = imports_run.run_through.__globals__["_one_chunk"]
    calls = []

    def dies_in_the_third(run, work):
        calls.append(run.done)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return bring_in(run, work)

    monkeypatch.setattr(imports_run, "_one_chunk", dies_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        import_task.go_on(waiting, now=now)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done, waiting.created) == ("running", 300, 300)
    monkeypatch.undo()
    import_task.go_on(waiting, now=now)
    assert (waiting.state, waiting.created, Contact.objects.of(owner).count()) == ("done", 1000, 1000)


def test_two_workers_on_one_file_bring_everybody_in_once(owner, waiting, now, monkeypatch):
    first = imports_run.run_through.__globals__["_one_chunk"]
    second = keeping.get(ImportRun, owner=owner, uid=waiting.uid)

    def both(run, work):
        if run is waiting and run.done == 450:
            import_task.go_on(second, now=now)
        return first(run, work)

    monkeypatch.setattr(imports_run, "_one_chunk", both)
    import_task.go_on(waiting, now=now)
    assert (waiting.state, waiting.created, Contact.objects.of(owner).count()) == ("done", 1000, 1000)


def test_a_stopped_import_keeps_who_came_in(owner, waiting, now, home, monkeypatch, django_capture_on_commit_callbacks):
    chunk = imports_run.run_through.__globals__["_one_chunk"]

    def stopped_midway(run, work):
        if run.done == 450:
            with django_capture_on_commit_callbacks(execute=True):
                overview.cancel_import(owner=owner, uid=run.uid)
        return chunk(run, work)

    monkeypatch.setattr(imports_run, "_one_chunk", stopped_midway)
    run = import_task.go_on(waiting, now=now)
    assert (run.state, run.created, Contact.objects.of(owner).count()) == ("cancelled", 450, 450)
    assert not list(home.imports.iterdir())
    assert import_task.go_on(run, now=now).state == "cancelled"
    with pytest.raises(imports.ImportHasEnded):
        overview.cancel_import(owner=owner, uid=run.uid)


def test_a_run_is_taken_up_again_by_hand(owner, waiting, now):
    assert overview.resume_import(owner=owner, now=now, uid=waiting.uid).state == "waiting"
    assert overview.is_under_way(waiting)


def test_a_file_that_vanished_fails_with_the_reason(owner, waiting, now, home):
    (home.imports / waiting.stored_as).unlink()
    run = import_task.go_on(waiting, now=now)
    assert (run.state, run.findings[0]["what"]) == ("failed", "The file is no longer there.")


def test_a_task_for_a_run_that_is_gone_does_nothing(owner, stranger, waiting, now):
    import_task.import_stored_file.func(str(stranger.uid), str(waiting.uid), now.isoformat())
    import_task.import_stored_file.func("00000000-0000-4000-8000-000000000000", str(waiting.uid), now.isoformat())
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_file_that_a_crash_left_behind_is_forgotten(owner, waiting, now, home):
    (home.imports / "stray.import").write_bytes(b"x")
    bring(owner, now, connections(BEN), at_once=True)
    assert [path.name for path in home.imports.iterdir()] == [waiting.stored_as]


def test_a_stranger_finds_no_import(owner, stranger, waiting, now):
    for call in (overview.import_page, overview.cancel_import, overview.columns_page):
        with pytest.raises(NotFound):
            call(owner=stranger, uid=waiting.uid)
    with pytest.raises(NotFound):
        overview.resume_import(owner=stranger, now=now, uid=waiting.uid)
    with pytest.raises(NotFound):
        overview.choose_columns(owner=stranger, now=now, uid=waiting.uid, columns={"email": "x"})


def test_remarks_are_counted_when_there_are_too_many():
    from askwell.formats.findings import FormatFinding

    one = FormatFinding(1, "odd", "mend")
    some = imports_run.with_more([], [one] * 150)
    assert len(some) == 150
    more = imports_run.with_more(some, [one] * 150)
    assert (len(more), more[-1]["what"]) == (201, "There are 100 more remarks of the same kind on this file.")
    assert imports_run.with_more(more, [one])[-1]["what"].startswith("There are 101 ")


def test_each_chunk_asks_the_database_a_bounded_number_of_times(owner, now, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(imports_run, "count_what_grew", lambda: None)  # once a file, for each table that grew
    with django_assert_max_num_queries(40):
        bring(owner, now, many(140), at_once=True)
    with django_assert_max_num_queries(31):
        bring(owner, now, many(140), at_once=True)
    assert ImportedAs.objects.of(owner).count() == 140


def test_the_work_of_a_file_says_its_size_before_it_begins(owner, waiting, now):
    assert work_of(waiting, now=now).total == 1000


def test_what_no_reader_bears_fails_with_a_sentence(owner, now, home, monkeypatch):
    def breaks(*_: object) -> None:
        raise RecursionError("Ben Okafor")

    monkeypatch.setattr(import_task, "work_of", breaks)
    run = bring(owner, now, connections(BEN))
    assert run.state == "failed"
    assert run.findings[0]["what"].startswith("Askwell could not make sense of this file.")
    assert not list(home.imports.iterdir())


@pytest.mark.parametrize(("reader", "said"), [("eats_memory", "more memory than"), ("crashes", "could not make sense")])
def test_what_its_reader_does_not_survive_fails_with_a_sentence(owner, now, home, monkeypatch, reader, said):
    monkeypatch.setattr(imports_reading, "read_linkedin", apart(getattr(hostile_readers, reader)))
    run = bring(owner, now, connections(BEN))
    assert (run.state, run.total) == ("failed", 0)
    assert said in run.findings[0]["what"]
    assert not list(home.imports.iterdir())


def test_a_table_that_cannot_be_read_is_no_question_of_columns(owner, now, monkeypatch):
    monkeypatch.setattr(imports_reading, "shape_of_table", apart(hostile_readers.crashes))
    run = bring(owner, now, b"Who;Where\nBen;Hamburg\n", "csv", "people.csv", ask_for_columns=True)
    assert run.state == "done"


def test_a_run_stopped_before_it_began_stays_stopped(owner, waiting, now):
    work = work_of(waiting, now=now)
    overview.cancel_import(owner=owner, uid=waiting.uid)
    assert imports_run.run_through(waiting, work).state == "cancelled"
    assert not Contact.objects.of(owner).exists()


def test_a_program_gets_the_counts_and_the_findings(owner, now):
    told = overview.as_json(bring(owner, now, connections(BEN)))
    assert told == {"created": 1, "updated": 0, "merged": 0, "skipped": 0, "findings": [], "state": "done"}


def test_the_account_gets_its_name_and_odd_posts_are_borne(owner, now):
    import zipfile

    owner.formatted_name = ""
    owner.save()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nAmara,Diallo,Teacher\n")
        archive.writestr(
            "Positions.csv",
            "Company Name,Title,Description,Started On,Finished On\n,Tutor,,Aug 2019,Jan 2018\nLyceum,Teacher,,,\nLyceum,Dean,,,\n",
        )
    bring(owner, now, packed.getvalue(), name="Basic.zip")
    owner.refresh_from_db()
    assert owner.formatted_name == "Amara Diallo"
    posts = Position.objects.of(owner).order_by("id")
    assert [(post.title, post.start_on, post.end_on) for post in posts] == [
        ("Tutor", None, None), ("Teacher", None, None), ("Dean", None, None),
    ]  # fmt: skip
    assert Organization.objects.of(owner).count() == 1


def test_an_employer_the_owner_chose_stays(owner, now):
    bring(owner, now, connections(BEN))
    ben = Contact.objects.of(owner).get()
    keeping.change(ben, now=now, organization=cast.organization(owner, "His own shop"))
    bring(owner, now, connections([*BEN[:4], "Contoso", "Head of grids", BEN[6]]))
    ben.refresh_from_db()
    assert ben.organization.name == "His own shop"


def test_while_another_worker_is_at_it_the_file_stays(owner, waiting, now, home, monkeypatch):
    monkeypatch.setattr(imports_run, "_one_chunk", lambda *_: False)
    assert import_task.go_on(waiting, now=now).state == "running"
    assert [path.name for path in home.imports.iterdir()] == [waiting.stored_as]


def test_a_run_without_a_file_has_nothing_to_forget(owner, now, home):
    imports_run.forget_file(keeping.add(ImportRun, owner=owner, now=now, kind="csv", file_name="old.csv"))
    assert home.imports.is_dir()


def test_a_couple_with_one_address_stays_two_people(owner, now):
    ana = ["Ana", "Okafor", "", *BEN[3:]]
    ben = [*BEN[:2], "", *BEN[3:]]
    run = bring(owner, now, connections(ana, ben))
    assert figures(run) == (2, 0, 0, 0)
    assert figures(bring(owner, now, connections(ana, ben))) == (0, 0, 0, 2)


def test_what_was_cut_off_together_with_askwell_is_gone_on_with_at_the_next_start(owner, now, monkeypatch):
    from django_tasks_db.models import DBTaskResult

    monkeypatch.setattr(imports, "go_on", lambda run, **_: run)
    cut_off = bring(owner, now, connections(BEN, CHEN))
    unknown = b"Who,Where\nBen,Berlin\n"
    assert imports.waits_for_columns(bring(owner, now, unknown, "csv", "odd.csv", ask_for_columns=True))
    monkeypatch.undo()
    assert overview.go_on_with_imports(now=now) == 1
    (task,) = DBTaskResult.objects.ready()
    task.task.func(*task.args_kwargs["args"])
    cut_off.refresh_from_db()
    assert (cut_off.state, cut_off.created) == ("done", 2)
    assert overview.go_on_with_imports(now=now) == 0


class Meanwhile:
    """A database in which something happens after a chunk was looked at and before the writer's lock is taken."""

    def __init__(self, monkeypatch, happens=lambda: None):
        self.version, self.looks, self.happens = 1, 0, happens
        for module in (imports_run, imports_reading):
            monkeypatch.setattr(module, "version_of_others", lambda: self.version)
        look = imports_reading.PeopleWork.prepare

        def looks_and_waits(work, start, stop):
            found = look(work, start, stop)
            self.looks += 1
            self.happens()
            return found

        monkeypatch.setattr(imports_reading.PeopleWork, "prepare", looks_and_waits)

    def once(self, happens):
        def it_happens():
            self.happens = lambda: None
            self.version += 1
            happens()

        self.happens = it_happens


@pytest.fixture
def meanwhile(monkeypatch) -> Meanwhile:
    return Meanwhile(monkeypatch)


def test_a_chunk_is_looked_at_once_when_nobody_else_writes(owner, now, meanwhile):
    assert bring(owner, now, many(400), at_once=True).created == 400
    assert meanwhile.looks == 3


def test_somebody_added_while_a_chunk_was_looked_at_is_met_again(owner, now, meanwhile):
    meanwhile.once(lambda: cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben-okafor"))
    assert figures(bring(owner, now, connections(BEN))) == (0, 0, 1, 0)
    assert (Contact.objects.of(owner).count(), meanwhile.looks) == (1, 2)


def test_somebody_binned_while_a_chunk_was_looked_at_stays_in_the_bin(owner, now, meanwhile):
    ben = cast.contact(owner, "Ben Okafor", linkedin="https://www.linkedin.com/in/ben-okafor")
    meanwhile.once(lambda: keeping.move_to_bin(ben, now=now))
    assert figures(bring(owner, now, connections(BEN))) == (0, 0, 0, 1)
    assert not Contact.objects.of(owner).exists()


def test_an_organization_renamed_between_two_chunks_is_not_taken_for_the_old_one(owner, waiting, now, meanwhile):
    chunk = imports_run.run_through.__globals__["_one_chunk"]
    chunk(begun(waiting), work := work_of(waiting, now=now))
    meanwhile.version += 1
    keeping.change(Organization.objects.of(owner).get(), now=now, name="Fabrikam", sort_name="fabrikam")
    chunk(waiting, work)
    counted = Contact.objects.of(owner).values_list("organization__name").annotate(count=models.Count("id"))
    assert dict(counted) == {"Fabrikam": 150, "Contoso": 150}


def test_an_organization_is_asked_for_once_in_a_file(owner, waiting, now, meanwhile, django_assert_num_queries):
    chunk = imports_run.run_through.__globals__["_one_chunk"]
    chunk(begun(waiting), work := work_of(waiting, now=now))
    with CaptureQueriesContext(connection) as asked:
        chunk(waiting, work)
    assert not [query["sql"] for query in asked if 'FROM "records_organization"' in query["sql"]]
    assert [query["sql"] for query in asked if 'FROM "records_importedas"' in query["sql"]]


def test_nothing_is_written_before_the_lock_is_taken(owner, waiting, now):
    work = work_of(waiting, now=now)
    with CaptureQueriesContext(connection) as asked:
        work.prepare(0, 150)
    assert len(asked) > 3
    assert not [query["sql"] for query in asked if not query["sql"].startswith(("SELECT", "PRAGMA data_version"))]


def test_where_the_database_counts_no_writes_all_is_done_under_the_lock(owner, now, meanwhile, monkeypatch):
    held: list[bool] = []
    is_held: list[bool] = []

    @contextlib.contextmanager
    def holds():
        is_held.append(True)
        with writing():
            yield
        is_held.pop()

    monkeypatch.setattr(imports_run, "writing", holds)
    meanwhile.version, meanwhile.happens = None, lambda: held.append(bool(is_held))
    assert bring(owner, now, many(400), at_once=True).created == 400
    assert held == [True, True, True]


def begun(run: ImportRun) -> ImportRun:
    run.state, run.total = ImportRun.State.RUNNING, 1000
    run.save()
    return run


def test_the_pace_follows_the_machine(monkeypatch):
    monkeypatch.undo()
    pace = imports_run.Pace()
    assert pace.entries == 150
    for seconds, entries in ((0.03, 150), (0.02, 225), (0.0, 337), (0.1, 168), (0.1, 100), (9.0, 100)):
        pace.learn(pace.entries, seconds)
        assert pace.entries == entries
    for _ in range(9):
        pace.learn(pace.entries, 0.001)
    assert pace.entries == imports_run.MOST


def test_only_what_others_commit_changes_the_version(house):
    owner = local_owner()
    before = version_of_others()
    cast.contact(owner, "Ben Okafor")
    assert version_of_others() == before
    with contextlib.closing(sqlite3.connect(house.database)) as other, other:
        other.execute("UPDATE records_contact SET headline = 'Analyst'")
    assert version_of_others() != before


def test_another_database_tells_no_version(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert version_of_others() is None


def test_the_journal_is_copied_into_the_database_after_some_chunks_and_by_no_chunk(house, now, monkeypatch):
    """Counted in the file alone, as if its journal were not there."""
    monkeypatch.setattr(upkeep, "AT_A_TIME", 2)
    there: list[tuple[int, int]] = []

    def people() -> int:
        with contextlib.closing(sqlite3.connect(f"file:{house.database}?immutable=1", uri=True)) as file:
            count: int = file.execute("SELECT count(*) FROM records_contact").fetchone()[0]
            return count

    def autocheckpoint() -> int:
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA wal_autocheckpoint").fetchone()[0]

    chunk = imports_run.run_through.__globals__["_one_chunk"]
    monkeypatch.setattr(
        imports_run, "_one_chunk", lambda run, work: (chunk(run, work), there.append((people(), autocheckpoint())))[0]
    )
    bring(local_owner(), now, many(400), at_once=True)
    assert there == [(0, 0), (0, 0), (300, 0)]
    assert (people(), autocheckpoint()) == (400, 1000)
