from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from askwell.web.base.templatetags import words


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 5, 12, 14, tzinfo=UTC), "Tue 12 May, 14:00"),
        (datetime(2027, 1, 5, 14, tzinfo=UTC), "Tue 5 Jan 2027, 14:00"),
        (datetime(2020, 1, 1, 9, tzinfo=UTC), "Wed 1 Jan 2020, 09:00"),
    ],
)
def test_a_moment_names_its_year_when_that_is_not_this_one(monkeypatch, at, said):
    monkeypatch.setattr(words, "now", lambda: datetime(2026, 5, 12, 9, 30, tzinfo=UTC))
    assert f">{said}<" in Template("{% moment at %}").render(Context({"at": at}))


@pytest.mark.parametrize("address", ["https://a.example/b?c", "http://a.example"])
def test_a_link_leads_to_web_pages(address):
    assert words.web_page(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//a.example", "ftp://a.example", "", "httpsx:a"],
)
def test_a_link_leads_nowhere_else(address):
    assert words.web_page(address) == "#"
