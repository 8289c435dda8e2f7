"""The figures the coach measures by, as the owner set them: kept with the account, and back to ours in one press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from askwell.coach.rulebook import measured_by
from askwell.coach.thresholds import SOLIDITIES, Threshold, changed, shown, thresholds, understood, usable
from askwell.journey.errors import NotUnderstood
from askwell.journey.keeping import keep_setting
from askwell.journey.writing import writes
from askwell.records.models import Account

KEPT = "thresholds"  # a key of Account.settings


class FiguresDoNotFit(NotUnderstood):
    """One of the figures does not fit. Nothing was changed."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__()
        self.wrong = wrong


@dataclass(frozen=True)
class Figure:
    """One figure for the page: what stands in its field, ours, and what ours rests on; what is `wrong` with it, if so."""

    threshold: Threshold
    now: str
    default: str
    is_own: bool
    solidity: str
    wrong: str = ""


@dataclass(frozen=True)
class Group:
    """Figures that belong together."""

    name: str
    figures: list[Figure]


@dataclass(frozen=True)
class Page:
    """All figures that may be set, in the groups of their file; `wrong` is how many of them do not fit."""

    groups: list[Group]
    is_changed: bool
    wrong: int


def page(*, owner: Account, given: Mapping[str, str] | None = None, wrong: Mapping[str, str] | None = None) -> Page:
    """The figures as they are, or as they were typed (`given`), with what is `wrong` with them; no query."""
    own, bad, groups = own_of(owner), wrong or {}, dict[str, list[Figure]]()
    for key, one in thresholds().items():
        now = shown(own.get(key, one.default)) if given is None else given.get(key, "")
        figure = Figure(one, now, shown(one.default), key in own, SOLIDITIES[one.solidity], bad.get(key, ""))
        groups.setdefault(one.group, []).append(figure)
    return Page([Group(name, figures) for name, figures in groups.items()], bool(own), len(bad))


def own_of(owner: Account) -> dict[str, float]:
    """Those that the owner set otherwise than we did."""
    kept = owner.settings.get(KEPT)
    return usable(kept) if kept else {}


@contextmanager
def measured(owner: Account) -> Iterator[None]:
    """Read by the owner's figures for as long as the block lasts."""
    with measured_by(changed(own_of(owner), note_limit=owner.linkedin_note_limit)):
        yield


@writes
def change_thresholds(*, owner: Account, given: Mapping[str, str]) -> dict[str, float]:
    """Set them all as they were typed; an empty one is back to ours. Errors: FiguresDoNotFit, and nothing is changed."""
    values, wrong = understood(given)
    if wrong:
        raise FiguresDoNotFit(wrong)
    keep_setting(owner, KEPT, values)
    return values


@writes
def back_to_default(*, owner: Account, key: str = "") -> dict[str, float]:
    """One figure back to ours, or all of them. Errors: FiguresDoNotFit where ours would not fit beside the others."""
    left = {name: str(value) for name, value in own_of(owner).items() if key and name != key}
    return change_thresholds(owner=owner, given=left)
