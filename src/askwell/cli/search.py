"""`askwell search`: find words in everything that is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from askwell.cli import base

if TYPE_CHECKING:
    from askwell.journey.overview.search import Found


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=20, help="At most this many. Default: 20.")
@base.json_option
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find words in everything you keep: people, notes, messages, promises.

    All of the words must be there; accents and capitals make no difference, and the last word may be half typed.
    """
    owner = base.owner()
    from askwell.journey import overview

    found = overview.search(owner=owner, words=" ".join(words), limit=limit)
    hits = [asdict(hit) | {"text": hit.text} for hit in found.hits]
    base.say({"words": found.words, "is_ranked": found.is_ranked, "hits": hits}, _in_words(found), as_json)


def _in_words(found: Found) -> str:
    lines: list[str] = []
    for group, hits in found.groups:
        lines += [group, *(f"  {hit.title or hit.contact}: {' '.join(hit.text.split())}" for hit in hits)]
    return "\n".join(lines) or "Nothing has these words. Try fewer, or the beginning of one."
