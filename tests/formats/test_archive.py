from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.archive import (
    Archive,
    ExtraNeedsAnotherName,
    Filed,
    read_archive,
    read_extra,
    read_records,
    write_archive,
)
from askwell.formats.zips import ZipLimits

UID = UUID("4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
RECORDS: dict[str, list[dict[str, Any]]] = {
    "contact": [{"uid": "b", "formatted_name": "Chen Li"}, {"uid": "a", "formatted_name": "Bén Ode"}],
    "touch": [],
}
EXTRAS: dict[str, str | bytes] = {"contacts.vcf": "BEGIN:VCARD\r\n", "files/1.bin": b"\x00\xff"}
META = {"made_at": "2026-11-22T09:30:00+00:00", "owner": "Amara"}


def archive(contents: dict[str, bytes], /, **manifest: Any) -> bytes:
    """A zip made by hand, with a manifest that fits unless `manifest` says otherwise."""
    listed = {name: {"sha256": hashlib.sha256(content).hexdigest(), "records": 0} for name, content in contents.items()}
    whole = {"format": "askwell-archive", "version": 1, "meta": {}, "files": listed} | manifest
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in ({"manifest.json": json.dumps(whole).encode()} | contents).items():
            made.writestr(name, content)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    read = read_archive(data)
    assert (read.records, read.extras, read.meta, read.version) == ({}, {}, {}, 0)
    (finding,) = read.findings
    return finding.what


def test_what_it_writes_it_reads_back() -> None:
    assert read_archive(write_archive(RECORDS, EXTRAS, META)) == Archive(
        records={"contact": RECORDS["contact"][::-1], "touch": []},
        extras={"contacts.vcf": b"BEGIN:VCARD\r\n", "files/1.bin": b"\x00\xff"},
        meta=META,
        version=1,
    )


def test_records_come_with_their_noun_and_their_place() -> None:
    ben, chen = RECORDS["contact"][::-1]
    told = {"account": {"country": "DE"}}
    assert read_records(write_archive(RECORDS, EXTRAS, told)) == (
        [Filed("contact", 1, ben), Filed("contact", 2, chen)], {"country": "DE"}, [],
    )  # fmt: skip
    assert read_records(write_archive({}, {}, {"account": "Amara"})) == ([], {}, [])
    filed, account, findings = read_records(b"PK")
    assert (filed, account, len(findings)) == ([], {}, 1)


def test_equal_records_give_equal_bytes() -> None:
    turned = {noun: rows[::-1] for noun, rows in reversed(RECORDS.items())}
    assert write_archive(turned, dict(reversed(EXTRAS.items())), META) == write_archive(RECORDS, EXTRAS, META)
    again = read_archive(write_archive(RECORDS, EXTRAS, META))
    assert write_archive(again.records, again.extras, again.meta) == write_archive(RECORDS, EXTRAS, META)


def test_dates_and_numbers_become_plain_json() -> None:
    row = {
        "on": date(2026, 11, 22),
        "at": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        "uid": UID,
        "fit": Decimal("0.50"),
    }
    assert read_archive(write_archive({"fact": [row]})).records["fact"] == [
        {"on": "2026-11-22", "at": "2026-11-22T09:30:00+00:00", "uid": str(UID), "fit": "0.50"}
    ]
    with pytest.raises(TypeError, match="cannot hold a set"):
        write_archive({"fact": [{"tags": set()}]})


def test_the_manifest_counts_and_signs_every_file() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(RECORDS, EXTRAS, META))) as made:
        manifest = json.loads(made.read("manifest.json"))
        content = made.read("records/contact.json")
    assert manifest["files"]["records/contact.json"] == {
        "bytes": len(content),
        "records": 2,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert set(manifest["files"]) == {"records/contact.json", "records/touch.json", "contacts.vcf", "files/1.bin"}
    assert "Bén" in content.decode()


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "Manifest.JSON", "records/contact.json", "../up", "/root", "a//b", "a\\b", "C:x", "", "a\n"],
)
def test_an_extra_may_not_take_another_files_place(name: str) -> None:
    with pytest.raises(ExtraNeedsAnotherName):
        write_archive({}, {name: ""})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an Askwell archive"),
        (b"BEGIN:VCARD", "not an Askwell archive"),
        (write_archive(RECORDS)[:-30], "damaged or cut off"),
        (write_archive(RECORDS)[10:], "beginning is missing"),
        (archive({}, format="other"), "of something else"),
        (archive({}, version=2), "version 2; this Askwell reads up to 1"),
        (archive({}, version="x"), "version x"),
        (archive({}, meta=1), "incomplete"),
        (archive({}, files=[]), "incomplete"),
        (archive({}, files={"records/contact.json": {}}), "contact.json is missing"),
        (archive({"a.txt": b"1"}, files={"a.txt": {"sha256": "0"}}), "a.txt in this archive was changed"),
        (archive({"a.txt": b"1"}, files={"a.txt": 7}), "a.txt in this archive was changed"),
        (archive({"records/contact.json": b"{"}), "not JSON"),
        (archive({"records/contact.json": b"[" * 100_000}), "not JSON"),
        (archive({"records/contact.json": b"{}"}), "not a list of records"),
        (archive({"records/contact.json": b"[1]"}), "not a list of records"),
        (archive({"records/contact.json": b"[{}]"}), "not as many as the manifest says"),
    ],
)
def test_a_damaged_archive_is_refused_with_the_reason(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_zip_of_something_else_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("Connections.csv", "First Name\n")
    assert "no manifest.json" in refusal(buffer.getvalue())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("manifest.json", "[]")
    assert "of something else" in refusal(buffer.getvalue())


def test_limits_hold_for_our_own_archive_too() -> None:
    read = read_archive(write_archive(RECORDS), ZipLimits(entries=1))
    assert "1 is the most" in read.findings[0].what


def test_a_file_that_the_manifest_does_not_list_is_left_alone() -> None:
    read = read_archive(archive({"a.txt": b"1"}, files={}))
    assert (read.version, read.extras) == (1, {})
    assert "a.txt is not listed" in read.findings[0].what


@given(st.integers(0), st.integers(1, 255))
def test_one_wrong_bit_is_refused_or_harmless(place: int, flip: int) -> None:
    data = bytearray(write_archive(RECORDS, EXTRAS, META))
    data[place % len(data)] ^= flip
    read = read_archive(bytes(data))
    assert read.findings or read == read_archive(write_archive(RECORDS, EXTRAS, META))


@given(st.integers(0))
def test_a_cut_archive_is_refused(place: int) -> None:
    data = write_archive(RECORDS, EXTRAS, META)
    assert refusal(data[: place % len(data)])


_values = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=()), max_size=20)


_rows = st.lists(st.dictionaries(st.text(max_size=8), _values, max_size=4), max_size=4)


@given(st.dictionaries(st.sampled_from(["contact", "touch", "resume_bullet"]), _rows))
def test_any_records_come_back(records: dict[str, list[dict[str, Any]]]) -> None:
    read = read_archive(write_archive(records))
    assert read.findings == []
    assert {noun: sorted(map(str, map(sorted_row, rows))) for noun, rows in read.records.items()} == {
        noun: sorted(map(str, map(sorted_row, rows))) for noun, rows in records.items()
    }


def sorted_row(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    assert refusal(data)


def test_a_file_beside_the_records_is_read_by_its_name():
    data = write_archive({"contact": []}, {"recordings/a.audio": b"\x00\xff"}, {})
    assert read_extra(data, "recordings/a.audio") == (["AP8="],)
    assert read_extra(data, "recordings/b.audio") == ([],)
    assert read_extra(data[:40], "recordings/a.audio") == ([],)
