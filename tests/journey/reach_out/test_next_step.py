from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.journey import reach_out


@pytest.mark.parametrize(
    ("state", "step"), [("held", "You have talked"), ("planned", "A time is agreed"), ("cancelled", "Agree on a time")]
)
def test_a_yes_says_how_far_the_conversation_is(state, step, owner, now):
    ben = cast.contact(owner)
    outreach = cast.outreach(ben, state="yes", replied_at=now)
    cast.conversation(ben, now + timedelta(days=1), state=state, outreach=outreach)
    assert reach_out.outreach_page(owner=owner, now=now, uid=outreach.uid).next_step == step
    assert [row.next_step for row in reach_out.overview(owner=owner, now=now).rows] == [step]
