"""What the pages before a talk show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from askwell.coach import question_bank
from askwell.coach.question_bank import Theme
from askwell.journey import account, finding, keeping
from askwell.journey.errors import AskwellError
from askwell.journey.prepare.agendas import items_of
from askwell.journey.prepare.coaching import QuestionReading, check_question, dossier_of, with_readings
from askwell.journey.prepare.fitting import Row, plan_in_order, rows
from askwell.journey.prepare.knowing import Known, what_is_known
from askwell.journey.prepare.readiness import Check, readiness
from askwell.planner.agenda import AgendaPlan
from askwell.planner.talk_length import core_count
from askwell.planner.zones import in_both_zones
from askwell.records.models import (
    Account,
    AgendaItem,
    Contact,
    Conversation,
    Hypothesis,
    OpenQuestion,
    Outreach,
    Path,
    Question,
)

PAGE = 25
OWN_SHOWN = 50
State = Conversation.State


class NoConversationYet(AskwellError):
    """There is no conversation with this person yet. Plan one first: askwell prepare schedule."""


@dataclass(frozen=True)
class Planned:
    """A planned talk in words of both zones, with the number of questions on its agenda."""

    conversation: Conversation
    when: str
    questions: int


@dataclass(frozen=True)
class Overview:
    """Planned talks, next first; `agreed` are people who said yes and have no time yet."""

    planned: list[Planned]
    agreed: list[Outreach]
    newer: int | None
    older: int | None

    @property
    def without_agenda(self) -> list[Planned]:
        return [entry for entry in self.planned if not entry.questions]


@dataclass(frozen=True)
class ScheduleChoices:
    """What the form for a new talk offers."""

    contact: Contact | None
    paths: list[Path]
    contacts: list[Contact]


@dataclass(frozen=True)
class ConversationPage:
    """One talk before it takes place."""

    conversation: Conversation
    when: str
    findings: tuple[str, ...]
    rows: list[Row]
    who_else: AgendaItem | None
    plan: AgendaPlan
    checks: list[Check]
    is_today: bool
    confirmation: str

    @property
    def ready(self) -> int:
        return sum(check.is_met for check in self.checks)


@dataclass(frozen=True)
class BankEntry:
    """A question of the bank, filled in for this person; `is_on` says that the agenda has it already."""

    key: str
    text: str
    is_on: bool
    who_else: bool


@dataclass(frozen=True)
class BankTheme:
    """One theme of the bank with its questions."""

    theme: Theme
    entries: list[BankEntry]


@dataclass(frozen=True)
class AgendaPage:
    """The agenda being put together: what is on it, what could be."""

    conversation: Conversation
    rows: list[Row]
    who_else: AgendaItem | None
    plan: AgendaPlan
    core: int
    themes: list[BankTheme]
    own: list[Question]
    open_questions: list[OpenQuestion]
    hypotheses: list[Hypothesis]
    known: Known

    @property
    def planned_minutes(self) -> int:
        return sum(slot.minutes for slot in self.plan.slots)

    @property
    def question_minutes(self) -> int:
        """The minutes there are between the opening and the close."""
        return self.plan.minutes - self.plan.opening.minutes - self.closing_minutes

    @property
    def closing_minutes(self) -> int:
        return sum(slot.minutes for slot in self.plan.closing)


@dataclass(frozen=True)
class ItemPage:
    """One question of an agenda, being reworded."""

    item: AgendaItem
    reading: QuestionReading


@dataclass(frozen=True)
class QuestionsPage:
    """The bank by theme, and the owner's own questions."""

    themes: list[BankTheme]
    own: list[Question]
    shown: int | None


def overview(*, owner: Account, page: int = 1) -> Overview:
    """Planned talks and open yeses, in two queries."""
    start = (max(1, page) - 1) * PAGE
    on_agenda = Q(agenda__deletion=None, agenda__items__deletion=None, agenda__items__is_who_else=False)
    talks = Conversation.objects.of(owner).filter(state=State.PLANNED, contact__deletion=None)
    talks = talks.select_related("contact__organization", "path", "organization")
    found = list(
        talks.annotate(questions=Count("agenda__items", on_agenda)).order_by("starts_at", "id")[
            start : start + PAGE + 1
        ]
    )
    with_talk = Conversation.objects.of(owner).filter(outreach=OuterRef("pk")).exclude(state=State.CANCELLED)
    agreed = Outreach.objects.of(owner).filter(state=Outreach.State.YES, contact__deletion=None)
    agreed_now = agreed.exclude(Exists(with_talk)).select_related("contact__organization").order_by("-updated_at")
    return Overview(
        planned=[Planned(talk, when(talk), getattr(talk, "questions", 0)) for talk in found[:PAGE]],
        agreed=list(agreed_now[:PAGE]) if page == 1 else [],
        newer=page - 1 if page > 1 else None,
        older=page + 1 if len(found) > PAGE else None,
    )


def schedule_choices(*, owner: Account, contact: UUID | str | None = None) -> ScheduleChoices:
    """Whom and about what: the contact asked for, else the people most recently worked on."""
    who = keeping.get(Contact, owner=owner, uid=contact, related=["organization"]) if contact else None
    people = Contact.objects.of(owner).filter(is_me=False).select_related("organization").order_by("-updated_at")
    paths = Path.objects.of(owner).filter(set_aside_at=None, goal__deletion=None).order_by("id")
    return ScheduleChoices(who, list(paths[:50]), [] if who else list(people[:200]))


