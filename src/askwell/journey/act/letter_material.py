"""Gathers what a letter of application can rest on. What was said off the record is not gathered, nor what is of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from askwell.coach.letters import CONFIDED, Known, may_be_told
from askwell.coach.relevance import Need, closeness, closest_first
from askwell.formats.resume import Entry, Line, ResumeDocument, texts_of
from askwell.journey.act.letter_draft import Evidence, Learned, Material
from askwell.journey.act.resume_reasons import MOST, reasons_for
from askwell.journey.act.resume_versions import shown_document
from askwell.journey.reach_out.drafts.lines import Source
from askwell.journey.reach_out.material import ON_RECORD, writer_of
from askwell.records.models import (
    Account,
    Contact,
    Conversation,
    CoverLetter,
    Fact,
    Mark,
    Opening,
    Organization,
    Record,
    Referral,
    Resume,
    Takeaway,
)

R = TypeVar("R", bound=Record)
MOST_PEOPLE = 500
NOT_LEARNED = (Mark.PERSON, Mark.PROMISE, Mark.RED_FLAG, Mark.ASK_NEXT)
FACT_ORDER = (Fact.Kind.MISSION, Fact.Kind.NEWS, Fact.Kind.WORK, Fact.Kind.WRITING, Fact.Kind.OTHER)
WITH_LINES = ("work", "volunteer", "projects")  # where lines say what was done


@dataclass(frozen=True)
class Gathered:
    """What there is for one letter.

    `talks` are those held there, the newest first, `takeaways` what was kept of them on record. `people` are those who
    were talked with or work there, by key, `agreed` the keys of those who may be named, `named` whom others spoke of.
    """

    letter: CoverLetter
    opening: Opening | None
    organization: Organization | None
    resume: Resume | None
    document: ResumeDocument
    talks: list[Conversation]
    takeaways: list[Takeaway]
    people: dict[int, str]
    agreed: set[int]
    named: list[str]
    facts: list[Fact]
    reasons: list[Need]

    def material(self, answers: Mapping[str, Source] | None = None) -> Material:
        """As a draft takes it."""
        owner = self.letter.owner
        may = next((talk for talk in self.talks if talk.naming_agreed_at), None)
        talk = may or next(iter(self.talks), None)
        return Material(
            key=str(self.letter.uid),
            writer=writer_of(owner),
            organization=self.organization.name if self.organization else "",
            opening=Source("opening", str(self.opening.uid), self.opening.title) if self.opening else None,
            talk=Source("conversation", str(talk.uid), str(talk)) if talk else None,
            named=str(may.contact) if may else "",
            facts=tuple(Source("fact", str(fact.uid), fact.text) for fact in self.facts),
            evidence=tuple(self._evidence()),
            learned=tuple(self._learned()),
            answers=answers or {},
        )

    def known(self) -> Known:
        """As the coach takes it."""
        posting = [self.opening.title, self.opening.about] if self.opening else []
        said, read = [each.text for each in self.takeaways], [fact.text for fact in self.facts]
        me = self.letter.owner
        return Known(
            writer=me.formatted_name,
            organization=self.organization.name if self.organization else "",
            learned=said,
            backing=[*texts_of(self.document), *posting, *said, *read, me.introduction],
            unnamed=[name for pk, name in self.people.items() if pk not in self.agreed],
        )

    def lines(self) -> list[tuple[Entry, Line]]:
        """Every line that says what was done, with where."""
        return [(entry, line) for key in WITH_LINES for entry in self.document.of(key) for line in entry.lines]

    def _evidence(self) -> list[Evidence]:
        """The lines of the résumé, those first that share most with what is asked for there."""
        rows = self.lines()
        close = closeness([line.text for _, line in rows], self.reasons)
        by_key = {each.key: each for each in self.reasons}
        return [
            Evidence(
                Source("resumeline", rows[at][1].id, rows[at][1].text),
                rows[at][0].name if rows[at][0].title or rows[at][0].place else "",
                _answered(by_key[close[at].need]) if close[at].need else None,
            )
            for at in closest_first(close)
        ]

    def _learned(self) -> list[Learned]:
        """What may be told of the talks there, advice after the rest."""
        told = [each for each in self.takeaways if self._may_be_told(each)]
        told.sort(key=_is_advice)
        return [Learned(Source("takeaway", str(each.uid), each.text), _is_advice(each)) for each in told]

    def _may_be_told(self, takeaway: Takeaway) -> bool:
        mark = takeaway.note.mark if takeaway.note else ""
        if takeaway.is_quote or takeaway.stance < 0 or takeaway.code in CONFIDED or mark in NOT_LEARNED:
            return False
        return may_be_told(takeaway.text, [*self.people.values(), *self.named])


def gathered(letter: CoverLetter) -> Gathered:
    """What there is for a letter: at most eleven queries."""
    owner, opening = letter.owner, live(letter.opening)
    organization, resume = live(letter.organization), live(letter.resume)
    talks = _talks(owner, opening, organization)
    takeaways, facts = _takeaways(owner, talks), _facts(owner, organization)
    return Gathered(
        letter=letter,
        opening=opening,
        organization=organization,
        resume=resume,
        document=document_in(resume),
        talks=talks,
        takeaways=takeaways,
        people=_people(owner, organization),
        agreed=set(Conversation.objects.of(owner).exclude(naming_agreed_at=None).values_list("contact_id", flat=True)),
        named=list(
            Referral.objects.of(owner).filter(conversation__in=talks).values_list("formatted_name", flat=True)[:MOST]
        ),
        facts=facts,
        reasons=[Need(each.key, each.text) for each in reasons_for(owner=owner, purpose=opening or organization)],
    )


def live(record: R | None) -> R | None:
    """The record, unless it lies in the bin."""
    return record if record is not None and record.deletion_id is None else None


def document_in(resume: Resume | None) -> ResumeDocument:
    """What a master or a version shows; nothing without one."""
    return shown_document(resume) if resume else ResumeDocument()


def _talks(owner: Account, opening: Opening | None, organization: Organization | None) -> list[Conversation]:
    """The talks held at the organization, and the one that the opening was heard of in; the newest first."""
    there = Q(pk=opening.conversation_id) if opening else Q(pk=None)
    if organization:
        there |= Q(organization=organization) | Q(organization=None, contact__organization=organization)
    held = Conversation.objects.of(owner).filter(there, state=Conversation.State.HELD, contact__deletion=None)
    return list(held.select_related("contact").order_by("-starts_at", "-id")[:MOST])


def _takeaways(owner: Account, talks: list[Conversation]) -> list[Takeaway]:
    found = Takeaway.objects.of(owner).filter(ON_RECORD, conversation__in=talks)
    return list(found.select_related("note", "conversation__contact").order_by("-id")[:MOST])


def _facts(owner: Account, organization: Organization | None) -> list[Fact]:
    if organization is None:
        return []
    found = Fact.objects.of(owner).filter(organization=organization, contact=None, kind__in=FACT_ORDER)
    facts = list(found.select_related("organization").order_by("-id")[:MOST])
    return sorted(facts, key=lambda fact: FACT_ORDER.index(Fact.Kind(fact.kind)))


def _people(owner: Account, organization: Organization | None) -> dict[int, str]:
    """Whom the owner talked with, and who works there."""
    talked = Conversation.objects.of(owner).filter(state=Conversation.State.HELD).values("contact")
    found = Contact.objects.of(owner).filter(
        Q(pk__in=talked) | Q(organization=organization, organization__isnull=False)
    )
    return dict(found.filter(is_me=False).order_by("-id").values_list("pk", "formatted_name")[:MOST_PEOPLE])


def _answered(need: Need) -> Source:
    """The record behind a need: a line of a posting is its opening's."""
    noun, _, uid = need.key.partition(":")
    return Source(noun, uid, need.text)


def _is_advice(takeaway: Takeaway) -> bool:
    return takeaway.code == "advice" or (takeaway.note is not None and takeaway.note.mark == Mark.ADVICE)
