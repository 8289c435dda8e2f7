"""Staying in touch."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .commitments import Commitment
from .conversations import Referral, Takeaway
from .messages import Message
from .people import Contact


class Cadence(Record):
    """How often to be in touch; reset by any real contact."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="cadence")
    every_days = models.PositiveSmallIntegerField(default=180)
    paused_at = models.DateTimeField(null=True, blank=True)
    snoozed_until_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "contact"], name="cadence_of")]

    def __str__(self) -> str:
        return f"every {self.every_days} days"


class Touch(Record):
    """One planned or done contact (K6). `is_ask` marks those that want something (K5)."""

    class Kind(models.TextChoices):
        OUTCOME = "outcome", "What came of their advice"
        ARTICLE = "article", "Something worth reading"
        CONGRATULATION = "congratulation", "Congratulations"
        REFERRAL_NEWS = "referral_news", "How their introduction went"
        GREETING = "greeting", "A hello"
        QUESTION = "question", "A question"
        MET = "met", "We met or talked"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="touches")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.GREETING)
    reason = models.CharField(max_length=500, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    is_ask = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    takeaway = models.ForeignKey(Takeaway, null=True, blank=True, on_delete=models.SET_NULL, related_name="touches")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="touches")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="touches")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="touches")

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "contact", "-done_at"], name="touch_newest", condition=Q(deletion__isnull=True)
            ),
            models.Index(fields=["owner", "-done_at"], name="touch_recent"),
            models.Index(
                fields=["owner", "contact", "planned_on"],
                name="touch_planned",
                condition=Q(deletion__isnull=True, done_at__isnull=True),
            ),
            # Nearly all are without: the counts of a whole index would tell the database not to use it.
            models.Index(fields=["owner", "message"], name="touch_message", condition=Q(message__isnull=False)),
            models.Index(fields=["owner", "takeaway"], name="touch_takeaway", condition=Q(takeaway__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_at__isnull=False), name="touch_is_planned_or_done"
            )
        ]

    def __str__(self) -> str:
        return self.reason or self.get_kind_display()
