"""T27: words meant for the database, a template or a shell, typed where words are asked for. They stay words."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from addresses import addresses, routes
from askwell.journey import keeping, overview
from every_noun import one_of_each
from naughty import NAUGHTY, SEARCH_SIGNS
from strangers import SHARED, share_one_uid

WEB = Path(overview.__file__).resolve().parents[2] / "web"
ASKED_FOR = re.compile(r"""request\.GET(?:\.get\(|\[)["'](\w+)["']""")
# Read by forms and loops, where the name stands elsewhere.
ALSO_ASKED_FOR = {
    "q",
    "name",
    "page",
    "group",
    "tier",
    "path",
    "sort",
    "warmth",
    "organization",
    "tag",
    "next",
    "title",
    "contact",
}

# An erasure takes the house's records away, and a backup cannot be made inside a test's transaction.
AWAY = {"archive/erase/<uuid:uid>/", "archive/backup/"}


def parameters() -> list[str]:
    """Every name that a page reads from its address."""
    found = {name for path in WEB.rglob("*.py") for name in ASKED_FOR.findall(path.read_text("utf-8"))}
    return sorted(found | ALSO_ASKED_FOR)


@pytest.fixture
def house(owner):
    """One of everything, and a browser that is answered errors as anybody would be."""
    share_one_uid(one_of_each(owner))
    return Client(raise_request_exception=False, **{"askwell.owner": "me"})


def counts(owner) -> dict[str, int]:
    return {noun.__name__: noun.objects.of(owner).count() for noun in keeping.nouns()}


def test_there_are_enough_of_them():
    assert len(set(NAUGHTY)) >= 120
    assert len(set(SEARCH_SIGNS)) >= 35
    assert len(parameters()) >= 15


def test_a_search_for_anything_is_answered_and_nothing_is_lost(house, owner):
    before, broke = counts(owner), []
    for words in NAUGHTY:
        for address in (f"/search/?q={quote(words)}", f"/search/?q=canary+{quote(words)}"):
            if house.get(address).status_code != 200:
                broke.append(words)
    assert not broke
    assert counts(owner) == before
    assert b"canary" in house.get("/search/?q=canary").content


def test_signs_of_the_index_add_nothing_to_a_search_and_take_nothing_away(owner):
    """A search that broke would find nothing; one that was obeyed would find something else."""
    share_one_uid(one_of_each(owner))
    found = overview.search(owner=owner, words="canary ").hits
    signs = [words for words in NAUGHTY if not re.search(r"[^\W_]", words) and len(words) < 100]
    assert found
    assert len(signs) > 40
    for sign in signs:
        for words in (f"canary {sign}", f"{sign} canary ", f"{sign}canary{sign} "):
            assert overview.search(owner=owner, words=words).hits == found, words


@pytest.mark.fault
def test_every_page_takes_any_words_in_every_parameter(house, rounds):
    """Each address once with all its parameters set to the same words; in the full run with each of the words."""
    asked = [address for route in routes() for address in addresses(route, str(SHARED))[:1]]
    step = rounds(165, 1)
    broke = []
    for start, address in enumerate(asked):
        for words in NAUGHTY[start % step :: step]:
            query = "&".join(f"{name}={quote(words)}" for name in parameters())
            answer = house.get(f"{address}?{query}")
            if answer.status_code >= 500:
                broke.append(f"{address} {words!r}")
    assert not broke


@pytest.mark.fault
def test_every_form_takes_any_words_in_every_field(house, owner, rounds):
    """What a page's own form would send, each field naughty. A sentence, not a crash; nothing of others is touched."""
    asked = [address for route in routes() if route not in AWAY for address in addresses(route, str(SHARED))[:1]]
    fields = form_fields()
    assert len(fields) > 60
    assert not AWAY - set(routes())
    step = rounds(165, 2)
    broke = []
    for start, address in enumerate(asked):
        for words in NAUGHTY[start % step :: step]:
            answer = house.post(address, dict.fromkeys(fields, words))
            if answer.status_code >= 500:
                broke.append(f"{address} {words!r}")
    assert not broke


def form_fields() -> list[str]:
    """Every name that a form or a template of ours gives a field."""
    names = re.compile(r"^    (\w+) = forms\.\w+\(|\bname=\"(\w+)\"|POST(?:\.get\(|\[)[\"'](\w+)", re.MULTILINE)
    texts = [path.read_text("utf-8") for kind in ("*.py", "*.html") for path in WEB.rglob(kind)]
    return sorted(
        {name for text in texts for hit in names.findall(text) for name in hit if name} - {"csrfmiddlewaretoken"}
    )
