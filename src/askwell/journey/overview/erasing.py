"""Erasing a person wholly: first what will go, then every row, index entry, copy and byte that names them.

What stays is a keyed digest, so that no import brings them back, and the owner's own figures, which name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.formats.cards import normalize_email
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.journey.explore.replies import SETTLED
from askwell.journey.overview import erased, erasing_bytes
from askwell.journey.overview.erasing_mentions import Mention, mentions_of
from askwell.journey.overview.erasing_traces import forget_traces
from askwell.journey.overview.exports_person import Theirs, all_of_theirs, whole_person
from askwell.journey.overview.imports_run import UNDER_WAY
from askwell.journey.overview.matching import everybodys_traits, traits_of
from askwell.journey.writing import writes
from askwell.records.folding import fold
from askwell.records.models import (
    Account,
    Contact,
    ContactPoint,
    Conversation,
    ImportRun,
    Need,
    Outreach,
    Record,
    Referral,
)

EXAMPLES = 3
AGAIN = "again"  # in the mark: the digests of whoever must not come back with a backup
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
class ErasePage:
    """What erasing a person will do."""

    contact: Contact
    going: list[Going]
    unlinked: list[Going]
    mentions: list[Mention]
    more_mentions: bool
    backups: list[str]


@dataclass(frozen=True)
class Erased:
    """What was done. `still_there` are copies of the data folder that hold the person and were kept on purpose.

    `talks` are the uids of their conversations: a browser may still hold words of theirs under these.
    """

    records: int
    mentions: list[Mention]
    more_mentions: bool
    talks: list[UUID]
    still_there: list[str] = field(default_factory=list)


def find_contact(*, owner: Account, words: str) -> Contact:
    """A contact by uid, by e-mail address, or by a full name that only one person bears; in the bin, if nowhere else.

    Errors: NotFound, SeveralBearThatName.
    """
    everybody = Contact.everything.filter(owner=owner, pk__in=_meant(owner, words.strip()))
    found = list(everybody.filter(deletion=None)[:2]) or list(everybody.order_by("pk")[:2])
    if not found:
        raise NotFound(f"You have nobody called “{words.strip()}”. Try the e-mail address or the uid.")
    whole = next((one for one in found if all(other in whole_person(one) for other in found)), None)
    if whole is None:
        raise SeveralBearThatName
    return whole


def _meant(owner: Account, text: str) -> list[int]:
    """Whom the words may mean, the bin included."""
    people = Contact.everything.filter(owner=owner)
    try:
        return list(people.filter(uid=UUID(text)).values_list("pk", flat=True))
    except ValueError:
        pass
    email = normalize_email(text)
    if email:
        points = ContactPoint.everything.filter(owner=owner, kind="email", normalized=email)
        return list(points.values_list("contact_id", flat=True))
    name = fold(text)
    return [pk for pk, full in people.values_list("pk", "formatted_name") if fold(full) == name]


def what_would_go(*, owner: Account, uid: UUID) -> ErasePage:
    """Everything that erasing this person removes, unlinks, and leaves for the owner to look at. Changes nothing."""
    theirs = all_of_theirs(owner=owner, uid=uid)
    referrals = _referrals(theirs)
    going = theirs.own | ({Referral: [*theirs.own.get(Referral, []), *referrals]} if referrals else {})
    pointing = {noun: [row for row in rows if row not in referrals] for noun, rows in theirs.pointing.items()}
    copies = [path.name for path in erasing_bytes.copies()]
    mentions, more = mentions_of(theirs, referrals)
    return ErasePage(theirs.contact, _counted(going), _counted(pointing), mentions, more, copies)


def erase(*, owner: Account, now: datetime, uid: UUID, keep_copies: bool = False) -> Erased:
    """Remove a person and every trace. Without `keep_copies`, copies and backups made so far go too, and if there
    was a backup, a new one without the person is made.

    Errors: NotFound, ImportIsUnderWay, BytesAreStillThere.
    """
    done = _erase_one(owner=owner, now=now, uid=uid, keep_copies=keep_copies)
    return replace(done, still_there=erasing_bytes.finish(owner=owner, now=now, keep_copies=keep_copies))


def finish_erasing(*, owner: Account, now: datetime) -> None:
    """Go on with what was cut off: an erasure, or a restore that brought somebody erased back. Errors: BytesAreStillThere."""
    mark = owner.settings.get(erased.UNFINISHED)
    if mark is None:
        return
    _erase_again(owner=owner, now=now, digests=mark.get(AGAIN, ()))
    erasing_bytes.finish(owner=owner, now=now, keep_copies=bool(mark["keep_copies"]))


@writes
def _erase_one(*, owner: Account, now: datetime, uid: UUID, keep_copies: bool) -> Erased:
    """The rows, and in the same transaction the mark that their bytes and copies are still to go."""
    if ImportRun.objects.of(owner).filter(state__in=UNDER_WAY).exists():
        raise ImportIsUnderWay
    owner.refresh_from_db(fields=["settings"])
    erased.have_a_key(owner)
    owner.settings[erased.UNFINISHED] = {"keep_copies": keep_copies}
    return _erase_rows(owner, now, uid)


@writes
def _erase_again(*, owner: Account, now: datetime, digests: Iterable[str]) -> None:
    """After an older backup was brought back: erase whoever had been erased since. A mere address is nobody."""
    wanted = set(digests)
    known = everybodys_traits(owner) if wanted else ()
    back = [uid for uid, traits in known if not wanted.isdisjoint(erased.digests_of(owner, traits))]
    for uid in back:
        if Contact.everything.filter(owner=owner, uid=uid).exists():  # else they went with a double of theirs
            _erase_rows(owner, now, uid)
    erased.remember(owner, now, wanted)


def _erase_rows(owner: Account, now: datetime, uid: UUID) -> Erased:
    theirs = all_of_theirs(owner=owner, uid=uid)
    referrals = _referrals(theirs)
    mentions, more = mentions_of(theirs, referrals)
    _keep_figures(owner, theirs)
    traits = [f"uid:{row.uid}" for row in referrals]
    for who in theirs.people:
        traits += [trait for some in traits_of(who) for trait in some]
    erased.remember(owner, now, erased.digests_of(owner, traits))
    owner.save(update_fields=["settings"])
    count = sum(map(len, theirs.own.values())) + len(referrals)
    Referral.everything.filter(owner=owner, pk__in=[row.pk for row in referrals]).delete()
    forget_traces(owner, theirs)
    Contact.everything.filter(owner=owner, pk__in=[who.pk for who in theirs.people]).delete()
    Need.everything.filter(owner=owner, text="", sources=None).delete()  # which they alone had said
    return Erased(count, mentions, more, [talk.uid for talk in theirs.own.get(Conversation, ())])


def _referrals(theirs: Theirs) -> list[Record]:
    """The times others named them: rows that point at them, and unlinked ones of a name nobody else bears."""
    owner = theirs.contact.owner
    own, people = {row.pk for row in theirs.own.get(Referral, ())}, [who.pk for who in theirs.people]
    names = {fold(who.formatted_name) for who in theirs.people}
    alike = Contact.everything.filter(owner=owner, sort_name__in=[who.sort_name for who in theirs.people])
    are_one_of_a_kind = not any(fold(other.formatted_name) in names for other in alike.exclude(pk__in=people))
    rows = Referral.everything.filter(owner=owner).exclude(pk__in=own)
    loose = rows.filter(contact=None) if are_one_of_a_kind else rows.none()
    return [*rows.filter(contact__in=people), *(row for row in loose if fold(row.formatted_name) in names)]


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


def _counted(by_noun: dict[type[Record], list[Record]]) -> list[Going]:
    return [
        Going(str(noun._meta.verbose_name), len(rows), [str(row)[:100] for row in rows[:EXAMPLES]])
        for noun, rows in by_noun.items()
        if rows and noun._meta.model_name not in HIDDEN_NOUNS
    ]
