"""What you promised, what they promised, and the openings you heard of."""

from askwell.journey.act.before_applying import BeforeApplying, Known, before_applying
from askwell.journey.act.commitments import (
    UNTOLD,
    WHOSE,
    add_commitment,
    begin_commitment,
    change_commitment,
    complete_commitment,
    drop_commitment,
    reopen_commitment,
    settle_told,
    tell,
    write_update,
)
from askwell.journey.act.due import due
from askwell.journey.act.openings import STATES, add_opening, change_opening, move_opening
from askwell.journey.act.pages import (
    CommitmentList,
    CommitmentPage,
    OpeningPage,
    Overview,
    commitment_page,
    commitments,
    door,
    opening_page,
    overview,
    people_to_promise,
)

__all__ = [
    "STATES", "UNTOLD", "WHOSE", "BeforeApplying", "CommitmentList", "CommitmentPage", "Known", "OpeningPage", "Overview", "add_commitment",
    "add_opening", "before_applying", "begin_commitment", "change_commitment", "change_opening", "commitment_page",
    "commitments", "complete_commitment", "door", "drop_commitment", "due", "move_opening", "opening_page", "overview",
    "people_to_promise", "reopen_commitment", "settle_told", "tell",
    "write_update",
]  # fmt: skip
