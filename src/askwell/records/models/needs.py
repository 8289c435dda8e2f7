"""What a place or a path asks for, who says so, and what the owner does about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .commitments import Commitment
from .conversations import Opening, Takeaway
from .goals import Path


def home_of(opening: Opening | None, path: Path | None) -> str:
    """The page of all needs of an opening or a path."""
    kind, place = ("openings", opening) if opening else ("paths", path)
    return f"/act/needs/{kind}/{place.uid}/" if place else "/act/"


FOR_SOMETHING = Q(opening__isnull=False) | Q(path__isnull=False)


class Posting(Record):
    """The words of a job posting, kept for one opening, or as one of many on a path. `created_at` is when it was saved."""

    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.CASCADE, related_name="postings")
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.CASCADE, related_name="postings")
    text = models.TextField()
    file_name = models.CharField(max_length=255, blank=True)  # '' when it was pasted
    url = models.URLField(max_length=1000, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=FOR_SOMETHING, name="posting_is_for_something")]

    def __str__(self) -> str:
        return self.lines[0][:200] or "A posting"

    def get_absolute_url(self) -> str:
        return f"/act/needs/postings/{self.uid}/"

    @property
    def home(self) -> str:
        return home_of(self.opening, self.path)

    @property
    def lines(self) -> list[str]:
        """Its lines, numbered from 1 by whoever names one."""
        return self.text.split("\n")


class Need(Record):
    """One thing that is asked for. `text` is a posting's or the owner's; '' where only takeaways say it: of what others
    said, links alone are kept, so that nothing stays here of somebody who is erased.

    `lines` are ids of lines and entries of the master résumé that show it, chosen by the owner.
    """

    class Kind(models.TextChoices):
        MUST = "must", "asked for"
        NICE = "nice", "welcome"
        TASK = "task", "the work"

    class State(models.TextChoices):
        OPEN = "open", "Not decided"
        HAVE = "have", "You have it"
        ASK = "ask", "Ask yourself"
        LEARN = "learn", "Learn it"
        LEFT = "left", "Left out"

    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.CASCADE, related_name="needs")
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.CASCADE, related_name="needs")
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.MUST)
    state = models.CharField(max_length=5, choices=State.choices, default=State.OPEN)
    lines = models.JSONField(default=list, blank=True)
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")

    class Meta:
        constraints = [models.CheckConstraint(condition=FOR_SOMETHING, name="need_is_of_something")]

    def __str__(self) -> str:
        return self.text or "What somebody said one needs"

    def get_absolute_url(self) -> str:
        return f"/act/needs/{self.uid}/"

    @property
    def home(self) -> str:
        return home_of(self.opening, self.path)


class NeedSource(Record):
    """Who says that it is needed: a takeaway, or a line of a posting."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="sources")
    takeaway = models.ForeignKey(Takeaway, null=True, blank=True, on_delete=models.CASCADE, related_name="needs")
    posting = models.ForeignKey(Posting, null=True, blank=True, on_delete=models.CASCADE, related_name="needs")
    line = models.PositiveIntegerField(default=0)  # of the posting, from 1

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(takeaway__isnull=False) | Q(posting__isnull=False), name="need_source_is_somewhere"
            ),
            models.UniqueConstraint(
                fields=["need", "takeaway"], condition=Q(deletion__isnull=True), name="need_source_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.takeaway) if self.takeaway else f"Line {self.line} of “{self.posting}”"
