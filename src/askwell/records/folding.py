"""Text as it is compared and sorted: no accents, no case, no punctuation."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models

# Letters that have no accent to take off, and what people type for them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"} | dict.fromkeys("'’ʼ`", "")
)
# The same for the signs of ASCII, in which most text is written: one table for letters and signs, many times as fast.
_ASCII = {sign: None if chr(sign) in "'`" else chr(sign) if chr(sign).isalnum() else " " for sign in range(128)}


def fold(text: str) -> str:
    """'García-López, Ørsted' as 'garcia lopez orsted'. Text of signs alone stays as it is, in lower case."""
    lower = text.casefold()
    if lower.isascii():
        words = lower.translate(_ASCII).split()
    else:
        lower = _without_accents(text)
        words = "".join(sign if sign.isalnum() else " " for sign in lower.translate(_LETTERS)).split()
    return " ".join(words or lower.split())


def _without_accents(text: str) -> str:
    """Decomposed before the case is taken away, which may hide inside a sign like 𝕊."""
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in split if not unicodedata.combining(sign))


class FoldedField(models.CharField):  # type: ignore[type-arg]
    """Keeps the folded form of another field beside it, whoever writes the row."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"editable": False, "blank": True}
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's name
        folded = fold(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded

    def deconstruct(self) -> Any:
        """As a plain CharField: a migration needs the column, not this code."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
