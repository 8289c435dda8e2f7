"""Questions to the database that are put together once: building one costs more than most answers do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import QuerySet

P = ParamSpec("P")
Q = TypeVar("Q", bound=QuerySet[Any])
KEPT = 64  # of each question in each thread: one for each owner, or for each owner and year


def question(build: Callable[P, Q]) -> Callable[P, Q]:
    """The question `build` puts together, kept for the next time it is asked of the same. Never an answer: each call
    returns a query that has not been run, so what it finds is always what is there now.

    `build` may use nothing of an owner but who it is, and no moment: a moment would be remembered. Every thread keeps
    its own, because Django counts the tables of a nested query in place while it writes the SQL.
    """
    kept = threading.local()

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Q:
        if not hasattr(kept, "build"):
            kept.build = lru_cache(maxsize=KEPT)(build)
        found: Q = kept.build(*args, **kwargs).all()
        return found

    return ask
