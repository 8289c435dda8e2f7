"""An Askwell archive on its way back in: every record with its own uid, links found again by uid.

Into an empty house it gives the same data. Elsewhere it adds what is missing and touches nothing that is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from askwell.formats.archive import read_archive
from askwell.formats.findings import FormatFinding
from askwell.journey import keeping
from askwell.journey.overview.exports_rows import ACCOUNT_FIELDS, NOT_EXPORTED, columns_of, links_of
from askwell.journey.overview.imports_people import Counts
from askwell.journey.overview.imports_run import Pace
from askwell.journey.overview.matching import digests_of
from askwell.records.models import Account, Contact, ErasedContact, Record

LOOK_THERE = "Look it up in the archive, and add it by hand if you miss it."
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """One record of the archive, and its place in its file."""

    noun: type[Record]
    number: int
    row: dict[str, Any]

    def finding(self, what: str) -> FormatFinding:
        return FormatFinding(self.number, f"A record in {self.noun._meta.model_name}.json {what}.", LOOK_THERE)


@dataclass
class ArchiveWork:
    """The records of an archive, in the order in which they can be written."""

    owner: Account
    now: datetime
    lines: list[Line]
    account: dict[str, Any]
    findings: list[FormatFinding] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def read(cls, *, owner: Account, now: datetime, data: bytes) -> ArchiveWork:
        """Read the zip. A damaged one, or what is no archive of ours, is work of no records, with a finding."""
        archive = read_archive(data)
        account = archive.meta.get("account")
        lines = [
            line
            for name, noun in keeping.nouns_by_name().items()
            for line in _lines(archive.records.get(name, []), noun)
        ]
        return cls(owner, now, lines, account if isinstance(account, dict) else {}, archive.findings)

    @property
    def total(self) -> int:
        return len(self.lines)

    def prepare(self, start: int, stop: int) -> Callable[[], Counts]:
        """Nothing is looked at beforehand: what a record may be linked to is asked where it is written."""
        return partial(self._bring, start, stop)

    def _bring(self, start: int, stop: int) -> Counts:
        if start == 0:
            _settle_account(self.owner, self.account)
        counts = Counts()
        for noun, lines in groupby(self.lines[start:stop], lambda line: line.noun):
            some = list(lines)
            step = 1 if _own_link(noun) else len(some)
            for at in range(0, len(some), step):
                _Chunk(self.owner, noun, some[at : at + step], counts).bring()
        return counts


class _Chunk:
    """Some records of one noun."""

    def __init__(self, owner: Account, noun: type[Record], lines: list[Line], counts: Counts) -> None:
        self.owner, self.noun, self.counts, self.links = owner, noun, counts, links_of(noun)
        self.parsed = [(line, row) for line in lines if (row := self._parse(line)) is not None]
        self.there = set(noun.everything.filter(uid__in=self._uids("uid")).values_list("uid", flat=True))
        self.targets = {link.name: self._targets(link) for link in self.links}
        self.erased = _erased(owner, [row for _, row in self.parsed]) if noun is Contact else set()

    def bring(self) -> None:
        made: list[tuple[Line, Record]] = []
        for line, row in self.parsed:
            record = self._record(line, row)
            if record is not None:
                made.append((line, record))
        self._write(made)

    def _parse(self, line: Line) -> dict[str, Any] | None:
        uid = _as_uid(line.row.get("uid"))
        if uid is None:
            self._skip(line, "has no uid and was left out")
            return None
        return {**line.row, "uid": uid}

    def _uids(self, name: str) -> set[UUID]:
        return {uid for _, row in self.parsed if (uid := _as_uid(row.get(name)))}

    def _targets(self, link: models.Field[Any, Any]) -> dict[UUID, int]:
        """uid -> id of the records that a column points at."""
        noun = link.related_model
        assert isinstance(noun, type)
        assert issubclass(noun, Record)
        rows = noun.everything.filter(owner=self.owner, uid__in=self._uids(link.name))
        return dict(rows.values_list("uid", "pk"))

    def _record(self, line: Line, row: dict[str, Any]) -> Record | None:
        if row["uid"] in self.erased:
            self._skip(line, "is somebody you erased, so they stay out")
        elif row["uid"] in self.there:
            self.counts.skipped += 1
        else:
            return self._checked(line, row)
        return None

    def _checked(self, line: Line, row: dict[str, Any]) -> Record | None:
        values: dict[str, Any] = {}
        for link in self.links:
            values[link.attname] = self.targets[link.name].get(_as_uid(row.get(link.name)) or UUID(int=0))
            if values[link.attname] is None and not link.null:
                self.counts.skipped += 1  # what it hangs on stayed out, and that was said
                return None
        try:
            for column in columns_of(self.noun):
                if not column.is_relation and column.name in row:
                    values[column.name] = _cleaned(column, row[column.name])
            record = self.noun(owner=self.owner, **values)
            record.clean_fields(exclude=[*NOT_EXPORTED, *(link.name for link in self.links)])
        except (ValidationError, TypeError, ValueError, OverflowError):
            self._skip(line, "holds a value that does not fit and was left out")
            return None
        return record

    def _write(self, made: list[tuple[Line, Record]]) -> None:
        """All at once; if one of them does not fit beside what is there, one by one."""
        try:
            with transaction.atomic():
                self.noun.objects.bulk_create([record for _, record in made])
            self.counts.created += len(made)
        except IntegrityError:
            for line, record in made:
                self._write_one(line, record)

    def _write_one(self, line: Line, record: Record) -> None:
        try:
            with transaction.atomic():
                record.pk = None
                record.save(force_insert=True)
            self.counts.created += 1
        except IntegrityError:
            self._skip(line, "is there already in another form, so it was left out")

    def _skip(self, line: Line, what: str) -> None:
        self.counts.skipped += 1
        self.counts.findings.append(line.finding(what))


def _lines(rows: list[dict[str, Any]], noun: type[Record]) -> list[Line]:
    """As they were made, one after the other, so that lists keep their order."""
    lines = [Line(noun, number, row) for number, row in enumerate(rows, 1)]
    lines.sort(key=lambda line: (str(line.row.get("created_at", "")), str(line.row.get("uid", ""))))
    own = _own_link(noun)
    return _parents_first(lines, own) if own else lines


def _own_link(noun: type[Record]) -> str:
    """The column that points at another record of the same noun; such records are brought in one by one."""
    return next((link.name for link in links_of(noun) if link.related_model is noun), "")


def _parents_first(lines: list[Line], link: str) -> list[Line]:
    """Records that point at others of their own kind, after those."""
    parents = {line.row.get("uid"): line.row.get(link) for line in lines}

    def depth(uid: Any) -> int:
        deep, seen = 0, set()
        while uid in parents and uid not in seen:
            seen.add(uid)
            uid, deep = parents[uid], deep + 1
        return deep

    return sorted(lines, key=lambda line: depth(line.row.get("uid")))


def _as_uid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else value if isinstance(value, UUID) else None
    except ValueError:
        return None


def _cleaned(column: models.Field[Any, Any], value: Any) -> Any:
    plain = CONTROLS.sub("", value) if isinstance(value, str) else value
    return column.to_python(plain)


def _erased(owner: Account, rows: list[dict[str, Any]]) -> set[UUID]:
    digests = {digests_of([f"uid:{row['uid']}"])[0]: row["uid"] for row in rows}
    found = ErasedContact.objects.of(owner).filter(digest__in=list(digests)).values_list("digest", flat=True)
    return {digests[digest] for digest in found}


def _settle_account(owner: Account, told: dict[str, Any]) -> None:
    """An empty house takes the account over; another one fills what is blank."""
    is_empty = not Contact.everything.filter(owner=owner).exists()
    for column in Account._meta.concrete_fields:
        name = column.name
        if name in ACCOUNT_FIELDS and name in told and (is_empty or getattr(owner, name) in ("", None)):
            with suppress(ValidationError, TypeError, ValueError):
                setattr(owner, name, column.clean(_cleaned(column, told[name]), owner))
    owner.save(update_fields=list(ACCOUNT_FIELDS))
