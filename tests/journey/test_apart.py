from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import hostile_readers as hostile
from askwell.formats import contact_csv, linkedin, resume_files, vcard
from askwell.gateways.confinement import is_refused
from askwell.journey import apart as apart_module
from askwell.journey.apart import FileIsNotRead, FileNeedsTooMuchMemory, FileTakesTooLong, Limits, apart
from formats.some_pdfs import Text, written

FOLDERS = ["/usr/lib/python3.11", "/usr/share/zoneinfo"]
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and name spaces are Linux's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "file"
    made.write_bytes(b"one\ntwo")
    return made


@pytest.fixture
def started(monkeypatch) -> list[subprocess.Popen[bytes]]:
    """Every child that was started."""
    seen: list[subprocess.Popen[bytes]] = []

    class Seen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args, **options) -> None:
            super().__init__(*args, **options)
            seen.append(self)

    monkeypatch.setattr(apart_module.subprocess, "Popen", Seen)
    return seen


@pytest.mark.parametrize(
    ("reader", "data", "args"),
    [
        (vcard.read_cards, "BEGIN:VCARD\nFN:Bén 😀\nNOTE:a\\nb\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n".encode(), ()),
        (contact_csv.read_contacts, b"Name;Mail\nBen;ben@okafor.example\n", ({"formatted_name": "Name"},)),
        (contact_csv.detect, b"Name;Mail\nBen;ben@okafor.example\n", ("people.csv",)),
        (contact_csv.detect, b"%PDF", ("people.pdf",)),
        (
            linkedin.read_archive,
            b"First Name,Last Name,Connected On\n" + b"Ben,Okafor,05 Mar 2021\nCh\xff,Li,never\n" * 600,
            ("Connections.csv",),
        ),
        (linkedin.read_archive, b"First Name,Last Name,Headline\nAmara,Diallo,Teacher\n", ("Profile.csv",)),
    ],
)
def test_a_reader_gives_the_same_as_in_this_process(file, reader, data, args):
    file.write_bytes(data)
    assert apart(reader)(file, *args) == reader(data, *args)


def test_a_pdf_is_read_by_machine_code_that_was_loaded_before(file):
    page = [Text(50, 60, "Amara Diallo", 20), Text(50, 90, "Skills", 12, True), Text(50, 110, "SQL")]
    file.write_bytes(written(page, links=["https://github.com/amara"]))
    with pytest.raises(FileIsNotRead):
        apart(resume_files.read_resume)(file)
    found = apart(resume_files.read_resume, loads=("askwell.formats.pdf_words",))(file, "cv.pdf")
    assert found == resume_files.read_resume(file.read_bytes(), "cv.pdf")
    assert (found[0][0].name, len(found[0][0].of("profiles"))) == ("Amara Diallo", 1)


def test_arguments_travel_by_place_and_by_name(file):
    assert apart(hostile.reads_lines)(file, "!", prefix="> \ud800") == (["> \ud800one!", "> \ud800two!"], ["7 bytes"])


def test_it_can_do_nothing_but_read_its_file(file, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(os.getcwd())  # as `python -m askwell` has it
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "precious").write_text("kept")
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0)
        file.write_text(f"{door.getsockname()[1]}\n{folder}")
        deeds, environment = apart(hostile.tries_everything)(file)
        with pytest.raises(BlockingIOError):
            door.accept()
    assert len(deeds) > 20
    allowed = [deed for deed in deeds if not deed.endswith(": IsNotAllowedHere")]
    assert not allowed
    assert [path.name for path in folder.iterdir()] == ["precious"]
    assert environment == ["{'LC_CTYPE': 'C.UTF-8'}"] or environment == ["{}"]


@linux
def test_the_system_keeps_it_in_its_limits_too(file):
    told, network = apart(hostile.tells_its_limits, Limits(memory=300 * 1024**2, memory_a_byte=0, cpu_seconds=7))(file)
    assert told == ["RLIMIT_AS 314572800", "RLIMIT_CPU 7", "RLIMIT_CORE 0", "RLIMIT_FSIZE 0", "RLIMIT_NOFILE 32"]
    lets = subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True).returncode == 0
    assert (network != [os.readlink("/proc/self/ns/net")]) == lets


