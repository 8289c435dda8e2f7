"""The résumé and the letter, each line with what it rests on."""

from __future__ import annotations

from django.db import models

from .base import Record
from .commitments import Commitment
from .conversations import Opening
from .facts import Fact


class Resume(Record):
    """A version of the résumé; the one without `based_on` is the master. `document` is JSON Resume 1.3.1."""

    title = models.CharField(max_length=200)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="versions")
    language = models.CharField(max_length=12, default="en")
    document = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/act/resumes/{self.uid}/"


class ResumeBullet(Record):
    """One line (JSON Resume: highlight), resting on a fact of the owner's own or a commitment done."""

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="bullets")
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.SET_NULL, related_name="bullets")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="bullets")

    def __str__(self) -> str:
        return self.text


class CoverLetter(Record):
    """A letter for one opening, sharing a résumé's look."""

    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="cover_letters")
    resume = models.ForeignKey(Resume, null=True, blank=True, on_delete=models.SET_NULL, related_name="cover_letters")
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Letter for {self.opening}"
