"""One vCard's properties, whatever version wrote them, as a `Card`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cards import Card, name_from_address, normalize_email, normalize_linkedin_url, normalize_url, unique
from .content_lines import ContentLine, split_value, unescape
from .days import read_day
from .findings import FormatFinding, excerpt, left_out, nobody
from .texts import clean_line, clean_text

_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_PROFILES = ("X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "IMPP")
_TEXTS = ("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "ADR", "NOTE", "UID", "CATEGORIES", "X-ASKWELL-CONNECTED-ON")
READ_PROPERTIES = frozenset({*_KINDS, *_PROFILES, *_TEXTS, "EMAIL", "TEL", "URL"})
_UUID_URN = re.compile(r"urn:uuid:", re.IGNORECASE)
_TEL_URI = re.compile(r"tel:", re.IGNORECASE)


def read_person(start: int, lines: list[ContentLine]) -> Iterator[Card | FormatFinding]:
    """The person on the card that begins at line `start`, after what there is to say about the card."""
    properties = _Properties(lines)
    if any(kind.lower() == "group" for kind in properties.values(*_KINDS)):
        what = f"The card ‘{excerpt(properties.value('FN'))}’ is a group, not a person."
        yield FormatFinding(start, what, "Bring in the people themselves.")
        return
    yield from (left_out(start, text, kind) for text, kind in properties.unreadable())
    card = _card(start, properties)
    yield card if card.formatted_name else nobody(start, "card")


class _Properties:
    """The decoded values of one card by property name, the preferred ones first."""

    def __init__(self, lines: list[ContentLine]) -> None:
        self._texts: dict[str, list[str]] = {}
        for line in sorted(lines, key=lambda line: line.preference):
            text = line.text if line.raw.strip() else ""
            if text.strip():
                self._texts.setdefault(line.name, []).append(text)

    def raw(self, *names: str) -> list[str]:
        """Still escaped, for values of several parts."""
        return [text for name in names for text in self._texts.get(name, ())]

    def values(self, *names: str) -> list[str]:
        return [_line(text) for text in self.raw(*names)]

    def value(self, *names: str) -> str:
        return next(filter(None, self.values(*names)), "")

    def parts(self, name: str) -> list[list[str]]:
        """Each value of a structured property (N, ORG, ADR) as its parts."""
        return [[_line(part) for part in split_value(text, ";")] for text in self.raw(name)]

    def unreadable(self) -> Iterator[tuple[str, str]]:
        yield from ((text, "an e-mail address") for text in self.values("EMAIL") if not normalize_email(text))
        yield from ((text, "a web address") for text in self.values("URL") if not normalize_url(text))


def _line(text: str) -> str:
    return clean_line(unescape(text))


def _card(start: int, properties: _Properties) -> Card:
    emails = unique(map(normalize_email, properties.values("EMAIL")))
    phones = unique(map(_phone, properties.values("TEL")))
    urls = unique(map(normalize_url, properties.values("URL")))
    profiles = map(normalize_linkedin_url, (*urls, *properties.values(*_PROFILES)))
    linkedin_url = next(filter(None, profiles), "")
    family, given, additional = _name_parts(properties)
    organization = next((part for parts in properties.parts("ORG") for part in parts if part), "")
    whole = " ".join(filter(None, (given, additional, family)))
    address = name_from_address(emails[0] if emails else "", linkedin_url)
    names = (properties.value("FN"), whole, properties.value("NICKNAME"), organization, address, *phones)
    return Card(
        formatted_name=next(filter(None, names), ""),
        given_name=given,
        family_name=family,
        organization=organization,
        title=properties.value("TITLE", "ROLE"),
        emails=emails,
        phones=phones,
        urls=tuple(url for url in urls if not normalize_linkedin_url(url)),
        linkedin_url=linkedin_url,
        location=next(filter(None, map(_location, properties.parts("ADR"))), ""),
        about=clean_text("\n\n".join(clean_text(unescape(text)) for text in properties.raw("NOTE"))),
        connected_on=read_day(properties.value("X-ASKWELL-CONNECTED-ON")),
        uid=_UUID_URN.sub("", properties.value("UID"), count=1) or None,
        categories=unique(_line(one) for text in properties.raw("CATEGORIES") for one in split_value(text, ",")),
        source_line=start,
    )


def _name_parts(properties: _Properties) -> tuple[str, str, str]:
    """Family, given and additional names; several of one kind ('Philip,Paul') are put side by side."""
    text = next(iter(properties.raw("N")), "")
    parts = [" ".join(map(_line, split_value(part, ","))).strip() for part in split_value(text, ";")]
    family, given, additional = (*parts, "", "", "")[:3]
    return family, given, additional


def _location(parts: list[str]) -> str:
    """Locality, region and country of an address."""
    _, _, _, locality, region, _, country = (*parts, *[""] * 7)[:7]
    return ", ".join(filter(None, (locality, region, country)))


def _phone(text: str) -> str:
    number, *parameters = text.split(";")
    if not _TEL_URI.match(number):
        return text
    extensions = (parameter[4:] for parameter in parameters if parameter.lower().startswith("ext="))
    return " ext. ".join([number[4:], *extensions])
