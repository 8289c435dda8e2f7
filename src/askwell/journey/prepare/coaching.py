"""What the coach says of a question: its form, what is amiss, and the fact in the dossier that answers it (S17, S20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from askwell.coach.findings import Finding
from askwell.coach.questions import Reading, read_question
from askwell.coach.rulebook import as_written, data_of, rules_of
from askwell.coach.wording import asks_pay_range
from askwell.coach.words import Text
from askwell.journey import keeping, marking
from askwell.journey.marking import Marks
from askwell.journey.prepare.fitting import Row
from askwell.journey.reach_out.drafts import phrasing
from askwell.journey.thresholds import measured
from askwell.journey.writing import writes
from askwell.planner.agenda import AgendaPlan
from askwell.planner.defaults import DEFAULTS
from askwell.records.models import Account, AgendaItem, Conversation, Fact

FACTS_READ = 40
TWO_IN_ONE = "X9"
FORMS = {
    "open": "open question", "closed": "yes-or-no question", "choice": "either-or question", "none": "not a question",
}  # fmt: skip
FLAGS = {
    "leading": "leading", "double": "two in one", "generic": "can be looked up", "salary": "their own pay",
    "job": "asks for a job", "protected": "private", "pushy": "presses", "vague": "vague",
    "answered": "you know it already", "long": "long", "confidential": "may be confidential",
    "mentor": "asks for a mentor",
}  # fmt: skip
GRAVEST = ("block", "warn", "suggest")


@dataclass(frozen=True)
class Dossier:
    """What is known before the talk: facts, the newest first, where they work, and what they are called."""

    facts: tuple[str, ...] = ()
    organization: str = ""
    call: str = ""
    names: tuple[str, ...] = ()


NOTHING = Dossier()


@dataclass(frozen=True)
class QuestionReading:
    """How a question reads. `form` and `flags` are in words; `flags` without those that are ignored here."""

    text: str
    form: str
    flags: list[str]
    marks: Marks

    @property
    def level(self) -> str:
        """The gravest of what is said of it: block, warn, suggest, or good."""
        found = {one.finding.severity for one in self.marks.shown}
        return next((level for level in GRAVEST if level in found), "good")

    @property
    def words(self) -> str:
        """Form and flags in a few words: "open question", "yes-or-no question: leading, long"."""
        return f"{self.form}: {', '.join(self.flags)}" if self.flags else self.form


def check_question(
    *, owner: Account, text: str, conversation: UUID | None = None, item: UUID | None = None,
    ignored: Sequence[str] = (), rule: str = "", mind: str = "", mend: str = "",
) -> QuestionReading:  # fmt: skip
    """Read a question as it stands on the page, beside the facts of that talk's dossier; nothing is written.

    Of a question that is not kept yet the page remembers what is `ignored`, with one `rule` more or without the one to
    `mind` again; an item's talk, and what is ignored there, are its own. `mend` is the key of a finding whose mend is to
    be put in.
    """
    there = keeping.get(AgendaItem, owner=owner, uid=item, related=ABOUT_ITEM) if item else None
    talk = there.agenda.conversation if there else _talk(owner, conversation)
    left_out = marking.with_rule(there.ignored_rules if there else list(ignored), rule or mind, ignore=bool(rule))
    known = dossier_of(owner, talk) if talk else NOTHING
    with measured(owner):
        found = read(text, known, ignored=left_out)
        changed = marking.mended(text, found.marks, mend)
        return found if changed == text else read(changed, known, ignored=left_out)


@writes
def ignore_rule(*, owner: Account, now: datetime, item: UUID, rule: str, ignore: bool = True) -> AgendaItem:
    """Leave a rule out of what is said of this question, or mind it again."""
    there = keeping.get(AgendaItem, owner=owner, uid=item, related=ABOUT_ITEM)
    kept = marking.with_rule(there.ignored_rules, rule, ignore=ignore)
    return there if kept == there.ignored_rules else keeping.change(there, now=now, ignored_rules=kept)


ABOUT_ITEM = ("agenda__conversation__contact__organization", "agenda__conversation__organization")


def read(
    text: str, known: Dossier = NOTHING, *, ignored: Iterable[str] = (), is_early: bool = False
) -> QuestionReading:
    """One question. `is_early`: it stands in the first half of the talk."""
    left_out = list(ignored)
    told = read_question(text, facts=known.facts, organization=known.organization)
    findings = [*(_said_to_them(one, known) for one in told.findings), *_pay(text, told, is_early=is_early)]
    marks = marking.marks(findings, text, left_out, widen=lambda finding: _sentence(finding, text))
    flags = [FLAGS[flag] for flag in told.flags if _rule_of_flags()[flag] not in left_out]
    return QuestionReading(text, FORMS[told.form], flags, marks)


def with_readings(owner: Account, rows: Sequence[Row], plan: AgendaPlan, known: Dossier) -> list[Row]:
    """The questions of an agenda, each with how it reads where it stands."""
    half = plan.minutes * DEFAULTS.agenda.sensitive_share
    with measured(owner):
        return [replace(row, reading=_where_it_stands(row, known, half)) for row in rows]


def dossier_of(owner: Account, talk: Conversation) -> Dossier:
    """What was read about them and where they work: one query. The name of the place counts as "your company"."""
    who, place = talk.contact, talk.organization or talk.contact.organization
    about = Q(contact=who) | Q(organization=place, organization__isnull=False)
    facts = Fact.objects.of(owner).filter(about).order_by("-id").values_list("text", flat=True)[:FACTS_READ]
    names = tuple(dict.fromkeys([who.formatted_name, who.greeting_name]))
    at = place.name if place and place.deletion_id is None else ""
    return Dossier(tuple(facts), at, who.greeting_name, names)


def _where_it_stands(row: Row, known: Dossier, half: float) -> QuestionReading:
    is_early = row.start is not None and row.start < half
    return read(row.item.text, known, ignored=marking.rules_in(row.item.ignored_rules), is_early=is_early)


def _said_to_them(finding: Finding, known: Dossier) -> Finding:
    """A mend that begins with what was read says it to them: "I read that you came to grids from …"."""
    rule = data_of("questions")["answered"]
    fact = next(
        (fact for fact in known.facts if finding.message == rule["message"].replace("{words}", fact.strip())), ""
    )
    clause = phrasing.about(fact, known.call, known.names, [known.organization]) if fact else None
    if clause is None or clause.is_thing:
        return finding
    return replace(finding, mend=rule["mend"].replace("{fact}", clause.second))


def _talk(owner: Account, uid: UUID | None) -> Conversation | None:
    related = ["contact__organization", "organization"]
    return keeping.get(Conversation, owner=owner, uid=uid, related=related) if uid else None


def _pay(text: str, told: Reading, *, is_early: bool) -> list[Finding]:
    """Pay in the field may be asked late (X4); their own is another matter."""
    finding = None if "salary" in told.flags else asks_pay_range(text)
    if finding is None:
        return []
    return [replace(finding, severity="warn", message=data_of("wording")["pay"]["early"]) if is_early else finding]


@lru_cache(maxsize=1)
def _rule_of_flags() -> Mapping[str, str]:
    computed = {flag: as_written("questions")[flag]["rule"] for flag in ("double", "long", "answered")}
    return {rule.flag: rule.rule for rule in rules_of("questions")} | computed


def _sentence(finding: Finding, text: str) -> tuple[int, int]:
    """What a mend of a question takes the place of: its sentence; the rest as well where two questions become one."""
    if finding.span is None:
        return 0, len(text)
    read = Text(text)
    at = next((place for place, (start, _) in enumerate(read.spans) if start >= finding.span[0]), 0)
    first, end = read.sentence_at(at)
    last = len(read.tokens) if finding.rule == TWO_IN_ONE else end
    return read.span(first, last - 1)
