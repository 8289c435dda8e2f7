"""The résumé and the letter, each line with what it rests on, and what others said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .commitments import Commitment
from .conversations import Opening, Takeaway
from .facts import Fact
from .goals import Goal, Path
from .needs import Need
from .outreach import Channel
from .people import Contact, Organization


class Resume(Record):
    """The one without `based_on` is the master, and `document`, JSON Resume 1.3.1, is what it holds.

    Any other is a version by hand or for one opening, organization or path: the master with its `changes`, and nothing
    without its master.
    """

    title = models.CharField(max_length=200)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="versions")
    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="resumes")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="resumes"
    )
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="resumes")
    language = models.CharField(max_length=12, default="en")
    document = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/act/resumes/{'versions/' if self.based_on_id else ''}{self.uid}/"


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
    """A letter of application, for an opening or to an organization, in the look of a résumé.

    `rests_on` are the lines it was begun with: [{"role", "line", "noun", "uid", "because"}]. They are the owner's own
    sentences; of what others said only the uid is kept, and looked up when it is shown.
    """

    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="cover_letters")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="cover_letters"
    )
    resume = models.ForeignKey(Resume, null=True, blank=True, on_delete=models.SET_NULL, related_name="cover_letters")
    body = models.TextField(blank=True)
    rests_on = models.JSONField(default=list, null=True, blank=True)
    ignored_rules = models.JSONField(null=True, blank=True)  # ids of rules the coach leaves out here

    def __str__(self) -> str:
        return f"Letter for {self.opening}" if self.opening else f"Letter to {self.organization or 'somebody'}"

    def get_absolute_url(self) -> str:
        return f"/act/letters/{self.uid}/"


class Showing(Record):
    """A résumé, a letter or a goal as it was on the day when somebody was shown it: for what they say, or to apply.

    `contact` was asked for a view of it; without one it went out with the application for `opening`. `text` stays as it
    was, whatever becomes of what was shown.
    """

    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="showings")
    opening = models.ForeignKey(Opening, null=True, blank=True, on_delete=models.CASCADE, related_name="showings")
    resume = models.ForeignKey(Resume, null=True, blank=True, on_delete=models.SET_NULL, related_name="showings")
    letter = models.ForeignKey(CoverLetter, null=True, blank=True, on_delete=models.SET_NULL, related_name="showings")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="showings")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    question = models.CharField(max_length=500, blank=True)  # what they were asked to look at
    channel = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    shown_on = models.DateField()
    asked_again_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-shown_on"], name="showing_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(opening__isnull=False), name="showing_is_to_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, shown to {self.contact}" if self.contact else f"{self.title}, sent for {self.opening}"

    def get_absolute_url(self) -> str:
        return f"/act/showings/{self.uid}/"


class Comment(Record):
    """One thing somebody said of what they were shown. `left_at`: the owner leaves it as it is, on purpose."""

    showing = models.ForeignKey(Showing, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    left_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class ResumeChange(Record):
    """One change of a version, and what made the owner make it: a takeaway, a comment, a need, a line of what the version
    is for, something read, or another line of the master (`own_line`). Without any, what the version is for.

    `target` is the id of a line or an entry of the master, `text` the owner's own words. Of what others said, only links
    are kept, and of the posting's line a digest: so nothing stays here of somebody who is erased.
    """

    class Kind(models.TextChoices):
        HIDE = "hide", "Hidden"
        SHOW = "show", "Shown"
        PLACE = "place", "Moved"
        SUMMARY = "summary", "Chosen"
        EDIT = "edit", "Reworded"

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    target = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    takeaway = models.ForeignKey(
        Takeaway, null=True, blank=True, on_delete=models.SET_NULL, related_name="resume_changes"
    )
    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.SET_NULL, related_name="resume_changes")
    opening = models.ForeignKey(
        Opening, null=True, blank=True, on_delete=models.SET_NULL, related_name="resume_changes"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.SET_NULL, related_name="resume_changes"
    )
    posting_line = models.CharField(max_length=64, blank=True)
    # Null, not '': a column with a default makes SQLite's table anew.
    own_line = models.CharField(max_length=64, null=True, blank=True)
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="resume_changes")

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
