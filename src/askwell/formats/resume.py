"""A résumé as Askwell thinks of it: JSON Resume's sections, with an id on every entry and every line that never changes.

A line keeps its id when it is reworded or moved, so that a version can point at it. What a file holds and no section
knows stays in `extra`; what could not be placed at all stays in `unplaced`: nothing is lost, and both are shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.6  # of 1: a line that shares so much with an old one is that line, reworded


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of entries. `title` and `place` are the fields that head an entry, `lines` what JSON Resume calls its list."""

    key: str
    label: str
    one: str
    title: str
    place: str
    fields: tuple[str, ...]
    lines: str = ""

    @property
    def named(self) -> str:
        """'a position', 'an award'."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


def _section(key: str, label: str, one: str, title: str, place: str, fields: str, lines: str = "") -> Section:
    return Section(key, label, one, title, place, tuple(fields.split()), lines)


SECTIONS = {
    section.key: section
    for section in (
        _section(
            "work", "Experience", "position", "position", "name",
            "position name location startDate endDate url description summary", "highlights",
        ),
        _section(
            "volunteer", "Volunteering", "position", "position", "organization",
            "position organization location startDate endDate url summary", "highlights",
        ),
        _section(
            "projects", "Projects", "project", "name", "entity",
            "name entity type startDate endDate url description", "highlights",
        ),
        _section(
            "education", "Education", "course of study", "studyType", "institution",
            "studyType area institution location startDate endDate score url", "courses",
        ),
        _section("certificates", "Certificates", "certificate", "name", "issuer", "name issuer date url"),
        _section("awards", "Awards", "award", "title", "awarder", "title awarder date summary"),
        _section("publications", "Publications", "publication", "name", "publisher", "name publisher releaseDate url summary"),
        _section("skills", "Skills", "group of skills", "name", "", "name level", "keywords"),
        _section("languages", "Languages", "language", "language", "", "language fluency"),
        _section("interests", "Interests", "interest", "name", "", "name", "keywords"),
        _section("references", "References", "reference", "name", "", "name reference"),
        _section("profiles", "Profiles", "profile", "network", "", "network username url"),
    )
}  # fmt: skip
BASICS = ("name", "label", "email", "phone", "url", "image")
LOCATION = ("address", "postalCode", "city", "region", "countryCode")
DATES = ("startDate", "endDate", "date", "releaseDate")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a résumé. `source` says where it is from, when it was not in the first file: 'me, 2026-05-12'."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A position, a school, a group of skills: its fields by JSON Resume's names, its lines, and what no section knows."""

    id: str
    section: str
    fields: dict[str, str]
    lines: tuple[Line, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.fields.get(SECTIONS[self.section].title, "")

    @property
    def place(self) -> str:
        return self.fields.get(SECTIONS[self.section].place, "")

    @property
    def name(self) -> str:
        """What the entry is called in a list: 'Analyst, Northwind Energy'."""
        rest = (self.fields[name] for name in SECTIONS[self.section].fields if self.fields.get(name))
        return ", ".join(filter(None, (self.title, self.place))) or next(rest, "") or "Without a name"


@dataclass(frozen=True, slots=True)
class ResumeDocument:
    """A whole résumé. `basics` holds the fields of `BASICS` and `LOCATION`; the first of `summaries` is the one shown."""

    basics: dict[str, str] = field(default_factory=dict)
    summaries: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    unplaced: tuple[Line, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.basics.get("name", "")

    def of(self, section: str) -> list[Entry]:
        """The entries of one section, in order."""
        return [entry for entry in self.entries if entry.section == section]

    def entry(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def ids(self) -> set[str]:
        """Every id in use."""
        return {entry.id for entry in self.entries} | {line.id for line in self.lines()}

    def lines(self) -> Iterator[Line]:
        """Every line: the summaries, those of the entries, the unplaced."""
        yield from self.summaries
        for entry in self.entries:
            yield from entry.lines
        yield from self.unplaced

    def with_entry(self, changed: Entry) -> ResumeDocument:
        """The same with that entry in the place of the one of its id, or at the end."""
        if self.entry(changed.id) is None:
            return replace(self, entries=(*self.entries, changed))
        return replace(self, entries=tuple(changed if each.id == changed.id else each for each in self.entries))

    def without_entry(self, entry_id: str) -> ResumeDocument:
        return replace(self, entries=tuple(each for each in self.entries if each.id != entry_id))


def new_id(text: str, taken: Iterable[str]) -> str:
    """An id for a new line or entry, made of its words and unlike all in `taken`."""
    taken = set(taken)
    plain = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    made, number = plain, 1
    while made in taken:
        number += 1
        made = f"{plain}-{number}"
    return made


def new_lines(texts: Iterable[str], taken: set[str], source: str = "") -> tuple[Line, ...]:
    """Lines for new texts; their ids are added to `taken`."""
    made = []
    for text in texts:
        made.append(Line(new_id(text, taken), text, source))
        taken.add(made[-1].id)
    return tuple(made)


def reworded(old: tuple[Line, ...], texts: list[str], taken: set[str], source: str = "") -> tuple[Line, ...]:
    """The lines as they were edited as one text: what is the same, or nearly, keeps its id.

    `source` is that of lines that are new.
    """
    left, kept = list(old), list[Line | None]()
    for text in texts:
        same = next((line for line in left if line.text == text), None)
        kept.append(same)
        if same is not None:
            left.remove(same)
    found: list[Line] = []
    for text, line in zip(texts, kept, strict=True):
        if line is None:
            line = max(left, key=lambda each: _likeness(each.text, text), default=None)
            if line is not None and _likeness(line.text, text) >= ALIKE:
                left.remove(line)
                line = replace(line, text=text)
            else:
                line = new_lines([text], taken, source)[0]
        found.append(line)
    return tuple(found)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def as_shown(document: ResumeDocument) -> ResumeDocument:
    """What a page shows of it and a reader may have: the first summary, no unplaced text, no source, nothing beside it."""
    entries = tuple(
        replace(entry, lines=tuple(replace(line, source="") for line in entry.lines), extra={})
        for entry in document.entries
    )
    basics = {name: text for name, text in document.basics.items() if name != "image"}
    return ResumeDocument(basics, tuple(replace(line, source="") for line in document.summaries[:1]), entries)


def texts_of(document: ResumeDocument) -> Iterator[str]:
    """Every text that a reader of the résumé may see, all summaries among them; neither `extra` nor `unplaced`."""
    yield from document.basics.values()
    for line in document.summaries:
        yield line.text
    for entry in document.entries:
        yield from entry.fields.values()
        yield from (line.text for line in entry.lines)
