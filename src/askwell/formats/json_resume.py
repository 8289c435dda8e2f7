"""JSON Resume 1.3.1, in and out. Nothing is lost: what the standard does not know goes in and comes out as it was.

What Askwell knows beyond the standard (ids, sources, further summaries, unplaced lines) stands under `x-askwell`,
which other programs may leave alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from math import isfinite
from typing import Any

from .days import read_partial_day
from .findings import FormatFinding, excerpt
from .periods import GOES_ON
from .resume import BASICS, DATES, LOCATION, SECTIONS, Entry, Line, ResumeDocument, Section, new_id, new_lines
from .texts import clean_line, clean_text, decode, other_kind

OURS = "x-askwell"
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
MOST_ENTRIES = 2000
MULTILINE = ("summary", "description", "reference")
_ISO = re.compile(r"([12]\d{3})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_PARTS = {"basics", *SECTIONS, "$schema", OURS}


def read_json_resume(data: bytes) -> tuple[list[ResumeDocument], list[FormatFinding]]:
    """The résumé in a file of JSON Resume: one, or none when it is no such file, and what was found odd."""
    kind = other_kind(data)
    if kind:
        return [], [_refusal(f"This file is {kind}, not JSON Resume.")]
    try:
        raw = _cleaned(json.loads(decode(data)[0]))
    except (ValueError, RecursionError) as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        return [], [_refusal(f"This file is not JSON{at}.")]
    if not isinstance(raw, dict) or not ({"basics", *SECTIONS} & raw.keys()):
        return [], [_refusal("This file is JSON, but not a résumé: it has neither “basics” nor “work”.")]
    document, findings = from_json_resume(raw)
    return [document], findings


def _cleaned(value: Any) -> Any:
    """The same without control characters and with numbers that JSON knows, so that it can be kept."""
    if isinstance(value, dict):
        return {clean_line(name): _cleaned(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return clean_text(value) if isinstance(value, str) else value


def _refusal(what: str) -> FormatFinding:
    return FormatFinding(None, what, "Export the résumé again as JSON Resume; its first key is usually “basics”.")


def from_json_resume(raw: dict[str, Any]) -> tuple[ResumeDocument, list[FormatFinding]]:
    """The document in a JSON object of that shape, however loosely it keeps to the standard, and what was odd."""
    return _Reading(raw).document()


class _Reading:
    """One file on its way in."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw, self.findings = raw, list[FormatFinding]()
        ours = raw.get(OURS)
        self.ours: dict[str, Any] = ours if isinstance(ours, dict) else {}
        self.taken: set[str] = set()

    def document(self) -> tuple[ResumeDocument, list[FormatFinding]]:
        extra = {name: value for name, value in self.raw.items() if name not in _PARTS}
        basics, summary, profiles, rest = self._basics()
        if rest:
            extra["basics"] = rest
        entries: list[Entry] = []
        for section in SECTIONS.values():
            value = profiles if section.key == "profiles" else self.raw.get(section.key)
            rows = self._rows(section, value, extra)
            entries += [self._entry(section, row) for row in rows[:MOST_ENTRIES]]
        summaries = self._kept_lines("summaries")
        if summary and (not summaries or summaries[0].text != summary):
            summaries = (*new_lines([summary], self.taken), *summaries)
        unplaced = self._kept_lines("unplaced")
        return ResumeDocument(basics, summaries, tuple(entries), unplaced, extra), self.findings

    def _basics(self) -> tuple[dict[str, str], str, Any, dict[str, Any]]:
        """The fields, the summary, the profiles as they stand, and the rest."""
        raw = self.raw.get("basics", {})
        if not isinstance(raw, dict):
            return {}, "", None, {} if raw is None else {"x-basics": raw}
        found, rest = _texts(raw, BASICS)
        place = rest.pop("location", None)
        if isinstance(place, dict):
            where, more = _texts(place, LOCATION)
            found |= where
            if more:
                rest["location"] = more
        elif isinstance(place, str):
            found |= {"city": clean_line(place)} if place.strip() else {}
        elif place is not None:
            rest["location"] = place
        summary = rest.pop("summary", "")
        if not isinstance(summary, str):
            rest["summary"], summary = summary, ""
        return found, clean_text(summary), rest.pop("profiles", None), rest

    def _rows(self, section: Section, value: Any, extra: dict[str, Any]) -> list[dict[str, Any]]:
        """The entries of a section as objects; what cannot be one goes to `extra`."""
        rows, odd = [], []
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and each.strip():
                rows.append({section.title: each})
            elif isinstance(each, dict):
                rows.append(each)
            elif each not in (None, "", []):
                odd.append(each)
        if len(rows) > MOST_ENTRIES:
            odd += rows[MOST_ENTRIES:]
        if odd:
            extra[f"x-{section.key}"] = odd
            what = f"“{section.key}” holds something that is no {section.one} ({excerpt(json.dumps(odd[0]))})."
            self._say(what, "It is kept beside the résumé; add it by hand if it belongs there.")
        return rows

    def _entry(self, section: Section, row: dict[str, Any]) -> Entry:
        fields, rest = _texts(row, section.fields)
        for name in DATES:
            self._settle_date(section, name, fields, rest)
        ours = rest.pop(OURS, None)
        ours = ours if isinstance(ours, dict) else {}
        texts = self._line_texts(section, rest)
        named = " ".join([section.key, *fields.values(), *texts])
        lines = self._with_ids(texts, ours)
        return Entry(self._id(ours.get("id"), named), section.key, fields, lines, rest)

    def _settle_date(self, section: Section, name: str, fields: dict[str, str], rest: dict[str, Any]) -> None:
        """A date as the standard has it; one that says 'Present' is none; what cannot be read stays as it stands."""
        if name not in section.fields:
            return
        odd = rest.get(f"x-{name}")
        if isinstance(odd, str) and odd.strip() and name not in fields:
            fields[name] = clean_line(rest.pop(f"x-{name}"))
        text = fields.get(name, "")
        if not text or _ISO.match(text):
            return
        if name == "endDate" and GOES_ON.match(text):
            del fields[name]
            return
        fields[name] = read_partial_day(text) or text
        if not _ISO.match(fields[name]):
            self._say(f"“{excerpt(text)}” is not a date that Askwell can read.", "It was kept as it stands.")

    def _line_texts(self, section: Section, rest: dict[str, Any]) -> list[str]:
        value = rest.get(section.lines) if section.lines else None
        if isinstance(value, str):
            value = value.splitlines()
        if not isinstance(value, list):
            return []
        odd = [each for each in value if not isinstance(each, str | int | float)]
        del rest[section.lines]
        if odd:
            rest[f"x-{section.lines}"] = odd
        return [text for each in value if isinstance(each, str | int | float) and (text := clean_line(str(each)))]

    def _with_ids(self, texts: list[str], ours: dict[str, Any]) -> tuple[Line, ...]:
        ids, sources = ours.get("lines"), ours.get("sources")
        known = ids if isinstance(ids, list) and len(ids) == len(texts) else [None] * len(texts)
        sources = sources if isinstance(sources, dict) else {}
        return tuple(
            Line(line_id := self._id(known_id, text), text, _text(sources.get(line_id)))
            for known_id, text in zip(known, texts, strict=True)
        )

    def _kept_lines(self, name: str) -> tuple[Line, ...]:
        rows = self.ours.get(name)
        lines = []
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and _text(row.get("text")):
                text = clean_text(_text(row["text"]))
                lines.append(Line(self._id(row.get("id"), text), text, clean_line(_text(row.get("source")))))
        return tuple(lines)

    def _id(self, known: Any, text: str) -> str:
        """The id that stands in the file, unless it is taken or none; else a new one."""
        fit = isinstance(known, str) and re.fullmatch(r"[0-9a-f]{10}(-\d{1,6})?", known) and known not in self.taken
        made = known if fit else new_id(text, self.taken)
        self.taken.add(made)
        return str(made)

    def _say(self, what: str, mend: str) -> None:
        self.findings.append(FormatFinding(None, what, mend))


