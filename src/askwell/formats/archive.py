"""Askwell's own export: one zip of open formats, which says by itself whether it is whole.

    manifest.json           format, version, meta, and of every file its size, its SHA-256 and its number of records
    records/<noun>.json     the records of one noun, sorted, so that equal records give equal bytes
    <anything else>         extras: contacts.vcf, calendar.ics, attached files …

An archive is read whole or not at all: one wrong bit, and it is refused with the reason (T35).
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from .findings import FormatFinding, excerpt
from .zips import MB, ZipLimits, is_zip, read_entries

FORMAT = "askwell-archive"
VERSION = 1
LIMITS = ZipLimits(entries=50_000, entry_bytes=500 * MB, total_bytes=2000 * MB, ratio=1000, directory_bytes=16 * MB)
_MANIFEST = "manifest.json"
_PIECE = 30_000  # bytes of an extra file
_RECORDS = "records/"
_OTHER_COPY = "Take another copy of the archive, or export again; nothing was changed."
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the zip format's own beginning: the same records give the same bytes on any day

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filed:
    """One record of an archive, and its place (from 1) in the file of its noun."""

    noun: str
    number: int
    row: dict[str, Any]


class ExtraNeedsAnotherName(ValueError):
    """An extra file may not be called like the archive's own files, nor lie outside the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What an archive holds. When it was refused, `findings` says why and all else is empty."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    extras: dict[str, bytes] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    findings: list[FormatFinding] = field(default_factory=list)


def write_archive(
    records: Mapping[str, Iterable[Mapping[str, Any]]],
    extras: Mapping[str, str | bytes] | None = None,
    meta: Mapping[str, Any] | None = None,
) -> bytes:
    """The archive of `records` (noun -> its records), `extras` (name -> content) and `meta` (anything JSON can say).

    Values may be JSON's own, dates, times, UUIDs and decimals. Records are sorted by uid, then by their text; one noun
    after the other is read, so that they need not all be in memory at once. Raises ExtraNeedsAnotherName.
    """
    files, counts = dict[str, bytes](), dict[str, int]()
    for noun, rows in records.items():
        name = f"{_RECORDS}{noun}.json"
        files[name], counts[name] = _record_bytes(rows)
    for name, content in (extras or {}).items():
        if not _is_fit_for_extra(name):
            raise ExtraNeedsAnotherName(name)
        files[name] = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    listed = {name: _listing(content, counts.get(name)) for name, content in files.items()}
    manifest = {"format": FORMAT, "version": VERSION, "meta": dict(meta or {}), "files": listed}
    return _zipped({_MANIFEST: _json_bytes(manifest)} | dict(sorted(files.items())))


def _is_fit_for_extra(name: str) -> bool:
    parts = name.casefold().split("/")
    odd = {"", ".", ".."} & set(parts) or "\\" in name or ":" in name or not name.isprintable()
    return not odd and name.casefold() != _MANIFEST and parts[0] != _RECORDS.strip("/")


def _record_bytes(rows: Iterable[Mapping[str, Any]]) -> tuple[bytes, int]:
    """A JSON list with a record on each line (`indent` would take ten times as long), and how many they are."""
    lines = sorted((str(row.get("uid", "")), _json_line(row)) for row in rows)
    text = "".join(f"{',' if at else ''}\n{line}" for at, (_, line) in enumerate(lines))
    return f"[{text}\n]\n".encode("utf-8", "surrogatepass"), len(lines)


def _json_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, default=_plain)


def _json_bytes(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False, default=_plain)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"An archive cannot hold a {type(value).__name__}.")


def _listing(content: bytes, records: int | None) -> dict[str, Any]:
    listing: dict[str, Any] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return listing if records is None else listing | {"records": records}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


class _IsRefused(Exception):
    """This archive is refused as a whole; the message says why."""


def read_archive(data: bytes, limits: ZipLimits = LIMITS) -> Archive:
    """What `write_archive` was given, or the reason why this archive is refused."""
    try:
        return _read(data, limits)
    except _IsRefused as refusal:
        return Archive(findings=[FormatFinding(None, str(refusal), _OTHER_COPY)])


