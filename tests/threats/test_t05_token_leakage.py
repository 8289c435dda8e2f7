"""T5: start links, sign-ins and the control secret: long, random, short-lived, used once, and written down nowhere."""

from __future__ import annotations

import base64
import hmac
import json

import pytest

from askwell.config import gate as gate_module
from askwell.config import start_links
from askwell.config.home import Home
from askwell.config.running import ask_for_token, find_running
from askwell.config.start_links import LINK_LASTS, PRINTED_LINK_LASTS, SIGNED_IN_FOR, SignIns, StartLinks
from threats.street import request, say, sign_in

HERE = "127.0.0.1:8477"


def test_tokens_have_256_bits_and_differ_in_every_place():
    tokens = [StartLinks(lambda: 0.0).mint() for _ in range(400)]
    raw = [base64.urlsafe_b64decode(token + "=") for token in tokens]
    assert {len(one) for one in raw} == {32}
    assert len(set(raw)) == 400
    assert all(len({one[place] for one in raw}) > 100 for place in range(32))


def test_the_house_keeps_digests_alone():
    links = StartLinks(lambda: 0.0)
    token = links.mint()
    assert token not in repr(vars(links))
    assert token.encode() not in b"".join(links._good_until)


def test_nothing_is_good_for_long():
    assert LINK_LASTS <= 120
    assert PRINTED_LINK_LASTS <= 600
    assert SIGNED_IN_FOR <= 30 * 24 * 3600


def test_secrets_are_compared_in_one_time_whatever_was_guessed(tmp_path, monkeypatch):
    compared: list[tuple[bytes, bytes]] = []

    def compare(one, other):
        compared.append((one, other))
        return hmac_compare(one, other)

    hmac_compare = hmac.compare_digest
    monkeypatch.setattr(gate_module.hmac, "compare_digest", compare)
    sign_ins = SignIns(Home(tmp_path), 8477, lambda: 1_000_000.0)
    gate = gate_module.Gate(lambda *_: [], 8477, StartLinks(lambda: 0.0), sign_ins, "the-control-secret")
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/-/mint", "HTTP_HOST": HERE, "HTTP_AUTHORIZATION": "Bearer guess"}
    assert gate._own_answer(asked).status == 401
    assert compared == [(b"Bearer guess", b"Bearer the-control-secret")]
    assert not sign_ins.accepts(f"{sign_ins.name}=1.2.-.guess")
    assert compared[1][0] == b"guess"
    assert start_links.hmac is gate_module.hmac


@pytest.fixture
def secrets(street) -> list[str]:
    """Twenty-two of them: twenty start tokens (half of them used, and each used again), a cookie, the control secret."""
    running = find_running(Home(street.house.home))
    assert running
    tokens = [ask_for_token(running) for _ in range(20)]
    assert len(set(tokens)) == 20
    here = f"127.0.0.1:{street.port}"
    cookie = sign_in(street.port, f"/-/start/{tokens[0]}")
    for token in tokens[1:10]:
        assert say(street.port, request(f"/-/start/{token}", here)).status == 303
    for token in tokens[:10]:
        assert say(street.port, request(f"/-/start/{token}", here)).status == 401
    return [*tokens, cookie.partition("=")[2], running.control]


def test_no_secret_is_in_a_log_a_database_a_backup_or_the_page_of_an_error(street, secrets):
    here = f"127.0.0.1:{street.port}"
    pages = b""
    for address in (
        f"/nowhere/{secrets[0]}",
        f"/meet/{secrets[1]}/?q={secrets[3]}",
        f"/bin/{secrets[2]}",
        "/-/mint",
        "/static/x",
    ):
        for cookie in ("", street.cookie, f"x={secrets[20]}"):
            heard = say(street.port, request(address, here, cookie=cookie))
            pages += heard.body
            assert heard.status in {401, 404, 405}
    home = street.house.home
    written = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "run.json"}
    assert {"askwell.log", "askwell.sqlite3", "secret"} <= {path.name for path in written}
    hits = [f"{path.name}" for path, text in written.items() for secret in secrets if secret.encode() in text]
    assert not hits
    assert not [secret for secret in secrets if secret.encode() in pages]
    assert secrets[21] in (home / "run.json").read_text()  # the one place, of mode 0600, gone when Askwell ends


def test_the_stored_key_itself_signs_nothing(street):
    """What leaves the house is keyed by digests of it, one for each purpose."""
    key = json.loads((street.house.home / "secret").read_text())["key"]
    name, _, value = street.cookie.partition("=")
    assert not any(key[start : start + 12] in name + value for start in range(len(key) - 12))
