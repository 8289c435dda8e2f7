"""What a choice between paths is weighed by, and the entry that says how it was made."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .base import Record
from .goals import Goal, Path


class Criterion(Record):
    """What matters in the choice of a goal, and how much: `weight` in points, which the page turns into shares (D8)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField(default=10)  # 0–100

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="criterion_has_words"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="criterion_weight_0_to_100"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"/reflect/decide/{self.goal.uid}/"


class Score(Record):
    """How well a path does by a criterion: a range of 0–10, wide where little is known."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="scores")
    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="scores")
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low__lte=F("high"), high__lte=10), name="score_range_0_to_10"),
            models.UniqueConstraint(
                fields=["criterion", "path"], condition=Q(deletion__isnull=True), name="scored_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.criterion} {self.low} to {self.high}"


class Decision(Record):
    """An entry of the decision journal: what was chosen and why, what is expected, and on which day to look again.

    `against` is the owner's own note against the choice, `overrule` the reason for deciding without one (D4);
    `as_it_stood` the comparison of that day, in words.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="decisions")
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    because = models.TextField()
    expects = models.TextField(blank=True)
    against = models.TextField(blank=True)
    overrule = models.TextField(blank=True)
    as_it_stood = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    revisit_on = models.DateField(null=True, blank=True)
    revisited_at = models.DateTimeField(null=True, blank=True)
    looking_back = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="decision_has_a_reason")]

    def __str__(self) -> str:
        return f"Decided: {self.path or self.goal}"

    def get_absolute_url(self) -> str:
        return f"/reflect/decisions/{self.uid}/"
