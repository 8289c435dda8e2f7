"""Letters of application: begun from the owner's own records, edited by the owner, read by the coach (S26)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from askwell.coach.bullets import check_rewrite
from askwell.coach.findings import Finding, gravest_first
from askwell.coach.letters import read_cover_letter
from askwell.coach.messages import count_words
from askwell.formats.letter import BULLET
from askwell.journey import keeping, marking
from askwell.journey.act.letter_draft import asked_line, evidence_line, learned_line, letter
from askwell.journey.act.letter_material import Gathered, gathered
from askwell.journey.act.letter_sources import REWORDED, Part, kept_lines, parts_of
from askwell.journey.act.resumes import master_of
from askwell.journey.errors import NotUnderstood
from askwell.journey.marking import Marks
from askwell.journey.reach_out.drafts import Source, put_into
from askwell.journey.reach_out.reading import with_sentence
from askwell.journey.thresholds import measured
from askwell.journey.writing import writes
from askwell.records.models import Account, CoverLetter, Opening, Organization, Resume

RELATED = ("owner", "opening__organization", "organization", "resume__based_on", "resume__owner")
ANSWERED = ("why", "evidence", "learned")  # what the owner may be asked for, beside the name to sign with
MOST_OFFERS, SHOWN = 6, 50
LONGEST_ANSWER = 2_000


@dataclass(frozen=True)
class Offer:
    """A sentence that could stand in the letter: what it came from, and its words."""

    came_from: str
    sentence: str


@dataclass(frozen=True)
class LetterReading:
    """What the coach says of a letter, how long it is, and what else could stand in it."""

    marks: Marks
    size: int
    offers: list[Offer]


@dataclass(frozen=True)
class CheckedLetter:
    """A text as it was read, which may not be what is kept."""

    letter: CoverLetter
    body: str
    reading: LetterReading


@writes
def start_letter(
    *, owner: Account, now: datetime, opening: UUID | None = None, organization: UUID | None = None,
    resume: UUID | None = None,
) -> CoverLetter:  # fmt: skip
    """A letter for an opening or to an organization, begun with what there is. It takes the look and the lines of a résumé:
    the one that is named, else the newest version for that opening or place, else the master.
    """
    what = keeping.get(Opening, owner=owner, uid=opening, related=["organization"]) if opening else None
    where = keeping.maybe(Organization, owner=owner, uid=organization) or (what.organization if what else None)
    if what is None and where is None:
        raise NotUnderstood("Say for which opening the letter is, or to which organization.", field="opening")
    look = keeping.maybe(Resume, owner=owner, uid=resume) or _resume_for(owner, what, where)
    made = keeping.add(CoverLetter, owner=owner, now=now, opening=what, organization=where, resume=look)
    draft = letter(gathered(letter_of(owner, made.uid)).material())
    return keeping.change(made, now=now, body=draft.body, rests_on=kept_lines(draft))


@writes
def save_letter(*, owner: Account, now: datetime, uid: UUID, body: str, looked_at: str = "") -> CoverLetter:
    """Keep the owner's wording."""
    return _edit(letter_of(owner, uid), now, body, looked_at)


@writes
def set_letter(*, owner: Account, now: datetime, uid: UUID, resume: UUID | None, looked_at: str = "") -> CoverLetter:
    """Which résumé it belongs to: its look, and the lines that may be taken from."""
    chosen = keeping.maybe(Resume, owner=owner, uid=resume)
    return keeping.change(letter_of(owner, uid), now=now, looked_at=looked_at, resume=chosen)


@writes
def fill_letter(
    *, owner: Account, now: datetime, uid: UUID, role: str, answer: str, body: str | None = None, looked_at: str = ""
) -> CoverLetter:
    """Put the owner's answer where it belongs."""
    kept = letter_of(owner, uid)
    words = " ".join(answer.split())
    if not words or len(words) > LONGEST_ANSWER:
        raise NotUnderstood(f"Please write a sentence, of {LONGEST_ANSWER:,} letters at most.", field=f"answer_{role}")
    if role not in ANSWERED:
        raise NotUnderstood(f"A letter asks for {', '.join(ANSWERED)}, and not for “{role}”.", field="role")
    draft = letter(gathered(kept).material(_answers(kept) | {role: Source("account", str(owner.uid), words)}))
    # The pages fold line ends; the lines of a draft are found again only in plain ones.
    before = (kept.body if body is None else body).replace("\r\n", "\n")
    fresh = [entry for entry in kept_lines(draft) if entry["role"] == role]
    return keeping.change(
        kept,
        now=now,
        looked_at=looked_at,
        body=put_into(before, draft, role),
        rests_on=[*(kept.rests_on or ()), *fresh],
    )


