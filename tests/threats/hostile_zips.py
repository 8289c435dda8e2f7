"""Fifteen kinds of hostile zip, made here: none of them is larger than a few hundred kilobytes."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable
from functools import cache

CSV = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nBen,Okafor,,,Northwind,Analyst,05 Mar 2021\n"
NAME = "Connections.csv"


def zipped(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two entries of one name
        for name, content in entries:
            archive.writestr(name, content)
        archive.comment = comment
    return packed.getvalue()


def bomb() -> bytes:
    """300 MB of nothing."""
    packed, whole = io.BytesIO(), zipfile.ZipInfo(NAME)
    whole.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w") as archive, archive.open(whole, "w") as entry:
        for _ in range(300):
            entry.write(bytes(1024 * 1024))
    return packed.getvalue()


def lying_size() -> bytes:
    """80 MB that say they are 100 bytes."""
    data = bytearray(zipped([(NAME, bytes(80 * 1024 * 1024))]))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def overlapping() -> bytes:
    """Two hundred names for one and the same packed megabyte."""
    body = zipped([(NAME, b"a" * 1024 * 1024)])
    directory = body.index(b"PK\x01\x02")
    end = body.index(b"PK\x05\x06")
    entry = body[directory:end]
    entries = b"".join(entry.replace(NAME.encode(), f"{number:011}.csv".encode()) for number in range(199)) + entry
    closing = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), directory, 0)
    return body[:directory] + entries + closing


def nested() -> bytes:
    """A zip in a zip in a zip, with the table at the bottom."""
    data = zipped([(NAME, CSV)])
    for number in range(30):
        data = zipped([(f"{number}.zip", data)])
    return data


def slip() -> bytes:
    return zipped([("../../../../tmp/askwell-slipped/Connections.csv", CSV)])


def absolute() -> bytes:
    return zipped([("/tmp/askwell-slipped/Connections.csv", CSV)])


def drive() -> bytes:
    return zipped([("C:\\askwell-slipped\\Connections.csv", CSV)])


def symlink() -> bytes:
    link = zipfile.ZipInfo(NAME)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped([(link, b"/etc/passwd")])


def too_many() -> bytes:
    """65,000 empty entries."""
    return zipped((f"{number}/Connections.csv", b"") for number in range(65_000))


def duplicates() -> bytes:
    return zipped([(NAME, CSV), (NAME, CSV.replace(b"Ben", b"Eve"))])


def case_twins() -> bytes:
    return zipped([(NAME, CSV), ("connections.CSV", CSV.replace(b"Ben", b"Eve"))])


def bad_checksum() -> bytes:
    data = bytearray(zipped([(NAME, CSV)]))
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = data.index(mark) + at
        data[place : place + 4] = b"\xde\xad\xbe\xef"
    return bytes(data)


def cut_off() -> bytes:
    data = zipped([(NAME, CSV * 1000)])
    return data[: len(data) // 2]


def locked() -> bytes:
    data = bytearray(zipped([(NAME, CSV)]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def misleading_comment() -> bytes:
    """The longest comment a zip can have, itself full of tables of contents."""
    return zipped([(NAME, CSV)], b"PK\x05\x06" * 16_383)


REFUSED: dict[str, Callable[[], bytes]] = {
    made.__name__: cache(made)
    for made in (
        bomb, lying_size, overlapping, nested, slip, absolute, drive, symlink, too_many, duplicates, case_twins,
        bad_checksum, cut_off, locked, misleading_comment,
    )
}  # fmt: skip


def long_comment() -> bytes:
    return zipped([(NAME, CSV)], b"Made by hand. " * 4_000)


def legal() -> bytes:
    return zipped(
        [("Basic/Connections.csv", CSV), ("Basic/Rich Media/a.jpg", b"\xff\xd8"), ("Basic/messages.csv", CSV)]
    )
