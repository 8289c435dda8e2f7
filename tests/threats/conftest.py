"""Fixtures for attacks: the house behind its gate with a record of every noun, and a real house on the street."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from askwell.config.home import Home
from chromium import House, browser_type_launch_args, own_house, start
from every_noun import one_of_each
from strangers import share_one_uid
from threats.knocking import Door
from threats.street import sign_in

__all__ = ["browser_type_launch_args", "own_house"]


@pytest.fixture
def full_house(owner, tmp_path) -> Door:
    """A record of every noun, all under one uid, whose every text has the word canary."""
    share_one_uid(one_of_each(owner))
    return Door(Home(tmp_path))


class Street(NamedTuple):
    """A running Askwell, its port, the start link that is spent, and the cookie it gave."""

    house: House
    port: int
    spent: str
    cookie: str


@pytest.fixture(scope="session")
def street() -> Iterator[Street]:
    """One house for all who only read, in a folder whose parents are open to every user of this computer."""
    with tempfile.TemporaryDirectory(prefix="askwell-street-") as folder:
        Path(folder).chmod(0o755)
        house = start(Path(folder) / "home")
        port, spent = urlsplit(house.url).port, urlsplit(house.link).path
        assert port
        yield Street(house, port, spent, sign_in(port, spent))
        house.process.terminate()
        house.process.wait(10)


@pytest.fixture(scope="session")
def lured(browser_type, browser_type_launch_args):
    """A Chromium that is told evil.example is this computer, as a DNS server of the attacker's would tell it.

    Its own guard of the local network is off: older browsers and others have none.
    """
    flags = [flag for flag in browser_type_launch_args["args"] if not flag.startswith("--disable-features=")]
    flags += [
        "--host-resolver-rules=MAP evil.example 127.0.0.1",
        "--disable-features=HttpsUpgrades,LocalNetworkAccessChecks",
    ]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": flags})
    yield browser
    browser.close()
