"""Drafts: pure functions from what is known to a sequence of lines, each with what it rests on."""

from askwell.journey.reach_out.drafts.introduction import Introduction, forwardable, introduction
from askwell.journey.reach_out.drafts.invitation import Connection, Invitation, invitation
from askwell.journey.reach_out.drafts.lines import Draft, Line, Missing, Person, Source, Voice, Writer, put_into
from askwell.journey.reach_out.drafts.nudge import Nudge, nudge
from askwell.journey.reach_out.drafts.thank_you import Named, ThankYou, takeaways_as_sentences, thank_you
from askwell.journey.reach_out.drafts.update import Update, update

__all__ = [
    "Connection", "Draft", "Introduction", "Invitation", "Line", "Missing", "Named", "Nudge", "Person", "Source",
    "ThankYou", "Update", "Voice", "Writer", "forwardable", "introduction", "invitation", "nudge", "put_into",
    "takeaways_as_sentences", "thank_you", "update",
]  # fmt: skip
