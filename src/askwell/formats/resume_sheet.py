"""What stands on the page of a résumé, in order and in words: every writer (PDF, DOCX, Markdown, YAML) draws this sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .resume import SECTIONS, Entry, Line, ResumeDocument
from .resume_words import heading_of, is_plain_heading

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?$")
LISTS = ("skills", "languages", "interests")  # sections whose entries are one line each
NOTES = ("summary", "description", "reference")
ORDER = tuple(key for key in SECTIONS if key != "profiles")
SAFE_LINKS = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Item:
    """One way to reach somebody: what is shown, and where it leads ('' for nowhere)."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An entry as it is shown. `title` heads it, `when` and `where` share a line below it, then notes and lines."""

    entry_id: str
    title: str
    when: str
    where: str
    url: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def listed(self) -> str:
        """What follows the title where a block is one line: 'Python, SQL, expert'."""
        return ", ".join(filter(None, [*(line.text for line in self.lines), self.where]))


@dataclass(frozen=True, slots=True)
class Part:
    """One section. In a list (skills, languages) a block is one line: its title and its words."""

    key: str
    label: str
    is_list: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page."""

    name: str
    label: str
    contact: tuple[Item, ...]
    summary: str
    parts: tuple[Part, ...]


def sheet_of(document: ResumeDocument, *, hidden: tuple[str, ...] = ()) -> Sheet:
    """The document as a page. `hidden` names contact details to leave out: 'phone', 'address', 'email'."""
    summary = document.summaries[0].text if document.summaries else ""
    parts = tuple(
        Part(key, SECTIONS[key].label, key in LISTS, tuple(block_of(entry) for entry in document.of(key)))
        for key in ORDER
        if document.of(key)
    )
    return Sheet(document.name, document.basics.get("label", ""), _contact(document, hidden), summary, parts)


def block_of(entry: Entry) -> Block:
    """One entry in words."""
    fields = entry.fields
    notes = tuple(fields[name] for name in NOTES if fields.get(name))
    rest = [fields[name] for name in ("score", "level", "fluency", "type") if fields.get(name)]
    return Block(
        entry.id, _title(entry), when_of(entry), ", ".join(filter(None, [fields.get("location", ""), *rest])),
        safe_link(fields.get("url", "")), notes, entry.lines,
    )  # fmt: skip


def _title(entry: Entry) -> str:
    """What heads the entry. A list that is called as its section is ('Skills') has no name of its own."""
    fields = entry.fields
    if (
        entry.section in LISTS
        and entry.lines
        and is_plain_heading(entry.title)
        and heading_of(entry.title) == entry.section
    ):
        return ""
    if entry.section == "education":
        course = " ".join(filter(None, (fields.get("studyType"), fields.get("area"))))
        return ", ".join(filter(None, (course, entry.place)))
    return ", ".join(filter(None, (entry.title, entry.place)))


def when_of(entry: Entry) -> str:
    """'Mar 2021 – Present', 'May 2020', '2019', or ''."""
    start, end = (day_in_words(entry.fields.get(name, "")) for name in ("startDate", "endDate"))
    single = day_in_words(entry.fields.get("date") or entry.fields.get("releaseDate") or "")
    if start:
        return f"{start} – {end or 'Present'}" if start != end else start
    return end or single


def day_in_words(text: str) -> str:
    """'2021-03' and '2021-03-07' as 'Mar 2021': nobody reads the day. What is no such date stays as it is."""
    found = _ISO.match(text)
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}" if found else text


def _contact(document: ResumeDocument, hidden: tuple[str, ...]) -> tuple[Item, ...]:
    basics = {name: text for name, text in document.basics.items() if name not in hidden}
    items = []
    if email := basics.get("email"):
        items.append(Item(email, f"mailto:{email}" if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", email) else ""))
    if phone := basics.get("phone"):
        number = re.sub(r"[^\d+]", "", phone)
        items.append(Item(phone, f"tel:{number}" if len(number) > 5 else ""))
    town = " ".join(filter(None, (basics.get("postalCode"), basics.get("city"))))
    place = ", ".join(filter(None, (basics.get("address"), town, basics.get("region"), basics.get("countryCode"))))
    items += [Item(place)] if place else []
    links = [basics.get("url", ""), *(_profile(entry) for entry in document.of("profiles"))]
    items += [Item(shown_link(link), safe_link(link)) for link in dict.fromkeys(filter(None, links))]
    return tuple(items)


def _profile(entry: Entry) -> str:
    fields = entry.fields
    return fields.get("url") or ": ".join(filter(None, (fields.get("network"), fields.get("username"))))


def shown_link(link: str) -> str:
    """An address as people read it."""
    return re.sub(r"^(https?://)?(www\.)?", "", link).rstrip("/")


def safe_link(link: str) -> str:
    """Where a link may lead: to a web page; an address without https:// gets it; anything else leads nowhere."""
    if link.startswith(SAFE_LINKS):
        return link
    return f"https://{link}" if re.fullmatch(r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", link) else ""


def words_of(sheet: Sheet) -> str:
    """Every word on the sheet, one text a line."""
    found = [sheet.name, sheet.label, *(item.text for item in sheet.contact), sheet.summary]
    for part in sheet.parts:
        found.append(part.label)
        for block in part.blocks:
            found += [
                block.title,
                block.when,
                block.where,
                block.url,
                *block.notes,
                *(line.text for line in block.lines),
            ]
    return "\n".join(filter(None, found))
