from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from askwell.config.home import Home
from askwell.formats.archive import read_archive
from askwell.journey import keeping, overview
from askwell.records.models import Contact, Deletion, Goal, ImportRun, Note

CONNECTIONS = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Ben,Okafor,https://www.linkedin.com/in/ben-okafor,ben@okafor.example,Northwind,Analyst,05 Mar 2021\n"
    b",,,,Nowhere,,\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings) -> Home:
    made = Home(tmp_path / "home")
    for folder in made.folders:
        folder.mkdir(mode=0o700, parents=True)
    settings.HOME = made
    return made


def send(visit, data: bytes = CONNECTIONS, kind: str = "linkedin", name: str = "Connections.csv"):
    return visit.post("/archive/import/", {"kind": kind, "file": SimpleUploadedFile(name, data)})


def words(answer) -> str:
    return answer.content.decode()


def test_a_file_is_brought_in_and_says_what_was_found(visit, owner):
    assert "Get a copy of your data" in words(visit.get("/archive/import/"))
    answer = send(visit)
    run = ImportRun.objects.of(owner).get()
    assert (answer.status_code, answer["Location"]) == (302, run.get_absolute_url())
    page = words(visit.get(run.get_absolute_url()))
    assert "line 3" in page
    assert "hx-trigger" not in page
    assert Contact.objects.of(owner).get().formatted_name == "Ben Okafor"
    assert "Connections.csv" in words(visit.get("/archive/"))


def test_a_calendar_is_brought_in_from_the_page(visit, owner):
    page = words(visit.get("/archive/import/"))
    assert "whom you met, and the talks to come" in page
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000Z\nORGANIZER:mailto:amara@diallo.example\n"
        b"ATTENDEE;CN=Ben Okafor:mailto:ben@okafor.example\nRRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    answer = send(visit, data, kind="icalendar", name="work.ics")
    run = ImportRun.objects.of(owner).get()
    assert answer.url == run.get_absolute_url()
    assert "1 of the events repeat" in words(visit.get(answer.url))
    assert "Ben Okafor" in words(visit.get("/research/"))


def test_without_a_file_the_form_says_so(visit):
    answer = visit.post("/archive/import/", {"kind": "linkedin"})
    assert answer.status_code == 422
    assert "Please choose a file." in words(answer)


def test_a_file_that_cannot_be_read_says_why(visit):
    answer = visit.get(send(visit, b"%PDF-1.7")["Location"])
    assert "Nothing came in" in words(answer)
    assert "PDF" in words(answer)


def test_an_import_under_way_asks_again_by_itself_and_can_be_stopped(visit, owner, now):
    run = keeping.add(
        ImportRun, owner=owner, now=now, kind="linkedin", file_name="big.zip", state="running", total=900, done=300
    )
    page = words(visit.get(run.get_absolute_url()))
    assert "300 of 900" in page
    assert 'hx-trigger="every 1s"' in page
    part = words(visit.get(run.get_absolute_url(), headers={"HX-Request": "true"}))
    assert part.startswith('<div id="import-state"')
    assert "<html" not in part
    assert visit.post(f"{run.get_absolute_url()}go-on/").status_code == 302
    visit.post(f"{run.get_absolute_url()}stop/")
    assert "Stopped after 300 of 900" in words(visit.get(run.get_absolute_url()))


def test_an_unknown_table_asks_which_column_is_what(visit, owner):
    answer = send(visit, b"Who,Where,Shop\nBen Okafor,ben@okafor.example,Northwind\n", "csv", "people.csv")
    assert answer["Location"].endswith("/columns/")
    page = words(visit.get(answer["Location"]))
    assert "ben@okafor.example" in page
    twice = visit.post(answer["Location"], {"column_0": "email", "column_1": "email"})
    assert twice.status_code == 422
    assert "is the e-mail already" in words(twice)
    assert "Which column is what?" in words(visit.get(answer["Location"].removesuffix("columns/")))
    done = visit.post(answer["Location"], {"column_0": "formatted_name", "column_1": "email", "column_2": ""})
    assert done.status_code == 302
    assert Contact.objects.of(owner).get().organization is None


def test_everything_comes_out_as_a_download(visit, owner):
    cast.contact(owner, "Ben Okafor")
    assert "Export everything" in words(visit.get("/archive/export/"))
    answer = visit.post("/archive/export/")
    assert answer["Content-Disposition"].startswith('attachment; filename="askwell-')
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert len(read_archive(answer.content).records["contact"]) == 1


def test_one_person_comes_out_as_a_download(visit, owner):
    ben = cast.contact(owner, "Ben Okafor")
    assert "Everything about Ben Okafor" in words(visit.get(f"/archive/person/{ben.uid}/"))
    answer = visit.post(f"/archive/person/{ben.uid}/")
    assert set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == {
        "person.json",
        "person.html",
        "person.vcf",
    }


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_made_by_a_press_and_listed(visit, owner, home):
    answer = visit.post("/archive/backup/")
    assert answer["Location"] == "/archive/backup/"
    (made,) = home.backups.iterdir()
    assert made.name in words(visit.get("/archive/backup/"))
    made.rename(home.backups / "askwell-20260512-093000.zip")
    assert "askwell-20260512-093000.zip" in words(visit.get("/archive/backup/"))
    assert "askwell restore" in words(visit.get("/archive/restore/"))


