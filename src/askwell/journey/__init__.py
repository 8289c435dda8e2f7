"""The verbs of the journey. `STAGES` is the one list of stages and their order."""

from __future__ import annotations

from typing import NamedTuple


class Stage(NamedTuple):
    """One room of the house: its folder, what pages call it, and its purpose in one line."""

    folder: str
    label: str
    purpose: str

    @property
    def slug(self) -> str:
        """The stage in addresses and commands."""
        return self.folder.replace("_", "-")


STAGES = (
    Stage("explore", "Explore", "What you wonder about, what you believe, and whom to ask."),
    Stage("research", "People", "What you know about the people and places, and where you read it."),
    Stage("reach_out", "Reach out", "A message that gets a yes, and a kind end when it does not."),
    Stage("prepare", "Prepare", "A time, good questions, and an agenda that fits the minutes."),
    Stage("meet", "Conversations", "The talk itself, its notes, and the wrap-up while it is fresh."),
    Stage("follow_up", "Follow up", "Thanks within 24 hours, and the people they named."),
    Stage("reflect", "Reflect", "What changed: fit, confidence, and the evidence for it."),
    Stage("act", "Act", "What you promised, what they promised, and the openings you heard of."),
    Stage("stay_in_touch", "Keep in touch", "Whom to greet next, and a real reason to."),
)
