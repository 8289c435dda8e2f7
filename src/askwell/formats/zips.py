"""Reading a zip archive that somebody else made: never extracted, always under limits (T17)."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from .findings import FormatFinding, excerpt

MB = 1024 * 1024
_CHUNK = 64 * 1024
_RATIO_MATTERS_FROM = MB
_END_RECORD = b"PK\x05\x06"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """What one archive may cost: entries read, unpacked bytes (one, all), unpacked ÷ packed, directory bytes."""

    entries: int = 200
    entry_bytes: int = 50 * MB
    total_bytes: int = 200 * MB
    ratio: int = 200
    directory_bytes: int = MB


class ArchiveIsRefused(Exception):
    """This archive is not read; the message is one sentence that says why."""


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin, or an empty archive ends, like a zip."""
    return data.startswith((b"PK\x03\x04", _END_RECORD))


def read_entries(
    data: bytes, wanted: Callable[[str], bool], limits: ZipLimits | None = None
) -> tuple[dict[str, bytes], list[FormatFinding]]:
    """The entries whose name is `wanted`, by name, and a sentence for whatever was refused.

    Sizes are counted while reading, because an archive may lie about them. An archive that is hostile as a whole
    (overlapping entries, names that climb out of the folder, two entries of one name) yields nothing.
    """
    limits = limits or ZipLimits()
    entries: dict[str, bytes] = {}
    findings: list[FormatFinding] = []
    try:
        with _opened(data, limits) as archive:
            chosen = _chosen(archive, wanted, limits)
            for info in chosen:
                _read_into(entries, findings, archive, info, limits)
    except ArchiveIsRefused as refusal:
        return {}, [_refusal(str(refusal))]
    return entries, findings


def _refusal(what: str) -> FormatFinding:
    return FormatFinding(None, what, "Download the archive again and bring in the file as it arrives.")


def _opened(data: bytes, limits: ZipLimits) -> zipfile.ZipFile:
    end = data.rfind(_END_RECORD, 0, max(0, len(data) - 18))
    if end < 0:
        raise ArchiveIsRefused("This zip archive is damaged or cut off: its table of contents is missing.")
    if int.from_bytes(data[end + 12 : end + 16], "little") > limits.directory_bytes:
        raise ArchiveIsRefused("This zip archive lists far more files than an archive of contacts can hold.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE as error:
        raise ArchiveIsRefused("This zip archive is damaged: its table of contents cannot be read.") from error


def _chosen(archive: zipfile.ZipFile, wanted: Callable[[str], bool], limits: ZipLimits) -> list[zipfile.ZipInfo]:
    files = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_hostile_names(files)
    _refuse_overlap(files)
    chosen = [info for info in files if wanted(info.filename)]
    if len(chosen) > limits.entries:
        raise ArchiveIsRefused(f"This zip archive holds {len(chosen):,} files to read; {limits.entries:,} is the most.")
    return chosen


def _refuse_hostile_names(files: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in files:
        name = info.orig_filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise ArchiveIsRefused(f"This zip archive names a file outside its own folder ({excerpt(name)}).")
        if name.casefold() in seen:
            raise ArchiveIsRefused(f"This zip archive holds two files of one name ({excerpt(name)}).")
        seen.add(name.casefold())


def _refuse_overlap(files: list[zipfile.ZipInfo]) -> None:
    end = 0
    for info in sorted(files, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise ArchiveIsRefused("This zip archive is hostile: its files overlap.")
        end = info.header_offset + 30 + info.compress_size


def _read_into(
    entries: dict[str, bytes],
    findings: list[FormatFinding],
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    limits: ZipLimits,
) -> None:
    room = limits.total_bytes - sum(map(len, entries.values()))
    try:
        entries[info.filename] = _read(archive, info, limits, room)
    except ArchiveIsRefused as refusal:
        findings.append(_refusal(str(refusal)))
    except _UNREADABLE:
        findings.append(_refusal(f"The file {excerpt(info.filename)} in this archive is damaged."))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: ZipLimits, room: int) -> bytes:
    name = excerpt(info.filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ArchiveIsRefused(f"The file {name} in this archive is only a link to another file.")
    if info.flag_bits & 1:
        raise ArchiveIsRefused(f"The file {name} in this archive is locked with a password.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ArchiveIsRefused(f"The file {name} in this archive is packed in a way Askwell does not read.")
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            _refuse_growth(name, size, info.compress_size, limits, room)
            parts.append(chunk)
    return b"".join(parts)


def _refuse_growth(name: str, size: int, packed: int, limits: ZipLimits, room: int) -> None:
    if size > limits.entry_bytes:
        raise ArchiveIsRefused(f"The file {name} in this archive is larger than {limits.entry_bytes // MB} MB.")
    if size > room:
        raise ArchiveIsRefused(f"The files in this archive together are larger than {limits.total_bytes // MB} MB.")
    if size > _RATIO_MATTERS_FROM and size > limits.ratio * packed:
        raise ArchiveIsRefused(f"The file {name} in this archive unpacks to over {limits.ratio} times its size.")
