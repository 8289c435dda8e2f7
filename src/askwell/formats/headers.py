"""Which column of a table holds what: header names of LinkedIn, Google, Outlook and Thunderbird, in many languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

# Words that mean the whole name, or the part that has no column of its own.
_NAME_ALONE = frozenset(
    {"name", "nom", "nombre", "nome", "naam", "namn", "navn", "nazwa", "nimi", "nume", "isim", "имя и фамилия"}
)
_TITLE_ALONE = frozenset({"title", "titel", "titre", "titulo", "titolo"})
_MARKS = re.compile(r"[\s_]+")


@lru_cache(maxsize=4096)
def plain_header(name: str) -> str:
    """A header name without case, accents and odd white space: 'Prénom ' and 'PRENOM' are one."""
    split = unicodedata.normalize("NFKD", name[:120].replace("\ufeff", "").casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _MARKS.sub(" ", bare.replace("’", "'")).strip(" '\"*:")


def _fields_by_plain_header() -> dict[str, tuple[int, str]]:
    names = tomllib.loads(files(__package__).joinpath("headers.toml").read_text("utf-8"))
    return {plain_header(name): (rank, field) for field in names for rank, name in enumerate(names[field])}


_FIELDS = _fields_by_plain_header()


def fields_of(columns: Sequence[str]) -> dict[str, int]:
    """Field -> index of its column, by the names of the columns, the best name for each field first."""
    plain = [plain_header(column) for column in columns]
    known = sorted((_FIELDS[name][0], index, _FIELDS[name][1]) for index, name in enumerate(plain) if name in _FIELDS)
    found: dict[str, int] = {}
    for _, index, field in known:
        found.setdefault(field, index)
    _place(found, plain, _NAME_ALONE, _name_field(found))
    _place(found, plain, _TITLE_ALONE, "title")
    return found


def _name_field(found: dict[str, int]) -> str:
    if "given_name" in found and "family_name" not in found:
        return "family_name"
    if "family_name" in found and "given_name" not in found:
        return "given_name"
    return "formatted_name"


def _place(found: dict[str, int], plain: list[str], names: frozenset[str], field: str) -> None:
    index = next((index for index, name in enumerate(plain) if name in names), None)
    if index is not None:
        found.setdefault(field, index)
