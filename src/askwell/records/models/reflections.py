"""What a talk changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .conversations import Conversation, Takeaway
from .goals import Hypothesis, Path


class Reflection(Record):
    """Fit and confidence before and after one talk, and why (D3)."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="reflection")
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="reflections")
    about_role = models.TextField(blank=True)
    about_organization = models.TextField(blank=True)
    about_field = models.TextField(blank=True)
    surprised_me = models.TextField(blank=True)
    would_hate = models.TextField(blank=True)
    fit_before = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence_before = models.PositiveSmallIntegerField(null=True, blank=True)
    fit_after = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence_after = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.TextField(blank=True)
    reflected_at = models.DateTimeField()
    half_written_at = models.DateTimeField(null=True, blank=True)  # laid aside unfinished; empty once it is done

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(fit_before__isnull=True) | Q(fit_before__lte=10))
                & (Q(fit_after__isnull=True) | Q(fit_after__lte=10)),
                name="reflection_fit_0_to_10",
            ),
            models.CheckConstraint(
                condition=(Q(confidence_before__isnull=True) | Q(confidence_before__lte=100))
                & (Q(confidence_after__isnull=True) | Q(confidence_after__lte=100)),
                name="reflection_confidence_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"Reflection on {self.conversation}"

    def get_absolute_url(self) -> str:
        return f"/reflect/{self.conversation.uid}/"


class Evidence(Record):
    """A takeaway for or against a hypothesis. `weight` in thirds of first-hand: 3, 2, 1 (D6)."""

    class Stance(models.TextChoices):
        FOR = "for", "Speaks for it"
        AGAINST = "against", "Speaks against it"

    hypothesis = models.ForeignKey(Hypothesis, on_delete=models.CASCADE, related_name="evidence")
    takeaway = models.ForeignKey(Takeaway, on_delete=models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    weight = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=3), name="evidence_weight_1_to_3"),
            models.UniqueConstraint(
                fields=["hypothesis", "takeaway"], condition=Q(deletion__isnull=True), name="evidence_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.takeaway}"