def _texts(raw: dict[str, Any], names: Iterable[str]) -> tuple[dict[str, str], dict[str, Any]]:
    """The named fields that hold words or numbers, and all the rest."""
    found, rest = {}, dict(raw)
    for name in names:
        value = rest.get(name)
        if value is None or isinstance(value, str | int | float):
            rest.pop(name, None)
            text = clean_text(_text(value)) if name in MULTILINE else clean_line(_text(value))
            if text:
                found[name] = text
    return found, rest


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)


def to_json_resume(document: ResumeDocument, *, ours: bool = False) -> dict[str, Any]:
    """The document as a JSON object of the standard; with `ours`, also what Askwell alone knows."""
    extra = dict(document.extra)
    rest = extra.pop("basics", {})
    basics = {name: document.basics[name] for name in BASICS if document.basics.get(name)}
    if document.summaries:
        basics["summary"] = document.summaries[0].text
    where: dict[str, Any] = {name: document.basics[name] for name in LOCATION if document.basics.get(name)}
    if where:
        basics["location"] = where  # type: ignore[assignment]
    if profiles := [_row(entry, ours) for entry in document.of("profiles")]:
        basics["profiles"] = profiles  # type: ignore[assignment]
    whole: dict[str, Any] = {"$schema": SCHEMA, "basics": _joined(basics, rest)}
    for key in SECTIONS:
        if key != "profiles" and (rows := [_row(entry, ours) for entry in document.of(key)]):
            whole[key] = rows
    kept = _ours(document)
    return whole | extra | ({OURS: kept} if ours and kept else {})


