from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.zips import MB, ZipLimits, is_zip, read_entries


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", how) as archive:
        warnings.simplefilter("ignore")  # a second entry of one name is what some tests are about
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes, limits: ZipLimits | None = None) -> tuple[dict[str, bytes], str]:
    entries, findings = read_entries(data, lambda name: name.endswith(".csv"), limits)
    return entries, " ".join(map(str, findings))


def test_it_reads_the_wanted_entries_only() -> None:
    data = zipped(("a/One.csv", b"1"), ("two.txt", b"2"), ("inner.zip", zipped(("three.csv", b"3"))), ("folder/", b""))
    assert read(data) == ({"a/One.csv": b"1"}, "")


def test_it_reads_stored_entries() -> None:
    assert read(zipped(("a.csv", b"one"), how=zipfile.ZIP_STORED)) == ({"a.csv": b"one"}, "")


def test_it_knows_a_zip_by_its_first_bytes() -> None:
    assert is_zip(zipped(("a.csv", b"")))
    assert is_zip(zipped())
    assert not is_zip(b"First Name,Last Name")


def test_it_refuses_what_unpacks_to_far_more() -> None:
    entries, said = read(zipped(("bomb.csv", bytes(8 * MB)), ("good.csv", b"good")))
    assert entries == {"good.csv": b"good"}
    assert "bomb.csv in this archive unpacks to over 200 times its size" in said


def test_it_counts_the_size_while_reading() -> None:
    data = zipped(("a.csv", b"a" * 90_000), ("b.csv", b"b" * 90_000), ("c.csv", b"c" * 90_000))
    entries, said = read(data, ZipLimits(entry_bytes=80_000))
    assert not entries
    assert "larger than" in said
    entries, said = read(data, ZipLimits(total_bytes=200_000))
    assert list(entries) == ["a.csv", "b.csv"]
    assert "together are larger" in said


def test_it_does_not_believe_the_declared_size() -> None:
    data = zipped(("a.csv", b"a" * 5000))
    lying = data.replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    assert lying != data
    entries, said = read(lying)
    assert not entries
    assert "a.csv in this archive is damaged" in said


def test_it_refuses_too_many_entries() -> None:
    many = zipped(*((f"{number}.csv", b"") for number in range(30)))
    assert "30 files to read; 20 is the most" in read(many, ZipLimits(entries=20))[1]
    assert "far more files" in read(many, ZipLimits(directory_bytes=100))[1]


@pytest.mark.parametrize("name", ["../up.csv", "/root.csv", "a/../../up.csv", "..\\up.csv", "C:\\up.csv"])
def test_it_refuses_names_outside_the_folder(name: str) -> None:
    entries, said = read(zipped(("good.csv", b""), (name, b"")))
    assert not entries
    assert "outside its own folder" in said


@pytest.mark.parametrize("second", ["a.csv", "A.CSV"])
def test_it_refuses_two_entries_of_one_name(second: str) -> None:
    assert "two files of one name" in read(zipped(("a.csv", b"1"), (second, b"2")))[1]


def test_it_refuses_overlapping_entries() -> None:
    data = zipped(("a.csv", b"1"), ("b.csv", b"2"))
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 4)
    overlapping = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    assert "overlap" in read(overlapping)[1]


def test_it_does_not_follow_links() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "only a link" in read(buffer.getvalue())[1]


def test_it_says_that_an_entry_is_locked() -> None:
    data = bytearray(zipped(("a.csv", b"1")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in read(bytes(data))[1]


def test_it_refuses_other_ways_of_packing() -> None:
    assert "packed in a way" in read(zipped(("a.csv", b"1"), how=zipfile.ZIP_LZMA))[1]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(10), b"PK\x05\x06" + b"\xff" * 18])
def test_it_says_that_the_archive_is_damaged(data: bytes) -> None:
    entries, said = read(data)
    assert not entries
    assert "archive" in said


def test_it_says_that_the_contents_are_unreadable() -> None:
    data = zipped(("a.csv", b"1"))
    assert "cannot be read" in read(data.replace(b"PK\x01\x02", b"PK\x07\x07"))[1]


@given(st.binary(max_size=400))
def test_any_bytes_give_entries_or_a_sentence(data: bytes) -> None:
    entries, said = read(data)
    assert entries or said


@given(st.integers(0), st.integers(1, 255))
def test_a_damaged_archive_never_gives_wrong_bytes(place: int, flip: int) -> None:
    data = bytearray(zipped(("a.csv", b"name,title\n" * 20)))
    data[place % len(data)] ^= flip
    entries, _ = read(bytes(data))
    assert set(entries.values()) <= {b"name,title\n" * 20}
