"""What the owner wants to find out, and by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .people import Contact


class Goal(Record):
    """'Decide by 30 June between energy data and health data.'"""

    title = models.CharField(max_length=300)
    decide_by_on = models.DateField(null=True, blank=True)
    why = models.TextField(blank=True)
    talks_wanted = models.PositiveSmallIntegerField(default=6)
    reached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="goal_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/explore/goals/{self.uid}/"


class Path(Record):
    """An occupation in a field at a kind of employer. The first rating is taken before the first talk (D3)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="paths")
    occupation = models.CharField(max_length=200)
    field = models.CharField(max_length=200, blank=True)
    kind_of_employer = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    first_fit = models.PositiveSmallIntegerField(null=True, blank=True)  # 0–10
    first_confidence = models.PositiveSmallIntegerField(null=True, blank=True)  # 0–100 %
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(occupation=""), name="path_has_an_occupation"),
            models.CheckConstraint(condition=Q(first_fit__isnull=True) | Q(first_fit__lte=10), name="path_fit_0_to_10"),
            models.CheckConstraint(
                condition=Q(first_confidence__isnull=True) | Q(first_confidence__lte=100),
                name="path_confidence_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation} · {self.field}" if self.field else self.occupation

    def get_absolute_url(self) -> str:
        return f"/explore/paths/{self.uid}/"


class Hypothesis(Record):
    """A belief about a path that a talk can support or weaken ('you need a PhD')."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="hypotheses")
    text = models.CharField(max_length=500)
    would_change_my_mind = models.CharField(max_length=500, blank=True)
    settled = models.CharField(max_length=8, blank=True, choices=[("held", "It held"), ("fell", "It fell")])

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/explore/paths/{self.path.uid}/#hypothesis-{self.uid}"


class OpenQuestion(Record):
    """Something the owner wants to know about a path, until somebody has answered it."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="open_questions")
    text = models.CharField(max_length=500)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/explore/paths/{self.path.uid}/#question-{self.uid}"


class Shortlisted(Record):
    """A contact the owner means to ask about a path."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="shortlist")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="shortlisted_for")
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["path", "contact"], condition=Q(deletion__isnull=True), name="shortlisted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact} for {self.path}"
