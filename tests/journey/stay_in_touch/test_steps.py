from __future__ import annotations

from datetime import date, timedelta

import pytest

from askwell.journey.stay_in_touch import people
from askwell.planner import cadence

LAST = date(2026, 5, 12)


@pytest.mark.parametrize("tier", ["", "A", "B", "C", "D"])
@pytest.mark.parametrize("own", [0, 1, 45, 400])
def test_the_step_worked_out_for_all_alike_is_the_one_of_each(tier, own):
    for since_talk in range(400):
        talks = [LAST - timedelta(days=since_talk)]
        step = cadence.next_touch(LAST, tier, talks, thanked=True, every_days=own or None)
        days, why = people._step(since_talk, True, tier, own)
        if step.on is None:
            assert (days, why.rule) == (people.EVERY_DAYS, "K4")
        else:
            assert (LAST + timedelta(days=days), why) == (step.on, step.why)
