"""One record of every noun, each column filled, so that a forgotten one is noticed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models

from askwell.journey import keeping
from askwell.records.models import Account, Record
from conftest import NOW

LOOSE = {("contact", "is_me"): False, ("recording", "has_sound"): False}  # the cast is not the owner, and mute


def one_of_each(owner: Account, *, mark: str = "canary") -> dict[str, Record]:
    """A record of each noun, in dependency order, pointing at the others; its texts hold `mark`, noun and column."""
    made: dict[str, Record] = {}
    for name, noun in keeping.nouns_by_name().items():
        values = {
            field.name: _value(field, name, mark, made) for field in noun._meta.concrete_fields if _is_filled(field)
        }
        made[name] = noun.objects.create(owner=owner, **values)
    return made


def _is_filled(field: models.Field[Any, Any]) -> bool:
    return field.name not in {"id", "uid", "owner", "deletion"} and not (
        field.is_relation and field.model is field.related_model
    )


def _value(field: models.Field[Any, Any], noun: str, mark: str, made: dict[str, Record]) -> Any:
    if (noun, field.name) in LOOSE:
        return LOOSE[noun, field.name]
    if field.is_relation:
        return made[field.related_model._meta.model_name]
    if field.choices:
        return next(value for value, _ in reversed(list(field.choices)) if value)
    if isinstance(field, models.DateTimeField):
        return NOW + timedelta(minutes=7)
    if isinstance(field, models.DateField):
        return date(2026, 5, 3)
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.JSONField):
        return [{"text": f"{mark} {noun}"}] if field.default is list else {"text": f"{mark} {noun}"}
    if isinstance(field, models.IntegerField):
        return NUMBERS.get(field.name, 1)
    if isinstance(field, models.URLField):
        return f"https://{mark}.example/{noun}"
    return f"{mark} {noun} {field.name}"[: field.max_length or None] if field.name not in ZONES else "Europe/Berlin"


ZONES = ("time_zone", "my_time_zone", "their_time_zone")
NUMBERS = {"minutes": 25}
