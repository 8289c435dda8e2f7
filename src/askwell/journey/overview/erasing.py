"""Erasing a person wholly: first what will go, then every row, index entry, copy and byte that names them.

What stays is a keyed digest, so that no import brings them back, and the owner's own figures, which name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction

from askwell.formats.cards import normalize_email
from askwell.journey import keeping
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.explore.replies import SETTLED
from askwell.journey.overview import backups
from askwell.journey.overview.erasing_traces import forget_traces
from askwell.journey.overview.exports_person import Theirs, all_of_theirs
from askwell.journey.overview.imports_run import UNDER_WAY
from askwell.journey.overview.matching import digests_of, traits_of
from askwell.journey.writing import writes
from askwell.records.folding import fold
from askwell.records.models import Account, Contact, ContactPoint, ErasedContact, ImportRun, Outreach, Record, Referral

EXAMPLES, MENTIONS = 3, 50
HIDDEN_NOUNS = frozenset({"importedas", "noterevision"})


class ImportIsUnderWay(AskwellError):
    """A file is on its way in just now. Let it end, or stop it, and then erase."""


class SeveralBearThatName(NotUnderstood):
    """Several people bear that name. Name the one you mean by e-mail address or uid."""


@dataclass(frozen=True)
class Going:
    """The records of one kind that will go: how many, and what a few of them say."""

    noun: str
    count: int
    examples: list[str]


@dataclass(frozen=True)
class Mention:
    """Somebody else's record that names the person. It is not changed: the owner looks at it."""

    noun: str
    uid: UUID
    text: str


@dataclass(frozen=True)
class ErasePage:
    """What erasing a person will do."""

    contact: Contact
    going: list[Going]
    unlinked: list[Going]
    mentions: list[Mention]
    backups: list[str]


@dataclass(frozen=True)
class Erased:
    """What was done. `still_there` are copies of the data folder that hold the person and were kept on purpose."""

    records: int
    mentions: list[Mention]
    still_there: list[str] = field(default_factory=list)


def find_contact(*, owner: Account, words: str) -> Contact:
    """A contact by uid, by e-mail address, or by a full name that only one person bears.

    Errors: NotFound, SeveralBearThatName.
    """
    text = words.strip()
    try:
        return keeping.get(Contact, owner=owner, uid=UUID(text))
    except ValueError:
        pass
    email = normalize_email(text)
    people = Contact.objects.of(owner)
    if email:
        points = ContactPoint.objects.of(owner).filter(kind="email", normalized=email, contact__deletion=None)
        found = list(people.filter(pk__in=points.values("contact"))[:2])
    else:
        name = fold(text)
        ids = [pk for pk, full in people.values_list("pk", "formatted_name") if fold(full) == name]
        found = list(people.filter(pk__in=ids[:2]))
    if not found:
        raise NotFound(f"You have nobody called “{text}”. Try the e-mail address or the uid.")
    if len(found) > 1:
        raise SeveralBearThatName
    return found[0]


def what_would_go(*, owner: Account, uid: UUID) -> ErasePage:
    """Everything that erasing this person removes, unlinks, and leaves for the owner to look at. Changes nothing."""
    theirs = all_of_theirs(owner=owner, uid=uid)
    referrals = _referrals(theirs)
    going = theirs.own | ({Referral: [*theirs.own.get(Referral, []), *referrals]} if referrals else {})
    pointing = {noun: [row for row in rows if row not in referrals] for noun, rows in theirs.pointing.items()}
    return ErasePage(
        theirs.contact, _counted(going), _counted(pointing), _mentions(theirs, referrals), [p.name for p in _copies()]
    )


def erase(*, owner: Account, now: datetime, uid: UUID, keep_copies: bool = False) -> Erased:
    """Remove a person and every trace. Without `keep_copies`, copies and backups made so far go too, and if there
    was a backup, a new one without the person is made. Errors: NotFound, ImportIsUnderWay.
    """
    mentions, count = _erase_rows(owner=owner, now=now, uid=uid)
    scrub_bytes()
    if keep_copies:
        return Erased(count, mentions, [path.name for path in _copies()])
    had_backups = bool(backups.backups())
    for path in _copies():
        _remove(path)
    if had_backups:
        backups.back_up(now=now)
    return Erased(count, mentions)


def erase_again(*, owner: Account, now: datetime, digests: Iterable[str]) -> int:
    """After an older backup was brought back: erase whoever had been erased since; gives how many that were."""
    wanted = set(digests)
    again = [
        contact.uid
        for contact in Contact.everything.filter(owner=owner)
        if not wanted.isdisjoint(digests_of(traits_of(contact)))
    ]
    for uid in again:
        _erase_rows(owner=owner, now=now, uid=uid)
    _remember(owner, now, wanted)
    if again:
        scrub_bytes()
    return len(again)


