from __future__ import annotations

import socket

import pytest

from askwell.config import loopback
from askwell.config.loopback import OnlyThisComputerMayConnect, PortIsTaken, listen


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "",
        "::",
        "localhost",
        "192.168.1.5",
        "10.0.0.1",
        "8.8.8.8",
        "255.255.255.255",
        "evil.example",
        "127.1",
    ],
)
def test_it_never_listens_where_others_could_connect(address):
    with pytest.raises(OnlyThisComputerMayConnect, match="this computer alone"):
        listen(0, address)


def test_it_listens_at_the_loopback_address_and_no_other(free_port):
    with listen(free_port) as ours:
        assert ours.getsockname() == ("127.0.0.1", free_port)
        with socket.create_connection(("127.0.0.1", free_port), timeout=5):
            pass
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.2", free_port), timeout=5)


def test_a_port_that_was_asked_for_is_that_one_or_none(free_port):
    with listen(free_port), pytest.raises(PortIsTaken, match=rf"Port {free_port} is taken\. Leave out --port"):
        listen(free_port)


def test_a_taken_preferred_port_leads_to_a_free_one(free_port, monkeypatch):
    monkeypatch.setattr(loopback, "PREFERRED_PORT", free_port)
    with listen() as first, listen() as second:
        assert first.getsockname()[1] == free_port
        assert second.getsockname()[1] not in (0, free_port)


def test_a_port_for_administrators_says_so(monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(loopback, "_keep_to_ourselves", refuse)
    with pytest.raises(PortIsTaken, match="Port 80 needs an administrator"):
        listen(80)