def check_letter(
    *, owner: Account, uid: UUID, body: str | None = None, mend: str = "", insert: str = ""
) -> CheckedLetter:
    """Read a text as it stands on the page; nothing is written.

    `mend` is the key of a finding whose mend is to be put in, `insert` a sentence of an offer.
    """
    kept = letter_of(owner, uid)
    known = gathered(kept)
    text = (kept.body if body is None else body).replace("\r\n", "\n")
    found = reading(known, text)
    changed = marking.mended(text, found.marks, mend)
    if insert and insert in {offer.sentence for offer in found.offers}:
        changed = with_sentence(text, insert)
    return CheckedLetter(kept, changed, found if changed == text else reading(known, changed))


@writes
def ignore_in_letter(
    *, owner: Account, now: datetime, uid: UUID, rule: str, ignore: bool = True, body: str | None = None,
    looked_at: str = "",
) -> CheckedLetter:  # fmt: skip
    """Leave a rule out of what is said of this letter, or mind it again; the text is kept as it stands on the page."""
    kept = letter_of(owner, uid)
    rules = marking.with_rule(kept.ignored_rules, rule, ignore=ignore)
    kept = _edit(kept, now, kept.body if body is None else body, looked_at, ignored_rules=rules)
    return CheckedLetter(kept, kept.body, reading(gathered(kept), kept.body))


def _answers(kept: CoverLetter) -> dict[str, Source]:
    """What the owner answered before, so that the next answer finds its place beside it."""
    mine = [entry for entry in kept.rests_on or () if entry.get("noun") == "account" and entry.get("role") in ANSWERED]
    return {
        entry["role"]: Source("account", entry["uid"], entry["line"].removeprefix(BULLET)) for entry in mine
    }  # fmt: skip


def letters(*, owner: Account, opening: Opening | None = None) -> list[CoverLetter]:
    """The newest letters, of all or for one opening. One query."""
    found = CoverLetter.objects.of(owner).select_related("opening", "organization").order_by("-id")
    return list((found.filter(opening=opening) if opening else found)[:SHOWN])


def letter_of(owner: Account, uid: UUID) -> CoverLetter:
    """A letter with all that it is about."""
    kept = keeping.get(CoverLetter, owner=owner, uid=uid, related=RELATED)
    kept.owner = owner
    return kept


def reading(known: Gathered, body: str) -> LetterReading:
    """What is to be said of a text as it stands."""
    with measured(known.letter.owner):
        found = [*read_cover_letter(body, known.known()), *_claims(known, body)]
        praise = [one for one in found if one.severity == "praise"]
        rest = gravest_first(one for one in found if one.severity != "praise")
        ignored = marking.rules_in(known.letter.ignored_rules)
        return LetterReading(marking.marks([*praise, *rest], body, ignored), count_words(body), _offers(known, body))


def _claims(known: Gathered, body: str) -> list[Finding]:
    """What a reworded line of the résumé says that the owner's lines do not. What others said is not their doing."""
    said = [takeaway.text for takeaway in known.takeaways]
    return [
        finding
        for part in parts_of(body, known.letter.rests_on or ())
        if part.state == REWORDED and part.role == "evidence"
        for finding in _on_part(part, known, said)
    ]


def _on_part(part: Part, known: Gathered, said: list[str]) -> list[Finding]:
    line = next((each.uid for each in part.origins if each.noun == "resumeline"), "")
    entry = next((entry for entry, one in known.lines() if one.id == line), None)
    if entry is None:
        return []
    own = [*(one.text for one in entry.lines), entry.name]
    words = part.text.removesuffix(f" ({entry.name})")
    return [_moved(finding, part.start) for finding in check_rewrite(words, own, others=said)]


def _moved(finding: Finding, by: int) -> Finding:
    span = finding.span
    return replace(finding, span=(span[0] + by, span[1] + by)) if span else finding


def _offers(known: Gathered, body: str) -> list[Offer]:
    """What else could be said: who was asked, what was learned, and the next lines of the résumé."""
    material = known.material()
    asked = asked_line(material)
    could = [("whom you asked", [asked.words])] if asked else []
    could += [("what you learned", [learned_line(one, place) for place in (0, 1)]) for one in material.learned]
    could += [("your résumé", [evidence_line(one)]) for one in material.evidence]
    unsaid = ((came, our[0]) for came, our in could if our[0] and not any(sentence in body for sentence in our))
    return [Offer(came, sentence) for came, sentence in unsaid][:MOST_OFFERS]


def _resume_for(owner: Account, opening: Opening | None, organization: Organization | None) -> Resume | None:
    """The newest version for the opening, else for the place, else the master."""
    made = Resume.objects.of(owner).exclude(based_on=None).order_by("-id")
    found = made.filter(opening=opening).first() if opening else None
    if found is None and organization:
        found = made.filter(organization=organization).first()
    return found or master_of(owner)


def _edit(kept: CoverLetter, now: datetime, body: str, looked_at: str, **fields: object) -> CoverLetter:
    body = body.replace("\r\n", "\n").strip()
    if body == kept.body and all(getattr(kept, name) == value for name, value in fields.items()):
        return kept
    return keeping.change(kept, now=now, looked_at=looked_at, body=body, **fields)