def read_records(data: bytes) -> tuple[list[Filed], dict[str, Any], list[FormatFinding]]:
    """The records of an archive, the settings of its account, and why it was refused or what was left alone."""
    archive = read_archive(data)
    account = archive.meta.get("account")
    filed = [Filed(noun, at, row) for noun, rows in archive.records.items() for at, row in enumerate(rows, 1)]
    return filed, account if isinstance(account, dict) else {}, archive.findings


def read_extra(data: bytes, name: str, limits: ZipLimits = LIMITS) -> tuple[list[str]]:
    """One of the extra files of an archive that was read before, as pieces in Base64; none when it has no such file."""
    try:
        content = _entries(data, lambda entry: entry == name, limits).get(name, b"")
    except _IsRefused:
        content = b""
    return ([base64.b64encode(content[at : at + _PIECE]).decode() for at in range(0, len(content), _PIECE)],)


def _read(data: bytes, limits: ZipLimits) -> Archive:
    if not is_zip(data):
        raise _IsRefused("This file is not an Askwell archive, or its beginning is missing.")
    manifest = _manifest(_entries(data, lambda name: name == _MANIFEST, limits))  # before anything large is unpacked
    files = _entries(data, lambda _name: True, limits)
    listed = manifest["files"]
    _refuse_damage(files, listed)
    strangers = [name for name in files if name not in listed and name != _MANIFEST]
    return Archive(
        records={name[len(_RECORDS) : -5]: _records(name, files[name], listed[name]) for name in _nouns(listed)},
        extras={name: files[name] for name in listed if not name.startswith(_RECORDS)},
        meta=manifest["meta"],
        version=manifest["version"],
        findings=[_stranger(name) for name in strangers],
    )


def _entries(data: bytes, wanted: Callable[[str], bool], limits: ZipLimits) -> dict[str, bytes]:
    entries, findings = read_entries(data, wanted, limits)
    if findings:
        raise _IsRefused(findings[0].what)
    return entries


def _manifest(files: Mapping[str, bytes]) -> Record:
    if _MANIFEST not in files:
        raise _IsRefused("This zip is not an Askwell archive: it has no manifest.json.")
    manifest = _json(_MANIFEST, files[_MANIFEST])
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _IsRefused("This zip is not an Askwell archive: its manifest.json is of something else.")
    version = manifest.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise _IsRefused(f"This archive is of version {excerpt(str(version))}; this Askwell reads up to {VERSION}.")
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("meta"), dict):
        raise _IsRefused("The manifest.json of this archive is incomplete.")
    return manifest


def _refuse_damage(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> None:
    for name, listing in listed.items():
        if name not in files:
            raise _IsRefused(f"The file {excerpt(name)} is missing from this archive.")
        expected = listing.get("sha256") if isinstance(listing, dict) else None
        if hashlib.sha256(files[name]).hexdigest() != expected:
            raise _IsRefused(f"The file {excerpt(name)} in this archive was changed or damaged after the export.")


def _nouns(listed: Mapping[str, Any]) -> Iterator[str]:
    return (name for name in sorted(listed) if name.startswith(_RECORDS) and name.endswith(".json"))


def _records(name: str, content: bytes, listing: Mapping[str, Any]) -> list[Record]:
    rows = _json(name, content)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _IsRefused(f"The file {excerpt(name)} in this archive is not a list of records.")
    if len(rows) != listing.get("records"):
        raise _IsRefused(f"The file {excerpt(name)} has {len(rows):,} records, not as many as the manifest says.")
    return rows


def _json(name: str, content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise _IsRefused(f"The file {excerpt(name)} in this archive is not JSON.") from error


def _stranger(name: str) -> FormatFinding:
    what = f"The file {excerpt(name)} is not listed in the archive's manifest and was left alone."
    return FormatFinding(None, what, "Take it out of the zip yourself if you need it.")