def conversation_page(*, owner: Account, now: datetime, uid: UUID) -> ConversationPage:
    """One planned talk with its agenda and its readiness, in three queries."""
    talk = conversation(owner=owner, uid=uid)
    items = items_of(owner=owner, conversation=talk)
    plan = plan_in_order(items, talk.minutes)
    both = in_both_zones(talk.starts_at, talk.minutes, owner.time_zone, talk.their_time_zone)
    today = account.day_of(owner=owner, now=now)
    return ConversationPage(
        conversation=talk,
        when=both.words,
        findings=both.findings,
        rows=rows(items, plan),
        who_else=_who_else(items),
        plan=plan,
        checks=readiness(owner=owner, conversation=talk, items=items, plan=plan),
        is_today=account.day_of(owner=owner, now=talk.starts_at) == today,
        confirmation=confirmation(owner=owner, conversation=talk),
    )


def conversation(*, owner: Account, uid: UUID) -> Conversation:
    """One talk with whom, what for and where."""
    related = ["contact__organization", "organization", "path", "outreach"]
    return keeping.get(Conversation, owner=owner, uid=uid, related=related)


def conversation_called(*, owner: Account, words: str) -> Conversation:
    """The talk with that uid, or the one meant by a person's name: under way, else planned next, else the latest."""
    try:
        return conversation(owner=owner, uid=UUID(words.strip()))
    except ValueError:
        who = finding.one_contact(owner=owner, words=words)
    talks = Conversation.objects.of(owner).filter(contact=who).select_related("contact", "path", "organization")
    rank = {State.UNDER_WAY: 0, State.PLANNED: 1}
    found = sorted(talks.order_by("-starts_at")[:PAGE], key=lambda talk: rank.get(State(talk.state), 2))
    if not found:
        raise NoConversationYet
    planned = [talk for talk in found if talk.state == found[0].state == State.PLANNED]
    return planned[-1] if planned else found[0]


def agenda_page(*, owner: Account, uid: UUID) -> AgendaPage:
    """The agenda and all that could be put on it, in ten queries."""
    talk = conversation(owner=owner, uid=uid)
    items = items_of(owner=owner, conversation=talk)
    known = what_is_known(owner=owner, conversation=talk)
    plan = plan_in_order(items, talk.minutes)
    texts = {item.text for item in items}
    asked = {item.open_question_id for item in items if item.open_question_id}
    open_questions = OpenQuestion.objects.of(owner).filter(path=talk.path, path__isnull=False, answered_at=None)
    beliefs = Hypothesis.objects.of(owner).filter(path=talk.path, path__isnull=False, settled="")
    return AgendaPage(
        conversation=talk,
        rows=with_readings(owner, rows(items, plan), plan, dossier_of(owner, talk)),
        who_else=_who_else(items),
        plan=plan,
        core=core_count(talk.minutes),
        themes=bank(known, texts),
        own=[question for question in own_questions(owner) if question.text not in texts],
        open_questions=list(open_questions.exclude(pk__in=asked).order_by("id")[:OWN_SHOWN]),
        hypotheses=[belief for belief in beliefs.order_by("id")[:OWN_SHOWN] if known.test(belief) not in texts],
        known=known,
    )


def item_page(*, owner: Account, uid: UUID, text: str | None = None, mend: str = "") -> ItemPage:
    """One question of an agenda, with its talk, and how it reads: as it is kept, or as it stands on the page."""
    found = keeping.get(AgendaItem, owner=owner, uid=uid, related=["agenda__conversation__contact"])
    words = found.text if text is None else text
    return ItemPage(found, check_question(owner=owner, text=words, item=uid, mend=mend))


def questions_page(*, owner: Account, theme: int | None = None) -> QuestionsPage:
    """The bank, or one theme of it, with the owner's own questions; one query."""
    own = [question for question in own_questions(owner) if theme in (None, question.theme)]
    return QuestionsPage(bank(Known(), set(), theme), own, theme)


def bank(known: Known, there: set[str], theme: int | None = None) -> list[BankTheme]:
    """Every theme with its questions filled in."""
    return [
        BankTheme(one, [_entry(question, known, there) for question in question_bank.questions(one.number)])
        for one in question_bank.themes()
        if theme in (None, one.number)
    ]


def own_questions(owner: Account) -> list[Question]:
    """The owner's own, newest first."""
    return list(Question.objects.of(owner).filter(bank_key="").order_by("-id")[:OWN_SHOWN])


def when(talk: Conversation) -> str:
    """Day and time for the owner, with the other's clock: 'Tue 12 May, 14:00–14:30 (their 09:00)'."""
    return in_both_zones(talk.starts_at, talk.minutes, talk.my_time_zone, talk.their_time_zone).words


def confirmation(*, owner: Account, conversation: Conversation) -> str:
    """A line to send the day before (F26), in their time."""
    talk = conversation
    theirs = talk.their_time_zone or talk.my_time_zone
    span = in_both_zones(talk.starts_at, talk.minutes, theirs).words
    clock = "your time" if talk.their_time_zone else f"{talk.my_time_zone} time"
    where = f" ({talk.place})" if talk.place else ""
    name = owner.formatted_name or "[your name]"
    return (
        f"Dear {talk.contact.greeting_name},\n\nI look forward to our conversation: {span}, {clock}{where}. "
        f"If anything has come up, another time is fine with me.\n\n{name}"
    )


def _entry(question: question_bank.BankQuestion, known: Known, there: set[str]) -> BankEntry:
    text = known.fill(question)
    return BankEntry(question.key, text, text in there, question.who_else)


def _who_else(items: Sequence[AgendaItem]) -> AgendaItem | None:
    return next((item for item in items if item.is_who_else), None)
