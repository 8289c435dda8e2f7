"""The picture of a path so far: how fit changed, what speaks for which belief, themes, and whether to decide (S8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from django.db.models import Case, F, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from askwell.journey import account
from askwell.journey.reflect.evidence import SIGN
from askwell.journey.reflect.reflections import HELD
from askwell.journey.reflect.themes import NEWEST, Theme, themes
from askwell.planner import fit
from askwell.planner.fit import Balance, Decision, EvidenceItem, FitChange, Heard, Rating
from askwell.planner.saturation import Saturation, saturation
from askwell.records.asking import question
from askwell.records.folding import fold
from askwell.records.models import (
    Account,
    Contact,
    Conversation,
    Evidence,
    Hypothesis,
    Path,
    Position,
    Reflection,
    Takeaway,
)

T = TypeVar("T")
R = TypeVar("R", Takeaway, Reflection)
TALKS, EVIDENCE = 30, 100
OF_A_TALK = (  # who, when, and where they worked
    "uid", "starts_at", "path", "organization", "contact__uid", "contact__formatted_name", "contact__given_name",
    "contact__organization",
)  # fmt: skip
OF_A_TAKEAWAY = ("uid", "text", "code", "stance", "weight", "is_quote", "off_record", "conversation")


@dataclass(frozen=True)
class Belief:
    """A hypothesis with what speaks for and against it."""

    hypothesis: Hypothesis
    evidence: list[Evidence]
    balance: Balance

    @property
    def newest(self) -> list[Evidence]:
        """The evidence that came last."""
        return self.evidence[-NEWEST:]


@dataclass(frozen=True)
class Viewpoints:
    """Who was heard: people and employers, and those who left the work or speak against it (D5, D7)."""

    people: list[Contact]
    employers: list[str]
    critics: list[Contact]


@dataclass(frozen=True)
class PathPicture:
    """All that the talks about one path add up to. `decision.missing` says what to hear before deciding."""

    path: Path
    talks: list[Conversation]
    change: FitChange
    beliefs: list[Belief]
    themes: list[Theme]
    saturation: Saturation
    viewpoints: Viewpoints
    decision: Decision

    @property
    def sides(self) -> str:
        """The address of the page with all sides of the path."""
        return f"/reflect/paths/{self.path.uid}/"


class Post(NamedTuple):
    """What of somebody's work tells whether they left it."""

    title: str
    is_current: bool


@dataclass(frozen=True)
class _Told:
    """Everything of all the paths, loaded once and sorted by path."""

    talks: dict[int, list[Conversation]]
    takeaways: dict[int, list[Takeaway]]
    ratings: dict[int, list[Rating]]
    hypotheses: dict[int, list[Hypothesis]]
    evidence: dict[int, list[Evidence]]
    posts: dict[int, list[Post]]


def pictures(*, owner: Account, paths: Sequence[Path]) -> list[PathPicture]:
    """The picture of each path, in six queries for all of them."""
    told = _load(owner, paths)
    return [_picture(path, told) for path in paths]


def _load(owner: Account, paths: Sequence[Path]) -> _Told:
    talks = {talk.pk: talk for talk in _newest_talks(owner, paths=[path.pk for path in paths])}
    said = _said(owner, talks=list(talks))
    hypotheses = list(Hypothesis.objects.of(owner).filter(path__in=paths).select_related("path").order_by("id"))
    reflections = _reflections(owner, talks=list(talks), paths=[path.pk for path in paths])
    posts = _posts(owner, people=list({talk.contact_id for talk in talks.values()}))
    return _Told(
        talks=_grouped((talk.path_id, talk) for talk in talks.values()),
        takeaways=_grouped((talks[each.conversation_id].path_id, _in(talks, each)) for each in said),
        ratings=_grouped((each.path_id, _rating(owner, _in(talks, each))) for each in reflections),
        hypotheses=_grouped((each.path_id, each) for each in hypotheses),
        evidence=_grouped((each.hypothesis_id, each) for each in _newest_evidence(owner, hypotheses, talks)),
        posts=_grouped((who, Post(title, now)) for who, title, now in posts),
    )


@question
def _said(owner: Account, *, talks: list[int]) -> QuerySet[Takeaway]:
    return Takeaway.objects.of(owner).filter(conversation__in=talks).order_by("id").only(*OF_A_TAKEAWAY)


@question
def _reflections(owner: Account, *, talks: list[int], paths: list[int]) -> QuerySet[Reflection]:
    written = Reflection.objects.of(owner).filter(conversation__in=talks, path__in=paths, half_written_at=None)
    return written.order_by("id")


@question
def _posts(owner: Account, *, people: list[int]) -> QuerySet[Any, Any]:
    work = Position.objects.of(owner).filter(contact__in=people, kind=Position.Kind.WORK)
    return work.values_list("contact", "title", "is_current")


@question
def _newest_talks(owner: Account, *, paths: list[int]) -> QuerySet[Conversation]:
    """The last thirty held about each path, oldest first: a picture of hundreds says no more, and takes seconds."""
    held = Conversation.objects.of(owner).filter(path__in=paths, state=HELD, contact__deletion=None)
    newest = Window(RowNumber(), partition_by=F("path"), order_by=[F("starts_at").desc(), F("id").desc()])
    # By their keys: numbered as whole rows, the database would carry every column of every talk through the sorting.
    some = held.annotate(nth_newest=newest).filter(nth_newest__lte=TALKS).values("pk")
    return _talks(owner).filter(pk__in=some).order_by("starts_at", "id")


