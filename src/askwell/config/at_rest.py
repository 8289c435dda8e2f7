"""What lives as long as the process is set apart from the garbage collector, which would look at all of it again and again.

A full collection of Askwell's modules, pages and templates takes some 80 ms, in which no request goes on.
"""

from __future__ import annotations

import gc


def set_apart() -> None:
    """Load what every request needs, and let the collector look only at what comes after. Call it once, before the first."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - all pages are imported here
    gc.collect()
    gc.freeze()
