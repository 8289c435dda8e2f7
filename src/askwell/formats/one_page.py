"""Which lines of a version have to go so that its page is one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .resume import ResumeDocument
from .resume_versions import Version


class IsLongerThanAPage(Exception):
    """Also without all of these lines it is more than one page."""


def lines_to_hide(version: Version, order: Sequence[str], pages: Callable[[ResumeDocument], int]) -> tuple[str, ...]:
    """The fewest lines of `order`, which begins with the one that is missed least. Raises IsLongerThanAPage.

    `pages` counts the pages of a document; fewer lines never make more pages, and so few tries are needed.
    """

    def fits(count: int) -> bool:
        without = replace(version, hidden=version.hidden | frozenset(order[:count]))
        return pages(without.document) <= 1

    if not fits(len(order)):
        raise IsLongerThanAPage
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return tuple(order[:low])
