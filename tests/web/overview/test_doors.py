from __future__ import annotations

from uuid import uuid4

from django.urls import resolve

from askwell.planner.defaults import DEFAULTS
from askwell.web.overview.doors import all_doors


def test_everything_that_can_be_due_has_a_door_to_a_page_that_exists():
    doors = all_doors()
    assert set(doors) >= set(DEFAULTS.today.weights)
    for action, (address, button) in doors.items():
        assert button, action
        assert resolve(address.format(uid=uuid4()).split("?")[0].split("#")[0]), action
