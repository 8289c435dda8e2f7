"""Questions the owner wrote or kept from the bank."""

from __future__ import annotations

from django.db import models

from .base import Record


class Question(Record):
    """One question, ready to be put on an agenda. `theme` is 1–20 (practice 3.4)."""

    text = models.CharField(max_length=500)
    theme = models.PositiveSmallIntegerField(default=0)
    bank_key = models.CharField(max_length=60, blank=True)
    ignored_rules = models.JSONField(null=True, blank=True)  # ids of rules the coach leaves out here

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(theme__lte=20), name="question_theme_0_to_20")]

    def __str__(self) -> str:
        return self.text
