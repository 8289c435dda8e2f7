"""Contacts, where they work, how to reach them, and how the owner knows them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from askwell.records.folding import FoldedField

from .base import Record


class Organization(Record):
    """An employer or a school. `motivation` and `posting` are the LAMP figures (F2)."""

    name = models.CharField(max_length=300)
    sort_name = FoldedField(max_length=300, of="name")  # finds "Nestlé" for "nestle"
    website = models.URLField(max_length=500, blank=True)
    industry = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    size = models.CharField(max_length=100, blank=True)
    about = models.TextField(blank=True)
    mission = models.TextField(blank=True)
    values = models.TextField(blank=True)
    targeted = models.BooleanField(default=False)
    motivation = models.PositiveSmallIntegerField(default=0)
    posting = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "sort_name"], name="organization_name"),
            models.Index(
                fields=["owner", "id"], name="organization_target", condition=Q(deletion__isnull=True, targeted=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
            models.CheckConstraint(condition=Q(motivation__lte=3), name="organization_motivation_0_to_3"),
            models.CheckConstraint(condition=Q(posting__lte=3), name="organization_posting_0_to_3"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/research/organizations/{self.uid}/"


class Contact(Record):
    """A person the owner may talk to; `is_me` marks the owner's own profile."""

    formatted_name = models.CharField(max_length=300)
    given_name = models.CharField(max_length=150, blank=True)
    family_name = models.CharField(max_length=150, blank=True)
    sort_name = models.CharField(max_length=300, blank=True)  # folded: no accents, lower case, family name first
    headline = models.CharField(max_length=400, blank=True)
    location = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    about = models.TextField(blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )  # where they work now; the history is in positions
    source = models.CharField(
        max_length=40, blank=True
    )  # typed, linkedin, vcard, google-csv, outlook-csv, csv, referral
    connected_on = models.DateField(null=True, blank=True)
    is_me = models.BooleanField(default=False)
    starred = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # What the list of people filters by stands in the index too: 5 to 10 times faster at 30,000 people.
            models.Index(
                fields=["owner", "sort_name", "id", "deletion", "is_me", "starred", "organization"],
                name="contact_by_name",
            ),
            models.Index(fields=["owner", "-updated_at"], name="contact_newest"),
            models.Index(
                # The columns of its condition as well: without them SQLite would look each person up to ask for them.
                fields=["owner", "-id", "headline", "deletion", "is_me"],
                name="contact_work_of",
                condition=Q(deletion__isnull=True, is_me=False),
            ),
            models.Index(
                fields=["owner", "connected_on", "id"],
                name="contact_known",
                condition=Q(deletion__isnull=True, is_me=False),
            ),
            models.Index(
                fields=["owner", "sort_name", "organization"],
                name="contact_twins",
                condition=Q(deletion__isnull=True, is_me=False, organization__isnull=False),
            ),
            models.Index(
                fields=["owner", "-id"], name="contact_starred", condition=Q(deletion__isnull=True, starred=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(formatted_name=""), name="contact_has_a_name"),
            models.UniqueConstraint(fields=["owner"], condition=Q(is_me=True, deletion__isnull=True), name="one_me"),
        ]

    def __str__(self) -> str:
        return self.formatted_name

    def get_absolute_url(self) -> str:
        return f"/research/people/{self.uid}/"

    @property
    def greeting_name(self) -> str:
        """What one would call them in a message."""
        return self.given_name or self.formatted_name

    @property
    def initials(self) -> str:
        words = [word for word in self.formatted_name.split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class Position(Record):
    """A post or a course of study of a contact, with its dates."""

    class Kind(models.TextChoices):
        WORK = "work", "Work"
        EDUCATION = "education", "Education"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="positions")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="positions"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.WORK)
    title = models.CharField(max_length=300, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    is_current = models.BooleanField(default=True)
    about = models.TextField(blank=True)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(end_on__isnull=True) | Q(end_on__gte=models.F("start_on")),
                name="position_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ContactPoint(Record):
    """One address, number or profile. `normalized` is what two of them are compared by."""

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail"
        PHONE = "phone", "Phone"
        LINKEDIN = "linkedin", "LinkedIn"
        URL = "url", "Web page"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=500)
    normalized = models.CharField(max_length=500)
    label = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "kind", "normalized", "deletion"], name="contact_point_alike")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "normalized"],
                condition=Q(kind="linkedin", deletion__isnull=True),
                name="one_contact_a_profile",
            ),
            models.UniqueConstraint(
                fields=["contact", "kind", "normalized"],
                condition=Q(deletion__isnull=True),
                name="a_contact_point_once",
            ),
        ]

    def __str__(self) -> str:
        return self.value


class Tie(Record):
    """How the owner knows a contact."""

    class Relation(models.TextChoices):
        FRIEND = "friend", "Friend"
        COLLEAGUE = "colleague", "Worked together"
        ALUMNI = "alumni", "Same school"
        SHARED_PAST = "shared_past", "Shared past (place, employer, group)"
        MUTUAL = "mutual", "We have someone in common"
        CONNECTION = "connection", "Connected, barely know each other"
        STRANGER = "stranger", "Never met"

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="tie")
    relation = models.CharField(max_length=12, choices=Relation.choices, default=Relation.STRANGER)
    how_we_met = models.CharField(max_length=300, blank=True)
    mutual = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="introduces")
    tier = models.CharField(max_length=1, blank=True, choices=[(t, t) for t in "ABCD"])  # K3

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "relation", "contact"], name="tie_relation", condition=Q(deletion__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.get_relation_display()


class ImportRun(Record):
    """One file on its way in: how far it is, and what was found."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Stopped"
        FAILED = "failed", "Could not be read"

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=300)
    stored_as = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    merged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return f"/archive/imports/{self.uid}/"


class ImportedAs(Record):
    """Under which key a contact once came in, so that the same file changes nothing the second time."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="imported_as")
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=300, blank=True)  # as last imported: tells their news from the owner's edit
    organization_name = models.CharField(max_length=300, blank=True)
    entry = models.CharField(max_length=32, blank=True)  # digest of the whole entry: nothing new, nothing to do

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_contact_a_row")]

    def __str__(self) -> str:
        return self.key


class ErasedContact(Record):
    """Only a keyed digest: enough that no import brings an erased person back, nothing that names them."""

    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="erased_once")]

    def __str__(self) -> str:
        return self.digest[:8]
