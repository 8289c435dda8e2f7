"""T19: what was brought in as a file is never given back as something a browser would run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from askwell.journey import overview
from askwell.records.models import ContactPoint, Conversation, ImportRun
from every_noun import one_of_each
from strangers import SHARED, share_one_uid
from threats.own_home import home

__all__ = ["home"]

POLYGLOTS = {
    "page.html": b"<!doctype html><script>pwned=1</script>",
    "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='pwned=1'/>",
    "paper.pdf": b"%PDF-1.7\n<script>pwned=1</script>\n",
    "page.xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><script>pwned=1</script></html>",
    "script.js": b"pwned=1//,Name\nBen\n",
    "picture.gif": b"GIF89a=1;pwned=1;",
}
# What pages and their scripts answer with; none of it holds a file that came from outside.
OUR_OWN = ("text/html", "application/json", "text/plain", "text/javascript", "application/manifest+json")


@pytest.mark.parametrize("name", POLYGLOTS)
@pytest.mark.parametrize("kind", list(overview.KINDS))
def test_a_file_that_would_run_is_refused_forgotten_and_served_nowhere(visit, owner, home, name, kind):
    answer = visit.post("/archive/import/", {"kind": kind, "file": SimpleUploadedFile(name, POLYGLOTS[name])})
    run = ImportRun.objects.of(owner).get()
    assert answer["Location"].startswith(run.get_absolute_url())
    if run.state == "waiting":  # a table whose columns the owner is asked about
        assert run.stored_as == f"{run.uid}.import"
        overview.cancel_import(owner=owner, uid=run.uid)
        return
    assert (run.state, bool(run.findings)) == ("failed", True)
    assert not list(home.imports.iterdir())


def test_no_folder_of_the_home_has_an_address(visit, owner, home):
    for folder in (home.imports, home.attachments, home.backups):
        (folder / "page.html").write_bytes(POLYGLOTS["page.html"])
    tries = ("imports", "attachments", "backups", "files", "media", "uploads", "static", "static/../imports")
    for place in tries:
        for path in (f"/{place}/page.html", f"/{place}/%2e%2e/imports/page.html"):
            answer = visit.get(path)
            assert answer.status_code == 404, path
            assert b"pwned" not in answer.content


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern.url_patterns, route)
        else:
            found[route] = pattern
    return found


def asked(visit, route: str) -> Iterator[tuple[str, HttpResponse]]:
    """What an address answers; an export is asked for as its button does."""
    path = "/" + route.replace("<uuid:uid>", str(SHARED)).replace("<slug:noun>", "contact")
    if "<" not in path:
        yield path, visit.get(path)
        if "/export" in path or "/person/" in path:
            yield path, visit.post(path)


def test_every_download_is_kept_and_never_shown(visit, owner, now, home):
    """Every address, asked for one of each noun: what is no page of ours is an attachment that may run nothing."""
    share_one_uid(one_of_each(owner, mark="<script>pwned=1</script>"))
    ContactPoint.objects.of(owner).update(kind="email", value="ben@okafor.example")
    Conversation.objects.of(owner).update(state="scheduled")
    downloads = {}
    for route in addresses(get_resolver().url_patterns):
        for path, answer in asked(visit, route):
            kind = answer.get("Content-Type", "").split(";")[0]
            if answer.status_code == 200 and kind not in OUR_OWN:
                assert answer["X-Content-Type-Options"] == "nosniff"
                assert answer["Content-Disposition"].startswith("attachment"), path
                assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'", path
                downloads[path] = kind
    assert set(downloads.values()) == {"application/zip", "message/rfc822", "text/calendar"}
    assert len(downloads) >= 4
