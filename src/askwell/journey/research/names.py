"""Names of people: how they sort, and what one calls somebody in a message."""

from __future__ import annotations

from typing import NamedTuple

from nameparser import HumanName

from askwell.records.folding import fold

LONGEST_PART, LONGEST_SORT_NAME = 150, 300


class Parts(NamedTuple):
    """The two parts of a name that a greeting and a list need; either may be empty."""

    given_name: str
    family_name: str


def sort_name(formatted_name: str, given_name: str = "", family_name: str = "") -> str:
    """Family name first, then every other word of the name, folded: 'García López, María' is 'garcia lopez maria'.

    Without a family name the last word goes first, unless a comma already put it there.
    """
    family = fold(family_name).split()
    others = [*fold(formatted_name).split(), *fold(given_name).split()]
    if not family and "," not in formatted_name:
        family = fold(formatted_name).split()[-1:]
    rest = [word for word in dict.fromkeys(others) if word not in family]
    return " ".join([*family, *rest])[:LONGEST_SORT_NAME]


def split_name(formatted_name: str) -> Parts:
    """A guess at both parts. A single word is both the name and the greeting."""
    name = HumanName(formatted_name)
    given, family = str(name.first), str(name.last)
    if not given and family == formatted_name.strip():
        given, family = family, ""
    return Parts(given[:LONGEST_PART], family[:LONGEST_PART])
