"""What every page knows: the stages, where the reader is, and what was just done."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from askwell.journey import STAGES
from askwell.web.base.said import what_was_said


class Door(NamedTuple):
    """One entry of the rail; `key` follows `g` on the keyboard."""

    href: str
    label: str
    key: str
    group: str
    is_here: bool = False


ROOMS = (
    Door("/", "Today", "t", "now"),
    *(Door(f"/{stage.slug}/", stage.label, key, "journey") for stage, key in zip(STAGES, "eprqcfljk", strict=True)),
    Door("/pipeline/", "Pipeline", "w", "overview"),
    Door("/archive/", "In and out", "i", "overview"),
    Door("/account/", "Settings", "s", "overview"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every page."""
    return {
        "rooms": [room._replace(is_here=is_in(request.path, room.href)) for room in ROOMS],
        "owner": getattr(request, "owner", None),
        "said": SimpleLazyObject(lambda: what_was_said(request)),
    }


def is_in(path: str, href: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
