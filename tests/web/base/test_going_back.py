from __future__ import annotations

import pytest
from django.test import RequestFactory

from askwell.web.base import at

ELSEWHERE = [
    "https://evil.example/", "http://evil.example", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "javascript:alert(1)", "data:text/html,x", "evil.example", "http:evil.example", " //evil.example", "\t//evil.example",
    "/\t/evil.example", "", "?next=/",
]  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nobody_is_sent_to_another_site(wanted):
    for request in (RequestFactory().get("/", {"next": wanted}), RequestFactory().post("/", {"next": wanted})):
        assert at(request, "/otherwise/") == "/otherwise/"


def test_one_of_our_own_pages_is_gone_back_to():
    assert at(RequestFactory().get("/", {"next": "/research/?q=a"}), "/") == "/research/?q=a"
