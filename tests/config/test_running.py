from __future__ import annotations

import json
import os
import socket
import stat
import threading

import pytest

from askwell.config.home import Home
from askwell.config.lock import FileLock, is_held
from askwell.config.running import Running, announce, ask_for_token, find_running


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def answering():
    """A program that gives one fixed answer to whoever connects, and keeps what it was sent."""
    listening = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def serve(answer: bytes) -> int:
        def once() -> None:
            line, _ = listening.accept()
            with line:
                heard.append(line.recv(4096))
                line.sendall(answer)

        threading.Thread(target=once, daemon=True).start()
        return int(listening.getsockname()[1])

    serve.heard = heard  # type: ignore[attr-defined]
    yield serve
    listening.close()


def test_run_json_is_private_and_says_where_askwell_runs(home):
    announce(home, 8477, "control")
    assert find_running(home) == Running(os.getpid(), 8477, "control")
    if os.name == "posix":
        assert stat.S_IMODE(home.run_file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", '{"pid": 1}', '{"pid": 1, "port": "x", "control": "c"}'])
def test_a_damaged_run_json_is_no_running_askwell(home, text):
    home.run_file.write_text(text)
    assert find_running(home) is None


def test_the_control_secret_does_not_show_in_a_traceback():
    assert "control-secret" not in repr(Running(1, 2, "control-secret"))


def test_it_asks_by_post_with_the_control_secret(answering):
    token = "A" * 43
    port = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 43\r\n\r\n" + token.encode())
    assert ask_for_token(Running(1, port, "control")) == token
    assert answering.heard[0].startswith(b"POST /-/mint HTTP/1.1\r\n")
    sent = answering.heard[0].decode().split("\r\n")
    assert {f"Host: 127.0.0.1:{port}", "Authorization: Bearer control"} < set(sent)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0\r\n",
        b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nWelcome",
        b"HTTP/1.1 200 OK\r\nContent-Length: 43\r\n\r\n" + b"@evil.example/" + b"A" * 29,
        b"HTTP/1.1 200 OK\r\nContent-Length: 44\r\n\r\n" + b"A" * 44,
    ],
)
def test_what_another_program_answers_at_that_port_is_not_a_token(answering, answer):
    assert ask_for_token(Running(1, answering(answer), "control")) is None


def test_nobody_there_is_no_token():
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    assert ask_for_token(Running(1, port, "control")) is None


def test_a_proxy_in_the_environment_never_sees_the_secret(answering, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    port = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 43\r\n\r\n" + b"A" * 43)
    assert ask_for_token(Running(1, port, "control")) == "A" * 43


def test_one_holds_the_lock_at_a_time(home):
    first, second = FileLock(home.run_lock), FileLock(home.run_lock)
    assert [first.take(), second.take()] == [True, False]
    first.give_back()
    assert second.take()
    second.give_back()


def test_a_lock_says_whether_somebody_holds_it(home):
    assert not is_held(home.run_lock)
    assert not home.run_lock.exists()
    holder = FileLock(home.run_lock)
    holder.take()
    assert is_held(home.run_lock)
    holder.give_back()
    assert not is_held(home.run_lock)


def test_giving_back_what_was_never_taken_does_nothing(home):
    holder, other = FileLock(home.run_lock), FileLock(home.run_lock)
    assert holder.take()
    other.give_back()
    assert not other.take()
    holder.give_back()


def test_the_file_of_run_json_holds_no_more_than_it_needs(home):
    announce(home, 8477, "control")
    assert set(json.loads(home.run_file.read_text())) == {"pid", "port", "control"}