def _joined(mine: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    location = mine.get("location")
    if isinstance(location, dict) and isinstance(rest.get("location"), dict):
        return rest | mine | {"location": rest["location"] | location}
    return rest | mine


def _row(entry: Entry, ours: bool) -> dict[str, Any]:
    section = SECTIONS[entry.section]
    row: dict[str, Any] = {}
    for name in section.fields:
        text = entry.fields.get(name)
        if text:
            row[name if name not in DATES or _ISO.match(text) else f"x-{name}"] = text
    if entry.lines:
        row[section.lines or "x-lines"] = [line.text for line in entry.lines]
    row = entry.extra | row
    if ours:
        row[OURS] = {"id": entry.id}
        if entry.lines:
            row[OURS]["lines"] = [line.id for line in entry.lines]
        if sources := {line.id: line.source for line in entry.lines if line.source}:
            row[OURS]["sources"] = sources
    return row


def _ours(document: ResumeDocument) -> dict[str, Any]:
    kept = {"summaries": document.summaries, "unplaced": document.unplaced}
    return {
        name: [{"id": line.id, "text": line.text} | ({"source": line.source} if line.source else {}) for line in lines]
        for name, lines in kept.items()
        if lines
    }


def write_json_resume(document: ResumeDocument, *, ours: bool = False) -> bytes:
    """The document as a file."""
    return json.dumps(to_json_resume(document, ours=ours), ensure_ascii=False, indent=2).encode() + b"\n"


def joined(mine: ResumeDocument, other: ResumeDocument, source: str) -> tuple[ResumeDocument, bool]:
    """`mine` with whatever `other` holds beyond it, and whether there was anything.

    The same entry is one of the same section, title, place and beginning. Where both fill a field, mine stays, and the
    other's words go to the unplaced lines, with the name of their `source`.
    """
    return _Joining(mine, source).join(other)


class _Joining:
    def __init__(self, mine: ResumeDocument, source: str) -> None:
        self.mine, self.source, self.taken = mine, source, mine.ids()
        self.left_over: list[str] = []

    def join(self, other: ResumeDocument) -> tuple[ResumeDocument, bool]:
        before = self.mine
        basics = self._fields(self.mine.basics, other.basics, "")
        known = {_key(line.text) for line in self.mine.summaries}
        summaries = self._new([line.text for line in other.summaries if _key(line.text) not in known])
        self.mine = replace(self.mine, basics=basics, summaries=(*self.mine.summaries, *summaries))
        for entry in other.entries:
            self._bring(entry)
        here = {_key(line.text) for line in self.mine.unplaced}
        texts = dict.fromkeys([*(line.text for line in other.unplaced), *self.left_over])
        unplaced = self._new([text for text in texts if _key(text) not in here])
        extra = _deep(other.extra, self.mine.extra)
        self.mine = replace(self.mine, unplaced=(*self.mine.unplaced, *unplaced), extra=extra)
        return self.mine, self.mine != before

    def _bring(self, entry: Entry) -> None:
        twin = next((each for each in self.mine.of(entry.section) if _same(each, entry)), None)
        if twin is None:
            entry_id = entry.id if entry.id not in self.taken else new_id(entry.id, self.taken)
            self.taken.add(entry_id)
            lines = self._new([line.text for line in entry.lines])
            self.mine = self.mine.with_entry(replace(entry, id=entry_id, lines=lines))
            return
        known = {_key(line.text) for line in twin.lines}
        lines = self._new([line.text for line in entry.lines if _key(line.text) not in known])
        fields = self._fields(twin.fields, entry.fields, f"{twin.name}: ")
        extra = _deep(entry.extra, twin.extra)
        self.mine = self.mine.with_entry(replace(twin, fields=fields, lines=(*twin.lines, *lines), extra=extra))

    def _fields(self, mine: dict[str, str], theirs: dict[str, str], whose: str) -> dict[str, str]:
        for name, text in theirs.items():
            if name in mine and _key(mine[name]) != _key(text):
                self.left_over.append(f"{whose}{name}: {text}")
        return theirs | mine

    def _new(self, texts: list[str]) -> tuple[Line, ...]:
        return new_lines(texts, self.taken, self.source)


def _same(one: Entry, other: Entry) -> bool:
    dates = [name for name in DATES if one.fields.get(name) and other.fields.get(name)]
    same_day = all(one.fields[name][:4] == other.fields[name][:4] for name in dates if name != "endDate")
    return (
        bool(_key(one.name))
        and _key(one.title) == _key(other.title)
        and _key(one.place) == _key(other.place)
        and same_day
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _deep(new: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """`old` with what is new; where both say something else, the new words are kept under the next free key."""
    found = dict(old)
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(found.get(name), dict):
            found[name] = _deep(value, found[name])
        elif name not in found:
            found[name] = value
        elif value not in (own for key, own in found.items() if key == name or key.startswith(f"{name} (")):
            found[f"{name} ({len(found)})"] = value
    return found
