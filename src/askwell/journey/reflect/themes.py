"""Themes across talks: who said it, who disagrees, and whether it is more than an anecdote (6.2, S12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from askwell.records.models import Contact, Takeaway

PATTERN = 3  # people, for more than an anecdote (6.2, our default)
# Shown of a theme and of a belief where all paths stand on one page. The rest is with all sides of the path.
NEWEST = 5


@dataclass(frozen=True)
class Theme:
    """One code over the talks of a path: `people` said something on it, `against` are those who see it the other way.

    `strength` is 'one voice', 'two voices' or 'pattern'; `one_place` when all of several people work at one employer.
    """

    code: str
    people: list[Contact]
    of: int
    against: list[Contact]
    strength: str
    one_place: bool
    said: list[Takeaway]

    @property
    def newest(self) -> list[Takeaway]:
        """What was said last."""
        return self.said[-NEWEST:]

    @property
    def words(self) -> str:
        """'Said by 4 of 6; Chen disagrees'."""
        names = " and ".join(each.greeting_name for each in self.against)
        disagree = f"; {names} {'disagrees' if len(self.against) == 1 else 'disagree'}" if names else ""
        return f"Said by {len(self.people)} of {self.of}{disagree}"


def themes(said: Iterable[Takeaway], of: int) -> list[Theme]:
    """The themes of takeaways that carry a code, the one most people spoke of first. `of` counts the people heard."""
    by_code: dict[str, list[Takeaway]] = {}
    for takeaway in said:
        if takeaway.code:
            by_code.setdefault(takeaway.code, []).append(takeaway)
    found = [_theme(code, group, of) for code, group in by_code.items()]
    return sorted(found, key=lambda theme: (-len(theme.people), theme.code))


def _theme(code: str, said: list[Takeaway], of: int) -> Theme:
    people = {each.conversation.contact_id: each.conversation.contact for each in said}
    leans = dict.fromkeys(people, 0)
    for each in said:
        leans[each.conversation.contact_id] += each.stance
    places = {(each.conversation.organization_id or each.conversation.contact.organization_id) for each in said}
    strength = "pattern" if len(people) >= PATTERN else ("one voice", "two voices")[len(people) - 1]
    return Theme(
        code=code, people=list(people.values()), of=of, against=_minority(people, leans), strength=strength,
        one_place=len(people) > 1 and len(places) == 1 and None not in places, said=said,
    )  # fmt: skip


def _minority(people: dict[int, Contact], leans: dict[int, int]) -> list[Contact]:
    """Those on the smaller side, when there are two; of two equal sides, those who speak against the path."""
    above = [contact for key, contact in people.items() if leans[key] > 0]
    below = [contact for key, contact in people.items() if leans[key] < 0]
    if not above or not below:
        return []
    return above if len(above) < len(below) else below
