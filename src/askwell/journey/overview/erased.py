"""Who was erased, as keyed digests: enough that nobody comes back, and nothing that names them.

The keys belong to the account and go where its records go, to another computer or database: with a key of the
installation, whoever was erased would come back there. An account that took over another's list has both keys.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from askwell.journey.account import ERASING
from askwell.records.models import Account, ErasedContact

KEYS, UNFINISHED = "erased_keys", ERASING  # in Account.settings
A_QUESTION = 500  # digests asked for at once: under the limit of the oldest SQLite


def digests_of(owner: Account, traits: Iterable[str]) -> set[str]:
    """Each trait under each of the owner's keys; none while nobody was erased."""
    keys = [key.encode() for key in owner.settings.get(KEYS, ())]
    plain = [trait.encode("utf-8", "replace") for trait in traits]
    return {hmac.digest(key, trait, "sha256").hex() for key in keys for trait in plain}


def on_the_list(owner: Account, digests: Iterable[str]) -> set[str]:
    """Those of the digests that are somebody erased."""
    wanted, found = sorted(set(digests)), set[str]()
    for start in range(0, len(wanted), A_QUESTION):
        rows = ErasedContact.objects.of(owner).filter(digest__in=wanted[start : start + A_QUESTION])
        found.update(rows.values_list("digest", flat=True))
    return found


def remember(owner: Account, now: datetime, digests: Iterable[str]) -> None:
    """Put digests on the list."""
    rows = [ErasedContact(owner=owner, created_at=now, updated_at=now, digest=digest) for digest in sorted(digests)]
    ErasedContact.objects.bulk_create(rows, ignore_conflicts=True)


def take_over_keys(owner: Account, keys: Iterable[str]) -> None:
    """Know a list that was kept under other keys. The caller saves the settings."""
    both = list(dict.fromkeys([*owner.settings.get(KEYS, ()), *keys]))
    if both:
        owner.settings[KEYS] = both


def have_a_key(owner: Account) -> None:
    """Make the account's key, if it has none. The caller saves the settings."""
    if not owner.settings.get(KEYS):
        take_over_keys(owner, [secrets.token_hex(32)])


def keys_in(settings: Any) -> list[str]:
    """The keys in settings that came from somewhere else."""
    found = settings.get(KEYS) if isinstance(settings, dict) else None
    return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []


def kept_apart(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Settings from somewhere else, with this house's own keys and erasures in the place of theirs."""
    others = {name: value for name, value in theirs.items() if name not in (KEYS, UNFINISHED)}
    return others | {name: mine[name] for name in (KEYS, UNFINISHED) if name in mine}
