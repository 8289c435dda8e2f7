"""What every record has: a uid that survives export, an owner, two moments, and a place in the bin."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from askwell.records.asking import question


class Account(AbstractBaseUser):
    """Whose records these are. One in local mode, many on a server."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    formatted_name = models.CharField(max_length=200, blank=True)
    introduction = models.CharField(max_length=300, blank=True)  # who I am, in one sentence (F22)
    time_zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2, for public holidays
    week_minutes = models.PositiveIntegerField(default=240)
    linkedin_note_limit = models.PositiveIntegerField(default=200)  # L1: 200 free, 300 premium
    settings = models.JSONField(default=dict, blank=True)
    welcomed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.formatted_name or self.username


class Deletion(models.Model):
    """One press of 'delete': the records it hid, until they are put back or 30 days are over."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    deleted_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)
    # What else that press changed, to be changed back: [noun, record id, column, before, after]
    changes = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-deleted_at"], name="deletion_newest")]

    def __str__(self) -> str:
        return self.label


R = TypeVar("R", bound="Record", covariant=True)


class Records(models.QuerySet[R]):
    """A query that must name its owner before a stage may use it."""

    def of(self, owner: Account) -> Self:
        return self.filter(owner=owner)

    def order_by(self, *names: Any) -> Self:
        """As ever, and the same on every database: what has no value comes first, and last in a falling order."""
        return super().order_by(*(self._nulls_in_place(name) for name in names))

    def _nulls_in_place(self, name: Any) -> Any:
        if not isinstance(name, str) or not _may_be_null(self.model, name.removeprefix("-")):
            return name
        field = models.F(name.removeprefix("-"))
        return field.desc(nulls_last=True) if name.startswith("-") else field.asc(nulls_first=True)


def _may_be_null(noun: type[models.Model], path: str) -> bool:
    """Whether a row may have nothing at that path of fields; a computed column may."""
    first, _, rest = path.partition("__")
    try:
        field = noun._meta.get_field("id" if first == "pk" else first)
    except FieldDoesNotExist:
        return True
    further = field.related_model if rest else None
    return bool(getattr(field, "null", True)) or (isinstance(further, type) and _may_be_null(further, rest))


class LiveRecords(models.Manager[R]):
    """What is not in the bin. Related sets (`contact.positions`) go through it too."""

    def get_queryset(self) -> Records[R]:
        return Records(self.model, using=self._db).filter(deletion__isnull=True)

    def of(self, owner: Account) -> Records[R]:
        if type(self) is not LiveRecords:  # a related set asks for less still
            return self.get_queryset().of(owner)
        return _live_of(self.model, self._db, owner.pk)


@question
def _live_of(noun: type[models.Model], using: str | None, owner: int) -> Records[Any]:
    """What nearly every use case begins with."""
    return Records(noun, using=using).filter(deletion__isnull=True, owner=owner)


class Record(models.Model):
    """The common part of every noun. `updated_at` is also the version a writer must have seen."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    deletion = models.ForeignKey(Deletion, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[LiveRecords[Self]] = LiveRecords()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
