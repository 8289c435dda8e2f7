from __future__ import annotations

from datetime import timedelta

import cast
from askwell.journey import stay_in_touch


def test_whom_one_meets_soon_is_not_reminded_of_besides(owner, now):
    ben = cast.contact(owner, "Ben Okafor")
    cast.conversation(ben, now - timedelta(days=200), state="held", ended_at=now - timedelta(days=200))
    assert [todo.contact for todo in stay_in_touch.due(owner=owner, now=now)] == ["Ben Okafor"]
    cast.conversation(ben, now + timedelta(days=2))
    assert stay_in_touch.due(owner=owner, now=now) == []
