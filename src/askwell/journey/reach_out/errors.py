"""What can go wrong while asking somebody, each a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from askwell.journey.errors import AskwellError, NotUnderstood
from askwell.records.models import Contact, Outreach


class OutreachIsAlreadyOpen(AskwellError):
    """You are asking this person already. Go on with that instead of starting again."""

    def __init__(self, outreach: Outreach) -> None:
        super().__init__()
        self.outreach = outreach


class InvitationWasSent(AskwellError):
    """The invitation has gone out already. What may follow is a nudge."""


class OutreachIsAnswered(AskwellError):
    """They have answered this. If something changed, record the new answer."""


class OutreachIsParked(AskwellError):
    """This one rests. Take it up again first, if there is something new to say."""


class NothingWasSent(AskwellError):
    """Nothing has gone out to them yet. Say first that you sent it."""


class WroteAsOftenAsIsKind(AskwellError):
    """You have written as often as is kind. Let it rest: silence is most often about their week, not about you."""

    def __init__(self, until: date) -> None:
        super().__init__(f"{' '.join((type(self).__doc__ or '').split())} Rest until {until.day} {until:%B %Y}.")
        self.until = until


class MessageIsEmpty(AskwellError):
    """There is no text yet. Write a line or two first."""


class MessageWasSent(AskwellError):
    """This message has gone out. Its text stays as it was sent."""


class MessageWasNotSent(AskwellError):
    """This message has not gone out yet."""


class TooLateToTakeBack(AskwellError):
    """More than ten minutes have passed since you said it was sent. Write a new message instead."""


class NobodyIntroduces(NotUnderstood):
    """An introduction needs somebody who knows you both. Choose who that is, or another way to write."""


class SameNameIsKnown(AskwellError):
    """You know somebody of that name. Say whether it is the same person or somebody new."""

    def __init__(self, people: Sequence[Contact]) -> None:
        super().__init__()
        self.people = people


class EmailAddressIsMissing(AskwellError):
    """No e-mail address is known for them. Add one on their page, or write another way."""


class MailHeaderIsUnsafe(AskwellError):
    """A name, an address or the subject holds characters that could change where this mail goes. Please correct it."""
