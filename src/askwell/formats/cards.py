"""One person as a foreign file describes them: what every reader of contacts yields."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from .texts import clean_line

_BETWEEN_ADDRESSES = re.compile(r"[\s<>\"(),:;\\\x00-\x1f\x7f-\x9f]+")
_EMAIL = re.compile(r"[^@]+@[^@]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#@\\]+\.[^\s/?#@\\.:]{2,}(?::\d+)?(?:[/?#]|$)")
_PROFILE = re.compile(
    r"\s*(?:https?:)?(?://)?(?:[a-z0-9-]+\.)*linkedin\.com(?::\d+)?/(?:[^?#\s]*?/)?in/([^/?#\s]+)", re.IGNORECASE
)
_MEMBER_ID = re.compile(r"A[A-Z][A-Za-z0-9_-]{30,}")  # LinkedIn's own ids tell upper from lower case
_UNFIT_FOR_SLUG = re.compile(r"[\s<>\"'`{}|\\^/?#%\x00-\x1f\x7f-\x9f\ufffd]")
_NAME_BREAKS = re.compile(r"[._+\-\s]+")
_ONE_ID = re.compile(r"[a-f]*\d[0-9a-f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A person in a foreign file. Text is cleaned; `emails`, `urls` and `linkedin_url` are normalized.

    `location` is one line, `about` may have several. `source_line` is the 1-based line where the entry starts.
    """

    formatted_name: str
    given_name: str = ""
    family_name: str = ""
    organization: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    linkedin_url: str = ""
    location: str = ""
    about: str = ""
    connected_on: date | None = None
    uid: str | None = None
    categories: tuple[str, ...] = ()
    source_line: int = 0

    def identity(self) -> str:
        """A stable digest of the entry, for those without uid, profile or e-mail.

        The same entry read again, from whatever line, has the same identity, so a second import changes nothing.
        """
        day = self.connected_on.isoformat() if self.connected_on else ""
        names = (self.formatted_name, self.given_name, self.family_name)
        parts = (*names, self.organization, self.title, self.location, day, self.uid or "", self.linkedin_url)
        lists = ("\x1e".join(values) for values in (self.emails, self.phones, self.urls))
        text = unicodedata.normalize("NFC", "\x1f".join((*parts, *lists))).casefold()
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def normalize_email(text: str) -> str:
    """The lower-case address in `text` ('Ben <BEN@b.example>', 'mailto:…'), or '' when there is none."""
    if "@" not in text:
        return ""
    words = _BETWEEN_ADDRESSES.split(unicodedata.normalize("NFC", text))
    return next((word.strip(".'").lower() for word in words if _EMAIL.fullmatch(word.strip(".'"))), "")


def normalize_url(text: str) -> str:
    """A web address with its scheme, or '' for anything else: 'javascript:', 'mailto:' and prose are refused."""
    url = clean_line(text)
    scheme = _SCHEME.match(url)
    if scheme and scheme.group(1).lower() in {"http", "https"}:
        rest = url[scheme.end() :].lstrip("/")
        return f"{scheme.group(1).lower()}://{rest}" if rest and " " not in rest and _has_host(rest) else ""
    return f"https://{url}" if _HOST.match(url) and " " not in url else ""


def _has_host(rest: str) -> bool:
    try:
        return bool(urlsplit(f"//{rest}").hostname)
    except ValueError:
        return False


def normalize_linkedin_url(text: str) -> str:
    """'https://www.linkedin.com/in/<slug>' for any spelling of a profile's address; '' for anything else.

    Country hosts, query, language suffix and trailing slash go; the slug is percent-decoded and lower case.
    """
    found = _PROFILE.match(text)
    if not found:
        return ""
    slug = found.group(1)
    if "%" in slug or not slug.isascii():
        slug = unicodedata.normalize("NFC", unquote(slug, errors="replace"))
    if not slug.strip(".") or _UNFIT_FOR_SLUG.search(slug):
        return ""
    return "https://www.linkedin.com/in/" + (slug if _MEMBER_ID.fullmatch(slug) else slug.lower())


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in their order, without empty ones and repetitions."""
    return tuple(dict.fromkeys(filter(None, values)))


def name_from_address(email: str, linkedin_url: str) -> str:
    """A readable stand-in for a missing name: 'ben.ode@…' and '…/in/ben-ode-1a2b3' both give 'Ben Ode'."""
    handle = email.partition("@")[0] or linkedin_url.rpartition("/")[2]
    words = [word for word in _NAME_BREAKS.split(handle) if word]
    named = [word for word in words if not _ONE_ID.fullmatch(word)]
    return " ".join(word[:1].upper() + word[1:] for word in named or words)
