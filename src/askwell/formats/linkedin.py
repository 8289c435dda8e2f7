"""LinkedIn's 'Get a copy of your data': the whole archive, or one CSV out of it, from 2018 until today.

Nobody is lost for having no company, no e-mail or no URL; whoever cannot be read is named by line and reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from .cards import Card, normalize_url
from .days import read_partial_day
from .findings import FormatFinding, excerpt, parted
from .headers import fields_of
from .linkedin_connections import ASK_LINKEDIN, iter_connections
from .tables import MOST_ROWS, find_table
from .texts import clean_line, clean_text, decode, other_kind
from .zips import is_zip, read_entries

_FILES = {
    "connections.csv": "connections",
    "profile.csv": "profile",
    "positions.csv": "positions",
    "education.csv": "education",
    "skills.csv": "skills",
}
_OWNER_PARTS = ("profile", "positions", "education", "skills")
_WEB_ADDRESS = re.compile(r"https?://[^\s,\]\[]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInProfile:
    """The owner, as LinkedIn's Profile.csv tells."""

    given_name: str = ""
    family_name: str = ""
    headline: str = ""
    summary: str = ""
    industry: str = ""
    location: str = ""
    urls: tuple[str, ...] = ()

    @property
    def formatted_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInPosition:
    """One post of the owner. Dates are ISO 8601, as exact as the file: '2021-01', '2019' or ''."""

    organization: str = ""
    title: str = ""
    description: str = ""
    location: str = ""
    start_date: str = ""
    end_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInEducation:
    """One school of the owner. Dates as in `LinkedInPosition`."""

    organization: str = ""
    degree: str = ""
    description: str = ""
    activities: str = ""
    start_date: str = ""
    end_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInArchive:
    """All that was read from one archive or file. A row that stands there twice is here twice, with one identity."""

    connections: list[Card] = field(default_factory=list)
    profile: LinkedInProfile | None = None
    positions: list[LinkedInPosition] = field(default_factory=list)
    education: list[LinkedInEducation] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    findings: list[FormatFinding] = field(default_factory=list)


def read_archive(data: bytes, name: str = "") -> LinkedInArchive:
    """Read LinkedIn's zip, or one CSV out of it (`name` tells which; without it, it is taken for connections)."""
    if not is_zip(data):
        return _read_parts({_part_of(name) or "connections": data}, [])
    parts, findings = _parts_of(data, _FILES.values())
    if "connections" not in parts and not findings:
        findings.append(FormatFinding(None, "This zip archive has no Connections.csv in it.", ASK_LINKEDIN))
    return _read_parts(parts, findings)


def read_owner(data: bytes) -> LinkedInArchive:
    """What the archive says of its owner alone; nobody else is looked at."""
    return _read_parts(*_parts_of(data, _OWNER_PARTS))


def _parts_of(data: bytes, wanted: Collection[str]) -> tuple[dict[str, bytes], list[FormatFinding]]:
    """The tables in a zip, the one in the outermost folder of each kind."""
    entries, findings = read_entries(data, lambda entry: _part_of(entry) in wanted)
    parts: dict[str, bytes] = {}
    for entry in sorted(entries, key=lambda entry: entry.count("/")):
        if _part_of(entry) in parts:
            what = f"The archive has a second {entry.rpartition('/')[2]}, which was left alone ({excerpt(entry)})."
            findings.append(FormatFinding(None, what, "Bring it in by itself if you need it."))
        parts.setdefault(_part_of(entry), entries[entry])
    return parts, findings


def _part_of(name: str) -> str:
    return _FILES.get(name.replace("\\", "/").rpartition("/")[2].strip().casefold(), "")


def _read_parts(parts: dict[str, bytes], findings: list[FormatFinding]) -> LinkedInArchive:
    connections, remarks = parted(iter_connections(parts["connections"])) if "connections" in parts else ([], [])
    records = {part: _records(part, parts[part], findings) if part in parts else [] for part in _OWNER_PARTS}
    return LinkedInArchive(
        connections=connections,
        profile=next(map(_profile, records["profile"]), None),
        positions=[_position(record) for record in records["positions"]],
        education=[_education(record) for record in records["education"]],
        skills=[clean_line(record["formatted_name"]) for record in records["skills"] if "formatted_name" in record],
        findings=[*findings, *remarks],
    )


def _records(part: str, data: bytes, findings: list[FormatFinding]) -> list[dict[str, str]]:
    """The rows of one of the owner's tables: field -> text, without empty cells."""
    kind = other_kind(data)
    table = None if kind else find_table(decode(data)[0], lambda cells: len(fields_of(cells)))
    if table is None or table.header is None:
        what = f"{part.capitalize()}.csv is {kind or 'not a table that Askwell knows'} and was left alone."
        findings.append(FormatFinding(None, what, "Download the archive again if you need it."))
        return []
    columns = fields_of(table.header.cells)
    rows = [row.cells for row in islice(table.rows(), MOST_ROWS)]
    return [
        {name: cells[at] for name, at in columns.items() if at < len(cells) and cells[at].strip()} for cells in rows
    ]


def _profile(record: dict[str, str]) -> LinkedInProfile:
    websites = (normalize_url(url) for url in _WEB_ADDRESS.findall(record.get("websites", "")))
    return LinkedInProfile(
        given_name=clean_line(record.get("given_name", "")),
        family_name=clean_line(record.get("family_name", "")),
        headline=clean_line(record.get("title", "")),
        summary=clean_text(record.get("about", "")),
        industry=clean_line(record.get("industry", "")),
        location=clean_line(record.get("geo_location") or record.get("location", "")),
        urls=tuple(dict.fromkeys(url for url in websites if url)),
    )


def _position(record: dict[str, str]) -> LinkedInPosition:
    return LinkedInPosition(
        organization=clean_line(record.get("organization", "")),
        title=clean_line(record.get("title", "")),
        description=clean_text(record.get("about", "")),
        location=clean_line(record.get("location", "")),
        start_date=read_partial_day(record.get("start_date", "")),
        end_date=read_partial_day(record.get("end_date", "")),
    )


def _education(record: dict[str, str]) -> LinkedInEducation:
    return LinkedInEducation(
        organization=clean_line(record.get("organization", "")),
        degree=clean_line(record.get("degree", "")),
        description=clean_text(record.get("about", "")),
        activities=clean_line(record.get("activities", "")),
        start_date=read_partial_day(record.get("start_date", "")),
        end_date=read_partial_day(record.get("end_date", "")),
    )
