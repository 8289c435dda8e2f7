"""Postings: what is asked for in a job posting, pasted or from a saved file. Nothing is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path as File
from typing import Final
from uuid import UUID

from django.conf import settings

from askwell.coach.needs import needs_in
from askwell.formats.web_text import read_web_text
from askwell.journey import keeping
from askwell.journey.act.needs import Place, join, link_of, place_of
from askwell.journey.apart import apart, laid_down, whole
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account, Deletion, Need, NeedSource, Posting

LARGEST: Final = 4 * 1024 * 1024
LONGEST: Final = 200_000  # letters


class PostingIsTooLarge(NotUnderstood):
    """This file is larger than 4 MB. Open it, copy the words of the posting, and paste them."""


class PostingIsTooLong(NotUnderstood):
    """That is longer than 200,000 letters, which no posting is. Paste the posting alone."""


class PostingSaysNothing(NotUnderstood):
    """There are no words in it. Copy those of the posting, and paste them."""


def save_posting(
    *, owner: Account, now: datetime, parts: Iterable[bytes], opening: UUID | None = None, path: UUID | None = None,
    file_name: str = "", url: str = "", replace: bool = False,
) -> tuple[Posting, Deletion | None]:  # fmt: skip
    """Keep the words of a posting, and take its needs in. With `replace`, the ones before it go to the bin.

    Gives the last of those deletions, so that it can be undone. Errors: FileIsNotRead, PostingIsTooLarge,
    PostingIsTooLong, PostingSaysNothing; nothing is kept then.
    """
    place = place_of(owner=owner, opening=opening, path=path)
    data = whole(parts, at_most=LARGEST, otherwise=PostingIsTooLarge)
    with laid_down(data, File(settings.HOME.imports)) as file:
        lines, findings = apart(read_web_text)(file)
    text = "\n".join(lines)
    if findings or not text.strip():
        raise PostingSaysNothing(f"{findings[0].what} {findings[0].mend}") if findings else PostingSaysNothing
    if len(text) > LONGEST:
        raise PostingIsTooLong
    return _keep(owner, now, place, replace, text=text, file_name=File(file_name).name[:255], url=url)


@writes
def _keep(owner: Account, now: datetime, place: Place, replace: bool, **words: str) -> tuple[Posting, Deletion | None]:
    before = list(Posting.objects.of(owner).filter(**link_of(place))) if replace else []
    posting = keeping.add(Posting, owner=owner, now=now, **words, **link_of(place))
    found = needs_in(posting.text)  # as it is kept, so that the numbers of its lines hold
    needs = join(place, now, [(each.text, each.kind) for each in found], keep_words=True)
    for need, each in zip(needs, found, strict=True):
        keeping.add(NeedSource, owner=owner, now=now, need=need, posting=posting, line=each.line)
    gone = [_let_go(each, now) for each in before]
    return posting, gone[-1] if gone else None


@writes
def remove_posting(*, owner: Account, now: datetime, uid: UUID) -> tuple[Posting, Deletion]:
    """A posting goes to the bin, and with it what nobody else asks for and you have not decided on."""
    posting = keeping.get(Posting, owner=owner, uid=uid, related=["opening", "path"])
    return posting, _let_go(posting, now)


def _let_go(posting: Posting, now: datetime) -> Deletion:
    asked = list(NeedSource.objects.of(posting.owner).filter(posting=posting).values_list("need", flat=True))
    gone = keeping.move_to_bin(posting, now=now)
    backed = NeedSource.objects.of(posting.owner).filter(need__in=asked).values("need")
    alone = Need.objects.of(posting.owner).filter(pk__in=asked, state=Need.State.OPEN).exclude(pk__in=backed)
    alone.update(deletion=gone)
    return gone
