"""One row of an address book's table as a `Card`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .cards import Card, name_from_address, normalize_email, normalize_linkedin_url, normalize_url, unique
from .days import read_day
from .findings import CHECK_PERSON, FormatFinding, left_out, nobody
from .formulas import undefuse
from .tables import Row
from .texts import clean_line, clean_text

SEVERAL = " ::: "  # as Google writes several values in one cell
_BETWEEN = re.compile(r" ?::: ?")  # in a clean line, where no two blanks stand together
_BETWEEN_CATEGORIES = re.compile(r" ?(?::::|;) ?")


class RowReader:
    """Where each field stands, and what the rows become. `own` is for tables that Askwell wrote itself."""

    def __init__(self, places: Mapping[str, int], width: int, *, own: bool) -> None:
        self.places = places
        self.width = width
        self.own = own

    def read(self, row: Row) -> Iterator[Card | FormatFinding]:
        """The person on this row, after whatever there is to say about the row."""
        if row.flaw:
            yield FormatFinding(row.line, row.flaw, CHECK_PERSON)
        if any(map(str.strip, row.cells[self.width :])):
            what = (
                f"This row has {len(row.cells)} cells where the header has {self.width}; the last ones were left out."
            )
            yield FormatFinding(row.line, what, CHECK_PERSON)
        texts = {field: self._text(row.cells[at]) for field, at in self.places.items() if at < len(row.cells)}
        if not any(texts.values()):
            if any(map(str.strip, row.cells)):
                yield nobody(row.line, "row")
            return
        person = _Person(texts, self.own)
        yield from person.unreadable(row.line)
        card = person.card(row.line)
        yield card if card.formatted_name else nobody(row.line, "row")

    def _text(self, cell: str) -> str:
        return clean_text(undefuse(cell) if self.own else cell)


class _Person:
    """The cells of one row by field."""

    def __init__(self, texts: Mapping[str, str], own: bool) -> None:
        self.texts = texts
        self.own = own

    def line(self, field: str) -> str:
        return clean_line(self.texts.get(field, ""))

    def several(self, *fields: str) -> list[str]:
        """All values of the fields; Google puts several into one cell."""
        return [value for field in fields for value in _BETWEEN.split(self.line(field)) if value]

    @property
    def emails(self) -> list[str]:
        return self.several("email", "email_2", "email_3")

    @property
    def urls(self) -> list[str]:
        return self.several("linkedin_url", "url", "url_2")

    def unreadable(self, line: int) -> Iterator[FormatFinding]:
        day = self.line("connected_on")
        odd = [(text, "an e-mail address") for text in self.emails if not normalize_email(text)]
        odd += [(text, "a web address") for text in self.urls if not normalize_url(text)]
        odd += [(day, "a date")] if day and not read_day(day) else []
        yield from (left_out(line, text, kind) for text, kind in odd)

    def card(self, line: int) -> Card:
        emails = unique(map(normalize_email, self.emails))
        linkedin_url = next(filter(None, map(normalize_linkedin_url, self.urls)), "")
        phones = unique(self.several("phone", "phone_2", "phone_3"))
        given, family = self.line("given_name"), self.line("family_name")
        whole = " ".join(filter(None, (given, self.line("additional_name"), family)))
        address = name_from_address(emails[0] if emails else "", linkedin_url)
        names = (self.line("formatted_name"), whole, self.line("nickname"), self.line("organization"), address, *phones)
        return Card(
            formatted_name=next(filter(None, names), ""),
            given_name=given,
            family_name=family,
            organization=self.line("organization"),
            title=self.line("title"),
            emails=emails,
            phones=phones,
            urls=unique(normalize_url(url) for url in self.urls if not normalize_linkedin_url(url)),
            linkedin_url=linkedin_url,
            location=self._location(),
            about=self.texts.get("about", ""),
            connected_on=read_day(self.line("connected_on")),
            uid=self.line("uid") or None,
            categories=self._categories(),
            source_line=line,
        )

    def _location(self) -> str:
        places = ", ".join(filter(None, map(self.line, ("city", "region", "country"))))
        address = ", ".join(filter(None, map(clean_line, self.texts.get("address", "").split("\n"))))
        return self.line("location") or places or address

    def _categories(self) -> tuple[str, ...]:
        """Labels, without those that Google gives to everybody ('* myContacts')."""
        if self.own:
            return unique(self.several("categories"))
        labels = _BETWEEN_CATEGORIES.split(self.line("categories"))
        return unique(label for label in labels if not label.startswith("*"))
