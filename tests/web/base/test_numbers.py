"""A number in an address: whatever stands there, the page comes."""

from __future__ import annotations

import pytest

PAGES = ("/meet/", "/prepare/", "/reach-out/", "/reflect/", "/stay-in-touch/", "/act/commitments/")


@pytest.mark.parametrize("number", ["99999999999999999999", "0", "-1", "²", "٣", "one", ""])
def test_a_list_opens_whatever_page_was_asked_for(visit, number):
    for address in PAGES:
        assert visit.get(address, {"page": number}).status_code == 200
    assert visit.get("/bin/", {"after": number}).status_code == 200
    assert visit.get("/prepare/questions/", {"theme": number}).status_code == 200
