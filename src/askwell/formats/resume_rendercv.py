"""A résumé as RenderCV's YAML, for its themes. What its schema is strict about and ours is not goes where it is not strict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .resume import Entry, ResumeDocument
from .resume_markdown import plain
from .resume_sheet import Block, Item, Part, sheet_of, shown_link, when_of

_NETWORKS = {
    "LinkedIn": re.compile(r"(?:https?://)?(?:www\.)?linkedin\.com/in/([\w-]+)/?$"),
    "GitHub": re.compile(r"(?:https?://)?(?:www\.)?github\.com/([\w-]+)/?$"),
}
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}$")
_NEEDS = {
    "work": {"company": "name", "position": "position"},
    "volunteer": {"company": "organization", "position": "position"},
    "education": {"institution": "institution", "area": "area"},
}
_FULL = {4: "-01-01", 7: "-01", 10: ""}


def write_rendercv(document: ResumeDocument) -> str:
    """The page of the document as a file for RenderCV 2.4 and later."""
    sheet = sheet_of(document)
    sections: dict[str, Any] = {"Summary": [plain(sheet.summary)]} if sheet.summary else {}
    for part in sheet.parts:
        sections[part.label] = list(_entries(part, document))
    whole = {"name": sheet.name, "headline": sheet.label, **_reached(sheet.contact), "sections": sections}
    return "\n".join(_yaml({"cv": {key: value for key, value in whole.items() if value}}, 0)) + "\n"


def _reached(contact: tuple[Item, ...]) -> dict[str, Any]:
    """The ways to be reached: known networks by name, all others with a sign and their own words."""
    found: dict[str, Any] = {}
    networks, others = [], []
    for item in contact:
        network = next((name for name, address in _NETWORKS.items() if address.match(item.href)), "")
        if network:
            networks.append({"network": network, "username": _NETWORKS[network].findall(item.href)[0]})
        elif item.href.startswith("mailto:") and _ADDRESS.match(item.text):
            found["email"] = item.text
        else:
            others.append(_connection(item))
    return found | {"social_networks": networks, "custom_connections": others}


def _connection(item: Item) -> dict[str, str | None]:
    """RenderCV refuses many real phone numbers, so that one goes here too."""
    icon = "phone" if item.href.startswith("tel:") else "link" if item.href else "location-dot"
    url = item.href if item.href.startswith("http") else None
    return {"fontawesome_icon": icon, "placeholder": item.text, "url": url}


def _entries(part: Part, document: ResumeDocument) -> Iterator[dict[str, Any]]:
    """The entries of a section, all of one kind, as RenderCV wants them."""
    rows = document.of(part.key)
    needs = _NEEDS.get(part.key, {})
    has_all = needs and all(row.fields.get(name) for row in rows for name in needs.values())
    for row, block in zip(rows, part.blocks, strict=True):
        if part.is_list:
            yield {"label": plain(block.title or row.name), "details": plain(block.listed)}
            continue
        named = (
            {key: plain(row.fields[name]) for key, name in needs.items()} if has_all else {"name": plain(block.title)}
        )
        degree = row.fields.get("studyType", "") if has_all and part.key == "education" else ""
        yield named | ({"degree": plain(degree)} if degree else {}) | _rest(row, block)


def _rest(row: Entry, block: Block) -> dict[str, Any]:
    link = f"<{block.url}>" if block.url and not re.search(r"[<>\s]", block.url) else plain(shown_link(block.url))
    told = {
        **_dates(row), "location": plain(block.where), "summary": "\n".join(filter(None, [*map(plain, block.notes), link])),
        "highlights": [plain(line.text) for line in block.lines],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _dates(row: Entry) -> dict[str, str]:
    """From and until where both are days as RenderCV takes them and in order; else what the page says, as words."""
    start, end = row.fields.get("startDate", ""), row.fields.get("endDate", "")
    first, last = _first_day(start), _first_day(end or start)
    if first and last and first <= last:
        return {"start_date": start, "end_date": end or "present"}
    return {"date": when_of(row)}


def _first_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text + _FULL.get(len(text), ""))
    except ValueError:
        return None


def _yaml(value: dict[str, Any], deep: int) -> Iterator[str]:
    for key, inner in value.items():
        head = f"{'  ' * deep}{_quoted(key) if deep == 2 else key}:"
        if isinstance(inner, dict):
            yield head
            yield from _yaml(inner, deep + 1)
        elif isinstance(inner, list):
            yield head
            yield from (line for each in inner for line in _item(each, deep + 1))
        else:
            yield f"{head} {_quoted(inner)}"


def _item(each: str | dict[str, Any], deep: int) -> Iterator[str]:
    start = f"{'  ' * deep}- "
    if isinstance(each, str):
        yield f"{start}{_quoted(each)}"
        return
    lines = list(_yaml(each, deep + 1))
    yield start + lines[0].lstrip()
    yield from lines[1:]


def _quoted(text: str | None) -> str:
    """As YAML holds any text on one line."""
    if text is None:
        return "null"
    signs = (sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(signs)}"'
