"""Something promised, by me or by them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .conversations import Conversation, Note, Opening
from .goals import Hypothesis
from .people import Contact


class Commitment(Record):
    """States are iCalendar's (RFC 5545, VTODO)."""

    class Whose(models.TextChoices):
        MINE = "mine", "I promised"
        THEIRS = "theirs", "They promised"

    class State(models.TextChoices):
        NEEDS_ACTION = "NEEDS-ACTION", "To do"
        IN_PROCESS = "IN-PROCESS", "Under way"
        COMPLETED = "COMPLETED", "Done"
        CANCELLED = "CANCELLED", "Dropped"

    class Kind(models.TextChoices):
        ASK = "ask", "Ask somebody"
        READ = "read", "Read something"
        LEARN = "learn", "A course"
        TRIAL = "trial", "A small trial"
        OTHER = "other", "Something else"

    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="commitments")
    conversation = models.ForeignKey(
        Conversation, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments")
    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments")
    hypothesis = models.ForeignKey(  # what a course or a trial is to show
        Hypothesis, null=True, blank=True, on_delete=models.SET_NULL, related_name="trials"
    )
    kind = models.CharField(max_length=5, choices=Kind.choices, null=True, blank=True)
    whose = models.CharField(max_length=6, choices=Whose.choices, default=Whose.MINE)
    text = models.CharField(max_length=500)
    from_advice = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEEDS_ACTION)
    completed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)  # what came of it
    tell_them = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="commitment_due")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="commitment_says_what")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/act/commitments/{self.uid}/"
