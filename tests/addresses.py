"""Every address the house has, read from its own table of addresses, and each with a record in its places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from askwell.journey import keeping

WORDS = {"what": "people", "entry": "0123456789", "target": "0123456789", "form": "json"}


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def routes() -> list[str]:
    return sorted(set(patterns()))


def addresses(route: str, uid: str) -> list[str]:
    """The route with that uid in each of its places; once for every noun where a noun stands in it."""
    route = re.sub(r"<uuid:\w+>", uid, re.sub(r"<int:\w+>", "1", route))
    for place, word in WORDS.items():
        route = route.replace(f"<slug:{place}>", word)
    nouns = keeping.nouns_by_name() if "noun>" in route else [""]
    found = ["/" + re.sub(r"<\w+:noun>", noun, route) for noun in nouns]
    assert not any("<" in address for address in found), f"{route} has a place that nothing is known for"
    return found
