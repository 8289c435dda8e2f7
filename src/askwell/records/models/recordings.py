"""Recordings of a talk, from the first second of sound to the transcript that is made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .conversations import Conversation, Transcript


class Recording(Record):
    """The sound of a talk, recorded in the room or brought in as a file. Its bytes lie in the data folder.

    Without the consent of everybody (C14) nothing is recorded, and a file that was brought in only waits. `lines` are
    those of a transcript under the names of voices, until somebody has said who is who; `clips` is a stretch of each
    voice, `holes` are the stretches in which nobody was understood.
    """

    class Came(models.TextChoices):
        RECORDED = "recorded", "Recorded in the room"
        BROUGHT_IN = "brought_in", "Brought in"

    class State(models.TextChoices):
        RECORDING = "recording", "Being recorded"
        STORED = "stored", "Waiting for consent"
        WAITING = "waiting", "Waiting to be listened to"
        LISTENING = "listening", "Being listened to"
        ASKING = "asking", "Who is who?"
        CANCELLED = "cancelled", "Stopped"
        FAILED = "failed", "Not understood"
        DONE = "done", "Written down"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="recordings")
    transcript = models.ForeignKey(
        Transcript, null=True, blank=True, on_delete=models.SET_NULL, related_name="recordings"
    )
    came = models.CharField(max_length=10, choices=Came.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    file_name = models.CharField(max_length=255, blank=True)  # as it was called where it came from
    has_sound = models.BooleanField(default=False)  # whether its bytes are to be there
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    pieces = models.PositiveIntegerField(default=0)  # how many the room has sent; the next one has this number
    seconds = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)  # how often listening began; a cut counts, a press starts anew
    failure = models.CharField(max_length=500, blank=True)
    lines = models.JSONField(default=list, blank=True)
    clips = models.JSONField(default=list, blank=True)
    holes = models.JSONField(default=list, blank=True)
    keep = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["conversation", "state"], name="recording_of_talk")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=False) & ~Q(agreed_by="")
                | Q(came="brought_in", state__in=["stored", "cancelled", "failed"]),
                name="nothing_recorded_without_consent",
            )
        ]

    def __str__(self) -> str:
        return self.file_name or "Recording"

    def get_absolute_url(self) -> str:
        return f"/meet/recordings/{self.uid}/"