def test_erasing_shows_first_what_will_go_and_then_does_it(visit, owner, now, monkeypatch):
    monkeypatch.setattr("askwell.journey.overview.erasing_bytes.scrub_bytes", lambda: None)
    ben = cast.contact(owner, "Ben Okafor")
    talk = cast.conversation(cast.contact(owner, "Chen Li"))
    keeping.add(Note, owner=owner, now=now, conversation=talk, text="Ben Okafor knows more", typed_at=now)
    page = words(visit.get(f"/archive/erase/{ben.uid}/"))
    assert "What goes" in page
    assert "Ben Okafor knows more" in page
    assert Contact.objects.of(owner).filter(pk=ben.pk).exists()
    done = words(visit.post(f"/archive/erase/{ben.uid}/"))
    assert "1 record and every trace" in done
    assert "Ben Okafor knows more" in done
    assert not Contact.everything.filter(pk=ben.pk).exists()


def test_who_does_not_erase_somebody_after_all_gets_to_a_page_that_is_there(visit, owner, now):
    ben = cast.contact(owner, "Ben Okafor")
    assert f'href="{ben.get_absolute_url()}">Leave them' in visit.get(f"/archive/erase/{ben.uid}/").content.decode()
    keeping.move_to_bin(ben, now=now)
    assert 'href="/bin/">Leave them' in visit.get(f"/archive/erase/{ben.uid}/").content.decode()


def test_where_more_records_name_them_than_are_shown_the_page_says_so(visit, owner, now):
    zeb, talk = cast.contact(owner, "Zebulon Quack"), cast.conversation(cast.contact(owner, "Ben Okafor"))
    for _ in range(51):
        keeping.add(Note, owner=owner, now=now, conversation=talk, text="Zebulon Quack", typed_at=now)
    assert "There are more than these 50." in words(visit.get(f"/archive/erase/{zeb.uid}/"))


def test_a_deleted_record_is_undone_from_the_page_it_was_on(visit, owner):
    goal = cast.goal(owner)
    answer = visit.post(f"/bin/goal/{goal.uid}/", {"next": "/explore/"})
    assert answer["Location"] == "/explore/"
    deletion = Deletion.objects.get()
    page = words(visit.get("/explore/"))
    assert "Moved to the bin." in page
    assert f"/bin/{deletion.uid}/put-back/" in page
    assert visit.post(f"/bin/{deletion.uid}/put-back/", {"next": "https://evil.example/"})["Location"] == "/bin/"
    assert Goal.objects.of(owner).exists()


def test_the_bin_lists_and_teaches(visit, owner, now):
    assert "The bin is empty" in words(visit.get("/bin/"))
    overview.delete(owner=owner, now=now, noun="goal", uid=cast.goal(owner, title="Energy?").uid)
    assert "Energy?" in words(visit.get("/bin/"))
    assert "The bin is empty" in words(visit.get("/bin/?after=1"))


@pytest.mark.parametrize("address", ["/bin/goal/{}/", "/bin/{}/put-back/", "/archive/imports/{}/stop/"])
def test_nothing_is_changed_by_looking(visit, owner, address):
    assert visit.get(address.format(cast.goal(owner).uid)).status_code == 405


def test_a_strangers_things_are_not_there(visit, stranger, now):
    ben = cast.contact(stranger, "Sam")
    run = keeping.add(ImportRun, owner=stranger, now=now, kind="csv", file_name="x.csv")
    for address in (f"/archive/erase/{ben.uid}/", f"/archive/person/{ben.uid}/", f"/archive/imports/{run.uid}/",
                    f"/archive/imports/{run.uid}/columns/"):  # fmt: skip
        assert visit.get(address).status_code == 404
    for address in (f"/bin/contact/{ben.uid}/", f"/bin/{ben.uid}/put-back/", f"/archive/imports/{run.uid}/stop/"):
        assert visit.post(address).status_code == 404


@pytest.mark.parametrize("count", [3, 60])
def test_lists_ask_the_database_as_often_for_many_as_for_few(visit, owner, now, count, django_assert_max_num_queries):
    for number in range(count):
        overview.delete(owner=owner, now=now, noun="goal", uid=cast.goal(owner, title=f"Goal {number}").uid)
        keeping.add(ImportRun, owner=owner, now=now, kind="csv", file_name=f"{number}.csv", state="done")
    for address in ("/bin/", "/archive/", "/archive/import/", "/archive/backup/"):
        with django_assert_max_num_queries(8):
            assert visit.get(address).status_code == 200


def test_the_backup_page_tells_of_the_daily_ones(visit, home, settings):
    from askwell.planner.rotation import Rotation

    settings.ASKWELL_BACKUPS = Rotation()
    assert "once there is something to keep" in visit.get("/archive/backup/").content.decode()
    (home.backups / "askwell-daily-20260512-093000.zip").write_bytes(b"x")
    (home.backups / "last-failure.json").write_text(
        '{"at": "2026-05-13T09:30:00+00:00", "why": "The disk has no room."}'
    )
    page = visit.get("/archive/backup/").content.decode()
    for words in ("1 is kept in", str(home.backups), "12 months", "The disk has no room.", "by itself"):
        assert words in page
    assert "keeps 1 of them" in visit.get("/archive/").content.decode()
    settings.ASKWELL_BACKUPS = None
    assert "Switched off" in visit.get("/archive/backup/").content.decode()
