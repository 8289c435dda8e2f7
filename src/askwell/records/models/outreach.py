"""The effort to win one talk."""

from __future__ import annotations

from django.db import models

from .base import Record
from .goals import Path
from .people import Contact


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    LINKEDIN_NOTE = "linkedin_note", "LinkedIn invitation note"
    LINKEDIN_MESSAGE = "linkedin_message", "LinkedIn message"
    INTRODUCTION = "introduction", "Introduction"
    IN_PERSON = "in_person", "In person"


class Outreach(Record):
    """From the idea to a yes, a no, or a kind rest."""

    class State(models.TextChoices):
        IDEA = "idea", "Idea"
        PLANNED = "planned", "Planned"
        INVITED = "invited", "Invited"
        NUDGED = "nudged", "Nudged"
        YES = "yes", "Yes"
        NO = "no", "No"
        LATER = "later", "Later"
        REFERRED = "referred", "Sent me to someone else"
        BOUNCED = "bounced", "Bounced"
        PARKED = "parked", "Resting"

    class Warmth(models.TextChoices):
        COLD = "cold", "Cold"
        ALUMNI = "alumni", "Shared group or school"
        WARM = "warm", "Introduced or known"
        DORMANT = "dormant", "Known long ago"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="outreaches")
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="outreaches")
    state = models.CharField(max_length=10, choices=State.choices, default=State.IDEA)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    warmth = models.CharField(max_length=10, choices=Warmth.choices, default=Warmth.COLD)
    why = models.CharField(max_length=500, blank=True)  # why this person
    introducer = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="introduced_outreaches"
    )
    minutes_asked = models.PositiveSmallIntegerField(default=20)
    planned_on = models.DateField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    nudges_sent = models.PositiveSmallIntegerField(default=0)
    nudge_on = models.DateField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    reply_text = models.TextField(blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    parked_until_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "nudge_on"], name="outreach_due")]

    def __str__(self) -> str:
        return f"{self.contact}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return f"/reach-out/{self.uid}/"