def test_a_large_file_may_cost_more():
    told = Limits(memory=100, memory_a_byte=2, cpu_seconds=10, cpu_seconds_a_megabyte=3).told(2 * 1024**2)
    assert (told["RLIMIT_AS"], told["RLIMIT_CPU"]) == (100 + 4 * 1024**2, 16)


@linux
def test_what_eats_the_memory_gets_a_sentence(file, started):
    with pytest.raises(FileNeedsTooMuchMemory, match="more memory than Askwell gives"):
        apart(hostile.eats_memory)(file)
    assert started[0].returncode is not None


@linux
def test_what_never_ends_gets_a_sentence(file, started):
    with pytest.raises(FileTakesTooLong, match="takes longer"):
        apart(hostile.never_ends, Limits(cpu_seconds=1, patience=60))(file)
    assert started[0].returncode == -signal.SIGXCPU


def test_what_waits_for_ever_gets_a_sentence(file, started):
    threads = threading.active_count()
    with pytest.raises(FileTakesTooLong):
        apart(hostile.waits_for_ever, Limits(cpu_seconds=1, patience=1))(file)
    assert started[0].returncode is not None
    assert threading.active_count() <= threads


@pytest.mark.parametrize(
    "reader",
    [
        hostile.nests_too_deep, hostile.crashes, hostile.leaves, hostile.falls_silent, hostile.stops_midway,
        hostile.babbles, hostile.lies, hostile.keeps_a_part_back,
    ],
)  # fmt: skip
def test_a_reader_that_breaks_gets_a_sentence_and_is_gone(file, started, reader):
    with pytest.raises(FileIsNotRead) as raised:
        apart(reader)(file)
    assert type(raised.value) is FileIsNotRead
    assert raised.value.finding.what.startswith("Askwell could not make sense of this file.")
    assert [child.returncode is not None for child in started] == [True]
    assert all(child.stdout.closed and child.stdin.closed for child in started)


@pytest.mark.parametrize("reader", [hostile.floods, hostile.floods_in_one_line])
def test_an_answer_without_end_is_not_listened_to(file, started, reader):
    with pytest.raises(FileNeedsTooMuchMemory):
        apart(reader, Limits(answer=1_000_000))(file)
    assert started[0].returncode is not None


def test_a_child_that_does_not_start_gets_a_sentence(file, started, monkeypatch):
    monkeypatch.setattr(apart_module, "CHILD", file.with_name("nobody.py"))
    with pytest.raises(FileIsNotRead):
        apart(hostile.reads_lines)(file, "x" * 300_000)
    assert started[0].returncode is not None


def test_the_name_of_a_file_is_no_argument_that_others_see(file, started):
    apart(hostile.reads_lines)(file, "Ben Okafor.vcf")
    assert not [part for part in started[0].args if "Ben" in part or str(file) in part]


@pytest.mark.parametrize(
    ("event", "args", "refused"),
    [
        ("open", ("/usr/lib/python3.11/csv.py", "r", 0), False),
        ("open", (b"/usr/lib/python3.11/csv.py", None, os.O_RDONLY), False),
        ("open", ("/usr/share/zoneinfo/Europe/Berlin", "rb", 0), False),
        ("open", (3, "w", 0), False),
        ("open", ("/usr/lib/python3.11/csv.py", "w", 0), True),
        ("open", ("/usr/lib/python3.11/csv.py", None, os.O_RDWR), True),
        ("open", ("/usr/lib/python3.11/../../../etc/passwd", "r", 0), True),
        ("open", ("/usr/lib/python3.11-private/x", "r", 0), True),
        ("os.listdir", ("/usr/lib/python3.11",), False),
        ("os.listdir", ("/",), True),
        ("os.listdir", (None,), True),
        ("os.scandir", (), True),
        ("os.remove", ("/usr/lib/python3.11/csv.py", -1), True),
        ("socket.__new__", (), True),
        ("import", ("csv",), False),
        ("exec", (), False),
    ],
)
def test_the_watch_lets_code_be_read_and_nothing_else(event, args, refused):
    assert is_refused(event, args, FOLDERS) == refused
