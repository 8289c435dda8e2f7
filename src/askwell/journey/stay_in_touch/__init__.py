"""Whom to greet next, and a real reason to."""

from askwell.journey.stay_in_touch.dormant import DormantTie, dormant
from askwell.journey.stay_in_touch.due import due
from askwell.journey.stay_in_touch.pages import (
    ContactPage,
    Ledger,
    Overview,
    Row,
    contact_page,
    ledger,
    overview,
    touch,
)
from askwell.journey.stay_in_touch.people import Person
from askwell.journey.stay_in_touch.reasons import Reason
from askwell.journey.stay_in_touch.rhythm import pause, resume, set_cadence, set_tier, snooze
from askwell.journey.stay_in_touch.touches import (
    KINDS,
    change_touch,
    finish_touch,
    plan_touch,
    record_touch,
    write_update,
)

__all__ = [
    "KINDS", "ContactPage", "DormantTie", "Ledger", "Overview", "Person", "Reason", "Row", "change_touch", "contact_page",
    "dormant", "due", "finish_touch", "ledger", "overview", "pause", "plan_touch", "record_touch", "resume",
    "set_cadence", "set_tier", "snooze", "touch", "write_update",
]  # fmt: skip
