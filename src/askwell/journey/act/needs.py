"""Needs: what an opening or a path asks for, in the words of a posting, of people who know it, or of the owner (S12).

What several say is one need, with all who said it. Nothing becomes a need by itself but the lines of a posting that the
owner brought in; whether one is met is decided in `needs_deciding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from askwell.coach.needs import need_said, same_needs, weight_of
from askwell.journey import keeping
from askwell.journey.act.resume_reasons import takeaways_for
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.reach_out.material import ON_RECORD
from askwell.journey.writing import writes
from askwell.records.models import Account, Need, NeedSource, Opening, Path, Takeaway

Place = Opening | Path
NEED_KINDS = Need.Kind.choices
MOST_HEARD = 80  # takeaways that are offered, the newest first


@dataclass(frozen=True)
class Asked:
    """A need, and who says so: takeaways and lines of postings, the first first."""

    need: Need
    told: list[NeedSource]

    @property
    def words(self) -> str:
        """Its own words, or those of whoever said so first; '' where nobody on the record says it any longer."""
        return self.need.text or next((source.takeaway.text for source in self.told if source.takeaway), "")

    @property
    def weight(self) -> float:
        people = {source.takeaway.conversation.contact_id for source in self.told if source.takeaway}
        in_posting = any(source.posting for source in self.told)
        return weight_of(in_posting=in_posting, people=len(people), kind=self.need.kind)


def place_of(*, owner: Account, opening: UUID | None = None, path: UUID | None = None) -> Place:
    """The opening or the path that needs are about. Errors: NotFound, NotUnderstood."""
    if (opening is None) == (path is None):
        raise NotUnderstood("Needs are those of one opening or of one path. Name one of them.", field="opening")
    if opening:
        return keeping.get(Opening, owner=owner, uid=opening, related=["owner", "organization"])
    return keeping.get(Path, owner=owner, uid=path or "", related=["owner"])


def link_of(place: Place) -> dict[str, Place]:
    """The column that points at it."""
    return {"opening" if isinstance(place, Opening) else "path": place}


def asked_of(place: Place) -> list[Asked]:
    """Its needs in the order in which they came, two queries. What was said off the record is not told."""
    needs = list(Need.objects.of(place.owner).filter(**link_of(place)).select_related("commitment").order_by("id"))
    return [each for each in _with_told(place.owner, needs) if each.words]


def asked_in(need: Need) -> Asked:
    """One need with who says so. Errors: NotFound, where nobody on the record says it any longer."""
    (asked,) = _with_told(need.owner, [need])
    if not asked.words:
        raise NotFound
    return asked


def _with_told(owner: Account, needs: Sequence[Need]) -> list[Asked]:
    heard = Takeaway.objects.of(owner).filter(ON_RECORD, conversation__deletion=None)
    sources = NeedSource.objects.of(owner).filter(
        Q(posting__isnull=False) | Q(takeaway__in=heard), need__in=[need.pk for need in needs]
    )
    by_need: dict[int, list[NeedSource]] = {}
    for source in sources.select_related("takeaway__conversation__contact", "takeaway__note", "posting").order_by("id"):
        by_need.setdefault(source.need_id, []).append(source)
    return [Asked(need, by_need.get(need.pk, [])) for need in needs]


@writes
def add_need(
    *, owner: Account, now: datetime, text: str, kind: str = "must", opening: UUID | None = None,
    path: UUID | None = None,
) -> Need:  # fmt: skip
    """Write down a need in words of your own."""
    place = place_of(owner=owner, opening=opening, path=path)
    words = " ".join(text.split())
    if not words:
        raise NotUnderstood("Write down what is needed.", field="text")
    return keeping.add(Need, owner=owner, now=now, text=words, kind=kind, **link_of(place))


@writes
def take_said(
    *, owner: Account, now: datetime, takeaways: Iterable[UUID], opening: UUID | None = None, path: UUID | None = None
) -> list[Need]:  # fmt: skip
    """What people said becomes a need, in their words; what says the same as one that is there only backs it."""
    place, wanted = place_of(owner=owner, opening=opening, path=path), set(takeaways)
    said = [each for each in reversed(heard_for(place)) if each.uid in wanted]
    if not said:
        raise NotUnderstood("Choose something they said about it.", field="takeaways")
    made = join(place, now, [(each.text, need_said(each.text, each.code) or "must") for each in said], keep_words=False)
    for need, takeaway in zip(made, said, strict=True):
        keeping.add(NeedSource, owner=owner, now=now, need=need, takeaway=takeaway)
    return made


def heard_for(place: Place) -> list[Takeaway]:
    """What was said about it on the record and is no need yet, the newest first."""
    known = NeedSource.objects.of(place.owner).exclude(takeaway=None)
    known = known.filter(**{f"need__{name}": each for name, each in link_of(place).items()})
    return list(takeaways_for(place.owner, place).exclude(pk__in=known.values("takeaway"))[:MOST_HEARD])


def join(place: Place, now: datetime, texts: Sequence[tuple[str, str]], *, keep_words: bool) -> list[Need]:
    """The need that each text is: one that is there and says the same, or a new one of that kind.

    `keep_words` is for words of a posting: what somebody said stays with who said it.
    """
    known = asked_of(place)
    groups = same_needs([*(each.words for each in known), *(text for text, _ in texts)])
    first = {at: group[0] for group in groups for at in group}
    made = [each.need for each in known]
    for at, (text, kind) in enumerate(texts, len(known)):
        words = text if keep_words else ""
        if first[at] == at:
            made.append(keeping.add(Need, owner=place.owner, now=now, text=words, kind=kind, **link_of(place)))
            continue
        same = made[first[at]]
        made.append(keeping.change(same, now=now, text=words) if words and not same.text else same)
    return made[len(known) :]