def scrub_bytes() -> None:
    """Take what was deleted out of the full-text index, and empty the journal. Freed pages are zeroed at once.

    PostgreSQL zeroes nothing: there the room is freed, to be written over, and the server's counts are made anew.
    """
    if connection.vendor == "postgresql":
        transaction.on_commit(_vacuum)  # it cannot be done within a transaction
        return
    _optimize_search()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()


def _vacuum() -> None:
    tables = ["records_search", *(noun._meta.db_table for noun in keeping.nouns())]
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(map(connection.ops.quote_name, tables))}")


@writes
def _optimize_search() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_search_index(records_search_index) VALUES ('optimize')")


@writes
def _erase_rows(*, owner: Account, now: datetime, uid: UUID) -> tuple[list[Mention], int]:
    if ImportRun.objects.of(owner).filter(state__in=UNDER_WAY).exists():
        raise ImportIsUnderWay
    theirs = all_of_theirs(owner=owner, uid=uid)
    referrals = _referrals(theirs)
    mentions = _mentions(theirs, referrals)
    _keep_figures(owner, theirs)
    _remember(owner, now, digests_of(traits_of(theirs.contact)))
    count = sum(map(len, theirs.own.values())) + len(referrals)
    Referral.everything.filter(owner=owner, pk__in=[row.pk for row in referrals]).delete()
    forget_traces(owner, theirs)
    theirs.contact.delete()
    return mentions, count


def _referrals(theirs: Theirs) -> list[Record]:
    """The times others named them: rows that point at them, and unlinked ones of a name nobody else bears."""
    contact, owner = theirs.contact, theirs.contact.owner
    own = {row.pk for row in theirs.own.get(Referral, ())}
    name = fold(contact.formatted_name)
    namesakes = Contact.everything.filter(owner=owner, sort_name=contact.sort_name).exclude(pk=contact.pk)
    is_one_of_a_kind = not any(fold(other.formatted_name) == name for other in namesakes)
    rows = Referral.everything.filter(owner=owner).exclude(pk__in=own)
    linked = list(rows.filter(contact=contact))
    loose = rows.filter(contact=None) if is_one_of_a_kind else rows.none()
    return [*linked, *(row for row in loose if fold(row.formatted_name) == name)]


def _remember(owner: Account, now: datetime, digests: Iterable[str]) -> None:
    rows = [
        ErasedContact(owner=owner, created_at=now, updated_at=now, digest=digest) for digest in sorted(set(digests))
    ]
    ErasedContact.objects.bulk_create(rows, ignore_conflicts=True)


def _keep_figures(owner: Account, theirs: Theirs) -> None:
    """How many were asked and said yes, by warmth: the odds stay true without the name."""
    asked = [
        row
        for row in theirs.own.get(Outreach, ())
        if isinstance(row, Outreach) and row.state in SETTLED and row.invited_at and row.deletion_id is None
    ]
    if not asked:
        return
    figures: dict[str, Any] = owner.settings.setdefault("figures", {})
    by_warmth: dict[str, list[int]] = figures.setdefault("outreach", {})
    for row in asked:
        sent, yes = by_warmth.get(row.warmth, [0, 0])
        by_warmth[row.warmth] = [sent + 1, yes + (row.state == Outreach.State.YES)]
    owner.save(update_fields=["settings"])


def _counted(by_noun: dict[type[Record], list[Record]]) -> list[Going]:
    return [
        Going(str(noun._meta.verbose_name), len(rows), [str(row)[:100] for row in rows[:EXAMPLES]])
        for noun, rows in by_noun.items()
        if rows and noun._meta.model_name not in HIDDEN_NOUNS
    ]


def _mentions(theirs: Theirs, referrals: list[Record]) -> list[Mention]:
    """Records of others that name them or their address, at most 50."""
    owner = theirs.contact.owner
    emails = ContactPoint.everything.filter(owner=owner, contact=theirs.contact, kind="email")
    names = [theirs.contact.formatted_name, *emails.values_list("value", flat=True)]
    gone = {(type(row), row.pk) for rows in theirs.own.values() for row in rows} | {(Referral, r.pk) for r in referrals}
    found: list[Mention] = []
    for noun in keeping.nouns():
        texts = [f.name for f in noun._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        if noun is ImportRun or not texts:
            continue
        named = models.Q()
        for name in names:
            for text in texts:
                named |= models.Q(**{f"{text}__icontains": name})
        rows = noun.everything.filter(named, owner=owner)[: MENTIONS + len(theirs.own.get(noun, ()))]
        found += [
            Mention(str(noun._meta.verbose_name), row.uid, str(row)[:200]) for row in rows if (noun, row.pk) not in gone
        ]
    return found[:MENTIONS]


def _copies() -> list[Path]:
    """Backups and copies of the database; whoever was in the house when they were made is in them."""
    home = settings.HOME
    kept = [*Path(home.backups).glob("*.zip"), *Path(home.database_copies).glob("*"), *Path(home.imports).glob("*")]
    return sorted(kept)


def _remove(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            _remove(inner)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
