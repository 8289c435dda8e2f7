"""Simulated partners to rehearse with: nobody real, each a sheet of prepared answers in `rules/partners/`.

A sheet holds the topics of `rules/rehearsal.toml`, each in layers; one long story; two names to offer; and what the
partner would never say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from .likeness import share_of, telling
from .phrases import Phrases
from .rulebook import as_written, data_of
from .words import Text

_SUFFIX: Final = ".toml"


class NoSuchPartner(ValueError):
    """There is no simulated partner of that name."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a partner knows of one thing: a short answer, a whole one, and what lies behind it, layer by layer."""

    key: str
    name: str
    short: str
    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a partner would send the asker to; as made up as the partner."""

    name: str
    role: str
    says: str


@dataclass(frozen=True, slots=True)
class Partner:
    """One sheet. `label` is the name as it stands in front of every answer, and says that nobody real spoke."""

    key: str
    name: str
    role: str
    field: str
    temper: str
    near: frozenset[str]
    leading: str
    manner: Mapping[str, list[str]]
    topics: Mapping[str, Topic]
    story: str
    story_topic: str
    referrals: tuple[Named, ...]
    never: Phrases
    never_says: str

    @property
    def label(self) -> str:
        return f"{self.name} ({data_of('rehearsal')['simulated']})"


@lru_cache(maxsize=1)
def partners() -> tuple[Partner, ...]:
    """All of them, by their roles."""
    names = sorted(entry.name for entry in files(__package__).joinpath("rules/partners").iterdir())
    sheets = [_read(name.removesuffix(_SUFFIX)) for name in names if name.endswith(_SUFFIX)]
    return tuple(sorted(sheets, key=lambda one: one.role))


def partner_called(key: str) -> Partner:
    """The partner of that key. Errors: NoSuchPartner."""
    for one in partners():
        if one.key == key:
            return one
    raise NoSuchPartner(key)


def nearest(*words: str) -> list[Partner]:
    """All partners, those first whose occupation is nearest to these words (a headline, a path, an employer)."""
    wanted = telling(Text(" . ".join(words)))
    return sorted(partners(), key=lambda one: -share_of(wanted, one.near))


def _read(key: str) -> Partner:
    sheet, names = as_written(f"partners/{key}"), data_of("rehearsal_topics")
    return Partner(
        key=key,
        near=frozenset(telling(Text(f"{sheet['near']} {sheet['role']} {sheet['field']}"))),
        manner=sheet.get("manner", {}),
        topics={name: _topic(name, names[name]["name"], row) for name, row in sheet["topic"].items()},
        story=sheet["story"]["text"],
        story_topic=sheet["story"]["topic"],
        referrals=tuple(Named(**row) for row in sheet["referral"]),
        never=Phrases(sheet["never"]["phrases"], {}),
        never_says=sheet["never"]["says"],
        **{name: sheet[name] for name in ("name", "role", "field", "temper", "leading")},
    )


def _topic(key: str, name: str, row: Mapping[str, Any]) -> Topic:
    return Topic(key, name, row["short"], (row["full"], *row["deeper"]))
