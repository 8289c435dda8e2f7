"""What was read before the talk, with its source."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .people import Contact, Organization


class Fact(Record):
    """One thing read about a contact or an organization."""

    class Kind(models.TextChoices):
        WORK = "work", "Their work"
        WRITING = "writing", "Something they wrote or said"
        SHARED = "shared", "Shared ground"
        MISSION = "mission", "Mission and values"
        NEWS = "news", "News"
        OTHER = "other", "Other"

    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="facts")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="facts"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.WORK)
    text = models.TextField()
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=1000, blank=True)
    stated_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(organization__isnull=False), name="fact_is_about_someone"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="fact_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.text
