"""One record of every noun, made from the models themselves: a noun that is added takes part at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models

from askwell.journey import keeping
from askwell.records.models import Account, Record
from conftest import NOW, TODAY


def one_of_each(owner: Account, *, word: str = "canary") -> dict[str, Record]:
    """By lower-case noun; `word` stands in every text that has no list of choices."""
    made: dict[str, Record] = {}
    for name, noun in keeping.nouns_by_name().items():
        made[name] = noun.everything.create(owner=owner, **values(noun, made, word))
    return made


def values(noun: type[Record], made: dict[str, Record], word: str) -> dict[str, Any]:
    """A value for every field that has room for one."""
    given: dict[str, Any] = {}
    for field in noun._meta.concrete_fields:
        if field.name in {"id", "uid", "owner", "created_at", "updated_at", "deletion"}:
            continue
        given[field.name] = value(noun, field, made, word)
    return given


def value(noun: type[Record], field: models.Field[Any, Any], made: dict[str, Record], word: str) -> Any:
    if field.is_relation:
        target = field.related_model._meta.model_name
        return None if field.related_model is noun else made[target]
    if field.choices:
        return next(choice for choice, _ in field.flatchoices if choice)
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return field.default()
    if isinstance(field, models.DateTimeField):
        return NOW + timedelta(hours=1)
    if isinstance(field, models.DateField):
        return date.fromordinal(TODAY.toordinal() + (2 if "end" in field.name else 1))
    if isinstance(field, models.URLField):
        return f"https://{word}.example/{field.name}"
    if isinstance(field, models.IntegerField):
        return 60 if field.name == "minutes" else 1
    limit = field.max_length or 10_000
    return f"{word} {noun._meta.model_name} {field.name}"[:limit] if limit > 12 else word[:limit]
