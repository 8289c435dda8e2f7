"""The reason for the next touch, drawn from what they said or what happened, with what it rests on (K6, K9, T9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from askwell.journey import act
from askwell.journey.stay_in_touch.people import HELD
from askwell.records.asking import question
from askwell.records.models import (
    Account,
    Commitment,
    Contact,
    Conversation,
    Message,
    Outreach,
    Position,
    Record,
    Records,
    Referral,
    Takeaway,
    Touch,
)

Kind = Touch.Kind
ANSWERED = (Outreach.State.YES, Outreach.State.NO, Outreach.State.LATER, Outreach.State.REFERRED)
# Nobody likes to be reminded of having complained.
NOT_TO_COME_BACK_TO = ("drawbacks", "pay", "red flag", "red_flag", "referral")
NEWS_AFTER = timedelta(days=1)  # what came in together with the person is no news
Names = dict[int, str]  # what one calls each contact, by key
Found = Iterator[tuple[int, "Reason"]]


@dataclass(frozen=True)
class Reason:
    """Why write, in words for the owner. `rests_on` is the record it comes from, None for a plain hello."""

    kind: str
    words: str
    rule: str
    rests_on: Record | None = None
    quote: str = ""
    is_ask: bool = False

    @property
    def noun(self) -> str:
        """The noun it rests on, in lower case, or nothing."""
        return str(self.rests_on._meta.model_name) if self.rests_on else ""

    @property
    def in_words(self) -> str:
        """The reason, and the words it rests on."""
        return f"{self.words} “{self.quote}”" if self.quote else self.words

    @property
    def links(self) -> dict[str, Record]:
        """What a touch for this reason points back to."""
        rests_on = self.rests_on
        return {self.noun: rests_on} if isinstance(rests_on, Commitment | Referral | Takeaway) else {}


def reasons_for(*, owner: Account, contacts: Iterable[Contact]) -> dict[int, Reason]:
    """The first reason that holds for each contact, by key: seven queries, however many contacts. A hello for the rest."""
    names = {contact.pk: contact.greeting_name for contact in contacts}
    found: dict[int, Reason] = {}
    for part in IN_ORDER:
        for key, reason in part(owner, {key: name for key, name in names.items() if key not in found}):
            found.setdefault(key, reason)
    return {key: found.get(key) or _hello(name) for key, name in names.items()}


def _outcomes(owner: Account, names: Names) -> Found:
    """Their advice is done, and they have not heard of it."""
    for one in _untold(owner, among=list(names)):
        words = f"Tell {names[_key(one)]} what came of “{one.text}”."
        yield _key(one), Reason(Kind.OUTCOME, words, "T9", one, one.outcome)


def _referrals(owner: Account, names: Names) -> Found:
    """Somebody they named has answered, or was talked with."""
    for one in _answered(owner, among=list(names)):
        key = one.conversation.contact_id
        words = f"Tell {names[key]} how it went with {one.formatted_name}."
        yield key, Reason(Kind.REFERRAL_NEWS, words, "P4", one, one.why)


def _takeaways(owner: Account, names: Names) -> Found:
    """Something they said that no touch has come back to yet, newest talk first."""
    for one in _newest(owner, among=list(names), without=_written_about(owner, names)):
        key = one.conversation.contact_id
        words = f"Come back to what {names[key]} told you, and say what you have seen of it since."
        yield key, Reason(Kind.GREETING, words, "K6", one, one.text)


def _written_about(owner: Account, names: Names) -> list[int]:
    """The keys of those an update already came back to."""
    sources = [source for sources in _updates(owner, among=list(names)) for source in sources]
    uids = {source["uid"] for source in sources if "uid" in source}
    return list(Takeaway.objects.of(owner).filter(uid__in=uids).values_list("pk", flat=True)) if uids else []


def _their_promises(owner: Account, names: Names) -> Found:
    """They offered something that has not come."""
    for one in _offered(owner, among=list(names)):
        words = f"Thank {names[_key(one)]} again for the offer, and ask kindly whether it still holds."
        yield _key(one), Reason(Kind.QUESTION, words, "K6", one, one.text, is_ask=True)


def _new_posts(owner: Account, names: Names) -> Found:
    """An import has found a post that was not there when the person came in, and nobody has congratulated since."""
    for one in _news(owner, among=list(names)):
        where = f" at {one.organization}" if one.organization else ""
        words = f"Congratulate {names[one.contact_id]}: {one.title or 'a new post'}{where}."
        yield one.contact_id, Reason(Kind.CONGRATULATION, words, "K6", one)


@question
def _updates(owner: Account, *, among: list[int]) -> QuerySet[Any, Any]:
    """What each update that was sent rests on."""
    sent = Message.objects.of(owner).filter(contact__in=among, kind=Message.Kind.UPDATE, sent_at__isnull=False)
    return sent.values_list("rests_on", flat=True)


@question
def _untold(owner: Account, *, among: list[int]) -> QuerySet[Commitment]:
    return _promises(owner).filter(act.UNTOLD, contact__in=among).order_by("completed_at", "id")


@question
def _answered(owner: Account, *, among: list[int]) -> QuerySet[Referral]:
    talked = Conversation.objects.of(owner).filter(state=HELD).values("contact")
    named = Referral.objects.of(owner).filter(
        Q(led_to__state__in=ANSWERED, led_to__deletion=None) | Q(contact__in=talked),
        conversation__contact__in=among, conversation__deletion=None, referrer_told_at=None, declined_at=None,
    ).exclude(note__off_record=True)  # fmt: skip
    return named.select_related("conversation", "led_to").order_by("id")


@question
def _newest(owner: Account, *, among: list[int], without: list[int]) -> QuerySet[Takeaway]:
    """Of what each of these people said the newest that is fresh, and not one of those `without`."""
    newest = Subquery(_fresh(owner).exclude(pk__in=without).values("pk")[:1])
    theirs = Contact.objects.of(owner).filter(pk__in=among).annotate(newest=newest).values("newest")
    return Takeaway.objects.of(owner).filter(pk__in=theirs).select_related("conversation")


def _fresh(owner: Account) -> QuerySet[Takeaway]:
    """What each contact of an outer query said, newest talk first, that one may come back to and no touch has."""
    said = Takeaway.objects.of(owner).filter(
        conversation__contact=OuterRef("pk"), conversation__deletion=None, off_record=False
    )
    used = Touch.objects.of(owner).filter(takeaway__isnull=False).values("takeaway")
    fresh = said.exclude(note__off_record=True).exclude(code__in=NOT_TO_COME_BACK_TO).exclude(stance__lt=0)
    return fresh.exclude(pk__in=used).order_by("-conversation__starts_at", "id")


@question
def _offered(owner: Account, *, among: list[int]) -> QuerySet[Commitment]:
    waiting = _promises(owner).filter(
        whose=Commitment.Whose.THEIRS, state__in=(Commitment.State.NEEDS_ACTION, Commitment.State.IN_PROCESS),
        contact__in=among,
    )  # fmt: skip
    return waiting.order_by(F("due_on").asc(nulls_last=True), "id")


@question
def _news(owner: Account, *, among: list[int]) -> QuerySet[Position]:
    greeted = Touch.objects.of(owner).filter(
        contact=OuterRef("contact"), kind=Kind.CONGRATULATION, done_at__gte=OuterRef("created_at")
    )
    posts = Position.objects.of(owner).filter(
        ~Exists(greeted), kind=Position.Kind.WORK, is_current=True, contact__in=among,
        created_at__gt=F("contact__created_at") + NEWS_AFTER,
    ).exclude(source__in=("", "typed"))  # fmt: skip
    return posts.select_related("organization").order_by("-created_at", "-id")


def _promises(owner: Account) -> Records[Commitment]:
    return Commitment.objects.of(owner).exclude(note__off_record=True)


def _hello(name: str) -> Reason:
    return Reason(Kind.GREETING, f"Say hello to {name}. It is worth more than you expect.", "K9")


def _key(commitment: Commitment) -> int:
    assert commitment.contact_id is not None
    return commitment.contact_id


IN_ORDER: tuple[Callable[[Account, Names], Found], ...] = (
    _outcomes, _referrals, _takeaways, _their_promises, _new_posts,
)  # fmt: skip