@question
def _talks_of(owner: Account, *, keys: list[int]) -> QuerySet[Conversation]:
    return _talks(owner).filter(pk__in=keys)


def _talks(owner: Account) -> QuerySet[Conversation]:
    """Talks with where they worked at the time, else where they work now, as a word: `employer_of` reads it."""
    then, now = F("organization__name"), F("contact__organization__name")
    employer = Case(
        When(organization__isnull=False, organization__deletion=None, then=then),
        When(organization=None, contact__organization__isnull=False, contact__organization__deletion=None, then=now),
        default=Value(""),
    )
    talks = Conversation.objects.of(owner).select_related("contact").annotate(employer=employer)
    return talks.only(*OF_A_TALK)


def _newest_evidence(
    owner: Account, hypotheses: Sequence[Hypothesis], talks: Mapping[int, Conversation]
) -> list[Evidence]:
    """The last hundred pieces, oldest first, each with its talk: most of those are loaded already."""
    found = list(_evidence(owner, hypotheses=[each.pk for each in hypotheses]))[::-1]
    elsewhere = {each.takeaway.conversation_id for each in found} - set(talks)
    known = {**talks, **{talk.pk: talk for talk in _talks_of(owner, keys=list(elsewhere))}}
    for each in found:
        _in(known, each.takeaway)
    return found


@question
def _evidence(owner: Account, *, hypotheses: list[int]) -> QuerySet[Evidence]:
    rests = Evidence.objects.of(owner).filter(
        hypothesis__in=hypotheses, takeaway__deletion=None, takeaway__conversation__deletion=None
    )
    columns = ("hypothesis", "stance", "weight", *(f"takeaway__{name}" for name in OF_A_TAKEAWAY))
    return rests.select_related("takeaway").order_by("-id").only(*columns)[:EVIDENCE]


def _in(talks: Mapping[int, Conversation], record: R) -> R:
    """The record with the talk that is loaded already."""
    record.conversation = talks[record.conversation_id]
    return record


def _picture(path: Path, told: _Told) -> PathPicture:
    talks, said = told.talks.get(path.pk, []), told.takeaways.get(path.pk, [])
    people = list({talk.contact_id: talk.contact for talk in talks}.values())
    beliefs = [_belief(each, told.evidence.get(each.pk, [])) for each in told.hypotheses.get(path.pk, [])]
    leans = Counter[int]()
    for each in said:
        leans[each.conversation.contact_id] += each.stance
    # A critic speaks more against the path than for it.
    critics = [each for each in people if leans[each.pk] < 0 or _has_left(path, told.posts.get(each.pk, []))]
    against = {each.pk for each in critics}
    heard = [Heard(str(talk.contact_id), employer_of(talk), talk.contact_id in against) for talk in talks]
    codes = _grouped((each.conversation_id, each.code) for each in said if each.code)
    return PathPicture(
        path=path,
        talks=talks,
        change=fit.fit_change(told.ratings.get(path.pk, []), path.first_fit, path.first_confidence),
        beliefs=beliefs,
        themes=themes(said, len(people)),
        saturation=saturation([set(codes.get(talk.pk, ())) for talk in talks]),
        viewpoints=Viewpoints(people, sorted({employer_of(talk) for talk in talks} - {""}), critics),
        decision=fit.may_decide(heard, _against(said, beliefs)),
    )


def employer_of(talk: Conversation) -> str:
    """Where they worked at the time, else where they work now; '' when neither is known."""
    employer: str = talk.employer  # type: ignore[attr-defined]
    return employer


def _belief(hypothesis: Hypothesis, evidence: list[Evidence]) -> Belief:
    items = [
        EvidenceItem(
            SIGN[Evidence.Stance(each.stance)], each.weight, str(each.takeaway.conversation.contact_id),
            employer_of(each.takeaway.conversation),
        )
        for each in evidence
    ]  # fmt: skip
    return Belief(hypothesis, evidence, fit.balance(items))


def _against(said: Iterable[Takeaway], beliefs: Iterable[Belief]) -> int:
    """How many takeaways speak against the path or against a belief about it (D4)."""
    notes = {each.pk for each in said if each.stance < 0}
    notes |= {
        each.takeaway_id for belief in beliefs for each in belief.evidence if each.stance == Evidence.Stance.AGAINST
    }
    return len(notes)


def _has_left(path: Path, posts: list[Post]) -> bool:
    """True when they once did this work, by the title of a post, and do not now."""
    work = fold(path.occupation)
    did = {post.is_current for post in posts if work in fold(post.title)}
    return did == {False}


def _rating(owner: Account, reflection: Reflection) -> Rating:
    return Rating(
        account.day_of(owner=owner, now=reflection.conversation.starts_at), reflection.fit_before, reflection.fit_after,
        reflection.confidence_before, reflection.confidence_after,
    )  # fmt: skip


def _grouped(pairs: Iterable[tuple[Any, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return groups
