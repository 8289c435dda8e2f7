"""An Askwell archive on its way back in: every record with its own uid, links found again by uid.

Into an empty house it gives the same data. Elsewhere it adds what is missing and touches nothing that is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from askwell.formats.archive import Filed
from askwell.formats.findings import FormatFinding
from askwell.journey import keeping, meet
from askwell.journey.overview import erased
from askwell.journey.overview.exports_rows import ACCOUNT_FIELDS, NOT_EXPORTED, columns_of, links_of, target_of, ties_of
from askwell.journey.overview.imports_people import Counts
from askwell.journey.overview.imports_run import Pace
from askwell.journey.overview.matching import strong_traits
from askwell.records.models import Account, Contact, ErasedContact, Record, Recording

LOOK_THERE = "Look it up in the archive, and add it by hand if you miss it."
FileBeside = Callable[[str], bytes]  # the name of a file beside the records -> its bytes, none when it is not there
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
    file_beside: FileBeside
    findings: list[FormatFinding] = field(default_factory=list)
    erased: set[UUID] = field(default_factory=set)
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def of(
        cls, owner: Account, now: datetime, filed: list[Filed], account: dict[str, Any], findings: list[FormatFinding],
        file_beside: FileBeside,
    ) -> ArchiveWork:  # fmt: skip
        """What was read from the zip. A damaged one, or what is no archive of ours, is work of no records."""
        by_noun: dict[str, list[Filed]] = {}
        for one in filed:
            by_noun.setdefault(one.noun, []).append(one)
        gone = _erased(owner, by_noun)
        if gone:
            by_noun = _without_traces(by_noun)
        lines = [line for name, noun in keeping.nouns_by_name().items() for line in _lines(by_noun.get(name, []), noun)]
        return cls(owner, now, lines, account, file_beside, findings, gone)

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
                _Chunk(self.owner, noun, some[at : at + step], counts, self.erased).bring()
            if noun is Recording:
                self._bring_sounds(some)
        return counts

    def _bring_sounds(self, lines: list[Line]) -> None:
        """The sound of these recordings, as far as the archive has it. Its name there is made of the uid, not read."""
        uids = [uid for line in lines if (uid := _as_uid(line.row.get("uid")))]
        for recording in Recording.everything.filter(owner=self.owner, uid__in=uids, has_sound=True):
            if meet.file_of(recording) or meet.bring_back(
                recording, self.file_beside(f"recordings/{recording.uid}.audio")
            ):
                continue
            Recording.everything.filter(pk=recording.pk).update(has_sound=False, keep=False)


class _Chunk:
    """Some records of one noun."""

    def __init__(
        self, owner: Account, noun: type[Record], lines: list[Line], counts: Counts, erased: set[UUID]
    ) -> None:
        self.owner, self.noun, self.counts, self.links, self.erased = owner, noun, counts, links_of(noun), erased
        self.parsed = [(line, row) for line in lines if (row := self._parse(line)) is not None]
        self.there = set(noun.everything.filter(uid__in=self._uids("uid")).values_list("uid", flat=True))
        self.targets = {link.name: self._targets(link) for link in self.links}

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
        rows = target_of(link).everything.filter(owner=self.owner, uid__in=self._uids(link.name))
        return dict(rows.values_list("uid", "pk"))

    def _record(self, line: Line, row: dict[str, Any]) -> Record | None:
        if row["uid"] in self.there or self._hangs_on_erased(row):
            self.counts.skipped += 1
        elif row["uid"] in self.erased:
            self._skip(line, "is somebody you erased, so they stay out")
        else:
            return self._checked(line, row)
        return None

    def _hangs_on_erased(self, row: dict[str, Any]) -> bool:
        """Whether erasing took this row too, though its link may be empty: a promise made to them."""
        return bool(self.erased) and any(_as_uid(row.get(link.name)) in self.erased for link in ties_of(self.noun))

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


def _lines(filed: list[Filed], noun: type[Record]) -> list[Line]:
    """As they were made, one after the other, so that lists keep their order."""
    lines = [Line(noun, one.number, one.row) for one in filed]
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


def _erased(owner: Account, filed: dict[str, list[Filed]]) -> set[UUID]:
    """The contacts in an archive whom the owner erased, whatever their uid in there, and the times others named them."""
    if not ErasedContact.objects.of(owner).exists():
        return set()
    points, keys = _by_contact(filed, "contactpoint"), _by_contact(filed, "importedas")
    digests: dict[UUID, set[str]] = {}
    for row in (one.row for noun in ("contact", "referral") for one in filed.get(noun, ())):
        uid, of_them = _as_uid(row.get("uid")), str(row.get("uid"))
        if uid:
            theirs = [(str(point.get("kind")), str(point.get("normalized"))) for point in points.get(of_them, ())]
            traits = strong_traits(str(row.get("formatted_name")), theirs, uid, row.get("connected_on"))
            traits += [str(key.get("key")) for key in keys.get(of_them, ())]
            digests[uid] = erased.digests_of(owner, traits)
    listed = erased.on_the_list(owner, set().union(*digests.values()))
    return {uid for uid, found in digests.items() if not listed.isdisjoint(found)}


def _by_contact(filed: dict[str, list[Filed]], noun: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in filed.get(noun, ()):
        found.setdefault(str(one.row.get("contact")), []).append(one.row)
    return found


def _without_traces(filed: dict[str, list[Filed]]) -> dict[str, list[Filed]]:
    """An archive that holds somebody erased, without remarks of imports and reasons of drafts: they may be about them."""
    drafts = {
        noun: [replace(one, row=one.row | {"rests_on": []}) for one in filed.get(noun, ())]
        for noun in ("message", "coverletter")
    }
    return filed | {"importrun": []} | drafts


def _settle_account(owner: Account, told: dict[str, Any]) -> None:
    """An empty house takes the account over; another one fills what is blank."""
    is_empty, mine = not Contact.everything.filter(owner=owner).exists(), owner.settings
    for column in Account._meta.concrete_fields:
        name = column.name
        if name in ACCOUNT_FIELDS and name in told and (is_empty or getattr(owner, name) in ("", None)):
            with suppress(ValidationError, TypeError, ValueError):
                setattr(owner, name, column.clean(_cleaned(column, told[name]), owner))
    owner.settings = erased.kept_apart(mine, owner.settings)
    erased.take_over_keys(owner, erased.keys_in(told.get("settings")))
    owner.save(update_fields=list(ACCOUNT_FIELDS))
