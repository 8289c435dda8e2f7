"""What can go wrong, each a sentence a person can act on. Interfaces map them to 404, 409, 422 and exit code 1."""

from __future__ import annotations

from typing import Any


class AskwellError(Exception):
    """That did not work."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or " ".join((type(self).__doc__ or "").split()))

    @property
    def sentence(self) -> str:
        return str(self.args[0])


class NotFound(AskwellError):
    """There is nothing here under that address. It may have been deleted; look in the bin."""


class NotUnderstood(AskwellError):
    """That value does not fit here."""

    def __init__(self, sentence: str = "", *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class ChangedSinceYouLooked(AskwellError):
    """This was changed somewhere else since you opened it. Both texts are kept: choose, or merge them by hand."""

    def __init__(self, *, theirs: dict[str, Any], mine: dict[str, Any], now_at: str) -> None:
        super().__init__()
        self.theirs, self.mine, self.now_at = theirs, mine, now_at
