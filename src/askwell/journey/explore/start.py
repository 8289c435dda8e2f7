"""The first three questions: what do you wonder about, by when, how many hours a week."""

from __future__ import annotations

from datetime import date, datetime

from askwell.journey import account
from askwell.journey.explore.goals import add_goal
from askwell.journey.writing import writes
from askwell.records.models import Account, Goal


@writes
def begin(
    *, owner: Account, now: datetime, formatted_name: str = "", wonder: str = "", decide_by_on: date | None = None,
    week_minutes: int = 240, time_zone: str = "",
) -> Goal | None:  # fmt: skip
    """Answer them, or put them off by leaving them empty. Gives back the goal that came of it."""
    known = {"formatted_name": formatted_name or owner.formatted_name, "week_minutes": week_minutes}
    account.change_account(owner=owner, welcomed_at=now, **known, **({"time_zone": time_zone} if time_zone else {}))
    return add_goal(owner=owner, now=now, title=wonder, decide_by_on=decide_by_on) if wonder else None
