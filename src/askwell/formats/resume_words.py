"""What a text in a résumé may be, by its words: a heading, a post, a place of work or of learning, a degree, a town."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_TABLE = tomllib.loads(files(__package__).joinpath("resume_words.toml").read_text("utf-8"))
_STATES = frozenset(_TABLE["words"]["states"].split())
_AND = re.compile(r" ?(?:&|\+|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b) ?")
_EDGES = " \t:.·•|–—-_*#"
_TOWN = re.compile(r"[^\W\d_][^\d,;:|@()]{1,40}")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_PARTING = re.compile(r" [-–—|·•] ")
MOST_HEADING_WORDS = 5
MONTHS: list[str] = _TABLE["words"]["months"].split()
SEASONS: list[str] = _TABLE["words"]["seasons"].split()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A text without case, accents and odd white space."""
    split = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ё", "е"))
    bare = "".join(sign for sign in split if not unicodedata.combining(sign) or sign == "\u0306")
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _joined(text: str) -> str:
    """Without blanks, which letters set apart ('S K I L L S') bring in, and with one 'and'."""
    return "".join(_AND.sub(" and ", plain(text).strip(_EDGES)).split())


def _set(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _TABLE["words"][name].split())


_HEADINGS = {_joined(name): key for key, names in _TABLE["headings"].items() for name in names}
_ENDINGS = {plain(name): key for key, names in _TABLE["endings"].items() for name in names}
_TITLES, _ORGANIZATIONS, _SCHOOLS, _DEGREES = map(_set, ("titles", "organizations", "schools", "degrees"))
_TITLE_ENDINGS = tuple(_set("title_endings"))
_PLACES = frozenset(word.replace("-", " ") for word in _set("places"))
_REMOTE, _CODE, _PARTS, _PLAIN = map(_set, ("remote", "code", "parts", "plain"))
NETWORKS: dict[str, str] = _TABLE["networks"]


def heading_of(text: str) -> str:
    """The key of the section that a text is the usual heading of, or ''."""
    return _HEADINGS.get(_joined(text), "") if len(text) < 60 else ""


def is_plain_heading(text: str) -> bool:
    """Whether it says no more than which section this is: 'Skills', but not 'Tools'."""
    return _joined(text) in _PLAIN


def longer_heading_of(text: str) -> str:
    """The same for a heading of a few words that end or begin as one does: 'Leadership and Work Experience'."""
    words = plain(text).strip(_EDGES).split()
    if not 1 < len(words) <= MOST_HEADING_WORDS or re.search(r"[\d,;@.!?]", text):
        return ""
    parts = [part for part in _AND.split(plain(text).strip(_EDGES)) if part]
    return _ENDINGS.get(words[-1], "") or next((key for part in parts if (key := heading_of(part))), "")


def is_spoken(languages: Iterable[str]) -> bool:
    """Whether none of these languages is one of computers."""
    return _CODE.isdisjoint(map(plain, languages))


def network_of(url: str) -> str:
    """The network that an address is of, or ''."""
    site = re.sub(r"^(?:https?://)?(?:www\.|[a-z]{2}\.)?", "", plain(url))
    return NETWORKS.get(site.partition("/")[0], "")


def words_in(text: str) -> list[str]:
    """The plain words of a text."""
    return _WORD.findall(plain(text))


def title_score(text: str) -> int:
    """How much a text looks like a post (above 0) or a place of work (below)."""
    words = words_in(re.sub(r"\([^)]*\)", " ", text)) or words_in(text)
    titles = [word for word in words if word in _TITLES or (len(word) > 8 and word.endswith(_TITLE_ENDINGS))]
    places = [word for word in words if word.strip(".") in _ORGANIZATIONS]
    score = 2 * bool(titles) - 2 * bool(places)
    if titles and words[-1] in titles:
        score += 1
    if places and words[-1].strip(".") in _ORGANIZATIONS:
        score -= 1
    return score


def is_school(text: str) -> bool:
    words = words_in(text)
    return any(word.strip(".") in _SCHOOLS or word.endswith(("universitat", "hochschule", "schule")) for word in words)


def is_degree(text: str) -> bool:
    words = [part for word in words_in(text) for part in (word, word.strip("."), *word.split("-"))]
    return not _DEGREES.isdisjoint(words)


def is_title(text: str) -> bool:
    return title_score(text) > 0


def split_place(text: str) -> tuple[str, str]:
    """(the rest, a town with its state or country) of a text that ends with one; (text, '') otherwise."""
    pieces = [piece.strip() for piece in re.split(r",", text)]
    if plain(text).strip("() ") in _REMOTE:
        return "", text
    if len(pieces) < 2 or not _ends_place(pieces[-1]):
        return text, ""
    rest, town = _town(pieces[-2])
    if not town:
        return text, ""
    before = ", ".join([*pieces[:-2], *([rest] if rest else [])])
    return before, f"{town}, {pieces[-1]}"


def is_town(text: str) -> bool:
    """Whether a text may be a town: one to three words with capitals that are no post and no part of a firm."""
    words = text.split()
    named = all(word[0].isupper() for word in words if len(word) > 4)
    return (
        bool(_TOWN.fullmatch(text))
        and len(words) <= 3
        and named
        and not (title_score(text) or words_in(text)[0] in _PARTS)
    )


def _ends_place(text: str) -> bool:
    bare = text.strip(" ().")
    return bare in _STATES or plain(bare) in _PLACES or (bare[:-6] in _STATES and bare[-5:].isdecimal())


def _town(text: str) -> tuple[str, str]:
    """A town may stand after a dash or a bar: ('Acme', 'Chicago') of 'Acme – Chicago'."""
    found = list(_PARTING.finditer(text))
    rest, last = (text[: found[-1].start()], text[found[-1].end() :]) if found else ("", text)
    if not _TOWN.fullmatch(last) or title_score(last) or len(last.split()) > 4:
        return text, ""
    return rest, last
