from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from another_user import NOBODY, as_nobody, needs_root
from askwell.config import peers

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as ours:
        ours.settimeout(20)
        yield ours


@on_linux
def test_our_own_connection_is_ours(listening):
    with socket.create_connection(listening.getsockname()) as theirs:
        assert peers.user_at(theirs.getsockname(), listening.getsockname()) == str(os.geteuid())


@on_linux
@needs_root
def test_another_users_connection_is_theirs(listening):
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(whose_comes, listening)
        as_nobody(stay_until_seen, listening.getsockname()[1])
        assert seen.result() == str(NOBODY)


def stay_until_seen(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.recv(1)


def whose_comes(listening: socket.socket) -> str:
    accepted, address = listening.accept()
    with accepted:
        return peers.user_at(address, listening.getsockname())


@on_linux
def test_of_a_connection_that_was_let_go_nobody_is_known(listening):
    theirs = socket.create_connection(listening.getsockname())
    accepted, address = listening.accept()
    theirs.close()
    with accepted:
        assert accepted.recv(1) == b""
        assert peers.user_at(address, listening.getsockname()) == peers.UNKNOWN


def test_a_connection_that_never_was_is_nobodys():
    assert peers.user_at(("127.0.0.1", 1), ("127.0.0.1", 2)) == peers.UNKNOWN


def test_where_the_system_does_not_tell_nobody_is_known(monkeypatch, listening):
    monkeypatch.setattr(peers.sys, "platform", "darwin")
    with socket.create_connection(listening.getsockname()) as theirs:
        assert peers.user_at(theirs.getsockname(), listening.getsockname()) == peers.UNKNOWN


@pytest.mark.parametrize("reply", [b"", b"\x00" * 12, struct.pack(peers.HEADER, 100, 2, 0, 1, 0) + b"\x01" * 100])
def test_a_reply_that_is_no_answer_names_nobody(reply):
    assert peers._user_in(reply) == peers.UNKNOWN
