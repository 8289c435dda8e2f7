"""Which of many copies are worth keeping: close together for the last days, further apart the older they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rotation:
    """From how many days, weeks and months the newest copy is kept."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def worth_keeping(moments: Iterable[datetime], rotation: Rotation) -> set[datetime]:
    """The newest of each of the last days, weeks and months that have one at all; one may stand for all three.

    Days without a copy do not count: after a long absence as many are left as after a busy week.
    """
    newest_first = sorted(set(moments), reverse=True)
    by_day = _newest_of_each(newest_first, lambda moment: moment.date(), rotation.days)
    by_week = _newest_of_each(newest_first, lambda moment: moment.isocalendar()[:2], rotation.weeks)
    by_month = _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), rotation.months)
    return {*by_day, *by_week, *by_month}


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], object], most: int
) -> Iterator[datetime]:
    seen: set[object] = set()
    for moment in newest_first:
        if len(seen) < most and period(moment) not in seen:
            seen.add(period(moment))
            yield moment
